#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/text.h"
#include "geo/claims/enums.h"
#include "geo/io/json_view_impl.h"
#include "geo/io/read_pool_impl.h"
#include "geo/time/edtf.h"

namespace geo {

/// The row of a file that is being read: collects its issues and whether it must be left out.
struct RowState {
    std::string_view file;
    long long row = 0;
    std::vector<Issue>& issues;
    ReadPool* pool = nullptr; ///< Where what many rows have in common is held once; null: nowhere.
    bool rejected = false;

    void reject(std::string field, std::string reason);
    void doubt(std::string field, std::string reason);
};

/// What stands before the members' names in issues: "place." or, made only when it is needed, "quotes[3].".
class FieldPath {
public:
    FieldPath(std::string text) : m_text(std::move(text)) {}
    FieldPath(const char* text) : m_text(text) {}
    FieldPath(const char* list, std::size_t index) : m_list(list), m_index(index) {}
    std::string text() const;

private:
    std::string m_text;
    const char* m_list = nullptr;
    std::size_t m_index = 0;
};

/// Takes the members of one JSON object apart, by name and type; what nobody asked for is the rest. A member of a wrong
/// type rejects the row. Borrows the object and the row.
class Fields {
public:
    Fields(JsonView object, FieldPath path, RowState& row);

    /// Absent and null give "".
    std::string text(const char* key) { return std::string(view(key)); }
    /// The same without a copy; as long as the object.
    std::string_view view(const char* key);
    /// The same as a shared text, held once when other rows say the same.
    Text common(const char* key);
    /// Rejects the row when absent, null or empty.
    std::string requiredText(const char* key) { return std::string(requiredView(key)); }
    std::string_view requiredView(const char* key);
    std::vector<std::string> texts(const char* key);
    std::optional<double> number(const char* key, double low, double high);
    std::optional<long long> integer(const char* key, long long low, long long high);
    bool flag(const char* key);
    template <class E> E oneOf(const char* key, E fallback);
    /// An EDTF value with its bounds; a bad one rejects the row.
    std::string edtf(const char* key, TimeBounds& bounds, Zone zone = {});
    Geometry geometry(const char* key);

    /// The member itself if it is there and an object.
    std::optional<JsonView> object(const char* key);
    /// The entries of a list of objects; entries of another type reject the row.
    std::vector<JsonView> objects(const char* key);
    /// Any member but null, taken as it is.
    std::optional<JsonView> any(const char* key);

    /// Raw text of the members not asked for; empty when there are none. Call it last.
    std::string rest();
    std::string path(const std::string& key) const { return m_path.text() + key; }
    RowState& row() { return m_row; }

private:
    struct Slot {
        std::string_view key;
        JsonView value;
        bool asked;
    };
    Slot& slot(std::size_t i) { return i < kFirst ? m_first[i] : m_more[i - kFirst]; }
    bool replaces(std::string_view key, JsonView value);
    void wrongType(const char* key, JsonView value, const char* expected);
    void notOneOf(const char* key, std::string_view name, std::span<const std::string_view> names);

    static constexpr std::size_t kFirst = 24; ///< Sound objects have fewer members.
    std::array<Slot, kFirst> m_first;
    std::vector<Slot> m_more;
    std::size_t m_count = 0;
    std::size_t m_next = 0; ///< Members mostly come in the order in which they are asked for.
    FieldPath m_path;
    RowState& m_row;
};

template <class E> E Fields::oneOf(const char* key, E fallback)
{
    const std::string_view name = view(key);
    if (name.empty())
        return fallback;
    if (const std::optional<E> value = enumFromName<E>(name))
        return *value;
    notOneOf(key, name, enumNames<E>());
    return fallback;
}

} // namespace geo
