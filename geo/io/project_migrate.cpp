#include <array>
#include <string_view>

#include <fmt/core.h>

#include "geo/io/project.h"
#include "geo/io/project_impl.h"

namespace geo {

namespace {

/// 0 → 1: the column `json` was called `feature` in claims and `entry` in the lists. No released program wrote version
/// 0; the step is here so that the way forward was tested before it was needed.
std::optional<Error> nameColumnJson(Database& database)
{
    constexpr std::array kLists{"sides", "sources", "articles", "units", "relations", "views"};
    std::string sql = "ALTER TABLE claims RENAME COLUMN feature TO json;";
    for (const char* list : kLists)
        sql += fmt::format("ALTER TABLE {} RENAME COLUMN entry TO json;", list);
    return database.run(sql);
}

/// 1 → 2: tables for annotations, layers and filters. What a document had under these names before they meant anything
/// was kept with its unknown members and moves into them; what other programs called so is not ours to read.
std::optional<Error> addProjectLists(Database& database)
{
    constexpr std::array kLists{"annotations", "layers", "filters"};
    for (const char* list : kLists) {
        const std::string type =
            database.text(fmt::format("SELECT type FROM main.sqlite_schema WHERE name='{}'", list)).value_or("");
        std::string sql = type == "table" || type == "view" ? fmt::format("DROP {} {};", type, list) : std::string();
        sql += fmt::format(
            "CREATE TABLE {0} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, json TEXT NOT NULL);"
            "INSERT INTO {0} (json)"
            " SELECT CASE WHEN e.type IN ('object', 'array') THEN e.value ELSE coalesce(json_quote(e.value), 'null') "
            "END"
            " FROM main.dateline_meta AS m, json_each(m.value, '$.dateline.{0}') AS e WHERE m.key='document'",
            list);
        if (std::optional<Error> error = database.run(sql))
            return error;
    }
    return std::nullopt;
}

/// kMigrations[n] brings schema n to n + 1.
using Migration = std::optional<Error> (*)(Database&);
constexpr std::array<Migration, kProjectSchemaVersion> kMigrations{nameColumnJson, addProjectLists};

} // namespace

std::optional<Error> migrateProject(Database& database, long long fromVersion, const std::string& path)
{
    for (auto version = static_cast<std::size_t>(fromVersion); version < kMigrations.size(); ++version)
        if (std::optional<Error> error = kMigrations[version](database)) {
            error->what =
                fmt::format("it cannot be brought from version {} to {}: {}", version, version + 1, error->what);
            error->where = path;
            return error;
        }
    return std::nullopt;
}

} // namespace geo
