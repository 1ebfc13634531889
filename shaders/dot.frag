#version 330 core
flat in uint v_color;
uniform vec4 u_colors[16]; // multiplied by their alpha
uniform vec4 u_rim;
uniform vec3 u_radii; // disc, rim beyond it, hole
uniform float u_size;
out vec4 o_color;
float cover(float inside) { return clamp(inside + 0.5, 0.0, 1.0); }
void main()
{
    float d = length((gl_PointCoord - 0.5) * u_size);
    bool hollow = (v_color & 256u) != 0u;
    float disc = cover(u_radii.x - d);
    float hole = hollow ? cover(u_radii.z - d) : 0.0;
    float halo = cover(u_radii.x + u_radii.y - d);
    vec4 inner = mix(u_colors[v_color & 15u], vec4(u_rim.rgb / max(u_rim.a, 0.001), 1.0), hole);
    o_color = inner * disc + u_rim * (halo * (1.0 - disc));
}
