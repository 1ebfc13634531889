#include "app/world/boundary_view.h"

#include "app/world/polygons.h"
#include "geo/crs/shape_projector.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace app {

namespace {

using Kind = Contested::Kind;

constexpr std::array<std::string_view, kLineClasses> kClassNames{"coast",    "admin1",          "admin0",
                                                                 "disputed", "line_of_control", "indefinite"};
constexpr const char* kLineSource = "\nSource: Natural Earth 5 and 2";
constexpr const char* kClaimSource = "\nSource: Natural Earth 4.1 (2018)";

LineClass classNamed(std::string_view name)
{
    const auto it = std::find(kClassNames.begin(), kClassNames.end(), name);
    return static_cast<LineClass>(it == kClassNames.end() ? 2 : it - kClassNames.begin());
}

std::int64_t idOf(const std::string& text)
{
    std::int64_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
}

/// Adds a piece of a line or a ring as it lies on the map.
void addPiece(const geo::ShapeProjector::Line& line, bool ring, Contested& to)
{
    auto& points = to.rings.emplace_back();
    for (const geo::Projected p : line) {
        points.push_back({p.x, p.y});
        to.bounds.include(points.back());
    }
    if (ring && !points.empty())
        points.push_back(points.front());
}

Contested contestedLine(const geo::VectorLayer& layer, std::size_t feature, Kind kind, std::string words, geo::ShapeProjector& projector)
{
    Contested one{kind, {}, {}, std::move(words)};
    layer.eachRing(feature, [&](std::span<const geo::LonLat> line, bool, bool) {
        for (const geo::ShapeProjector::Line& piece : projector.line(line, false))
            addPiece(piece, false, one);
    });
    return one;
}

Contested contestedArea(const geo::VectorLayer& layer, std::size_t feature, std::string words, geo::ShapeProjector& projector)
{
    Contested one{Kind::area, {}, {}, std::move(words)};
    eachPolygon(layer, feature, projector, [&](const std::vector<geo::ShapeProjector::Line>& rings) {
        for (const geo::ShapeProjector::Line& piece : rings)
            addPiece(piece, true, one);
    });
    return one;
}

Kind kindOf(LineClass c)
{
    return c == LineClass::disputed ? Kind::disputed : c == LineClass::lineOfControl ? Kind::lineOfControl : Kind::indefinite;
}

const char* wordsOf(LineClass c)
{
    return c == LineClass::disputed ? "Disputed border" : c == LineClass::lineOfControl ? "Line of control" : "Indefinite border";
}

bool along(render::Point point, std::span<const Contested> borders, double reach)
{
    return std::any_of(borders.begin(), borders.end(), [&](const Contested& border) { return border.at(point, reach); });
}

void addLine(geo::VectorLayer& layer, std::span<const geo::LonLat> points)
{
    layer.points.insert(layer.points.end(), points.begin(), points.end());
    layer.ringEnds.push_back(static_cast<std::uint32_t>(layer.points.size()));
    layer.partEnds.push_back(static_cast<std::uint32_t>(layer.ringEnds.size()));
    layer.featureEnds.push_back(static_cast<std::uint32_t>(layer.partEnds.size()));
    layer.kinds.push_back(geo::GeometryKind::line);
}

} // namespace

std::vector<std::string> lineFields() { return {"class", "left", "right", "left_id", "right_id"}; }

std::vector<LineClass> lineClasses(const geo::VectorLayer& lines, const BoundaryView& view)
{
    const int name = lines.field("class"), left = lines.field("left"), right = lines.field("right");
    const int leftId = lines.field("left_id"), rightId = lines.field("right_id");
    std::vector<LineClass> classes;
    classes.reserve(lines.size());
    for (std::size_t f = 0; f < lines.size(); ++f) {
        const std::string& given = lines.value(f, name);
        const auto under = [&] {
            const geo::BoundarySides sides{idOf(lines.value(f, leftId)), idOf(lines.value(f, rightId)), lines.value(f, left), lines.value(f, right)};
            return view.holdings->lineClass(given, sides, *view.worldview);
        };
        classes.push_back(classNamed(given == "coast" ? std::string_view(given) : under()));
    }
    return classes;
}

