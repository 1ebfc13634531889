#include "geo/io/import_report.h"

#include <gtest/gtest.h>

#include "geo/io/interchange.h"

namespace {

using namespace geo;

ImportReport reportOf(std::size_t issues)
{
    ImportReport report{"events.csv", "acled", "2024-11-24T10:00:00Z", 12, 10, 3, 2, {}, 0};
    for (std::size_t i = 0; i < issues; ++i)
        report.issues.push_back({i % 2 ? Issue::Severity::doubtful : Issue::Severity::rejected, "/tmp/events.csv",
                                 static_cast<long long>(i + 2), "lat", "“x” is no number"});
    return report;
}

TEST(ImportReport, StaysWithTheDocumentThroughAFile)
{
    Document document;
    document.extra = withImportReport(R"({"mine":{"a":1}})", reportOf(2));
    document.extra = withImportReport(document.extra, reportOf(0));
    auto again = parseInterchange(writeInterchange(document), "x.geojson");
    ASSERT_TRUE(again);
    const auto reports = importReports(again->document);
    ASSERT_EQ(reports.size(), 2U);
    EXPECT_EQ(reports[0].file, "events.csv");
    EXPECT_EQ(reports[0].preset, "acled");
    EXPECT_EQ(reports[0].when, "2024-11-24T10:00:00Z");
    EXPECT_EQ(reports[0].read, 12U);
    EXPECT_EQ(reports[0].kept, 10U);
    EXPECT_EQ(reports[0].listed, 3U);
    EXPECT_EQ(reports[0].rejected, 2U);
    ASSERT_EQ(reports[0].issues.size(), 2U);
    EXPECT_EQ(reports[0].issues[0].severity, Issue::Severity::rejected);
    EXPECT_EQ(reports[0].issues[1].severity, Issue::Severity::doubtful);
    EXPECT_EQ(reports[0].issues[1].row, 3);
    EXPECT_EQ(reports[0].issues[1].reason, "“x” is no number");
    EXPECT_NE(again->document.extra.find("\"mine\""), std::string::npos);
}

TEST(ImportReport, CountsTheIssuesThatAreTooManyToKeep)
{
    Document document;
    document.extra = withImportReport("", reportOf(kMostReported + 5));
    const auto reports = importReports(document);
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_EQ(reports[0].issues.size(), kMostReported);
    EXPECT_EQ(reports[0].issuesLeftOut, 5U);
}

TEST(ImportReport, WhatIsNoReportIsPassedOver)
{
    for (const char* extra : {"", "{", "[]", R"({"imports":7})", R"({"imports":[1,{"file":2},{"preset":"a"}]})"}) {
        Document document;
        document.extra = extra;
        EXPECT_TRUE(importReports(document).empty()) << extra;
        document.extra = withImportReport(extra, reportOf(1));
        EXPECT_EQ(importReports(document).size(), 1U) << extra;
    }
    Document odd;
    odd.extra = R"({"imports":[{"file":"a","read":-3,"issues":[null,{"row":"x","reason":4}]}]})";
    ASSERT_EQ(importReports(odd).size(), 1U);
    EXPECT_EQ(importReports(odd)[0].read, 0U);
    EXPECT_EQ(importReports(odd)[0].issues.size(), 1U);
}

} // namespace
