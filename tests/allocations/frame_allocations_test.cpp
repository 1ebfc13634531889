// What a frame takes from the heap while time is scrubbed. A program of its own: it counts what `new` is asked for.
#include "app/compose/panes.h"
#include "app/session/action.h"
#include "geo/time/format.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <new>
#include <string>
#include <vector>

namespace {

thread_local std::size_t asked = 0, bytes = 0;

void* taken(std::size_t size)
{
    ++asked;
    bytes += size;
    if (void* memory = std::malloc(size > 0 ? size : 1))
        return memory;
    throw std::bad_alloc();
}

} // namespace

void* operator new(std::size_t size) { return taken(size); }
void* operator new[](std::size_t size) { return taken(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace app;

constexpr std::int64_t kDay = geo::kSecondsPerDay;

/// What a frame may ask for: texts that say another day than before, and lists of what stands on the map.
constexpr std::size_t kMostNews = 120, kMostBytes = 200'000;

struct Frame {
    std::size_t news = 0, bytes = 0; ///< At the median.
};

/// Medians over frames in which a window of a tenth goes on by a day, after some that fill what is kept.
Frame scrub(Session& session)
{
    World world(SHARE_DIR "/world");
    MapComposer composer(world);
    session.view = {{36.4, 51.4}, 6};
    const ComposeOptions options{1600, 1000, Furniture::window, true, {}};
    std::vector<Pane> panes;
    std::vector<std::size_t> news, sizes;
    for (int day = 0; day < 60; ++day) {
        const std::size_t askedBefore = asked, bytesBefore = bytes;
        const std::int64_t from = session.clocks.events.from + day * kDay;
        apply(session, SetHappened{{from, from + 36 * kDay}}, {1600, 1000});
        panes = composePanes(composer, session, options, std::move(panes));
        if (day < 20)
            continue;
        news.push_back(asked - askedBefore);
        sizes.push_back(bytes - bytesBefore);
    }
    EXPECT_GT(panes.front().shown.scene.overlay.size(), 20U) << "something is drawn";
    std::sort(news.begin(), news.end());
    std::sort(sizes.begin(), sizes.end());
    return {news[news.size() / 2], sizes[sizes.size() / 2]};
}

/// `count` claims of a year, all told on its last day, at 500 places.
Session documentOf(int count)
{
    geo::Document document;
    for (int i = 0; i < count; ++i) {
        geo::Claim claim;
        claim.id = "c" + std::to_string(i);
        const std::int64_t from = (i * 7919 % 365) * kDay;
        claim.headline = "A claim";
        claim.happened.edit().edtf = "x";
        claim.happened.edit().bounds = {from, from + kDay, from, from + kDay};
        claim.reported.edit().edtf = "x";
        claim.reported.edit().bounds = {365 * kDay, 366 * kDay, 365 * kDay, 366 * kDay};
        claim.place.name = "A place";
        claim.place.precision = i % 5 == 0 ? geo::Precision::none : geo::Precision::settlement;
        claim.place.geometry = geo::Geometry(geo::LonLat{32 + (i % 25) * 0.4, 49 + (i % 500) / 25 * 0.25});
        document.claims.push_back(std::move(claim));
    }
    Session session;
    openDocument(session, std::move(document), "many.geojson");
    return session;
}

class FrameAllocations : public TempFolderTest {
protected:
    /// `count` rows of a year.
    Session layerOf(int count) const
    {
        const std::string path = (m_folder / ("events" + std::to_string(count) + ".csv")).string();
        std::ofstream file(path);
        file << "date,lat,lon,type\n";
        for (int i = 0; i < count; ++i)
            file << geo::formatIsoDay((i * 7919 % 365) * kDay) << ',' << 49 + (i % 977) * 0.005 << ',' << 32 + (i % 1009) * 0.01 << ",battle\n";
        file.close();
        geo::DataSetOptions how;
        how.reportedBy = "../2025-01-01";
        auto data = geo::DataSet::read(path, how);
        EXPECT_TRUE(data);
        Session session;
        addDataLayer(session, dataLayerOf(std::move(*data)));
        return session;
    }
};

TEST_F(FrameAllocations, OfADocumentDoNotGrowWithItsClaims)
{
    Session some = documentOf(25'000), many = documentOf(100'000);
    const Frame few = scrub(some), all = scrub(many);
    RecordProperty("news", static_cast<int>(all.news));
    EXPECT_LT(all.bytes, few.bytes + few.bytes / 4) << few.bytes << " bytes of fewer claims";
    EXPECT_LT(all.bytes, 1'400'000U); // Squares that count have words, each frame others.
    EXPECT_LT(all.news, 700U);
}

TEST_F(FrameAllocations, OfADataSetDoNotGrowWithItsRows)
{
    // A tenth of these is drawn as dots, a tenth of those as squares.
    Session some = layerOf(100'000), many = layerOf(400'000);
    const Frame few = scrub(some), all = scrub(many);
    RecordProperty("news", static_cast<int>(all.news));
    for (const Frame& frame : {few, all}) {
        EXPECT_LT(frame.bytes, kMostBytes);
        EXPECT_LT(frame.news, kMostNews);
    }
}

} // namespace
