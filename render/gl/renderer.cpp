#include "render/gl/renderer.h"

#include "render/gl/bitmap_layer.h"
#include "render/gl/dot_layer.h"
#include "render/gl/event_layer.h"
#include "render/gl/kept_grounds.h"
#include "render/gl/kept_quads.h"
#include "render/gl/overlay.h"
#include "render/gl/painter.h"
#include "render/gl/program.h"
#include "render/gl/read_back.h"
#include "render/gl/scrap_scene.h"
#include "render/gl/target.h"
#include "render/scene/changes.h"
#include "render/image/turn.h"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <iterator>
#include <span>

namespace render {

namespace {

using namespace gl;

void GLAPIENTRY onDebugMessage(GLenum, GLenum, GLuint, GLenum severity, GLsizei length, const GLchar* text, const void* user)
{
    if (severity == GL_DEBUG_SEVERITY_HIGH || severity == GL_DEBUG_SEVERITY_MEDIUM)
        static_cast<std::vector<std::string>*>(const_cast<void*>(user))->emplace_back(text, static_cast<std::size_t>(length));
}

} // namespace

struct Renderer::Impl {
    std::vector<std::string> messages;
    Painter painter;
    Program blit, blitSquares, colours;
    BitmapLayer squares;
    DotLayer dots;
    EventLayer events;
    Overlay overlay;
    KeptQuads names;
    VertexArray empty;
    Target ground; ///< Kept between frames of a window.
    Target picture;
    Target before; ///< What colours are changed from.
    KeptGrounds keptGrounds; ///< Of pictures, while keepGrounds() has it so.
    bool keepsGrounds = false;
    Camera groundCamera;
    std::uint64_t groundRevision = 0;
    bool groundValid = false;
    int groundDraws = 0;
    int maxSize = 0, maxViewport = 0;
    ReadBack readBack;

    std::vector<Quad> partOfNames, partOfOverlay; ///< Memory of a part of a picture.

    /// The quads that are seen in a part of the picture; all of them when there is little to leave out.
    static std::span<const Quad> seenOf(const std::vector<Quad>& quads, const View& view, std::vector<Quad>& memory)
    {
        const int width = std::min(view.columns.end, view.camera.widthPx) - view.columns.first, height = std::min(view.bottom, view.camera.heightPx) - view.top;
        if (2 * width > view.camera.widthPx && 2 * height > view.camera.heightPx)
            return quads;
        const Rect seen{static_cast<float>(view.columns.first - 1), static_cast<float>(view.top - 1), static_cast<float>(width + 2), static_cast<float>(height + 2)};
        memory.clear();
        std::copy_if(quads.begin(), quads.end(), std::back_inserter(memory), [&](const Quad& quad) { return extentOf(quad).overlaps(seen); });
        return memory;
    }

    /// What lies over the ground. In a window its squares are there already, and its names are kept.
    void drawOver(const Scene& scene, const View& view, unsigned framebuffer, bool ofWindow)
    {
        std::string error;
        if (!ofWindow)
            squares.draw(scene.squares, view.x, view.y + view.camera.heightPx, error);
        dots.draw(scene.dots, view.camera.widthPx, view.camera.heightPx, error);
        if (scene.events) {
            events.draw(scene.events, view.x, view.y, view.camera.widthPx, view.camera.heightPx, framebuffer, error);
            useView(view);
        }
        painter.drawRegions(scene.regions, view, framebuffer);
        if (ofWindow && !scene.names.empty())
            names.draw(scene.names, scene.atlas, view, framebuffer, overlay, error);
        else
            overlay.draw(seenOf(scene.names, view, partOfNames), scene.atlas, view.camera.widthPx, view.camera.heightPx, error);
        overlay.draw(ofWindow ? scene.overlay : seenOf(scene.overlay, view, partOfOverlay), scene.atlas, view.camera.widthPx, view.camera.heightPx, error, scene.sprites);
        if (!error.empty())
            messages.push_back(error);
    }

