#include "app/session/export_form.h"

#include "app/session/document_file.h"
#include "app/session/picture_sizes.h"
#include "geo/claims/filter.h"
#include "geo/time/duration.h"
#include "geo/time/edtf.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace app {

namespace {

using Field = ExportField;
namespace fs = std::filesystem;

std::optional<double> number(const std::string& text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool sound = failure == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
    return sound ? std::optional(value) : std::nullopt;
}

std::string outside(const std::string& text, double least, double most, bool whole = false)
{
    const auto value = number(text);
    if (text.empty() || (value && *value >= least && *value <= most && (!whole || *value == std::floor(*value))))
        return {};
    return fmt::format("A {}number from {:g} to {:g}", whole ? "whole " : "", least, most);
}

std::string durationProblem(const std::string& text, const char* otherwise)
{
    if (text.empty())
        return {};
    const auto read = geo::parseDuration(text);
    const bool sound = read && read->months >= 0 && read->days >= 0 && read->seconds >= 0;
    return sound && read->months + read->days + read->seconds > 0 ? std::string() : otherwise;
}

std::string dateProblem(const std::string& text)
{
    return text.empty() || geo::knownOnFromEdtf(text) ? std::string() : "A date, as 2024-08-06 or 2024-08";
}

bool sized(const ExportChoice& choice) { return kindOf(choice) != ExportKind::claims; }

std::string sizeProblem(const ExportChoice& choice)
{
    const auto dpi = choice[Field::dpi].empty() ? std::optional(kPaperDpi) : number(choice[Field::dpi]);
    const std::string& text = choice[Field::size] == "own" ? choice[Field::ownSize] : choice[Field::size];
    if (text == "window" || !dpi)
        return {};
    const auto size = pictureSize(text, *dpi);
    if (!size)
        return size.error().what;
    const bool even = size->widthPx % 2 == 0 && size->heightPx % 2 == 0;
    const bool film = kindOf(choice) == ExportKind::film && choice[Field::filmFormat] != "gif" && !isSeries(choice);
    return film && choice[Field::size] == "own" && !even ? "A film has an even width and height" : "";
}

std::string nameProblem(const ExportChoice& choice)
{
    const std::string& name = choice[Field::name];
    if (name.find_first_not_of(' ') == std::string::npos)
        return "A name for the file";
    if (name.find('/') != std::string::npos)
        return "The folder stands in the field above";
    if (isSeries(choice) && name.find('%') != std::string::npos)
        return "The number is added by itself: a name without %";
    const std::string ending = exportEnding(choice), typed = endingOf(name);
    static constexpr const char* kKnown[]{".png", ".jpg", ".tif", ".svg", ".pdf", ".html",    ".mp4",
                                          ".webm", ".gif", ".csv", ".kml", ".geojson", ".gpkg", ".fgb"};
    const bool other = std::find(std::begin(kKnown), std::end(kKnown), typed) != std::end(kKnown) &&
                       typed != (isSeries(choice) ? ".png" : ending);
    return other ? "The name ends with " + typed + ", and the format is " + (isSeries(choice) ? "PNG" : ending.substr(1))
                 : std::string();
}

} // namespace

bool isOnPaper(const ExportChoice& choice) { return choice[Field::size].starts_with('a'); }

ExportKind kindOf(const ExportChoice& choice)
{
    const std::string& name = choice[Field::kind];
    return name == "page"     ? ExportKind::page
           : name == "film"   ? ExportKind::film
           : name == "claims" ? ExportKind::claims
                              : ExportKind::picture;
}

bool isSeries(const ExportChoice& choice)
{
    return kindOf(choice) == ExportKind::film && choice[Field::filmFormat] == "series";
}

std::string exportEnding(const ExportChoice& choice)
{
    switch (kindOf(choice)) {
    case ExportKind::page:
        return ".html";
    case ExportKind::film:
        return isSeries(choice) ? "-%04d.png" : "." + choice[Field::filmFormat];
    case ExportKind::claims:
        return "." + choice[Field::claimFormat];
    default:
        return "." + choice[Field::pictureFormat];
    }
}

std::string exportPath(const ExportChoice& choice)
{
    const std::string ending = exportEnding(choice), last = isSeries(choice) ? ".png" : ending;
    std::string name = choice[Field::name], folder = choice[Field::folder];
    if (name.size() > last.size() && endingOf(name) == last)
        name.resize(name.size() - last.size());
    if (folder.find_first_not_of(" ") == std::string::npos)
        folder = ".";
    else if (folder == "~")
        folder = "~/";
    const std::string path = (fs::path(wholePath(folder)) / name).lexically_normal().string();
    if (!isSeries(choice))
        return path + ending;
    std::string escaped; // A percent sign of a folder is no number.
    for (const char c : path)
        escaped += c == '%' ? "%%" : std::string(1, c);
    return escaped + ending;
}

std::string firstExportPath(const ExportChoice& choice)
{
    if (!isSeries(choice))
        return exportPath(choice);
    ExportChoice first = choice;
    first[Field::kind] = "picture";
    first[Field::pictureFormat] = "png";
    if (endingOf(first[Field::name]) == ".png")
        first[Field::name].resize(first[Field::name].size() - 4);
    first[Field::name] += "-0001";
    return exportPath(first);
}

