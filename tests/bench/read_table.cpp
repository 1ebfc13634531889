// Makes and reads large tables for the benchmarks.
//   read_table make FILE ROWS      synthetic events, sorted by date, the same every time; .csv or .geojson
//   read_table measure FILE        time, processor time, peak memory; fails beyond 6 s or 1.5 GB for 10,000,000 rows

#include "geo/data/data_set.h"

#include <fmt/core.h>

#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "geo/data/dates.h"

namespace {

class Dice {
public:
    double next()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return static_cast<double>(m_state >> 11) / 9007199254740992.0;
    }

private:
    std::uint64_t m_state = 88172645463325252ULL;
};

int make(const char* path, long rows)
{
    constexpr std::array kTypes{"Shelling/artillery/missile attack", "Air/drone strike", "Armed clash", "Remote explosive", "Looting/property destruction", "Attack", "Protest"};
    constexpr std::array kSources{"Source A", "Ministry of Defence", "Telegram channel", "Local media", "Reuters"};
    constexpr double kDays = 2400, kTurn = 6.283185307179586;
    const std::int64_t first = geo::daysFromCivil({2018, 1, 1});
    std::FILE* file = std::fopen(path, "w");
    if (file == nullptr)
        return 1;
    const bool json = std::string_view(path).ends_with("json");
    fmt::print(file, "{}\n", json ? R"({"type":"FeatureCollection","features":[)" : "id,event_date,lat,lon,type,source");
    Dice dice;
    for (long i = 0; i < rows; ++i) {
        const auto day = static_cast<std::int64_t>(static_cast<double>(i) / static_cast<double>(rows) * kDays);
        const double g = std::sqrt(-2 * std::log(dice.next() + 1e-12)), a = kTurn * dice.next();
        const auto type = static_cast<std::size_t>(dice.next() * kTypes.size()), source = static_cast<std::size_t>(dice.next() * kSources.size());
        const std::string date = geo::edtfOfDay(geo::civilFromDays(first + day));
        const double lat = 50.5 + 1.4 * g * std::cos(a), lon = 36 + 2.6 * g * std::sin(a);
        if (json)
            fmt::print(file, R"({{"type":"Feature","properties":{{"id":{},"event_date":"{}","type":"{}","source":"{}"}},"geometry":{{"type":"Point","coordinates":[{:.5f},{:.5f}]}}}}{})", i, date, kTypes[type], kSources[source], lon, lat, i + 1 < rows ? ",\n" : "\n]}\n");
        else
            fmt::print(file, "{},{},{:.5f},{:.5f},{},{}\n", i, date, lat, lon, kTypes[type], kSources[source]);
    }
    return std::fclose(file) == 0 ? 0 : 1;
}

int measure(const char* path)
{
    const auto start = std::chrono::steady_clock::now();
    const auto set = geo::DataSet::read(path);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!set) {
        fmt::print(stderr, "{}\n", set.error().message());
        return 1;
    }
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    const double cpu = static_cast<double>(use.ru_utime.tv_sec + use.ru_stime.tv_sec) + static_cast<double>(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
    const double gigabytes = static_cast<double>(use.ru_maxrss) / 1024 / 1024;
    const bool ten = set->table().size() >= 10'000'000;
    const bool held = !ten || (seconds <= 6 && gigabytes <= 1.5);
    fmt::print("{} rows: {:.2f} s, processor {:.2f} s, peak {:.2f} GB   (bounds for ten million 6 s, 1.5 GB: {})\n", set->table().size(), seconds, cpu, gigabytes, !ten ? "-" : held ? "held" : "MISSED");
    return held ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 4 && std::string(argv[1]) == "make")
        return make(argv[2], std::atol(argv[3]));
    if (argc == 3 && std::string(argv[1]) == "measure")
        return measure(argv[2]);
    fmt::print(stderr, "usage: read_table make FILE ROWS | read_table measure FILE\n");
    return 2;
}
