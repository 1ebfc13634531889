#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/claims/as_of.h"
#include "geo/claims/lookup.h"

namespace geo {

/// A column of the flat record of a claim, which CSV, KML and FlatGeobuf share.
struct ExportColumn {
    enum class Type : std::uint8_t {
        text,
        number, ///< A decimal point, no grouping.
        count,  ///< A whole number.
        time,   ///< ISO 8601 in UTC, 2024-08-06T00:00:00Z.
    };
    std::string_view name;
    Type type = Type::text;
    std::string_view about; ///< One line for the user; says what an empty cell means where that is not plain.
};

/// Every column in its order: the one list that the writers, `dateline formats` and the README go by.
std::span<const ExportColumn> exportColumns();
/// Its place in that list; asserts that there is one.
std::size_t exportColumn(std::string_view name);

/// The geometry that a claim has of its own, or null. A point that stands for a district, region or country is none of
/// its own: it is the middle of the area, and nobody said that it happened there.
const Geometry* ownGeometry(const Place& place);

/// The polygons of a boundary feature, or null when there are none; valid until the next call.
using BoundaryShapes = std::function<const Geometry*(const BoundaryRef&)>;

/// The polygons of all areas that a place names, as one geometry; empty when it names none or one of them is not there,
/// because half of what was said would be something else. An empty function knows no areas.
Geometry areaOf(const Place& place, const BoundaryShapes& boundary);

/// "POINT (36.19 51.73)", "MULTIPOLYGON Z (…)": well-known text (OGC 06-103r4), longitude first; "" for none.
std::string wktOf(const Geometry& geometry);

/// Some claims of a document as flat records, made when they are asked for. Borrows the document, which stays as it is.
class ExportRows {
public:
    /// `answer` is that of asOf() for this document: what it says of each claim fills the columns `state`, `reason`,
    /// `contradicts`, `reports` and `origins`. `claims` are indexes.
    ExportRows(const Document& document, const AsOf& answer, std::vector<std::uint32_t> claims);

    std::size_t size() const { return m_claims.size(); }
    /// The cells of claim number `i` of the selection, one for each column.
    std::vector<std::string> row(std::size_t i) const;
    const Claim& claim(std::size_t i) const { return m_document.claims[m_claims[i]]; }
    const ClaimState& state(std::size_t i) const { return m_answer.claims[m_claims[i]]; }
    const Document& document() const { return m_document; }
    const Lookup& lookup() const { return m_lookup; }

    /// EDTF of when it was reported: the claim's own, else its article's; empty when unknown.
    std::string reportedText(const Claim& claim) const;
    /// Ids of the claims, in order: what a written file is compared with.
    std::vector<std::string> ids() const;

private:
    friend struct ExportCells;
    const Document& m_document;
    const AsOf& m_answer;
    std::vector<std::uint32_t> m_claims;
    Lookup m_lookup;
};

/// What became of a written file. It was opened again and held exactly these claims.
struct ExportReport {
    std::size_t claims = 0; ///< Written: all but those that a rejected issue names.
    std::uint64_t bytes = 0;
    std::vector<Issue> issues = {}; ///< What the format could not hold. `row` is the number in the selection, from 1.
};

} // namespace geo
