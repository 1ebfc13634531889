#include "geo/data/folded.h"

#include <cstddef>

namespace geo {

std::string foldedCase(std::string_view text)
{
    std::string folded(text);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const auto a = static_cast<unsigned char>(folded[i]);
        if (a < 0x80) {
            if (a >= 'A' && a <= 'Z')
                folded[i] = static_cast<char>(a + 32);
            continue;
        }
        if (a < 0xC3 || a > 0xD2 || i + 1 >= folded.size())
            continue;
        const auto b = static_cast<unsigned char>(folded[i + 1]);
        int code = ((a & 0x1F) << 6) | (b & 0x3F);
        if (code >= 0xC0 && code <= 0xDE && code != 0xD7)
            code += 32; // Latin-1
        else if (code >= 0x410 && code <= 0x42F)
            code += 32; // А to Я
        else if (code >= 0x400 && code <= 0x40F)
            code += 80; // Ѐ to Џ, with Ё, Є, І, Ї
        else if (code == 0x490)
            code = 0x491; // Ґ
        folded[i] = static_cast<char>(0xC0 | (code >> 6));
        folded[++i] = static_cast<char>(0x80 | (code & 0x3F));
    }
    return folded;
}

std::string foldedName(std::string_view name)
{
    if (name.substr(0, 3) == "\xEF\xBB\xBF")
        name.remove_prefix(3);
    std::string folded;
    for (const char c : foldedCase(name))
        if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            folded += c;
    return folded;
}

} // namespace geo
