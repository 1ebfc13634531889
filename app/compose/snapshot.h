#pragma once

#include "app/compose/compose.h"
#include "app/compose/picture_bands.h"
#include "app/compose/provenance.h"
#include "render/gl/renderer.h"
#include "render/image/image.h"

#include <string>
#include <vector>

namespace app {

/// The one way pictures are made: the window's snapshot, the command line's export and the golden tests all end here.
/// Open charts stand in a strip below the map. Sizes in framebuffer px, of the whole picture; `memory` as
/// Renderer::drawToImage takes it. On failure the image is empty and `error` says why. A comparison shows as in the
/// window; the session is as it was afterwards.
render::Image drawSnapshot(render::Renderer& renderer, MapComposer& composer, Session& session,
                           const ComposeOptions& options, std::string& error, std::vector<std::uint8_t> memory = {});
/// The same of one that is laid out.
render::Image wholePicture(PictureBands& picture, std::string& error, std::vector<std::uint8_t> memory = {});

/// The same, written as a PNG with title, caption, sources and provenance in its metadata, and beside it a JSON file that
/// `dateline export` makes the same picture of. Returns an empty string or why not.
std::string writeSnapshot(render::Renderer& renderer, MapComposer& composer, Session& session,
                          const ComposeOptions& options, const std::string& path);

/// The command line that makes the same picture: arguments after the program's name, without -o.
std::vector<std::string> exportArguments(const Session& session, int widthPx, int heightPx);
/// Its options alone, and its files alone.
std::vector<ExportOption> exportOptions(const Session& session, int widthPx, int heightPx);
std::vector<std::string> filesShown(const Session& session);

} // namespace app
