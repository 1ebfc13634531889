#include "app/compose/dot_layers.h"
#include "app/compose/caption.h"
#include "app/session/action.h"
#include "app/session/background_reader.h"
#include "app/session/open_files.h"
#include "app/session/row_card.h"
#include "geo/crs/web_mercator.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <thread>

namespace {

using namespace app;

constexpr std::int64_t kDay = geo::kSecondsPerDay;

class DataLayers : public TempFolderTest {
protected:
    std::string file(const std::string& text, const std::string& name = "events.csv") const
    {
        const std::string path = (m_folder / name).string();
        std::ofstream(path) << text;
        return path;
    }
    /// A layer of rows "day,lat,lon,type", all reported by 2025.
    Session layered(const std::string& rows) const
    {
        geo::DataSetOptions how;
        how.reportedBy = "../2025-01-01";
        auto data = geo::DataSet::read(file("date,lat,lon,type\n" + rows), how);
        EXPECT_TRUE(data);
        Session session;
        addDataLayer(session, dataLayerOf(std::move(*data)));
        return session;
    }
    static render::Camera camera(geo::LonLat center, double metresPerPixel, int width = 200, int height = 100)
    {
        const geo::Projected p = geo::web_mercator::project(center);
        return {{p.x, p.y}, metresPerPixel, width, height};
    }
    static bool dotAt(const DotPicture& picture, int x, int y)
    {
        return picture.dots && std::any_of(picture.dots->dots.begin(), picture.dots->dots.end(), [&](const render::DotSet::Dot& dot) {
                   return std::abs(static_cast<int>(dot.x) - x) <= 1 && std::abs(static_cast<int>(dot.y) - y) <= 1;
               });
    }
};

TEST_F(DataLayers, ADotLiesWhereTheProjectionPutsIt)
{
    Session session = layered("2024-08-06,51.19,35.17,A\n");
    DotLayers dots;
    const render::Camera view = camera({35.17, 51.19}, 100);
    const DotPicture picture = dots.draw(session, view);
    ASSERT_NE(picture.dots, nullptr);
    EXPECT_EQ(picture.inView, 1U);
    EXPECT_EQ(picture.dots->dots.size(), 1U);
    EXPECT_TRUE(dotAt(picture, 100, 50));
    EXPECT_FALSE(picture.density());
}

TEST_F(DataLayers, TheAntimeridianPartsNothing)
{
    Session session = layered("2024-08-06,0,179.99,A\n2024-08-06,0,-179.99,A\n");
    DotLayers dots;
    const DotPicture picture = dots.draw(session, camera({180, 0}, 50));
    EXPECT_EQ(picture.inView, 2U);
}

TEST_F(DataLayers, CountsFollowBothClocks)
{
    Session session = layered("2024-08-06,51,35,A\n2024-08,51,35,A\n2024-09-10,51,35,A\n,51,35,A\n");
    EXPECT_EQ(session.dataCounts.solid, 2U);
    EXPECT_EQ(session.dataCounts.possible, 1U);
    EXPECT_EQ(session.dataCounts.hidden, 1U) << "one is undated";
    session.clocks.happened = {1'722'902'400, 1'722'902'400 + kDay}; // 6 August 2024
    refreshAnswer(session);
    EXPECT_EQ(session.dataCounts.solid, 1U);
    EXPECT_EQ(session.dataCounts.possible, 1U) << "some day of that August";
    session.clocks.knownOn = 1'725'148'800; // Before the file was there.
    refreshAnswer(session);
    EXPECT_EQ(session.dataCounts.shown(), 0U) << "nothing is known too early";
    EXPECT_NE(countSentence(session).find("0 of 4 claims shown"), std::string::npos);
}

TEST_F(DataLayers, ClocksThatWereSetStayWhenAFileIsAdded)
{
    Session session = layered("2024-08-06,51,35,A\n2024-09-10,51,35,A\n");
    EXPECT_EQ(session.clocks.happened, session.clocks.events) << "nothing was set";
    const geo::Window day{1'722'902'400, 1'722'902'400 + kDay};
    session.clocks.happened = day;
    session.clocks.mode = TimeMode::instant;
    session.clocks.linked = true;
    geo::DataSetOptions how;
    how.reportedBy = "../2025-03-01";
    auto later = geo::DataSet::read(file("date,lat,lon,type\n2024-12-24,51,35,A\n", "later.csv"), how);
    ASSERT_TRUE(later);
    const std::int64_t known = session.clocks.knownOn;
    addDataLayer(session, dataLayerOf(std::move(*later)));
    EXPECT_EQ(session.clocks.happened, day);
    EXPECT_EQ(session.clocks.mode, TimeMode::instant);
    EXPECT_TRUE(session.clocks.linked);
    EXPECT_GT(session.clocks.events.to, day.to + 100 * kDay) << "the axis reaches further";
    EXPECT_GT(session.clocks.knownOn, known) << "which was the end of all";
    removeDataLayer(session, 1);
    EXPECT_EQ(session.clocks.happened, day);
}

TEST_F(DataLayers, ManyRowsAreCountedInSquares)
{
    std::string rows;
    for (std::size_t i = 0; i <= kMostDots; ++i)
        rows += "2024-08-06,51.19,35.17,A\n";
    Session session = layered(rows);
    DotLayers dots;
    const DotPicture picture = dots.draw(session, camera({35.17, 51.19}, 100));
    EXPECT_TRUE(picture.density());
    EXPECT_EQ(picture.dots, nullptr);
    EXPECT_EQ(picture.most, kMostDots + 1);
    EXPECT_EQ(dots.keyOf(picture).densest, kMostDots + 1);
}

TEST_F(DataLayers, APossibleRowIsARing)
{
    Session solid = layered("2024-08-06,51.19,35.17,A\n");
    Session possible = layered("2024-08,51.19,35.17,A\n");
    DotLayers one, other;
    const render::Camera view = camera({35.17, 51.19}, 100);
    const DotPicture filled = one.draw(solid, view), ring = other.draw(possible, view);
    ASSERT_TRUE(filled.dots && ring.dots);
    EXPECT_EQ(filled.dots->dots[0].color & render::DotSet::kHollow, 0U);
    EXPECT_EQ(ring.dots->dots[0].color & render::DotSet::kHollow, render::DotSet::kHollow);
    EXPECT_TRUE(other.keyOf(ring).possible);
}

TEST_F(DataLayers, AClickFindsTheRowAndItsClaim)
{
    Session session = layered("2024-08-06,51.19,35.17,Shelling\n2024-08-06,52.19,35.17,Clash\n");
    DotLayers dots;
    const render::Camera view = camera({35.17, 51.19}, 100);
    const auto row = dots.at(session, view, 102, 51, 7);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->row.row, 0U);
    EXPECT_FALSE(dots.at(session, view, 130, 51, 7));
    apply(session, SelectRow{*row}, {200, 100});
    ASSERT_NE(session.rowCard, nullptr);
    ASSERT_EQ(session.rowCard->document.claims.size(), 1U);
    EXPECT_EQ(session.rowCard->document.claims[0].eventType, "Shelling");
    EXPECT_EQ(session.rowCard->answer.claims[0].visibility, geo::Visibility::solid);
    apply(session, Select{}, {200, 100});
    EXPECT_EQ(session.rowCard, nullptr);
}

