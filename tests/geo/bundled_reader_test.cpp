#include "geo/io/vector_reader.h"

#include "geo/io/write_flatgeobuf.h"

#include "tests/geo/export_fixture.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
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

class BundledFileOfOne : public ExportTest {};

TEST_F(BundledFileOfOne, HasARootAboveItsOnlyLeaf)
{
    parse(feature("a", "H", R"({"precision":"exact"})", R"({"type":"Point","coordinates":[-58.5,-34.25]})"));
    ASSERT_TRUE(geo::writeFlatGeobuf(rows(), path("one.fgb")));
    for (const auto& [box, found] : {std::pair{std::optional<geo::LonLatBox>(), 1U}, {geo::LonLatBox{-59, -35, -58, -34}, 1U}, {geo::LonLatBox{0, 0, 1, 1}, 0U}}) {
        geo::VectorQuery query;
        query.box = box;
        query.fields = {"id"};
        const auto read = geo::readBundled(path("one.fgb"), query);
        ASSERT_TRUE(read) << read.error().message();
        ASSERT_EQ(read->size(), found);
        EXPECT_TRUE(found == 0 || (read->points.front() == geo::LonLat{-58.5, -34.25} && read->values.front() == "a"));
    }
}

class BrokenBundledFile : public TempFolderTest {
protected:
    template <class T> static void put(std::string& bytes, std::size_t at, T value) { std::memcpy(bytes.data() + at, &value, sizeof value); }

    /// A file of points that states so many features, and one of them: with an `end` that points have not.
    std::string pointWithEnd(std::uint64_t features, std::uint16_t nodeSize, std::uint32_t end) const
    {
        // A table is a distance back to its index, which says how far behind it each field lies; see flat_table_impl.h.
        std::string header(48, '\0'), feature(80, '\0');
        put<std::uint32_t>(header, 0, 28);
        put<std::uint16_t>(header, 4, 24);
        put<std::uint16_t>(header, 4 + 4 + 2 * 2, 4);  // Kind of geometry,
        put<std::uint16_t>(header, 4 + 4 + 2 * 8, 8);  // how many,
        put<std::uint16_t>(header, 4 + 4 + 2 * 9, 16); // size of a node.
        put<std::int32_t>(header, 28, 24);
        put<std::uint8_t>(header, 32, 1);
        put(header, 36, features);
        put(header, 44, nodeSize);
        put<std::uint32_t>(feature, 0, 12);
        put<std::uint16_t>(feature, 4, 6);
        put<std::uint16_t>(feature, 8, 4); // Geometry.
        put<std::int32_t>(feature, 12, 8);
        put<std::uint32_t>(feature, 16, 40 - 16);
        put<std::uint16_t>(feature, 20, 8);
        put<std::uint16_t>(feature, 24, 4); // Ends,
        put<std::uint16_t>(feature, 26, 8); // coordinates.
        put<std::int32_t>(feature, 40, 20);
        put<std::uint32_t>(feature, 44, 52 - 44);
        put<std::uint32_t>(feature, 48, 60 - 48);
        put<std::uint32_t>(feature, 52, 1);
        put(feature, 56, end);
        put<std::uint32_t>(feature, 60, 2);
        put(feature, 64, 36.5);
        put(feature, 72, 51.25);
        std::string whole("\x66\x67\x62\x03\x66\x67\x62\x00", 8);
        for (const std::string& part : {header, feature}) {
            std::string size(4, '\0');
            put(size, 0, static_cast<std::uint32_t>(part.size()));
            whole += size + part;
        }
        const std::string path = (m_folder / "point.fgb").string();
        std::ofstream(path, std::ios::binary) << whole;
        return path;
    }
};

TEST_F(BrokenBundledFile, EndsOfAPointAreNotFollowed)
{
    for (const std::uint32_t end : {0U, 1U, 9U, 4'000'000'000U}) {
        const auto read = geo::readBundled(pointWithEnd(0, 0, end), {});
        ASSERT_TRUE(read) << read.error().message();
        ASSERT_EQ(read->points.size(), 1U);
        EXPECT_EQ(read->points.front(), (geo::LonLat{36.5, 51.25}));
    }
}

TEST_F(BrokenBundledFile, MoreFeaturesThanItHasBytesAreRefused)
{
    geo::VectorQuery query;
    query.box = geo::LonLatBox{-180, -90, 180, 90};
    // Of the first, the bytes of all nodes are 2^64 and 24.
    for (const std::uint64_t features : {std::uint64_t{432'345'564'227'567'616}, ~std::uint64_t{0}, ~std::uint64_t{0} - 15, std::uint64_t{1} << 62, std::uint64_t{100}})
        EXPECT_FALSE(geo::readBundled(pointWithEnd(features, 16, 1), query)) << features;
    EXPECT_FALSE(geo::readBundled(pointWithEnd(1, 1, 1), query)) << "a node that holds one other leads nowhere";
}

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
