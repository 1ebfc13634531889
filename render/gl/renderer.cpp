#include "render/gl/renderer.h"

#include "render/gl/mesh_store.h"
#include "render/gl/overlay.h"
#include "render/gl/program.h"
#include "render/gl/target.h"
#include "render/tessellate/line.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace render {

namespace {

using namespace gl;

void GLAPIENTRY onDebugMessage(GLenum, GLenum, GLuint, GLenum severity, GLsizei length, const GLchar* text,
                               const void* user)
{
    if (severity == GL_DEBUG_SEVERITY_HIGH || severity == GL_DEBUG_SEVERITY_MEDIUM)
        static_cast<std::vector<std::string>*>(const_cast<void*>(user))
            ->emplace_back(text, static_cast<std::size_t>(length));
}

void setBlend(Blend blend)
{
    glBlendEquation(blend == Blend::over ? GL_FUNC_ADD : blend == Blend::lightest ? GL_MAX : GL_MIN);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

struct Split {
    float high = 0, low = 0;
};
Split split(double v)
{
    const auto high = static_cast<float>(v);
    return {high, static_cast<float>(v - static_cast<double>(high))};
}

} // namespace

struct Renderer::Impl {
    std::vector<std::string> messages;
    Program fill, hatch, line, blit;
    Overlay overlay;
    MeshStore meshes;
    VertexArray empty;
    Target ground; ///< Kept between frames of a window.
    Target mask;
    Target picture;
    Camera groundCamera;
    std::uint64_t groundRevision = 0;
    bool groundValid = false;
    int groundDraws = 0;
    int maxSize = 0;

    /// Where the picture lies in the framebuffer now bound, px from its lower left.
    struct View {
        Camera camera;
        double wrap = 0;
        int x = 0, y = 0;
    };

    void useView(const View& view) const
    {
        glViewport(view.x, view.y, view.camera.widthPx, view.camera.heightPx);
        glScissor(view.x, view.y, view.camera.widthPx, view.camera.heightPx);
    }

    void place(const Program& program, const View& view, Point origin, double shift) const
    {
        const Split x = split(origin.x + shift - view.camera.center.x), y = split(origin.y - view.camera.center.y);
        program.set("u_offsetHigh", x.high, y.high);
        program.set("u_offsetLow", x.low, y.low);
        program.set("u_scale", static_cast<float>(2 / (view.camera.widthPx * view.camera.metresPerPixel)),
                    static_cast<float>(2 / (view.camera.heightPx * view.camera.metresPerPixel)));
    }

    /// Calls draw(shift) for each copy of the bounds that the view shows.
    template <class Draw> static void eachCopy(const View& view, const Bounds& bounds, double marginPx, Draw draw)
    {
        const Bounds seen = view.camera.bounds(marginPx);
        if (view.wrap <= 0) {
            if (bounds.intersects(seen))
                draw(0.0);
            return;
        }
        const auto first = static_cast<int>(std::ceil((seen.minX - bounds.maxX) / view.wrap));
        const auto last = static_cast<int>(std::floor((seen.maxX - bounds.minX) / view.wrap));
        for (int k = std::max(first, -4); k <= std::min(last, 4); ++k)
            if (const Bounds b = bounds.shifted(k * view.wrap);
                b.minX < seen.maxX && b.maxX > seen.minX && b.intersects(seen))
                draw(k * view.wrap);
    }

    void drawIndexed(int count) const { glDrawElements(GL_TRIANGLES, count, GL_UNSIGNED_INT, nullptr); }

    void drawFill(const View& view, const FillMeshPtr& mesh, Color color)
    {
        fill.use();
        fill.setPremultiplied("u_color", color);
        eachCopy(view, mesh->bounds, 0, [&](double shift) {
            place(fill, view, mesh->origin, shift);
            drawIndexed(meshes.bind(mesh));
        });
    }

    void drawLine(const View& view, const LineItem& item)
    {
        // A line thinner than a pixel is a pixel wide and fainter.
        const float width = std::max(item.widthPx, 1.0F);
        const float feather = std::max(item.featherPx, 1.0F);
        const float outer = (width + feather) / 2;
        setBlend(item.blend);
        line.use();
        line.setPremultiplied("u_color", item.color.withAlpha(item.color.a / 255.0 *
                                                             static_cast<double>(std::min(item.widthPx, 1.0F))));
        line.setPremultiplied("u_under", item.blend == Blend::over ? Color{0, 0, 0, 0} : item.under);
        line.set("u_half", width / 2);
        line.set("u_feather", feather);
        line.set("u_outer", outer);
        line.set("u_offset", item.offsetPx);
        line.set("u_dash", item.dash.onPx, item.dash.offPx);
        line.set("u_pixel", 2.0F / static_cast<float>(view.camera.widthPx),
                 2.0F / static_cast<float>(view.camera.heightPx));
        line.set("u_pxPerMetre", static_cast<float>(1 / view.camera.metresPerPixel));
        eachCopy(view, item.mesh->bounds, static_cast<double>(outer + std::abs(item.offsetPx)) * 2, [&](double shift) {
            place(line, view, item.mesh->origin, shift);
            drawIndexed(meshes.bind(item.mesh));
        });
        setBlend(Blend::over);
    }

