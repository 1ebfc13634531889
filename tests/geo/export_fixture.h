#pragma once

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numeric>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "geo/claims/as_of.h"
#include "geo/io/export_rows.h"
#include "geo/io/interchange.h"

/// A folder of its own and a document to write.
class ExportTest : public testing::Test {
protected:
    void SetUp() override
    {
        namespace fs = std::filesystem;
        folder = fs::temp_directory_path() / ("dateline_export_" + std::to_string(getpid()));
        fs::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    void read(const std::string& file)
    {
        auto loaded = geo::readInterchange(file);
        ASSERT_TRUE(loaded) << loaded.error().message();
        take(std::move(loaded->document));
    }
    void readSample() { read(ASSETS_DIR "/samples/kursk-2024.geojson"); }
    void take(geo::Document d)
    {
        document = std::move(d);
        answer = geo::asOf(document, geo::kAllTime, geo::kDistantFuture);
    }
    /// Claims of one speaker and one article, as `features` says.
    void parse(const std::string& features)
    {
        auto loaded = geo::parseInterchange(
            R"({"type":"FeatureCollection","dateline":{"version":1,"title":"T","licence":"CC0",
            "sides":[{"id":"n","name":"North","colour":1}],
            "sources":[{"id":"s","name":"Speaker","kind":"government","side":"n"},{"id":"p","name":"Paper","kind":"outlet"}],
            "articles":[{"id":"a","source":"p","title":"Title","url":"https://example.org/1","published":"2024-08-07",
            "licence":"CC BY"}]},"features":[)" +
                features + "]}",
            "test.geojson");
        ASSERT_TRUE(loaded) << loaded.error().message();
        for (const geo::Issue& issue : loaded->issues)
            ADD_FAILURE() << issue.message();
        take(std::move(loaded->document));
    }
    /// A feature; `more` are further members of its properties, with a comma before each.
    static std::string feature(const std::string& id, const std::string& headline, const std::string& place,
                               const std::string& geometry = "null", const std::string& more = {})
    {
        return R"({"type":"Feature","id":")" + id + R"(","properties":{"kind":"event","headline":")" + headline +
               R"(","modality":"asserted","happened":{"edtf":"2024-08-06"},"place":)" + place +
               R"(,"speaker":"s","article":"a","quotes":[{"state":"not_anchored"}])" + more + R"(},"geometry":)" +
               geometry + "}";
    }
    geo::ExportRows rows() const
    {
        std::vector<std::uint32_t> all(document.claims.size());
        std::iota(all.begin(), all.end(), 0U);
        return {document, answer, all};
    }
    std::string cell(std::size_t claim, std::string_view column) const
    {
        return rows().row(claim).at(geo::exportColumn(column));
    }
    std::string path(const char* name) const { return (folder / name).string(); }
    static std::string contents(const std::string& file)
    {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    std::size_t filesInFolder() const
    {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
    }
    /// Whether `write` fails with a hint when files may not grow beyond `bytes`, as on a full disk.
    static bool failsBeyond(rlim_t bytes, const std::function<geo::Result<geo::ExportReport>()>& write)
    {
        const pid_t child = fork();
        if (child == 0) {
            signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{bytes, bytes};
            setrlimit(RLIMIT_FSIZE, &limit);
            const auto report = write();
            _exit(!report && !report.error().hint.empty() ? 0 : 1);
        }
        int status = 1;
        waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    /// A write over an old file, on a disk that fills after `bytes`, changes nothing.
    void expectAllOrNothing(const std::string& file, const std::function<geo::Result<geo::ExportReport>()>& write)
    {
        std::ofstream(file) << "old";
        for (const rlim_t bytes : {rlim_t{0}, rlim_t{2'000}}) {
            EXPECT_TRUE(failsBeyond(bytes, write)) << bytes;
            EXPECT_EQ(contents(file), "old");
            EXPECT_EQ(filesInFolder(), 1u);
        }
    }

    std::filesystem::path folder;
    geo::Document document;
    geo::AsOf answer;
};
