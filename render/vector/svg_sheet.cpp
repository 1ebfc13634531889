#include "render/vector/svg_sheet.h"

#include "render/vector/cairo_tools_impl.h"
#include "render/vector/glyph_runs.h"

#include <fmt/format.h>
#include <glib.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <memory>

namespace render::vector {

namespace {

/// With two digits after the point, none where they are not needed.
void number(std::string& out, float v)
{
    const long hundredths = std::lround(static_cast<double>(v) * 100);
    if (hundredths < 0)
        out += '-';
    const long whole = std::labs(hundredths) / 100, rest = std::labs(hundredths) % 100;
    if (whole > 0 || rest == 0)
        fmt::format_to(std::back_inserter(out), "{}", whole);
    if (rest > 0) {
        out += '.';
        out += static_cast<char>('0' + rest / 10);
        if (rest % 10 > 0)
            out += static_cast<char>('0' + rest % 10);
    }
}

std::string numberOf(float v)
{
    std::string out;
    number(out, v);
    return out;
}

void pair(std::string& out, text::PathPoint p)
{
    number(out, p.x);
    out += ' ';
    number(out, p.y);
}

std::string dataOf(const Path& path)
{
    std::string out;
    out.reserve(path.points.size() * 12);
    const text::PathPoint* p = path.points.data();
    Path::Verb before = Path::Verb::close;
    for (const Path::Verb verb : path.verbs) {
        constexpr const char* kLetters = "MLQCZ";
        constexpr int kPoints[]{1, 1, 2, 3, 0};
        const auto kind = static_cast<std::size_t>(verb);
        // What goes on as before needs no letter.
        out += verb == before && verb != Path::Verb::move ? ' ' : kLetters[kind];
        for (int i = 0; i < kPoints[kind]; ++i) {
            if (i > 0)
                out += ' ';
            pair(out, *p++);
        }
        before = verb;
    }
    return out;
}

std::string paint(const char* what, Color c)
{
    std::string out = fmt::format(" {}=\"#{:02x}{:02x}{:02x}\"", what, c.r, c.g, c.b);
    if (c.a < 255)
        out += fmt::format(" {}-opacity=\"{:.3g}\"", what, c.a / 255.0);
    return out;
}

std::string rectOf(const Rect& r)
{
    return fmt::format("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", numberOf(r.x), numberOf(r.y), numberOf(r.width), numberOf(r.height));
}

/// The value of an attribute in an opening tag; empty when it has none.
std::string_view attributeOf(std::string_view tag, std::string_view name)
{
    const std::string key = " " + std::string(name) + "=\"";
    const std::size_t from = tag.find(key);
    if (from == std::string_view::npos)
        return {};
    const std::size_t start = from + key.size(), end = tag.find('"', start);
    return end == std::string_view::npos ? std::string_view() : tag.substr(start, end - start);
}

} // namespace

std::string escaped(std::string_view words)
{
    std::string out;
    for (const char c : words) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (byte >= 0x20 || c == '\n' || c == '\t') // XML has no other control characters.
            out += c;
    }
    return out;
}

std::string SvgSheet::newId(const char* kind) { return kind + std::to_string(++m_ids); }

bool SvgSheet::openGroup(std::string_view name, std::string_view)
{
    const int times = ++m_groups[std::string(name)];
    m_body += fmt::format("<g id=\"{0}{1}\" inkscape:groupmode=\"layer\" inkscape:label=\"{0}{2}\">\n", name, times > 1 ? "-" + std::to_string(times) : "",
                          times > 1 ? " " + std::to_string(times) : "");
    return true;
}

void SvgSheet::closeGroup() { m_body += "</g>\n"; }

void SvgSheet::enter(Vec2 origin, const Rect& seen)
{
    const std::string id = newId("c");
    m_body += fmt::format("<g transform=\"translate({} {})\"><clipPath id=\"{}\"><rect {}/></clipPath><g clip-path=\"url(#{})\">\n", numberOf(origin.x), numberOf(origin.y), id,
                          rectOf(seen), id);
}

void SvgSheet::leave() { m_body += "</g></g>\n"; }

