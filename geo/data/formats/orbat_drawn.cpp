#include <fmt/core.h>

#include "geo/data/formats/orbat_mapper_impl.h"

namespace geo::orbat {

// What a scenario tells besides its units: events, and features drawn in layers.

/// An event's area is what the map shows for it, not where it happened all over.
void OrbatReader::readWhere(JsonView where, ClaimDraft& d)
{
    if (const std::optional<JsonView> shape = where.find("geometry")) {
        Result<Geometry> geometry = geometryFromJson(*shape);
        if (!geometry)
            return issue(Issue::Severity::doubtful, m_row, "where.geometry",
                         geometry.error().what + ": the event has no place");
        d.place.precision = Precision::near;
        d.place.note = "The area that the scenario shows for this event.";
        d.place.geometry = *std::move(geometry);
    }
    for (const JsonView unit : itemsOf(where, "units"))
        if (const auto known = m_names.find(std::string(unit.text())); known != m_names.end())
            d.actors.push_back({known->second.name, "unit", known->second.side});
        else
            issue(Issue::Severity::doubtful, m_row, "where.units", "there is no unit '" + unit.json() + "'");
}

void OrbatReader::readEvent(JsonView event, const std::string& field)
{
    ++m_row;
    if (!event.isObject())
        return issue(Issue::Severity::rejected, m_row, field,
                     fmt::format("an event must be an object, not {}", event.typeName()));
    ClaimDraft d = draft(event, "Event");
    if (d.id.empty())
        d.id = fmt::format("event-{}", m_row);
    d.eventType = "event";
    if (const std::optional<Moment> at = momentOf(event, "startTime"))
        d.happened.edtf = at->edtf;
    else
        issue(Issue::Severity::doubtful, m_row, field + ".startTime", "it is no time: the event is undated");
    if (const std::optional<JsonView> where = event.find("where"); where && where->isObject())
        readWhere(*where, d);
    m_reportedBy.fill(d);
    d.rawRow = textsAsJson({{"event", event.json()}});
    m_builder.add(std::move(d), m_row);
}

/// A layer of drawn features; from version 3 on a list of all layers holds pictures too, which are no claims.
void OrbatReader::readLayer(JsonView layer, const std::string& field)
{
    if (!layer.isObject() || textOf(layer, "kind") == "reference")
        return issue(Issue::Severity::rejected, 0, field,
                     "'" + textOf(layer, "name") + "' is no layer of drawn features: it is left out");
    int number = 0;
    for (const char* list : {"items", "features"})
        for (const JsonView feature : itemsOf(layer, list))
            readFeature(feature, layer, fmt::format("{}.{}[{}]", field, list, number++));
}

/// Older files put a feature's texts into `meta`. It is drawn from visibleFromT to visibleUntilT, its own or its
/// layer's.
void OrbatReader::readFeature(JsonView feature, JsonView layer, const std::string& field)
{
    ++m_row;
    const std::optional<JsonView> shape = feature.isObject() ? feature.find("geometry") : std::nullopt;
    Result<Geometry> geometry =
        shape ? geometryFromJson(*shape) : Result<Geometry>(Error{.what = "it has no geometry"});
    if (!geometry)
        return issue(Issue::Severity::rejected, m_row, field, geometry.error().what);
    const std::optional<JsonView> old = feature.find("meta");
    const JsonView said = old && old->isObject() ? *old : feature;
    ClaimDraft d = draft(said, textOf(said, "name"));
    if (d.headline.empty())
        d.headline = "Drawn in layer " + textOf(layer, "name");
    d.id = "feature-" + (textOf(feature, "id").empty() ? std::to_string(m_row) : textOf(feature, "id"));
    d.eventType = "feature";
    const auto time = [&](const char* key) {
        const std::optional<Moment> own = momentOf(said, key);
        return own ? own : momentOf(layer, key);
    };
    const std::optional<Moment> from = time("visibleFromT"), until = time("visibleUntilT");
    if (from || until)
        d.happened = {.edtf = fmt::format("{}/{}", from ? from->edtf : "..", until ? until->edtf : ".."),
                      .zone = m_zoneName,
                      .basis = TimeBasis::inferred};
    d.place.precision = Precision::exact;
    const std::optional<JsonView> shapeMeta = feature.find("geometryMeta");
    if (const JsonView meta = shapeMeta.value_or(said); textOf(meta, "geometryKind") == "Circle")
        if (const std::optional<JsonView> radius = meta.find("radius"); radius && radius->isNumber()) {
            d.place.precision = Precision::near;
            d.place.radiusMetres = radius->number();
        }
    d.place.geometry = *std::move(geometry);
    m_reportedBy.fill(d);
    d.rawRow = textsAsJson({{"layer", textOf(layer, "name")}, {"feature", feature.json()}});
    m_builder.add(std::move(d), m_row);
}

} // namespace geo::orbat
