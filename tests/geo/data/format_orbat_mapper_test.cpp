#include "tests/geo/data/format_files.h"

#include "geo/time/edtf.h"

namespace {

/// A scenario with one unit, below a group of a side, and these states.
std::string scenario(std::string_view states, std::string_view more = "")
{
    return R"({"type": "ORBAT-mapper", "name": "Two Hills", "timeZone": "Europe/Kyiv", "startTime": "2024-08-01",
        "meta": {"lastModifiedDate": "2024-09-01T10:00:00.000Z"}, "sides": [{"id": "s", "name": "Blue", "groups": [
        {"id": "g", "name": "Land forces", "subUnits": [{"id": "u", "name": "1st Brigade", "shortName": "1 Bde",
        "sidc": "10031000181211000000", "state": [)" +
           std::string(states) + R"(], "subUnits": [{"id": "v", "name": "2nd Battalion"}]}]}]}])" + std::string(more) +
           "}";
}

geo::TimeBounds bounds(std::string_view edtf)
{
    return *geo::edtfBounds(edtf);
}

TEST(OrbatMapper, NestsUnitsBelowGroupsOfASide)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("orbat-mapper", files.write("a.json", scenario("")));
    ASSERT_EQ(loaded.document.units.size(), 3u);
    const geo::Unit& brigade = loaded.document.units[1];
    EXPECT_EQ(brigade.name(), "1st Brigade");
    EXPECT_EQ(brigade.aliases, std::vector<std::string>{"1 Bde"});
    EXPECT_EQ(brigade.sidc, "10031000181211000000");
    EXPECT_EQ(brigade.side, "blue");
    EXPECT_EQ(brigade.parent, "orbat-g");
    EXPECT_EQ(loaded.document.units[2].parent, "orbat-u");
    EXPECT_EQ(issuesOf(loaded), "");
}

TEST(OrbatMapper, HoldsAStateForTheRestOfItsDayAndPerhapsUntilTheNextPlace)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("orbat-mapper", files.write("a.json", scenario(R"(
        {"id": "b", "t": "2024-08-10T08:00:00+03:00", "location": [35.3, 51.2]},
        {"id": "m", "t": "2024-08-08T08:00:00+03:00", "title": "Under way"},
        {"id": "a", "t": "2024-08-06T08:00:00+03:00", "location": [35.2, 51.1]})")));
    const geo::Claim& first = claimOf(loaded, "orbat-a");
    EXPECT_EQ(first.kind, geo::ClaimKind::unitSector);
    EXPECT_EQ(first.place.geometry, geo::Geometry(geo::LonLat{35.2, 51.1}));
    EXPECT_EQ(first.happened->edtf, "[2024-08-06T08:00:00+03:00..2024-08-10T08:00:00+03:00]");
    EXPECT_EQ(first.happened->bounds.possibleFrom, bounds("2024-08-06T05:00:00Z").possibleFrom);
    EXPECT_EQ(first.happened->bounds.certainTo, bounds("2024-08-06T21:00:00Z").possibleFrom);
    EXPECT_EQ(first.happened->bounds.possibleTo, bounds("2024-08-10T05:00:00Z").possibleFrom);
    const geo::Claim& last = claimOf(loaded, "orbat-b");
    EXPECT_EQ(last.happened->edtf, "2024-08-10T08:00:00+03:00/..");
    EXPECT_EQ(last.happened->bounds.possibleTo, geo::kDistantFuture);
    EXPECT_EQ(last.reported->edtf, "../2024-09-01");
    const geo::Claim& between = claimOf(loaded, "orbat-m");
    EXPECT_EQ(between.kind, geo::ClaimKind::event);
    EXPECT_EQ(between.headline, "Under way");
    EXPECT_TRUE(between.place.unplaced());
    EXPECT_EQ(between.unit, "orbat-u");
}

TEST(OrbatMapper, CutsTheCertainTimeAtASecondPlaceOnTheSameDay)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("orbat-mapper", files.write("a.json", scenario(R"(
        {"id": "a", "t": "2024-08-06T08:00:00Z", "location": [35.2, 51.1]},
        {"id": "b", "t": 1722952800000, "location": [35.3, 51.2]})")));
    EXPECT_EQ(claimOf(loaded, "orbat-a").happened->bounds.certainTo, 1722952800);
    EXPECT_EQ(claimOf(loaded, "orbat-b").happened->edtf, "2024-08-06T14:00:00Z/..");
}

TEST(OrbatMapper, TakesTimesWithoutAnOffsetInTheScenariosZone)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded =
        readAs("orbat-mapper",
               files.write("a.json", scenario(R"({"id": "a", "t": "2024-08-06T08:00:00", "location": [35.2, 51.1]})")));
    const geo::Claim& claim = claimOf(loaded, "orbat-a");
    EXPECT_EQ(claim.happened->zone, "Europe/Kyiv");
    EXPECT_EQ(claim.happened->bounds.certainFrom, bounds("2024-08-06T05:00:00Z").possibleFrom);
    EXPECT_EQ(claim.happened->bounds.certainTo, bounds("2024-08-06T21:00:00Z").possibleFrom);
}

TEST(OrbatMapper, ReadsEventsAndDrawnFeatures)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("orbat-mapper", files.write("a.json", scenario("", R"(,
        "events": [{"id": "e", "title": "Attack", "startTime": "2024-08-06T04:00:00+03:00",
                    "where": {"type": "units", "units": ["u", "x"]}}],
        "layerStack": [{"kind": "reference", "name": "Old map"}, {"kind": "overlay", "name": "Plan",
            "visibleFromT": "2024-08-05", "items": [{"id": "f", "name": "Zone",
            "geometry": {"type": "Point", "coordinates": [35, 51]},
            "geometryMeta": {"geometryKind": "Circle", "radius": 4000}}]}])")));
    const geo::Claim& event = claimOf(loaded, "orbat-e");
    EXPECT_EQ(event.headline, "Attack");
    ASSERT_EQ(event.actors.size(), 1u);
    EXPECT_EQ(event.actors[0].name, "1st Brigade");
    const geo::Claim& feature = claimOf(loaded, "orbat-feature-f");
    EXPECT_EQ(feature.happened->edtf, "2024-08-05/..");
    EXPECT_EQ(feature.place.radiusMetres, 4000);
    EXPECT_EQ(issuesOf(loaded), "1 where.units: there is no unit '\"x\"'\n"
                                "0 layerStack[0]: 'Old map' is no layer of drawn features: it is left out\n");
}

TEST(OrbatMapper, MakesEveryStateAClaimOrAnIssue)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded =
        readAs("orbat-mapper", files.write("a.json", scenario(R"(7, {"t": "soon"}, {"t": "2024-08-06"},
        {"t": "2024-08-07", "location": [35.2, 151]}, {"t": "2024-08-08", "location": null},
        {"t": "2024-08-09", "hierarchy": {"targetId": "s", "placement": "on"}})",
                                                              R"(, "events": {})")));
    EXPECT_EQ(loaded.document.claims.size() + loaded.issues.size(), 7u) << issuesOf(loaded);
    EXPECT_EQ(loaded.document.claims[2].headline, "1st Brigade: put under Blue");
    EXPECT_EQ(issuesOf(loaded).substr(0, 20), "1 sides[0].groups[0]");
}

TEST(OrbatMapper, RefusesBrokenFiles)
{
    const FormatFiles files;
    const geo::DataFormat& format = formatNamed("orbat-mapper");
    const std::string file = scenario("");
    EXPECT_TRUE(format.recognise(file, "a.json"));
    EXPECT_FALSE(format.recognise(R"({"type": "FeatureCollection"})", "a.json"));
    EXPECT_FALSE(format.read(files.write("a.json", file.substr(0, 300))));
    EXPECT_FALSE(format.read(files.write("a.json", R"({"type": "ORBAT-mapper", "sides": 4})")));
    EXPECT_FALSE(format.read(files.write("a.json", R"({"type": "ORBAT-mapper-encrypted", "sides": []})")));
    std::string deep;
    for (int i = 0; i < 1000; ++i)
        deep += R"({"id": "d", "subUnits": [)";
    EXPECT_FALSE(format.read(files.write("a.json", R"({"type": "ORBAT-mapper", "sides": [)" + deep)));
}

} // namespace
