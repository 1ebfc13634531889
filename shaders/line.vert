#version 330 core
layout(location = 0) in vec2 a_position;
layout(location = 1) in vec2 a_extrude;  // unit offset times 8192, y north
layout(location = 2) in float a_distance; // metres along the line
layout(location = 3) in vec2 a_edge;      // -1 or +1 on the edges; 1 in round parts
uniform vec2 u_offsetHigh;
uniform vec2 u_offsetLow;
uniform vec2 u_scale;     // metres to clip space
uniform vec2 u_pixel;     // one px in clip space
uniform float u_outer;    // half width with the soft edge, px
uniform float u_pxPerMetre;
out float v_side;
out vec2 v_offset;   // px from the line's own point
out float v_round;   // not flat: with the distance it takes one place of four
out float v_distance;
void main()
{
    vec2 metres = (a_position + u_offsetHigh) + u_offsetLow;
    v_offset = a_extrude / 8192.0 * u_outer;
    gl_Position = vec4(metres * u_scale + v_offset * u_pixel, 0.0, 1.0);
    v_side = a_edge.x * u_outer;
    v_round = a_edge.y > 0.5 ? 1.0 : 0.0;
    v_distance = a_distance * u_pxPerMetre;
}
