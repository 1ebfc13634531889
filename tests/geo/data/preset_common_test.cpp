#include "geo/data/presets/common_impl.h"

#include <gtest/gtest.h>

#include "geo/time/edtf.h"

namespace {

using namespace geo;

constexpr CivilDate kDay{2024, 2, 6};

TEST(PresetCommon, WritesBoundsAsTheEdtfThatMeansThem)
{
    const TimeRange week{wholeDay({2024, 2, 3}).from, wholeDay({2024, 2, 9}).to};
    const TimeRange year{startOfDay({2024, 1, 1}), startOfDay({2025, 1, 1})};
    const TimeRange moment{1'707'210'000, 1'707'210'001};
    const std::pair<TimeBounds, std::string> cases[] = {
        {certainBounds(wholeDay(kDay)), "2024-02-06"},   {possibleBounds(wholeDay(kDay)), "[2024-02-06..2024-02-06]"},
        {certainBounds(week), "2024-02-03/2024-02-09"},  {possibleBounds(week), "[2024-02-03..2024-02-09]"},
        {possibleBounds(wholeMonth(kDay)), "2024-02"},   {possibleBounds(year), "2024"},
        {certainBounds(moment), "2024-02-06T09:00:00Z"}, {noLaterThan(kDay), "../2024-02-06"},
    };
    for (const auto& [bounds, text] : cases) {
        EXPECT_EQ(edtfOfBounds(bounds), text);
        const auto meant = edtfBounds(text);
        ASSERT_TRUE(meant) << text;
        EXPECT_EQ(meant->possible(), bounds.possible()) << text;
        EXPECT_EQ(meant->certain().empty(), bounds.certain().empty()) << text;
        if (!bounds.certain().empty()) {
            EXPECT_EQ(meant->certain(), bounds.certain()) << text;
        }
    }
    EXPECT_EQ(edtfOfBounds({}), "");
}

TEST(PresetCommon, MakesAHeadlineOfWhatThereIs)
{
    EXPECT_EQ(headlineOf("Clash", "A", "B", "X"), "Clash: A, B (X)");
    EXPECT_EQ(headlineOf("Clash", "A", "A", ""), "Clash: A");
    EXPECT_EQ(headlineOf("Clash", "", "B", ""), "Clash: B");
    EXPECT_EQ(headlineOf("", "A", "B", "X"), "A, B (X)");
    EXPECT_EQ(headlineOf("", "", "", "X"), "X");
    EXPECT_EQ(headlineOf("", "", "", ""), "Event");
}

TEST(PresetCommon, ShortensATextBetweenWordsAndNeverWithinACharacter)
{
    EXPECT_EQ(shortened("two\nlines"), "two lines");
    std::string words, letters;
    for (int i = 0; i < 60; ++i)
        words += "слово ";
    EXPECT_EQ(shortened(words).substr(shortened(words).size() - 13), "слово…");
    for (int i = 0; i < 150; ++i)
        letters += "я";
    EXPECT_EQ(shortened(letters).size() % 2, 1u) << "whole letters of two bytes and the dots of three";
    EXPECT_LE(shortened(letters).size(), 203u);
}

TEST(PresetCommon, NamesWhoPosted)
{
    EXPECT_EQ(hostOf("https://www.example.org/a"), "example.org");
    EXPECT_EQ(hostOf("example.org"), "");
    EXPECT_EQ(posterOf("https://x.com/somebody/status/1"), "x.com/somebody");
    EXPECT_EQ(posterOf("https://t.me/channel?single"), "t.me/channel");
    EXPECT_EQ(posterOf("https://t.me/"), "t.me");
    EXPECT_EQ(posterOf("https://t.me"), "t.me");
    EXPECT_EQ(posterOf("https://www.youtube.com/watch?v=1"), "youtube.com");
    EXPECT_EQ(posterOf("see above"), "");
}

} // namespace
