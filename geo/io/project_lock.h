#pragma once

#include <string>

namespace geo {

/// Who has a project open for writing.
struct LockHolder {
    std::string user = {};
    std::string host = {};
    long pid = 0;
    std::string since = {}; ///< ISO 8601, UTC.

    /// "anna on office-pc, program 4711, since 2024-11-05T10:00:00Z"
    std::string words() const;
};

/// The right to write one project, kept in a file beside it (`.NAME.lock`), because saving replaces the project itself.
/// The system takes the lock back when its program ends, however that happens, so a lock file left behind blocks
/// nobody. Move-only; the lock ends with it.
class ProjectLock {
public:
    /// Never waits. `path` need not exist yet, but its folder must.
    static ProjectLock acquire(const std::string& path);

    ProjectLock() = default;
    ProjectLock(ProjectLock&& other) noexcept;
    ProjectLock& operator=(ProjectLock&& other) noexcept;
    ~ProjectLock();

    /// Whether this program may save; otherwise it shows the project read-only, for the reason that whyNot() gives.
    bool mayWrite() const { return m_descriptor >= 0; }
    /// Another program's entry; its pid is 0 when writing is impossible for another reason.
    const LockHolder& holder() const { return m_holder; }
    /// A sentence for the user; empty when it may write.
    const std::string& whyNot() const { return m_whyNot; }

private:
    std::string m_file;
    int m_descriptor = -1;
    LockHolder m_holder;
    std::string m_whyNot;
};

} // namespace geo
