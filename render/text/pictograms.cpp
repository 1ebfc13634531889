#include "render/text/pictograms.h"

#include <algorithm>
#include <array>

namespace render::text {

namespace {

// Outer contours run clockwise on screen, holes the other way round.
constexpr std::array<Pictogram, 14> kPictograms = {{
    {"statement", "M5 2.5 H19 A3.5 3.5 0 0 1 22.5 6 V13 A3.5 3.5 0 0 1 19 16.5 H12.5 L6 22 V16.5 H5 A3.5 3.5 0 0 1 1.5 "
                  "13 V6 A3.5 3.5 0 0 1 5 2.5 Z M5.5 6 V8.2 H18.5 V6 Z M5.5 10.8 V13 H14.5 V10.8 Z"},
    {"agreement",
     "M1.4 12 A6.6 6.6 0 1 1 14.6 12 A6.6 6.6 0 1 1 1.4 12 Z M4.5 12 A3.5 3.5 0 1 0 11.5 12 A3.5 3.5 0 1 0 "
     "4.5 12 Z M9.4 12 A6.6 6.6 0 1 1 22.6 12 A6.6 6.6 0 1 1 9.4 12 Z M12.5 12 A3.5 3.5 0 1 0 19.5 12 A3.5 "
     "3.5 0 1 0 12.5 12 Z"},
    {"incursion", "M5 1.5 H8.6 V7.2 H5 Z M5 16.8 H8.6 V22.5 H5 Z M1.5 10 H12.2 V4.6 L22.5 12 L12.2 19.4 V14 H1.5 Z"},
    {"deployment", "M2.5 4 H7.5 L13.5 12 L7.5 20 H2.5 L8.5 12 Z M11 4 H16 L22 12 L16 20 H11 L17 12 Z"},
    {"training", "M1.8 12 A10.2 10.2 0 1 1 22.2 12 A10.2 10.2 0 1 1 1.8 12 Z M5 12 A7 7 0 1 0 19 12 A7 7 0 1 0 5 12 Z "
                 "M8.2 12 A3.8 3.8 0 1 1 15.8 12 A3.8 3.8 0 1 1 8.2 12 Z"},
    {"estimate", "M2.5 7.6 C5 3 8.4 2.8 12 5.3 C15.6 7.8 18.6 7.6 21.5 3.6 V8 C19 12.4 15.6 12.6 12 10 C8.4 7.4 5.4 "
                 "7.8 2.5 12 Z M2.5 16.4 C5 11.8 8.4 11.6 12 14.1 C15.6 16.6 18.6 16.4 21.5 12.4 V16.8 C19 21.2 15.6 "
                 "21.4 12 18.8 C8.4 16.2 5.4 16.6 2.5 20.8 Z"},
    {"battle", "M1.11 20.34 L4.79 16.67 L2.52 14.4 L4.79 12.14 L6.91 14.26 L17.8 3.37 L21.9 2.1 L20.63 6.2 L9.74 "
               "17.09 L11.86 19.21 L9.6 21.48 L7.33 19.21 L3.66 22.89 Z M20.34 22.89 L16.67 19.21 L14.4 21.48 L12.14 "
               "19.21 L14.26 17.09 L3.37 6.2 L2.1 2.1 L6.2 3.37 L17.09 14.26 L19.21 12.14 L21.48 14.4 L19.21 16.67 "
               "L22.89 20.34 Z"},
    {"strike", "M13.18 0.76 L14.39 7.61 L19.31 6.08 L16.79 10.58 L23.24 13.18 L16.39 14.39 L17.92 19.31 L13.42 16.79 "
               "L10.82 23.24 L9.61 16.39 L4.69 17.92 L7.21 13.42 L0.76 10.82 L7.61 9.61 L6.08 4.69 L10.58 7.21 Z"},
    {"losses", "M2.5 3 H7.7 V21.5 H2.5 Z M9.4 9.5 H14.6 V21.5 H9.4 Z M16.3 16 H21.5 V21.5 H16.3 Z"},
    {"control", "M4 1.5 H7.2 V3 H21.5 L17.8 8.8 L21.5 14.6 H7.2 V22.5 H4 Z"},
    {"protest", "M3.5 8 H8.5 L17.5 2.5 V18.5 L8.5 13.6 H3.5 A1.5 1.5 0 0 1 2 12.1 V9.5 A1.5 1.5 0 0 1 3.5 8 Z M4.8 "
                "15.2 H8.8 L10.6 22 H6.6 Z M19.2 7.2 A3.4 3.4 0 0 1 19.2 13.8 Z"},
    {"media", "M2 3.5 H22 V20.5 H2 Z M4.6 6.2 V8.8 H19.4 V6.2 Z M4.6 11.2 V17.8 H10.8 V11.2 Z M13.2 11.2 V13.2 "
              "H19.4 V11.2 Z M13.2 15.8 V17.8 H19.4 V15.8 Z"},
    {"other", "M5.6 12 A6.4 6.4 0 1 1 18.4 12 A6.4 6.4 0 1 1 5.6 12 Z"},
    {"unit", "M1.5 4.5 H22.5 V19.5 H1.5 Z M4.5 7.5 V16.5 H19.5 V7.5 Z"},
}};

constexpr const char* kUnknown = "other";

} // namespace

std::span<const Pictogram> pictograms()
{
    return kPictograms;
}

const Pictogram& pictogram(std::string_view name)
{
    const auto named = [](std::string_view wanted) {
        return std::find_if(kPictograms.begin(), kPictograms.end(),
                            [&](const Pictogram& p) { return p.name == wanted; });
    };
    const auto found = named(name);
    return found != kPictograms.end() ? *found : *named(kUnknown);
}

} // namespace render::text
