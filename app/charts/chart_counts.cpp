#include "app/charts/chart_counts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app {

namespace {

/// 0 hidden, 1 possible, 2 certain: as asOf has it.
std::uint8_t stateIn(const geo::TimeBounds& time, const geo::Window& window)
{
    return time.certain().intersects(window) ? 2 : time.possible().intersects(window) ? 1 : 0;
}

/// The value of which a share of all has none greater; nearest rank.
std::int32_t quantile(const std::vector<std::uint32_t>& days, std::int32_t first, std::size_t total, double share)
{
    const auto rank = std::max<std::size_t>(1, static_cast<std::size_t>(static_cast<double>(total) * share + 0.9999999));
    std::size_t sum = 0;
    for (std::size_t i = 0; i < days.size(); ++i)
        if ((sum += days[i]) >= rank)
            return first + static_cast<std::int32_t>(i);
    return first;
}

} // namespace

ChartCounter::ChartCounter(const ChartRows& rows, TimeBins bins, bool byPublisher)
    : m_rows(rows), m_bins(std::move(bins)), m_byPublisher(byPublisher)
{
    const geo::Window whole = m_bins.whole();
    const auto first = [&](std::int64_t t) { return static_cast<std::uint16_t>(m_bins.at(t)); };
    const auto last = [&](std::int64_t t) { return static_cast<std::uint16_t>(m_bins.at(t == geo::kDistantFuture ? t : t - 1)); };
    for (const ChartRows::Run& run : rows.runs) {
        const geo::TimeBounds& time = run.happened;
        Span span;
        if (!time.empty() && time.possible().intersects(whole)) {
            span.possibleFrom = first(time.possibleFrom);
            span.possibleTo = last(time.possibleTo);
        }
        if (time.certain().intersects(whole)) {
            span.certainFrom = first(time.certainFrom);
            span.certainTo = last(time.certainTo);
        }
        m_spans.push_back(span);
    }
    m_reportBin.reserve(rows.entries.size());
    for (const ChartRows::Entry& entry : rows.entries) {
        m_reportBin.push_back(!entry.latestOnly && whole.contains(entry.known) ? first(entry.known) : static_cast<std::uint16_t>(m_bins.size()));
        m_firstLag = std::min({m_firstLag, entry.lag.least, entry.lag.most});
        m_lastLag = std::max({m_lastLag, entry.lag.least, entry.lag.most});
    }
}

/// One counting. Counts of whole bins come from differences at the ends of each claim's span; bins that the window's
/// edges cut are asked one by one.
class ChartCounter::Pass {
public:
    Pass(const ChartCounter& counter, const geo::Window& happened, std::int64_t knownOn, const geo::AsOf& answer)
        : m_c(counter), m_rows(counter.m_rows), m_bins(counter.m_bins.size()), m_answer(answer), m_happened(happened), m_knownOn(knownOn),
          m_shown(m_rows.series(), m_bins), m_sources(m_rows.sources(counter.m_byPublisher).size(), m_bins), m_all(1, m_bins)
    {
        findCuts(happened);
        m_series.rows.resize(m_shown.rows);
        m_source.rows.resize(m_sources.rows);
        m_counts.reported.resize(m_bins + 1);
        m_counts.notShown.resize(m_bins + 1);
        m_counts.lag.first = counter.m_firstLag;
        const auto days = static_cast<std::size_t>(counter.m_lastLag - counter.m_firstLag + 1);
        m_counts.lag.exact.resize(days);
        m_counts.lag.vague.resize(days);
        m_most.resize(days);
    }

