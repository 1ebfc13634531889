#pragma once

#include "app/session/session.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace app {

/// Difference between report and happening in whole days (UTC), as the stated dates allow it. Negative: reported before.
struct LagRange {
    std::int32_t least = 0; ///< Of the possible differences the one nearest to 0.
    std::int32_t most = 0;  ///< The largest; ±kFarthestLag stands for any beyond.
    bool vague = false;     ///< More than one difference is possible.
    friend bool operator==(const LagRange&, const LagRange&) = default;
};
inline constexpr std::int32_t kFarthestLag = 20'000;
/// Both times stated: `happened` not empty, `reported` neither empty nor without a start.
LagRange lagOf(const geo::TimeBounds& happened, const geo::TimeBounds& reported);

/// What charts count: the claims of the document that the filter lets through and the rows of the visible data layers,
/// those that no chart can tell apart put together. No clock changes it.
struct ChartRows {
    /// Who a claim is about, as the map colours it.
    struct Group {
        std::string name;
        int colour = -1; ///< As sideStyle() takes it.
    };
    /// A row of the sources' chart.
    struct Source {
        std::string name;
        std::string id;       ///< Of the document's source; empty: only rows of data sets have it, or nobody is named.
        std::size_t others = 0; ///< So many, too few for a row of their own; 0: it is itself one.
        std::size_t rows = 0; ///< Whatever the clocks say.
    };
    static constexpr std::size_t kMostSources = 16; ///< With a row of their own, those with the most claims.
    static constexpr std::uint32_t kNoClaim = std::numeric_limits<std::uint32_t>::max();

    struct Entry {
        std::int64_t known = geo::kDistantFuture; ///< When the report counts as known; kDistantFuture: report date unknown.
        std::uint32_t rows = 0;
        std::uint32_t claim = kNoClaim; ///< Stands alone when another claim may retract it.
        LagRange lag;                   ///< Unset unless both times are stated.
        std::uint16_t series = 0;       ///< A group, or denied(), or retracted().
        std::uint8_t speaker = 0, publisher = 0; ///< Into `speakers`, `publishers`.
        bool latestOnly = false;        ///< Of the report only the latest date is stated.

        auto key() const { return std::tie(known, latestOnly, series, speaker, publisher, claim, lag.least, lag.most, lag.vague); }
    };
    /// Entries that are said to have happened at one time: from `first` to the next run's.
    struct Run {
        geo::TimeBounds happened; ///< Empty: undated.
        std::uint32_t first = 0;
    };

    std::vector<Run> runs;
    std::vector<Group> groups;
    std::vector<Source> speakers, publishers; ///< Most claims first, the others last.
    std::vector<Entry> entries;
    std::size_t endOf(std::size_t run) const { return run + 1 < runs.size() ? runs[run + 1].first : entries.size(); }
    std::size_t layers = 0;  ///< Data sets among them: no filter reaches their rows.
    std::size_t reading = 0; ///< Data sets that count once they are read.

    std::uint16_t denied() const { return static_cast<std::uint16_t>(groups.size()); }
    std::uint16_t retracted() const { return static_cast<std::uint16_t>(groups.size() + 1); }
    std::size_t series() const { return groups.size() + 2; }
    const std::vector<Source>& sources(bool byPublisher) const { return byPublisher ? publishers : speakers; }
};

/// The rows of one data set, put together by what charts tell apart; a look at every row, once.
class LayerCount {
public:
    explicit LayerCount(std::shared_ptr<const geo::DataSet> data);

    /// Indexes into the data set's pools; sorted by `happened`.
    struct Entry {
        std::uint32_t happened = 0, reported = 0, part = 0, speaker = 0;
        geo::Modality modality = geo::Modality::asserted;
        std::uint32_t rows = 0;
        auto key() const { return std::tie(reported, speaker, part, modality); }
    };
    const geo::DataSet& data() const { return *m_data; }
    const std::vector<Entry>& entries() const { return m_entries; }
    /// Texts of the parts that the map's dots are told apart by, most frequent first: parties, or without any event types.
    const std::vector<std::uint32_t>& parts() const { return m_parts; }

private:
    std::shared_ptr<const geo::DataSet> m_data;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_parts;
};

/// `layers`: one for each data layer of the session that is visible and read, with the layer's name.
struct NamedLayerCount {
    std::string name;
    std::shared_ptr<const LayerCount> count;
};
ChartRows chartRows(const Session& session, const std::vector<NamedLayerCount>& layers);

} // namespace app
