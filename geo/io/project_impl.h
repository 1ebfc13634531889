#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/result.h"
#include "geo/claims/model.h"
#include "geo/io/sqlite_impl.h"

namespace geo {

/// A readable column and the JSON member that it repeats.
struct ListColumn {
    const char* name;
    const char* member; ///< "style.stroke" is a member of a member.
    const char* type = "TEXT";
};

/// A table that holds one list of the "dateline" object and is called like it; with a geometry a layer, else
/// attributes.
struct ListTable {
    const char* name;
    const char* description;
    std::span<const ListColumn> columns;
    bool hasGeometry = false;
};
std::span<const ListTable> projectLists();

/// The columns of `claims` between `geom` and `json`, in order.
std::span<const char* const> claimColumns();

/// Statements that make all tables of an empty project, before its rows are written.
std::string projectTablesSql();
/// The triggers by which other programs keep the spatial index; they call functions that only those programs have.
std::string projectTriggersSql();

/// Brings the tables of an older schema forward, one version at a time.
std::optional<Error> migrateProject(Database& database, long long fromVersion, const std::string& path);

/// A geometry as a GeoPackage blob (OGC 12-128r18, 2.1.3), little-endian; empty for an empty geometry.
std::vector<char> geometryBlob(const Geometry& geometry);

/// How many rows each table of the document has, `claims` first.
std::vector<std::pair<const char*, std::size_t>> projectRowCounts(const Document& document);

/// Writes the document into an empty database.
std::optional<Error> writeProjectContents(Database& database, const Document& document);

} // namespace geo
