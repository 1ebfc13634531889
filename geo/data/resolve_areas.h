#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "geo/areas/area_index.h"
#include "geo/data/event_facts.h"

namespace geo {

/// Whether a draft's place is an area that has neither a shape nor a boundary yet.
bool namesArea(const ClaimDraft& draft);

/// Gives drafts that name an area the boundaries it means. A draft whose place has an area's precision and neither a
/// geometry nor boundaries gets what the index finds, with method boundary and "extent not stated". What is not found
/// stays a row of lists: no larger area takes its place and no centroid; issues() says so once for each name.
class AreaResolver {
public:
    /// `file` stands in issues. Borrows the index.
    AreaResolver(const AreaIndex& index, std::string file) : m_index(index), m_file(std::move(file)) {}

    void resolve(ClaimDraft& draft, long long row);
    /// One for each name that was not found, with how many rows have it and the first of them.
    std::vector<Issue> issues() const;

private:
    struct Missing {
        long long firstRow = 0;
        std::size_t rows = 0;
    };
    Missing& missingFor(const Text& reason);

    const AreaIndex& m_index;
    std::string m_file;
    std::map<std::string, Missing, std::less<>> m_missing; ///< By reason.
    Missing m_more; ///< Beyond what anybody reads: a file may be made to have a million.
};

} // namespace geo
