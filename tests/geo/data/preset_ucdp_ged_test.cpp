#include "tests/geo/data/table_text.h"

#include "geo/time/edtf.h"

namespace {

using namespace geo;
using table::Fields;
using table::has;
using table::read;
using table::renamed;
using table::with;

const Fields kRow{
    {"id", "412700"},
    {"relid", "AFG-2021-1-1"},
    {"year", "2021"},
    {"active_year", "1"},
    {"code_status", "Clear"},
    {"type_of_violence", "1"},
    {"conflict_dset_id", "333"},
    {"conflict_new_id", "333"},
    {"conflict_name", "Afghanistan: Government"},
    {"dyad_dset_id", "735"},
    {"dyad_new_id", "735"},
    {"dyad_name", "Government - Group B"},
    {"side_a_dset_id", "130"},
    {"side_a_new_id", "130"},
    {"side_a", "Government of A"},
    {"side_b_dset_id", "303"},
    {"side_b_new_id", "303"},
    {"side_b", "Group B"},
    {"number_of_sources", "2"},
    {"source_article", "\"Agency, 2021-07-03, Clash kills six\""},
    {"source_office", "Agency;Paper"},
    {"source_date", "2021-07-03 00:00:00.000"},
    {"source_headline", "Clash kills six"},
    {"source_original", "police spokesman"},
    {"where_prec", "1"},
    {"where_coordinates", "Kunduz town"},
    {"where_description", "near the bazaar"},
    {"adm_1", "Kunduz province"},
    {"adm_2", "Kunduz district"},
    {"latitude", "36.73"},
    {"longitude", "68.87"},
    {"geom_wkt", "POINT (68.87 36.73)"},
    {"priogrid_gid", "182658"},
    {"country", "Russia (Soviet Union)"},
    {"country_id", "365"},
    {"region", "Asia"},
    {"event_clarity", "1"},
    {"date_prec", "1"},
    {"date_start", "2021-07-02 00:00:00.000"},
    {"date_end", "2021-07-02 00:00:00.000"},
    {"deaths_a", "1"},
    {"deaths_b", "5"},
    {"deaths_civilians", "0"},
    {"deaths_unknown", "0"},
    {"best", "6"},
    {"high", "9"},
    {"low", "4"},
    {"gwnoa", "700"},
    {"gwnob", ""},
};

Fields row(int id, const Fields& changes)
{
    return with(with(kRow, {{"id", std::to_string(id)}}), changes);
}

TEST(PresetUcdpGed, SaysWhoSaidWhatWhenAndWhere)
{
    const auto t = read({kRow});
    ASSERT_EQ(t.preset, "ucdp-ged");
    EXPECT_EQ(t.reasons(), "");
    EXPECT_TRUE(t.claimIssues.empty());
    EXPECT_EQ(t.claim().id, "ucdp-ged-412700");
    EXPECT_EQ(t.claim().headline, "State-based violence: Government of A, Group B (Kunduz town)");
    EXPECT_EQ(t.speaker(), "police spokesman");
    EXPECT_EQ(t.publisher(), "UCDP GED");
    EXPECT_EQ(t.happened(), "2021-07-02");
    EXPECT_EQ(t.claim().happened->bounds, *edtfBounds("2021-07-02"));
    EXPECT_EQ(t.reported(), "2021-07-03");
    EXPECT_EQ(t.claim().value->low, 4);
    EXPECT_EQ(t.claim().value->best, 6);
    EXPECT_EQ(t.claim().value->high, 9);
    EXPECT_EQ(t.claim().value->what, "killed");
    EXPECT_EQ(t.actors(), "side a=Government of A; side b=Group B");
    EXPECT_EQ(t.party(), "Government of A");
    EXPECT_TRUE(has(t.note(), "Clash kills six"));
}

TEST(PresetUcdpGed, IsKnownByItsColumnsInAnyOrderAndByTheirOldNames)
{
    Fields old = renamed(kRow, {{"best", "best_est"}, {"high", "high_est"}, {"low", "low_est"}});
    std::ranges::reverse(old);
    const auto t = read({old});
    EXPECT_EQ(t.preset, "ucdp-ged");
    EXPECT_EQ(t.claim().value->low, 4);
    EXPECT_EQ(t.claim().value->best, 6);
    EXPECT_EQ(t.claim().value->high, 9);
}

TEST(PresetUcdpGed, IsCertainOfADayOnlyWhenTheCodeSaysSo)
{
    const Fields days{{"date_start", "2021-07-02"}, {"date_end", "2021-07-05"}};
    const Fields month{{"date_start", "2021-07-01"}, {"date_end", "2021-07-31"}, {"date_prec", "4"}};
    const auto t = read({row(1, {{"date_prec", "1"}}), row(2, with(days, {{"date_prec", "2"}})),
                         row(3, {{"date_prec", "3"}, {"date_start", "2021-06-28"}, {"date_end", "2021-07-04"}}),
                         row(4, month), row(5, {{"date_prec", "5"}, {"date_start", "2021-01-01"}}),
                         row(6, {{"date_prec", "2"}}), row(7, {{"date_prec", "9"}})});
    const std::string texts[] = {"2021-07-02",
                                 "[2021-07-02..2021-07-05]",
                                 "[2021-06-28..2021-07-04]",
                                 "2021-07",
                                 "[2021-01-01..2021-07-02]",
                                 "[2021-07-02..2021-07-02]",
                                 "[2021-07-02..2021-07-02]"};
    for (std::size_t i = 0; i < 7; ++i) {
        EXPECT_EQ(t.happened(i), texts[i]);
        EXPECT_EQ(t.claim(i).happened->bounds.certain().empty(), i != 0) << i;
    }
    EXPECT_TRUE(has(t.reasons(), "row 8 date_prec: “9” is no code")) << t.reasons();
}

TEST(PresetUcdpGed, GivesAPositionOnlyToPlacesThatAreKnown)
{
    std::vector<Fields> rows;
    for (int code = 1; code <= 7; ++code)
        rows.push_back(row(code, {{"where_prec", std::to_string(code)}}));
    const auto t = read(rows);
    const Precision expected[] = {Precision::settlement, Precision::near,    Precision::admin2, Precision::admin1,
                                  Precision::admin1,     Precision::country, Precision::seaAir};
    for (std::size_t i = 0; i < 7; ++i) {
        EXPECT_EQ(t.claim(i).place.precision, expected[i]) << "where_prec " << i + 1;
        EXPECT_EQ(t.position(i), i < 2 ? "68.87,36.73" : "") << "where_prec " << i + 1;
    }
    EXPECT_EQ(t.claim(1).place.radiusMetres, 25'000);
    EXPECT_EQ(t.claim(0).place.radiusMetres, 0);
    const AreaKey& area = t.table.pools.areas.at(t.table.blocks[0]->area[2]);
    EXPECT_EQ(area.admin2 + "/" + area.admin1 + "/" + area.country, "Kunduz district/Kunduz province/Russia");
}

TEST(PresetUcdpGed, ShowsNoAreaThatTheRowDoesNotName)
{
    const auto t = read({row(1, {{"where_prec", "3"}, {"adm_2", ""}}), row(2, {{"where_prec", "5"}, {"adm_1", ""}}),
                         row(3, {{"where_prec", "8"}}), row(4, {{"where_prec", ""}})});
    EXPECT_EQ(t.claim(0).place.precision, Precision::admin1);
    for (std::size_t i = 1; i < 4; ++i)
        EXPECT_EQ(t.claim(i).place.precision, Precision::none) << i;
    EXPECT_EQ(t.counts.listed, 3u);
    EXPECT_TRUE(has(t.reasons(), "row 2 where_prec: the row does not name the admin2")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 3 where_prec: a line or an area that no adm_1 names")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 4 where_prec: “8” is no code")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 5 where_prec: there is no code")) << t.reasons();
}

TEST(PresetUcdpGed, IsReportedOnTheEarliestDateOfItsSources)
{
    const auto t = read({row(1, {{"source_date", "2021-07-04;;2021-07-03"}}), row(2, {{"source_date", ""}}),
                         row(3, {{"source_date", "2021-06-01"}}),
                         row(4, {{"source_original", ""}, {"source_date", "2021-07-02"}})});
    EXPECT_EQ(t.reported(0), "2021-07-03");
    EXPECT_EQ(t.reported(1), table::kFileDate);
    EXPECT_EQ(t.reported(2), table::kFileDate);
    EXPECT_TRUE(has(t.reasons(), "row 4 source_date: the report (2021-06-01) is dated before")) << t.reasons();
    EXPECT_EQ(t.reported(3), "2021-07-02");
    EXPECT_EQ(t.speaker(3), "Agency");
}

TEST(PresetUcdpGed, KeepsWhatItCannotReadAndRejectsOnlyImpossiblePlaces)
{
    const auto t =
        read({row(1, {{"latitude", "91"}, {"where_prec", "6"}}), row(2, {{"date_start", "2021-07-09"}}),
              row(3, {{"date_end", "?"}}), row(4, {{"latitude", ""}, {"longitude", ""}}), row(5, {{"best", "few"}})});
    EXPECT_EQ(t.counts.rejected, 1u);
    EXPECT_TRUE(has(t.rejections(), "row 2 latitude: latitude 91 is outside")) << t.rejections();
    EXPECT_TRUE(has(t.reasons(), "row 3 date_end: the end lies before the start")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 4 date_end: “?” is no date")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 5 latitude: there are no coordinates")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 6 best: “few” is no number")) << t.reasons();
    EXPECT_EQ(t.happened(0), "");
    EXPECT_EQ(t.happened(1), "");
    EXPECT_EQ(t.claim(2).place.precision, Precision::none);
}

} // namespace
