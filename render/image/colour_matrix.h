#pragma once

#include "render/image/image.h"

#include <array>

namespace render {

/// Nine numbers, row by row, by which a colour (linear light, red, green, blue) is multiplied.
using ColourMatrix = std::array<float, 9>;

/// How colours look to eyes that lack the cones for long (protanopia), middle (deuteranopia) or short waves (tritanopia):
/// Machado, Oliveira and Fernandes 2009, severity 1 (doi:10.1109/TVCG.2009.113).
inline constexpr ColourMatrix kProtanopia{0.152286F, 1.052583F, -0.204868F, 0.114503F, 0.786281F, 0.099216F, -0.003882F, -0.048116F, 1.051998F};
inline constexpr ColourMatrix kDeuteranopia{0.367322F, 0.860646F, -0.227968F, 0.280085F, 0.672501F, 0.047413F, -0.011820F, 0.042940F, 0.968881F};
inline constexpr ColourMatrix kTritanopia{1.255528F, -0.076749F, -0.178779F, -0.078411F, 0.930809F, 0.147602F, 0.004733F, 0.691367F, 0.303900F};
/// Luminance (ITU-R BT.709).
inline constexpr ColourMatrix kGreyscale{0.2126F, 0.7152F, 0.0722F, 0.2126F, 0.7152F, 0.0722F, 0.2126F, 0.7152F, 0.0722F};

/// Changes the colours of a picture (sRGB) by a matrix; alpha stays.
void mapColours(Image& image, const ColourMatrix& matrix);

} // namespace render
