#include <fmt/core.h>

#include "geo/data/dates.h"
#include "geo/data/formats/format_impl.h"
#include "geo/data/formats/xml_impl.h"

namespace geo {

namespace {

// GPX 1.0 and 1.1 (topografix.com/GPX/1/1): waypoints at their time, tracks and routes as lines over the time from
// their first to their last point. Positions are measured, so exact; the device is who says it.

Result<LonLat> positionIn(const xmlNode* point)
{
    const std::optional<double> lon = readNumber(attributeOf(point, "lon")),
                                lat = readNumber(attributeOf(point, "lat"));
    if (!lon || !lat)
        return Error{.what = "lat and lon must be numbers"};
    if (std::string why = whyNotOnEarth({*lon, *lat}); !why.empty())
        return Error{.what = std::move(why)};
    return LonLat{*lon, *lat};
}

/// A line or several, and the times from the first point to the last.
struct Way {
    Geometry::Arrays lines = {};
    std::string first = {}, last = {};
    bool hasHeights = true;
};

class GpxReader {
public:
    explicit GpxReader(const std::string& path, const xmlNode* root)
        : m_file(fileNameOf(path)), m_creator(attributeOf(root, "creator")), m_reported(path),
          m_builder({.preset = "gpx", .title = fileStemOf(path), .file = m_file})
    {
    }

    LoadedDocument read(const xmlNode* root)
    {
        for (const xmlNode* child : childrenOf(root)) {
            const std::string_view name = nameOf(child);
            if (name == "wpt")
                waypoint(child);
            else if (name == "trk" || name == "rte")
                way(child, name == "trk");
        }
        return m_builder.take();
    }

private:
    ClaimDraft begin(const xmlNode* node, const char* otherwise)
    {
        ++m_row;
        ClaimDraft draft;
        draft.headline = headlineOf(textOfChild(node, "name"));
        if (draft.headline.empty())
            draft.headline = fmt::format("{} {}", otherwise, m_row);
        draft.note =
            plainText(textOfChild(node, "desc").empty() ? textOfChild(node, "cmt") : textOfChild(node, "desc"));
        draft.eventType = textOfChild(node, "type");
        if (draft.eventType.empty())
            draft.eventType = otherwise == std::string_view("Waypoint") ? "waypoint" : "track";
        draft.place.precision = Precision::exact;
        draft.place.method = PlaceMethod::sourceCoordinates;
        return draft;
    }
    void finish(ClaimDraft draft, const xmlNode* node)
    {
        std::map<std::string, std::string> texts;
        for (const char* name : {"name", "time", "ele", "cmt", "desc", "src", "sym", "type"})
            if (std::string text = textOfChild(node, name); !text.empty())
                texts[name] = std::move(text);
        if (const std::string link = attributeOf(childOf(node, "link"), "href"); link.starts_with("http"))
            texts["link"] = draft.url = link;
        draft.rawRow = textsAsJson(texts);
        draft.speaker = m_creator;
        m_reported.fill(draft);
        m_builder.add(std::move(draft), m_row);
    }
    void reject(const std::string& field, const std::string& reason)
    {
        m_builder.addIssue({Issue::Severity::rejected, m_file, m_row, field, reason});
    }
    void doubt(const std::string& field, const std::string& reason)
    {
        m_builder.addIssue({Issue::Severity::doubtful, m_file, m_row, field, reason});
    }
    /// EDTF of a point's time; "" for none, and with an issue for one that cannot be read.
    std::string timeOf(const xmlNode* point);
    void waypoint(const xmlNode* node);
    void way(const xmlNode* node, bool track);
    void addLine(const xmlNode* of, const char* pointName, Way& way);

