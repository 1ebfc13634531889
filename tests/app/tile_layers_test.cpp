#include "app/session/address_actions.h"
#include "app/session/linked_layers.h"
#include "app/session/network_settings.h"
#include "app/compose/caption.h"
#include "app/compose/raster_layers.h"
#include "app/viewer/key_bindings.h"
#include "geo/io/tile_layer.h"
#include "geo/net/network.h"
#include "tests/app/desk_fixture.h"

namespace app {
namespace {

const std::string kTiles = "https://tile.example.org/{z}/{x}/{y}.png";

class TileLayers : public Desk {
protected:
    void SetUp() override
    {
        Desk::SetUp();
        session.network = std::make_shared<geo::Network>(geo::NetworkOptions{});
    }
    Effects act(const Action& action) { return apply(session, action, kDeskMap); }
    Effects type(const AddressDraft& draft)
    {
        act(OpenAddress{});
        act(TypeAddress{draft});
        return act(ConfirmAddress{});
    }
    /// What the viewer does with a request.
    void take(const LayerRequest& request)
    {
        ReadOptions how;
        how.source = request.source;
        how.layerName = request.name;
        how.network = session.network;
        how.ask = ReadOptions::Ask::whenUnclear;
        takeIn(session, readFile(request.path, how));
    }

