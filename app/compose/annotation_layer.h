#pragma once

#include "app/compose/canvas.h"
#include "app/session/session.h"
#include "app/world/map_camera.h"
#include "render/image/image.h"
#include "render/scene/scene.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

class DecodedPicture; // annotation_picture.h

/// Where an annotation answers to the pointer.
struct AnnotationHit {
    std::size_t annotation = 0; ///< Index in the document.
    render::Rect rect;          ///< Of words or a picture, framebuffer px; empty: there are none.
    std::shared_ptr<const std::vector<std::vector<render::Point>>> paths; ///< Its lines on the map; null: none.
    bool filled = false;        ///< What lies within the lines belongs to it.
    float reachPx = 0;          ///< From the lines.
};

/// What the document's authors wrote and drew, in the order of the document. Lines and areas lie under the marks of claims, so
/// that no drawing hides what was reported; words lie over lines. Keeps the shapes from frame to frame.
class AnnotationLayer {
public:
    /// Lines and areas that lie in the picture, with what somebody draws just now; under the claims. Begins a picture.
    void shapes(const Session& session, const MapCamera& camera, const Palette& palette, std::vector<render::RegionItem>& regions,
                std::vector<AnnotationHit>& hits);
    /// Who made what lies in the picture; after shapes().
    const std::vector<std::string>& authors() const { return m_authors; }
    /// Words and pictures: those on the map into one canvas, those on the page into another, to be drawn over everything.
    /// Their rectangles are added to what labels of claims and names keep clear of.
    void words(const Session& session, const MapCamera& camera, const Canvas& onMap, const Canvas& onPage,
               std::vector<render::Rect>& reserved, std::vector<AnnotationHit>& hits);
    /// Handles of the chosen ones and points of what is being drawn.
    static void handles(const Session& session, const MapCamera& camera, const Canvas& canvas, const std::vector<AnnotationHit>& hits);

    /// What cannot be drawn, in words, those since the last call.
    std::vector<std::string> takeProblems();

private:
    struct Kept;
    struct Picture {
        std::string data; ///< What it was made of.
        const char* at = nullptr;
        std::uint64_t revision = 0; ///< Of the document, when both were compared.
        std::shared_ptr<const DecodedPicture> decoded; ///< Null: it cannot be.
        int widthPx = 0;
        std::string key; ///< In the atlas; empty: it cannot be shown.
        render::Image image;
    };
    const Kept& kept(const geo::Annotation& annotation, std::size_t slot, const MapCamera& camera, float headPx);
    Picture& picture(const Session& session, const geo::Annotation& annotation, int widthPx);
    void word(const Session& session, const geo::Annotation& annotation, std::size_t index, const MapCamera& camera, const Canvas& canvas,
              std::vector<render::Rect>& reserved, std::vector<AnnotationHit>& hits);
    void putPicture(const Picture& picture, const geo::Annotation& annotation, const render::Rect& rect, const Canvas& canvas);

    std::vector<std::shared_ptr<Kept>> m_kept;
    std::map<std::string, Picture> m_pictures; ///< By annotation.
    std::uint64_t m_pictureCount = 0;
    std::vector<std::string> m_authors, m_problems;
};

/// The annotation under a pixel of a picture, topmost first; none: nothing.
std::optional<std::size_t> annotationAt(const std::vector<AnnotationHit>& hits, const MapCamera& camera, render::Vec2 at);

} // namespace app
