#pragma once

#include <span>
#include <string>
#include <string_view>

namespace app {

/// A language in which the bundled data name countries and regions.
struct NameLanguage {
    const char* code; ///< As the columns name_… have it.
    const char* name; ///< In its own words where the window's font has the letters, else in English.
};
/// "" (as in the data) and English first, then those of most conflict reporting, then the others by name.
std::span<const NameLanguage> nameLanguages();

/// The column that a BCP 47 tag asks for: "ru-RU" is "ru", "zh-Hant" and "zh-TW" are "zht"; empty where the data have no such
/// language.
std::string nameColumn(std::string_view tag);

/// What a chosen language comes to: "en, ru, uk, …".
std::string nameLanguageList();

} // namespace app
