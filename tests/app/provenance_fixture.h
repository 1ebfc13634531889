#pragma once

#include "app/cli/options.h"
#include "app/session/open_files.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace app {

struct Parsed {
    std::optional<int> exit;
    CommandOptions options;
    std::string err;
};

inline Parsed parse(const std::vector<std::string>& arguments)
{
    std::vector<const char*> argv{"dateline"};
    for (const std::string& a : arguments)
        argv.push_back(a.c_str());
    Parsed p;
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    p.exit = parseCommandLine(static_cast<int>(argv.size()), argv.data(), p.options);
    testing::internal::GetCapturedStdout();
    p.err = testing::internal::GetCapturedStderr();
    return p;
}

inline CommandOptions picture(std::vector<std::string> more)
{
    std::vector<std::string> arguments{"export", "a.geojson", "-o", "a.png"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Parsed p = parse(arguments);
    EXPECT_FALSE(p.exit) << p.err;
    return p.options;
}

class Provenances : public TempFolderTest {
protected:
    void SetUp() override
    {
        ASSERT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
    }
    Session session;
};

} // namespace app
