#include "tests/geo/data/table_fixture.h"

#include "geo/data/feature_scan_impl.h"

namespace {

using namespace geo;

std::string point(const std::string& properties, const std::string& at = "[35.17, 51.19]")
{
    return R"({"type": "Feature", "properties": )" + properties + R"(, "geometry": {"type": "Point", "coordinates": )" +
           at + "}}";
}
std::string collection(const std::string& features, const std::string& before = "")
{
    return R"({"type": "FeatureCollection", )" + before + R"("features": [)" + features + "]}";
}
const std::string kStrike = R"({"event_date": "2024-08-06", "type": "strike", "source": "MoD", "id": 7})";

class FeatureRows : public TableFixture {
protected:
    DataSet features(const std::string& text, const DataSetOptions& how = options()) const
    {
        return read(text, how, "t.geojson");
    }
    std::vector<Claim> claimsOf(const std::string& text, const DataSetOptions& how = options()) const
    {
        auto loaded = features(text, how).claims();
        EXPECT_TRUE(loaded);
        m_document = loaded ? loaded->document : Document();
        return m_document.claims;
    }
    std::optional<Error> refused(const std::string& text, const std::string& name = "t.geojson") const
    {
        const auto set = DataSet::read(file(text, name));
        return set ? std::nullopt : std::optional(set.error());
    }
};

TEST_F(FeatureRows, APointsPropertiesAreTheColumnsAndItsCoordinatesThePlace)
{
    const auto claims = claimsOf(collection(point(kStrike)));
    ASSERT_EQ(claims.size(), 1U);
    EXPECT_EQ(claims[0].happened->edtf, "2024-08-06");
    EXPECT_EQ(claims[0].eventType, "strike");
    EXPECT_EQ(claims[0].place.geometry.points().front(), (LonLat{35.17, 51.19}));
    EXPECT_EQ(claims[0].id, "table-7");
}

TEST_F(FeatureRows, TheRawRowIsThePropertiesAsTheyStandInTheFile)
{
    const auto claims = claimsOf(collection(point(R"({"event_date": "2024-08-06", "n" : 1.50,
        "tags": ["a", {"b": 1}], "none": null})")));
    ASSERT_EQ(claims.size(), 1U);
    EXPECT_EQ(claims[0].rawRow, R"({"event_date":"2024-08-06","n":1.50,"tags":["a",{"b":1}],"none":null})");
}

TEST_F(FeatureRows, EscapesAndBracketsInTextsDoNotEndAFeature)
{
    const auto claims = claimsOf(collection(
        point(
            R"({"event_date": "2024-08-06", "headline": "a \"}]\" \\", "source": "\u041a\u0443\u0440\u0441\u043a"})") +
        "," + point(kStrike)));
    ASSERT_EQ(claims.size(), 2U);
    EXPECT_EQ(claims[0].headline, "a \"}]\" \\");
    EXPECT_EQ(m_document.sources.back().name.empty(), false);
    bool kursk = false;
    for (const Source& source : m_document.sources)
        kursk = kursk || source.name == "Курск";
    EXPECT_TRUE(kursk);
}

TEST_F(FeatureRows, PropertiesMayStandInAnyOrderAndBeLeftOut)
{
    const auto claims = claimsOf(collection(point(kStrike) + "," +
                                            point(R"({"source": "Other", "event_date": "2024-08-07"})", "[36, 52]") +
                                            "," + point(R"({"id": 9, "type": "raid", "event_date": "2024-08-08"})")));
    ASSERT_EQ(claims.size(), 3U);
    EXPECT_EQ(claims[1].happened->edtf, "2024-08-07");
    EXPECT_EQ(claims[1].eventType, "");
    EXPECT_EQ(claims[2].eventType, "raid");
    EXPECT_EQ(claims[2].id, "table-9");
}

TEST_F(FeatureRows, APropertyThatTheFirstFeaturesLackIsToldAndKeptInTheRawRow)
{
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += point(R"({"event_date": "2024-08-06"})") + ",";
    const DataSet set = features(collection(text + point(R"({"event_date": "2024-08-06", "late": "x"})")));
    EXPECT_EQ(set.counts().kept, 501U);
    EXPECT_NE(reasons(set).find("late: 1 rows have this, and the first ones do not"), std::string::npos)
        << reasons(set);
    auto loaded = set.claims();
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->document.claims.back().rawRow, R"({"event_date":"2024-08-06","late":"x"})");
}

