#include "app/compose/pictogram_names.h"

#include "render/text/pictograms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace app {
namespace {

/// ACLED's codebook of 2023: disorder types, event types, sub-event types.
constexpr std::array kAcled{"Political violence", "Demonstrations", "Strategic developments", "Battles", "Explosions/Remote violence", "Violence against civilians",
    "Protests", "Riots", "Government regains territory", "Non-state actor overtakes territory", "Armed clash", "Excessive force against protesters",
    "Protest with intervention", "Peaceful protest", "Violent demonstration", "Mob violence", "Chemical weapon", "Air/drone strike", "Suicide bomb",
    "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade", "Sexual violence", "Attack", "Abduction/forced disappearance",
    "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established", "Looting/property destruction",
    "Non-violent transfer of territory"};

TEST(PictogramNames, EveryTypeOfAcledHasOneThatIsNotTheDiscOfAnything)
{
    std::set<std::string_view> used;
    for (const char* type : kAcled) {
        EXPECT_NE(pictogramOf(type), "other") << type;
        used.insert(pictogramOf(type));
    }
    EXPECT_GE(used.size(), 16U);
    EXPECT_EQ(pictogramOf("Other"), "other");
    EXPECT_EQ(pictogramOf(""), "other");
    EXPECT_EQ(pictogramOf("zyzzyva"), "other");
}

TEST(PictogramNames, WordsInsideOthersDoNotMislead)
{
    EXPECT_EQ(pictogramOf("Mob violence"), "riot");
    EXPECT_EQ(pictogramOf("Excessive force against protesters"), "protest");
    EXPECT_EQ(pictogramOf("State-based violence"), "battle") << "not a base";
    EXPECT_EQ(pictogramOf("firefight"), "battle") << "not a fire";
    EXPECT_EQ(pictogramOf("ceasefire"), "agreement");
    EXPECT_EQ(pictogramOf("border incident"), "other") << "not an order";
    EXPECT_EQ(pictogramOf("Non-violent transfer of territory"), "control");
    EXPECT_EQ(pictogramOf("geolocated_footage"), "footage");
    EXPECT_EQ(pictogramOf("AIR STRIKE"), "air_strike");
}

TEST(PictogramNames, TheModelsOwnTypesAreThemselves)
{
    for (const char* type : {"agreement", "statement", "deployment", "training", "losses", "control", "incursion", "decision", "visit", "estimate"})
        EXPECT_EQ(pictogramOf(type), type);
}

TEST(PictogramNames, EachIsBakedAndHasWords)
{
    const auto baked = render::text::pictograms();
    EXPECT_GE(baked.size(), 24U);
    for (const auto& pictogram : baked)
        EXPECT_EQ(pictogramWords(pictogram.name) == pictogramWords("other"), pictogram.name == "other") << pictogram.name;
    for (const char* type : kAcled)
        EXPECT_TRUE(std::any_of(baked.begin(), baked.end(), [&](const auto& p) { return p.name == pictogramOf(type); })) << type;
}

} // namespace
} // namespace app
