#include "app/session/comparison.h"

#include "app/cli/options.h"
#include "app/compose/caption.h"
#include "app/compose/claim_groups.h"
#include "app/compose/panes.h"
#include "app/compose/snapshot.h"
#include "app/panels/changes_list.h"
#include "app/panels/list_sections.h"
#include "app/session/open_files.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace app {
namespace {

using geo::ChangeKind;
using Kind = Comparison::Kind;
constexpr int kWidth = 1200, kHeight = 800;

std::int64_t known(const char* day)
{
    return *geo::knownOnFromEdtf(day);
}

/// The bundled sample at the end of April 2025, compared with the 20th of October 2024.
class Compare : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
        options.happened = "2024-06-01/2025-05-01";
        options.knownOn = "2025-05-01";
        options.compareKnownOn = "2024-10-20";
    }
    void compare(const char* kind)
    {
        options.compare = kind;
        ASSERT_FALSE(applyClockOptions(options, session).has_value());
        std::vector<std::uint32_t> all(session.document.claims.size());
        std::iota(all.begin(), all.end(), 0U);
        session.view = *fitView(world, session, all, paneWidth(session, kWidth), kHeight);
    }
    std::vector<Pane> panes(Furniture furniture = Furniture::window)
    {
        return composePanes(composer, session, {kWidth, kHeight, furniture, true, std::make_shared<WorldSet>()});
    }
    std::size_t shown(const geo::AsOf& answer) const { return answer.counts.solid + answer.counts.possible; }

    World world{SHARE_DIR "/world"};
    MapComposer composer{world};
    CommandOptions options;
    Session session;
};

TEST_F(Compare, AnswersForBothStatesAndForWhatChanged)
{
    compare("changes");
    ASSERT_TRUE(session.compared);
    EXPECT_GT(shown(session.answer), shown(session.compared->answer));
    const geo::Changes::Counts& n = session.compared->changes.counts;
    EXPECT_EQ(shown(session.answer), n.same + n.changed + n.fresh);
    EXPECT_EQ(shown(session.compared->answer), n.same + n.changed + n.gone);
    EXPECT_EQ(n.gone, 0U) << "knowing more takes nothing away";
    EXPECT_GT(n.fresh, 0U);
}

TEST_F(Compare, CostsNothingWhileItIsOff)
{
    compare("changes");
    apply(session, SetComparison{}, {});
    EXPECT_FALSE(session.compared);
    apply(session, SetKnownOn{known("2024-12-01")}, {});
    EXPECT_FALSE(session.compared);
}

TEST_F(Compare, FollowsTheClocksTheFilterAndItsOwnState)
{
    compare("side-by-side");
    const std::size_t before = session.compared->changes.counts.fresh;
    apply(session, SetKnownOn{known("2024-10-20")}, {});
    EXPECT_EQ(session.compared->changes.counts.fresh, 0U) << "A and B are one state";
    EXPECT_EQ(session.compared->changes.counts.changed, 0U);
    Comparison earlier = session.comparison;
    earlier.knownOn = session.clocks.reports.from;
    apply(session, SetComparison{earlier}, {});
    EXPECT_GT(session.compared->changes.counts.fresh, 0U);
    EXPECT_NE(session.compared->changes.counts.fresh, before);
    geo::Filter nothing;
    nothing.text = "no claim holds these words";
    apply(session, SetFilter{nothing}, {});
    EXPECT_EQ(session.compared->changes.counts.fresh, 0U);
    EXPECT_EQ(shown(session.compared->answer), 0U);
}

TEST_F(Compare, ExchangesItsTwoStates)
{
    compare("changes");
    const geo::Changes::Counts before = session.compared->changes.counts;
    apply(session, SwapComparison{}, {});
    EXPECT_EQ(session.clocks.knownOn, known("2024-10-20"));
    EXPECT_EQ(session.comparison.knownOn, known("2025-05-01"));
    EXPECT_EQ(session.compared->changes.counts.gone, before.fresh);
    EXPECT_EQ(session.compared->changes.counts.fresh, before.gone);
    EXPECT_EQ(session.compared->changes.counts.changed, before.changed);
}

TEST_F(Compare, IsAtAForAWhileAndBackAsItWas)
{
    compare("swipe");
    const geo::AsOf::Counts atB = session.answer.counts;
    {
        const AtA there(session);
        EXPECT_EQ(session.clocks.knownOn, known("2024-10-20"));
        EXPECT_EQ(session.comparison.knownOn, known("2025-05-01"));
        EXPECT_LT(session.answer.counts.solid, atB.solid);
    }
    EXPECT_EQ(session.clocks.knownOn, known("2025-05-01"));
    EXPECT_EQ(session.answer.counts.solid, atB.solid);
}

TEST_F(Compare, OpeningAnotherDocumentEndsIt)
{
    compare("changes");
    openDocument(session, geo::Document{}, "other.geojson");
    EXPECT_EQ(session.comparison.kind, Kind::off);
    EXPECT_FALSE(session.compared);
}

