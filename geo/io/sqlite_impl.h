#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "geo/base/result.h"

namespace geo {

/// One SQLite connection. Errors name the file and, where there is something to do about it, say so.
class Database {
public:
    /// An untrusted file: read only, without views, triggers, extensions, attached files or oversized values, and no
    /// single step longer than kStepLimit.
    static Result<Database> openUntrusted(const std::string& path);
    /// An empty file that nobody else knows yet. Without a journal: whoever fails throws it away.
    static Result<Database> createPrivate(const std::string& path);
    /// A copy in memory that may be changed, with the same limits.
    Result<Database> copyToMemory() const;

    /// Runs statements that return nothing of interest; none when all is well.
    std::optional<Error> run(const std::string& sql);
    /// The first column of the first row; none for no row, NULL or an error.
    std::optional<std::string> text(const std::string& sql);
    /// Why the last call failed.
    Error failure(const std::string& doing) const;
    std::optional<Error> close();

    sqlite3* handle() const { return m_handle.get(); }

    static constexpr std::chrono::seconds kStepLimit{10};
    /// The longest text or blob that is read from an untrusted file.
    static constexpr std::size_t kMaxValueBytes = 64 << 20;

private:
    struct Closer {
        void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
    };
    struct Watch {
        std::chrono::steady_clock::time_point stepBegan;
    };
    friend class Statement;

    static Result<Database> open(const std::string& name, const std::string& label, int flags);
    std::optional<Error> restrict();

    std::string m_label;            ///< The file, for messages.
    std::unique_ptr<Watch> m_watch; ///< Outlives the connection that points to it.
    std::unique_ptr<sqlite3, Closer> m_handle;
};

/// A prepared statement. Parameters count from 1, columns from 0. Borrows the database.
class Statement {
public:
    Statement(Database& database, std::string_view sql);
    bool prepared() const { return m_handle != nullptr; }

    /// Text is borrowed until the next reset. Empty text is NULL.
    void bind(int parameter, std::string_view text);
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, double value);
    void bindBlob(int parameter, std::span<const char> bytes);

    /// SQLITE_ROW, SQLITE_DONE or an error.
    int step();
    /// Makes it ready to run again; all parameters are NULL again.
    void reset();

    bool isText(int column) const { return sqlite3_column_type(m_handle.get(), column) == SQLITE_TEXT; }
    bool isNull(int column) const { return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL; }
    std::string_view text(int column) const;
    std::int64_t integer(int column) const { return sqlite3_column_int64(m_handle.get(), column); }

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
    };
    Database::Watch* m_watch;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_handle;
};

} // namespace geo
