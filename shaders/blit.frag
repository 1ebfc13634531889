#version 330 core
uniform sampler2D u_texture;
uniform vec2 u_origin; // framebuffer px to texel: texel = (px - origin) * scale
uniform float u_texelsPerPx;
out vec4 o_color;
void main()
{
    vec2 texel = (gl_FragCoord.xy - u_origin) * u_texelsPerPx;
    o_color = texture(u_texture, texel / vec2(textureSize(u_texture, 0)));
}
