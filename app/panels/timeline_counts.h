#pragma once

#include "geo/claims/enums.h"
#include "geo/time/time_range.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace app {

/// Instants in order, each once, with how many lie before each: asking takes the logarithm of their number.
class CountedTimes {
public:
    /// In order of time; an instant may come several times.
    void add(std::int64_t at, std::uint32_t count);
    /// How many lie before `at`. `hint` is where the answer before was found, 0 at first: near questions cost little.
    std::size_t before(std::int64_t at, std::size_t& hint) const;
    std::size_t total() const { return m_total; }
    void shrink();

private:
    std::vector<std::int64_t> m_at;
    std::vector<std::uint32_t> m_before;
    std::uint32_t m_total = 0;
};

/// Ranges of time, counted by how many meet a stretch.
class CountedRanges {
public:
    struct Range {
        geo::TimeRange time;
        std::uint32_t count = 1;
    };
    /// Takes what `ranges` holds and leaves it empty.
    void take(std::vector<Range>& ranges);
    /// Where the last answer was found.
    struct Hint {
        std::size_t start = 0, end = 0;
    };
    /// Those that began before its end, less those that ended before its start.
    std::size_t meeting(geo::TimeRange stretch, Hint& hint) const;
    bool empty() const { return m_starts.total() == 0; }

private:
    CountedTimes m_starts, m_ends;
};

/// How many claims speak of a stretch of time, and how.
struct LaneBin {
    std::size_t claims = 0;
    std::size_t certain = 0; ///< Of them; the others are only possibly then.
    std::size_t denied = 0, retracted = 0;

    std::size_t possible() const { return claims - certain; }
    LaneBin& operator+=(const LaneBin& o);
    friend bool operator==(const LaneBin&, const LaneBin&) = default;
};

/// The claims of a lane over time. Made once, asked often; what it holds is at most 24 bytes for each claim of a day and
/// 48 for others, less where several share their time.
class LaneSeries {
public:
    /// `count` claims of one time. Undated ones count for nothing. To be followed by close().
    void add(const geo::TimeBounds& time, geo::Modality modality, std::uint32_t count = 1);
    /// Says of claims that were added, here or to another series of the lane, that they were taken back.
    void addRetracted(const geo::TimeBounds& time, std::uint32_t count = 1);
    void close();

    struct Hint {
        CountedRanges::Hint exact, vague, core, denied, retracted;
    };
    LaneBin meeting(geo::TimeRange stretch, Hint& hint) const;

private:
    // Where the certain time is the possible one, it is held once.
    CountedRanges m_exact, m_vague, m_core, m_denied, m_retracted;
    struct Raw {
        std::vector<CountedRanges::Range> exact, vague, core, denied, retracted;
    };
    std::unique_ptr<Raw> m_raw; ///< Until close().
};
using LaneSeriesPtr = std::shared_ptr<const LaneSeries>;

/// The sum over several series; no hints are kept.
LaneBin meeting(std::span<const LaneSeriesPtr> series, geo::TimeRange stretch);

} // namespace app
