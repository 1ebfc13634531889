#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/data/dates.h"
#include "geo/time/time_range.h"

namespace geo {

/// How a column writes its dates. Their names, in this order: auto, iso, ymd, month_name, dmy, mdy, stamp, unix,
/// unix_ms, excel, edtf.
enum class DateOrder : std::uint8_t {
    automatic,   ///< By each cell: all but the bare numbers; 03/04/2024 is one of the two days.
    iso,         ///< 2024-08-06, 2024/8/6, with a time or without.
    ymd,         ///< 20240806.
    monthName,   ///< 31 January 2023, Jan 31, 2023, 31 января 2023 г., 31. Januar 2023; January 2023 is a month.
    dmy,         ///< 31/01/2023, 31.1.2023, 31-01-2023, with a time (14:30, 2:30 PM) or without.
    mdy,         ///< 1/31/2023 and so on.
    stamp,       ///< 20240806101500, UTC.
    unixSeconds, ///< 1722938400.
    unixMilliseconds, ///< 1722938400000.
    excelSerial, ///< 45510.43: days since 1899-12-30, from 61 (1900-03-01) on; before it Excel's calendar is wrong.
    edtf,        ///< Anything of ISO 8601-2: 2024-08, 2024-08-06/2024-08-09, 2024-08~.
};
std::string_view nameOf(DateOrder order);
std::optional<DateOrder> dateOrderFromName(std::string_view name);
/// "day/month/year (31/01/2023)", for choosing.
std::string_view describe(DateOrder order);
/// All of them but `automatic`.
std::span<const DateOrder> dateOrders();

/// What a sample of a column's cells suggests.
struct DateOrderGuess {
    std::vector<DateOrder> possible = {}; ///< The likeliest first; empty: they are no dates.
    std::size_t cells = 0;                ///< That are not empty.
    std::size_t fitting = 0;              ///< Of these, that possible.front() reads.

    /// Every cell can be read with the day first and with the month first: somebody has to say which.
    bool ambiguous() const { return possible.size() > 1; }
};

/// The orders that read every cell that is not empty, or, when there is none, the one that reads most and at least nine
/// of ten. Bare numbers count as Unix time between 1973 and 2100, as Excel's days between 1950 and 2100. Dots mean the
/// day first, unless a cell contradicts. EDTF is the last resort, since it includes ISO.
DateOrderGuess guessDateOrder(std::span<const std::string_view> cells);

/// How to read the dates of a column.
struct DateFormat {
    DateOrder order = DateOrder::automatic;
    Zone zone = {};            ///< Of dates without an offset; not of stamps and Unix times.
    std::string zoneText = {}; ///< What parseZone() made `zone` of.
};

/// A cell's date, as far as it is decided.
struct DateReading {
    enum class Kind : std::uint8_t {
        one,    ///< `date`.
        either, ///< `date` (the day first) or `other` (the month first): possible over both, certain nowhere.
        edtf,   ///< As `text` says.
    };
    Kind kind = Kind::one;
    ReadDate date = {}, other = {};
    std::string text = {}; ///< EDTF, of kind edtf.
    TimeBounds bounds = {};
};

/// Reads a cell that is not empty. Whatever the order is, notations that can mean one thing only are read as well:
/// 2024-08-06 and month names. ISO dates are read first and, like all numeric notations, without allocating. The error
/// says why not: two-digit years (any century), days that do not exist, bare numbers without an order for them.
Result<DateReading> readDateCell(std::string_view cell, const DateFormat& format);

/// The EDTF text of a reading: "2024-08-06", "2024-08-06T10:20:30" (in the format's zone), "[2024-03-04,2024-04-03]".
std::string edtfOf(const DateReading& reading, const DateFormat& format);

} // namespace geo
