#include "app/compose/annotation_picture.h"
#include "app/compose/annotation_shape.h"
#include "app/compose/annotation_words.h"
#include "app/compose/compose.h"
#include "app/compose/caption.h"
#include "app/compose/map_place.h"
#include "app/session/annotation_actions.h"
#include "app/session/map_choice.h"
#include "app/symbols/unit_symbols.h"
#include "geo/claims/history.h"
#include "geo/crs/map_projection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

// What of annotations a picture holds, composed without a context.

namespace app {
namespace {

using geo::AnnotationKind;
using geo::LonLat;

constexpr int kWidth = 800, kHeight = 600;

geo::Geometry line(std::vector<LonLat> points)
{
    const auto end = static_cast<std::uint32_t>(points.size());
    return {geo::Geometry::Kind::line, {std::move(points), {end}, {}, {}}};
}

geo::Geometry polygon(std::vector<LonLat> points)
{
    const auto end = static_cast<std::uint32_t>(points.size());
    return {geo::Geometry::Kind::polygon, {std::move(points), {end}, {1}, {}}};
}

geo::Annotation of(AnnotationKind kind, geo::Geometry geometry, const char* author = "Anna")
{
    geo::Annotation a;
    a.id = "a";
    a.kind = kind;
    a.author = author;
    a.text = kind == AnnotationKind::text || kind == AnnotationKind::callout ? "Words" : "";
    a.geometry = std::move(geometry);
    return a;
}

class AnnotationPicture : public testing::Test {
protected:
    Composition compose(std::vector<geo::Annotation> annotations, Furniture furniture = Furniture::none)
    {
        for (std::size_t i = 0; i < annotations.size(); ++i)
            annotations[i].id += std::to_string(i);
        session.document.annotations = std::move(annotations);
        ++session.documentRevision;
        const auto ground = std::make_shared<WorldSet>();
        ground->map = session.map;
        return composer.compose(session, {kWidth, kHeight, furniture, true, ground});
    }
    render::Vec2 pixel(LonLat p) const { return pixelOf(cameraFor(session, kWidth, kHeight), p); }
    std::optional<std::size_t> under(const Composition& picture, render::Vec2 at) const
    {
        return annotationAt(picture.annotations, {picture.scene.camera, picture.map}, at);
    }

