#include "render/text/font_set.h"

#include "render/text/font_set_impl.h"
#include "render/text/path.h"

#include FT_OUTLINE_H
#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <utility>

namespace render::text {

namespace {

constexpr const char* kPrimaryFamily = "Noto Sans";
constexpr const char* kHanFamily = "Droid Sans Fallback";
// Debian keeps this file out of fontconfig's reach; the "Full" sibling it lists instead has no Hangul.
constexpr const char* kHanFileName = "DroidSansFallback.ttf";
constexpr const char* kHanFile = "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf";

constexpr FT_Pos kEmboldenDivisor = 24;    // a synthetic bold's stems grow by em / 24
constexpr std::size_t kMaxFaces = 0x10000; // FaceId

struct ScriptFamily {
    hb_script_t script;
    const char* family;
};

constexpr std::array<ScriptFamily, 14> kScriptFamilies = {{
    {HB_SCRIPT_ARABIC, "Noto Sans Arabic"},
    {HB_SCRIPT_HEBREW, "Noto Sans Hebrew"},
    {HB_SCRIPT_ARMENIAN, "Noto Sans Armenian"},
    {HB_SCRIPT_GEORGIAN, "Noto Sans Georgian"},
    {HB_SCRIPT_DEVANAGARI, "Noto Sans Devanagari"},
    {HB_SCRIPT_BENGALI, "Noto Sans Bengali"},
    {HB_SCRIPT_TAMIL, "Noto Sans Tamil"},
    {HB_SCRIPT_TELUGU, "Noto Sans Telugu"},
    {HB_SCRIPT_THAI, "Noto Sans Thai"},
    {HB_SCRIPT_ETHIOPIC, "Noto Sans Ethiopic"},
    {HB_SCRIPT_KHMER, "Noto Sans Khmer"},
    {HB_SCRIPT_MYANMAR, "Noto Sans Myanmar"},
    {HB_SCRIPT_SINHALA, "Noto Sans Sinhala"},
    {HB_SCRIPT_LAO, "Noto Sans Lao"},
}};

const FcChar8* fcString(const char* s)
{
    return reinterpret_cast<const FcChar8*>(s);
}

std::string stringOf(const FcPattern* pattern, const char* object)
{
    FcChar8* value = nullptr;
    return FcPatternGetString(pattern, object, 0, &value) == FcResultMatch ? reinterpret_cast<const char*>(value) : "";
}

int integerOf(const FcPattern* pattern, const char* object, int fallback)
{
    int value = fallback;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : fallback;
}

bool isTrue(const FcPattern* pattern, const char* object)
{
    FcBool value = FcFalse;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value != FcFalse;
}

FontFile fileOf(const FcPattern* pattern, bool bold, bool italic)
{
    FontFile file;
    file.path = stringOf(pattern, FC_FILE);
    file.index = integerOf(pattern, FC_INDEX, 0);
    file.embolden = bold && integerOf(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR) < FC_WEIGHT_DEMIBOLD;
    file.slant = italic && integerOf(pattern, FC_SLANT, FC_SLANT_ROMAN) == FC_SLANT_ROMAN;
    return file;
}

// How far a file is from upright or italic, regular or bold, normal width; 0 is the very thing.
int styleDistance(const FcPattern* pattern, bool bold, bool italic)
{
    const int weight = integerOf(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR);
    const int slant = integerOf(pattern, FC_SLANT, FC_SLANT_ROMAN);
    const int width = integerOf(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    int distance = std::abs(weight - (bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR));
    distance += (slant != FC_SLANT_ROMAN) == italic ? 0 : 1000;
    distance += 100 * std::abs(width - FC_WIDTH_NORMAL);
    return distance;
}

std::string missingCharacter(char32_t codepoint)
{
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(codepoint));
    return std::string("no font on this machine has the character ") + code +
           ": a box stands for it; install a font that has it (package fonts-noto-core or fonts-noto-extra)";
}

// FreeType's decomposition, y turned down and scaled to an em of 1.
struct OutlineSink {
    Path path;
    float scale = 1;
    bool open = false;

