#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

/// A folder of its own for each test, gone behind it.
class TempFolderTest : public testing::Test {
protected:
    TempFolderTest()
    {
        std::string name = (std::filesystem::temp_directory_path() / "dateline_test_XXXXXX").string();
        EXPECT_NE(mkdtemp(name.data()), nullptr);
        m_folder = name;
    }
    ~TempFolderTest() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path m_folder;
};
