#include <algorithm>

#include <fmt/core.h>

#include "geo/data/data_set_impl.h"
#include "geo/data/delimited.h"
#include "geo/data/document_builder.h"

namespace geo {

namespace {

constexpr std::size_t kWindow = std::size_t{1} << 20;

/// Header names that can be members of one JSON object: of two equal ones the second gets a number.
std::vector<std::string> memberNames(const std::vector<std::string>& header)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string name(trimmed(header[i]));
        if (name.empty())
            name = fmt::format("column {}", i + 1);
        for (int n = 2; std::find(names.begin(), names.end(), name) != names.end(); ++n)
            name = fmt::format("{} ({})", trimmed(header[i]), n);
        names.push_back(std::move(name));
    }
    return names;
}

/// What follows from the facts: see Preset::describe.
ClaimDraft draftOf(const EventFacts& facts)
{
    ClaimDraft draft;
    draft.id = facts.id;
    draft.modality = facts.modality;
    draft.eventType = facts.eventType;
    draft.speaker = facts.speaker;
    draft.party = facts.party;
    draft.happened.bounds = facts.happened;
    draft.reported.bounds = facts.reported;
    draft.place.name = Text(facts.placeName);
    draft.place.precision = facts.precision;
    draft.place.radiusMetres = facts.radiusMetres;
    if (facts.at) {
        draft.place.geometry = Geometry(*facts.at);
        draft.place.method = PlaceMethod::sourceCoordinates;
    }
    draft.admin2 = facts.areas.admin2;
    draft.admin1 = facts.areas.admin1;
    draft.admin1Code = facts.areas.admin1Code;
    draft.country = facts.areas.country;
    draft.countryCode = facts.areas.countryCode;
    return draft;
}

/// Reads rows again, by where they begin.
class RowFinder {
public:
    explicit RowFinder(const DataSet::Impl& set) : m_set(set), m_rows(set.rows()) {}

    const RowReader& rows() const { return *m_rows; }

    /// False when the row is not there any more.
    bool find(std::uint64_t offset, Cells& cells)
    {
        for (std::size_t window = kWindow; window <= 4 * kLongestRow; window *= 4) {
            const bool inside = offset >= m_from && offset < m_from + m_text.size();
            if (!inside || window > kWindow) {
                m_text = m_set.source.read(offset, window, m_buffer);
                m_from = offset;
            }
            const bool whole = m_from + m_text.size() >= m_set.source.size();
            const std::size_t at = static_cast<std::size_t>(offset - m_from);
            if (at >= m_text.size())
                return false;
            if (m_rows->split(m_text, at, whole, cells) != kNoRow)
                return true;
            m_from = m_set.source.size(); // Read again from this row on.
            m_text = {};
        }
        return false;
    }

private:
    const DataSet::Impl& m_set;
    std::unique_ptr<RowReader> m_rows;
    std::string m_buffer;
    std::string_view m_text;
    std::uint64_t m_from = 0;
};

std::vector<DataSet::RowRef> everyRow(const EventTable& table)
{
    std::vector<DataSet::RowRef> rows;
    rows.reserve(table.size());
    for (std::uint32_t block = 0; block < table.blocks.size(); ++block)
        for (std::uint32_t row = 0; row < table.blocks[block]->size(); ++row)
            rows.push_back({block, row});
    return rows;
}

DataSetLabel labelOf(const DataSet::Impl& set)
{
    DataSetLabel label;
    label.preset = set.match.preset->name();
    label.title = set.match.preset->title();
    label.file = set.path.substr(set.path.find_last_of('/') + 1);
    label.licence = set.match.preset->licence();
    return label;
}

} // namespace

Result<LoadedDocument> DataSet::claims(std::span<const RowRef> rows, const Adapt& adapt) const
{
    const Impl& set = *m_impl;
    const Error gone{.what = "the file has changed since it was read", .where = set.path, .hint = "open it again"};
    if (set.partial)
        return Error{.what = "the file is still being read", .where = set.path};
    if (set.source.changed())
        return gone;
    const std::vector<RowRef> all = rows.empty() ? everyRow(set.table) : std::vector<RowRef>();
    const std::vector<std::string> names = memberNames(set.header);
    DocumentBuilder builder(labelOf(set));
    RowFinder finder(set);
    Cells cells;
    RowProblems problems;
    for (const RowRef& at : rows.empty() ? std::span<const RowRef>(all) : rows) {
        const EventBlock& block = *set.table.blocks[at.block];
        if (!finder.find(block.offset[at.row], cells))
            return gone;
        const long long number = set.table.firstRows[at.block] + block.row[at.row];
        const Row row(cells.list, set.match.binding, number);
        EventFacts facts;
        problems.clear(); // They were told when the file was read.
        set.match.preset->locate(row, facts, problems);
        ClaimDraft draft = draftOf(facts);
        set.match.preset->describe(row, facts, draft);
        draft.rawRow = finder.rows().asJson(names, cells);
        if (draft.reported.edtf.empty() && facts.reported.empty()) {
            draft.reported.edtf = Text(set.reportedBy);
            draft.reported.bounds = set.reportedByBounds;
        }
        if (adapt)
            adapt(draft, number);
        builder.add(std::move(draft), number);
    }
    return builder.take();
}

const std::string& DataSet::path() const { return m_impl->path; }
const Preset& DataSet::preset() const { return *m_impl->match.preset; }
const std::vector<std::string>& DataSet::header() const { return m_impl->header; }
const EventTable& DataSet::table() const { return m_impl->table; }
const ReadCounts& DataSet::counts() const { return m_impl->counts; }
const std::string& DataSet::reportedBy() const { return m_impl->reportedBy; }
const std::vector<Issue>& DataSet::issues() const { return m_impl->issues; }

} // namespace geo
