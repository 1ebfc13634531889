#version 330 core
flat in uint v_color;
out vec4 o_count; // events, and of them the possible ones
void main() { o_count = vec4(1.0, float((v_color >> 8) & 1u), 0.0, 0.0); }
