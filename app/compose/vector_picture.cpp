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

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <vector>

namespace app {

namespace {

namespace vec = render::vector;

/// What a picture is made of, composed.
struct Picture {
    std::vector<Pane> panes;
    const ChartPicture* charts = nullptr;
    std::vector<vec::SpriteDrawing> sprites;
    int mapHeightPx = 0;
};

/// False with `error` when it cannot be drawn. `texts`: what letters are, added to what it holds of earlier pictures, whose letters a
/// composer may use again.
bool compose(MapComposer& composer, Session& session, const ComposeOptions& options, render::text::TextRecord& texts, Picture& out, std::string& error)
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
    composer.recordText(&texts);
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

using Links = std::map<std::string, std::string>; ///< From words to where they lead.

/// Of a ground that looks the same.
std::string groundKey(const render::Scene& scene)
{
    const render::Camera& c = scene.camera;
    return fmt::format("{} {} {} {} {} {}x{} {} {} {} {}", scene.groundRevision, scene.ground.size(), c.center.x, c.center.y, c.metresPerPixel, c.widthPx, c.heightPx, scene.wrapMetres, scene.background.r,
                       scene.background.g, scene.background.b);
}

class PictureDrawer {
public:
    PictureDrawer(vec::Sheet& sheet, const Picture& picture, const render::text::TextRecord& texts, const Links& links, const render::ColourMatrix* colours)
        : m_sheet(sheet), m_picture(picture), m_texts(texts), m_links(links), m_drawer(sheet, {&texts, picture.sprites, colours})
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
    /// `same`: see Sheet::openGroup().
    void part(const char* name, const std::function<void()>& drawIt, const std::string& same = {})
    {
        if (m_sheet.openGroup(name, same))
            drawIt();
        m_sheet.closeGroup();
    }

    void drawPane(const Composition& shown)
    {
        const render::Scene& scene = shown.scene;
        const std::span<const render::Quad> overlay(scene.overlay);
        const std::size_t claims = std::min(shown.furnitureFrom, overlay.size());
        part("ground", [&] { m_drawer.drawGround(scene); }, groundKey(scene));
        if (scene.squares || scene.dots)
            part("data", [&] { m_drawer.drawData(scene); });
        part("regions", [&] { m_drawer.drawRegions(scene); });
        part("names", [&] { m_drawer.drawQuads(scene.names, scene.sprites); });
        part("claims", [&] { m_drawer.drawQuads(overlay.first(claims), scene.sprites); });
        part("furniture", [&] { m_drawer.drawQuads(overlay.subspan(claims), scene.sprites); });
        drawLinks(overlay.subspan(claims));
        if (!shown.locator)
            return;
        const render::Rect& r = shown.locator->rect;
        m_sheet.enter({r.x, r.y}, {0, 0, r.width, r.height});
        drawWhole("locator", shown.locator->scene);
        m_sheet.leave();
    }

