#include "geo/io/shapefile_text_impl.h"

#include "geo/io/vector_formats_impl.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/core.h>
#include <ogr_api.h>
#include <uchardet/uchardet.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace geo {

namespace {

/// Bytes of the sequence at `at`: 0 when it is none; `cut` when the text ends within it.
std::size_t sequence(std::string_view text, std::size_t at, bool& cut)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    const std::size_t size = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
    for (std::size_t i = 1; i < size; ++i) {
        if (at + i == text.size()) {
            cut = true;
            return 0;
        }
        const unsigned char low = i > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = i > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (byte(at + i) < low || byte(at + i) > high)
            return 0;
    }
    return size;
}

/// Eight bytes at a time: most texts are nothing but ASCII.
std::size_t firstBeyondAscii(std::string_view text)
{
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if (eight & 0x8080808080808080U)
            break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

/// What the texts of a file are, all together.
struct Bytes {
    std::string sample; ///< Those beyond ASCII.
    bool utf8 = true;   ///< A character that the width of a column cut off does not count.

    void add(std::string_view text)
    {
        std::size_t at = firstBeyondAscii(text);
        if (at == text.size())
            return;
        while (at < text.size()) {
            bool cut = false;
            const std::size_t size = sequence(text, at, cut);
            utf8 = utf8 && (size > 0 || cut);
            at += size > 0 ? size : 1;
        }
        sample.append(text).append("\n");
    }
};

std::string guess(const std::string& sample)
{
    const std::unique_ptr<uchardet, void (*)(uchardet*)> detector(uchardet_new(), uchardet_delete);
    if (!detector || uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0)
        return {};
    uchardet_data_end(detector.get());
    std::string name = uchardet_get_charset(detector.get());
    if (lowered(name).starts_with("windows-"))
        name = "CP" + name.substr(8);
    return name == "ASCII" || name == "UTF-8" ? std::string() : name;
}

Bytes firstRows(OGRLayerH layer)
{
    constexpr int kRows = 1000;
    constexpr std::size_t kSample = 64 * 1024;
    Bytes bytes;
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    const std::array<const char*, 2> ignored{"OGR_GEOMETRY", nullptr};
    OGR_L_SetIgnoredFields(layer, const_cast<const char**>(ignored.data()));
    const int fields = OGR_FD_GetFieldCount(definition);
    for (int i = 0; i < fields; ++i)
        bytes.add(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    for (int row = 0; row < kRows && bytes.sample.size() < kSample; ++row) {
        OGRFeatureH feature = OGR_L_GetNextFeature(layer);
        if (feature == nullptr)
            break;
        for (int i = 0; i < fields; ++i)
            if (OGR_Fld_GetType(OGR_FD_GetFieldDefn(definition, i)) == OFTString)
                bytes.add(OGR_F_GetFieldAsString(feature, i));
        OGR_F_Destroy(feature);
    }
    return bytes;
}

/// What the .cpg or the .dbf says; empty for nothing, or for the number most programs write without thinking.
std::string statedEncoding(OGRLayerH layer)
{
    const auto item = [&](const char* key) {
        const char* text = GDALGetMetadataItem(layer, key, "SHAPEFILE");
        return std::string(text != nullptr ? text : "");
    };
    if (const std::string cpg = item("ENCODING_FROM_CPG"); !cpg.empty())
        return cpg;
    if (const std::string ldid = item("LDID_VALUE"); ldid.empty() || ldid == "0" || ldid == "87")
        return {};
    return item("ENCODING_FROM_LDID");
}

bool isThere(const std::string& shapefile, const char* lower, const char* upper)
{
    VSIStatBufL stat;
    const auto there = [&](const char* ending) {
        return VSIStatExL(CPLResetExtension(shapefile.c_str(), ending), &stat, VSI_STAT_EXISTS_FLAG) == 0;
    };
    return there(lower) || there(upper);
}

} // namespace

bool makeUtf8(std::string& text)
{
    std::size_t at = firstBeyondAscii(text);
    bool cut = false;
    while (at < text.size()) {
        const std::size_t size = static_cast<unsigned char>(text[at]) < 0x80 ? 1 : sequence(text, at, cut);
        if (size == 0)
            break;
        at += size;
    }
    if (at == text.size())
        return true;
    std::string sound = text.substr(0, at);
    while (at < text.size()) {
        const std::size_t size = sequence(text, at, cut);
        sound += size > 0 ? text.substr(at, size) : "\xEF\xBF\xBD";
        at += size > 0 ? size : 1;
    }
    text = std::move(sound);
    return false;
}

ShapefileText shapefileText(const std::string& name, const std::string& label)
{
    ShapefileText text;
    const auto doubt = [&](std::string reason) {
        text.issues.push_back({Issue::Severity::doubtful, label, 0, "", std::move(reason)});
    };
    if (!isThere(name, "dbf", "DBF")) {
        doubt("its .dbf is missing: the features have no fields");
        return text;
    }
    const Dataset raw = openDataset(name, *vectorFormatOf(".a.shp"), 0, "raw");
    OGRLayerH layer = raw ? GDALDatasetGetLayer(raw.get(), 0) : nullptr;
    if (layer == nullptr)
        return text;
    const std::string stated = statedEncoding(layer);
    const Bytes bytes = firstRows(layer);
    if (bytes.sample.empty())
        return text;
    const bool statesUtf8 = lowered(stated).starts_with("utf");
    const std::string says = stated.empty() ? "its .cpg is missing" : "it states the encoding " + stated;
    if (bytes.utf8) {
        if (!statesUtf8)
            doubt(says + ", but its text is UTF-8, and read so");
        text.encoding = "UTF-8";
    } else if (statesUtf8 || stated.empty()) {
        text.encoding = guess(bytes.sample);
        if (text.encoding.empty())
            text.encoding = "ISO-8859-1";
        doubt(says + (stated.empty() ? "" : ", but its text is not") + "; read as " + text.encoding + ", a guess");
    }
    return text;
}

} // namespace geo
