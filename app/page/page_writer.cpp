#include "app/page/page_writer.h"

#include "app/compose/annotation_words.h"
#include "app/compose/caption.h"
#include "app/compose/compose.h"
#include "app/compose/style.h"
#include "app/page/html_text.h"
#include "app/page/page_json_impl.h"
#include "app/session/clocks.h"
#include "app/session/look_names.h"
#include "geo/io/text_file.h"

#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>

namespace app {

namespace {

/// The page's own code, in the order in which it runs. They share one scope.
constexpr std::array<const char*, 21> kScripts{
    "time.js",     "as_of.js",  "shapes.js",      "ground.js",  "names.js", "symbols.js",   "marks.js",
    "groups.js",   "areas.js",  "annotations.js", "cards.js",   "map.js",   "map_input.js", "axis.js",
    "timeline.js", "legend.js", "list.js",        "details.js", "aside.js", "page.js",      "play.js"};

geo::Result<std::string> readPart(const std::string& directory, const std::string& name)
{
    const std::string path = directory + "/page/" + name;
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file || text.str().empty())
        return geo::Error{.what = "a part of the page is missing", .where = path, .hint = "build or install Dateline again"};
    return text.str();
}

/// A picture as PNG, by way of a file beside the one that is to be written.
geo::Result<std::string> pngOf(render::Image picture, const Session& session, const std::string& note,
                               const std::string& path)
{
    const std::string passing = path + "." + std::to_string(getpid()) + ".picture";
    const std::string wrong = render::writePng(std::move(picture), passing, pictureTexts(session, note));
    if (!wrong.empty())
        return geo::Error{.what = wrong, .where = path};
    std::ostringstream bytes;
    bytes << std::ifstream(passing, std::ios::binary).rdbuf();
    std::remove(passing.c_str());
    return bytes.str();
}

PageView viewOf(const Session& session, const PageOptions& options)
{
    Session logical; // Its content scale is that of pixels on a screen.
    logical.view = session.view;
    logical.map = session.map;
    PageView view;
    view.camera = cameraFor(logical, options.widthPx, options.heightPx);
    const render::Bounds b = view.camera.bounds();
    const double dx = (b.maxX - b.minX) * (1 - options.shownShare) / 2, dy = (b.maxY - b.minY) * (1 - options.shownShare) / 2;
    view.shown = {b.minX + dx, b.minY + dy, b.maxX - dx, b.maxY - dy};
    return view;
}

PageJson windowJson(const geo::Window& window) { return {instantJson(window.from), instantJson(window.to)}; }

std::string filterWords(const Session& session)
{
    const geo::Filter& filter = session.filter;
    std::string words;
    if (!filter.text.empty())
        words = "only claims with “" + filter.text + "”";
    if (!filter.speakers.empty() || !filter.sources.empty())
        words += (words.empty() ? "only " : ", ") + std::string("chosen speakers and publishers");
    return words;
}

/// Whose boundaries, and what was kept back.
std::string footOf(const Session& session, const PageOptions& options)
{
    std::vector<std::size_t> all(session.visible.annotations ? session.document.annotations.size() : 0);
    std::iota(all.begin(), all.end(), std::size_t{0});
    const std::string annotations = annotationSentence(authorsOf(session, all));
    return boundarySentence(session) + (annotations.empty() ? "" : " · " + annotations) +
           (options.note.empty() ? "" : " · " + options.note);
}

PageJson pageJson(const Session& session, World& world, const PageOptions& options, const PageClaims& claims,
                  const DocumentFacts& facts, std::vector<std::string>& leftOut)
{
    const PageView view = viewOf(session, options);
    PageJson page{{"version", 1},
                  {"generator", std::string("Dateline ") + DATELINE_VERSION},
                  {"title", pictureTitle(session)},
                  {"description", session.document.description},
                  {"licence", session.document.licence},
                  {"language", session.document.language},
                  {"boundaries", footOf(session, options)},
                  {"notVerified", kNotVerified},
                  {"filter", filterWords(session)}};
    const Clocks& clocks = session.clocks;
    page["clocks"] = {{"happened", windowJson(clocks.happened)}, {"known", instantJson(clocks.knownOn)}, {"extent", windowJson(clocks.extent)},
                      {"events", windowJson(clocks.events)},     {"reports", windowJson(clocks.reports)}};
    page["looks"] = looksJson(session, facts, claims);
    addSymbols(session, facts, claims, options.symbolScript, page["looks"]);
    page["map"] = mapJson(session, view);
    page["map"]["fitsClaims"] = options.fitsClaims;
    page["map"]["levels"] = groundJson(session, view, options.shareDirectory + "/world");
    page["map"]["names"] = namesJson(session, world, view);
    page["spots"] = spotsJson(session, facts, world, view, claims);
    addDocument(session, facts, claims, page);
    page["annotations"] = annotationsJson(session, view, leftOut);
    page["views"] = viewsJson(session, claims);
    return page;
}

/// The colours that the style sheet and the code name, of each theme.
std::string themeStyle(Theme chosen)
{
    const auto css = [](render::Color c) { return fmt::format("rgba({},{},{},{:.3g})", c.r, c.g, c.b, c.a / 255.0); };
    std::string style;
    for (std::size_t i = 0; i < kThemeNames.size(); ++i) {
        const auto theme = static_cast<Theme>(i);
        const Palette& p = paletteFor(theme);
        const std::string colours = fmt::format("--land:{};--water:{};--card:{};--line:{};--ink:{};--muted:{};--accent:{};color-scheme:{}", css(p.land), css(p.water),
                                                css(p.card), css(p.cardLine), css(p.ink), css(p.muted), css(p.accent), theme == Theme::dark ? "dark" : "light");
        if (theme == chosen)
            style += ":root{" + colours + "}\n";
        style += fmt::format(":root[data-theme={}]{{{}}}\n", kThemeNames[i], colours);
    }
    return style;
}

std::vector<std::string> leftOutOf(const Session& session)
{
    std::vector<std::string> left;
    for (const DataLayer& layer : session.dataLayers)
        left.push_back(layer.path + ": has too many rows for claims; they are only in the picture that the page has for browsers without JavaScript");
    for (const UserLayer& layer : session.layers)
        if (layer.visible)
            left.push_back(layer.path + ": layers are only in the picture that the page has for browsers without JavaScript");
    if (session.comparison.kind != Comparison::Kind::off)
        left.push_back("the comparison is only in the picture that the page has for browsers without JavaScript");
    return left;
}

} // namespace

