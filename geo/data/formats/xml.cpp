#include "geo/data/formats/xml_impl.h"

#include <algorithm>

#include <fmt/core.h>
#include <libxml/xmlreader.h>

#include "geo/data/formats/format_impl.h"

namespace geo {

namespace {

constexpr std::size_t kMostNodes = 2'000'000; ///< Of one tree: some 400 MB.

std::string_view view(const xmlChar* text)
{
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

} // namespace

const XmlNode* XmlNode::child(std::string_view wanted) const
{
    const auto found = std::ranges::find(children, wanted, &XmlNode::name);
    return found == children.end() ? nullptr : &*found;
}

std::string XmlNode::textOf(std::string_view wanted) const
{
    const XmlNode* node = child(wanted);
    return node ? std::string(bare(node->allText())) : std::string();
}

std::string XmlNode::attribute(std::string_view wanted) const
{
    for (const auto& [key, value] : attributes)
        if (key == wanted)
            return value;
    return {};
}

std::string XmlNode::allText() const
{
    std::string all = text;
    for (const XmlNode& node : children)
        all += (all.empty() ? "" : " ") + node.allText();
    return all;
}

struct XmlReader::Impl {
    xmlTextReaderPtr reader = nullptr;
    std::string path;
    Error error = {};
    bool failed = false;
    bool closePending = false; ///< <a/> has been opened and has no end of its own.
    std::size_t nodes = 0;

    void fail(std::string what, ErrorCode code)
    {
        if (!failed)
            error = {.what = std::move(what), .where = path, .code = code};
        failed = true;
    }
    static void onError(void* self, xmlErrorPtr e)
    {
        if (!e || e->level < XML_ERR_ERROR)
            return;
        auto& impl = *static_cast<Impl*>(self);
        if (e->level == XML_ERR_FATAL) // a missing namespace is no reason to stop
            impl.fail(fmt::format("this is no sound XML: line {}: {}", e->line, bare(e->message ? e->message : "")),
                      ErrorCode::malformed);
    }
    bool read()
    {
        if (failed || !reader)
            return false;
        const int status = xmlTextReaderRead(reader);
        if (status < 0)
            fail("this is no sound XML", ErrorCode::malformed);
        return status == 1 && !failed;
    }
    bool fill(XmlNode& node);
};

XmlReader::XmlReader(std::string_view text, std::string path) : m_impl(std::make_unique<Impl>())
{
    m_impl->path = std::move(path);
    if (bare(text).empty())
        return m_impl->fail("the file is empty", ErrorCode::empty);
    m_impl->reader = xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr, XML_PARSE_NONET);
    if (!m_impl->reader)
        return m_impl->fail("there is not enough memory for it", ErrorCode::tooLarge);
    xmlTextReaderSetStructuredErrorHandler(
        m_impl->reader, [](void* self, xmlErrorPtr e) { Impl::onError(self, e); }, m_impl.get());
}

XmlReader::~XmlReader()
{
    if (m_impl->reader)
        xmlFreeTextReader(m_impl->reader);
}

XmlReader::Event XmlReader::next()
{
    if (std::exchange(m_impl->closePending, false))
        return m_impl->failed ? Event::failed : Event::close;
    while (m_impl->read()) {
        const int type = xmlTextReaderNodeType(m_impl->reader);
        if (type == XML_READER_TYPE_ELEMENT) {
            m_impl->closePending = xmlTextReaderIsEmptyElement(m_impl->reader) == 1;
            return Event::open;
        }
        if (type == XML_READER_TYPE_END_ELEMENT)
            return Event::close;
    }
    return m_impl->failed ? Event::failed : Event::end;
}

std::string XmlReader::name() const
{
    return m_impl->reader ? std::string(view(xmlTextReaderConstLocalName(m_impl->reader))) : std::string();
}

/// Name and attributes of the element at hand; whether it has an end of its own.
bool XmlReader::Impl::fill(XmlNode& node)
{
    if (++nodes > kMostNodes)
        fail(fmt::format("one element holds more than {} others", kMostNodes), ErrorCode::tooLarge);
    node.name = view(xmlTextReaderConstLocalName(reader));
    const bool isEmpty = xmlTextReaderIsEmptyElement(reader) == 1;
    while (xmlTextReaderMoveToNextAttribute(reader) == 1)
        node.attributes.emplace_back(view(xmlTextReaderConstLocalName(reader)), view(xmlTextReaderConstValue(reader)));
    xmlTextReaderMoveToElement(reader);
    return !isEmpty;
}

XmlNode XmlReader::tree()
{
    XmlNode root;
    m_impl->closePending = false;
    m_impl->nodes = 0;
    if (m_impl->failed || !m_impl->fill(root))
        return root;
    std::vector<XmlNode> open; // from the root down; each goes into its parent when it ends
    open.push_back(std::move(root));
    while (m_impl->read()) {
        switch (xmlTextReaderNodeType(m_impl->reader)) {
        case XML_READER_TYPE_ELEMENT: {
            XmlNode node;
            if (m_impl->fill(node))
                open.push_back(std::move(node));
            else
                open.back().children.push_back(std::move(node));
            break;
        }
        case XML_READER_TYPE_END_ELEMENT: {
            XmlNode node = std::move(open.back());
            open.pop_back();
            if (open.empty())
                return node;
            open.back().children.push_back(std::move(node));
            break;
        }
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            open.back().text += view(xmlTextReaderConstValue(m_impl->reader));
            break;
        case XML_READER_TYPE_ENTITY_REFERENCE: // one that the file defines: shown as it stands
            open.back().text += fmt::format("&{};", view(xmlTextReaderConstName(m_impl->reader)));
            break;
        default:
            break;
        }
    }
    return {};
}

const Error& XmlReader::error() const
{
    return m_impl->error;
}

} // namespace geo
