#include "geo/io/told_address.h"

#include <algorithm>
#include <cctype>

namespace geo {

namespace {

/// What no key is: a word in braces that stands for a number, or what says that it is a WMTS description.
bool isNoKey(std::string_view value)
{
    std::string low(value);
    std::transform(low.begin(), low.end(), low.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return (low.starts_with('{') && low.find('}') == low.size() - 1) || low == "wmts" || low == "getcapabilities";
}

} // namespace

std::string addressWithoutValues(std::string_view address)
{
    const std::size_t question = address.find('?');
    std::string told(address.substr(0, question));
    if (const std::size_t host = told.find("://"); host != std::string::npos) {
        const std::size_t from = host + 3, end = std::min(told.find('/', from), told.size());
        if (const std::size_t at = told.rfind('@', end); at != std::string::npos && at >= from && at < end)
            told.erase(from, at + 1 - from);
    }
    if (question == std::string_view::npos)
        return told;
    std::string_view query = address.substr(question + 1);
    query = query.substr(0, query.find('#'));
    for (char sign = '?'; !query.empty(); sign = '&') {
        const std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(part.size() + 1, query.size()));
        const std::size_t equals = part.find('=');
        const std::string_view name = part.substr(0, equals),
                               value = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
        told += sign;
        if (equals == std::string_view::npos)
            continue; // A value without a name.
        told.append(name).append("=").append(isNoKey(value) ? value : std::string_view());
    }
    return told;
}

} // namespace geo