geo::Result<PageReport> writePage(const Session& session, World& world, render::Image picture, const PageOptions& options, const std::string& path)
{
    const PageClaims claims(session);
    if (claims.kept.size() > kMostPageClaims)
        return geo::Error{.what = fmt::format("{} claims are too many for a page, which takes {}", grouped(claims.kept.size()), grouped(kMostPageClaims)),
                          .where = path,
                          .hint = "choose some with --text, --speaker or --publisher"};
    std::string script, form, sheet;
    for (const char* name : kScripts) {
        const auto part = readPart(options.shareDirectory, name);
        if (!part)
            return part.error();
        script += *part;
    }
    script = "(() => {\n'use strict';\n" + script + "})();\n";
    for (const auto& [name, to] : {std::pair{"page.html", &form}, {"page.css", &sheet}}) {
        auto part = readPart(options.shareDirectory, name);
        if (!part)
            return part.error();
        *to = *std::move(part);
    }
    std::string image;
    if (!picture.empty()) {
        const auto png = pngOf(std::move(picture), session, options.note, path);
        if (!png)
            return png.error();
        image = fmt::format("<img src=\"data:image/png;base64,{}\" alt=\"{}\">", base64(*png), htmlText("Map. " + stateSentence(session, Half::whole) + ". " + countSentence(session)));
    }
    const DocumentFacts facts(session.document, session.map);
    std::vector<std::string> leftOut = leftOutOf(session);
    const std::string style = themeStyle(session.settings.theme) + sheet;
    const std::string data = scriptJson(pageJson(session, world, options, claims, facts, leftOut)
                                            .dump(-1, ' ', false, PageJson::error_handler_t::replace));
    // Nothing but this very script and style runs, and nothing is fetched, whatever a claim says.
    const std::string policy = "default-src 'none'; script-src " + contentHash(script) + "; style-src " + contentHash(style) +
                               "; img-src data:; base-uri 'none'; form-action 'none'";
    const std::string page = filled(form, [&](std::string_view name) -> std::string {
        return name == "policy"        ? policy
               : name == "title"       ? htmlText(pictureTitle(session))
               : name == "description" ? htmlText(session.document.description)
               : name == "generator"   ? std::string("Dateline ") + DATELINE_VERSION
               : name == "style"       ? style
               : name == "state"       ? htmlText(stateSentence(session, Half::whole))
               : name == "counts"      ? htmlText(countSentence(session))
               : name == "boundaries"  ? htmlText(footOf(session, options))
               : name == "projection"  ? htmlText(session.map->words())
               : name == "licence"     ? htmlText(session.document.licence)
               : name == "picture"     ? image
               : name == "plain"       ? plainClaims(session, facts, claims)
               : name == "data"        ? data
               : name == "script"      ? script
                                       : std::string();
    });
    const auto written = geo::saveText(page, path);
    if (!written)
        return written.error();
    return PageReport{claims.kept.size(), page.size(), std::move(leftOut)};
}

} // namespace app
