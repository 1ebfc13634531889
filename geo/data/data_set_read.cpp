#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
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

constexpr std::size_t kHeadOfText = std::size_t{1} << 20;

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
        : m_set(set), m_next(set.firstRow), m_blockBytes(std::max<std::size_t>(blockBytes, 1024))
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
            const std::size_t rows = wholeRows(text, m_set.separator, whole);
            if (rows == 0 && !whole && wanted < 2 * kLongestRow)
                continue;
            // A row longer than any row may be: given out in pieces, which are rejected one by one.
            text = text.substr(0, rows == 0 ? text.size() : rows);
            const Piece piece{m_index++, m_next, text, whole};
            m_next = text.empty() ? m_set.source.size() : m_next + text.size();
            return piece;
        }
    }
    void stop()
    {
        const std::lock_guard lock(m_mutex);
        m_next = m_set.source.size();
    }

private:
    const DataSet::Impl& m_set;
    std::mutex m_mutex;
    std::uint64_t m_next = 0;
    std::size_t m_blockBytes = 0;
    std::size_t m_index = 0;
};

/// Reads the rows of one piece after the other.
class RowLoader {
public:
    RowLoader(const DataSet::Impl& set, SharedPools& pools) : m_set(set), m_builder(pools) {}

    LoadedBlock load(const BlockFeed::Piece& piece)
    {
        m_block = {};
        m_builder.reserve(piece.text.size() / 48);
        for (std::size_t at = 0; at < piece.text.size();) {
            const std::size_t next = splitRow(piece.text, at, m_set.separator, true, m_cells);
            ++m_block.rows;
            const bool blank = m_cells.list.size() == 1 && trimmed(m_cells.list.front()).empty();
            if (!blank)
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
        if (text.size() > kLongestRow)
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
    bool stopped = false, notUtf8 = false, outOfMemory = false;

    void run()
    {
        RowLoader loader(set, pools);
        std::string buffer;
        while (const std::optional<BlockFeed::Piece> piece = feed.next(buffer)) {
            if (!simdjson::validate_utf8(piece->text.data(), piece->text.size())) {
                const std::lock_guard lock(mutex);
                notUtf8 = true;
                feed.stop();
                return;
            }
            LoadedBlock block = loader.load(*piece);
            if (options.arrived)
                pools.look([&](const EventPools& known) { options.arrived(block.events, known); });
            keep(*piece, std::move(block));
        }
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
            set.counts.read += block.counts.read;
            set.counts.kept += block.counts.kept;
            set.counts.listed += block.counts.listed;
            set.counts.rejected += block.counts.rejected;
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
        if (set.counts.read == 0)
            set.issues.push_back({Issue::Severity::doubtful, set.path, 0, "", "has a header and no rows"});
        set.table.pools = pools.take();
    }
};

Error unknownHeader(const std::string& path, std::span<const std::string_view> header)
{
    std::string names;
    for (std::size_t i = 0; i < header.size() && names.size() < 200; ++i)
        names += (i ? ", " : "") + std::string(trimmed(header[i]).substr(0, 40));
    return {.what = "its columns are of no data set that is known: " + names,
            .where = path,
            .hint = "say which column holds what with --map",
            .code = ErrorCode::notInterchange};
}

/// Takes the separator, the header and the preset from the first bytes.
std::optional<Error> readHeader(DataSet::Impl& set, const DataSetOptions& options)
{
    std::string buffer;
    const std::string_view bytes = set.source.read(0, kHeadOfText, buffer);
    const std::size_t mark = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    const std::string_view text = bytes.substr(mark);
    const bool whole = bytes.size() == set.source.size();
    Cells cells;
    const std::string separators = options.separator ? std::string(1, options.separator) : std::string(",;\t|");
    std::size_t most = 0;
    for (const char separator : separators) {
        Cells found;
        const std::size_t end = splitRow(text, 0, separator, whole, found);
        if (end == kNoRow)
            return Error{.what = "its first line is longer than 1 MiB: this is no table", .where = set.path, .hint = {}, .code = ErrorCode::malformed};
        const std::optional<PresetMatch> match =
            options.preset ? bindPreset(*options.preset, found.list) : recognisePreset(found.list);
        if (found.list.size() > most) {
            most = found.list.size();
            set.header.assign(found.list.begin(), found.list.end());
        }
        if (!match)
            continue;
        set.separator = separator;
        set.match = *match;
        set.header.assign(found.list.begin(), found.list.end());
        set.firstRow = match->headerless ? mark : mark + end;
        set.firstRowNumber = match->headerless ? 1 : 2;
        if (match->headerless)
            set.header.assign(match->preset->headerless().begin(), match->preset->headerless().end());
        return std::nullopt;
    }
    return unknownHeader(set.path, set.headerViews());
}

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

Result<DataSet> DataSet::read(const std::string& path, const DataSetOptions& options)
{
    const auto file = checkLocalFile(path);
    if (!file)
        return file.error();
    auto impl = std::make_shared<Impl>();
    impl->path = path;
    auto source = TextSource::open(file->string());
    if (!source)
        return source.error();
    impl->source = std::move(*source);
    if (const auto wrong = readHeader(*impl, options))
        return *wrong;
    if (const auto wrong = dateReports(*impl, options, fileStamp(file->string()).value_or(FileStamp{})))
        return *wrong;
    Reading reading{*impl, options, {}, BlockFeed(*impl, options.blockBytes)};
    reading.runInParallel();
    if (reading.outOfMemory)
        return Error{.what = "there is not enough memory to read it", .where = path, .hint = "read a part of it", .code = ErrorCode::tooLarge};
    if (reading.stopped)
        return Error{.what = "reading was stopped", .where = path};
    reading.finish();
    DataSet set;
    set.m_impl = std::move(impl);
    return set;
}

} // namespace geo
