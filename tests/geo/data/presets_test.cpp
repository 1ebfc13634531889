#include "tests/geo/data/table_fixture.h"

#include <algorithm>
#include <cmath>

#include "geo/time/civil.h"

namespace geo {
namespace {

class Presets : public TableFixture {
protected:
    static constexpr std::int64_t kDay = kSecondsPerDay;
    static std::int64_t at(std::int64_t year, int month, int day) { return startOfDay({year, month, day}); }
    const Source* source(std::string_view id) const
    {
        for (const Source& s : m_document.sources)
            if (s.id == id)
                return &s;
        return nullptr;
    }
};

constexpr const char* kAcled = "timestamp,event_date,event_id_cnty,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities\n";

TEST_F(Presets, AcledIsKnownByItsColumnsInAnyOrder)
{
    EXPECT_EQ(read(std::string(kAcled) + "1700000000,31 January 2023,UKR1,1,Battles,Armed clash,A,B,Ukraine,Sumy,Sumy,50.9,34.8,1,X; Y,N,2\n").preset().name(), "acled");
}

TEST_F(Presets, AcledDaysWeeksAndMonths)
{
    const std::vector<Claim> all = claims(std::string(kAcled) + "1700000000,31 January 2023,UKR1,1,Battles,Armed clash,A,B,Ukraine,Sumy,Sumy,50.9,34.8,1,X; Y,N,2\n"
                                                                "1700000000,2023-01-15,UKR2,2,Battles,Armed clash,A,B,Ukraine,Sumy,Sumy,50.9,34.8,2,X,N,0\n"
                                                                "1700000000,2023-01-15,UKR3,3,Battles,Armed clash,A,B,Ukraine,Sumy,Sumy,50.9,34.8,3,X,N,0\n");
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].happened->bounds.certain(), (TimeRange{at(2023, 1, 31), at(2023, 2, 1)}));
    EXPECT_EQ(all[1].happened->bounds.possible(), (TimeRange{at(2023, 1, 12), at(2023, 1, 19)})) << "three days to each side";
    EXPECT_TRUE(all[1].happened->bounds.certain().empty());
    EXPECT_EQ(all[2].happened->bounds.possible(), (TimeRange{at(2023, 1, 1), at(2023, 2, 1)}));
    EXPECT_EQ(all[2].happened->edtf, "2023-01");
}

TEST_F(Presets, AcledPlacesSpeakersAndNumbers)
{
    const std::vector<Claim> all = claims(std::string(kAcled) + "1700000000,31 January 2023,UKR1,1,Battles,Armed clash,A,B,Ukraine,Sumy,Sumy,50.9,34.8,1,X; Y,N,2\n"
                                                                "1700000000,2023-01-15,UKR2,1,Battles,Armed clash,A,B,Ukraine,Sumy,Sumy,50.9,34.8,2,X,N,0\n"
                                                                "1700000000,2023-01-15,UKR3,1,Battles,Armed clash,A,B,Ukraine,Sumy,Sumy,50.9,34.8,3,X,N,0\n");
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].place.precision, Precision::settlement);
    EXPECT_EQ(all[1].place.precision, Precision::near);
    EXPECT_EQ(all[2].place.precision, Precision::admin1);
    EXPECT_TRUE(all[2].place.geometry.empty()) << "a centroid is no position";
    ASSERT_NE(source(all[0].speaker), nullptr);
    EXPECT_EQ(source(all[0].speaker)->name, "X");
    EXPECT_EQ(all[0].value->best, 2);
    EXPECT_TRUE(all[1].value->empty());
    EXPECT_NE(all[0].note.view().find("X; Y"), std::string_view::npos);
    EXPECT_EQ(all[0].reported->bounds.possibleFrom, kDistantPast);
    EXPECT_EQ(all[0].reported->bounds.possibleTo, at(2023, 11, 15)) << "known by the day of the last change";
    ASSERT_EQ(m_document.articles.size(), 1U);
    ASSERT_NE(source(m_document.articles[0].source), nullptr);
    EXPECT_EQ(source(m_document.articles[0].source)->name, "ACLED");
}

TEST_F(Presets, AcledOfEarlierReleasesHasOtherNames)
{
    const DataSet set = read("data_id,iso3,event_date,event_type,actor1,ally_actor_1,latitude,longitude\n7,UKR,2019-05-01,Battles,A,C,50.9,34.8\n");
    EXPECT_EQ(set.preset().name(), "acled");
    EXPECT_EQ(set.counts().kept, 1U);
}

