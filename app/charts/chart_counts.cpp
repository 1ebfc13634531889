#include "app/charts/chart_counts.h"

#include "app/session/clocks.h"

#include <algorithm>
#include <array>

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
    for (const geo::TimeBounds& time : rows.times) {
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
        const std::int64_t known = knownFrom(time);
        m_known.push_back(known);
        m_reportBin.push_back(!time.empty() && time.possibleFrom != geo::kDistantPast && whole.contains(known) ? first(known) : kNoBin);
    }
    for (const ChartRows::Entry& entry : rows.entries) {
        m_firstLag = std::min({m_firstLag, entry.lag.least, entry.lag.most});
        m_lastLag = std::max({m_lastLag, entry.lag.least, entry.lag.most});
    }
}

/// One counting. Counts of whole bins come from differences at the ends of each claim's span; bins that the window's
/// edges cut are asked one by one.
class ChartCounter::Pass {
public:
    Pass(const ChartCounter& counter, const geo::Window& happened, std::int64_t knownOn, const geo::AsOf& answer)
        : m_c(counter), m_rows(counter.m_rows), m_bins(counter.m_bins.size()), m_answer(answer), m_knownOn(knownOn),
          m_shown(m_rows.series(), m_bins), m_sources(m_rows.sources(counter.m_byPublisher).size(), m_bins), m_all(1, m_bins)
    {
        findCuts(happened);
        m_state.reserve(m_rows.times.size());
        for (const geo::TimeBounds& time : m_rows.times) {
            m_state.push_back(time.empty() ? 0 : stateIn(time, happened));
            for (std::size_t k = 0; k < m_cuts; ++k)
                m_cutState[k].push_back(time.empty() ? 0 : stateIn(time, m_cut[k].window));
        }
        m_counts.reported.resize(m_bins);
        m_counts.notShown.resize(m_bins);
        m_counts.lag.first = counter.m_firstLag;
        const auto days = static_cast<std::size_t>(counter.m_lastLag - counter.m_firstLag + 1);
        m_counts.lag.exact.resize(days);
        m_counts.lag.vague.resize(days);
        m_most.resize(days);
    }

    ChartCounts run()
    {
        for (const ChartRows::Entry& entry : m_rows.entries)
            take(entry);
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

    void take(const ChartRows::Entry& e)
    {
        const std::int64_t known = m_c.m_known[e.reported];
        if (known == geo::kDistantFuture) {
            m_counts.unreported += e.rows;
            return;
        }
        const bool yet = known < m_knownOn;
        if (e.happened == 0) {
            m_counts.undated += yet ? e.rows : 0;
            m_counts.notYet += yet ? 0 : e.rows;
            return;
        }
        const std::uint8_t state = yet ? m_state[e.happened] : 0;
        const std::uint16_t bin = m_c.m_reportBin[e.reported];
        if (bin != kNoBin)
            (state > 0 ? m_counts.reported : m_counts.notShown)[bin] += e.rows;
        if (!yet) {
            m_counts.notYet += e.rows;
            return;
        }
        m_all.add(0, m_c.m_spans[e.happened], e.rows);
        if (state > 0)
            show(e, bin);
    }

    void show(const ChartRows::Entry& e, std::uint16_t reportBin)
    {
        m_counts.claims += e.rows;
        const Span& span = m_c.m_spans[e.happened];
        const bool takenBack = e.claim != ChartRows::kNoClaim && e.claim < m_answer.claims.size() && m_answer.claims[e.claim].retracted;
        const std::size_t series = takenBack ? m_rows.retracted() : e.series, source = m_c.m_byPublisher ? e.publisher : e.speaker;
        m_shown.add(series, span, e.rows);
        m_sources.add(source, span, e.rows);
        for (std::size_t k = 0; k < m_cuts; ++k)
            if (const std::uint8_t in = m_cutState[k][e.happened]; in > 0)
                for (BinCount* count : {&m_shown.cut[k][series], &m_sources.cut[k][source]})
                    (in == 2 ? count->certain : count->possible) += e.rows;
        if (m_rows.times[e.reported].possibleFrom == geo::kDistantPast) {
            m_counts.reportedBy += e.rows;
            return;
        }
        m_counts.reportsOutside += reportBin == kNoBin ? e.rows : 0;
        LagCounts& lag = m_counts.lag;
        (e.lag.vague ? lag.vague : lag.exact)[static_cast<std::size_t>(e.lag.least - lag.first)] += e.rows;
        m_most[static_cast<std::size_t>(e.lag.most - lag.first)] += e.rows;
        lag.total += e.rows;
        lag.vagueTotal += e.lag.vague ? e.rows : 0;
        lag.before += e.lag.least < 0 ? e.rows : 0;
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
    std::int64_t m_knownOn;
    Sums m_shown, m_sources, m_all;
    std::array<Cut, 2> m_cut;
    std::size_t m_cuts = 0;
    std::vector<std::uint8_t> m_state, m_inWindow;
    std::array<std::vector<std::uint8_t>, 2> m_cutState;
    std::vector<std::uint32_t> m_most;
    ChartCounts m_counts;
};

ChartCounts ChartCounter::at(const geo::Window& happened, std::int64_t knownOn, const geo::AsOf& answer) const
{
    return Pass(*this, happened, knownOn, answer).run();
}

} // namespace app
