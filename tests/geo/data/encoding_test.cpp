#include <string>

#include <gtest/gtest.h>

#include "geo/data/encoding.h"

namespace {

using namespace std::string_literals;
using geo::decodeText;

// "Курск, Суджа" in the encodings that tables come in.
const std::string kUtf8 = "дата;место\n2024-08-06;Курск, Суджа и район\n";
const std::string k1251 =
    "\xE4\xE0\xF2\xE0;\xEC\xE5\xF1\xF2\xEE\n2024-08-06;\xCA\xF3\xF0\xF1\xEA, \xD1\xF3\xE4\xE6\xE0 "
    "\xE8 \xF0\xE0\xE9\xEE\xED\n";
const std::string kKoi8 =
    "\xC4\xC1\xD4\xC1;\xCD\xC5\xD3\xD4\xCF\n2024-08-06;\xEB\xD5\xD2\xD3\xCB, \xF3\xD5\xC4\xD6\xC1 "
    "\xC9 \xD2\xC1\xCA\xCF\xCE\n";

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

TEST(Encoding, SoundUtf8IsLeftWhereItIs)
{
    const auto decoded = decodeText(kUtf8, "a.csv");
    ASSERT_TRUE(decoded);
    EXPECT_FALSE(decoded->converted);
    EXPECT_EQ(decoded->text().data(), kUtf8.data());
    EXPECT_TRUE(decoded->issues.empty());
    EXPECT_TRUE(decodeText("", "a.csv")->text().empty());
}

TEST(Encoding, AByteOrderMarkIsTakenOffWithoutACopy)
{
    const std::string marked = "\xEF\xBB\xBF" + kUtf8;
    const auto decoded = decodeText(marked, "a.csv");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text().data(), marked.data() + 3);
    EXPECT_EQ(decoded->text(), kUtf8);
}

TEST(Encoding, Utf16IsKnownByItsMarkOrItsZeros)
{
    const std::string little = "i\0d\0,\0t\0\n\0001\0,\0\x1A\x04\n\0"s, big = "\0i\0d\0,\0t\0\n\0001\0,\x04\x1A\0\n"s;
    for (const std::string& text : {"\xFF\xFE"s + little, "\xFE\xFF"s + big, little, big}) {
        const auto decoded = decodeText(text, "a.csv");
        ASSERT_TRUE(decoded) << decoded.error().message();
        EXPECT_EQ(decoded->text(), "id,t\n1,К\n") << decoded->encoding;
        EXPECT_TRUE(decoded->issues.empty());
    }
}

TEST(Encoding, HalfACharacterOfUtf16BecomesAReplacementWithItsLine)
{
    const auto decoded = decodeText("\xFF\xFE"s + "a\0\n\0\x00\xD8"s + "b\0\n\0"s, "a.csv");
    ASSERT_TRUE(decoded);
    EXPECT_NE(decoded->text().find("\xEF\xBF\xBD"), std::string::npos);
    ASSERT_EQ(decoded->issues.size(), 1u);
    EXPECT_EQ(decoded->issues[0].row, 2);
}

TEST(Encoding, CyrillicOfOneByteIsGuessedAndSaidToBeAGuess)
{
    for (const int times : {1, 30}) {
        for (const auto& [text, name] : {std::pair(k1251, "WINDOWS-1251"), std::pair(kKoi8, "KOI8-R")}) {
            const std::string many = repeated(text, times);
            const auto decoded = decodeText(many, "a.csv");
            ASSERT_TRUE(decoded);
            EXPECT_EQ(decoded->text(), repeated(kUtf8, times)) << decoded->encoding;
            EXPECT_EQ(decoded->encoding, name);
            ASSERT_EQ(decoded->issues.size(), 1u);
            EXPECT_EQ(decoded->issues[0].row, 0);
            EXPECT_EQ(decoded->issues[0].severity, geo::Issue::Severity::doubtful);
            EXPECT_NE(decoded->issues[0].reason.find(name), std::string::npos);
        }
    }
}