void SvgSheet::fill(const Path& path, Color color)
{
    if (path.verbs.empty() || color.a == 0)
        return;
    m_body += "<path" + paint("fill", color) + " d=\"" + dataOf(path) + "\"/>\n";
}

void SvgSheet::stroke(const Path& path, const Pen& pen)
{
    if (path.verbs.empty() || pen.color.a == 0 || pen.widthPx <= 0)
        return;
    m_body += "<path fill=\"none\"" + paint("stroke", pen.color) + " stroke-width=\"" + numberOf(pen.widthPx) + '"';
    if (pen.roundEnds)
        m_body += " stroke-linecap=\"round\"";
    if (pen.roundJoins)
        m_body += " stroke-linejoin=\"round\"";
    if (pen.dash.onPx > 0)
        m_body += fmt::format(" stroke-dasharray=\"{} {}\" stroke-dashoffset=\"{}\"", numberOf(pen.dash.onPx), numberOf(pen.dash.offPx), numberOf(static_cast<float>(pen.dashStartPx)));
    if (pen.blend != Blend::over)
        m_body += pen.blend == Blend::lightest ? " style=\"mix-blend-mode:lighten\"" : " style=\"mix-blend-mode:darken\"";
    m_body += " d=\"" + dataOf(path) + "\"/>\n";
}

void SvgSheet::clip(const Path& path)
{
    const std::string id = newId("c");
    m_body += fmt::format("<clipPath id=\"{}\"><path d=\"{}\"/></clipPath><g clip-path=\"url(#{})\">\n", id, dataOf(path), id);
}

void SvgSheet::unclip() { m_body += "</g>\n"; }

void SvgSheet::fade(const Path& area, const Path& edge, float widthPx, const Rect& bounds)
{
    constexpr int kMostSteps = 10;
    const std::string mask = newId("m"), inside = newId("c"), line = newId("e");
    m_body += fmt::format("<clipPath id=\"{0}\"><path d=\"{1}\"/></clipPath><mask id=\"{2}\" maskUnits=\"userSpaceOnUse\" {3}><g clip-path=\"url(#{0})\"><rect {3} fill=\"#fff\"/>"
                          "<g fill=\"none\" stroke-linejoin=\"round\">",
                          inside, dataOf(area), mask, rectOf(bounds));
    // A mask counts the light of a colour, of a grey its number as it stands.
    const int steps = std::clamp(static_cast<int>(std::ceil(widthPx / 1.4F)), 1, kMostSteps);
    for (int k = steps; k >= 1; --k) {
        const auto grey = static_cast<int>(std::lround(255 * (k - 0.5) / steps));
        const std::string look = fmt::format("stroke=\"#{0:02x}{0:02x}{0:02x}\" stroke-width=\"{1}\"", grey, numberOf(2 * widthPx * static_cast<float>(k) / static_cast<float>(steps)));
        if (k == steps)
            m_body += fmt::format("<g {}><path id=\"{}\" d=\"{}\"/></g>", look, line, dataOf(edge));
        else
            m_body += fmt::format("<use xlink:href=\"#{}\" {}/>", line, look);
    }
    m_body += fmt::format("</g></g></mask><g mask=\"url(#{})\">\n", mask);
}

void SvgSheet::unfade() { m_body += "</g>\n"; }

void SvgSheet::picture(const Pixels& pixels, const Rect& where, bool smooth)
{
    std::string error;
    const std::string png = pngOf(pixels, error);
    if (png.empty())
        return fail("a picture of " + sizeOf(pixels.width, pixels.height) + " cannot be drawn: " + error);
    const std::unique_ptr<gchar, decltype(&g_free)> text(g_base64_encode(reinterpret_cast<const guchar*>(png.data()), png.size()), g_free);
    m_body += fmt::format("<image {} preserveAspectRatio=\"none\"{} xlink:href=\"data:image/png;base64,{}\"/>\n", rectOf(where),
                          smooth ? "" : " image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\"", text.get());
}

