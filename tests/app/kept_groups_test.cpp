#include "app/compose/claim_groups.h"

#include "app/session/comparison.h"
#include "geo/crs/web_mercator.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace app {
namespace {

using Kind = ClaimGroup::Kind;
using Indexes = std::vector<std::uint32_t>;

/// Days of a year, places of every kind: points close together, rings, a region, countries, a code that no boundary has,
/// several of them at once, none.
geo::Document manyPlaces(std::size_t count)
{
    std::mt19937 engine(11);
    const auto dice = [&engine](int most) { return static_cast<int>(engine() % static_cast<unsigned>(most)); };
    const auto point = [&dice] { return geo::LonLat{36 + dice(40) * 0.02, 51 + dice(40) * 0.02}; };
    geo::Document document;
    document.sides = {{.id = "a", .name = "A", .colour = 0}, {.id = "b", .name = "B", .colour = 1}};
    for (std::size_t i = 0; i < count; ++i) {
        geo::Claim claim;
        claim.id = "c" + std::to_string(i);
        const std::int64_t from = dice(365) * geo::kSecondsPerDay, to = from + (dice(5) == 0 ? 40 : 1) * geo::kSecondsPerDay;
        claim.happened.edit().edtf = "x";
        claim.happened.edit().bounds = {from, dice(3) == 0 ? from : to, from, to};
        claim.reported.edit().edtf = "x";
        claim.reported.edit().bounds = {to, to + geo::kSecondsPerDay, to, to + geo::kSecondsPerDay};
        claim.modality = static_cast<geo::Modality>(dice(6));
        claim.actors.push_back({.side = dice(2) == 0 ? "a" : "b"});
        claim.place.name = "Place " + std::to_string(i);
        claim.place.extentNotStated = dice(2) == 0;
        claim.place.precision = std::array{geo::Precision::exact, geo::Precision::settlement, geo::Precision::near, geo::Precision::admin1, geo::Precision::country,
                                           geo::Precision::none}[static_cast<std::size_t>(dice(6))];
        if (claim.place.precision == geo::Precision::admin1 || claim.place.precision == geo::Precision::country)
            for (int n = dice(3); n >= 0; --n)
                claim.place.boundaries.push_back({"admin1", std::array{"RU-KRS", "RU-BEL", "XX-NON"}[static_cast<std::size_t>(dice(3))]});
        else if (dice(5) == 0)
            claim.place.geometry = geo::Geometry(geo::Geometry::Kind::multiPoint, {{point(), point(), point()}, {}, {}, {}});
        else
            claim.place.geometry = geo::Geometry(point());
        claim.place.radiusMetres = claim.place.precision == geo::Precision::near ? 5000 : 0;
        document.claims.push_back(std::move(claim));
        if (i > 10 && dice(10) == 0)
            document.relations.push_back({.from = "c" + std::to_string(i), .to = "c" + std::to_string(i - 1 - static_cast<std::size_t>(dice(10))),
                                          .kind = dice(2) == 0 ? geo::RelationKind::contradicts : geo::RelationKind::retracts});
    }
    return document;
}

/// What groups hold, looked up claim by claim.
struct Plain {
    struct Group {
        Kind kind = Kind::mark;
        Indexes claims;
    };
    std::vector<Group> groups;
    Indexes nowhere;

    Plain(const Session& session, const DocumentFacts& facts, World& world, const render::Camera& camera, bool crowded)
    {
        const double square = crowded ? kCrowdPx * camera.metresPerPixel : 0;
        std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> squares;
        std::map<std::uint32_t, std::size_t> groupOf;
        for (const geo::Visibility pass : {geo::Visibility::solid, geo::Visibility::possible})
            for (std::uint32_t i = 0; i < session.answer.claims.size(); ++i) {
                if (session.answer.claims[i].visibility != pass)
                    continue;
                bool placed = false;
                for (const std::uint32_t index : facts.spotsOf(i)) {
                    const Spot& spot = facts.spots()[index];
                    if (!spot.boundary.layer.empty() && !world.boundary(spot.boundary, camera.metresPerPixel))
                        continue;
                    auto at = groupOf.find(index);
                    if (at == groupOf.end()) {
                        std::size_t group = groups.size();
                        if (crowded && spot.kind == Kind::mark)
                            group = squares.try_emplace({std::floor(spot.at.x / square), std::floor(spot.at.y / square)}, group).first->second;
                        if (group == groups.size())
                            groups.push_back({spot.kind, {}});
                        else
                            groups[group].kind = Kind::crowd;
                        at = groupOf.emplace(index, group).first;
                    }
                    Indexes& claims = groups[at->second].claims;
                    if (claims.empty() || claims.back() != i)
                        claims.push_back(i);
                    placed = true;
                }
                if (!placed)
                    nowhere.push_back(i);
            }
    }
};

class KeptGroups : public testing::Test {
protected:
    KeptGroups() { openDocument(session, manyPlaces(2500), "many.geojson"); }

