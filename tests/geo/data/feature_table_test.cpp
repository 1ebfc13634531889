#include "tests/geo/data/table_fixture.h"

#include <gdal_utils.h>
#include <gdal_priv.h>

namespace {

using namespace geo;

/// Tables of points as GDAL writes them, from GeoJSON.
class FeatureTables : public TableFixture {
protected:
    std::string convert(const std::string& features, const std::string& name, const std::vector<std::string>& more = {}) const
    {
        GDALAllRegister();
        const std::string from = file(R"({"type":"FeatureCollection","features":[)" + features + "]}", "from.geojson"), to = (m_folder / name).string();
        std::vector<std::string> words{"-nln", "events"};
        words.insert(words.end(), more.begin(), more.end());
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        GDALVectorTranslateOptions* options = GDALVectorTranslateOptionsNew(arguments.data(), nullptr);
        GDALDatasetH source = GDALOpenEx(from.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
        GDALDatasetH made = GDALVectorTranslate(to.c_str(), nullptr, 1, &source, options, nullptr);
        EXPECT_NE(made, nullptr);
        GDALClose(made);
        GDALClose(source);
        GDALVectorTranslateOptionsFree(options);
        return to;
    }
    static std::string point(const std::string& properties, const std::string& at) { return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":{"type":"Point","coordinates":)" + at + "}}"; }
};

const std::string kTwo = R"({"type":"Feature","properties":{"id":7,"event_date":"2024-08-06","type":"strike \"x\"\tand","n":1.5,"ok":true},"geometry":{"type":"Point","coordinates":[35.17,51.19]}},)"
                         R"({"type":"Feature","properties":{"id":8,"event_date":"2024-08-07","type":null,"n":null,"ok":false},"geometry":null})";

TEST_F(FeatureTables, AreReadFromEveryFormatThatGdalReadsInBatches)
{
    for (const std::string name : {"t.gpkg", "t.fgb", "t.shp"}) {
        const std::string made = convert(kTwo, name, {"-nlt", "POINT"});
        const auto set = DataSet::read(made, options());
        ASSERT_TRUE(set) << name << ": " << set.error().message();
        EXPECT_EQ(set->counts().kept, name == "t.fgb" ? set->counts().kept : 2U) << name; // FlatGeobuf may leave out what has no geometry.
        EXPECT_EQ(set->counts().rejected, 0U) << name << reasons(*set);
        auto loaded = set->claims();
        ASSERT_TRUE(loaded);
        const Claim* first = nullptr;
        for (const Claim& claim : loaded->document.claims)
            first = claim.id == "table-7" ? &claim : first;
        ASSERT_NE(first, nullptr) << name;
        EXPECT_EQ(first->happened->edtf, "2024-08-06") << name;
        EXPECT_EQ(first->eventType, "strike \"x\"\tand") << name;
        EXPECT_EQ(first->place.geometry.points().front(), (LonLat{35.17, 51.19})) << name;
    }
}

TEST_F(FeatureTables, OtherReferenceSystemsBecomeDegrees)
{
    const auto set = DataSet::read(convert(kTwo, "utm.gpkg", {"-t_srs", "EPSG:32637", "-nlt", "POINT"}), options());
    ASSERT_TRUE(set) << set.error().message();
    auto loaded = set->claims();
    ASSERT_TRUE(loaded);
    const LonLat at = loaded->document.claims.at(0).place.geometry.points().front();
    EXPECT_NEAR(at.lon, 35.17, 1e-7);
    EXPECT_NEAR(at.lat, 51.19, 1e-7);
}

TEST_F(FeatureTables, RowsCountFromOneLikeFeatures)
{
    const auto set = DataSet::read(convert(point(R"({"event_date":"2024-08-06"})", "[181,91]") + "," + point(R"({"event_date":"x"})", "[35,51]"), "bad.gpkg", {"-nlt", "POINT"}), options());
    ASSERT_TRUE(set) << set.error().message();
    EXPECT_EQ(set->counts().rejected, 1U);
    EXPECT_NE(reasons(*set).find("row 1"), std::string::npos) << reasons(*set);
}

TEST_F(FeatureTables, PlacesThatReportNothingAreNoTable)
{
    const auto cities = DataSet::read(convert(point(R"({"name":"Sudzha"})", "[35.27,51.19]"), "cities.gpkg", {"-nlt", "POINT"}), options());
    ASSERT_FALSE(cities);
    EXPECT_EQ(cities.error().code, ErrorCode::notInterchange);
    DataSetOptions how = options();
    how.mapping = {"place=name"};
    EXPECT_TRUE(DataSet::read((m_folder / "cities.gpkg").string(), how)) << "unless somebody says what they are";
}

TEST_F(FeatureTables, ReadingStopsWhenItIsToldTo)
{
    DataSetOptions how = options();
    how.progress = [](double) { return false; };
    const auto set = DataSet::read(convert(kTwo, "stop.gpkg", {"-nlt", "POINT"}), how);
    ASSERT_FALSE(set);
    EXPECT_NE(set.error().what.find("stopped"), std::string::npos);
}

} // namespace
