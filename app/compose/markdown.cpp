#include "app/compose/markdown.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t kMostLines = 60;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool isMark(char c) { return c == '*' || c == '_' || c == '`'; }
bool isWord(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0; }

/// "[words](address)" at `at`: the words and where it ends; an end of 0: it is no link.
std::pair<std::string_view, std::size_t> linkAt(std::string_view text, std::size_t at)
{
    const std::size_t close = text.find(']', at);
    if (text[at] != '[' || close == std::string_view::npos || close + 1 >= text.size() || text[close + 1] != '(')
        return {};
    const std::size_t end = text.find(')', close);
    return end == std::string_view::npos ? std::pair<std::string_view, std::size_t>{} : std::pair{text.substr(at + 1, close - at - 1), end + 1};
}

/// Without the marks of emphasis and code: those that touch a word on one side only. What stands between words stays: 2*3, a_b.
std::string plain(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\\' && i + 1 < text.size() && !isWord(text[i + 1]) && text[i + 1] != ' ') {
            out += text[i + 1];
            i += 2;
            continue;
        }
        if (const auto [words, end] = linkAt(text, i); end != 0) {
            out += plain(words);
            i = end;
            continue;
        }
        std::size_t run = i;
        while (run < text.size() && text[run] == text[i] && isMark(text[i]))
            ++run;
        if (run > i) {
            const bool before = i > 0 && isWord(text[i - 1]), after = run < text.size() && text[run] != ' ' && isWord(text[run]);
            const bool alone = (i == 0 || text[i - 1] == ' ') && (run == text.size() || text[run] == ' ');
            if ((before && after) || alone)
                out += text.substr(i, run - i);
            i = run;
            continue;
        }
        out += text[i++];
    }
    return out;
}

} // namespace

std::vector<MarkdownLine> markdownLines(std::string_view text)
{
    std::vector<MarkdownLine> lines;
    bool open = false; // The last block goes on with the next line.
    const auto add = [&](MarkdownLine::Kind kind, std::string_view words, int level = 0) {
        lines.push_back({kind, plain(words), level});
        open = kind != MarkdownLine::Kind::heading;
    };
    while (!text.empty() && lines.size() <= kMostLines) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
        if (line.empty()) {
            open = false;
        } else if (hashes > 0 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ') {
            add(MarkdownLine::Kind::heading, trimmed(line.substr(hashes)), static_cast<int>(hashes));
        } else if (line.size() > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') {
            add(MarkdownLine::Kind::item, trimmed(line.substr(2)));
        } else if (open && !lines.empty()) {
            lines.back().text += " " + plain(line);
        } else {
            add(MarkdownLine::Kind::paragraph, line);
        }
    }
    if (lines.size() > kMostLines)
        lines.resize(kMostLines);
    return lines;
}

} // namespace app
