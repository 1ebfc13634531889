#include "tests/geo/data/table_text.h"

#include "geo/time/edtf.h"

namespace {

using namespace geo;
using table::Fields;
using table::has;
using table::read;
using table::renamed;
using table::with;

const Fields kReport{
    {"viina_version", "bert_20240101"},
    {"event_id", "88001"},
    {"event_id_1pd", "52001"},
    {"date", "20220301"},
    {"time", "14:05"},
    {"geonameid", "702658"},
    {"feature_code", "PPLA"},
    {"asciiname", "Luhansk"},
    {"ADM1_NAME", "Luhans'k"},
    {"ADM1_CODE", "14"},
    {"ADM2_NAME", "Luhans'ka"},
    {"ADM2_CODE", "1"},
    {"longitude", "39.307"},
    {"latitude", "48.573"},
    {"GEO_PRECISION", "ADM3"},
    {"GEO_API", "Yandex"},
    {"location", "1"},
    {"address", "Украина, Луганск"},
    {"report_id", "7"},
    {"source", "unian"},
    {"url", "https://www.unian.ua/a"},
    {"text", "Вибух у Луганську"},
    {"lang", "ua"},
};

const Fields kDay{
    {"viina_version", "bert_20240101"},
    {"event_id_1pd", "52001"},
    {"date", "20220301"},
    {"n_reports", "2"},
    {"event_ids", "88001,88002"},
    {"sources", "liga,unian"},
    {"geonameid", "702658"},
    {"feature_code", "PPLA"},
    {"asciiname", "Luhansk"},
    {"ADM1_NAME", "Luhans'k"},
    {"ADM1_CODE", "14"},
    {"ADM2_NAME", "Luhans'ka"},
    {"ADM2_CODE", "1"},
    {"longitude", "39.307"},
    {"latitude", "48.573"},
    {"GEO_PRECISION", "ADM3"},
    {"t_mil_b", "1"},
    {"a_rus_b", "1"},
    {"a_ukr_b", "1"},
    {"a_rus_init_b", "1"},
    {"a_ukr_init_b", "0"},
    {"t_airstrike_b", "0"},
    {"t_artillery_b", "1"},
    {"t_property_b", "1"},
};

/// The screening table of 2022; that of 2023 lacks what stands behind it and has ua_actor_text, Stage1Triage.
const Fields kScreened{
    {"event_id_1pd", "235336"},
    {"date", "20220224"},
    {"n_reports", "3"},
    {"event_ids_matching", "147092"},
    {"sources_matching", "mz"},
    {"source_urls", "https://zona.media/war|https://zona.media/more"},
    {"target_classes", "STRATEGIC_AIRBASE"},
    {"target_terms", "аэродром"},
    {"attack_terms", "ракет"},
    {"geonameid", "709717"},
    {"asciiname", "Donetsk"},
    {"ADM1_NAME", "Donets'k"},
    {"ADM2_NAME", "Donets'ka"},
    {"longitude", "37.803"},
    {"latitude", "48.016"},
    {"location_bucket", "REVIEW"},
    {"location_method", "REVIEW_NAME_ONLY_RU_SUPPORT"},
    {"nearest_ru_distance_km", ""},
    {"nearest_ru_name", "Donetsk"},
    {"a_ukr_init_field", "a_ukr_init_b"},
    {"a_ukr_init", ""},
    {"a_ukr_field", "a_ukr_b"},
    {"a_ukr", "0"},
    {"a_rus_init_field", "a_rus_init_b"},
    {"a_rus_init", ""},
    {"a_rus_field", "a_rus_b"},
    {"a_rus", "1"},
    {"ua_actor_text_terms", "ВСУ"},
    {"ru_scope_text_terms", ""},
    {"representative_text", "Минобороны сообщает\nоб ударе по аэродрому"},
    {"TriageStatus", "REVIEW"},
    {"TriageReason", ""},
};

TEST(PresetViina, DatesTheReportAndNotTheEvent)
{
    for (const Fields& row : {kReport, kDay, with(kScreened, {{"date", "20220301"}})}) {
        const auto t = read({row});
        EXPECT_EQ(t.reasons(), "") << t.preset;
        EXPECT_TRUE(t.claimIssues.empty()) << t.preset;
        EXPECT_EQ(t.reported(), "2022-03-01") << t.preset;
        EXPECT_EQ(t.claim().reported->bounds, *edtfBounds("2022-03-01")) << t.preset;
        EXPECT_EQ(t.happened(), "[2022-02-28..2022-03-01]") << t.preset;
        EXPECT_TRUE(t.claim().happened->bounds.certain().empty()) << t.preset;
        EXPECT_EQ(t.claim().happened->basis, TimeBasis::relativeToPublication) << t.preset;
    }
}

TEST(PresetViina, ReadsAReportAndWhoPrintedIt)
{
    Fields shuffled = kReport;
    std::ranges::reverse(shuffled);
    const auto t = read({shuffled});
    ASSERT_EQ(t.preset, "viina");
    EXPECT_EQ(t.claim().id, "viina-88001");
    EXPECT_EQ(t.claim().headline, "Вибух у Луганську");
    EXPECT_EQ(t.speaker(), "unian");
    EXPECT_EQ(t.publisher(), "unian");
    EXPECT_EQ(t.article().url, "https://www.unian.ua/a");
    EXPECT_EQ(t.article().published, "2022-03-01");
    EXPECT_EQ(t.claim().place.name, "Luhansk");
    EXPECT_TRUE(has(t.note(), "Address as geocoded: Украина, Луганск"));
    EXPECT_TRUE(has(t.note(), "Reported at: 14:05"));
    const auto bare = read({with(kReport, {{"url", ""}, {"text", ""}, {"asciiname", ""}})});
    EXPECT_EQ(bare.publisher(), "VIINA");
    EXPECT_EQ(bare.speaker(), "unian");
    EXPECT_EQ(bare.claim().headline, "Report: unian (Украина, Луганск)");
}

TEST(PresetViina, GivesAPlaceNoMorePrecisionThanTheGeocoderHad)
{
    std::vector<Fields> rows;
    for (const char* code : {"STREET", "ADM3", "ADM2", "ADM1", "", "PPL"})
        rows.push_back(with(kReport, {{"GEO_PRECISION", code}, {"event_id", std::to_string(rows.size())}}));
    const auto t = read(rows);
    const Precision expected[] = {Precision::exact,  Precision::settlement, Precision::admin2,
                                  Precision::admin1, Precision::settlement, Precision::settlement};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(t.claim(i).place.precision, expected[i]) << i;
        EXPECT_EQ(t.position(i), i == 2 || i == 3 ? "" : "39.307,48.573") << i;
    }
    EXPECT_TRUE(has(t.reasons(), "row 6 GEO_PRECISION: there is no code")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 7 GEO_PRECISION: “PPL” is no code")) << t.reasons();
    const EventBlock& block = *t.table.blocks[0];
    EXPECT_EQ(t.table.pools.areas.at(block.area[3]).admin1, "Luhans'k");
    EXPECT_EQ(t.table.pools.areas.at(block.area[3]).countryCode, "UA");
}

TEST(PresetViina, ClaimsNoCountryForAPlaceOutsideItsAreas)
{
    const auto t = read({with(kReport, {{"GEO_PRECISION", "ADM1"}, {"ADM1_NAME", ""}})});
    EXPECT_EQ(t.claim().place.precision, Precision::none);
    EXPECT_TRUE(has(t.reasons(), "row 2 GEO_PRECISION: the row does not name the admin1")) << t.reasons();
}

TEST(PresetViina, ReadsAPlaceAndDayWithItsTypesAndSides)
{
    const auto t = read({kDay, with(kDay, {{"a_rus_init_b", "0"}, {"t_artillery_b", "0"}, {"t_property_b", "0"}}),
                         with(kDay, {{"a_rus_init_b", "0"}, {"a_rus_b", "0"}})});
    ASSERT_EQ(t.preset, "viina-1pd");
    EXPECT_EQ(t.claim().eventType, "artillery");
    EXPECT_EQ(t.claim().headline, "artillery: liga (Luhansk)");
    EXPECT_EQ(t.speaker(), "liga");
    EXPECT_EQ(t.publisher(), "VIINA");
    EXPECT_TRUE(has(t.note(), "Sources as given: liga,unian"));
    EXPECT_TRUE(has(t.note(), "Reports of that place and day: 2"));
    EXPECT_EQ(t.party(0), "Russian forces");
    EXPECT_EQ(t.claim(1).eventType, "report");
    EXPECT_EQ(t.party(1), "") << "both take part and neither is said to have begun";
    EXPECT_EQ(t.party(2), "Ukrainian forces");
}

TEST(PresetViina, ReadsTheScreeningTablesOfEveryYear)
{
    const Fields of2023 = renamed(kScreened, {{"ua_actor_text_terms", "ua_actor_text"},
                                              {"ru_scope_text_terms", "ru_scope_text"},
                                              {"TriageStatus", "Stage1Triage"},
                                              {"TriageReason", "CandidateCensusComplete"}});
    for (const Fields& row : {kScreened, of2023}) {
        const auto t = read({row});
        ASSERT_EQ(t.preset, "viina-1pd");
        EXPECT_EQ(t.claim().id, "viina-1pd-235336");
        EXPECT_EQ(t.claim().headline, "Минобороны сообщает об ударе по аэродрому");
        EXPECT_EQ(t.speaker(), "mz");
        EXPECT_EQ(t.publisher(), "mz");
        EXPECT_EQ(t.article().url, "https://zona.media/war");
        EXPECT_TRUE(has(t.note(), "Also: https://zona.media/more"));
        EXPECT_TRUE(has(t.note(), "Targets: STRATEGIC_AIRBASE"));
        EXPECT_EQ(t.claim().place.precision, Precision::settlement);
        EXPECT_EQ(t.position(), "37.803,48.016");
        EXPECT_TRUE(has(t.claim().place.note.str(), "Located by: REVIEW_NAME_ONLY_RU_SUPPORT"));
        EXPECT_TRUE(has(t.claim().place.note.str(), "May be the place of that name in Russia: Donetsk"));
        EXPECT_EQ(t.party(), "Russian forces");
    }
}

TEST(PresetViina, DoesNotGuessWhichOfSeveralSourcesPrintedAnAddress)
{
    const auto t =
        read({with(kScreened, {{"sources_matching", "ntv|nv"}, {"source_urls", "https://nv.ua/a|https://ntv.ru/b"}}),
              with(kScreened, {{"event_id_1pd", "2"}, {"source_urls", ""}})});
    EXPECT_EQ(t.speaker(0), "ntv");
    EXPECT_EQ(t.publisher(0), "nv.ua");
    EXPECT_EQ(t.speaker(1), "mz");
    EXPECT_EQ(t.publisher(1), "VIINA");
}

TEST(PresetViina, PlacesAScreenedRowWithoutANameNearItsCoordinates)
{
    EXPECT_EQ(read({with(kScreened, {{"asciiname", ""}})}).claim().place.precision, Precision::near);
}

TEST(PresetViina, KeepsBadRowsUndatedAndUnplacedAndRejectsImpossiblePlaces)
{
    const auto t = read({with(kReport, {{"date", "2022030"}}), with(kReport, {{"latitude", ""}, {"longitude", ""}}),
                         with(kReport, {{"latitude", "139.3"}, {"longitude", "48.5"}})});
    EXPECT_EQ(t.counts.kept, 2u);
    EXPECT_EQ(t.happened(0), "");
    EXPECT_EQ(t.reported(0), table::kFileDate);
    EXPECT_EQ(t.claim(1).place.precision, Precision::none);
    EXPECT_TRUE(has(t.reasons(), "row 2 date: “2022030” is no date")) << t.reasons();
    EXPECT_TRUE(has(t.rejections(), "may be swapped")) << t.rejections();
}

TEST(PresetViina, ListsWhoHoldsASettlement)
{
    const Fields row{{"geonameid", "709717"}, {"date", "20220301"}, {"status_wiki", "UA"},
                     {"status_boost", "RU"},  {"status_dsm", ""},   {"status", "RU"}};
    Fields shuffled = with(row, {{"status", "CONTESTED"}, {"date", "20220302"}});
    const auto t = read({row, shuffled, with(row, {{"date", "?"}, {"geonameid", ""}})});
    ASSERT_EQ(t.preset, "viina-control");
    EXPECT_EQ(t.counts.kept, 3u);
    EXPECT_EQ(t.counts.listed, 3u);
    EXPECT_EQ(t.claim(0).id, "viina-control-709717-20220301");
    EXPECT_EQ(t.claim(0).headline, "Control of GeoNames 709717: Russian forces");
    EXPECT_EQ(t.claim(0).modality, Modality::estimated);
    EXPECT_EQ(t.claim(0).eventType, "control");
    EXPECT_EQ(t.party(0), "Russian forces");
    EXPECT_EQ(t.speaker(0), "VIINA");
    EXPECT_EQ(t.happened(0), "2022-03-01");
    EXPECT_EQ(t.reported(0), table::kFileDate);
    EXPECT_TRUE(has(t.note(0), "By Wikipedia: UA"));
    EXPECT_EQ(t.claim(1).headline, "Control of GeoNames 709717: CONTESTED");
    EXPECT_EQ(t.party(1), "");
    EXPECT_EQ(t.happened(2), "");
    EXPECT_TRUE(has(t.reasons(), "row 4 date: “?” is no date")) << t.reasons();
    EXPECT_TRUE(has(t.reasons(), "row 4 geonameid: there is no id")) << t.reasons();
}

} // namespace
