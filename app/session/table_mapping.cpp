#include "app/session/table_mapping.h"

#include "app/session/mapping_fields.h"
#include "geo/data/folded.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

std::vector<std::string_view> namesOf(const geo::TableHead& head)
{
    return {head.header.begin(), head.header.end()};
}

/// Columns as the header spells them: a saved mapping may do so otherwise.
geo::ColumnMapping spelled(geo::ColumnMapping mapping, const geo::TableHead& head)
{
    for (geo::ColumnMapping::Entry& entry : mapping.fields) {
        const std::string folded = geo::foldedCase(entry.column);
        const auto same = std::find_if(head.header.begin(), head.header.end(),
                                       [&](const std::string& name) { return geo::foldedCase(name) == folded; });
        if (!entry.column.empty() && same != head.header.end())
            entry.column = *same;
    }
    return mapping;
}

} // namespace

bool asksForColumns(const geo::TableHead& head)
{
    if (head.preset != nullptr || head.saved)
        return false;
    if (!head.mapping.usable() || !geo::dateQuestions(head.mapping, namesOf(head), head.rows).empty())
        return true;
    const auto preview = geo::previewOf(head, head.mapping);
    if (!preview || preview->rejected > 0)
        return true;
    const std::string& date = head.mapping[geo::MapField::happened].column;
    return std::any_of(preview->reasons.begin(), preview->reasons.end(),
                       [&](const geo::MappingPreview::Reason& reason) {
                           return !date.empty() && reason.column == date && reason.rows * 10 >= preview->rows;
                       });
}

std::shared_ptr<const geo::TableHead> headToAskAbout(const std::string& path, const ReadOptions& options)
{
    if (options.ask == ReadOptions::Ask::never)
        return nullptr;
    auto head = geo::readTableHead(path, tableOptions(options));
    const bool ask = head && (options.ask == ReadOptions::Ask::always || asksForColumns(*head));
    return ask ? std::make_shared<const geo::TableHead>(std::move(*head)) : nullptr;
}

void setMapping(MappingState& state, geo::ColumnMapping mapping)
{
    state.mapping = spelled(std::move(mapping), *state.head);
    state.questions = geo::dateQuestions(state.mapping, namesOf(*state.head), state.head->rows);
    state.whole.reset();
    state.said.clear();
    ++state.revision;
    auto preview = geo::previewOf(*state.head, state.mapping);
    state.problem = preview ? std::string() : preview.error().what;
    state.preview = preview ? std::optional(std::move(*preview)) : std::nullopt;
}

void askForColumns(Session& session, std::shared_ptr<const geo::TableHead> head)
{
    MappingState state;
    if (session.mapping)
        state.revision = session.mapping->revision;
    state.head = std::move(head);
    setMapping(state, state.head->mapping);
    session.mapping = std::move(state);
}

std::vector<geo::MapField> shownFields(const MappingState& state)
{
    std::vector<geo::MapField> shown;
    for (const FieldGroup& group : fieldGroups()) {
        shown.insert(shown.end(), group.usual.begin(), group.usual.end());
        for (const geo::MapField field : group.rare)
            if (state.all || !state.mapping[field].empty())
                shown.push_back(field);
    }
    return shown;
}

geo::ColumnMapping withNextColumn(const MappingState& state, geo::MapField field, int step)
{
    geo::ColumnMapping mapping = state.mapping;
    const std::vector<std::string>& header = state.head->header;
    const auto at = std::find(header.begin(), header.end(), mapping[field].column);
    const auto count = static_cast<int>(header.size()) + 1; // With "none".
    const int now = mapping[field].column.empty() || at == header.end() ? 0 : static_cast<int>(at - header.begin()) + 1;
    const int next = ((now + step) % count + count) % count;
    mapping[field] = {next == 0 ? std::string() : header[static_cast<std::size_t>(next) - 1], {}};
    return mapping;
}

} // namespace app
