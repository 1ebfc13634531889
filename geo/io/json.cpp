#include <algorithm>
#include <array>
#include <cmath>

#include "geo/io/json_impl.h"

namespace geo {

namespace {

constexpr std::size_t kLineWidth = 110;
/// Members that always take several lines, so that adding to them changes no other line.
constexpr std::array<std::string_view, 12> kBroken{"dateline", "features",    "properties", "sides",
                                                   "sources",  "articles",    "units",      "relations",
                                                   "views",    "annotations", "layers",     "filters"};

std::string keyText(const std::string& key)
{
    return compactJson(Json(key)) + ": ";
}

/// Appends the value on one line; false as soon as `out` grows beyond `limit`.
bool appendOneLine(const Json& value, std::size_t limit, std::string& out)
{
    if (!value.is_structured()) {
        out += compactJson(value);
        return out.size() <= limit;
    }
    out += value.is_object() ? '{' : '[';
    bool first = true;
    for (auto it = value.begin(); it != value.end(); ++it) {
        out += first ? "" : ", ";
        first = false;
        if (value.is_object())
            out += keyText(it.key());
        if (!appendOneLine(*it, limit, out))
            return false;
    }
    out += value.is_object() ? '}' : ']';
    return out.size() <= limit;
}

bool isFeature(const Json& value)
{
    return value.is_object() && value.contains("properties");
}

void appendCanonical(const Json& value, std::size_t indent, std::size_t column, bool broken, std::string& out)
{
    if (!value.is_structured() || value.empty()) {
        out += compactJson(value);
        return;
    }
    if (!broken && !isFeature(value)) {
        std::string line;
        if (appendOneLine(value, kLineWidth > column ? kLineWidth - column : 0, line)) {
            out += line;
            return;
        }
    }
    const std::string inner(indent + 2, ' ');
    out += value.is_object() ? "{\n" : "[\n";
    for (auto it = value.begin(); it != value.end(); ++it) {
        const std::string key = value.is_object() ? keyText(it.key()) : "";
        const bool idsOnly = it->is_array() && !it->empty() && !it->front().is_structured(); // of a filter
        const bool childBroken =
            value.is_object() && !idsOnly && std::find(kBroken.begin(), kBroken.end(), it.key()) != kBroken.end();
        out += inner + key;
        appendCanonical(*it, indent + 2, inner.size() + key.size() + 1, childBroken, out);
        out += std::next(it) == value.end() ? "\n" : ",\n";
    }
    out += std::string(indent, ' ') + (value.is_object() ? "}" : "]");
}

} // namespace

std::string canonicalJson(const Json& value)
{
    std::string out;
    appendCanonical(value, 0, 0, true, out);
    out += '\n';
    return out;
}

std::string compactJson(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void appendExtra(Json& object, std::string_view extra)
{
    if (extra.empty())
        return;
    const Json members = Json::parse(extra, nullptr, false);
    if (!members.is_object())
        return;
    for (auto it = members.begin(); it != members.end(); ++it)
        if (!object.contains(it.key()))
            object[it.key()] = *it;
}

Json numberJson(double value)
{
    constexpr double kExactIntegers = 9e15;
    if (std::nearbyint(value) == value && std::abs(value) < kExactIntegers)
        return static_cast<std::int64_t>(value);
    return value;
}

} // namespace geo
