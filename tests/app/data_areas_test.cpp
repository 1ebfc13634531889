#include "app/session/data_areas.h"

#include "app/session/session.h"
#include "geo/time/edtf.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace app {
namespace {

constexpr std::int64_t kDay = geo::kSecondsPerDay;

class DataAreasTest : public TempFolderTest {
protected:
    /// Rows "date,precision,admin1,country,lat,lon", reported by 2025.
    geo::DataSet data(const std::string& rows) const
    {
        const std::string path = (m_folder / "events.csv").string();
        std::ofstream(path) << "date,precision,admin1,country,lat,lon\n" << rows;
        geo::DataSetOptions how;
        how.reportedBy = "../2025-01-01";
        auto set = geo::DataSet::read(path, how);
        EXPECT_TRUE(set) << (set ? "" : set.error().message());
        return *set;
    }
    static std::string told(const DataAreas& areas, const geo::DataSet& set, geo::Window happened = geo::kAllTime)
    {
        std::string text;
        for (const DataAreas::Shown& one : areas.at(PoolStates(set.table().pools, happened, geo::kDistantFuture)))
            text += std::string(one.match->boundary.code) + (one.country ? " country " : " ") +
                    std::to_string(one.solid) + "+" + std::to_string(one.possible) + "; ";
        return text;
    }

    geo::AreaIndex m_index{SHARE_DIR "/world"};};

TEST_F(DataAreasTest, RowsThatNameARegionAreCountedInItAndHaveNoPosition)
{
    const geo::DataSet set = data("2024-08-06,admin1,Kursk,Russia,,\n2024-08-07,admin1,Kursk "
                                  "Oblast,Russia,,\n2024-08,admin1,Sumy,Ukraine,,\n2024-08-06,country,,Ukraine,,\n2024-"
                                  "08-06,exact,Kursk,Russia,51.2,35.2\n");
    ASSERT_TRUE(DataAreas::wanted(set));
    const DataAreas areas(set, m_index);
    EXPECT_EQ(areas.rows(), 4U);
    EXPECT_EQ(told(areas, set), "RU-KRS 2+0; UA-59 0+1; UA country 1+0; ");
    EXPECT_TRUE(areas.issues().empty());
}

TEST_F(DataAreasTest, TheClocksDecideHowManyOfAnAreaShow)
{
    const geo::DataSet set =
        data("2024-08-06,admin1,Kursk,Russia,,\n2024-08-07,admin1,Kursk,Russia,,\n2024-08~,admin1,Kursk,Russia,,\n");
    const DataAreas areas(set, m_index);
    const std::int64_t day = geo::edtfBounds("2024-08-06")->possibleFrom;
    EXPECT_EQ(told(areas, set, {day, day + kDay}), "RU-KRS 1+1; ");
    EXPECT_EQ(told(areas, set, {day + 300 * kDay, day + 301 * kDay}), "");
}

TEST_F(DataAreasTest, NamesThatMeanNoAreaAreToldWithTheirRows)
{
    const geo::DataSet set = data(
        "2024-08-06,admin1,Nowhereland,Russia,,\n2024-08-06,admin1,Nowhereland,Russia,,\n2024-08-06,exact,,,51,36\n");
    const DataAreas areas(set, m_index);
    EXPECT_TRUE(areas.empty());
    ASSERT_EQ(areas.issues().size(), 1U);
    EXPECT_NE(areas.issues()[0].reason.find("Nowhereland"), std::string::npos);
    EXPECT_NE(areas.issues()[0].reason.find("2 rows are not on the map"), std::string::npos);
}

TEST_F(DataAreasTest, RowsInAreasAreNoLongerCountedAsUnplaced)
{
    geo::DataSet set = data("2024-08-06,admin1,Kursk,Russia,,\n2024-08-06,none,,,,\n2024-08-06,exact,,,51,36\n");
    Session session;
    DataLayer layer = dataLayerOf(set);
    addDataLayer(session, layer);
    EXPECT_EQ(session.dataCounts.unplaced, 2U);
    session = {};
    layer.areas = std::make_shared<const DataAreas>(set, m_index);
    addDataLayer(session, layer);
    EXPECT_EQ(session.dataCounts.unplaced, 1U);
    EXPECT_EQ(session.dataCounts.solid, 3U);
}

TEST_F(DataAreasTest, ATableOfPointsNeedsNoAreas)
{
    EXPECT_FALSE(DataAreas::wanted(data("2024-08-06,exact,Kursk,Russia,51,36\n")));
}

} // namespace
} // namespace app
