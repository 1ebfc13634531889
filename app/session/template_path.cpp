#include "app/session/template_path.h"

#include "app/session/page_choice.h"

namespace app {

std::string withTemplatePath(const std::string& text, const std::function<std::string(const std::string&)>& path)
{
    const auto choice = pageChoice(text);
    if (!choice || !choice->layout.ends_with(".json"))
        return text;
    std::string moved = text;
    return moved.replace(text.find(choice->layout), choice->layout.size(), path(choice->layout));
}

} // namespace app
