#include "app/compose/name_shapes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace {

namespace labels = render::labels;
namespace text = render::text;
using Kind = NamePoint::Kind;

/// Characters of a name beyond which it is cut.
constexpr std::size_t kMostCharacters = 72;
/// A straight name may reach so much beyond its region, of the room there.
constexpr float kOverhang = 1.15F;
/// Letters of countries stand farther apart the larger the country, em.
constexpr float kSpacing = 0.12F, kMostSpacing = 0.5F, kWaterSpacing = 0.06F;

std::string shortened(const std::string& name)
{
    std::size_t characters = 0;
    for (std::size_t i = 0; i < name.size(); ++i)
        if ((static_cast<unsigned char>(name[i]) & 0xC0U) != 0x80U && ++characters > kMostCharacters)
            return name.substr(0, i) + "…";
    return name;
}

/// Of the letters of a sea or lake, logical px: larger with the room across its curve, and for oceans.
float waterSize(const NamePoint& n, const Canvas& canvas, double pxPerMetre)
{
    const double chordKm = std::max(n.chordKm, 1.0), across = n.spanMetres * pxPerMetre * n.widthKm / chordKm / static_cast<double>(canvas.scale);
    return std::round(std::clamp(10.5F + static_cast<float>(across) / 45, 10.5F, n.rank == 0 ? 17.0F : 15.0F));
}

text::TextStyle styleOf(const NamePoint& n, const Canvas& canvas, double pxPerMetre, const std::string& language)
{
    text::TextStyle style;
    if (n.kind == Kind::country) {
        const float logical = std::clamp(9.0F + static_cast<float>(n.spanMetres * pxPerMetre) / canvas.scale / 60.0F, 11.0F, 17.0F);
        style = canvas.style(std::round(logical));
        style.uppercase = true;
        style.letterSpacingEm = kSpacing;
    } else if (n.kind == Kind::region) {
        style = canvas.style(11.5F, false, true);
        style.letterSpacingEm = 0.03F;
    } else if (n.kind == Kind::water) {
        style = canvas.style(waterSize(n, canvas, pxPerMetre), false, true);
        style.letterSpacingEm = kWaterSpacing;
    } else {
        style = canvas.style(n.rank <= 1 ? 13.5F : n.rank <= 4 ? 12.5F : 11.5F, false);
    }
    style.language = language;
    return style;
}

float priorityOf(const NamePoint& n)
{
    switch (n.kind) {
    case Kind::country:
        return 1000 + static_cast<float>(std::log10(n.areaKm2 + 1)) * 50;
    case Kind::region:
        return 300 + static_cast<float>(std::log10(n.areaKm2 + 1)) * 10;
    case Kind::water:
        return n.rank == 0 ? 900.0F : 760.0F - static_cast<float>(n.rank) * 60;
    default:
        return (n.capital == 2 ? 950.0F : n.capital == 1 ? 800.0F : 700.0F) - static_cast<float>(n.rank) * 45;
    }
}

/// Letters pulled apart until a text of this width fills `room`, in steps, so that few texts are shaped while zooming.
float spacingFor(const text::ShapedText& shaped, float roomPx, float least, float most)
{
    const auto gaps = static_cast<float>(shaped.glyphs.size()) - 1;
    if (gaps < 2 || shaped.joined)
        return least;
    const float spare = (roomPx - shaped.widthPx) / gaps / shaped.sizePx;
    return std::clamp(std::floor((least + spare) * 20) / 20, least, most);
}

/// What a region gives a name room for, px.
struct Room {
    float chord = 0; ///< From west to east where the name stands.
    float across = 0; ///< Across the spine.
    std::vector<labels::PointPx> spine; ///< Relative to the anchor.
};

