#pragma once

// Only for the .cpp files of this folder.

#include "geo/base/result.h"

#include <cpl_minixml.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What GDAL's small XML parser makes of a description of tiles. Names are compared without their prefixes.
namespace geo::wmts_xml {

struct TreeCloser {
    void operator()(CPLXMLNode* tree) const { CPLDestroyXMLNode(tree); }
};
using Tree = std::unique_ptr<CPLXMLNode, TreeCloser>;

Error wrong(std::string what, std::string hint = {});

/// Errors: no XML, entities, or elements that lie deeper than those of any description.
Result<Tree> parsed(const std::string& xml);
/// Its <Capabilities>, or null.
const CPLXMLNode* rootOf(const Tree& tree);

/// Elements and attributes of that name; `of` may be null.
std::vector<const CPLXMLNode*> children(const CPLXMLNode* of, std::string_view name);
/// The first of them, or null.
const CPLXMLNode* child(const CPLXMLNode* of, std::string_view name);

/// Its text; of an attribute its value. Empty where it is missing.
std::string text(const CPLXMLNode* of);
std::string text(const CPLXMLNode* of, std::string_view name);

/// Numbers between blanks; fewer where one is none or is not finite.
std::vector<double> numbers(const std::string& words);
/// The first one of a child; 0 where there is none.
double number(const CPLXMLNode* of, std::string_view name);

} // namespace geo::wmts_xml
