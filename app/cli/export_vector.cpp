#include "app/cli/export_vector.h"

#include "app/cli/commands.h"
#include "app/compose/vector_picture.h"
#include "render/vector/whole_file.h"

#include <fmt/format.h>

#include <cstdio>

namespace app {

int exportVector(const CommandOptions& options, PictureSetup& setup)
{
    if (!options.reference.empty()) {
        complain("--reference compares pixels, and " + options.output + " has none; use a .png");
        return 2;
    }
    for (const auto& [asked, option] : {std::pair{options.sidecar, "--sidecar"}, {options.worldFile, "--world-file"}, {options.transparent, "--transparent"}})
        if (asked) {
            complain(std::string(option) + " is of pictures that have pixels (.png .jpg .tif), and " + options.output + " has none");
            return 2;
        }
    std::string error;
    const std::string bytes =
        drawVector(*setup.composer, setup.session, setup.picture, *vectorFormatOf(options.output), options.dpi, error);
    setup.watch.lap("draw_ms");
    if (bytes.empty()) {
        complain(options.output + ": " + error);
        return 1;
    }
    tellTroubles(setup);
    if (const std::string wrong = render::vector::writeWhole(options.output, bytes); !wrong.empty()) {
        complain(options.output + ": " + wrong);
        return 1;
    }
    setup.watch.lap("write_ms");
    if (options.timings)
        fmt::print(stderr, "{}\n", setup.watch.json());
    return 0;
}

} // namespace app
