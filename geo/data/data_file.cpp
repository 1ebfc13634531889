#include "geo/data/data_file.h"

#include "geo/data/formats/format_impl.h"

namespace geo {

std::span<const DataFormat> dataFormats()
{
    static const DataFormat all[] = {
        orbatMapperFormat(), owlMapsFormat(), geoConfirmedFormat(), eyesOnRussiaFormat(), timeMapFormat(),
        dailyPolygonsFormat(), kmlFormat(), gpxFormat(),
    };
    return all;
}

} // namespace geo
