#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace render::text {

struct PathPoint {
    float x = 0;
    float y = 0;
};

// A filled outline (non-zero winding), y down. Each verb takes its points from `points` in order: move 1, line 1,
// quad 2 (control, end), cubic 3 (two controls, end), close 0.
struct Path {
    enum class Verb : std::uint8_t { move, line, quad, cubic, close };
    std::vector<Verb> verbs;
    std::vector<PathPoint> points;
};

// Reads the absolute commands M L H V C Q A Z of SVG path data (arcs become cubics, SVG 1.1 appendix F.6). Nothing
// on any other input.
std::optional<Path> parseSvgPath(std::string_view data);

} // namespace render::text
