#include "geo/data/column_mapping.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "geo/data/folded.h"
#include "geo/data/row.h"
#include "geo/time/zone.h"

namespace geo {

namespace {

constexpr std::array<std::string_view, kMapFields> kNames{
    "id",          "headline", "note",  "type",      "speaker", "publisher", "url",    "happened", "happened_end", "reported",
    "lat",         "lon",      "coordinates", "geometry", "place", "precision", "radius", "admin2",   "admin1",       "country",
    "side",        "actor",    "unit",  "sidc",      "low",     "best",      "high",   "what",     "modality",
};

constexpr std::string_view kSettings = "date_order, reported_order, zone, name, title, licence";

std::string fieldList()
{
    std::string list;
    for (const std::string_view name : kNames)
        list.append(list.empty() ? "" : ", ").append(name);
    return list + "; the settings are " + std::string(kSettings);
}

std::string orderList()
{
    std::string list(nameOf(DateOrder::automatic));
    for (const DateOrder order : dateOrders())
        list.append(", ").append(nameOf(order));
    return list;
}

std::optional<MapField> fieldCalled(std::string_view name)
{
    const auto at = std::find(kNames.begin(), kNames.end(), name);
    return at == kNames.end() ? std::nullopt : std::optional(static_cast<MapField>(at - kNames.begin()));
}

bool startsIds(std::string_view name)
{
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// Takes "name=value" when `name` is a setting's; false when it is none.
bool takeSetting(std::string_view name, const std::string& value, ColumnMapping& mapping, std::optional<Error>& wrong)
{
    if (name == "date_order" || name == "reported_order") {
        const std::optional<DateOrder> order = dateOrderFromName(value);
        if (!order)
            wrong = Error{.what = fmt::format("{} is '{}'", name, value), .hint = "it is one of " + orderList()};
        else if (name == "reported_order")
            mapping.reportedOrder = *order;
        else
            mapping.dateOrder = mapping.reportedOrder = *order;
    } else if (name == "zone") {
        if (const auto zone = parseZone(value); !zone)
            wrong = Error{.what = fmt::format("zone is '{}'", value), .hint = "it is +03:00, Z or a name such as Europe/Kyiv"};
        else
            mapping.zone = value;
    } else if (name == "name") {
        if (!startsIds(value))
            wrong = Error{.what = fmt::format("name is '{}'", value),
                          .hint = "it starts ids of claims: up to 40 small letters, digits and dashes"};
        else
            mapping.name = value;
    } else if (name == "title") {
        mapping.title = value;
    } else if (name == "licence") {
        mapping.licence = value;
    } else {
        return false;
    }
    return true;
}

std::optional<Error> takePart(const std::string& part, ColumnMapping& mapping)
{
    const std::size_t equal = part.find('=');
    if (equal == std::string::npos || equal == 0 || equal + 1 == part.size())
        return Error{.what = "'" + part + "' is not FIELD=COLUMN", .hint = "the fields are " + fieldList()};
    const std::string name = part.substr(0, equal);
    std::string value = part.substr(equal + 1);
    std::optional<Error> wrong;
    if (takeSetting(name, value, mapping, wrong))
        return wrong;
    const std::optional<MapField> field = fieldCalled(name);
    if (!field)
        return Error{.what = "there is no field '" + name + "'", .hint = "the fields are " + fieldList()};
    if (value == "=")
        return Error{.what = "'" + part + "' is an empty constant", .hint = "write the text behind the two signs"};
    if (value.front() == '=')
        mapping[*field] = {{}, value.substr(1)};
    else
        mapping[*field] = {std::move(value), {}};
    return std::nullopt;
}

/// Levenshtein's distance in bytes: how many have to be changed, added or left out.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] != b[j - 1] ? 1 : 0);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

/// The names of a header, those that look most like `wanted` first when any does.
std::string nearestFirst(std::string_view wanted, std::span<const std::string_view> header)
{
    constexpr std::size_t kCompared = 60, kMostNames = 60;
    struct Name {
        std::string_view text;
        std::size_t distance;
    };
    const std::string folded = foldedName(wanted.substr(0, kCompared));
    std::vector<Name> names;
    for (const std::string_view name : header)
        if (!trimmed(name).empty()) {
            const std::size_t d = distance(folded, foldedName(trimmed(name).substr(0, kCompared)));
            names.push_back({trimmed(name).substr(0, kCompared), d * 2 <= folded.size() ? d : kCompared});
        }
    std::stable_sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.distance < b.distance; });
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i)
        list.append(list.empty() ? "" : ", ").append(names[i].text);
    return names.size() > kMostNames ? list + fmt::format(" and {} more", names.size() - kMostNames) : list;
}

} // namespace

std::span<const std::string_view> mapFieldNames()
{
    return kNames;
}

bool ColumnMapping::usable() const
{
    const ColumnMapping& m = *this;
    const bool pair = !m[MapField::latitude].empty() && !m[MapField::longitude].empty();
    return pair || !m[MapField::coordinates].empty() || !m[MapField::geometry].empty() || !m[MapField::happened].empty();
}

std::optional<Error> readMapping(std::span<const std::string> parts, ColumnMapping& mapping)
{
    ColumnMapping changed = mapping;
    for (const std::string& part : parts)
        if (std::optional<Error> wrong = takePart(part, changed))
            return wrong;
    mapping = std::move(changed);
    return std::nullopt;
}

std::optional<Error> checkMapping(const ColumnMapping& mapping, std::span<const std::string_view> header)
{
    for (std::size_t f = 0; f < kMapFields; ++f) {
        const std::string& column = mapping.fields[f].column;
        const auto same = [&](std::string_view name) { return foldedCase(trimmed(name)) == foldedCase(trimmed(column)); };
        if (column.empty() || std::any_of(header.begin(), header.end(), same))
            continue;
        return Error{.what = fmt::format("there is no column '{}' for {}", column, kNames[f]),
                     .hint = "the columns are " + nearestFirst(column, header)};
    }
    if (!mapping.usable())
        return Error{.what = "no column says where or when",
                     .hint = "map at least lat and lon, coordinates, geometry or happened with --map FIELD=COLUMN"};
    return std::nullopt;
}

} // namespace geo