Room roomOf(const NamePoint& n, double metresPerPixel)
{
    Room room;
    const auto span = static_cast<float>(n.spanMetres / metresPerPixel);
    room.chord = span;
    constexpr double kKmOfDegree = 111.32;
    const double spanKm = n.spanDegrees * kKmOfDegree * std::cos(n.place.lat * 3.14159265358979 / 180);
    if (n.chordKm > 0 && spanKm > 0) {
        room.chord = span * static_cast<float>(std::min(n.chordKm / spanKm, 1.0));
        room.across = span * static_cast<float>(n.widthKm / spanKm);
    }
    for (const render::Point p : n.spine)
        room.spine.push_back({static_cast<float>((p.x - n.at.x) / metresPerPixel), static_cast<float>((n.at.y - p.y) / metresPerPixel)});
    return room;
}

class AreaShapes {
public:
    AreaShapes(const NamePoint& n, std::string words, text::TextStyle style, const Canvas& canvas, double metresPerPixel)
        : m_country(n.kind == Kind::country), m_words(std::move(words)), m_style(std::move(style)), m_canvas(canvas), m_room(roomOf(n, metresPerPixel)),
          m_plain(canvas.text.shape(m_words, m_style))
    {
    }

    std::vector<NameShape> make()
    {
        const bool fits = m_plain.widthPx <= m_room.chord * kOverhang;
        const std::vector<NameShape> curved = alongSpine();
        const bool tight = m_plain.widthPx > 0.6F * m_room.chord;
        const bool longer = m_spineLength > (tight ? 2.0F : 3.0F) * m_room.chord;
        std::vector<NameShape> shapes;
        const auto add = [&](std::vector<NameShape> more) { std::move(more.begin(), more.end(), std::back_inserter(shapes)); };
        std::vector<NameShape> lines = inLines();
        const bool linesFit = !lines.empty() && lines.front().text.widthPx <= m_room.chord;
        if (longer || (!fits && !linesFit))
            add(curved);
        if (fits)
            add(straight());
        add(std::move(lines));
        if (!longer && !fits && linesFit)
            add(curved);
        // A country is named even where the name reaches far beyond it.
        if (!fits && m_country)
            add(straight());
        return shapes;
    }

private:
    std::vector<NameShape> straight()
    {
        text::TextStyle style = m_style;
        if (m_country)
            style.letterSpacingEm = spacingFor(m_plain, 0.55F * m_room.chord, kSpacing, kMostSpacing);
        return {uprightShape(m_canvas.text.shape(m_words, style))};
    }

    /// In two or three lines, where that is less wide.
    std::vector<NameShape> inLines()
    {
        if (m_words.find(' ') == std::string::npos && m_words.find('-') == std::string::npos)
            return {};
        text::ShapedText block = m_canvas.text.shapeBlock(m_words, m_style, std::max({m_room.chord, 0.56F * m_plain.widthPx, 2.5F * m_style.sizePx}));
        if (block.lines.size() < 2 || block.lines.size() > 3)
            block = m_canvas.text.shapeBlock(m_words, m_style, m_plain.widthPx * 0.62F);
        const bool narrow = block.widthPx < m_plain.widthPx * 0.8F && block.lines.size() <= 3;
        if (!narrow || (!m_country && block.widthPx > m_room.chord * kOverhang))
            return {};
        return {uprightShape(std::move(block))};
    }

    /// In the middle of the spine, and a little to either side of it.
    std::vector<NameShape> alongSpine()
    {
        if (m_room.spine.size() < 2)
            return {};
        labels::LabelPath path(m_room.spine, m_style.sizePx);
        if (labels::readsBackwards(m_room.spine.front(), m_room.spine.back()))
            path = path.reversed();
        m_spineLength = path.lengthPx();
        constexpr float kFill = 0.6F, kMost = 0.94F;
        text::TextStyle style = m_style;
        if (m_country)
            style.letterSpacingEm = spacingFor(m_plain, kFill * m_spineLength, kSpacing, kMostSpacing);
        const text::ShapedText& shaped = m_canvas.text.shape(m_words, style);
        if (shaped.widthPx > kMost * m_spineLength || shaped.sizePx > m_room.across * (m_country ? 3.0F : 1.3F) || m_spineLength < 1.3F * m_room.chord)
            return {};
        std::vector<NameShape> shapes;
        for (const float middle : {0.5F, 0.36F, 0.64F})
            if (const float from = middle * m_spineLength - shaped.widthPx / 2; from >= 0 && from + shaped.widthPx <= m_spineLength)
                shapes.push_back(shapeAlong(shaped, path, from));
        return shapes;
    }

