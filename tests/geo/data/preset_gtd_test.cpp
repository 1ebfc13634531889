#include "tests/geo/data/table_text.h"

#include "geo/time/edtf.h"

namespace {

using namespace geo;
using table::Fields;
using table::has;
using table::read;
using table::with;

const Fields kRow{
    {"eventid", "201001050001"},
    {"iyear", "2010"},
    {"imonth", "1"},
    {"iday", "5"},
    {"approxdate", ""},
    {"extended", "0"},
    {"resolution", ""},
    {"country", "153"},
    {"country_txt", "Pakistan"},
    {"region_txt", "South Asia"},
    {"provstate", "Sindh"},
    {"city", "Karachi"},
    {"latitude", "24.89"},
    {"longitude", "67.14"},
    {"specificity", "1"},
    {"vicinity", "0"},
    {"location", "at a market"},
    {"summary", "01/05/2010: A bomb went off."},
    {"doubtterr", "0"},
    {"attacktype1_txt", "Bombing/Explosion"},
    {"target1", "Market"},
    {"gname", "Group G"},
    {"guncertain1", "1"},
    {"nkill", "3"},
    {"nwound", "12"},
    {"scite1", "\"Bomb Kills Three,\" Reuters, January 5, 2010."},
    {"scite2", "\"Blast,\" Dawn, January 6, 2010."},
    {"scite3", ""},
};

Fields row(int id, const Fields& changes)
{
    return with(with(kRow, {{"eventid", std::to_string(id)}}), changes);
}

TEST(PresetGtd, SaysWhoSaidWhatWhenAndWhere)
{
    const auto t = read({kRow});
    ASSERT_EQ(t.preset, "gtd");
    EXPECT_EQ(t.reasons(), "");
    EXPECT_TRUE(t.claimIssues.empty());
    EXPECT_EQ(t.claim().id, "gtd-201001050001");
    EXPECT_EQ(t.claim().headline, "Bombing/Explosion: Group G, Market (Karachi)");
    EXPECT_EQ(t.speaker(), "Reuters");
    EXPECT_EQ(t.publisher(), "GTD");
    EXPECT_EQ(t.actors(), "attacker, suspected=Group G; target=Market");
    EXPECT_EQ(t.party(), "Group G");
    EXPECT_EQ(t.claim().value->best, 3);
    EXPECT_EQ(t.claim().value->what, "killed");
    EXPECT_EQ(t.happened(), "2010-01-05");
    EXPECT_EQ(t.reported(), table::kFileDate);
    for (const char* part : {"A bomb went off.", "Wounded: 12", "Source: \"Blast,\" Dawn, January 6, 2010."})
        EXPECT_TRUE(has(t.note(), part)) << part;
    EXPECT_FALSE(has(t.note(), "doubts"));
    Fields shuffled = kRow;
    std::ranges::reverse(shuffled);
    EXPECT_EQ(read({shuffled}).claim().id, "gtd-201001050001");
}

TEST(PresetGtd, TakesZeroForAMonthOrDayThatIsNotKnown)
{
    const auto t = read({row(1, {{"iday", "0"}}), row(2, {{"imonth", "0"}, {"iday", "0"}}),
                         row(3, {{"approxdate", "around January 5"}}), row(4, {{"imonth", "2"}, {"iday", "30"}}),
                         row(5, {{"iyear", ""}})});
    EXPECT_EQ(t.happened(0), "2010-01");
    EXPECT_EQ(t.happened(1), "2010");
    EXPECT_EQ(t.happened(2), "[2010-01-02..2010-01-08]");
    EXPECT_EQ(t.claim(2).happened->bounds.possible(), edtfBounds("2010-01-05~")->possible());
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_TRUE(t.claim(i).happened->bounds.certain().empty()) << i;
    EXPECT_EQ(t.happened(3), "");
    EXPECT_EQ(t.happened(4), "");
    EXPECT_TRUE(has(t.reasons(), "row 5 iyear: iyear, imonth and iday are no date")) << t.reasons();
}

TEST(PresetGtd, GivesAPositionOnlyToPlacesThatAreKnown)
{
    const auto t = read({row(1, {}), row(2, {{"specificity", "2"}}), row(3, {{"specificity", "3"}}),
                         row(4, {{"specificity", "4"}}), row(5, {{"specificity", "5"}}), row(6, {{"vicinity", "1"}}),
                         row(7, {{"vicinity", "-9"}}), row(8, {{"specificity", ""}}),
                         row(9, {{"specificity", "3"}, {"city", "Unknown"}, {"provstate", "Unknown"}})});
    const Precision expected[] = {Precision::settlement, Precision::admin1,  Precision::admin2,
                                  Precision::admin1,     Precision::country, Precision::near,
                                  Precision::near,       Precision::near,    Precision::country};
    for (std::size_t i = 0; i < 9; ++i) {
        EXPECT_EQ(t.claim(i).place.precision, expected[i]) << i;
        const bool placed = expected[i] == Precision::settlement || expected[i] == Precision::near;
        EXPECT_EQ(t.position(i), placed ? "67.14,24.89" : "") << i;
    }
    EXPECT_TRUE(has(t.reasons(), "row 9 specificity: there is no code")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 10 specificity: the row does not name the admin2")) << t.reasons();
    const EventBlock& block = *t.table.blocks[0];
    EXPECT_EQ(t.table.pools.areas.at(block.area[2]).admin2, "Karachi");
    EXPECT_EQ(t.table.pools.areas.at(block.area[1]).admin2, "") << "the area around a settlement is not called like it";
}

TEST(PresetGtd, TakesUnknownForNoNameAndNoNumberForNone)
{
    const auto t = read({row(1, {{"gname", "Unknown"}, {"nkill", ""}, {"doubtterr", "1"}, {"scite1", ""}}),
                         row(2, {{"nkill", "0"}}), row(3, {{"nkill", "-99"}}), row(4, {{"nkill", "some"}}),
                         row(5, {{"scite1", "Agency report"}, {"guncertain1", "0"}})});
    EXPECT_EQ(t.party(0), "");
    EXPECT_EQ(t.claim(0).headline, "Bombing/Explosion: Market (Karachi)");
    EXPECT_TRUE(t.claim(0).value->empty());
    EXPECT_TRUE(has(t.note(0), "doubtterr 1"));
    EXPECT_EQ(t.speaker(0), "GTD");
    EXPECT_EQ(t.claim(1).value->best, 0);
    EXPECT_TRUE(t.claim(2).value->empty());
    EXPECT_TRUE(has(t.reasons(), "row 5 nkill: “some” is no number")) << t.reasons();
    EXPECT_EQ(t.speaker(4), "Agency report");
    EXPECT_TRUE(has(t.actors(4), "attacker, as blamed=Group G"));
}

TEST(PresetGtd, RejectsOnlyPlacesThatAreNotOnEarth)
{
    const auto t = read({row(1, {{"longitude", "-86185896"}}), row(2, {{"latitude", ""}, {"longitude", ""}}),
                         row(3, {{"latitude", ""}, {"longitude", ""}, {"specificity", "5"}})});
    EXPECT_EQ(t.counts.rejected, 1u);
    EXPECT_TRUE(has(t.rejections(), "row 2 longitude: longitude -86185896 is outside")) << t.rejections();
    EXPECT_EQ(t.claim(0).place.precision, Precision::none);
    EXPECT_EQ(t.claim(1).place.precision, Precision::country);
    EXPECT_FALSE(has(t.reasons(), "row 4")) << "a country needs no coordinates";
}

} // namespace
