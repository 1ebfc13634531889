#include "render/vector/glyph_runs.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace render::vector {

namespace {

using text::ShapedGlyph;

/// Where each cluster of a text begins, in bytes, and where the text ends.
std::vector<std::uint32_t> clusterStarts(const text::ShapedText& shaped)
{
    std::vector<std::uint32_t> starts;
    starts.reserve(shaped.glyphs.size() + 1);
    for (const ShapedGlyph& g : shaped.glyphs)
        starts.push_back(g.cluster);
    starts.push_back(static_cast<std::uint32_t>(shaped.words.size()));
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
}

std::string wordsOf(const text::ShapedText& shaped, const std::vector<std::uint32_t>& starts, std::uint32_t cluster)
{
    const auto next = std::upper_bound(starts.begin(), starts.end(), cluster);
    const std::size_t end = next == starts.end() ? shaped.words.size() : *next;
    if (cluster >= shaped.words.size() || end <= cluster)
        return {};
    std::string words = shaped.words.substr(cluster, end - cluster);
    std::erase(words, '\n');
    return words;
}

/// One run from glyphs [first, last) of one face and direction.
GlyphRun runOf(const text::TextRecord::Entry& entry, const std::vector<std::uint32_t>& starts, std::size_t first, std::size_t last, bool rightToLeft,
               float dx, float dy)
{
    const text::ShapedText& shaped = entry.text;
    GlyphRun run;
    run.face = shaped.glyphs[first].face;
    run.sizePx = shaped.sizePx;
    run.rightToLeft = rightToLeft;
    for (std::size_t i = first; i < last; ++i) {
        const ShapedGlyph& g = shaped.glyphs[i];
        if (i < entry.poses.size())
            run.glyphs.push_back({g.glyph, entry.originX + entry.poses[i].x + dx, entry.originY + entry.poses[i].y + dy, entry.poses[i].rotation});
        else
            run.glyphs.push_back({g.glyph, entry.originX + g.x + dx, entry.originY + g.y + dy, 0});
    }
    const auto add = [&](std::size_t i) {
        const ShapedGlyph& g = shaped.glyphs[i];
        const bool same = rightToLeft ? i + 1 < last && shaped.glyphs[i + 1].cluster == g.cluster : i > first && shaped.glyphs[i - 1].cluster == g.cluster;
        if (same) {
            ++run.clusters.back().glyphs;
            return;
        }
        const std::string words = wordsOf(shaped, starts, g.cluster);
        run.clusters.push_back({static_cast<int>(words.size()), 1});
        run.words += words;
    };
    if (rightToLeft)
        for (std::size_t i = last; i-- > first;)
            add(i);
    else
        for (std::size_t i = first; i < last; ++i)
            add(i);
    return run;
}

} // namespace

std::vector<GlyphRun> runsOf(const text::TextRecord::Entry& entry, float dx, float dy)
{
    std::vector<GlyphRun> runs;
    const text::ShapedText& shaped = entry.text;
    const std::vector<std::uint32_t> starts = clusterStarts(shaped);
    for (const text::ShapedLine& line : shaped.lines) {
        const std::size_t end = std::min<std::size_t>(shaped.glyphs.size(), line.firstGlyph + line.glyphCount);
        for (std::size_t first = line.firstGlyph; first < end;) {
            // As long as the face is the same and clusters go on in one direction.
            std::size_t last = first + 1;
            int direction = 0;
            for (; last < end && shaped.glyphs[last].face == shaped.glyphs[first].face; ++last) {
                const std::uint32_t before = shaped.glyphs[last - 1].cluster, here = shaped.glyphs[last].cluster;
                const int step = here > before ? 1 : here < before ? -1 : 0;
                if (step != 0 && direction != 0 && step != direction)
                    break;
                direction = direction == 0 ? step : direction;
            }
            runs.push_back(runOf(entry, starts, first, last, direction < 0 || (direction == 0 && line.rightToLeft && last == first + 1), dx, dy));
            first = last;
        }
    }
    return runs;
}

std::vector<WrittenLine> writtenLines(const text::TextRecord::Entry& entry, float dx, float dy)
{
    std::vector<WrittenLine> lines;
    const text::ShapedText& shaped = entry.text;
    const std::vector<std::uint32_t> starts = clusterStarts(shaped);
    for (const text::ShapedLine& line : shaped.lines) {
        std::vector<std::uint32_t> clusters;
        const std::size_t end = std::min<std::size_t>(shaped.glyphs.size(), line.firstGlyph + line.glyphCount);
        for (std::size_t i = line.firstGlyph; i < end; ++i)
            clusters.push_back(shaped.glyphs[i].cluster);
        std::sort(clusters.begin(), clusters.end());
        clusters.erase(std::unique(clusters.begin(), clusters.end()), clusters.end());
        WrittenLine out{{}, entry.originX + line.x + dx, entry.originY + line.baselineY + dy, line.widthPx, line.rightToLeft};
        for (const std::uint32_t cluster : clusters)
            out.words += wordsOf(shaped, starts, cluster);
        while (!out.words.empty() && out.words.back() == ' ')
            out.words.pop_back();
        if (!out.words.empty())
            lines.push_back(std::move(out));
    }
    return lines;
}

} // namespace render::vector
