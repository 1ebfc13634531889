#include "geo/boundary/holdings.h"
#include "geo/boundary/worldview.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace geo {
namespace {

constexpr std::int64_t kCrimea = 1159309535, kSevastopol = 1159315877, kKherson = 1159315873, kDonetsk = 1159309627;

const Worldview& view(std::string_view name)
{
    const Worldview* found = findWorldview(name);
    return found != nullptr ? *found : (ADD_FAILURE() << name, deFacto());
}

const Holdings& bundled()
{
    static const Result<Holdings> holdings = Holdings::read(ASSETS_DIR "/world");
    EXPECT_TRUE(holdings) << (holdings ? "" : holdings.error().message());
    return *holdings;
}

std::int64_t idOf(std::string_view code)
{
    for (const DisputedRegion& r : bundled().regions())
        if (r.code == code)
            return r.id;
    ADD_FAILURE() << code;
    return 0;
}

std::string holderOf(std::string_view code, std::string_view worldview)
{
    return std::string(bundled().holder(idOf(code), "nobody", view(worldview)));
}

TEST(Worldview, IsFoundByIdNameOrCountryCodeHoweverItIsWritten)
{
    for (const char* name : {"de-facto", "De facto", "DE_FACTO", "defacto", ""})
        EXPECT_EQ(findWorldview(name), &deFacto()) << name;
    EXPECT_EQ(view("UA").id, "ukraine");
    EXPECT_EQ(view("ru").id, "russia");
    EXPECT_EQ(view("UN").id, "un");
    EXPECT_EQ(view("ISO 3166").id, "iso");
    EXPECT_EQ(findWorldview("atlantis"), nullptr);
}

TEST(Worldview, AnUnknownNameIsToldWithThoseThatThereAre)
{
    const auto wrong = worldviewNamed("atlantis");
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().message().find("'atlantis'"), std::string::npos);
    for (const Worldview& w : worldviews())
        EXPECT_NE(wrong.error().message().find(w.id), std::string::npos) << w.id;
}

TEST(Worldview, EachIsExplainedWithItsSourceAndItsLimits)
{
    for (const Worldview& w : worldviews()) {
        EXPECT_FALSE(w.caption.empty()) << w.id;
        EXPECT_TRUE(w.explanation.ends_with('.')) << w.id;
        EXPECT_FALSE(w.source.empty()) << w.id;
        EXPECT_TRUE(w.limits.ends_with('.')) << w.id;
    }
}

TEST(Holdings, CrimeaIsWithWhomeverTheWorldviewSays)
{
    for (const std::int64_t region : {kCrimea, kSevastopol})
        for (const auto& [name, holder] : {std::pair{"de-facto", "RUS"}, {"russia", "RUS"}, {"iso", "UKR"}, {"un", "UKR"}, {"ukraine", "UKR"},
                                           {"china", "RUS"}, {"india", "RUS"}, {"pakistan", "RUS"}, {"morocco", "RUS"}, {"argentina", "RUS"}}) {
            EXPECT_EQ(bundled().holder(region, "RUS", view(name)), holder) << name;
            EXPECT_TRUE(bundled().hatched(region, view(name))) << "the dispute does not go away: " << name;
        }
}

TEST(Holdings, TheRegionsAnnexedIn2022AreRussianInRussiasViewAlone)
{
    for (const Worldview& w : worldviews())
        for (const char* code : {"UA-14", "UA-09", "UA-65", "UA-23"}) {
            EXPECT_EQ(holderOf(code, w.id), w.id == "russia" ? "RUS" : "UKR") << code << " " << w.id;
            EXPECT_TRUE(bundled().hatched(idOf(code), w));
        }
}

TEST(Holdings, KashmirWesternSaharaTaiwanAndTheFalklandsFollowTheWorldview)
{
    EXPECT_EQ(holderOf("PK-GB", "india"), "IND");
    EXPECT_EQ(holderOf("PK-JK", "india"), "IND");
    EXPECT_EQ(holderOf("IN-JK", "india"), "IND");
    EXPECT_EQ(holderOf("IN-JK", "pakistan"), "PAK");
    EXPECT_EQ(holderOf("IN-LA", "pakistan"), "PAK");
    EXPECT_EQ(holderOf("IN-JK", "un"), "IND");
    EXPECT_EQ(holderOf("IN-AR", "china"), "CHN");
    EXPECT_EQ(holderOf("MA-15", "iso"), "SAH");
    EXPECT_EQ(holderOf("MA-15", "india"), "MAR") << "its column is silent";
    EXPECT_EQ(holderOf("EH-X01~", "morocco"), "MAR");
    EXPECT_EQ(holderOf("TW-TPE", "de-facto"), "TWN");
    EXPECT_EQ(holderOf("TW-TPE", "iso"), "TWN");
    EXPECT_EQ(holderOf("TW-TPE", "un"), "CHN");
    EXPECT_EQ(holderOf("TW-TPE", "china"), "CHN");
    EXPECT_EQ(holderOf("FK-X01~", "argentina"), "ARG");
    EXPECT_EQ(holderOf("GE-AB", "russia"), "ABK");
    EXPECT_EQ(holderOf("IL-Z", "pakistan"), "ISR") << "unrecognised, but the data name nobody else";
}

TEST(Holdings, AStateIsHatchedOnlyWhereItIsCountedToAnother)
{
    const std::int64_t taipei = idOf("TW-TPE"), northernCyprus = idOf("-99-X04~");
    EXPECT_FALSE(bundled().hatched(taipei, deFacto()));
    EXPECT_TRUE(bundled().hatched(taipei, view("china")));
    EXPECT_TRUE(bundled().hatched(northernCyprus, view("un")));
    EXPECT_FALSE(bundled().hatched(1, deFacto())) << "no disputed region";
    EXPECT_TRUE(bundled().absorbed("TWN", view("china")));
    EXPECT_FALSE(bundled().absorbed("TWN", deFacto()));
    EXPECT_FALSE(bundled().absorbed("UKR", view("russia"))) << "four regions of twenty-five";
}

