#include <algorithm>
#include <chrono>
#include <exception>
#include <future>
#include <map>
#include <mutex>
#include <thread>

#include <fmt/core.h>
#include <simdjson.h>

#include "geo/data/data_set_impl.h"
#include "geo/data/dates.h"
#include "geo/data/delimited.h"
#include "geo/data/event_blocks_impl.h"
#include "geo/io/local_file.h"
#include "geo/time/edtf.h"

namespace geo {

namespace {


/// One block of text and what became of it.
struct LoadedBlock {
    EventBlockPtr events;
    std::uint32_t rows = 0; ///< All rows of the text, blank ones too.
    ReadCounts counts;
    std::vector<Issue> issues; ///< Rows are counted within the block.
    std::size_t issuesLeftOut = 0;
    std::size_t withoutReport = 0;
};

/// Gives out the text in blocks of whole rows, one after the other, to whichever thread asks.
class BlockFeed {
public:
    BlockFeed(const DataSet::Impl& set, std::size_t blockBytes)
        : m_set(set), m_rows(set.rows()), m_next(set.firstRow), m_blockBytes(std::max<std::size_t>(blockBytes, 1024))
    {}

    struct Piece {
        std::size_t index = 0;
        std::uint64_t offset = 0;
        std::string_view text;
        bool last = false;
    };
    /// The next piece; none at the end. `buffer` holds its text.
    std::optional<Piece> next(std::string& buffer)
    {
        const std::lock_guard lock(m_mutex);
        const std::uint64_t left = m_set.source.size() - std::min(m_next, m_set.source.size());
        if (left == 0)
            return std::nullopt;
        for (std::size_t wanted = m_blockBytes;; wanted *= 2) {
            std::string_view text = m_set.source.read(m_next, wanted, buffer);
            const bool whole = text.size() < wanted || text.size() == left;
            const RowReader::WholeRows rows = m_rows->wholeRows(text, whole);
            if (rows.bytes == 0 && !whole && wanted < 2 * kLongestRow)
                continue;
            // A row longer than any row may be: given out in pieces, which are rejected one by one.
            text = text.substr(0, rows.bytes == 0 ? text.size() : rows.bytes);
            const Piece piece{m_index++, m_next, text, whole || rows.end};
            m_next = text.empty() || rows.end ? m_set.source.size() : m_next + text.size();
            m_sawEnd = m_sawEnd || rows.end;
            return piece;
        }
    }
    void stop()
    {
        const std::lock_guard lock(m_mutex);
        m_next = m_set.source.size();
    }

    bool sawEnd() const { return m_sawEnd; }

private:
    const DataSet::Impl& m_set;
    std::unique_ptr<RowReader> m_rows;
    bool m_sawEnd = false;
    std::mutex m_mutex;
    std::uint64_t m_next = 0;
    std::size_t m_blockBytes = 0;
    std::size_t m_index = 0;
};

/// Reads the rows of one piece after the other.
class RowLoader {
public:
    RowLoader(const DataSet::Impl& set, SharedPools& pools) : m_set(set), m_rows(set.rows()), m_builder(pools) {}

    const RowReader& rows() const { return *m_rows; }

    LoadedBlock load(const BlockFeed::Piece& piece)
    {
        m_block = {};
        m_builder.reserve(piece.text.size() / m_set.rowBytes);
        for (std::size_t at = 0; at < piece.text.size();) {
            const std::size_t next = m_rows->split(piece.text, at, true, m_cells);
            ++m_block.rows;
            if (!m_cells.none)
                take(piece.text.substr(at, next - at), piece.offset + at);
            at = next;
        }
        m_block.events = std::make_shared<const EventBlock>(m_builder.take());
        return std::move(m_block);
    }

private:
    void take(std::string_view text, std::uint64_t offset)
    {
        ++m_block.counts.read;
        m_problems.clear();
        checkShape(text);
        const Row row(m_cells.list, m_set.match.binding, m_block.rows);
        m_facts = {};
        if (!m_problems.rejected())
            m_set.match.preset->locate(row, m_facts, m_problems);
        for (const RowProblem& problem : m_problems.all())
            note(problem);
        if (m_problems.rejected()) {
            ++m_block.counts.rejected;
            return;
        }
        if (m_facts.reported.empty()) {
            m_facts.reported = m_set.reportedByBounds;
            ++m_block.withoutReport;
        }
        ++m_block.counts.kept;
        m_block.counts.listed += m_facts.precision == Precision::none ? 1U : 0U;
        m_builder.add(m_facts, offset, m_block.rows - 1);
    }

