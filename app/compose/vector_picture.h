#pragma once

#include "app/compose/compose.h"
#include "render/image/image.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {

enum class VectorFormat : std::uint8_t { svg, pdf };

/// By the ending of a file's name; none for others.
std::optional<VectorFormat> vectorFormatOf(const std::string& path);

/// The JSON of a file, asked for with the SHA-256 of what is drawn in it.
using ProvenanceOf = std::function<std::string(const std::string&)>;

/// The bytes of the picture that drawSnapshot() makes, as lines, areas and letters: the same composition, with both
/// halves of a comparison, small maps and charts, and the texts that a PNG carries. No OpenGL. Sizes in px, of which
/// `pixelsPerInch` are an inch on paper. The composer is a fresh one: it notes what letters are from its first picture
/// on. `provenance`: the JSON of the picture, asked for with the SHA-256 of what is drawn; null: it gets none. Empty
/// with `error` when it cannot be made.
std::string drawVector(MapComposer& composer, Session& session, const ComposeOptions& options, VectorFormat format,
                       double pixelsPerInch, std::string& error, const ProvenanceOf& provenance = nullptr);

/// A PDF of several pictures, a page each. What they share (fonts) is in it once, as are its texts.
class VectorBook {
public:
    /// The composer is a fresh one, and borrowed.
    VectorBook(MapComposer& composer, double pixelsPerInch);
    ~VectorBook();
    VectorBook(const VectorBook&) = delete;
    VectorBook& operator=(const VectorBook&) = delete;

    /// What readers show of a page beside it: `outline`, a line of the document's outline, `label`, in the place of its number. Either may be empty.
    struct Names {
        std::string outline = {}, label = {};
    };
    // Both answer an empty string, or why not.

    /// A page with the session's picture, as drawVector() makes it.
    std::string add(Session& session, const ComposeOptions& options, const Names& names);
    /// A page with a scene of letters and rectangles, such as a card; `make` is called once letters are ready.
    std::string addCard(const Session& session, const Names& names, const std::function<render::Scene(TextPainter&)>& make);

    int pages() const;
    /// The bytes, with the texts that pictureTexts() has. Empty with `error` when it cannot be made; nothing can be added any more.
    std::string finish(const std::vector<std::pair<std::string, std::string>>& texts, std::string& error, const ProvenanceOf& provenance = nullptr);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The same as pixels, for comparing it.
render::Image drawVectorPixels(MapComposer& composer, Session& session, const ComposeOptions& options, std::string& error);

} // namespace app
