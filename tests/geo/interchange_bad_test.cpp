#include <filesystem>

#include <gtest/gtest.h>

#include "geo/io/interchange.h"

namespace {

using geo::ErrorCode;
using Severity = geo::Issue::Severity;

constexpr const char* kGoodDateline =
    R"("version":1,"sides":[{"id":"n","name":"N"}],"sources":[{"id":"s","name":"S"}],)"
    R"("articles":[{"id":"a","source":"s","published":"2024-08-07"}],"units":[{"id":"u"}])";
constexpr const char* kGoodFeature =
    R"({"type":"Feature","id":"good","properties":{"kind":"event","headline":"Good","speaker":"s","article":"a",)"
    R"("quotes":[{}],"happened":"2024-08-06"},"geometry":null})";

std::string file(const std::string& dateline, const std::string& features)
{
    return R"({"type":"FeatureCollection","dateline":{)" + dateline + R"(},"features":[)" + features + "]}";
}

struct BadFile {
    const char* what;
    std::string text;
    ErrorCode code;
    const char* reason;
};

void PrintTo(const BadFile& row, std::ostream* out)
{
    *out << row.what;
}

class BadInterchangeFile : public testing::TestWithParam<BadFile> {};

TEST_P(BadInterchangeFile, IsRefusedAsAWholeWithCodeAndReason)
{
    const auto loaded = geo::parseInterchange(GetParam().text, "bad.geojson");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, GetParam().code) << loaded.error().message();
    EXPECT_NE(loaded.error().message().find(GetParam().reason), std::string::npos) << loaded.error().message();
    EXPECT_EQ(loaded.error().where, "bad.geojson");
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadInterchangeFile,
    testing::Values(
        BadFile{"empty", "", ErrorCode::empty, "empty"}, BadFile{"blank", " \n\n", ErrorCode::empty, "empty"},
        BadFile{"cut off", "{\"type\":\n  \"FeatureColl", ErrorCode::malformed, "line 2"},
        BadFile{"cut off between members", "{\"type\":\"FeatureCollection\",\n\"features\":[", ErrorCode::malformed,
                "cut off"},
        BadFile{"a comma too many", "{\"a\":1,\n}", ErrorCode::malformed, "line 2, column 1"},
        BadFile{"NaN", file(kGoodDateline, R"({"x":NaN})"), ErrorCode::malformed, "line 1, column"},
        BadFile{"number too large", "[1e999]", ErrorCode::malformed, "1e999"},
        BadFile{"broken UTF-8", "{\"a\":\"\xC3\x28\"}", ErrorCode::malformed, "UTF-8"},
        BadFile{"not JSON", "<kml/>", ErrorCode::malformed, "line 1, column 1"},
        BadFile{"an array", "[]", ErrorCode::malformed, "not a GeoJSON FeatureCollection"},
        BadFile{"another JSON", R"({"type":"Topology"})", ErrorCode::malformed, "not a GeoJSON FeatureCollection"},
        BadFile{"type of a wrong type", R"({"type":7})", ErrorCode::malformed, "not a GeoJSON FeatureCollection"},
        BadFile{"plain GeoJSON", R"({"type":"FeatureCollection","features":[]})", ErrorCode::notInterchange, "layer"},
        BadFile{"a lone geometry", R"({"type":"Point","coordinates":[1,2]})", ErrorCode::notInterchange, "layer"},
        BadFile{"features missing", R"({"type":"FeatureCollection","dateline":{"version":1}})", ErrorCode::malformed,
                "'features'"},
        BadFile{"dateline of a wrong type", R"({"type":"FeatureCollection","dateline":1,"features":[]})",
                ErrorCode::malformed, "not an object"},
        BadFile{"no version", file("", ""), ErrorCode::malformed, "version"},
        BadFile{"version of a wrong type", file(R"("version":"1")", ""), ErrorCode::malformed, "version"},
        BadFile{"newer version", file(R"("version":2)", ""), ErrorCode::newerVersion, "version 2"},
        BadFile{"deep nesting", std::string(100'000, '['), ErrorCode::tooLarge,
                "levels of nesting at line 1, column 201"}));

struct BadRow {
    const char* what;
    std::string features; ///< Beside kGoodFeature, which must survive.
    const char* field;
    const char* reason;
    Severity severity = Severity::rejected;
    std::string dateline = kGoodDateline;
    long long row = 1;
};

void PrintTo(const BadRow& row, std::ostream* out)
{
    *out << row.what;
}

/// A feature whose properties are sound but for what `change` adds or, being later, replaces.
std::string feature(const std::string& properties, const std::string& geometry = "null",
                    const std::string& id = "\"bad\"")
{
    return R"({"type":"Feature","id":)" + id + R"(,"properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}

const std::string kSound = R"("kind":"event","headline":"H","speaker":"s","article":"a","quotes":[{}])";

class BadInterchangeRow : public testing::TestWithParam<BadRow> {};

TEST_P(BadInterchangeRow, IsListedWithRowFieldAndReasonWhileTheRestLoads)
{
    const BadRow& row = GetParam();
    const std::string features = row.features.empty() ? kGoodFeature : row.features + "," + kGoodFeature;
    const auto loaded = geo::parseInterchange(file(row.dateline, features), "bad.geojson");
    ASSERT_TRUE(loaded) << loaded.error().message();
    ASSERT_EQ(loaded->issues.size(), 1u) << (loaded->issues.empty() ? "" : loaded->issues[1].message());
    const geo::Issue& issue = loaded->issues[0];
    EXPECT_EQ(issue.severity, row.severity);
    EXPECT_EQ(issue.file, "bad.geojson");
    EXPECT_EQ(issue.row, row.row);
    EXPECT_EQ(issue.field, row.field);
    EXPECT_NE(issue.reason.find(row.reason), std::string::npos) << issue.reason;
    const std::size_t kept = row.features.empty() || row.severity == Severity::rejected ? 1 : 2;
    EXPECT_EQ(loaded->document.claims.size(), kept);
    EXPECT_EQ(loaded->document.claims.back().id, "good");
}

INSTANTIATE_TEST_SUITE_P(
    Features, BadInterchangeRow,
    testing::Values(
        BadRow{"no object", "17", "", "not an object"},
        BadRow{"no feature", R"({"type":"Fruit","id":"x","properties":{)" + kSound + R"(},"geometry":null})", "type",
               "not a Feature"},
        BadRow{"no id", feature(kSound, "null", "null"), "id", "missing"},
        BadRow{"numeric id", feature(kSound, "null", "7"), "id", "text is expected"},
        BadRow{"no properties", R"({"type":"Feature","id":"x","geometry":null})", "properties", "missing"},
        BadRow{"no kind", feature(R"("headline":"H","speaker":"s","article":"a","quotes":[{}])"), "kind", "missing"},
        BadRow{"unknown kind", feature(kSound + R"(,"kind":"rumour")"), "kind",
               "'rumour' is not one of event, unit_sector"},
        BadRow{"no headline", feature(R"("kind":"event","speaker":"s","article":"a","quotes":[{}])"), "headline",
               "missing"},
        BadRow{"no speaker", feature(R"("kind":"event","headline":"H","article":"a","quotes":[{}])"), "speaker",
               "missing"},
        BadRow{"unknown modality", feature(kSound + R"(,"modality":"true")"), "modality", "asserted, denied"},
        BadRow{"headline of a wrong type", feature(kSound + R"(,"headline":["H"])"), "headline",
               "text is expected, but this is an array"},
        BadRow{"dangling speaker", feature(kSound + R"(,"speaker":"nobody")"), "speaker", "no source 'nobody'"},
        BadRow{"dangling article", feature(kSound + R"(,"article":"none")"), "article", "no article 'none'"},
        BadRow{"dangling unit", feature(kSound + R"(,"unit":"none")"), "unit", "no unit 'none'"},
        BadRow{"dangling article of a quote", feature(kSound + R"(,"quotes":[{"article":"none"}])"), "quotes",
               "no article 'none'"},
        BadRow{"sector without unit", feature(kSound + R"(,"kind":"unit_sector")"), "unit", "is about a unit"},
        BadRow{"bad EDTF", feature(kSound + R"(,"happened":{"edtf":"last week"})"), "happened.edtf",
               "not an EDTF date"},
        BadRow{"bad EDTF as text", feature(kSound + R"(,"happened":"2024-13")"), "happened", "a month is 01 to 12"},
        BadRow{"bad report date", feature(kSound + R"(,"reported":"soon")"), "reported", "not an EDTF date"},
        BadRow{"happened of a wrong type", feature(kSound + R"(,"happened":2024)"), "happened",
               "an object is expected"},
        BadRow{"quotes of a wrong type", feature(kSound + R"(,"quotes":"q")"), "quotes", "a list of objects"},
        BadRow{"quote of a wrong type", feature(kSound + R"(,"quotes":[1])"), "quotes", "an object in the list"},
        BadRow{"paragraph of zero", feature(kSound + R"(,"quotes":[{"paragraph":0}])"), "quotes[0].paragraph",
               "not within"},
        BadRow{"quote that ends before it starts", feature(kSound + R"(,"quotes":[{"start":5,"end":1}])"),
               "quotes[0].end", "before"},
        BadRow{"credibility beyond 6", feature(kSound + R"(,"credibility":7)"), "credibility", "not within 1 to 6"},
        BadRow{"score beyond 1", feature(kSound + R"(,"machine_score":1.5)"), "machine_score", "not within 0 to 1"},
        BadRow{"value high below low", feature(kSound + R"(,"value":{"low":5,"high":1})"), "value.high",
               "smaller than low"},
        BadRow{"unknown precision", feature(kSound + R"(,"place":{"precision":"vague"})"), "place.precision",
               "exact, settlement"},
        BadRow{"negative radius", feature(kSound + R"(,"place":{"radius_m":-1})"), "place.radius_m", "not within"},
        BadRow{"boundary without code", feature(kSound + R"(,"place":{"boundaries":[{"layer":"admin0"}]})"),
               "place.boundaries[0].code", "missing"},
        BadRow{"same id twice", feature(kSound, "null", "\"good\""), "id", "second time", Severity::rejected,
               kGoodDateline, 2}));
INSTANTIATE_TEST_SUITE_P(
    Geometries, BadInterchangeRow,
    testing::Values(
        BadRow{"longitude", feature(kSound, R"({"type":"Point","coordinates":[181,0]})"), "geometry", "not on Earth"},
        BadRow{"latitude", feature(kSound, R"({"type":"Point","coordinates":[0,-90.1]})"), "geometry", "not on Earth"},
        BadRow{"huge", feature(kSound, R"({"type":"Point","coordinates":[1e308,0]})"), "geometry", "not on Earth"},
        BadRow{"null coordinate", feature(kSound, R"({"type":"Point","coordinates":[null,0]})"), "geometry",
               "must be a number"},
        BadRow{"one coordinate", feature(kSound, R"({"type":"Point","coordinates":[1]})"), "geometry", "a position is"},
        BadRow{"no coordinates", feature(kSound, R"({"type":"Point"})"), "geometry", "missing"},
        BadRow{"unknown type", feature(kSound, R"({"type":"Circle","coordinates":[1,2]})"), "geometry", "'Circle'"},
        BadRow{"collection", feature(kSound, R"({"type":"GeometryCollection","geometries":[]})"), "geometry",
               "cannot be a claim's place"},
        BadRow{"open ring", feature(kSound, R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]})"),
               "geometry", "end where it began"},
        BadRow{"short line", feature(kSound, R"({"type":"LineString","coordinates":[[0,0]]})"), "geometry",
               "two positions"},
        BadRow{"empty list", feature(kSound, R"({"type":"MultiPoint","coordinates":[]})"), "geometry", "not empty"},
        BadRow{"text as geometry", feature(kSound, "\"POINT(1 2)\""), "geometry", "an object with a type"}));
