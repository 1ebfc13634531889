#pragma once

#include "geo/data/preset.h"

namespace geo {

// The presets, one file each beside this one.

} // namespace geo
