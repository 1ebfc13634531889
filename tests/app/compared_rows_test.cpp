#include "app/compose/mark.h"
#include "app/compose/panes.h"
#include "app/session/action.h"
#include "app/session/comparison.h"
#include "geo/time/edtf.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace app {
namespace {

using geo::ChangeKind;
using Kind = Comparison::Kind;

/// A large data set of which one window is compared with another.
class ComparedRows : public TempFolderTest {
protected:
    void open(const std::string& rows)
    {
        const std::string path = (m_folder / "events.csv").string();
        std::ofstream(path) << "date,lat,lon,type\n" << rows;
        geo::DataSetOptions how;
        how.reportedBy = "../2025-01-01";
        auto data = geo::DataSet::read(path, how);
        ASSERT_TRUE(data);
        addDataLayer(session, dataLayerOf(std::move(*data)));
        session.view.center = {35.17, 51.19};
        session.view.zoom = 9;
    }
    void compare(Kind kind, const char* before, const char* now)
    {
        session.clocks.happened = *geo::windowFromEdtf(now);
        Comparison comparison;
        comparison.kind = kind;
        comparison.happened = *geo::windowFromEdtf(before);
        comparison.knownOn = session.clocks.knownOn;
        session.comparison = comparison;
        refreshAnswer(session);
    }
    std::vector<Pane> panes() { return composePanes(composer, session, {400, 200, Furniture::none, false, std::make_shared<WorldSet>()}); }

    World world{SHARE_DIR "/world"};
    MapComposer composer{world};
    Session session;
};

const char* const kThree = "2024-08-06,51.19,35.17,A\n2024-09-06,51.19,35.27,A\n2024-08-31/2024-09-01,51.19,35.07,A\n";

TEST_F(ComparedRows, AreCountedAsNewGoneOrTheSame)
{
    open(kThree);
    compare(Kind::sideBySide, "2024-08", "2024-09");
    const DataChanges& n = session.compared->dataChanges;
    EXPECT_EQ(n.fresh, 1U);
    EXPECT_EQ(n.gone, 1U);
    EXPECT_EQ(n.changed + n.same, 1U);
    EXPECT_EQ(session.compared->dataCounts.shown(), 2U);
}

TEST_F(ComparedRows, TheMapOfChangesShowsThoseOfEitherAndTellsThemApart)
{
    open(kThree);
    compare(Kind::changes, "2024-08", "2024-09");
    const std::vector<Pane> one = panes();
    ASSERT_TRUE(one[0].shown.dots.dots);
    std::vector<std::uint32_t> looks;
    for (const render::DotSet::Dot& dot : one[0].shown.dots.dots->dots)
        looks.push_back(dot.color);
    EXPECT_EQ(looks, (std::vector<std::uint32_t>{static_cast<std::uint32_t>(ChangeKind::same), static_cast<std::uint32_t>(ChangeKind::fresh),
                                                 static_cast<std::uint32_t>(ChangeKind::gone) | render::DotSet::kHollow}));
    const Palette& palette = paletteFor(Theme::light);
    EXPECT_EQ(one[0].shown.dots.dots->colors[static_cast<std::size_t>(ChangeKind::gone)], changeColor(ChangeKind::gone, palette));
    EXPECT_TRUE(composer.rowAt(session, 400, 200, 200, 100)) << "what is gone answers to the pointer as well";
}

TEST_F(ComparedRows, SquaresOfBothHalvesHaveOneScale)
{
    std::string rows = "2024-08-06,51.19,35.17,A\n2024-08-06,51.19,35.17,A\n";
    for (std::size_t i = 0; i <= kMostDots; ++i)
        rows += "2024-09-06,51.19,35.17,A\n";
    open(rows);
    compare(Kind::sideBySide, "2024-08", "2024-09");
    for (int frame = 0; frame < 2; ++frame) {
        const std::vector<Pane> two = panes();
        EXPECT_TRUE(two[0].shown.dots.density()) << "squares here as there";
        EXPECT_EQ(two[0].shown.dots.inView, 2U);
        EXPECT_EQ(two[0].shown.dots.most, kMostDots + 1);
        EXPECT_EQ(two[1].shown.dots.most, kMostDots + 1);
    }
    session.comparison.kind = Kind::off;
    refreshAnswer(session);
    session.clocks.happened = *geo::windowFromEdtf("2024-08");
    EXPECT_FALSE(panes()[0].shown.dots.density());
}

TEST_F(ComparedRows, KeepTheirPicturesFromFrameToFrame)
{
    open(kThree);
    compare(Kind::swipe, "2024-08", "2024-09");
    const std::vector<Pane> first = panes(), second = panes();
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_EQ(first[i].shown.dots.dots, second[i].shown.dots.dots) << i;
}

TEST_F(ComparedRows, OfTooManyEachSquareSaysWhatThereIsMoreOf)
{
    std::string rows = "2024-08-06,51.19,35.37,A\n";
    for (std::size_t i = 0; i <= kMostDots; ++i)
        rows += "2024-09-06,51.19,35.17,A\n";
    open(rows);
    compare(Kind::changes, "2024-08", "2024-09");
    const DotPicture picture = panes()[0].shown.dots;
    ASSERT_TRUE(picture.density());
    EXPECT_EQ(picture.most, kMostDots + 1);
    EXPECT_NE(balanceColor(3, 1, 5, Theme::light), balanceColor(1, 3, 5, Theme::light));
    EXPECT_LT(balanceColor(0, 0, 5, Theme::light).a, balanceColor(5, 0, 5, Theme::light).a);
}

} // namespace
} // namespace app
