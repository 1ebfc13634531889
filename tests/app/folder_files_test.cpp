#include "app/session/folder_files.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace app {
namespace {

class FolderFiles : public TempFolderTest {
protected:
    void make(const std::string& name) const { std::ofstream(m_folder / name) << "x"; }
    std::string told() const
    {
        std::string names;
        for (const std::string& file : filesOf(m_folder.string()))
            names += std::filesystem::path(file).filename().string() + " ";
        return names;
    }};

TEST_F(FolderFiles, OfAFolderAreItsDataInTheOrderOfTheirNames)
{
    for (const char* name : {"control_20240810.geojson", "control_20240801.geojson", "README.md", "README", "LICENSE.txt", ".hidden.csv", "roads.shp", "roads.dbf", "roads.prj", "notes"})
        make(name);
    std::filesystem::create_directory(m_folder / "deeper.csv");
    EXPECT_EQ(told(), "control_20240801.geojson control_20240810.geojson roads.shp ");
}

TEST_F(FolderFiles, AFileOrWhatIsNotThereStandsForItself)
{
    make("a.csv");
    const std::string file = (m_folder / "a.csv").string();
    EXPECT_EQ(filesOf(file), std::vector<std::string>{file});
    EXPECT_EQ(filesOf("nowhere.csv"), std::vector<std::string>{"nowhere.csv"});
    EXPECT_EQ(filesOf({file, "nowhere.csv"}).size(), 2U);
}

TEST_F(FolderFiles, AnEmptyFolderAndAGeodatabaseStandForThemselves)
{
    EXPECT_EQ(filesOf(m_folder.string()), std::vector<std::string>{m_folder.string()});
    const std::filesystem::path base = m_folder / "roads.gdb";
    std::filesystem::create_directory(base);
    std::ofstream(base / "a00000001.gdbtable") << "x";
    EXPECT_EQ(filesOf(base.string()), std::vector<std::string>{base.string()});
}

} // namespace
} // namespace app
