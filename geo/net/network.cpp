#include "geo/net/network.h"

#include "geo/net/http_cache.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <ctime>
#include <mutex>
#include <set>

namespace geo {

namespace {

constexpr int kMostRedirects = 3;

struct EasyCloser {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, EasyCloser>;

struct MultiCloser {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};

/// One address on its way.
struct Transfer {
    std::size_t index = 0; ///< Of the answer.
    std::string first;     ///< As it was asked for.
    std::string address;   ///< After redirects.
    int redirects = 0;
    std::size_t mostBytes = 0;
    std::string body;
    bool tooLarge = false;
    const std::atomic<bool>* stop = nullptr;
    Easy easy;
};

std::size_t takeBytes(char* bytes, std::size_t one, std::size_t count, void* to)
{
    auto& transfer = *static_cast<Transfer*>(to);
    if (transfer.body.size() + count > transfer.mostBytes) {
        transfer.tooLarge = true;
        return 0; // Ends it.
    }
    transfer.body.append(bytes, one * count);
    return one * count;
}

int watch(void* of, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    const auto& transfer = *static_cast<Transfer*>(of);
    return transfer.stop != nullptr && transfer.stop->load() ? 1 : 0;
}

std::string header(CURL* easy, const char* name)
{
    curl_header* found = nullptr;
    return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : std::string();
}

Error unwanted() { return {.what = "no longer wanted", .code = ErrorCode::cancelled}; }

Error notAllowed(const std::string& authority)
{
    return {.what = authority + " is not allowed to be asked", .hint = "--allow-network " + authority + " allows it; the server will see which area you look at", .code = ErrorCode::notLocal};
}

/// Why nothing came, in words.
Error failed(const Transfer& transfer, CURLcode code)
{
    const std::string host = authorityOf(transfer.address);
    if (transfer.tooLarge)
        return {.what = fmt::format("{} sent more than {} KiB for one tile, which was not taken", host, transfer.mostBytes >> 10), .code = ErrorCode::tooLarge};
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return {.what = host + " did not answer in time", .hint = "try again later", .code = ErrorCode::unreadable};
    case CURLE_COULDNT_RESOLVE_HOST:
        return {.what = "there is no server " + host + ", or no network", .code = ErrorCode::unreadable};
    case CURLE_COULDNT_CONNECT:
        return {.what = host + " cannot be reached", .hint = "is there a network?", .code = ErrorCode::unreadable};
    case CURLE_ABORTED_BY_CALLBACK:
        return unwanted();
    default:
        return {.what = fmt::format("{} was not read: {}", host, curl_easy_strerror(code)), .code = ErrorCode::unreadable};
    }
}

Error refused(const Transfer& transfer, long status)
{
    const std::string host = authorityOf(transfer.address);
    const std::string path(pathOf(transfer.first)), where = path.empty() ? "/" : path;
    const bool missing = status == 404 || status == 410 || status == 204;
    const std::string what = missing ? fmt::format("{} has no {} ({})", host, where, status) : fmt::format("{} answers {} for {}", host, status, where);
    return {.what = what, .hint = status == 401 || status == 403 ? "it may want a key in the address" : status == 429 ? "it was asked too often; try again later" : "", .code = missing ? ErrorCode::missing : ErrorCode::unreadable};
}

} // namespace

std::string authorityOf(std::string_view address)
{
    const bool secure = address.starts_with("https://");
    if (!secure && !address.starts_with("http://"))
        return {};
    const std::size_t from = secure ? 8 : 7, to = std::min(address.find_first_of("/?#", from), address.size());
    std::string authority(address.substr(from, to - from));
    std::transform(authority.begin(), authority.end(), authority.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string_view usual = secure ? ":443" : ":80";
    if (authority.ends_with(usual))
        authority.resize(authority.size() - usual.size());
    const bool sound = !authority.empty() && std::all_of(authority.begin(), authority.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']'; });
    return sound && authority.front() != '.' && authority.front() != ':' && authority.front() != '-' ? authority : std::string();
}

std::string_view pathOf(std::string_view address)
{
    const std::size_t scheme = address.find("://");
    const std::size_t from = address.find_first_of("/?#", scheme == std::string_view::npos ? 0 : scheme + 3);
    return address.substr(std::min(from, address.size()));
}

struct Network::Impl {
    explicit Impl(NetworkOptions given) : options(std::move(given)), cache(options.cacheFolder, options.mostCacheBytes) {}

    NetworkOptions options;
    HttpCache cache;
    mutable std::mutex mutex;
    std::set<std::string, std::less<>> hosts;

    bool begin(Transfer& transfer, CURLM* multi);
    /// What came of it; none when it goes on elsewhere.
    std::optional<Result<std::string>> end(Network& network, Transfer& transfer, CURLcode code, CURLM* multi);
    void keep(Transfer& transfer);
};

/// Whether it is under way.
bool Network::Impl::begin(Transfer& transfer, CURLM* multi)
{
    transfer.body.clear();
    transfer.easy.reset(curl_easy_init());
    CURL* const easy = transfer.easy.get();
    if (easy == nullptr)
        return false;
    const auto milliseconds = [](double seconds) { return static_cast<long>(seconds * 1000); };
    curl_easy_setopt(easy, CURLOPT_URL, transfer.address.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L); // Each hop is looked at.
    curl_easy_setopt(easy, CURLOPT_USERAGENT, options.userAgent.c_str());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options.connectSeconds));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, milliseconds(options.wholeSeconds));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, ""); // What it can undo; descriptions come packed. The limit is of what comes out.
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeBytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, watch);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
    return curl_multi_add_handle(multi, easy) == CURLM_OK;
}

