#include "geo/areas/name_forms.h"
#include "geo/areas/utf8_impl.h"

namespace geo {

namespace {

constexpr std::size_t kLongestName = 256;

/// The plain small letters of U+00C0 to U+024F and U+1E00 to U+1EF7, by Unicode's decompositions; '-': no Latin letter.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggg"
    "hhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs-b------"
    "--d----a--fg----kk------oo-------------uu--yy---------------dddlllnnnaaiioouuuuuuuuuu-aaaa----ggkkoo"
    "oo--jdddgg--nnaa----aaaaeeeeiiiioooorrrruuuusstt--hh------aaeeooooooooyy----------------------------";
constexpr std::string_view kLatinExtended =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss"
    "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas--s-aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee"
    "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";

constexpr char32_t kDrop = 0, kBlank = ' ';

bool within(char32_t c, char32_t from, char32_t to)
{
    return c >= from && c <= to;
}

char32_t foldAscii(char32_t c)
{
    if (within(c, 'A', 'Z'))
        return c + 32;
    if (within(c, 'a', 'z') || within(c, '0', '9'))
        return c;
    return c == '\'' || c == '`' ? kDrop : kBlank;
}

/// ё is written е as often as not; the soft and the hard sign are what an apostrophe is in Latin letters.
char32_t foldCyrillic(char32_t c)
{
    if (within(c, 0x410, 0x42F))
        c += 32;
    else if (within(c, 0x400, 0x40F))
        c += 80;
    else if (c >= 0x460 && c % 2 == 0)
        c += 1;
    if (c == U'ё')
        return U'е';
    return c == U'ь' || c == U'ъ' ? kDrop : c;
}

char32_t foldGreek(char32_t c)
{
    switch (c) {
    case U'Ά':
    case U'ά':
        return U'α';
    case U'Έ':
    case U'έ':
        return U'ε';
    case U'Ή':
    case U'ή':
        return U'η';
    case U'Ί':
    case U'ί':
    case U'ϊ':
    case U'ΐ':
        return U'ι';
    case U'Ό':
    case U'ό':
        return U'ο';
    case U'Ύ':
    case U'ύ':
    case U'ϋ':
    case U'ΰ':
        return U'υ';
    case U'Ώ':
    case U'ώ':
        return U'ω';
    case U'ς':
        return U'σ';
    default:
        return within(c, 0x391, 0x3A9) ? c + 32 : c;
    }
}

char32_t foldArabic(char32_t c)
{
    if (c == 0x640 || within(c, 0x64B, 0x65F) || c == 0x670)
        return kDrop;
    switch (c) {
    case U'أ':
    case U'إ':
    case U'آ':
    case U'ٱ':
        return U'ا';
    case U'ى':
    case U'ی':
        return U'ي';
    case U'ة':
        return U'ه';
    case U'ک':
        return U'ك';
    case U'،':
        return kBlank;
    default:
        return c;
    }
}

char32_t fold(char32_t c)
{
    if (c < 0x80)
        return foldAscii(c);
    if (within(c, 0xC0, 0x24F) && kLatin[c - 0xC0] != '-')
        return static_cast<unsigned char>(kLatin[c - 0xC0]);
    if (within(c, 0x1E00, 0x1EF7) && kLatinExtended[c - 0x1E00] != '-')
        return static_cast<unsigned char>(kLatinExtended[c - 0x1E00]);
    if (c == 0x259)
        return 'a';
    if (within(c, 0x253, 0x2AF))
        return c == 0x253 ? U'b' : c == 0x257 ? U'd' : c;
    // Accents that follow their letter, letters that are apostrophes (ʼ ʻ ʿ), quotes and primes used as such.
    if (within(c, 0x2B0, 0x36F) || c == 0xB4 || within(c, 0x2018, 0x201B) || within(c, 0x2032, 0x2036))
        return kDrop;
    if (within(c, 0x370, 0x3FF))
        return foldGreek(c);
    if (within(c, 0x400, 0x52F))
        return foldCyrillic(c);
    if (within(c, 0x591, 0x5BD) || within(c, 0x5BF, 0x5C7) || c == 0x5F3)
        return kDrop;
    if (within(c, 0x600, 0x6FF))
        return foldArabic(c);
    const bool blank = within(c, 0x80, 0xBF) || within(c, 0x2000, 0x206F) || within(c, 0x3000, 0x3003) || c == 0x30FB ||
                       c == 0xFEFF || c == 0xFFFD;
    return blank ? kBlank : c;
}

} // namespace

std::string foldName(std::string_view text)
{
    std::string out;
    text = text.substr(0, kLongestName);
    bool pending = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = fold(utf8::next(text, at));
        if (c == kDrop)
            continue;
        if (c == kBlank) {
            pending = !out.empty();
            continue;
        }
        if (pending)
            out += ' ';
        pending = false;
        utf8::append(out, c);
    }
    return out;
}

} // namespace geo
