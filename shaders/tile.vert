#version 330 core
// A square of a raster layer: its corners by number, in px from the picture's top left corner.
uniform vec4 u_rect; // left, top, right, bottom
uniform vec2 u_viewport;
uniform vec4 u_part; // of the texture: left, top, right, bottom, of 1
out vec2 v_at;
void main()
{
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
    vec2 px = mix(u_rect.xy, u_rect.zw, corner);
    v_at = mix(u_part.xy, u_part.zw, corner);
    gl_Position = vec4(px.x / u_viewport.x * 2.0 - 1.0, 1.0 - px.y / u_viewport.y * 2.0, 0.0, 1.0);
}
