#include "app/session/layer_choice.h"

#include "app/session/action.h"
#include "app/session/open_files.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace app {
namespace {

geo::VectorLayerInfo layer(const std::string& name, long long features, bool needsSystem = false)
{
    geo::VectorLayerInfo info;
    info.name = name;
    info.features = features;
    info.needsReferenceSystem = needsSystem;
    if (needsSystem)
        info.extent = geo::CoordinateExtent{402'000, 5'500'000, 553'000, 5'780'000};
    return info;
}

constexpr geo::LonLat kKursk{36, 51.5};

TEST(LayerChoice, AsksWhenThereAreSeveralLayersOrCoordinatesNobodyKnows)
{
    EXPECT_FALSE(asksAnything({{layer("roads", 3)}, {}}));
    EXPECT_TRUE(asksAnything({{layer("roads", 3), layer("rail", 2)}, {}}));
    EXPECT_TRUE(asksAnything({{layer("roads", 3, true)}, {}}));
}

TEST(LayerChoice, AFewLayersAreAllChosenButThoseThatHoldNothing)
{
    const LayerChoice few = layerChoiceOf("a.zip", {{layer("roads", 3), layer("empty", 0), layer("unknown", -1)}, {}}, kKursk);
    EXPECT_TRUE(few.items[0].chosen);
    EXPECT_FALSE(few.items[1].chosen);
    EXPECT_TRUE(few.items[2].chosen);
    const LayerChoice many = layerChoiceOf("a.gdb", {std::vector<geo::VectorLayerInfo>(20, layer("x", 1)), {}}, kKursk);
    EXPECT_EQ(many.chosen(), 1U);
}

TEST(LayerChoice, WaitsForAReferenceSystemThatIsOne)
{
    LayerChoice choice = layerChoiceOf("a.shp", {{layer("a", 3, true)}, {}}, kKursk);
    EXPECT_FALSE(choice.ready());
    ASSERT_FALSE(choice.likely.empty());
    EXPECT_EQ(choice.likely.front().definition, "EPSG:32637") << "the zone of what is looked at";
    setReferenceSystem(choice, "EPSG:999999");
    EXPECT_FALSE(choice.problem.empty());
    EXPECT_FALSE(choice.ready());
    setReferenceSystem(choice, "EPSG:32637");
    EXPECT_EQ(choice.problem, "");
    EXPECT_TRUE(choice.ready());
    ASSERT_EQ(sourcesOf(choice).size(), 1U);
    EXPECT_EQ(sourcesOf(choice)[0].referenceSystem, "EPSG:32637");
}

TEST(LayerChoice, ASystemIsOnlyGivenToLayersThatStateNone)
{
    LayerChoice choice = layerChoiceOf("a.zip", {{layer("known", 3), layer("unknown", 3, true)}, {}}, kKursk);
    setReferenceSystem(choice, "EPSG:32637");
    const std::vector<LayerSource> sources = sourcesOf(choice);
    ASSERT_EQ(sources.size(), 2U);
    EXPECT_EQ(sources[0].referenceSystem, "");
    EXPECT_EQ(sources[1].referenceSystem, "EPSG:32637");
}

TEST(LayerChoice, NamesOfLayersSayOfWhatFile)
{
    EXPECT_EQ(layerNameOf("/a/roads.shp", {}), "roads.shp");
    EXPECT_EQ(layerNameOf("/a/roads.shp", {"", "roads", ""}), "roads.shp");
    EXPECT_EQ(layerNameOf("/a/all.gpkg", {"", "rail", ""}), "all.gpkg: rail");
    EXPECT_EQ(layerNameOf("/a/all.zip", {"sub/rail.shp", "", ""}), "all.zip: rail");
}

class LayerQuestion : public TempFolderTest {
protected:
    void SetUp() override
    {
        m_gml = (m_folder / "two.gml").string();
        std::ofstream(m_gml) << R"(<?xml version="1.0"?><f:FeatureCollection xmlns:f="http://f" xmlns:gml="http://www.opengis.net/gml">
<gml:featureMember><f:road><f:name>a</f:name><f:shape><gml:LineString><gml:coordinates>36,51 37,52</gml:coordinates></gml:LineString></f:shape></f:road></gml:featureMember>
<gml:featureMember><f:town><f:name>b</f:name><f:shape><gml:Point><gml:coordinates>36,51</gml:coordinates></gml:Point></f:shape></f:town></gml:featureMember>
</f:FeatureCollection>)";
    }    std::string m_gml;
};

TEST_F(LayerQuestion, AFileOfTwoLayersIsAskedAboutAndBothAreOpened)
{
    Session session;
    ReadOptions asking;
    asking.ask = ReadOptions::Ask::whenUnclear;
    const OpenedFile told = openFile(session, m_gml, asking);
    EXPECT_EQ(told.kind, OpenedFile::Kind::asks) << told.error;
    ASSERT_EQ(session.layerChoices.size(), 1U);
    EXPECT_TRUE(session.layers.empty());
    const Effects effects = apply(session, OpenChosenLayers{}, {});
    EXPECT_TRUE(session.layerChoices.empty());
    ASSERT_EQ(effects.layers.size(), 2U);
    for (const LayerRequest& request : effects.layers) {
        ReadOptions how;
        how.preset = "layer";
        how.source = request.source;
        EXPECT_EQ(openFile(session, request.path, how).kind, OpenedFile::Kind::layer);
    }
    ASSERT_EQ(session.layers.size(), 2U);
    EXPECT_EQ(session.layers[0].name, "two.gml: road");
    EXPECT_EQ(session.layers[1].data->kinds[0], geo::GeometryKind::point);
}

TEST_F(LayerQuestion, LeavingOpensNothing)
{
    Session session;
    ReadOptions asking;
    asking.ask = ReadOptions::Ask::whenUnclear;
    openFile(session, m_gml, asking);
    apply(session, ChooseLayers{{false, false}}, {});
    EXPECT_TRUE(apply(session, OpenChosenLayers{}, {}).layers.empty());
    ASSERT_EQ(session.layerChoices.size(), 1U) << "nothing is chosen";
    apply(session, LeaveLayers{}, {});
    EXPECT_TRUE(session.layerChoices.empty());
}

TEST_F(LayerQuestion, OnTheCommandLineTheFirstIsReadAndTheOthersAreTold)
{
    Session session;
    const OpenedFile told = openFile(session, m_gml);
    EXPECT_EQ(told.kind, OpenedFile::Kind::layer);
    ASSERT_FALSE(told.issues.empty());
    EXPECT_NE(told.issues.back().reason.find("holds 2 layers (road, town)"), std::string::npos) << told.issues.back().reason;
    ReadOptions how;
    how.source.layer = "town";
    EXPECT_EQ(openFile(session, m_gml, how).kind, OpenedFile::Kind::layer);
    EXPECT_EQ(session.layers.size(), 2U);
}

} // namespace
} // namespace app
