#include "app/film/frame_drawer.h"

#include "app/compose/snapshot.h"
#include "app/film/film_making.h"
#include "app/film/frame_source.h"
#include "app/session/open_files.h"
#include "app/session/worldview_choice.h"
#include "tests/app/renderer_fixture.h"

#include <algorithm>
#include <random>

namespace app {
namespace {

/// Random scenes that change a little.
class Changing {
public:
    Changing()
    {
        m_scene.camera = {{0, 0}, 1, kWidth, kHeight};
        m_scene.background = rgb(0xCFDDE6);
        m_scene.groundRevision = 3;
        m_scene.wrapMetres = 300;
        m_scene.ground.emplace_back(FillItem{box(-80, -40, 90, 60), rgb(0xF4F1EA), {}});
        m_scene.ground.emplace_back(LineItem{lineMesh({{-90, -30}, {0, 45}, {80, -20}}), rgb(0x5B5566), 2.5F, 4, {5, 3}, render::Blend::darkest, rgb(0xFFFFFF)});
        for (int i = 0; i < 40; ++i)
            m_scene.overlay.push_back(quad());
        for (int i = 0; i < 5; ++i)
            m_scene.regions.push_back(region());
        m_scene.names = {quad(), quad(), quad()};
    }
    const Scene& scene() const { return m_scene; }
    void change()
    {
        for (auto n = random() % 5; n > 0; --n)
            changeQuads(random() % 4 == 0 ? m_scene.names : m_scene.overlay);
        if (random() % 3 == 0)
            m_scene.regions[random() % m_scene.regions.size()] = region();
        if (random() % 5 == 0)
            std::swap(m_scene.regions[0], m_scene.regions[random() % m_scene.regions.size()]);
    }

    static constexpr int kWidth = 320, kHeight = 200;

private:
    std::size_t random() { return m_random(); }
    float between(float a, float b) { return a + (b - a) * static_cast<float>(random() % 1000) / 1000; }
    Color color() { return {static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(60 + random() % 196)}; }

