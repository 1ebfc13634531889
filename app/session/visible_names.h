#pragma once

#include "app/session/session.h"

#include <array>
#include <string_view>
#include <utility>

namespace app {

/// The parts of a picture that can be left out, by the names the command line and the action log use.
inline constexpr std::array<std::pair<std::string_view, bool Visible::*>, 15> kVisibleNames{{
    {"land", &Visible::land},
    {"coast", &Visible::coast},
    {"admin1", &Visible::admin1},
    {"admin0", &Visible::admin0},
    {"disputed", &Visible::disputed},
    {"rivers", &Visible::rivers},
    {"lakes", &Visible::lakes},
    {"country-names", &Visible::countryNames},
    {"region-names", &Visible::regionNames},
    {"water-names", &Visible::waterNames},
    {"city-names", &Visible::cityNames},
    {"claims", &Visible::claims},
    {"annotations", &Visible::annotations},
    {"graticule", &Visible::graticule},
    {"locator", &Visible::locator},
}};

} // namespace app