TEST_F(Presets, ABadRowIsToldByRowAndColumn)
{
    const DataSet set = read(std::string(kAcled) + "1700000000,31 February 2023,UKR1,1,Battles,Armed clash,A,B,Ukraine,Sumy,Sumy,50.9,34.8,1,X,N,2\n"
                                                   "1700000000,2023-01-15,UKR2,9,Battles,Armed clash,A,B,Ukraine,Sumy,Sumy,181,91,1,X,N,0\n");
    EXPECT_EQ(set.counts().kept, 1U) << "an unreadable date costs the date alone";
    EXPECT_EQ(set.counts().rejected, 1U);
    EXPECT_NE(reasons(set).find(": row 2, event_date: “31 February 2023”"), std::string::npos) << reasons(set);
    EXPECT_NE(reasons(set).find(": row 3, time_precision: “9” is no code"), std::string::npos) << reasons(set);
    EXPECT_NE(reasons(set).find(": row 3, latitude: latitude 181 is outside"), std::string::npos) << reasons(set);
}

TEST_F(Presets, UcdpPrecisionsOfTimeAndPlace)
{
    const char* head = "date_end,date_start,id,where_prec,date_prec,latitude,longitude,best,high,low,side_a,side_b,type_of_violence,adm_1,adm_2,country,source_date,source_original,where_coordinates\n";
    const std::vector<Claim> all = claims(std::string(head) + "2022-03-05,2022-03-05,1,1,1,50.9,34.8,5,9,3,Government of X,Y,1,Sumy,Sumy raion,Ukraine,2022-03-06,Reuters,Sumy town\n"
                                                              "2022-03-05,2022-03-01,2,2,2,50.9,34.8,5,9,3,Government of X,Y,1,Sumy,,Ukraine,,Reuters,Sumy town\n"
                                                              "2022-03-31,2022-03-01,3,4,4,50.9,34.8,5,9,3,Government of X,Y,1,Sumy,,Ukraine,,,Sumy oblast\n"
                                                              "2022-12-31,2022-01-01,4,6,5,50.9,34.8,5,9,3,Government of X,Y,3,,,Ukraine,,,Ukraine\n");
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0].happened->bounds.certain(), (TimeRange{at(2022, 3, 5), at(2022, 3, 6)}));
    EXPECT_EQ(all[0].reported->bounds.certain(), (TimeRange{at(2022, 3, 6), at(2022, 3, 7)}));
    EXPECT_TRUE(all[1].happened->bounds.certain().empty());
    EXPECT_EQ(all[1].happened->bounds.possible(), (TimeRange{at(2022, 3, 1), at(2022, 3, 6)}));
    EXPECT_EQ(all[1].place.precision, Precision::near);
    EXPECT_DOUBLE_EQ(all[1].place.radiusMetres, 25'000);
    EXPECT_EQ(all[2].place.precision, Precision::admin1);
    EXPECT_TRUE(all[2].place.geometry.empty());
    EXPECT_EQ(all[2].happened->edtf, "2022-03");
    EXPECT_EQ(all[3].place.precision, Precision::country);
    EXPECT_EQ(all[0].value->low, 3);
    EXPECT_EQ(all[0].value->best, 5);
    EXPECT_EQ(all[0].value->high, 9);
}

