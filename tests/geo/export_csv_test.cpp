#include "tests/geo/export_fixture.h"

#include "geo/io/write_csv.h"

namespace {

class ExportCsv : public ExportTest {
protected:
    /// Writes and reads back, as a stranger would: without undoing the apostrophes.
    std::vector<std::vector<std::string>> written(const geo::CsvOptions& options = {})
    {
        const auto report = geo::writeCsv(rows(), path("out.csv"), options);
        EXPECT_TRUE(report) << report.error().message();
        std::vector<std::vector<std::string>> table;
        const auto error = geo::readStrictCsv(contents(path("out.csv")),
                                              [&](auto cells) { table.emplace_back(cells.begin(), cells.end()); });
        EXPECT_FALSE(error) << error->message();
        return table;
    }
    std::string headline() { return written().at(1).at(geo::exportColumn("headline")); }
};

std::string problem(const char* text)
{
    const auto error = geo::readStrictCsv(text, [](auto) {});
    return error ? error->what : "";
}

TEST_F(ExportCsv, AHeadlineThatASpreadsheetWouldCalculateIsText)
{
    const std::pair<const char*, const char*> cases[] = {
        {"=HYPERLINK(\\\"http://x\\\")", "'=HYPERLINK(\"http://x\")"},
        {"+1+1", "'+1+1"},
        {"@SUM(1)", "'@SUM(1)"},
        {"-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"},
        {"\\t=1", "'\t=1"},
        {"\\r=1", "'\r=1"},
        {"＝1+1", "'＝1+1"},
        {"-inf", "'-inf"},
    };
    for (const auto& [given, expected] : cases) {
        parse(feature("c", given, R"({"precision":"none"})"));
        EXPECT_EQ(headline(), expected);
    }
}

TEST_F(ExportCsv, APlainNegativeNumberStaysANumber)
{
    parse(feature("c", "-12.5", R"({"precision":"exact"})", R"({"type":"Point","coordinates":[-58.5,-34.25]})"));
    EXPECT_EQ(headline(), "-12.5");
    EXPECT_EQ(written().at(1).at(geo::exportColumn("lon")), "-58.5");
}

TEST_F(ExportCsv, AnApostropheInFrontIsUndone)
{
    for (const char* text : {"=1", "'=1", "''-x", "'quoted'", "-5", "'-5", "", "'", "plain", "\n=1"})
        EXPECT_EQ(geo::unguarded(geo::guarded(text)), text);
    EXPECT_EQ(geo::guarded("'quoted'"), "'quoted'");
    EXPECT_NE(geo::guarded("=1"), "=1");
}

TEST_F(ExportCsv, QuotesCommasLineBreaksAndCyrillicComeBack)
{
    parse(feature("c", R"(Он сказал: \"да\",\nи ушёл\r\n)", R"({"precision":"none"})"));
    EXPECT_EQ(headline(), "Он сказал: \"да\",\nи ушёл\r\n");
}

TEST_F(ExportCsv, EveryClaimOfTheSampleIsThereOnceAndInOrder)
{
    readSample();
    const auto table = written();
    ASSERT_EQ(table.size(), document.claims.size() + 1);
    for (std::size_t i = 0; i < document.claims.size(); ++i)
        EXPECT_EQ(table[i + 1][geo::exportColumn("id")], document.claims[i].id);
    for (std::size_t c = 0; c < geo::exportColumns().size(); ++c)
        EXPECT_EQ(table[0][c], geo::exportColumns()[c].name);
}

TEST_F(ExportCsv, AByteOrderMarkIsThereOnlyWhenAskedFor)
{
    readSample();
    const auto plain = written();
    EXPECT_TRUE(contents(path("out.csv")).starts_with("id,"));
    EXPECT_EQ(written({.byteOrderMark = true}), plain);
    EXPECT_TRUE(contents(path("out.csv")).starts_with("\xEF\xBB\xBFid,"));
}

TEST_F(ExportCsv, NoClaimsAreAHeader)
{
    EXPECT_EQ(written().size(), 1u);
}

TEST_F(ExportCsv, WhatIsCutOffOrRaggedIsNotReadAsSound)
{
    EXPECT_EQ(problem("a,b\r\n1,2\r\n"), "");
    EXPECT_NE(problem("a,b\r\n1,2"), "");
    EXPECT_NE(problem("a,b\r\n1\r\n"), "");
    EXPECT_NE(problem("a,b\r\n1,\"2\r\n"), "");
    EXPECT_NE(problem("a,b\n1,2\n"), "");
    EXPECT_NE(problem("a,\"b\"c\r\n"), "");
    EXPECT_NE(problem("a,b\"c\r\n"), "");
}

TEST_F(ExportCsv, ADiskThatFillsLeavesTheOldFile)
{
    readSample();
    expectAllOrNothing(path("out.csv"), [&] { return geo::writeCsv(rows(), path("out.csv")); });
}

} // namespace