INSTANTIATE_TEST_SUITE_P(
    Doubts, BadInterchangeRow,
    testing::Values(
        BadRow{"no quote", feature(R"("kind":"event","headline":"H","speaker":"s","article":"a")"), "quotes",
               "neither a quote", Severity::doubtful},
        BadRow{"no article", feature(R"("kind":"event","headline":"H","speaker":"s","quotes":[{}])"), "article",
               "who printed this", Severity::doubtful},
        BadRow{"a point for a country",
               feature(kSound + R"(,"place":{"precision":"country"})", R"({"type":"Point","coordinates":[1,2]})"),
               "geometry", "says more than precision 'country'", Severity::doubtful},
        BadRow{"near without a radius",
               feature(kSound + R"(,"place":{"precision":"near"})", R"({"type":"Point","coordinates":[1,2]})"),
               "place.radius_m", "how near", Severity::doubtful},
        BadRow{"precision without a place", feature(kSound + R"(,"place":{"precision":"admin1"})"), "place",
               "not drawn", Severity::doubtful},
        BadRow{"unknown zone", feature(kSound + R"(,"happened":{"edtf":"2024","zone":"Europe/Atlantis"})"), "happened.zone",
               "UTC", Severity::doubtful},
        BadRow{"a polygon that crosses itself",
               feature(kSound + R"(,"place":{"name":"P","precision":"admin2"})",
                       R"({"type":"Polygon","coordinates":[[[30,50],[32,52],[32,50],[30,52],[30,50]]]})"),
               "geometry", "Self-intersection near 31, 51", Severity::doubtful},
        BadRow{"dangling side of an actor", feature(kSound + R"(,"actors":[{"name":"A","side":"x"}])"), "actors",
               "no side 'x'", Severity::doubtful}));

