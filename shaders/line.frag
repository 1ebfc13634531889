#version 330 core
in float v_side;
in vec2 v_offset;
in float v_round; // The same in all of a triangle.
in float v_distance;
uniform vec4 u_color; // premultiplied
uniform vec4 u_under; // alpha 1: the result is mixed over this colour instead of blended
uniform float u_half;    // half width, px
uniform float u_feather; // px
uniform vec2 u_dash;     // on, off, px; on = 0 is solid
out vec4 o_color;
void main()
{
    float away = v_round > 0.5 ? length(v_offset) : abs(v_side);
    float cover = clamp((u_half + 0.5 * u_feather - away) / u_feather, 0.0, 1.0);
    if (u_dash.x > 0.0) {
        float along = mod(v_distance, u_dash.x + u_dash.y);
        cover *= clamp(along + 0.5, 0.0, 1.0) * clamp(u_dash.x + 0.5 - along, 0.0, 1.0);
    }
    vec4 c = u_color * cover;
    o_color = u_under.a > 0.0 ? vec4(c.rgb + u_under.rgb * (1.0 - c.a), 1.0) : c;
}
