#include "geo/io/write_kml.h"

#include <cstdlib>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include "geo/io/checked_save_impl.h"
#include "geo/io/kml_impl.h"
#include "geo/time/civil.h"
#include "geo/time/format.h"

namespace geo {

namespace {

/// How sure a claim is of its time, or that it denies something.
enum class Look : std::uint8_t { full, hollow, crossed };

struct LookFiles {
    const char* name;
    const char* icon; ///< White icons that come with Google Earth, which it tints.
    int fillAlpha;
};
constexpr LookFiles kLooks[] = {
    {"certain", "shaded_dot", 0x66}, {"possible", "donut", 0x1A}, {"negated", "cross-hairs", 0x1A}};

Look lookOf(const Claim& claim, const ClaimState& state)
{
    if (claim.modality == Modality::denied || claim.modality == Modality::withdrawn || state.retracted)
        return Look::crossed;
    const bool hidden = state.visibility == Visibility::hidden;
    const bool full = hidden ? !claim.happened->bounds.certain().empty() : state.visibility == Visibility::solid;
    return full ? Look::full : Look::hollow;
}

using StyleKey = std::pair<int, Look>; ///< Colour of the side, look.

std::string styleId(StyleKey key)
{
    const std::string side = key.first < 0 ? "none" : std::to_string(key.first);
    return fmt::format("side-{}-{}", side, kLooks[static_cast<std::size_t>(key.second)].name);
}

std::string styleElement(StyleKey key, const KmlOptions& options)
{
    constexpr std::uint32_t kGrey = 0x6E6E6E;
    const std::uint32_t rgb = options.sideColour ? options.sideColour(key.first) : kGrey;
    const std::string bgr = fmt::format("{:02x}{:02x}{:02x}", rgb & 0xFFU, rgb >> 8 & 0xFFU, rgb >> 16 & 0xFFU);
    const LookFiles& look = kLooks[static_cast<std::size_t>(key.second)];
    return fmt::format("<Style id=\"{}\"><IconStyle><color>ff{}</color><Icon><href>"
                       "http://maps.google.com/mapfiles/kml/shapes/{}.png</href></Icon></IconStyle>"
                       "<LineStyle><color>ff{}</color><width>2</width></LineStyle>"
                       "<PolyStyle><color>{:02x}{}</color></PolyStyle></Style>\n",
                       styleId(key), bgr, look.icon, bgr, look.fillAlpha, bgr);
}

/// An instant as xsd:dateTime writes it with four digits of a year; empty for open ends and others.
std::string dateTime(std::int64_t instant)
{
    constexpr int kMaxYear = 9999;
    if (instant == kDistantPast || instant == kDistantFuture)
        return {};
    const std::int64_t year = civilFromSeconds(instant).year;
    return year < 1 || year > kMaxYear ? std::string() : formatIso(instant);
}

std::string timeSpan(const TimeBounds& bounds)
{
    if (bounds.empty())
        return {};
    const std::string begin = dateTime(bounds.possibleFrom);
    const std::string end = bounds.possibleTo == kDistantFuture ? "" : dateTime(bounds.possibleTo - 1);
    const std::string ends = xmlElement("begin", begin) + xmlElement("end", end);
    return ends.empty() ? ends : "<TimeSpan>" + ends + "</TimeSpan>";
}

std::string extendedData(const ExportRows& rows, std::size_t i)
{
    const std::vector<std::string> cells = rows.row(i);
    std::string text = "<ExtendedData>";
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (!cells[c].empty() && exportColumns()[c].name != "wkt")
            text += fmt::format("<Data name=\"{}\">{}</Data>", exportColumns()[c].name, xmlElement("value", cells[c]));
    return text + "</ExtendedData>";
}

class KmlWriter {
public:
    KmlWriter(const ExportRows& rows, const KmlOptions& options, const std::string& path)
        : m_rows(rows), m_options(options), m_path(path)
    {
    }
    std::string write();
    std::vector<Issue> takeIssues() { return std::move(m_issues); }

private:
    struct Folder {
        std::string name;
        std::string placemarks = {};
    };
    void place(std::size_t i);
    std::string placemark(std::size_t i);
    void tellWithoutShape(std::size_t i);
    std::string head() const;

