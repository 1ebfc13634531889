#include "geo/data/resolve_areas.h"

#include <fmt/core.h>

namespace geo {

namespace {

bool isArea(Precision precision)
{
    return precision == Precision::admin2 || precision == Precision::admin1 || precision == Precision::country;
}

} // namespace

void AreaResolver::resolve(ClaimDraft& draft, long long row)
{
    Place& place = draft.place;
    if (!isArea(place.precision) || !place.geometry.empty() || !place.boundaries.empty())
        return;
    const AreaMatch match = m_index.find({draft.admin2, draft.admin1, draft.admin1Code, draft.country, draft.countryCode}, place.precision);
    if (!match.found()) {
        Missing& missing = m_missing.try_emplace(std::string(match.reason), Missing{row, 0}).first->second;
        ++missing.rows;
        place.candidates = match.candidates;
        return;
    }
    if (!match.boundary.layer.empty())
        place.boundaries = {match.boundary};
    else
        place.geometry = match.geometry;
    place.method = PlaceMethod::boundary;
    place.extentNotStated = true;
    if (place.name.empty())
        place.name = match.name;
    for (const Text& more : {match.caveat, match.origin})
        if (!more.empty())
            place.note = Text(place.note.empty() ? more.str() : place.note.str() + "; " + more.str());
}

std::vector<Issue> AreaResolver::issues() const
{
    std::vector<Issue> issues;
    for (const auto& [reason, missing] : m_missing)
        issues.push_back({Issue::Severity::doubtful, m_file, missing.firstRow, "",
                          fmt::format("{}: {} {} in lists, without a shape on the map", reason, missing.rows,
                                      missing.rows == 1 ? "row stays" : "rows stay, this is the first,")});
    return issues;
}

} // namespace geo
