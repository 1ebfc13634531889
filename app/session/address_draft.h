#pragma once

#include <string>

namespace geo {
class Network;
}

namespace app {

/// The address of a layer of tiles, as it is typed into the sheet for it.
struct AddressDraft {
    std::string address;     ///< https://host/{z}/{x}/{y}.png, or of WMTS capabilities.
    std::string name;        ///< For the list of layers; empty: the host.
    std::string attribution; ///< Whom pictures credit.
    std::string finest;      ///< The last zoom level of the server, a number; empty: the usual one.
    std::string problem = {}; ///< Why it cannot be added as it stands, a sentence; set by apply().
    bool told = false;        ///< Somebody tried to add it: the problem is shown.
};

} // namespace app
