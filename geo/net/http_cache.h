#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

/// Bodies of answers in a folder, a file for each address, the oldest of which go when they are too many. What cannot be
/// written or read there is as if it were not kept. Any thread may call, and several programs may share the folder.
class HttpCache {
public:
    HttpCache(std::string folder, std::uint64_t mostBytes) : m_folder(std::move(folder)), m_mostBytes(mostBytes) {}

    struct Kept {
        std::string body;
        bool fresh = false;
    };
    /// now: seconds since 1970.
    std::optional<Kept> find(const std::string& address, std::int64_t now) const;
    /// expires: likewise. All or nothing.
    void keep(const std::string& address, std::string_view body, std::int64_t expires);
    void drop(const std::string& address);
    /// Takes away the oldest until less is left than the limit.
    void trim();

private:
    std::string pathOf(const std::string& address) const;

    std::string m_folder;
    std::uint64_t m_mostBytes;
    std::mutex m_mutex;
    std::uint64_t m_parts = 0; ///< Counts files being written.
    std::optional<std::uint64_t> m_written; ///< Bytes since trim(); none before the first.
};

/// When an answer that came at `now` is to be asked for again: by Cache-Control, else by Expires, else after a week; none when
/// it may not be kept. Values of the headers, or empty. (RFC 9111, without validation.)
std::optional<std::int64_t> freshUntil(std::string_view cacheControl, std::string_view expires, std::int64_t now);

} // namespace geo
