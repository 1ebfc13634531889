#include "geo/io/interchange_impl.h"
#include "geo/time/format.h"
#include "geo/time/zone.h"

namespace geo {

namespace {

Shared<Happened> happenedOf(std::string_view edtf, std::string_view zone, TimeBasis basis, std::string extra,
                            RowState& row, const char* field)
{
    if (row.pool && extra.empty())
        if (const Shared<Happened>* known = row.pool->happened(edtf, zone, basis))
            return *known;
    Happened h{.edtf = edtf, .zone = zone, .basis = basis, .extra = extra};
    const Result<Zone> days = parseZone(std::string(zone));
    if (!days)
        row.doubt("happened.zone", days.error().what + ": days are taken as UTC");
    if (!edtf.empty()) {
        const Result<TimeBounds> bounds = edtfBounds(edtf, days ? *days : Zone{});
        if (bounds)
            h.bounds = *bounds;
        else
            row.reject(field, bounds.error().what);
    }
    Shared<Happened> shared(std::move(h));
    if (row.pool && extra.empty() && days && !row.rejected)
        row.pool->remember(shared);
    return shared;
}

/// An instant as formatIso() writes it, ".." for none; `sentinel` stands for that.
std::optional<std::int64_t> instantFrom(std::string_view text, std::int64_t sentinel)
{
    if (text == "..")
        return sentinel;
    const Result<TimeBounds> bounds = edtfBounds(text);
    return bounds ? std::optional(bounds->possibleFrom) : std::nullopt;
}

/// "2024-08-06T00:00:00Z/2024-08-07T00:00:00Z", half-open.
std::optional<TimeRange> rangeFrom(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const auto from = instantFrom(text.substr(0, slash), kDistantPast), to = instantFrom(text.substr(slash + 1), kDistantFuture);
    return from && to && *from < *to ? std::optional(TimeRange{*from, *to}) : std::nullopt;
}

/// Bounds that the EDTF does not give by itself. What makes no sense is a doubt, and the EDTF counts.
std::optional<TimeBounds> boundsFrom(std::string_view certain, std::string_view possible, RowState& row)
{
    if (possible.empty() && certain.empty())
        return std::nullopt;
    const std::optional<TimeRange> outer = rangeFrom(possible), inner = certain.empty() ? std::optional(TimeRange{}) : rangeFrom(certain);
    const bool within = outer && inner && (certain.empty() || (inner->from >= outer->from && inner->to <= outer->to));
    if (!within) {
        row.doubt("happened.possible", "certain and possible are two instants each with a slash between, the first within the second; the EDTF counts alone");
        return std::nullopt;
    }
    TimeBounds bounds{inner->from, inner->to, outer->from, outer->to};
    if (certain.empty())
        bounds.certainFrom = bounds.certainTo = outer->from;
    return bounds;
}

} // namespace

Shared<Happened> happenedFrom(Fields& properties, RowState& row)
{
    const std::optional<JsonView> any = properties.any("happened");
    if (any && any->isText())
        return happenedOf(any->text(), {}, TimeBasis::stated, {}, row, "happened");
    const std::optional<JsonView> object = properties.object("happened");
    if (!object)
        return {};
    Fields f(*object, "happened.", row);
    const std::string_view edtf = f.view("edtf"), zone = f.view("zone");
    const TimeBasis basis = f.oneOf("basis", TimeBasis::stated);
    const std::optional<TimeBounds> bounds = boundsFrom(f.view("certain"), f.view("possible"), row);
    Shared<Happened> happened = happenedOf(edtf, zone, basis, f.rest(), row, "happened.edtf");
    if (!bounds)
        return happened;
    Happened own = *happened;
    own.bounds = *bounds;
    return Shared<Happened>(std::move(own));
}

Shared<Reported> reportedFrom(Fields& properties, RowState& row)
{
    const std::string_view edtf = properties.view("reported");
    if (edtf.empty())
        return {};
    if (row.pool)
        if (const Shared<Reported>* known = row.pool->reported(edtf))
            return *known;
    const Result<TimeBounds> bounds = edtfBounds(edtf);
    if (!bounds) {
        row.reject("reported", bounds.error().what);
        return {};
    }
    Shared<Reported> shared(Reported{edtf, *bounds});
    if (row.pool)
        row.pool->remember(shared);
    return shared;
}

Json happenedJson(const Happened& h)
{
    Json o = Json::object();
    putText(o, "edtf", h.edtf);
    putText(o, "zone", h.zone);
    o["basis"] = nameOf(h.basis);
    const Result<Zone> days = parseZone(std::string(h.zone));
    const Result<TimeBounds> told = edtfBounds(h.edtf, days ? *days : Zone{});
    const TimeBounds& b = h.bounds;
    const bool sameCertain = told && (told->certain() == b.certain() || (told->certain().empty() && b.certain().empty()));
    if (told && !b.empty() && !(sameCertain && told->possible() == b.possible())) {
        if (!b.certain().empty())
            o["certain"] = formatIso(b.certainFrom) + "/" + formatIso(b.certainTo);
        o["possible"] = formatIso(b.possibleFrom) + "/" + formatIso(b.possibleTo);
    }
    appendExtra(o, h.extra);
    return o;
}

} // namespace geo
