#pragma once

#include "app/session/data_layer.h"
#include "geo/areas/area_index.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// The rows of a data set that are about an area and have no position of their own, by the boundary that the area's
/// names mean. Never their centroid: the area is hatched and counted.
class DataAreas {
public:
    /// Whether any of its rows is about an area.
    static bool wanted(const geo::DataSet& data);
    /// Looks each distinct name up once. Rows whose names mean nothing the index has stay unplaced; issues() says so.
    DataAreas(const geo::DataSet& data, const geo::AreaIndex& index);

    /// An area and how many of its rows show at the clocks.
    struct Shown {
        const geo::AreaMatch* match = nullptr;
        bool country = false; ///< Outlined, not hatched.
        std::size_t solid = 0, possible = 0;
    };
    std::vector<Shown> at(const PoolStates& states) const;
    std::size_t rows() const { return m_rows; } ///< That have found their area.
    bool empty() const { return m_areas.empty(); }
    const std::vector<geo::Issue>& issues() const { return m_issues; }

private:
    struct Entry {
        std::uint32_t happened = 0, reported = 0;
        std::size_t rows = 0;
    };
    struct Area {
        geo::AreaMatch match;
        bool country = false;
        std::vector<Entry> entries; ///< Of different times.
    };
    std::vector<Area> m_areas;
    std::vector<geo::Issue> m_issues;
    std::size_t m_rows = 0;
};

} // namespace app