    void checkShape(std::string_view text)
    {
        const std::size_t have = m_cells.list.size(), wanted = m_set.header.size();
        if (!m_cells.fault.empty())
            m_problems.reject(-1, std::string(m_cells.fault));
        else if (text.size() > kLongestRow)
            m_problems.reject(-1, fmt::format("the row is longer than {} MiB", kLongestRow >> 20));
        else if (m_cells.unclosedQuote)
            m_problems.reject(-1, "a quote that opens a cell is never closed; close it or remove it");
        else if (have > wanted && !std::all_of(m_cells.list.begin() + static_cast<std::ptrdiff_t>(wanted), m_cells.list.end(),
                                               [](std::string_view cell) { return trimmed(cell).empty(); }))
            m_problems.reject(-1, fmt::format("has {} cells and the header {}: perhaps a separator in a cell without quotes", have, wanted));
        else if (have < wanted)
            m_problems.doubt(-1, fmt::format("has {} cells and the header {}: the last are taken as empty", have, wanted));
        if (text.find('\0') != std::string_view::npos)
            m_problems.reject(-1, "holds NUL bytes: the file is damaged here");
        if (m_cells.trailingText)
            m_problems.doubt(-1, "something stands behind a closing quote and was left out");
    }

    void note(const RowProblem& problem)
    {
        if (m_block.issues.size() >= kMostIssuesKept) {
            ++m_block.issuesLeftOut;
            return;
        }
        m_block.issues.push_back({problem.severity, m_set.path, m_block.rows, columnName(m_set, problem.column), problem.reason});
    }

    const DataSet::Impl& m_set;
    std::unique_ptr<RowReader> m_rows;
    BlockBuilder m_builder;
    Cells m_cells;
    EventFacts m_facts;
    RowProblems m_problems;
    LoadedBlock m_block;
};

/// What all threads of one reading share.
struct Reading {
    DataSet::Impl& set;
    const DataSetOptions& options;
    SharedPools pools = {};
    BlockFeed feed;
    std::mutex mutex = {};
    std::vector<LoadedBlock> blocks = {};
    std::uint64_t done = 0;
    std::chrono::steady_clock::time_point told = std::chrono::steady_clock::now();
    std::map<std::string, std::size_t> unknown = {}; ///< What rows have and the header does not: how many.
    bool stopped = false, notUtf8 = false, outOfMemory = false;

    void run()
    {
        RowLoader loader(set, pools);
        std::string buffer;
        while (const std::optional<BlockFeed::Piece> piece = feed.next(buffer)) {
            if (!set.source.inMemory() && !simdjson::validate_utf8(piece->text.data(), piece->text.size())) {
                const std::lock_guard lock(mutex);
                notUtf8 = true;
                feed.stop();
                return;
            }
            keep(*piece, loader.load(*piece));
        }
        const std::lock_guard lock(mutex);
        loader.rows().eachUnknown([this](const std::string& name, std::size_t rows) { unknown[name] += rows; });
    }

    void keep(const BlockFeed::Piece& piece, LoadedBlock block)
    {
        const std::lock_guard lock(mutex);
        if (blocks.size() <= piece.index)
            blocks.resize(piece.index + 1);
        blocks[piece.index] = std::move(block);
        done += piece.text.size();
        const double share = static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(set.source.size(), 1));
        if (options.progress && !options.progress(share)) {
            stopped = true;
            feed.stop();
        }
        const auto now = std::chrono::steady_clock::now();
        if (options.arrived && share < 1 && now - told >= options.tellEvery) {
            told = now;
            options.arrived(DataSet(partial()));
        }
    }

    /// What is there of the set so far.
    std::shared_ptr<const DataSet::Impl> partial()
    {
        auto soFar = std::make_shared<DataSet::Impl>();
        soFar->path = set.path;
        soFar->match = set.match;
        soFar->header = set.header;
        soFar->reportedBy = set.reportedBy;
        soFar->partial = true;
        for (const LoadedBlock& block : blocks)
            if (block.events) {
                soFar->table.blocks.push_back(block.events);
                soFar->counts += block.counts;
            }
        pools.look([&](const EventPools& known) { soFar->table.pools = known; });
        return soFar;
    }

    void runInParallel()
    {
        const unsigned cores = options.threads ? options.threads : std::max(1U, std::thread::hardware_concurrency());
        std::vector<std::future<void>> others;
        for (unsigned i = 1; i < cores && set.source.size() > options.blockBytes; ++i)
            others.push_back(std::async(std::launch::async, [this] { run(); }));
        std::exception_ptr failure;
        try {
            run();
        } catch (...) {
            failure = std::current_exception();
            feed.stop();
        }
        for (std::future<void>& other : others)
            try {
                other.get();
            } catch (...) {
                failure = std::current_exception();
            }
        outOfMemory = failure != nullptr;
    }