    Session session;
};

TEST_F(TileLayers, TheSheetSaysWhatIsMissingAndKeepsWhatIsTyped)
{
    type({kTiles, "", "", ""});
    ASSERT_TRUE(session.address);
    EXPECT_NE(session.address->problem.find("attribution is needed"), std::string::npos);
    EXPECT_TRUE(session.address->told);
    type({"https://tile.example.org/map.png", "", "© E", ""});
    EXPECT_NE(session.address->problem.find("{z}"), std::string::npos);
    type({kTiles, "", "© E", "none"});
    EXPECT_NE(session.address->problem.find("1 to 21"), std::string::npos);
    EXPECT_FALSE(session.question);
    EXPECT_EQ(session.address->address, kTiles);
    act(OpenAddress{false});
    EXPECT_FALSE(session.address);
}

TEST_F(TileLayers, AHostIsAskedAboutOnceAndAddsTheLayerOnlyWithLeave)
{
    const Effects asked = type({kTiles, "Example", "© E", "17"});
    EXPECT_TRUE(asked.layers.empty());
    ASSERT_TRUE(session.question);
    EXPECT_EQ(session.question->kind, Question::Kind::network);
    EXPECT_EQ(session.question->path, "tile.example.org");
    const Effects no = act(Answer{Reply::no});
    EXPECT_TRUE(no.layers.empty() && !no.allowHost && !no.keepHost);
    EXPECT_NE(session.message.find("Not added"), std::string::npos);

    type({kTiles, "Example", "© E", "17"});
    const Effects once = act(Answer{Reply::once});
    EXPECT_EQ(once.allowHost, "tile.example.org");
    EXPECT_FALSE(once.keepHost);
    ASSERT_EQ(once.layers.size(), 1U);
    EXPECT_EQ(once.layers[0].path, kTiles);
    EXPECT_EQ(once.layers[0].name, "Example");
    EXPECT_EQ(once.layers[0].source.attribution, "© E");
    EXPECT_EQ(once.layers[0].source.finest, 17);

    session.network->allow("tile.example.org");
    const Effects known = type({kTiles, "", "© E", ""});
    EXPECT_FALSE(session.question);
    ASSERT_EQ(known.layers.size(), 1U);
    type({"https://other.example.org/{z}/{x}/{y}.png", "", "© O", ""});
    EXPECT_EQ(act(Answer{Reply::always}).keepHost, "other.example.org");
}

TEST_F(TileLayers, EscapeSaysNoAndEnterOnce)
{
    type({kTiles, "", "© E", ""});
    const auto reply = [&](int key) { return std::get<Answer>(meaningOf({key, {}}, session, kDeskMap).actions.at(0)).reply; };
    EXPECT_EQ(reply(key::kEscape), Reply::no);
    EXPECT_EQ(reply(key::kEnter), Reply::once);
}

TEST_F(TileLayers, ANameOnTheCommandLineWithoutAnAttributionOpensTheSheet)
{
    act(AddTiles{kTiles, "", {}});
    ASSERT_TRUE(session.address);
    EXPECT_EQ(session.address->address, kTiles);
    EXPECT_NE(session.address->problem.find("attribution"), std::string::npos);
}

TEST_F(TileLayers, ALayerIsDrawnAndCreditedWhileItsHostIsAllowed)
{
    take({kTiles, {.attribution = "© Example mappers"}, "Example"});
    ASSERT_EQ(session.layers.size(), 1U);
    EXPECT_EQ(session.layers[0].name, "Example");
    EXPECT_EQ(hostToAllow(session, session.layers[0]), "tile.example.org");
    EXPECT_EQ(creditSentence(session).find("Map tiles"), std::string::npos);
    RasterLayers rasters({});
    const geo::Projected p = geo::webMercator()->forward({36.6, 51.4});
    const MapCamera camera{render::Camera{{p.x, p.y}, 1200, 400, 300}};
    rasters.look(session, camera, true);
    EXPECT_EQ(rasters.state(session.layers[0]).wanted, 0U) << "nothing is even wanted";
    EXPECT_FALSE(rasters.loading());
    session.network->allow("tile.example.org");
    EXPECT_EQ(hostToAllow(session, session.layers[0]), "");
    EXPECT_NE(creditSentence(session).find("Map tiles: © Example mappers"), std::string::npos);
    EXPECT_NE(pictureTexts(session)[1].second.find("© Example mappers"), std::string::npos);
    session.layers[0].visible = false;
    EXPECT_EQ(creditSentence(session).find("Map tiles"), std::string::npos);
}

TEST_F(TileLayers, AProjectKeepsTheLayerAndOpeningItFetchesNothing)
{
    Program p;
    p.session.network = session.network;
    p.desk.open(p.session, project, false);
    ReadOptions how;
    how.source.attribution = "© E";
    how.source.finest = 12;
    how.network = session.network;
    how.ask = ReadOptions::Ask::whenUnclear;
    p.desk.take(p.session, readFile(kTiles, how), false);
    ASSERT_EQ(p.session.document.layers.size(), 1U);
    EXPECT_EQ(std::string(p.session.document.layers[0].path), kTiles);
    p.act(Save{});
    p.turn();
    Program again;
    again.session.network = session.network;
    again.desk.open(again.session, project, false);
    ASSERT_EQ(again.session.layers.size(), 1U);
    const UserLayer& layer = again.session.layers[0];
    ASSERT_TRUE(layer.raster && layer.raster->tiles);
    EXPECT_EQ(layer.raster->tiles->attribution, "© E");
    EXPECT_EQ(layer.raster->tiles->levels.size(), 13U);
    EXPECT_EQ(layer.source.finest, 12);
    EXPECT_EQ(hostToAllow(again.session, layer), "tile.example.org");
    ASSERT_EQ(describePending(again.session).size(), 1U);
    EXPECT_NE(describePending(again.session)[0].reason.find("is not allowed"), std::string::npos);
    apply(again.session, AskNetwork{0}, kDeskMap);
    ASSERT_TRUE(again.session.question);
    const Effects answered = apply(again.session, Answer{Reply::once}, kDeskMap);
    ASSERT_EQ(answered.layers.size(), 1U) << "what is shown of that host is read";
}

TEST_F(TileLayers, ADescriptionThatMayNotBeFetchedWaits)
{
    const std::string wmts = "https://tile.example.org/WMTSCapabilities.xml";
    geo::LayerLink link;
    link.id = "layer-1";
    link.path = wmts;
    link.name = "Roads";
    session.document.layers.push_back(link);
    session.documentPath = project;
    EXPECT_TRUE(openLinkedLayers(session).empty());
    ASSERT_EQ(session.layers.size(), 1U);
    EXPECT_TRUE(session.layers[0].raster->tiles->levels.empty());
    EXPECT_TRUE(pendingLayers(session).empty());
    session.network->allow("tile.example.org");
    ASSERT_EQ(pendingLayers(session).size(), 1U);
    EXPECT_EQ(pendingLayers(session)[0].path, wmts);
}

TEST_F(TileLayers, HostsThatAreAlwaysAllowedAreKeptWithWhatElseTheFileSays)
{
    const std::string file = (folder / "config" / "dateline" / "network.json").string();
    ASSERT_TRUE(allowedHosts(file));
    EXPECT_TRUE(allowedHosts(file)->empty());
    EXPECT_FALSE(keepAllowedHost("tile.example.org", file));
    EXPECT_FALSE(keepAllowedHost("tile.example.org", file));
    EXPECT_FALSE(keepAllowedHost("other.example.org:8080", file));
    EXPECT_EQ(*allowedHosts(file), (std::vector<std::string>{"tile.example.org", "other.example.org:8080"}));
    std::ofstream(file) << R"({"later": 1, "allowed_hosts": ["a.org"]})";
    EXPECT_FALSE(keepAllowedHost("b.org", file));
    EXPECT_NE(contents(file).find("\"later\": 1"), std::string::npos);
    std::ofstream(file) << R"({"allowed_hosts": "all"})";
    EXPECT_FALSE(allowedHosts(file));
    EXPECT_TRUE(keepAllowedHost("c.org", file)) << "a file that cannot be understood is not overwritten";
    EXPECT_NE(contents(file).find("all"), std::string::npos);
}

TEST_F(TileLayers, ALooksWidthAndCasingAreSavedUndoneAndHeldToTheirBounds)
{
    LayerLook look;
    look.lineWidth = 4;
    look.casing = true;
    EXPECT_EQ(layerLookFrom(styleOf(look)), look);
    EXPECT_EQ(styleOf({}), "") << "the usual look needs no words";
    EXPECT_EQ(layerLookFrom(R"({"line_width": 1000})").lineWidth, LayerLook::kThickest);
    EXPECT_EQ(layerLookFrom(R"({"line_width": "wide", "casing": 1})"), LayerLook{});
    Program p;
    p.desk.open(p.session, project, false);
    const std::string roads = (folder / "roads.geojson").string();
    std::ofstream(roads) << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[35,51],[37,52]]}}]})";
    p.act(OpenFile{roads});
    ASSERT_EQ(p.session.layers.size(), 1U);
    p.act(SetLayerLook{0, look});
    EXPECT_EQ(p.session.layers[0].look, look);
    p.act(Undo{});
    EXPECT_EQ(p.session.layers[0].look, LayerLook{});
    p.act(Redo{});
    EXPECT_TRUE(p.session.layers[0].look.casing);
}

} // namespace
} // namespace app