TEST_F(FeatureRows, FeaturesOneALineAndTextSequencesAreTheSameAsACollection)
{
    for (const std::string separator : {"\n", "\r\n", "\n\x1E", "  "}) {
        const DataSet set =
            read(point(kStrike) + separator + point(R"({"event_date": "2024-08-07"})") + "\n", options(), "t.geojsonl");
        EXPECT_EQ(set.counts().kept, 2U) << separator;
        EXPECT_EQ(reasons(set).find("closed"), std::string::npos);
    }
}

TEST_F(FeatureRows, ABrokenFeatureIsRejectedByItsNumberAndTheOthersStay)
{
    const DataSet set =
        features(collection(point(kStrike) + R"(, {"type": "Feature", "properties": {"a" "b"}, "geometry": null}, )" +
                            point(kStrike) + ", null, 17, " + point(kStrike)));
    EXPECT_EQ(set.counts().kept, 3U);
    EXPECT_EQ(set.counts().rejected, 2U); // null and 17 stand side by side and are told once.
    EXPECT_NE(reasons(set).find("row 2: is no sound GeoJSON feature"), std::string::npos) << reasons(set);
    EXPECT_NE(reasons(set).find("row 4: something that is no feature stands here"), std::string::npos) << reasons(set);
}

TEST_F(FeatureRows, AFileThatIsCutShortKeepsWhatIsWholeAndSaysSo)
{
    const std::string text = collection(point(kStrike) + ",\n" + point(kStrike));
    const DataSet inside = features(text.substr(0, text.size() - 20));
    EXPECT_EQ(inside.counts().kept, 1U);
    EXPECT_NE(reasons(inside).find("row 2: the file ends inside of this feature"), std::string::npos)
        << reasons(inside);
    const DataSet between = features(text.substr(0, text.size() - 2));
    EXPECT_EQ(between.counts().kept, 2U);
    EXPECT_NE(reasons(between).find("is not closed"), std::string::npos) << reasons(between);
    EXPECT_EQ(reasons(features(text)).find("closed"), std::string::npos);
}

TEST_F(FeatureRows, ManyBlocksGiveTheSameRowsAsOne)
{
    std::string text;
    for (int i = 0; i < 300; ++i)
        text +=
            (i ? ",\n  " : "") + point(R"({"event_date": "2024-08-06", "id": )" + std::to_string(i) + R"(, "note": ")" +
                                       std::string(static_cast<std::size_t>(i % 90), '}') + "\"}");
    DataSetOptions small = options();
    small.blockBytes = 1024;
    small.threads = 2;
    const std::string whole = collection(text, R"("name": "a ]} b", )") + "\n\n";
    const auto many = claimsOf(whole, small), one = claimsOf(whole);
    ASSERT_EQ(many.size(), 300U);
    for (std::size_t i = 0; i < 300; ++i) {
        EXPECT_EQ(many[i].id, "table-" + std::to_string(i));
        EXPECT_EQ(many[i].rawRow, one[i].rawRow);
    }
}

TEST_F(FeatureRows, WhatStandsBehindTheFeaturesIsNoRow)
{
    const DataSet set = features(R"({"features": [)" + point(kStrike) +
                                 R"(], "type": "FeatureCollection", "links": [{"a": 1}, {"b": 2}]})");
    EXPECT_EQ(set.counts().read, 1U);
    EXPECT_EQ(set.counts().rejected, 0U);
}

TEST_F(FeatureRows, AFeatureWithoutGeometryIsKeptInTheLists)
{
    const DataSet set = features(collection(
        point(kStrike) + R"(, {"type": "Feature", "geometry": null, "properties": {"event_date": "2024-08-07"}})"));
    EXPECT_EQ(set.counts().kept, 2U);
    EXPECT_EQ(set.counts().listed, 1U);
}

