#include "tests/geo/export_fixture.h"

#include <geodesic.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "geo/io/write_kml.h"

namespace {

class ExportKml : public ExportTest {
protected:
    /// Writes and parses; a text that is not well-formed fails.
    void write(const geo::KmlOptions& options = {})
    {
        auto report = geo::writeKml(rows(), path("out.kml"), options);
        ASSERT_TRUE(report) << report.error().message();
        issues = std::move(report->issues);
        xml = std::shared_ptr<xmlDoc>(xmlReadFile(path("out.kml").c_str(), nullptr, XML_PARSE_NONET), xmlFreeDoc);
        ASSERT_TRUE(xml);
    }
    /// Texts of the nodes that an XPath finds; k: is KML.
    std::vector<std::string> find(const std::string& expression) const
    {
        const std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContext*)> context(xmlXPathNewContext(xml.get()),
                                                                                   xmlXPathFreeContext);
        xmlXPathRegisterNs(context.get(), reinterpret_cast<const xmlChar*>("k"),
                           reinterpret_cast<const xmlChar*>("http://www.opengis.net/kml/2.2"));
        const std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObject*)> found(
            xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(expression.c_str()), context.get()),
            xmlXPathFreeObject);
        std::vector<std::string> texts;
        for (int i = 0; found && found->nodesetval != nullptr && i < found->nodesetval->nodeNr; ++i) {
            xmlChar* text = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
            texts.emplace_back(reinterpret_cast<const char*>(text));
            xmlFree(text);
        }
        return texts;
    }
    std::string first(const std::string& expression) const
    {
        const auto all = find(expression);
        return all.empty() ? "" : all.front();
    }

    std::shared_ptr<xmlDoc> xml;
    std::vector<geo::Issue> issues;
};

const std::string kPoint = R"({"type":"Point","coordinates":[-58.5,-34.25]})";
const std::string kRegion = R"({"precision":"admin1","boundaries":[{"layer":"admin1","code":"RU-KRS"}]})";

TEST_F(ExportKml, EveryClaimOfTheSampleIsAPlacemark)
{
    readSample();
    write();
    const auto ids = find("//k:Placemark/k:ExtendedData/k:Data[@name='id']/k:value");
    auto expected = rows().ids();
    EXPECT_TRUE(std::is_permutation(ids.begin(), ids.end(), expected.begin(), expected.end()));
    EXPECT_EQ(find("//k:Placemark").size(), document.claims.size());
}

TEST_F(ExportKml, ATimeIsASpanOfWhatIsPossible)
{
    parse(feature("c", "H", R"({"precision":"none"})"));
    write();
    EXPECT_EQ(first("//k:TimeSpan/k:begin"), "2024-08-06T00:00:00Z");
    EXPECT_EQ(first("//k:TimeSpan/k:end"), "2024-08-06T23:59:59Z");
}

TEST_F(ExportKml, WhatHasNoTimeIsNotShownAtEveryTime)
{
    parse(feature("c", "H", R"({"precision":"none"})"));
    document.claims[0].happened = {};
    take(document);
    write();
    EXPECT_TRUE(find("//k:TimeSpan").empty());
    EXPECT_EQ(first("//k:Placemark/k:visibility"), "0");
}

TEST_F(ExportKml, ARegionIsItsPolygonAndNeverAPin)
{
    parse(feature("c", "H", kRegion));
    document.claims[0].place.geometry = geo::Geometry(geo::LonLat{36, 52}); // As if a data set gave its middle.
    write();
    EXPECT_TRUE(find("//k:Point").empty());
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues[0].row, 1);
    const geo::Geometry square(geo::Geometry::Kind::polygon, {{{34, 51}, {38, 51}, {38, 53}, {34, 51}}, {4}, {1}, {}});
    write({.sideColour = {},
           .boundary = [&](const geo::BoundaryRef& ref) { return ref.code == "RU-KRS" ? &square : nullptr; }});
    EXPECT_TRUE(find("//k:Point").empty());
    EXPECT_EQ(first("//k:Placemark/k:Polygon//k:coordinates"), "34,51 38,51 38,53 34,51");
    EXPECT_TRUE(issues.empty());
}

