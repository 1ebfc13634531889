#pragma once

#include <memory>
#include <optional>
#include <string>

#include "geo/base/result.h"

namespace geo {

/// A file that is being written and takes its place, whole, at the end: until take() nobody sees it, and what was there
/// stays. Where the system can, it has no name until then, so that a killed program leaves nothing behind; elsewhere it
/// lies beside its place as ".NAME.XXXXXX". A link stays a link.
class FreshFile {
public:
    /// Errors: `path` is a folder or a device, write-protected, or nothing can be written beside it.
    static Result<FreshFile> open(const std::string& path);
    FreshFile(FreshFile&&) noexcept;
    FreshFile& operator=(FreshFile&&) noexcept;
    ~FreshFile(); ///< Without take() nothing happened.

    int descriptor() const;
    /// A name it can be opened by, for this process alone, while this object lives.
    std::string path() const;
    /// Puts it in its place. An error says why not; then what was there is as it was.
    std::optional<Error> take();

private:
    struct Impl;
    explicit FreshFile(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Writes a text as such a file.
std::optional<Error> writeFresh(const std::string& path, std::string_view text);

} // namespace geo
