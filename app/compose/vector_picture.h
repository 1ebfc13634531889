#pragma once

#include "app/compose/compose.h"
#include "render/image/image.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace app {

enum class VectorFormat : std::uint8_t { svg, pdf };

/// By the ending of a file's name; none for others.
std::optional<VectorFormat> vectorFormatOf(const std::string& path);

/// The bytes of the picture that drawSnapshot() makes, as lines, areas and letters: the same composition, with both
/// halves of a comparison, small maps and charts, and the texts that a PNG carries. No OpenGL. Sizes in px, of which
/// `pixelsPerInch` are an inch on paper. The composer is a fresh one: it notes what letters are from its first picture
/// on. `provenance`: the JSON of the picture, asked for with the SHA-256 of what is drawn; null: it gets none. Empty
/// with `error` when it cannot be made.
std::string drawVector(MapComposer& composer, Session& session, const ComposeOptions& options, VectorFormat format,
                       double pixelsPerInch, std::string& error,
                       const std::function<std::string(const std::string&)>& provenance = nullptr);

/// The same as pixels, for comparing it.
render::Image drawVectorPixels(MapComposer& composer, Session& session, const ComposeOptions& options, std::string& error);

} // namespace app
