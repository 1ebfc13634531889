#include <algorithm>
#include <array>
#include <cctype>

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <fmt/core.h>

#include "geo/data/dates.h"
#include "geo/data/formats/format_impl.h"
#include "geo/data/formats/kml_shapes_impl.h"
#include "geo/data/formats/xml_impl.h"

namespace geo {

namespace {

// KML 2.2 and 2.3 (OGC 07-147r2, 12-007r2), plain or in a KMZ.
//
// A placemark's TimeStamp or TimeSpan is its event time, as vague as it is written; one without takes that of the
// nearest folder around it, a track that of its first and last moment. GeoConfirmed's exports have no such elements:
// the day stands at the start of a name or description, and a link leads to who posted the footage. Nothing says
// when the rest was reported: by the day of the file. The innermost folder names the event type, one that is called by
// a party's name the party. A point stands where the author put it, a line or an area is as drawn.

/// Folders and values that name a party: there are maps of that war by the thousand.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kParties{{{"russia", "Russia"},
                                                                                 {"russian", "Russia"},
                                                                                 {"russian forces", "Russia"},
                                                                                 {"ru", "Russia"},
                                                                                 {"ukraine", "Ukraine"},
                                                                                 {"ukrainian", "Ukraine"},
                                                                                 {"ukrainian forces", "Ukraine"},
                                                                                 {"ua", "Ukraine"}}};

