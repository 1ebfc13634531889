#include "app/page/html_text.h"

#include "geo/article/sha256.h"
#include "geo/data/web_address.h"

#include <algorithm>
#include <cstdint>

namespace app {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes of the UTF-8 character at the start of the text; 0: it is none (overlong, a surrogate, cut off).
std::size_t characterBytes(std::string_view text)
{
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
    const unsigned first = at(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0)
        return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first < 0xF0) {
        const bool sound = follows(1) && follows(2) && !(first == 0xE0 && at(1) < 0xA0) && !(first == 0xED && at(1) >= 0xA0);
        return sound ? 3 : 0;
    }
    if (first >= 0xF0 && first < 0xF5) {
        const bool sound = follows(1) && follows(2) && follows(3) && !(first == 0xF0 && at(1) < 0x90) && !(first == 0xF4 && at(1) >= 0x90);
        return sound ? 4 : 0;
    }
    return 0;
}

} // namespace

std::string htmlText(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const std::size_t bytes = characterBytes(text);
        const char c = text.front();
        if (bytes == 1 && c == '&')
            out += "&amp;";
        else if (bytes == 1 && c == '<')
            out += "&lt;";
        else if (bytes == 1 && c == '>')
            out += "&gt;";
        else if (bytes == 1 && c == '"')
            out += "&quot;";
        else if (bytes == 1 && c == '\'')
            out += "&#39;";
        else if (bytes == 0 || (bytes == 1 && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) && c != '\n' && c != '\t'))
            out += kReplacement;
        else
            out += text.substr(0, bytes);
        text.remove_prefix(std::max<std::size_t>(bytes, 1));
    }
    return out;
}

std::string scriptJson(std::string_view json)
{
    std::string out;
    out.reserve(json.size() + json.size() / 32);
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json[i] == '<')
            out += "\\u003c";
        else if (json[i] == '>')
            out += "\\u003e";
        else if (json[i] == '&')
            out += "\\u0026";
        else if (json.substr(i, 3) == "\xE2\x80\xA8" || json.substr(i, 3) == "\xE2\x80\xA9") {
            out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else
            out += json[i];
    }
    return out;
}

std::string base64(std::string_view bytes)
{
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t k) { return i + k < bytes.size() ? std::uint32_t{static_cast<unsigned char>(bytes[i + k])} : 0U; };
        const std::uint32_t three = at(0) << 16U | at(1) << 8U | at(2);
        out += kDigits[three >> 18U];
        out += kDigits[three >> 12U & 63U];
        out += i + 1 < bytes.size() ? kDigits[three >> 6U & 63U] : '=';
        out += i + 2 < bytes.size() ? kDigits[three & 63U] : '=';
    }
    return out;
}

std::string contentHash(std::string_view text)
{
    const std::string hex = geo::sha256Hex(text);
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    return "'sha256-" + base64(bytes) + "'";
}

std::string filled(std::string_view form, const std::function<std::string(std::string_view)>& part)
{
    std::string out;
    while (true) {
        const std::size_t open = form.find("{{"), close = form.find("}}", open == form.npos ? 0 : open);
        if (open == form.npos || close == form.npos)
            return out.append(form);
        out.append(form.substr(0, open)).append(part(form.substr(open + 2, close - open - 2)));
        form.remove_prefix(close + 2);
    }
}

bool isSafeLink(std::string_view url)
{
    const auto odd = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F || c == '\\'; };
    return !geo::hostOf(url).empty() && std::none_of(url.begin(), url.end(), odd);
}

} // namespace app
