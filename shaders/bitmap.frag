#version 330 core
uniform sampler2D u_texture; // its first row is the top one
uniform vec2 u_origin; // framebuffer px of the picture's upper left corner
uniform float u_square; // px for each texel
out vec4 o_color;
void main()
{
    ivec2 size = textureSize(u_texture, 0);
    ivec2 texel = ivec2(floor(vec2(gl_FragCoord.x - u_origin.x, u_origin.y - gl_FragCoord.y) / u_square));
    o_color = all(greaterThanEqual(texel, ivec2(0))) && all(lessThan(texel, size)) ? texelFetch(u_texture, texel, 0) : vec4(0.0);
}