    ChartCounts run()
    {
        for (std::size_t run = 0; run < m_rows.runs.size(); ++run)
            m_rows.runs[run].happened.empty() ? takeUndated(run) : take(run);
        m_counts.reportsOutside = m_counts.reported[m_bins] - m_counts.reportedBy;
        m_counts.reported.resize(m_bins); // The last was for those in none.
        m_counts.notShown.resize(m_bins);
        m_counts.shown = table(m_shown);
        m_counts.sources = table(m_sources);
        const BinTable all = m_all.whole();
        m_counts.outside.resize(m_bins);
        for (std::size_t bin = 0; bin < m_bins; ++bin) {
            std::uint32_t inside = 0;
            for (std::size_t row = 0; row < m_counts.shown.rows; ++row)
                inside += m_counts.shown.at(row, bin).all();
            m_counts.outside[bin] = all.at(0, bin).all() - inside;
        }
        finishLag();
        return std::move(m_counts);
    }

private:
    /// Rows of counts while they are summed up.
    struct Sums {
        Sums(std::size_t rows_, std::size_t bins_) : rows(rows_), bins(bins_), certain(rows_ * (bins_ + 1)), possible(certain) {}
        void add(std::size_t row, const Span& span, std::uint32_t n)
        {
            const std::size_t at = row * (bins + 1);
            if (span.possibleFrom <= span.possibleTo) {
                possible[at + span.possibleFrom] += n;
                possible[at + span.possibleTo + 1] -= n;
            }
            if (span.certainFrom <= span.certainTo) {
                certain[at + span.certainFrom] += n;
                certain[at + span.certainTo + 1] -= n;
            }
        }
        BinTable whole() const
        {
            BinTable t{rows, bins, std::vector<BinCount>(rows * bins)};
            for (std::size_t row = 0; row < rows; ++row) {
                std::uint32_t c = 0, p = 0; // Wrap around, as the differences do.
                for (std::size_t bin = 0; bin < bins; ++bin) {
                    c += certain[row * (bins + 1) + bin];
                    p += possible[row * (bins + 1) + bin];
                    t.at(row, bin) = {c, p - c};
                }
            }
            return t;
        }
        std::size_t rows, bins;
        std::vector<std::uint32_t> certain, possible; ///< Possible takes in what is certain.
        std::array<std::vector<BinCount>, 2> cut = {}; ///< By row.
    };

    /// What each row has come to, and which rows have anything: most runs of exact times have a single one.
    struct RowSums {
        void add(std::size_t row, std::uint32_t n)
        {
            if (rows[row] == 0)
                met.push_back(row);
            rows[row] += n;
        }
        std::vector<std::uint32_t> rows = {};
        std::vector<std::size_t> met = {};
    };

    /// The bins that the window holds whole, and those that its edges cut.
    void findCuts(const geo::Window& happened)
    {
        for (std::size_t bin = 0; bin < m_bins; ++bin) {
            const geo::Window b = m_c.m_bins.bin(bin);
            const geo::Window clipped{std::max(b.from, happened.from), std::min(b.to, happened.to)};
            m_inWindow.push_back(clipped.empty() ? 0 : 1);
            if (!clipped.empty() && clipped != b && m_cuts < m_cut.size())
                m_cut[m_cuts++] = {bin, clipped};
        }
        for (Sums* sums : {&m_shown, &m_sources})
            for (std::size_t k = 0; k < m_cuts; ++k)
                sums->cut[k].resize(sums->rows);
    }

    void takeUndated(std::size_t run)
    {
        for (std::size_t i = m_rows.runs[run].first; i < m_rows.endOf(run); ++i) {
            const ChartRows::Entry& e = m_rows.entries[i];
            (e.known == geo::kDistantFuture ? m_counts.unreported : e.known < m_knownOn ? m_counts.undated : m_counts.notYet) += e.rows;
        }
    }

    void take(std::size_t run)
    {
        const bool shows = stateIn(m_rows.runs[run].happened, m_happened) > 0;
        std::uint32_t known = 0;
        for (std::size_t i = m_rows.runs[run].first; i < m_rows.endOf(run); ++i) {
            const ChartRows::Entry& e = m_rows.entries[i];
            if (e.known >= m_knownOn || e.known == geo::kDistantFuture) {
                m_counts.notShown[m_c.m_reportBin[i]] += e.known == geo::kDistantFuture ? 0 : e.rows;
                (e.known == geo::kDistantFuture ? m_counts.unreported : m_counts.notYet) += e.rows;
                continue;
            }
            known += e.rows;
            (shows ? m_counts.reported : m_counts.notShown)[m_c.m_reportBin[i]] += e.rows;
            if (shows)
                show(e);
        }
        m_all.add(0, m_c.m_spans[run], known);
        if (shows && known > 0)
            flush(run);
    }

