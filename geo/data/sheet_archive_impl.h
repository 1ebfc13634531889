#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "geo/base/result.h"

namespace geo {

/// The attributes of an element; values are good until the event ends.
class XmlAttributes {
public:
    XmlAttributes(const unsigned char* const* list, int count) : m_list(list), m_count(count) {}
    /// By local name and, unless it is empty, the end of its namespace; "" when there is none.
    std::string_view get(std::string_view name, std::string_view namespaceEnd = {}) const;
    /// As a whole number from 0; `otherwise` when it is missing or none.
    std::uint32_t number(std::string_view name, std::uint32_t otherwise) const;

private:
    const unsigned char* const* m_list; ///< Five each, as libxml2's SAX2 gives them.
    int m_count;
};

/// Gets the elements of a document one after the other, by their names without prefixes.
class XmlEvents {
public:
    virtual ~XmlEvents() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view text) = 0;
    bool done = false; ///< Set to stop reading.
};

/// A zip archive of XML, untrusted: sizes are added up before anything is unpacked, and counted while it is.
class SheetArchive {
public:
    /// Errors: no sound zip archive, encrypted members, more than kMostUnpacked.
    static Result<SheetArchive> open(const std::string& path);

    bool has(const std::string& member) const;
    /// Streams a member; no entities but XML's own, no network, at most 256 levels deep.
    std::optional<Error> parse(const std::string& member, XmlEvents& events);
    const std::string& path() const { return m_path; }

private:
    std::string inside(const std::string& member) const { return "/vsizip/{" + m_path + "}/" + member; }
    std::string m_path;
    std::uint64_t m_unpacked = 0;
};

} // namespace geo
