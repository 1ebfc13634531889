#include "app/session/autosave.h"

#include "app/session/user_folders.h"
#include "geo/io/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include <unistd.h>

namespace app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kNoteVersion = 1;
constexpr std::size_t kMostNoteBytes = 1U << 20;

std::string hostName()
{
    std::array<char, 256> host{};
    return gethostname(host.data(), host.size() - 1) == 0 ? host.data() : "";
}

/// Letters of a file's name, so that a person who looks into the folder sees what is what.
std::string plainName(const std::string& name)
{
    std::string plain;
    for (const char c : name.substr(0, 40))
        plain += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return plain.empty() ? "untitled" : plain;
}

std::string noteOf(const std::string& project)
{
    return fs::path(project).replace_extension(".json").string();
}

template <class T> T member(const Json& json, const char* name, T otherwise)
{
    const auto it = json.find(name);
    if (it == json.end())
        return otherwise;
    if constexpr (std::is_same_v<T, std::string>)
        return it->is_string() ? it->get<std::string>() : otherwise;
    else if constexpr (std::is_same_v<T, bool>)
        return it->is_boolean() ? it->get<bool>() : otherwise;
    else
        return it->is_number_integer() ? it->get<T>() : otherwise;
}

std::string readText(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text(kMostNoteBytes, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

} // namespace

std::string noteText(const AutosaveNote& note)
{
    Json json{{"version", kNoteVersion}, {"path", note.path},         {"savesThere", note.savesThere},
              {"title", note.title},     {"time", note.time},         {"pid", note.pid},
              {"host", note.host},       {"revision", note.revision}, {"changes", note.changes},
              {"saving", note.saving}};
    if (note.stamp)
        json["stamp"] = {
            {"modifiedNs", note.stamp->modifiedNs}, {"size", note.stamp->size}, {"inode", note.stamp->inode}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

geo::Result<AutosaveNote> noteFromText(const std::string& text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || member<int>(json, "version", 0) < 1)
        return geo::Error{.what = "it is no note of an autosave", .code = geo::ErrorCode::malformed};
    AutosaveNote note;
    note.path = member<std::string>(json, "path", {});
    note.savesThere = member(json, "savesThere", false);
    note.title = member<std::string>(json, "title", {});
    note.time = member<std::int64_t>(json, "time", 0);
    note.pid = member<long>(json, "pid", 0);
    note.host = member<std::string>(json, "host", {});
    note.revision = member<std::uint64_t>(json, "revision", 0);
    note.changes = member<std::uint64_t>(json, "changes", 0);
    note.saving = member(json, "saving", false);
    if (const auto stamp = json.find("stamp"); stamp != json.end() && stamp->is_object())
        note.stamp = geo::FileStamp{.modifiedNs = member<std::int64_t>(*stamp, "modifiedNs", 0),
                                    .size = member<std::uint64_t>(*stamp, "size", 0),
                                    .inode = member<std::uint64_t>(*stamp, "inode", 0)};
    return note;
}

std::string autosaveFolder() { return userFolder(UserFolder::state, "autosave"); }

geo::Result<AutosaveSlot> AutosaveSlot::create(const std::string& folder, const std::string& documentName)
{
    std::error_code failure, none;
    if (fs::create_directories(folder, failure); !failure)
        fs::permissions(folder, fs::perms::owner_all, none);
    if (!fs::is_directory(folder, none))
        return geo::Error{.what = "the folder for autosaves cannot be made: " + failure.message(), .where = folder};
    const std::string name = plainName(documentName) + "-" + std::to_string(getpid());
    std::string whyNot;
    for (int i = 1; i < 1000; ++i) {
        const fs::path project = fs::path(folder) / (name + "-" + std::to_string(i) + ".gpkg");
        if (fs::exists(project, none) || fs::exists(noteOf(project.string()), none))
            continue;
        geo::ProjectLock lock = geo::ProjectLock::acquire(project.string());
        if (lock.mayWrite())
            return AutosaveSlot(project.string(), std::move(lock));
        whyNot = lock.whyNot();
        if (lock.holder().pid == 0)
            break;
    }
    return geo::Error{.what = "no autosave can be written: " + whyNot, .where = folder};
}

std::optional<AutosaveSlot> AutosaveSlot::take(const std::string& projectPath)
{
    geo::ProjectLock lock = geo::ProjectLock::acquire(projectPath);
    if (!lock.mayWrite())
        return std::nullopt;
    return AutosaveSlot(projectPath, std::move(lock));
}

std::string AutosaveSlot::notePath() const
{
    return noteOf(m_project);
}

/// The note first: a project without one would not say what it belongs to.
std::optional<geo::Error> AutosaveSlot::write(const geo::Document& document, const AutosaveNote& note) const
{
    if (std::optional<geo::Error> error = writeNote(note))
        return error;
    const geo::Result<geo::SaveReport> saved = geo::saveProject(document, m_project);
    return saved ? std::nullopt : std::optional(saved.error());
}

std::optional<geo::Error> AutosaveSlot::writeNote(const AutosaveNote& note) const
{
    AutosaveNote signed_ = note;
    signed_.pid = getpid();
    signed_.host = hostName();
    const geo::Result<geo::FileStamp> saved = geo::saveText(noteText(signed_), notePath());
    return saved ? std::nullopt : std::optional(saved.error());
}

bool AutosaveSlot::written() const
{
    std::error_code none;
    return fs::exists(m_project, none);
}

void AutosaveSlot::remove() const
{
    std::error_code none;
    fs::remove(m_project, none);
    fs::remove(notePath(), none);
}

void AutosaveSlot::putAside() const
{
    std::error_code none;
    fs::rename(m_project, m_project + ".bad", none);
    fs::rename(notePath(), notePath() + ".bad", none);
}

namespace {

class Scan {
public:
    Scan(const std::string& folder, const std::optional<std::string>& onlyOf) : m_folder(folder), m_onlyOf(onlyOf) {}

    LostWorkScan run()
    {
        for (const std::string& project : projects())
            look(project);
        std::sort(m_scan.found.begin(), m_scan.found.end(),
                  [](const LostWork& a, const LostWork& b) { return a.savedAt > b.savedAt; });
        return std::move(m_scan);
    }

private:
    /// The project of every pair, whichever of its files there are: NAME.gpkg, NAME.json, .NAME.gpkg.lock or
    /// .NAME.gpkg.saving-XXXXXX.
    std::vector<std::string> projects() const
    {
        std::vector<std::string> paths;
        std::error_code failure;
        for (fs::directory_iterator it(m_folder, failure), end; !failure && it != end; it.increment(failure)) {
            fs::path path = it->path();
            const std::string name = path.filename().string();
            const std::size_t half = std::min(name.find(".saving-"), name.rfind(".lock"));
            if (name.starts_with(".") && half != std::string::npos)
                path = path.parent_path() / name.substr(1, half - 1);
            if (path.extension() == ".gpkg" || path.extension() == ".json")
                paths.push_back(path.replace_extension(".gpkg").string());
        }
        std::sort(paths.begin(), paths.end());
        paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
        return paths;
    }

    void look(const std::string& project)
    {
        std::optional<AutosaveSlot> slot = AutosaveSlot::take(project);
        if (!slot)
            return;
        removeHalves(project);
        LostWork work;
        work.slot = std::make_shared<AutosaveSlot>(std::move(*slot));
        if (!work.slot->written()) {
            work.slot->remove(); // A note alone: the program ended before anything was written.
            return;
        }
        readNote(work);
        if (m_onlyOf && work.note.path != *m_onlyOf)
            return;
        const std::optional<geo::FileStamp> stamp = geo::fileStamp(project);
        work.savedAt = stamp ? stamp->modifiedNs / 1'000'000'000 : work.note.time;
        work.originalChanged = !work.note.path.empty() && geo::fileStamp(work.note.path) != work.note.stamp;
        m_scan.found.push_back(std::move(work));
    }

    void readNote(LostWork& work)
    {
        const std::string path = work.slot->notePath();
        std::error_code none;
        geo::Result<AutosaveNote> note = noteFromText(readText(path));
        if (note) {
            work.note = std::move(*note);
            return;
        }
        work.note.title = fs::path(work.slot->projectPath()).stem().string();
        if (!fs::exists(path, none))
            return;
        fs::rename(path, path + ".bad", none);
        m_scan.messages.push_back("What unsaved work belongs to cannot be read any more: " + path + ".bad");
    }

    /// What was being written when its program was killed. Nobody writes there now: this program holds the lock.
    void removeHalves(const std::string& project)
    {
        std::error_code failure, none;
        for (const std::string& target : {project, noteOf(project)}) {
            const std::string begin = "." + fs::path(target).filename().string() + ".saving-";
            std::vector<fs::path> halves;
            for (fs::directory_iterator it(m_folder, failure), end; !failure && it != end; it.increment(failure))
                if (it->path().filename().string().starts_with(begin))
                    halves.push_back(it->path());
            for (const fs::path& half : halves)
                fs::remove(half, none);
        }
    }

    const std::string& m_folder;
    const std::optional<std::string>& m_onlyOf;
    LostWorkScan m_scan;
};

} // namespace

LostWorkScan findLostWork(const std::string& folder, const std::optional<std::string>& onlyOf)
{
    return Scan(folder, onlyOf).run();
}

} // namespace app
