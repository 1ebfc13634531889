#version 330 core
uniform sampler2D u_texture;
uniform vec2 u_origin; // framebuffer px of the first texel
out vec4 o_color;
void main()
{
    vec2 texel = gl_FragCoord.xy - u_origin;
    o_color = texture(u_texture, texel / vec2(textureSize(u_texture, 0)));
}