TEST(Holdings, ALineIsClassedAnewWhereASideChangesHands)
{
    const Holdings& h = bundled();
    const BoundarySides crimeaKherson{kCrimea, kKherson, "RUS", "UKR"};
    EXPECT_EQ(h.lineClass("disputed", crimeaKherson, deFacto()), "disputed");
    EXPECT_EQ(h.lineClass("disputed", crimeaKherson, view("ukraine")), "admin1");
    EXPECT_EQ(h.lineClass("disputed", crimeaKherson, view("un")), "admin1");
    EXPECT_EQ(h.lineClass("disputed", crimeaKherson, view("russia")), "admin1") << "Kherson is with Crimea";
    const BoundarySides donetskDnipro{kDonetsk, 1159309625, "UKR", "UKR"}, rostovDonetsk{1, kDonetsk, "RUS", "UKR"};
    EXPECT_EQ(h.lineClass("admin1", donetskDnipro, deFacto()), "admin1");
    EXPECT_EQ(h.lineClass("admin1", donetskDnipro, view("russia")), "disputed");
    EXPECT_EQ(h.lineClass("admin0", rostovDonetsk, deFacto()), "admin0");
    EXPECT_EQ(h.lineClass("admin0", rostovDonetsk, view("russia")), "admin1");
    EXPECT_EQ(h.lineClass("coast", {kCrimea, 0, "RUS", ""}, view("ukraine")), "coast");
    EXPECT_EQ(h.lineClass("line_of_control", {1, 2, "KOR", "PRK"}, view("china")), "line_of_control") << "none of its regions is in the table";
}

TEST(Holdings, ALineOfControlStaysWhoeverClaimsBothSides)
{
    const BoundarySides kashmir{idOf("IN-JK"), idOf("PK-JK"), "IND", "PAK"}, punjab{idOf("PK-GB"), 1, "PAK", "PAK"};
    for (const Worldview& w : worldviews())
        EXPECT_EQ(bundled().lineClass("line_of_control", kashmir, w), "line_of_control") << w.id;
    EXPECT_EQ(bundled().lineClass("admin1", punjab, view("india")), "disputed") << "but where the claim ends is a border";
}

TEST(Holdings, TheBordersOfACountryThatIsNotRecognisedAreDisputed)
{
    const BoundarySides line{idOf("IL-D"), 1, "ISR", "EGY"}, inland{idOf("IL-D"), idOf("IL-JM"), "ISR", "ISR"};
    EXPECT_EQ(bundled().lineClass("admin0", line, view("pakistan")), "disputed");
    EXPECT_EQ(bundled().lineClass("admin0", line, deFacto()), "admin0");
    EXPECT_EQ(bundled().lineClass("admin1", inland, view("pakistan")), "admin1");
}

TEST(Holdings, SaysWhatACountryGainsAndLoses)
{
    const Holdings::Change ukraine = bundled().changeOf("UKR", view("ukraine")), russia = bundled().changeOf("RUS", view("ukraine"));
    EXPECT_EQ(ukraine.gained.size(), 2U);
    EXPECT_TRUE(ukraine.lost.empty());
    EXPECT_EQ(russia.lost.size(), 2U);
    EXPECT_TRUE(bundled().changeOf("UKR", deFacto()).empty());
    EXPECT_EQ(bundled().changeOf("UKR", view("russia")).lost.size(), 4U);
}

TEST(Holdings, WordsNameHolderClaimantAndSource)
{
    const std::string words = disputeWords(bundled(), *bundled().region(kCrimea), view("ukraine"));
    EXPECT_TRUE(words.starts_with("Crimea: administered by Russia; claimed by Ukraine. Boundaries as Ukraine sees them count it to Ukraine.")) << words;
    EXPECT_NE(words.find("Source: ISO 3166-2 (UA-43); UN General Assembly resolution 68/262"), std::string::npos) << words;
    const std::string donetsk = disputeWords(bundled(), *bundled().region(kDonetsk), deFacto());
    EXPECT_NE(donetsk.find("which draw no front line; claimed by Russia"), std::string::npos) << donetsk;
    for (const DisputedRegion& r : bundled().regions())
        EXPECT_FALSE(r.source.empty()) << r.code;
}

TEST(Holdings, ABrokenTableSaysWhichLineIsWrong)
{
    EXPECT_FALSE(Holdings::parse(""));
    const auto noColumn = Holdings::parse("id\tcode\tname\tholder\tof\tkind\tadministered\tclaimed\tsource\tiso\n");
    ASSERT_FALSE(noColumn);
    EXPECT_NE(noColumn.error().message().find("'un'"), std::string::npos) << noColumn.error().message();
    std::string header = "id\tcode\tname\tholder\tof\tkind\tadministered\tclaimed\tsource";
    for (const Worldview& w : worldviews().subspan(1))
        header += "\t" + std::string(w.id);
    for (const char* row : {"x\tUA-43\tCrimea\tRUS\t86\tterritory\tRussia\tUkraine\ts\tUKR\tUKR\t\t\t\t\t\t\t", "1\tUA-43\tCrimea"}) {
        const auto bad = Holdings::parse(header + "\n" + row + "\n");
        ASSERT_FALSE(bad) << row;
        EXPECT_NE(bad.error().message().find("line 2"), std::string::npos) << bad.error().message();
    }
    EXPECT_FALSE(Holdings::read("/nowhere"));
}

} // namespace
} // namespace geo
