#include <gtest/gtest.h>

#include "geo/io/interchange.h"

// Annotations, linked layers and saved filters of an interchange file.

namespace {

geo::LoadedDocument load(const std::string& lists)
{
    auto loaded = geo::parseInterchange(
        R"({"type":"FeatureCollection","features":[],"dateline":{"version":1,"sides":[{"id":"n","name":"N"}],)"
        R"("sources":[{"id":"s","name":"S"}],"units":[{"id":"u"}],)" +
            lists + "}}",
        "t");
    EXPECT_TRUE(loaded) << loaded.error().message();
    return loaded ? std::move(*loaded) : geo::LoadedDocument{};
}

/// "rejected FIELD" or "doubtful FIELD" of each issue.
std::string issues(const std::string& lists)
{
    std::string said;
    for (const geo::Issue& issue : load(lists).issues)
        said += (said.empty() ? "" : ", ") +
                std::string(issue.severity == geo::Issue::Severity::rejected ? "rejected " : "doubtful ") + issue.field;
    return said;
}

std::string annotation(const std::string& members)
{
    return R"("annotations":[{"id":"n",)" + members + "}]";
}

const std::string kPoint = R"("geometry":{"type":"Point","coordinates":[1,2]})";
const std::string kLine = R"("geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]})";
const std::string kPolygon = R"("geometry":{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]})";

TEST(Annotation, OfEveryKindTakesTheGeometryItIsDrawnAlong)
{
    for (const auto& [kind, geometry] :
         {std::pair{"text", kPoint}, std::pair{"callout", kLine}, std::pair{"arrow", kLine}, std::pair{"line", kLine},
          std::pair{"polygon", kPolygon}, std::pair{"ellipse", kPolygon}, std::pair{"freehand", kLine},
          std::pair{"highlight", kPolygon}})
        EXPECT_EQ(issues(annotation(R"("kind":")" + std::string(kind) + "\"," + geometry)), "") << kind;
    EXPECT_EQ(issues(annotation(R"("kind":"arrow",)" + kPoint)), "doubtful dateline.annotations[0].geometry");
    EXPECT_EQ(issues(annotation(R"("kind":"polygon",)" + kLine)), "doubtful dateline.annotations[0].geometry");
    EXPECT_EQ(issues(annotation(R"("kind":"ellipse",)" + kPoint)), "doubtful dateline.annotations[0].geometry");
}