std::vector<Contested> contestedBorders(const geo::VectorLayer& lines, std::span<const LineClass> classes, const BoundaryView& view,
                                        const ChunkOptions& on)
{
    geo::ShapeProjector projector(on.map, on.bendMetres);
    const int left = lines.field("left"), right = lines.field("right");
    const int leftId = lines.field("left_id"), rightId = lines.field("right_id");
    std::vector<Contested> told;
    for (std::size_t f = 0; f < lines.size(); ++f) {
        if (classes[f] < LineClass::disputed)
            continue;
        // Who stands on either side of a line of control does not depend on the view.
        const geo::Worldview& whose = classes[f] == LineClass::lineOfControl ? geo::deFacto() : *view.worldview;
        const auto nameOf = [&](int id, int holder) {
            return std::string(view.holdings->nameOf(view.holdings->holder(idOf(lines.value(f, id)), lines.value(f, holder), whose)));
        };
        const std::string words = std::string(wordsOf(classes[f])) + " between " + nameOf(leftId, left) + " and " + nameOf(rightId, right) + kLineSource;
        told.push_back(contestedLine(lines, f, kindOf(classes[f]), words, projector));
    }
    return told;
}

std::vector<std::uint8_t> hatchedAreas(const geo::VectorLayer& areas, const BoundaryView& view, const ChunkOptions& on,
                                       std::vector<Contested>& told)
{
    geo::ShapeProjector projector(on.map, on.bendMetres);
    const int id = areas.field("admin1_id");
    std::vector<std::uint8_t> hatched(areas.size(), 0);
    for (std::size_t f = 0; f < areas.size(); ++f) {
        const geo::DisputedRegion* region = view.holdings->region(idOf(areas.value(f, id)));
        if (region == nullptr || !view.holdings->hatched(region->id, *view.worldview))
            continue;
        hatched[f] = 1;
        told.push_back(contestedArea(areas, f, geo::disputeWords(*view.holdings, *region, *view.worldview), projector));
    }
    return hatched;
}

geo::VectorLayer claimLines(const geo::VectorLayer& lines, std::span<const Contested> borders, double toleranceMetres,
                            const BoundaryView& view, const ChunkOptions& on, std::vector<Contested>& told)
{
    geo::ShapeProjector projector(on.map, on.bendMetres);
    const int status = lines.field("status"), holder = lines.field("holder"), claimant = lines.field("claimant");
    geo::VectorLayer kept;
    for (std::size_t f = 0; f < lines.size(); ++f) {
        if (lines.value(f, status) == "past")
            continue;
        const std::size_t before = kept.size();
        lines.eachRing(f, [&](std::span<const geo::LonLat> line, bool, bool) {
            std::vector<geo::Projected> points(line.size());
            on.map->forward(line, points);
            std::size_t from = 0;
            for (std::size_t i = 0; i <= line.size(); ++i)
                if (i == line.size() || along({points[i].x, points[i].y}, borders, toleranceMetres)) {
                    if (i > from + 1)
                        addLine(kept, line.subspan(from, i - from));
                    from = i + 1;
                }
        });
        const std::string& by = lines.value(f, claimant);
        std::string words = "Line of " + std::string(view.holdings->nameOf(by)) + "'s claim";
        if (const std::string& held = lines.value(f, holder); held != by)
            words += "; held by " + std::string(view.holdings->nameOf(held));
        for (std::size_t k = before; k < kept.size(); ++k)
            told.push_back(contestedLine(kept, k, Kind::claim, words + kClaimSource, projector));
    }
    return kept;
}

} // namespace app
