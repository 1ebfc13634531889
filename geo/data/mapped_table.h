#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "geo/data/column_mapping.h"
#include "geo/data/coordinates.h"
#include "geo/data/preset.h"

namespace geo {

/// Any table, by a mapping of its columns.
///
/// Dates: by readDateCell() in the mapping's order and zone. One that can be read with the day first and with the month
/// first while no order is set is possible on both days and all between, certain at no time. A `happened` with an end
/// runs to the end of the end's day. What is unreadable is a doubt, and the row stays, undated.
///
/// Places: what the precision column says (the model's words, and English ones such as "town", "district", "region",
/// "approximate"). Without one, coordinates are taken as near, because a table that does not say how precise it is may
/// hold centroids: with the size of the square of a grid reference, else with the radius of the last digit when that is
/// more than 100 m. A geometry that is no point is taken as it is drawn: describe() gives all of it, and no
/// position stands for it. The feature's own geometry counts when no column gives one. 0, 0 stands for an unknown place: a
/// doubt. Coordinates that are unreadable or not on Earth reject the row, with the reason: most often the mapping is
/// wrong.
///
/// Numbers: low, best and high; a best that is no number ("more than 100") is kept as it is stated.
class MappedTable final : public Preset {
public:
    /// The mapping has passed checkMapping() for this header. A zone that parseZone() refuses counts as UTC.
    MappedTable(ColumnMapping mapping, std::span<const std::string_view> header);
    MappedTable(const MappedTable&) = delete; // The columns are views into the mapping.
    MappedTable& operator=(const MappedTable&) = delete;

    std::string_view name() const override { return m_mapping.name; }
    std::string_view title() const override { return m_title; }
    std::string_view about() const override { return "columns as mapped"; }
    std::string_view licence() const override { return m_mapping.licence; }
    std::span<const PresetColumn> columns() const override { return m_columns; }
    const ColumnMapping& mapping() const { return m_mapping; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override;
    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override;

private:
    std::string_view text(const Row& row, MapField field) const;
    const DateFormat& formatOf(MapField field) const;
    TimeBounds dateOf(const Row& row, MapField field, RowProblems& problems) const;
    void locateInTime(const Row& row, EventFacts& facts, RowProblems& problems) const;
    void locateInSpace(const Row& row, EventFacts& facts, RowProblems& problems) const;
    void placeShape(const Geometry& shape, std::optional<Precision> precision, EventFacts& facts) const;
    void placePoint(const Row& row, const ReadPosition& at, MapField field, EventFacts& facts,
                    RowProblems& problems) const;
    void describeTime(const Row& row, const EventFacts& facts, ClaimDraft& draft) const;
    Geometry shapeOf(const Row& row) const;

    ColumnMapping m_mapping;
    std::string m_title;
    DateFormat m_happened, m_reported;
    std::array<PresetColumn, kMapFields> m_columns; ///< One for each MapField; views into the mapping.
};

/// The first rows of a table as a mapping reads them, for a dialog.
struct MappingPreview {
    struct Problem {
        Issue::Severity severity = Issue::Severity::rejected;
        int column = -1; ///< Place in the header; -1: the whole row.
        std::string reason = {};
    };
    struct Line {
        long long row = 0;     ///< As a spreadsheet counts: the header is row 1.
        bool rejected = false; ///< Not kept; the rest is then empty.
        std::string headline = {};
        std::string happened = {};  ///< EDTF, or empty.
        std::string reported = {};  ///< EDTF, or empty.
        std::string place = {};     ///< "51.19000, 35.17000", "polygon" …, or empty.
        std::string precision = {}; ///< Of the model.
        std::string speaker = {};
        std::vector<Problem> problems = {};
    };
    struct Reason {
        Issue::Severity severity = Issue::Severity::rejected;
        std::string column = {};  ///< Its name; empty: the whole row.
        std::string example = {}; ///< The reason given for the first row of them.
        long long row = 0;        ///< That first row's number,
        std::string cell = {};    ///< and what stands in it.
        std::size_t rows = 0;
    };
    std::vector<Line> lines = {};
    std::size_t rows = 0, rejected = 0, undated = 0, unplaced = 0; ///< Of all rows that were given.
    std::vector<Reason> reasons = {}; ///< One for each column and severity, rejections and those of most rows first.
};

/// Reads rows of a table; `numbers` are theirs as a spreadsheet counts. The first `lines` of them are shown, all are
/// counted. Dates that are still automatic stay so. The error is checkMapping()'s.
Result<MappingPreview> previewOf(std::span<const std::string> header, std::span<const std::vector<std::string>> rows,
                                 std::span<const long long> numbers, ColumnMapping mapping, std::size_t lines = 20);

} // namespace geo
