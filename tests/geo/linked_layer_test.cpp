#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "geo/io/linked_layer.h"
#include "geo/io/project.h"

namespace {

namespace fs = std::filesystem;

class LinkedLayer : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_link_" + std::to_string(getpid()));
        fs::create_directories(folder / "project" / "data");
        project = (folder / "project" / "p.gpkg").string();
        for (const char* name : {"project/data/a.geojson", "b.geojson", "project/a:b.geojson"})
            std::ofstream(folder / name) << "{}";
    }
    void TearDown() override { fs::remove_all(folder); }

    std::string link(const std::string& file) const
    {
        const auto path = geo::linkPath(file, project);
        return path ? *path : "refused: " + path.error().what;
    }
    std::string whyNot(const std::string& path) const
    {
        const auto file = geo::linkedFile({.id = "x", .path = path}, project);
        return file ? std::string() : file.error().what;
    }

    fs::path folder;
    std::string project;
};

TEST_F(LinkedLayer, IsLinkedRelativeToTheProjectAndFoundAgain)
{
    for (const auto& [file, path] :
         {std::pair{"project/data/a.geojson", "data/a.geojson"}, std::pair{"b.geojson", "../b.geojson"},
          std::pair{"project/a:b.geojson", "./a:b.geojson"},
          std::pair{"project/data/../data/a.geojson", "data/a.geojson"}}) {
        EXPECT_EQ(link((folder / file).string()), path);
        const auto found = geo::linkedFile({.id = "x", .path = path}, project);
        ASSERT_TRUE(found) << found.error().message();
        EXPECT_TRUE(fs::equivalent(*found, folder / file)) << path;
    }
}

TEST_F(LinkedLayer, IsLinkedRelativeToWhereALinkedProjectReallyLies)
{
    fs::create_symlink(folder / "project", folder / "shortcut");
    const auto path = geo::linkPath((folder / "b.geojson").string(), (folder / "shortcut" / "p.gpkg").string());
    ASSERT_TRUE(path);
    EXPECT_EQ(*path, "../b.geojson");
}

TEST_F(LinkedLayer, MovesWithItsProject)
{
    const std::string path = link((folder / "project/data/a.geojson").string());
    fs::rename(folder / "project", folder / "moved");
    EXPECT_TRUE(geo::linkedFile({.id = "x", .path = path}, (folder / "moved" / "p.gpkg").string()));
}

TEST_F(LinkedLayer, MayBeAbsolute)
{
    EXPECT_EQ(whyNot((folder / "b.geojson").string()), "");
}

TEST_F(LinkedLayer, OfAMissingFileSaysWhereItWasLookedForAndHowItIsLinked)
{
    EXPECT_EQ(whyNot("data/gone.shp"), "layer 'x': there is no file " + (folder / "project/data/gone.shp").string() +
                                           "; it is linked as 'data/gone.shp'");
    EXPECT_NE(whyNot("data"), "") << "a folder";
}

TEST_F(LinkedLayer, RefusesAddressesVirtualFilesAndDriverPrefixes)
{
    for (const char* path :
         {"http://example.org/a.geojson", "HTTPS://e.org/a", "file:///etc/passwd", "/vsicurl/http:/e.org/a",
          "/VSIzip/a.zip", "//vsimem/a", "/./vsimem/a", "PG:dbname=x", "GeoJSON:a.geojson", "http:/e.org",
          "{\"type\":1}", "<OGRVRTDataSource>", "a\nb", "C:\\maps\\a.shp", "C:/maps/a.shp", "data\\a.shp", ""}) {
        EXPECT_TRUE(geo::whyNotLinkable(path)) << path;
        EXPECT_NE(whyNot(path), "") << path;
    }
    EXPECT_NE(whyNot("../../../../../../../../../../vsimem/a").find("virtual"), std::string::npos)
        << "a path that climbs to the root";
    EXPECT_EQ(link("http://example.org/a.geojson").find("refused: "), 0u);
    for (const char* path : {"data/a.shp", "../a.shp", "/srv/maps/a.shp", "./a:b.shp", "карта.gpkg", "vsi/a.shp"})
        EXPECT_FALSE(geo::whyNotLinkable(path)) << path;
}

TEST_F(LinkedLayer, MissingIsADoubtOfTheProjectAndTheLinkStays)
{
    geo::Document d;
    d.layers = {{.id = "here", .path = "data/a.geojson"}, {.id = "gone", .path = "data/gone.shp"}};
    ASSERT_TRUE(geo::saveProject(d, project));
    const auto loaded = geo::loadProject(project);
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->issues.size(), 1u);
    EXPECT_EQ(loaded->issues[0].field, "dateline.layers 'gone'.path");
    EXPECT_EQ(loaded->issues[0].severity, geo::Issue::Severity::doubtful);
    EXPECT_NE(loaded->issues[0].reason.find("it is linked as 'data/gone.shp'"), std::string::npos);
    EXPECT_EQ(loaded->document.layers.at(1).path, "data/gone.shp");
}

TEST_F(LinkedLayer, StaysTheSameFileWhenTheProjectIsSavedElsewhere)
{
    geo::Document d;
    d.layers = {{.id = "near", .path = "data/a.geojson"},
                {.id = "gone", .path = "../gone.shp"},
                {.id = "absolute", .path = "/srv/maps/a.shp"}};
    const std::string elsewhere = (folder / "copy.gpkg").string();
    geo::relinkLayers(d, project, elsewhere);
    EXPECT_EQ(d.layers[0].path, "project/data/a.geojson");
    EXPECT_EQ(d.layers[1].path, "gone.shp");
    EXPECT_EQ(d.layers[2].path, "/srv/maps/a.shp");
    EXPECT_TRUE(geo::linkedFile(d.layers[0], elsewhere));
}

} // namespace
