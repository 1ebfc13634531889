#version 330 core
// The events of 16 x 16 squares: how many, in the fullest, and the possible ones.
uniform sampler2D u_counts;
out uvec4 o_sum;
void main()
{
    ivec2 first = ivec2(gl_FragCoord.xy) * 16, end = min(first + 16, textureSize(u_counts, 0));
    uvec4 sum = uvec4(0u);
    for (int y = first.y; y < end.y; ++y)
        for (int x = first.x; x < end.x; ++x) {
            uvec2 count = uvec2(texelFetch(u_counts, ivec2(x, y), 0).xy);
            sum = uvec4(sum.x + count.x, max(sum.y, count.x), sum.z + count.y, 0u);
        }
    o_sum = sum;
}
