#version 330 core
// What is drawn already, with its colours changed in linear light; see render/image/colour_matrix.h.
uniform sampler2D u_texture;
uniform vec2 u_origin; // framebuffer px of the first texel; whole px
uniform vec3 u_red;
uniform vec3 u_green;
uniform vec3 u_blue;
out vec4 o_color;
vec3 toLinear(vec3 v) { return mix(v / 12.92, pow((v + 0.055) / 1.055, vec3(2.4)), step(vec3(0.04045), v)); }
vec3 toSrgb(vec3 v) { return mix(v * 12.92, 1.055 * pow(v, vec3(1.0 / 2.4)) - 0.055, step(vec3(0.0031308), v)); }
void main()
{
    vec4 c = texelFetch(u_texture, ivec2(gl_FragCoord.xy - u_origin), 0);
    vec3 light = toLinear(c.rgb);
    o_color = vec4(toSrgb(clamp(vec3(dot(u_red, light), dot(u_green, light), dot(u_blue, light)), 0.0, 1.0)), c.a);
}
