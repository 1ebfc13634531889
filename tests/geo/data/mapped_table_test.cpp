#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "geo/data/mapped_table.h"
#include "geo/time/edtf.h"
#include "geo/time/zone.h"

namespace {

using geo::MapField;
using Kind = geo::Geometry::Kind;
using geo::Precision;

/// One row of a table under a mapping, as the reader of tables treats it.
struct Read {
    std::vector<std::string> cells;
    std::vector<std::string_view> views;
    std::unique_ptr<geo::MappedTable> table;
    geo::EventFacts facts = {};
    geo::RowProblems problems = {};
    geo::ClaimDraft draft = {};

    Read(std::vector<std::string> parts, std::vector<std::string> header, std::vector<std::string> row)
        : cells(std::move(row)), views(cells.begin(), cells.end())
    {
        const std::vector<std::string_view> names(header.begin(), header.end());
        geo::ColumnMapping mapping;
        const auto wrong = geo::readMapping(parts, mapping);
        EXPECT_FALSE(wrong) << wrong->message();
        table = std::make_unique<geo::MappedTable>(std::move(mapping), names);
        const auto match = geo::bindPreset(*table, names);
        EXPECT_TRUE(match);
        const geo::Row r(views, match->binding, 2);
        table->locate(r, facts, problems);
        draft.happened.bounds = facts.happened;
        draft.reported.bounds = facts.reported;
        if (!problems.rejected())
            table->describe(r, facts, draft);
    }
    std::string problem() const { return problems.all().empty() ? "" : problems.all().front().reason; }
};

const std::vector<std::string> kWhere{"lat=lat", "lon=lon"};
Read place(std::string lat, std::string lon, std::vector<std::string> more = {})
{
    std::vector<std::string> parts = kWhere;
    parts.insert(parts.end(), more.begin(), more.end());
    return Read(parts, {"lat", "lon"}, {std::move(lat), std::move(lon)});
}

TEST(MappedTable, CoordinatesWithoutAPrecisionAreNear)
{
    const Read fine = place("51.19123", "35.17123"), rough = place("51.2", "35.1");
    EXPECT_EQ(fine.facts.precision, Precision::near);
    EXPECT_EQ(fine.facts.at, (geo::LonLat{35.17123, 51.19123}));
    EXPECT_EQ(fine.facts.radiusMetres, 0);
    EXPECT_NEAR(rough.facts.radiusMetres, 5566, 1);
    EXPECT_EQ(place("51,19123", "35,17123").facts.at, fine.facts.at);
    const Read grid({"coordinates=c"}, {"c"}, {"36U WB 12345 71234"});
    EXPECT_EQ(grid.facts.radiusMetres, 0.5);
}

TEST(MappedTable, APrecisionIsTakenFromItsColumnOrConstant)
{
    struct Case {
        const char* word;
        Precision precision;
        bool at;
    };
    for (const Case& c : {Case{"exact", Precision::exact, true},
                          {"Town", Precision::settlement, true},
                          {"sea_air", Precision::seaAir, true},
                          {"Sea Air", Precision::seaAir, true},
                          {"district", Precision::admin2, false},
                          {"oblast", Precision::admin1, false},
                          {"country", Precision::country, false},
                          {"unknown", Precision::none, false},
                          {"", Precision::near, true}}) {
        const Read r({"lat=lat", "lon=lon", "precision=p"}, {"lat", "lon", "p"}, {"51.19", "35.17", c.word});
        EXPECT_EQ(r.facts.precision, c.precision) << c.word;
        EXPECT_EQ(r.facts.at.has_value(), c.at) << c.word;
        EXPECT_EQ(r.problem(), "") << c.word;
    }
    EXPECT_EQ(place("51.19", "35.17", {"precision==settlement"}).facts.precision, Precision::settlement);
    const Read odd({"lat=lat", "lon=lon", "precision=p"}, {"lat", "lon", "p"}, {"51.19", "35.17", "fuzzy"});
    EXPECT_EQ(odd.facts.precision, Precision::near);
    EXPECT_NE(odd.problem().find("'fuzzy' is no precision"), std::string::npos);
}

TEST(MappedTable, AnAreaWithoutCoordinatesKeepsItsNames)
{
    const Read r({"happened=d", "admin1=a", "precision==admin1"}, {"d", "a"}, {"2024-08-06", "Kursk Oblast"});
    EXPECT_EQ(r.facts.precision, Precision::admin1);
    EXPECT_EQ(r.facts.areas.admin1, "Kursk Oblast");
    EXPECT_FALSE(r.facts.at);
}

TEST(MappedTable, PlacesThatAreNoneAreListedOrRejected)
{
    const Read zero = place("0", "0.0"), empty = place("", "");
    EXPECT_EQ(zero.facts.precision, Precision::none);
    EXPECT_FALSE(zero.facts.at || zero.problems.rejected());
    EXPECT_NE(zero.problem().find("0, 0"), std::string::npos);
    EXPECT_EQ(empty.facts.precision, Precision::none);
    EXPECT_TRUE(empty.problems.all().empty());
    for (const auto& [lat, lon, part] :
         {std::tuple{"135.2", "51.1", "swapped"}, {"north", "35", "has no number"}, {"51", "", "no longitude"}}) {
        const Read r = place(lat, lon);
        EXPECT_TRUE(r.problems.rejected()) << lat;
        EXPECT_NE(r.problem().find(part), std::string::npos) << r.problem();
    }
}

TEST(MappedTable, ABadLongitudeIsTheLongitudesProblem)
{
    const Read r = place("51.1", "235.2");
    ASSERT_TRUE(r.problems.rejected());
    EXPECT_EQ(r.problems.all().front().column, static_cast<int>(MapField::longitude)) << r.problem();
    EXPECT_EQ(place("95", "35").problems.all().front().column, static_cast<int>(MapField::latitude));
}

TEST(MappedTable, GeometriesAreTakenWhole)
{
    const Read r({"geometry=g"}, {"g"}, {"POLYGON((0 0,4 0,4 2,0 0))"});
    EXPECT_EQ(r.facts.precision, Precision::exact);
    EXPECT_FALSE(r.facts.at) << "no position stands for an area";
    EXPECT_EQ(r.draft.place.geometry.kind(), Kind::polygon);
    EXPECT_TRUE(Read({"geometry=g"}, {"g"}, {"POLYGON((0 0"}).problems.rejected());
}

TEST(MappedTable, TheFeaturesOwnGeometryStandsInForColumns)
{
    geo::ColumnMapping mapping;
    ASSERT_EQ(geo::readMapping(std::vector<std::string>{"happened=d"}, mapping), std::nullopt);
    const std::vector<std::string_view> header{"d"}, cells{"2024-08-06"};
    const geo::MappedTable table(mapping, header);
    const geo::Geometry point(geo::LonLat{35.17, 51.19});
    const auto match = geo::bindPreset(table, header);
    const geo::Row row(cells, match->binding, 1, &point);
    geo::EventFacts facts;
    geo::RowProblems problems;
    table.locate(row, facts, problems);
    EXPECT_EQ(facts.at, (geo::LonLat{35.17, 51.19}));
}

TEST(MappedTable, DatesFollowOrderAndZone)
{
    struct Case {
        std::vector<std::string> parts;
        const char* cell;
        const char* edtf;
    };
    for (const Case& c : {Case{{}, "2024-08-06", "2024-08-06"},
                          {{"date_order=dmy"}, "03/04/2024", "2024-04-03"},
                          {{"date_order=mdy"}, "03/04/2024", "2024-03-04"},
                          {{}, "03/04/2024", "[2024-03-04,2024-04-03]"},
                          {{}, "August 2024", "2024-08"},
                          {{"date_order=excel"}, "45510", "2024-08-06"},
                          {{"zone=Europe/Kyiv"}, "2024-08-06", "2024-08-06"},
                          {{"zone=Europe/Kyiv"}, "2024-08-06 10:20", "2024-08-06T10:20:00"}}) {
        std::vector<std::string> parts{"happened=d", "reported=d"};
        parts.insert(parts.end(), c.parts.begin(), c.parts.end());
        const Read r(parts, {"d"}, {c.cell});
        EXPECT_EQ(r.draft.happened.edtf, c.edtf) << c.cell;
        // Whoever reads the claim's file again gets the bounds that the table gave.
        const geo::Zone zone = *geo::parseZone(r.draft.happened.zone.view());
        EXPECT_EQ(*geo::edtfBounds(r.draft.happened.edtf.view(), zone), r.facts.happened) << c.cell;
        EXPECT_EQ(*geo::edtfBounds(r.draft.reported.edtf.view()), r.facts.reported)
            << c.cell << " " << r.draft.reported.edtf;
        EXPECT_EQ(r.facts.reported, r.facts.happened);
    }
}

TEST(MappedTable, AnUnreadableDateKeepsTheRowUndated)
{
    const Read r({"happened=d"}, {"d"}, {"31/01/23"});
    EXPECT_FALSE(r.problems.rejected());
    EXPECT_TRUE(r.facts.happened.empty());
    EXPECT_NE(r.problem().find("century"), std::string::npos);
    EXPECT_TRUE(r.draft.happened.edtf.empty());
}

TEST(MappedTable, AnEndMakesAPeriod)
{
    struct Case {
        const char *from, *to, *edtf, *problem;
    };
    for (const Case& c : {Case{"2024-08-06", "2024-08-09", "2024-08-06/2024-08-09", ""},
                          {"2024-08-06", "", "2024-08-06", ""},
                          {"2024-08-06", "2024-08-06", "2024-08-06/2024-08-06", ""},
                          {"2024-08-06", "2024-08-05", "2024-08-06", "before the start"},
                          {"", "2024-08-05", "", "no start"},
                          {"2024-08", "2024-09", "[2024-08-01..2024-09-30]", ""}}) {
        const Read r({"happened=a", "happened_end=b", "zone=+03:00"}, {"a", "b"}, {c.from, c.to});
        if (std::string(c.from) == "2024-08") // a zone would make it seconds
            continue;
        EXPECT_EQ(r.problem().find(c.problem) == std::string::npos, false) << r.problem();
        if (std::string(c.edtf).empty()) {
            EXPECT_TRUE(r.facts.happened.empty());
            continue;
        }
        EXPECT_EQ(*geo::edtfBounds(r.draft.happened.edtf.view(), *geo::parseZone(r.draft.happened.zone.view())),
                  r.facts.happened)
            << r.draft.happened.edtf;
    }
    const Read vague({"happened=a", "happened_end=b"}, {"a", "b"}, {"2024-08", "2024-09"});
    EXPECT_EQ(vague.draft.happened.edtf, "[2024-08-01..2024-09-30]");
    EXPECT_TRUE(vague.facts.happened.certain().empty());
}

TEST(MappedTable, DescribesTheRest)
{
    const Read r({"happened=d", "headline=h", "speaker==MoD", "publisher=p", "unit=u", "best=n", "what==killed",
                  "modality=m", "url=l", "title=List"},
                 {"d", "h", "p", "u", "n", "m", "l"},
                 {"2024-08-06", "A claim", "Paper", "36th brigade", "more than 10", "denied", "https://example.org/a"});
    EXPECT_EQ(r.facts.speaker, "MoD");
    EXPECT_EQ(r.facts.modality, geo::Modality::denied);
    EXPECT_EQ(r.draft.headline, "A claim");
    EXPECT_EQ(r.draft.publisher, "Paper");
    EXPECT_EQ(r.draft.kind, geo::ClaimKind::unitSector);
    EXPECT_EQ(r.draft.value.asStated, "more than 10");
    EXPECT_FALSE(r.draft.value.best);
    EXPECT_EQ(r.draft.url, "https://example.org/a");
    EXPECT_EQ(r.table->title(), "List");
    EXPECT_FALSE(Read({"happened=d"}, {"d"}, {"2024-08-06"}).draft.headline.empty());
    EXPECT_NE(Read({"happened=d", "modality=m"}, {"d", "m"}, {"2024-08-06", "maybe"}).problem().find("modality"),
              std::string::npos);
}

TEST(MappedTable, CyrillicColumnsAreFoundInAnyCase)
{
    const Read r({"lat=ШИРОТА", "lon=долгота"}, {"Широта", "Долгота"}, {"51.19", "35.17"});
    EXPECT_TRUE(r.facts.at);
}

TEST(MappingPreview, ShowsTheFirstRowsAndCountsAll)
{
    const std::vector<std::string> header{"date", "lat", "lon", "title"};
    const std::vector<std::vector<std::string>> rows{{"03/04/2024", "51.19", "35.17", "One"},
                                                     {"05/06/2024", "151", "35", "Two"},
                                                     {"05/06/24", "", "", "Three"},
                                                     {"05/06/2024", "151", "35", "Four"}};
    const std::vector<std::string_view> names(header.begin(), header.end());
    const auto preview = geo::previewOf(header, rows, {}, geo::guessMapping(names), 3);
    ASSERT_TRUE(preview) << preview.error().message();
    ASSERT_EQ(preview->lines.size(), 3u);
    EXPECT_EQ(preview->lines[0].headline, "One");
    EXPECT_EQ(preview->lines[0].happened, "[2024-03-04,2024-04-03]");
    EXPECT_EQ(preview->lines[0].place, "51.19000, 35.17000");
    EXPECT_EQ(preview->lines[0].precision, "near");
    EXPECT_TRUE(preview->lines[1].rejected);
    EXPECT_EQ(preview->lines[1].row, 3);
    ASSERT_EQ(preview->lines[1].problems.size(), 1u);
    EXPECT_EQ(preview->lines[1].problems[0].column, 1) << "the place of lat in the header";
    EXPECT_EQ(preview->rows, 4u);
    EXPECT_EQ(preview->rejected, 2u);
    EXPECT_EQ(preview->undated, 1u);
    EXPECT_EQ(preview->unplaced, 1u);
    ASSERT_EQ(preview->reasons.size(), 2u);
    EXPECT_EQ(preview->reasons[0].column, "lat");
    EXPECT_EQ(preview->reasons[0].rows, 2u);
    EXPECT_EQ(preview->reasons[0].row, 3);
    EXPECT_EQ(preview->reasons[0].cell, "151");
    EXPECT_EQ(preview->reasons[1].column, "date");
}

TEST(MappingPreview, RejectsRowsThatAreLongerThanTheHeader)
{
    const std::vector<std::string> header{"date", "lat", "lon"};
    const std::vector<std::vector<std::string>> rows{{"2024-08-06", "51", "19", "35", "17"},
                                                     {"2024-08-06", "51", "35", " "}};
    const std::vector<std::string_view> names(header.begin(), header.end());
    const auto preview = geo::previewOf(header, rows, {}, geo::guessMapping(names));
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->rejected, 1u);
    EXPECT_EQ(preview->reasons[0].example,
              "has 5 cells and the header 3: perhaps a separator in a cell without quotes");
}

TEST(MappingPreview, OfAMappingThatDoesNotFitSaysWhy)
{
    geo::ColumnMapping mapping;
    mapping[MapField::happened].column = "when";
    const std::vector<std::string> header{"date"};
    EXPECT_FALSE(geo::previewOf(header, {}, {}, mapping));
    EXPECT_FALSE(geo::previewOf({}, {}, {}, mapping));
}

} // namespace
