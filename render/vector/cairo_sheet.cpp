#include "render/vector/cairo_sheet.h"

#include "render/vector/cairo_tools_impl.h"
#include "render/vector/glyph_runs.h"

#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace render::vector {

namespace {

cairo_operator_t operatorOf(Blend blend)
{
    return blend == Blend::lightest ? CAIRO_OPERATOR_LIGHTEN : blend == Blend::darkest ? CAIRO_OPERATOR_DARKEN : CAIRO_OPERATOR_OVER;
}

std::vector<cairo_glyph_t> glyphsOf(const GlyphRun& run)
{
    std::vector<cairo_glyph_t> glyphs;
    glyphs.reserve(run.glyphs.size());
    for (const GlyphRun::Glyph& g : run.glyphs)
        glyphs.push_back({g.id, static_cast<double>(g.x), static_cast<double>(g.y)});
    return glyphs;
}

void prepare(cairo_t* cairo)
{
    cairo_set_miter_limit(cairo, 2);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

/// Opacity by distance from a line, in steps no wider than a pixel or two.
constexpr int kMostSteps = 14;

} // namespace

CairoSheet::CairoSheet(_cairo_surface* surface, const text::FontSet* fonts, double unitsPerPx, bool document)
    : m_cairo(cairo_create(surface)), m_faces(fonts != nullptr ? std::make_unique<text::CairoFaces>(*fonts) : nullptr), m_document(document)
{
    prepare(m_cairo);
    cairo_scale(m_cairo, unitsPerPx, unitsPerPx);
}

CairoSheet::~CairoSheet()
{
    for (const Mask& mask : m_masks)
        cairo_surface_destroy(mask.surface);
    for (const Kept& kept : m_kept)
        cairo_surface_destroy(kept.surface);
    if (m_page != nullptr)
        cairo_destroy(m_page);
    cairo_destroy(m_cairo);
}

bool CairoSheet::openGroup(std::string_view name, std::string_view same)
{
    if (!m_document)
        return true;
    const auto known = std::find(m_layers.begin(), m_layers.end(), name);
    const auto number = static_cast<std::size_t>(known - m_layers.begin());
    if (known == m_layers.end())
        m_layers.emplace_back(name);
    if (const auto kept = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& k) { return !same.empty() && k.same == same; }); kept != m_kept.end()) {
        paintGroup(kept->surface);
        return false;
    }
    constexpr double kBeyond = 14'400; // No page is larger.
    const cairo_rectangle_t extents{layerMark(number), kLayerMarkTop, kBeyond - layerMark(number), kBeyond - kLayerMarkTop};
    const SurfacePtr group(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents));
    m_page = m_cairo;
    m_cairo = cairo_create(group.get());
    prepare(m_cairo);
    cairo_matrix_t matrix;
    cairo_get_matrix(m_page, &matrix);
    cairo_set_matrix(m_cairo, &matrix);
    m_same = same;
    return true;
}

void CairoSheet::closeGroup()
{
    if (m_page == nullptr)
        return;
    constexpr std::size_t kMostKept = 2; // Of the two sides of a comparison.
    cairo_surface_t* const group = cairo_surface_reference(cairo_get_target(m_cairo));
    cairo_destroy(m_cairo);
    m_cairo = std::exchange(m_page, nullptr);
    paintGroup(group);
    if (m_same.empty()) {
        cairo_surface_destroy(group);
        return;
    }
    m_kept.push_back({std::exchange(m_same, {}), group});
    if (m_kept.size() > kMostKept) {
        cairo_surface_destroy(m_kept.front().surface);
        m_kept.erase(m_kept.begin());
    }
}

void CairoSheet::paintGroup(_cairo_surface* group)
{
    cairo_save(m_cairo);
    cairo_identity_matrix(m_cairo);
    cairo_set_source_surface(m_cairo, group, 0, 0);
    cairo_paint(m_cairo);
    cairo_restore(m_cairo);
}

void CairoSheet::link(const Rect& where, const std::string& address)
{
    if (!m_document || m_page != nullptr || (!address.starts_with("https://") && !address.starts_with("http://")))
        return;
    std::string uri; // As RFC 3986 has it, within quotes.
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7F || std::string_view("'\"\\<>^`{|}").find(c) != std::string_view::npos)
            uri += fmt::format("%{:02X}", byte);
        else
            uri += c;
    }
    // Cairo 1.16 takes what it calls user space for the surface's.
    double left = static_cast<double>(where.x), top = static_cast<double>(where.y), width = static_cast<double>(where.width), height = static_cast<double>(where.height);
    cairo_user_to_device(m_cairo, &left, &top);
    cairo_user_to_device_distance(m_cairo, &width, &height);
    const std::string attributes = fmt::format("rect=[{:.3f} {:.3f} {:.3f} {:.3f}] uri='{}'", left, top, width, height, uri);
    cairo_tag_begin(m_cairo, CAIRO_TAG_LINK, attributes.c_str());
    cairo_tag_end(m_cairo, CAIRO_TAG_LINK);
}

