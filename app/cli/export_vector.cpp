#include "app/cli/export_vector.h"

#include "app/cli/commands.h"
#include "app/cli/picture_again.h"
#include "app/compose/sidecar.h"
#include "app/compose/vector_picture.h"
#include "render/vector/whole_file.h"

#include <filesystem>
#include <utility>

namespace app {

int exportVector(const CommandOptions& options, PictureSetup& setup, Provenance provenance, const Provenance* made)
{
    hashFiles(provenance.files);
    std::string error, json;
    const auto tell = [&](const std::string& drawn) {
        provenance.pixelsSha256 = drawn;
        return json = provenanceJson(provenance, std::filesystem::path(options.output).parent_path().string());
    };
    const std::string bytes = drawVector(*setup.composer, setup.session, setup.picture, *vectorFormatOf(options.output),
                                         options.dpi, error, tell);
    setup.watch.lap("draw_ms");
    const auto fail = [](const std::string& message) {
        complain(message);
        return 1;
    };
    if (bytes.empty())
        return fail(options.output + ": " + error);
    tellTroubles(setup);
    Sidecar sidecar;
    if (options.sidecar)
        error = sidecar.write(options.output, json);
    if (!error.empty())
        return fail(error);
    if (error = render::vector::writeWhole(options.output, bytes); !error.empty())
        return fail(options.output + ": " + error);
    if (error = sidecar.take(); !error.empty())
        return fail(error);
    setup.watch.lap("write_ms");
    return made != nullptr ? comparePixels(options, *made, provenance.pixelsSha256) : 0;
}

} // namespace app
