#include "app/session/export_settings.h"

#include "app/session/export_form.h"
#include "app/session/user_folders.h"
#include "geo/io/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

} // namespace

std::string exportSettingsPath() { return userFolder(UserFolder::config, "export.json"); }

geo::Result<ExportChoice> keptExportChoice(const std::string& path)
{
    constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 16;
    ExportChoice choice;
    std::error_code none;
    if (path.empty() || !fs::exists(path, none))
        return choice;
    Json json;
    if (const auto size = fs::file_size(path, none); !none && size <= kMostBytes) {
        std::ifstream file(path, std::ios::binary);
        json = Json::parse(std::string(std::istreambuf_iterator<char>(file), {}), nullptr, false);
    }
    if (!json.is_object())
        return geo::Error{.what = "is no JSON object of settings, so the sheet is as it is the first time",
                          .where = path,
                          .hint = "mend or delete it",
                          .code = geo::ErrorCode::malformed};
    for (const auto& [name, value] : json.items()) {
        const auto field = exportFieldNamed(name);
        if (!field || !value.is_string() || !infoOf(*field).kept)
            continue;
        const ExportFieldInfo& info = infoOf(*field);
        const auto text = value.get<std::string>();
        const auto is = [&](const ExportWord& word) { return text == word.name; };
        const bool offered = info.widget != ExportWidget::choice || std::any_of(info.choices.begin(), info.choices.end(), is);
        if (offered && (info.widget != ExportWidget::toggle || text == "on" || text == "off"))
            choice[*field] = text;
    }
    return choice;
}

std::optional<geo::Error> keepExportChoice(const ExportChoice& choice, const std::string& path)
{
    if (path.empty())
        return geo::Error{.what = "there is no home folder to keep settings in"};
    Json json = Json::object();
    for (std::size_t i = 0; i < kExportFields; ++i)
        if (const auto field = static_cast<ExportField>(i); infoOf(field).kept)
            json[infoOf(field).name] = choice[field];
    std::error_code failure;
    if (fs::create_directories(fs::path(path).parent_path(), failure); failure)
        return geo::Error{.what = "the folder for settings cannot be made: " + failure.message(), .where = path};
    const auto saved = geo::saveText(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n", path);
    return saved ? std::nullopt : std::optional(saved.error());
}

} // namespace app
