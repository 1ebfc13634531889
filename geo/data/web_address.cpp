#include "geo/data/web_address.h"

namespace geo {

std::string_view hostOf(std::string_view url)
{
    if (!url.starts_with("https://") && !url.starts_with("http://"))
        return {};
    url.remove_prefix(url.find("//") + 2);
    url = url.substr(0, url.find_first_of("/?#"));
    if (const std::size_t user = url.rfind('@'); user != std::string_view::npos)
        url.remove_prefix(user + 1);
    if (url.starts_with("www."))
        url.remove_prefix(4);
    return url.substr(0, url.find(':'));
}

} // namespace geo