void CairoSheet::enter(Vec2 origin, const Rect& seen)
{
    cairo_save(m_cairo);
    cairo_translate(m_cairo, static_cast<double>(origin.x), static_cast<double>(origin.y));
    cairo_rectangle(m_cairo, static_cast<double>(seen.x), static_cast<double>(seen.y), static_cast<double>(seen.width), static_cast<double>(seen.height));
    cairo_clip(m_cairo);
}

void CairoSheet::leave() { cairo_restore(m_cairo); }

void CairoSheet::fill(const Path& path, Color color)
{
    if (path.verbs.empty() || color.a == 0)
        return;
    trace(m_cairo, path);
    setColor(m_cairo, color);
    cairo_fill(m_cairo);
}

void CairoSheet::stroke(const Path& path, const Pen& pen)
{
    if (path.verbs.empty() || pen.color.a == 0 || pen.widthPx <= 0)
        return;
    trace(m_cairo, path);
    setColor(m_cairo, pen.color);
    cairo_set_line_width(m_cairo, static_cast<double>(pen.widthPx));
    cairo_set_line_cap(m_cairo, pen.roundEnds ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(m_cairo, pen.roundJoins ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    const double dashes[]{static_cast<double>(pen.dash.onPx), static_cast<double>(pen.dash.offPx)};
    cairo_set_dash(m_cairo, dashes, pen.dash.onPx > 0 ? 2 : 0, pen.dashStartPx);
    cairo_set_operator(m_cairo, operatorOf(pen.blend));
    cairo_stroke(m_cairo);
    cairo_set_line_join(m_cairo, CAIRO_LINE_JOIN_MITER);
    cairo_set_operator(m_cairo, CAIRO_OPERATOR_OVER);
}

void CairoSheet::clip(const Path& path)
{
    cairo_save(m_cairo);
    trace(m_cairo, path);
    cairo_clip(m_cairo);
}

void CairoSheet::unclip() { cairo_restore(m_cairo); }

void CairoSheet::fade(const Path& area, const Path& edge, float widthPx, const Rect& bounds)
{
    const double x = std::floor(static_cast<double>(bounds.x)), y = std::floor(static_cast<double>(bounds.y));
    const int width = std::max(1, static_cast<int>(std::ceil(bounds.width)) + 1), height = std::max(1, static_cast<int>(std::ceil(bounds.height)) + 1);
    SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height));
    const ContextPtr mask(cairo_create(surface.get()));
    cairo_translate(mask.get(), -x, -y);
    trace(mask.get(), area);
    cairo_clip(mask.get());
    cairo_set_source_rgba(mask.get(), 0, 0, 0, 1);
    cairo_paint(mask.get());
    cairo_set_operator(mask.get(), CAIRO_OPERATOR_SOURCE);
    cairo_set_line_join(mask.get(), CAIRO_LINE_JOIN_ROUND);
    trace(mask.get(), edge);
    const int steps = std::clamp(static_cast<int>(std::ceil(widthPx)), 1, kMostSteps);
    for (int k = steps; k >= 1; --k) { // The narrowest, which is the faintest, at last.
        cairo_set_source_rgba(mask.get(), 0, 0, 0, (k - 0.5) / steps);
        cairo_set_line_width(mask.get(), 2.0 * static_cast<double>(widthPx) * k / steps);
        cairo_stroke_preserve(mask.get());
    }
    if (const std::string wrong = problemOf(surface.get()); !wrong.empty())
        fail("the fading edge of a region of " + sizeOf(width, height) + " cannot be drawn: " + wrong);
    m_masks.push_back({surface.release(), x, y});
    cairo_save(m_cairo);
    cairo_rectangle(m_cairo, x, y, width, height);
    cairo_clip(m_cairo);
    cairo_push_group(m_cairo);
}

void CairoSheet::unfade()
{
    const Mask mask = m_masks.back();
    m_masks.pop_back();
    cairo_pop_group_to_source(m_cairo);
    cairo_mask_surface(m_cairo, mask.surface, mask.x, mask.y);
    cairo_surface_destroy(mask.surface);
    cairo_restore(m_cairo);
}

void CairoSheet::picture(const Pixels& pixels, const Rect& where, bool smooth)
{
    const SurfacePtr surface = surfaceOf(pixels);
    if (const std::string wrong = problemOf(surface.get()); !wrong.empty())
        return fail("a picture of " + sizeOf(pixels.width, pixels.height) + " cannot be drawn: " + wrong);
    cairo_save(m_cairo);
    cairo_translate(m_cairo, static_cast<double>(where.x), static_cast<double>(where.y));
    cairo_scale(m_cairo, static_cast<double>(where.width) / pixels.width, static_cast<double>(where.height) / pixels.height);
    cairo_set_source_surface(m_cairo, surface.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(m_cairo), smooth ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST);
    cairo_pattern_set_extend(cairo_get_source(m_cairo), CAIRO_EXTEND_PAD);
    cairo_rectangle(m_cairo, 0, 0, pixels.width, pixels.height);
    cairo_fill(m_cairo);
    cairo_restore(m_cairo);
}