TEST_F(Compare, BeginsWithHalfOfTheReportsOrTheWindowBefore)
{
    ASSERT_FALSE(session.compared);
    session.clocks.knownOn = session.clocks.reports.to;
    const Comparison known = comparisonFor(session, Kind::swipe);
    EXPECT_EQ(known.kind, Kind::swipe);
    EXPECT_EQ(known.happened, session.clocks.happened);
    EXPECT_GT(known.knownOn, session.clocks.reports.from);
    EXPECT_LT(known.knownOn, session.clocks.reports.to);
    session.playback.mode = PlayMode::window;
    session.clocks.happened = *geo::windowFromEdtf("2024-11");
    const Comparison window = comparisonFor(session, Kind::changes);
    EXPECT_EQ(window.happened.to, session.clocks.happened.from);
    EXPECT_EQ(window.happened.to - window.happened.from, session.clocks.happened.to - session.clocks.happened.from);
    EXPECT_EQ(window.knownOn, session.clocks.knownOn);
}

TEST_F(Compare, KeepsTheStateThatSomebodyChose)
{
    compare("swipe");
    Comparison off = session.comparison;
    off.kind = Kind::off;
    apply(session, SetComparison{off}, {});
    EXPECT_EQ(comparisonFor(session, Kind::changes).knownOn, known("2024-10-20"));
}

TEST_F(Compare, StepsAByThePlayersStep)
{
    compare("swipe");
    session.playback.mode = PlayMode::knowledge;
    session.playback.step = {0, 1, 0};
    EXPECT_EQ(steppedA(session, -2).knownOn, known("2024-10-18"));
    EXPECT_EQ(session.clocks.knownOn, known("2025-05-01"));
}

TEST_F(Compare, SideBySideShowsTwoMapsOfOneCamera)
{
    compare("side-by-side");
    const std::vector<Pane> two = panes();
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[0].half, Half::a);
    EXPECT_EQ(two[0].shown.scene.camera.center.x, two[1].shown.scene.camera.center.x);
    EXPECT_EQ(two[0].shown.scene.camera.metresPerPixel, two[1].shown.scene.camera.metresPerPixel);
    EXPECT_EQ(two[0].shown.scene.groundRevision, two[1].shown.scene.groundRevision) << "the ground is drawn once for both";
    EXPECT_LT(two[0].toPx, two[1].x) << "a line parts them";
    EXPECT_EQ(two[1].x + two[1].toPx, kWidth);
}

/// The claims that anything in a pane stands for.
std::vector<bool> standing(const Pane& pane, std::size_t claims)
{
    std::vector<bool> stands(claims, false);
    for (const HitTarget& hit : pane.shown.hits)
        for (const std::uint32_t claim : claimsOf(pane.shown, hit))
            stands[claim] = true;
    return stands;
}

TEST_F(Compare, EachHalfAnswersToThePointerWithItsOwnClaims)
{
    compare("side-by-side");
    const std::vector<Pane> two = panes();
    const std::vector<bool> a = standing(two[0], session.document.claims.size()), b = standing(two[1], session.document.claims.size());
    std::size_t onlyB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_FALSE(a[i] && session.compared->answer.claims[i].visibility == geo::Visibility::hidden) << i;
        onlyB += b[i] && !a[i] ? 1 : 0;
    }
    EXPECT_GT(onlyB, 0U);
    for (const HitTarget& hit : two[1].shown.hits)
        if (!hit.shape && hit.rect.x > 0 && hit.rect.y > 0 && hit.rect.x + hit.rect.width < static_cast<float>(two[1].toPx)) {
            const float x = hit.rect.x + hit.rect.width / 2, y = hit.rect.y + hit.rect.height / 2;
            EXPECT_EQ(hitTest(two, x + static_cast<float>(two[1].x), y), hitTest(two[1].shown, x, y));
        }
}

TEST_F(Compare, ASwipeShowsAUpToTheLineAndBFromIt)
{
    compare("swipe");
    session.comparison.swipe = 0.25;
    const std::vector<Pane> two = panes();
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[0].toPx, kWidth / 4);
    EXPECT_EQ(two[1].fromPx, kWidth / 4);
    EXPECT_EQ(two[1].toPx, kWidth);
    EXPECT_EQ(paneAt(two, 299)->half, Half::a);
    EXPECT_EQ(paneAt(two, 300)->half, Half::b);
    for (const Pane& pane : two)
        for (const HitTarget& hit : pane.shown.hits)
            if (!hit.shape && hit.group == nullptr && hit.others.empty() && hit.rect.width > 60) { // A card's row.
                EXPECT_GE(hit.rect.x, static_cast<float>(pane.fromPx));
                EXPECT_LE(hit.rect.x + hit.rect.width, static_cast<float>(pane.toPx));
            }
}

