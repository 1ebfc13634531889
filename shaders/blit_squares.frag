#version 330 core
// The kept ground with a bitmap of squares over it, at one go: a pass over the whole picture costs as much as all else.
uniform sampler2D u_texture;
uniform sampler2D u_squares; // its first row is the top one; colours multiplied by their alpha
uniform vec2 u_origin; // framebuffer px of the ground's first texel; whole px
uniform vec2 u_corner; // framebuffer px of the squares' upper left corner
uniform float u_square; // px for each square
out vec4 o_color;
void main()
{
    vec4 ground = texelFetch(u_texture, ivec2(gl_FragCoord.xy - u_origin), 0);
    vec4 square = texelFetch(u_squares, ivec2(vec2(gl_FragCoord.x - u_corner.x, u_corner.y - gl_FragCoord.y) / u_square), 0);
    o_color = square + ground * (1.0 - square.a);
}
