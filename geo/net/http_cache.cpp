#include "geo/net/http_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <unistd.h>
#include <vector>

namespace geo {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "dateline tile 1\n";
constexpr std::string_view kEnding = ".tile";
constexpr std::size_t kMostBytes = std::size_t{64} << 20;

std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a; the address stands in the file too.
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

/// "max-age=60" of "public, max-age=60"; none where it is missing or no number.
std::optional<std::int64_t> maxAge(std::string_view control)
{
    constexpr std::string_view kName = "max-age=";
    const std::size_t at = control.find(kName);
    if (at == std::string_view::npos)
        return std::nullopt;
    std::int64_t seconds = 0;
    const char* const from = control.data() + at + kName.size();
    const auto [end, failure] = std::from_chars(from, control.data() + control.size(), seconds);
    return failure == std::errc{} && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

} // namespace

std::optional<std::int64_t> freshUntil(std::string_view cacheControl, std::string_view expires, std::int64_t now)
{
    constexpr std::int64_t kWeek = 7 * 86'400, kYear = 366 * 86'400;
    std::string control(cacheControl);
    std::transform(control.begin(), control.end(), control.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (control.find("no-store") != std::string::npos)
        return std::nullopt;
    if (control.find("no-cache") != std::string::npos)
        return now;
    if (const auto seconds = maxAge(control))
        return now + std::min(*seconds, kYear);
    if (expires.empty())
        return now + kWeek;
    std::tm when{};
    const std::string text(expires);
    if (strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S", &when) == nullptr)
        return now; // "0" and other nonsense mean: at once.
    return std::clamp<std::int64_t>(timegm(&when), now, now + kYear);
}

std::string HttpCache::pathOf(const std::string& address) const
{
    const std::uint64_t hash = hashOf(address);
    return fmt::format("{}/{:02x}/{:016x}{}", m_folder, hash >> 56, hash, kEnding);
}

std::optional<HttpCache::Kept> HttpCache::find(const std::string& address, std::int64_t now) const
{
    if (m_folder.empty())
        return std::nullopt;
    std::ifstream file(pathOf(address), std::ios::binary | std::ios::ate);
    const auto bytes = static_cast<std::size_t>(std::max<std::streamoff>(file ? static_cast<std::streamoff>(file.tellg()) : 0, 0));
    if (!file || bytes < kMagic.size() || bytes > kMostBytes)
        return std::nullopt;
    std::string text(bytes, '\0');
    file.seekg(0);
    if (!file.read(text.data(), static_cast<std::streamsize>(bytes)) || !text.starts_with(kMagic))
        return std::nullopt;
    // The time it expires at, the address and the number of bytes, a line each; then the bytes.
    std::array<std::string_view, 3> lines;
    std::size_t at = kMagic.size();
    for (std::string_view& line : lines) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string::npos)
            return std::nullopt;
        line = std::string_view(text).substr(at, end - at);
        at = end + 1;
    }
    std::int64_t expires = 0;
    std::size_t length = 0;
    std::from_chars(lines[0].data(), lines[0].data() + lines[0].size(), expires);
    std::from_chars(lines[2].data(), lines[2].data() + lines[2].size(), length);
    if (lines[1] != address || length != text.size() - at)
        return std::nullopt;
    text.erase(0, at);
    return Kept{std::move(text), expires > now};
}

void HttpCache::keep(const std::string& address, std::string_view body, std::int64_t expires)
{
    if (m_folder.empty())
        return;
    const std::string path = pathOf(address);
    std::error_code failure;
    fs::create_directories(fs::path(path).parent_path(), failure);
    if (failure)
        return;
    std::uint64_t part = 0;
    {
        const std::lock_guard lock(m_mutex);
        part = ++m_parts;
    }
    const std::string fresh = fmt::format("{}.{}.{}.part", path, getpid(), part);
    bool written = false;
    if (std::ofstream file(fresh, std::ios::binary); file) {
        file << kMagic << expires << '\n' << address << '\n' << body.size() << '\n' << body;
        file.close();
        written = !file.fail();
    }
    if (written)
        fs::rename(fresh, path, failure);
    if (!written || failure)
        fs::remove(fresh, failure);
    bool full = false;
    {
        constexpr std::uint64_t kShare = 16; // Of the limit: how much is written before it is looked at again.
        const std::lock_guard lock(m_mutex);
        full = !m_written || *m_written + body.size() > m_mostBytes / kShare;
        m_written = full ? 0 : *m_written + body.size();
    }
    if (full)
        trim();
}

void HttpCache::drop(const std::string& address)
{
    std::error_code none;
    if (!m_folder.empty())
        fs::remove(pathOf(address), none);
}

void HttpCache::trim()
{
    struct File {
        fs::path path;
        fs::file_time_type written;
        std::uint64_t bytes = 0;
    };
    std::vector<File> files;
    std::uint64_t all = 0;
    std::error_code failure;
    for (fs::recursive_directory_iterator at(m_folder, failure), end; !failure && at != end; at.increment(failure)) {
        std::error_code none;
        const std::string name = at->path().filename().string();
        if (!at->is_regular_file(none) || (!name.ends_with(kEnding) && !name.ends_with(".part")))
            continue;
        File file{at->path(), at->last_write_time(none), 0};
        file.bytes = at->file_size(none);
        all += none ? 0 : file.bytes;
        files.push_back(std::move(file));
    }
    if (all <= m_mostBytes)
        return;
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.written < b.written; });
    for (const File& file : files) {
        if (all <= m_mostBytes - m_mostBytes / 8)
            return;
        std::error_code none;
        if (fs::remove(file.path, none))
            all -= std::min(all, file.bytes);
    }
}

} // namespace geo
