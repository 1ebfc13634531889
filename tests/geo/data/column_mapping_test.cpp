#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "geo/data/column_mapping.h"

namespace {

using geo::ColumnMapping;
using geo::DateOrder;
using geo::MapField;
using Header = std::vector<std::string_view>;
using Rows = std::vector<std::vector<std::string>>;

std::string column(const ColumnMapping& mapping, MapField field)
{
    return mapping[field].column;
}

TEST(ColumnMapping, NamesInFiveLanguagesAreKnown)
{
    struct Case {
        Header header; ///< Date, latitude, longitude.
    };
    for (const Case& c : {Case{{"Event Date", "LAT", "Lng"}},
                          {{"дата", "широта", "долгота"}},
                          {{"Дата", "Широта", "Довгота"}},
                          {{"Datum", "Breite", "Länge"}},
                          {{"jour", "latitude", "longitude"}},
                          {{"\xEF\xBB\xBF"
                            "date",
                            "_lat_", "lon"}}}) {
        const ColumnMapping mapping = geo::guessMapping(c.header);
        EXPECT_NE(column(mapping, MapField::happened), "") << c.header[0];
        EXPECT_EQ(column(mapping, MapField::latitude), c.header[1]);
        EXPECT_EQ(column(mapping, MapField::longitude), c.header[2]);
        EXPECT_EQ(geo::checkMapping(mapping, c.header), std::nullopt);
    }
    EXPECT_FALSE(geo::guessMapping(Header{"a", "b"}).usable());
}

TEST(ColumnMapping, CellsCorrectWhatNamesSuggest)
{
    // "location" is a name of a place here, and a position there; x and y are metres.
    EXPECT_EQ(column(geo::guessMapping(Header{"date", "location"}, Rows{{"2024-08-06", "Kursk"}}), MapField::place),
              "location");
    EXPECT_EQ(column(geo::guessMapping(Header{"date", "location"}, Rows{{"2024-08-06", "51.19, 35.17"}}),
                     MapField::coordinates),
              "location");
    EXPECT_EQ(column(geo::guessMapping(Header{"x", "y"}, Rows{{"512345", "5671234"}}), MapField::latitude), "");
    EXPECT_EQ(column(geo::guessMapping(Header{"x", "y"}, Rows{{"35.17", "51.19"}}), MapField::latitude), "y");
    // One mistake among good coordinates is the row's affair.
    EXPECT_EQ(column(geo::guessMapping(Header{"lat", "lon"}, Rows{{"51", "35"}, {"51", "36"}, {"?", "35"}}),
                     MapField::latitude),
              "lat");
}

TEST(ColumnMapping, CellsTellWhatNamesDoNot)
{
    const Header header{"c1", "c2", "c3"};
    const Rows pairs{
        {"1", "51.19, 35.17", "06.08.2024"}, {"2", "51.2, 35.3", "07.08.2024"}, {"3", "36U VC 12 67", "8.8.2024"}};
    const ColumnMapping mapping = geo::guessMapping(header, pairs);
    EXPECT_EQ(column(mapping, MapField::coordinates), "c2");
    EXPECT_EQ(column(mapping, MapField::happened), "c3");
    const Rows shapes{
        {"1", "POLYGON((0 0,1 0,1 1,0 0))", "a"}, {"2", "LINESTRING(0 0,1 1)", "b"}, {"3", "LINESTRING(0 0,1 1)", ""}};
    EXPECT_EQ(column(geo::guessMapping(header, shapes), MapField::geometry), "c2");
    // Numbers may be anything.
    EXPECT_FALSE(geo::guessMapping(header, Rows{{"45510", "1722938400", "2024"},
                                                {"45511", "1722938401", "2023"},
                                                {"45512", "1722938402", "2022"}})
                     .usable());
    EXPECT_FALSE(geo::guessMapping(header, Rows{{"1", "51.19, 35.17", "x"}}).usable()); // too few to tell
}

TEST(ColumnMapping, PartsOverrideTheGuess)
{
    ColumnMapping mapping = geo::guessMapping(Header{"date", "lat", "lon", "source"});
    const std::vector<std::string> parts{"lat=Breite",       "speaker==Ministry of Defence",
                                         "date_order=dmy",   "reported_order=unix",
                                         "zone=Europe/Kyiv", "title=My list",
                                         "name=my-list",     "licence=CC0"};
    ASSERT_EQ(geo::readMapping(parts, mapping), std::nullopt);
    EXPECT_EQ(column(mapping, MapField::latitude), "Breite");
    EXPECT_EQ(mapping[MapField::speaker].constant, "Ministry of Defence");
    EXPECT_EQ(column(mapping, MapField::speaker), "");
    EXPECT_EQ(mapping.dateOrder, DateOrder::dmy);
    EXPECT_EQ(mapping.reportedOrder, DateOrder::unixSeconds);
    EXPECT_EQ(mapping.zone, "Europe/Kyiv");
    EXPECT_EQ(mapping.title, "My list");
    EXPECT_EQ(mapping.name, "my-list");
}

TEST(ColumnMapping, BadPartsAreRefusedWithWhatThereIs)
{
    struct Case {
        const char* part;
        const char* told;
    };
    for (const Case& c : {Case{"lat", "FIELD=COLUMN"},
                          {"=lat", "FIELD=COLUMN"},
                          {"lat=", "FIELD=COLUMN"},
                          {"latt=x", "there is no field 'latt'"},
                          {"latt=x", "coordinates, geometry"},
                          {"date_order=dym", "dmy, mdy"},
                          {"zone=Mars", "Europe/Kyiv"},
                          {"name=Bad Name", "small letters"},
                          {"speaker==", "empty constant"}}) {
        ColumnMapping mapping;
        const std::vector<std::string> parts{c.part};
        const auto error = geo::readMapping(parts, mapping);
        ASSERT_TRUE(error) << c.part;
        EXPECT_NE(error->message().find(c.told), std::string::npos) << error->message();
        EXPECT_EQ(mapping, ColumnMapping()) << c.part;
    }
}

TEST(ColumnMapping, AMissingColumnIsToldWithTheNearestNamesFirst)
{
    ColumnMapping mapping;
    ASSERT_EQ(geo::readMapping(std::vector<std::string>{"lat=Breitte", "lon=lon"}, mapping), std::nullopt);
    const auto error = geo::checkMapping(mapping, Header{"id", "lon", "Breite"});
    ASSERT_TRUE(error);
    EXPECT_NE(error->what.find("'Breitte' for lat"), std::string::npos);
    EXPECT_EQ(error->hint.find("the columns are Breite, "), 0u) << error->hint;
    ASSERT_EQ(geo::readMapping(std::vector<std::string>{"lat=BREITE"}, mapping), std::nullopt);
    EXPECT_EQ(geo::checkMapping(mapping, Header{"id", "lon", "Breite"}), std::nullopt);
    EXPECT_TRUE(geo::checkMapping(ColumnMapping(), Header{"a"})); // says neither where nor when
}

TEST(ColumnMapping, DateOrdersAreSettledByTheRowsThatTell)
{
    const Header header{"date", "published"};
    ColumnMapping mapping;
    ASSERT_EQ(geo::readMapping(std::vector<std::string>{"happened=Date", "reported=published"}, mapping), std::nullopt);
    const auto settle = [&](const Rows& rows) {
        ColumnMapping settled = mapping;
        auto issues = geo::settleDateOrders(settled, header, rows, "a.csv");
        return std::pair(settled, issues);
    };
    const auto [told, none] = settle({{"03/04/2024", "1722938400"}, {"25/04/2024", "1722938401"}});
    EXPECT_TRUE(none.empty());
    EXPECT_EQ(told.dateOrder, DateOrder::dmy);
    EXPECT_EQ(told.reportedOrder, DateOrder::unixSeconds);

    const auto [open, issues] = settle({{"03/04/2024", "2024-08-06"}, {"05/06/2024", ""}});
    EXPECT_EQ(open.dateOrder, DateOrder::automatic);
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues[0].field, "Date");
    for (const char* part : {"2024-04-03 (day first)", "2024-03-04 (month first)", "date_order=dmy", "date_order=mdy"})
        EXPECT_NE(issues[0].reason.find(part), std::string::npos) << issues[0].reason;

