#include <cpl_string.h>
#include <cpl_vsi.h>

#include <fmt/core.h>

#include "geo/data/formats/format_impl.h"
#include "geo/data/formats/xml_impl.h"

namespace geo {

namespace {

// KML 2.2 and 2.3 (OGC 07-147r2, 12-007r2), plain or in a KMZ.
//
// A placemark's TimeStamp or TimeSpan is its event time, as vague as it is written; one without takes that of the
// nearest folder around it. Nothing says when it was reported: by the day of the file. Its folders stand in the note and
// name the event type. KML states no precision: a point is near, extent not known; a drawn line or area is as drawn.

std::string timeOf(const xmlNode* feature)
{
    const auto edtf = [](const std::string& text) { return edtfFromIso(text).value_or(""); };
    if (const xmlNode* stamp = childOf(feature, "TimeStamp"))
        return edtf(textOfChild(stamp, "when"));
    const xmlNode* span = childOf(feature, "TimeSpan");
    if (span == nullptr)
        return {};
    const std::string begin = edtf(textOfChild(span, "begin")), end = edtf(textOfChild(span, "end"));
    if (begin.empty() && end.empty())
        return {};
    return (begin.empty() ? ".." : begin) + "/" + (end.empty() ? ".." : end);
}

bool hasTime(const xmlNode* feature)
{
    return childOf(feature, "TimeStamp") != nullptr || childOf(feature, "TimeSpan") != nullptr;
}

/// "lon,lat[,height]" separated by blanks; the error says which is wrong.
Result<std::vector<LonLat>> coordinatesOf(const xmlNode* node)
{
    std::vector<LonLat> points;
    const std::string text = textOfChild(node, "coordinates");
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = text.find_first_not_of(" \t\r\n", at);
        if (from == std::string::npos)
            break;
        at = std::min(text.find_first_of(" \t\r\n", from), text.size());
        const std::string tuple = text.substr(from, at - from);
        double lon = 0, lat = 0;
        int used = 0;
        if (std::sscanf(tuple.c_str(), "%lf,%lf%n", &lon, &lat, &used) != 2 || (tuple[static_cast<std::size_t>(used)] != '\0' && tuple[static_cast<std::size_t>(used)] != ','))
            return Error{.what = "'" + tuple + "' is not longitude,latitude"};
        if (const std::string why = whyNotOnEarth({lon, lat}); !why.empty())
            return Error{.what = why};
        points.push_back({lon, lat});
    }
    if (points.empty())
        return Error{.what = "it has no coordinates"};
    return points;
}

/// Collects the shapes of one kind in a placemark, at any depth of MultiGeometry.
struct Shapes {
    std::vector<LonLat> points = {};
    Geometry::Arrays lines = {}, areas = {};
    std::string wrong = {};

    void addRing(const xmlNode* ring, Geometry::Arrays& into)
    {
        auto points_ = coordinatesOf(ring);
        if (!points_) {
            wrong = points_.error().what;
            return;
        }
        into.points.insert(into.points.end(), points_->begin(), points_->end());
        into.ringEnds.push_back(static_cast<std::uint32_t>(into.points.size()));
    }
    void add(const xmlNode* node)
    {
        const std::string_view name = nameOf(node);
        if (name == "Point") {
            if (auto at = coordinatesOf(node))
                points.push_back(at->front());
            else
                wrong = at.error().what;
        } else if (name == "LineString" || name == "LinearRing") {
            addRing(node, lines);
        } else if (name == "Polygon") {
            for (const char* boundary : {"outerBoundaryIs", "innerBoundaryIs"})
                for (const xmlNode* part : childrenOf(node, boundary))
                    for (const xmlNode* ring : childrenOf(part, "LinearRing"))
                        addRing(ring, areas);
            areas.partEnds.push_back(static_cast<std::uint32_t>(areas.ringEnds.size()));
        } else if (name == "MultiGeometry") {
            for (const xmlNode* child : childrenOf(node))
                add(child);
        }
    }
    /// Of mixed kinds the largest: areas, then lines, then points.
    Geometry geometry() const
    {
        using Kind = Geometry::Kind;
        if (!areas.ringEnds.empty())
            return {areas.partEnds.size() > 1 ? Kind::multiPolygon : Kind::polygon, areas};
        if (!lines.ringEnds.empty())
            return {lines.ringEnds.size() > 1 ? Kind::multiLine : Kind::line, lines};
        if (points.size() > 1)
            return {Kind::multiPoint, {points, {}, {}, {}}};
        return points.empty() ? Geometry() : Geometry(points.front());
    }
};

class KmlReader {
public:
    explicit KmlReader(const std::string& path, const std::string& title)
        : m_file(fileNameOf(path)), m_reported(path), m_builder({.preset = "kml", .title = title.empty() ? fileStemOf(path) : title, .file = m_file})
    {}

