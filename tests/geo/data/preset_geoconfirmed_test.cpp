#include "tests/geo/data/table_text.h"

namespace {

using namespace geo;
using table::Fields;
using table::has;
using table::read;
using table::with;

const Fields kRow{
    {"Date", "2024-08-06"},
    {"Name", "06 AUG 2024"},
    {"Faction", "Ukraine"},
    {"Origin", "UAV"},
    {"Latitude", "51.19"},
    {"Longitude", "35.27"},
    {"PlusCode", "57R8+X4 Sudzha, Kursk Oblast, Russia"},
    {"Description", "Column of vehicles; filmed from a drone"},
    {"Source", "https://x.com/somebody/status/1, https://t.me/channel/2"},
    {"Geolocation", "https://x.com/finder/status/3"},
    {"Equipment", "BTR-80"},
    {"EquipmentItems", ""},
    {"Units", "82nd Brigade"},
    {"OrbatUnits", ""},
    {"Id", "0f7e"},
};

TEST(PresetGeoConfirmed, ReadsItsExportWithSemicolonsAndAByteOrderMark)
{
    const auto t = read("\xEF\xBB\xBF" + table::text({kRow}, ';'));
    ASSERT_EQ(t.preset, "geoconfirmed");
    EXPECT_EQ(t.reasons(), "");
    EXPECT_TRUE(t.claimIssues.empty());
    EXPECT_EQ(t.claim().id, "geoconfirmed-0f7e");
    EXPECT_EQ(t.claim().headline, "Column of vehicles; filmed from a drone");
    EXPECT_EQ(t.claim().place.precision, Precision::exact);
    EXPECT_EQ(t.claim().place.name, "Sudzha, Kursk Oblast, Russia");
    EXPECT_EQ(t.position(), "35.27,51.19");
    EXPECT_EQ(t.happened(), "2024-08-06");
    EXPECT_EQ(t.reported(), table::kFileDate);
}

TEST(PresetGeoConfirmed, SpeaksForItselfAndNamesWhoPosted)
{
    const auto t = read({kRow}, ';');
    EXPECT_EQ(t.speaker(), "GeoConfirmed");
    EXPECT_EQ(t.publisher(), "GeoConfirmed");
    EXPECT_EQ(t.actors(), "faction=Ukraine; posted the footage=x.com/somebody");
    EXPECT_EQ(t.party(), "Ukraine");
    for (const char* part : {"Footage: https://x.com/somebody/status/1, https://t.me/channel/2",
                             "Geolocation: https://x.com/finder/status/3", "Units: 82nd Brigade", "Equipment: BTR-80"})
        EXPECT_TRUE(has(t.note(), part)) << part;
}

TEST(PresetGeoConfirmed, IsKnownByItsColumnsInAnyOrderAndSeparator)
{
    Fields shuffled = kRow;
    std::ranges::reverse(shuffled);
    EXPECT_EQ(read({shuffled}, ',').claim().id, "geoconfirmed-0f7e");
}

TEST(PresetGeoConfirmed, KeepsSitesWithoutADateAndRejectsImpossiblePlaces)
{
    const auto t = read({with(kRow, {{"Date", ""}, {"Description", ""}, {"PlusCode", "57R8+X4"}}),
                         with(kRow, {{"Date", "1556229478395969536"}}), with(kRow, {{"Latitude", ""}}),
                         with(kRow, {{"Longitude", "352.7"}})},
                        ';');
    EXPECT_EQ(t.counts.kept, 3u);
    EXPECT_EQ(t.happened(0), "");
    EXPECT_EQ(t.claim(0).headline, "Geolocated footage: Ukraine");
    EXPECT_EQ(t.claim(0).place.name, "");
    EXPECT_EQ(t.happened(1), "");
    EXPECT_EQ(t.claim(2).place.precision, Precision::none);
    EXPECT_TRUE(has(t.reasons(), "row 2 Date: there is no date")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 3 Date: “1556229478395969536” is no date")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 4 Latitude: latitude is missing")) << t.reasons();
    EXPECT_TRUE(has(t.rejections(), "row 5 Longitude: longitude 352.7 is outside")) << t.rejections();
}

} // namespace
