#version 330 core
// Signed distances of the simple shapes (after Inigo Quilez, "2D distance functions"), and glyphs from the
// distance-field atlas. Colours come in straight and leave premultiplied.
in vec2 v_local;
flat in vec2 v_half;
flat in vec4 v_params; // rotation, stroke, radius, soft
flat in vec4 v_fill;
flat in vec4 v_stroke;
flat in vec4 v_extra;  // shape, dash on, dash off, glyph scale
flat in vec3 v_wedge;  // start, sweep (0: whole), gap
in vec2 v_texel;
uniform sampler2D u_atlas;
uniform vec2 u_field; // edge value, atlas px for the whole range 0..1
out vec4 o_color;

float box(vec2 p, vec2 b, float r)
{
    vec2 q = abs(p) - b + r;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - r;
}
float ellipse(vec2 p, vec2 r)
{
    // Exact for circles; first-order for ellipses, enough for a ring.
    float k0 = length(p / r), k1 = length(p / (r * r));
    return r.x == r.y ? length(p) - r.x : k0 * (k0 - 1.0) / max(k1, 1e-6);
}
float hexagon(vec2 p, float r)
{
    const vec3 k = vec3(-0.866025404, 0.5, 0.577350269);
    p = abs(p.yx);
    p -= 2.0 * min(dot(k.xy, p), 0.0) * k.xy;
    p -= vec2(clamp(p.x, -k.z * r, k.z * r), r);
    return length(p) * sign(p.y);
}
float triangle(vec2 p, float r)
{
    const float k = 1.7320508;
    p.y = -p.y + r * 0.15; // its height lies about the middle
    p.x = abs(p.x) - r;
    p.y = p.y + r / k;
    if (p.x + k * p.y > 0.0)
        p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
    p.x -= clamp(p.x, -2.0 * r, 0.0);
    return -length(p) * sign(p.y);
}
vec4 premultiplied(vec4 c) { return vec4(c.rgb * c.a, c.a); }
vec4 over(vec4 top, vec4 under) { return top + under * (1.0 - top.a); }

float along(vec2 p, vec2 b, bool round_)
{
    // Length along the outline, px: by angle for round shapes, side by side for boxes.
    if (round_)
        return (atan(p.y, p.x) + 3.14159265) * max(b.x, b.y);
    vec2 q = p / b;
    if (abs(q.x) > abs(q.y))
        return q.x > 0.0 ? 2.0 * b.x + p.y + b.y : 4.0 * b.x + 2.0 * b.y + b.y - p.y;
    return q.y > 0.0 ? 2.0 * b.x + 2.0 * b.y + b.x - p.x : p.x + b.x;
}

float inWedge(vec2 p)
{
    if (v_wedge.y <= 0.0)
        return 1.0;
    // Distances to the two rays' lines, positive on the wedge's side; y grows downwards, so angles turn clockwise.
    vec2 a = vec2(cos(v_wedge.x), sin(v_wedge.x)), b = vec2(cos(v_wedge.x + v_wedge.y), sin(v_wedge.x + v_wedge.y));
    float d = min(a.x * p.y - a.y * p.x, b.y * p.x - b.x * p.y);
    return clamp(d - v_wedge.z + 0.5, 0.0, 1.0);
}

void main()
{
    int shape = int(v_extra.x + 0.5);
    float part = inWedge(v_local);
    if (shape == 5) {
        float px = (texture(u_atlas, v_texel / vec2(textureSize(u_atlas, 0))).r - u_field.x) * u_field.y * v_extra.w;
        float ink = clamp(px + 0.5, 0.0, 1.0);
        float halo = v_stroke.a > 0.0 ? clamp(px + v_params.y + 0.5, 0.0, 1.0) : 0.0;
        o_color = over(premultiplied(v_fill) * ink, premultiplied(v_stroke) * halo) * part;
        return;
    }
    if (shape == 6) {
        vec2 n = vec2(sin(v_params.x), cos(v_params.x)); // y grows downwards here
        float across = mod(dot(v_local, n), v_params.z) - 0.5 * v_params.z;
        float stroke = clamp(0.5 * v_extra.y + 0.5 - abs(across), 0.0, 1.0);
        float inside = clamp(0.5 - box(v_local, v_half, 0.0), 0.0, 1.0);
        o_color = premultiplied(v_fill) * stroke * inside;
        return;
    }
    float d = shape == 0 ? box(v_local, v_half, v_params.z)
            : shape == 1 ? ellipse(v_local, v_half)
            : shape == 2 ? box(v_local, v_half * 0.9, 1.5)
            : shape == 3 ? hexagon(v_local, v_half.x * 0.92)
                         : triangle(v_local, v_half.x);
    float soft = 1.0 + v_params.w;
    float inside = clamp(0.5 - d / soft, 0.0, 1.0);
    vec4 c = premultiplied(v_fill) * inside;
    if (v_params.y > 0.0) {
        float ring = clamp(0.5 * v_params.y + 0.5 - abs(d), 0.0, 1.0);
        if (v_extra.y > 0.0) {
            float t = mod(along(v_local, v_half, shape == 1 || shape >= 3), v_extra.y + v_extra.z);
            ring *= clamp(t + 0.5, 0.0, 1.0) * clamp(v_extra.y + 0.5 - t, 0.0, 1.0);
        }
        c = over(premultiplied(v_stroke) * ring, c);
    }
    o_color = c * part;
}
