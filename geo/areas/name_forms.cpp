#include "geo/areas/name_forms.h"

#include "geo/areas/utf8_impl.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace geo {

namespace {

struct Word {
    AreaKind kind;
    std::string_view words; ///< Folded (so without soft signs), each between blanks.
};

/// What areas are called in the languages that data sets use. A word of one is none of another kind.
constexpr std::array kKindWords{
    Word{AreaKind::oblast, " oblast oblasti voblast voblasts obl obwod region regio regione regiao област області "
                           "области обл вобласц регион "},
    Word{AreaKind::krai, " krai kray край territory territoire territorio "},
    Word{AreaKind::republic,
         " republic republika respublika republik republique republica республика республіка респ "},
    Word{AreaKind::okrug, " okrug округ "},
    Word{AreaKind::district, " district districts distrito distrikt raion rayon raions rajon район районы rn "},
    Word{AreaKind::province, " province provinces provincia provinz provincie prov wilaya wilayah wilayat vilayet "
                             "ostan velayat провинция استان ولايت "},
    Word{AreaKind::governorate, " governorate governate gouvernorat muhafazah muhafazat muhafaza muhafazet mohafazat "
                                "mohafaza мухафаза محافظه "},
    Word{AreaKind::state, " state estado etat stat bundesland wilaayad штат "},
    Word{AreaKind::county, " county comitat megye judet judetul zupanija fylke comte "},
    Word{AreaKind::department, " department departement departamento dipartimento dept "},
    Word{AreaKind::other,
         " municipality municipio municipiul autonomous autonomo autonoma autonome autonomnaya автономный автономная "
         "автономна автономний prefecture prefectura prefektura canton kanton voivodeship wojewodztwo division "
         "governatorato zone administrative special area "},
    Word{AreaKind::city, " city gorod misto город місто г ciudad cidade grad stadt ville "},
};
constexpr std::string_view kJoints = " of de du del do da di des d the la ";
/// A word in brackets that tells two areas of one name apart.
constexpr std::string_view kQualifiers =
    " north south east west northern southern eastern western northeast northwest southeast "
    "southwest central upper lower middle inner outer new old greater lesser rural urban "
    "capital american british french dutch german us uk disputed occupied part ";
constexpr std::string_view kArabicArticles = " al el as ash ad adh an ar at ath az ez es esh ed en er et ";

bool listed(std::string_view words, std::string_view word)
{
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
        if (at > 0 && words[at - 1] == ' ' && words[at + word.size()] == ' ')
            return true;
    return false;
}

AreaKind kindOf(std::string_view word)
{
    for (const Word& w : kKindWords)
        if (listed(w.words, word))
            return w.kind;
    return AreaKind::unsaid;
}

std::vector<std::string_view> wordsOf(std::string_view folded)
{
    std::vector<std::string_view> words;
    for (std::size_t from = 0; from < folded.size();) {
        const std::size_t to = std::min(folded.find(' ', from), folded.size());
        words.push_back(folded.substr(from, to - from));
        from = to + 1;
    }
    return words;
}

std::string joined(const std::vector<std::string_view>& words)
{
    std::string out;
    for (const std::string_view word : words)
        (out.empty() ? out : out += ' ') += word;
    return out;
}

/// The words that name an area, without those that say what it is; all of them when nothing else is left.
std::vector<std::string_view> nameWords(const std::vector<std::string_view>& words, AreaKind& kind)
{
    std::vector<std::string_view> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool shortRaion = words[i] == "р" && i + 1 < words.size() && words[i + 1] == "н"; // "р-н"
        const AreaKind found = shortRaion ? AreaKind::district : kindOf(words[i]);
        if (found == AreaKind::unsaid) {
            if (words[i] != "and" && words[i] != "the")
                kept.push_back(words[i]);
            continue;
        }
        i += shortRaion ? 1 : 0;
        if (kind == AreaKind::unsaid || kind == AreaKind::other)
            kind = found;
    }
    while (kind != AreaKind::unsaid && kept.size() > 1 && listed(kJoints, kept.front()))
        kept.erase(kept.begin());
    while (kind != AreaKind::unsaid && kept.size() > 1 && listed(kJoints, kept.back()))
        kept.pop_back();
    if (kept.empty() || (kept.size() == 1 && listed(kJoints, kept.front()))) {
        kind = AreaKind::unsaid;
        return words;
    }
    return kept;
}

/// Russian and Ukrainian letters in the Latin ones that BGN/PCGN uses (but э and ё e, ї and й i).
std::string_view latinOf(char32_t c, bool ukrainian)
{
    static constexpr std::array<std::string_view, 32> kLetters{
        "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "i",    "k", "l", "m", "n", "o",  "p",
        "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};
    if (c == U'г' && ukrainian)
        return "h";
    if (c == U'и' && ukrainian)
        return "y";
    if (c >= 0x430 && c <= 0x44F)
        return kLetters[c - 0x430];
    switch (c) {
    case U'є':
        return "ye";
    case U'і':
    case U'ї':
    case U'ј':
        return "i";
    case U'ґ':
        return "g";
    case U'ў':
        return "u";
    case U'љ':
        return "l";
    case U'њ':
        return "n";
    case U'ђ':
    case U'џ':
        return "dj";
    case U'ћ':
        return "ch";
    default:
        return {};
    }
}

std::string latin(std::string_view word, bool ukrainian)
{
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t c = utf8::next(word, at);
        if (c >= 0x400 && c < 0x530)
            out += latinOf(c, ukrainian);
        else
            utf8::append(out, c);
    }
    return out;
}

