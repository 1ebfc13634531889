#include "geo/data/encoding_impl.h"

#include <utility>

#include <uchardet/uchardet.h>

namespace geo {

namespace {

/// How much like words the letters beyond ASCII look when read so. Cyrillic letters stand beside each other, those of
/// western languages alone among ASCII letters; and capitals do not follow small letters, as they do in Cyrillic that
/// is read as the wrong one of its encodings.
long long wordliness(std::string_view sample, const char* encoding, bool cyrillic)
{
    const std::optional<Converter> converter = Converter::open(encoding);
    std::string text;
    if (!converter)
        return 0;
    converter->append(sample, text, 1, [](std::size_t) {});
    enum class Last { other, ascii, ours };
    Last last = Last::other;
    long long score = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto a = static_cast<unsigned char>(text[i]), b = static_cast<unsigned char>(text[i + 1]);
        if (a < 0x80) {
            const int folded = a | 32;
            last = folded >= 'a' && folded <= 'z' ? Last::ascii : Last::other;
            continue;
        }
        if (a < 0xC0)
            continue;
        const int code = a < 0xE0 ? ((a & 0x1F) << 6) | (b & 0x3F) : 0;
        const bool lower = cyrillic ? code >= 0x430 && code <= 0x45F : code >= 0xDF && code <= 0xFF;
        const bool upper = cyrillic ? code >= 0x400 && code <= 0x42F : code >= 0xC0 && code <= 0xDE;
        if (lower)
            score += last == (cyrillic ? Last::ours : Last::ascii) ? 2 : last == Last::other ? 1 : -2;
        else
            score -= upper && last == Last::other ? 0 : 2;
        last = lower ? Last::ours : Last::other;
    }
    return score;
}

bool tablesComeIn(std::string_view encoding)
{
    constexpr std::array<std::string_view, 14> kKnown{
        "WINDOWS-125", "KOI8-", "IBM866", "ISO-8859-", "MAC-CYRILLIC", "GB18030", "BIG5",
        "SHIFT_JIS",   "EUC-",  "UHC",    "CP949",     "ISO-2022-",    "TIS-620", "VISCII"};
    return std::any_of(kKnown.begin(), kKnown.end(),
                       [&](std::string_view known) { return encoding.substr(0, known.size()) == known; });
}

} // namespace

std::string guessEncoding(std::string_view sample)
{
    const std::unique_ptr<uchardet, void (*)(uchardet*)> detector(uchardet_new(), uchardet_delete);
    std::string found;
    if (detector && uchardet_handle_data(detector.get(), sample.data(), sample.size()) == 0) {
        uchardet_data_end(detector.get());
        found = uchardet_get_charset(detector.get());
    }
    // Its statistics need some words; of the few encodings that most tables come in, letters in words tell as well.
    constexpr std::array<std::pair<const char*, bool>, 4> kUsual{
        {{"WINDOWS-1252", false}, {"WINDOWS-1251", true}, {"KOI8-R", true}, {"IBM866", true}}};
    const bool trusted = tablesComeIn(found) && Converter::open(found).has_value() && sample.size() > 400;
    if (trusted) // As browsers do: what calls itself Latin-1 has Windows' quotation marks.
        return found == "ISO-8859-1" ? "WINDOWS-1252" : found;
    const auto* best = &kUsual.front();
    long long bestScore = wordliness(sample, best->first, best->second);
    for (const auto& usual : kUsual)
        if (const long long score = wordliness(sample, usual.first, usual.second); score > bestScore) {
            best = &usual;
            bestScore = score;
        }
    return best->first;
}

} // namespace geo
