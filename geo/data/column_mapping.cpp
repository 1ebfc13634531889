#include "geo/data/column_mapping.h"

#include <algorithm>

#include "geo/data/folded.h"
#include "geo/data/row.h"

namespace geo {

namespace {

constexpr std::array<std::string_view, kMapFields> kNames{
    "id",          "headline", "note",  "type",      "speaker", "publisher", "url",    "happened", "happened_end", "reported",
    "lat",         "lon",      "coordinates", "geometry", "place", "precision", "radius", "admin2",   "admin1",       "country",
    "side",        "actor",    "unit",  "sidc",      "low",     "best",      "high",   "what",     "modality",
};

/// Names that columns of each field go by, folded (small letters and digits alone), the most telling first.
struct Guess {
    MapField field;
    std::string_view names; ///< With a blank before and after each.
};
constexpr Guess kGuesses[] = {
    {MapField::id, " id eventid event_id fid objectid uid номер ид "},
    {MapField::headline, " headline title name заголовок название назва titre titel "},
    {MapField::note, " note notes description text comment summary описание опис примечание beschreibung bemerkung remarque "},
    {MapField::type, " type eventtype subeventtype category kind тип категория категорія typ kategorie catégorie "},
    {MapField::speaker, " speaker source sources источник джерело quelle reportedby "},
    {MapField::publisher, " publisher outlet media издание видання "},
    {MapField::url, " url link sourceurl ссылка посилання lien "},
    {MapField::happened, " happened eventdate date datetime time timestamp day start startdate datestart begin дата datum jour zeit "},
    {MapField::happenedEnd, " happenedend enddate dateend end "},
    {MapField::reported, " reported reportdate publicationdate published sourcedate датапубликации "},
    {MapField::latitude, " lat latitude y широта breite breitengrad "},
    {MapField::longitude, " lon lng long longitude x долгота довгота länge längengrad laenge "},
    {MapField::coordinates, " coordinates coords latlon latlong position location mgrs utm координаты координати koordinaten coordonnées pluscode "},
    {MapField::geometry, " geometry geom wkt geomwkt thegeom geojson "},
    {MapField::place, " place placename city town settlement locality место місце населённыйпункт ort lieu ville "},
    {MapField::precision, " precision placeprecision точность "},
    {MapField::radius, " radius radiusm accuracy "},
    {MapField::admin2, " admin2 adm2 district raion county район kreis "},
    {MapField::admin1, " admin1 adm1 region province state oblast область région "},
    {MapField::country, " country iso iso3 iso2 страна країна land pays "},
    {MapField::side, " side party faction сторона "},
    {MapField::actor, " actor actor1 "},
    {MapField::unit, " unit unitname подразделение підрозділ einheit unité "},
    {MapField::sidc, " sidc "},
    {MapField::low, " low "},
    {MapField::best, " best value number count fatalities число "},
    {MapField::high, " high "},
};

std::string fieldList()
{
    std::string list;
    for (const std::string_view name : kNames)
        list.append(list.empty() ? "" : ", ").append(name);
    return list + ", date_order";
}

std::optional<MapField> fieldCalled(std::string_view name)
{
    const auto at = std::find(kNames.begin(), kNames.end(), name);
    return at == kNames.end() ? std::nullopt : std::optional(static_cast<MapField>(at - kNames.begin()));
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
    for (const std::string& part : parts) {
        const std::size_t equal = part.find('=');
        if (equal == std::string::npos || equal == 0 || equal + 1 == part.size())
            return Error{.what = "'" + part + "' is not FIELD=COLUMN", .where = {}, .hint = "the fields are " + fieldList()};
        const std::string name = part.substr(0, equal);
        std::string value = part.substr(equal + 1);
        if (name == "date_order") {
            if (value != "dmy" && value != "mdy")
                return Error{.what = "date_order is '" + value + "'", .where = {}, .hint = "it is dmy (day first) or mdy (month first)"};
            mapping.dateOrder = value == "dmy" ? DateOrder::dayFirst : DateOrder::monthFirst;
            continue;
        }
        const std::optional<MapField> field = fieldCalled(name);
        if (!field)
            return Error{.what = "there is no field '" + name + "'", .where = {}, .hint = "the fields are " + fieldList()};
        if (value.front() == '=')
            mapping[*field] = {{}, value.substr(1)};
        else
            mapping[*field] = {std::move(value), {}};
    }
    return std::nullopt;
}

ColumnMapping guessMapping(std::span<const std::string_view> header)
{
    ColumnMapping mapping;
    std::vector<std::string> folded;
    for (const std::string_view name : header)
        folded.push_back(foldedName(trimmed(name)));
    std::vector<bool> used(header.size());
    for (const Guess& guess : kGuesses) {
        std::size_t best = std::string_view::npos, column = 0;
        for (std::size_t i = 0; i < folded.size(); ++i) {
            const std::size_t at = folded[i].empty() || used[i] ? std::string_view::npos : guess.names.find(" " + folded[i] + " ");
            if (at < best) {
                best = at;
                column = i;
            }
        }
        if (best == std::string_view::npos)
            continue;
        used[column] = true;
        mapping[guess.field].column = trimmed(header[column]);
    }
    // "location" is a name as often as a position.
    if (!mapping[MapField::latitude].empty() && !mapping[MapField::coordinates].empty() && mapping[MapField::place].empty())
        mapping[MapField::place] = std::exchange(mapping[MapField::coordinates], {});
    return mapping;
}

DateOrder guessDateOrder(std::span<const std::string> cells)
{
    bool day = false, month = false;
    for (const std::string& cell : cells) {
        const std::string_view text = trimmed(cell);
        const std::size_t first = text.find_first_of("./-");
        if (first == std::string_view::npos || first == 0 || first > 2)
            continue;
        const std::size_t second = text.find_first_of("./-", first + 1);
        if (second == std::string_view::npos || second - first < 2 || second - first > 3)
            continue;
        const int a = std::atoi(std::string(text.substr(0, first)).c_str());
        const int b = std::atoi(std::string(text.substr(first + 1, second - first - 1)).c_str());
        day = day || (a > 12 && b <= 12) || text[first] == '.'; // 03.04.2024 is written day first wherever dots are.
        month = month || (b > 12 && a <= 12);
    }
    return day == month ? DateOrder::unknown : day ? DateOrder::dayFirst : DateOrder::monthFirst;
}

std::optional<Error> checkMapping(const ColumnMapping& mapping, std::span<const std::string_view> header)
{
    for (std::size_t f = 0; f < kMapFields; ++f) {
        const std::string& column = mapping.fields[f].column;
        const auto same = [&](std::string_view name) { return foldedCase(trimmed(name)) == foldedCase(trimmed(column)); };
        if (column.empty() || std::any_of(header.begin(), header.end(), same))
            continue;
        std::string names;
        for (const std::string_view name : header)
            names.append(names.empty() ? "" : ", ").append(trimmed(name));
        return Error{.what = "there is no column '" + column + "' for " + std::string(kNames[f]), .where = {}, .hint = "the columns are " + names};
    }
    if (!mapping.usable())
        return Error{.what = "no column says where or when", .where = {},
                     .hint = "map at least lat and lon, coordinates, geometry or happened with --map FIELD=COLUMN"};
    return std::nullopt;
}

} // namespace geo
