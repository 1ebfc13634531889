#include "geo/claims/sidc.h"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(Sidc, HasTwentyDigitsOrFifteenCharacters)
{
    for (const char* sound : {"10031000181211000000", "30061500001201000000", "SFGPUCI----H---", "shgpuca----f---", "S*GP*****------", "GFGPGPP-------X", "WAS-WSTSM-P----"})
        EXPECT_EQ(sidcProblem(sound), "") << sound;
    for (const char* wrong : {"", "1", "1003100018121100000", "100310001812110000001", "1003100018121100000x", "SFGPUCI----H--", "SFGPUCI----H----", "S FGPUCI---H---", "ten-four",
                              "SFGPUCI----H-\"-", "XFGPUCI----H---", "S?GPUCI----H---", "10091000181211000000", "100310001812110000\xd9\xa1", "SFGPUCI----H-\xc3\xa9"})
        EXPECT_NE(sidcProblem(wrong), "") << wrong;
}

TEST(Sidc, SaysWhatIsWrong)
{
    EXPECT_NE(sidcProblem("ten-four").find("20 digits"), std::string::npos);
    EXPECT_NE(sidcProblem("10091000181211000000").find("affiliation"), std::string::npos);
    EXPECT_NE(sidcProblem("XFGPUCI----H---").find("coding scheme"), std::string::npos);
    EXPECT_NE(sidcProblem("SFGPUCI----H-<-").find("characters"), std::string::npos);
}

TEST(Sidc, ChangesTheAffiliationAloneAndLeavesWeatherAsItIs)
{
    EXPECT_EQ(withIdentity("10061000181211000000", SidcIdentity::friendly), "10031000181211000000");
    EXPECT_EQ(withIdentity("10031000181211000000", SidcIdentity::hostile), "10061000181211000000");
    EXPECT_EQ(withIdentity("10031000181211000000", SidcIdentity::neutral), "10041000181211000000");
    EXPECT_EQ(withIdentity("shgpuci----h---", SidcIdentity::unknown), "SUGPUCI----H---");
    EXPECT_EQ(withIdentity("WAS-WSTSM-P----", SidcIdentity::hostile), "WAS-WSTSM-P----");
}

TEST(Sidc, GetsAnEchelonOnlyWhereItHasNone)
{
    EXPECT_EQ(withEchelon("10031000001211000000", "battalion"), "10031000161211000000");
    EXPECT_EQ(withEchelon("10031000001211000000", "XX"), "10031000211211000000");
    EXPECT_EQ(withEchelon("10031000181211000000", "battalion"), "10031000181211000000");
    EXPECT_EQ(withEchelon("SFGPUCI--------", "Corps"), "SFGPUCI----J---");
    EXPECT_EQ(withEchelon("SFGPUCI----H---", "corps"), "SFGPUCI----H---");
    EXPECT_EQ(withEchelon("10031000001211000000", "a great many"), "10031000001211000000");
}

TEST(Sidc, TellsItsEchelonInBothForms)
{
    EXPECT_EQ(echelonOf("10031000181211000000"), 18);
    EXPECT_EQ(echelonOf("SFGPUCI----H---"), 18);
    EXPECT_EQ(echelonOf("SFGPUCI----N---"), 26);
    EXPECT_EQ(echelonOf("SFGPUCI----I---"), 21);
    EXPECT_EQ(echelonOf("10031000001211000000"), 0);
    EXPECT_EQ(echelonOf("SFGPUCI--------"), 0);
    EXPECT_EQ(echelonOf("SFGPEVC---MO---"), 0) << "wheels";
    EXPECT_EQ(echelonWords(18), "brigade");
    EXPECT_EQ(echelonWords(99), "");
}

} // namespace
} // namespace geo
