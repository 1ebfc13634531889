#include "tests/geo/export_fixture.h"

#include "geo/io/vector_reader.h"
#include "geo/io/write_flatgeobuf.h"

namespace {

class ExportFlatGeobuf : public ExportTest {
protected:
    geo::ExportReport write()
    {
        auto report = geo::writeFlatGeobuf(rows(), path("out.fgb"));
        EXPECT_TRUE(report) << report.error().message();
        return report ? std::move(*report) : geo::ExportReport{};
    }
    geo::VectorLayer layer() const
    {
        auto read = geo::readVectorFile(path("out.fgb"),
                                        {.box = {}, .fields = {"*"}, .layer = {}, .equalField = {}, .equalValue = {}});
        EXPECT_TRUE(read) << read.error().message();
        return read ? std::move(*read) : geo::VectorLayer{};
    }
};

const std::string kPoint = R"({"type":"Point","coordinates":[-58.5,-34.25]})";
const std::string kLine = R"({"type":"LineString","coordinates":[[1,2],[3,4]]})";
const std::string kExact = R"({"precision":"exact"})";

TEST_F(ExportFlatGeobuf, GeometriesOfSeveralKindsLieInOneLayer)
{
    parse(feature("a", "Точка", kExact, kPoint) + "," + feature("b", "Line", kExact, kLine));
    EXPECT_TRUE(write().issues.empty());
    const geo::VectorLayer read = layer();
    ASSERT_EQ(read.size(), 2u);
    const std::size_t a = read.value(0, read.field("id")) == "a" ? 0 : 1;
    EXPECT_EQ(read.kinds[a], geo::GeometryKind::point);
    EXPECT_EQ(read.kinds[1 - a], geo::GeometryKind::line);
    EXPECT_EQ(read.value(a, read.field("headline")), "Точка");
    EXPECT_EQ(read.value(a, read.field("lat")), "-34.25");
    EXPECT_EQ(read.value(a, read.field("happened_possible_from")), "2024/08/06 00:00:00+00");
    EXPECT_EQ(read.bounds(a).west, -58.5);
}

const std::string kRegion = R"({"precision":"admin1","boundaries":[{"layer":"admin1","code":"RU-KRS"}]})";

TEST_F(ExportFlatGeobuf, AClaimWithoutAPlaceIsLeftOutAndTold)
{
    parse(feature("a", "H", kExact, kPoint) + "," + feature("b", "H", R"({"precision":"none"})") + "," +
          feature("c", "H", kRegion));
    const geo::ExportReport report = write();
    EXPECT_EQ(report.claims, 1u);
    ASSERT_EQ(report.issues.size(), 2u);
    for (const geo::Issue& issue : report.issues)
        EXPECT_EQ(issue.severity, geo::Issue::Severity::rejected);
    EXPECT_EQ(report.issues[0].row, 2);
    EXPECT_EQ(report.issues[1].row, 3);
    EXPECT_EQ(layer().size(), 1u);
}

TEST_F(ExportFlatGeobuf, ARegionIsItsPolygonsAndNeverAPoint)
{
    parse(feature("c", "H", kRegion));
    document.claims[0].place.geometry = geo::Geometry(geo::LonLat{36, 52}); // As if a data set gave its middle.
    const geo::Geometry square(geo::Geometry::Kind::polygon, {{{34, 51}, {38, 51}, {38, 53}, {34, 51}}, {4}, {1}, {}});
    const auto report = geo::writeFlatGeobuf(
        rows(), path("out.fgb"), [&](const geo::BoundaryRef& ref) { return ref.code == "RU-KRS" ? &square : nullptr; });
    ASSERT_TRUE(report) << report.error().message();
    const geo::VectorLayer read = layer();
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(read.kinds[0], geo::GeometryKind::polygon);
    EXPECT_EQ(read.points.size(), 4u);
    EXPECT_EQ(read.value(0, read.field("lon")), "");
}

TEST_F(ExportFlatGeobuf, HeightsAreToldToBeLeftOut)
{
    read(TEST_DATA_DIR "/everything.geojson");
    const geo::ExportReport report = write();
    ASSERT_EQ(report.issues.size(), 2u);
    EXPECT_NE(report.issues[0].reason.find("height"), std::string::npos);
}

TEST_F(ExportFlatGeobuf, WithoutAnyPlaceNothingIsWritten)
{
    parse(feature("b", "H", R"({"precision":"none"})"));
    const auto report = geo::writeFlatGeobuf(rows(), path("out.fgb"));
    ASSERT_FALSE(report);
    EXPECT_FALSE(report.error().hint.empty());
    EXPECT_EQ(filesInFolder(), 0u);
}

TEST_F(ExportFlatGeobuf, ADiskThatFillsLeavesTheOldFile)
{
    readSample();
    expectAllOrNothing(path("out.fgb"), [&] { return geo::writeFlatGeobuf(rows(), path("out.fgb")); });
}

} // namespace
