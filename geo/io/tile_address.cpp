#include "geo/io/tile_address.h"

#include "geo/net/network.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace geo {

namespace {

constexpr std::size_t kMostBytes = 2000;
constexpr std::string_view kServers = "abc";

std::string lower(std::string_view text)
{
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low;
}

bool isWeb(std::string_view low) { return low.starts_with("http://") || low.starts_with("https://"); }

bool describes(std::string_view low)
{
    return low.find("wmts") != std::string_view::npos && low.find("{z}") == std::string_view::npos && (low.find("getcapabilities") != std::string_view::npos || low.find("wmtscapabilities") != std::string_view::npos);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

void replaceAll(std::string& text, std::string_view part, std::string_view by)
{
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + by.size()))
        text.replace(at, part.size(), by);
}

Error wrong(const std::string& text, std::string what, std::string hint = {})
{
    return {.what = std::move(what), .where = text.substr(0, 120), .hint = std::move(hint), .code = ErrorCode::malformed};
}

/// A word in braces that stands for nothing.
std::string unknownWord(const std::string& text)
{
    static constexpr std::array<std::string_view, 6> kKnown{"{z}", "{x}", "{y}", "{-y}", "{s}", "{r}"};
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
        const std::size_t end = text.find('}', at);
        const std::string word = text.substr(at, end == std::string::npos ? end : end - at + 1);
        if (std::find(kKnown.begin(), kKnown.end(), word) == kKnown.end())
            return word;
    }
    return {};
}

} // namespace

bool isTileAddress(std::string_view text)
{
    const std::string low = lower(text.substr(0, kMostBytes));
    return isWeb(low) && (low.find("{z}") != std::string::npos || describes(low));
}

Result<TileAddress> parseTileAddress(const std::string& text)
{
    const std::string low = lower(text);
    if (text.empty())
        return wrong(text, "an address is needed", "https://host/{z}/{x}/{y}.png, or that of a WMTS description");
    if (!isWeb(low))
        return wrong(text, "it does not begin with https:// or http://");
    if (text.size() > kMostBytes)
        return wrong(text, "it is longer than any address of tiles");
    if (!std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F && c != '\\' && c != '"' && c != '<' && c != '>'; }))
        return wrong(text, "it holds blanks or signs that no address has", "write them as %20 and the like, and names of hosts as xn--…");
    TileAddress address;
    address.text = text;
    address.capabilities = describes(low);
    const std::string scheme = low.starts_with("https") ? "https://" : "http://";
    std::string rest = text.substr(scheme.size());
    address.text = scheme + rest;
    const bool many = rest.starts_with("{s}.");
    if (many)
        rest.erase(0, 4);
    const std::string host = rest.substr(0, rest.find_first_of("/?#"));
    if (host.find('@') != std::string::npos)
        return wrong(text, "it holds a name or password, which the project would keep for everybody to read");
    if (host.find('{') != std::string::npos)
        return wrong(text, "of a host only {s} may vary, and only as its first part: https://{s}.example.org/…");
    address.authority = authorityOf(scheme + rest);
    if (address.authority.empty())
        return wrong(text, "it names no host");
    if (address.capabilities)
        return many ? Result<TileAddress>(wrong(text, "{s} makes no sense in the address of a description")) : Result<TileAddress>(std::move(address));
    if (const std::string word = unknownWord(text); !word.empty())
        return wrong(text, word + " stands for nothing", "{z} {x} {y}, {-y} counted from the south, {s} for a, b, c, {r} for @2x");
    if (!has(text, "{z}") || !has(text, "{x}") || has(text, "{y}") == has(text, "{-y}"))
        return wrong(text, "it names no single tile: it needs {z}, {x} and one of {y} and {-y}, or be that of a WMTS description", "https://host/{z}/{x}/{y}.png");
    address.tilePx = has(text, "@2x") || has(text, "{r}") ? 512 : 256;
    return address;
}

std::string TileAddress::of(std::string_view level, long long x, long long y, long long rows) const
{
    std::string one = text;
    const std::size_t server = static_cast<std::size_t>((x + y) % static_cast<long long>(kServers.size()));
    replaceAll(one, "{s}", kServers.substr(server, 1));
    replaceAll(one, "{z}", level);
    replaceAll(one, "{x}", std::to_string(x));
    replaceAll(one, "{y}", std::to_string(y));
    replaceAll(one, "{-y}", std::to_string(rows - 1 - y));
    replaceAll(one, "{r}", "@2x");
    return one;
}

} // namespace geo
