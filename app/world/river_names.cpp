#include "app/world/river_names.h"

#include "geo/crs/shape_projector.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace app {

namespace {

using Line = std::vector<geo::LonLat>;

/// Ends nearer than this belong together, degrees.
constexpr double kTogether = 0.03;

bool meet(geo::LonLat a, geo::LonLat b) { return std::abs(a.lon - b.lon) < kTogether && std::abs(a.lat - b.lat) < kTogether; }

/// A line and which of its points lie in a lake.
struct Part {
    Line line;
    std::vector<char> lake;
};

void turnAround(Part& part)
{
    std::reverse(part.line.begin(), part.line.end());
    std::reverse(part.lake.begin(), part.lake.end());
}

/// Joins lines that meet end to end, as long as there are any.
std::vector<Part> joined(std::vector<Part> parts)
{
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t k = i + 1; k < parts.size();) {
            Part &a = parts[i], &b = parts[k];
            if (meet(a.line.back(), b.line.back()) || meet(a.line.front(), b.line.front()))
                turnAround(b);
            const bool behind = meet(a.line.back(), b.line.front());
            if (!behind && !meet(a.line.front(), b.line.back())) {
                ++k;
                continue;
            }
            a.line.insert(behind ? a.line.end() : a.line.begin(), b.line.begin(), b.line.end());
            a.lake.insert(behind ? a.lake.end() : a.lake.begin(), b.lake.begin(), b.lake.end());
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(k));
            k = i + 1; // The longer one may meet those before.
        }
    return parts;
}

/// The line without the lakes at its ends: where a river of this name only begins or ends.
Line betweenLakes(const Part& part)
{
    std::size_t first = 0, last = part.line.size();
    while (first < last && part.lake[first] != 0)
        ++first;
    while (last > first && part.lake[last - 1] != 0)
        --last;
    return {part.line.begin() + static_cast<std::ptrdiff_t>(first), part.line.begin() + static_cast<std::ptrdiff_t>(last)};
}

int rankOf(const std::string& text)
{
    double value = 9;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return static_cast<int>(value);
}

/// Without doubled spaces.
std::string tidy(const std::string& name)
{
    std::string out;
    for (const char c : name)
        if (c != ' ' || (!out.empty() && out.back() != ' '))
            out += c;
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace

bool isWhole(const std::string& name)
{
    if (name.empty() || name.find('?') != std::string::npos || name.find("\xEF\xBF\xBD") != std::string::npos)
        return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        const bool control = c < 0x20 || c == 0x7F || (c == 0xC2 && i + 1 < name.size() && static_cast<unsigned char>(name[i + 1]) < 0xA0);
        if (control)
            return false;
    }
    return true;
}

std::vector<RiverName> riverNames(const geo::VectorLayer& layer, int mostRank, const geo::MapProjectionPtr& map, double bendMetres)
{
    const int nameField = layer.field("name"), rankField = layer.field("scalerank"), classField = layer.field("featurecla");
    struct River {
        int rank = 99;
        std::vector<Part> parts;
    };
    std::map<std::string, River> rivers; // In the order of names, so that the answer does not hang on that of the file.
    for (std::size_t f = 0; f < layer.size(); ++f) {
        const int rank = rankOf(layer.value(f, rankField));
        const std::string& name = layer.value(f, nameField);
        if (rank > mostRank || !isWhole(name))
            continue;
        River& river = rivers[tidy(name)];
        river.rank = std::min(river.rank, rank);
        const bool lake = layer.value(f, classField) != "River";
        layer.eachRing(f, [&](std::span<const geo::LonLat> p, bool, bool) {
            if (p.size() > 1)
                river.parts.push_back({{p.begin(), p.end()}, std::vector<char>(p.size(), lake ? 1 : 0)});
        });
    }
    std::vector<RiverName> names;
    geo::ShapeProjector projector(map, bendMetres);
    for (auto& [name, found] : rivers)
        for (const Part& part : joined(std::move(found.parts)))
            for (const geo::ShapeProjector::Line& piece : projector.line(betweenLakes(part), false)) {
                RiverName& river = names.emplace_back();
                river.name = name;
                river.rank = found.rank;
                for (const geo::Projected p : piece) {
                    river.line.push_back({p.x, p.y});
                    river.bounds.include(river.line.back());
                }
            }
    return names;
}

} // namespace app
