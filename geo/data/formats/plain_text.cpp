#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

#include "geo/data/formats/format_impl.h"

namespace geo {

namespace {

struct Entity {
    std::string_view name, text;
};
constexpr std::array<Entity, 12> kEntities{{{"amp", "&"},
                                            {"lt", "<"},
                                            {"gt", ">"},
                                            {"quot", "\""},
                                            {"apos", "'"},
                                            {"nbsp", " "},
                                            {"ndash", "–"},
                                            {"mdash", "—"},
                                            {"hellip", "…"},
                                            {"laquo", "«"},
                                            {"raquo", "»"},
                                            {"rsquo", "’"}}};
constexpr std::size_t kLongestEntity = 10;
constexpr std::size_t kLongestName = 16; ///< Of a tag, with its "<".

void appendUtf8(std::uint32_t code, std::string& out)
{
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = 0xFFFD;
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// The number behind "#" of a character reference, decimal or after an x hexadecimal.
std::optional<std::uint32_t> codeOf(std::string_view digits)
{
    const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
    if (hex)
        digits.remove_prefix(1);
    if (digits.empty())
        return std::nullopt;
    std::uint32_t code = 0;
    for (const char c : digits) {
        if (hex ? !std::isxdigit(static_cast<unsigned char>(c)) : !std::isdigit(static_cast<unsigned char>(c)))
            return std::nullopt;
        const int value = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        code = std::min<std::uint32_t>(code * (hex ? 16 : 10) + static_cast<std::uint32_t>(value), 0x110000);
    }
    return code;
}

/// Resolves the entity at the start of `text`, "&…;"; how many bytes it took, or 0 when it is none.
std::size_t appendEntity(std::string_view text, std::string& out)
{
    const std::size_t end = text.substr(0, kLongestEntity).find(';');
    if (end == std::string_view::npos || end < 2)
        return 0;
    const std::string_view name = text.substr(1, end - 1);
    if (name.front() == '#') {
        const std::optional<std::uint32_t> code = codeOf(name.substr(1));
        if (!code)
            return 0;
        appendUtf8(*code, out);
        return end + 1;
    }
    const auto known = std::ranges::find(kEntities, name, &Entity::name);
    if (known == kEntities.end())
        return 0;
    out += known->text;
    return end + 1;
}

/// What the tag that "<" begins is called, in small letters, with "/" before it when it closes; "" for a mere "<".
std::string tagName(std::string_view tag)
{
    std::string name;
    for (std::size_t i = 1; i < tag.size(); ++i) {
        const auto c = static_cast<unsigned char>(tag[i]);
        if (!(std::isalnum(c) || (i == 1 && (c == '/' || c == '!'))))
            break;
        name += static_cast<char>(std::tolower(c));
    }
    return name;
}

/// The address of a link's href.
std::string hrefOf(std::string_view tag)
{
    const std::size_t at = tag.find("href=");
    if (at == std::string_view::npos || at + 6 >= tag.size())
        return {};
    const char quote = tag[at + 5];
    if (quote != '"' && quote != '\'')
        return {};
    const std::string_view rest = tag.substr(at + 6);
    return std::string(bare(rest.substr(0, rest.find(quote))));
}

/// Collects text: blanks as one, line ends only where a tag or the text has them.
class Lines {
public:
    void add(char c)
    {
        if (c == '\n')
            return breakLine();
        if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || c == '\0') {
            m_blank = true;
            return;
        }
        if (m_blank && !m_text.empty() && m_text.back() != '\n')
            m_text += ' ';
        m_blank = false;
        m_text += c;
    }
    void add(std::string_view text)
    {
        for (const char c : text)
            add(c);
    }
    void breakLine()
    {
        m_blank = false;
        if (!m_text.empty() && m_text.back() != '\n')
            m_text += '\n';
    }
    bool endsWith(std::string_view text) const { return m_text.ends_with(text); }
    std::string take() { return std::string(bare(m_text)); }

private:
    std::string m_text;
    bool m_blank = false;
};

bool breaksLine(std::string_view name)
{
    if (name.starts_with('/'))
        name.remove_prefix(1);
    constexpr std::array<std::string_view, 12> kBlocks{"br", "p",  "div", "li", "tr", "table",
                                                       "ul", "ol", "h1",  "h2", "h3", "hr"};
    return std::ranges::find(kBlocks, name) != kBlocks.end();
}

} // namespace

std::string plainText(std::string_view html)
{
    Lines lines;
    std::string link;
    const std::size_t lastTag = html.rfind('>');
    const std::size_t lastTagEnd = lastTag == std::string_view::npos ? 0 : lastTag;
    for (std::size_t i = 0; i < html.size();) {
        const char c = html[i];
        if (c == '&') {
            std::string character;
            const std::size_t taken = appendEntity(html.substr(i), character);
            lines.add(taken == 0 ? "&" : std::string_view(character));
            i += std::max<std::size_t>(taken, 1);
            continue;
        }
        const std::string name = c == '<' && i < lastTagEnd ? tagName(html.substr(i, kLongestName)) : "";
        if (name.empty()) {
            lines.add(c);
            ++i;
            continue;
        }
        const std::size_t end = html.find('>', i);
        const std::string_view tag = html.substr(i, end - i + 1);
        if (breaksLine(name))
            lines.breakLine();
        else if (name == "td" || name == "th")
            lines.add(' ');
        else if (name == "a")
            link = hrefOf(tag);
        else if (name == "/a" && link.starts_with("http") && !lines.endsWith(link))
            lines.add(" (" + plainText(link) + ")");
        i = end + 1;
        if (name == "script" || name == "style") { // what stands in them is no text
            const std::size_t close = html.find("</" + name, i);
            i = close == std::string_view::npos ? html.size() : close;
        }
    }
    return lines.take();
}

std::vector<std::string> urlsIn(std::string_view text)
{
    std::vector<std::string> urls;
    for (std::size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at + 4)) {
        const std::string_view rest = text.substr(at);
        if (!rest.starts_with("http://") && !rest.starts_with("https://"))
            continue;
        std::string_view url = rest.substr(0, rest.find_first_of(" \t\r\n<>\"'\\|"));
        while (!url.empty() && std::string_view(".,;:)]}").find(url.back()) != std::string_view::npos)
            url.remove_suffix(1);
        if (url.size() <= std::string_view("https://").size())
            continue;
        urls.emplace_back(url);
        at += url.size() - 4; // an address may hold another
    }
    return urls;
}

std::string headlineOf(std::string_view text, std::size_t most)
{
    text = bare(text);
    std::string_view line = bare(text.substr(0, text.find('\n')));
    if (line.size() <= most)
        return std::string(line);
    std::size_t end = line.rfind(' ', most);
    if (end == std::string_view::npos || end < most / 2)
        end = most;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) // within a character
        --end;
    return std::string(bare(line.substr(0, end))) + "…";
}

} // namespace geo