    /// Copies the kept ground into the view, with its first texel at `origin`, and lays the scene's squares over it. Windows
    /// only: a picture for a file is drawn without.
    void layGround(const Scene& scene, const View& view, Vec2 origin)
    {
        const bool withSquares = scene.squares && !scene.squares->rgba.empty();
        Program& program = withSquares ? blitSquares : blit;
        if (std::string error; !program) {
            program = Program::link("blit.vert", withSquares ? "blit_squares.frag" : "blit.frag", error);
            if (!program)
                messages.push_back(error);
        }
        program.use();
        program.set("u_texture", 0);
        program.set("u_origin", origin.x, origin.y);
        if (withSquares) {
            glActiveTexture(GL_TEXTURE1);
            squares.bind(scene.squares);
            glActiveTexture(GL_TEXTURE0);
            program.set("u_squares", 1);
            program.set("u_corner", static_cast<float>(view.x), static_cast<float>(view.y + view.camera.heightPx));
            program.set("u_square", static_cast<float>(scene.squares->squarePx));
        }
        glBindTexture(GL_TEXTURE_2D, ground.texture());
        glBindVertexArray(empty.get());
        glDrawArrays(GL_TRIANGLES, 0, 3);
    }

    /// Draws a scrap of all that every map has, so that the driver compiles its variants of the shaders now (a software renderer
    /// takes 10 ms for each) and not while the first picture waits; an export does this beside reading its files.
    void warmUp()
    {
        constexpr int kSide = 16;
        if (!picture.ensure(kSide, kSide, Target::Format::rgba8))
            return;
        const Scene scrap = scrapScene(kSide);
        prepareState();
        picture.bind();
        const View view{scrap.camera, 0, 0, 0};
        painter.drawGround(scrap, view);
        drawOver(scrap, view, picture.framebuffer(), false);
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        picture = {};
        glFinish();
    }

    /// The ground under a picture that lies in the target as a whole, or under a part of it (px from its lower left). `into` is
    /// bound afterwards.
    void drawPictureGround(const Scene& scene, const View& view, const Target& into, Painter::Area part)
    {
        const Target* const kept = keepsGrounds && !scene.ground.empty() ? keptGrounds.of(scene, painter, groundDraws) : nullptr;
        into.bind();
        if (kept == nullptr) {
            painter.drawGround(scene, view);
            return;
        }
        const int right = part.x + part.width, head = part.y + part.height;
        glDisable(GL_SCISSOR_TEST);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, kept->framebuffer());
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, into.framebuffer());
        glBlitFramebuffer(part.x, part.y, right, head, part.x, part.y, right, head, GL_COLOR_BUFFER_BIT, GL_NEAREST);
        into.bind();
        glEnable(GL_SCISSOR_TEST);
        useView(view);
    }

    static void prepareState()
    {
        glDisable(GL_DEPTH_TEST);
        glDisable(GL_CULL_FACE);
        glDisable(GL_STENCIL_TEST);
        glEnable(GL_SCISSOR_TEST);
        glEnable(GL_BLEND);
        glActiveTexture(GL_TEXTURE0);
    }

    /// The kept ground with a margin around the view; true when it can serve this camera.
    bool groundServes(const Scene& scene, int margin) const
    {
        const Camera& c = scene.camera;
        if (!groundValid || groundRevision != scene.groundRevision ||
            c.metresPerPixel != groundCamera.metresPerPixel || c.widthPx + 2 * margin != groundCamera.widthPx ||
            c.heightPx + 2 * margin != groundCamera.heightPx)
            return false;
        const double dx = std::abs(c.center.x - groundCamera.center.x) / c.metresPerPixel;
        const double dy = std::abs(c.center.y - groundCamera.center.y) / c.metresPerPixel;
        return dx <= margin && dy <= margin;
    }
};

Renderer::Renderer() : m_impl(std::make_unique<Impl>()) {}
Renderer::~Renderer() = default;

