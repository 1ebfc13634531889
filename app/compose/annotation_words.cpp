#include "app/compose/annotation_words.h"

#include "app/compose/style.h"
#include "app/session/annotation_actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace app {

namespace {

constexpr std::size_t kMostNamed = 6, kMostNameBytes = 60;

/// Names come from files; what is too long ends in an ellipsis, whole characters.
std::string shortened(const std::string& name)
{
    if (name.size() <= kMostNameBytes)
        return name;
    std::size_t end = kMostNameBytes;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
        --end;
    return name.substr(0, end) + "…";
}

} // namespace

render::Color annotationInk(const Palette& palette)
{
    if (palette.patterns)
        return render::rgb(0x3C3C3C);
    if (palette.strong)
        return render::rgb(0x3B2560);
    const bool dark = !palette.bandDarkens;
    return render::rgb(dark ? 0xC0A9E0 : 0x6D4E94);
}

render::Color annotationColor(const std::string& text, render::Color otherwise)
{
    std::uint32_t hex = 0;
    if (text.size() != 7 || text.front() != '#')
        return otherwise;
    const auto [end, failure] = std::from_chars(text.data() + 1, text.data() + 7, hex, 16);
    return failure == std::errc{} && end == text.data() + 7 ? render::rgb(hex) : otherwise;
}

std::string colorText(render::Color color) { return fmt::format("#{:02X}{:02X}{:02X}", color.r, color.g, color.b); }

std::vector<std::string> authorsOf(const Session& session, const std::vector<std::size_t>& annotations)
{
    std::vector<std::string> authors;
    for (const std::size_t i : annotations) {
        const std::string name = shortened(session.document.annotations[i].author);
        if (std::find(authors.begin(), authors.end(), name) == authors.end())
            authors.push_back(name);
    }
    return authors;
}

std::vector<std::size_t> shownAnnotations(const Session& session)
{
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < session.document.annotations.size(); ++i)
        if (isShown(session.document.annotations[i], session))
            shown.push_back(i);
    return shown;
}

std::vector<std::string> attributionsOf(const std::vector<std::string>& authors)
{
    std::vector<std::string> words;
    for (const std::string& author : authors) {
        if (words.size() == kMostNamed) {
            words.push_back(fmt::format("and by {} others", authors.size() - kMostNamed));
            break;
        }
        geo::Annotation of;
        of.author = author;
        words.push_back(of.attribution());
    }
    return words;
}

std::string annotationSentence(const std::vector<std::string>& authors)
{
    if (authors.empty())
        return {};
    std::vector<std::string> names = authors;
    const bool unnamed = std::erase(names, std::string()) > 0;
    if (names.empty())
        return "annotations not reported by any source";
    std::size_t more = names.size() > kMostNamed ? names.size() - kMostNamed : 0;
    names.resize(names.size() - more);
    std::string words = "annotations by " + names.front();
    for (std::size_t i = 1; i < names.size(); ++i)
        words += (i + 1 == names.size() && more == 0 && !unnamed ? " and " : ", ") + names[i];
    if (more + (unnamed ? 1 : 0) > 0)
        words += " and others";
    return words + ", not reported by any source";
}

} // namespace app
