#include "tests/geo/data/table_text.h"

#include "geo/data/presets/presets_impl.h"
#include "geo/time/edtf.h"

namespace {

using namespace geo;
using table::Fields;
using table::has;
using table::read;
using table::with;

/// A row of all 61 columns, by the names that GDELT's codebook gives them.
Fields row(const Fields& changes)
{
    Fields fields;
    for (const std::string_view column : gdeltPreset().headerless())
        fields.emplace_back(column, "");
    return with(with(fields, {{"GLOBALEVENTID", "669666359"},
                              {"SQLDATE", "20240806"},
                              {"MonthYear", "202408"},
                              {"Year", "2024"},
                              {"Actor1Name", "CAIRO"},
                              {"Actor2Name", "SAUDI"},
                              {"IsRootEvent", "1"},
                              {"EventCode", "043"},
                              {"EventBaseCode", "043"},
                              {"EventRootCode", "04"},
                              {"NumMentions", "3"},
                              {"ActionGeo_Type", "4"},
                              {"ActionGeo_FullName", "Cairo, Al Qahirah, Egypt"},
                              {"ActionGeo_CountryCode", "EG"},
                              {"ActionGeo_Lat", "30.05"},
                              {"ActionGeo_Long", "31.25"},
                              {"DATEADDED", "20240806234500"},
                              {"SOURCEURL", "https://www.example.com/8771/Ties"}}),
                changes);
}

/// As GDELT publishes it: tabs, no header.
std::string raw(const std::vector<Fields>& rows)
{
    std::string text;
    for (const Fields& fields : rows)
        text += table::line(fields, '\t', false);
    return text;
}

TEST(PresetGdelt, ReadsRawFilesWithoutAHeader)
{
    const auto t = read(raw({row({}), row({{"GLOBALEVENTID", "2"}})}));
    ASSERT_EQ(t.preset, "gdelt");
    EXPECT_EQ(t.counts.kept, 2u);
    EXPECT_EQ(t.reasons(), "");
    EXPECT_TRUE(t.claimIssues.empty());
    EXPECT_EQ(t.claim().id, "gdelt-669666359");
    EXPECT_EQ(t.claim().headline, "consultation: CAIRO, SAUDI (Cairo, Al Qahirah, Egypt)");
    EXPECT_EQ(t.claim().eventType, "consultation");
    EXPECT_EQ(t.speaker(), "example.com");
    EXPECT_EQ(t.publisher(), "example.com");
    EXPECT_EQ(t.article().url, "https://www.example.com/8771/Ties");
    EXPECT_EQ(t.party(), "CAIRO");
    EXPECT_TRUE(has(t.note(), "Coded by a machine."));
}

TEST(PresetGdelt, ReadsFilesThatGotAHeaderAndAColumnMore)
{
    Fields fields = row({});
    fields.insert(fields.begin() + 27, {"CAMEOCodeDescription", " Host a visit"});
    std::ranges::reverse(fields);
    const auto t = read({fields}, ',');
    ASSERT_EQ(t.preset, "gdelt");
    EXPECT_EQ(t.claim().headline, "Host a visit: CAIRO, SAUDI (Cairo, Al Qahirah, Egypt)");
    EXPECT_EQ(t.position(), "31.25,30.05");
}

TEST(PresetGdelt, TellsTheDayOfTheEventFromTheMomentOfTheReport)
{
    const auto t = read(raw({row({{"SQLDATE", "20230806"}}), row({{"SQLDATE", "20250806"}}),
                             row({{"SQLDATE", "20240800"}}), row({{"DATEADDED", "20240806"}})}));
    EXPECT_EQ(t.happened(0), "[2023-08-06..2023-08-06]");
    EXPECT_TRUE(t.claim(0).happened->bounds.certain().empty()) << "a machine read it";
    EXPECT_EQ(t.claim(0).happened->basis, TimeBasis::inferred);
    EXPECT_EQ(t.reported(0), "2024-08-06T23:45:00Z");
    EXPECT_EQ(t.claim(0).reported->bounds, *edtfBounds("2024-08-06T23:45:00Z"));
    EXPECT_EQ(t.reported(1), "2024-08-06T23:45:00Z");
    EXPECT_TRUE(has(t.reasons(), "row 2 SQLDATE: lies after the report")) << t.reasons();
    EXPECT_EQ(t.happened(2), "");
    EXPECT_EQ(t.reported(3), table::kFileDate);
    EXPECT_TRUE(has(t.reasons(), "row 4 DATEADDED: is no time such as")) << t.reasons();
}

TEST(PresetGdelt, GivesAPositionOnlyToCitiesAndTakesTheCountryFromTheName)
{
    const auto at = [](const char* type, const char* name) {
        return row({{"GLOBALEVENTID", type}, {"ActionGeo_Type", type}, {"ActionGeo_FullName", name}});
    };
    const auto t = read(raw({at("1", "Ukraine"), at("2", "Texas, United States"),
                             at("3", "Dallas, Texas, United States"), at("4", "Kiev, Ukraine"),
                             at("5", "Sums'ka Oblast', Ukraine"), at("0", ""), at("7", "X"), at("5", "Ukraine")}));
    const Precision expected[] = {Precision::country, Precision::admin1, Precision::settlement, Precision::settlement,
                                  Precision::admin1,  Precision::none,   Precision::none,       Precision::country};
    const char* const areas[] = {"/Ukraine", "Texas/United States", "/", "/", "Sums'ka Oblast'/Ukraine", "/", "/",
                                 "/Ukraine"};
    const EventBlock& block = *t.table.blocks[0];
    for (std::size_t i = 0; i < 8; ++i) {
        EXPECT_EQ(t.claim(i).place.precision, expected[i]) << i;
        EXPECT_EQ(t.position(i), expected[i] == Precision::settlement ? "31.25,30.05" : "") << i;
        const AreaKey& area = t.table.pools.areas.at(block.area[i]);
        EXPECT_EQ(area.admin1 + "/" + area.country, areas[i]) << i;
        EXPECT_EQ(area.countryCode, "") << "FIPS codes are not ISO";
    }
    EXPECT_TRUE(has(t.reasons(), "row 7 ActionGeo_Type: “7” is no code")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 8 ActionGeo_FullName: the row does not name the admin1")) << t.reasons();
    EXPECT_FALSE(has(t.reasons(), "row 6")) << "type 0 says that there is no place";
}

TEST(PresetGdelt, NamesAReportWithoutAnAddressAsItIsCited)
{
    const auto t = read(raw({row({{"SOURCEURL", "BBC Monitoring Service/Radio, Kiev"}}), row({{"SOURCEURL", ""}})}));
    EXPECT_EQ(t.speaker(0), "BBC Monitoring Service");
    EXPECT_EQ(t.article(0).url, "");
    EXPECT_EQ(t.article(0).title, "BBC Monitoring Service/Radio, Kiev");
    EXPECT_EQ(t.speaker(1), "GDELT");
}

TEST(PresetGdelt, RejectsOnlyPlacesThatAreNotOnEarth)
{
    const auto t = read(raw({row({{"ActionGeo_Lat", "130.05"}}), row({{"ActionGeo_Lat", ""}, {"ActionGeo_Long", ""}}),
                             row({{"ActionGeo_Lat", "0"}, {"ActionGeo_Long", "0"}})}));
    EXPECT_EQ(t.counts.rejected, 1u);
    EXPECT_TRUE(has(t.rejections(), "row 1 ActionGeo_Lat: latitude 130.05")) << t.rejections();
    EXPECT_EQ(t.claim(0).place.precision, Precision::none);
    EXPECT_EQ(t.claim(1).place.precision, Precision::none);
    EXPECT_TRUE(has(t.reasons(), "row 3 ActionGeo_Lat: 0, 0 mostly")) << t.reasons();
}

TEST(PresetGdelt, IsNotSeenInAnyOtherTableOf61Columns)
{
    Fields words = row({{"DATEADDED", "yesterday"}});
    EXPECT_NE(read(raw({words})).preset, "gdelt");
}

} // namespace