TEST_F(Presets, ViinaDatesAreReportDates)
{
    const char* head = "event_id_1pd,date,n_reports,sources_matching,source_urls,asciiname,longitude,latitude,representative_text,a_rus,a_ukr\n";
    const std::vector<Claim> all = claims(std::string(head) + "7,20230104,2,unian;mz,https://a.example/1|https://b.example/2,Saky,33.6,45.1,Вибухи біля Сак,1,0\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].reported->edtf, "2023-01-04");
    EXPECT_TRUE(all[0].happened->bounds.certain().empty());
    EXPECT_EQ(all[0].happened->bounds.possible(), (TimeRange{at(2023, 1, 3), at(2023, 1, 5)}));
    EXPECT_EQ(all[0].happened->basis, TimeBasis::relativeToPublication);
    EXPECT_EQ(all[0].headline, "Вибухи біля Сак");
    ASSERT_EQ(m_document.articles.size(), 1U);
    EXPECT_EQ(m_document.articles[0].url, "https://a.example/1");
    EXPECT_NE(all[0].note.view().find("https://b.example/2"), std::string_view::npos);
}

TEST_F(Presets, ViinaControlRowsStayInLists)
{
    const DataSet set = read("geonameid,date,status_wiki,status_boost,status_dsm,status\n712861,20240806,UA,UA,CONTESTED,UA\n");
    EXPECT_EQ(set.preset().name(), "viina-control");
    EXPECT_EQ(set.counts().listed, 1U);
}

TEST_F(Presets, GeoConfirmedHasSemicolonsAndExactPlaces)
{
    const std::vector<Claim> all = claims("\xEF\xBB\xBF" "Date;Name;Faction;Origin;Latitude;Longitude;PlusCode;Description;Source;Geolocation;Equipment;EquipmentItems;Units;OrbatUnits;Id\n"
                                          "2024-08-10;Tank hit;RU;;51.2;35.2;;A tank, hit;https://t.me/x/1;https://x.com/g/2;;;;;abc\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].place.precision, Precision::exact);
    EXPECT_EQ(all[0].happened->edtf, "2024-08-10");
    EXPECT_NE(all[0].rawRow.view().find("https://t.me/x/1"), std::string_view::npos);
}

TEST_F(Presets, GtdZeroesAreUnknownDaysAndMonths)
{
    const std::vector<Claim> all = claims("eventid,iyear,imonth,iday,latitude,longitude,specificity,vicinity,country_txt,provstate,city,gname\n"
                                          "1,1999,0,0,50,30,1,0,X,Y,Z,G\n2,1999,5,0,50,30,4,0,X,Y,Z,G\n3,1999,5,7,50,30,1,1,X,Y,Z,G\n");
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].happened->edtf, "1999");
    EXPECT_EQ(all[1].happened->edtf, "1999-05");
    EXPECT_EQ(all[2].happened->edtf, "1999-05-07");
    EXPECT_EQ(all[1].place.precision, Precision::admin1);
    EXPECT_TRUE(all[1].place.geometry.empty());
    EXPECT_EQ(all[2].place.precision, Precision::near) << "in the vicinity";
}

std::string gdeltRow(std::string_view day, std::string_view geoType)
{
    std::vector<std::string> cells(61);
    cells[0] = "900";
    cells[1] = day;
    cells[6] = "RUSSIA";
    cells[28] = "19";
    cells[26] = "190";
    cells[51] = geoType;
    cells[52] = "Sumy, Sums'ka Oblast', Ukraine";
    cells[56] = "50.9";
    cells[57] = "34.8";
    cells[59] = "20240806101500";
    cells[60] = "https://www.news.example/a";
    std::string text;
    for (const std::string& cell : cells)
        text += (text.empty() && &cell == &cells.front() ? "" : "\t") + cell;
    return text + "\n";
}

TEST_F(Presets, GdeltComesWithoutAHeader)
{
    const DataSet set = read(gdeltRow("20240805", "4") + gdeltRow("20240805", "1"));
    EXPECT_EQ(set.preset().name(), "gdelt");
    ASSERT_EQ(set.counts().kept, 2U);
    auto loaded = set.claims();
    ASSERT_TRUE(loaded);
    const Claim& city = loaded->document.claims[0];
    EXPECT_EQ(city.place.precision, Precision::settlement);
    EXPECT_TRUE(city.happened->bounds.certain().empty()) << "a machine read the day";
    EXPECT_EQ(city.reported->edtf, "2024-08-06T10:15:00Z");
    EXPECT_EQ(loaded->document.claims[1].place.precision, Precision::country);
    EXPECT_TRUE(loaded->document.claims[1].place.geometry.empty());
}

class MappedTables : public Presets {};

TEST_F(MappedTables, ColumnsAreGuessedInSeveralLanguages)
{
    for (const char* head : {"id,event_date,lat,lon,type,source\n", "id;дата;широта;долгота;тип;источник\n", "id\tDatum\tBreite\tLänge\tTyp\tQuelle\n"}) {
        const char separator = std::string_view(head).find(';') != std::string_view::npos ? ';' : std::string_view(head).find('\t') != std::string_view::npos ? '\t' : ',';
        std::string row = "1,2024-08-06,51.21,35.27,Shelling,RT\n";
        std::replace(row.begin(), row.end(), ',', separator);
        const DataSet set = read(std::string(head) + row);
        ASSERT_EQ(set.counts().kept, 1U) << head;
        EXPECT_DOUBLE_EQ(set.table().blocks[0]->lat[0], 51.21) << head;
        EXPECT_EQ(set.table().pools.texts[set.table().blocks[0]->speaker[0]], "RT") << head;
    }
}

