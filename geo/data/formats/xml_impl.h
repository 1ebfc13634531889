#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/tree.h>

#include "geo/base/result.h"

namespace geo {

struct XmlCloser {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlFile = std::unique_ptr<xmlDoc, XmlCloser>;

/// Larger files are refused: as a tree they would need several GB.
inline constexpr std::size_t kXmlMaxBytes = 128u << 20;

/// Parses untrusted XML: no network, no entities but the five of XML, at most 256 levels deep. The error says where.
Result<XmlFile> parseXml(std::string_view text, const std::string& path);

/// The name of an element without its prefix; "" for what is none.
std::string_view nameOf(const xmlNode* node);
/// The child elements of that name ("" for all), in order.
std::vector<const xmlNode*> childrenOf(const xmlNode* node, std::string_view name = {});
const xmlNode* childOf(const xmlNode* node, std::string_view name);
/// All text in it, without blanks around it; "" for null.
std::string textIn(const xmlNode* node);
std::string textOfChild(const xmlNode* node, std::string_view name);
std::string attributeOf(const xmlNode* node, const char* name);
/// Line in the file.
long long lineOf(const xmlNode* node);

} // namespace geo
