#pragma once

#include "geo/base/result.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// "tile.example.org" or "127.0.0.1:8000" of an http or https address, lower case; without the port where it is the usual
/// one. Empty of anything else, and of an address with a name or password in it.
std::string authorityOf(std::string_view address);
/// "/3/1/2.png?key=x" of such an address: what follows its authority, which may be nothing.
std::string_view pathOf(std::string_view address);

struct NetworkOptions {
    std::string userAgent;            ///< "Dateline/0.1.0"
    std::string cacheFolder;          ///< Empty: nothing is kept on the disk.
    std::uint64_t mostCacheBytes = std::uint64_t{256} << 20;
    double connectSeconds = 6, wholeSeconds = 20;
    int connections = 4; ///< At once, of one call.
};

/// Fetches from servers that somebody allowed; from others not a packet goes out. Any thread may call.
class Network {
public:
    explicit Network(NetworkOptions options);
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    /// host: "tile.example.org" (any port, and its servers a., b., c. …) or "127.0.0.1:8000".
    void allow(const std::string& host);
    bool allows(std::string_view authority) const;

    /// The bodies at http or https addresses, several at once, in their order: from the disk while they are fresh there, else
    /// from the server, else, when it does not answer, from the disk although they are stale. Redirects are followed to
    /// hosts that are allowed. An answer of more than `mostBytes` is given up. `stop` may be null; once it is set, the rest fails.
    /// Errors: ErrorCode::notLocal (nothing was asked), missing (404 and the like), tooLarge, cancelled (by `stop`), else what
    /// failed, each in words for a person.
    std::vector<Result<std::string>> fetch(std::span<const std::string> addresses, std::size_t mostBytes, const std::atomic<bool>* stop);
    Result<std::string> fetch(const std::string& address, std::size_t mostBytes, const std::atomic<bool>* stop = nullptr);
    /// Keeps no longer on the disk what came from there: it was not what it should be.
    void forget(const std::string& address);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace geo
