#pragma once

#include "geo/base/geometry.h"
#include "geo/claims/model.h"

#include <map>
#include <string>
#include <utility>

namespace app {

/// The bundled boundaries as polygons in degrees, for files that carry shapes. Reads each from `directory`
/// (…/share/dateline/world) when it is first asked for and keeps it; one thread.
class BoundaryPolygons {
public:
    explicit BoundaryPolygons(std::string directory) : m_directory(std::move(directory)) {}

    /// Polygons of layer "admin1" (ISO 3166-2) or "admin0" (ISO 3166-1 alpha-2), coarse enough for a file that repeats
    /// them for every claim; null when there is no such code.
    const geo::Geometry* find(const geo::BoundaryRef& ref);

private:
    std::string m_directory;
    std::map<std::pair<std::string, std::string>, geo::Geometry> m_known; ///< Empty: there is none.
};

} // namespace app
