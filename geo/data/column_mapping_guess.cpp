#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "geo/data/column_mapping.h"
#include "geo/data/coordinates.h"
#include "geo/data/folded.h"
#include "geo/data/row.h"

namespace geo {

namespace {

/// Names that columns of each field go by, folded (small letters and digits alone), the most telling first.
struct Guess {
    MapField field;
    std::string_view names; ///< With a blank before and after each.
};
constexpr Guess kGuesses[] = {
    {MapField::id, " id eventid event_id fid objectid uid номер ид "},
    {MapField::headline, " headline title name заголовок название назва titre titel überschrift ueberschrift "},
    {MapField::note,
     " note notes description text comment summary описание опис примечание beschreibung bemerkung remarque "},
    {MapField::type, " type eventtype subeventtype category kind тип категория категорія typ kategorie catégorie "},
    {MapField::speaker, " speaker source sources источник джерело quelle reportedby "},
    {MapField::publisher, " publisher outlet media издание видання "},
    {MapField::url, " url link sourceurl ссылка посилання lien "},
    {MapField::happened,
     " happened eventdate date datetime time timestamp day start startdate datestart begin дата datum jour zeit "},
    {MapField::happenedEnd, " happenedend enddate dateend end "},
    {MapField::reported, " reported reportdate publicationdate published sourcedate датапубликации "},
    {MapField::latitude, " lat latitude y широта breite breitengrad "},
    {MapField::longitude, " lon lng long longitude x долгота довгота länge längengrad laenge "},
    {MapField::coordinates, " coordinates coords latlon latlong position location mgrs utm координаты координати "
                            "koordinaten coordonnées pluscode "},
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

using Rows = std::span<const std::vector<std::string>>;

constexpr std::size_t kFewest = 3;    ///< Cells that are not empty, to call a column after its cells alone.
constexpr std::size_t kLookedAt = 50; ///< Cells of a column; more would not change what it is.

int placeOf(std::string_view column, std::span<const std::string_view> header)
{
    for (std::size_t i = 0; i < header.size() && !column.empty(); ++i)
        if (foldedCase(trimmed(header[i])) == foldedCase(trimmed(column)))
            return static_cast<int>(i);
    return -1;
}

/// The cells of a column that are not empty.
std::vector<std::string_view> cellsOf(int column, Rows rows)
{
    std::vector<std::string_view> cells;
    for (const std::vector<std::string>& row : rows)
        if (column >= 0 && static_cast<std::size_t>(column) < row.size())
            if (const std::string_view cell = trimmed(row[static_cast<std::size_t>(column)]); !cell.empty())
                cells.push_back(cell);
    return cells;
}

/// Whether at least nine of ten of these pass; not when there are fewer than `fewest`.
template <class Test> bool mostPass(std::span<const std::string_view> cells, std::size_t fewest, Test&& test)
{
    cells = cells.first(std::min(cells.size(), kLookedAt));
    const auto passed = static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), test));
    return cells.size() >= fewest && passed * 10 >= cells.size() * 9;
}

bool isPosition(std::string_view cell)
{
    return static_cast<bool>(readPosition(cell));
}
bool isShape(std::string_view cell)
{
    const auto geometry = readGeometry(cell);
    return geometry && (geometry->kind() != Geometry::Kind::point || !isPosition(cell));
}

/// Takes meanings away from columns whose cells are something else. Columns without any cells keep theirs.
void dropMistaken(ColumnMapping& mapping, std::span<const std::string_view> header, Rows rows)
{
    ColumnMapping::Entry& lat = mapping[MapField::latitude];
    ColumnMapping::Entry& lon = mapping[MapField::longitude];
    const int latAt = placeOf(lat.column, header), lonAt = placeOf(lon.column, header);
    std::size_t both = 0, read = 0;
    for (const std::vector<std::string>& row : rows.first(std::min(rows.size(), kLookedAt))) {
        const auto cell = [&](int at) {
            return at >= 0 && static_cast<std::size_t>(at) < row.size() ? trimmed(row[static_cast<std::size_t>(at)])
                                                                        : std::string_view();
        };
        if (cell(latAt).empty() || cell(lonAt).empty())
            continue;
        ++both;
        read += readPosition(cell(latAt), cell(lonAt)) ? 1U : 0U;
    }
    // "x" and "y" in metres, for instance. What is called latitude stays one: a mistake in it is to be told.
    const bool axes = foldedName(lat.column) == "y" || foldedName(lon.column) == "x";
    if ((latAt < 0) != (lonAt < 0) || (axes && both > 0 && read * 2 < both)) {
        lat.column.clear();
        lon.column.clear();
    }
    ColumnMapping::Entry& pair = mapping[MapField::coordinates];
    const auto pairs = cellsOf(placeOf(pair.column, header), rows);
    if (!pairs.empty() && !mostPass(pairs, 1, isPosition)) {
        std::string column = std::exchange(pair.column, {});
        if (mapping[MapField::place].empty()) // "location" and "position" are names of places as well.
            mapping[MapField::place].column = std::move(column);
    }
}

