#include "app/viewer/snapshot_name.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include <unistd.h>

namespace app {

namespace {

namespace fs = std::filesystem;

/// XDG_PICTURES_DIR from the user's user-dirs.dirs, whose lines read XDG_PICTURES_DIR="$HOME/Pictures".
fs::path xdgPictures(const fs::path& home)
{
    const char* config = std::getenv("XDG_CONFIG_HOME");
    std::ifstream file((config != nullptr && *config != '\0' ? fs::path(config) : home / ".config") / "user-dirs.dirs");
    const std::string name = "XDG_PICTURES_DIR=\"";
    for (std::string line; std::getline(file, line);) {
        if (line.rfind(name, 0) != 0 || line.size() < name.size() + 2)
            continue;
        const std::string value = line.substr(name.size(), line.find_last_of('"') - name.size());
        const std::string here = "$HOME/";
        return value.rfind(here, 0) == 0 ? home / value.substr(here.size()) : fs::path(value);
    }
    return home / "Pictures";
}

bool writable(const fs::path& folder)
{
    std::error_code none;
    return fs::is_directory(folder, none) && ::access(folder.c_str(), W_OK) == 0;
}

} // namespace

std::string freshSnapshotPath(const std::string& knownOnDay)
{
    const char* homeName = std::getenv("HOME");
    const fs::path home = homeName != nullptr ? homeName : "";
    fs::path folder = ".";
    for (const fs::path& candidate : {xdgPictures(home), home})
        if (!home.empty() && writable(candidate)) {
            folder = candidate;
            break;
        }
    const std::string stem = knownOnDay.empty() ? "dateline" : "dateline-" + knownOnDay;
    fs::path path = folder / (stem + ".png");
    // Its JSON lies beside it.
    const auto taken = [](fs::path picture) {
        std::error_code none;
        return fs::exists(picture, none) || fs::exists(picture.replace_extension(".json"), none);
    };
    for (int i = 2; taken(path) && i < 10000; ++i)
        path = folder / (stem + "-" + std::to_string(i) + ".png");
    return path.string();
}

} // namespace app
