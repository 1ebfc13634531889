#include "geo/net/http_cache.h"

#include "tests/support/temp_folder.h"

#include <chrono>
#include <fstream>

namespace {

using geo::freshUntil;
using geo::HttpCache;

class HttpCacheTest : public TempFolderTest {
protected:
    std::uint64_t bytes() const
    {
        std::uint64_t all = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(m_folder))
            all += file.is_regular_file() ? file.file_size() : 0;
        return all;
    }
};

TEST(FreshUntil, FollowsWhatTheServerSays)
{
    constexpr std::int64_t kNow = 1'700'000'000;
    EXPECT_EQ(freshUntil("public, max-age=60", "", kNow), kNow + 60);
    EXPECT_EQ(freshUntil("Max-Age=60", "Thu, 01 Jan 1970 00:00:00 GMT", kNow), kNow + 60) << "the first counts more";
    EXPECT_EQ(freshUntil("no-store", "", kNow), std::nullopt);
    EXPECT_EQ(freshUntil("no-cache", "", kNow), kNow);
    EXPECT_EQ(freshUntil("", "Tue, 14 Nov 2023 23:13:20 GMT", kNow), kNow + 3600);
    EXPECT_EQ(freshUntil("", "0", kNow), kNow);
    EXPECT_EQ(freshUntil("", "", kNow), kNow + 7 * 86'400) << "a week where nothing is said";
    EXPECT_EQ(freshUntil("max-age=99999999999999", "", kNow), kNow + 366LL * 86'400);
    EXPECT_EQ(freshUntil("max-age=-5", "", kNow), kNow + 7 * 86'400);
}

TEST_F(HttpCacheTest, KeepsABodyUntilItIsStale)
{
    HttpCache cache(m_folder.string(), 1 << 20);
    EXPECT_FALSE(cache.find("http://e.org/a", 100));
    const std::string body("\0a\nb\xff", 5);
    cache.keep("http://e.org/a", body, 200);
    ASSERT_TRUE(cache.find("http://e.org/a", 199));
    EXPECT_EQ(cache.find("http://e.org/a", 199)->body, body);
    EXPECT_TRUE(cache.find("http://e.org/a", 199)->fresh);
    EXPECT_FALSE(cache.find("http://e.org/a", 200)->fresh);
    EXPECT_FALSE(cache.find("http://e.org/b", 100));
    cache.keep("http://e.org/a", "new", 300);
    EXPECT_EQ(cache.find("http://e.org/a", 100)->body, "new");
}

TEST_F(HttpCacheTest, DropsOneBody)
{
    HttpCache cache(m_folder.string(), 1 << 20);
    cache.keep("http://e.org/a", "page", 200);
    cache.keep("http://e.org/b", "tile", 200);
    cache.drop("http://e.org/a");
    cache.drop("http://e.org/c");
    EXPECT_FALSE(cache.find("http://e.org/a", 100));
    EXPECT_TRUE(cache.find("http://e.org/b", 100));
    HttpCache("", 1).drop("http://e.org/b");
}

TEST_F(HttpCacheTest, WhatIsDamagedIsAsIfItWereNotThere)
{
    HttpCache cache(m_folder.string(), 1 << 20);
    cache.keep("http://e.org/a", "0123456789", 200);
    for (const auto& file : std::filesystem::recursive_directory_iterator(m_folder))
        if (file.is_regular_file())
            std::filesystem::resize_file(file.path(), file.file_size() - 3);
    EXPECT_FALSE(cache.find("http://e.org/a", 100));
    HttpCache nowhere("/proc/nowhere", 1 << 20);
    nowhere.keep("http://e.org/a", "0123456789", 200);
    EXPECT_FALSE(nowhere.find("http://e.org/a", 100));
    HttpCache none("", 1 << 20);
    none.keep("http://e.org/a", "0123456789", 200);
    EXPECT_FALSE(none.find("http://e.org/a", 100));
}

TEST_F(HttpCacheTest, TheOldestGoWhenThereIsTooMuch)
{
    constexpr std::uint64_t kMost = 40'000;
    HttpCache cache(m_folder.string(), kMost);
    const auto now = std::filesystem::file_time_type::clock::now();
    std::set<std::filesystem::path> known;
    for (int i = 0; i < 30; ++i) {
        cache.keep("http://e.org/" + std::to_string(i), std::string(2000, 'x'), 1'000'000);
        for (const auto& file : std::filesystem::recursive_directory_iterator(m_folder))
            if (file.is_regular_file() && known.insert(file.path()).second)
                std::filesystem::last_write_time(file.path(), now - std::chrono::hours(100 - i));
    }
    cache.trim();
    EXPECT_LE(bytes(), kMost);
    EXPECT_GT(bytes(), kMost / 2);
    EXPECT_FALSE(cache.find("http://e.org/0", 0));
    EXPECT_TRUE(cache.find("http://e.org/29", 0));
}

} // namespace
