#include <cmath>

#include <fmt/core.h>

#include "geo/data/formats/format_impl.h"

namespace geo {

namespace {

// JSON lists of events of three published maps.
//
// - TimeMap (Bellingcat's "Civilian Harm in Ukraine" and others): `date` MM/DD/YYYY is the day of the event; each source
//   has the address of the footage.
// - GeoConfirmed's JSON: folders of placemarks; `date` is a moment, and for some the number of a post on X, whose time
//   says when it was posted and not when it happened.
// - Eyes on Russia (Centre for Information Resilience): GeoJSON; verifiedDate is when it was verified, so the event lies
//   before that, nobody says how long: only possible.
//
// None of them says when it was published; see ReportedBy.

/// "10/25/2022" as "2022-10-25".
std::optional<std::string> monthFirst(std::string_view text)
{
    if (text.size() != 10 || text[2] != '/' || text[5] != '/')
        return std::nullopt;
    return edtfFromIso(fmt::format("{}-{}-{}", text.substr(6), text.substr(0, 2), text.substr(3, 2)));
}

/// What the three have in common: rows with an issue each for what is wrong.
class EventList {
public:
    EventList(const std::string& path, DataSetLabel label) : m_file(label.file), m_reported(path), m_builder(std::move(label)) {}

    void doubt(std::string field, std::string reason) { m_builder.addIssue({Issue::Severity::doubtful, m_file, m_row, std::move(field), std::move(reason)}); }
    void reject(std::string field, std::string reason) { m_builder.addIssue({Issue::Severity::rejected, m_file, m_row, std::move(field), std::move(reason)}); }
    void nextRow() { ++m_row; }
    void place(ClaimDraft& draft, const Result<LonLat>& at, const char* field)
    {
        if (!at)
            return doubt(field, at.error().what + ": kept in lists, without a position");
        draft.place.geometry = Geometry(*at);
        draft.place.precision = Precision::exact;
        draft.place.method = PlaceMethod::sourceCoordinates;
    }
    void add(ClaimDraft draft)
    {
        if (draft.headline.empty())
            draft.headline = "Event without a title";
        m_reported.fill(draft);
        m_builder.add(std::move(draft), m_row);
    }
    LoadedDocument take() { return m_builder.take(); }

private:
    std::string m_file;
    ReportedBy m_reported;
    DocumentBuilder m_builder;
    long long m_row = 0;
};

Result<LonLat> fromTexts(JsonView event, const char* lat, const char* lon)
{
    const auto y = event.find(lat), x = event.find(lon);
    const double none = std::nan("");
    const LonLat at{x ? numberOf(*x).value_or(none) : none, y ? numberOf(*y).value_or(none) : none};
    if (std::isnan(at.lon) || std::isnan(at.lat))
        return Error{.what = "latitude and longitude are no numbers"};
    if (const std::string why = whyNotOnEarth(at); !why.empty())
        return Error{.what = why};
    return at;
}

Result<LoadedDocument> readTimeMap(const std::string& path)
{
    const Result<std::unique_ptr<JsonFile>> file = readJsonFile(path);
    if (!file)
        return file.error();
    EventList list(path, {.preset = "timemap", .title = "TimeMap", .file = fileNameOf(path), .language = "en"});
    (*file)->root.forItems([&](JsonView event) {
        list.nextRow();
        if (!event.isObject())
            return list.reject("", "an event is an object");
        ClaimDraft draft;
        draft.id = textOf(event, "id");
        draft.headline = headlineOf(textOf(event, "description"));
        draft.note = textOf(event, "description");
        draft.eventType = "event";
        const std::string date = textOf(event, "date");
        const auto day = monthFirst(date) ? monthFirst(date) : edtfFromIso(date);
        draft.happened.edtf = day.value_or("");
        if (!day)
            list.doubt("date", "'" + date + "' is no date such as 10/25/2022: kept as undated");
        list.place(draft, fromTexts(event, "latitude", "longitude"), "latitude");
        draft.place.name = textOf(event, "location");
        for (const JsonView source : itemsOf(event, "sources")) {
            const std::string url = textOf(source, "path");
            if (draft.url.empty()) {
                draft.url = url;
                draft.speaker = hostOf(url);
            }
            draft.note += "\nSource: " + url;
        }
        draft.rawRow = event.json();
        list.add(std::move(draft));
    });
    return list.take();
}

Result<LoadedDocument> readGeoConfirmed(const std::string& path)
{
    const Result<std::unique_ptr<JsonFile>> file = readJsonFile(path);
    if (!file)
        return file.error();
    EventList list(path, {.preset = "geoconfirmed", .title = "GeoConfirmed", .file = fileNameOf(path), .language = "en"});
    for (const JsonView folder : itemsOf((*file)->root, "mapDataFolders"))
        for (const JsonView mark : itemsOf(folder, "mapDataPlacemarks")) {
            list.nextRow();
            ClaimDraft draft;
            draft.id = textOf(mark, "id");
            draft.headline = headlineOf(textOf(mark, "name"));
            draft.note = plainText(textOf(mark, "description"));
            draft.eventType = "geolocated footage";
            draft.party = textOf(folder, "name");
            const std::string date = textOf(mark, "date");
            if (const auto when = edtfFromIso(date)) {
                draft.happened.edtf = when->substr(0, 10);
            } else if (const auto posted = edtfFromPost(date)) {
                draft.reported.edtf = *posted;
                list.doubt("date", "is the number of a post, which says when it was posted: kept as undated");
            } else {
                list.doubt("date", "'" + date + "' is no date: kept as undated");
            }
            const auto at = mark.find("coordinates");
            list.place(draft, at ? positionOf(*at) : Result<LonLat>(Error{.what = "it has no coordinates"}), "coordinates");
            if (const std::vector<std::string> urls = urlsIn(textOf(mark, "description")); !urls.empty()) {
                draft.url = urls.front();
                draft.speaker = hostOf(draft.url);
            }
            draft.rawRow = mark.json();
            list.add(std::move(draft));
        }
    return list.take();
}

Result<LoadedDocument> readEyesOnRussia(const std::string& path)
{
    const Result<std::unique_ptr<JsonFile>> file = readJsonFile(path);
    if (!file)
        return file.error();
    EventList list(path, {.preset = "eyes-on-russia", .title = "Eyes on Russia", .file = fileNameOf(path), .language = "en"});
    for (const JsonView feature : itemsOf((*file)->root, "features")) {
        list.nextRow();
        const auto properties = feature.find("properties"), shape = feature.find("geometry");
        if (!properties || !properties->isObject()) {
            list.reject("properties", "it has none");
            continue;
        }
        ClaimDraft draft;
        draft.id = textOf(*properties, "id");
        draft.headline = headlineOf(textOf(*properties, "title").empty() ? textOf(*properties, "description") : textOf(*properties, "title"));
        draft.note = plainText(textOf(*properties, "description"));
        draft.eventType = "verified footage";
        if (const auto verified = edtfFromIso(textOf(*properties, "verifiedDate"))) {
            draft.happened = {.edtf = "../" + verified->substr(0, 10), .basis = TimeBasis::inferred};
            draft.reported.edtf = verified->substr(0, 10);
        } else {
            list.doubt("verifiedDate", "is no date: kept as undated");
        }
        const auto at = shape && shape->isObject() ? shape->find("coordinates") : std::nullopt;
        list.place(draft, at ? positionOf(*at) : Result<LonLat>(Error{.what = "it has no position"}), "geometry");
        draft.place.name = textOf(*properties, "city");
        draft.admin1 = textOf(*properties, "province");
        draft.country = textOf(*properties, "country");
        draft.url = textOf(*properties, "url");
        draft.speaker = hostOf(draft.url);
        draft.rawRow = properties->json();
        list.add(std::move(draft));
    }
    return list.take();
}

bool has(std::string_view head, std::string_view member) { return head.find(member) != std::string_view::npos; }

} // namespace

DataFormat timeMapFormat()
{
    return {.name = "timemap", .title = "TimeMap events (Bellingcat)", .endings = ".json",
            .about = "date (month first) as event time; no report date; the host of the first source is the speaker",
            .recognise = [](std::string_view head, const std::string&) {
                return bare(head).starts_with('[') && has(head, "\"latitude\"") && has(head, "\"sources\"") && has(head, "\"date\"");
            },
            .read = readTimeMap};
}

DataFormat geoConfirmedFormat()
{
    return {.name = "geoconfirmed-json", .title = "GeoConfirmed JSON", .endings = ".json",
            .about = "date as event day, or a post's number as report time; the host of the first address is the speaker",
            .recognise = [](std::string_view head, const std::string&) { return has(head, "\"mapDataFolders\""); },
            .read = readGeoConfirmed};
}

DataFormat eyesOnRussiaFormat()
{
    return {.name = "eyes-on-russia", .title = "Eyes on Russia GeoJSON", .endings = ".geojson .json",
            .about = "verifiedDate as report date, the event at some time before; the host of the address is the speaker",
            .recognise = [](std::string_view head, const std::string&) { return has(head, "\"verifiedDate\"") && has(head, "\"FeatureCollection\""); },
            .read = readEyesOnRussia};
}

} // namespace geo
