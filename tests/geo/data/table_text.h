#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include <gtest/gtest.h>

#include "geo/data/data_set.h"

// Tables as literal text, read as the program reads a file: from disk, by whatever preset knows the header, into
// claims.

namespace table {

/// One row as (column, cell), in the order of the file.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// The same row with other cells; a column that it lacks is added at the end.
inline Fields with(Fields row, const Fields& changes)
{
    for (const auto& [column, cell] : changes) {
        const auto at = std::ranges::find(row, column, &std::pair<std::string, std::string>::first);
        if (at != row.end())
            at->second = cell;
        else
            row.emplace_back(column, cell);
    }
    return row;
}

/// The same row with its columns called otherwise, or without them when the new name is empty.
inline Fields renamed(Fields row, const Fields& names)
{
    for (const auto& [from, to] : names)
        if (const auto at = std::ranges::find(row, from, &std::pair<std::string, std::string>::first);
            at != row.end()) {
            if (to.empty())
                row.erase(at);
            else
                at->first = to;
        }
    return row;
}

inline std::string line(const Fields& row, char separator, bool header)
{
    std::string text;
    bool first = true;
    for (const auto& [column, cell] : row) {
        text += std::exchange(first, false) ? "" : std::string(1, separator);
        std::string content = header ? column : cell;
        const bool quote = content.find_first_of(std::string("\"\n") + separator) != std::string::npos;
        for (std::size_t at = content.find('"'); at != std::string::npos; at = content.find('"', at + 2))
            content.insert(at, 1, '"');
        text += quote ? '"' + content + '"' : content;
    }
    return text + '\n';
}

/// A header of the first row's columns and the rows below it; all rows have the same columns.
inline std::string text(const std::vector<Fields>& rows, char separator = ',')
{
    std::string all = line(rows.front(), separator, true);
    for (const Fields& row : rows)
        all += line(row, separator, false);
    return all;
}

/// What became of a text.
struct Loaded {
    std::string preset;
    geo::ReadCounts counts;
    std::vector<geo::Issue> issues;      ///< Of reading the rows.
    std::vector<geo::Issue> claimIssues; ///< Of making claims.
    geo::EventTable table;
    geo::Document document;

    const geo::Claim& claim(std::size_t i = 0) const { return document.claims.at(i); }
    std::string sourceName(const geo::Text& id) const
    {
        for (const geo::Source& source : document.sources)
            if (source.id == id.view())
                return source.name;
        return "no source";
    }
    const geo::Article& article(std::size_t i = 0) const
    {
        return *std::ranges::find_if(document.articles, [&](const auto& a) { return a.id == claim(i).article.view(); });
    }
    std::string speaker(std::size_t i = 0) const { return sourceName(claim(i).speaker); }
    std::string publisher(std::size_t i = 0) const { return sourceName(geo::Text(article(i).source)); }
    std::string happened(std::size_t i = 0) const { return claim(i).happened->edtf.str(); }
    std::string reported(std::size_t i = 0) const { return claim(i).reported->edtf.str(); }
    /// "place.geometry" as "lon,lat", or "" without a position.
    std::string position(std::size_t i = 0) const
    {
        const geo::Geometry& geometry = claim(i).place.geometry;
        if (geometry.empty())
            return {};
        char text[64];
        std::snprintf(text, sizeof text, "%g,%g", geometry.points().front().lon, geometry.points().front().lat);
        return text;
    }
    /// "actor 1=A; actor 2=B".
    std::string actors(std::size_t i = 0) const
    {
        std::string text;
        for (const geo::Actor& actor : claim(i).actors)
            text += (text.empty() ? "" : "; ") + actor.role.str() + "=" + actor.name.str();
        return text;
    }
    /// Name of the side of the first actor that has one.
    std::string party(std::size_t i = 0) const
    {
        for (const geo::Actor& actor : claim(i).actors)
            for (const geo::Side& side : document.sides)
                if (!actor.side.empty() && side.id == actor.side.view())
                    return side.name;
        return {};
    }
    std::string note(std::size_t i = 0) const { return claim(i).note.str(); }
    /// "row 3 latitude: reason" of every row's issue of that severity, one a line.
    std::string reasons(geo::Issue::Severity severity = geo::Issue::Severity::doubtful) const
    {
        std::string text;
        for (const geo::Issue& issue : issues)
            if (issue.severity == severity && issue.row > 0)
                text += "row " + std::to_string(issue.row) + " " + issue.field + ": " + issue.reason + "\n";
        return text;
    }
    std::string rejections() const { return reasons(geo::Issue::Severity::rejected); }
};

/// Rows without a report date are reported by then.
inline constexpr std::string_view kFileDate = "../2030-01-01";

inline Loaded read(const std::string& content)
{
    static int count = 0;
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() /
        ("dateline_table_" + std::to_string(getpid()) + "_" + std::to_string(count++) + ".csv");
    std::ofstream(path, std::ios::binary) << content;
    geo::DataSetOptions options;
    options.reportedBy = kFileDate;
    Loaded loaded;
    const auto set = geo::DataSet::read(path.string(), options);
    if (set) {
        loaded.preset = set->preset().name();
        loaded.counts = set->counts();
        loaded.issues = set->issues();
        loaded.table = set->table();
        if (const auto claims = set->claims()) {
            loaded.document = claims->document;
            loaded.claimIssues = claims->issues;
        } else {
            ADD_FAILURE() << claims.error().message();
        }
    } else {
        loaded.preset = set.error().message();
    }
    std::filesystem::remove(path);
    return loaded;
}

inline Loaded read(const std::vector<Fields>& rows, char separator = ',')
{
    return read(text(rows, separator));
}

inline bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace table