    void add(Path::Verb verb, std::initializer_list<const FT_Vector*> points)
    {
        path.verbs.push_back(verb);
        for (const FT_Vector* p : points)
            path.points.push_back({static_cast<float>(p->x) * scale, -static_cast<float>(p->y) * scale});
    }
    void close()
    {
        if (std::exchange(open, false))
            path.verbs.push_back(Path::Verb::close);
    }
};

int onMove(const FT_Vector* to, void* user)
{
    auto& sink = *static_cast<OutlineSink*>(user);
    sink.close();
    sink.add(Path::Verb::move, {to});
    sink.open = true;
    return 0;
}

int onLine(const FT_Vector* to, void* user)
{
    static_cast<OutlineSink*>(user)->add(Path::Verb::line, {to});
    return 0;
}

int onQuad(const FT_Vector* control, const FT_Vector* to, void* user)
{
    static_cast<OutlineSink*>(user)->add(Path::Verb::quad, {control, to});
    return 0;
}

int onCubic(const FT_Vector* c1, const FT_Vector* c2, const FT_Vector* to, void* user)
{
    static_cast<OutlineSink*>(user)->add(Path::Verb::cubic, {c1, c2, to});
    return 0;
}

} // namespace

std::optional<FaceId> FontSet::Impl::openFile(const FontFile& file)
{
    for (std::size_t i = 0; i < faces.size(); ++i)
        if (faces[i]->file == file)
            return static_cast<FaceId>(i);
    HbBlobPtr blob(hb_blob_create_from_file(file.path.c_str()));
    if (hb_blob_get_length(blob.get()) == 0 || faces.size() >= kMaxFaces)
        return std::nullopt;
    const std::unique_ptr<hb_face_t, Release<&hb_face_destroy>> hbFace(
        hb_face_create(blob.get(), static_cast<unsigned>(file.index & 0xFFFF)));
    if (hb_face_get_glyph_count(hbFace.get()) == 0)
        return std::nullopt;
    auto face = std::make_unique<Face>();
    face->file = file;
    face->font.reset(hb_font_create(hbFace.get()));
    face->unitsPerEm = static_cast<float>(hb_face_get_upem(hbFace.get()));
    face->blob = std::move(blob);
    faces.push_back(std::move(face));
    return static_cast<FaceId>(faces.size() - 1);
}

std::optional<FontFile> FontSet::Impl::findFile(const std::string& family, bool bold, bool italic) const
{
    const FcPatternPtr pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, fcString(family.c_str()));
    const FcObjectSetPtr wanted(
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_SCALABLE, static_cast<char*>(nullptr)));
    const FcFontSetPtr found(FcFontList(config.get(), pattern.get(), wanted.get()));
    if (!found)
        return std::nullopt;
    const FcPattern* best = nullptr;
    int bestDistance = std::numeric_limits<int>::max();
    for (int i = 0; i < found->nfont; ++i) {
        const FcPattern* font = found->fonts[i];
        const int distance = styleDistance(font, bold, italic);
        // Equal ones by path, so that the choice does not hang on the order of a cache.
        const bool better =
            distance < bestDistance || (distance == bestDistance && stringOf(font, FC_FILE) < stringOf(best, FC_FILE));
        if (isTrue(font, FC_SCALABLE) && better) {
            best = font;
            bestDistance = distance;
        }
    }
    if (family == kHanFamily && (!best || std::filesystem::path(stringOf(best, FC_FILE)).filename() != kHanFileName)) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(kHanFile, ignored))
            return FontFile{kHanFile, 0, bold, italic};
    }
    if (!best)
        return std::nullopt;
    return fileOf(best, bold, italic);
}

void FontSet::Impl::report(std::string issue)
{
    if (std::find(issues.begin(), issues.end(), issue) == issues.end())
        issues.push_back(std::move(issue));
}

std::optional<FaceId> FontSet::Impl::family(const std::string& name, bool bold, bool italic)
{
    const std::string key = name + (bold ? ":b" : ":r") + (italic ? "i" : "");
    if (const auto known = families.find(key); known != families.end())
        return known->second;
    const auto file = findFile(name, bold, italic);
    const auto face = file ? openFile(*file) : std::nullopt;
    if (!face)
        report("font family " + name + " is not installed; other fonts stand in for it");
    families.emplace(key, face);
    return face;
}

std::optional<FaceId> FontSet::Impl::anyFontWith(char32_t codepoint, bool bold, bool italic)
{
    if (!everyFont) {
        const FcPatternPtr pattern(FcPatternCreate());
        FcPatternAddString(pattern.get(), FC_FAMILY, fcString(kPrimaryFamily));
        FcConfigSubstitute(config.get(), pattern.get(), FcMatchPattern);
        FcDefaultSubstitute(pattern.get());
        FcResult result = FcResultMatch;
        everyFont.reset(FcFontSort(config.get(), pattern.get(), FcFalse, nullptr, &result));
    }
    for (int i = 0; everyFont && i < everyFont->nfont; ++i) {
        const FcPattern* font = everyFont->fonts[i];
        FcCharSet* has = nullptr;
        if (FcPatternGetCharSet(font, FC_CHARSET, 0, &has) != FcResultMatch || !FcCharSetHasChar(has, codepoint))
            continue;
        if (!isTrue(font, FC_SCALABLE) || isTrue(font, FC_COLOR))
            continue;
        if (const auto face = openFile(fileOf(font, bold, italic)))
            return face;
    }
    return std::nullopt;
}

