#pragma once

namespace app {

/// Which charts are drawn, from left to right, and what the rows of the second are.
struct ChartChoice {
    bool overTime = true, sources = true, lag = true;
    bool byPublisher = false; ///< The sources are those that printed a claim, not those that said it.

    int count() const { return (overTime ? 1 : 0) + (sources ? 1 : 0) + (lag ? 1 : 0); }
    friend bool operator==(const ChartChoice&, const ChartChoice&) = default;
};

} // namespace app
