#include "render/image/jpeg_segments_impl.h"

#include "render/image/xmp.h"

#include <algorithm>
#include <string_view>

namespace render {

namespace {

constexpr std::size_t kMostBytes = 65'000; ///< Of a segment, well within the 65,533 that there are.
const std::string kXmpName("http://ns.adobe.com/xap/1.0/\0", 29);
constexpr std::string_view kMore = "Dateline JSON, part ";

/// Cut where no character ends in two.
std::string cut(std::string text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    text.resize(most);
    return text + " …";
}

std::string textOf(const std::vector<PngText>& texts, std::string_view wanted)
{
    for (const auto& [key, text] : texts)
        if (key == wanted)
            return text;
    return {};
}

} // namespace

std::vector<JpegSegment> jpegSegments(const std::vector<PngText>& texts)
{
    std::vector<JpegSegment> segments;
    if (texts.empty())
        return segments;
    std::vector<PngText> packed = texts;
    std::string packet = xmpPacket(packed), json;
    if (packet.size() > kMostBytes) { // The JSON holds all the others.
        json = textOf(texts, "Dateline");
        std::erase_if(packed, [](const PngText& t) { return t.first == "Dateline"; });
        for (auto& [key, text] : packed)
            text = cut(std::move(text), kMostBytes / 8);
        packet = xmpPacket(packed);
    }
    segments.push_back({kJpegApp1, kXmpName + packet});
    std::string words;
    for (const char* key : {"Title", "Description", "Source", "Software"})
        if (const std::string text = textOf(texts, key); !text.empty())
            words += (words.empty() ? "" : "\n") + text;
    segments.push_back({kJpegComment, cut(words, kMostBytes - 8)});
    const std::size_t parts = (json.size() + kMostBytes - 1) / kMostBytes;
    for (std::size_t i = 0; i < parts; ++i)
        segments.push_back({kJpegComment, std::string(kMore) + std::to_string(i + 1) + " of " + std::to_string(parts) + "\n" + json.substr(i * kMostBytes, kMostBytes)});
    return segments;
}

std::string bytesOf(const std::vector<JpegSegment>& segments)
{
    std::string bytes;
    for (const JpegSegment& s : segments) {
        const std::size_t length = s.bytes.size() + 2;
        bytes += {static_cast<char>(0xFF), static_cast<char>(s.marker), static_cast<char>(length >> 8), static_cast<char>(length & 0xFF)};
        bytes += s.bytes;
    }
    return bytes;
}

std::vector<PngText> textsOf(std::span<const JpegSegment> segments)
{
    std::vector<PngText> texts;
    std::string json, comment;
    for (const JpegSegment& s : segments) {
        const std::string_view bytes = s.bytes;
        if (s.marker == kJpegApp1 && bytes.starts_with(kXmpName))
            for (PngText& text : textsOfXmp(bytes.substr(kXmpName.size())))
                texts.push_back(std::move(text));
        else if (s.marker == kJpegComment && bytes.starts_with(kMore) && bytes.find('\n') != std::string_view::npos)
            json += bytes.substr(bytes.find('\n') + 1);
        else if (s.marker == kJpegComment && comment.empty())
            comment = bytes;
    }
    if (!json.empty())
        texts.emplace_back("Dateline", std::move(json));
    if (!comment.empty())
        texts.emplace_back("Comment", std::move(comment));
    return texts;
}

} // namespace render