std::unique_ptr<Renderer> Renderer::create(ProcLoader loader, std::string& error)
{
    const int version = gladLoadGL(reinterpret_cast<GLADloadfunc>(loader));
    if (version < GLAD_MAKE_VERSION(3, 3)) {
        error = version == 0 ? "no OpenGL functions could be loaded"
                             : "this machine offers OpenGL " + std::to_string(GLAD_VERSION_MAJOR(version)) + "." +
                                   std::to_string(GLAD_VERSION_MINOR(version)) + " only";
        error += "; Dateline needs OpenGL 3.3 (install a newer graphics driver, or Mesa's software renderer: "
                 "package libgl1-mesa-dri)";
        return nullptr;
    }
    std::unique_ptr<Renderer> renderer(new Renderer);
    Impl& m = *renderer->m_impl;
    if (GLAD_GL_KHR_debug != 0) {
        glEnable(GL_DEBUG_OUTPUT);
        glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
        glDebugMessageCallback(onDebugMessage, &m.messages);
    }
    if (!m.painter.create(error))
        return nullptr;
    m.empty = VertexArray::make();
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &m.maxSize);
    std::array<GLint, 2> viewport{};
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport.data());
    m.maxViewport = std::min(viewport[0], viewport[1]);
    m.readBack.prepare();
    m.warmUp();
    return renderer;
}

void Renderer::drawToWindow(const Scene& scene, int x, int y, Columns columns)
{
    Impl& m = *m_impl;
    m.prepareState();
    m.painter.nextScene();
    GLint window = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &window);
    const Camera& camera = scene.camera;
    const int margin = std::max(0, std::min({160, (m.maxSize - camera.widthPx) / 2, (m.maxSize - camera.heightPx) / 2}));
    if (!m.groundServes(scene, margin)) {
        m.groundCamera = camera;
        m.groundCamera.widthPx += 2 * margin;
        m.groundCamera.heightPx += 2 * margin;
        m.ground.ensure(m.groundCamera.widthPx, m.groundCamera.heightPx, Target::Format::rgba8);
        m.ground.bind();
        m.painter.drawGround(scene, {m.groundCamera, scene.wrapMetres, 0, 0});
        m.groundRevision = scene.groundRevision;
        m.groundValid = true;
        ++m.groundDraws;
    }
    const View view{camera, scene.wrapMetres, x, y, columns};
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<unsigned>(window));
    useView(view);
    const double dx = (camera.center.x - m.groundCamera.center.x) / camera.metresPerPixel;
    const double dy = (camera.center.y - m.groundCamera.center.y) / camera.metresPerPixel;
    glDisable(GL_BLEND);
    m.layGround(scene, view, {static_cast<float>(x - margin - std::round(dx)), static_cast<float>(y - margin - std::round(dy))});
    glEnable(GL_BLEND);
    if (!scene.events)
        countEvents(nullptr);
    m.drawOver(scene, view, static_cast<unsigned>(window), true);
    glBindVertexArray(0);
    glDisable(GL_SCISSOR_TEST);
}

void Renderer::drawPanelToWindow(const Scene& scene, int x, int y)
{
    Impl& m = *m_impl;
    m.prepareState();
    GLint window = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &window);
    const View view{scene.camera, scene.wrapMetres, x, y};
    useView(view);
    const Color& c = scene.background;
    glClearColor(static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255, static_cast<float>(c.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    m.drawOver(scene, view, static_cast<unsigned>(window), false);
    glBindVertexArray(0);
    glDisable(GL_SCISSOR_TEST);
}

void Renderer::mapColoursOfWindow(const ColourMatrix& matrix, int x, int y, int widthPx, int heightPx)
{
    Impl& m = *m_impl;
    if (widthPx < 1 || heightPx < 1)
        return;
    GLint window = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &window);
    if (std::string error; !m.colours) {
        m.colours = Program::link("blit.vert", "colours.frag", error);
        if (!m.colours) {
            m.messages.push_back(error);
            return;
        }
    }
    m.before.ensure(widthPx, heightPx, Target::Format::rgba8);
    m.prepareState();
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<unsigned>(window));
    glBindTexture(GL_TEXTURE_2D, m.before.texture());
    glCopyTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, x, y, widthPx, heightPx);
    glViewport(x, y, widthPx, heightPx);
    glScissor(x, y, widthPx, heightPx);
    glDisable(GL_BLEND);
    m.colours.use();
    m.colours.set("u_texture", 0);
    m.colours.set("u_origin", static_cast<float>(x), static_cast<float>(y));
    m.colours.set("u_red", matrix[0], matrix[1], matrix[2]);
    m.colours.set("u_green", matrix[3], matrix[4], matrix[5]);
    m.colours.set("u_blue", matrix[6], matrix[7], matrix[8]);
    glBindVertexArray(m.empty.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glBindVertexArray(0);
    glEnable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
}

