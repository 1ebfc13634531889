#include "render/gl/event_layer.h"

#include "render/gl/dot_stamps.h"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace render::gl {

namespace {

/// With one call so many go up: 32 MB, some 10 ms.
constexpr std::size_t kEventsAtOnce = std::size_t{1} << 20, kEventsInMemory = std::size_t{1} << 16;
/// A texel of the sums stands for so many squares a side; event_sum.frag has the same number.
constexpr int kSumSide = 16;

constexpr std::size_t kEventBytes = sizeof(EventCloud::Event);
static_assert(kEventBytes == 32, "event.vert reads two uvec4");

int squaresAcross(const EventPicture& picture)
{
    return (static_cast<int>(picture.placing.widthPx) + picture.squarePx - 1) / picture.squarePx;
}
int squaresDown(const EventPicture& picture)
{
    return (static_cast<int>(picture.placing.heightPx) + picture.squarePx - 1) / picture.squarePx;
}

} // namespace

EventLayer::EventLayer() : m_stamps(std::make_unique<DotStamps>()), m_look(std::make_unique<DotLook>()) {}
EventLayer::~EventLayer() = default;

bool EventLayer::ready(std::string& error)
{
    if (m_dots)
        return true;
    m_counting = Program::link("event.vert", "event_count.frag", error);
    m_summing = Program::link("blit.vert", "event_sum.frag", error);
    m_squares = Program::link("blit.vert", "event_squares.frag", error);
    m_empty = VertexArray::make();
    if (m_counting && m_summing && m_squares)
        m_dots = Program::link("event.vert", "dot.frag", error);
    return static_cast<bool>(m_dots);
}

void EventLayer::forgetClosed()
{
    std::erase_if(m_kept, [](const Kept& kept) { return kept.cloud.expired(); });
}

EventLayer::Kept& EventLayer::keptOf(const EventCloudPtr& cloud)
{
    forgetClosed();
    for (Kept& kept : m_kept)
        if (kept.which == cloud.get())
            return kept;
    Kept& made = m_kept.emplace_back();
    made.cloud = cloud;
    made.which = cloud.get();
    made.buffer = Buffer::make();
    made.array = VertexArray::make();
    glBindVertexArray(made.array.get());
    glBindBuffer(GL_ARRAY_BUFFER, made.buffer.get());
    while (glGetError() != GL_NO_ERROR) {
    }
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(cloud->size * kEventBytes), nullptr, GL_STATIC_DRAW);
    made.refused = glGetError() != GL_NO_ERROR;
    for (const unsigned half : {0U, 1U}) {
        glEnableVertexAttribArray(half);
        glVertexAttribIPointer(half, 4, GL_UNSIGNED_INT, kEventBytes,
                               reinterpret_cast<const void*>(half * kEventBytes / 2));
    }
    return made;
}

/// Goes on filling; true when it is done.
bool EventLayer::fill(Kept& kept, const EventCloudPtr& cloud)
{
    if (kept.refused)
        return false;
    glBindBuffer(GL_ARRAY_BUFFER, kept.buffer.get());
    for (std::size_t now = 0; now < kEventsAtOnce && kept.filled < cloud->size;) {
        const std::size_t count = std::min(kEventsInMemory, cloud->size - kept.filled);
        void* const room = glMapBufferRange(GL_ARRAY_BUFFER, static_cast<GLintptr>(kept.filled * kEventBytes), static_cast<GLsizeiptr>(count * kEventBytes),
                                            GL_MAP_WRITE_BIT | GL_MAP_INVALIDATE_RANGE_BIT | GL_MAP_UNSYNCHRONIZED_BIT); // Nothing draws from it yet.
        if (room == nullptr) {
            kept.refused = true;
            return false;
        }
        cloud->read(kept.filled, {static_cast<EventCloud::Event*>(room), count});
        if (glUnmapBuffer(GL_ARRAY_BUFFER) == GL_FALSE)
            return false; // The driver lost what was written: once more, with the next call.
        m_sent += count * kEventBytes;
        kept.filled += count;
        now += count;
    }
    return kept.filled == cloud->size;
}

bool EventLayer::fillAll(const EventPicture& picture)
{
    bool all = true;
    for (const EventQuestion& question : picture.questions)
        all = (question.cloud->size == 0 || fill(keptOf(question.cloud), question.cloud)) && all;
    return all;
}

/// Of just this size, as shaders ask it for it.
bool EventLayer::size(Surface& surface, int width, int height, int format, int pixel, int type)
{
    if (surface.texture && surface.width == width && surface.height == height)
        return true;
    surface.texture = Texture::make();
    surface.framebuffer = Framebuffer::make();
    surface.width = width;
    surface.height = height;
    glBindTexture(GL_TEXTURE_2D, surface.texture.get());
    glTexImage2D(GL_TEXTURE_2D, 0, format, width, height, 0, static_cast<GLenum>(pixel), static_cast<GLenum>(type),
                 nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, surface.framebuffer.get());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, surface.texture.get(), 0);
    return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

/// One point for each event of the questions' runs.
void EventLayer::points(const Program& program, const EventPicture& picture, std::uint32_t squarePx, float dotPx)
{
    const EventPlacing& at = picture.placing;
    program.use();
    program.set("u_seen", {at.xFrom, at.xTo, at.yFrom, at.yTo});
    program.set("u_corner", {at.left, at.top, at.spanX});
    program.set("u_scale", {at.toPx16.mantissa, static_cast<std::uint32_t>(at.toPx16.shift)});
    program.set("u_sizePx", {at.widthPx, at.heightPx});
    program.set("u_squarePx", {squarePx});
    program.set("u_dotPx", dotPx);
    for (const EventQuestion& question : picture.questions) {
        if (question.firsts.empty())
            continue;
        glBindVertexArray(keptOf(question.cloud).array.get());
        program.set("u_clocks", {question.before, question.after, question.known});
        for (std::uint32_t copy = 0; copy < at.copies(); ++copy) {
            program.set("u_copy16", {copy * (copy > 0 ? at.turnPx16 : 0)});
            glMultiDrawArrays(GL_POINTS, question.firsts.data(), question.counts.data(),
                              static_cast<GLsizei>(question.firsts.size()));
        }
    }
}