    /// Puts the blocks in order; rows get their numbers in the file.
    void finish()
    {
        std::uint32_t number = set.firstRowNumber;
        std::size_t leftOut = 0, withoutReport = 0;
        for (LoadedBlock& block : blocks) {
            set.table.firstRows.push_back(number);
            set.table.blocks.push_back(std::move(block.events));
            set.counts += block.counts;
            leftOut += block.issuesLeftOut;
            withoutReport += block.withoutReport;
            for (Issue& issue : block.issues) {
                if (set.issues.size() >= kMostIssuesKept) {
                    ++leftOut;
                    continue;
                }
                issue.row += number - 1;
                set.issues.push_back(std::move(issue));
            }
            number += block.rows;
        }
        if (leftOut > 0)
            set.issues.push_back({Issue::Severity::doubtful, set.path, 0, "", fmt::format("and {} more problems of rows, which are counted but not listed", leftOut)});
        if (withoutReport > 0)
            set.issues.push_back({Issue::Severity::doubtful, set.path, 0, "", fmt::format("{} of {} rows do not say when they were reported; they count from {}, the latest that it can have been", withoutReport, set.counts.kept, set.reportedBy.substr(set.reportedBy.find_last_of('/') + 1))});
        for (const auto& [name, rows] : unknown)
            set.issues.push_back({Issue::Severity::doubtful, set.path, 0, name, fmt::format("{} rows have this, and the first ones do not: it is kept with their claims, and no column", rows)});
        if (!set.openEnded && !feed.sawEnd())
            set.issues.push_back({Issue::Severity::doubtful, set.path, 0, "", "the list of features is not closed: the file may be cut short"});
        if (set.counts.read == 0)
            set.issues.push_back({Issue::Severity::doubtful, set.path, 0, "", "has a header and no rows"});
        set.table.pools = pools.take();
    }
};

/// What stands in for report dates that rows do not give.
std::optional<Error> dateReports(DataSet::Impl& set, const DataSetOptions& options, const FileStamp& stamp)
{
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    set.reportedBy = options.reportedBy.empty() ? "../" + edtfOfDay(civilFromSeconds(stamp.modifiedNs / kNanoseconds)) : options.reportedBy;
    const auto bounds = edtfBounds(set.reportedBy);
    if (!bounds)
        return bounds.error();
    set.reportedByBounds = *bounds;
    return std::nullopt;
}

} // namespace

std::string columnName(const DataSet::Impl& set, int column)
{
    if (column < 0)
        return {};
    const int at = set.match.binding[static_cast<std::size_t>(column)];
    return at >= 0 ? std::string(trimmed(set.header[static_cast<std::size_t>(at)]))
                   : std::string(set.match.preset->columns()[static_cast<std::size_t>(column)].name);
}

namespace {

/// Reads all rows of a source whose header is known; true in `notUtf8` when a block is none and nothing was read.
Result<DataSet> readRows(std::shared_ptr<DataSet::Impl> impl, const DataSetOptions& options, bool& notUtf8)
{
    const std::string& path = impl->path;
    if (const auto wrong = dateReports(*impl, options, fileStamp(path).value_or(FileStamp{})))
        return *wrong;
    Reading reading{*impl, options, {}, BlockFeed(*impl, options.blockBytes)};
    reading.runInParallel();
    if (reading.outOfMemory)
        return Error{.what = "there is not enough memory to read it", .where = path, .hint = "read a part of it", .code = ErrorCode::tooLarge};
    if (reading.stopped)
        return Error{.what = "reading was stopped", .where = path};
    notUtf8 = reading.notUtf8;
    if (!notUtf8)
        reading.finish();
    return DataSet(std::move(impl));
}

} // namespace

Result<DataSet> DataSet::read(const std::string& path, const DataSetOptions& options)
{
    const auto file = checkLocalFile(path);
    if (!file)
        return file.error();
    for (bool decode = wantsDecoding(file->string(), options);; decode = true) {
        auto impl = std::make_shared<Impl>();
        impl->path = path;
        if (const auto wrong = openText(*impl, file->string(), decode, options))
            return *wrong;
        if (const auto wrong = readHeader(*impl, options))
            return *wrong;
        bool notUtf8 = false;
        Result<DataSet> set = readRows(std::move(impl), options, notUtf8);
        if (!set || !notUtf8 || decode)
            return set;
    }
}

} // namespace geo
