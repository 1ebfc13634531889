#include "render/vector/pdf_metadata.h"

#include "render/vector/svg_sheet.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>

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

std::string withXmp(std::string pdf, const std::string& xmp)
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
    const std::size_t newCatalogue = pdf.size();
    pdf += fmt::format("{} 0 obj\n<< /Metadata {} 0 R{}endobj\n", *root, *size, dictionary);
    const std::size_t packet = pdf.size();
    pdf += fmt::format("{} 0 obj\n<< /Type /Metadata /Subtype /XML /Length {} >>\nstream\n{}\nendstream\nendobj\n", *size, xmp.size(), xmp);
    const std::size_t newTable = pdf.size();
    pdf += fmt::format("xref\n{} 1\n{:010} 00000 n \n{} 1\n{:010} 00000 n \ntrailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{}\n%%EOF\n", *root,
                       newCatalogue, *size, packet, *size + 1, *root, *info, *table, newTable);
    return pdf;
}

} // namespace render::vector
