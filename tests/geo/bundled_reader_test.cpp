#include "geo/io/vector_reader.h"

#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

// The bundled layers are read by our own reader of FlatGeobuf; GDAL's, through which users' files go, must find the same.

namespace {

namespace fs = std::filesystem;

std::vector<std::string> bundledFiles()
{
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(SHARE_DIR "/world"))
        if (entry.path().extension() == ".fgb")
            files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

TEST(BundledFiles, AreReadAsGdalReadsThem)
{
    const std::vector<std::string> files = bundledFiles();
    ASSERT_GT(files.size(), 10U);
    for (const std::string& file : files) {
        if (fs::file_size(file) > 12'000'000) // Their coarser levels are of the same making.
            continue;
        geo::VectorQuery query;
        query.fields = {"*"};
        const auto own = geo::readBundled(file, query), gdal = geo::readVectorFile(file, query);
        ASSERT_TRUE(own) << own.error().message();
        ASSERT_TRUE(gdal) << gdal.error().message();
        EXPECT_EQ(own->name, gdal->name) << file;
        EXPECT_EQ(own->fields, gdal->fields) << file;
        EXPECT_TRUE(own->values == gdal->values) << file;
        EXPECT_TRUE(own->points == gdal->points) << file;
        EXPECT_TRUE(own->ringEnds == gdal->ringEnds) << file;
        EXPECT_TRUE(own->partEnds == gdal->partEnds) << file;
        EXPECT_TRUE(own->featureEnds == gdal->featureEnds) << file;
        EXPECT_TRUE(own->kinds == gdal->kinds) << file;
    }
}

TEST(BundledFiles, ABoxLetsThroughWhatMeetsItAndNoMoreThanItsBoundsDo)
{
    for (const std::string& file : {std::string(SHARE_DIR "/world/admin1_l3.fgb"), std::string(SHARE_DIR "/world/lines_l3.fgb"), std::string(SHARE_DIR "/world/places.fgb")})
        for (const geo::LonLatBox box : {geo::LonLatBox{30, 45, 45, 55}, {-180, -90, 180, 90}, {36.1, 51.6, 36.3, 51.8}, {170, 60, 180, 72}, {0, -50, 1, -49}}) {
            geo::VectorQuery query;
            query.fields = {"*"};
            const auto all = geo::readBundled(file, query);
            query.box = box;
            const auto some = geo::readBundled(file, query), gdal = geo::readVectorFile(file, query);
            ASSERT_TRUE(all && some);
            std::size_t meets = 0;
            for (std::size_t f = 0; f < all->size(); ++f)
                meets += all->bounds(f).intersects(box) ? 1 : 0;
            EXPECT_EQ(some->size(), meets) << file;
            for (std::size_t f = 0; f < some->size(); ++f)
                EXPECT_TRUE(some->bounds(f).intersects(box)) << file;
            EXPECT_LE(gdal ? gdal->size() : 0, some->size()) << file << ": it looks at the shapes themselves, so it may find fewer";
        }
}

TEST(BundledFiles, AnEqualFieldFindsItsFeatureAlone)
{
    geo::VectorQuery query;
    query.equalField = "iso_3166_2";
    query.equalValue = "RU-KRS";
    query.fields = {"name"};
    const auto found = geo::readBundled(SHARE_DIR "/world/admin1_l2.fgb", query);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->value(0, found->field("iso_3166_2")), "RU-KRS");
    EXPECT_TRUE(found->bounds(0).contains({36.19, 51.73}));
}

class BrokenBundledFile : public TempFolderTest {};

TEST_F(BrokenBundledFile, IsAnErrorWhereverItIsCutOrChanged)
{
    std::ifstream stream(SHARE_DIR "/world/lakes_l3.fgb", std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(stream)), {});
    ASSERT_GT(whole.size(), 10'000U);
    const std::string path = (m_folder / "cut.fgb").string();
    geo::VectorQuery query;
    query.fields = {"*"};
    for (const std::size_t size : {std::size_t{0}, std::size_t{5}, std::size_t{12}, std::size_t{40}, std::size_t{400}, whole.size() / 2, whole.size() - 3}) {
        std::ofstream(path, std::ios::binary).write(whole.data(), static_cast<std::streamsize>(size));
        const auto read = geo::readBundled(path, query);
        ASSERT_FALSE(read) << "cut after " << size << " bytes";
        EXPECT_NE(read.error().message().find("cut.fgb"), std::string::npos);
    }
    // Whatever a byte becomes, it is read or refused, and nothing beyond the file is looked at.
    std::uint32_t random = 3;
    for (int i = 0; i < 400; ++i) {
        std::string changed = whole;
        for (int k = 0; k < 3; ++k) {
            random = random * 1664525U + 1013904223U;
            changed[(random >> 8) % (k == 0 ? 600 : changed.size())] = static_cast<char>(random >> 4);
        }
        std::ofstream(path, std::ios::binary) << changed;
        const auto read = geo::readBundled(path, query);
        EXPECT_TRUE(!read || read->values.size() == read->size() * read->fields.size());
    }
}

} // namespace
