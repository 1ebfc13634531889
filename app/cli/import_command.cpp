#include "app/cli/commands.h"

#include "app/session/document_file.h"
#include "app/session/open_files.h"
#include "geo/io/linked_layer.h"
#include "geo/io/project_lock.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <set>

namespace app {

namespace {

using Json = nlohmann::ordered_json;

/// What an import made of one file.
struct ImportCounts {
    std::size_t read = 0, kept = 0, listed = 0, rejected = 0;
};

ImportCounts countsOf(const OpenedFile& file, const geo::Document& document)
{
    ImportCounts n;
    std::set<long long> rows;
    for (const geo::Issue& issue : file.issues)
        if (issue.severity == geo::Issue::Severity::rejected && issue.row > 0)
            rows.insert(issue.row);
    n.rejected = rows.size();
    n.kept = file.kept;
    n.read = n.kept + n.rejected;
    for (const geo::Claim& claim : document.claims)
        n.listed += claim.place.unplaced() ? 1U : 0U;
    return n;
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
    if (options.files.size() != 1) {
        complain("import takes one file of claims for now; bring several together one after the other");
        return 2;
    }
    Session session;
    const OpenedFile file = openFile(session, options.files.front());
    if (file.kind != OpenedFile::Kind::claims) {
        complain(file.kind == OpenedFile::Kind::layer ? file.path + ": holds boundaries, but no claims to import" : file.error);
        return 1;
    }
    const ImportCounts n = countsOf(file, session.document);
    geo::relinkLayers(session.document, options.files.front(), options.output);
    if (const std::string wrong = writeDocument(session.document, options.output); !wrong.empty()) {
        complain(wrong);
        return 1;
    }
    for (const geo::Issue& issue : file.issues)
        complain(issue.message());
    if (!options.json) {
        fmt::print("{}: {} read, {} kept ({} of them without a place on the map), {} rejected\n", file.path, n.read, n.kept, n.listed, n.rejected);
        return 0;
    }
    Json issues = Json::array();
    for (const geo::Issue& issue : file.issues)
        issues.push_back({{"row", issue.row}, {"field", issue.field}, {"reason", issue.reason}});
    const Json entry{{"file", file.path}, {"preset", "dateline"}, {"read", n.read}, {"kept", n.kept},
                     {"listed", n.listed}, {"rejected", n.rejected}, {"issues", issues}};
    fmt::print("{}\n", Json{{"files", Json::array({entry})}}.dump(2, ' ', false, Json::error_handler_t::replace));
    return 0;
}

} // namespace app
