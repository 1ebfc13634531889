#include "app/platform/imgui_fonts.h"

#include "render/text/font_set.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <cmath>
#include <map>
#include <set>
#include <string_view>

namespace app {

namespace {

/// Ranges in pairs, ended by 0: Latin, Cyrillic and punctuation, which Noto Sans has.
constexpr ImWchar kAlways[] = {0x20,   0x7E,   0xA0,   0x17F,  0x400,  0x45F,  0x490,  0x491, 0x2010,
                               0x2015, 0x2018, 0x201F, 0x2022, 0x2022, 0x2026, 0x2026, 0};
/// What the panels write beside these; Noto Sans lacks some.
constexpr std::u32string_view kSymbols = U"←↑→↓−′″";

bool isAlways(char32_t c)
{
    for (std::size_t i = 0; kAlways[i] != 0; i += 2)
        if (c >= kAlways[i] && c <= kAlways[i + 1])
            return true;
    return c < 0x20;
}

/// kSymbols and the characters of a UTF-8 text outside kAlways, in order; bytes that are no UTF-8 are passed over.
std::u32string otherCharacters(const std::string& text)
{
    std::set<char32_t> found;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
        if (length == 0 || i + length > text.size()) {
            ++i;
            continue;
        }
        char32_t c = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        i += length;
        if (!isAlways(c) && c <= 0xFFFF)
            found.insert(c);
    }
    found.insert(kSymbols.begin(), kSymbols.end());
    return {found.begin(), found.end()};
}

/// The font files of a weight, and which of the wanted characters each has.
struct Face {
    std::string path;
    ImVector<ImWchar> ranges;
};

std::vector<Face> facesFor(render::text::FontSet& fonts, const std::u32string& wanted, bool bold)
{
    const render::text::FaceId base = fonts.faceFor(U'a', bold, false);
    const std::string basePath = fonts.filePath(base);
    ImFontGlyphRangesBuilder baseGlyphs;
    baseGlyphs.AddRanges(kAlways);
    std::map<std::string, ImFontGlyphRangesBuilder> others;
    for (const char32_t c : wanted) {
        const std::string& path = fonts.filePath(fonts.faceFor(c, bold, false));
        (path == basePath ? baseGlyphs : others[path]).AddChar(static_cast<ImWchar>(c));
    }
    std::vector<Face> faces(1);
    faces[0].path = basePath;
    baseGlyphs.BuildRanges(&faces[0].ranges);
    for (auto& [path, glyphs] : others) {
        Face& face = faces.emplace_back();
        face.path = path;
        glyphs.BuildRanges(&face.ranges);
    }
    return faces;
}

ImFont* add(const std::vector<Face>& faces, float sizePx)
{
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFont* font = nullptr;
    for (const Face& face : faces) {
        ImFontConfig config;
        config.MergeMode = font != nullptr;
        config.OversampleH = 1;
        config.PixelSnapH = true;
        ImFont* added = atlas.AddFontFromFileTTF(face.path.c_str(), sizePx, &config, face.ranges.Data);
        if (font == nullptr)
            font = added;
    }
    return font;
}

void append(std::string& text, std::initializer_list<std::string> more)
{
    for (const std::string& m : more)
        text += m;
}

} // namespace

std::u32string rareCharacters(const Session& session)
{
    const geo::Document& d = session.document;
    std::string text = d.title + d.description + session.documentPath;
    for (const geo::Side& s : d.sides)
        text += s.name;
    for (const geo::Source& s : d.sources)
        append(text, {s.name, s.shortName, s.ratedBy, s.ratedWhy});
    for (const geo::Article& a : d.articles)
        append(text, {a.title, a.author});
    for (const geo::Unit& u : d.units) {
        for (const geo::LocalText& n : u.names)
            text += n.text;
        for (const std::string& alias : u.aliases)
            text += alias;
    }
    for (const geo::Relation& r : d.relations)
        append(text, {r.by, r.note});
    for (const geo::Claim& c : d.claims) {
        append(text, {c.headline, c.note, c.place.name, c.place.note, c.value->asStated, c.value->what, c.eventType});
        for (const geo::Actor& a : c.actors)
            append(text, {a.name, a.role});
        for (const geo::Quote& q : c.quotes)
            text += q.exact;
    }
    for (const geo::View& view : d.views)
        append(text, {view.name, view.caption, view.notes, view.quiz ? view.quiz->question + view.quiz->name : std::string()});
    for (const UserLayer& layer : session.layers)
        text += layer.name;
    if (session.mapping) {
        append(text, {session.mapping->head->path, session.mapping->head->sheet});
        for (const std::string& name : session.mapping->head->header)
            text += name;
        for (const std::vector<std::string>& row : session.mapping->head->rows)
            for (const std::string& cell : row)
                text += cell.substr(0, 400);
    }
    for (const geo::Issue& issue : session.issues)
        append(text, {issue.file, issue.field, issue.reason});
    return otherCharacters(text);
}

std::u32string typedCharacters(const Session& session)
{
    const GoToBox& box = session.tools.goTo;
    std::string text = box.text;
    for (const GoToCandidate& candidate : box.found)
        append(text, {candidate.name, candidate.matched, candidate.within});
    return otherCharacters(text);
}

std::string buildFonts(Look& look, const std::u32string& rare, float largePx)
{
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    const auto size = [&look](double px) { return std::round(look.px(px)); };

    std::variant<render::text::FontSet, render::text::FontError> opened = render::text::FontSet::open();
    if (const auto* error = std::get_if<render::text::FontError>(&opened)) {
        ImFontConfig config;
        config.SizePixels = size(13);
        look.regular = look.bold = look.small = look.title = look.large = atlas.AddFontDefault(&config);
        atlas.Build();
        return error->message;
    }
    auto& fonts = std::get<render::text::FontSet>(opened);
    // ImGui's sizes run from the highest ascender to the lowest descender: Noto Sans at 17 has an em of 12.5 px.
    const std::vector<Face> regular = facesFor(fonts, rare, false), bold = facesFor(fonts, rare, true);
    look.regular = add(regular, size(17));
    look.bold = add(bold, size(17));
    look.small = add(regular, size(15));
    look.title = add(bold, size(21));
    look.large = largePx > 0 ? add(regular, size(static_cast<double>(largePx))) : nullptr;
    atlas.Build();
    return {};
}

} // namespace app
