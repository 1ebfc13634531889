#include "render/text/path.h"
#include "render/text/shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace render::text;

class TextShape : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        auto opened = FontSet::open();
        if (const auto* error = std::get_if<FontError>(&opened))
            FAIL() << error->message;
        s_fonts = std::make_unique<FontSet>(std::move(std::get<FontSet>(opened)));
    }
    static void TearDownTestSuite() { s_fonts.reset(); }

    static ShapedText plain(std::string_view text) { return shape(*s_fonts, text, {}); }
    static std::string fileOf(const ShapedGlyph& glyph) { return s_fonts->filePath(glyph.face); }
    static std::vector<std::uint32_t> glyphIds(const ShapedText& text)
    {
        std::vector<std::uint32_t> ids;
        for (const ShapedGlyph& g : text.glyphs)
            ids.push_back(g.glyph);
        return ids;
    }
    static std::vector<std::uint32_t> clusters(const ShapedText& text)
    {
        std::vector<std::uint32_t> bytes;
        for (const ShapedGlyph& g : text.glyphs)
            bytes.push_back(g.cluster);
        return bytes;
    }
    // The lines as substrings of the text, up to where the next line's first character begins.
    static std::vector<std::string> linesOf(const std::string& text, const ShapedText& shaped)
    {
        std::vector<std::string> lines;
        for (const ShapedLine& line : shaped.lines) {
            std::uint32_t first = static_cast<std::uint32_t>(text.size());
            std::uint32_t last = 0;
            for (std::uint32_t i = 0; i < line.glyphCount; ++i) {
                first = std::min(first, shaped.glyphs[line.firstGlyph + i].cluster);
                last = std::max(last, shaped.glyphs[line.firstGlyph + i].cluster);
            }
            while (last + 1 < text.size() && (static_cast<unsigned char>(text[last + 1]) & 0xC0U) == 0x80U)
                ++last;
            lines.push_back(line.glyphCount == 0 ? "" : text.substr(first, last + 1 - first));
        }
        return lines;
    }

    static inline std::unique_ptr<FontSet> s_fonts;
};

TEST_F(TextShape, LatinAndCyrillicComeFromNotoSansInOneRun)
{
    const ShapedText text = plain("Kursk Курск");
    ASSERT_EQ(text.glyphs.size(), 11U);
    for (const ShapedGlyph& g : text.glyphs) {
        EXPECT_NE(fileOf(g).find("NotoSans-Regular"), std::string::npos);
        EXPECT_NE(g.glyph, 0U);
    }
    for (std::size_t i = 1; i < text.glyphs.size(); ++i)
        EXPECT_GT(text.glyphs[i].x, text.glyphs[i - 1].x);
    EXPECT_GT(text.widthPx, text.glyphs.back().x);
    EXPECT_EQ(text.glyphs[6].cluster, 6U);
    EXPECT_EQ(text.glyphs[7].cluster, 8U);
}

TEST_F(TextShape, WidthIsProportionalToSize)
{
    TextStyle style;
    style.sizePx = 10;
    const float small = shape(*s_fonts, "Sudzha", style).widthPx;
    style.sizePx = 30;
    EXPECT_NEAR(shape(*s_fonts, "Sudzha", style).widthPx, 3 * small, 1e-3);
}

TEST_F(TextShape, HangulAndHanAreNeverBoxes)
{
    for (const char* text : {"조선인민군", "库尔斯克州", "朝鮮人民軍の兵士"}) {
        const ShapedText shaped = plain(text);
        EXPECT_GE(shaped.glyphs.size(), 5U);
        for (const ShapedGlyph& g : shaped.glyphs)
            EXPECT_NE(g.glyph, 0U) << text;
    }
    EXPECT_EQ(plain("조선인민군").glyphs.size(), 5U);
    EXPECT_NEAR(plain("库尔").widthPx, 24, 0.5);
}

TEST_F(TextShape, ArabicIsJoinedAndRunsRightToLeft)
{
    const ShapedText word = plain("كورسك");
    ASSERT_EQ(word.glyphs.size(), 5U);
    EXPECT_TRUE(word.lines[0].rightToLeft);
    EXPECT_EQ(clusters(word), (std::vector<std::uint32_t>{8, 6, 4, 2, 0}));
    // kaf has one form at the beginning of the word and another at its end after a letter that does not join
    EXPECT_NE(word.glyphs.front().glyph, word.glyphs.back().glyph);
    // seen joins to kaf: not the shape it has alone
    EXPECT_NE(word.glyphs[1].glyph, plain("س").glyphs[0].glyph);
}