TEST_F(Compare, ChangesShowWhatEitherStateShows)
{
    compare("changes");
    apply(session, SwapComparison{}, {}); // Now claims go.
    ASSERT_GT(session.compared->changes.counts.gone, 0U);
    const std::vector<Pane> one = panes();
    ASSERT_EQ(one.size(), 1U);
    const std::vector<bool> stands = standing(one[0], session.document.claims.size());
    bool gone = false;
    for (std::size_t i = 0; i < stands.size(); ++i)
        gone = gone || (stands[i] && changeOf(session, i).kind == ChangeKind::gone);
    EXPECT_TRUE(gone);
    EXPECT_EQ(shown(session.answer), session.compared->changes.counts.same + session.compared->changes.counts.changed)
        << "the answer is B's again";
}

TEST_F(Compare, MarksTellChangesByBadgeAndNotByColourAlone)
{
    compare("changes");
    const DocumentFacts facts(session.document);
    const AtEither there(session);
    for (std::uint32_t i = 0; i < session.document.claims.size(); ++i) {
        if (session.answer.claims[i].visibility == geo::Visibility::hidden)
            continue;
        const MarkPart part = partOf(session, facts, i, paletteFor(Theme::light));
        EXPECT_EQ(part.change, changeOf(session, i).kind);
        EXPECT_EQ(part.side.color, changeColor(part.change, paletteFor(Theme::light)));
    }
    EXPECT_NE(changeHatchDeg(ChangeKind::fresh), changeHatchDeg(ChangeKind::gone));
}

TEST_F(Compare, EveryPictureNamesBothStates)
{
    compare("changes");
    EXPECT_EQ(stateSentence(session, Half::whole),
              "Happened 1 Jun 2024 – 1 May 2025 · from A, as known on 20 Oct 2024, to B, as known on 1 May 2025");
    {
        const AtA there(session);
        EXPECT_EQ(stateSentence(session, Half::a), "A: Happened 1 Jun 2024 – 1 May 2025 · as known on 20 Oct 2024");
    }
    EXPECT_EQ(stateSentence(session, Half::b), "B: Happened 1 Jun 2024 – 1 May 2025 · as known on 1 May 2025");
    EXPECT_NE(pictureTexts(session)[1].second.find("from A, as known on 20 Oct 2024"), std::string::npos);
    EXPECT_NE(countSentence(session).find(" new, 0 gone, "), std::string::npos);
}

TEST_F(Compare, TheCommandLineOfASnapshotAsksForTheSameComparison)
{
    compare("swipe");
    session.comparison.swipe = 0.4;
    const std::vector<std::string> arguments = exportArguments(session, kWidth, kHeight);
    const auto value = [&](const char* option) {
        const auto at = std::find(arguments.begin(), arguments.end(), option);
        return at == arguments.end() ? std::string() : *std::next(at);
    };
    EXPECT_EQ(value("--compare"), "swipe");
    CommandOptions again;
    again.happened = value("--happened");
    again.knownOn = value("--known-on");
    again.compare = value("--compare");
    again.compareHappened = value("--compare-happened");
    again.compareKnownOn = value("--compare-known-on");
    again.swipe = std::stod(value("--swipe"));
    Session other;
    ASSERT_EQ(openFile(other, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
    ASSERT_FALSE(applyClockOptions(again, other).has_value());
    EXPECT_EQ(other.comparison, session.comparison);
}

TEST_F(Compare, OptionsSayWhatIsWrong)
{
    options.compareKnownOn.clear();
    options.compare = "swipe";
    EXPECT_NE(applyClockOptions(options, session).value_or("").find("--compare-known-on"), std::string::npos);
    options.compareKnownOn = "yesterday";
    EXPECT_NE(applyClockOptions(options, session).value_or("").find("'yesterday'"), std::string::npos);
    options.compareKnownOn = "2024-10-20";
    options.compare.clear();
    EXPECT_FALSE(applyClockOptions(options, session).has_value());
    EXPECT_EQ(session.comparison.kind, Kind::sideBySide);
    EXPECT_EQ(session.comparison.happened, session.clocks.happened) << "as B, where nothing else is said";
}

TEST_F(Compare, ListsWhatChangedWithTheReason)
{
    compare("changes");
    const auto sections = changeSections(session, claimsByTime(session.document));
    EXPECT_EQ(sections[0].kind, ChangeKind::fresh);
    EXPECT_EQ(sections[0].claims.size(), session.compared->changes.counts.fresh);
    EXPECT_EQ(sections[1].claims.size(), session.compared->changes.counts.gone);
    EXPECT_EQ(sections[2].claims.size(), session.compared->changes.counts.changed);
    ASSERT_FALSE(sections[0].claims.empty());
    EXPECT_EQ(changeWords(session, sections[0].claims.front()), "not yet reported at A");
    apply(session, SwapComparison{}, {});
    EXPECT_EQ(changeWords(session, sections[0].claims.front()), "not yet reported at B");
}

} // namespace
} // namespace app