    void walk(const xmlNode* node, const std::string& folders, const std::string& time)
    {
        for (const xmlNode* child : childrenOf(node)) {
            const std::string_view name = nameOf(child);
            if (name == "Placemark") {
                placemark(child, folders, time);
            } else if (name == "Folder" || name == "Document") {
                const std::string own = textOfChild(child, "name"), mine = timeOf(child);
                const bool inside = name == "Folder" && !own.empty();
                m_anyTime = m_anyTime || hasTime(child);
                walk(child, !inside ? folders : folders.empty() ? own : folders + " / " + own, mine.empty() ? time : mine);
            }
        }
    }
    bool anyTime() const { return m_anyTime; }
    long long placemarks() const { return m_row; }
    LoadedDocument take() { return m_builder.take(); }

private:
    void placemark(const xmlNode* node, const std::string& folders, const std::string& inherited)
    {
        ++m_row;
        ClaimDraft draft;
        draft.headline = headlineOf(textOfChild(node, "name"));
        draft.note = plainText(textOfChild(node, "description"));
        if (draft.headline.empty())
            draft.headline = headlineOf(draft.note);
        if (draft.headline.empty())
            draft.headline = "Placemark without a name";
        draft.id = attributeOf(node, "id");
        draft.eventType = folders.substr(folders.rfind('/') == std::string::npos ? 0 : folders.rfind('/') + 2);
        if (!folders.empty())
            draft.note += (draft.note.empty() ? "Folder: " : "\nFolder: ") + folders;
        const std::string own = timeOf(node);
        m_anyTime = m_anyTime || hasTime(node);
        if (hasTime(node) && own.empty())
            m_builder.addIssue({Issue::Severity::doubtful, m_file, m_row, "TimeStamp", "its time cannot be read: kept as undated"});
        draft.happened.edtf = own.empty() && !hasTime(node) ? inherited : own;
        place(node, draft);
        if (const std::vector<std::string> urls = urlsIn(textOfChild(node, "description")); !urls.empty()) {
            draft.url = urls.front();
            draft.speaker = hostOf(draft.url);
        }
        draft.rawRow = textsAsJson(dataOf(node));
        m_reported.fill(draft);
        m_builder.add(std::move(draft), m_row);
    }

    void place(const xmlNode* node, ClaimDraft& draft)
    {
        Shapes shapes;
        for (const xmlNode* child : childrenOf(node))
            shapes.add(child);
        if (!shapes.wrong.empty())
            return m_builder.addIssue({Issue::Severity::doubtful, m_file, m_row, "coordinates", shapes.wrong + ": kept in lists, without a place"});
        draft.place.geometry = shapes.geometry();
        draft.place.name = textOfChild(node, "address");
        if (draft.place.geometry.empty())
            return;
        draft.place.method = PlaceMethod::sourceCoordinates;
        draft.place.precision = draft.place.geometry.isPoints() ? Precision::near : Precision::exact;
    }

    static std::map<std::string, std::string> dataOf(const xmlNode* node)
    {
        std::map<std::string, std::string> texts;
        const xmlNode* extended = childOf(node, "ExtendedData");
        for (const xmlNode* data : childrenOf(extended, "Data"))
            texts[attributeOf(data, "name")] = textOfChild(data, "value");
        for (const xmlNode* schema : childrenOf(extended, "SchemaData"))
            for (const xmlNode* data : childrenOf(schema, "SimpleData"))
                texts[attributeOf(data, "name")] = textIn(data);
        return texts;
    }

    std::string m_file;
    ReportedBy m_reported;
    DocumentBuilder m_builder;
    long long m_row = 0;
    bool m_anyTime = false;
};

/// The first .kml of a zip archive, unpacked to at most kXmlMaxBytes.
Result<std::string> unpack(const std::string& path)
{
    const std::string archive = "/vsizip/{" + path + "}";
    char** const names = VSIReadDir(archive.c_str());
    std::string inner;
    for (char** name = names; name != nullptr && *name != nullptr && inner.empty(); ++name)
        if (const std::string entry = *name; entry.size() > 4 && (entry.ends_with(".kml") || entry.ends_with(".KML")))
            inner = archive + "/" + entry;
    CSLDestroy(names);
    VSILFILE* file = inner.empty() ? nullptr : VSIFOpenL(inner.c_str(), "rb");
    if (file == nullptr)
        return Error{.what = "there is no .kml in this archive", .where = path, .hint = {}, .code = ErrorCode::malformed};
    std::string text(kXmlMaxBytes + 1, '\0');
    text.resize(VSIFReadL(text.data(), 1, text.size(), file));
    VSIFCloseL(file);
    if (text.size() > kXmlMaxBytes)
        return Error{.what = fmt::format("it unpacks to more than {} MiB", kXmlMaxBytes >> 20), .where = path, .hint = {}, .code = ErrorCode::tooLarge};
    return text;
}

Result<LoadedDocument> read(const std::string& path)
{
    Result<std::string> bytes = fileBytes(path);
    if (bytes && bytes->starts_with("PK"))
        bytes = unpack(path);
    if (!bytes)
        return bytes.error();
    const Result<XmlFile> file = parseXml(*bytes, path);
    if (!file)
        return file.error();
    const xmlNode* root = xmlDocGetRootElement(file->get());
    KmlReader reader(path, textOfChild(childOf(root, "Document"), "name"));
    reader.walk(root, {}, {});
    if (!reader.anyTime())
        return Error{.what = "it has no times", .where = path, .hint = "it is opened as a layer", .code = ErrorCode::notInterchange};
    return reader.take();
}

bool recognise(std::string_view head, const std::string&)
{
    return head.starts_with("PK") || head.find("<kml") != std::string_view::npos;
}

} // namespace

DataFormat kmlFormat()
{
    return {.name = "kml",
            .title = "KML and KMZ with times",
            .endings = ".kml .kmz",
            .about = "TimeStamp and TimeSpan as event time; reported by the day of the file; the host of the first address is the speaker",
            .recognise = recognise,
            .read = read};
}

} // namespace geo
