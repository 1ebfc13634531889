#include <fmt/core.h>

#include "geo/boundary/validity.h"
#include "geo/io/interchange_impl.h"
#include "geo/time/zone.h"

namespace geo {

namespace {

constexpr double kMaxRadiusMetres = 20e6; ///< Half of the Earth's circumference.
constexpr double kMaxNumber = 1e15;
constexpr long long kMaxOffset = 1LL << 40;

Quote quoteFrom(const Json& object, const std::string& path, RowState& row)
{
    Fields f(object, path, row);
    Quote q;
    q.article = f.text("article");
    if (const auto paragraph = f.integer("paragraph", 1, 10'000'000))
        q.paragraph = static_cast<int>(*paragraph);
    q.exact = f.text("exact");
    q.prefix = f.text("prefix");
    q.suffix = f.text("suffix");
    q.start = f.integer("start", 0, kMaxOffset);
    q.end = f.integer("end", 0, kMaxOffset);
    q.state = f.oneOf("state", AnchorState::notAnchored);
    q.extra = f.rest();
    if (q.start && q.end && *q.end < *q.start)
        row.reject(f.path("end"), "it lies before the start");
    return q;
}

Actor actorFrom(const Json& object, const std::string& path, RowState& row)
{
    Fields f(object, path, row);
    Actor a;
    a.name = f.text("name");
    a.role = f.text("role");
    a.side = f.text("side");
    a.unit = f.text("unit");
    a.extra = f.rest();
    return a;
}

Value valueFrom(const Json& object, RowState& row)
{
    Fields f(object, "value.", row);
    Value v;
    v.low = f.number("low", -kMaxNumber, kMaxNumber);
    v.best = f.number("best", -kMaxNumber, kMaxNumber);
    v.high = f.number("high", -kMaxNumber, kMaxNumber);
    v.what = f.text("what");
    v.asStated = f.text("as_stated");
    v.extra = f.rest();
    if (v.low && v.high && *v.high < *v.low)
        row.reject("value.high", "it is smaller than low");
    return v;
}

Happened happenedFrom(Fields& properties, RowState& row)
{
    Happened h;
    const Json* any = properties.any("happened");
    if (any && any->is_string()) {
        h.edtf = properties.edtf("happened", h.bounds);
        return h;
    }
    const Json* object = properties.object("happened");
    if (!object)
        return h;
    Fields f(*object, "happened.", row);
    h.zone = f.text("zone");
    const Result<Zone> zone = parseZone(h.zone);
    if (!zone)
        row.doubt("happened.zone", zone.error().what + ": days are taken as UTC");
    h.edtf = f.edtf("edtf", h.bounds, zone ? *zone : Zone{});
    h.basis = f.oneOf("basis", TimeBasis::stated);
    h.extra = f.rest();
    return h;
}

BoundaryRef boundaryFrom(const Json& object, const std::string& path, RowState& row)
{
    Fields f(object, path, row);
    BoundaryRef b{f.requiredText("layer"), f.requiredText("code")};
    if (!f.rest().empty())
        row.doubt(path + "layer", "members besides layer and code are not kept");
    return b;
}

PlaceCandidate candidateFrom(const Json& object, const std::string& path, RowState& row)
{
    Fields f(object, path, row);
    PlaceCandidate c;
    c.name = f.text("name");
    const auto lon = f.number("lon", -180, 180);
    const auto lat = f.number("lat", -90, 90);
    if (lon && lat)
        c.position = LonLat{*lon, *lat};
    else if (lon || lat)
        row.reject(f.path(lon ? "lat" : "lon"), "a position needs both lon and lat");
    if (const Json* boundary = f.object("boundary"))
        c.boundary = boundaryFrom(*boundary, f.path("boundary."), row);
    c.extra = f.rest();
    return c;
}

/// A place that says more or less than its geometry does is kept, and the user is told.
void doubtPlace(const Place& p, RowState& row)
{
    const bool isPoint = p.geometry.kind == Geometry::Kind::point || p.geometry.kind == Geometry::Kind::multiPoint;
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
    if (isRegion && isPoint)
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
    if (const Json* object = properties.object("place")) {
        Fields f(*object, "place.", row);
        p.name = f.text("name");
        p.precision = f.oneOf("precision", Precision::none);
        int i = 0;
        for (const Json* b : f.objects("boundaries"))
            p.boundaries.push_back(boundaryFrom(*b, fmt::format("place.boundaries[{}].", i++), row));
        p.radiusMetres = f.number("radius_m", 0, kMaxRadiusMetres).value_or(0);
        p.method = f.oneOf("method", PlaceMethod::unspecified);
        p.extentNotStated = f.flag("extent_not_stated");
        i = 0;
        for (const Json* c : f.objects("candidates"))
            p.candidates.push_back(candidateFrom(*c, fmt::format("place.candidates[{}].", i++), row));
        p.note = f.text("note");
        p.extra = f.rest();
    }
    if (!row.rejected)
        doubtPlace(p, row);
    return p;
}

/// What is said, by whom and where it was printed.
void readStatement(Fields& f, Claim& c, RowState& row)
{
    const std::string kind = f.requiredText("kind");
    if (!kind.empty())
        c.kind = f.oneOf("kind", ClaimKind::event);
    c.headline = f.requiredText("headline");
    c.note = f.text("note");
    c.modality = f.oneOf("modality", Modality::asserted);
    c.eventType = f.text("event_type");
    c.unit = f.text("unit");
    c.sectorRole = f.oneOf("sector_role", SectorRole::unspecified);
    if (c.kind == ClaimKind::unitSector && c.unit.empty())
        row.reject("unit", "it is missing: a unit_sector claim is about a unit");
    int i = 0;
    for (const Json* actor : f.objects("actors"))
        c.actors.push_back(actorFrom(*actor, fmt::format("actors[{}].", i++), row));
    if (const Json* value = f.object("value"))
        c.value = valueFrom(*value, row);
    c.speaker = f.requiredText("speaker");
    c.article = f.text("article");
    i = 0;
    for (const Json* quote : f.objects("quotes"))
        c.quotes.push_back(quoteFrom(*quote, fmt::format("quotes[{}].", i++), row));
}

void readGrades(Fields& f, Claim& c)
{
    c.credibility = static_cast<int>(f.integer("credibility", 1, 6).value_or(0));
    c.method = f.oneOf("method", ClaimMethod::manual);
    c.machineScore = f.number("machine_score", 0, 1);
    c.status = f.oneOf("status", ClaimStatus::draft);
    if (const Json* raw = f.any("dataset_row"))
        c.rawRow = raw->dump(-1, ' ', false, Json::error_handler_t::replace);
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
    return Json{{"layer", b.layer}, {"code", b.code}};
}

Json happenedJson(const Happened& h)
{
    Json o = Json::object();
    putText(o, "edtf", h.edtf);
    putText(o, "zone", h.zone);
    o["basis"] = nameOf(h.basis);
    appendExtra(o, h.extra);
    return o;
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

Claim claimFromFeature(const Json& feature, RowState& row)
{
    Claim c;
    if (!feature.is_object()) {
        row.reject("", "it is not an object");
        return c;
    }
    Fields outer(feature, "", row);
    if (outer.text("type") != "Feature")
        row.reject("type", "it is not a Feature");
    c.id = outer.requiredText("id");
    Geometry geometry = outer.geometry("geometry");
    const Json* properties = outer.object("properties");
    c.extraFeature = outer.rest();
    if (!properties) {
        row.reject("properties", "they are missing");
        return c;
    }
    Fields f(*properties, "", row);
    readStatement(f, c, row);
    c.happened = happenedFrom(f, row);
    c.reported = f.edtf("reported", c.reportedBounds);
    c.place = placeFrom(f, std::move(geometry), row);
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
    if (!c.value.empty())
        p["value"] = valueJson(c.value);
    if (!c.happened.edtf.empty() || !c.happened.zone.empty() || !c.happened.extra.empty())
        p["happened"] = happenedJson(c.happened);
    putText(p, "reported", c.reported);
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
        p["dataset_row"] = Json::parse(c.rawRow, nullptr, false);
    appendExtra(p, c.extra);

    Json feature{{"type", "Feature"}, {"id", c.id}, {"properties", std::move(p)}};
    feature["geometry"] = geometryToJson(c.place.geometry);
    appendExtra(feature, c.extraFeature);
    return feature;
}

} // namespace geo
