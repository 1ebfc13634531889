#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace app {

/// Text for between tags and within quoted attributes of HTML: & < > " ' escaped; control characters that HTML forbids, and
/// bytes that are no UTF-8, become U+FFFD.
std::string htmlText(std::string_view text);

/// JSON (ASCII quotes, UTF-8) that may stand in a script element whatever its texts say: < > & and the line separators
/// U+2028 and U+2029 are written as \uXXXX, which JSON allows within texts, the only place where they occur.
std::string scriptJson(std::string_view json);

/// Base64 (RFC 4648, padded).
std::string base64(std::string_view bytes);

/// What a Content-Security-Policy names an inline script or style by: 'sha256-…'.
std::string contentHash(std::string_view text);

/// The template with each {{name}} replaced by what `part` gives for the name; what was put in is not looked at again.
std::string filled(std::string_view form, const std::function<std::string(std::string_view)>& part);

/// Whether an address may be a link of a page: a web address without spaces and control characters, and nothing else.
bool isSafeLink(std::string_view url);

} // namespace app