TEST(Encoding, WesternTextIsWindows1252)
{
    for (const int times : {1, 30}) {
        const std::string text = repeated("ort,notiz\nK\xF6ln,\"Gefecht bei S\xFC"
                                          "dbr\xFC"
                                          "cke \x96 gemeldet\"\n",
                                          times);
        const auto decoded = decodeText(text, "a.csv");
        ASSERT_TRUE(decoded);
        EXPECT_EQ(decoded->text(), repeated("ort,notiz\nKöln,\"Gefecht bei Südbrücke – gemeldet\"\n", times))
            << decoded->encoding;
    }
}

TEST(Encoding, AFewBadLinesDoNotSpoilUtf8)
{
    const std::string text = kUtf8 + "1;\xCA\xF3\xF0\xF1\xEA\n" + kUtf8;
    const auto decoded = decodeText(text, "a.csv");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->encoding, "UTF-8");
    EXPECT_EQ(decoded->text(), kUtf8 + "1;Курск\n" + kUtf8);
    ASSERT_EQ(decoded->issues.size(), 1u);
    EXPECT_EQ(decoded->issues[0].row, 3);
    EXPECT_NE(decoded->issues[0].reason.find("WINDOWS-1251"), std::string::npos);
}

TEST(Encoding, ManyBadLinesAreCountedInTheEnd)
{
    const auto decoded = decodeText(repeated(kUtf8, 300) + repeated("1;\xCA\xF3\xF0\xF1\xEA\n", 150), "a.csv");
    ASSERT_TRUE(decoded);
    ASSERT_EQ(decoded->issues.size(), geo::kMaxLineIssues + 1);
    EXPECT_EQ(decoded->issues.back().row, 0);
    EXPECT_EQ(decoded->issues.back().reason.substr(0, 3), "50 ");
}

TEST(Encoding, AForcedOneIsTaken)
{
    const auto koi8 = decodeText(k1251, "a.csv", "koi8-r");
    ASSERT_TRUE(koi8);
    EXPECT_NE(koi8->text(), kUtf8);
    EXPECT_EQ(decodeText(k1251, "a.csv", "windows-1251")->text(), kUtf8);
    EXPECT_EQ(decodeText("\xFF\xFE"s + "a\0"s, "a.csv", "UTF-16LE")->text(), "a");
    // Byte 0x98 means nothing in Windows-1251.
    const auto holed = decodeText("a\n\x98\n", "a.csv", "windows-1251");
    ASSERT_TRUE(holed);
    EXPECT_EQ(holed->text(), "a\n\xEF\xBF\xBD\n");
    ASSERT_EQ(holed->issues.size(), 1u);
    EXPECT_EQ(holed->issues[0].row, 2);
}

TEST(Encoding, UnknownNamesAreRefusedWithExamples)
{
    for (const char* name : {"klingon", "UTF-8//IGNORE", "windows-1251//TRANSLIT", "../x", " "}) {
        const auto decoded = decodeText("a", "a.csv", name);
        ASSERT_FALSE(decoded) << name;
        EXPECT_NE(decoded.error().hint.find("windows-1251"), std::string::npos);
    }
}

TEST(Encoding, BinaryContentIsRefusedWithItsPlace)
{
    const auto zero = decodeText("id,name\n1,a\0b\n"s, "a.csv");
    ASSERT_FALSE(zero);
    EXPECT_EQ(zero.error().code, geo::ErrorCode::malformed);
    EXPECT_NE(zero.error().what.find("byte 12 (line 2)"), std::string::npos) << zero.error().what;

    const auto zip = decodeText("PK\x03\x04\x14\0\x08\0"s + std::string(40, '\x07'), "a.csv");
    ASSERT_FALSE(zip);
    EXPECT_NE(zip.error().what.find("zip"), std::string::npos) << zip.error().what;
    EXPECT_FALSE(decodeText(std::string(100, '\x07'), "a.csv"));
    EXPECT_FALSE(decodeText("\xFF\xD8\xFF\xE0\0\x10JFIF\0"s, "a.csv"));
    // One stray control character in much text is a matter of its cell.
    EXPECT_TRUE(decodeText(repeated("id,name\n1,a\n", 20) + "\x1A", "a.csv"));
}

} // namespace