    World world{SHARE_DIR "/world"};
    MapComposer composer{world};
    Session session;
    LonLat west{34, 51}, east{38, 51}, north{36, 52.5};
};

TEST_F(AnnotationPicture, HasLinesAndAreasWhereTheyAre)
{
    for (const char* crs : {"web-mercator", "globe"}) {
        session.settings.projection = crs;
        refreshMap(session);
        for (const AnnotationKind kind : {AnnotationKind::line, AnnotationKind::arrow, AnnotationKind::freehand, AnnotationKind::highlight}) {
            const Composition picture = compose({of(kind, line({west, north, east}))});
            EXPECT_GE(picture.scene.regions.size(), 1U) << crs;
            EXPECT_EQ(under(picture, pixel(north)), 0U) << crs << kindWords(kind);
            const render::Vec2 aside = pixel({36, 50});
            EXPECT_FALSE(under(picture, aside)) << crs << kindWords(kind);
        }
        geo::Annotation area = of(AnnotationKind::polygon, polygon({west, east, north, west}));
        EXPECT_FALSE(under(compose({area}), pixel({36, 51.4}))) << "not filled: only its edge answers";
        area.style.fill = "#46607A";
        EXPECT_EQ(under(compose({area}), pixel({36, 51.4})), 0U);
        geo::Annotation ellipse = of(AnnotationKind::ellipse, line({{35, 51}, {37, 52}}));
        EXPECT_EQ(under(compose({ellipse}), pixel({37, 51.5})), 0U) << "the box's middle on the right";
        EXPECT_FALSE(under(compose({ellipse}), pixel({35.02, 51.02}))) << "not its corner";
    }
}

TEST_F(AnnotationPicture, HasWordsBelowTheMarksOfClaimsAndWithinTheirBox)
{
    const Composition picture = compose({of(AnnotationKind::text, geo::Geometry(LonLat{36, 51.5})), of(AnnotationKind::callout, line({{38, 52}, {37, 51.5}}))});
    ASSERT_EQ(picture.annotations.size(), 2U);
    EXPECT_TRUE(picture.annotations[0].rect.contains(pixel({36, 51.5})));
    EXPECT_TRUE(picture.annotations[1].rect.contains(pixel({38, 52})));
    EXPECT_GT(std::count_if(picture.scene.overlay.begin(), picture.scene.overlay.end(), [](const render::Quad& q) { return q.shape == render::Shape::glyph; }), 9);
    const bool ring = std::any_of(picture.scene.overlay.begin(), picture.scene.overlay.end(), [&](const render::Quad& q) {
        return q.shape == render::Shape::ellipse && std::hypot(q.center.x - pixel({37, 51.5}).x, q.center.y - pixel({37, 51.5}).y) < 1;
    });
    EXPECT_TRUE(ring) << "the leader ends at what it is about";
}

TEST_F(AnnotationPicture, HasLongWordsCutAndInsideTheirRoom)
{
    geo::Annotation a = of(AnnotationKind::text, geo::Geometry(LonLat{36, 51.5}));
    a.text.assign(1'000'000, 'x');
    const Composition picture = compose({a});
    ASSERT_EQ(picture.annotations.size(), 1U);
    EXPECT_LE(picture.annotations[0].rect.width, 500);
    EXPECT_LT(picture.scene.overlay.size(), 20'000U);
}

TEST_F(AnnotationPicture, PutsWhatStandsOnThePageAtItsShareWhole)
{
    geo::Annotation a = of(AnnotationKind::text, {});
    a.anchor = geo::AnnotationAnchor::page;
    a.page = {0.5, 0.25};
    Composition picture = compose({a});
    ASSERT_EQ(picture.annotations.size(), 1U);
    EXPECT_TRUE(picture.annotations[0].rect.contains({400, 150}));
    a.page = {1, 1};
    picture = compose({a});
    EXPECT_LE(picture.annotations[0].rect.x + picture.annotations[0].rect.width, kWidth);
    EXPECT_LE(picture.annotations[0].rect.y + picture.annotations[0].rect.height, kHeight);
    a.kind = AnnotationKind::line;
    EXPECT_TRUE(compose({a}).annotations.empty()) << "a line cannot";
}

TEST_F(AnnotationPicture, LeavesOutWhatIsOfAnotherTimeOrSwitchedOff)
{
    geo::Annotation a = of(AnnotationKind::line, line({west, east}));
    a.happened = "2024-08";
    a.happenedBounds = {1722470400, 1725148800, 1722470400, 1725148800};
    session.clocks.happened = {1722470400, 1722556800};
    EXPECT_EQ(compose({a}).annotations.size(), 1U);
    session.clocks.happened = {1725148800, 1725235200};
    EXPECT_TRUE(compose({a}).annotations.empty());
    session.clocks.happened = geo::kAllTime;
    session.visible.annotations = false;
    EXPECT_TRUE(compose({a}).annotations.empty());
}

TEST_F(AnnotationPicture, SaysWhoseTheyAre)
{
    const geo::Annotation a = of(AnnotationKind::line, line({west, east})), unnamed = of(AnnotationKind::line, line({west, north}), "");
    const std::size_t bare = compose({}, Furniture::full).scene.overlay.size();
    EXPECT_GT(compose({a}, Furniture::full).scene.overlay.size(), bare) << "a line of the legend";
    EXPECT_EQ(attributionsOf({"Anna", ""}), (std::vector<std::string>{"annotation by Anna", "annotation, not reported by any source"}));
    EXPECT_EQ(annotationSentence({"Anna", "Ben"}), "annotations by Anna and Ben, not reported by any source");
    EXPECT_EQ(annotationSentence({""}), "annotations not reported by any source");
    EXPECT_EQ(annotationSentence({}), "");
    compose({a, unnamed});
    const auto texts = pictureTexts(session);
    EXPECT_EQ(texts.back().second, "annotations by Anna and others, not reported by any source");
    session.visible.annotations = false;
    EXPECT_EQ(pictureTexts(session).back().first, "Software");
}

TEST_F(AnnotationPicture, DrawsTheOneBeforeUnderTheOneAfter)
{
    geo::Annotation a = of(AnnotationKind::line, line({west, east})), b = a;
    b.style.stroke = "#112233";
    const Composition picture = compose({a, b});
    EXPECT_EQ(under(picture, pixel({36, 51})), 1U);
    ASSERT_FALSE(picture.scene.regions.empty());
    EXPECT_EQ(picture.scene.regions.back().outline, render::rgb(0x112233));
}

TEST_F(AnnotationPicture, AnArrowIsMadeOnceAndOnlyItsHeadForEveryScale)
{
    const auto meshes = [&](double zoom) {
        session.view.zoom = zoom;
        std::vector<render::LineMeshPtr> all;
        for (const render::RegionItem& region : compose({of(AnnotationKind::arrow, line({west, north, east}))}).scene.regions)
            all.insert(all.end(), region.outlines.begin(), region.outlines.end());
        return all;
    };
    session.view.center = {36, 51.5};
    const auto before = meshes(7), after = meshes(7.5);
    ASSERT_EQ(before.size(), 4U) << "line and head, each over its halo";
    ASSERT_EQ(after.size(), 4U);
    EXPECT_EQ(before[0], after[0]);
    EXPECT_NE(before[1], after[1]);
    const auto widthOf = [](const render::LineMeshPtr& mesh) { return mesh->bounds.maxY - mesh->bounds.minY; };
    EXPECT_NEAR(widthOf(before[1]) / widthOf(after[1]), std::sqrt(2), 1e-3) << "as large in the picture";
}

TEST(DecodedPictures, AreReducedOnceAndScaledFromThat)
{
    std::string error;
    EXPECT_FALSE(DecodedPicture::decode("data:text/plain,x", error));
    EXPECT_NE(error, "");
    error.clear();
    // Two pixels, red and blue.
    const auto picture = DecodedPicture::decode("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg==", error);
    ASSERT_TRUE(picture) << error;
    for (const int width : {2, 40, 5000}) {
        const render::Image image = picture->scaled(width, error);
        EXPECT_EQ(error, "");
        EXPECT_EQ(image.width, std::min(width, kMostPicturePx));
        EXPECT_EQ(image.height, std::max(1, image.width / 2));
        EXPECT_EQ(image.rgba[0], 255);
        EXPECT_EQ(image.rgba[image.rgba.size() - 2], 255);
    }
}

TEST_F(AnnotationPicture, TakesWhatNobodyCanDraw)
{
    const double nan = std::nan("");
    std::vector<LonLat> many;
    for (int i = 0; i < 100'000; ++i)
        many.push_back({30 + i * 1e-4, 50 + std::sin(i * 0.01)});
    EXPECT_EQ(compose({of(AnnotationKind::freehand, line(many))}).annotations.size(), 1U);
    geo::Annotation picture = of(AnnotationKind::image, geo::Geometry(LonLat{36, 51}));
    picture.image = "data:image/png;base64,bm8=";
    EXPECT_EQ(compose({picture}).annotations.size(), 1U) << "a frame stands for it";
    const std::vector<std::string> told = composer.takeTextIssues();
    EXPECT_TRUE(std::any_of(told.begin(), told.end(), [](const std::string& issue) { return issue.find("is not shown") != std::string::npos; }));
    for (const AnnotationKind kind : {AnnotationKind::text, AnnotationKind::callout, AnnotationKind::arrow, AnnotationKind::line, AnnotationKind::polygon, AnnotationKind::ellipse,
                                      AnnotationKind::freehand, AnnotationKind::highlight, AnnotationKind::image})
        for (const geo::Geometry& geometry : {geo::Geometry(), geo::Geometry(LonLat{nan, nan}), line({}), line({west, west}), line({{nan, 1}, {2, nan}}), polygon({west, west, west, west}), polygon({})}) {
            const Composition drawn = compose({of(kind, geometry)});
            for (const render::Quad& q : drawn.scene.overlay)
                EXPECT_TRUE(std::isfinite(q.center.x) && std::isfinite(q.center.y));
        }
}

TEST(AnnotationShape, OfAnAxisOfAdvanceGrowsToItsHead)
{
    geo::Annotation a = of(AnnotationKind::arrow, line({{0, 0}, {10, 0}}));
    a.style.arrow = geo::ArrowShape::tapered;
    const AnnotationShape shape = shapeOf(a);
    ASSERT_EQ(shape.areas.size(), 1U);
    const auto& outline = shape.areas[0][0];
    const auto widthAt = [&](double lon) {
        double wide = 0;
        for (const LonLat p : outline)
            if (std::abs(p.lon - lon) < 0.2)
                wide = std::max(wide, std::abs(p.lat));
        return wide;
    };
    EXPECT_GT(widthAt(7.6), 2 * widthAt(0));
    EXPECT_TRUE(std::any_of(outline.begin(), outline.end(), [](LonLat p) { return std::abs(p.lon - 10) < 1e-9 && std::abs(p.lat) < 1e-9; })) << "the tip is the last point";
}

TEST(AnnotationShape, OfACurvedArrowBendsAndKeepsItsEnds)
{
    geo::Annotation a = of(AnnotationKind::arrow, line({{179, 0}, {-179, 0}}));
    a.style.arrow = geo::ArrowShape::curved;
    const auto path = shapeOf(a).lines.at(0);
    EXPECT_EQ(path.front(), (LonLat{179, 0}));
    EXPECT_NEAR(path.back().lon, 181, 1e-9) << "over the antimeridian, not around the world";
    EXPECT_GT(std::abs(path[path.size() / 2].lat), 0.2);
}

} // namespace
} // namespace app
