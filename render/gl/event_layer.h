#pragma once

#include "render/gl/handle.h"
#include "render/gl/program.h"
#include "render/scene/event_cloud.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace render::gl {

class DotStamps;
struct DotLook;

/// Draws and counts events where they are: in buffers that were filled once. A picture of another time costs its
/// uniforms.
class EventLayer {
public:
    EventLayer();
    ~EventLayer();

    /// What a picture would show; its counts stay on the GPU for draw(). None while the buffers are still being filled,
    /// a part with each call, or when the driver lacks memory: count it otherwise then. Null: none is shown any more,
    /// and buffers whose cloud is gone are let go.
    std::optional<EventCounts> count(const EventPicturePtr& picture, std::string& error);
    /// Over a view of this size whose viewport is set and whose lower left corner lies at (x, y); `framebuffer` is
    /// bound again afterwards. Expects blending to be on.
    void draw(const EventPicturePtr& picture, int x, int y, int widthPx, int heightPx, unsigned framebuffer,
              std::string& error);
    /// Bytes sent to the GPU so far: events, colours and dots; for tests.
    std::size_t sentBytes() const { return m_sent; }

private:
    struct Kept {
        std::weak_ptr<const EventCloud> cloud;
        const EventCloud* which = nullptr;
        Buffer buffer;
        VertexArray array;
        std::size_t filled = 0;
        bool refused = false; ///< The driver has no memory for it.
    };
    struct Surface {
        Texture texture;
        Framebuffer framebuffer;
        int width = 0, height = 0;
    };
    bool ready(std::string& error);
    void forgetClosed();
    Kept& keptOf(const EventCloudPtr& cloud);
    bool fill(Kept& kept, const EventCloudPtr& cloud);
    bool fillAll(const EventPicture& picture);
    static bool size(Surface& surface, int width, int height, int format, int pixel, int type);
    void points(const Program& program, const EventPicture& picture, std::uint32_t squarePx, float dotPx);
    bool countInto(const EventPicturePtr& picture);
    void drawSquares(const EventPicture& picture, int left, int top);

    std::vector<Kept> m_kept;
    Program m_counting, m_summing, m_squares, m_dots;
    VertexArray m_empty;
    Surface m_counts, m_sums;
    Texture m_ramp;
    std::vector<Color> m_rampColors; ///< That the texture holds.
    std::unique_ptr<DotStamps> m_stamps;
    std::unique_ptr<DotLook> m_look;                       ///< Memory of draw().
    std::vector<std::array<std::uint32_t, 4>> m_sumTexels; ///< Of count().
    EventPicturePtr m_counted; ///< Held, so that no other picture can come to have its address.
    std::size_t m_sent = 0;
};

} // namespace render::gl
