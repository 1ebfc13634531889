#include "geo/data/resolve_areas.h"

#include <fmt/core.h>

namespace geo {

namespace {

constexpr std::size_t kMostReasons = 1000;

} // namespace

bool namesArea(const ClaimDraft& draft)
{
    const Place& place = draft.place;
    const bool area = place.precision == Precision::admin2 || place.precision == Precision::admin1 || place.precision == Precision::country;
    return area && place.geometry.empty() && place.boundaries.empty();
}

void AreaResolver::resolve(ClaimDraft& draft, long long row)
{
    if (!namesArea(draft))
        return;
    Place& place = draft.place;
    const AreaMatch match =
        m_index.find({draft.admin2, draft.admin1, draft.admin1Code, draft.country, draft.countryCode}, place.precision);
    if (!match.found()) {
        Missing& missing = missingFor(match.reason);
        missing.firstRow = missing.rows == 0 ? row : missing.firstRow;
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

AreaResolver::Missing& AreaResolver::missingFor(const Text& reason)
{
    if (const auto it = m_missing.find(reason.view()); it != m_missing.end())
        return it->second;
    return m_missing.size() < kMostReasons ? m_missing[reason.str()] : m_more;
}

std::vector<Issue> AreaResolver::issues() const
{
    std::vector<Issue> issues;
    const auto add = [&](std::string_view reason, const Missing& missing) {
        issues.push_back({Issue::Severity::doubtful, m_file, missing.firstRow, "",
                          fmt::format("{}: {} {} in lists, without a shape on the map", reason, missing.rows,
                                      missing.rows == 1 ? "row stays" : "rows stay, this is the first,")});
    };
    for (const auto& [reason, missing] : m_missing)
        add(reason, missing);
    if (m_more.rows > 0)
        add("areas of more names than are listed here are not found", m_more);
    return issues;
}

} // namespace geo