std::string dateline(const std::string& more)
{
    return kGoodDateline + std::string(",") + more;
}

INSTANTIATE_TEST_SUITE_P(
    DatelineLists, BadInterchangeRow,
    testing::Values(
        BadRow{"relation to nothing", "", "dateline.relations 'good' repeats 'none'", "no claim 'none'",
               Severity::rejected, dateline(R"("relations":[{"from":"good","to":"none","kind":"repeats"}])"), 0},
        BadRow{"relation to itself", "", "dateline.relations 'good' repeats 'good'", "itself", Severity::rejected,
               dateline(R"("relations":[{"from":"good","to":"good","kind":"repeats"}])"), 0},
        BadRow{"unknown relation", "", "dateline.relations[0].kind", "corroborates", Severity::rejected,
               dateline(R"("relations":[{"from":"good","to":"good","kind":"likes"}])"), 0},
        BadRow{"view of a bad window", "", "dateline.views[0].happened", "not an EDTF date", Severity::rejected,
               dateline(R"("views":[{"id":"v","happened":"summer"}])"), 0},
        BadRow{
            "side twice", "", "dateline.sides[1].id", "second time", Severity::rejected,
            R"("version":1,"sides":[{"id":"n","name":"N"},{"id":"n","name":"M"}],"sources":[{"id":"s","name":"S"}],"articles":[{"id":"a","source":"s"}])",
            0},
        BadRow{
            "bad grade", "", "dateline.sources[1].reliability", "not one of A", Severity::rejected,
            R"("version":1,"sources":[{"id":"s","name":"S"},{"id":"t","name":"T","reliability":"G"}],"articles":[{"id":"a","source":"s"}])",
            0},
        BadRow{
            "article of an unknown source", "", "dateline.articles 'b'.source", "no source 'x'", Severity::rejected,
            R"("version":1,"sources":[{"id":"s","name":"S"}],"articles":[{"id":"a","source":"s"},{"id":"b","source":"x"}])",
            0},
        BadRow{
            "article with a bad date", "", "dateline.articles[0].published", "count as unreported", Severity::doubtful,
            R"("version":1,"sources":[{"id":"s","name":"S"}],"articles":[{"id":"a","source":"s","published":"long ago"}])",
            0},
        BadRow{
            "circle of parents", "", "dateline.units 'w'.parent", "below this unit itself", Severity::doubtful,
            R"("version":1,"sources":[{"id":"s","name":"S"}],"articles":[{"id":"a","source":"s"}],"units":[{"id":"u","parent":"v"},{"id":"v","parent":"w"},{"id":"w","parent":"u"}])",
            0},
        BadRow{"list of a wrong type", "", "dateline.units", "a list of objects", Severity::rejected,
               R"("version":1,"sources":[{"id":"s","name":"S"}],"articles":[{"id":"a","source":"s"}],"units":{})", 0}));