    bool m_country;
    std::string m_words;
    text::TextStyle m_style;
    const Canvas& m_canvas;
    Room m_room;
    text::ShapedText m_plain;
    float m_spineLength = 0;
};

float inkHeight(const text::ShapedText& t) { return t.ascentPx * 0.75F + t.descentPx + static_cast<float>(t.lines.size() - 1) * t.lineHeightPx; }

/// Along its curve, letters apart where there is much room; straight, or in lines, in the middle of what is wide enough for that.
std::vector<NameShape> waterShapes(const NamePoint& n, const std::string& words, text::TextStyle style, const Canvas& canvas, double metresPerPixel)
{
    const Room room = roomOf(n, metresPerPixel);
    std::vector<NameShape> shapes;
    if (room.spine.size() < 2)
        return shapes;
    labels::LabelPath path(room.spine, style.sizePx);
    if (labels::readsBackwards(room.spine.front(), room.spine.back()))
        path = path.reversed();
    const float length = path.lengthPx();
    constexpr float kFill = 0.7F, kMostBeyond = 1.25F, kMost = 0.35F;
    style.letterSpacingEm = spacingFor(canvas.text.shape(words, style), kFill * length, kWaterSpacing, kMost);
    const text::ShapedText& shaped = canvas.text.shape(words, style);
    if (shaped.sizePx > room.across)
        return shapes;
    for (const float middle : {0.5F, 0.36F, 0.64F})
        if (const float from = middle * length - shaped.widthPx / 2; from >= 0 && from + shaped.widthPx <= length)
            shapes.push_back(shapeAlong(shaped, path, from));
    // The open sea goes on beyond the curve of its name.
    const float wide = n.rank == 0 ? 2.5F * length : room.across > 0.8F * length ? kMostBeyond * std::max(length, room.across) : room.chord;
    style.letterSpacingEm = kWaterSpacing;
    const text::ShapedText& plain = canvas.text.shape(words, style);
    if (plain.widthPx < wide) {
        shapes.push_back(uprightShape(plain));
    } else if (text::ShapedText block = canvas.text.shapeBlock(words, style, 0.55F * plain.widthPx); block.lines.size() <= 3 && block.widthPx < wide) {
        shapes.push_back(uprightShape(std::move(block)));
    }
    return shapes;
}

ReadyName cityReady(const NamePoint& n, const std::string& words, const text::TextStyle& style, const Canvas& canvas)
{
    ReadyName ready;
    text::ShapedText shaped = canvas.text.shape(words, style);
    if (const float most = canvas.px(150); shaped.widthPx > most)
        shaped = canvas.text.shapeBlock(words, style, most);
    ready.shapes.push_back(uprightShape(std::move(shaped)));
    ready.dotPx = canvas.px(n.capital == 2 ? 3.4 : n.rank <= 4 ? 2.4 : 1.9);
    ready.ringed = n.capital == 2;
    return ready;
}

} // namespace

void ReadyName::finish()
{
    for (const NameShape& shape : shapes)
        if (dotPx <= 0)
            views.push_back({shape.boxes, shape.bounds});
}

double cityNamedFrom(const NamePoint& n)
{
    const double byRank = 2.2 + n.rank * 0.62;
    return n.capital == 2 ? std::min(byRank, 3.4) : n.capital == 1 ? std::min(byRank, 5.6) : byRank;
}

double waterNamedFrom(const NamePoint& n) { return n.rank == 0 ? 0 : 1.2 + n.rank * 1.1; }

