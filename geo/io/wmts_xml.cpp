#include "geo/io/wmts_xml_impl.h"

#include <cpl_error.h>

#include <charconv>
#include <cmath>

namespace geo::wmts_xml {

namespace {

/// Whether an element or attribute has this name, whatever prefix of a namespace stands before it.
bool isNamed(const CPLXMLNode* node, std::string_view name)
{
    if (node->eType != CXT_Element && node->eType != CXT_Attribute)
        return false;
    const std::string_view own = node->pszValue;
    return own.substr(own.find(':') + 1) == name; // npos + 1 is 0.
}

/// Where a tag that begins at `at` is over: behind its '>', one in a quoted value not counted. npos where it is not.
std::size_t tagEnd(std::string_view xml, std::size_t at)
{
    const auto behind = [&](std::string_view mark) {
        const std::size_t end = xml.find(mark, at + 2);
        return end == std::string_view::npos ? end : end + mark.size();
    };
    const std::string_view rest = xml.substr(at);
    if (rest.starts_with("<!--"))
        return behind("-->");
    if (rest.starts_with("<![CDATA["))
        return behind("]]>");
    if (rest.starts_with("<?"))
        return behind("?>");
    for (at = xml.find_first_of(">\"'", at); at != std::string_view::npos; at = xml.find_first_of(">\"'", at + 1)) {
        if (xml[at] == '>')
            return at + 1;
        at = xml.find(xml[at], at + 1); // The quote at its end.
        if (at == std::string_view::npos)
            break;
    }
    return at;
}

/// How deep its elements may lie, so that what walks them does not overflow; no description is as deep.
bool tooDeep(std::string_view xml)
{
    constexpr int kMost = 200;
    int depth = 0;
    for (std::size_t at = xml.find('<'); at != std::string_view::npos && at + 1 < xml.size();) {
        const std::size_t end = tagEnd(xml, at);
        if (end == std::string_view::npos)
            return false; // The parser will say so.
        if (xml[at + 1] == '/')
            --depth;
        else if (xml[at + 1] != '?' && xml[at + 1] != '!' && xml[end - 2] != '/' && ++depth > kMost)
            return true;
        at = xml.find('<', end);
    }
    return false;
}

} // namespace

Error wrong(std::string what, std::string hint)
{
    return {.what = std::move(what), .hint = std::move(hint), .code = ErrorCode::malformed};
}

std::vector<const CPLXMLNode*> children(const CPLXMLNode* of, std::string_view name)
{
    std::vector<const CPLXMLNode*> found;
    for (const CPLXMLNode* node = of != nullptr ? of->psChild : nullptr; node != nullptr; node = node->psNext)
        if (isNamed(node, name))
            found.push_back(node);
    return found;
}

const CPLXMLNode* child(const CPLXMLNode* of, std::string_view name)
{
    const auto found = children(of, name);
    return found.empty() ? nullptr : found.front();
}

std::string text(const CPLXMLNode* of)
{
    for (const CPLXMLNode* node = of != nullptr ? of->psChild : nullptr; node != nullptr; node = node->psNext)
        if (node->eType == CXT_Text) {
            std::string value = node->pszValue;
            value.erase(0, value.find_first_not_of(" \t\r\n"));
            value.erase(value.find_last_not_of(" \t\r\n") + 1);
            return value;
        }
    return {};
}
std::string text(const CPLXMLNode* of, std::string_view name)
{
    return text(child(of, name));
}

std::vector<double> numbers(const std::string& words)
{
    std::vector<double> values;
    const char* at = words.data();
    const char* const end = at + words.size();
    while (at != end) {
        if (*at == ' ' || *at == ',' || *at == '\n' || *at == '\t' || *at == '\r') {
            ++at;
            continue;
        }
        double value = 0;
        const auto [next, failure] = std::from_chars(at, end, value);
        if (failure != std::errc{} || !std::isfinite(value))
            return values;
        values.push_back(value);
        at = next;
    }
    return values;
}

double number(const CPLXMLNode* of, std::string_view name)
{
    const auto values = numbers(text(of, name));
    return values.empty() ? 0 : values.front();
}

Result<Tree> parsed(const std::string& xml)
{
    if (xml.find("<!DOCTYPE") != std::string::npos || xml.find("<!ENTITY") != std::string::npos || tooDeep(xml))
        return wrong("is no description of tiles that is read: it defines entities or is nested too deeply");
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    Tree tree(CPLParseXMLString(xml.c_str()));
    CPLPopErrorHandler();
    if (!tree)
        return wrong("is no XML", "the address has to be that of a WMTS description (capabilities)");
    return tree;
}

const CPLXMLNode* rootOf(const Tree& tree)
{
    for (const CPLXMLNode* node = tree.get(); node != nullptr; node = node->psNext)
        if (isNamed(node, "Capabilities"))
            return node;
    return nullptr;
}

} // namespace geo::wmts_xml
