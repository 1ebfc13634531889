#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/data/column_mapping.h"
#include "geo/data/event_table.h"
#include "geo/data/preset.h"
#include "geo/io/interchange.h"

namespace geo {

class DataSet;

/// How a data set is to be read.
struct DataSetOptions {
    const Preset* preset = nullptr; ///< Null: recognised by the header. Must outlive the data set.
    /// The whole mapping of a table's columns; no preset is looked for then. None: see the next two.
    std::optional<ColumnMapping> columns = {};
    /// For a table that no preset knows: the one of these that fits its header (see fittingMapping()), else what header
    /// and cells suggest.
    std::vector<ColumnMapping> savedMappings = {};
    /// FIELD=COLUMN parts, see readMapping(), over `columns` or over what header and cells suggest; neither a preset nor
    /// a saved mapping is looked for then.
    std::vector<std::string> mapping = {};
    char separator = 0; ///< 0: guessed.
    std::string encoding = {};      ///< Empty: detected.
    std::string sheet = {};         ///< Of a spreadsheet; empty: the first that is not hidden.
    /// EDTF. Rows that do not say when they were reported had been by then: "../2024-10-18". Empty: by the day on which
    /// the file was last written, which is the latest that it can have been.
    std::string reportedBy = {};
    /// Called from any thread with the share that is read, 0 to 1; false stops reading.
    std::function<bool(double)> progress = {};
    /// Called, from one thread at a time and every so often, with what has come so far: blocks in file order, some
    /// missing, rows without their numbers; claims() of it is an Error.
    std::function<void(DataSet)> arrived = {};
    std::chrono::milliseconds tellEvery{250};
    std::size_t blockBytes = std::size_t{4} << 20; ///< Of text in a block.
    unsigned threads = 0;                          ///< 0: one for each core.
};

/// What became of the rows of a file. read = kept + rejected; listed are the kept ones that have no place on the map.
struct ReadCounts {
    std::size_t read = 0, kept = 0, listed = 0, rejected = 0;

    ReadCounts& operator+=(const ReadCounts& o)
    {
        read += o.read;
        kept += o.kept;
        listed += o.listed;
        rejected += o.rejected;
        return *this;
    }
};

/// Whether DataSet::read() takes a file of this ending for features, one a row, and not for delimited text: GeoJSON,
/// GeoPackage, FlatGeobuf, Shapefile.
bool isFeatureTable(const std::string& path);

/// More issues than this are counted and not kept one by one.
inline constexpr std::size_t kMostIssuesKept = 100'000;

/// A table of reported events: flat columns for every picture, and the way back to all that each row says. Touches
/// nothing but the file it is given.
class DataSet {
public:
    /// Reads a delimited text file, a sheet of a spreadsheet (spreadsheet.h) or features: properties are the columns,
    /// with "longitude", "latitude" and "geometry" (of GeoJSON also "id") of the feature behind them. Features that no preset
    /// knows are a table if they are points and say when something happened, or if a mapping is given. Errors: not a readable local file, binary
    /// content, no header that a preset knows (notInterchange), stopped by `progress`.
    static Result<DataSet> read(const std::string& path, const DataSetOptions& options = {});

    const std::string& path() const;
    const Preset& preset() const;
    /// What says which column holds what, with the orders of dates that were found; null when a preset does.
    const ColumnMapping* mapping() const;
    const std::vector<std::string>& header() const;
    const EventTable& table() const;
    const ReadCounts& counts() const;
    /// The EDTF that stands in for report dates that the rows do not give; see DataSetOptions::reportedBy.
    const std::string& reportedBy() const;
    /// The first kMostIssuesKept, in file order; the last one says how many more there are.
    const std::vector<Issue>& issues() const;

    /// All that these rows say, as claims. `rows` are (block, row in block) pairs, in order; empty: every row. The file
    /// is read again; an Error says that it is gone or has changed since.
    struct RowRef {
        std::uint32_t block = 0, row = 0;
    };
    /// `adapt` may complete a draft (places, for instance) before it becomes a claim.
    using Adapt = std::function<void(ClaimDraft&, long long row)>;
    Result<LoadedDocument> claims(std::span<const RowRef> rows = {}, const Adapt& adapt = {}) const;

    struct Impl;
    explicit DataSet(std::shared_ptr<const Impl> impl) : m_impl(std::move(impl)) {}

private:
    std::shared_ptr<const Impl> m_impl;
};

} // namespace geo