TEST_F(MappedTables, AMappingNamesColumnsAndConstants)
{
    DataSetOptions how = options();
    how.mapping = {"lat=a", "lon=b", "happened=c", "speaker==Ministry of Defence", "date_order=dmy"};
    const std::vector<Claim> all = claims("a,b,c\n51,35,03/04/2024\n", how);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].happened->edtf, "2024-04-03");
    ASSERT_NE(source(all[0].speaker), nullptr);
    EXPECT_EQ(source(all[0].speaker)->name, "Ministry of Defence");
}

TEST_F(MappedTables, ADateThatCanBeReadBothWaysIsPossibleOnBoth)
{
    const std::vector<Claim> all = claims("id,date,lat,lon\n1,03/04/2024,51,35\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_TRUE(all[0].happened->bounds.certain().empty());
    EXPECT_EQ(all[0].happened->bounds.possible(), (TimeRange{at(2024, 3, 4), at(2024, 4, 4)}));
}

TEST_F(MappedTables, OneClearDateSettlesTheOrderOfTheOthers)
{
    const std::vector<Claim> all = claims("id,date,lat,lon\n1,03/04/2024,51,35\n2,25/04/2024,51,35\n");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].happened->edtf, "2024-04-03");
}

TEST_F(MappedTables, CoordinatesComeInManyNotations)
{
    const std::vector<Claim> all = claims("id;date;coordinates\n1;2024-08-06;51°12'36\"N 35°16'12\"E\n2;2024-08-06;36U XB 58000 75000\n3;2024-08-06;POINT(35.27 51.21)\n");
    ASSERT_EQ(all.size(), 3U);
    for (const Claim& claim : all) {
        ASSERT_EQ(claim.place.geometry.points().size(), 1U);
        EXPECT_NEAR(claim.place.geometry.points()[0].lat, 51.21, 0.05);
        EXPECT_NEAR(claim.place.geometry.points()[0].lon, 35.27, 0.05);
    }
}

TEST_F(MappedTables, AnAreaIsDrawnAndHasNoPositionInItsMiddle)
{
    const char* text = "id;date;wkt\n1;2024-08-06;POLYGON((35 51, 36 51, 36 52, 35 51))\n";
    const DataSet set = read(text);
    ASSERT_EQ(set.counts().kept, 1U);
    EXPECT_TRUE(std::isnan(set.table().blocks[0]->lon[0])) << "no dot at the middle of its box";
    const std::vector<Claim> all = claims(text);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_TRUE(all[0].place.geometry.isPolygons());
}

TEST_F(MappedTables, PlainCoordinatesOfUnknownPrecisionAreNoPin)
{
    const std::vector<Claim> all = claims("id,date,lat,lon\n1,2024-08-06,51.2,35.3\n2,2024-08-06,51.20345,35.30456\n");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].place.precision, Precision::near);
    EXPECT_GT(all[0].place.radiusMetres, 1000) << "one digit of a degree is kilometres";
    EXPECT_EQ(all[1].place.radiusMetres, 0);
}

TEST_F(MappedTables, AWrongMappingSaysWhatThereIs)
{
    DataSetOptions how = options();
    how.mapping = {"lat=breite", "lon=b"};
    const auto set = DataSet::read(file("a,b,c\n51,35,2024-08-06\n"), how);
    ASSERT_FALSE(set);
    EXPECT_NE(set.error().message().find("no column 'breite'"), std::string::npos) << set.error().message();
    EXPECT_NE(set.error().message().find("a, b, c"), std::string::npos);
    how.mapping = {"latitude=a"};
    const auto field = DataSet::read(file("a,b,c\n51,35,2024-08-06\n"), how);
    ASSERT_FALSE(field);
    EXPECT_NE(field.error().message().find("no field 'latitude'"), std::string::npos) << field.error().message();
}

} // namespace
} // namespace geo
