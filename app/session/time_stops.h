#pragma once

#include "app/session/data_layer.h"
#include "geo/claims/model.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace app {

/// Moments at which something new begins, in order, with how much of it: what stepping from one to the next goes by.
class TimeStops {
public:
    void add(std::int64_t at, std::size_t count = 1);
    /// To be called once, after the last add().
    void close();

    bool empty() const { return m_stops.empty(); }
    /// The first moment after `now` by which `events` more have begun; the last when there are not so many; none when
    /// nothing begins after `now`.
    std::optional<std::int64_t> next(std::int64_t now, std::size_t events) const;
    /// The last moment before `now` such that what begins from it up to `now` is at least `events`; the first when there
    /// are not so many; none when nothing begins before `now`.
    std::optional<std::int64_t> previous(std::int64_t now, std::size_t events) const;

private:
    struct Stop {
        std::int64_t at = 0;
        std::size_t before = 0; ///< What began earlier.
    };
    std::vector<Stop> m_stops;
    std::size_t m_total = 0;
};

/// Of a document, without what a filter leaves out, and of the visible data layers.
struct ClockStops {
    TimeStops reports; ///< The known-on instants that just take in each report.
    TimeStops events;  ///< When they begin to be possible, or end where no beginning is stated.
};
ClockStops clockStops(const geo::Document& document, std::span<const std::uint8_t> filteredOut, std::span<const DataLayer> layers);

} // namespace app
