#pragma once

// Only for the .cpp files of this folder: what a FontSet is made of.

#include "render/text/font_set.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace render::text {

inline constexpr float kSlant = 0.2F; // tan of a synthetic italic's angle

template <auto destroy> struct Release {
    template <class T> void operator()(T* object) const { destroy(object); }
};

using FcConfigPtr = std::unique_ptr<FcConfig, Release<&FcConfigDestroy>>;
using FcFontSetPtr = std::unique_ptr<FcFontSet, Release<&FcFontSetDestroy>>;
using FcPatternPtr = std::unique_ptr<FcPattern, Release<&FcPatternDestroy>>;
using FcObjectSetPtr = std::unique_ptr<FcObjectSet, Release<&FcObjectSetDestroy>>;
using FtLibraryPtr = std::unique_ptr<FT_LibraryRec_, Release<&FT_Done_FreeType>>;
using FtFacePtr = std::unique_ptr<FT_FaceRec_, Release<&FT_Done_Face>>;
using HbBlobPtr = std::unique_ptr<hb_blob_t, Release<&hb_blob_destroy>>;
using HbFontPtr = std::unique_ptr<hb_font_t, Release<&hb_font_destroy>>;
using HbBufferPtr = std::unique_ptr<hb_buffer_t, Release<&hb_buffer_destroy>>;

// A file found on this machine and what it lacks of the style that was asked for.
struct FontFile {
    std::string path;
    int index = 0;
    bool embolden = false;
    bool slant = false;
    bool operator==(const FontFile&) const = default;
};

// The memory-mapped file is shared by HarfBuzz and FreeType; `ft` is made at the first outline.
struct Face {
    FontFile file;
    HbBlobPtr blob;
    HbFontPtr font; // scaled to font units
    FtFacePtr ft;
    float unitsPerEm = 1000;
};

struct FontSet::Impl {
    FcConfigPtr config;
    FtLibraryPtr freetype;
    std::vector<std::unique_ptr<Face>> faces;
    std::unordered_map<std::string, std::optional<FaceId>> families; // key: family and style
    std::unordered_map<std::uint64_t, FaceId> byCodepoint;           // key: code point and style
    FcFontSetPtr everyFont;                                          // in order of preference; made when needed
    std::vector<std::string> issues;
    HbBufferPtr buffer;

    Face& face(FaceId id) const { return *faces[id]; }
    std::optional<FaceId> family(const std::string& name, bool bold, bool italic);
    std::optional<FaceId> anyFontWith(char32_t codepoint, bool bold, bool italic);
    FaceId findFace(char32_t codepoint, bool bold, bool italic);

private:
    std::optional<FaceId> openFile(const FontFile& file);
    std::optional<FontFile> findFile(const std::string& family, bool bold, bool italic) const;
    void report(std::string issue);
};

} // namespace render::text
