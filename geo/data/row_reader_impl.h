#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/data/delimited.h"

namespace geo {

/// How the rows of a text are parted, and what their cells are. One for each thread that reads.
class RowReader {
public:
    virtual ~RowReader() = default;

    /// The row that begins at `from`, as splitRow() has it: returns where the next one begins, or kNoRow. Views in
    /// `cells` are good until the next call.
    virtual std::size_t split(std::string_view text, std::size_t from, bool whole, Cells& cells) = 0;

    /// How much of a text that begins with a row is whole rows; 0 when not even one is, all of it if `whole`.
    struct WholeRows {
        std::size_t bytes = 0;
        bool end = false; ///< No row comes behind these, whatever does.
    };
    virtual WholeRows wholeRows(std::string_view text, bool whole) = 0;

    /// The row that split() gave last, as a JSON object. `names` are the header's, each once.
    virtual std::string asJson(const std::vector<std::string>& names, const Cells& cells) const = 0;
    /// Calls fn(name, rows) for what rows have and the header does not.
    virtual void eachUnknown(const std::function<void(const std::string&, std::size_t)>&) const {}
};

using RowReaderFactory = std::function<std::unique_ptr<RowReader>()>;

/// Of delimited text (delimited.h).
std::unique_ptr<RowReader> delimitedRows(char separator);

/// `text` as a JSON string, quotes and all, behind what `json` holds.
void appendJsonText(std::string& json, std::string_view text);

} // namespace geo
