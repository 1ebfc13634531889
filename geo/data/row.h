#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/result.h"

namespace geo {

/// Text without the blanks around it (spaces, tabs, no-break spaces).
std::string_view trimmed(std::string_view text);

/// One row of a table, as a preset sees it: by its own columns, in whatever order the file has them. Borrows the cells.
class Row {
public:
    /// `binding` gives for each column of the preset its place in `cells`, or -1 when the file lacks it.
    Row(std::span<const std::string_view> cells, std::span<const int> binding, long long number,
        const Geometry* geometry = nullptr)
        : m_cells(cells), m_binding(binding), m_number(number), m_geometry(geometry)
    {}

    /// What stands in a column of the preset, without the blanks around it; "" when the file or the row lacks it.
    std::string_view operator[](int column) const
    {
        const int at = m_binding[static_cast<std::size_t>(column)];
        return at < 0 || static_cast<std::size_t>(at) >= m_cells.size() ? std::string_view()
                                                                        : trimmed(m_cells[static_cast<std::size_t>(at)]);
    }
    /// Whether the file has the column at all.
    bool has(int column) const { return m_binding[static_cast<std::size_t>(column)] >= 0; }
    /// As a spreadsheet counts: the header is row 1. Features of a file without a header count from 1.
    long long number() const { return m_number; }
    /// The feature's own geometry, of a file that has such; else null.
    const Geometry* geometry() const { return m_geometry; }
    std::span<const std::string_view> cells() const { return m_cells; }

private:
    std::span<const std::string_view> m_cells;
    std::span<const int> m_binding;
    long long m_number = 0;
    const Geometry* m_geometry = nullptr;
};

/// What is wrong with a row. `column` is the preset's, or -1 for the whole row.
struct RowProblem {
    Issue::Severity severity = Issue::Severity::rejected;
    int column = -1;
    std::string reason = {};
};

/// Collects the problems of one row. A rejected row is not kept; a doubtful one is, and the reason is shown.
class RowProblems {
public:
    void reject(int column, std::string reason)
    {
        m_rejected = true;
        m_all.push_back({Issue::Severity::rejected, column, std::move(reason)});
    }
    void doubt(int column, std::string reason)
    {
        m_all.push_back({Issue::Severity::doubtful, column, std::move(reason)});
    }
    bool rejected() const { return m_rejected; }
    const std::vector<RowProblem>& all() const { return m_all; }
    void clear()
    {
        m_rejected = false;
        m_all.clear();
    }

private:
    bool m_rejected = false;
    std::vector<RowProblem> m_all = {};
};

} // namespace geo
