#version 330 core
uniform sampler2D u_texture;
uniform vec2 u_origin; // framebuffer px of the first texel; whole px
out vec4 o_color;
void main()
{
    o_color = texelFetch(u_texture, ivec2(gl_FragCoord.xy - u_origin), 0);
}
