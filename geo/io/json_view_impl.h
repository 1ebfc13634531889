#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "geo/base/geometry.h"
#include "geo/base/result.h"

namespace geo {

/// A value of a parsed JSON text; valid as long as the JsonParser that gave it, until that parses again.
class JsonView {
public:
    struct Member;
    using Element = simdjson::dom::element;

    JsonView() = default;
    explicit JsonView(Element element) : m_element(element) {}

    bool isNull() const { return m_element.is_null(); }
    bool isObject() const { return m_element.is_object(); }
    bool isList() const { return m_element.is_array(); }
    bool isText() const { return m_element.is_string(); }
    bool isFlag() const { return m_element.is_bool(); }
    bool isNumber() const { return m_element.is_number(); }
    bool isInteger() const { return m_element.is_int64() || m_element.is_uint64(); }
    /// "object", "array", "string", "number", "boolean" or "null", for messages.
    const char* typeName() const;

    // What the value does not have is empty, 0 or false.
    std::string_view text() const;
    double number() const;
    /// Beyond 64 bits with a sign: the largest.
    std::int64_t integer() const;
    bool flag() const;
    std::vector<Member> members() const;
    std::vector<JsonView> items() const;
    /// Calls visit(item) for each item of a list.
    template <class V> void forItems(V&& visit) const
    {
        simdjson::dom::array list;
        if (m_element.get(list) == simdjson::SUCCESS)
            for (const Element item : list)
                visit(JsonView(item));
    }
    /// Calls visit(key, value) for each member of an object.
    template <class V> void forMembers(V&& visit) const
    {
        simdjson::dom::object object;
        if (m_element.get(object) == simdjson::SUCCESS)
            for (const auto [key, value] : object)
                visit(key, JsonView(value));
    }
    /// The first member of that name, null included.
    std::optional<JsonView> find(std::string_view key) const;
    /// As JSON on one line without blanks.
    std::string json() const { return simdjson::minify(m_element); }

private:
    Element m_element;
};

struct JsonView::Member {
    std::string_view key;
    JsonView value;
};

/// Parses untrusted texts, one after the other, in memory that it keeps. Each thread has its own.
class JsonParser {
public:
    /// Of at most `maxDepth` nested containers. An error says line and column.
    Result<JsonView> parse(std::string_view text, std::string_view fileName, int maxDepth);
    /// The same for a text behind which kPadding bytes may be read; saves a copy.
    Result<JsonView> parsePadded(std::string_view text, std::string_view fileName, int maxDepth);

    static constexpr std::size_t kPadding = simdjson::SIMDJSON_PADDING;

private:
    Result<JsonView> parse(std::string_view text, bool padded, std::string_view fileName, int maxDepth);

    simdjson::dom::parser m_parser;
    int m_depth = 0;
};

/// A GeoJSON geometry, or a reason why it is none that can be drawn.
Result<Geometry> geometryFromJson(JsonView value);

} // namespace geo
