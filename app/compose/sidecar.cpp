#include "app/compose/sidecar.h"

#include "app/compose/provenance.h"

#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <unistd.h>

namespace app {

namespace fs = std::filesystem;

std::string sidecarPath(const std::string& picture)
{
    fs::path path(picture);
    std::string stem = path.stem().string();
    if (const std::size_t number = stem.find('%'); number != std::string::npos) {
        stem.resize(number);
        stem.resize(stem.find_last_not_of("-_. ") + 1);
    }
    if (stem.empty())
        stem = "series";
    return path.replace_filename(stem + ".json").string();
}

std::string sidecarProblem(const std::string& picture)
{
    const std::string path = sidecarPath(picture);
    std::error_code none;
    if (!fs::exists(path, none) || isProvenanceFile(path))
        return {};
    return path + ": is there already and is not the JSON of a picture; name the picture otherwise, or move that file";
}

std::string Sidecar::write(const std::string& picture, const std::string& json)
{
    const std::string path = sidecarPath(picture);
    auto file = geo::FreshFile::open(path);
    if (!file)
        return file.error().message();
    for (std::string_view left = json; !left.empty();) {
        const ssize_t n = ::write(file->descriptor(), left.data(), left.size());
        if (n <= 0)
            return path + ": cannot be written: " + std::generic_category().message(errno);
        left.remove_prefix(static_cast<std::size_t>(n));
    }
    m_file = std::move(*file);
    return {};
}

std::string Sidecar::take()
{
    const auto wrong = m_file ? m_file->take() : std::nullopt;
    return wrong ? wrong->message() : std::string();
}

} // namespace app
