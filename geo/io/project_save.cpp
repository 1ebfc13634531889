#include "geo/io/project.h"

#include <fmt/core.h>

#include "geo/io/project_impl.h"
#include "geo/io/replacement_impl.h"

namespace geo {

namespace {

/// Reads back how many rows there are; a disk that lost some shows here.
std::optional<Error> checkWritten(const std::string& path, const Document& d)
{
    Result<Database> database = Database::openUntrusted(path);
    if (!database)
        return database.error();
    for (const auto& [table, rows] : projectRowCounts(d)) {
        const std::string count = database->text(fmt::format("SELECT count(*) FROM {}", table)).value_or("no");
        if (count != std::to_string(rows))
            return Error{.what = fmt::format("the disk gives back {} rows of {} instead of {}", count, table, rows),
                         .hint = "save to another disk"};
    }
    return std::nullopt;
}

std::optional<Error> writeTo(const std::string& path, const Document& document)
{
    Result<Database> database = Database::createPrivate(path);
    if (!database)
        return database.error();
    if (std::optional<Error> error = writeProjectContents(*database, document))
        return error;
    if (std::optional<Error> error = database->close())
        return error;
    return checkWritten(path, document);
}

} // namespace

Result<SaveReport> saveProject(const Document& document, const std::string& path, const SaveOptions& options)
{
    const Result<FileStamp> stamp =
        replaceFile(path, options.expected, [&](const std::string& file, int) { return writeTo(file, document); });
    if (!stamp)
        return stamp.error();
    return SaveReport{.claims = document.claims.size(), .bytes = stamp->size, .stamp = *stamp};
}

} // namespace geo
