#version 330 core
// Rectangles of a picture that is copied; see render/gl/kept_quads.h.
layout(location = 0) in vec2 a_place; // px from the picture's top left corner
uniform vec2 u_viewport;
void main()
{
    gl_Position = vec4(a_place.x / u_viewport.x * 2.0 - 1.0, 1.0 - a_place.y / u_viewport.y * 2.0, 0.0, 1.0);
}
