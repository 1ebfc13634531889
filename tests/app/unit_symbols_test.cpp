#include "app/symbols/unit_symbols.h"

#include "app/symbols/unit_code.h"
#include "geo/claims/sidc.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>

namespace app {
namespace {

constexpr int kFrame = 20;

std::string script() { return std::string(SHARE_DIR) + "/symbols/milsymbol.js"; }

SymbolPaint paint()
{
    return {render::rgb(0x0072B2), render::rgb(0x004060), render::rgb(0xFFFFFF), render::rgb(0xF4F1EA), 0, 0};
}

std::size_t inked(const SymbolPicture& picture, render::Color color)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i + 3 < picture.image.rgba.size(); i += 4)
        count += picture.image.rgba[i] == color.r && picture.image.rgba[i + 1] == color.g && picture.image.rgba[i + 2] == color.b &&
                 picture.image.rgba[i + 3] == 255;
    return count;
}

class UnitSymbolsDrawn : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(std::filesystem::exists(script())) << "milsymbol could not be fetched when this was built: build again with a network";
    }
    SymbolPicturePtr drawn(const std::string& sidc) { return symbols.find({sidc, paint(), kFrame}, true); }
    UnitSymbols symbols{script()};
};

/// Codes of both forms: every symbol set, affiliation, status, echelon and headquarters flag, with the icons of land units.
std::vector<std::string> variedCodes()
{
    std::vector<std::string> codes;
    for (const char* set : {"01", "05", "10", "15", "20", "30", "35"})
        for (const char identity : std::string("0123456"))
            for (const char status : std::string("0134"))
                codes.push_back(std::string("100") + identity + set + status + "000" + (std::string(set) == "10" ? "1211000000" : "1100000000"));
    for (const char* echelon : {"11", "12", "13", "14", "15", "16", "17", "18", "21", "22", "23", "24", "25", "26"})
        for (const char flag : std::string("01234567"))
            codes.push_back(std::string("1003100") + flag + echelon + "1205000000");
    for (const char* icon : {"110000", "120100", "120500", "121100", "121102", "121300", "130100", "130300", "140700", "150600", "160600", "161000"})
        codes.push_back(std::string("1006100018") + icon + "0000");
    for (const char affiliation : std::string("PUAFNSHGWMDL"))
        for (const char* icon : {"GPUCI-----", "GPUCA-----", "GPUCF-----", "APMF------", "SPCL------", "GPEWRR----", "GPIR----H-", "UPSN------", "PPS-------"})
            for (const char echelon : std::string("-FHI"))
                codes.push_back(std::string("S") + affiliation + icon + (icon[8] == '-' ? std::string{echelon} : "-") + "--");
    for (std::string& code : codes)
        code.resize(code.front() == 'S' ? 15 : 20, code.front() == 'S' ? '-' : '0');
    return codes;
}

TEST_F(UnitSymbolsDrawn, DrawsEveryOneOfManyVariedCodesInBothForms)
{
    const std::vector<std::string> codes = variedCodes();
    ASSERT_GT(codes.size(), 700U);
    std::set<std::vector<std::uint8_t>> different;
    for (const std::string& code : codes) {
        ASSERT_EQ(geo::sidcProblem(code), "") << code;
        const SymbolPicturePtr picture = drawn(code);
        ASSERT_FALSE(picture->image.empty()) << code;
        EXPECT_TRUE(picture->complete) << code << ": " << symbols.problemOf(code);
        EXPECT_GT(inked(*picture, paint().fill) + inked(*picture, paint().icon), 60U) << code;
        different.insert(picture->image.rgba);
    }
    EXPECT_GT(different.size(), 250U);
    EXPECT_TRUE(symbols.takeTroubles().empty());
}

TEST_F(UnitSymbolsDrawn, TakesTheColoursItIsGivenAndNoOthers)
{
    const SymbolPicturePtr picture = drawn("10031000181211000000");
    EXPECT_GT(inked(*picture, paint().fill), 200U);
    EXPECT_GT(inked(*picture, paint().frame), 60U);
    EXPECT_EQ(inked(*picture, render::rgb(0x80E0FF)), 0U) << "the library's own blue";
    EXPECT_EQ(picture->image.width % 2, picture->frameWidth % 2) << "the frame stands in the middle";
    EXPECT_EQ(picture->frameHeight, kFrame + 2) << "lines of two pixels";
    EXPECT_EQ(picture->frameWidth, kFrame * 3 / 2 + 2);
    EXPECT_GT(picture->above, 4) << "an echelon";
}

TEST_F(UnitSymbolsDrawn, GivesTheFrameOfAnUnknownSymbolForWhatIsNoCode)
{
    const SymbolPicturePtr unknown = drawn("ten-four");
    EXPECT_FALSE(unknown->complete);
    EXPECT_FALSE(unknown->image.empty());
    EXPECT_EQ(drawn("\"); throw 1; (\"")->image.rgba, unknown->image.rgba) << "a code is never run";
    EXPECT_NE(drawn("10031000001211000000")->image.rgba, unknown->image.rgba);
    EXPECT_TRUE(symbols.takeTroubles().empty());
}

TEST_F(UnitSymbolsDrawn, SaysWhichSoundCodesNoStandardAssigns)
{
    const std::string odd = "10031099991299000000";
    ASSERT_EQ(geo::sidcProblem(odd), "");
    EXPECT_FALSE(drawn(odd)->complete);
    geo::Document document;
    document.units = {{.id = "odd", .sidc = odd}, {.id = "plain", .sidc = "10031000001211000000"}, {.id = "none"}};
    const std::vector<geo::Issue> issues = checkSymbols(document, symbols, "a.geojson");
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].field, "unit 'odd' sidc");
    EXPECT_NE(issues[0].reason.find(odd), std::string::npos);
    EXPECT_NE(issues[0].reason.find("correct the code"), std::string::npos);
}

