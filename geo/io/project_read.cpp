#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <future>
#include <iterator>

#include <fmt/core.h>

#include "geo/io/interchange_impl.h"
#include "geo/io/linked_layer.h"
#include "geo/io/local_file.h"
#include "geo/io/project.h"
#include "geo/io/project_impl.h"
#include "geo/io/project_table_impl.h"

namespace geo {

namespace {

/// Rows that are parsed in one go, and how many such blocks may be under way.
constexpr std::size_t kBlockRows = 2'048, kBlocksAhead = 4;
constexpr std::size_t kLeastRowBytes = 64;

/// What parsing a block needs and the next block can use again.
struct Tools {
    JsonParser parser;
    ReadPool pool;
};

struct ReadBlock {
    std::vector<Claim> claims;
    std::vector<long long> rows; ///< The fid of each claim.
    std::vector<Issue> issues;
    std::size_t count = 0; ///< Rows read, rejected ones included.
};

ReadBlock readBlock(const RowBlock& block, Tools& tools, const std::string& file)
{
    ReadBlock read;
    read.count = block.rows.size();
    read.claims.reserve(read.count);
    read.rows.reserve(read.count);
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        RowState row{.file = file, .row = block.rows[i].fid, .issues = read.issues, .pool = &tools.pool};
        const Result<JsonView> json = tools.parser.parsePadded(block.json(i), file, kInterchangeMaxDepth);
        if (!json) {
            row.reject("json", json.error().what);
            continue;
        }
        read.claims.push_back(claimFromFeature(*json, row));
        if (row.rejected)
            read.claims.pop_back();
        else
            read.rows.push_back(row.row);
    }
    return read;
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
    std::string listText(const std::string& table, std::vector<long long>& fids);
    Result<std::string> documentText(Fids& fids);
    void addListIssues(std::vector<Issue> issues, const Fids& fids);
    void readClaims();
    void take(ReadBlock block);
    void checkClaimCount(long long rows);
    void addClaimIssues(std::vector<Issue> issues);

    Database& m_database;
    const std::string& m_file;
    std::uint64_t m_maxText;
    LoadedDocument m_loaded;
    std::vector<long long> m_rows; ///< The fid of each claim.
};

/// The entries of one list as JSON and, for each of them, the row it came from.
std::string ProjectReader::listText(const std::string& table, std::vector<long long>& fids)
{
    std::string entries = "[";
    JsonParser parser;
    TableReader reader(m_database, table, m_maxText, m_file, m_loaded.issues);
    for (RowBlock block = reader.next(kBlockRows); !block.rows.empty(); block = reader.next(kBlockRows))
        for (std::size_t i = 0; i < block.rows.size(); ++i) {
            const Result<JsonView> entry = parser.parsePadded(block.json(i), m_file, kInterchangeMaxDepth);
            RowState row{.file = m_file, .row = block.rows[i].fid, .issues = m_loaded.issues};
            if (!entry) {
                row.reject(table + ".json", entry.error().what);
            } else if (!entry->isObject()) {
                row.reject(table + ".json", "it is not an object");
            } else {
                entries += (fids.empty() ? "" : ",") + entry->json();
                fids.push_back(row.row);
            }
        }
    return entries + "]";
}

/// Everything but the claims, as the interchange file would hold it.
Result<std::string> ProjectReader::documentText(Fids& fids)
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
    JsonParser parser;
    const Result<JsonView> root = parser.parse(*text, m_file, kInterchangeMaxDepth);
    if (!root)
        return malformed(root.error().what);
    const std::optional<JsonView> dateline = root->find("dateline");
    if (!dateline || !dateline->isObject())
        return malformed("the entry 'document' is no document");
    std::string whole = "{";
    const auto append = [&](std::string_view key, const std::string& json) {
        whole += (whole.back() == '{' ? "" : ",") + compactJson(Json(key)) + ":" + json;
    };
    root->forMembers([&](std::string_view key, JsonView value) {
        if (key != "dateline" && key != "features")
            append(key, value.json());
    });
    append("features", "[]");
    append("dateline", "{");
    dateline->forMembers([&](std::string_view key, JsonView value) { append(key, value.json()); });
    for (const ListTable& list : projectLists()) {
        fids.emplace_back(list.name, std::vector<long long>());
        append(list.name, listText(list.name, fids.back().second));
    }
    return whole + "}}";
}

