// Draws the symbol of every unit of a JSON file: each text that follows a "sidc" member.
//   unit_symbols MILSYMBOL.js FILE.json     how many draw, how long it takes; exit 1 when one does not
#include "app/symbols/unit_symbols.h"
#include "geo/claims/sidc.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <set>

namespace {

double now() { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::vector<std::string> codesOf(const std::string& text)
{
    std::vector<std::string> codes;
    constexpr std::string_view kMember = "\"sidc\"";
    for (std::size_t at = text.find(kMember); at != std::string::npos; at = text.find(kMember, at + 1)) {
        const std::size_t from = text.find('"', at + kMember.size()), to = from == std::string::npos ? from : text.find('"', from + 1);
        if (to != std::string::npos)
            codes.push_back(text.substr(from + 1, to - from - 1));
    }
    return codes;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        fmt::print(stderr, "usage: unit_symbols MILSYMBOL.js FILE.json\n");
        return 2;
    }
    std::ifstream file(argv[2], std::ios::binary);
    const std::vector<std::string> codes = codesOf({std::istreambuf_iterator<char>(file), {}});
    const app::SymbolPaint paint{render::rgb(0x0072B2), render::rgb(0x004060), render::rgb(0xFFFFFF), render::rgb(0xFFFFFF), 0, 0};
    app::UnitSymbols symbols(argv[1]);
    const double start = now();
    symbols.find({"10031000001211000000", paint, 20}, true);
    const double first = now() - start;
    std::size_t drawn = 0, blank = 0;
    double longest = 0;
    for (const std::string& code : codes) {
        const double before = now();
        const app::SymbolPicturePtr picture = symbols.find({code, paint, 20}, true);
        longest = std::max(longest, now() - before);
        const bool inked = std::any_of(picture->image.rgba.begin(), picture->image.rgba.end(), [](std::uint8_t b) { return b != 0; });
        drawn += picture->complete && inked ? 1 : 0;
        blank += inked ? 0 : 1;
        if (!picture->complete)
            fmt::print("{}: {} {}\n", code, geo::sidcProblem(code), symbols.problemOf(code));
    }
    const std::size_t distinct = std::set<std::string>(codes.begin(), codes.end()).size();
    fmt::print("{} codes, {} distinct: {} draw, {} blank; the first takes {:.0f} ms with the library's start, the others {:.2f} ms each distinct, at most {:.0f} ms\n",
               codes.size(), distinct, drawn, blank, first, (now() - start - first) / static_cast<double>(std::max<std::size_t>(distinct, 1)), longest);
    for (const std::string& trouble : symbols.takeTroubles())
        fmt::print(stderr, "{}\n", trouble);
    return drawn == codes.size() && !codes.empty() ? 0 : 1;
}
