#include <fmt/core.h>

#include "geo/data/column_mapping.h"
#include "geo/io/json_impl.h"
#include "geo/io/json_view_impl.h"

namespace geo {

namespace {

constexpr int kMaxDepth = 4;
constexpr std::size_t kMaxBytes = 1u << 20;

/// Gives the members to readMapping(), so that a file can say no more and no less than the command line.
std::optional<Error> takeMember(std::string_view key, JsonView value, std::string_view sign, ColumnMapping& mapping)
{
    if (!value.isText())
        return Error{fmt::format("'{}' must be a text, not {}", key, value.typeName())};
    const std::string part = fmt::format("{}={}{}", key, sign, value.text());
    return readMapping(std::span(&part, 1), mapping);
}

bool isSetting(std::string_view key)
{
    return key == "name" || key == "title" || key == "licence" || key == "date_order" || key == "reported_order" ||
           key == "zone";
}

/// Columns are no settings, and begin with no sign.
std::optional<Error> takeFields(JsonView list, std::string_view sign, ColumnMapping& mapping)
{
    std::optional<Error> error;
    if (!list.isObject())
        return Error{fmt::format("'{}' must be an object", sign.empty() ? "columns" : "constants")};
    list.forMembers([&](std::string_view key, JsonView value) {
        if (!error && isSetting(key))
            error = Error{fmt::format("'{}' is a setting and stands beside 'columns', not in it", key)};
        if (!error && sign.empty() && value.text().starts_with('='))
            error = Error{fmt::format("'{}' is a constant", key), {}, "put it into 'constants', without the ="};
        if (!error)
            error = takeMember(key, value, sign, mapping);
    });
    return error;
}

std::optional<Error> takeVersion(JsonView value)
{
    if (!value.isInteger() || value.integer() < 1)
        return Error{"'dateline_mapping' must be the format's version, 1"};
    if (value.integer() > kMappingVersion)
        return Error{fmt::format("is of version {} of mappings, and this program reads version {}", value.integer(),
                                 kMappingVersion),
                     {},
                     "use a newer Dateline",
                     ErrorCode::newerVersion};
    return std::nullopt;
}

} // namespace

std::string writeMapping(const ColumnMapping& mapping)
{
    Json json{{"dateline_mapping", kMappingVersion}, {"name", mapping.name}};
    putText(json, "title", mapping.title);
    putText(json, "licence", mapping.licence);
    // date_order sets both.
    if (mapping.dateOrder != DateOrder::automatic)
        json["date_order"] = nameOf(mapping.dateOrder);
    if (mapping.reportedOrder != mapping.dateOrder)
        json["reported_order"] = nameOf(mapping.reportedOrder);
    putText(json, "zone", mapping.zone);
    Json columns = Json::object(), constants = Json::object();
    for (std::size_t f = 0; f < kMapFields; ++f) {
        const std::string field(mapFieldNames()[f]);
        putText(columns, field.c_str(), mapping.fields[f].column);
        putText(constants, field.c_str(), mapping.fields[f].constant);
    }
    json["columns"] = std::move(columns);
    if (!constants.empty())
        json["constants"] = std::move(constants);
    return canonicalJson(json);
}

Result<ColumnMapping> parseMapping(std::string_view text, const std::string& fileName)
{
    const auto bad = [&](Error error) {
        error.where = fileName;
        if (error.code == ErrorCode::other)
            error.code = ErrorCode::malformed;
        return error;
    };
    if (text.size() > kMaxBytes)
        return bad({.what = "is larger than any mapping", .code = ErrorCode::tooLarge});
    JsonParser parser;
    const Result<JsonView> json = parser.parse(text, fileName, kMaxDepth);
    if (!json)
        return json.error();
    const std::optional<JsonView> version = json->find("dateline_mapping");
    if (!version)
        return bad({.what = "is no mapping of columns", .hint = "it has no member 'dateline_mapping'"});
    ColumnMapping mapping;
    std::optional<Error> error = takeVersion(*version);
    // In this order whatever the file's is: date_order sets both orders.
    if (const auto order = json->find("date_order"); order && !error)
        error = takeMember("date_order", *order, "", mapping);
    json->forMembers([&](std::string_view key, JsonView value) {
        if (error || key == "dateline_mapping" || key == "date_order")
            return;
        if (key == "columns" || key == "constants")
            error = takeFields(value, key == "columns" ? "" : "=", mapping);
        else if (isSetting(key))
            error = takeMember(key, value, "", mapping);
        else
            error =
                Error{fmt::format("there is no member '{}'", key),
                      {},
                      "the members are name, title, licence, date_order, reported_order, zone, columns and constants"};
    });
    if (error)
        return bad(std::move(*error));
    return mapping;
}

} // namespace geo