    const ExportRows& m_rows;
    const KmlOptions& m_options;
    const std::string& m_path;
    std::vector<Folder> m_folders; ///< In the order in which they are met.
    std::map<std::string, std::size_t> m_folderOf;
    std::set<StyleKey> m_styles;
    std::vector<Issue> m_issues;
};

void KmlWriter::tellWithoutShape(std::size_t i)
{
    const Place& place = m_rows.claim(i).place;
    const std::string why = place.unplaced() ? "no place is stated"
                            : place.boundaries.empty()
                                ? "only the middle of an area is given, which is not where it happened"
                                : "the boundaries lack its area";
    m_issues.push_back({Issue::Severity::doubtful, m_path, static_cast<long long>(i) + 1, "place",
                        why + ": the claim is in the file without a shape"});
}

std::string KmlWriter::placemark(std::size_t i)
{
    const Claim& claim = m_rows.claim(i);
    const Side* side = m_rows.lookup().sideOf(claim);
    const StyleKey style{side != nullptr ? side->colour : -1, lookOf(claim, m_rows.state(i))};
    m_styles.insert(style);
    const std::string shape = kmlShape(claim.place, m_options);
    if (shape.empty())
        tellWithoutShape(i);
    const bool hidden = m_rows.state(i).visibility == Visibility::hidden;
    return "<Placemark>" + xmlElement("name", kmlName(m_rows, i)) + (hidden ? "<visibility>0</visibility>" : "") +
           "<Snippet maxLines=\"1\">" + xmlText(m_rows.lookup().attribution(claim)) + "</Snippet>" +
           xmlElement("description", kmlBalloon(m_rows, i)) + timeSpan(claim.happened->bounds) +
           xmlElement("styleUrl", "#" + styleId(style)) + extendedData(m_rows, i) + shape + "</Placemark>\n";
}

void KmlWriter::place(std::size_t i)
{
    const Claim& claim = m_rows.claim(i);
    const Unit* unit = m_rows.lookup().unit(claim.unit);
    const Source* said = m_rows.lookup().source(claim.speaker);
    const std::string name = unit != nullptr   ? "Unit: " + unit->name()
                             : said != nullptr ? "Said by " + said->name
                                               : "Said by " + claim.speaker;
    const auto [it, fresh] = m_folderOf.emplace(name, m_folders.size());
    if (fresh)
        m_folders.push_back({name});
    m_folders[it->second].placemarks += placemark(i);
}

std::string KmlWriter::head() const
{
    const Document& d = m_rows.document();
    const auto paragraph = [](std::string_view text) {
        return text.empty() ? std::string() : "<p>" + xmlText(text) + "</p>";
    };
    std::string about = paragraph("Claims as reported, not verified.") + paragraph(d.description);
    about +=
        paragraph("Colours are the sides'. A full mark: its time is certain, if the claim is right; a hollow one: it "
                  "may have been then; a cross: a denial, or taken back.");
    for (const std::string& note : m_options.notes)
        about += paragraph(note);
    about += paragraph(d.licence.empty() ? d.licence : "Licence: " + d.licence);
    return xmlElement("name", d.title.empty() ? "Claims" : d.title) + xmlElement("description", about) + "\n";
}

std::string KmlWriter::write()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        place(i);
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n";
    text += head();
    for (const StyleKey& style : m_styles)
        text += styleElement(style, m_options);
    for (Folder& folder : m_folders) {
        text += "<Folder>" + xmlElement("name", folder.name) + "\n" + folder.placemarks + "</Folder>\n";
        folder.placemarks = {};
    }
    return text + "</Document></kml>\n";
}

std::string attributeOf(xmlTextReader* reader, const char* name)
{
    xmlChar* value = xmlTextReaderGetAttribute(reader, reinterpret_cast<const xmlChar*>(name));
    std::string text = value != nullptr ? reinterpret_cast<const char*>(value) : "";
    std::free(value); // As xmlFree() does, which is a variable: a library is loaded late only for its functions.
    return text;
}

/// The values of all data named "id"; a file that is not well-formed to its last byte is an error.
Result<std::vector<std::string>> idsOf(const std::string& path)
{
    const std::unique_ptr<xmlTextReader, void (*)(xmlTextReader*)> reader(
        xmlReaderForFile(path.c_str(), nullptr,
                         XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
        xmlFreeTextReader);
    if (!reader)
        return Error{.what = "it cannot be read again", .where = path};
    std::vector<std::string> ids;
    bool inId = false;
    int more = xmlTextReaderRead(reader.get());
    for (; more == 1; more = xmlTextReaderRead(reader.get())) {
        const int node = xmlTextReaderNodeType(reader.get());
        const std::string_view name = reinterpret_cast<const char*>(xmlTextReaderConstName(reader.get()));
        if (node == XML_READER_TYPE_ELEMENT && name == "Data") {
            inId = attributeOf(reader.get(), "name") == "id";
        } else if ((node == XML_READER_TYPE_TEXT || node == XML_READER_TYPE_SIGNIFICANT_WHITESPACE) && inId) {
            ids.emplace_back(reinterpret_cast<const char*>(xmlTextReaderConstValue(reader.get())));
            inId = false;
        }
    }
    if (more != 0)
        return Error{.what = "what was written is no well-formed XML", .where = path, .code = ErrorCode::malformed};
    return ids;
}

} // namespace

Result<ExportReport> writeKml(const ExportRows& rows, const std::string& path, const KmlOptions& options)
{
    KmlWriter writer(rows, options, path);
    const std::string text = writer.write();
    std::vector<std::string> ids = rows.ids();
    for (std::string& id : ids)
        id = xmlSafe(id);
    Result<ExportReport> report = saveChecked(text, path, std::move(ids), idsOf);
    if (report)
        report->issues = writer.takeIssues();
    return report;
}

} // namespace geo