TEST_F(DataLayers, PointingTellsWhatTheColumnsSayWithoutTheFile)
{
    Session session = layered("2024-08-06,51.19,35.17,Shelling\n");
    std::filesystem::remove(session.dataLayers[0].path);
    const std::string words = rowWords(session, {0, {0, 0}});
    EXPECT_NE(words.find("Shelling"), std::string::npos) << words;
    EXPECT_NE(words.find("Happened: 6 Aug 2024"), std::string::npos) << words;
    EXPECT_NE(words.find("Reported: until 1 Jan 2025"), std::string::npos) << words;
}

TEST_F(DataLayers, AFileThatIsGoneSaysSoInsteadOfShowingARow)
{
    Session session = layered("2024-08-06,51.19,35.17,A\n");
    std::filesystem::remove(session.dataLayers[0].path);
    apply(session, SelectRow{{0, {0, 0}}}, {200, 100});
    EXPECT_EQ(session.rowCard, nullptr);
    EXPECT_NE(session.message.find("changed"), std::string::npos) << session.message;
}

TEST_F(DataLayers, HidingAndClosingALayer)
{
    Session session = layered("2024-08-06,51.19,35.17,A\n");
    apply(session, SetDataVisible{0, false}, {200, 100});
    EXPECT_EQ(session.dataCounts.shown(), 0U);
    DotLayers dots;
    EXPECT_TRUE(dots.draw(session, camera({35.17, 51.19}, 100)).empty());
    apply(session, RemoveData{0}, {200, 100});
    EXPECT_TRUE(session.dataLayers.empty());
    apply(session, RemoveData{7}, {200, 100}); // Out of range: ignored.
}

