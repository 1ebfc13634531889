#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/lon_lat.h"
#include "geo/claims/enums.h"
#include "geo/time/time_range.h"

namespace geo {

/// The administrative names of a row, held once for all rows that say the same (see AreaNames).
struct AreaKey {
    std::string admin2 = {}, admin1 = {}, admin1Code = {}, country = {}, countryCode = {};
};

/// Some ten thousand rows of a table, in file order, as flat arrays of one length: what every picture needs of them. What
/// they say besides is read from the file again when somebody asks (DataSet::claims). 57 bytes a row.
struct EventBlock {
    // Degrees, WGS 84; NaN in both: no position of its own.
    std::vector<double> lon = {}, lat = {};
    std::vector<std::uint32_t> happened = {}, reported = {};          ///< Into EventPools::times.
    std::vector<std::uint32_t> eventType = {}, speaker = {}, party = {}; ///< Into EventPools::texts.
    std::vector<std::uint32_t> area = {};                             ///< Into EventPools::areas.
    std::vector<float> radiusMetres = {};
    std::vector<Precision> precision = {};
    std::vector<Modality> modality = {};
    std::vector<std::uint64_t> offset = {}; ///< Where the row begins in the file's text (as UTF-8).
    std::vector<std::uint32_t> row = {};    ///< Counted from the first row of the block's text; see firstRows.

    LonLatBox box = LonLatBox::none(); ///< Of the positions.
    TimeRange possible{kDistantFuture, kDistantPast}; ///< From the first to the last possible moment of the dated rows.

    std::size_t size() const { return lon.size(); }
};
using EventBlockPtr = std::shared_ptr<const EventBlock>;

/// What many rows have in common. Index 0 of each is "not stated".
struct EventPools {
    std::vector<std::string> texts{1};
    std::vector<TimeBounds> times{1};
    std::vector<AreaKey> areas{1};
};

/// All kept rows of a data set.
struct EventTable {
    std::vector<EventBlockPtr> blocks = {}; ///< In file order.
    std::vector<std::uint32_t> firstRows = {}; ///< One for each block: what to add to its `row`, as a spreadsheet counts.
    EventPools pools = {};

    std::size_t size() const
    {
        std::size_t n = 0;
        for (const EventBlockPtr& block : blocks)
            n += block->size();
        return n;
    }
};

} // namespace geo