FaceId FontSet::Impl::findFace(char32_t codepoint, bool bold, bool italic)
{
    const auto has = [&](std::optional<FaceId> id) {
        hb_codepoint_t glyph = 0;
        return id && hb_font_get_nominal_glyph(face(*id).font.get(), codepoint, &glyph);
    };
    const auto primary = family(kPrimaryFamily, bold, italic);
    if (has(primary))
        return *primary;
    const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), codepoint);
    for (const auto& entry : kScriptFamilies)
        if (entry.script == script)
            if (const auto id = family(entry.family, bold, false); has(id))
                return *id;
    if (const auto id = family(kHanFamily, bold, italic); has(id))
        return *id;
    if (const auto id = anyFontWith(codepoint, bold, italic); has(id))
        return *id;
    // Control characters draw nothing: no font need have them.
    if (hb_unicode_general_category(hb_unicode_funcs_get_default(), codepoint) != HB_UNICODE_GENERAL_CATEGORY_CONTROL)
        report(missingCharacter(codepoint));
    return primary.value_or(0);
}

std::variant<FontSet, FontError> FontSet::open()
{
    auto impl = std::make_unique<Impl>();
    impl->config.reset(FcInitLoadConfigAndFonts());
    if (!impl->config)
        return FontError{"fontconfig cannot read its configuration: check /etc/fonts/fonts.conf"};
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0)
        return FontError{"FreeType cannot start: out of memory"};
    impl->freetype.reset(library);
    impl->buffer.reset(hb_buffer_create());
    if (!impl->family(kPrimaryFamily, false, false))
        return FontError{"the font Noto Sans is not installed: install the package fonts-noto-core"};
    return FontSet(std::move(impl));
}

FontSet::FontSet(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

FaceId FontSet::faceFor(char32_t codepoint, bool bold, bool italic)
{
    const auto key = (static_cast<std::uint64_t>(codepoint) << 2) | (bold ? 2U : 0U) | (italic ? 1U : 0U);
    if (const auto known = m_impl->byCodepoint.find(key); known != m_impl->byCodepoint.end())
        return known->second;
    const FaceId found = m_impl->findFace(codepoint, bold, italic);
    m_impl->byCodepoint.emplace(key, found);
    return found;
}

bool FontSet::covers(FaceId face, char32_t codepoint) const
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(m_impl->face(face).font.get(), codepoint, &glyph) != 0;
}

FaceMetrics FontSet::metrics(FaceId id) const
{
    const Face& face = m_impl->face(id);
    hb_font_extents_t extents = {};
    hb_font_get_h_extents(face.font.get(), &extents);
    hb_position_t cap = 0;
    if (!hb_ot_metrics_get_position(face.font.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &cap))
        cap = static_cast<hb_position_t>(0.7F * face.unitsPerEm);
    const auto em = [&](hb_position_t v) { return static_cast<float>(v) / face.unitsPerEm; };
    return {em(extents.ascender), em(-extents.descender), em(extents.ascender - extents.descender + extents.line_gap),
            em(cap)};
}

const std::string& FontSet::filePath(FaceId face) const
{
    return m_impl->face(face).file.path;
}

std::size_t FontSet::faceCount() const
{
    return m_impl->faces.size();
}

Path FontSet::outline(FaceId id, std::uint32_t glyph) const
{
    Face& face = m_impl->face(id);
    if (!face.ft) {
        unsigned length = 0;
        const char* data = hb_blob_get_data(face.blob.get(), &length);
        FT_Face opened = nullptr;
        if (FT_New_Memory_Face(m_impl->freetype.get(), reinterpret_cast<const FT_Byte*>(data),
                               static_cast<FT_Long>(length), face.file.index, &opened) != 0)
            return {};
        face.ft.reset(opened);
    }
    if (FT_Load_Glyph(face.ft.get(), glyph, FT_LOAD_NO_SCALE) != 0 || face.ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return {};
    FT_Outline& outline = face.ft->glyph->outline;
    if (face.file.embolden) {
        const FT_Pos strength = static_cast<FT_Pos>(face.unitsPerEm) / kEmboldenDivisor;
        FT_Outline_Embolden(&outline, strength);
        FT_Outline_Translate(&outline, -strength / 2, -strength / 2);
    }
    if (face.file.slant) {
        const FT_Matrix lean = {0x10000, static_cast<FT_Fixed>(kSlant * 0x10000), 0, 0x10000};
        FT_Outline_Transform(&outline, &lean);
    }
    OutlineSink sink;
    sink.scale = 1 / face.unitsPerEm;
    const FT_Outline_Funcs callbacks = {onMove, onLine, onQuad, onCubic, 0, 0};
    if (FT_Outline_Decompose(&outline, &callbacks, &sink) != 0)
        return {};
    sink.close();
    return std::move(sink.path);
}

std::span<const std::string> FontSet::issues() const
{
    return m_impl->issues;
}

} // namespace render::text
