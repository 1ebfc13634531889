#pragma once

#include <string>

namespace geo {

/// A file of shapes that the project shows and does not contain. geo/io/linked_layer.h makes and follows its path.
struct LayerLink {
    std::string id = {};
    std::string path = {}; ///< Relative to the project's folder, or absolute; forward slashes; never an address.
    std::string name = {};
    bool visible = true;
    std::string style = {}; ///< Raw JSON text of any value, or empty: the usual look.
    std::string extra = {};
};

} // namespace geo