    void show(const ChartRows::Entry& e)
    {
        const bool takenBack = e.claim != ChartRows::kNoClaim && e.claim < m_answer.claims.size() && m_answer.claims[e.claim].retracted;
        m_series.add(takenBack ? m_rows.retracted() : e.series, e.rows);
        m_source.add(m_c.m_byPublisher ? e.publisher : e.speaker, e.rows);
        m_counts.claims += e.rows;
        if (e.latestOnly) {
            m_counts.reportedBy += e.rows;
            return;
        }
        LagCounts& lag = m_counts.lag;
        (e.lag.vague ? lag.vague : lag.exact)[static_cast<std::size_t>(e.lag.least - lag.first)] += e.rows;
        m_most[static_cast<std::size_t>(e.lag.most - lag.first)] += e.rows;
        lag.total += e.rows;
        lag.vagueTotal += e.lag.vague ? e.rows : 0;
        lag.before += e.lag.least < 0 ? e.rows : 0;
    }

    /// Adds what a run's shown entries came to.
    void flush(std::size_t run)
    {
        std::array<std::uint8_t, 2> in{};
        for (std::size_t k = 0; k < m_cuts; ++k)
            in[k] = stateIn(m_rows.runs[run].happened, m_cut[k].window);
        const auto put = [&](Sums& sums, RowSums& counts) {
            for (const std::size_t row : counts.met) {
                const std::uint32_t n = std::exchange(counts.rows[row], 0);
                sums.add(row, m_c.m_spans[run], n);
                for (std::size_t k = 0; k < m_cuts; ++k)
                    if (in[k] > 0)
                        (in[k] == 2 ? sums.cut[k][row].certain : sums.cut[k][row].possible) += n;
            }
            counts.met.clear();
        };
        put(m_shown, m_series);
        put(m_sources, m_source);
    }

    /// What lies in the window.
    BinTable table(const Sums& sums) const
    {
        BinTable t = sums.whole();
        for (std::size_t row = 0; row < t.rows; ++row)
            for (std::size_t bin = 0; bin < t.bins; ++bin)
                if (m_inWindow[bin] == 0)
                    t.at(row, bin) = {};
        for (std::size_t k = 0; k < m_cuts; ++k)
            for (std::size_t row = 0; row < t.rows; ++row)
                t.at(row, m_cut[k].bin) = sums.cut[k][row];
        return t;
    }

    void finishLag()
    {
        LagCounts& lag = m_counts.lag;
        if (lag.total == 0)
            return;
        std::vector<std::uint32_t> least = lag.exact;
        for (std::size_t i = 0; i < least.size(); ++i)
            least[i] += lag.vague[i];
        lag.least = {quantile(least, lag.first, lag.total, 0.25), quantile(least, lag.first, lag.total, 0.5), quantile(least, lag.first, lag.total, 0.75)};
        lag.medianMost = quantile(m_most, lag.first, lag.total, 0.5);
    }

    struct Cut {
        std::size_t bin = 0;
        geo::Window window;
    };
    const ChartCounter& m_c;
    const ChartRows& m_rows;
    std::size_t m_bins;
    const geo::AsOf& m_answer;
    geo::Window m_happened;
    std::int64_t m_knownOn;
    Sums m_shown, m_sources, m_all;
    std::array<Cut, 2> m_cut;
    std::size_t m_cuts = 0;
    std::vector<std::uint8_t> m_inWindow;
    RowSums m_series, m_source; ///< Of the run that is being counted.
    std::vector<std::uint32_t> m_most;
    ChartCounts m_counts;
};

ChartCounts ChartCounter::at(const geo::Window& happened, std::int64_t knownOn, const geo::AsOf& answer) const
{
    return Pass(*this, happened, knownOn, answer).run();
}

} // namespace app
