#include "app/session/saved_mappings.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace app {
namespace {

class SavedMappings : public TempFolderTest {
protected:
    static geo::ColumnMapping mapping(const std::string& title)
    {
        geo::ColumnMapping made;
        made.title = title;
        made[geo::MapField::happened].column = "Datum";
        return made;
    }
    std::string at(const std::string& name) const { return (m_folder / name).string(); }
};

TEST_F(SavedMappings, AreReadBackInTheOrderOfTheirNames)
{
    const std::string folder = at("new/mappings");
    ASSERT_FALSE(saveMapping(mapping("B"), mappingPath("b", folder)));
    ASSERT_FALSE(saveMapping(mapping("A"), mappingPath("a", folder)));
    const std::vector<SavedMapping> saved = savedMappings(folder);
    ASSERT_EQ(saved.size(), 2U);
    EXPECT_EQ(saved[0].name, "a");
    EXPECT_EQ(saved[0].mapping, mapping("A"));
    EXPECT_EQ(saved[1].name, "b");
}

TEST_F(SavedMappings, ABrokenOneIsToldAndNotUsed)
{
    ASSERT_FALSE(saveMapping(mapping("A"), at("a.json")));
    std::ofstream(at("broken.json")) << "{";
    std::ofstream(at("notes.txt")) << "not looked at";
    const std::vector<SavedMapping> saved = savedMappings(m_folder.string());
    ASSERT_EQ(saved.size(), 2U);
    EXPECT_NE(saved[1].problem.find("broken.json"), std::string::npos) << saved[1].problem;
    EXPECT_EQ(usableMappings(m_folder.string()).size(), 1U);
    EXPECT_TRUE(savedMappings(at("nowhere")).empty());
    EXPECT_TRUE(savedMappings("").empty());
}

TEST_F(SavedMappings, AreFilesOrNames)
{
    EXPECT_EQ(mappingPath("kyiv", "/c"), "/c/kyiv.json");
    EXPECT_EQ(mappingPath("./kyiv", "/c"), "./kyiv");
    EXPECT_EQ(mappingPath("kyiv.json", "/c"), "kyiv.json");
}

TEST_F(SavedMappings, LieWhereSettingsLie)
{
    const char* old = std::getenv("XDG_CONFIG_HOME");
    const std::string before = old != nullptr ? old : "";
    setenv("XDG_CONFIG_HOME", "/c", 1);
    EXPECT_EQ(mappingsFolder(), "/c/dateline/mappings");
    setenv("XDG_CONFIG_HOME", "relative", 1);
    EXPECT_NE(mappingsFolder().find("/.config/dateline/mappings"), std::string::npos)
        << "a relative one does not count";
    old != nullptr ? setenv("XDG_CONFIG_HOME", before.c_str(), 1) : unsetenv("XDG_CONFIG_HOME");
}

TEST_F(SavedMappings, HaveNamesThatStartIds)
{
    EXPECT_EQ(mappingNameFor("/tmp/Events 2024 (final).csv"), "events-2024-final");
    EXPECT_EQ(mappingNameFor("/tmp/События.csv"), "table");
    EXPECT_EQ(mappingNameProblem("events-2024"), "");
    for (const char* bad : {"", "Events", "a/b", "a b"})
        EXPECT_NE(mappingNameProblem(bad), "") << bad;
    EXPECT_EQ(mappingNameProblem(mappingNameFor(std::string(300, 'x') + ".csv")), "");
}

} // namespace
} // namespace app
