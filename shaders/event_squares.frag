#version 330 core
uniform sampler2D u_counts; // its first row is the top one
uniform sampler2D u_ramp;
uniform vec2 u_origin;  // framebuffer px of the picture's upper left corner
uniform float u_square; // px for each texel
uniform float u_most;   // log(1 + the count that has the strongest colour)
out vec4 o_color;
void main()
{
    ivec2 texel = ivec2(floor(vec2(gl_FragCoord.x - u_origin.x, u_origin.y - gl_FragCoord.y) / u_square));
    bool inside = all(greaterThanEqual(texel, ivec2(0))) && all(lessThan(texel, textureSize(u_counts, 0)));
    float count = inside ? texelFetch(u_counts, texel, 0).x : 0.0;
    int last = textureSize(u_ramp, 0).x - 1;
    int step = int(min(log(1.0 + count) / u_most, 1.0) * float(last) + 0.5);
    o_color = count > 0.0 ? texelFetch(u_ramp, ivec2(step, 0), 0) : vec4(0.0);
}
