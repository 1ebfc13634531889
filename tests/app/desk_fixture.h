#pragma once

#include "app/session/edit_session.h"
#include "app/session/project_desk.h"
#include "geo/io/interchange.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace app {

namespace fs = std::filesystem;
inline constexpr MapSize kDeskMap{800, 600};

inline std::string contents(const std::string& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// Runs in a child process, whose limits end with it; its answer is the exit status.
inline int inChild(const std::function<int()>& run)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(run());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// What the viewer is to a session and its desk, without a window.
struct Program {
    Session session;
    ProjectDesk desk;
    double now = 1000;
    bool quit = false;

    explicit Program(const std::string& autosaves = {}) : desk({.autosaveFolder = autosaves}) {}

    void take(const Effects& effects)
    {
        if (effects.save)
            desk.save(session, *effects.save);
        if (effects.nameTyped)
            desk.lookAtName(session);
        if (effects.recovery)
            desk.settleLostWork(session, *effects.recovery);
        if (effects.open)
            desk.open(session, *effects.open, effects.discard);
        else if (effects.discard && effects.quit)
            desk.discardWork();
        else if (effects.discard)
            desk.open(session, session.documentPath, true);
        quit = quit || effects.quit;
    }
    void act(const Action& action) { take(apply(session, action, kDeskMap)); }
    void turn()
    {
        desk.tick(session, now); // Begins what is due,
        desk.wait();
        for (const Action& action : desk.tick(session, now).actions) // and takes in what ended.
            act(action);
    }
    void rename(const std::string& title) { act(EditDocument{{geo::SetField{geo::DocumentField::title, title}}, {}}); }
};

class Desk : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_desk_" + std::to_string(getpid()));
        fs::remove_all(folder);
        fs::create_directories(folder);
        autosaves = (folder / "state").string();
        project = (folder / "kursk.gpkg").string();
        interchange = (folder / "kursk.geojson").string();
        fs::copy(ASSETS_DIR "/samples/kursk-2024.geojson", interchange);
        ASSERT_TRUE(geo::saveProject(geo::readInterchange(interchange)->document, project));
    }
    void TearDown() override { fs::remove_all(folder); }

    std::string titleIn(const std::string& path) const
    {
        const ReadFile file = readFile(path);
        return file.document ? std::string(file.document->title) : file.told.error;
    }
    std::size_t autosaved() const
    {
        std::size_t n = 0;
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(autosaves, none))
            n += entry.path().extension() == ".gpkg" ? 1U : 0U;
        return n;
    }
    /// Another program edits the file and ends without being asked, a moment after its autosave.
    void crashWith(const std::string& title, const std::string& path)
    {
        EXPECT_EQ(inChild([&] {
                      Program p(autosaves);
                      p.desk.open(p.session, path, false);
                      p.rename(title);
                      p.turn();
                      p.now += 31;
                      p.turn();
                      return autosaved() == 1 ? 0 : 1;
                  }),
                  0);
    }

    fs::path folder;
    std::string autosaves, project, interchange;
};

} // namespace app
