#include "geo/io/json_view_impl.h"

#include <algorithm>
#include <limits>

#include <fmt/core.h>

#include "geo/io/json_impl.h"

namespace geo {

namespace {

std::string place(std::string_view text, std::size_t position)
{
    const std::string_view before = text.substr(0, std::min(position, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lastBreak = before.rfind('\n');
    const std::size_t column = lastBreak == std::string_view::npos ? before.size() + 1 : before.size() - lastBreak;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// Where the text first nests deeper than `maxDepth`; npos when it never does.
std::size_t firstTooDeep(std::string_view text, int maxDepth)
{
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > maxDepth)
                return i;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return std::string_view::npos;
}

/// What the JSON library says, without its own numbering and position.
std::string plainReason(const std::string& what)
{
    if (what.find("unexpected end of input") != std::string::npos)
        return "the text ends too early: the file is cut off";
    if (what.find("missing closing quote") != std::string::npos)
        return "a string is not closed";
    std::size_t from = what.find(" - ");
    if (from == std::string::npos)
        from = what.find(": ");
    std::string reason = from == std::string::npos ? what : what.substr(what.find_first_not_of(" -:", from));
    const std::size_t lastRead = reason.find("; last read");
    return lastRead == std::string::npos ? reason : reason.substr(0, lastRead);
}

/// What the fast parser refused, read by the one that says where and why. It takes some texts that the fast one does
/// not, such as whole numbers beyond 64 bits; their canonical form is the value.
Result<std::string> readAgain(std::string_view text, std::string_view fileName, int maxDepth)
{
    const auto error = [&](const std::string& what, ErrorCode code) {
        return Error{.what = what, .where = std::string(fileName), .code = code};
    };
    const std::size_t deep = firstTooDeep(text, maxDepth);
    if (deep != std::string_view::npos)
        return error(fmt::format("more than {} levels of nesting at {}", maxDepth, place(text, deep)),
                     ErrorCode::tooLarge);
    try {
        return compactJson(Json::parse(text.begin(), text.end()));
    } catch (const Json::parse_error& e) {
        return error("this is not valid JSON at " + place(text, e.byte == 0 ? 0 : e.byte - 1) + ": " +
                         plainReason(e.what()),
                     ErrorCode::malformed);
    } catch (const std::exception& e) {
        return error("this is not usable JSON: " + plainReason(e.what()), ErrorCode::malformed);
    }
}

} // namespace

const char* JsonView::typeName() const
{
    if (isNumber())
        return "number";
    return isObject() ? "object" : isList() ? "array" : isText() ? "string" : isFlag() ? "boolean" : "null";
}

std::string_view JsonView::text() const
{
    std::string_view value;
    return m_element.get(value) == simdjson::SUCCESS ? value : std::string_view();
}

double JsonView::number() const
{
    double value = 0;
    return m_element.get(value) == simdjson::SUCCESS ? value : 0;
}

std::int64_t JsonView::integer() const
{
    std::int64_t value = 0;
    if (m_element.get(value) == simdjson::SUCCESS)
        return value;
    return m_element.is_uint64() ? std::numeric_limits<std::int64_t>::max() : 0;
}

bool JsonView::flag() const
{
    bool value = false;
    return m_element.get(value) == simdjson::SUCCESS && value;
}

std::vector<JsonView::Member> JsonView::members() const
{
    std::vector<Member> list;
    forMembers([&](std::string_view key, JsonView value) { list.push_back({key, value}); });
    return list;
}

std::vector<JsonView> JsonView::items() const
{
    std::vector<JsonView> list;
    forItems([&](JsonView item) { list.push_back(item); });
    return list;
}

std::optional<JsonView> JsonView::find(std::string_view key) const
{
    Element value;
    if (m_element.at_key(key).get(value) == simdjson::SUCCESS)
        return JsonView(value);
    return std::nullopt;
}

Result<JsonView> JsonParser::parse(std::string_view text, bool padded, std::string_view fileName, int maxDepth)
{
    // The parser counts the level that it refuses.
    constexpr std::size_t kFirstBytes = 4096;
    if (m_depth != maxDepth && m_parser.allocate(std::max(text.size(), kFirstBytes),
                                                 static_cast<std::size_t>(maxDepth) + 1) == simdjson::SUCCESS)
        m_depth = maxDepth;
    simdjson::dom::element root;
    if (m_parser.parse(text.data(), text.size(), !padded).get(root) == simdjson::SUCCESS)
        return JsonView(root);
    const Result<std::string> again = readAgain(text, fileName, maxDepth);
    if (!again)
        return again.error();
    if (m_parser.parse(*again).get(root) == simdjson::SUCCESS)
        return JsonView(root);
    return Error{.what = "this JSON holds a value that cannot be used",
                 .where = std::string(fileName),
                 .code = ErrorCode::malformed};
}

Result<JsonView> JsonParser::parse(std::string_view text, std::string_view fileName, int maxDepth)
{
    return parse(text, false, fileName, maxDepth);
}

Result<JsonView> JsonParser::parsePadded(std::string_view text, std::string_view fileName, int maxDepth)
{
    return parse(text, true, fileName, maxDepth);
}

} // namespace geo
