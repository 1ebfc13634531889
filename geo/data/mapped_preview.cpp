#include <algorithm>

#include <fmt/core.h>

#include "geo/data/mapped_table.h"

namespace geo {

namespace {

std::string_view shapeName(Geometry::Kind kind)
{
    switch (kind) {
    case Geometry::Kind::multiPoint:
        return "points";
    case Geometry::Kind::line:
    case Geometry::Kind::multiLine:
        return "line";
    case Geometry::Kind::polygon:
    case Geometry::Kind::multiPolygon:
        return "polygon";
    default:
        return {};
    }
}

std::string placeText(const EventFacts& facts, const Geometry& shape)
{
    if (const std::string_view name = shapeName(shape.kind()); !name.empty())
        return std::string(name);
    if (facts.at)
        return fmt::format("{:.5f}, {:.5f}", facts.at->lat, facts.at->lon);
    for (const std::string_view name : {facts.areas.admin2, facts.areas.admin1, facts.areas.country})
        if (!name.empty() && facts.precision != Precision::none)
            return std::string(name);
    return {};
}

MappingPreview::Line lineOf(const MappedTable& table, const Row& row, const EventFacts& facts)
{
    ClaimDraft draft;
    draft.happened.bounds = facts.happened;
    draft.reported.bounds = facts.reported;
    table.describe(row, facts, draft);
    return {.headline = draft.headline,
            .happened = draft.happened.edtf.str(),
            .reported = draft.reported.edtf.str(),
            .place = placeText(facts, draft.place.geometry),
            .precision = std::string(nameOf(facts.precision)),
            .speaker = std::string(facts.speaker)};
}

/// Counts the problems of rows by column and severity; a row counts once for each.
class ReasonCounter {
public:
    void add(const RowProblem& problem, const std::string& column)
    {
        const auto same = [&](const MappingPreview::Reason& r) {
            return r.severity == problem.severity && r.column == column;
        };
        auto at = std::find_if(m_reasons.begin(), m_reasons.end(), same);
        if (at == m_reasons.end())
            at = m_reasons.insert(at, {problem.severity, column, problem.reason, 0});
        ++at->rows;
    }
    std::vector<MappingPreview::Reason> take()
    {
        std::stable_sort(m_reasons.begin(), m_reasons.end(),
                         [](const auto& a, const auto& b) { return a.rows > b.rows; });
        return std::move(m_reasons);
    }

private:
    std::vector<MappingPreview::Reason> m_reasons = {};
};

} // namespace

Result<MappingPreview> previewOf(std::span<const std::vector<std::string>> rows, ColumnMapping mapping,
                                 std::size_t lines)
{
    MappingPreview preview;
    const std::vector<std::string_view> header =
        rows.empty() ? std::vector<std::string_view>()
                     : std::vector<std::string_view>(rows.front().begin(), rows.front().end());
    if (const std::optional<Error> wrong = checkMapping(mapping, header))
        return *wrong;
    const auto body = rows.empty() ? rows : rows.subspan(1);
    preview.issues = settleDateOrders(mapping, header, body, {});
    const MappedTable table(std::move(mapping), header);
    const std::optional<PresetMatch> match = bindPreset(table, header);
    if (!match)
        return Error{"the columns of the mapping are not all there"};
    ReasonCounter reasons;
    RowProblems problems;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const std::vector<std::string_view> cells(body[i].begin(), body[i].end());
        const Row row(cells, match->binding, static_cast<long long>(i) + 2);
        EventFacts facts;
        problems.clear();
        table.locate(row, facts, problems);
        ++preview.rows;
        preview.rejected += problems.rejected() ? 1U : 0U;
        preview.undated += !problems.rejected() && facts.happened.empty() ? 1U : 0U;
        preview.unplaced += !problems.rejected() && facts.precision == Precision::none ? 1U : 0U;
        MappingPreview::Line line;
        const bool shown = preview.lines.size() < lines;
        if (shown && !problems.rejected())
            line = lineOf(table, row, facts);
        for (const RowProblem& problem : problems.all()) {
            const std::string column(problem.column < 0
                                         ? std::string_view()
                                         : table.columns()[static_cast<std::size_t>(problem.column)].name);
            reasons.add(problem, column);
            line.problems.push_back(column.empty() ? problem.reason : column + ": " + problem.reason);
        }
        line.row = row.number();
        line.rejected = problems.rejected();
        if (shown)
            preview.lines.push_back(std::move(line));
    }
    preview.reasons = reasons.take();
    return preview;
}

} // namespace geo
