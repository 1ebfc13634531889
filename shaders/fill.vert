#version 330 core
// Metres from the mesh's origin to clip space. The offset (origin minus camera centre) comes in two floats:
// adding the high part first cancels exactly, so there is no jitter at street zoom.
layout(location = 0) in vec2 a_position;
uniform vec2 u_offsetHigh;
uniform vec2 u_offsetLow;
uniform vec2 u_scale;
void main()
{
    vec2 metres = (a_position + u_offsetHigh) + u_offsetLow;
    gl_Position = vec4(metres * u_scale, 0.0, 1.0);
}
