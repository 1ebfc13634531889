#include "render/image/row_source.h"

#include "render/image/jpeg_segments_impl.h"
#include "render/image/stdio_file_impl.h"

#include <isa-l/igzip_lib.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

namespace render {

namespace {

constexpr std::size_t kMostText = std::size_t{1} << 26; ///< Of one text, and of all together.

std::optional<std::string> readBytes(std::FILE* file, std::size_t count)
{
    std::string bytes(count, '\0');
    return std::fread(bytes.data(), 1, count, file) == count ? std::optional(std::move(bytes)) : std::nullopt;
}

std::uint32_t bigEndian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (const char c : bytes)
        value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

/// What a zlib stream holds; empty when it is none, or too long.
std::string inflated(std::string_view packed)
{
    for (std::size_t room = packed.size() * 8 + 1024; room <= kMostText; room *= 4) {
        std::string text(room, '\0');
        inflate_state state;
        isal_inflate_init(&state);
        state.crc_flag = ISAL_ZLIB;
        state.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(packed.data()));
        state.avail_in = static_cast<std::uint32_t>(packed.size());
        state.next_out = reinterpret_cast<std::uint8_t*>(text.data());
        state.avail_out = static_cast<std::uint32_t>(room);
        if (isal_inflate(&state) != ISAL_DECOMP_OK)
            return {};
        if (state.block_state == ISAL_BLOCK_FINISH) {
            text.resize(state.total_out);
            return text;
        }
        if (state.avail_out > 0)
            return {}; // It is cut off.
    }
    return {};
}

std::string fromLatin1(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else
            out += {static_cast<char>(0xC0 | byte >> 6), static_cast<char>(0x80 | (byte & 63))};
    }
    return out;
}

/// Takes the text up to a zero byte, and that byte, off the front; none when there is none.
std::optional<std::string_view> field(std::string_view& rest)
{
    const std::size_t end = rest.find('\0');
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view found = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return found;
}

/// A tEXt, zTXt or iTXt chunk (PNG 1.2, 4.2.3).
std::optional<PngText> textOfChunk(std::string_view type, std::string_view data)
{
    const auto key = field(data);
    if (!key)
        return std::nullopt;
    if (type == "tEXt")
        return PngText{*key, fromLatin1(data)};
    if (type == "zTXt")
        return data.empty() ? std::nullopt : std::optional(PngText{*key, fromLatin1(inflated(data.substr(1)))});
    if (data.size() < 2)
        return std::nullopt;
    const bool packed = data[0] != 0;
    data.remove_prefix(2);
    if (!field(data) || !field(data)) // Language, and the keyword in it.
        return std::nullopt;
    return PngText{*key, packed ? inflated(data) : std::string(data)};
}

std::vector<PngText> textsOfPng(std::FILE* file, std::string& error)
{
    std::vector<PngText> texts;
    std::size_t total = 0;
    for (bool first = true;; first = false) {
        const auto head = readBytes(file, 8);
        const std::string type = head ? head->substr(4) : "";
        if (!head || (first && type != "IHDR")) {
            if (texts.empty()) // What came before the cut counts.
                error = "is cut off or damaged";
            return texts;
        }
        const std::uint32_t length = bigEndian(std::string_view(*head).substr(0, 4));
        if (type == "IEND")
            return texts;
        constexpr long kSum = 4;
        if (type != "tEXt" && type != "zTXt" && type != "iTXt") {
            if (length > 0x7fffffffU || std::fseek(file, static_cast<long>(length) + kSum, SEEK_CUR) != 0)
                return texts;
            continue;
        }
        total += length;
        const auto data = total <= kMostText ? readBytes(file, length) : std::nullopt;
        if (!data) {
            error = "has a text that is cut off, or longer than 64 MiB";
            return texts;
        }
        if (auto text = textOfChunk(type, *data))
            texts.push_back(std::move(*text));
        std::fseek(file, kSum, SEEK_CUR);
    }
}

std::vector<PngText> textsOfJpeg(std::FILE* file, std::string& error)
{
    constexpr int kStartOfScan = 0xDA, kEnd = 0xD9, kMostSegments = 4096;
    std::vector<JpegSegment> segments;
    for (int i = 0; i < kMostSegments; ++i) {
        int marker = std::fgetc(file);
        while (marker == 0xFF) // Fill bytes.
            marker = std::fgetc(file);
        if (marker == kStartOfScan || marker == kEnd)
            break;
        const auto size = marker > 0 ? readBytes(file, 2) : std::nullopt;
        const std::uint32_t length = size ? bigEndian(*size) : 0;
        auto bytes = length >= 2 ? readBytes(file, length - 2) : std::nullopt;
        if (!bytes) {
            error = "is cut off or damaged";
            break;
        }
        if (marker == kJpegApp1 || marker == kJpegComment)
            segments.push_back({marker, std::move(*bytes)});
    }
    return textsOf(segments);
}

} // namespace

std::vector<PngText> readPictureTexts(const std::string& path, std::string& error)
{
    const StdioFile file(std::fopen(path.c_str(), "rb"));
    const auto magic = file ? readBytes(file.get(), 2) : std::nullopt;
    if (!magic) {
        error = file ? "is empty" : std::string("cannot be read: ") + std::strerror(errno);
        return {};
    }
    if (*magic == "\xFF\xD8")
        return textsOfJpeg(file.get(), error);
    const auto rest = readBytes(file.get(), 6);
    if (*magic == "\x89P" && rest && *rest == std::string_view("NG\r\n\x1A\n"))
        return textsOfPng(file.get(), error);
    error = "is neither a PNG nor a JPEG";
    return {};
}

} // namespace render
