#include "render/gl/scrap_scene.h"

#include "render/tessellate/line.h"

#include <memory>
#include <vector>

namespace render::gl {

Scene scrapScene(int sidePx)
{
    auto triangle = std::make_shared<FillMesh>();
    triangle->vertices = {{0, 0}, {8, 0}, {0, 8}};
    triangle->indices = {0, 1, 2};
    triangle->bounds = {0, 0, 8, 8};
    LineBuilder lines({0, 0});
    lines.add(std::vector<Point>{{0, 0}, {8, 8}});
    const LineMeshPtr line = lines.finish();
    Scene scrap;
    scrap.camera = {{0, 0}, 1, sidePx, sidePx};
    scrap.ground.emplace_back(FillItem{triangle, rgb(0), {}});
    for (const Blend blend : {Blend::over, Blend::lightest, Blend::darkest})
        scrap.ground.emplace_back(LineItem{line, rgb(0), 1, 1, {}, blend, {}});
    scrap.ground.emplace_back(FillItem{triangle, rgb(0), Hatch{}});
    return scrap;
}

} // namespace render::gl
