#pragma once

#include "geo/data/preset.h"

namespace geo {

// One function for each preset, in the file of its name.
const Preset& acledPreset();
const Preset& ucdpGedPreset();
const Preset& viinaEventPreset();
const Preset& viinaControlPreset();
const Preset& viinaDayPreset();
const Preset& geoConfirmedPreset();
const Preset& gtdPreset();
const Preset& gdeltPreset();

} // namespace geo
