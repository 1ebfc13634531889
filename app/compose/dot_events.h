#pragma once

#include "app/compose/dots.h"

namespace app {

/// The rows of a field as the GPU keeps them: where they lie, when they happened and when they were reported.
class DotEvents {
public:
    /// Takes about 5 ns for each time of the table's pools; rows are read when the buffers are filled.
    DotEvents(std::shared_ptr<const geo::DataSet> data, std::shared_ptr<const geo::TimeIndex> times,
              std::vector<DotField::BlockPtr> blocks,
              std::function<std::uint8_t(std::size_t block, std::size_t row)> partOf);

    const render::EventCloudPtr& cloud() const { return m_cloud; }
    /// What shows of them at these clocks; `question` keeps its memory.
    void ask(const geo::ClockQuery& clocks, render::EventQuestion& question) const;

private:
    std::shared_ptr<const geo::TimeIndex> m_times;
    std::vector<std::size_t> m_firsts;                          ///< Of each block, and the end.
    std::shared_ptr<const std::vector<std::int64_t>> m_moments; ///< Sorted; an index is a rank.
    render::EventCloudPtr m_cloud;
};

/// A picture from the GPU's buffers; false when they are not filled yet.
bool drawEvents(const DotQuery& query, const render::EventPlacing& at, int squarePx, DotScratch& scratch,
                DotPicture& picture);

} // namespace app
