#include "render/image/image.h"

#include <algorithm>
#include <cstdlib>

namespace render {

ImageDifference compareImages(const Image& a, const Image& b, double tolerance)
{
    ImageDifference result;
    result.sameSize = a.width == b.width && a.height == b.height;
    if (!result.sameSize || a.rgba.empty())
        return result;
    const int allowed = static_cast<int>(tolerance * 255.0);
    for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
        int worst = 0;
        for (std::size_t c = 0; c < 4; ++c)
            worst = std::max(worst, std::abs(int{a.rgba[i + c]} - int{b.rgba[i + c]}));
        result.largest = std::max(result.largest, worst);
        result.differing += worst > allowed ? 1U : 0U;
    }
    result.share = static_cast<double>(result.differing) / (static_cast<double>(a.width) * a.height);
    return result;
}

} // namespace render