    std::string m_file, m_creator;
    ReportedBy m_reported;
    DocumentBuilder m_builder;
    long long m_row = 0;
};

std::string GpxReader::timeOf(const xmlNode* point)
{
    const std::string text = textOfChild(point, "time");
    const std::optional<std::string> edtf = edtfFromIso(text);
    if (!edtf && !text.empty())
        doubt("time", fmt::format("line {}: '{}' is no date such as 2024-08-06T10:20:00Z", lineOf(point), text));
    return edtf.value_or("");
}

void GpxReader::waypoint(const xmlNode* node)
{
    ClaimDraft draft = begin(node, "Waypoint");
    const Result<LonLat> at = positionIn(node);
    if (!at)
        return reject("wpt", at.error().what);
    const std::optional<double> height = readNumber(textOfChild(node, "ele"));
    draft.place.geometry =
        height ? Geometry(Geometry::Kind::point, {.points = {*at}, .heights = {*height}}) : Geometry(*at);
    draft.happened.edtf = timeOf(node);
    finish(std::move(draft), node);
}

void GpxReader::addLine(const xmlNode* of, const char* pointName, Way& way)
{
    Geometry::Arrays& lines = way.lines;
    const std::size_t before = lines.points.size();
    for (const xmlNode* point : childrenOf(of, pointName)) {
        const Result<LonLat> at = positionIn(point);
        if (!at) {
            doubt(pointName, fmt::format("line {}: {}; the point is left out", lineOf(point), at.error().what));
            continue;
        }
        const std::optional<double> height = readNumber(textOfChild(point, "ele"));
        way.hasHeights = way.hasHeights && height;
        lines.points.push_back(*at);
        lines.heights.push_back(height.value_or(0));
        if (std::string time = timeOf(point); !time.empty()) {
            way.first = way.first.empty() ? time : way.first;
            way.last = std::move(time);
        }
    }
    if (lines.points.size() >= before + 2)
        return lines.ringEnds.push_back(static_cast<std::uint32_t>(lines.points.size()));
    if (lines.points.size() > before)
        doubt(pointName, fmt::format("line {}: one point is no line: it is left out", lineOf(of)));
    lines.points.resize(before);
    lines.heights.resize(before);
}

void GpxReader::way(const xmlNode* node, bool track)
{
    ClaimDraft draft = begin(node, track ? "Track" : "Route");
    Way way;
    if (track)
        for (const xmlNode* segment : childrenOf(node, "trkseg"))
            addLine(segment, "trkpt", way);
    else
        addLine(node, "rtept", way);
    if (way.lines.ringEnds.empty())
        return reject(track ? "trk" : "rte", "it has no line of at least two points");
    if (!way.hasHeights)
        way.lines.heights.clear();
    const auto kind = way.lines.ringEnds.size() > 1 ? Geometry::Kind::multiLine : Geometry::Kind::line;
    draft.place.geometry = {kind, std::move(way.lines)};
    if (!way.first.empty())
        draft.happened.edtf = way.first == way.last ? way.first : way.first + "/" + way.last;
    finish(std::move(draft), node);
}

Result<LoadedDocument> read(const std::string& path)
{
    const Result<std::string> bytes = fileBytes(path);
    if (!bytes)
        return bytes.error();
    if (bytes->find("time>") == std::string::npos)
        return Error{.what = "it has no times",
                     .where = path,
                     .hint = "it is opened as a layer",
                     .code = ErrorCode::notInterchange};
    const Result<XmlFile> file = parseXml(*bytes, path);
    if (!file)
        return file.error();
    const xmlNode* root = xmlDocGetRootElement(file->get());
    return GpxReader(path, root).read(root);
}

} // namespace

DataFormat gpxFormat()
{
    return {
        .name = "gpx",
        .title = "GPX with times",
        .endings = ".gpx",
        .about =
            "waypoints at their time, tracks over theirs; reported by the day of the file; the device is the speaker",
        .recognise = [](std::string_view head,
                        const std::string&) { return head.find("<gpx") != std::string_view::npos; },
        .read = read};
}

} // namespace geo
