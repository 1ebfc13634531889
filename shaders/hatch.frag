#version 330 core
// Parallel strokes at a fixed screen density, anchored so that they travel with the map.
uniform vec4 u_color;  // of the strokes, premultiplied
uniform vec4 u_fill;   // under them, premultiplied
uniform vec2 u_anchor; // framebuffer px
uniform vec2 u_normal; // unit, across the strokes
uniform vec4 u_hatch;  // width, period, phase, use of the mask (0 or 1)
uniform vec2 u_dash;   // on, off along the strokes; on = 0 is solid
uniform sampler2D u_mask; // how much of the region's edge is left, 0..1
uniform vec2 u_maskOrigin;
out vec4 o_color;
void main()
{
    vec2 p = gl_FragCoord.xy - u_anchor;
    float across = mod(dot(p, u_normal) + u_hatch.z, u_hatch.y) - 0.5 * u_hatch.y;
    float stroke = clamp(0.5 * u_hatch.x + 0.5 - abs(across), 0.0, 1.0);
    if (u_dash.x > 0.0) {
        float period = u_dash.x + u_dash.y;
        float along = mod(dot(p, vec2(-u_normal.y, u_normal.x)), period);
        stroke *= clamp(along + 0.5, 0.0, 1.0) * clamp(u_dash.x + 0.5 - along, 0.0, 1.0);
    }
    vec4 c = u_color * stroke + u_fill * (1.0 - u_color.a * stroke);
    if (u_hatch.w > 0.5)
        c *= texelFetch(u_mask, ivec2(gl_FragCoord.xy - u_maskOrigin), 0).r;
    o_color = c;
}
