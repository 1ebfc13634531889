#version 330 core
// One instance is one Quad of the scene's overlay; see render/scene/scene.h.
layout(location = 0) in vec2 a_center;
layout(location = 1) in vec2 a_half;
layout(location = 2) in vec4 a_params;  // rotation, stroke, radius, soft
layout(location = 3) in vec4 a_uv;      // x, y, width, height, texels
layout(location = 4) in vec4 a_fill;
layout(location = 5) in vec4 a_stroke;
layout(location = 6) in vec4 a_extra;   // shape, dash on, dash off, glyph scale
layout(location = 7) in vec3 a_wedge;   // start, sweep (0: whole), gap
uniform vec2 u_viewport;
out vec2 v_local; // px from the centre, before rotation
flat out vec2 v_half;
flat out vec4 v_params;
flat out vec4 v_fill;
flat out vec4 v_stroke;
flat out vec4 v_extra;
flat out vec3 v_wedge;
out vec2 v_texel;
void main()
{
    vec2 corner = vec2(float(gl_VertexID & 1) * 2.0 - 1.0, float(gl_VertexID >> 1) * 2.0 - 1.0);
    bool texels = (a_extra.x > 4.5 && a_extra.x < 5.5) || a_extra.x > 6.5; // a glyph or a sprite
    float grow = texels ? 0.0 : a_params.y * 0.5 + a_params.w + 1.0;
    vec2 local = corner * (a_half + grow);
    float turn = a_extra.x > 5.5 ? 0.0 : a_params.x; // a hatch turns its strokes, not its frame
    float s = sin(turn), c = cos(turn);
    vec2 px = a_center + vec2(c * local.x - s * local.y, s * local.x + c * local.y);
    gl_Position = vec4(px.x / u_viewport.x * 2.0 - 1.0, 1.0 - px.y / u_viewport.y * 2.0, 0.0, 1.0);
    v_local = local;
    v_half = a_half;
    v_params = a_params;
    v_fill = a_fill;
    v_stroke = a_stroke;
    v_extra = a_extra;
    v_wedge = a_wedge;
    v_texel = a_uv.xy + (corner * 0.5 + 0.5) * a_uv.zw;
}
