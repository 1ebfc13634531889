#include <algorithm>
#include <array>
#include <cmath>

#include "geo/io/json_impl.h"

namespace geo {

namespace {

constexpr std::size_t kLineWidth = 110;
/// Members that always take several lines, so that adding to them changes no other line.
constexpr std::array<std::string_view, 12> kBroken{"dateline", "features",    "properties", "sides",
                                                   "sources",  "articles",    "units",      "relations",
                                                   "views",    "annotations", "layers",     "filters"};

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

std::string scalarText(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string keyText(const std::string& key)
{
    return scalarText(Json(key)) + ": ";
}

/// Appends the value on one line; false as soon as `out` grows beyond `limit`.
bool appendOneLine(const Json& value, std::size_t limit, std::string& out)
{
    if (!value.is_structured()) {
        out += scalarText(value);
        return out.size() <= limit;
    }
    out += value.is_object() ? '{' : '[';
    bool first = true;
    for (auto it = value.begin(); it != value.end(); ++it) {
        out += first ? "" : ", ";
        first = false;
        if (value.is_object())
            out += keyText(it.key());
        if (!appendOneLine(*it, limit, out))
            return false;
    }
    out += value.is_object() ? '}' : ']';
    return out.size() <= limit;
}

bool isFeature(const Json& value)
{
    return value.is_object() && value.contains("properties");
}

void appendCanonical(const Json& value, std::size_t indent, std::size_t column, bool broken, std::string& out)
{
    if (!value.is_structured() || value.empty()) {
        out += scalarText(value);
        return;
    }
    if (!broken && !isFeature(value)) {
        std::string line;
        if (appendOneLine(value, kLineWidth > column ? kLineWidth - column : 0, line)) {
            out += line;
            return;
        }
    }
    const std::string inner(indent + 2, ' ');
    out += value.is_object() ? "{\n" : "[\n";
    for (auto it = value.begin(); it != value.end(); ++it) {
        const std::string key = value.is_object() ? keyText(it.key()) : "";
        const bool idsOnly = it->is_array() && !it->empty() && !it->front().is_structured(); // of a filter
        const bool childBroken =
            value.is_object() && !idsOnly && std::find(kBroken.begin(), kBroken.end(), it.key()) != kBroken.end();
        out += inner + key;
        appendCanonical(*it, indent + 2, inner.size() + key.size() + 1, childBroken, out);
        out += std::next(it) == value.end() ? "\n" : ",\n";
    }
    out += std::string(indent, ' ') + (value.is_object() ? "}" : "]");
}

} // namespace

Result<Json> parseJson(std::string_view text, const std::string& fileName, int maxDepth)
{
    const auto malformed = [&](std::size_t position, const std::string& why) {
        return Error{.what = "this is not valid JSON at " + place(text, position) + ": " + why,
                     .where = fileName,
                     .code = ErrorCode::malformed};
    };
    const std::size_t deep = firstTooDeep(text, maxDepth);
    if (deep != std::string_view::npos)
        return Error{.what = "more than " + std::to_string(maxDepth) + " levels of nesting at " + place(text, deep),
                     .where = fileName,
                     .code = ErrorCode::tooLarge};
    try {
        return Json::parse(text.begin(), text.end());
    } catch (const Json::parse_error& e) {
        return malformed(e.byte == 0 ? 0 : e.byte - 1, plainReason(e.what()));
    } catch (const std::exception& e) {
        return Error{.what = "this is not usable JSON: " + plainReason(e.what()),
                     .where = fileName,
                     .code = ErrorCode::malformed};
    }
}

std::string canonicalJson(const Json& value)
{
    std::string out;
    appendCanonical(value, 0, 0, true, out);
    out += '\n';
    return out;
}

Json numberJson(double value)
{
    constexpr double kExactIntegers = 9e15;
    if (std::nearbyint(value) == value && std::abs(value) < kExactIntegers)
        return static_cast<std::int64_t>(value);
    return value;
}

} // namespace geo