    void drawHatch(const View& view, const FillMeshPtr& mesh, const Bounds& anchorBounds, const Hatch& h, Color under,
                   bool masked)
    {
        hatch.use();
        hatch.setPremultiplied("u_color", h.color);
        hatch.setPremultiplied("u_fill", under);
        const float angle = h.angleDeg * 3.14159265F / 180;
        hatch.set("u_normal", -std::sin(angle), std::cos(angle));
        hatch.set("u_hatch", h.widthPx, h.periodPx, h.phasePx, masked ? 1.0F : 0.0F);
        hatch.set("u_dash", h.dash.onPx, h.dash.offPx);
        hatch.set("u_maskOrigin", static_cast<float>(view.x), static_cast<float>(view.y));
        hatch.set("u_mask", 0);
        const Point middle{(anchorBounds.minX + anchorBounds.maxX) / 2, (anchorBounds.minY + anchorBounds.maxY) / 2};
        eachCopy(view, mesh->bounds, 0, [&](double shift) {
            const Vec2 at = view.camera.toScreen({middle.x + shift, middle.y});
            hatch.set("u_anchor", static_cast<float>(view.x) + at.x,
                      static_cast<float>(view.y + view.camera.heightPx) - at.y);
            place(hatch, view, mesh->origin, shift);
            drawIndexed(meshes.bind(mesh));
        });
    }

    void drawGround(const Scene& scene, const View& view)
    {
        useView(view);
        const auto channel = [](std::uint8_t v) { return static_cast<float>(v) / 255.0F; };
        const Color b = scene.background;
        glClearColor(channel(b.r), channel(b.g), channel(b.b), 1);
        glEnable(GL_SCISSOR_TEST);
        glClear(GL_COLOR_BUFFER_BIT);
        setBlend(Blend::over);
        for (const GroundItem& item : scene.ground) {
            if (const auto* f = std::get_if<FillItem>(&item)) {
                if (f->hatch)
                    drawHatch(view, f->mesh, f->mesh->bounds, *f->hatch, f->color, false);
                else
                    drawFill(view, f->mesh, f->color);
            } else {
                drawLine(view, std::get<LineItem>(item));
            }
        }
    }

    /// Draws how much of the region is left after fading from its outline: 1 inside, 0 at the edge and outside.
    void drawMask(const RegionItem& region, const View& target)
    {
        const int width = target.camera.widthPx, height = target.camera.heightPx;
        mask.ensure(width, height, Target::Format::r8);
        mask.bind();
        View view = target;
        view.x = view.y = 0;
        useView(view);
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT);
        setBlend(Blend::over);
        for (const auto& mesh : region.fills)
            drawFill(view, mesh, rgb(0xFFFFFF));
        for (const auto& outline : region.outlines) {
            LineItem edge;
            edge.mesh = outline;
            edge.color = rgb(0x000000);
            edge.under = rgb(0xFFFFFF);
            edge.blend = Blend::darkest;
            edge.featherPx = region.fadePx * 2;
            edge.widthPx = 1;
            drawLine(view, edge);
        }
    }

    void drawRegion(const RegionItem& region, const View& view, unsigned framebuffer)
    {
        Bounds all;
        for (const auto& mesh : region.fills)
            all.include(mesh->bounds);
        if (all.empty())
            return;
        const bool masked = region.fadePx > 0 && !region.outlines.empty();
        if (masked) {
            drawMask(region, view);
            glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
            useView(view);
            glBindTexture(GL_TEXTURE_2D, mask.texture());
        }
        Color under = region.fill;
        if (region.hatches.empty() && under.a > 0)
            for (const auto& mesh : region.fills)
                drawFill(view, mesh, under);
        for (const Hatch& h : region.hatches) {
            for (const auto& mesh : region.fills)
                drawHatch(view, mesh, all, h, under, masked);
            under.a = 0;
        }
        if (region.outline.a > 0 && region.outlineWidthPx > 0)
            for (const auto& mesh : region.outlines)
                drawLine(view, {mesh, region.outline, region.outlineWidthPx, 1, region.outlineDash, Blend::over, {}, 0});
        for (const float inset : region.insetPx)
            for (const auto& mesh : region.outlines)
                drawLine(view, {mesh, region.inset, 1, 1, region.insetDash, Blend::over, {}, inset});
    }

    void drawOver(const Scene& scene, const View& view, unsigned framebuffer)
    {
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        useView(view);
        for (const RegionItem& region : scene.regions)
            drawRegion(region, view, framebuffer);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        useView(view);
        setBlend(Blend::over);
        overlay.draw(scene.overlay, scene.atlas, view.camera.widthPx, view.camera.heightPx);
    }

