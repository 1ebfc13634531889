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
    void add(const MappingPreview::Problem& problem, const MappingPreview::Line& line,
             std::span<const std::string> header, std::span<const std::string> cells)
    {
        const auto in = [&](std::span<const std::string> texts) {
            const auto at = static_cast<std::size_t>(problem.column);
            return problem.column >= 0 && at < texts.size() ? std::string(trimmed(texts[at])) : std::string();
        };
        const auto same = [&](const MappingPreview::Reason& r) {
            return r.severity == problem.severity && r.column == in(header);
        };
        auto at = std::find_if(m_reasons.begin(), m_reasons.end(), same);
        if (at == m_reasons.end())
            at = m_reasons.insert(at, {problem.severity, in(header), problem.reason, line.row, in(cells), 0});
        ++at->rows;
    }
    std::vector<MappingPreview::Reason> take()
    {
        const auto doubt = [](const MappingPreview::Reason& r) { return r.severity == Issue::Severity::doubtful; };
        std::stable_sort(m_reasons.begin(), m_reasons.end(), [&](const auto& a, const auto& b) {
            return doubt(a) != doubt(b) ? doubt(b) : a.rows > b.rows;
        });
        return std::move(m_reasons);
    }

private:
    std::vector<MappingPreview::Reason> m_reasons = {};
};

/// As the reader of whole files has it.
bool isTooLong(std::span<const std::string> cells, std::size_t columns)
{
    return std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(std::min(columns, cells.size())), cells.end(),
                       [](const std::string& cell) { return !trimmed(cell).empty(); });
}

/// Reads rows one after the other and counts what becomes of them.
class Previewer {
public:
    Previewer(const MappedTable& table, std::vector<int> binding, std::span<const std::string> header)
        : m_table(table), m_binding(std::move(binding)), m_header(header)
    {
    }

    void add(std::span<const std::string> cells, long long number, bool shown)
    {
        const std::vector<std::string_view> views(cells.begin(), cells.end());
        const Row row(views, m_binding, number);
        EventFacts facts;
        m_problems.clear();
        if (isTooLong(cells, m_header.size()))
            m_problems.reject(
                -1, fmt::format("has {} cells and the header {}: perhaps a separator in a cell without quotes",
                                cells.size(), m_header.size()));
        else
            m_table.locate(row, facts, m_problems);
        MappingPreview::Line line;
        if (shown && !m_problems.rejected())
            line = lineOf(m_table, row, facts);
        line.row = number;
        line.rejected = m_problems.rejected();
        for (const RowProblem& problem : m_problems.all()) {
            const int column = problem.column < 0 ? -1 : m_binding[static_cast<std::size_t>(problem.column)];
            line.problems.push_back({problem.severity, column, problem.reason});
            m_reasons.add(line.problems.back(), line, m_header, cells);
        }
        ++m_preview.rows;
        m_preview.rejected += line.rejected ? 1U : 0U;
        m_preview.undated += !line.rejected && facts.happened.empty() ? 1U : 0U;
        m_preview.unplaced += !line.rejected && facts.precision == Precision::none ? 1U : 0U;
        if (shown)
            m_preview.lines.push_back(std::move(line));
    }
    MappingPreview take()
    {
        m_preview.reasons = m_reasons.take();
        return std::move(m_preview);
    }

private:
    const MappedTable& m_table;
    std::vector<int> m_binding;
    std::span<const std::string> m_header;
    RowProblems m_problems = {};
    ReasonCounter m_reasons = {};
    MappingPreview m_preview = {};
};

} // namespace

Result<MappingPreview> previewOf(std::span<const std::string> header, std::span<const std::vector<std::string>> rows,
                                 std::span<const long long> numbers, ColumnMapping mapping, std::size_t lines)
{
    const std::vector<std::string_view> names(header.begin(), header.end());
    if (auto wrong = checkMapping(mapping, names))
        return *wrong;
    const MappedTable table(std::move(mapping), names);
    std::optional<PresetMatch> match = bindPreset(table, names);
    if (!match)
        return Error{"the columns of the mapping are not all there"};
    Previewer previewer(table, std::move(match->binding), header);
    for (std::size_t i = 0; i < rows.size(); ++i)
        previewer.add(rows[i], i < numbers.size() ? numbers[i] : static_cast<long long>(i) + 2, i < lines);
    return previewer.take();
}

} // namespace geo