std::vector<Field> exportRows(const Session& session)
{
    const ExportChoice& c = session.exporting.choice;
    const ExportKind kind = kindOf(c);
    const bool film = kind == ExportKind::film, picture = kind == ExportKind::picture, claims = kind == ExportKind::claims;
    const std::string& format = c[Field::pictureFormat];
    const bool vector = format == "svg" || format == "pdf", jpeg = format == "jpg";
    const bool paper = isOnPaper(c), series = isSeries(c);
    std::vector<Field> rows{Field::kind};
    const auto add = [&rows](bool yes, std::initializer_list<Field> fields) {
        if (yes)
            rows.insert(rows.end(), fields);
    };
    add(picture, {Field::pictureFormat});
    add(film, {Field::filmFormat});
    add(claims, {Field::claimFormat});
    add(sized(c), {Field::size});
    add(sized(c) && c[Field::size] == "own", {Field::ownSize});
    add(picture || (sized(c) && paper), {Field::dpi});
    add(sized(c) && c[Field::size] != "window", {Field::scale});
    add(sized(c), {Field::layout});
    add(picture && jpeg, {Field::quality});
    add(picture && !jpeg && !vector, {Field::transparent});
    add(picture && !vector, {Field::worldFile, Field::sidecar});
    add(film, {Field::play, Field::from, Field::to, Field::step});
    add(film && !series, {Field::fps, Field::hold, Field::titleCard, Field::endCard});
    add(film, {Field::strip});
    add(claims, {Field::claims});
    add(claims && c[Field::claimFormat] == "csv", {Field::byteOrderMark});
    add(true, {Field::roundKm, Field::minAge});
    add(!session.document.units.empty(), {Field::findUnit, Field::withhold});
    add(true, {Field::folder, Field::name, Field::copyCommand, Field::cancel, Field::write});
    return rows;
}

std::string exportProblem(const Session& session, Field field)
{
    const ExportChoice& c = session.exporting.choice;
    const std::string& text = c[field];
    switch (field) {
    case Field::size:
        return c[Field::size] == "own" ? std::string() : sizeProblem(c);
    case Field::ownSize:
        return sizeProblem(c);
    case Field::dpi:
        return outside(text, 36, 1200);
    case Field::scale:
        return outside(text, 0.25, 16);
    case Field::quality:
        return outside(text, 1, 100, true);
    case Field::from:
    case Field::to:
        return dateProblem(text);
    case Field::step:
        return durationProblem(text, "A length of time, as P1D, P1W, P1M or PT1H");
    case Field::fps:
        return outside(text, 1, c[Field::filmFormat] == "gif" ? 50 : 120);
    case Field::hold:
        return outside(text, 1, 10000, true);
    case Field::titleCard:
    case Field::endCard:
        return outside(text, 0, 600);
    case Field::roundKm:
        return outside(text, 0.001, 1000);
    case Field::minAge:
        return durationProblem(text, "A length of time, as P7D, P1M or PT36H");
    case Field::name:
        return nameProblem(c);
    default:
        return {};
    }
}

std::optional<Field> firstExportProblem(const Session& session)
{
    for (const Field field : exportRows(session))
        if (!exportProblem(session, field).empty())
            return field;
    return std::nullopt;
}

std::vector<std::size_t> unitsToWithhold(const Session& session)
{
    const std::string sought = geo::foldCase(session.exporting.choice[Field::findUnit]);
    const auto& units = session.document.units;
    std::vector<std::size_t> found;
    const auto has = [&](const std::string& text) { return geo::foldCase(text).find(sought) != std::string::npos; };
    for (std::size_t i = 0; i < units.size(); ++i) {
        const geo::Unit& unit = units[i];
        const bool named = has(unit.id) || std::any_of(unit.names.begin(), unit.names.end(), [&](const auto& name) { return has(name.text); });
        if (sought.empty() || named || std::any_of(unit.aliases.begin(), unit.aliases.end(), has))
            found.push_back(i);
    }
    return found;
}

std::vector<std::string> exportNotes(const Session& session)
{
    const ExportChoice& c = session.exporting.choice;
    const ExportKind kind = kindOf(c);
    std::vector<std::string> notes;
    const bool beside = session.comparison.kind == Comparison::Kind::sideBySide, charts = session.panels.charts;
    const bool grounded = c[Field::pictureFormat] == "tif" || c.on(Field::worldFile);
    if (kind == ExportKind::picture && grounded && (beside || charts)) {
        const std::string why = beside ? "two maps beside each other" : "a map with charts below it";
        notes.push_back(c[Field::pictureFormat] == "tif" && !c.on(Field::worldFile)
                            ? "A TIFF of " + why + " lies nowhere: it is written without a reference system"
                            : "There can be no world file of " + why);
    }
    if (kind == ExportKind::page && (beside || session.comparison.kind != Comparison::Kind::off))
        notes.emplace_back("The page shows the present clocks; the comparison is only in its picture");
    if (kind == ExportKind::film && isSeries(c))
        notes.emplace_back("One PNG for each date, numbered from 1");
    return notes;
}

} // namespace app