    /// Over the words that are known to lead somewhere.
    void drawLinks(std::span<const render::Quad> quads)
    {
        std::map<std::size_t, render::Bounds> places; // By the text's place in the record.
        for (const render::Quad& quad : quads) {
            const auto entry = static_cast<std::size_t>(quad.radiusPx);
            if (quad.shape != render::Shape::glyph || entry < 1 || entry > m_texts.entries.size() || !m_links.contains(m_texts.entries[entry - 1].text.words))
                continue;
            render::Bounds& place = places[entry - 1];
            const double x = static_cast<double>(quad.center.x), y = static_cast<double>(quad.center.y), w = static_cast<double>(quad.half.x), h = static_cast<double>(quad.half.y);
            place.include(render::Bounds{x - w, y - h, x + w, y + h});
        }
        for (const auto& [entry, place] : places)
            m_sheet.link({static_cast<float>(place.minX), static_cast<float>(place.minY), static_cast<float>(place.maxX - place.minX), static_cast<float>(place.maxY - place.minY)},
                         m_links.at(m_texts.entries[entry].text.words));
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
    const render::text::TextRecord& m_texts;
    const Links& m_links;
    vec::SceneDrawer m_drawer;
};

/// The words of the list of sources that have an address.
Links sourceLinks(const Session& session)
{
    Links links;
    const std::vector<SourceLine> lines = sourceLines(session);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!lines[i].url.empty()) // As FurnitureLayout::sourcesPart() writes them.
            links.emplace(std::to_string(i + 1) + "  " + lines[i].publisher + " (" + lines[i].published + ")", lines[i].url);
    return links;
}

vec::DocumentTexts textsOf(const std::vector<std::pair<std::string, std::string>>& of)
{
    vec::DocumentTexts texts;
    for (const auto& [key, words] : of) {
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

/// `provenance` is borrowed until the file is made.
vec::DocumentTexts withProvenance(vec::DocumentTexts texts, const ProvenanceOf& provenance)
{
    if (provenance)
        texts.provenance = [&provenance](std::string_view drawn) { return provenance(geo::sha256Hex(drawn)); };
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
                       double pixelsPerInch, std::string& error, const ProvenanceOf& provenance)
{
    if (format == VectorFormat::pdf) {
        VectorBook book(composer, pixelsPerInch);
        error = book.add(session, options, {});
        return error.empty() ? book.finish(pictureTexts(session, options.note), error, provenance) : std::string();
    }
    render::text::TextRecord texts;
    Picture picture;
    if (!compose(composer, session, options, texts, picture, error))
        return {};
    return vec::svgOf({options.widthPx, options.heightPx, pixelsPerInch}, composer.fonts(), withProvenance(textsOf(pictureTexts(session, options.note)), provenance), [&](vec::Sheet& sheet) {
        PictureDrawer(sheet, picture, texts, {}, matrixOf(session.settings.vision)).draw(options, paletteFor(session.settings.theme).muted);
    }, error);
}

struct VectorBook::Impl {
    MapComposer& composer;
    double pixelsPerInch;
    render::text::TextRecord texts;
    std::optional<vec::PdfBook> book; ///< From the first picture on: then there are fonts.

    vec::PdfBook& opened()
    {
        if (!book)
            book.emplace(pixelsPerInch, composer.fonts());
        return *book;
    }
};

VectorBook::VectorBook(MapComposer& composer, double pixelsPerInch) : m_impl(new Impl{composer, pixelsPerInch, {}, {}}) {}
VectorBook::~VectorBook() = default;
int VectorBook::pages() const { return m_impl->book ? m_impl->book->pages() : 0; }

std::string VectorBook::add(Session& session, const ComposeOptions& options, const Names& names)
{
    Impl& m = *m_impl;
    Picture picture;
    std::string error;
    if (!compose(m.composer, session, options, m.texts, picture, error))
        return error;
    const Links links = sourceLinks(session);
    return m.opened().add(options.widthPx, options.heightPx, {names.outline, names.label}, [&](vec::Sheet& sheet) {
        PictureDrawer(sheet, picture, m.texts, links, matrixOf(session.settings.vision)).draw(options, paletteFor(session.settings.theme).muted);
    });
}

std::string VectorBook::addCard(const Session& session, const Names& names, const std::function<render::Scene(TextPainter&)>& make)
{
    Impl& m = *m_impl;
    m.composer.recordText(&m.texts);
    TextPainter* const letters = m.composer.letters();
    if (letters == nullptr)
        return m.composer.textError();
    const render::Scene scene = make(*letters);
    m.composer.recordText(nullptr);
    return m.opened().add(scene.camera.widthPx, scene.camera.heightPx, {names.outline, names.label}, [&](vec::Sheet& sheet) {
        vec::SceneDrawer drawer(sheet, {&m.texts, {}, matrixOf(session.settings.vision)});
        drawer.drawGround(scene);
        drawer.drawQuads(scene.overlay, scene.sprites);
    });
}

std::string VectorBook::finish(const std::vector<std::pair<std::string, std::string>>& texts, std::string& error, const ProvenanceOf& provenance)
{
    if (!m_impl->book) {
        error = "it has no page";
        return {};
    }
    return m_impl->book->finish(withProvenance(textsOf(texts), provenance), error);
}

render::Image drawVectorPixels(MapComposer& composer, Session& session, const ComposeOptions& options, std::string& error)
{
    render::text::TextRecord texts;
    Picture picture;
    if (!compose(composer, session, options, texts, picture, error))
        return {};
    return vec::pixelsOf({options.widthPx, options.heightPx, 96}, composer.fonts(), [&](vec::Sheet& sheet) {
        PictureDrawer(sheet, picture, texts, {}, matrixOf(session.settings.vision)).draw(options, paletteFor(session.settings.theme).muted);
    }, error);
}

} // namespace app
