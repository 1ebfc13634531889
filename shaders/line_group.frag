#version 330 core
// Lines that overlap, each pixel of them once; see render::LineItem::group.
uniform sampler2D u_texture; // covered with the casing (red) and without it (green)
uniform vec2 u_origin; // framebuffer px of the first texel; whole px
uniform vec4 u_line;   // premultiplied, as the next
uniform vec4 u_casing;
out vec4 o_color;
void main()
{
    vec2 cover = texelFetch(u_texture, ivec2(gl_FragCoord.xy - u_origin), 0).rg;
    o_color = u_line * cover.g + u_casing * max(cover.r - cover.g, 0.0);
}
