#include "app/compose/vector_picture.h"

#include "app/compose/caption.h"
#include "app/compose/charts.h"
#include "app/compose/panes.h"
#include "app/compose/symbol_painter.h"
#include "app/compose/vision.h"
#include "app/session/worldview_choice.h"
#include "geo/article/sha256.h"
#include "render/vector/document.h"
#include "render/vector/scene_drawer.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace app {

namespace {

namespace vec = render::vector;

/// What a picture is made of, composed.
struct Picture {
    render::text::TextRecord texts;
    std::vector<Pane> panes;
    const ChartPicture* charts = nullptr;
    std::vector<vec::SpriteDrawing> sprites;
    int mapHeightPx = 0;
};

/// False with `error` when it cannot be drawn.
bool compose(MapComposer& composer, Session& session, const ComposeOptions& options, Picture& out, std::string& error)
{
    ComposeOptions complete = options;
    const int strip = chartStripHeight(session, options.widthPx, options.heightPx);
    complete.heightPx -= strip;
    out.mapHeightPx = complete.heightPx;
    composer.world().setWorldview(worldviewOf(session));
    if (!complete.world)
        complete.world = composer.world().loadNow(cameraFor(session, paneWidth(session, complete.widthPx), complete.heightPx));
    if (!complete.world->missing.empty()) {
        error = "the bundled layer '" + complete.world->missing.front() + "' cannot be read; run app/run.sh again to unpack it";
        return false;
    }
    composer.recordText(&out.texts);
    out.panes = composePanes(composer, session, complete);
    if (strip > 0)
        out.charts = composer.charts(session, options.widthPx, strip);
    composer.recordText(nullptr);
    if (!composer.textError().empty()) {
        error = composer.textError();
        return false;
    }
    if (composer.symbols() != nullptr)
        out.sprites = composer.symbols()->drawings();
    return true;
}

class PictureDrawer {
public:
    PictureDrawer(vec::Sheet& sheet, const Picture& picture, const render::ColourMatrix* colours)
        : m_sheet(sheet), m_picture(picture), m_drawer(sheet, {&picture.texts, picture.sprites, colours})
    {
    }

    void draw(const ComposeOptions& options, render::Color gap)
    {
        const auto width = static_cast<float>(options.widthPx), height = static_cast<float>(m_picture.mapHeightPx);
        if (m_picture.panes.size() > 1)
            m_drawer.drawGap({0, 0, width, height}, gap);
        for (const Pane& pane : m_picture.panes) {
            m_sheet.enter({static_cast<float>(pane.x), 0}, {static_cast<float>(pane.fromPx), 0, static_cast<float>(pane.toPx - pane.fromPx), height});
            drawPane(pane.shown);
            m_sheet.leave();
        }
        if (m_picture.charts == nullptr)
            return;
        m_sheet.enter({0, height}, {0, 0, width, static_cast<float>(m_picture.charts->scene.camera.heightPx)});
        drawWhole("charts", m_picture.charts->scene);
        m_sheet.leave();
    }

private:
    void part(const char* name, const std::function<void()>& drawIt)
    {
        m_sheet.openGroup(name);
        drawIt();
        m_sheet.closeGroup();
    }

    void drawPane(const Composition& shown)
    {
        const render::Scene& scene = shown.scene;
        const std::span<const render::Quad> overlay(scene.overlay);
        const std::size_t claims = std::min(shown.furnitureFrom, overlay.size());
        part("ground", [&] { m_drawer.drawGround(scene); });
        if (scene.squares || scene.dots)
            part("data", [&] { m_drawer.drawData(scene); });
        part("regions", [&] { m_drawer.drawRegions(scene); });
        part("names", [&] { m_drawer.drawQuads(scene.names, scene.sprites); });
        part("claims", [&] { m_drawer.drawQuads(overlay.first(claims), scene.sprites); });
        part("furniture", [&] { m_drawer.drawQuads(overlay.subspan(claims), scene.sprites); });
        if (!shown.locator)
            return;
        const render::Rect& r = shown.locator->rect;
        m_sheet.enter({r.x, r.y}, {0, 0, r.width, r.height});
        drawWhole("locator", shown.locator->scene);
        m_sheet.leave();
    }

    void drawWhole(const char* name, const render::Scene& scene)
    {
        part(name, [&] {
            m_drawer.drawGround(scene);
            m_drawer.drawData(scene);
            m_drawer.drawRegions(scene);
            m_drawer.drawQuads(scene.names, scene.sprites);
            m_drawer.drawQuads(scene.overlay, scene.sprites);
        });
    }

    vec::Sheet& m_sheet;
    const Picture& m_picture;
    vec::SceneDrawer m_drawer;
};

vec::DocumentTexts textsOf(const Session& session, const std::string& note)
{
    vec::DocumentTexts texts;
    for (const auto& [key, words] : pictureTexts(session, note)) {
        if (key == "Comment") {
            texts.description += " " + words;
            continue;
        }
        std::string& text = key == "Title" ? texts.title : key == "Description" ? texts.description : key == "Source" ? texts.sources : texts.software;
        text = words;
    }
    texts.keywords = std::string(kNotVerified) + "; claims; map";
    return texts;
}

} // namespace

std::optional<VectorFormat> vectorFormatOf(const std::string& path)
{
    std::string ending = std::filesystem::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".svg")
        return VectorFormat::svg;
    return ending == ".pdf" ? std::optional(VectorFormat::pdf) : std::nullopt;
}

std::string drawVector(MapComposer& composer, Session& session, const ComposeOptions& options, VectorFormat format,
                       double pixelsPerInch, std::string& error,
                       const std::function<std::string(const std::string&)>& provenance)
{
    Picture picture;
    if (!compose(composer, session, options, picture, error))
        return {};
    const vec::Draw draw = [&](vec::Sheet& sheet) {
        PictureDrawer(sheet, picture, matrixOf(session.settings.vision)).draw(options, paletteFor(session.settings.theme).muted);
    };
    const vec::Page page{options.widthPx, options.heightPx, pixelsPerInch};
    vec::DocumentTexts texts = textsOf(session, options.note);
    if (provenance)
        texts.provenance = [&provenance](std::string_view drawn) { return provenance(geo::sha256Hex(drawn)); };
    return format == VectorFormat::svg ? vec::svgOf(page, composer.fonts(), texts, draw)
                                       : vec::pdfOf(page, composer.fonts(), texts, draw, error);
}

render::Image drawVectorPixels(MapComposer& composer, Session& session, const ComposeOptions& options, std::string& error)
{
    Picture picture;
    if (!compose(composer, session, options, picture, error))
        return {};
    return vec::pixelsOf({options.widthPx, options.heightPx, 96}, composer.fonts(), [&](vec::Sheet& sheet) {
        PictureDrawer(sheet, picture, matrixOf(session.settings.vision)).draw(options, paletteFor(session.settings.theme).muted);
    });
}

} // namespace app
