#include "geo/io/sqlite_impl.h"

#include <array>
#include <cstring>
#include <utility>

#include <sys/stat.h>

namespace geo {

namespace {

/// The file as SQLite's URI; everything but plain characters is escaped.
std::string uriOf(const std::string& path, bool immutable)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                           c == '.' || c == '-' || c == '_';
        if (plain)
            uri += c;
        else
            uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return uri + (immutable ? "?mode=ro&immutable=1" : "?mode=ro");
}

bool holdsData(const std::string& path)
{
    struct stat info = {};
    return stat(path.c_str(), &info) == 0 && info.st_size > 0;
}

} // namespace

Result<Database> Database::open(const std::string& name, const std::string& label, int flags)
{
    Database database;
    database.m_label = label;
    database.m_watch = std::make_unique<Watch>();
    sqlite3* handle = nullptr;
    const int rc = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
    database.m_handle.reset(handle);
    if (rc != SQLITE_OK)
        return database.failure("it cannot be opened");
    return database;
}

Result<Database> Database::openUntrusted(const std::string& path)
{
    // Immutable takes no locks and needs no write permission, but would not see what another program has not yet moved
    // from its log into the file.
    const bool quiet = !holdsData(path + "-wal") && !holdsData(path + "-journal");
    Result<Database> opened =
        open(uriOf(path, quiet), path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX);
    if (opened)
        if (std::optional<Error> error = opened->restrict())
            return *error;
    if (opened)
        if (std::optional<Error> error = opened->run("PRAGMA query_only=ON"))
            return *error;
    return opened;
}

Result<Database> Database::createPrivate(const std::string& path)
{
    Result<Database> opened = open(path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX);
    if (opened)
        if (std::optional<Error> error =
                opened->run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; "
                            "PRAGMA cache_size=-131072"))
            return *error;
    return opened;
}

Result<Database> Database::copyToMemory() const
{
    Result<Database> copy = open(":memory:", m_label, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
    if (!copy)
        return copy;
    sqlite3_backup* backup = sqlite3_backup_init(copy->handle(), "main", handle(), "main");
    if (backup)
        sqlite3_backup_step(backup, -1);
    if (!backup || sqlite3_backup_finish(backup) != SQLITE_OK)
        return copy->failure("it cannot be brought to the present form");
    if (std::optional<Error> error = copy->restrict())
        return *error;
    return copy;
}

std::optional<Error> Database::restrict()
{
    sqlite3* db = handle();
    const std::array<std::pair<int, int>, 5> switches{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                       {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                                       {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                                       {SQLITE_DBCONFIG_ENABLE_VIEW, 0}}};
    for (const auto& [name, value] : switches)
        sqlite3_db_config(db, name, value, nullptr);
    const std::array<std::pair<int, int>, 9> limits{{{SQLITE_LIMIT_LENGTH, int{kMaxValueBytes}},
                                                     {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                                     {SQLITE_LIMIT_COLUMN, 500},
                                                     {SQLITE_LIMIT_EXPR_DEPTH, 50},
                                                     {SQLITE_LIMIT_COMPOUND_SELECT, 10},
                                                     {SQLITE_LIMIT_VDBE_OP, 50'000},
                                                     {SQLITE_LIMIT_FUNCTION_ARG, 20},
                                                     {SQLITE_LIMIT_ATTACHED, 0},
                                                     {SQLITE_LIMIT_WORKER_THREADS, 0}}};
    for (const auto& [name, value] : limits)
        sqlite3_limit(db, name, value);
    m_watch->stepBegan = std::chrono::steady_clock::now();
    sqlite3_progress_handler(
        db, 10'000,
        [](void* watch) {
            return std::chrono::steady_clock::now() - static_cast<Watch*>(watch)->stepBegan > kStepLimit ? 1 : 0;
        },
        m_watch.get());
    return run("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
}

std::optional<Error> Database::run(const std::string& sql)
{
    m_watch->stepBegan = std::chrono::steady_clock::now();
    if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK)
        return std::nullopt;
    return failure("it cannot be read or written");
}

std::optional<std::string> Database::text(const std::string& sql)
{
    Statement statement(*this, sql);
    if (!statement.prepared() || statement.step() != SQLITE_ROW || statement.isNull(0))
        return std::nullopt;
    return std::string(statement.text(0));
}

Error Database::failure(const std::string& doing) const
{
    Error error{.what = doing + ": " + sqlite3_errmsg(handle()), .where = m_label};
    switch (sqlite3_errcode(handle())) {
    case SQLITE_FULL:
        error.what = "the disk is full";
        error.hint = "free some space, or save to another disk";
        break;
    case SQLITE_IOERR:
        error.what = doing + ": the disk does not take or give the data";
        if (const int code = sqlite3_system_errno(handle()); code != 0)
            error.what += std::string(" (") + std::strerror(code) + ")";
        error.hint = "check the disk and its free space, or use another one";
        error.code = ErrorCode::unreadable;
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        error.what = "another program is writing to it";
        error.hint = "close it there and try again";
        error.code = ErrorCode::unreadable;
        break;
    case SQLITE_INTERRUPT:
        error.what = doing + ": one step took longer than " + std::to_string(kStepLimit.count()) + " seconds";
        error.code = ErrorCode::malformed;
        break;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:
        error.code = ErrorCode::malformed;
        break;
    case SQLITE_TOOBIG:
        error.code = ErrorCode::tooLarge;
        break;
    default:
        break;
    }
    return error;
}

std::optional<Error> Database::close()
{
    if (sqlite3_close(handle()) != SQLITE_OK)
        return failure("it cannot be finished");
    static_cast<void>(m_handle.release());
    return std::nullopt;
}

Statement::Statement(Database& database, std::string_view sql) : m_watch(database.m_watch.get())
{
    sqlite3_stmt* handle = nullptr;
    m_watch->stepBegan = std::chrono::steady_clock::now();
    sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &handle, nullptr);
    m_handle.reset(handle);
}

void Statement::bind(int parameter, std::string_view text)
{
    if (!text.empty())
        sqlite3_bind_text64(m_handle.get(), parameter, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind(int parameter, std::int64_t value)
{
    sqlite3_bind_int64(m_handle.get(), parameter, value);
}

void Statement::bind(int parameter, double value)
{
    sqlite3_bind_double(m_handle.get(), parameter, value);
}

void Statement::bindBlob(int parameter, std::span<const char> bytes)
{
    if (!bytes.empty())
        sqlite3_bind_blob64(m_handle.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC);
}

int Statement::step()
{
    m_watch->stepBegan = std::chrono::steady_clock::now();
    return sqlite3_step(m_handle.get());
}

void Statement::reset()
{
    sqlite3_reset(m_handle.get());
    sqlite3_clear_bindings(m_handle.get());
}

std::string_view Statement::text(int column) const
{
    const unsigned char* bytes = sqlite3_column_text(m_handle.get(), column);
    const int size = sqlite3_column_bytes(m_handle.get(), column);
    return bytes ? std::string_view(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size))
                 : std::string_view();
}

} // namespace geo
