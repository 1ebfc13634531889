#version 330 core
// One point is one event of a cloud; see render/scene/event_cloud.h. Whole numbers throughout, as the processor has it.
layout(location = 0) in uvec4 a_place; // x, y, colour, rank of the report
layout(location = 1) in uvec4 a_times; // ranks: certain from, to, possible from, to
uniform uvec3 u_clocks; // before, after, known
uniform uvec4 u_seen;   // x from, to, y from, to; ends included
uniform uvec3 u_corner; // left, top, span across
uniform uvec2 u_scale;  // mantissa, shift
uniform uint u_copy16;  // 65536ths of a px by which this copy of the map is shifted
uniform uvec2 u_sizePx;
uniform uint u_squarePx; // of the squares that are counted; 0: dots
uniform float u_dotPx;
flat out uint v_color;

// (value * mantissa) >> shift, of 64 bits
uint scaled(uint value)
{
    uint al = value & 0xFFFFu, ah = value >> 16, bl = u_scale.x & 0xFFFFu, bh = u_scale.x >> 16;
    uint low = al * bl, mid = ah * bl, mid2 = al * bh;
    uint carry = (low >> 16) + (mid & 0xFFFFu) + (mid2 & 0xFFFFu);
    uint hi = ah * bh + (mid >> 16) + (mid2 >> 16) + (carry >> 16);
    uint lo = (carry << 16) | (low & 0xFFFFu);
    if (u_scale.y == 0u)
        return lo;
    if (u_scale.y < 32u)
        return (hi << (32u - u_scale.y)) | (lo >> u_scale.y);
    return u_scale.y == 32u ? hi : hi >> (u_scale.y - 32u);
}

void main()
{
    bool certain = a_times.x < u_clocks.x && a_times.y >= u_clocks.y;
    bool possible = a_times.z < u_clocks.x && a_times.w >= u_clocks.y;
    uint across = a_place.x - u_corner.x;
    uint column16 = scaled(across) + u_copy16;
    uvec2 at = uvec2(column16, scaled(a_place.y - u_corner.y)) >> 16;
    bool shown = (certain || possible) && a_place.w < u_clocks.z && a_place.y != 0xFFFFFFFFu && a_place.x >= u_seen.x && a_place.x <= u_seen.y &&
                 a_place.y >= u_seen.z && a_place.y <= u_seen.w && across <= u_corner.z && column16 >= u_copy16 && at.x < u_sizePx.x && at.y < u_sizePx.y;
    v_color = a_place.z | (certain ? 0u : 0x100u);
    gl_PointSize = u_dotPx;
    if (!shown) { // Beyond every edge.
        gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
        return;
    }
    if (u_squarePx > 0u) {
        vec2 squares = vec2((u_sizePx + u_squarePx - 1u) / u_squarePx);
        gl_Position = vec4((vec2(at / u_squarePx) + 0.5) / squares * 2.0 - 1.0, 0.0, 1.0);
        return;
    }
    vec2 middle = (vec2(at) + 0.5) / vec2(u_sizePx) * 2.0 - 1.0;
    gl_Position = vec4(middle.x, -middle.y, 0.0, 1.0);
}
