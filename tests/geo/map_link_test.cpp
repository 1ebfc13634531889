#include "geo/data/map_link.h"

#include "geo/data/coordinates.h"

#include <gtest/gtest.h>

namespace geo {
namespace {

struct Expected {
    const char* text;
    double lon, lat;
    double zoom; ///< Negative: none.
};

TEST(MapLink, ReadsThoseThatPeoplePaste)
{
    for (const Expected& e : {Expected{"geo:51.73,36.19", 36.19, 51.73, -1},
                              {"geo:51.73,36.19,200;u=35?z=12", 36.19, 51.73, 12},
                              {"geo:0,0?q=51.73,36.19(Kursk)", 36.19, 51.73, -1},
                              {"https://www.openstreetmap.org/#map=12/51.7300/36.1900", 36.19, 51.73, 12},
                              {"https://www.openstreetmap.org/?mlat=51.73&mlon=36.19#map=10/50.1/30.2", 36.19, 51.73, 10},
                              {"https://osm.org/?mlat=-33.9&mlon=18.4&zoom=9", 18.4, -33.9, 9},
                              {"https://www.google.com/maps/@51.73,36.19,12.5z", 36.19, 51.73, 12.5},
                              {"https://www.google.com/maps/@51.73,36.19,1200m/data=!3m1!1e3", 36.19, 51.73, -1},
                              {"https://www.google.de/maps/place/Kursk/@51.5,36.0,10z/data=!3m1!4b1!4m5!3m4!1s0x0:0x0!8m2!3d51.73!4d36.19", 36.19, 51.73, 10},
                              {"https://maps.google.com/?q=51.73%2C36.19&z=11", 36.19, 51.73, 11},
                              {"https://www.google.com/maps/search/?api=1&query=-51.73,-36.19", -36.19, -51.73, -1},
                              {"https://maps.apple.com/?ll=51.73,36.19&z=9", 36.19, 51.73, 9},
                              {"https://yandex.ru/maps/8/kursk/?ll=36.19%2C51.73&z=12", 36.19, 51.73, 12},
                              {"www.openstreetmap.org/#map=5/51.73/36.19", 36.19, 51.73, 5}}) {
        const auto link = readMapLink(e.text);
        ASSERT_TRUE(link) << e.text;
        ASSERT_TRUE(*link) << e.text << ": " << (*link).error().message();
        EXPECT_NEAR((*link)->at.lon, e.lon, 1e-9) << e.text;
        EXPECT_NEAR((*link)->at.lat, e.lat, 1e-9) << e.text;
        EXPECT_EQ((*link)->zoom.value_or(-1), e.zoom) << e.text;
    }
    EXPECT_EQ((*readMapLink("geo:51.73,36.19;u=35"))->radiusMetres, 35);
}

TEST(MapLink, SaysWhyALinkLeadsNowhere)
{
    for (const char* text : {"https://goo.gl/maps/abc", "https://www.google.com/maps/place/Kursk", "geo:kursk", "geo:95,36", "geo:1,2;crs=nad27",
                             "https://example.org/", "https://www.openstreetmap.org/#map=12/151.7/36"}) {
        const auto link = readMapLink(text);
        ASSERT_TRUE(link) << text;
        EXPECT_FALSE(*link) << text;
    }
}

TEST(MapLink, LeavesOtherTextsAlone)
{
    for (const char* text : {"", "Kursk", "51.73, 36.19", "georgia", "google", "37U CT 054 240"})
        EXPECT_FALSE(readMapLink(text)) << text;
}

TEST(Coordinates, ReadsUps)
{
    const Result<ReadPosition> pole = readPosition("UPS N 2000000 2000000");
    ASSERT_TRUE(pole);
    EXPECT_NEAR(pole->at.lat, 90, 1e-9);
    EXPECT_FALSE(readPosition("UPS N 2000000"));
    EXPECT_FALSE(readPosition("UPS S 20 20"));
}

} // namespace
} // namespace geo
