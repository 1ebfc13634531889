#version 330 core
// One point is one dot of a scene's DotSet; see render/scene/dots.h.
layout(location = 0) in vec2 a_place; // px from the picture's top left corner
layout(location = 1) in uint a_color;
uniform vec2 u_viewport;
uniform float u_size; // px
flat out uint v_color;
void main()
{
    gl_Position = vec4(a_place.x / u_viewport.x * 2.0 - 1.0, 1.0 - a_place.y / u_viewport.y * 2.0, 0.0, 1.0);
    gl_PointSize = u_size;
    v_color = a_color;
}
