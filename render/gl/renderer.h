#pragma once

#include "render/gl/columns.h"
#include "render/image/colour_matrix.h"
#include "render/image/image.h"
#include "render/scene/scene.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace render {

/// Looks up an OpenGL function by name in the current context.
using ProcLoader = void (*(*)(const char*))();

/// Draws scenes with OpenGL 3.3 core. One for each context; lives and dies with that context current.
class Renderer {
public:
    /// Null when the context is too old or a shader does not build; `error` says what and what to do.
    static std::unique_ptr<Renderer> create(ProcLoader loader, std::string& error);
    ~Renderer();

    /// Draws into the bound window framebuffer. The picture's lower left corner lies at (x, y) px from the lower left
    /// of a window `windowHeightPx` high. The ground is kept between calls with a margin, so that panning and
    /// scrubbing redraw only what moved; scenes of one ground and camera share it. Nothing is drawn beyond `columns`.
    void drawToWindow(const Scene& scene, int x, int y, Columns columns = {});

    /// The same for a scene without ground: its background and what lies over it. The kept ground stays.
    void drawPanelToWindow(const Scene& scene, int x, int y);

    /// Changes the colours of a part of the bound window framebuffer, as mapColours() does those of a picture. Sizes in px,
    /// (x, y) its lower left corner.
    void mapColoursOfWindow(const ColourMatrix& matrix, int x, int y, int widthPx, int heightPx);

    /// Takes the memory for a picture of this size ahead of time; may be left out.
    void reserve(int widthPx, int heightPx);

    /// Whether drawToImage() keeps what it drew of the ground, so that pictures of one ground and camera that follow each
    /// other draw it once. They are the same to the pixel either way.
    void keepGrounds(bool keep);

    /// Draws the whole scene into a picture of the camera's size. Empty, with `error` set, when it is larger than the
    /// driver can draw.
    /// `memory`, if given, becomes the picture's: it can be taken while something else is waited for.
    Image drawToImage(const Scene& scene, std::string& error, std::vector<std::uint8_t> memory = {});

    /// Draws a part of the same picture, in px from its upper left corner; the parts of a picture join without a seam and are
    /// the picture itself, to the bit. A picture larger than the driver's textures is drawn in tiles, where a shader's
    /// arithmetic counts from other corners: most colours are off by one of 255 or not at all, a pixel in 10,000 by up to eight. Where the scene's background is transparent (alpha
    /// 0) the picture has straight alpha.
    Image drawPart(const Scene& scene, int x, int y, int widthPx, int heightPx, std::string& error, std::vector<std::uint8_t> memory = {});

    /// OpenGL's name of the texture with these sprites, for somebody else's quads in this context; 0 when there are none.
    unsigned spriteTexture(const SpriteView& sprites);

    /// What a picture of events shows of them, for whoever composes the rest of it. None while their buffers are being
    /// filled, a part with each call, or when they do not fit. Null: no picture shows events any more.
    std::optional<EventCounts> countEvents(const EventPicturePtr& picture);
    /// Bytes of events and of what draws them that went to the GPU so far; for tests.
    std::size_t eventBytesSent() const;
    /// Whether pictures are made by the processor.
    bool isSoftware() const;

    /// As a driver that allows no larger textures; for tests of tiles.
    void limitTextures(int mostPx);

    /// Waits until everything is drawn; for measuring.
    void finish();

    /// Debug messages of medium or high severity since the last call; empty on a sound day.
    std::vector<std::string> takeMessages();

    /// Vendor's name of the device, for diagnostics.
    std::string device() const;

    /// How often the ground was drawn anew; for tests and benchmarks.
    int groundDraws() const;

private:
    Renderer();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace render
