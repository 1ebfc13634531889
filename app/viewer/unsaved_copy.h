#pragma once

#include "app/compose/export_arguments.h"

#include <cstdint>
#include <string>
#include <utility>

namespace app {

/// Whether the session shows claims or annotations that are in no file.
bool isUnsaved(const Session& session);

/// What of a document is in no file, as a file for another program that draws it, in a folder that nobody else can read. It
/// goes with this object.
class UnsavedCopy {
public:
    UnsavedCopy() = default;
    ~UnsavedCopy() { drop(); }
    UnsavedCopy(const UnsavedCopy&) = delete;
    UnsavedCopy& operator=(const UnsavedCopy&) = delete;

    /// Where there is anything unsaved, puts the copy in the place of the document's file. Empty, or why it cannot be made.
    std::string standIn(const Session& session, ExportOrder& order);
    void drop();

private:
    std::string write(const Session& session);

    std::string m_folder, m_file;
    std::pair<std::uint64_t, std::uint64_t> m_of = {}; ///< Revisions that it was made of.
};

} // namespace app
