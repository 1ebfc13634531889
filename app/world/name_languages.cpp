#include "app/world/name_languages.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace app {

namespace {

constexpr std::array kLanguages{
    NameLanguage{"", "As in the data"}, NameLanguage{"en", "English"},    NameLanguage{"ru", "Русский"},    NameLanguage{"uk", "Українська"},
    NameLanguage{"ko", "Korean"},       NameLanguage{"zh", "Chinese (simplified)"}, NameLanguage{"ar", "Arabic"}, NameLanguage{"de", "Deutsch"},
    NameLanguage{"fr", "Français"},     NameLanguage{"es", "Español"},    NameLanguage{"pl", "Polski"},     NameLanguage{"tr", "Türkçe"},
    NameLanguage{"bn", "Bengali"},      NameLanguage{"zht", "Chinese (traditional)"}, NameLanguage{"el", "Ελληνικά"}, NameLanguage{"fa", "Persian"},
    NameLanguage{"he", "Hebrew"},       NameLanguage{"hi", "Hindi"},      NameLanguage{"hu", "Magyar"},     NameLanguage{"id", "Bahasa Indonesia"},
    NameLanguage{"it", "Italiano"},     NameLanguage{"ja", "Japanese"},   NameLanguage{"nl", "Nederlands"}, NameLanguage{"pt", "Português"},
    NameLanguage{"sv", "Svenska"},      NameLanguage{"ur", "Urdu"},       NameLanguage{"vi", "Vietnamese"}};

} // namespace

std::span<const NameLanguage> nameLanguages() { return kLanguages; }

std::string nameColumn(std::string_view tag)
{
    std::string low;
    for (const char c : tag)
        low += c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::string language = low.substr(0, low.find('-'));
    const auto has = [&](const char* part) { return low.find(part) != std::string::npos; };
    if (language == "zh" && (has("-hant") || has("-tw") || has("-hk") || has("-mo")))
        return "zht";
    const auto known = [&](const NameLanguage& l) { return l.code == language; };
    return !language.empty() && std::any_of(kLanguages.begin(), kLanguages.end(), known) ? language : std::string();
}

std::string nameLanguageList()
{
    std::string list;
    for (const NameLanguage& language : kLanguages)
        if (*language.code != '\0')
            list += (list.empty() ? "" : ", ") + std::string(language.code);
    return list;
}

} // namespace app