TEST(BadInterchange, EveryReasonOfARowIsListedNotOnlyTheFirst)
{
    const auto loaded =
        geo::parseInterchange(file(kGoodDateline, feature(R"("kind":"rumour","modality":"x","happened":"y")",
                                                          R"({"type":"Point","coordinates":[999,0]})")),
                              "bad.geojson");
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->issues.size(), 6u); // kind, headline, modality, speaker, happened, geometry
    EXPECT_TRUE(loaded->document.claims.empty());
}

TEST(BadInterchange, FilesAreRefusedBeforeTheyAreRead)
{
    EXPECT_EQ(geo::readInterchange("/none/x.geojson").error().code, ErrorCode::missing);
    EXPECT_EQ(geo::readInterchange("https://example.org/x.geojson").error().code, ErrorCode::notLocal);
    EXPECT_EQ(geo::readInterchange(std::filesystem::temp_directory_path().string()).error().code, ErrorCode::directory);
    EXPECT_EQ(geo::readInterchange("/dev/zero").error().code, ErrorCode::notRegular);
}

TEST(BadInterchange, AnyTruncationOfASoundFileIsAnErrorAndNoCrash)
{
    const std::string whole = file(kGoodDateline, kGoodFeature);
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(geo::parseInterchange(whole.substr(0, length), "cut.geojson")) << length;
}

TEST(BadInterchange, AnyFlippedByteIsReadOrRefusedButNeverCrashes)
{
    const std::string whole = file(kGoodDateline, kGoodFeature);
    for (std::size_t i = 0; i < whole.size(); ++i)
        for (const char c : {'"', '{', ']', '0', '\\', '\xFF', '\0'}) {
            std::string broken = whole;
            broken[i] = c;
            const auto loaded = geo::parseInterchange(broken, "flipped.geojson");
            if (loaded)
                geo::writeInterchange(loaded->document);
        }
}

} // namespace
