// A project of many claims: how long it takes to load, to ask asOf of a new window, and how much memory a claim takes.
// million_claims make FILE.gpkg COUNT | million_claims measure FILE.gpkg
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/core.h>
#include <gdal.h>
#include <sqlite3.h>
#include <unistd.h>

#include "geo/claims/as_of.h"
#include "geo/io/project.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point from)
{
    return std::chrono::duration<double>(Clock::now() - from).count();
}

std::uint64_t residentBytes()
{
    std::ifstream statm("/proc/self/statm");
    std::uint64_t pages = 0, resident = 0;
    statm >> pages >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

/// The day `n` days after 1 January 2022.
std::string day(std::size_t n)
{
    constexpr std::int64_t kFirst = 1'640'995'200;
    return geo::formatIsoDay(kFirst + static_cast<std::int64_t>(n) * geo::kSecondsPerDay);
}

/// Like a row of a data set of events: a third vague in time, places from a point to nothing, each with its raw row.
geo::Claim claim(std::size_t i)
{
    geo::Claim c;
    const std::size_t when = i * 7919 % 1000, where = i * 104'729 % 5000;
    c.id = fmt::format("events-{:08}", i);
    c.headline = fmt::format("Fighting reported at place {} in row {}", where, i);
    c.eventType = std::array{"battle", "shelling", "protest", "control", "losses"}[i % 5];
    c.speaker = fmt::format("s{}", i % 40);
    c.article = "set";
    c.method = geo::ClaimMethod::import;
    c.happened = geo::Happened{.edtf = i % 3 == 0 ? day(when).substr(0, 7) : day(when)};
    c.reported = geo::Reported{day(when + 3 + i % 5), {}};
    c.place.name = fmt::format("Place {}", where);
    c.place.precision = std::array{geo::Precision::settlement, geo::Precision::exact, geo::Precision::near,
                                   geo::Precision::admin1, geo::Precision::none}[i % 5];
    if (i % 5 < 3)
        c.place.geometry = geo::Geometry(
            geo::LonLat{30 + static_cast<double>(where) / 500, 45 + static_cast<double>(where % 97) / 10});
    if (i % 5 == 3)
        c.place.boundaries.push_back({"admin1", "RU-KRS"});
    c.place.radiusMetres = i % 5 == 2 ? 5000 : 0;
    c.rawRow = fmt::format(R"({{"row":{},"where_prec":{},"date_prec":{},"best":{}}})", i, i % 5, i % 3, i % 11);
    return c;
}

int make(const std::string& path, std::size_t count)
{
    geo::Document document{.title = "Many claims"};
    for (std::size_t i = 0; i < 40; ++i)
        document.sources.push_back({.id = fmt::format("s{}", i), .name = fmt::format("Speaker {}", i)});
    document.articles.push_back({.id = "set", .source = "s0", .title = "The data set"});
    for (std::size_t i = 0; i < count; ++i)
        document.claims.push_back(claim(i));
    for (std::size_t i = 0; i + 10 < count; i += 100)
        document.relations.push_back(
            {.from = fmt::format("events-{:08}", i),
             .to = fmt::format("events-{:08}", i + 7),
             .kind = i % 200 == 0 ? geo::RelationKind::repeats : geo::RelationKind::contradicts});
    const geo::Result<geo::SaveReport> saved = geo::saveProject(document, path);
    if (!saved)
        fmt::print(stderr, "{}\n", saved.error().message());
    return saved ? 0 : 1;
}

/// The floor: the same bytes through SQLite, and nothing done with them.
double stepThrough(const std::string& path)
{
    const auto from = Clock::now();
    sqlite3* database = nullptr;
    sqlite3_stmt* select = nullptr;
    sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    sqlite3_prepare_v2(database, "SELECT fid, json FROM claims ORDER BY fid", -1, &select, nullptr);
    std::size_t bytes = 0;
    while (sqlite3_step(select) == SQLITE_ROW)
        bytes += static_cast<std::size_t>(sqlite3_column_bytes(select, 1)) + *sqlite3_column_text(select, 1) % 2;
    sqlite3_finalize(select);
    sqlite3_close(database);
    return bytes > 0 ? secondsSince(from) : 0;
}

/// The peer: GDAL's reader, which QGIS uses, over the same table.
double readWithGdal(const std::string& path)
{
    GDALAllRegister();
    const auto from = Clock::now();
    GDALDatasetH file = GDALOpenEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
    OGRLayerH layer = file ? GDALDatasetGetLayerByName(file, "claims") : nullptr;
    while (OGRFeatureH feature = layer ? OGR_L_GetNextFeature(layer) : nullptr)
        OGR_F_Destroy(feature);
    GDALClose(file);
    return secondsSince(from);
}

/// Characters of the texts that the claims hold, each once.
std::size_t textBytes(const geo::Document& document)
{
    std::unordered_set<const char*> met;
    std::size_t bytes = 0;
    for (const geo::Claim& c : document.claims)
        for (const geo::Text* text : {&c.id, &c.headline, &c.note, &c.eventType, &c.speaker, &c.article, &c.unit,
                                      &c.rawRow, &c.happened->edtf, &c.reported->edtf, &c.place.name})
            if (met.insert(text->c_str()).second)
                bytes += text->size();
    return bytes;
}

/// Milliseconds of steps of a day, sorted: a window of a tenth of four years goes on, then the known-on date, as under a
/// hand that drags.
std::vector<double> dragSteps(const geo::Document& document)
{
    std::vector<double> dragged;
    const auto index = std::make_shared<const geo::AsOfIndex>(document);
    geo::AsOf moving;
    geo::ClockQuery clocks{{*geo::knownOnFromEdtf(day(200)), *geo::knownOnFromEdtf(day(346))}, *geo::knownOnFromEdtf(day(700))};
    for (int n = 0; n < 102; ++n) {
        (n < 51 ? clocks.happened.from : clocks.knownOn) += geo::kSecondsPerDay;
        clocks.happened.to += n < 51 ? geo::kSecondsPerDay : 0;
        const auto from = Clock::now();
        geo::refreshAsOf(moving, index, clocks, {}, 0);
        if (n > 1) // The first is asked whole, the second makes the order of time.
            dragged.push_back(1000 * secondsSince(from));
    }
    std::sort(dragged.begin(), dragged.end());
    return dragged;
}

int measure(const std::string& path)
{
    const double floor = stepThrough(path);
    const std::uint64_t before = residentBytes();
    const std::clock_t processor = std::clock();
    auto from = Clock::now();
    const geo::Result<geo::LoadedDocument> loaded = geo::loadProject(path);
    const double load = secondsSince(from);
    const double busy = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    if (!loaded) {
        fmt::print(stderr, "{}\n", loaded.error().message());
        return 1;
    }
    const geo::Document& document = loaded->document;
    from = Clock::now();
    const geo::AsOfIndex index(document);
    const double indexing = secondsSince(from);
    std::vector<double> asked;
    std::size_t shown = 0;
    for (std::size_t n = 0; n < 51; ++n) {
        const std::int64_t known = *geo::knownOnFromEdtf(day(100 + n * 18));
        from = Clock::now();
        const geo::AsOf answer =
            geo::asOf(index, {known - static_cast<std::int64_t>(n + 1) * 9 * geo::kSecondsPerDay, known}, known);
        asked.push_back(1000 * secondsSince(from));
        shown += answer.counts.solid + answer.counts.possible;
    }
    std::sort(asked.begin(), asked.end());
    const geo::AsOf kept = geo::asOf(index, geo::kAllTime, geo::kDistantFuture);
    const std::uint64_t resident = residentBytes() - before;
    const auto claims = static_cast<double>(document.claims.size());
    const auto text = static_cast<double>(textBytes(document));
    const std::vector<double> dragged = dragSteps(document);
    const double peer = readWithGdal(path);
    fmt::print("claims     {:.0f}, {} issues, sizeof(Claim) {}, {:.0f} shown at the median\n", claims,
               loaded->issues.size(), sizeof(geo::Claim), static_cast<double>(shown) / 51);
    fmt::print("load       {:.2f} s ({:.2f} s of processor)   SQLite alone {:.2f} s, ratio {:.2f}   GDAL {:.2f} s, ratio {:.2f}\n",
               load, busy, floor, load / floor, peer, load / peer);
    fmt::print("index      {:.0f} ms\n", 1000 * indexing);
    fmt::print("asOf       {:.1f} ms at the median, {:.1f} ms at worst, of {} windows\n", asked[asked.size() / 2],
               asked.back(), asked.size());
    fmt::print("a step     {:.2f} ms at the median, {:.2f} ms at worst, of {} steps of a day\n", dragged[dragged.size() / 2], dragged.back(), dragged.size());
    fmt::print(
        "memory     {:.0f} bytes a claim resident, {:.0f} of them text: {:.0f} besides text ({} claims answered)\n",
        static_cast<double>(resident) / claims, text / claims, (static_cast<double>(resident) - text) / claims,
        kept.claims.size());
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view what = argc > 2 ? argv[1] : "";
    if (what == "make" && argc == 4)
        return make(argv[2], std::strtoul(argv[3], nullptr, 10));
    if (what == "measure")
        return measure(argv[2]);
    fmt::print(stderr, "usage: {} make FILE.gpkg COUNT | measure FILE.gpkg\n", argv[0]);
    return 2;
}
