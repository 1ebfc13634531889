#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <set>
#include <unordered_set>

#include <fmt/core.h>

#include "geo/io/interchange_impl.h"
#include "geo/io/linked_layer.h"
#include "geo/io/local_file.h"
#include "geo/io/parallel_impl.h"
#include "geo/io/project.h"
#include "geo/io/project_impl.h"
#include "geo/io/project_table_impl.h"

namespace geo {

namespace {

/// Rows that are parsed in one go.
constexpr std::size_t kBlockRows = 16'384;
/// Where the claims that relations name come from while the lists are read without them; no user's id looks like this.
constexpr const char* kStandIn = "\x7F"
                                 "dateline";

struct ReadClaim {
    Claim claim;
    std::vector<Issue> issues;
    bool rejected = false;
};

ReadClaim claimFrom(const Row& row, const std::string& file)
{
    ReadClaim read;
    RowState state{.file = file, .row = row.fid, .issues = read.issues};
    const Result<Json> json = parseJson(row.json, file, kInterchangeMaxDepth);
    if (json)
        read.claim = claimFromFeature(*json, state);
    else
        state.reject("json", json.error().what);
    read.rejected = state.rejected;
    return read;
}

std::vector<ReadClaim> claimsFrom(const std::vector<Row>& rows, const std::string& file)
{
    std::vector<ReadClaim> claims(rows.size());
    inParallel(rows.size(), [&](std::size_t i) { claims[i] = claimFrom(rows[i], file); });
    return claims;
}

class ProjectReader {
public:
    ProjectReader(Database& database, const std::string& file, std::uint64_t bytes)
        : m_database(database), m_file(file), m_maxText(2 * bytes) // UTF-16 files grow when read as UTF-8
    {
    }
    Result<LoadedDocument> read();

private:
    using Fids = std::vector<std::pair<std::string, std::vector<long long>>>;

    std::optional<Error> readLists();
    Json readList(const std::string& table, std::vector<long long>& fids);
    Json standInClaims(const Json& dateline) const;
    void addListIssues(const std::vector<Issue>& issues, const Fids& fids);
    void readClaims();
    void checkClaimCount(long long rows);
    void checkAll();

