#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "geo/claims/as_of.h"
#include "geo/claims/lookup.h"
#include "geo/io/interchange.h"
#include "geo/time/edtf.h"

namespace {

const std::string kSample = ASSETS_DIR "/samples/kursk-2024.geojson";

class KurskSample : public testing::Test {
protected:
    void SetUp() override
    {
        auto loaded = geo::readInterchange(kSample);
        ASSERT_TRUE(loaded) << loaded.error().message();
        for (const geo::Issue& issue : loaded->issues)
            ADD_FAILURE() << issue.message();
        document = std::move(loaded->document);
    }

    geo::AsOf ask(const char* knownOn) const
    {
        return geo::asOf(document, *geo::windowFromEdtf("2024-06-01/2025-05-01"), *geo::knownOnFromEdtf(knownOn));
    }
    std::size_t indexOf(const std::string& id) const
    {
        const auto it =
            std::find_if(document.claims.begin(), document.claims.end(), [&](const auto& c) { return c.id == id; });
        EXPECT_NE(it, document.claims.end()) << id;
        return static_cast<std::size_t>(it - document.claims.begin());
    }
    const geo::Claim& claim(const std::string& id) const { return document.claims.at(indexOf(id)); }
    geo::Visibility visibility(const geo::AsOf& answer, const std::string& id) const
    {
        return answer.claims.at(indexOf(id)).visibility;
    }

    geo::Document document;
};

const std::vector<std::string> kRowsOfTheArticle{
    "treaty-signed",        "kursk-incursion", "ua-media-early-reports", "choe-confirms",       "treaty-ratified",
    "kim-decides",          "first-fighters",  "nis-estimate-autumn",    "nis-estimate-winter", "rodong-article",
    "gerasimov-report",     "wpk-statement",   "putin-statement",        "condemnation",        "parade-expected",
    "afu-in-kursk",         "kpa-alongside",   "kpa-training",           "kpa-rear-relief",     "kpa-own-sector",
    "kpa-not-beyond-border"};

TEST_F(KurskSample, IsInCanonicalForm)
{
    std::ifstream file(kSample, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_EQ(geo::writeInterchange(document), text.str());
}

TEST_F(KurskSample, HasAllRowsOfTheCodingEachWithSpeakerPublisherDateAndParagraph)
{
    const geo::Lookup lookup(document);
    for (const std::string& id : kRowsOfTheArticle) {
        const geo::Claim& c = claim(id);
        EXPECT_TRUE(lookup.source(c.speaker)) << id;
        ASSERT_TRUE(lookup.publisher(c)) << id;
        EXPECT_EQ(lookup.publisher(c)->id, "rt") << id;
        EXPECT_NE(c.speaker, "rt") << id;
        EXPECT_FALSE(c.happened->bounds.empty()) << id;
        ASSERT_FALSE(c.quotes.empty()) << id;
        for (const geo::Quote& quote : c.quotes) {
            EXPECT_TRUE(quote.paragraph.has_value()) << id;
            EXPECT_TRUE(quote.exact.empty()) << id;
        }
        EXPECT_EQ(c.credibility, 0) << id;
    }
    EXPECT_EQ(lookup.attribution(claim("gerasimov-report")), "Gerasimov, via RT, via PressBee");
}

TEST_F(KurskSample, ShowsAllThatTheArticleSaysOnceItIsPublished)
{
    const geo::AsOf answer = ask("2025-05-01");
    std::set<std::string> unitsInKursk;
    for (std::size_t i = 0; i < document.claims.size(); ++i) {
        const geo::Claim& c = document.claims[i];
        const bool inKursk = !c.place.boundaries.empty() && c.place.boundaries[0].code == "RU-KRS";
        if (inKursk && c.kind == geo::ClaimKind::unitSector && answer.claims[i].visibility != geo::Visibility::hidden)
            unitsInKursk.insert(c.unit);
    }
    EXPECT_EQ(unitsInKursk, (std::set<std::string>{"afu", "kpa"}));
    EXPECT_EQ(visibility(answer, "kursk-incursion"), geo::Visibility::solid);
    EXPECT_EQ(visibility(answer, "choe-confirms"), geo::Visibility::solid);
    EXPECT_EQ(visibility(answer, "kpa-not-beyond-border"), geo::Visibility::possible);
    EXPECT_EQ(claim("kpa-not-beyond-border").modality, geo::Modality::denied);
    for (const std::string& id : kRowsOfTheArticle) {
        EXPECT_NE(visibility(answer, id), geo::Visibility::hidden) << id;
        EXPECT_TRUE(answer.claims[indexOf(id)].reportUncertain) << id;
    }
}

TEST_F(KurskSample, ShowsNothingOfTheArticleBeforeItWasPublishedButTheTalkOfEarlyOctober)
{
    const geo::AsOf answer = ask("2024-10-20");
    for (const std::string& id : kRowsOfTheArticle) {
        EXPECT_EQ(visibility(answer, id), geo::Visibility::hidden) << id;
        EXPECT_EQ(answer.claims[indexOf(id)].reason, geo::AsOfReason::notYetReported) << id;
    }
    EXPECT_EQ(visibility(answer, "kyiv-post-donetsk"), geo::Visibility::solid);
    EXPECT_EQ(visibility(answer, "zelensky-people"), geo::Visibility::solid);
    EXPECT_EQ(visibility(answer, "nis-far-east"), geo::Visibility::solid);
    EXPECT_EQ(visibility(answer, "nato-kpa-in-kursk"), geo::Visibility::hidden);
    EXPECT_EQ(visibility(answer, "dprk-un-denial"), geo::Visibility::hidden);
}

TEST_F(KurskSample, CallsVagueDatesPossibleAndNeverCertain)
{
    for (const char* id :
         {"kim-decides", "first-fighters", "treaty-ratified", "nis-estimate-autumn", "nis-estimate-winter",
          "ua-media-early-reports", "condemnation", "kpa-rear-relief", "kpa-own-sector"})
        EXPECT_TRUE(claim(id).happened->bounds.certain().empty()) << id;
}

TEST_F(KurskSample, PinsOnlyMoscowAndRingsDonetsk)
{
    for (const geo::Claim& c : document.claims) {
        const bool placed = c.id == "choe-confirms" || c.id == "kyiv-post-donetsk";
        EXPECT_EQ(!c.place.geometry.empty(), placed) << c.id;
    }
    EXPECT_EQ(claim("choe-confirms").place.geometry.points()[0], (geo::LonLat{37.6178, 55.7558}));
    EXPECT_EQ(claim("kyiv-post-donetsk").place.precision, geo::Precision::near);
    EXPECT_EQ(claim("condemnation").place.boundaries.size(), 2u);
    EXPECT_TRUE(claim("kpa-own-sector").place.extentNotStated);
}

TEST_F(KurskSample, ShowsTheDenialAndWhatItContradictsTogether)
{
    const geo::AsOf before = ask("2024-10-20");
    EXPECT_FALSE(before.claims[indexOf("nis-far-east")].contradicted);
    const geo::AsOf after = ask("2024-10-28");
    EXPECT_TRUE(after.claims[indexOf("nis-far-east")].contradicted);
    EXPECT_EQ(after.contradictedBy(indexOf("dprk-un-denial")).size(), 3u);
}

} // namespace
