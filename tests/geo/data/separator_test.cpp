#include <string>

#include <gtest/gtest.h>

#include "geo/data/separator.h"

namespace {

using geo::guessTableShape;

TEST(Separator, IsTheOneThatSplitsAllRowsAlike)
{
    EXPECT_EQ(guessTableShape("a,b,c\n1,2,3\n4,5,6\n").separator, ',');
    EXPECT_EQ(guessTableShape("a;b\n1,5;2,5\n4,5;6,25\n").separator, ';');
    EXPECT_EQ(guessTableShape("a\tb\nx, y; z\t2\n").separator, '\t');
    EXPECT_EQ(guessTableShape("a|b|c\nx, y|2|3\nx|2|3\n").separator, '|');
    EXPECT_TRUE(guessTableShape("a|b|c\nx, y|2|3\n").sure);
    EXPECT_FALSE(guessTableShape("a,b\n1\n").sure);
}

TEST(Separator, InQuotesSeparatesNothing)
{
    const auto shape = guessTableShape("id,note\n1,\"a;b;c\nd;e \"\"f\"\";g\"\n2,\"x;y;z\"\n");
    EXPECT_EQ(shape.separator, ',');
    EXPECT_EQ(shape.columns, 2u);
    EXPECT_TRUE(shape.sure);
}

TEST(Separator, OneColumnHasNone)
{
    const auto shape = guessTableShape("name\nKursk\nSudzha\n");
    EXPECT_EQ(shape.columns, 1u);
    EXPECT_FALSE(shape.sure);
    EXPECT_TRUE(shape.header);
    EXPECT_EQ(guessTableShape("").columns, 1u);
}

TEST(Separator, MayBeToldByExcel)
{
    const auto shape = guessTableShape("sep=|\r\na|b,c|d\r\n1|2|3\r\n");
    EXPECT_EQ(shape.separator, '|');
    EXPECT_EQ(shape.skipBytes, 7u);
    EXPECT_EQ(shape.columns, 3u);
    EXPECT_EQ(guessTableShape("sep=;").skipBytes, 5u);
}

TEST(Separator, AFirstRowWithNumbersOrDatesIsNoHeader)
{
    EXPECT_TRUE(guessTableShape("date,lat\n2024-08-06,51.2\n").header);
    EXPECT_TRUE(guessTableShape(",date,lat\n0,2024-08-06,51.2\n").header); // pandas' index
    EXPECT_FALSE(guessTableShape("2024-08-06,Kursk\n2024-08-07,Sudzha\n").header);
    EXPECT_FALSE(guessTableShape("Kursk,51.7,36.1\nSudzha,51.2,35.3\n").header);
    EXPECT_FALSE(guessTableShape("a,,b\nc,d,e\n").header);
    EXPECT_FALSE(guessTableShape("x,y\nz,w\nx,y\n").header);
}

TEST(Separator, DecimalCommasAreTold)
{
    EXPECT_TRUE(guessTableShape("a;b\n51,19;35,17\n").decimalComma);
    EXPECT_TRUE(guessTableShape("a,b\n\"51,19\",\"35,17\"\n").decimalComma);
    EXPECT_FALSE(guessTableShape("a;b\n51.19;35.17\n").decimalComma);
    EXPECT_FALSE(guessTableShape("a;b\n1,000;12,500\n").decimalComma); // thousands, perhaps
}

} // namespace
