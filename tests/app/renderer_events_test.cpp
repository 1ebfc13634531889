// Rows of data layers drawn from the GPU's buffers, held against the processor's drawing of the same rows.
#include "app/compose/dot_events.h"
#include "app/compose/dot_layers.h"
#include "app/compose/dot_placing.h"
#include "app/session/action.h"
#include "geo/crs/web_mercator.h"
#include "geo/time/format.h"
#include "tests/app/renderer_fixture.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

namespace app {
namespace {

constexpr std::int64_t kDay = geo::kSecondsPerDay, kFirstDay = 19'000 * kDay;

class RendererEvents : public Renderer {
protected:
    void SetUp() override
    {
        Renderer::SetUp();
        folder = std::filesystem::temp_directory_path() / ("dateline-events-" + std::to_string(std::random_device()()));
        std::filesystem::create_directory(folder);
    }
    void TearDown() override
    {
        Renderer::TearDown();
        std::filesystem::remove_all(folder);
    }

    /// `count` rows all over the world, of days and of months, some of no time, some of no place.
    Session layered(int count, unsigned seed)
    {
        std::mt19937 random(seed);
        const auto upTo = [&random](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
        const std::string path = (folder / ("rows" + std::to_string(seed) + ".csv")).string();
        std::ofstream file(path);
        file << "date,published,lat,lon,type\n";
        for (int i = 0; i < count; ++i) {
            const std::int64_t day = kFirstDay + upTo(400) * kDay;
            const std::string iso = geo::formatIsoDay(day);
            file << (i % 50 == 7  ? ""
                     : i % 3 == 0 ? iso.substr(0, 7)
                                  : iso)
                 << ',' << geo::formatIsoDay(day + upTo(60) * kDay) << ',';
            if (i % 40 != 9)
                file << upTo(1600) * 0.1 - 80 << ',' << upTo(3600) * 0.1 - 180;
            else
                file << ',';
            file << ',' << "abcdefghij"[upTo(10)] << '\n';
        }
        file.close();
        auto data = geo::DataSet::read(path, {});
        EXPECT_TRUE(data);
        Session session;
        addDataLayer(session, dataLayerOf(std::move(*data)));
        return session;
    }
    void putOnGpu(DotLayers& dots)
    {
        dots.countWith([this](const render::EventPicturePtr& picture) { return renderer->countEvents(picture); });
    }
    /// Until the buffers are filled.
    static DotPicture filled(DotLayers& dots, Session& session, const MapCamera& camera)
    {
        for (int i = 0; i < 500; ++i) {
            session.clocks.knownOn -= 1; // Another question each time.
            if (DotPicture picture = dots.draw(session, camera); picture.events || picture.inView == 0)
                return picture;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ADD_FAILURE() << "the buffers are never filled";
        return {};
    }
    static MapCamera camera(geo::LonLat center, double metresPerPixel, int width, int height)
    {
        const geo::Projected p = geo::web_mercator::project(center);
        MapCamera made;
        made.map = geo::webMercator();
        made.center = {p.x, p.y};
        made.metresPerPixel = metresPerPixel;
        made.widthPx = width;
        made.heightPx = height;
        return made;
    }
    Image drawn(const DotPicture& picture, const MapCamera& camera)
    {
        Scene s;
        s.camera = camera;
        s.background = kWhite;
        s.groundRevision = 1;
        s.dots = picture.dots;
        s.squares = picture.squares;
        s.events = picture.events;
        return draw(s);
    }
    /// The largest difference of a channel.
    static int difference(const Image& a, const Image& b)
    {
        EXPECT_EQ(a.rgba.size(), b.rgba.size());
        int most = 0;
        for (std::size_t i = 0; i < std::min(a.rgba.size(), b.rgba.size()); ++i)
            most = std::max(most, std::abs(a.rgba[i] - b.rgba[i]));
        return most;
    }
    static bool blank(const Image& image)
    {
        return std::all_of(image.rgba.begin(), image.rgba.end(), [](std::uint8_t v) { return v == 255; });
    }

    std::filesystem::path folder;
};

/// At random clocks and cameras, among them some across the antimeridian, beyond the poles and wider than the world.
TEST_F(RendererEvents, LookAsTheProcessorDrawsThem)
{
    std::mt19937 random(7);
    const auto share = [&random] { return std::uniform_real_distribution<double>(0, 1)(random); };
    std::size_t asDots = 0, asSquares = 0;
    for (const int count : {3'000, 70'000}) {
        Session session = layered(count, static_cast<unsigned>(count));
        DotLayers gpu, processor;
        putOnGpu(gpu);
        filled(gpu, session, camera({0, 0}, 100'000, 400, 300));
        for (int i = 0; i < 40; ++i) {
            const std::int64_t from =
                kFirstDay + static_cast<std::int64_t>(share() * 400) * kDay + (i % 4 == 1 ? 3'600 : 0);
            session.clocks.happened =
                i % 4 == 0 ? geo::kAllTime : geo::Window{from, from + static_cast<std::int64_t>(share() * 300) * kDay};
            session.clocks.knownOn =
                i < 5 ? geo::kDistantFuture : kFirstDay + static_cast<std::int64_t>(share() * 460) * kDay;
            const MapCamera view = camera({share() * 360 - 180, share() * 170 - 85},
                                          (i % 8 == 0 ? 150'000 : 120'000 * std::pow(0.001, share())), 301 + i, 203);
            const DotPicture ours = gpu.draw(session, view), theirs = processor.draw(session, view);
            ASSERT_EQ(ours.inView, theirs.inView) << count << ' ' << i;
            ASSERT_EQ(ours.fullest, theirs.fullest) << count << ' ' << i;
            ASSERT_EQ(ours.possible, theirs.possible) << count << ' ' << i;
            ASSERT_EQ(ours.density(), theirs.density()) << count << ' ' << i;
            EXPECT_FALSE(ours.dots || ours.squares) << "from the buffers";
            const Image a = drawn(ours, view), b = drawn(theirs, view);
            EXPECT_EQ(blank(a), theirs.inView == 0);
            const bool seam = !theirs.density() && ours.events &&
                              ours.events->placing.copies() > 1;    // There the copies of dots come in another order.
            const int most = theirs.density() ? 2 : seam ? 255 : 0; // The colours of squares come in 256 steps.
            EXPECT_LE(difference(a, b), most) << count << ' ' << i;
            asDots += theirs.dots ? 1 : 0;
            asSquares += theirs.density() ? 1 : 0;
        }
    }
    EXPECT_GT(asDots, 20U);
    EXPECT_GT(asSquares, 3U);
}

TEST_F(RendererEvents, OfAnotherTimeCostNoUpload)
{
    Session session = layered(50'000, 1);
    DotLayers dots;
    putOnGpu(dots);
    const MapCamera view = camera({20, 30}, 60'000, 400, 300);
    EXPECT_FALSE(blank(drawn(filled(dots, session, view), view)));
    session.clocks.happened = {kFirstDay, kFirstDay + 300 * kDay};
    drawn(dots.draw(session, view), view);
    const std::size_t before = renderer->eventBytesSent();
    EXPECT_GT(before, 40'000U * 32U) << "of the rows that have a time";
    std::size_t first = 0;
    for (int i = 1; i <= 30; ++i) {
        session.clocks.happened = {kFirstDay + i * kDay, kFirstDay + (300 + i) * kDay};
        const DotPicture picture = dots.draw(session, view);
        ASSERT_TRUE(picture.events);
        first = first == 0 ? picture.inView : first;
        drawn(picture, view);
    }
    EXPECT_NE(dots.draw(session, view).inView, first) << "another time shows others";
    EXPECT_EQ(renderer->eventBytesSent(), before);
}

TEST_F(RendererEvents, AreLeftToTheProcessorWhileAFileIsBeingReadAndWhereChangesAreShown)
{
    Session session = layered(2'000, 2);
    DotLayers dots;
    putOnGpu(dots);
    const MapCamera view = camera({20, 30}, 60'000, 400, 300);
    filled(dots, session, view);
    session.dataLayers[0].partial = true;
    session.clocks.knownOn = kFirstDay + 200 * kDay;
    const DotPicture reading = dots.draw(session, view);
    EXPECT_TRUE(reading.dots);
    EXPECT_FALSE(reading.events);
}

TEST_F(RendererEvents, OfALayerThatWasClosedAreForgotten)
{
    Session session = layered(2'000, 3);
    DotLayers dots;
    putOnGpu(dots);
    const MapCamera view = camera({20, 30}, 60'000, 400, 300);
    std::weak_ptr<const render::EventCloud> cloud = filled(dots, session, view).events->questions[0].cloud;
    EXPECT_FALSE(cloud.expired());
    session.dataLayers.clear();
    EXPECT_TRUE(dots.draw(session, view).empty());
    renderer->countEvents(nullptr);
    EXPECT_TRUE(cloud.expired());
}

TEST(EventPlacing, FindsThePixelThatTheProjectionDoes)
{
    const geo::Projected p = geo::web_mercator::project({35.17, 51.19});
    MapCamera view;
    view.map = geo::webMercator();
    view.center = {p.x, p.y};
    view.widthPx = 200;
    view.heightPx = 100;
    for (const double metres : {0.05, 1.0, 37.3, 2'000.0, 90'000.0}) {
        view.metresPerPixel = metres;
        const render::EventPlacing at = dotPlacing(view);
        const DotFrame frame(*view.map);
        const auto unit = [&](double share) { return static_cast<std::uint32_t>(share * 4294967296.0); };
        std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
        // 30.5 px right of the middle, 20.5 px up.
        at.each(unit((p.x + 30.5 * metres - frame.west) / frame.side),
                unit((frame.north - p.y - 20.5 * metres) / frame.side),
                [&](std::uint32_t x, std::uint32_t y) { found.emplace_back(x, y); });
        ASSERT_EQ(found.size(), 1U) << metres;
        EXPECT_EQ(found[0].first, 130U) << metres;
        EXPECT_EQ(found[0].second, 29U) << metres;
    }
    view.metresPerPixel = 600'000; // Three worlds side by side.
    std::size_t copies = 0;
    const render::EventPlacing at = dotPlacing(view);
    at.each(0x80000000U, 0x80000000U, [&](std::uint32_t, std::uint32_t) { ++copies; });
    EXPECT_EQ(copies, 3U);
}

} // namespace
} // namespace app