TEST_F(ExportKml, NearIsARingOfTheTrueRadius)
{
    parse(feature("c", "H", R"({"precision":"near","radius_m":50000})", kPoint));
    write();
    EXPECT_TRUE(find("//k:Point").empty());
    EXPECT_EQ(find("//k:Placemark/k:Polygon").size(), 1u);
    geod_geodesic ellipsoid = {};
    geod_init(&ellipsoid, 6'378'137, 1 / 298.257223563);
    const geo::Geometry circle = geo::geodesicCircle({36, 60}, 50'000);
    for (const geo::LonLat p : circle.points()) {
        double metres = 0;
        geod_inverse(&ellipsoid, 60, 36, p.lat, p.lon, &metres, nullptr, nullptr);
        EXPECT_NEAR(metres, 50'000, 0.01);
    }
    EXPECT_EQ(circle.points().front(), circle.points().back());
}

TEST_F(ExportKml, AnExactPlaceIsAPin)
{
    parse(feature("c", "H", R"({"precision":"exact"})", kPoint));
    write();
    EXPECT_EQ(first("//k:Placemark/k:Point/k:coordinates"), "-58.5,-34.25");
}

TEST_F(ExportKml, ADenialSaysSoInNameStyleAndData)
{
    read(TEST_DATA_DIR "/everything.geojson");
    write();
    EXPECT_EQ(find("//k:Placemark[k:name='Denial: Second']").size(), 1u);
    EXPECT_TRUE(first("//k:Placemark[k:name='Denial: Second']/k:styleUrl").ends_with("negated"));
    EXPECT_EQ(first("//k:Placemark[k:name='Denial: Second']//k:Data[@name='modality']/k:value"), "denied");
}

TEST_F(ExportKml, TheBalloonTellsWhoSaidItAndThatNobodyVerifiedIt)
{
    parse(feature("c", "H", R"({"precision":"none"})"));
    write();
    const std::string balloon = first("//k:Placemark/k:description");
    for (const char* part : {"Reported, not verified", "Speaker, via Paper", "2024-08-07", "no place stated", "CC BY",
                             "<a href=\"https://example.org/1\">Title</a>"})
        EXPECT_NE(balloon.find(part), std::string::npos) << part << " is not in " << balloon;
}

TEST_F(ExportKml, TextsOfTheDataAreNoMarkup)
{
    parse(feature("a&<b>", "Тест <script> & \\\"q\\\" \\u0007", R"({"precision":"none"})", "null",
                  R"(,"note":"<img src=x onerror=alert(1)>")"));
    write();
    EXPECT_EQ(first("//k:Placemark/k:name"), "Тест <script> & \"q\" \uFFFD");
    EXPECT_EQ(first("//k:Placemark/k:description").find("<img"), std::string::npos);
    EXPECT_EQ(first("//k:Data[@name='id']/k:value"), "a&<b>");
}

TEST_F(ExportKml, AnAddressThatIsNotOfTheWebIsNoLink)
{
    parse(feature("c", "H", R"({"precision":"none"})"));
    document.articles[0].url = "javascript:alert(1)";
    write();
    EXPECT_EQ(first("//k:Placemark/k:description").find("href"), std::string::npos);
}

TEST_F(ExportKml, ASideHasItsColour)
{
    parse(feature("c", "H", R"({"precision":"exact"})", kPoint));
    write({.sideColour = [](int colour) { return colour == 1 ? 0xD55E00U : 0U; },
           .boundary = {},
           .notes = {"Known on <day>"}});
    EXPECT_NE(first("//k:Document/k:description").find("Known on &lt;day&gt;"), std::string::npos);
    EXPECT_EQ(first("//k:Style[@id='side-1-certain']/k:LineStyle/k:color"), "ff005ed5");
    EXPECT_EQ(first("//k:Placemark/k:styleUrl"), "#side-1-certain");
}

TEST_F(ExportKml, ADiskThatFillsLeavesTheOldFile)
{
    readSample();
    expectAllOrNothing(path("out.kml"), [&] { return geo::writeKml(rows(), path("out.kml")); });
}

} // namespace