/// Issues of "dateline.units[3].kind" belong to the row of that entry and say "units.kind".
void ProjectReader::addListIssues(std::vector<Issue> issues, const Fids& fids)
{
    for (Issue& issue : issues) {
        for (const auto& [list, rows] : fids) {
            const std::string begin = "dateline." + list + "[";
            if (!issue.field.starts_with(begin))
                continue;
            std::size_t index = 0;
            const char* end = issue.field.data() + issue.field.size();
            const auto [after, code] = std::from_chars(issue.field.data() + begin.size(), end, index);
            if (code == std::errc() && index < rows.size()) {
                issue.row = rows[index];
                const std::string rest(after, static_cast<std::size_t>(end - after));
                issue.field = list + rest.substr(std::min<std::size_t>(1, rest.size()));
            }
        }
        m_loaded.issues.push_back(std::move(issue));
    }
}

std::optional<Error> ProjectReader::readLists()
{
    Fids fids;
    const Result<std::string> text = documentText(fids);
    if (!text)
        return text.error();
    JsonParser parser;
    const Result<JsonView> root = parser.parse(*text, m_file, kInterchangeMaxDepth);
    if (!root)
        return root.error();
    LoadedDocument lists;
    if (std::optional<Error> error = readCollection(*root, m_file, lists))
        return error;
    m_loaded.document = std::move(lists.document);
    addListIssues(std::move(lists.issues), fids);
    return std::nullopt;
}

void ProjectReader::addClaimIssues(std::vector<Issue> issues)
{
    for (Issue& issue : issues) {
        issue.field = issue.field.empty() ? "claims" : "claims." + issue.field;
        m_loaded.issues.push_back(std::move(issue));
    }
}

void ProjectReader::take(ReadBlock block)
{
    std::vector<Claim>& claims = m_loaded.document.claims;
    claims.insert(claims.end(), std::move_iterator(block.claims.begin()), std::move_iterator(block.claims.end()));
    m_rows.insert(m_rows.end(), block.rows.begin(), block.rows.end());
    addClaimIssues(std::move(block.issues));
}

/// One thread steps through the table while others parse what it has read.
void ProjectReader::readClaims()
{
    const std::string saved = m_database.text("SELECT value FROM main.dateline_meta WHERE key='claims'").value_or("");
    m_loaded.document.claims.reserve(
        std::min<std::size_t>(std::strtoull(saved.c_str(), nullptr, 10), m_maxText / kLeastRowBytes));
    long long count = 0;
    TableReader reader(m_database, "claims", m_maxText, m_file, m_loaded.issues);
    std::array<Tools, kBlocksAhead> tools;
    std::deque<std::future<ReadBlock>> underWay;
    const auto takeFirst = [&] {
        ReadBlock block = underWay.front().get();
        underWay.pop_front();
        count += static_cast<long long>(block.count);
        take(std::move(block));
    };
    for (std::size_t n = 0;; ++n) {
        RowBlock block = reader.next(kBlockRows);
        if (block.rows.empty())
            break;
        if (underWay.size() == kBlocksAhead)
            takeFirst();
        underWay.push_back(std::async(std::launch::async, [&, block = std::move(block), n] {
            return readBlock(block, tools[n % kBlocksAhead], m_file);
        }));
    }
    while (!underWay.empty())
        takeFirst();
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

Result<LoadedDocument> ProjectReader::read()
{
    if (std::optional<Error> error = readLists())
        return *error;
    readClaims();
    std::vector<Issue> before;
    before.swap(m_loaded.issues);
    checkReferences(m_loaded, m_rows, m_file);
    for (Issue& issue : m_loaded.issues) {
        if (issue.row != 0)
            issue.field = "claims." + issue.field;
        before.push_back(std::move(issue));
    }
    m_loaded.issues = std::move(before);
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
