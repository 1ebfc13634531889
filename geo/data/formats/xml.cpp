#include "geo/data/formats/xml_impl.h"

#include <libxml/parser.h>

#include <fmt/core.h>

#include "geo/data/formats/format_impl.h"

namespace geo {

namespace {

std::string_view viewOf(const xmlChar* text)
{
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

void appendText(const xmlNode* node, std::string& text)
{
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            text += viewOf(child->content);
        else if (child->type == XML_ELEMENT_NODE)
            appendText(child, text);
    }
}

} // namespace

Result<XmlFile> parseXml(std::string_view text, const std::string& path)
{
    if (text.size() > kXmlMaxBytes)
        return Error{.what = fmt::format("the file is larger than {} MiB", kXmlMaxBytes >> 20),
                     .where = path,
                     .hint = "cut it into several files",
                     .code = ErrorCode::tooLarge};
    xmlParserCtxt* context = xmlNewParserCtxt();
    if (context == nullptr)
        return Error{.what = "there is not enough memory to read it", .where = path};
    // Entities stay as they are: nothing outside of the file is read, and none grows.
    constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES;
    XmlFile document(
        xmlCtxtReadMemory(context, text.data(), static_cast<int>(text.size()), nullptr, nullptr, kOptions));
    std::string why = "it is not sound XML";
    if (const xmlError* error = xmlCtxtGetLastError(context); error != nullptr && error->message != nullptr)
        why = fmt::format("line {}: {}", error->line, bare(error->message));
    xmlFreeParserCtxt(context);
    if (!document || xmlDocGetRootElement(document.get()) == nullptr)
        return Error{.what = why, .where = path, .hint = {}, .code = ErrorCode::malformed};
    return document;
}

std::string_view nameOf(const xmlNode* node)
{
    return node != nullptr && node->type == XML_ELEMENT_NODE ? viewOf(node->name) : std::string_view();
}

std::vector<const xmlNode*> childrenOf(const xmlNode* node, std::string_view name)
{
    std::vector<const xmlNode*> found;
    for (const xmlNode* child = node != nullptr ? node->children : nullptr; child != nullptr; child = child->next)
        if (child->type == XML_ELEMENT_NODE && (name.empty() || nameOf(child) == name))
            found.push_back(child);
    return found;
}

const xmlNode* childOf(const xmlNode* node, std::string_view name)
{
    const std::vector<const xmlNode*> found = childrenOf(node, name);
    return found.empty() ? nullptr : found.front();
}

std::string textIn(const xmlNode* node)
{
    std::string text;
    if (node != nullptr)
        appendText(node, text);
    return std::string(bare(text));
}

std::string textOfChild(const xmlNode* node, std::string_view name)
{
    return textIn(childOf(node, name));
}

std::string attributeOf(const xmlNode* node, const char* name)
{
    xmlChar* value = xmlGetNoNsProp(const_cast<xmlNode*>(node), reinterpret_cast<const xmlChar*>(name));
    std::string text(bare(viewOf(value)));
    std::free(value); // As xmlFree() does, which is a variable: a library is loaded late only for its functions.
    return text;
}

long long lineOf(const xmlNode* node)
{
    return xmlGetLineNo(const_cast<xmlNode*>(node));
}

} // namespace geo