bool isWanted(const NamePoint& n, const Visible& visible, const NameScale& scale)
{
    const double logicalPx = n.spanMetres / scale.metresPerPixel / static_cast<double>(scale.contentScale);
    switch (n.kind) {
    case Kind::country:
        return visible.countryNames && !n.absorbed && scale.zoom < 7.5 && logicalPx > 34;
    case Kind::region:
        return visible.regionNames && scale.zoom >= 4.2 && logicalPx > (n.spine.empty() ? 70 : 26);
    case Kind::water:
        return visible.waterNames && scale.zoom >= waterNamedFrom(n) && (n.rank > 0 || scale.zoom < 5);
    default:
        return visible.cityNames && scale.zoom >= cityNamedFrom(n);
    }
}

NameShape uprightShape(text::ShapedText shaped)
{
    NameShape shape;
    const float height = inkHeight(shaped);
    shape.bounds = {-shaped.widthPx / 2, -height / 2, shaped.widthPx / 2, height / 2};
    shape.boxes = {shape.bounds};
    shape.origin = {shape.bounds.left, shape.bounds.bottom - shaped.descentPx - static_cast<float>(shaped.lines.size() - 1) * shaped.lineHeightPx};
    shape.text = std::move(shaped);
    return shape;
}

NameShape shapeAlong(text::ShapedText shaped, const labels::LabelPath& path, float fromPx)
{
    const float toPx = fromPx + shaped.widthPx;
    if (shaped.joined) {
        const labels::PointPx a = path.at(fromPx).at, b = path.at(toPx).at, middle = path.at((fromPx + toPx) / 2).at;
        // Half-way between the arc and its chord.
        const float dx = (middle.x - (a.x + b.x) / 2) / 2, dy = (middle.y - (a.y + b.y) / 2) / 2;
        const float moreX = (b.x - a.x) / 4, moreY = (b.y - a.y) / 4;
        const std::vector<labels::PointPx> chord{{a.x + dx - moreX, a.y + dy - moreY}, {b.x + dx + moreX, b.y + dy + moreY}};
        const labels::LabelPath straight(chord, 0);
        shaped.joined = false;
        return shapeAlong(std::move(shaped), straight, (straight.lengthPx() - shaped.widthPx) / 2);
    }
    NameShape shape;
    const float drop = shaped.capHeightPx / 2;
    shape.poses.resize(shaped.glyphs.size());
    for (std::size_t i = 0; i < shaped.glyphs.size();) {
        std::size_t end = i; // Marks stay with their letter.
        float width = 0;
        for (; end < shaped.glyphs.size() && shaped.glyphs[end].cluster == shaped.glyphs[i].cluster; ++end)
            width += shaped.glyphs[end].advancePx;
        const float middle = shaped.glyphs[i].x + width / 2;
        const labels::PathPlace p = path.at(fromPx + middle);
        const float c = std::cos(p.angle), s = std::sin(p.angle);
        for (; i < end; ++i) {
            const float dx = shaped.glyphs[i].x - middle, dy = shaped.glyphs[i].y + drop;
            shape.poses[i] = {p.at.x + c * dx - s * dy, p.at.y + s * dx + c * dy, p.angle};
        }
    }
    shape.boxes = labels::boxesAlong(path, fromPx, toPx, shaped.sizePx);
    shape.bounds = labels::boundsOf(shape.boxes);
    shape.text = std::move(shaped);
    return shape;
}

ReadyName makeReady(const NamePoint& n, const NameScale& scale, const Canvas& canvas)
{
    const text::TextStyle style = styleOf(n, canvas, 1 / scale.metresPerPixel, scale.language);
    const std::string words = shortened(n.name);
    ReadyName ready;
    if (n.kind == Kind::city)
        ready = cityReady(n, words, style, canvas);
    else if (n.kind == Kind::water)
        ready.shapes = waterShapes(n, words, style, canvas, scale.metresPerPixel);
    else
        ready.shapes = AreaShapes(n, words, style, canvas, scale.metresPerPixel).make();
    const render::Color colors[]{canvas.palette.countryName, canvas.palette.regionName, canvas.palette.cityName, canvas.palette.waterName};
    ready.at = n.at;
    ready.priority = priorityOf(n);
    ready.color = colors[static_cast<std::size_t>(n.kind)];
    ready.onWater = n.kind == Kind::water;
    ready.finish();
    return ready;
}

} // namespace app