TEST_F(FeatureRows, CoordinatesThatAreNotOnEarthAreRejectedWithTheReason)
{
    const DataSet set = features(collection(point(kStrike) + "," + point(kStrike, "[181, 91]") + "," +
                                            point(kStrike, "[35.17]") + "," + point(kStrike, "[\"a\", 2]")));
    EXPECT_EQ(set.counts().kept + set.counts().rejected, 4U);
    EXPECT_EQ(set.counts().rejected, 3U) << reasons(set);
}

TEST_F(FeatureRows, AKnownDataSetIsRecognisedByItsProperties)
{
    const std::string acled =
        R"({"event_id_cnty": "UKR1", "event_date": "2024-08-06", "year": 2024, "time_precision": 1, "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "A", "assoc_actor_1": "", "inter1": 1, "actor2": "B", "assoc_actor_2": "", "inter2": 1, "interaction": 11, "civilian_targeting": "", "iso": 643, "region": "Europe", "country": "Russia", "admin1": "Kursk", "admin2": "", "admin3": "", "location": "Sudzha", "latitude": 51.19, "longitude": 35.27, "geo_precision": 1, "source": "ISW", "source_scale": "Other", "notes": "n", "fatalities": 0, "tags": "", "timestamp": 1723000000})";
    const DataSet set = features(collection(point(acled)));
    EXPECT_EQ(set.preset().name(), "acled");
    EXPECT_EQ(set.counts().kept, 1U);
}

TEST_F(FeatureRows, ShapesThatReportNothingAreNoTable)
{
    const std::string city =
        R"({"type": "Feature", "properties": {"name": "Sudzha"}, "geometry": {"type": "Point", "coordinates": [35.27, 51.19]}})";
    const std::string area =
        R"({"type": "Feature", "properties": {"event_date": "2024-08-06"}, "geometry": {"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,0]]]}})";
    for (const std::string& text :
         {collection(city), collection(area), collection(""),
          collection(point(kStrike), R"("dateline": {"version": 1}, )"),
          collection(point(kStrike),
                     R"("crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}, )"),
          std::string(R"({"type": "Topology"})"), std::string("[1, 2]")}) {
        const auto error = refused(text);
        ASSERT_TRUE(error) << text;
        EXPECT_EQ(error->code, ErrorCode::notInterchange) << text;
    }
}

TEST_F(FeatureRows, AMappingTakesAreasAndNamesItsProperties)
{
    DataSetOptions how = options();
    how.mapping = {"happened=von", "headline=was", "geometry=geometry"};
    const auto claims = claimsOf(
        collection(
            R"({"type": "Feature", "properties": {"von": "2024-08-06", "was": "control"}, "geometry": {"type": "Polygon", "coordinates": [[[35,51],[36,51],[36,52],[35,51]]]}})"),
        how);
    ASSERT_EQ(claims.size(), 1U);
    EXPECT_EQ(claims[0].headline, "control");
    EXPECT_EQ(claims[0].place.geometry.kind(), Geometry::Kind::polygon);
    how.mapping = {"happened=wann"};
    const auto wrong = DataSet::read(file(collection(point(kStrike)), "t.geojson"), how);
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().message().find("wann"), std::string::npos);
}

TEST(FeatureScan, FindsTheEndOfAValueWhateverItHolds)
{
    EXPECT_EQ(skipJsonValue(R"({"a":"}"} x)", 0), 9U);
    EXPECT_EQ(skipJsonValue(R"([1,[2],{"b":"\""}],)", 0), 18U);
    EXPECT_EQ(skipJsonValue(R"("a\"b",)", 0), 6U);
    EXPECT_EQ(skipJsonValue(R"({"a":"\\"})", 0), 10U);
    EXPECT_EQ(skipJsonValue(R"({"a":1)", 0), kNoRow);
    EXPECT_EQ(skipJsonValue("\"\\", 0), kNoRow);
}

} // namespace
