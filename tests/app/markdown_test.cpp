#include "app/compose/markdown.h"

#include <gtest/gtest.h>

namespace app {
namespace {

TEST(Markdown, EndsAfterSixtyBlocksWithoutAddingToTheLast)
{
    std::string text;
    for (int i = 0; i < 59; ++i)
        text += "- x\n";
    text += "- the sixtieth\n\n- one too many\nand what goes on of it\n";
    const auto lines = markdownLines(text);
    ASSERT_EQ(lines.size(), 60U);
    EXPECT_EQ(lines.back().text, "the sixtieth");
}

TEST(Markdown, MakesBlocksAndLeavesWords)
{
    const auto lines = markdownLines("# One\n\nText that\ngoes on.\n\n- first **bold** item\n  goes on\n* second\n\n## "
                                     "Two\nSee [the report](https://example.org), 2*3, a_b, `code`, \\*as is\\*.\n");
    ASSERT_EQ(lines.size(), 6U);
    EXPECT_EQ(lines[0].kind, MarkdownLine::Kind::heading);
    EXPECT_EQ(lines[0].text, "One");
    EXPECT_EQ(lines[1].text, "Text that goes on.");
    EXPECT_EQ(lines[2].kind, MarkdownLine::Kind::item);
    EXPECT_EQ(lines[2].text, "first bold item goes on");
    EXPECT_EQ(lines[3].text, "second");
    EXPECT_EQ(lines[4].level, 2);
    EXPECT_EQ(lines[5].text, "See the report, 2*3, a_b, code, *as is*.");
    EXPECT_TRUE(markdownLines("").empty());
    EXPECT_EQ(markdownLines("#hashtag").front().text, "#hashtag");
    EXPECT_LE(markdownLines(std::string(20'000, '\n') +
                            [] {
                                std::string s;
                                for (int i = 0; i < 500; ++i)
                                    s += "- x\n";
                                return s;
                            }())
                  .size(),
              60U);
}

} // namespace
} // namespace app
