#include "app/session/page_choice.h"

#include "app/session/edit_session.h"
#include "app/session/user_folders.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

geo::Error wrong(std::string_view what, std::string_view text)
{
    return {fmt::format("'{}' {}; a layout is a template and changes of it, such as 'report; legend=0.7,0.2; sources=off'", text, what)};
}

std::optional<double> share(std::string_view text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failure == std::errc{} && end == text.data() + text.size() && std::isfinite(value) && value >= 0 && value <= 1;
    return whole ? std::optional(value) : std::nullopt;
}

/// One "part=…" of the text.
std::optional<geo::Error> readPart(std::string_view text, PageChoice& choice)
{
    const auto equals = text.find('=');
    const std::string_view name = trimmed(text.substr(0, equals)), value = trimmed(text.substr(equals + 1));
    const std::optional<PagePart> part = pagePartNamed(name);
    if (!part)
        return wrong(fmt::format("names no part; there are {}", fmt::join(kPagePartNames, ", ")), name);
    if (value == "off") {
        choice.leaveOut(*part, true);
        return std::nullopt;
    }
    const auto comma = value.find(',');
    const auto x = share(trimmed(value.substr(0, comma)));
    const auto y = comma == std::string_view::npos ? std::nullopt : share(trimmed(value.substr(comma + 1)));
    if (!x || !y)
        return wrong("says neither 'off' nor two numbers from 0 to 1 (across, down)", text);
    choice.set({*part, *x, *y});
    return std::nullopt;
}

} // namespace

std::optional<PagePart> pagePartNamed(std::string_view name)
{
    const auto found = std::find(kPagePartNames.begin(), kPagePartNames.end(), name);
    return found != kPagePartNames.end() ? std::optional(static_cast<PagePart>(found - kPagePartNames.begin())) : std::nullopt;
}

bool PageChoice::isLeftOut(PagePart part) const { return std::find(left.begin(), left.end(), part) != left.end(); }

const PageChoice::Moved* PageChoice::move(PagePart part) const
{
    const auto found = std::find_if(moved.begin(), moved.end(), [part](const Moved& m) { return m.part == part; });
    return found != moved.end() ? &*found : nullptr;
}

void PageChoice::set(Moved to)
{
    std::erase_if(moved, [&](const Moved& m) { return m.part == to.part; });
    moved.push_back(to);
}

void PageChoice::leaveOut(PagePart part, bool out)
{
    std::erase(left, part);
    if (out)
        left.push_back(part);
}

geo::Result<PageChoice> pageChoice(std::string_view text)
{
    PageChoice choice;
    for (bool first = true; !text.empty(); first = false) {
        const auto end = text.find(';');
        const std::string_view word = trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (word.empty())
            continue;
        if (word.find('=') == std::string_view::npos) {
            if (!first)
                return wrong("stands where a part is expected", word);
            choice.layout = word;
        } else if (const auto error = readPart(word, choice)) {
            return *error;
        }
    }
    return choice;
}

std::string textOf(const PageChoice& choice)
{
    std::string text = choice.layout;
    const auto add = [&text](const std::string& word) { text += (text.empty() ? "" : "; ") + word; };
    const auto name = [](PagePart part) { return kPagePartNames[static_cast<std::size_t>(part)]; };
    for (const PageChoice::Moved& m : choice.moved) // As fine as a pixel of the largest picture.
        add(fmt::format("{}={:.6g},{:.6g}", name(m.part), m.x, m.y));
    for (const PagePart part : choice.left)
        add(fmt::format("{}=off", name(part)));
    return text;
}

const std::string& layoutTextOf(const Session& session)
{
    return session.settings.layout.empty() ? session.document.layout : session.settings.layout;
}

PageChoice pageChoiceOf(const Session& session)
{
    auto choice = pageChoice(layoutTextOf(session));
    return choice ? *std::move(choice) : PageChoice{};
}

std::optional<geo::Error> choosePage(Session& session, const PageChoice& choice, std::string_view mergeKey)
{
    const std::string text = textOf(choice);
    if (session.documentPath.empty() && session.document.claims.empty()) {
        session.settings.layout = text;
        return std::nullopt;
    }
    session.settings.layout.clear(); // One that the command line gave stands in the way no longer.
    if (session.document.layout == text)
        return std::nullopt;
    return editDocument(session, geo::SetField{geo::DocumentField::layout, text}, mergeKey);
}

std::string layoutsFolder() { return userFolder(UserFolder::config, "layouts"); }

} // namespace app