    /// Draws a scrap of everything, so that the driver compiles its variants of the shaders now (a software renderer
    /// takes 10 ms for each) and not while the first picture waits; an export does this beside reading its files.
    void warmUp()
    {
        constexpr int kSide = 16;
        if (!picture.ensure(kSide, kSide, Target::Format::rgba8))
            return;
        auto triangle = std::make_shared<FillMesh>();
        triangle->vertices = {{0, 0}, {8, 0}, {0, 8}};
        triangle->indices = {0, 1, 2};
        triangle->bounds = {0, 0, 8, 8};
        LineBuilder lines({0, 0});
        lines.add(std::vector<Point>{{0, 0}, {8, 8}});
        const LineMeshPtr line_ = lines.finish();
        Scene scrap;
        scrap.camera = {{0, 0}, 1, kSide, kSide};
        scrap.ground.emplace_back(FillItem{triangle, rgb(0), {}});
        for (const Blend blend : {Blend::over, Blend::lightest, Blend::darkest})
            scrap.ground.emplace_back(LineItem{line_, rgb(0), 1, 1, {}, blend, {}, 0});
        scrap.ground.emplace_back(FillItem{triangle, rgb(0), Hatch{}});
        const std::uint8_t texel = 0;
        scrap.atlas = {&texel, 1, 1, 0, 0.5F, 1};
        scrap.overlay.emplace_back();
        prepareState();
        picture.bind();
        const View view{scrap.camera, 0, 0, 0};
        drawGround(scrap, view);
        drawOver(scrap, view, picture.framebuffer());
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        picture = {};
        glFinish();
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
    m.fill = Program::link("fill.vert", "fill.frag", error);
    m.hatch = m.fill ? Program::link("fill.vert", "hatch.frag", error) : Program{};
    m.line = m.hatch ? Program::link("line.vert", "line.frag", error) : Program{};
    m.blit = m.line ? Program::link("blit.vert", "blit.frag", error) : Program{};
    if (!m.blit || !m.overlay.create(error))
        return nullptr;
    m.empty = VertexArray::make();
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &m.maxSize);
    m.warmUp();
    return renderer;
}

void Renderer::drawToWindow(const Scene& scene, int x, int y)
{
    Impl& m = *m_impl;
    m.prepareState();
    m.meshes.nextScene();
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
        m.drawGround(scene, {m.groundCamera, scene.wrapMetres, 0, 0});
        m.groundRevision = scene.groundRevision;
        m.groundValid = true;
        ++m.groundDraws;
    }
    const Impl::View view{camera, scene.wrapMetres, x, y};
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<unsigned>(window));
    m.useView(view);
    const double dx = (camera.center.x - m.groundCamera.center.x) / camera.metresPerPixel;
    const double dy = (camera.center.y - m.groundCamera.center.y) / camera.metresPerPixel;
    glDisable(GL_BLEND);
    m.blit.use();
    m.blit.set("u_texture", 0);
    m.blit.set("u_origin", static_cast<float>(x - margin - std::round(dx)), static_cast<float>(y - margin - std::round(dy)));
    m.blit.set("u_texelsPerPx", 1.0F);
    glBindTexture(GL_TEXTURE_2D, m.ground.texture());
    glBindVertexArray(m.empty.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glEnable(GL_BLEND);
    m.drawOver(scene, view, static_cast<unsigned>(window));
    glBindVertexArray(0);
    glDisable(GL_SCISSOR_TEST);
}

Image Renderer::drawToImage(const Scene& scene, std::string& error)
{
    Impl& m = *m_impl;
    const int width = scene.camera.widthPx, height = scene.camera.heightPx;
    if (width < 1 || height < 1 || width > m.maxSize || height > m.maxSize) {
        error = "a picture of " + std::to_string(width) + " x " + std::to_string(height) +
                " px cannot be drawn; this driver allows up to " + std::to_string(m.maxSize) + " px a side";
        return {};
    }
    m.prepareState();
    m.meshes.nextScene();
    GLint window = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &window);
    if (!m.picture.ensure(width, height, Target::Format::rgba8)) {
        error = "the driver refused a picture of " + std::to_string(width) + " x " + std::to_string(height) + " px";
        return {};
    }
    m.picture.bind();
    const Impl::View view{scene.camera, scene.wrapMetres, 0, 0};
    m.drawGround(scene, view);
    m.drawOver(scene, view, m.picture.framebuffer());
    glDisable(GL_SCISSOR_TEST);

    const std::size_t stride = static_cast<std::size_t>(width) * 4;
    Image image{width, height, std::vector<std::uint8_t>(stride * static_cast<std::size_t>(height))};
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<unsigned>(window));
    std::vector<std::uint8_t> row(stride);
    for (int a = 0, b = height - 1; a < b; ++a, --b) {
        std::uint8_t* top = image.rgba.data() + static_cast<std::size_t>(a) * stride;
        std::uint8_t* bottom = image.rgba.data() + static_cast<std::size_t>(b) * stride;
        std::memcpy(row.data(), top, stride);
        std::memcpy(top, bottom, stride);
        std::memcpy(bottom, row.data(), stride);
    }
    return image;
}

std::vector<std::string> Renderer::takeMessages() { return std::exchange(m_impl->messages, {}); }
int Renderer::groundDraws() const { return m_impl->groundDraws; }

std::string Renderer::device() const
{
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    return name != nullptr ? name : "unknown";
}

} // namespace render