void replaceAll(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// One spelling for the usual variants of romanisation: kh/h, zh/z, ts/c, ya/ia/a, q/k, w/v, ou/u, doubled letters.
std::string lightWord(std::string_view word, bool ukrainian)
{
    static constexpr std::array<std::array<std::string_view, 2>, 26> kSpellings{
        {{"shch", "sh"}, {"tsch", "ch"}, {"sch", "sh"}, {"tch", "ch"}, {"kh", "h"}, {"gh", "g"}, {"ph", "f"},
         {"th", "t"},    {"dh", "d"},    {"ts", "c"},   {"tz", "c"},   {"zh", "z"}, {"dj", "j"}, {"ou", "u"},
         {"oo", "u"},    {"ee", "i"},    {"ck", "k"},   {"q", "k"},    {"w", "v"},  {"x", "ks"}, {"y", "i"},
         {"j", "i"},     {"ie", "e"},    {"ia", "a"},   {"iu", "u"},   {"io", "o"}}};
    // "ц" and "к" would become "ck" too late to be taken for the Latin one: the rules go in this order.
    std::string text = latin(word, ukrainian);
    const bool initial = text.size() > 1 && (text[0] == 'y' || text[0] == 'i' || text[0] == 'j');
    replaceAll(text, "ck", "k");
    for (const auto& [from, to] : kSpellings)
        if (from != "ck")
            replaceAll(text, from, to);
    if (initial && text[0] != 'i')
        text.insert(text.begin(), 'i');
    text.erase(std::unique(text.begin(), text.end(),
                           [](char a, char b) { return a == b && static_cast<unsigned char>(a) < 0x80; }),
               text.end());
    constexpr std::string_view kVowels = "aeiou";
    if (text.size() > 3 && text.back() == 'h' && kVowels.find(text[text.size() - 2]) != std::string_view::npos)
        text.pop_back();
    return text;
}

std::string lightOf(const std::vector<std::string_view>& words, bool ukrainian)
{
    std::string out;
    for (const std::string_view word : words) {
        if (words.size() > 1 && listed(kArabicArticles, word))
            continue;
        const std::string_view known = word == "st" || word == "sankt" ? "saint" : word == "mt" ? "mount" : word;
        (out.empty() ? out : out += ' ') += lightWord(known, ukrainian);
    }
    return out;
}

/// Without the ending of an adjective in -sk- or -ck- at its end; the same when it is none.
std::string bareOf(const std::string& light)
{
    for (const std::string_view ending : {"ogo", "aia", "oe", "oi", "ii", "a", "i", "e"}) {
        if (!light.ends_with(ending))
            continue;
        const std::string_view rest = std::string_view(light).substr(0, light.size() - ending.size());
        if (rest.size() > 3 && (rest.ends_with("sk") || rest.ends_with("ck")))
            return std::string(rest);
    }
    return light;
}

std::string_view between(std::string_view text, std::size_t from, std::size_t to)
{
    text = text.substr(from, to - from);
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

} // namespace

NameForms formsOf(std::string_view name, bool ukrainian)
{
    NameForms forms;
    forms.full = foldName(name);
    const std::vector<std::string_view> words = nameWords(wordsOf(forms.full), forms.kind);
    forms.core = joined(words);
    forms.light = lightOf(words, ukrainian);
    forms.bare = bareOf(forms.light);
    constexpr std::size_t kShortestStem = 4;
    if (forms.bare.size() < forms.light.size() && forms.bare.ends_with("sk") && forms.bare.size() >= kShortestStem + 2)
        forms.stem = forms.bare.substr(0, forms.bare.size() - 2);
    return forms;
}

std::vector<std::string> nameVariants(std::string_view name)
{
    std::vector<std::string> all{std::string(name)};
    const std::size_t open = name.find('('), close = name.find(')', open == std::string_view::npos ? 0 : open);
    if (open != std::string_view::npos && close != std::string_view::npos) {
        const std::string_view inner = between(name, open + 1, close);
        const std::string folded = foldName(inner);
        const std::vector<std::string_view> words = wordsOf(folded);
        const bool tells = std::any_of(words.begin(), words.end(), [](std::string_view w) {
            return listed(kQualifiers, w) || kindOf(w) != AreaKind::unsaid;
        });
        if (!tells) {
            all.emplace_back(between(name, 0, open));
            all.emplace_back(inner);
        }
    } else if (const std::size_t comma = name.find(','); comma != std::string_view::npos) {
        all.push_back(std::string(between(name, comma + 1, name.size())) + " " + std::string(between(name, 0, comma)));
    }
    return all;
}

} // namespace geo
