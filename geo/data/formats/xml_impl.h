#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/result.h"

namespace geo {

/// An element with all that is in it. Names are without their namespace's prefix.
struct XmlNode {
    std::string name = {};
    std::vector<std::pair<std::string, std::string>> attributes = {};
    std::string text = {}; ///< Its own, without that of its children.
    std::vector<XmlNode> children = {};

    /// The first child of that name, or null.
    const XmlNode* child(std::string_view wanted) const;
    /// That child's text with all below it and no blanks around it; "" without one.
    std::string textOf(std::string_view wanted) const;
    /// "" without one.
    std::string attribute(std::string_view wanted) const;
    /// The text with that of all children, in the order of the elements.
    std::string allText() const;
};

/// Walks an untrusted XML text from element to element, by libxml2: nothing is fetched, no entity is expanded, nesting
/// ends at 256 elements and a text at 10 MB.
class XmlReader {
public:
    enum class Event { open, close, end, failed };

    /// `text` must outlive the reader; `path` stands in errors.
    XmlReader(std::string_view text, std::string path);
    ~XmlReader();

    /// The next start or end of an element.
    Event next();
    /// The element's name without its prefix.
    std::string name() const;
    /// The element just opened, up to its end. What it holds when reading fails is unspecified; next() says so then.
    XmlNode tree();
    /// Why reading failed.
    const Error& error() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace geo