    ASSERT_EQ(geo::readMapping(std::vector<std::string>{"date_order=mdy"}, mapping), std::nullopt);
    EXPECT_TRUE(settle({{"03/04/2024", ""}}).second.empty());
}

TEST(ColumnMapping, SurvivesItsFile)
{
    ColumnMapping mapping;
    ASSERT_EQ(geo::readMapping(std::vector<std::string>{"lat=Бр\"eite", "lon=b", "happened=date", "speaker==МО",
                                                        "date_order=dmy", "reported_order=excel", "zone=+03:00",
                                                        "title=T", "name=n-1", "licence=CC0"},
                               mapping),
              std::nullopt);
    const auto back = geo::parseMapping(geo::writeMapping(mapping), "m.json");
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(*back, mapping);
    EXPECT_EQ(*geo::parseMapping(geo::writeMapping(ColumnMapping()), "m.json"), ColumnMapping());
    // date_order sets both orders wherever it stands.
    const auto late =
        geo::parseMapping(R"({"dateline_mapping":1,"reported_order":"iso","columns":{},"date_order":"dmy"})", "m.json");
    EXPECT_EQ(late->reportedOrder, DateOrder::iso);
}

TEST(ColumnMapping, BadFilesAreRefused)
{
    struct Case {
        const char* text;
        const char* told;
    };
    for (const Case& c : {Case{"", "m.json"},
                          {"[]", "no mapping"},
                          {"{}", "no mapping"},
                          {R"({"dateline_mapping":2,"columns":{}})", "version 2"},
                          {R"({"dateline_mapping":"x"})", "version"},
                          {R"({"dateline_mapping":1,"colums":{}})", "no member 'colums'"},
                          {R"({"dateline_mapping":1,"columns":{"latt":"x"}})", "no field 'latt'"},
                          {R"({"dateline_mapping":1,"columns":{"lat":7}})", "must be a text"},
                          {R"({"dateline_mapping":1,"columns":[]})", "object"},
                          {R"({"dateline_mapping":1,"columns":{"lat":"=x"}})", "constants"},
                          {R"({"dateline_mapping":1,"columns":{"zone":"Z"}})", "setting"},
                          {R"({"dateline_mapping":1,"date_order":"x"})", "dmy, mdy"},
                          {R"({"dateline_mapping":1,"columns":)", "m.json"}}) {
        const auto mapping = geo::parseMapping(c.text, "m.json");
        ASSERT_FALSE(mapping) << c.text;
        EXPECT_NE(mapping.error().message().find(c.told), std::string::npos) << mapping.error().message();
    }
    EXPECT_FALSE(geo::parseMapping(std::string(2 << 20, ' '), "m.json"));
}

} // namespace
