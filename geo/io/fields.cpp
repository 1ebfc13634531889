#include "geo/io/fields_impl.h"

#include <algorithm>

#include <fmt/core.h>

#include "geo/io/json_impl.h"

namespace geo {

void RowState::reject(std::string field, std::string reason)
{
    rejected = true;
    issues.push_back({Issue::Severity::rejected, std::string(file), row, std::move(field), std::move(reason)});
}

void RowState::doubt(std::string field, std::string reason)
{
    issues.push_back({Issue::Severity::doubtful, std::string(file), row, std::move(field), std::move(reason)});
}

std::string FieldPath::text() const
{
    return m_list ? fmt::format("{}[{}].", m_list, m_index) : m_text;
}

Fields::Fields(JsonView object, FieldPath path, RowState& row) : m_path(std::move(path)), m_row(row)
{
    std::uint64_t met = 0; // which keys there have been, roughly
    object.forMembers([&](std::string_view key, JsonView value) {
        const auto ends =
            key.empty() ? 0U
                        : static_cast<unsigned char>(key.front()) * 5U + static_cast<unsigned char>(key.back()) * 3U;
        const std::uint64_t bit = std::uint64_t{1} << ((key.size() * 7 + ends) % 64);
        if ((met & bit) != 0 && replaces(key, value))
            return;
        met |= bit;
        if (m_count < kFirst)
            m_first[m_count] = {key, value, false};
        else
            m_more.push_back({key, value, false});
        ++m_count;
    });
}

/// Of members with one name the last counts, as everywhere.
bool Fields::replaces(std::string_view key, JsonView value)
{
    for (std::size_t i = 0; i < m_count; ++i)
        if (slot(i).key == key) {
            slot(i).value = value;
            return true;
        }
    return false;
}

std::optional<JsonView> Fields::any(const char* key)
{
    const std::string_view wanted(key);
    for (std::size_t tried = 0; tried < m_count; ++tried) {
        const std::size_t i = m_next + tried < m_count ? m_next + tried : m_next + tried - m_count;
        if (Slot& s = slot(i); s.key == wanted) {
            s.asked = true;
            m_next = i + 1 == m_count ? 0 : i + 1;
            return s.value.isNull() ? std::nullopt : std::optional(s.value);
        }
    }
    return std::nullopt;
}

void Fields::wrongType(const char* key, JsonView value, const char* expected)
{
    m_row.reject(path(key), fmt::format("{} is expected, but this is {} {}", expected, value.isList() ? "an" : "a",
                                        value.typeName()));
}

void Fields::notOneOf(const char* key, std::string_view name, std::span<const std::string_view> names)
{
    std::string known;
    for (const std::string_view n : names)
        if (!n.empty())
            known += (known.empty() ? "" : ", ") + std::string(n);
    m_row.reject(path(key), fmt::format("'{}' is not one of {}", name, known));
}

std::string_view Fields::view(const char* key)
{
    const std::optional<JsonView> value = any(key);
    if (value && !value->isText())
        wrongType(key, *value, "text");
    return value ? value->text() : std::string_view();
}

Text Fields::common(const char* key)
{
    const std::string_view words = view(key);
    return m_row.pool && !words.empty() ? m_row.pool->text(words) : Text(words);
}

std::string_view Fields::requiredView(const char* key)
{
    const bool before = m_row.rejected;
    m_row.rejected = false;
    const std::string_view value = view(key);
    if (value.empty() && !m_row.rejected)
        m_row.reject(path(key), "it is missing");
    m_row.rejected |= before;
    return value;
}

std::vector<std::string> Fields::texts(const char* key)
{
    std::vector<std::string> list;
    const std::optional<JsonView> value = any(key);
    if (!value)
        return list;
    bool sound = value->isList();
    value->forItems([&](JsonView entry) {
        sound = sound && entry.isText();
        list.emplace_back(entry.text());
    });
    if (!sound) {
        wrongType(key, *value, "a list of texts");
        list.clear();
    }
    return list;
}

std::optional<double> Fields::number(const char* key, double low, double high)
{
    const std::optional<JsonView> value = any(key);
    if (!value)
        return std::nullopt;
    if (!value->isNumber()) {
        wrongType(key, *value, "a number");
        return std::nullopt;
    }
    const double number = value->number();
    if (!(number >= low && number <= high)) {
        m_row.reject(path(key), fmt::format("{} is not within {} to {}", number, low, high));
        return std::nullopt;
    }
    return number;
}

std::optional<long long> Fields::integer(const char* key, long long low, long long high)
{
    const std::optional<JsonView> value = any(key);
    if (!value)
        return std::nullopt;
    if (!value->isInteger()) {
        wrongType(key, *value, "a whole number");
        return std::nullopt;
    }
    const long long number = value->integer();
    if (number < low || number > high) {
        m_row.reject(path(key), fmt::format("{} is not within {} to {}", value->json(), low, high));
        return std::nullopt;
    }
    return number;
}

bool Fields::flag(const char* key)
{
    const std::optional<JsonView> value = any(key);
    if (value && !value->isFlag())
        wrongType(key, *value, "true or false");
    return value && value->flag();
}

std::string Fields::edtf(const char* key, TimeBounds& bounds, Zone zone)
{
    std::string value = text(key);
    if (value.empty())
        return value;
    const Result<TimeBounds> parsed = edtfBounds(value, zone);
    if (parsed)
        bounds = *parsed;
    else
        m_row.reject(path(key), parsed.error().what);
    return value;
}

Geometry Fields::geometry(const char* key)
{
    const std::optional<JsonView> value = any(key);
    if (!value)
        return {};
    Result<Geometry> geometry = geometryFromJson(*value);
    if (!geometry) {
        m_row.reject(path(key), geometry.error().what);
        return {};
    }
    std::size_t members = 0;
    value->forMembers([&](std::string_view, JsonView) { ++members; });
    if (members > 2)
        m_row.doubt(path(key), "its members besides type and coordinates are not kept");
    return *std::move(geometry);
}

std::optional<JsonView> Fields::object(const char* key)
{
    const std::optional<JsonView> value = any(key);
    if (!value || value->isObject())
        return value;
    wrongType(key, *value, "an object");
    return std::nullopt;
}

std::vector<JsonView> Fields::objects(const char* key)
{
    std::vector<JsonView> list;
    const std::optional<JsonView> value = any(key);
    if (!value)
        return list;
    if (!value->isList()) {
        wrongType(key, *value, "a list of objects");
        return list;
    }
    value->forItems([&](JsonView entry) {
        if (entry.isObject())
            list.push_back(entry);
        else
            wrongType(key, entry, "an object in the list");
    });
    return list;
}

std::string Fields::rest()
{
    std::string left;
    for (std::size_t i = 0; i < m_count; ++i) {
        const Slot& member = slot(i);
        if (!member.asked)
            left +=
                fmt::format("{}{}:{}", left.empty() ? "{" : ",", compactJson(Json(member.key)), member.value.json());
    }
    return left.empty() ? left : left + "}";
}

} // namespace geo