std::string small(std::string_view text)
{
    std::string lower(bare(text));
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

struct KmlTime {
    std::string edtf = {};                       ///< Empty: none, or none that can be read.
    std::string wrong = {};                      ///< What cannot be read.
    std::map<std::string, std::string> raw = {}; ///< As written.
    bool stated = false;                         ///< There is such an element.
};

KmlTime timeOf(const xmlNode* feature)
{
    KmlTime time;
    const auto take = [&](const xmlNode* of, const char* name) {
        const std::string text = textOfChild(of, name);
        if (text.empty())
            return std::string();
        time.raw[name] = text;
        const std::optional<std::string> edtf = edtfFromIso(text);
        if (!edtf)
            time.wrong = fmt::format("'{}' is no date such as 2024, 2024-08, 2024-08-06 or 2024-08-06T10:20:00Z", text);
        return edtf.value_or("");
    };
    if (const xmlNode* stamp = childOf(feature, "TimeStamp")) {
        time.stated = true;
        time.edtf = take(stamp, "when");
    } else if (const xmlNode* span = childOf(feature, "TimeSpan")) {
        time.stated = true;
        const std::string begin = take(span, "begin"), end = take(span, "end");
        if (!begin.empty() || !end.empty())
            time.edtf = (begin.empty() ? ".." : begin) + "/" + (end.empty() ? ".." : end);
    }
    return time;
}

/// The date that a text begins with, behind "Date:" or words in brackets: "[UA] 6 AUG 2024 - …".
std::string leadingDate(std::string_view text)
{
    text = bare(text);
    while (text.starts_with('[') && text.find(']') != std::string_view::npos)
        text = bare(text.substr(text.find(']') + 1));
    if (small(text.substr(0, 5)) == "date:")
        text = bare(text.substr(5));
    constexpr std::size_t kLongest = 27; // "September 30, 2024 10:20:30"
    for (std::size_t n = std::min(text.size(), kLongest); n >= 8; --n) {
        const bool cutsWord = n < text.size() && std::isalnum(static_cast<unsigned char>(text[n]));
        if (cutsWord || std::isspace(static_cast<unsigned char>(text[n - 1])))
            continue;
        if (const std::optional<ReadDate> date = readDate(text.substr(0, n)))
            return edtfOf(*date);
    }
    return {};
}

struct Around {
    std::string folders = {}; ///< Their names from the outermost on, with " / " between them.
    std::string inner = {};   ///< Name of the innermost.
    std::string party = {};
    std::string time = {}; ///< EDTF of the nearest that has one.
};

class KmlReader {
public:
    KmlReader(const std::string& path, const std::string& title, bool geoConfirmed)
        : m_file(fileNameOf(path)), m_geoConfirmed(geoConfirmed), m_reported(path),
          m_builder({.preset = geoConfirmed ? "geoconfirmed" : "kml",
                     .title = geoConfirmed    ? "GeoConfirmed"
                              : title.empty() ? fileStemOf(path)
                                              : title,
                     .file = m_file})
    {
    }

    void walk(const xmlNode* node, const Around& around);
    bool anyTime() const { return m_anyTime; }
    LoadedDocument take();
    void doubt(const char* field, std::string reason)
    {
        m_builder.addIssue({Issue::Severity::doubtful, m_file, m_row, field, std::move(reason)});
    }

private:
    Around within(const xmlNode* folder, const Around& around);
    void placemark(const xmlNode* node, const Around& around);
    ClaimDraft draftOf(const xmlNode* node, const Around& around);
    void setTime(ClaimDraft& draft, const xmlNode* node, const KmlShapes& shapes, const std::string& inherited);
    void setOrigin(ClaimDraft& draft, const std::string& description) const;
    std::map<std::string, std::string> textsOf(const xmlNode* node, const Around& around) const;

    std::string m_file;
    bool m_geoConfirmed = false;
    ReportedBy m_reported;
    DocumentBuilder m_builder;
    long long m_row = 0; ///< Placemarks, from 1.
    long long m_undated = 0;
    bool m_anyTime = false;
};

void KmlReader::walk(const xmlNode* node, const Around& around)
{
    for (const xmlNode* child : childrenOf(node)) {
        const std::string_view name = nameOf(child);
        if (name == "Placemark")
            placemark(child, around);
        else if (name == "Folder" || name == "Document")
            walk(child, within(child, around));
        else if (name == "NetworkLink" || name == "GroundOverlay" || name == "ScreenOverlay" || name == "PhotoOverlay")
            m_builder.addIssue({Issue::Severity::rejected, m_file, 0, std::string(name),
                                fmt::format("line {}: '{}' is no placemark: it is left out", lineOf(child),
                                            textOfChild(child, "name"))});
    }
}

Around KmlReader::within(const xmlNode* folder, const Around& around)
{
    Around inside = around;
    const KmlTime time = timeOf(folder);
    m_anyTime = m_anyTime || time.stated;
    if (!time.wrong.empty())
        m_builder.addIssue({Issue::Severity::doubtful, m_file, 0, std::string(nameOf(folder)),
                            fmt::format("line {}: {}", lineOf(folder), time.wrong)});
    if (!time.edtf.empty())
        inside.time = time.edtf;
    const std::string name = textOfChild(folder, "name");
    if (nameOf(folder) != "Folder" || name.empty())
        return inside;
    inside.folders += (inside.folders.empty() ? "" : " / ") + name;
    const auto* party = std::ranges::find(kParties, small(name), [](const auto& p) { return p.first; });
    if (party != kParties.end())
        inside.party = party->second;
    else
        inside.inner = name;
    return inside;
}

/// All that a placemark says in words: what a table would have as columns.
std::map<std::string, std::string> KmlReader::textsOf(const xmlNode* node, const Around& around) const
{
    std::map<std::string, std::string> texts = timeOf(node).raw;
    for (const char* name : {"name", "description", "address", "phoneNumber", "Snippet", "styleUrl"})
        if (std::string text = textOfChild(node, name); !text.empty())
            texts[name] = std::move(text);
    if (!around.folders.empty())
        texts["folder"] = around.folders;
    const auto put = [&](std::string name, std::string value) {
        while (!texts.emplace(name, value).second)
            name += "'"; // the same name twice: both are kept
    };
    const xmlNode* extended = childOf(node, "ExtendedData");
    for (const xmlNode* data : childrenOf(extended, "Data"))
        put(attributeOf(data, "name"), textOfChild(data, "value"));
    for (const xmlNode* schema : childrenOf(extended, "SchemaData"))
        for (const xmlNode* data : childrenOf(schema, "SimpleData"))
            put(attributeOf(data, "name"), textIn(data));
    return texts;
}

void KmlReader::setTime(ClaimDraft& draft, const xmlNode* node, const KmlShapes& shapes, const std::string& inherited)
{
    const KmlTime own = timeOf(node);
    m_anyTime = m_anyTime || own.stated || !shapes.moments.empty();
    if (!own.wrong.empty())
        doubt("TimeStamp", own.wrong + (own.edtf.empty() ? ": the placemark is undated" : ""));
    draft.happened.edtf = own.edtf;
    if (own.stated)
        return;
    std::vector<std::string> moments;
    for (const std::string& text : shapes.moments)
        if (const std::optional<std::string> edtf = edtfFromIso(text))
            moments.push_back(*edtf);
        else
            doubt("when", "'" + text + "' is no date: it is left out");
    if (!moments.empty()) {
        draft.happened.edtf =
            moments.front() == moments.back() ? moments.front() : moments.front() + "/" + moments.back();
        return;
    }
    draft.happened.edtf = inherited;
    if (!inherited.empty() || !m_geoConfirmed)
        return;
    draft.happened.edtf = leadingDate(textOfChild(node, "name"));
    if (draft.happened.edtf.empty())
        draft.happened.edtf = leadingDate(draft.note);
    m_anyTime = m_anyTime || !draft.happened.edtf.empty();
}

/// A link in a description leads anywhere, but in GeoConfirmed's to who posted the footage.
void KmlReader::setOrigin(ClaimDraft& draft, const std::string& description) const
{
    const std::vector<std::string> urls = urlsIn(plainText(description));
    if (urls.empty())
        return;
    draft.url = urls.front();
    if (m_geoConfirmed)
        draft.speaker = hostOf(draft.url);
}

ClaimDraft KmlReader::draftOf(const xmlNode* node, const Around& around)
{
    ClaimDraft draft;
    const std::string description = textOfChild(node, "description");
    draft.note = plainText(description);
    const std::string name = plainText(textOfChild(node, "name"));
    draft.headline = headlineOf(name);
    if (name.size() > draft.headline.size()) // it was cut
        draft.note = name + (draft.note.empty() ? "" : "\n" + draft.note);
    for (const std::string& text : {draft.note, around.inner, std::string("Placemark without a name")})
        if (draft.headline.empty())
            draft.headline = headlineOf(text);
    draft.id = attributeOf(node, "id");
    draft.eventType = m_geoConfirmed ? "geolocated footage" : around.inner;
    draft.party = around.party.empty() && m_geoConfirmed ? around.inner : around.party;
    draft.place.name = textOfChild(node, "address");
    setOrigin(draft, description);
    const std::map<std::string, std::string> texts = textsOf(node, around);
    for (const auto& [key, value] : texts)
        if (const std::string k = small(key); draft.party.empty() && (k == "side" || k == "party" || k == "faction"))
            draft.party = bare(value);
    draft.rawRow = textsAsJson(texts);
    return draft;
}

void KmlReader::placemark(const xmlNode* node, const Around& around)
{
    ++m_row;
    ClaimDraft draft = draftOf(node, around);
    const KmlShapes shapes = kmlShapesOf(node);
    for (const std::string& problem : shapes.problems)
        doubt("coordinates",
              problem + (shapes.geometries.empty() ? ": kept in lists, without a place" : ": this part is left out"));
    setTime(draft, node, shapes, around.time);
    m_undated += draft.happened.edtf.empty() ? 1 : 0;
    m_reported.fill(draft);
    if (shapes.geometries.empty())
        return m_builder.add(std::move(draft), m_row);
    draft.place.method = PlaceMethod::sourceCoordinates;
    draft.place.precision = Precision::exact;
    if (shapes.geometries.size() > 1)
        doubt("MultiGeometry", "it has areas, lines or points together: one claim for each");
    for (std::size_t i = 0; i < shapes.geometries.size(); ++i) {
        ClaimDraft part = draft;
        if (i > 0)
            part.id = fmt::format(
                "{}-part{}", draft.id.empty() ? fmt::format("{}-row{}", fileStemOf(m_file), m_row) : draft.id, i + 1);
        part.place.geometry = shapes.geometries[i];
        m_builder.add(std::move(part), m_row);
    }
}

LoadedDocument KmlReader::take()
{
    m_row = 0;
    if (m_undated > 0)
        doubt("TimeStamp",
              fmt::format("{} placemarks have no time of their own or of a folder: they are undated", m_undated));
    return m_builder.take();
}

struct Unpacked {
    std::string text;
    std::size_t others = 0; ///< How many .kml there are besides.
};

/// doc.kml, else the first .kml of a zip archive, unpacked to at most kXmlMaxBytes.
Result<Unpacked> unpack(const std::string& path)
{
    const std::string archive = "/vsizip/{" + path + "}";
    char** const names = VSIReadDirRecursive(archive.c_str());
    std::vector<std::string> found;
    for (char** name = names; name != nullptr && *name != nullptr; ++name)
        if (small(*name).ends_with(".kml"))
            found.emplace_back(*name);
    CSLDestroy(names);
    const auto doc = std::ranges::find(found, "doc.kml", small);
    const std::string inner = found.empty() ? "" : archive + "/" + (doc == found.end() ? found.front() : *doc);
    VSILFILE* file = inner.empty() ? nullptr : VSIFOpenL(inner.c_str(), "rb");
    if (file == nullptr)
        return Error{.what = "this is no zip archive with a .kml in it", .where = path, .code = ErrorCode::malformed};
    Unpacked unpacked{{}, found.size() - 1};
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    std::string piece(kPiece, '\0');
    for (std::size_t n = kPiece; n == kPiece && unpacked.text.size() <= kXmlMaxBytes;) {
        n = VSIFReadL(piece.data(), 1, kPiece, file);
        unpacked.text.append(piece, 0, n);
    }
    VSIFCloseL(file);
    if (unpacked.text.size() > kXmlMaxBytes)
        return Error{.what = fmt::format("it unpacks to more than {} MiB", kXmlMaxBytes >> 20),
                     .where = path,
                     .hint = "cut it into several files",
                     .code = ErrorCode::tooLarge};
    return unpacked;
}

Result<LoadedDocument> read(const std::string& path)
{
    Result<std::string> bytes = fileBytes(path);
    std::size_t others = 0;
    if (bytes && bytes->starts_with("PK")) {
        Result<Unpacked> unpacked = unpack(path);
        if (!unpacked)
            return unpacked.error();
        others = unpacked->others;
        bytes = std::move(unpacked->text);
    }
    if (!bytes)
        return bytes.error();
    const Result<XmlFile> file = parseXml(*bytes, path);
    if (!file)
        return file.error();
    const xmlNode* root = xmlDocGetRootElement(file->get());
    const std::string title = textOfChild(childOf(root, "Document"), "name");
    KmlReader reader(path, title, small(title).find("geoconfirmed") != std::string::npos);
    if (others > 0)
        reader.doubt("", fmt::format("the archive holds {} more .kml, which are not read", others));
    reader.walk(root, {});
    if (!reader.anyTime())
        return Error{
            .what = "it has no times", .where = path, .hint = "open it as a layer", .code = ErrorCode::notInterchange};
    return reader.take();
}

/// Styles come first and may fill the head: whether there are times shows when it is read.
bool recognise(std::string_view head, const std::string&)
{
    if (head.starts_with("PK"))
        return true;
    const auto has = [&](std::string_view word) { return head.find(word) != std::string_view::npos; };
    return has("<kml") && (has("TimeStamp") || has("TimeSpan") || has("when>") || has("GeoConfirmed") ||
                           has("geoconfirmed") || head.size() >= kHeadBytes);
}

} // namespace

DataFormat kmlFormat()
{
    return {
        .name = "kml",
        .title = "KML and KMZ with times",
        .endings = ".kml .kmz",
        .about =
            "happened: TimeStamp or TimeSpan, its own or a folder's; reported: by the day of the file; speaker: the "
            "file; GeoConfirmed: the date that name or description begins with, said by whom the link leads to",
        .recognise = recognise,
        .read = read};
}

} // namespace geo
