#pragma once

#include <geos_c.h>

#include <memory>
#include <type_traits>

namespace geo {

struct GeosContextCloser {
    void operator()(GEOSContextHandle_t context) const { GEOS_finish_r(context); }
};
/// One for each thread.
using GeosContext = std::unique_ptr<std::remove_pointer_t<GEOSContextHandle_t>, GeosContextCloser>;

struct GeosCloser {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(context, g); }
};
using GeosGeometry = std::unique_ptr<GEOSGeometry, GeosCloser>;

} // namespace geo
