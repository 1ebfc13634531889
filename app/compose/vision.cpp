#include "app/compose/vision.h"

#include <array>

namespace app {

const render::ColourMatrix* matrixOf(Vision vision)
{
    static constexpr std::array<const render::ColourMatrix*, 5> kMatrices{nullptr, &render::kProtanopia, &render::kDeuteranopia, &render::kTritanopia, &render::kGreyscale};
    return kMatrices[static_cast<std::size_t>(vision)];
}

std::string visionSentence(Vision vision)
{
    static constexpr std::array<const char*, 5> kWords{"", "Colours previewed as with protanopia", "Colours previewed as with deuteranopia", "Colours previewed as with tritanopia",
                                                       "Colours previewed in greys"};
    return kWords[static_cast<std::size_t>(vision)];
}

} // namespace app
