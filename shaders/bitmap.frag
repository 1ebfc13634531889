#version 330 core
uniform sampler2D u_texture; // its first row is the top one
uniform vec2 u_origin; // framebuffer px of the picture's lower left corner
out vec4 o_color;
void main()
{
    ivec2 size = textureSize(u_texture, 0);
    ivec2 texel = ivec2(gl_FragCoord.xy - u_origin);
    texel.y = size.y - 1 - texel.y;
    o_color = all(greaterThanEqual(texel, ivec2(0))) && all(lessThan(texel, size)) ? texelFetch(u_texture, texel, 0) : vec4(0.0);
}