void CairoSheet::drawing(const std::string& svg, const Rect& where)
{
    RsvgHandle* handle = rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr);
    if (handle == nullptr)
        return fail("a drawing cannot be read: it is no sound SVG");
    const RsvgRectangle viewport{static_cast<double>(where.x), static_cast<double>(where.y), static_cast<double>(where.width), static_cast<double>(where.height)};
    cairo_save(m_cairo);
    if (rsvg_handle_render_document(handle, m_cairo, &viewport, nullptr) == FALSE)
        fail("a drawing cannot be drawn: librsvg refuses it");
    cairo_restore(m_cairo);
    g_object_unref(handle);
}

void CairoSheet::setFont(text::FaceId face, float sizePx, float turn)
{
    if (_cairo_font_face* f = m_faces->face(face))
        cairo_set_font_face(m_cairo, f);
    const double size = static_cast<double>(sizePx), lean = -static_cast<double>(m_faces->slant(face)), s = std::sin(static_cast<double>(turn)), c = std::cos(static_cast<double>(turn));
    const cairo_matrix_t matrix{size * c, size * s, size * (lean * c - s), size * (lean * s + c), 0, 0};
    cairo_set_font_matrix(m_cairo, &matrix);
}

void CairoSheet::write(const Writing& w)
{
    if (!m_faces)
        return;
    const std::vector<GlyphRun> runs = runsOf(w.entry, w.dx, w.dy);
    const bool curved = !w.entry.poses.empty();
    const auto outlines = [&] {
        cairo_new_path(m_cairo);
        for (const GlyphRun& run : runs) {
            std::vector<cairo_glyph_t> glyphs = glyphsOf(run);
            for (std::size_t i = 0; i < glyphs.size(); i += curved ? 1 : glyphs.size()) {
                setFont(run.face, run.sizePx, run.glyphs[i].turn);
                cairo_glyph_path(m_cairo, glyphs.data() + i, curved ? 1 : static_cast<int>(glyphs.size()));
            }
        }
    };
    if (w.haloPx > 0 && w.halo.a > 0) {
        outlines();
        setColor(m_cairo, w.halo);
        cairo_set_line_width(m_cairo, 2 * static_cast<double>(w.haloPx));
        cairo_set_dash(m_cairo, nullptr, 0, 0);
        cairo_set_line_join(m_cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(m_cairo);
        cairo_set_line_join(m_cairo, CAIRO_LINE_JOIN_MITER);
    }
    setColor(m_cairo, w.ink);
    if (curved) {
        outlines();
        cairo_fill(m_cairo);
        if (!m_document)
            return;
        constexpr double kUnseen = 0.002; // Cairo leaves out what is wholly transparent.
        cairo_set_source_rgba(m_cairo, w.ink.r / 255.0, w.ink.g / 255.0, w.ink.b / 255.0, kUnseen);
    }
    for (const GlyphRun& run : runs) {
        std::vector<cairo_glyph_t> glyphs = glyphsOf(run);
        float turn = 0;
        if (curved) { // On the straight line between its ends.
            const cairo_glyph_t a = glyphs.front(), b = glyphs.back();
            turn = static_cast<float>(std::atan2(b.y - a.y, b.x - a.x));
            for (std::size_t i = 1; i < glyphs.size(); ++i) {
                const double t = static_cast<double>(i) / std::max(1.0, static_cast<double>(glyphs.size() - 1));
                glyphs[i].x = a.x + (b.x - a.x) * t;
                glyphs[i].y = a.y + (b.y - a.y) * t;
            }
        }
        setFont(run.face, run.sizePx, turn);
        std::vector<cairo_text_cluster_t> clusters;
        for (const GlyphRun::Cluster& c : run.clusters)
            clusters.push_back({c.bytes, c.glyphs});
        cairo_show_text_glyphs(m_cairo, run.words.data(), static_cast<int>(run.words.size()), glyphs.data(), static_cast<int>(glyphs.size()), clusters.data(),
                               static_cast<int>(clusters.size()), run.rightToLeft ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
    }
}

void CairoSheet::showPage() { cairo_show_page(m_cairo); }

std::string CairoSheet::problem() const
{
    const cairo_status_t status = cairo_status(m_cairo);
    const std::string noted = Sheet::problem();
    return !noted.empty() || status == CAIRO_STATUS_SUCCESS ? noted : std::string("Cairo cannot draw it: ") + cairo_status_to_string(status);
}

} // namespace render::vector
