#include "geo/io/layer_cache.h"

#include "tests/support/temp_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;

class LayerCache : public TempFolderTest {
protected:
    /// Squares of many points, `points` in all, the last feature with a coordinate that is none.
    std::string write(std::size_t points, double at = 0)
    {
        constexpr std::size_t kOfOne = 20'000;
        std::string text = R"({"type":"FeatureCollection","features":[)";
        for (std::size_t done = 0; done < points; done += kOfOne) {
            text += R"({"type":"Feature","properties":{"name":"f)" + std::to_string(done) + R"("},"geometry":{"type":"LineString","coordinates":[)";
            for (std::size_t i = 0; i < kOfOne; ++i)
                text += fmt::format("{}[{:.4f},{}]", i > 0 ? "," : "", at + static_cast<double>(i) * 0.0001, i % 2);
            text += "]}},";
        }
        text += R"({"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[999,0],[1,1]]}}]})";
        const std::string path = (m_folder / "lines.geojson").string();
        std::ofstream(path) << text;
        return path;
    }
    std::string cache() const { return (m_folder / "cache").string(); }
    std::vector<fs::path> kept() const
    {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(m_folder / "cache"))
            files.push_back(entry.path());
        return files;
    }
    /// Other bytes in the same file, which looks as if nothing had happened to it.
    static void spoil(const std::string& path)
    {
        const auto when = fs::last_write_time(path);
        std::fstream(path, std::ios::in | std::ios::out | std::ios::binary) << "not json";
        fs::last_write_time(path, when);
    }
    const geo::VectorQuery query{.box = {}, .fields = {"*"}, .layer = {}, .equalField = {}, .equalValue = {}};
};

TEST_F(LayerCache, GivesBackWhatWasReadWithoutReadingItAgain)
{
    const std::string path = write(geo::kFewestCachedPoints + 20'000);
    const auto first = geo::readVectorCached(path, query, cache());
    ASSERT_TRUE(first) << first.error().message();
    ASSERT_EQ(kept().size(), 1U);
    spoil(path);
    EXPECT_FALSE(geo::readVectorFile(path, query));
    const auto again = geo::readVectorCached(path, query, cache());
    ASSERT_TRUE(again) << again.error().message();
    EXPECT_TRUE(again->points == first->points);
    EXPECT_TRUE(again->ringEnds == first->ringEnds && again->partEnds == first->partEnds && again->featureEnds == first->featureEnds);
    EXPECT_TRUE(again->kinds == first->kinds && again->fields == first->fields && again->values == first->values);
    EXPECT_EQ(again->referenceSystem, first->referenceSystem);
    ASSERT_EQ(again->issues.size(), 1U) << "what was left out is told again";
    EXPECT_EQ(again->issues.front().message(), first->issues.front().message());
}

TEST_F(LayerCache, ReadsAFileThatChangedAndOneThatIsAskedForOtherwise)
{
    const std::string path = write(geo::kFewestCachedPoints);
    ASSERT_TRUE(geo::readVectorCached(path, query, cache()));
    write(geo::kFewestCachedPoints, 5);
    const auto changed = geo::readVectorCached(path, query, cache());
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->points.front().lon, 5);
    geo::VectorQuery other = query;
    other.fields = {};
    const auto without = geo::readVectorCached(path, other, cache());
    ASSERT_TRUE(without);
    EXPECT_TRUE(without->fields.empty());
}

TEST_F(LayerCache, ReadsTheFileWhereWhatWasKeptIsDamaged)
{
    const std::string path = write(geo::kFewestCachedPoints);
    const auto first = geo::readVectorCached(path, query, cache());
    ASSERT_TRUE(first);
    const fs::path file = kept().front();
    const auto whole = fs::file_size(file);
    for (const std::uintmax_t size : {whole - 1, whole / 2, std::uintmax_t{30}, std::uintmax_t{0}}) {
        fs::resize_file(file, size);
        const auto again = geo::readVectorCached(path, query, cache());
        ASSERT_TRUE(again);
        EXPECT_TRUE(again->points == first->points);
        EXPECT_EQ(fs::file_size(file), whole) << "and keeps it anew";
    }
}

TEST_F(LayerCache, ThreadsMayReadOneLayerAtATimeAndLeaveNothingElseBehind)
{
    const std::string path = write(geo::kFewestCachedPoints);
    fs::create_directories(cache());
    const fs::path abandoned = fs::path(cache()) / "0123.layer.77", fresh = fs::path(cache()) / ".0123.layer.77.5.part";
    std::ofstream(abandoned) << "half";
    std::ofstream(fresh) << "half";
    fs::last_write_time(abandoned, fs::file_time_type::clock::now() - std::chrono::hours(30));
    std::vector<std::thread> threads;
    std::atomic<int> read = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] { read += geo::readVectorCached(path, query, cache()) ? 1 : 0; });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(read, 4);
    EXPECT_FALSE(fs::exists(abandoned)) << "a killed program left it";
    EXPECT_TRUE(fs::exists(fresh)) << "another program may be writing it";
    fs::remove(fresh);
    ASSERT_EQ(kept().size(), 1U);
    spoil(path);
    EXPECT_TRUE(geo::readVectorCached(path, query, cache())) << "and what they kept is whole";
    EXPECT_EQ(fs::status(kept().front()).permissions() & fs::perms::owner_all, fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(LayerCache, KeepsNoSmallLayersAndNeedsNoFolder)
{
    const std::string path = write(20'000);
    EXPECT_TRUE(geo::readVectorCached(path, query, cache()));
    EXPECT_FALSE(fs::exists(cache()));
    EXPECT_TRUE(geo::readVectorCached(path, query, ""));
    const std::string large = write(geo::kFewestCachedPoints);
    EXPECT_TRUE(geo::readVectorCached(large, query, "/proc/nowhere")) << "that nothing can be kept is no error";
}

} // namespace
