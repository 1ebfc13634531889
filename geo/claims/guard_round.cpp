#include <algorithm>
#include <cmath>
#include <numbers>

#include <re2/re2.h>

#include "geo/claims/guard.h"
#include "geo/claims/guard_impl.h"

namespace geo {

namespace {

constexpr double kEarthMetres = 6'371'008.8; ///< Mean radius (IUGG).
constexpr double kRadians = std::numbers::pi / 180;

double arcMetres(LonLat a, LonLat b)
{
    const double s = std::sin((b.lat - a.lat) * kRadians / 2), t = std::sin((b.lon - a.lon) * kRadians / 2);
    const double h = s * s + std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * t * t;
    return 2 * kEarthMetres * std::asin(std::min(1.0, std::sqrt(h)));
}

/// The rings of a geometry with every point in the middle of its cell, and none twice in a row; those that shrink to
/// nothing are gone, and a polygon goes with its outer ring.
class RoundedRings {
public:
    RoundedRings(const Geometry& from, double km) : m_from(from), m_km(km) {}

    Geometry whole(double& radius)
    {
        Geometry::Arrays arrays;
        const bool polygons = m_from.isPolygons();
        std::size_t ring = 0;
        const std::size_t parts = polygons ? m_from.partEnds().size() : m_from.ringEnds().size();
        for (std::size_t part = 0; part < parts; ++part) {
            const std::size_t end = polygons ? m_from.partEnds()[part] : ring + 1, first = ring;
            for (bool outer = true; ring < end; ++ring, outer = false) {
                const std::vector<LonLat> points = rounded(m_from.ring(ring), radius);
                if (points.size() < (polygons ? 4u : 2u)) {
                    if (outer)
                        break;
                    continue;
                }
                arrays.points.insert(arrays.points.end(), points.begin(), points.end());
                arrays.ringEnds.push_back(static_cast<std::uint32_t>(arrays.points.size()));
            }
            ring = end;
            if (polygons && arrays.ringEnds.size() > (arrays.partEnds.empty() ? 0 : arrays.partEnds.back()) && first < end)
                arrays.partEnds.push_back(static_cast<std::uint32_t>(arrays.ringEnds.size()));
        }
        if (arrays.ringEnds.empty()) // All of it lies in a cell or two.
            return Geometry(cellOf(m_from.points().front(), m_km).middle);
        const std::size_t left = polygons ? arrays.partEnds.size() : arrays.ringEnds.size();
        const auto kind = polygons ? (left > 1 ? Geometry::Kind::multiPolygon : Geometry::Kind::polygon)
                                   : (left > 1 ? Geometry::Kind::multiLine : Geometry::Kind::line);
        return {kind, std::move(arrays)};
    }

private:
    std::vector<LonLat> rounded(std::span<const LonLat> ring, double& radius) const
    {
        std::vector<LonLat> points;
        for (const LonLat p : ring) {
            const Cell cell = cellOf(p, m_km);
            radius = std::max(radius, cell.radiusMetres);
            if (points.empty() || points.back() != cell.middle)
                points.push_back(cell.middle);
        }
        return points;
    }
    const Geometry& m_from;
    double m_km;
};

Geometry roundedGeometry(const Geometry& geometry, double km, double& radius)
{
    if (!geometry.isPoints())
        return RoundedRings(geometry, km).whole(radius);
    std::vector<LonLat> points;
    for (const LonLat p : geometry.points()) {
        const Cell cell = cellOf(p, km);
        radius = std::max(radius, cell.radiusMetres);
        if (std::find(points.begin(), points.end(), cell.middle) == points.end())
            points.push_back(cell.middle);
    }
    if (points.size() == 1)
        return Geometry(points.front());
    return {Geometry::Kind::multiPoint, {.points = std::move(points)}};
}

void roundPlace(Place& place, double km)
{
    place.candidates.clear();
    place.note.clear();
    place.extra.clear();
    if (place.geometry.empty())
        return;
    double radius = 0;
    place.geometry = roundedGeometry(place.geometry, km, radius);
    const bool finer = place.precision == Precision::exact || place.precision == Precision::settlement;
    if (finer)
        place.precision = Precision::near;
    if (place.precision == Precision::near || place.precision == Precision::seaAir)
        place.radiusMetres = std::ceil(place.radiusMetres + radius);
    place.method = PlaceMethod::unspecified; // What found the exact position did not find this one.
}

void strike(Text& text)
{
    if (text.empty())
        return;
    if (const std::string struck = withoutCoordinates(text); struck != text.view())
        text = struck;
}

} // namespace

Cell cellOf(LonLat place, double km)
{
    const double step = km * 1000 / (kEarthMetres * kRadians);
    const auto bands = std::max(1.0, std::floor(180 / step));
    const double height = 180 / bands;
    const double band = std::clamp(std::floor((place.lat + 90) / height), 0.0, bands - 1);
    Cell cell;
    cell.middle.lat = -90 + (band + 0.5) * height;
    const double columns = std::max(1.0, std::floor(360 * std::cos(cell.middle.lat * kRadians) / height));
    const double width = 360 / columns;
    const double lon = place.lon + 180 - 360 * std::floor((place.lon + 180) / 360);
    const double column = std::clamp(std::floor(lon / width), 0.0, columns - 1);
    cell.middle.lon = -180 + (column + 0.5) * width;
    for (const double side : {-1.0, 1.0})
        cell.radiusMetres = std::max(cell.radiusMetres, arcMetres(cell.middle, {cell.middle.lon + std::min(width / 2, 180.0), cell.middle.lat + side * height / 2}));
    return cell;
}

std::string withoutCoordinates(std::string_view text)
{
    // Degrees with minutes, with a hemisphere or with decimals; decimals that tell ten metres; two decimals beside each
    // other; MGRS; UTM; plus codes. Thousands ("10,000", "10.000"), temperatures and percentages are none of these.
    static const RE2 kForms(R"([-−]?\b\d{1,3}(?:[.,]\d+)?\s?[°º]\s?\d{1,2}(?:[.,]\d+)?\s?['′’](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:["″”]|''|′′))?(?:\s?[NSEWСЮВЗ]\b)?)"
                            R"(|[-−]?\b\d{1,3}(?:[.,]\d+)?\s?[°º]\s?[NSEWСЮВЗ]\b)"
                            R"(|[-−]?\b\d{1,3}[.,]\d{3,}\s?[°º])"
                            R"(|[-−]?\b\d{1,3}[.,]\d{4,}\b)"
                            R"(|[-−]?\b\d{1,3}\.\d{2,}\s?[NSEW]?\s?[,;/ ]\s?[-−]?\d{1,3}\.\d{2,}\b(?:\s?[NSEW]\b)?)"
                            R"(|\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b)"
                            R"(|\b\d{1,2}\s?[C-HJ-NP-X]\s\d{6}\s\d{7}\b)"
                            R"(|\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b)");
    std::string out(text);
    RE2::GlobalReplace(&out, kForms, "[position]");
    return out;
}

std::size_t roundPositions(Document& document, double km)
{
    std::size_t rounded = 0;
    for (Claim& claim : document.claims) {
        rounded += claim.place.geometry.empty() ? 0 : 1;
        roundPlace(claim.place, km);
        claim.rawRow.clear();
        claim.extra.clear();
        claim.extraFeature.clear();
        for (Text* text : {&claim.headline, &claim.note, &claim.place.name})
            strike(*text);
        for (Quote& quote : claim.quotes) {
            for (Text* text : {&quote.exact, &quote.prefix, &quote.suffix})
                strike(*text);
            quote.extra.clear();
        }
    }
    for (Article& article : document.articles)
        article.title = withoutCoordinates(article.title);
    for (Relation& relation : document.relations)
        relation.note = withoutCoordinates(relation.note);
    document.title = withoutCoordinates(document.title);
    document.description = withoutCoordinates(document.description);
    return rounded;
}

} // namespace geo
