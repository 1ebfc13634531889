#include "geo/data/resolve_areas.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using geo::AreaIndex;
using geo::AreaResolver;
using geo::ClaimDraft;
using geo::Precision;

const AreaIndex& world()
{
    static const AreaIndex index(std::string(SHARE_DIR) + "/world");
    return index;
}

ClaimDraft draft(Precision precision, std::string country, std::string admin1 = "", std::string admin2 = "")
{
    ClaimDraft d;
    d.headline = "Shelling";
    d.place.precision = precision;
    d.country = std::move(country);
    d.admin1 = std::move(admin1);
    d.admin2 = std::move(admin2);
    return d;
}

TEST(ResolveAreas, GivesADraftTheBoundaryThatItsRegionMeans)
{
    AreaResolver resolver(world(), "rows.csv");
    ClaimDraft d = draft(Precision::admin1, "Russia", "Kursk");
    resolver.resolve(d, 2);
    ASSERT_EQ(d.place.boundaries.size(), 1U);
    EXPECT_EQ(d.place.boundaries[0], (geo::BoundaryRef{"admin1", "RU-KRS"}));
    EXPECT_EQ(d.place.method, geo::PlaceMethod::boundary);
    EXPECT_TRUE(d.place.extentNotStated);
    EXPECT_TRUE(d.place.geometry.empty());
    EXPECT_FALSE(d.place.unplaced());
    EXPECT_TRUE(resolver.issues().empty());
}

TEST(ResolveAreas, LooksForTheAreaThatThePrecisionSaysNotForTheSmallestNamed)
{
    AreaResolver resolver(world(), "rows.csv");
    ClaimDraft d = draft(Precision::country, "DR Congo (Zaire)", "Nord-Kivu province", "Beni");
    resolver.resolve(d, 2);
    ASSERT_EQ(d.place.boundaries.size(), 1U);
    EXPECT_EQ(d.place.boundaries[0], (geo::BoundaryRef{"admin0", "CD"}));
}

TEST(ResolveAreas, LeavesADraftWithAPlaceOfItsOwnAsItIs)
{
    AreaResolver resolver(world(), "rows.csv");
    ClaimDraft pinned = draft(Precision::settlement, "Russia", "Kursk");
    ClaimDraft shaped = draft(Precision::admin1, "Russia", "Kursk");
    shaped.place.geometry = geo::Geometry(geo::LonLat{35, 51});
    ClaimDraft bounded = draft(Precision::admin1, "Russia", "Kursk");
    bounded.place.boundaries = {{"admin1", "RU-BEL"}};
    for (ClaimDraft* d : {&pinned, &shaped, &bounded}) {
        resolver.resolve(*d, 2);
        EXPECT_EQ(d->place.method, geo::PlaceMethod::unspecified);
        EXPECT_FALSE(d->place.extentNotStated);
    }
    EXPECT_TRUE(pinned.place.boundaries.empty());
    EXPECT_EQ(bounded.place.boundaries[0].code, "RU-BEL");
}

TEST(ResolveAreas, NeverTakesTheRegionForADistrictThatIsNotFound)
{
    AreaResolver resolver(world(), "rows.csv");
    ClaimDraft d = draft(Precision::admin2, "Russia", "Kursk", "Sudzhanskiy");
    resolver.resolve(d, 7);
    EXPECT_TRUE(d.place.unplaced());
    EXPECT_EQ(d.place.precision, Precision::admin2);
    ASSERT_EQ(resolver.issues().size(), 1U);
    EXPECT_EQ(resolver.issues()[0].severity, geo::Issue::Severity::doubtful);
    EXPECT_EQ(resolver.issues()[0].message(), "rows.csv: row 7: the bundled boundaries have no districts: add a layer "
                                              "that holds 'Sudzhanskiy': 1 row stays in "
                                              "lists, without a shape on the map");
}

TEST(ResolveAreas, TellsOfANameThatIsNotFoundOnceWithItsRows)
{
    AreaResolver resolver(world(), "rows.csv");
    for (const long long row : {5, 9, 12}) {
        ClaimDraft d = draft(Precision::admin1, "Sudan", "West Kordofan");
        resolver.resolve(d, row);
    }
    ClaimDraft other = draft(Precision::admin1, "Sudan", "Abyei");
    resolver.resolve(other, 10);
    const std::vector<geo::Issue> issues = resolver.issues();
    ASSERT_EQ(issues.size(), 2U);
    EXPECT_EQ(issues[0].row, 10);
    EXPECT_EQ(issues[1].row, 5);
    EXPECT_NE(issues[1].reason.find("3 rows stay"), std::string::npos) << issues[1].reason;
}

TEST(ResolveAreas, KeepsWhatAnAmbiguousNameCouldMean)
{
    AreaResolver resolver(world(), "rows.csv");
    ClaimDraft d = draft(Precision::admin1, "Ukraine", "Kyiv");
    resolver.resolve(d, 2);
    EXPECT_TRUE(d.place.unplaced());
    ASSERT_EQ(d.place.candidates.size(), 2U);
    EXPECT_EQ(d.place.candidates[0].boundary.layer, "admin1");
}

TEST(ResolveAreas, NotesThatAnOutlineIsAnOldOneBesideTheNoteThereIs)
{
    AreaResolver resolver(world(), "rows.csv");
    ClaimDraft d = draft(Precision::admin1, "Mali", "Gao");
    d.place.note = "only the region is known";
    resolver.resolve(d, 2);
    EXPECT_EQ(d.place.note, "only the region is known; the outline shown is the one of before 2016, with Ménaka");
}

TEST(ResolveAreas, EndsItsListOfNamesSomewhere)
{
    AreaResolver resolver(world(), "rows.csv");
    for (int i = 0; i < 1200; ++i) {
        ClaimDraft d = draft(Precision::country, "Nowhere " + std::to_string(i));
        resolver.resolve(d, i + 2);
    }
    ASSERT_EQ(resolver.issues().size(), 1001U);
    EXPECT_EQ(resolver.issues().back().row, 1002);
    EXPECT_NE(resolver.issues().back().reason.find("200 rows"), std::string::npos);
}

} // namespace
