#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace geo {

/// Tells the callers that act on it why something failed; everybody else shows the text.
enum class ErrorCode {
    other,
    missing,              ///< No such file.
    directory,            ///< A folder where a file is expected.
    notRegular,           ///< A pipe, socket or device.
    unreadable,           ///< No permission, or the disk failed.
    empty,                ///< Zero bytes.
    notLocal,             ///< A URL, /vsi name or driver prefix instead of a file's path.
    tooLarge,             ///< Beyond a documented cap of size or depth.
    malformed,            ///< Not the format it should be, or cut off.
    notInterchange,       ///< A sound GeoJSON without our members: a layer perhaps, but no claims.
    newerVersion,         ///< Written by a later program.
    needsReferenceSystem, ///< Coordinates that are no degrees, and nothing says what they are.
    cancelled,            ///< Nobody wanted it any longer; says nothing of the thing itself.
};

/// Why something could not be done. `what` names the thing and the reason, `where` the file (and row or member)
/// if there is one, `hint` what the user can do about it; the last two may be empty.
struct Error {
    std::string what;
    std::string where = {};
    std::string hint = {};
    ErrorCode code = ErrorCode::other;

    /// One line for a terminal: "where: what (hint)".
    std::string message() const
    {
        std::string text = where.empty() ? what : where + ": " + what;
        return hint.empty() ? text : text + " (" + hint + ")";
    }
};

/// A value, or the Error that stands in its place. Reading the wrong one is misuse and asserts.
template <class T> class Result {
public:
    Result(T value) : m_state(std::move(value)) {}
    Result(Error error) : m_state(std::move(error)) {}

    explicit operator bool() const { return std::holds_alternative<T>(m_state); }
    T& operator*() & { return std::get<T>(m_state); }
    const T& operator*() const& { return std::get<T>(m_state); }
    T&& operator*() && { return std::get<T>(std::move(m_state)); }
    T* operator->() { return &std::get<T>(m_state); }
    const T* operator->() const { return &std::get<T>(m_state); }
    const Error& error() const { return std::get<Error>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// One thing in a file that was not taken, or was taken with a doubt.
struct Issue {
    enum class Severity { rejected, doubtful };
    Severity severity = Severity::rejected;
    std::string file;
    long long row = 0; ///< Feature or table row counted from 1; 0 when the whole file is meant.
    std::string field; ///< Member or column; empty when the whole row is meant.
    std::string reason;

    std::string message() const
    {
        std::string text = file;
        if (row > 0)
            text += ": row " + std::to_string(row);
        if (!field.empty())
            text += ", " + field;
        return text + ": " + reason;
    }
};

} // namespace geo
