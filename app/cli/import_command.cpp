#include "app/cli/commands.h"

#include "app/session/document_file.h"
#include "app/session/open_files.h"
#include "app/session/saved_mappings.h"
#include "geo/io/linked_layer.h"
#include "geo/io/project_lock.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace app {

namespace {

using Json = nlohmann::ordered_json;

Json entryOf(const OpenedFile& file)
{
    const geo::ReadCounts& n = file.counts;
    Json issues = Json::array();
    for (const geo::Issue& issue : file.issues)
        issues.push_back({{"row", issue.row},
                          {"field", issue.field},
                          {"reason", issue.reason},
                          {"rejected", issue.severity == geo::Issue::Severity::rejected}});
    return {{"file", file.path},     {"preset", file.preset},   {"read", n.read},
            {"kept", n.kept},        {"listed", n.listed},      {"rejected", n.rejected},
            {"already_there", file.alreadyThere}, {"issues", issues}};
}

/// Writes what the columns of the file were taken for; false when there is nothing to write or it cannot be written.
bool keepMapping(const std::optional<geo::ColumnMapping>& columns, const CommandOptions& options)
{
    const std::string path = mappingPath(options.saveMapping);
    if (!columns) {
        complain(options.files.front() + ": is no table that columns were mapped for, so that --save-mapping has nothing to keep");
        return false;
    }
    geo::ColumnMapping named = *columns;
    if (named.name == geo::ColumnMapping().name)
        named.name = mappingNameFor(path);
    const std::optional<geo::Error> wrong = saveMapping(named, path);
    if (wrong)
        complain(wrong->message());
    return !wrong;
}

} // namespace

std::string writeDocument(const geo::Document& document, const std::string& path)
{
    geo::ProjectLock lock;
    if (isProjectName(path))
        lock = geo::ProjectLock::acquire(path);
    if (lock.holder().pid > 0 && !lock.mayWrite())
        return path + ": " + lock.whyNot() + " (close it there, or write to another file)";
    const SaveOutcome saved = saveDocument(document, path);
    return saved.error ? saved.error->message() : std::string();
}

int runImport(const CommandOptions& options)
{
    Session session;
    ReadOptions how = readOptions(options);
    how.everyRowAsClaim = true;
    Json entries = Json::array();
    std::string told;
    std::optional<geo::ColumnMapping> columns;
    for (const std::string& path : options.files) {
        how.areas = areasOf(session, shareDirectory() + "/world");
        ReadFile read = readFile(path, how);
        if (!session.document.claims.empty() && read.document && !read.addsToDocument) {
            complain(path + ": Dateline's own files take the place of what is open; name it first");
            return 2;
        }
        const OpenedFile file = takeIn(session, std::move(read));
        if (file.kind == OpenedFile::Kind::layer && options.files.size() > 1)
            continue; // Its areas are there for the files behind it.
        if (file.kind != OpenedFile::Kind::claims) {
            complain(file.kind == OpenedFile::Kind::layer ? file.path + ": holds boundaries, but no claims to import" : file.error);
            return 1;
        }
        columns = file.columns;
        const geo::ReadCounts& n = file.counts;
        entries.push_back(entryOf(file));
        told += fmt::format("{}: {} read as {}, {} kept ({} of them without a place on the map), {} rejected\n", file.path, n.read, file.preset, n.kept, n.listed, n.rejected);
        if (file.alreadyThere > 0)
            told += fmt::format("{}: {} claims were there already\n", file.path, file.alreadyThere);
        for (const geo::Issue& issue : file.issues)
            complain(issue.message());
    }
    if (!options.saveMapping.empty() && !keepMapping(columns, options))
        return 1;
    geo::relinkLayers(session.document, options.files.front(), options.output);
    if (const std::string wrong = writeDocument(session.document, options.output); !wrong.empty()) {
        complain(wrong);
        return 1;
    }
    if (options.json)
        fmt::print("{}\n", Json{{"files", entries}}.dump(2, ' ', false, Json::error_handler_t::replace));
    else
        fmt::print("{}", told);
    return 0;
}

} // namespace app
