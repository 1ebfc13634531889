#include "app/panels/mapping_words.h"

#include "app/session/mapping_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace app {

namespace {

std::string counted(std::size_t n, const char* what)
{
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

std::string dayWords(const geo::CivilDate& day)
{
    static constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                                         "May",       "June",     "July",     "August",
                                                         "September", "October",  "November", "December"};
    return fmt::format("{} {} {}", day.day, kMonths[static_cast<std::size_t>(day.month - 1)], day.year);
}

std::string_view separatorWords(char separator)
{
    return separator == '\t' ? "tabs" : separator == ';' ? "semicolons" : separator == '|' ? "bars" : "commas";
}

/// Cut between characters.
std::string shortened(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return std::string(text);
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

geo::DateOrder orderOf(const geo::ColumnMapping& mapping, geo::MapField field)
{
    return field == geo::MapField::reported ? mapping.reportedOrder : mapping.dateOrder;
}

std::string takenOf(std::size_t taken, std::size_t all, const std::string& which)
{
    if (taken == all)
        return fmt::format("All {} would be taken", which);
    return fmt::format("{} of {} would be taken, {} not", taken, which, all - taken);
}

std::string reasonText(const geo::MappingPreview::Reason& reason)
{
    std::string text = fmt::format("{} × ", reason.rows);
    if (!reason.column.empty())
        text += reason.column + ": ";
    text += shortened(reason.example, 120);
    text += reason.column.empty() ? fmt::format(" (row {})", reason.row)
                                  : fmt::format(" (row {}: ‘{}’)", reason.row, shortened(reason.cell, 40));
    return reason.severity == geo::Issue::Severity::doubtful ? text + ", taken with a doubt" : text;
}

} // namespace

MappingTitle mappingTitle(const MappingState& state)
{
    const geo::TableHead& head = *state.head;
    MappingTitle title;
    title.title = "What do the columns of ‘" + head.path.substr(head.path.find_last_of('/') + 1) + "’ hold?";
    title.about = counted(head.header.size(), "column");
    if (head.encoding.empty())
        title.about += ", sheet ‘" + head.sheet + "’";
    else
        title.about += fmt::format(" parted by {}, {}", separatorWords(head.separator), head.encoding);
    if (head.saved)
        title.about += "; as saved under ‘" + head.mapping.name + "’";
    return title;
}

DateQuestionWords dateQuestionWords(const MappingState& state, const geo::DateQuestion& question)
{
    DateQuestionWords words{
        fmt::format("No row of ‘{}’ tells day from month. What is {}?", question.column, question.cell), {}};
    const geo::DateOrder now = orderOf(state.mapping, question.field);
    const auto add = [&](geo::DateOrder order, std::string text) {
        DateChoice choice{std::move(text), state.mapping, now == order};
        (question.field == geo::MapField::reported ? choice.mapping.reportedOrder : choice.mapping.dateOrder) = order;
        words.choices.push_back(std::move(choice));
    };
    add(geo::DateOrder::dmy, dayWords(question.dayFirst));
    add(geo::DateOrder::mdy, dayWords(question.monthFirst));
    add(geo::DateOrder::automatic, "Not known: possible on both");
    return words;
}

std::optional<geo::ColumnMapping> swappedCoordinates(const MappingState& state)
{
    geo::ColumnMapping mapping = state.mapping;
    auto &latitude = mapping[geo::MapField::latitude], &longitude = mapping[geo::MapField::longitude];
    const bool told = state.preview && std::any_of(state.preview->reasons.begin(), state.preview->reasons.end(), [](const geo::MappingPreview::Reason& reason) {
        return reason.severity == geo::Issue::Severity::rejected && reason.example.find("may be swapped") != std::string::npos;
    });
    if (!told || latitude.empty() || longitude.empty())
        return std::nullopt;
    std::swap(latitude, longitude);
    return mapping;
}

std::string takenWords(const MappingState& state)
{
    if (!state.preview)
        return "Nothing can be read yet: " + state.problem + ".";
    const geo::MappingPreview& seen = *state.preview;
    if (seen.rows == 0)
        return "The table has no rows.";
    const std::string rows = counted(seen.rows, "row");
    std::string words = takenOf(seen.rows - seen.rejected, seen.rows, state.head->whole ? rows : "the first " + rows);
    if (seen.undated > 0 || seen.unplaced > 0)
        words += fmt::format("; {} without a date, {} without a place on the map", seen.undated, seen.unplaced);
    words += ".";
    if (state.whole)
        words += " " +
                 takenOf(state.whole->kept, state.whole->read, counted(state.whole->read, "row") + " of the file") +
                 ".";
    return words;
}

std::vector<std::string> reasonWords(const MappingState& state, std::size_t most)
{
    std::vector<std::string> words;
    if (!state.preview)
        return words;
    const auto& reasons = state.preview->reasons;
    for (std::size_t i = 0; i < std::min(most, reasons.size()); ++i)
        words.push_back(reasonText(reasons[i]));
    if (reasons.size() > most)
        words.back() += fmt::format("; and {} more", counted(reasons.size() - most, "reason"));
    return words;
}

bool losesRows(const MappingState& state)
{
    return !state.preview || state.preview->rejected > 0 || (state.whole && state.whole->rejected > 0);
}

std::string fieldsOfColumn(const geo::ColumnMapping& mapping, const std::string& column)
{
    std::string fields;
    for (std::size_t f = 0; f < geo::kMapFields; ++f)
        if (!column.empty() && mapping.fields[f].column == column)
            fields.append(fields.empty() ? "" : ", ").append(fieldWords(static_cast<geo::MapField>(f)));
    return fields;
}

std::string entryWords(const geo::ColumnMapping::Entry& entry)
{
    if (!entry.constant.empty())
        return "always ‘" + entry.constant + "’";
    return entry.column.empty() ? "not in this table" : entry.column;
}

} // namespace app
