#include "render/vector/pdf_metadata.h"

#include "render/text/unicode.h"
#include "render/vector/cairo_sheet.h"
#include "render/vector/svg_sheet.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace render::vector {

namespace {

std::string element(const char* name, const char* kind, const std::string& words)
{
    if (words.empty())
        return {};
    const std::string text = escaped(words);
    if (kind == nullptr)
        return fmt::format("<{0}>{1}</{0}>\n", name, text);
    return fmt::format("<{0}><rdf:{1}><rdf:li{2}>{3}</rdf:li></rdf:{1}></{0}>\n", name, kind, std::string_view(kind) == "Alt" ? " xml:lang=\"x-default\"" : "", text);
}

/// The whole number that follows a word, white space between them.
std::optional<std::size_t> numberAfter(std::string_view pdf, std::size_t from, std::string_view word)
{
    std::size_t at = pdf.find(word, from);
    if (at == std::string_view::npos)
        return std::nullopt;
    at = pdf.find_first_not_of(" \r\n", at + word.size());
    std::size_t value = 0;
    if (at == std::string_view::npos || std::from_chars(pdf.data() + at, pdf.data() + pdf.size(), value).ec != std::errc{})
        return std::nullopt;
    return value;
}

/// A text string (7.9.2.2): UTF-16, in hexadecimal digits.
std::string textOf(const std::string& words)
{
    std::string out = "<FEFF";
    for (char32_t c : text::decodeUtf8(words).codepoints) {
        if (c >= 0x10000) {
            c -= 0x10000;
            out += fmt::format("{:04X}", 0xD800 + static_cast<unsigned>(c >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        out += fmt::format("{:04X}", static_cast<unsigned>(c));
    }
    return out + ">";
}

/// Makes members of a layer of the forms that have its mark, each in the room of an entry that may be left out, so that nothing moves.
/// False when a form is not as Cairo 1.16 writes it; then it is as it was.
bool markForms(std::string& pdf, std::size_t layers, std::size_t firstLayer)
{
    constexpr std::string_view kOptional = "/Type /XObject";
    constexpr std::size_t kMostObject = 99'999;
    const std::string top = fmt::format(" {:g} ", kLayerMarkTop);
    if (layers == 0 || firstLayer + layers > kMostObject)
        return false;
    for (std::size_t i = 0; i < layers; ++i) {
        const std::string corner = fmt::format("{:g}{}", layerMark(i), top), start = fmt::format("{}\n   /Subtype /Form\n   /BBox [ {}", kOptional, corner);
        std::size_t at = pdf.find(start);
        if (at == std::string::npos)
            return false;
        for (; at != std::string::npos; at = pdf.find(start, at + 1)) {
            std::string member = fmt::format("/OC {} 0 R", firstLayer + i), there = "0 0";
            member.resize(kOptional.size(), ' ');
            there.resize(corner.size(), ' ');
            pdf.replace(at, member.size(), member);
            pdf.replace(at + start.size() - corner.size(), there.size(), there);
        }
    }
    return true;
}

/// The catalogue's entry for layers, in the order in which readers list them: what is drawn last comes first.
std::string layersOf(std::size_t layers, std::size_t first)
{
    if (layers == 0)
        return {};
    std::string all, order;
    for (std::size_t i = 0; i < layers; ++i) {
        all += fmt::format(" {} 0 R", first + i);
        order += fmt::format(" {} 0 R", first + layers - 1 - i);
    }
    return fmt::format(" /OCProperties << /OCGs [{} ] /D << /Name (Layers) /BaseState /ON /Order [{} ] >> >>", all, order);
}

/// The catalogue's entry for what pages are called (12.4.2).
std::string labelsOf(const std::vector<std::string>& labels)
{
    bool any = false;
    std::string numbers;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        any = any || !labels[i].empty();
        numbers += labels[i].empty() ? fmt::format(" {} << /S /D /St {} >>", i, i + 1) : fmt::format(" {} << /P {} >>", i, textOf(labels[i]));
    }
    return any ? fmt::format(" /PageLabels << /Nums [{} ] >>", numbers) : std::string();
}

} // namespace

std::string rdfOf(const DocumentTexts& texts, std::string_view drawn)
{
    return "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
           "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
           "xmlns:dateline=\"urn:dateline:provenance:1\">\n" +
           element("dc:title", "Alt", texts.title) + element("dc:description", "Alt", texts.description) +
           element("dc:creator", "Seq", texts.software) + element("dc:source", nullptr, texts.sources) +
           element("pdf:Keywords", nullptr, texts.keywords) + element("xmp:CreatorTool", nullptr, texts.software) +
           element("dateline:provenance", nullptr, texts.provenance ? texts.provenance(drawn) : std::string()) +
           "</rdf:Description>\n</rdf:RDF>";
}

std::string xmpOf(const DocumentTexts& texts, std::string_view drawn)
{
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta "
           "xmlns:x=\"adobe:ns:meta/\">\n" +
           rdfOf(texts, drawn) + "\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

std::string withAdditions(std::string pdf, const PdfAdditions& additions)
{
    const std::size_t mark = pdf.rfind("startxref");
    const auto table = mark == std::string::npos ? std::nullopt : numberAfter(pdf, mark, "startxref");
    const std::size_t trailer = table && *table < pdf.size() ? pdf.find("trailer", *table) : std::string::npos;
    if (trailer == std::string::npos)
        return pdf;
    const auto size = numberAfter(pdf, trailer, "/Size"), root = numberAfter(pdf, trailer, "/Root"), info = numberAfter(pdf, trailer, "/Info");
    // Cairo numbers objects in one row, each with an entry of 20 bytes.
    const std::size_t entries = pdf.find('\n', pdf.find('\n', *table) + 1) + 1;
    if (!size || !root || !info || *root >= *size || entries + 20 * *size > pdf.size())
        return pdf;
    const auto catalogue = numberAfter(pdf, entries + 20 * *root, "");
    const std::size_t open = catalogue && *catalogue < pdf.size() ? pdf.find("<<", *catalogue) : std::string::npos, end = pdf.find("endobj", *catalogue);
    if (open == std::string::npos || end == std::string::npos || open > end || pdf.find("/Type /Catalog", open) > end)
        return pdf;
    const std::string dictionary = pdf.substr(open + 2, end - open - 2);
    const std::size_t packet = *size, firstLayer = packet + 1;
    const bool layered = markForms(pdf, additions.layers.size(), firstLayer);
    const std::size_t layers = layered ? additions.layers.size() : 0;
    std::vector<std::size_t> offsets; // Of the packet and of what follows it.
    const std::size_t newCatalogue = pdf.size();
    pdf += fmt::format("{} 0 obj\n<< /Metadata {} 0 R{}{}{}endobj\n", *root, packet, layersOf(layers, firstLayer), labelsOf(additions.labels), dictionary);
    offsets.push_back(pdf.size());
    pdf += fmt::format("{} 0 obj\n<< /Type /Metadata /Subtype /XML /Length {} >>\nstream\n{}\nendstream\nendobj\n", packet, additions.xmp.size(), additions.xmp);
    for (std::size_t i = 0; i < layers; ++i) {
        offsets.push_back(pdf.size());
        pdf += fmt::format("{} 0 obj\n<< /Type /OCG /Name {} >>\nendobj\n", firstLayer + i, textOf(additions.layers[i]));
    }
    // With links Cairo 1.16 lists an object that it never writes.
    std::string missing;
    for (std::size_t i = 1; i < *size; ++i) {
        if (numberAfter(pdf, numberAfter(pdf, entries + 20 * i, "").value_or(0), "") == i)
            continue;
        missing += fmt::format("{} 1\n{:010} 00000 n \n", i, pdf.size());
        pdf += fmt::format("{} 0 obj\nnull\nendobj\n", i);
    }
    const std::size_t newTable = pdf.size();
    pdf += fmt::format("xref\n{}{} 1\n{:010} 00000 n \n{} {}\n", missing, *root, newCatalogue, packet, offsets.size());
    for (const std::size_t offset : offsets)
        pdf += fmt::format("{:010} 00000 n \n", offset);
    pdf += fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{}\n%%EOF\n", packet + offsets.size(), *root, *info, *table, newTable);
    return pdf;
}

} // namespace render::vector
