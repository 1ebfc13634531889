#include "app/session/linked_layers.h"
#include "tests/app/desk_fixture.h"

namespace app {
namespace {

class LinkedLayers : public Desk {
protected:
    void SetUp() override
    {
        Desk::SetUp();
        fs::create_directories(folder / "layers");
        layer = (folder / "layers" / "roads.geojson").string();
        std::ofstream(layer) << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
            "geometry":{"type":"LineString","coordinates":[[36,51],[37,52]]}}]})";
    }
    std::string layer;
};

TEST_F(LinkedLayers, AnOpenedLayerBelongsToTheProjectAndComesBackWithIt)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.act(OpenFile{layer});
    ASSERT_EQ(p.session.document.layers.size(), 1U);
    EXPECT_EQ(p.session.document.layers[0].path, "layers/roads.geojson");
    EXPECT_TRUE(p.session.history.isDirty());
    p.act(Save{});
    p.turn();
    Program again;
    again.desk.open(again.session, project, false);
    ASSERT_EQ(again.session.layers.size(), 1U);
    EXPECT_EQ(again.session.layers[0].name, "roads.geojson");
    EXPECT_FALSE(again.session.history.isDirty());
    again.desk.open(again.session, interchange, false);
    EXPECT_TRUE(again.session.layers.empty()) << "another document has others";
}

TEST_F(LinkedLayers, UndoTakesTheLayerAwayAndRedoBringsItBack)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.act(OpenFile{layer});
    ASSERT_EQ(p.session.layers.size(), 1U);
    p.act(Undo{});
    EXPECT_TRUE(p.session.layers.empty());
    EXPECT_FALSE(p.session.history.isDirty());
    p.act(Redo{});
    EXPECT_EQ(p.session.layers.size(), 1U);
}

TEST_F(LinkedLayers, AMissingLayerIsListed)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.act(OpenFile{layer});
    p.act(Save{});
    p.turn();
    fs::remove(layer);
    Program again;
    const auto opened = again.desk.open(again.session, project, false);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(again.session.layers.empty());
    ASSERT_EQ(again.session.issues.size(), 1U);
    EXPECT_NE(again.session.issues[0].reason.find("roads.geojson"), std::string::npos)
        << again.session.issues[0].reason;
    EXPECT_EQ(again.session.document.layers.size(), 1U) << "the link stays";
}

TEST_F(LinkedLayers, SavedElsewhereItsLinksMeanTheSameFiles)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.act(OpenFile{layer});
    p.session.document.articles.front().localText = "texts/a.txt";
    fs::create_directories(folder / "deep" / "er");
    const std::string moved = (folder / "deep" / "er" / "moved.gpkg").string();
    p.act(SaveAs{});
    p.act(TypeName{moved});
    p.act(Answer{Reply::save});
    p.turn();
    EXPECT_FALSE(p.session.history.isDirty());
    EXPECT_EQ(p.session.document.layers[0].path, "../../layers/roads.geojson");
    Program again;
    again.desk.open(again.session, moved, true);
    ASSERT_EQ(again.session.layers.size(), 1U);
    EXPECT_EQ(again.session.document.layers[0].path, "../../layers/roads.geojson");
    EXPECT_EQ(again.session.document.articles.front().localText, "../../texts/a.txt");
}

TEST_F(LinkedLayers, RecoveredWorkHasItsLayers)
{
    EXPECT_EQ(inChild([&] {
                  Program p(autosaves);
                  p.desk.open(p.session, project, false);
                  p.act(OpenFile{layer});
                  p.turn();
                  p.now += 31;
                  p.turn();
                  return autosaved() == 1 ? 0 : 1;
              }),
              0);
    Program p(autosaves);
    p.desk.offerLostWork(p.session, true);
    p.act(Answer{Reply::recover});
    EXPECT_EQ(p.session.layers.size(), 1U);
}

} // namespace
} // namespace app