TEST_F(UnitSymbolsDrawn, DrawsOneSymbolOnceForOneLook)
{
    const SymbolPicturePtr first = drawn("10031000181211000000");
    EXPECT_EQ(drawn("10031000181211000000"), first);
    SymbolPaint other = paint();
    other.fill = render::rgb(0xD55E00);
    EXPECT_NE(symbols.find({"10031000181211000000", other, kFrame}, true), first);
    EXPECT_NE(symbols.find({"10031000181211000000", paint(), 40}, true), first);
}

TEST_F(UnitSymbolsDrawn, LetsNobodyWaitWhoDoesNotAskTo)
{
    std::atomic<int> arrived = 0;
    UnitSymbols background(script(), [&] { ++arrived; });
    const SymbolRequest request{"10031000181211000000", paint(), kFrame};
    EXPECT_EQ(background.find(request, false), nullptr);
    const SymbolPicturePtr picture = background.find(request, true);
    EXPECT_FALSE(picture->image.empty());
    EXPECT_EQ(background.find(request, false), picture);
    EXPECT_FALSE(background.busy());
    EXPECT_EQ(arrived, 1);
}

TEST(UnitSymbols, WithoutTheLibraryGiveAPlainFrameAndSaySoOnce)
{
    UnitSymbols symbols("/nowhere/milsymbol.js");
    for (const char* code : {"10031000181211000000", "SFGPUCI----F---"}) {
        const SymbolPicturePtr picture = symbols.find({code, paint(), kFrame}, true);
        EXPECT_FALSE(picture->complete);
        EXPECT_GT(inked(*picture, paint().fill), 200U);
        EXPECT_EQ(symbols.problemOf(code), "") << "the code is not to blame";
    }
    const std::vector<std::string> troubles = symbols.takeTroubles();
    ASSERT_EQ(troubles.size(), 1U);
    EXPECT_NE(troubles[0].find("/nowhere/milsymbol.js"), std::string::npos);
    EXPECT_NE(troubles[0].find("app/run.sh"), std::string::npos) << "what to do";
}

/// Libraries that are other programs.
class SymbolLibraries : public TempFolderTest {
protected:
    std::string library(const std::string& code) const
    {
        const std::string path = (m_folder / "library.js").string();
        std::ofstream(path) << code;
        return path;
    }
};

TEST_F(SymbolLibraries, StopsWhatTakesTooMuchMemoryAndGoesOnAfterwards)
{
    const std::string path = library("var ms = {Symbol: function () { var a = []; for (;;) a.push(new Array(1000).join('x') + a.length); }};");
    auto engine = SymbolEngine::open(path);
    ASSERT_TRUE(engine) << engine.error().message();
    for (int again = 0; again < 2; ++again) {
        const auto drawing = (*engine)->draw("10031000181211000000", {4, 0});
        ASSERT_FALSE(drawing);
        EXPECT_NE(drawing.error().message().find("could not be drawn"), std::string::npos) << drawing.error().message();
    }
}

TEST_F(SymbolLibraries, StopsWhatTakesTooLong)
{
    const std::string path = library("var ms = {Symbol: function () { for (var i = 0;; i++) ('x' + i).length; }};");
    auto engine = SymbolEngine::open(path);
    ASSERT_TRUE(engine) << engine.error().message();
    const auto drawing = (*engine)->draw("10031000181211000000", {4, 0});
    ASSERT_FALSE(drawing);
    EXPECT_NE(drawing.error().message().find("too long"), std::string::npos) << drawing.error().message();
}

TEST_F(SymbolLibraries, RefusesALibraryThatDoesNotRun)
{
    const std::string path = library("var ms = {");
    const auto engine = SymbolEngine::open(path);
    ASSERT_FALSE(engine);
    EXPECT_NE(engine.error().message().find(path), std::string::npos);
    EXPECT_NE(engine.error().message().find("does not run"), std::string::npos);
}

TEST(UnitCode, GivesAllUnitsOneFrameUnlessSeenFromASide)
{
    const geo::Unit foe{.id = "a", .side = "south", .sidc = "10061000181211000000"}, stray{.id = "b", .sidc = "shgpuci----h---"};
    EXPECT_EQ(symbolCode(foe, ""), "10031000181211000000");
    EXPECT_EQ(symbolCode(foe, "south"), "10031000181211000000");
    EXPECT_EQ(symbolCode(foe, "north"), "10061000181211000000");
    EXPECT_EQ(symbolCode(stray, ""), "SFGPUCI----H---");
    EXPECT_EQ(symbolCode(stray, "north"), "SUGPUCI----H---");
    EXPECT_EQ(symbolCode({.id = "c", .sidc = "ten-four"}, "north"), "ten-four");
    EXPECT_EQ(symbolCode({.id = "d", .sidc = "10061000001211000000", .echelon = "Brigade"}, ""), "10031000181211000000");
}

TEST(UnitCode, SaysOfReliabilityAndCredibilityOnlyWhatIsRated)
{
    EXPECT_EQ(ratingOf('B', 2), "B2");
    EXPECT_EQ(ratingOf('B', 0), "B");
    EXPECT_EQ(ratingOf('\0', 2), "2");
    EXPECT_EQ(ratingOf('\0', 0), "");
}

} // namespace
} // namespace app
