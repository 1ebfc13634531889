#version 330 core
// The sprites of an overlay: pictures from the sprite atlas, whole or a wedge of one, as quad.frag cuts its shapes.
in vec2 v_local;
flat in vec4 v_fill;  // alpha: how opaque the whole is
flat in vec3 v_wedge; // start, sweep (0: whole), gap
in vec2 v_texel;
uniform sampler2D u_atlas;
out vec4 o_color;
float inWedge(vec2 p)
{
    if (v_wedge.y <= 0.0)
        return 1.0;
    vec2 a = vec2(cos(v_wedge.x), sin(v_wedge.x)), b = vec2(cos(v_wedge.x + v_wedge.y), sin(v_wedge.x + v_wedge.y));
    float d = min(a.x * p.y - a.y * p.x, b.y * p.x - b.x * p.y);
    return clamp(d - v_wedge.z + 0.5, 0.0, 1.0);
}
void main()
{
    // The texels are premultiplied already.
    o_color = texture(u_atlas, v_texel / vec2(textureSize(u_atlas, 0))) * v_fill.a * inWedge(v_local);
}
