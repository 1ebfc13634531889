#include "tests/geo/data/table_text.h"

#include "geo/time/edtf.h"

namespace {

using namespace geo;
using table::Fields;
using table::has;
using table::read;
using table::with;

const Fields kRow{
    {"event_id_cnty", "RUS1"},
    {"event_date", "31 January 2023"},
    {"year", "2023"},
    {"time_precision", "1"},
    {"disorder_type", "Political violence"},
    {"event_type", "Battles"},
    {"sub_event_type", "Armed clash"},
    {"actor1", "Military Forces of A"},
    {"assoc_actor_1", "Militia X; Militia Y"},
    {"inter1", "State forces"},
    {"actor2", "Military Forces of B"},
    {"assoc_actor_2", ""},
    {"inter2", "External forces"},
    {"interaction", "State forces-External forces"},
    {"civilian_targeting", ""},
    {"iso", "643"},
    {"region", "Europe"},
    {"country", "Russia"},
    {"admin1", "Kursk"},
    {"admin2", "Sudzhansky"},
    {"admin3", ""},
    {"location", "Sudzha"},
    {"latitude", "51.19"},
    {"longitude", "35.27"},
    {"geo_precision", "1"},
    {"source", "Channel A; Agency B"},
    {"source_scale", "New media-National"},
    {"notes", "On 31 January 2023, they fought."},
    {"fatalities", "3"},
    {"tags", ""},
    {"timestamp", "1675800000"}, // 2023-02-07 20:00 UTC
};

TEST(PresetAcled, SaysWhoSaidWhatWhenAndWhere)
{
    const auto t = read({kRow});
    ASSERT_EQ(t.preset, "acled");
    EXPECT_EQ(t.counts.kept, 1u);
    EXPECT_EQ(t.reasons(), "");
    EXPECT_TRUE(t.claimIssues.empty());
    EXPECT_EQ(t.claim().id, "acled-RUS1");
    EXPECT_EQ(t.claim().headline, "Armed clash: Military Forces of A, Military Forces of B (Sudzha)");
    EXPECT_EQ(t.claim().eventType, "Armed clash");
    EXPECT_EQ(t.speaker(), "Channel A");
    EXPECT_EQ(t.publisher(), "ACLED");
    EXPECT_TRUE(has(t.note(), "On 31 January 2023, they fought."));
    EXPECT_TRUE(has(t.note(), "Sources as given: Channel A; Agency B"));
    EXPECT_EQ(t.actors(), "actor 1=Military Forces of A; with actor 1=Militia X; with actor 1=Militia Y; "
                          "actor 2=Military Forces of B");
    EXPECT_EQ(t.party(), "Military Forces of A");
    EXPECT_EQ(t.claim().value->best, 3);
    EXPECT_EQ(t.claim().value->what, "killed");
    EXPECT_FALSE(t.claim().value->low || t.claim().value->high);
}

TEST(PresetAcled, IsKnownByItsColumnsInAnyOrder)
{
    Fields shuffled = kRow;
    std::ranges::reverse(shuffled);
    std::rotate(shuffled.begin(), shuffled.begin() + 7, shuffled.end());
    const auto t = read({shuffled});
    EXPECT_EQ(t.preset, "acled");
    EXPECT_EQ(t.claim().id, "acled-RUS1");
    EXPECT_EQ(t.position(), "35.27,51.19");
    EXPECT_EQ(read({table::renamed(kRow, {{"actor1", ""}})}).preset.find("acled"), std::string::npos);
}

TEST(PresetAcled, KeepsAVagueDatePossibleOnly)
{
    const auto t = read({kRow, with(kRow, {{"event_id_cnty", "2"}, {"time_precision", "2"}}),
                         with(kRow, {{"event_id_cnty", "3"}, {"time_precision", "3"}}),
                         with(kRow, {{"event_id_cnty", "4"}, {"time_precision", "7"}}),
                         with(kRow, {{"event_id_cnty", "5"}, {"event_date", "2023-01-31"}})});
    EXPECT_EQ(t.happened(0), "2023-01-31");
    EXPECT_EQ(t.happened(1), "[2023-01-28..2023-02-03]");
    EXPECT_EQ(t.happened(2), "2023-01");
    EXPECT_EQ(t.happened(3), "[2023-01-31..2023-01-31]");
    EXPECT_EQ(t.happened(4), "2023-01-31");
    EXPECT_EQ(t.claim(0).happened->bounds, *edtfBounds("2023-01-31"));
    for (int vague : {1, 2, 3})
        EXPECT_TRUE(t.claim(static_cast<std::size_t>(vague)).happened->bounds.certain().empty()) << vague;
    EXPECT_EQ(t.claim(2).happened->bounds, *edtfBounds("2023-01"));
    EXPECT_TRUE(has(t.reasons(), "row 5 time_precision: “7” is no code")) << t.reasons();
}

TEST(PresetAcled, IsReportedByTheLastEditAndNeverOnTheDayOfTheEvent)
{
    const auto t = read({kRow, with(kRow, {{"event_id_cnty", "2"}, {"timestamp", ""}}),
                         with(kRow, {{"event_id_cnty", "3"}, {"timestamp", "soon"}})});
    EXPECT_EQ(t.reported(0), "../2023-02-07");
    EXPECT_EQ(t.claim(0).reported->bounds, *edtfBounds("../2023-02-07"));
    EXPECT_EQ(t.table.pools.times.at(t.table.blocks[0]->reported[0]), *edtfBounds("../2023-02-07"));
    EXPECT_EQ(t.reported(1), table::kFileDate);
    EXPECT_EQ(t.reported(2), table::kFileDate);
    EXPECT_TRUE(has(t.reasons(), "row 4 timestamp")) << t.reasons();
}

TEST(PresetAcled, GivesAPlaceNoMorePrecisionThanItsCode)
{
    const auto t = read({kRow, with(kRow, {{"event_id_cnty", "2"}, {"geo_precision", "2"}}),
                         with(kRow, {{"event_id_cnty", "3"}, {"geo_precision", "3"}}),
                         with(kRow, {{"event_id_cnty", "4"}, {"geo_precision", "3"}, {"admin1", ""}}),
                         with(kRow, {{"event_id_cnty", "5"}, {"geo_precision", ""}})});
    EXPECT_EQ(t.claim(0).place.precision, Precision::settlement);
    EXPECT_EQ(t.position(0), "35.27,51.19");
    EXPECT_EQ(t.claim(1).place.precision, Precision::near);
    EXPECT_EQ(t.position(1), "35.27,51.19");
    EXPECT_EQ(t.claim(1).place.radiusMetres, 0);
    EXPECT_EQ(t.claim(2).place.precision, Precision::admin1);
    EXPECT_EQ(t.position(2), "");
    EXPECT_EQ(t.claim(3).place.precision, Precision::country);
    EXPECT_EQ(t.claim(4).place.precision, Precision::near);
    EXPECT_TRUE(has(t.reasons(), "row 5 admin1")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 6 geo_precision: there is no code")) << t.reasons();
    const EventBlock& block = *t.table.blocks[0];
    const AreaKey& area = t.table.pools.areas.at(block.area[2]);
    EXPECT_EQ(area.admin1 + "/" + area.countryCode, "Kursk/643");
}

TEST(PresetAcled, ReadsTheColumnsOfEarlierReleases)
{
    const Fields old = table::renamed(kRow, {{"event_id_cnty", "data_id"},
                                             {"iso", "iso3"},
                                             {"assoc_actor_1", "ally_actor_1"},
                                             {"tags", ""},
                                             {"disorder_type", ""}});
    const auto t = read({with(old, {{"iso3", "RUS"}, {"geo_precision", "3"}})});
    ASSERT_EQ(t.preset, "acled");
    EXPECT_EQ(t.claim().id, "acled-RUS1");
    EXPECT_TRUE(has(t.actors(), "with actor 1=Militia X"));
    EXPECT_EQ(t.table.pools.areas.at(t.table.blocks[0]->area[0]).countryCode, "RUS");
    EXPECT_EQ(read({table::renamed(kRow, {{"event_id_cnty", "EVENT_ID_NO_CNTY"}})}).claim().id, "acled-RUS1");
}

TEST(PresetAcled, RejectsOnlyPlacesThatAreNotOnEarth)
{
    const auto t =
        read({with(kRow, {{"latitude", "135.27"}, {"longitude", "51.19"}}), with(kRow, {{"longitude", "1035.27"}}),
              with(kRow, {{"latitude", ""}, {"longitude", ""}}), with(kRow, {{"latitude", "0"}, {"longitude", "0.0"}}),
              with(kRow, {{"latitude", "51,19"}}), with(kRow, {{"event_date", "in winter"}}),
              with(kRow, {{"event_id_cnty", ""}}), with(kRow, {{"fatalities", "many"}})});
    EXPECT_EQ(t.counts.rejected, 2u);
    EXPECT_EQ(t.counts.kept, 6u);
    EXPECT_EQ(t.counts.listed, 3u);
    EXPECT_TRUE(has(t.rejections(), "row 2 latitude: latitude 135.27 is outside -90…90: latitude and longitude may be"))
        << t.rejections();
    EXPECT_TRUE(has(t.rejections(), "row 3 longitude: longitude 1035.27 is outside -180…180, and swapping"))
        << t.rejections();
    const std::string doubts = t.reasons();
    EXPECT_TRUE(has(doubts, "row 4 latitude: there are no coordinates")) << doubts;
    EXPECT_TRUE(has(doubts, "row 5 latitude: 0, 0 mostly stands for")) << doubts;
    EXPECT_TRUE(has(doubts, "row 6 latitude: latitude “51,19” is no number")) << doubts;
    EXPECT_TRUE(has(doubts, "row 7 event_date: “in winter” is no date")) << doubts;
    EXPECT_TRUE(has(doubts, "row 8 event_id_cnty: there is no id")) << doubts;
    EXPECT_TRUE(has(doubts, "row 9 fatalities: “many” is no number")) << doubts;
    EXPECT_EQ(t.happened(3), "");
    EXPECT_EQ(t.claim(0).place.precision, Precision::none);
}

TEST(PresetAcled, TakesZeroFatalitiesForNoNumber)
{
    EXPECT_TRUE(read({with(kRow, {{"fatalities", "0"}})}).claim().value->empty());
}

} // namespace
