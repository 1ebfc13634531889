#pragma once

#include <functional>
#include <string>

namespace app {

/// The text of a choice (page_choice.h) with its template's path replaced by what `path` makes of it, where the
/// template is a file; else as it is.
std::string withTemplatePath(const std::string& text, const std::function<std::string(const std::string&)>& path);

} // namespace app