void SvgSheet::drawing(const std::string& svg, const Rect& where)
{
    const std::size_t tag = svg.find("<svg"), open = svg.find('>', tag), close = svg.rfind("</svg>");
    if (tag == std::string::npos || open == std::string::npos || close == std::string::npos || close < open)
        return fail("a drawing cannot be read: it is no sound SVG");
    const std::string_view head = std::string_view(svg).substr(tag, open - tag);
    m_body += fmt::format("<svg {} viewBox=\"{}\" preserveAspectRatio=\"none\">", rectOf(where), attributeOf(head, "viewBox"));
    m_body.append(svg, open + 1, close - open - 1);
    m_body += "</svg>\n";
}

/// The id of a letter's outline, for an em of 1000.
const std::string& SvgSheet::glyph(text::FaceId face, std::uint32_t id)
{
    const std::uint64_t key = std::uint64_t{face} << 32 | id;
    if (const auto known = m_glyphs.find(key); known != m_glyphs.end())
        return known->second;
    Path path = m_fonts->outline(face, id);
    for (text::PathPoint& p : path.points)
        p = {std::round(p.x * 1000), std::round(p.y * 1000)};
    std::string name;
    if (!path.verbs.empty()) {
        name = fmt::format("f{}g{}", face, id);
        m_definitions += "<path id=\"" + name + "\" d=\"" + dataOf(path) + "\"/>\n";
    }
    return m_glyphs.emplace(key, name).first->second;
}

void SvgSheet::write(const Writing& w)
{
    if (m_fonts == nullptr)
        return;
    const std::vector<GlyphRun> runs = runsOf(w.entry, w.dx, w.dy);
    if (runs.empty() || runs.front().sizePx <= 0)
        return;
    const float scale = runs.front().sizePx / 1000;
    std::string letters;
    for (const GlyphRun& run : runs)
        for (const GlyphRun::Glyph& g : run.glyphs) {
            const std::string& outline = glyph(run.face, g.id);
            if (outline.empty())
                continue;
            const float x = g.x / scale, y = g.y / scale;
            if (g.turn != 0)
                letters += fmt::format("<use xlink:href=\"#{}\" transform=\"translate({:.0f} {:.0f}) rotate({:.2f})\"/>", outline, x, y, g.turn * 57.29578F);
            else
                letters += fmt::format("<use xlink:href=\"#{}\" x=\"{:.0f}\" y=\"{:.0f}\"/>", outline, x, y);
        }
    if (letters.empty())
        return;
    const std::string size = fmt::format("transform=\"scale({:.6g})\"", scale);
    if (w.haloPx > 0 && w.halo.a > 0) { // All halos lie under all letters.
        const std::string id = newId("t");
        m_body += fmt::format("<g {}><g fill=\"none\" stroke-linejoin=\"round\"{} stroke-width=\"{:.0f}\"><g id=\"{}\">{}</g></g><use xlink:href=\"#{}\"{}/></g>\n", size,
                              paint("stroke", w.halo), 2 * w.haloPx / scale, id, letters, id, paint("fill", w.ink) + " stroke=\"none\"");
    } else {
        m_body += fmt::format("<g {}{}>{}</g>\n", size, paint("fill", w.ink), letters);
    }
    for (const WrittenLine& line : writtenLines(w.entry, w.dx, w.dy)) {
        std::string place = fmt::format("x=\"{}\" y=\"{}\"", numberOf(line.x), numberOf(line.y));
        float width = line.widthPx;
        if (!w.entry.poses.empty()) { // On the straight line between its ends.
            const GlyphRun::Glyph a = runs.front().glyphs.front(), b = runs.back().glyphs.back();
            place = fmt::format("transform=\"translate({} {}) rotate({:.2f})\"", numberOf(a.x), numberOf(a.y), std::atan2(b.y - a.y, b.x - a.x) * 57.29578F);
            width = std::hypot(b.x - a.x, b.y - a.y);
        }
        if (line.rightToLeft)
            place += " direction=\"rtl\" text-anchor=\"end\"";
        m_body += fmt::format("<text class=\"words\" {} font-size=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>\n", place, numberOf(w.entry.text.sizePx),
                              numberOf(std::max(1.0F, width)), escaped(line.words));
    }
}

} // namespace render::vector