void Renderer::reserve(int widthPx, int heightPx)
{
    if (std::max(widthPx, heightPx) > m_impl->maxSize)
        return;
    m_impl->picture.ensure(widthPx, heightPx, Target::Format::rgba8);
    // Touched once, so that the software renderer has its pages before the picture waits for them.
    m_impl->picture.bind();
    glDisable(GL_SCISSOR_TEST);
    glClear(GL_COLOR_BUFFER_BIT);
    glFinish();
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void Renderer::keepGrounds(bool keep)
{
    m_impl->keepsGrounds = keep;
    if (!keep)
        m_impl->keptGrounds.clear();
}

Image Renderer::drawToImage(const Scene& scene, std::string& error, std::vector<std::uint8_t> memory)
{
    return drawPart(scene, 0, 0, scene.camera.widthPx, scene.camera.heightPx, error, std::move(memory));
}

Image Renderer::drawPart(const Scene& scene, int x, int y, int width, int height, std::string& error, std::vector<std::uint8_t> memory)
{
    Impl& m = *m_impl;
    const Camera& camera = scene.camera;
    const bool within = x >= 0 && y >= 0 && width >= 1 && height >= 1 && x + width <= camera.widthPx && y + height <= camera.heightPx;
    const int most = std::max(camera.widthPx, camera.heightPx);
    if (!within || most > m.maxViewport || std::max(width, height) > m.maxSize) {
        error = "a picture of " + std::to_string(camera.widthPx) + " x " + std::to_string(camera.heightPx) +
                " px cannot be drawn; this driver allows up to " + std::to_string(std::min(m.maxViewport, m.maxSize)) + " px a side";
        return {};
    }
    m.prepareState();
    m.painter.nextScene();
    GLint window = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &window);
    // Shaders count pixels from the target's corner, and their arithmetic rounds; so parts of a picture are drawn where they
    // lie in it, as long as the driver has room for all of it.
    const bool whole = most <= m.maxSize && m.picture.ensure(camera.widthPx, camera.heightPx, Target::Format::rgba8);
    if (!whole && !m.picture.ensure(width, height, Target::Format::rgba8)) {
        error = "the driver refused a picture of " + std::to_string(width) + " x " + std::to_string(height) + " px";
        return {};
    }
    m.picture.bind();
    const int left = whole ? x : 0, foot = whole ? camera.heightPx - y - height : 0;
    const View view{camera, scene.wrapMetres, left - x, foot + y + height - camera.heightPx, {x, x + width}, y, y + height, !whole};
    if (whole)
        m.drawPictureGround(scene, view, m.picture, {left, foot, width, height});
    else
        m.painter.drawGround(scene, view);
    m.drawOver(scene, view, m.picture.framebuffer(), false);
    glDisable(GL_SCISSOR_TEST);

    Image image{width, height, std::move(memory)};
    m.readBack.into(image, left, foot);
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<unsigned>(window));
    if (scene.background.a == 0)
        straighten(image);
    return image;
}

unsigned Renderer::spriteTexture(const SpriteView& sprites) { return m_impl->overlay.spriteTexture(sprites); }
std::size_t Renderer::eventBytesSent() const { return m_impl->events.sentBytes(); }

std::optional<EventCounts> Renderer::countEvents(const EventPicturePtr& picture)
{
    std::string error;
    const std::optional<EventCounts> counts = m_impl->events.count(picture, error);
    if (!error.empty())
        m_impl->messages.push_back(error);
    return counts;
}

bool Renderer::isSoftware() const
{
    constexpr std::array<std::string_view, 4> kThemselves{"llvmpipe", "softpipe", "SwiftShader", "Software Rasterizer"}; // As they call themselves.
    return std::any_of(kThemselves.begin(), kThemselves.end(), [name = device()](std::string_view one) { return name.find(one) != std::string::npos; });
}

void Renderer::limitTextures(int mostPx) { m_impl->maxSize = mostPx; }
void Renderer::finish() { glFinish(); }
std::vector<std::string> Renderer::takeMessages() { return std::exchange(m_impl->messages, {}); }
int Renderer::groundDraws() const { return m_impl->groundDraws; }

std::string Renderer::device() const
{
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    return name != nullptr ? name : "unknown";
}

} // namespace render
