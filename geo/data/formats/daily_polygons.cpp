#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/core.h>

#include "geo/data/formats/format_impl.h"

namespace geo {

namespace {

// GeoJSON files whose one date is the day in their name, a file for each day.
//
// deepstatemap_data_YYYYMMDD.geojson (github.com/cyterat/deepstate-map-data) is uploaded at 03:00 UTC and so shows the
// day before; that holds for these names only.

constexpr std::array<std::string_view, 9> kDateWords{"date", "time",  "day",   "month",    "year",
                                                     "when", "begin", "start", "published"};

/// Whether a feature's member by that name would say when: then the file is a table.
bool isDateName(std::string_view key)
{
    std::string small(key);
    std::ranges::transform(small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(kDateWords,
                               [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

bool hasOwnDate(JsonView feature)
{
    bool found = false;
    if (const std::optional<JsonView> properties = feature.find("properties"))
        properties->forMembers([&](std::string_view key, JsonView value) {
            found = found || (isDateName(key) && !value.isNull() && !(value.isText() && bare(value.text()).empty()));
        });
    return found;
}

struct Day {
    std::string happened, reported;
    bool deepState = false;
};

Day dayOf(const std::string& fileName, CivilDate named)
{
    if (!fileName.starts_with("deepstatemap_data_"))
        return {edtfOfDay(named), edtfOfDay(named)};
    const CivilDate before = civilFromDays(daysFromCivil(named) - 1);
    return {edtfOfDay(before), edtfOfDay(named), true};
}

DataSetLabel labelOf(const std::string& path, bool deepState)
{
    if (deepState)
        return {.preset = "deepstate", .title = "DeepState map data", .file = fileNameOf(path), .language = "en"};
    return {.preset = "daily-polygons", .title = fileStemOf(path), .file = fileNameOf(path)};
}

std::map<std::string, std::string> textsOf(JsonView feature)
{
    std::map<std::string, std::string> texts;
    if (const std::optional<JsonView> properties = feature.find("properties"))
        properties->forMembers([&](std::string_view key, JsonView value) {
            texts[std::string(key)] = value.isText() ? std::string(value.text()) : value.json();
        });
    return texts;
}

std::string named(const std::map<std::string, std::string>& texts)
{
    for (const char* key : {"name", "Name", "NAME", "title", "label"})
        if (const auto found = texts.find(key); found != texts.end() && found->second != "null")
            return found->second;
    return {};
}

/// A feature as a claim; an error when it has no shape that can be drawn.
Result<ClaimDraft> draftOf(JsonView feature, const Day& day, long long row)
{
    if (!feature.isObject() || textOf(feature, "type") != "Feature")
        return Error{.what = "it is not a Feature", .where = "type"};
    const std::optional<JsonView> shape = feature.find("geometry");
    if (!shape || shape->isNull())
        return Error{.what = "it has no geometry", .where = "geometry"};
    Result<Geometry> geometry = geometryFromJson(*shape);
    if (!geometry)
        return Error{.what = geometry.error().what, .where = "geometry"};
    const std::map<std::string, std::string> texts = textsOf(feature);
    ClaimDraft d;
    if (day.deepState) // a table's row is not the same in every file, but the day and the number are
        d.id = fmt::format("{}-{}", day.happened, row);
    d.headline = headlineOf(named(texts));
    if (d.headline.empty())
        d.headline = day.deepState            ? "Area drawn as occupied"
                     : geometry->isPolygons() ? "Area drawn for this day"
                                              : "Drawn for this day";
    d.eventType = "control";
    if (day.deepState) {
        d.speaker = "DeepState";
        d.speakerKind = SourceKind::analyst;
        d.party = "Russia";
    }
    d.happened = {.edtf = day.happened, .basis = TimeBasis::inferred};
    d.reported.edtf = day.reported;
    d.place.precision = Precision::exact;
    d.place.method = PlaceMethod::sourceCoordinates;
    d.place.geometry = *std::move(geometry);
    d.rawRow = textsAsJson(texts);
    return d;
}

bool recognise(std::string_view head, const std::string& fileName)
{
    return dayInName(fileName) && head.find("\"FeatureCollection\"") != std::string_view::npos &&
           head.find("\"dateline\"") == std::string_view::npos;
}

Result<LoadedDocument> read(const std::string& path)
{
    const std::optional<CivilDate> name = dayInName(fileNameOf(path));
    if (!name)
        return Error{.what = "the file's name has not exactly one date",
                     .where = path,
                     .hint = "put the day into the name as YYYYMMDD or YYYY-MM-DD",
                     .code = ErrorCode::notInterchange};
    const Result<std::unique_ptr<JsonFile>> file = readJsonFile(path);
    if (!file)
        return file.error();
    const JsonView root = (*file)->root;
    if (textOf(root, "type") != "FeatureCollection")
        return Error{
            .what = "this JSON is not a GeoJSON FeatureCollection", .where = path, .code = ErrorCode::malformed};
    const std::vector<JsonView> features = itemsOf(root, "features");
    if (features.empty())
        return Error{.what = "the list of features is empty", .where = path, .code = ErrorCode::malformed};
    if (std::ranges::any_of(features, hasOwnDate))
        return Error{.what = "its features have dates of their own, so the day in its name is not theirs",
                     .where = path,
                     .hint = "import it as a table, or open it as a layer",
                     .code = ErrorCode::notInterchange};
    const Day day = dayOf(fileNameOf(path), *name);
    DocumentBuilder builder(labelOf(path, day.deepState));
    long long row = 0;
    for (const JsonView feature : features) {
        Result<ClaimDraft> draft = draftOf(feature, day, ++row);
        if (draft)
            builder.add(*std::move(draft), row);
        else
            builder.addIssue(
                {Issue::Severity::rejected, fileNameOf(path), row, draft.error().where, draft.error().what});
    }
    return builder.take();
}

} // namespace

DataFormat dailyPolygonsFormat()
{
    return {.name = "daily-polygons",
            .title = "Daily polygons, with the day in the file's name",
            .endings = ".geojson .json",
            .about =
                "happened and reported: the day in the file's name; deepstatemap_data_*: reported that day at 03:00 "
                "UTC, happened the day before; speaker: the file, or DeepState",
            .recognise = recognise,
            .read = read};
}

} // namespace geo
