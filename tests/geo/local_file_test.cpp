#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geo/io/local_file.h"

namespace {

using geo::ErrorCode;

class LocalFile : public testing::Test {
protected:
    void SetUp() override
    {
        folder = std::filesystem::temp_directory_path() / ("dateline_local_file_" + std::to_string(getpid()));
        std::filesystem::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::string write(const std::string& name, const std::string& text) const
    {
        std::ofstream(folder / name, std::ios::binary) << text;
        return (folder / name).string();
    }
    std::filesystem::path folder;
};

TEST_F(LocalFile, PassesAsItsAbsolutePath)
{
    const auto path = geo::checkLocalFile(write("a.geojson", "{}"));
    ASSERT_TRUE(path) << path.error().message();
    EXPECT_TRUE(path->is_absolute());
}

TEST_F(LocalFile, WithAColonInItsNameIsAFileAndNoDriver)
{
    write("PG:dbname=x", "data");
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder);
    const auto path = geo::checkLocalFile("PG:dbname=x");
    std::filesystem::current_path(before);
    ASSERT_TRUE(path) << path.error().message();
    EXPECT_TRUE(path->is_absolute());
}

TEST_F(LocalFile, NamesThatLeadElsewhereAreRefused)
{
    for (const char* name : {"http://example.org/a.geojson", "https://example.org", "file:///etc/passwd", "ftp://x/y",
                             "/vsicurl/http://example.org", "/VSIzip/a.zip", "/vsistdin/", "/vsimem/x", "PG:dbname=x",
                             "MySQL:db", "GeoJSON:http", "ESRI Shapefile:x", "WFS:https",
                             "{\"type\":\"FeatureCollection\"}", "<OGRVRTDataSource/>", "a\nb", "S3:bucket"}) {
        const auto path = geo::checkLocalFile(name);
        ASSERT_FALSE(path) << name;
        EXPECT_EQ(path.error().code, ErrorCode::notLocal) << name << ": " << path.error().message();
    }
    EXPECT_EQ(geo::checkLocalFile(std::string("a\0b", 3)).error().code, ErrorCode::notLocal);
}

TEST_F(LocalFile, ThatIsNoneIsRefusedWithItsOwnReason)
{
    EXPECT_EQ(geo::checkLocalFile("").error().code, ErrorCode::missing);
    EXPECT_EQ(geo::checkLocalFile((folder / "none.geojson").string()).error().code, ErrorCode::missing);
    EXPECT_EQ(geo::checkLocalFile(std::string(5000, 'a')).error().code, ErrorCode::missing);
    EXPECT_EQ(geo::checkLocalFile(folder.string()).error().code, ErrorCode::directory);
    EXPECT_EQ(geo::checkLocalFile(write("empty.geojson", "")).error().code, ErrorCode::empty);
    EXPECT_EQ(geo::checkLocalFile("/dev/null").error().code, ErrorCode::notRegular);
    const std::string pipe = (folder / "pipe").string();
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(geo::checkLocalFile(pipe).error().code, ErrorCode::notRegular);
    EXPECT_EQ(geo::checkLocalFile((folder / "none.geojson").string()).error().where,
              (folder / "none.geojson").string());
}

TEST_F(LocalFile, FollowsLinksToWhatTheyReallyAre)
{
    std::filesystem::create_symlink("/dev/zero", folder / "link");
    EXPECT_EQ(geo::checkLocalFile((folder / "link").string()).error().code, ErrorCode::notRegular);
    std::filesystem::create_symlink(folder / "loop", folder / "loop");
    EXPECT_FALSE(geo::checkLocalFile((folder / "loop").string()));
}

TEST_F(LocalFile, AFolderThatStandsForAFilePassesByItsEnding)
{
    std::filesystem::create_directories(folder / "Roads.GDB");
    write("Roads.GDB/a.gdbtable", "x");
    write("Roads.GDB/b.gdbtable", "x");
    std::filesystem::create_symlink("b.gdbtable", folder / "Roads.GDB" / "c.gdbtable");
    const std::string name = (folder / "Roads.GDB").string();
    const auto path = geo::checkLocalFolder(name, ".gdb");
    ASSERT_TRUE(path) << path.error().message();
    EXPECT_EQ(path->native(), name);
    EXPECT_TRUE(geo::checkLocalFolder(name + "/", ".gdb"));
    EXPECT_EQ(geo::checkLocalFolder(folder.string(), ".gdb").error().code, ErrorCode::directory);
    EXPECT_EQ(geo::checkLocalFolder("/vsicurl/http://example.org/a.gdb", ".gdb").error().code, ErrorCode::notLocal);
    EXPECT_EQ(geo::checkLocalFolder((folder / "none.gdb").string(), ".gdb").error().code, ErrorCode::missing);
}

TEST_F(LocalFile, AFolderWithLinksOutPipesOrFoldersInItIsRefused)
{
    const auto refused = [&](const char* name) {
        return geo::checkLocalFolder((folder / name).string(), ".gdb").error().code;
    };
    for (const char* name : {"a.gdb", "b.gdb", "c.gdb", "d.gdb"})
        std::filesystem::create_directories(folder / name);
    EXPECT_EQ(refused("a.gdb"), ErrorCode::empty);
    write("outside", "x");
    std::filesystem::create_symlink(folder / "outside", folder / "a.gdb" / "link");
    EXPECT_EQ(refused("a.gdb"), ErrorCode::notLocal);
    ASSERT_EQ(mkfifo((folder / "b.gdb" / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(refused("b.gdb"), ErrorCode::notRegular);
    std::filesystem::create_directories(folder / "c.gdb" / "inner");
    EXPECT_EQ(refused("c.gdb"), ErrorCode::notRegular);
    std::filesystem::create_symlink("loop", folder / "d.gdb" / "loop");
    EXPECT_EQ(refused("d.gdb"), ErrorCode::notLocal);
}

TEST_F(LocalFile, WithoutReadPermissionIsRefused)
{
    const std::string name = write("secret.geojson", "{}");
    std::filesystem::permissions(name, std::filesystem::perms::none);
    // Root reads everything, so the question is asked as somebody else.
    const bool root = geteuid() == 0;
    constexpr uid_t kNobody = 65534;
    std::filesystem::permissions(folder, std::filesystem::perms::all);
    ASSERT_TRUE(!root || seteuid(kNobody) == 0);
    const auto result = geo::checkLocalFile(name);
    ASSERT_TRUE(!root || seteuid(0) == 0);
    EXPECT_EQ(result.error().code, ErrorCode::unreadable);
}

} // namespace