TEST_F(DataLayers, AShortFileBecomesClaimsAndASecondOneIsAdded)
{
    Session session;
    const OpenedFile first = openFile(session, file("id,date,lat,lon\n1,2024-08-06,51,35\n", "one.csv"));
    EXPECT_EQ(first.kind, OpenedFile::Kind::claims);
    EXPECT_EQ(first.preset, "table");
    openFile(session, file("id,date,lat,lon\n2,2024-08-07,51,35\n", "two.csv"));
    EXPECT_EQ(session.document.claims.size(), 2U);
    EXPECT_TRUE(session.history.isDirty());
    apply(session, Undo{}, {200, 100});
    EXPECT_EQ(session.document.claims.size(), 1U);
    const OpenedFile again = openFile(session, (m_folder / "one.csv").string());
    EXPECT_EQ(again.alreadyThere, 1U);
    EXPECT_EQ(session.document.claims.size(), 1U);
}

TEST_F(DataLayers, BlocksOfASetThatIsStillReadAreProjectedOnce)
{
    std::string rows = "date,lat,lon,type\n";
    for (int i = 0; i < 4000; ++i)
        rows += "2024-08-06,51.19,35.17,A\n";
    std::optional<geo::DataSet> soFar;
    geo::DataSetOptions how;
    how.blockBytes = 4096;
    how.threads = 1;
    how.tellEvery = std::chrono::milliseconds(0);
    how.arrived = [&](geo::DataSet part) {
        if (!soFar)
            soFar = std::move(part);
    };
    auto whole = geo::DataSet::read(file(rows), how);
    ASSERT_TRUE(whole);
    ASSERT_TRUE(soFar);
    EXPECT_FALSE(soFar->claims()) << "its rows have no numbers yet";
    const DataLayer part = dataLayerOf(*soFar), all = dataLayerOf(*whole, &part);
    EXPECT_EQ(&part.times->of(0), &all.times->of(0)) << "ordered once, too";
    const DotField first(part), second(all, &first);
    ASSERT_LT(first.blocks().size(), second.blocks().size());
    EXPECT_EQ(first.blocks()[0], second.blocks()[0]);
    EXPECT_EQ(second.blocks().back()->x.front(), second.blocks()[0]->x.front());
}

class ReadingInTheBackground : public DataLayers {
protected:
    /// What comes within five seconds.
    static BackgroundReader::News next(BackgroundReader& reader)
    {
        for (int i = 0; i < 500; ++i) {
            BackgroundReader::News news = reader.take();
            if (news.done)
                return news;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return {};
    }
};

TEST_F(ReadingInTheBackground, FilesComeOneAfterTheOther)
{
    std::atomic<int> woken = 0;
    BackgroundReader reader([&] { ++woken; });
    reader.read(file("id,date,lat,lon\n1,2024-08-06,51,35\n", "one.csv"), {});
    reader.read(file("id,date,lat,lon\n1,2024-08-06,51,35\n2,2024-08-06,51,35\n", "two.csv"), {});
    EXPECT_TRUE(reader.state());
    BackgroundReader::News news = next(reader);
    ASSERT_TRUE(news.done);
    EXPECT_EQ(news.done->told.kept, 1U);
    news = next(reader);
    ASSERT_TRUE(news.done);
    EXPECT_EQ(news.done->told.kept, 2U);
    EXPECT_FALSE(reader.state());
    EXPECT_GE(woken, 2);
}

TEST_F(ReadingInTheBackground, WhatWasStoppedNeverComes)
{
    std::string rows = "date,lat,lon,type\n";
    for (int i = 0; i < 300'000; ++i)
        rows += "2024-08-06,51.19,35.17,A\n";
    BackgroundReader reader([] {});
    reader.read(file(rows), {});
    reader.stop();
    EXPECT_FALSE(reader.state());
    reader.read(file("id,date,lat,lon\n1,2024-08-06,51,35\n", "after.csv"), {});
    const BackgroundReader::News news = next(reader);
    ASSERT_TRUE(news.done);
    EXPECT_FALSE(news.soFar);
    EXPECT_EQ(news.done->told.path, (m_folder / "after.csv").string());
}

TEST_F(DataLayers, AFileReadAgainTakesThePlaceOfWhatItWas)
{
    Session session = layered("2024-08-06,51.19,35.17,A\n");
    geo::DataSetOptions how;
    how.reportedBy = "../2025-01-01";
    auto again = geo::DataSet::read(file("date,lat,lon,type\n2024-08-06,51,35,A\n2024-08-07,51,35,B\n"), how);
    ASSERT_TRUE(again);
    addDataLayer(session, dataLayerOf(std::move(*again)));
    ASSERT_EQ(session.dataLayers.size(), 1U);
    EXPECT_EQ(session.dataCounts.solid, 2U);
}

} // namespace
