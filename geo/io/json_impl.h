#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "geo/base/geometry.h"
#include "geo/base/result.h"
#include "geo/claims/enums.h"
#include "geo/time/edtf.h"

namespace geo {

/// Keeps the members of an object in the file's order.
using Json = nlohmann::ordered_json;

/// Parses untrusted text of at most `maxDepth` nested containers. An error says line and column. No exception leaves.
Result<Json> parseJson(std::string_view text, const std::string& fileName, int maxDepth);

/// The canonical text: two blanks of indentation, what is short stands on one line, a newline at the end.
std::string canonicalJson(const Json& value);

/// A number as JSON, without a fraction when it has none.
Json numberJson(double value);

/// The row of a file that is being read: collects its issues and whether it must be left out.
struct RowState {
    std::string file;
    long long row = 0;
    std::vector<Issue>& issues;
    bool rejected = false;

    void reject(std::string field, std::string reason);
    void doubt(std::string field, std::string reason);
};

/// Takes the members of one JSON object apart, by name and type; what nobody asked for is the rest. A member of a wrong
/// type rejects the row. Borrows the object and the row.
class Fields {
public:
    /// `path` stands before the members' names in issues: "place." or "".
    Fields(const Json& object, std::string path, RowState& row) : m_object(object), m_path(std::move(path)), m_row(row)
    {
    }

    /// Absent and null give "".
    std::string text(const char* key);
    /// Rejects the row when absent, null or empty.
    std::string requiredText(const char* key);
    std::vector<std::string> texts(const char* key);
    std::optional<double> number(const char* key, double low, double high);
    std::optional<long long> integer(const char* key, long long low, long long high);
    bool flag(const char* key);
    template <class E> E oneOf(const char* key, E fallback);
    /// An EDTF value with its bounds; a bad one rejects the row.
    std::string edtf(const char* key, TimeBounds& bounds, Zone zone = {});
    Geometry geometry(const char* key);

    /// The member itself if it is there and an object; null if absent.
    const Json* object(const char* key);
    /// The entries of a list of objects; entries of another type reject the row.
    std::vector<const Json*> objects(const char* key);
    /// Any member, taken as it is.
    const Json* any(const char* key) { return find(key); }

    /// Raw text of the members not asked for; empty when there are none.
    std::string rest() const;
    std::string path(const std::string& key) const { return m_path + key; }
    RowState& row() { return m_row; }

private:
    const Json* find(const char* key);
    void wrongType(const char* key, const Json& value, const char* expected);

    const Json& m_object;
    std::string m_path;
    RowState& m_row;
    std::vector<std::string_view> m_asked;
};

template <class E> E Fields::oneOf(const char* key, E fallback)
{
    const std::string name = text(key);
    if (name.empty())
        return fallback;
    if (const std::optional<E> value = enumFromName<E>(name))
        return *value;
    std::string known;
    for (std::string_view n : enumNames<E>())
        if (!n.empty())
            known += (known.empty() ? "" : ", ") + std::string(n);
    m_row.reject(path(key), "'" + name + "' is not one of " + known);
    return fallback;
}

// For writers: members that say nothing are left out.
template <class T> void putOptional(Json& object, const char* key, const std::optional<T>& value)
{
    if (value)
        object[key] = numberJson(static_cast<double>(*value));
}

inline void putText(Json& object, const char* key, std::string_view text)
{
    if (!text.empty())
        object[key] = text;
}

template <class E> void putUnless(Json& object, const char* key, E value, E usual)
{
    if (value != usual)
        object[key] = nameOf(value);
}

/// A GeoJSON geometry, or a reason why it is none that can be drawn.
Result<Geometry> geometryFromJson(const Json& value);
Json geometryToJson(const Geometry& geometry);

} // namespace geo