TEST(Annotation, WithBadValuesIsLeftOutAndListed)
{
    for (const auto& [member, field] :
         {std::pair{R"("kind":"doodle")", "kind"}, std::pair{R"("style":{"stroke":"red"})", "style.stroke"},
          std::pair{R"("style":{"fill":"#12345G"})", "style.fill"},
          std::pair{R"("style":{"width_px":-1})", "style.width_px"},
          std::pair{R"("style":{"dash":"wavy"})", "style.dash"}, std::pair{R"("style":{"arrow":"wavy"})", "style.arrow"},
          std::pair{R"("style":{"ground":"sand"})", "style.ground"}, std::pair{R"("style":{"size_px":1e9})", "style.size_px"},
          std::pair{R"("group":[])", "group"}, std::pair{R"("style":[])", "style"},
          std::pair{R"("anchor":"sky")", "anchor"}, std::pair{R"("happened":"2024-99")", "happened"},
          std::pair{R"("page":{"x":1.5,"y":0})", "page.x"}, std::pair{R"("text":7)", "text"}}) {
        const std::string lists = annotation(std::string(member) + "," + kPoint);
        EXPECT_EQ(issues(lists).find(std::string("rejected dateline.annotations[0].") + field), 0u)
            << member << issues(lists);
        EXPECT_TRUE(load(lists).document.annotations.empty()) << member;
    }
    EXPECT_EQ(issues(annotation(R"("page":{"x":1})")), "rejected dateline.annotations[0].page.y");
}

TEST(Annotation, ThatCannotBeDrawnIsKeptAndListed)
{
    EXPECT_EQ(issues(annotation(R"("text":"t")")), "doubtful dateline.annotations[0].geometry");
    EXPECT_EQ(issues(annotation(R"("anchor":"page",)" + kPoint)), "doubtful dateline.annotations[0].page");
    EXPECT_EQ(issues(annotation(R"("kind":"image",)" + kPoint)), "doubtful dateline.annotations[0].image");
    EXPECT_EQ(issues(annotation(R"("kind":"line","anchor":"page","page":{"x":0,"y":0},)" + kLine)), "doubtful dateline.annotations[0].anchor");
    EXPECT_EQ(issues(annotation("\"text\":\"" + std::string(1'000'000, 'x') + "\"," + kPoint)), "doubtful dateline.annotations[0].text");
    const std::string remote = annotation(R"("kind":"image","image":"http://example.org/a.png",)" + kPoint);
    EXPECT_EQ(issues(remote), "doubtful dateline.annotations[0].image");
    EXPECT_EQ(load(remote).document.annotations.at(0).image, "http://example.org/a.png");
}

TEST(InterchangeLists, TakeEachIdOnce)
{
    EXPECT_EQ(issues(R"("annotations":[{"id":"n",)" + kPoint + R"(},{"id":"n",)" + kPoint + "}]"),
              "rejected dateline.annotations[1].id");
    EXPECT_EQ(issues(R"("layers":[{"id":"n","path":"a"},{"id":"n","path":"b"}])"), "rejected dateline.layers[1].id");
    EXPECT_EQ(issues(R"("filters":[{"id":"n"},{"id":"n"},{"id":"m"}])"), "rejected dateline.filters[1].id");
}

TEST(Layer, IsVisibleUnlessItSaysOtherwise)
{
    const geo::Document d =
        load(
            R"("layers":[{"id":"a","path":"a"},{"id":"b","path":"b","visible":false},{"id":"c","path":"c","visible":null}])")
            .document;
    EXPECT_TRUE(d.layers.at(0).visible);
    EXPECT_FALSE(d.layers.at(1).visible);
    EXPECT_TRUE(d.layers.at(2).visible);
}

TEST(Layer, WithAnAddressForAPathIsLeftOutAndListed)
{
    for (const char* path : {"http://example.org/a.geojson", "/vsicurl/http/a", "PG:dbname=x", ""})
        EXPECT_EQ(issues(R"("layers":[{"id":"a","path":")" + std::string(path) + "\"}]"),
                  "rejected dateline.layers[0].path")
            << path;
}

TEST(Layer, KeepsAStyleOfAnyForm)
{
    for (const char* style : {R"("plain")", "[1, null]", R"({"a": {"b": 1}})", "7"}) {
        const geo::Document d = load(R"("layers":[{"id":"a","path":"a","style":)" + std::string(style) + "}]").document;
        EXPECT_NE(geo::writeInterchange(d).find(std::string("\"style\": ") + style), std::string::npos) << style;
    }
}

TEST(SavedFilter, WithAnUnknownNameIsLeftOutAndListed)
{
    EXPECT_EQ(issues(R"("filters":[{"id":"f","kinds":["event","rumour"]}])"), "rejected dateline.filters[0].kinds");
    EXPECT_EQ(issues(R"("filters":[{"id":"f","modalities":[1]}])"), "rejected dateline.filters[0].modalities");
}

TEST(SavedFilter, KeepsIdsThatNothingHasAndListsThem)
{
    const std::string lists =
        R"("filters":[{"id":"f","sources":["s","x"],"speakers":["y"],"sides":["n","z"],"units":["u","w"]}])";
    EXPECT_EQ(issues(lists), "doubtful dateline.filters 'f'.sources, doubtful dateline.filters 'f'.speakers, "
                             "doubtful dateline.filters 'f'.sides, doubtful dateline.filters 'f'.units");
    EXPECT_EQ(load(lists).document.filters.at(0).filter.sources, (std::vector<std::string>{"s", "x"}));
}

TEST(View, OfAFilterThatIsNotThereIsListed)
{
    EXPECT_EQ(issues(R"("views":[{"id":"v","filter":"f"}],"filters":[{"id":"f"}])"), "");
    EXPECT_EQ(issues(R"("views":[{"id":"v","filter":"g"}],"filters":[{"id":"f"}])"),
              "doubtful dateline.views 'v'.filter");
}

TEST(View, OfThingsThatAreNotThereIsListedAndKept)
{
    const std::string lists = R"("views":[{"id":"v","layers":["l"],"annotations":["n"],"quiz":{"claim":"c"}}])";
    EXPECT_EQ(issues(lists), "doubtful dateline.views 'v'.quiz.claim, doubtful dateline.views 'v'.layers, "
                             "doubtful dateline.views 'v'.annotations");
    EXPECT_EQ(load(lists).document.views.at(0).annotations, std::vector<std::string>{"n"});
}

TEST(View, TellsNothingSaidFromNothingShown)
{
    const auto views = load(R"("views":[{"id":"a"},{"id":"b","shown":{},"layers":[],"annotations":[]},{"id":"c","layers":null}])").document.views;
    EXPECT_FALSE(views.at(0).shown || views.at(0).layers || views.at(0).annotations || views.at(0).quiz || views.at(0).minutes);
    EXPECT_TRUE(views.at(1).shown && views.at(1).layers && views.at(1).annotations);
    EXPECT_FALSE(views.at(2).layers);
}

TEST(View, NamesWhatOfItIsWrong)
{
    EXPECT_EQ(issues(R"("views":[{"id":"v","notes":5}])"), "rejected dateline.views[0].notes");
    EXPECT_EQ(issues(R"("views":[{"id":"v","minutes":-1}])"), "rejected dateline.views[0].minutes");
    EXPECT_EQ(issues(R"("views":[{"id":"v","shown":{"rivers":"no"}}])"), "rejected dateline.views[0].shown.rivers");
    EXPECT_EQ(issues(R"("views":[{"id":"v","quiz":{"geometry":{"type":"Point"}}}])"), "rejected dateline.views[0].quiz.geometry");
    EXPECT_EQ(issues(R"("views":[{"id":"v","quiz":{"radius_m":-5,"claim":"c"}}])"), "rejected dateline.views[0].quiz.radius_m");
    EXPECT_EQ(issues(R"("views":[{"id":"v","quiz":{"question":"Where?"}}])"), "doubtful dateline.views[0].quiz.claim")
        << "a question without an answer is kept: somebody is still writing it";
}

} // namespace
