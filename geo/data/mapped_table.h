#pragma once

#include <array>
#include <string>
#include <vector>

#include "geo/data/column_mapping.h"
#include "geo/data/preset.h"

namespace geo {

/// Any table, by a mapping of its columns.
///
/// Dates: ISO days and times, YYYYMMDD, "31 January 2023", D/M/Y and M/D/Y by the mapping's order, EDTF. One that can be
/// read both ways while no order is given is possible on both days and all between, certain at no time. A `happened`
/// with an end runs to the end's day.
///
/// Places: what the precision column says ("exact", "settlement", "near", "admin2", "admin1", "country"). Without one, plain
/// coordinates are taken as near, with the radius of their last digit when that is more than 100 m, because a table that
/// does not say how precise it is may hold centroids; a geometry that is no point is taken as it is drawn.
class MappedTable final : public Preset {
public:
    /// The mapping has passed checkMapping() for the header that it is bound to.
    explicit MappedTable(ColumnMapping mapping);

    std::string_view name() const override { return "table"; }
    std::string_view title() const override { return m_title; }
    std::string_view about() const override { return "columns as mapped"; }
    std::span<const PresetColumn> columns() const override { return m_columns; }
    const ColumnMapping& mapping() const { return m_mapping; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override;
    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override;

private:
    std::string_view text(const Row& row, MapField field) const;
    int column(MapField field) const { return static_cast<int>(field); }
    TimeBounds dateOf(const Row& row, MapField field, RowProblems& problems) const;
    void locateInTime(const Row& row, EventFacts& facts, RowProblems& problems) const;
    void locateInSpace(const Row& row, EventFacts& facts, RowProblems& problems) const;
    std::string dateText(std::string_view cell, const TimeBounds& bounds) const;

    ColumnMapping m_mapping;
    std::string m_title;
    std::array<PresetColumn, kMapFields> m_columns; ///< One for each MapField; views into the mapping.
};

} // namespace geo