bool isMapped(const ColumnMapping& mapping, std::string_view column)
{
    return std::any_of(mapping.fields.begin(), mapping.fields.end(), [&](const ColumnMapping::Entry& entry) {
        return foldedCase(entry.column) == foldedCase(trimmed(column));
    });
}

bool saysWhere(const ColumnMapping& m)
{
    return !m[MapField::latitude].empty() || !m[MapField::coordinates].empty() || !m[MapField::geometry].empty();
}

bool areDates(std::span<const std::string_view> cells)
{
    if (cells.size() < kFewest)
        return false;
    const DateOrderGuess guess = guessDateOrder(cells);
    if (guess.possible.empty())
        return false;
    const DateOrder order = guess.possible.front();
    return order != DateOrder::unixSeconds && order != DateOrder::unixMilliseconds && order != DateOrder::excelSerial &&
           !(order == DateOrder::edtf &&
             mostPass(cells, 1, [](std::string_view c) { return readNumber(c).has_value(); }));
}

struct DateColumn {
    MapField field;
    DateOrder ColumnMapping::*order;
    std::string_view setting;
};
constexpr DateColumn kDateColumns[] = {{MapField::happened, &ColumnMapping::dateOrder, "date_order"},
                                       {MapField::reported, &ColumnMapping::reportedOrder, "reported_order"}};

} // namespace

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
            const std::size_t at =
                folded[i].empty() || used[i] ? std::string_view::npos : guess.names.find(" " + folded[i] + " ");
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
    if (!mapping[MapField::latitude].empty() && !mapping[MapField::coordinates].empty() &&
        mapping[MapField::place].empty())
        mapping[MapField::place] = std::exchange(mapping[MapField::coordinates], {});
    return mapping;
}

ColumnMapping guessMapping(std::span<const std::string_view> header, std::span<const std::vector<std::string>> rows)
{
    ColumnMapping mapping = guessMapping(header);
    dropMistaken(mapping, header, rows);
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (trimmed(header[i]).empty() || isMapped(mapping, header[i]))
            continue;
        const std::vector<std::string_view> cells = cellsOf(static_cast<int>(i), rows);
        const std::string column(trimmed(header[i]));
        if (!saysWhere(mapping) && mostPass(cells, kFewest, isPosition))
            mapping[MapField::coordinates].column = column;
        else if (!saysWhere(mapping) && mostPass(cells, kFewest, isShape))
            mapping[MapField::geometry].column = column;
        else if (mapping[MapField::happened].empty() && areDates(cells))
            mapping[MapField::happened].column = column;
    }
    return mapping;
}

const ColumnMapping* fittingMapping(std::span<const ColumnMapping> saved, std::span<const std::string_view> header)
{
    const auto columns = [](const ColumnMapping& mapping) {
        return std::count_if(mapping.fields.begin(), mapping.fields.end(),
                             [](const ColumnMapping::Entry& entry) { return !entry.column.empty(); });
    };
    const ColumnMapping* best = nullptr;
    for (const ColumnMapping& mapping : saved)
        if (!checkMapping(mapping, header) && (best == nullptr || columns(mapping) > columns(*best)))
            best = &mapping;
    return best;
}

std::vector<DateQuestion> dateQuestions(const ColumnMapping& mapping, std::span<const std::string_view> header,
                                        std::span<const std::vector<std::string>> rows)
{
    std::vector<DateQuestion> questions;
    for (const MapField field : {MapField::happened, MapField::reported}) {
        const std::string& column = mapping[field].column;
        const std::vector<std::string_view> cells = cellsOf(placeOf(column, header), rows);
        if (cells.empty() || !guessDateOrder(cells).ambiguous())
            continue;
        for (const std::string_view cell : cells)
            if (const auto reading = readDateCell(cell, {}); reading && reading->kind == DateReading::Kind::either) {
                questions.push_back({field, column, std::string(cell), reading->date.day, reading->other.day});
                break;
            }
    }
    return questions;
}

std::vector<Issue> settleDateOrders(ColumnMapping& mapping, std::span<const std::string_view> header,
                                    std::span<const std::vector<std::string>> rows, const std::string& fileName)
{
    std::vector<Issue> issues;
    const std::vector<DateQuestion> questions = dateQuestions(mapping, header, rows);
    for (const DateColumn& date : kDateColumns) {
        const std::vector<std::string_view> cells = cellsOf(placeOf(mapping[date.field].column, header), rows);
        if (mapping.*date.order != DateOrder::automatic || cells.empty())
            continue;
        const DateOrderGuess guess = guessDateOrder(cells);
        if (guess.possible.size() == 1)
            mapping.*date.order = guess.possible.front();
        for (const DateQuestion& open : questions)
            if (open.field == date.field)
                issues.push_back(
                    {Issue::Severity::doubtful, fileName, 0, open.column,
                     fmt::format("dates such as {} may be {} (day first) or {} (month first), and no row tells "
                                 "which: they are taken as possible on both and all days between. Choose with "
                                 "--map {}=dmy or --map {}=mdy",
                                 open.cell, edtfOfDay(open.dayFirst), edtfOfDay(open.monthFirst), date.setting,
                                 date.setting)});
    }
    return issues;
}

} // namespace geo
