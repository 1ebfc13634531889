#include <fmt/core.h>

#include "geo/boundary/validity.h"
#include "geo/io/interchange_impl.h"

namespace geo {

namespace {

constexpr double kMaxRadiusMetres = 20e6; ///< Half of the Earth's circumference.
constexpr double kMaxNumber = 1e15;
constexpr long long kMaxOffset = 1LL << 40;

Quote quoteFrom(JsonView object, std::size_t i, RowState& row)
{
    Fields f(object, {"quotes", i}, row);
    Quote q;
    q.article = f.common("article");
    if (const auto paragraph = f.integer("paragraph", 1, 10'000'000))
        q.paragraph = static_cast<int>(*paragraph);
    q.exact = f.view("exact");
    q.prefix = f.view("prefix");
    q.suffix = f.view("suffix");
    q.start = f.integer("start", 0, kMaxOffset);
    q.end = f.integer("end", 0, kMaxOffset);
    q.state = f.oneOf("state", AnchorState::notAnchored);
    q.extra = f.rest();
    if (q.start && q.end && *q.end < *q.start)
        row.reject(f.path("end"), "it lies before the start");
    return q;
}

Actor actorFrom(JsonView object, std::size_t i, RowState& row)
{
    Fields f(object, {"actors", i}, row);
    Actor a;
    a.name = f.common("name");
    a.role = f.common("role");
    a.side = f.common("side");
    a.unit = f.common("unit");
    a.extra = f.rest();
    return a;
}

Value valueFrom(JsonView object, RowState& row)
{
    Fields f(object, "value.", row);
    Value v;
    v.low = f.number("low", -kMaxNumber, kMaxNumber);
    v.best = f.number("best", -kMaxNumber, kMaxNumber);
    v.high = f.number("high", -kMaxNumber, kMaxNumber);
    v.what = f.common("what");
    v.asStated = f.common("as_stated");
    v.extra = f.rest();
    if (v.low && v.high && *v.high < *v.low)
        row.reject("value.high", "it is smaller than low");
    return v;
}

BoundaryRef boundaryFrom(JsonView object, FieldPath path, RowState& row)
{
    Fields f(object, std::move(path), row);
    f.requiredView("layer");
    f.requiredView("code");
    BoundaryRef b{f.common("layer"), f.common("code")};
    if (!f.rest().empty())
        row.doubt(f.path("layer"), "members besides layer and code are not kept");
    return b;
}

PlaceCandidate candidateFrom(JsonView object, std::size_t i, RowState& row)
{
    Fields f(object, {"place.candidates", i}, row);
    PlaceCandidate c;
    c.name = f.common("name");
    const auto lon = f.number("lon", -180, 180);
    const auto lat = f.number("lat", -90, 90);
    if (lon && lat)
        c.position = LonLat{*lon, *lat};
    else if (lon || lat)
        row.reject(f.path(lon ? "lat" : "lon"), "a position needs both lon and lat");
    if (const auto boundary = f.object("boundary"))
        c.boundary = boundaryFrom(*boundary, f.path("boundary."), row);
    c.extra = f.rest();
    return c;
}

/// The entries of a list of objects, each read with its number in the list.
template <class T, class Read> Few<T> listFrom(Fields& f, const char* key, Read read)
{
    std::vector<T> list;
    for (const JsonView entry : f.objects(key))
        list.push_back(read(entry, list.size()));
    return Few<T>(std::move_iterator(list.begin()), std::move_iterator(list.end()));
}

/// A place that says more or less than its geometry does is kept, and the user is told.
void doubtPlace(const Place& p, RowState& row)
{
    const bool isRegion =
        p.precision == Precision::admin1 || p.precision == Precision::admin2 || p.precision == Precision::country;
    if (p.precision == Precision::none) {
        if (!p.geometry.empty() || !p.boundaries.empty())
            row.doubt("place.precision", "'none' although a place is given: the claim is not drawn");
        return;
    }
    if (p.unplaced())
        row.doubt("place", fmt::format("precision '{}' without a geometry or boundary: the claim is not drawn",
                                       nameOf(p.precision)));
    if (isRegion && p.geometry.isPoints())
        row.doubt("geometry", fmt::format("a point says more than precision '{}'", nameOf(p.precision)));
    if (const std::string reason = whyInvalid(p.geometry); !reason.empty())
        row.doubt("geometry", "the polygon is not valid (" + reason + "): it is kept and may be drawn wrongly");
    if (p.precision == Precision::near && p.radiusMetres <= 0)
        row.doubt("place.radius_m", "precision 'near' does not say how near");
}

Place placeFrom(Fields& properties, Geometry geometry, RowState& row)
{
    Place p;
    p.geometry = std::move(geometry);
    if (const auto object = properties.object("place")) {
        Fields f(*object, "place.", row);
        p.name = f.common("name");
        p.precision = f.oneOf("precision", Precision::none);
        p.boundaries = listFrom<BoundaryRef>(f, "boundaries", [&](JsonView entry, std::size_t i) {
            return boundaryFrom(entry, {"place.boundaries", i}, row);
        });
        p.radiusMetres = f.number("radius_m", 0, kMaxRadiusMetres).value_or(0);
        p.method = f.oneOf("method", PlaceMethod::unspecified);
        p.extentNotStated = f.flag("extent_not_stated");
        p.candidates = listFrom<PlaceCandidate>(
            f, "candidates", [&](JsonView entry, std::size_t i) { return candidateFrom(entry, i, row); });
        p.note = f.common("note");
        p.extra = f.rest();
    }
    if (!row.rejected)
        doubtPlace(p, row);
    return p;
}

/// What is said, by whom and where it was printed.
void readStatement(Fields& f, Claim& c, RowState& row)
{
    const bool hasKind = !f.requiredView("kind").empty();
    if (hasKind)
        c.kind = f.oneOf("kind", ClaimKind::event);
    c.headline = f.requiredView("headline");
    c.note = f.common("note");
    c.modality = f.oneOf("modality", Modality::asserted);
    c.eventType = f.common("event_type");
    c.unit = f.common("unit");
    c.sectorRole = f.oneOf("sector_role", SectorRole::unspecified);
    if (c.kind == ClaimKind::unitSector && c.unit.empty())
        row.reject("unit", "it is missing: a unit_sector claim is about a unit");
    c.actors = listFrom<Actor>(f, "actors", [&](JsonView entry, std::size_t i) { return actorFrom(entry, i, row); });
    if (const auto value = f.object("value"))
        c.value = valueFrom(*value, row);
}

void readOrigin(Fields& f, Claim& c, RowState& row)
{
    f.requiredView("speaker");
    c.speaker = f.common("speaker");
    c.article = f.common("article");
    c.quotes = listFrom<Quote>(f, "quotes", [&](JsonView entry, std::size_t i) { return quoteFrom(entry, i, row); });
}

void readGrades(Fields& f, Claim& c)
{
    c.credibility = static_cast<std::uint8_t>(f.integer("credibility", 1, 6).value_or(0));
    c.method = f.oneOf("method", ClaimMethod::manual);
    c.machineScore = f.number("machine_score", 0, 1);
    c.status = f.oneOf("status", ClaimStatus::draft);
    if (const auto raw = f.any("dataset_row"))
        c.rawRow = raw->json();
}

Json quoteJson(const Quote& q)
{
    Json o = Json::object();
    putText(o, "article", q.article);
    putOptional(o, "paragraph", q.paragraph);
    putText(o, "exact", q.exact);
    putText(o, "prefix", q.prefix);
    putText(o, "suffix", q.suffix);
    putOptional(o, "start", q.start);
    putOptional(o, "end", q.end);
    o["state"] = nameOf(q.state);
    appendExtra(o, q.extra);
    return o;
}

Json actorJson(const Actor& a)
{
    Json o = Json::object();
    putText(o, "name", a.name);
    putText(o, "role", a.role);
    putText(o, "side", a.side);
    putText(o, "unit", a.unit);
    appendExtra(o, a.extra);
    return o;
}

Json valueJson(const Value& v)
{
    Json o = Json::object();
    putOptional(o, "low", v.low);
    putOptional(o, "best", v.best);
    putOptional(o, "high", v.high);
    putText(o, "what", v.what);
    putText(o, "as_stated", v.asStated);
    appendExtra(o, v.extra);
    return o;
}

Json boundaryJson(const BoundaryRef& b)
{
    return Json{{"layer", b.layer.view()}, {"code", b.code.view()}};
}

Json placeJson(const Place& p)
{
    Json o = Json::object();
    putText(o, "name", p.name);
    o["precision"] = nameOf(p.precision);
    for (const BoundaryRef& b : p.boundaries)
        o["boundaries"].push_back(boundaryJson(b));
    if (p.radiusMetres > 0)
        o["radius_m"] = numberJson(p.radiusMetres);
    putUnless(o, "method", p.method, PlaceMethod::unspecified);
    if (p.extentNotStated)
        o["extent_not_stated"] = true;
    for (const PlaceCandidate& c : p.candidates) {
        Json candidate = Json::object();
        putText(candidate, "name", c.name);
        if (c.position) {
            candidate["lon"] = numberJson(c.position->lon);
            candidate["lat"] = numberJson(c.position->lat);
        }
        if (!c.boundary.code.empty())
            candidate["boundary"] = boundaryJson(c.boundary);
        appendExtra(candidate, c.extra);
        o["candidates"].push_back(std::move(candidate));
    }
    putText(o, "note", p.note);
    appendExtra(o, p.extra);
    return o;
}

} // namespace

Claim claimFromFeature(JsonView feature, RowState& row)
{
    Claim c;
    if (!feature.isObject()) {
        row.reject("", "it is not an object");
        return c;
    }
    Fields outer(feature, "", row);
    if (outer.view("type") != "Feature")
        row.reject("type", "it is not a Feature");
    c.id = outer.requiredView("id");
    const std::optional<JsonView> properties = outer.object("properties");
    Geometry geometry = outer.geometry("geometry");
    c.extraFeature = outer.rest();
    if (!properties) {
        row.reject("properties", "they are missing");
        return c;
    }
    Fields f(*properties, "", row);
    readStatement(f, c, row);
    c.happened = happenedFrom(f, row);
    c.reported = reportedFrom(f, row);
    c.place = placeFrom(f, std::move(geometry), row);
    readOrigin(f, c, row);
    readGrades(f, c);
    c.extra = f.rest();
    if (!row.rejected && c.quotes.empty() && c.rawRow.empty())
        row.doubt("quotes", "neither a quote nor a data-set row says where the claim stands");
    return c;
}

Json featureFromClaim(const Claim& c)
{
    Json p = Json::object();
    p["kind"] = nameOf(c.kind);
    putText(p, "headline", c.headline);
    putText(p, "note", c.note);
    p["modality"] = nameOf(c.modality);
    putText(p, "event_type", c.eventType);
    putText(p, "unit", c.unit);
    putUnless(p, "sector_role", c.sectorRole, SectorRole::unspecified);
    for (const Actor& a : c.actors)
        p["actors"].push_back(actorJson(a));
    if (!c.value->empty())
        p["value"] = valueJson(*c.value);
    if (!c.happened->edtf.empty() || !c.happened->zone.empty() || !c.happened->extra.empty())
        p["happened"] = happenedJson(*c.happened);
    putText(p, "reported", c.reported->edtf);
    p["place"] = placeJson(c.place);
    putText(p, "speaker", c.speaker);
    putText(p, "article", c.article);
    for (const Quote& q : c.quotes)
        p["quotes"].push_back(quoteJson(q));
    if (c.credibility > 0)
        p["credibility"] = c.credibility;
    putUnless(p, "method", c.method, ClaimMethod::manual);
    putOptional(p, "machine_score", c.machineScore);
    putUnless(p, "status", c.status, ClaimStatus::draft);
    if (!c.rawRow.empty())
        p["dataset_row"] = Json::parse(c.rawRow.view(), nullptr, false);
    appendExtra(p, c.extra);

    Json feature{{"type", "Feature"}, {"id", c.id.view()}, {"properties", std::move(p)}};
    feature["geometry"] = geometryToJson(c.place.geometry);
    appendExtra(feature, c.extraFeature);
    return feature;
}

} // namespace geo
