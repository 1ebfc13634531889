#include "app/session/layer_look.h"

#include <gtest/gtest.h>

namespace app {
namespace {

TEST(LayerLook, TheUsualLookNeedsNoStyle)
{
    EXPECT_EQ(styleOf({}), "");
    EXPECT_EQ(layerLookFrom(""), LayerLook{});
}

TEST(LayerLook, WhatAStyleSaysComesBackFromIt)
{
    LayerLook look;
    look.opacity = 0.4;
    look.colour = 2;
    look.filled = false;
    look.colourBy = "Тип \"x\"";
    look.fromZoom = 3.5;
    look.toZoom = 9;
    EXPECT_EQ(layerLookFrom(styleOf(look)), look);
}

TEST(LayerLook, MembersOfAStyleThatAreNoneOfOursStay)
{
    LayerLook look;
    look.opacity = 0.5;
    const std::string style = styleOf(look, R"({"dash":[1,2],"opacity":0.9,"colour":3})");
    EXPECT_EQ(style, R"({"dash":[1,2],"opacity":0.5})");
    EXPECT_EQ(styleOf({}, style), R"({"dash":[1,2]})");
}

TEST(LayerLook, NonsenseInAStyleIsTakenAsUsual)
{
    for (const char* style :
         {"[]", "{", "7", R"({"opacity":"a","colour":99e99,"filled":1,"colour_by":[],"from_zoom":null})"}) {
        LayerLook look = layerLookFrom(style);
        EXPECT_EQ(look.opacity, 1) << style;
        EXPECT_TRUE(look.filled) << style;
        EXPECT_EQ(look.colourBy, "") << style;
        EXPECT_LE(look.colour, 5) << style;
    }
    const LayerLook wide = layerLookFrom(R"({"opacity":7,"from_zoom":9,"to_zoom":2})");
    EXPECT_EQ(wide.opacity, 1);
    EXPECT_EQ(wide.toZoom, 9) << "never below where it begins";
}

TEST(LayerLook, IsDrawnAtBothEndsOfItsZoomRange)
{
    LayerLook look;
    look.fromZoom = 4;
    look.toZoom = 6;
    EXPECT_FALSE(look.drawnAt(3.99));
    EXPECT_TRUE(look.drawnAt(4));
    EXPECT_TRUE(look.drawnAt(6));
    EXPECT_FALSE(look.drawnAt(6.01));
}

TEST(LayerSource, StandsBesideOtherMembersOfALink)
{
    const LayerSource source{"a/b.shp", "районы", "EPSG:32637"};
    const std::string extra = extraOf(source, R"({"mine":1})");
    EXPECT_EQ(layerSourceFrom(extra), source);
    EXPECT_NE(extra.find("\"mine\":1"), std::string::npos);
    EXPECT_EQ(extraOf({}, extra), R"({"mine":1})");
}

} // namespace
} // namespace app