TEST_F(TextShape, MixedDirectionsFollowTheBidiAlgorithm)
{
    // left to right paragraph: Latin, then the Arabic letters reversed, then the digits and Latin
    const ShapedText text = plain("A اب C");
    EXPECT_FALSE(text.lines[0].rightToLeft);
    EXPECT_EQ(clusters(text), (std::vector<std::uint32_t>{0, 1, 4, 2, 6, 7}));
    // right to left paragraph: a number keeps its digits' order, left of the word before it
    const ShapedText number = plain("اب 12");
    EXPECT_TRUE(number.lines[0].rightToLeft);
    EXPECT_EQ(clusters(number), (std::vector<std::uint32_t>{5, 6, 4, 2, 0}));
    // a bracket after right to left text is mirrored, not moved
    EXPECT_EQ(plain("(ا").glyphs.back().glyph, plain(")").glyphs[0].glyph);
}

TEST_F(TextShape, EveryLanguageOfTheMapHasItsLetters)
{
    const struct {
        const char* language;
        const char* name;
        std::size_t glyphs;
    } names[] = {
        {"en", "Ukraine", 7},  {"ru", "Россия", 6},   {"uk", "Україна", 7}, {"ko", "조선민주주의", 6}, {"zh", "乌克兰", 3},  {"zht", "烏克蘭", 3},
        {"ja", "ウクライナ", 5}, {"el", "Ουκρανία", 8}, {"de", "Rußland", 7}, {"pl", "Łódź", 4},       {"tr", "İstanbul", 8}, {"vi", "Việt", 4},
    };
    for (const auto& n : names) {
        TextStyle style;
        style.language = n.language;
        const ShapedText shaped = shape(*s_fonts, n.name, style);
        EXPECT_EQ(shaped.glyphs.size(), n.glyphs) << n.name;
        EXPECT_FALSE(shaped.joined) << n.name;
        for (std::size_t i = 0; i < shaped.glyphs.size(); ++i) {
            EXPECT_NE(shaped.glyphs[i].glyph, 0U) << n.name;
            EXPECT_TRUE(i == 0 || shaped.glyphs[i].x > shaped.glyphs[i - 1].x) << n.name;
        }
    }
    for (const char* name : {"روسيا", "اوکراین", "יִשְׂרָאֵל", "यूक्रेन", "ইউক্রেন", "یوکرین"})
        for (const ShapedGlyph& g : plain(name).glyphs)
            EXPECT_NE(g.glyph, 0U) << name;
    EXPECT_TRUE(plain("روسيا").joined);
    EXPECT_TRUE(plain("यूक्रेन").joined);
}

TEST_F(TextShape, JoinedLettersAreNotPulledApart)
{
    TextStyle spaced;
    spaced.letterSpacingEm = 0.5F;
    EXPECT_FLOAT_EQ(shape(*s_fonts, "سوريا", spaced).widthPx, plain("سوريا").widthPx);
    EXPECT_GT(shape(*s_fonts, "Syria", spaced).widthPx, plain("Syria").widthPx + 20);
}

TEST_F(TextShape, NamesOfTwoDirectionsKeepTheOrderOfEach)
{
    // "الكونغو - كينشاسا": right to left as a whole, the dash between the words
    const ShapedText congo = plain("الكونغو - كينشاسا");
    EXPECT_TRUE(congo.lines[0].rightToLeft);
    EXPECT_EQ(congo.glyphs.back().cluster, 0U) << "the first letter stands at the right";
    // An Arabic name with a Latin one behind it in brackets: the Latin letters keep their order, left of the Arabic ones.
    const std::string both = "النيل (Nile)";
    const ShapedText river = plain(both);
    const auto latin = static_cast<std::uint32_t>(both.find('N'));
    std::vector<float> at;
    for (const ShapedGlyph& g : river.glyphs)
        if (g.cluster >= latin && g.cluster < latin + 4)
            at.push_back(g.x);
    ASSERT_EQ(at.size(), 4U);
    EXPECT_TRUE(std::is_sorted(at.begin(), at.end()));
    EXPECT_GT(river.glyphs.back().x, at.back());
    EXPECT_EQ(river.glyphs.back().cluster, 0U);
}