void Network::Impl::keep(Transfer& transfer)
{
    CURL* const easy = transfer.easy.get();
    const std::int64_t now = std::time(nullptr);
    if (const auto until = freshUntil(header(easy, "cache-control"), header(easy, "expires"), now))
        cache.keep(transfer.first, transfer.body, *until);
}

std::optional<Result<std::string>> Network::Impl::end(Network& network, Transfer& transfer, CURLcode code, CURLM* multi)
{
    if (code != CURLE_OK)
        return Result<std::string>(failed(transfer, code));
    long status = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    const char* next = nullptr;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_REDIRECT_URL, &next);
    if (status >= 300 && status < 400 && next != nullptr) {
        const std::string to = next, host = authorityOf(to);
        if (!network.allows(host)) {
            Error error = notAllowed(host.empty() ? to.substr(0, 80) : host);
            error.what = authorityOf(transfer.address) + " sends on to another server, and " + error.what;
            return Result<std::string>(std::move(error));
        }
        if (++transfer.redirects > kMostRedirects)
            return Result<std::string>(Error{.what = authorityOf(transfer.address) + " sends on and on", .code = ErrorCode::unreadable});
        curl_multi_remove_handle(multi, transfer.easy.get());
        transfer.address = to;
        if (begin(transfer, multi))
            return std::nullopt;
        return Result<std::string>(failed(transfer, CURLE_FAILED_INIT));
    }
    if (status != 200)
        return Result<std::string>(refused(transfer, status));
    keep(transfer);
    return Result<std::string>(std::move(transfer.body));
}

Network::Network(NetworkOptions options) : m_impl(std::make_unique<Impl>(std::move(options))) {}

Network::~Network() = default;

void Network::allow(const std::string& host)
{
    std::string low = host;
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::lock_guard lock(m_impl->mutex);
    m_impl->hosts.insert(low);
}

bool Network::allows(std::string_view authority) const
{
    if (authority.empty())
        return false;
    const std::lock_guard lock(m_impl->mutex);
    const auto known = [&](std::string_view name) {
        const std::size_t port = name.ends_with(']') ? std::string_view::npos : name.rfind(':');
        return m_impl->hosts.contains(name) || (port != std::string_view::npos && m_impl->hosts.contains(name.substr(0, port)));
    };
    const bool one = authority.size() > 2 && authority[1] == '.' && std::isalpha(static_cast<unsigned char>(authority[0])) != 0;
    return known(authority) || (one && known(authority.substr(2)));
}

void Network::forget(const std::string& address) { m_impl->cache.drop(address); }

Result<std::string> Network::fetch(const std::string& address, std::size_t mostBytes, const std::atomic<bool>* stop)
{
    return std::move(fetch(std::span(&address, 1), mostBytes, stop).front());
}

std::vector<Result<std::string>> Network::fetch(std::span<const std::string> addresses, std::size_t mostBytes, const std::atomic<bool>* stop)
{
    std::vector<Result<std::string>> answers(addresses.size(), unwanted());
    std::vector<std::string> stale(addresses.size());
    std::vector<std::unique_ptr<Transfer>> waiting, running;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const std::string host = authorityOf(addresses[i]);
        if (!allows(host)) {
            answers[i] = notAllowed(host.empty() ? addresses[i].substr(0, 80) : host);
            continue;
        }
        if (auto kept = m_impl->cache.find(addresses[i], std::time(nullptr))) {
            if (kept->fresh)
                answers[i] = std::move(kept->body);
            else
                stale[i] = std::move(kept->body);
            if (kept->fresh)
                continue;
        }
        auto transfer = std::make_unique<Transfer>();
        transfer->index = i;
        transfer->first = transfer->address = addresses[i];
        transfer->mostBytes = mostBytes;
        transfer->stop = stop;
        waiting.push_back(std::move(transfer));
    }
    if (waiting.empty())
        return answers;
    // Not before something is fetched: the library brings along some forty others.
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    std::reverse(waiting.begin(), waiting.end());
    const std::unique_ptr<CURLM, MultiCloser> multi(curl_multi_init());
    const auto settle = [&](Transfer& transfer, Result<std::string> answer) {
        std::string& old = stale[transfer.index];
        const bool gone = !answer && answer.error().code != ErrorCode::unreadable;
        answers[transfer.index] = answer || old.empty() || gone ? std::move(answer) : Result<std::string>(std::move(old));
    };
    while (!waiting.empty() || !running.empty()) {
        while (!waiting.empty() && running.size() < static_cast<std::size_t>(std::max(1, m_impl->options.connections))) {
            auto transfer = std::move(waiting.back());
            waiting.pop_back();
            if (stop != nullptr && stop->load())
                continue;
            if (m_impl->begin(*transfer, multi.get()))
                running.push_back(std::move(transfer));
            else
                settle(*transfer, failed(*transfer, CURLE_FAILED_INIT));
        }
        int still = 0, left = 0;
        curl_multi_perform(multi.get(), &still);
        while (const CURLMsg* const message = curl_multi_info_read(multi.get(), &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            char* of = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &of);
            auto& transfer = *reinterpret_cast<Transfer*>(of);
            auto answer = m_impl->end(*this, transfer, message->data.result, multi.get());
            if (!answer)
                continue; // It was sent on.
            curl_multi_remove_handle(multi.get(), transfer.easy.get());
            settle(transfer, std::move(*answer));
            std::erase_if(running, [&](const auto& one) { return one.get() == &transfer; });
        }
        constexpr int kWaitMs = 100;
        if (!running.empty())
            curl_multi_poll(multi.get(), nullptr, 0, kWaitMs, nullptr);
    }
    return answers;
}

} // namespace geo
