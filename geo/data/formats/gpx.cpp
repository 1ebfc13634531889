#include <fmt/core.h>

#include "geo/data/formats/format_impl.h"
#include "geo/data/formats/xml_impl.h"

namespace geo {

namespace {

// GPX 1.0 and 1.1 (topografix.com/GPX/1/1): waypoints at their time, tracks and routes as lines over the time from their
// first to their last point. Positions are measured, so exact; the device is who says it.

Result<LonLat> positionIn(const xmlNode* point)
{
    double lon = 0, lat = 0;
    int used = 0;
    const std::string x = attributeOf(point, "lon"), y = attributeOf(point, "lat");
    if (std::sscanf(x.c_str(), "%lf%n", &lon, &used) != 1 || static_cast<std::size_t>(used) != x.size() ||
        std::sscanf(y.c_str(), "%lf%n", &lat, &used) != 1 || static_cast<std::size_t>(used) != y.size())
        return Error{.what = "lat and lon are no numbers"};
    if (const std::string why = whyNotOnEarth({lon, lat}); !why.empty())
        return Error{.what = why};
    return LonLat{lon, lat};
}

class GpxReader {
public:
    explicit GpxReader(const std::string& path, const xmlNode* root)
        : m_file(fileNameOf(path)), m_creator(attributeOf(root, "creator")), m_reported(path),
          m_builder({.preset = "gpx", .title = fileStemOf(path), .file = m_file})
    {}

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
        draft.note = plainText(textOfChild(node, "desc").empty() ? textOfChild(node, "cmt") : textOfChild(node, "desc"));
        draft.eventType = textOfChild(node, "type");
        draft.place.precision = Precision::exact;
        draft.place.method = PlaceMethod::sourceCoordinates;
        return draft;
    }
    void finish(ClaimDraft draft)
    {
        draft.speaker = m_creator;
        m_reported.fill(draft);
        m_builder.add(std::move(draft), m_row);
    }
    void reject(const std::string& field, const std::string& reason)
    {
        m_builder.addIssue({Issue::Severity::rejected, m_file, m_row, field, reason});
    }

    void waypoint(const xmlNode* node)
    {
        ClaimDraft draft = begin(node, "Waypoint");
        const Result<LonLat> at = positionIn(node);
        if (!at)
            return reject("wpt", at.error().what);
        draft.place.geometry = Geometry(*at);
        draft.happened.edtf = edtfFromIso(textOfChild(node, "time")).value_or("");
        finish(std::move(draft));
    }

    void way(const xmlNode* node, bool track)
    {
        ClaimDraft draft = begin(node, track ? "Track" : "Route");
        Geometry::Arrays lines;
        std::string first, last;
        const auto addLine = [&](const xmlNode* of, const char* name) {
            const std::size_t before = lines.points.size();
            for (const xmlNode* point : childrenOf(of, name)) {
                const Result<LonLat> at = positionIn(point);
                if (!at) {
                    m_builder.addIssue({Issue::Severity::doubtful, m_file, m_row, name, fmt::format("line {}: {}; the point is left out", lineOf(point), at.error().what)});
                    continue;
                }
                lines.points.push_back(*at);
                if (const auto time = edtfFromIso(textOfChild(point, "time"))) {
                    first = first.empty() ? *time : first;
                    last = *time;
                }
            }
            if (lines.points.size() >= before + 2)
                lines.ringEnds.push_back(static_cast<std::uint32_t>(lines.points.size()));
            else
                lines.points.resize(before); // One point is no line.
        };
        if (track)
            for (const xmlNode* segment : childrenOf(node, "trkseg"))
                addLine(segment, "trkpt");
        else
            addLine(node, "rtept");
        if (lines.ringEnds.empty())
            return reject(track ? "trk" : "rte", "it has no line of at least two points");
        draft.place.geometry = {lines.ringEnds.size() > 1 ? Geometry::Kind::multiLine : Geometry::Kind::line, std::move(lines)};
        if (!first.empty())
            draft.happened.edtf = first == last ? first : first + "/" + last;
        finish(std::move(draft));
    }

    std::string m_file, m_creator;
    ReportedBy m_reported;
    DocumentBuilder m_builder;
    long long m_row = 0;
};

Result<LoadedDocument> read(const std::string& path)
{
    const Result<std::string> bytes = fileBytes(path);
    if (!bytes)
        return bytes.error();
    if (bytes->find("<time>") == std::string::npos)
        return Error{.what = "it has no times", .where = path, .hint = "it is opened as a layer", .code = ErrorCode::notInterchange};
    const Result<XmlFile> file = parseXml(*bytes, path);
    if (!file)
        return file.error();
    const xmlNode* root = xmlDocGetRootElement(file->get());
    return GpxReader(path, root).read(root);
}

} // namespace

DataFormat gpxFormat()
{
    return {.name = "gpx",
            .title = "GPX with times",
            .endings = ".gpx",
            .about = "waypoints at their time, tracks over theirs; reported by the day of the file; the device is the speaker",
            .recognise = [](std::string_view head, const std::string&) { return head.find("<gpx") != std::string_view::npos; },
            .read = read};
}

} // namespace geo
