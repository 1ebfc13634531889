#include "render/image/xmp.h"

#include <array>
#include <cstdint>
#include <cstdlib>

namespace render {

namespace {

struct Property {
    const char* key;
    const char* name;
    bool alternatives; ///< Of languages.
};
constexpr std::array<Property, 5> kProperties{{
    {"Title", "dc:title", true},
    {"Description", "dc:description", true},
    {"Source", "dc:source", false},
    {"Software", "xmp:CreatorTool", false},
    {"Dateline", "dateline:provenance", false},
}};

/// XML 1.0 has no control characters but tab and line ends.
std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text)
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
                out += c;
        }
    return out;
}

void appendUtf8(std::string& out, unsigned long c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
    } else if (c < 0x10000) {
        out += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
    } else if (c < 0x110000) {
        out += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)), static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
    }
}

std::string unescaped(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{{{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.front() == '&' ? text.substr(0, 12).find(';') : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        const std::string name(text.substr(1, end - 1));
        if (name.starts_with('#'))
            appendUtf8(out, std::strtoul(name.c_str() + (name.starts_with("#x") ? 2 : 1), nullptr, name.starts_with("#x") ? 16 : 10));
        for (const auto& [entity, c] : kEntities)
            if (name == entity)
                out += c;
        text.remove_prefix(end + 1);
    }
    return out;
}

/// The text between tags: of <a>text</a>, and of lists of alternatives the first.
std::string innerText(std::string_view inside)
{
    if (const std::size_t item = inside.find("<rdf:li"); item != std::string_view::npos) {
        const std::size_t from = inside.find('>', item), to = inside.find("</rdf:li>", item);
        if (from == std::string_view::npos || to == std::string_view::npos || to < from)
            return {};
        inside = inside.substr(from + 1, to - from - 1);
    }
    return unescaped(inside);
}

std::string valueOf(std::string_view packet, const std::string& name)
{
    if (const std::size_t at = packet.find("<" + name); at != std::string_view::npos) {
        const std::size_t from = packet.find('>', at), to = packet.find("</" + name + ">", at);
        if (from != std::string_view::npos && to != std::string_view::npos && from < to)
            return innerText(packet.substr(from + 1, to - from - 1));
    }
    for (const char mark : {'"', '\''})
        if (const std::size_t at = packet.find(" " + name + "=" + mark); at != std::string_view::npos) {
            const std::size_t from = at + name.size() + 3, to = packet.find(mark, from);
            if (to != std::string_view::npos)
                return unescaped(packet.substr(from, to - from));
        }
    return {};
}

} // namespace

std::string xmpPacket(const std::vector<PngText>& texts)
{
    std::string packet = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"\n"
                         "  xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                         "  xmlns:dateline=\"urn:dateline:provenance:1\">\n";
    for (const Property& p : kProperties)
        for (const auto& [key, text] : texts) {
            if (key != p.key)
                continue;
            const std::string name = p.name;
            packet += "<" + name + ">" + (p.alternatives ? "<rdf:Alt><rdf:li xml:lang=\"x-default\">" : "") + escaped(text) +
                      (p.alternatives ? "</rdf:li></rdf:Alt>" : "") + "</" + name + ">\n";
        }
    return packet + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

std::vector<PngText> textsOfXmp(std::string_view packet)
{
    std::vector<PngText> texts;
    for (const Property& p : kProperties)
        if (std::string text = valueOf(packet, p.name); !text.empty())
            texts.emplace_back(p.key, std::move(text));
    return texts;
}

} // namespace render