TEST_F(TextShape, ACharacterThatNoFontHasIsABoxAndReportedOnce)
{
    const auto before = s_fonts->issues().size();
    const ShapedText text = plain("a\U000F1234b\U000F1234");
    ASSERT_EQ(text.glyphs.size(), 4U);
    EXPECT_EQ(text.glyphs[1].glyph, 0U);
    EXPECT_GT(text.glyphs[1].advancePx, 3) << "seen, and as wide as a letter";
    EXPECT_FALSE(s_fonts->outline(text.glyphs[1].face, 0).verbs.empty()) << "it has ink";
    plain("\U000F1234");
    ASSERT_EQ(s_fonts->issues().size(), before + 1);
    EXPECT_NE(s_fonts->issues().back().find("U+F1234"), std::string::npos);
}

TEST_F(TextShape, LeadingSetsTheDistanceOfLines)
{
    WrapOptions close;
    close.leadingEm = 1.1F;
    const ShapedText text = shapeWrapped(*s_fonts, "one\ntwo", {}, close);
    EXPECT_FLOAT_EQ(text.lines[1].baselineY - text.lines[0].baselineY, 1.1F * text.sizePx);
    EXPECT_LT(text.heightPx, plain("one\ntwo").heightPx);
}

TEST_F(TextShape, InvalidUtf8BecomesReplacementCharacters)
{
    const auto replacement = plain("\xEF\xBF\xBD").glyphs.at(0).glyph;
    EXPECT_NE(replacement, 0U);
    const struct {
        const char* bytes;
        std::size_t replaced;
        std::size_t total;
    } cases[] = {
        {"a\xFF"
         "b",
         1, 3},
        {"\xC3", 1, 1},             // cut short
        {"\xE2\x82", 1, 1},         // a maximal part is one character
        {"\xC0\xAF", 2, 2},         // overlong
        {"\xED\xA0\x80", 3, 3},     // surrogate
        {"\xF4\x90\x80\x80", 4, 4}, // beyond U+10FFFF
        {"\xE2\x82\xC3\xA9", 1, 2}, // the next character survives
    };
    for (const auto& c : cases) {
        const auto ids = glyphIds(plain(c.bytes));
        EXPECT_EQ(ids.size(), c.total);
        EXPECT_EQ(static_cast<std::size_t>(std::count(ids.begin(), ids.end(), replacement)), c.replaced);
    }
}

TEST_F(TextShape, ControlCharactersAndEmptyTextDrawNothing)
{
    EXPECT_TRUE(plain("").glyphs.empty());
    EXPECT_EQ(plain("").lines.size(), 1U);
    EXPECT_EQ(plain("").widthPx, 0);
    EXPECT_EQ(glyphIds(plain("a\x01\x02"
                             "b")),
              glyphIds(plain("ab")));
    EXPECT_EQ(plain("a\r\nb\rc").lines.size(), 3U);
}

TEST_F(TextShape, LettersAreSpacedBetweenAndNotAfter)
{
    TextStyle style;
    style.sizePx = 20;
    const float tight = shape(*s_fonts, "HHHH", style).widthPx;
    style.letterSpacingEm = 0.12F;
    EXPECT_NEAR(shape(*s_fonts, "HHHH", style).widthPx, tight + 3 * 0.12F * 20, 1e-3);
    const float joined = shape(*s_fonts, "كورسك", style).widthPx;
    style.letterSpacingEm = 0;
    EXPECT_EQ(shape(*s_fonts, "كورسك", style).widthPx, joined);
}

TEST_F(TextShape, UppercaseCoversTheScriptsOfTheMap)
{
    TextStyle upper;
    upper.uppercase = true;
    const struct {
        const char* given;
        const char* capitals;
    } cases[] = {{"Straße", "STRASSE"}, {"Łódź", "ŁÓDŹ"},         {"Україна їє", "УКРАЇНА ЇЄ"},
                 {"Ελλάς", "ΕΛΛΑΣ"},    {"Đà Nẵng", "ĐÀ NẴNG"},   {"ÿžij", "ŸŽIJ"},
                 {"朝鮮", "朝鮮"},      {"Ångström", "ÅNGSTRÖM"}, {"Žž Ňň Şş Őő", "ŽŽ ŇŇ ŞŞ ŐŐ"}};
    for (const auto& c : cases)
        EXPECT_EQ(glyphIds(shape(*s_fonts, c.given, upper)), glyphIds(plain(c.capitals))) << c.given;
    upper.language = "tr";
    EXPECT_EQ(glyphIds(shape(*s_fonts, "izmir", upper)), glyphIds(plain("İZMİR")));
}