    render::Quad quad()
    {
        render::Quad q;
        constexpr render::Shape kShapes[]{render::Shape::rectangle, render::Shape::ellipse, render::Shape::square, render::Shape::hexagon, render::Shape::triangle, render::Shape::hatch};
        q.shape = kShapes[random() % 6];
        q.center = {between(-10, kWidth + 10), between(-10, kHeight + 10)};
        q.half = {between(1, 30), between(1, 14)};
        q.fill = color();
        q.stroke = color();
        q.strokePx = q.shape == render::Shape::hatch ? 0 : between(0, 6);
        q.radiusPx = q.shape == render::Shape::hatch ? 5 : between(0, 3);
        q.rotation = random() % 2 == 0 ? 0 : between(0, 6);
        q.softPx = random() % 4 == 0 ? between(0, 9) : 0;
        q.dash = q.shape == render::Shape::hatch ? render::Dash{1.5F, 0} : render::Dash{};
        return q;
    }
    render::RegionItem region()
    {
        render::RegionItem r;
        const double x = static_cast<double>(between(-150, 150)), y = static_cast<double>(between(-90, 60)), w = static_cast<double>(between(10, 80)), h = static_cast<double>(between(10, 60));
        r.fills = {box(x, y, x + w, y + h)};
        r.outlines = {lineMesh({{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}})};
        r.hatches = {{color(), 30, 1.4F, 7, {}, 0}};
        r.fill = color();
        r.fadePx = random() % 2 == 0 ? 0 : between(2, 20);
        r.outline = color();
        r.outlineWidthPx = between(0.5F, 6);
        return r;
    }
    void changeQuads(std::vector<render::Quad>& quads)
    {
        const std::size_t at = random() % quads.size();
        switch (random() % 4) {
        case 0:
            quads.insert(quads.begin() + static_cast<std::ptrdiff_t>(at), quad());
            break;
        case 1:
            if (quads.size() > 2)
                quads.erase(quads.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        case 2:
            std::swap(quads[at], quads[random() % quads.size()]);
            break;
        default:
            quads[at] = quad();
        }
    }

    std::mt19937 m_random{11};
    Scene m_scene;
};

using RendererChanges = Renderer;

TEST_F(RendererChanges, WhatIsDrawnOfThemIsAFullPictureToTheBit)
{
    Changing changing;
    Scene before = changing.scene();
    renderer->keepGrounds(true);
    std::string wrong;
    FilmCanvas canvas;
    canvas.lay(wholeFrame(draw(before)), wrong);
    std::int64_t drawn = 0;
    for (int round = 0; round < 150; ++round) {
        changing.change();
        const Scene& now = changing.scene();
        FilmFrame frame{Changing::kWidth, Changing::kHeight, {}};
        for (const render::PixelRect& part : changedParts(before, now)) {
            frame.patches.push_back({part.x, part.y, renderer->drawPart(now, part.x, part.y, part.width, part.height, wrong)});
            drawn += part.width * part.height;
        }
        canvas.lay(frame, wrong);
        ASSERT_EQ(wrong, "");
        ASSERT_EQ(canvas.image().rgba, draw(now).rgba) << "round " << round;
        before = now;
    }
    EXPECT_LT(drawn, std::int64_t{150} * Changing::kWidth * Changing::kHeight * 8 / 10) << "parts are drawn, not everything";
}

/// Films of the bundled sample.
class RendererFilms : public Renderer {
protected:
    void SetUp() override
    {
        Renderer::SetUp();
        ASSERT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
        FilmRequest request;
        request.step = {0, 17, 0};
        request.titleSeconds = request.endSeconds = 0.1;
        const auto planned = planFilm(session.clocks, request);
        ASSERT_TRUE(planned);
        plan = *planned;
        session.view.center = {36, 51.4};
        session.view.zoom = 6.4;
        options.widthPx = 480;
        options.heightPx = 320;
    }
    /// Each date of the film laid on those before it, against its own picture.
    void expectEachIsItsPicture(bool strip)
    {
        world.setWorldview(worldviewOf(session));
        options.world = world.loadNow(cameraFor(session, options.widthPx, options.heightPx)); // As whoever makes a film does.
        MapComposer composer(world), fresh(world);
        FrameSource source(*renderer, composer, session, plan, {options, strip, false});
        FilmCanvas canvas;
        std::string error;
        std::size_t whole = 0;
        for (std::size_t i = 0; i < source.size(); ++i) {
            const auto frame = source.frame(i, error);
            ASSERT_TRUE(frame) << error;
            canvas.lay(*frame, error);
            ASSERT_EQ(error, "");
            whole += frame->isWhole() ? 1 : 0;
            if (i == 0 || i > plan.dates.size())
                continue;
            ComposeOptions picture = options;
            picture.heightPx -= strip ? ProgressStrip::heightPx(session.settings.contentScale) : 0;
            const Image alone = drawSnapshot(*renderer, fresh, session, picture, error);
            ASSERT_TRUE(std::equal(alone.rgba.begin(), alone.rgba.end(), canvas.image().rgba.begin())) << "date " << i;
        }
        EXPECT_LT(whole, plan.dates.size() / 2) << "cards and the first date are drawn as a whole, others in parts";
    }

    Session session;
    World world{SHARE_DIR "/world"};
    FilmPlan plan;
    ComposeOptions options;
};

TEST_F(RendererFilms, EachDateIsItsPictureToTheBit) { expectEachIsItsPicture(false); }
TEST_F(RendererFilms, EachDateIsItsPictureAboveAStrip) { expectEachIsItsPicture(true); }

TEST_F(RendererFilms, EachDateIsItsPictureWithASmallMapAndCharts)
{
    session.visible.locator = true;
    session.panels.charts = true;
    options.heightPx = 480;
    expectEachIsItsPicture(true);
}

TEST_F(RendererFilms, EachDateOfAComparisonIsItsPicture)
{
    session.comparison.kind = Comparison::Kind::swipe;
    session.comparison.knownOn = plan.dates.front().knownOn;
    refreshAnswer(session);
    expectEachIsItsPicture(false);
}

TEST_F(RendererFilms, ThePictureAsAnotherSeesItIsMappedInParts)
{
    session.settings.vision = Vision::deuteranopia;
    expectEachIsItsPicture(true);
}

} // namespace
} // namespace app