/// Counts into m_counts; sets viewport and framebuffer.
bool EventLayer::countInto(const EventPicturePtr& picture)
{
    const int across = squaresAcross(*picture), down = squaresDown(*picture);
    if (!size(m_counts, across, down, GL_RG32F, GL_RG, GL_FLOAT))
        return false;
    glBindFramebuffer(GL_FRAMEBUFFER, m_counts.framebuffer.get());
    glDisable(GL_SCISSOR_TEST);
    glViewport(0, 0, across, down);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE);
    glEnable(GL_PROGRAM_POINT_SIZE);
    points(m_counting, *picture, static_cast<std::uint32_t>(picture->squarePx), 1);
    glDisable(GL_PROGRAM_POINT_SIZE);
    m_counted = picture;
    return true;
}

std::optional<EventCounts> EventLayer::count(const EventPicturePtr& picture, std::string& error)
{
    if (!picture) {
        m_counted.reset();
        forgetClosed();
        return std::nullopt;
    }
    if (picture->placing.widthPx == 0 || picture->placing.heightPx == 0 || !ready(error) || !fillAll(*picture))
        return std::nullopt;
    GLint before = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
    const int across = (squaresAcross(*picture) + kSumSide - 1) / kSumSide,
              down = (squaresDown(*picture) + kSumSide - 1) / kSumSide;
    std::optional<EventCounts> found;
    if (countInto(picture) && size(m_sums, across, down, GL_RGBA32UI, GL_RGBA_INTEGER, GL_UNSIGNED_INT)) {
        glBindFramebuffer(GL_FRAMEBUFFER, m_sums.framebuffer.get());
        glViewport(0, 0, across, down);
        glDisable(GL_BLEND);
        m_summing.use();
        m_summing.set("u_counts", 0);
        glActiveTexture(GL_TEXTURE0);
        glBindTexture(GL_TEXTURE_2D, m_counts.texture.get());
        glBindVertexArray(m_empty.get());
        glDrawArrays(GL_TRIANGLES, 0, 3);
        glEnable(GL_BLEND);
        m_sumTexels.resize(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, across, down, GL_RGBA_INTEGER, GL_UNSIGNED_INT, m_sumTexels.data());
        found.emplace();
        for (const std::array<std::uint32_t, 4>& sum : m_sumTexels) {
            found->inView += sum[0];
            found->fullest = std::max<std::size_t>(found->fullest, sum[1]);
            found->possible += sum[2];
        }
    }
    glBindVertexArray(0);
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<unsigned>(before));
    return found;
}

/// From the counts, the picture's upper left corner at (left, top) of the framebuffer.
void EventLayer::drawSquares(const EventPicture& picture, int left, int top)
{
    if (!m_ramp)
        m_ramp = Texture::make();
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, m_ramp.get());
    if (m_rampColors != picture.ramp) {
        std::vector<std::array<std::uint8_t, 4>> texels;
        for (const Color c : picture.ramp) {
            const auto channel = [&c](std::uint8_t v) { return static_cast<std::uint8_t>(v * (c.a / 255.0) + 0.5); };
            texels.push_back({channel(c.r), channel(c.g), channel(c.b), c.a});
        }
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, static_cast<GLsizei>(texels.size()), 1, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     texels.data());
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        m_sent += texels.size() * sizeof(texels.front());
        m_rampColors = picture.ramp;
    }
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_counts.texture.get());
    m_squares.use();
    m_squares.set("u_counts", 0);
    m_squares.set("u_ramp", 1);
    m_squares.set("u_origin", static_cast<float>(left), static_cast<float>(top));
    m_squares.set("u_square", static_cast<float>(picture.squarePx));
    m_squares.set("u_most", std::log1p(static_cast<float>(picture.most)));
    glBindVertexArray(m_empty.get());
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void EventLayer::draw(const EventPicturePtr& picture, int x, int y, int widthPx, int heightPx, unsigned framebuffer,
                      std::string& error)
{
    if (!picture || !ready(error))
        return;
    if (picture->most > 0) {
        if (m_counted != picture) { // Another picture was counted since.
            if (!fillAll(*picture) || !countInto(picture))
                return;
            glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
            glEnable(GL_SCISSOR_TEST);
            glViewport(x, y, widthPx, heightPx);
        }
        drawSquares(*picture, x, y + heightPx);
        return;
    }
    if (!fillAll(*picture))
        return;
    m_look->colors = picture->colors;
    m_look->radiusPx = picture->radiusPx;
    m_look->rimPx = picture->rimPx;
    m_look->holePx = picture->holePx;
    m_look->rim = picture->rim;
    m_sent += m_stamps->bind(*m_look);
    m_dots.use();
    m_dots.set("u_stamps", 0);
    m_dots.set("u_size", static_cast<float>(m_look->sizePx()));
    glEnable(GL_PROGRAM_POINT_SIZE);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    points(m_dots, *picture, 0, static_cast<float>(m_look->sizePx()));
    glDisable(GL_PROGRAM_POINT_SIZE);
}

} // namespace render::gl