TEST_F(TextShape, BoldAndItalicTakeTheirOwnFilesOrASyntheticFace)
{
    TextStyle style;
    style.bold = true;
    const ShapedText bold = shape(*s_fonts, "Kursk 조선", style);
    EXPECT_NE(fileOf(bold.glyphs.front()).find("NotoSans-Bold"), std::string::npos);
    EXPECT_NE(bold.glyphs.back().face, plain("조선").glyphs.back().face);
    EXPECT_EQ(fileOf(bold.glyphs.back()), fileOf(plain("조선").glyphs.back()));
    style = {};
    style.italic = true;
    EXPECT_NE(fileOf(shape(*s_fonts, "sea", style).glyphs[0]).find("NotoSans-Italic"), std::string::npos);
}

TEST_F(TextShape, WrappingBreaksAtSpacesAndKeepsWithinTheWidth)
{
    const std::string text = "Democratic Republic of the Congo";
    const ShapedText wrapped = shapeWrapped(*s_fonts, text, {}, {90, Align::centre, false, false});
    EXPECT_GT(wrapped.lines.size(), 1U);
    EXPECT_LE(wrapped.widthPx, 90);
    std::string together;
    for (const std::string& line : linesOf(text, wrapped)) {
        EXPECT_NE(line.front(), ' ');
        EXPECT_NE(line.back(), ' ');
        together += (together.empty() ? "" : " ") + line;
    }
    EXPECT_EQ(together, text);
    for (const ShapedLine& line : wrapped.lines)
        EXPECT_NEAR(line.x + line.widthPx / 2, wrapped.widthPx / 2, 1e-3);
    EXPECT_NEAR(wrapped.lines[1].baselineY, wrapped.lineHeightPx, 1e-4);
}

TEST_F(TextShape, BalancedLinesAreAsFewAndNarrower)
{
    const std::string text = "United Arab Emirates of the wide desert coast";
    const ShapedText greedy = shapeWrapped(*s_fonts, text, {}, {200, Align::left, false, false});
    const ShapedText balanced = shapeWrapped(*s_fonts, text, {}, {200, Align::left, true, false});
    EXPECT_EQ(balanced.lines.size(), greedy.lines.size());
    EXPECT_LT(balanced.widthPx, greedy.widthPx);
}

TEST_F(TextShape, HanBreaksBetweenCharactersButNotBeforeAFullStop)
{
    const std::string text = "朝鮮人民軍の兵士が派遣。";
    const ShapedText wrapped = shapeWrapped(*s_fonts, text, {}, {133, Align::left, false, false}); // eleven characters
    const auto lines = linesOf(text, wrapped);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0], "朝鮮人民軍の兵士が派");
    EXPECT_EQ(lines[1], "遣。");
}

TEST_F(TextShape, KoreanTextBreaksAtItsSpaces)
{
    TextStyle korean;
    korean.language = "ko";
    const std::string text = "조선인민군 병사들이";
    const auto lines = linesOf(text, shapeWrapped(*s_fonts, text, korean, {90, Align::left, false, false}));
    EXPECT_EQ(lines, (std::vector<std::string>{"조선인민군", "병사들이"}));
}

TEST_F(TextShape, LongWordsStickOutUnlessTheyMayBeBroken)
{
    const ShapedText whole = shapeWrapped(*s_fonts, "Turkmenistan", {}, {30, Align::left, false, false});
    EXPECT_EQ(whole.lines.size(), 1U);
    EXPECT_GT(whole.widthPx, 30);
    const ShapedText broken = shapeWrapped(*s_fonts, "Turkmenistan", {}, {30, Align::left, false, true});
    EXPECT_GT(broken.lines.size(), 1U);
    EXPECT_LE(broken.widthPx, 30);
    EXPECT_EQ(broken.glyphs.size(), 12U);
}

TEST_F(TextShape, AbsurdSizesAndWidthsAreHarmless)
{
    TextStyle style;
    style.sizePx = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(shape(*s_fonts, "a", style).widthPx, 0);
    style.sizePx = -5;
    EXPECT_EQ(shape(*s_fonts, "a", style).widthPx, 0);
    const ShapedText thin = shapeWrapped(*s_fonts, "ab cd", {}, {0.001F, Align::right, true, true});
    EXPECT_GE(thin.lines.size(), 2U);
}

} // namespace
