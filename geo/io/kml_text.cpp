#include <fmt/format.h>

#include "geo/io/kml_impl.h"
#include "geo/time/edtf.h"

namespace geo {

namespace {

std::string withLineBreaks(const std::string& html)
{
    std::string out;
    for (const char c : html)
        if (c == '\n')
            out += "<br/>";
        else
            out += c;
    return out;
}

/// A paragraph of a label and a text of the data; nothing for an empty text.
std::string line(std::string_view label, std::string_view text)
{
    return text.empty() ? std::string() : fmt::format("<p><b>{}:</b> {}</p>", label, withLineBreaks(xmlText(text)));
}

std::string precisionWords(const Place& place)
{
    switch (place.precision) {
    case Precision::exact:
        return "the place itself";
    case Precision::settlement:
        return "somewhere in this settlement";
    case Precision::near:
        return place.radiusMetres > 0 ? fmt::format("within {:g} km", place.radiusMetres / 1000)
                                      : "near it, nobody said how near";
    case Precision::admin2:
        return "somewhere in this district";
    case Precision::admin1:
        return "somewhere in this region";
    case Precision::country:
        return "somewhere in this country";
    case Precision::seaAir:
        return "at sea or in the air";
    case Precision::none:
        break;
    }
    return "no place stated";
}

std::string placeWords(const Place& place)
{
    std::string words = place.name.str() + (place.name.empty() ? "" : ": ") + precisionWords(place);
    return words + (place.extentNotStated ? "; nobody said how far it reaches" : "");
}

std::string timeWords(const std::string& edtf, const char* unknown)
{
    return edtf.empty() ? unknown : fmt::format("{} ({})", edtfWords(edtf), edtf);
}

/// The article's title, as a link where its address is one of the web.
std::string articleLine(const Article& article)
{
    const std::string title = xmlText(article.title.empty() ? article.url : article.title);
    const bool web = article.url.starts_with("https://") || article.url.starts_with("http://");
    if (title.empty())
        return {};
    return "<p><b>Article:</b> " + (web ? fmt::format("<a href=\"{}\">{}</a>", xmlText(article.url), title) : title) +
           "</p>";
}

/// What a headline is, before it. A denial's headline already says no, so not "denied".
std::string_view modalityLead(Modality modality)
{
    switch (modality) {
    case Modality::denied:
        return "Denial: ";
    case Modality::estimated:
        return "Estimate: ";
    case Modality::speculated:
        return "Supposed: ";
    case Modality::planned:
        return "Planned: ";
    case Modality::withdrawn:
        return "Withdrawn: ";
    case Modality::asserted:
        break;
    }
    return "";
}

/// Bytes of the character at `at` that XML 1.0 cannot hold, or 0.
std::size_t illegalAt(std::string_view text, std::size_t at)
{
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20)
        return byte == '\t' || byte == '\n' || byte == '\r' ? 0 : 1;
    const std::string_view three = text.substr(at, 3);
    return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF" ? 3 : 0;
}

} // namespace

std::string xmlSafe(std::string_view text)
{
    std::string safe;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t bytes = illegalAt(text, i)) {
            safe += "\uFFFD";
            i += bytes - 1;
        } else {
            safe += text[i];
        }
    }
    return safe;
}

std::string xmlText(std::string_view text)
{
    std::string escaped;
    for (const char c : xmlSafe(text))
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        case '\r': // A reader would make a line feed of it.
            escaped += "&#13;";
            break;
        default:
            escaped += c;
        }
    return escaped;
}

std::string xmlElement(std::string_view name, std::string_view text)
{
    return text.empty() ? std::string() : fmt::format("<{0}>{1}</{0}>", name, xmlText(text));
}

std::string kmlName(const ExportRows& rows, std::size_t i)
{
    const Claim& claim = rows.claim(i);
    const std::string_view what =
        rows.state(i).retracted && claim.modality != Modality::withdrawn ? "Retracted: " : modalityLead(claim.modality);
    return std::string(what) + claim.headline.str();
}

std::string kmlBalloon(const ExportRows& rows, std::size_t i)
{
    const Claim& claim = rows.claim(i);
    const ClaimState& state = rows.state(i);
    std::string html = fmt::format("<p><b>Reported, not verified</b> ({})</p>", nameOf(claim.modality));
    html += line("Said by", rows.lookup().attribution(claim));
    html += line("Happened, it is said", timeWords(claim.happened->edtf, "no time stated"));
    html += line("Reported", timeWords(rows.reportedText(claim), "not known when"));
    html += line("Place", placeWords(claim.place));
    if (state.reports > 1)
        html += line("Reports", fmt::format("{}, of {} origins", state.reports, state.origins));
    html += line("Number stated", claim.value->asStated);
    html += line("Note", claim.note);
    if (const Article* article = rows.lookup().article(claim.article)) {
        html += articleLine(*article);
        html += line("Licence of the article", article->licence);
    }
    return html + line("Data", rows.document().title) + line("Licence of the data", rows.document().licence);
}

} // namespace geo
