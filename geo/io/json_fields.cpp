#include <algorithm>

#include <fmt/core.h>

#include "geo/io/json_impl.h"

namespace geo {

void RowState::reject(std::string field, std::string reason)
{
    rejected = true;
    issues.push_back({Issue::Severity::rejected, file, row, std::move(field), std::move(reason)});
}

void RowState::doubt(std::string field, std::string reason)
{
    issues.push_back({Issue::Severity::doubtful, file, row, std::move(field), std::move(reason)});
}

const Json* Fields::find(const char* key)
{
    m_asked.emplace_back(key);
    const auto it = m_object.find(key);
    return it == m_object.end() || it->is_null() ? nullptr : &*it;
}

void Fields::wrongType(const char* key, const Json& value, const char* expected)
{
    m_row.reject(path(key), fmt::format("{} is expected, but this is {} {}", expected, value.is_array() ? "an" : "a",
                                        value.type_name()));
}

std::string Fields::text(const char* key)
{
    const Json* value = find(key);
    if (!value)
        return {};
    if (value->is_string())
        return value->get<std::string>();
    wrongType(key, *value, "text");
    return {};
}

std::string Fields::requiredText(const char* key)
{
    const bool before = m_row.rejected;
    m_row.rejected = false;
    std::string value = text(key);
    if (value.empty() && !m_row.rejected)
        m_row.reject(path(key), "it is missing");
    m_row.rejected |= before;
    return value;
}

std::vector<std::string> Fields::texts(const char* key)
{
    std::vector<std::string> list;
    const Json* value = find(key);
    if (!value)
        return list;
    if (!value->is_array() || !std::all_of(value->begin(), value->end(), [](const Json& v) { return v.is_string(); })) {
        wrongType(key, *value, "a list of texts");
        return list;
    }
    for (const Json& entry : *value)
        list.push_back(entry.get<std::string>());
    return list;
}

std::optional<double> Fields::number(const char* key, double low, double high)
{
    const Json* value = find(key);
    if (!value)
        return std::nullopt;
    if (!value->is_number()) {
        wrongType(key, *value, "a number");
        return std::nullopt;
    }
    const double number = value->get<double>();
    if (!(number >= low && number <= high)) {
        m_row.reject(path(key), fmt::format("{} is not within {} to {}", number, low, high));
        return std::nullopt;
    }
    return number;
}

std::optional<long long> Fields::integer(const char* key, long long low, long long high)
{
    const Json* value = find(key);
    if (!value)
        return std::nullopt;
    if (!value->is_number_integer()) {
        wrongType(key, *value, "a whole number");
        return std::nullopt;
    }
    const bool huge =
        value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
    const auto number = huge ? INT64_MAX : value->get<std::int64_t>();
    if (number < low || number > high) {
        m_row.reject(path(key), fmt::format("{} is not within {} to {}", value->dump(), low, high));
        return std::nullopt;
    }
    return number;
}

bool Fields::flag(const char* key)
{
    const Json* value = find(key);
    if (!value)
        return false;
    if (!value->is_boolean())
        wrongType(key, *value, "true or false");
    return value->is_boolean() && value->get<bool>();
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
    const Json* value = find(key);
    if (!value)
        return {};
    Result<Geometry> geometry = geometryFromJson(*value);
    if (geometry && value->size() > 2)
        m_row.doubt(path(key), "its members besides type and coordinates are not kept");
    if (geometry)
        return std::move(*geometry);
    m_row.reject(path(key), geometry.error().what);
    return {};
}

const Json* Fields::object(const char* key)
{
    const Json* value = find(key);
    if (value && !value->is_object()) {
        wrongType(key, *value, "an object");
        return nullptr;
    }
    return value;
}

std::vector<const Json*> Fields::objects(const char* key)
{
    std::vector<const Json*> list;
    const Json* value = find(key);
    if (!value)
        return list;
    if (!value->is_array()) {
        wrongType(key, *value, "a list of objects");
        return list;
    }
    for (const Json& entry : *value) {
        if (entry.is_object())
            list.push_back(&entry);
        else
            wrongType(key, entry, "an object in the list");
    }
    return list;
}

std::string Fields::rest() const
{
    Json left = Json::object();
    for (auto it = m_object.begin(); it != m_object.end(); ++it)
        if (std::find(m_asked.begin(), m_asked.end(), it.key()) == m_asked.end())
            left[it.key()] = *it;
    return left.empty() ? std::string() : left.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace geo
