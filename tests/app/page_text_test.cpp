#include "app/page/html_text.h"
#include "app/page/shape_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace app {
namespace {

using Points = std::vector<render::Point>;

/// Reads shape text as assets/page/shapes.js does.
std::vector<std::pair<long, long>> decoded(const std::string& text)
{
    const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::size_t at = 0;
    const auto next = [&] {
        long value = 0, place = 1, letter = 32;
        while (letter & 32) {
            letter = static_cast<long>(letters.find(text[at++]));
            value += (letter & 31) * place;
            place *= 32;
        }
        return value % 2 != 0 ? -(value + 1) / 2 : value / 2;
    };
    std::vector<std::pair<long, long>> points;
    long x = 0, y = 0;
    while (at < text.size()) {
        x += next();
        y += next();
        points.emplace_back(x, y);
    }
    return points;
}

TEST(HtmlText, EscapesWhatCouldEndATextOrAnAttribute)
{
    EXPECT_EQ(htmlText("<b a=\"1\" c='2'>&amp;</b>"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;");
}

TEST(HtmlText, ReplacesBrokenBytesAndControlCharactersAndKeepsTheRest)
{
    const std::string no = "\xEF\xBF\xBD";
    EXPECT_EQ(htmlText("Київ 조선\n\t"), "Київ 조선\n\t");
    EXPECT_EQ(htmlText(std::string("a\0b\x1B\x7F", 5)), "a" + no + "b" + no + no);
    EXPECT_EQ(htmlText("\xC0\xAF|\xED\xA0\x80|\xF5|\xE2\x82"), no + no + "|" + no + no + no + "|" + no + "|" + no + no);
}

TEST(HtmlText, JsonCannotEndItsScript)
{
    EXPECT_EQ(scriptJson("\"</script><!--&\""), "\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
    EXPECT_EQ(scriptJson("\"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA\""), "\"\\u2028\\u2029\xE2\x80\xAA\"");
}

TEST(HtmlText, NamesAnInlineScriptByItsHash)
{
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo\xFF"), "Zm9v/w==");
    EXPECT_EQ(contentHash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

TEST(HtmlText, FillsATemplateOnceAndNeverWhatWasPutIn)
{
    const auto part = [](std::string_view name) { return name == "a" ? std::string("{{b}}") : "[" + std::string(name) + "]"; };
    EXPECT_EQ(filled("x {{a}} y {{b}} z", part), "x {{b}} y [b] z");
    EXPECT_EQ(filled("no {{end", part), "no {{end");
}

TEST(HtmlText, OnlyWebAddressesAreLinks)
{
    EXPECT_TRUE(isSafeLink("https://example.org/a?b=1&c=ü"));
    EXPECT_TRUE(isSafeLink("http://example.org"));
    for (const char* url : {"", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https:", "https://", " https://example.org", "https://example.org/\nx", "//example.org", "https://e\\x"})
        EXPECT_FALSE(isSafeLink(url)) << url;
}

TEST(ShapeText, ComesBackAsWholeUnitsFromItsOrigin)
{
    const ShapeGrid grid{{100, 200}, 10};
    const Points line{{100, 200}, {150, 195}, {-900, 1200}, {100000, -3}};
    const std::vector<std::pair<long, long>> expected{{0, 0}, {5, 1}, {-100, -100}, {9990, 20}};
    EXPECT_EQ(decoded(shapeText(line, grid)), expected);
}

TEST(ShapeText, LeavesOutPointsThatFallTogetherAndShapesOfNone)
{
    const ShapeGrid grid{{0, 0}, 100};
    EXPECT_EQ(decoded(shapeText(Points{{0, 0}, {10, 10}, {100, 0}}, grid)).size(), 2U);
    EXPECT_EQ(shapeText(Points{{0, 0}, {10, 10}, {20, 0}}, grid), "");
    EXPECT_EQ(shapeText(Points{}, grid), "");
}

TEST(ShapeText, ClipsRingsToABoxByTheirArea)
{
    const Points square{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    EXPECT_DOUBLE_EQ(twiceArea(square), 200);
    EXPECT_DOUBLE_EQ(twiceArea(clippedRing(square, {5, 5, 20, 20})), 50);
    EXPECT_DOUBLE_EQ(twiceArea(clippedRing(square, {-5, -5, 20, 20})), 200);
    EXPECT_TRUE(clippedRing(square, {11, 11, 20, 20}).empty());
    const Points triangle{{0, 0}, {20, 0}, {0, 20}};
    EXPECT_DOUBLE_EQ(twiceArea(clippedRing(triangle, {0, 0, 10, 10})), 200);
}

TEST(ShapeText, KeepsTheRunsOfALineThatMeetABox)
{
    const Points line{{-20, 5}, {-10, 5}, {5, 5}, {5, 50}, {6, 50}, {6, 5}};
    const auto runs = clippedLine(line, {0, 0, 10, 10});
    ASSERT_EQ(runs.size(), 2U);
    EXPECT_EQ(runs[0], (Points{{-10, 5}, {5, 5}, {5, 50}}));
    EXPECT_EQ(runs[1], (Points{{6, 50}, {6, 5}}));
    EXPECT_TRUE(clippedLine(Points{{20, 20}, {30, 30}}, {0, 0, 10, 10}).empty());
}

} // namespace
} // namespace app
