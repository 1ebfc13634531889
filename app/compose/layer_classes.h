#pragma once

#include "geo/io/vector_reader.h"
#include "render/scene/types.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// The features of a layer told apart by the values of one field.
///
/// Words: the six most frequent values have a colour each (those of sides), all others together are grey. Numbers
/// (every value that is not empty is one, and there are more than six different ones): five classes of about as many
/// features, from dark to bright (cividis, Nuñez et al. 2018, which reads the same without red and green).
struct LayerClasses {
    struct Class {
        std::string name; ///< A value, "1.5 to 20", "others", "no value".
        std::size_t features = 0;
        int side = -1; ///< Index into the colours of sides, or -1: `color`.
        render::Color color = {0x6E, 0x6E, 0x6E, 255};
    };
    std::vector<Class> classes = {};        ///< In the order of the legend.
    std::vector<std::uint8_t> classOf = {}; ///< One for each feature.
    bool numbers = false;
};

/// `field` is an index into layer.fields.
LayerClasses classify(const geo::VectorLayer& layer, int field);

/// cividis from 0 to 1.
render::Color cividis(double at);

} // namespace app
