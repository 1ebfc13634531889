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

TEST_F(LinkedLayers, HowALayerLooksIsSavedAndCanBeUndone)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.act(OpenFile{layer});
    LayerLook look;
    look.opacity = 0.5;
    look.colour = 3;
    p.act(SetLayerLook{0, look});
    p.act(SetLayerVisible{0, false});
    EXPECT_EQ(p.session.layers[0].look, look);
    EXPECT_FALSE(p.session.layers[0].visible);
    p.act(Save{});
    p.turn();
    Program again;
    again.desk.open(again.session, project, false);
    ASSERT_EQ(again.session.layers.size(), 1U);
    EXPECT_EQ(again.session.layers[0].look, look);
    EXPECT_FALSE(again.session.layers[0].visible);
    p.act(Undo{});
    p.act(Undo{});
    ASSERT_EQ(p.session.layers.size(), 1U);
    EXPECT_EQ(p.session.layers[0].look, LayerLook{});
    EXPECT_TRUE(p.session.layers[0].visible);
}

TEST_F(LinkedLayers, TheOrderOfLayersIsTheDocuments)
{
    const std::string other = (folder / "layers" / "rail.geojson").string();
    fs::copy_file(layer, other);
    Program p;
    p.desk.open(p.session, project, false);
    p.act(OpenFile{layer});
    p.act(OpenFile{other});
    ASSERT_EQ(p.session.layers.size(), 2U);
    p.act(MoveLayer{0, 1});
    EXPECT_EQ(p.session.layers[0].name, "rail.geojson");
    EXPECT_EQ(p.session.document.layers[0].name, "rail.geojson");
    p.act(MoveLayer{1, 1}); // There is none above it.
    EXPECT_EQ(p.session.layers[0].name, "rail.geojson");
    p.act(Undo{});
    EXPECT_EQ(p.session.layers[0].name, "roads.geojson");
}

TEST_F(LinkedLayers, ALayerTakenOffTheMapComesBackByUndo)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.act(OpenFile{layer});
    p.act(RemoveLayer{0});
    EXPECT_TRUE(p.session.layers.empty());
    EXPECT_TRUE(p.session.document.layers.empty());
    EXPECT_TRUE(fs::exists(layer));
    p.act(Undo{});
    ASSERT_EQ(p.session.layers.size(), 1U);
    EXPECT_EQ(p.session.layers[0].name, "roads.geojson");
    p.act(RemoveLayer{7}); // None.
    EXPECT_EQ(p.session.layers.size(), 1U);
}

TEST_F(LinkedLayers, AFileOpenedAgainIsReadAfreshAndNotLaidTwice)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.act(OpenFile{layer});
    const auto before = p.session.layers[0].data;
    p.act(OpenFile{layer});
    ASSERT_EQ(p.session.layers.size(), 1U);
    EXPECT_NE(p.session.layers[0].data, before);
    EXPECT_EQ(p.session.document.layers.size(), 1U);
}

} // namespace
} // namespace app