    void expectSame(const ClaimGroups& kept, const DocumentFacts& facts, const std::string& where)
    {
        const Plain plain(session, facts, world, camera, camera.metresPerPixel > 100);
        ASSERT_EQ(kept.groups().size(), plain.groups.size()) << where;
        for (std::size_t g = 0; g < plain.groups.size(); ++g) {
            const ClaimGroup& group = kept.groups()[g];
            const Indexes& claims = plain.groups[g].claims;
            ASSERT_EQ(group.kind, plain.groups[g].kind) << where << ", group " << g;
            ASSERT_EQ(kept.claims(group), claims) << where << ", group " << g;
            EXPECT_EQ(group.count, claims.size());
            EXPECT_EQ(group.first, claims.front());
            EXPECT_EQ(group.place(session.document), session.document.claims[claims.front()].place.name);
            EXPECT_EQ(kept.claims(group, 3), Indexes(claims.begin(), claims.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, claims.size()))));
            const auto contradicted = [&](std::uint32_t i) { return session.answer.claims[i].contradicted; };
            const auto loud = std::find_if(claims.begin(), claims.end(), contradicted);
            EXPECT_EQ(kept.shownBy(group), loud != claims.end() ? *loud : claims.front());
            EXPECT_EQ(accountsOf(session, kept.contradicted(group)), accountsOf(session, claims));
            EXPECT_EQ(group.chosen, std::find(claims.begin(), claims.end(), *session.selected) != claims.end());
            if (group.kind != Kind::region && group.kind != Kind::country)
                continue;
            std::map<int, std::pair<bool, bool>> voices, wanted; // By side: somebody asserts it; for certain.
            kept.eachVoice(group, [&](const PlaceOrder::Slot& slot, const ShownPlaces::Voice& voice) {
                voices[slot.side].first |= voice.standing;
                voices[slot.side].second |= voice.certain && !slot.dotted;
            });
            for (const std::uint32_t i : claims) {
                const MarkPart part = partOf(session, facts, i, paletteFor(Theme::light));
                const bool stands = !part.denied && !part.retracted;
                wanted[facts.side(i)].first |= stands;
                wanted[facts.side(i)].second |= stands && part.solid && !part.dotted;
            }
            EXPECT_EQ(voices, wanted) << where << ", group " << g;
        }
        EXPECT_EQ(kept.claims(kept.nowhere()), plain.nowhere) << where;
        EXPECT_EQ(kept.nowhere().count, plain.nowhere.size());
        Indexes denied = plain.nowhere;
        std::stable_partition(denied.begin(), denied.end(), [&](std::uint32_t i) { return session.document.claims[i].modality == geo::Modality::denied; });
        EXPECT_EQ(kept.deniedFirst(kept.nowhere()), denied);
    }

    Session session;
    World world{SHARE_DIR "/world"};
    const geo::Projected center = geo::web_mercator::project({36.4, 51.4});
    render::Camera camera{{center.x, center.y}, 200, 640, 480};
};

TEST_F(KeptGroups, HoldWhatALookAtEveryClaimFindsWhereverTheClocksGo)
{
    const DocumentFacts facts(session.document);
    ClaimGroups kept;
    std::mt19937 engine(3);
    const auto dice = [&engine](int most) { return static_cast<int>(engine() % static_cast<unsigned>(most)); };
    int compared = 0;
    for (int k = 0; k < 40; ++k) {
        const std::int64_t day = geo::kSecondsPerDay, from = dice(365) * day;
        if (k % 4 == 0)
            session.clocks.happened = dice(3) == 0 ? geo::kAllTime : geo::Window{from, from + dice(120) * day};
        else if (k % 4 == 1)
            session.clocks.knownOn = dice(3) == 0 ? geo::kDistantFuture : dice(400) * day;
        else
            session.clocks.happened.from += dice(3) * day;
        camera.metresPerPixel = k % 3 == 0 ? 20 : k % 3 == 1 ? 200 : 300; // Single marks, and squares of two sizes.
        session.selected = static_cast<std::uint32_t>(dice(2500));
        refreshAnswer(session);
        kept.update(session, facts, world, camera);
        if (camera.metresPerPixel > 100 && kept.groups().size() < 20)
            continue; // Too few for squares.
        const bool crowded = std::any_of(kept.groups().begin(), kept.groups().end(), [](const ClaimGroup& g) { return g.kind == Kind::crowd; });
        if (crowded != (camera.metresPerPixel > 100))
            continue;
        ++compared;
        expectSame(kept, facts, "step " + std::to_string(k));
        if (HasFatalFailure())
            return;
    }
    EXPECT_GT(compared, 20) << "steps whose marks and squares fit their zoom";
}

TEST_F(KeptGroups, ListWhatChangedFirst)
{
    session.clocks.happened = geo::kAllTime;
    session.clocks.knownOn = 300 * geo::kSecondsPerDay;
    session.comparison = {Comparison::Kind::changes, geo::kAllTime, 250 * geo::kSecondsPerDay, 0.5};
    refreshAnswer(session);
    const DocumentFacts facts(session.document);
    const AtEither there(session);
    const ClaimGroups groups = groupClaims(session, facts, world, camera);
    ASSERT_FALSE(groups.groups().empty());
    for (const ClaimGroup& group : groups.groups()) {
        const Indexes claims = groups.claims(group);
        EXPECT_EQ(claims.size(), group.count);
        EXPECT_EQ(claims.front(), group.first);
        EXPECT_TRUE(std::is_sorted(claims.begin(), claims.end(), [&](std::uint32_t a, std::uint32_t b) { return changeOf(session, a).kind > changeOf(session, b).kind; }));
    }
}

} // namespace
} // namespace app
