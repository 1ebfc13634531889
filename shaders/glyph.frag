#version 330 core
// The glyphs of quad.frag alone: most of a map's quads are letters, and a shader that can draw everything costs several
// times as much for each of them. Same arithmetic, so that either draws the same pixels.
flat in vec4 v_params; // rotation, stroke, radius, soft
flat in vec4 v_fill;
flat in vec4 v_stroke;
flat in vec4 v_extra;  // shape, dash on, dash off, glyph scale
in vec2 v_texel;
uniform sampler2D u_atlas;
uniform vec2 u_field; // edge value, atlas px for the whole range 0..1
out vec4 o_color;
vec4 premultiplied(vec4 c) { return vec4(c.rgb * c.a, c.a); }
vec4 over(vec4 top, vec4 under) { return top + under * (1.0 - top.a); }
void main()
{
    float px = (texture(u_atlas, v_texel / vec2(textureSize(u_atlas, 0))).r - u_field.x) * u_field.y * v_extra.w;
    float ink = clamp(px + 0.5, 0.0, 1.0);
    float halo = v_stroke.a > 0.0 ? clamp(px + v_params.y + 0.5, 0.0, 1.0) : 0.0;
    o_color = over(premultiplied(v_fill) * ink, premultiplied(v_stroke) * halo);
}
