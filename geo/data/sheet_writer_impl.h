#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/data/spreadsheet.h"

namespace geo {

/// Puts the cells of a sheet together to delimited text, row by row. Blank rows below the header stay, so that rows
/// keep their numbers; single cells above the header (a title) are left out with an issue.
class SheetWriter {
public:
    SheetWriter(std::string file, std::string sheet);

    /// Rows and columns count from 0 and come in order; a row that does not is taken as the next one.
    void beginRow(std::uint32_t row);
    void cell(std::uint32_t column, std::string_view text);
    /// `times`: how often the row stands there.
    void endRow(std::uint32_t times = 1);
    /// A cell of the row at hand that is left empty, and why.
    void doubt(std::uint32_t column, std::string reason);

    bool full() const { return m_full; } ///< Nothing more is taken.
    bool tooLarge() const { return m_tooLarge; }
    SheetText take();

private:
    using Cells = std::vector<std::string>;
    void place(Cells cells, std::uint32_t row);
    void write(const Cells& cells, std::uint32_t row);
    void releaseHeld();
    void issue(std::uint32_t row, std::string field, std::string reason);

    struct Held {
        Cells cells;
        std::uint32_t row;
    };
    std::string m_file;
    SheetText m_out;
    Cells m_cells;
    std::size_t m_used = 0; ///< Of m_cells, in the row at hand.
    std::size_t m_rowBytes = 0;
    std::vector<Held> m_held;
    std::uint32_t m_row = 0, m_nextRow = 0; ///< The row at hand; the first after the last one.
    std::uint32_t m_written = 0;            ///< The first row that the text does not hold yet.
    std::size_t m_width = 0;                ///< Of the header; 0 before it.
    std::size_t m_issuesLeftOut = 0;
    bool m_full = false, m_tooLarge = false;
};

/// "BC12".
std::string cellName(std::uint32_t row, std::uint32_t column);

} // namespace geo
