#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "geo/base/geometry.h"
#include "geo/base/text.h"
#include "geo/claims/enums.h"

namespace geo {

// Writing JSON; reading is in json_view_impl.h.

/// Keeps the members of an object in the file's order.
using Json = nlohmann::ordered_json;

/// The canonical text: two blanks of indentation, what is short stands on one line, a newline at the end.
std::string canonicalJson(const Json& value);

/// On one line without blanks, as it stands in a column.
std::string compactJson(const Json& value);

/// A number as JSON, without a fraction when it has none.
Json numberJson(double value);

Json geometryToJson(const Geometry& geometry);

/// Appends the members of a raw JSON object (an `extra`) that are not there yet.
void appendExtra(Json& object, std::string_view extra);

// Members that say nothing are left out.
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

} // namespace geo
