#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "geo/claims/guard.h"
#include "geo/crs/geodesic.h"
#include "geo/io/interchange.h"
#include "geo/time/edtf.h"

namespace {

constexpr std::int64_t kNoon2024Aug20 = 1'724'155'200;

geo::Document sample()
{
    auto loaded = geo::readInterchange(ASSETS_DIR "/samples/kursk-2024.geojson");
    EXPECT_TRUE(loaded) << loaded.error().message();
    return loaded ? std::move(loaded->document) : geo::Document{};
}

geo::Claim claim(const char* id, geo::LonLat at, const char* happened = "2024-08-06")
{
    geo::Claim c;
    c.id = id;
    c.headline = "Something happened";
    c.place.precision = geo::Precision::exact;
    c.place.geometry = geo::Geometry(at);
    c.article = "a";
    if (*happened != '\0') {
        geo::Happened when;
        when.edtf = happened;
        when.bounds = *geo::edtfBounds(happened);
        c.happened = geo::Shared<geo::Happened>(when);
    }
    return c;
}

geo::Document document(std::vector<geo::Claim> claims)
{
    geo::Document d;
    d.title = "Title";
    d.sources = {{.id = "s", .name = "Source"}};
    d.articles = {{.id = "a", .source = "s", .title = "Article", .text = "At 51.19234, 35.27341 the 17th brigade stood."}};
    d.claims = std::move(claims);
    return d;
}

geo::Guarded guard(const geo::Document& d, const geo::GuardSettings& settings)
{
    auto result = geo::guarded(d, settings);
    EXPECT_TRUE(result) << result.error().message();
    return result ? std::move(*result) : geo::Guarded{};
}

TEST(Guard, WithoutSettingsIsTheDocumentItself)
{
    const geo::Document d = sample();
    EXPECT_EQ(geo::writeInterchange(guard(d, {}).document), geo::writeInterchange(d));
    EXPECT_EQ(geo::guardWords({}, {}), "");
}

TEST(Guard, MovesAPositionToTheMiddleOfItsCellWithARingThatHoldsIt)
{
    for (const double km : {1.0, 5.0, 50.0, 300.0})
        for (double lat = -89.9; lat < 90; lat += 3.7)
            for (double lon = -179.9; lon < 180; lon += 17.3) {
                const geo::LonLat at{lon, lat};
                const geo::Guarded g = guard(document({claim("c", at)}), {.roundKm = km});
                const geo::Place& place = g.document.claims.at(0).place;
                ASSERT_EQ(place.precision, geo::Precision::near);
                ASSERT_GE(place.radiusMetres, km * 500) << km << " km at " << lat;
                const geo::LonLat moved = place.geometry.points()[0];
                // The sphere and the ellipsoid are half a percent apart.
                ASSERT_LE(geo::measurePath(std::array{at, moved}, false).wholeMetres, place.radiusMetres * 1.006 + 1) << lon << ", " << lat;
                const geo::Cell again = geo::cellOf(moved, km);
                ASSERT_EQ(again.middle, moved) << "a middle stays where it is";
            }
}

TEST(Guard, EqualPlacesAndNeighboursInACellMoveAlike)
{
    EXPECT_EQ(geo::cellOf({35.2701, 51.1901}, 5).middle, geo::cellOf({35.2702, 51.1902}, 5).middle);
    EXPECT_NE(geo::cellOf({35.27, 51.19}, 5).middle, geo::cellOf({35.37, 51.19}, 5).middle);
    EXPECT_EQ(geo::cellOf({180, 10}, 5).middle, geo::cellOf({-180, 10}, 5).middle);
}

TEST(Guard, LeavesVaguePlacesVagueAndAddsToARadius)
{
    geo::Claim region = claim("r", {35, 51}), near = claim("n", {35, 51});
    region.place.precision = geo::Precision::admin1;
    near.place.precision = geo::Precision::near;
    near.place.radiusMetres = 20'000;
    const geo::Guarded g = guard(document({region, near}), {.roundKm = 10});
    EXPECT_EQ(g.document.claims[0].place.precision, geo::Precision::admin1);
    EXPECT_NE(g.document.claims[0].place.geometry.points()[0], (geo::LonLat{35, 51}));
    EXPECT_GT(g.document.claims[1].place.radiusMetres, 25'000);
    EXPECT_EQ(g.counts.rounded, 2u);
}

TEST(Guard, RoundsLinesAndAreasPointByPoint)
{
    geo::Claim line = claim("l", {}), tiny = claim("t", {}), area = claim("p", {});
    line.place.geometry = {geo::Geometry::Kind::line, {.points = {{35, 51}, {35.01, 51.01}, {36, 52}}, .ringEnds = {3}, .heights = {1, 2, 3}}};
    tiny.place.geometry = {geo::Geometry::Kind::polygon, {.points = {{35, 51}, {35.01, 51}, {35.01, 51.01}, {35, 51}}, .ringEnds = {4}, .partEnds = {1}}};
    area.place.geometry = {geo::Geometry::Kind::multiPolygon,
                           {.points = {{30, 50}, {33, 50}, {33, 53}, {30, 50}, {35, 51}, {35.01, 51}, {35.01, 51.01}, {35, 51}}, .ringEnds = {4, 8}, .partEnds = {1, 2}}};
    const geo::Document d = guard(document({line, tiny, area}), {.roundKm = 20}).document;
    EXPECT_EQ(d.claims[0].place.geometry.kind(), geo::Geometry::Kind::line);
    EXPECT_TRUE(d.claims[0].place.geometry.heights().empty());
    for (const geo::Claim& c : d.claims)
        for (const geo::LonLat p : c.place.geometry.points())
            EXPECT_EQ(geo::cellOf(p, 20).middle, p);
    EXPECT_EQ(d.claims[1].place.geometry.kind(), geo::Geometry::Kind::point) << "it shrank to a cell";
    EXPECT_EQ(d.claims[2].place.geometry.kind(), geo::Geometry::Kind::polygon) << "the small part is gone";
    EXPECT_EQ(d.claims[2].place.geometry.points().size(), 4u);
}

TEST(Guard, LetsNoRoundedPositionOutByAnotherDoor)
{
    geo::Claim c = claim("c", {35.27341, 51.19234});
    c.headline = "Strike at 51.19234, 35.27341";
    c.note = "MGRS 36U XB 58839 73812; 51°11′32″ N";
    c.rawRow = R"({"lat":51.19234})";
    c.extra = R"({"geolocation":"51.19234"})";
    c.extraFeature = R"({"bbox":[35.27341]})";
    c.place.note = "51.19234";
    c.place.candidates = {{.name = "X", .position = geo::LonLat{35.27341, 51.19234}}};
    c.quotes = {{.article = "a", .exact = "hit 51.19234 35.27341"}};
    geo::Document d = document({c});
    d.views = {{.id = "v", .center = geo::LonLat{35.27341, 51.19234}}};
    d.annotations = {{.id = "n", .geometry = geo::Geometry(geo::LonLat{35.27341, 51.19234})}};
    d.extra = R"({"seen":51.19234})";
    const geo::Guarded g = guard(d, {.roundKm = 5});
    const std::string written = geo::writeInterchange(g.document);
    for (const char* secret : {"51.19", "35.27", "58839", "11′32"})
        EXPECT_EQ(written.find(secret), std::string::npos) << secret << " in " << written;
    EXPECT_EQ(g.document.claims[0].headline, "Strike at [position], [position]");
    EXPECT_EQ(g.counts.annotations, 1u);
}

TEST(Guard, StrikesCoordinatesFromWordsAndNothingElse)
{
    EXPECT_EQ(geo::withoutCoordinates("at 51.192, 35.273 today"), "at [position] today");
    EXPECT_EQ(geo::withoutCoordinates("at 37UDB1234567890"), "at [position]");
    EXPECT_EQ(geo::withoutCoordinates("at 37U 412345 5678901."), "at [position].");
    EXPECT_EQ(geo::withoutCoordinates("at 9GHJ5V22+5G."), "at [position].");
    EXPECT_EQ(geo::withoutCoordinates("51° N"), "[position]");
    for (const char* plain : {"10,000 troops", "10.000 Soldaten", "at −20 °C", "2.5 km", "on 2024-08-06", "1.25 to 2.5", "5.56 mm", "12 km 50 2024", "M-1 + 2"})
        EXPECT_EQ(geo::withoutCoordinates(plain), plain);
}

TEST(Guard, LeavesOutWhatMayBeTooYoung)
{
    geo::Claim undated = claim("undated", {1, 1}, ""), open = claim("open", {1, 1}, "2024-01-01/.."), reportedOpen = open, planned = open;
    reportedOpen.id = "reported";
    planned.id = "planned";
    planned.modality = geo::Modality::planned;
    geo::Reported reported;
    reported.edtf = "2024-02-01";
    reported.bounds = *geo::edtfBounds("2024-02-01");
    reportedOpen.reported = planned.reported = geo::Shared<geo::Reported>(reported);
    const geo::Document d = document({claim("old", {1, 1}, "2024-08-12"), claim("young", {1, 1}, "2024-08-14"),
                                      claim("vague", {1, 1}, "2024-08"), undated, open, reportedOpen, planned});
    const geo::GuardSettings settings{.minAge = geo::Duration{.days = 7}, .ageFrom = kNoon2024Aug20};
    const geo::Guarded g = guard(d, settings);
    std::vector<std::string> kept;
    for (const geo::Claim& c : g.document.claims)
        kept.push_back(c.id);
    EXPECT_EQ(kept, (std::vector<std::string>{"old", "reported"}));
    EXPECT_EQ(g.counts.tooYoung, 5u);
    EXPECT_EQ(geo::guardWords(settings, g.counts), "Nothing younger than 7 days (5 claims left out)");
    EXPECT_EQ(g.document.claims[0].place.geometry.points()[0], (geo::LonLat{1, 1})) << "nothing was to be rounded";
}

geo::Document withUnits()
{
    geo::Claim own = claim("own", {1, 1}), actor = claim("actor", {1, 1}), words = claim("words", {1, 1}), below = claim("below", {1, 1}),
               other = claim("other", {1, 1}), quoted = claim("quoted", {1, 1});
    own.unit = "b17";
    own.note = "SECRET";
    own.quotes = {{.article = "a", .exact = "SECRET quote"}};
    own.rawRow = R"({"x":"SECRET"})";
    actor.actors = {{.name = "someone", .unit = "b17"}};
    words.note = "Beside the 17TH Brigade, others.";
    below.unit = "bn";
    other.quotes = {{.article = "a", .exact = "open", .prefix = "SECRET quote"}};
    other.note = "The 117th brigade is another one";
    quoted.quotes = {{.article = "a", .exact = "«17-я бригада»"}};
    geo::Document d = document({own, actor, words, below, other, quoted});
    d.units = {{.id = "bn", .names = {{"en", "1st battalion"}}, .parent = "b17"},
               {.id = "b17", .names = {{"en", "17th Brigade"}, {"ru", "17-я бригада"}}},
               {.id = "b18", .names = {{"en", "18th Brigade"}}, .parentClaim = "own"}};
    d.relations = {{.from = "own", .to = "other", .kind = geo::RelationKind::contradicts, .note = "SECRET"}};
    return d;
}

TEST(Guard, WithholdsAUnitWithAllThatNamesIt)
{
    for (const char* name : {"b17", "17th brigade", "17-Я БРИГАДА"}) {
        const geo::GuardSettings settings{.withhold = {name}};
        const geo::Guarded g = guard(withUnits(), settings);
        ASSERT_EQ(g.document.claims.size(), 1u) << name;
        EXPECT_EQ(g.document.claims[0].id, "other");
        EXPECT_EQ(g.counts.withheld, 5u);
        EXPECT_EQ(g.counts.unanswered, 1u);
        const std::string written = geo::writeInterchange(g.document);
        for (const char* secret : {"SECRET", "17th B", "17TH", "17-я", "b17\"", "1st battalion"})
            EXPECT_EQ(written.find(secret), std::string::npos) << secret << " in " << written;
        EXPECT_EQ(geo::guardWords(settings, g.counts), "5 claims withheld; what answers 1 claim is left out");
    }
}

TEST(Guard, ClearsWordsBesideTheClaimsThatNameAWithheldUnit)
{
    geo::Document d = withUnits();
    d.claims[4].speaker = "s";
    d.claims[4].note.clear();
    d.title = "On the 17th Brigade";
    d.description = "What the 17-я бригада did";
    d.licence = "By courtesy of the 17th brigade";
    d.layout = "/home/anna/17th-brigade.json; legend=0.7,0.2";
    d.sides = {{.id = "x", .name = "Friends of the 17th Brigade"}, {.id = "y", .name = "Others"}};
    d.sources[0].ratedBy = "an officer of the 17th brigade";
    d.sources[0].ratedWhy = "knows the 17TH BRIGADE";
    d.sources[0].url = "https://example.org/17thBrigade";
    d.sources[0].extra = R"({"x":"17th Brigade"})";
    d.articles = {{.id = "the-17th-brigade-again",
                   .source = "s",
                   .url = "https://example.org/17th-brigade?x=1",
                   .archiveUrl = "https://example.org/17-%D1%8F%20%D0%B1%D1%80%D0%B8%D0%B3%D0%B0%D0%B4%D0%B0",
                   .title = "The 17th Brigade",
                   .author = "17th_Brigade"}};
    d.claims[4].article = d.claims[4].quotes[0].article = "the-17th-brigade-again";
    geo::Claim second = d.claims[4], candidate = second, named = second;
    second.id = "second";
    candidate.id = "candidate";
    candidate.place.candidates = {{.name = "Barracks of the 17th Brigade", .position = geo::LonLat{1, 1}}};
    named.id = "what-17th-brigade-did";
    d.claims.insert(d.claims.end(), {second, candidate, named});
    d.relations.push_back(
        {.from = "second", .to = "other", .by = "the 17th brigade", .note = "as the 17th brigade told"});
    const geo::Guarded g = guard(d, {.withhold = {"b17"}});
    EXPECT_EQ(g.counts.withheld, 7u) << "a candidate's name, and a claim's id, name it as well";
    ASSERT_EQ(g.document.claims.size(), 2u);
    const std::string written = geo::writeInterchange(g.document);
    for (const char* secret : {"17th", "17TH", "17-я", "17-%D1", "brigade"})
        EXPECT_EQ(written.find(secret), std::string::npos) << secret << " in " << written;
    EXPECT_EQ(g.document.layout, "");
    EXPECT_EQ(g.document.sides[1].name, "Others");
    EXPECT_EQ(g.document.sources.at(0).name, "Source");
    ASSERT_EQ(g.document.articles.size(), 1u);
    EXPECT_EQ(g.document.claims[1].article.str(), g.document.articles[0].id)
        << "under whatever id, it is still its article";
    EXPECT_EQ(g.document.claims[1].quotes[0].article.str(), g.document.articles[0].id);
    const auto again = geo::parseInterchange(written, "guarded");
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->issues.empty()) << again->issues.front().message();
    EXPECT_TRUE(g.names.in("out/17th-brigade.png"));
    EXPECT_FALSE(g.names.in("out/117th-brigade.png"));
}

TEST(Guard, WithholdsWhatAWithheldUnitItselfSaysOrPrints)
{
    geo::Document d = withUnits();
    d.sources.push_back({.id = "press", .name = "Press office of the 17th Brigade"});
    d.articles.push_back({.id = "leaflet", .source = "s", .republishers = {"press"}});
    geo::Claim said = claim("said", {1, 1}), printed = claim("printed", {1, 1});
    said.speaker = "press";
    printed.article = "leaflet";
    d.claims.insert(d.claims.end(), {said, printed});
    const geo::Guarded g = guard(d, {.withhold = {"b17"}});
    EXPECT_EQ(g.document.claims.size(), 1u);
    EXPECT_EQ(g.counts.withheld, 7u);
    EXPECT_EQ(geo::writeInterchange(g.document).find("ress office"), std::string::npos);
}

TEST(Guard, WithholdsAUnitThatIsCalledByTheNameOfAnother)
{
    geo::Document d = withUnits();
    d.units.push_back({.id = "scouts", .names = {{"en", "Scouts of the 17th Brigade"}}});
    geo::Claim scouts = claim("scouted", {1, 1});
    scouts.unit = "scouts";
    d.claims.push_back(scouts);
    const geo::Guarded g = guard(d, {.withhold = {"b17"}});
    EXPECT_EQ(g.counts.withheld, 6u);
    EXPECT_EQ(geo::writeInterchange(g.document).find("couts"), std::string::npos);
}

TEST(Guard, WithholdsAClaimById)
{
    const geo::Guarded g = guard(withUnits(), {.withhold = {"own"}});
    EXPECT_EQ(g.counts.withheld, 1u);
    EXPECT_EQ(geo::writeInterchange(g.document).find("SECRET"), std::string::npos);
    ASSERT_EQ(g.document.claims.size(), 5u);
}

TEST(Guard, RefusesWhatIsNowhere)
{
    const auto missing = geo::guarded(withUnits(), {.withhold = {"b71"}});
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message().find("b71"), std::string::npos);
    EXPECT_FALSE(geo::guarded(withUnits(), {.roundKm = 5000}));
    EXPECT_FALSE(geo::guarded(withUnits(), {.roundKm = std::nan("")}));
}

TEST(Guard, SaysInTheDescriptionWhatItDid)
{
    const geo::Guarded g = guard(sample(), {.roundKm = 5});
    EXPECT_NE(g.document.description.find("Positions rounded to 5 km."), std::string::npos);
    const auto again = geo::parseInterchange(geo::writeInterchange(g.document), "guarded");
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->issues.empty()) << again->issues.front().message();
}

} // namespace
