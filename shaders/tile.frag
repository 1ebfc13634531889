#version 330 core
uniform sampler2D u_texture; // colours multiplied by their alpha
uniform float u_opacity;
in vec2 v_at;
out vec4 o_color;
void main() { o_color = texture(u_texture, v_at) * u_opacity; }
