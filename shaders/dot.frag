#version 330 core
flat in uint v_color;
uniform sampler2D u_stamps; // one dot of each colour beside the other, discs in the first row and rings in the second
uniform float u_size; // px
out vec4 o_color;
void main()
{
    ivec2 size = ivec2(u_size);
    ivec2 at = min(ivec2(gl_PointCoord * u_size), size - 1);
    o_color = texelFetch(u_stamps, at + size * ivec2(int(v_color & 15u), int(v_color >> 8) & 1), 0);
}