    Database& m_database;
    const std::string& m_file;
    std::uint64_t m_maxText;
    LoadedDocument m_loaded;
    std::vector<long long> m_rows; ///< The fid of each claim.
};

/// One list of the "dateline" object and, for each entry, the row it came from.
Json ProjectReader::readList(const std::string& table, std::vector<long long>& fids)
{
    Json entries = Json::array();
    TableReader reader(m_database, table, m_maxText, m_file, m_loaded.issues);
    for (std::vector<Row> rows = reader.next(kBlockRows); !rows.empty(); rows = reader.next(kBlockRows))
        for (const Row& row : rows) {
            Result<Json> entry = parseJson(row.json, m_file, kInterchangeMaxDepth);
            RowState state{.file = m_file, .row = row.fid, .issues = m_loaded.issues};
            if (!entry)
                state.reject(table + ".json", entry.error().what);
            else if (!entry->is_object())
                state.reject(table + ".json", "it is not an object");
            else {
                entries.push_back(std::move(*entry));
                fids.push_back(row.fid);
            }
        }
    return entries;
}

/// The least features that make every claim that the lists name exist.
Json ProjectReader::standInClaims(const Json& dateline) const
{
    std::set<std::string> ids;
    const auto collect = [&](const char* list, const char* member) {
        if (const auto entries = dateline.find(list); entries != dateline.end())
            for (const Json& entry : *entries)
                if (const auto id = entry.find(member); id != entry.end() && id->is_string())
                    ids.insert(id->get<std::string>());
    };
    collect("relations", "from");
    collect("relations", "to");
    collect("units", "parent_claim");
    Json features = Json::array();
    for (const std::string& id : ids)
        features.push_back(
            Json{{"type", "Feature"},
                 {"id", id},
                 {"properties", Json{{"kind", "event"}, {"headline", kStandIn}, {"speaker", kStandIn}}}});
    return features;
}

/// Issues of "dateline.units[3].kind" belong to the row of that entry and say "units.kind".
void ProjectReader::addListIssues(const std::vector<Issue>& issues, const Fids& fids)
{
    for (Issue issue : issues) {
        if (issue.row != 0)
            continue; // a stand-in's
        for (const auto& [list, rows] : fids) {
            const std::string begin = "dateline." + list + "[";
            if (!issue.field.starts_with(begin))
                continue;
            std::size_t index = 0;
            const char* end = issue.field.data() + issue.field.size();
            const auto [after, code] = std::from_chars(issue.field.data() + begin.size(), end, index);
            if (code == std::errc() && index < rows.size()) {
                issue.row = rows[index];
                const std::string_view rest(after, static_cast<std::size_t>(end - after));
                issue.field = list + std::string(rest.substr(std::min<std::size_t>(1, rest.size())));
            }
        }
        m_loaded.issues.push_back(std::move(issue));
    }
}

/// Everything but the claims, through the interchange reader, whose checks these are.
std::optional<Error> ProjectReader::readLists()
{
    const auto malformed = [&](const std::string& why) {
        return Error{.what = "the project's table dateline_meta is damaged: " + why,
                     .where = m_file,
                     .code = ErrorCode::malformed};
    };
    const std::optional<std::string> text =
        m_database.text("SELECT value FROM main.dateline_meta WHERE key='document'");
    if (!text)
        return malformed("the entry 'document' is missing");
    Result<Json> root = parseJson(*text, m_file, kInterchangeMaxDepth);
    if (!root)
        return malformed(root.error().what);
    if (!root->is_object() || !root->contains("dateline") || !(*root)["dateline"].is_object())
        return malformed("the entry 'document' is no document");
    Json& dateline = (*root)["dateline"];
    Fids fids;
    for (const ListTable& list : projectLists()) {
        fids.emplace_back(list.name, std::vector<long long>());
        dateline[list.name] = readList(list.name, fids.back().second);
    }
    (*root)["features"] = standInClaims(dateline);
    dateline["sources"].push_back(Json{{"id", kStandIn}, {"name", kStandIn}});
    Result<LoadedDocument> lists = parseInterchange(root->dump(-1, ' ', false, Json::error_handler_t::replace), m_file);
    if (!lists)
        return lists.error();
    m_loaded.document = std::move(lists->document);
    m_loaded.document.claims.clear();
    std::erase_if(m_loaded.document.sources, [](const Source& s) { return s.id == kStandIn; });
    addListIssues(lists->issues, fids);
    return std::nullopt;
}

void ProjectReader::readClaims()
{
    std::unordered_set<std::string> seen;
    long long count = 0;
    TableReader reader(m_database, "claims", m_maxText, m_file, m_loaded.issues);
    for (std::vector<Row> rows = reader.next(kBlockRows); !rows.empty(); rows = reader.next(kBlockRows)) {
        std::vector<ReadClaim> claims = claimsFrom(rows, m_file);
        count += static_cast<long long>(rows.size());
        for (std::size_t i = 0; i < claims.size(); ++i) {
            ReadClaim& read = claims[i];
            RowState state{.file = m_file, .row = rows[i].fid, .issues = read.issues};
            if (!read.rejected && !seen.insert(read.claim.id).second)
                state.reject("id", "'" + read.claim.id + "' is there a second time");
            for (Issue& issue : read.issues) {
                issue.field = issue.field.empty() ? "claims" : "claims." + issue.field;
                m_loaded.issues.push_back(std::move(issue));
            }
            if (read.rejected || state.rejected)
                continue;
            m_loaded.document.claims.push_back(std::move(read.claim));
            m_rows.push_back(rows[i].fid);
        }
    }
    checkClaimCount(count);
}

/// Damage that leaves no trace in the pages that are left.
void ProjectReader::checkClaimCount(long long rows)
{
    const std::string expected =
        m_database.text("SELECT value FROM main.dateline_meta WHERE key='claims'").value_or("");
    if (!expected.empty() && expected != std::to_string(rows))
        RowState{.file = m_file, .issues = m_loaded.issues}.doubt(
            "claims", fmt::format("{} rows can be read, {} were saved", rows, expected));
}

/// Checks what refers to what, now that the claims are there; what the lists' own check said is not said twice.
void ProjectReader::checkAll()
{
    std::set<std::pair<std::string, std::string>> said;
    for (const Issue& issue : m_loaded.issues)
        if (issue.row == 0)
            said.emplace(issue.field, issue.reason);
    std::vector<Issue> before;
    before.swap(m_loaded.issues);
    checkReferences(m_loaded, m_rows, m_file);
    for (Issue& issue : m_loaded.issues) {
        if (issue.row != 0)
            issue.field = "claims." + issue.field;
        else if (said.contains({issue.field, issue.reason}))
            continue;
        before.push_back(std::move(issue));
    }
    m_loaded.issues = std::move(before);
}

Result<LoadedDocument> ProjectReader::read()
{
    if (std::optional<Error> error = readLists())
        return *error;
    readClaims();
    checkAll();
    return std::move(m_loaded);
}

bool isSqlite(const std::filesystem::path& path)
{
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    std::array<char, kMagic.size()> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    return std::string_view(head.data(), head.size()) == kMagic;
}

/// The schema of a project; an error for what is none, or none of ours to read.
Result<long long> schemaOf(Database& database, const std::string& file)
{
    // The first statement is where a damaged file shows.
    if (std::optional<Error> error = database.run("SELECT count(*) FROM main.sqlite_schema")) {
        error->what = "the file is damaged or no GeoPackage: " + error->what;
        return *error;
    }
    const auto isTable = database.text("SELECT 1 FROM main.sqlite_schema WHERE type='table' AND name='dateline_meta' "
                                       "AND sql NOT LIKE 'CREATE VIRTUAL%'");
    if (!isTable)
        return Error{.what = "this GeoPackage is not a Dateline project: it holds shapes, but no claims",
                     .where = file,
                     .hint = "open it as a layer",
                     .code = ErrorCode::notInterchange};
    const std::string text =
        database.text("SELECT value FROM main.dateline_meta WHERE key='schema_version'").value_or("");
    long long version = -1;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (code != std::errc() || end != text.data() + text.size() || version < 0)
        return Error{.what = "the project's schema version is missing or no number",
                     .where = file,
                     .code = ErrorCode::malformed};
    if (version > kProjectSchemaVersion)
        return Error{.what = fmt::format("the project is of version {}, this program reads up to version {}", version,
                                         kProjectSchemaVersion),
                     .where = file,
                     .hint = "update the program",
                     .code = ErrorCode::newerVersion};
    return version;
}

} // namespace

Result<LoadedDocument> loadProject(const std::string& path)
{
    const Result<std::filesystem::path> file = checkLocalFile(path);
    if (!file)
        return file.error();
    if (!isSqlite(*file))
        return Error{.what = "this is not a GeoPackage", .where = path, .code = ErrorCode::malformed};
    std::error_code failure;
    const std::uintmax_t bytes = std::filesystem::file_size(*file, failure);
    Result<Database> database = Database::openUntrusted(file->native());
    if (!database)
        return database.error();
    const Result<long long> version = schemaOf(*database, path);
    if (!version)
        return version.error();
    if (*version < kProjectSchemaVersion) {
        Result<Database> copy = database->copyToMemory();
        if (!copy)
            return copy.error();
        if (std::optional<Error> error = migrateProject(*copy, *version, path))
            return *error;
        database = std::move(copy);
    }
    Result<LoadedDocument> loaded = ProjectReader(*database, path, bytes).read();
    if (loaded)
        for (Issue& issue : missingLayers(loaded->document, path))
            loaded->issues.push_back(std::move(issue));
    return loaded;
}

} // namespace geo
