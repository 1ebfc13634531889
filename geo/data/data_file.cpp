#include "geo/data/data_file.h"

#include <array>

#include "geo/data/formats/format_impl.h"

namespace geo {

std::span<const DataFormat> dataFormats()
{
    // What is told by members of its own comes before what is told by its file's name alone.
    static const std::array kFormats{orbatMapperFormat(), owlMapsFormat(), dailyPolygonsFormat()};
    return kFormats;
}

} // namespace geo
