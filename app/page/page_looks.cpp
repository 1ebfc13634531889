#include "app/compose/mark.h"
#include "app/compose/pictogram_names.h"
#include "app/compose/style.h"
#include "app/page/page_json_impl.h"
#include "app/session/look_names.h"
#include "render/text/pictograms.h"

#include <fmt/format.h>

#include <set>

namespace app {

namespace {

constexpr std::array<Theme, 4> kThemes{Theme::light, Theme::dark, Theme::print, Theme::contrast};

std::string css(render::Color c)
{
    return c.a == 255 ? fmt::format("#{:02x}{:02x}{:02x}", c.r, c.g, c.b) : fmt::format("rgba({},{},{},{:.3g})", c.r, c.g, c.b, c.a / 255.0);
}

PageJson paletteJson(const Palette& p)
{
    return {{"land", css(p.land)},
            {"water", css(p.water)},
            {"beyond", css(p.beyond)},
            {"coast", css(p.coast)},
            {"coastGlow", css(p.coastGlow)},
            {"river", css(p.river)},
            {"lakeShore", css(p.lakeShore)},
            {"admin1", css(p.admin1)},
            {"admin0", css(p.admin0)},
            {"admin0Band", css(p.admin0Band)},
            {"disputedHatch", css(p.disputedHatch)},
            {"graticule", css(p.graticule)},
            {"countryName", css(p.countryName)},
            {"regionName", css(p.regionName)},
            {"cityName", css(p.cityName)},
            {"waterName", css(p.waterName)},
            {"halo", css(p.halo)},
            {"card", css(p.card)},
            {"cardLine", css(p.cardLine)},
            {"ink", css(p.ink)},
            {"muted", css(p.muted)},
            {"accent", css(p.accent)},
            {"markGround", css(groundOf(p))},
            {"lineFactor", p.lineFactor},
            {"patterns", p.patterns}};
}

/// Of a side by the index of its colour, -1 for nobody's.
PageJson styleJson(int colour)
{
    static constexpr std::array<const char*, 8> kShapes{"square", "circle", "square", "hexagon", "triangle", "circle", "circle", "circle"};
    const SideStyle one = sideStyle(colour, paletteFor(Theme::light));
    PageJson json{{"hatch", one.hatchDeg}, {"shape", kShapes[static_cast<std::size_t>(one.shape)]}, {"turn", one.turn}};
    for (const Theme theme : kThemes) {
        const render::Color color = sideStyle(colour, paletteFor(theme)).color;
        json["color"][kThemeNames[static_cast<std::size_t>(theme)]] = css(color);
        json["on"][kThemeNames[static_cast<std::size_t>(theme)]] = css(onColor(color, paletteFor(theme)));
    }
    return json;
}

} // namespace

PageJson looksJson(const Session& session, const DocumentFacts& facts, const PageClaims& claims)
{
    PageJson json{{"theme", kThemeNames[static_cast<std::size_t>(session.settings.theme)]}};
    for (const Theme theme : kThemes)
        json["palettes"][kThemeNames[static_cast<std::size_t>(theme)]] = paletteJson(paletteFor(theme));
    json["styles"] = PageJson::array(); // One for each side of the document, then nobody's.
    for (const geo::Side& side : session.document.sides)
        json["styles"].push_back(styleJson(side.colour));
    json["styles"].push_back(styleJson(-1));
    std::set<std::string_view> used;
    for (const std::uint32_t i : claims.kept)
        used.insert(facts.pictogram(session.document.claims[i]));
    json["pictograms"] = PageJson::object();
    for (const std::string_view name : used)
        json["pictograms"][std::string(name)] = {{"path", render::text::pictogram(name).svgPath}, {"words", pictogramWords(name)}};
    return json;
}

} // namespace app
