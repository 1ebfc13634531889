#include "geo/data/formats/format_impl.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/core.h>

#include "geo/data/folded.h"
#include "geo/data/row.h"
#include "geo/io/json_impl.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

namespace geo {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether the text has the shape: 'd' stands for a digit, all else for itself.
bool hasShape(std::string_view text, std::string_view shape)
{
    return text.size() == shape.size() &&
           std::ranges::equal(text, shape, [](char c, char s) { return s == 'd' ? isDigit(c) : c == s; });
}

/// "Z", "+hh:mm" and the like, or nothing.
bool isOffset(std::string_view text)
{
    if (text.empty() || text == "Z")
        return true;
    return (text.front() == '+' || text.front() == '-') &&
           (hasShape(text.substr(1), "dd:dd") || hasShape(text.substr(1), "dd"));
}

std::optional<CivilDate> plausibleDay(std::string_view digits)
{
    const auto number = [&](std::size_t from, std::size_t n) { return std::stoi(std::string(digits.substr(from, n))); };
    const CivilDate day{number(0, 4), number(4, 2), number(6, 2)};
    const bool plausible = day.year >= 1900 && day.year <= 2100 && day.month >= 1 && day.month <= 12 && day.day >= 1 &&
                           day.day <= daysInMonth(day.year, day.month);
    return plausible ? std::optional(day) : std::nullopt;
}

std::optional<std::string> valid(std::string edtf)
{
    return parseEdtf(edtf) ? std::optional(std::move(edtf)) : std::nullopt;
}

} // namespace

Result<std::string> fileBytes(const std::string& path)
{
    std::error_code failure;
    const std::uintmax_t bytes = std::filesystem::file_size(path, failure);
    if (!failure && bytes > kFormatMaxBytes)
        return Error{.what = fmt::format("the file is larger than {} MiB", kFormatMaxBytes >> 20),
                     .where = path,
                     .hint = "cut it into several files",
                     .code = ErrorCode::tooLarge};
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (failure || !stream || !text)
        return Error{.what = "the file cannot be read, or is empty", .where = path, .code = ErrorCode::unreadable};
    return std::move(text).str();
}

std::string fileNameOf(const std::string& path)
{
    return std::filesystem::path(path).filename().string();
}

std::string fileStemOf(const std::string& path)
{
    return std::filesystem::path(path).stem().string();
}

std::string_view bare(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r\n\f\v";
    for (;;) {
        const std::size_t before = text.size();
        const std::size_t from = text.find_first_not_of(kBlank);
        text = from == std::string_view::npos ? std::string_view()
                                              : text.substr(from, text.find_last_not_of(kBlank) - from + 1);
        text = trimmed(text);
        if (text.size() == before)
            return text;
    }
}

std::optional<std::string> edtfFromIso(std::string_view text)
{
    text = bare(text);
    if (hasShape(text, "dddd") || hasShape(text, "dddd-dd") || hasShape(text, "dddd-dd-dd"))
        return valid(std::string(text));
    if (text.size() > 11 && text[10] == ' ')
        if (const auto same = edtfFromIso(std::string(text.substr(0, 10)) + "T" + std::string(text.substr(11))))
            return same;
    if (hasShape(text.substr(0, 10), "dddd-dd-dd") && isOffset(text.substr(10))) // an xsd:date with a zone
        return valid(std::string(text.substr(0, 10)));
    if (!hasShape(text.substr(0, 16), "dddd-dd-ddTdd:dd"))
        return std::nullopt;
    std::string edtf(text.substr(0, 16));
    text.remove_prefix(16);
    if (hasShape(text.substr(0, 3), ":dd")) {
        edtf += text.substr(0, 3);
        text.remove_prefix(3);
        if (text.size() > 1 && (text[0] == '.' || text[0] == ',') && isDigit(text[1])) {
            text.remove_prefix(1);
            while (!text.empty() && isDigit(text.front()))
                text.remove_prefix(1);
        }
    }
    return isOffset(text) ? valid(edtf + std::string(text)) : std::nullopt;
}

std::optional<std::string> edtfFromMilliseconds(double milliseconds)
{
    constexpr double kMost = 253402300799e3; // the end of the year 9999
    if (!(std::abs(milliseconds) <= kMost))
        return std::nullopt;
    return valid(formatIso(static_cast<std::int64_t>(std::floor(milliseconds / 1000))));
}

/// Numbers of posts are "snowflakes": from bit 22 on, milliseconds since 2010-11-04T01:42:54.657Z.
std::optional<std::string> edtfFromPost(std::string_view number)
{
    constexpr std::uint64_t kStartMilliseconds = 1288834974657ULL;
    constexpr std::uint64_t kFirst = 1ULL << 48; ///< Smaller numbers are of before, and count posts.
    if (number.size() < 15 || number.size() > 19 || !std::ranges::all_of(number, isDigit))
        return std::nullopt;
    const std::uint64_t id = std::stoull(std::string(number));
    return id < kFirst ? std::nullopt : edtfFromMilliseconds(static_cast<double>((id >> 22) + kStartMilliseconds));
}

std::optional<std::string> edtfOfFirstPost(std::string_view text)
{
    for (const std::string& url : urlsIn(text)) {
        const std::size_t status = url.find("/status/");
        const std::string host = foldedCase(hostOf(url));
        if (status == std::string::npos || (host != "x.com" && host != "twitter.com" && host != "mobile.twitter.com"))
            continue;
        const std::string_view number = std::string_view(url).substr(status + 8);
        return edtfFromPost(number.substr(0, number.find_first_not_of("0123456789")));
    }
    return std::nullopt;
}

std::optional<CivilDate> dayInName(std::string_view name)
{
    std::optional<CivilDate> found;
    for (std::size_t i = 0; i < name.size();) {
        std::size_t end = i;
        while (end < name.size() && isDigit(name[end]))
            ++end;
        std::optional<CivilDate> day;
        std::size_t next = std::max(end, i + 1);
        if (end - i == 8) {
            day = plausibleDay(name.substr(i, 8));
        } else if (end - i == 4 && i + 10 <= name.size() &&
                   (hasShape(name.substr(i, 10), "dddd-dd-dd") || hasShape(name.substr(i, 10), "dddd_dd_dd")) &&
                   (i + 10 == name.size() || !isDigit(name[i + 10]))) {
            day = plausibleDay(std::string(name.substr(i, 4)) + std::string(name.substr(i + 5, 2)) +
                               std::string(name.substr(i + 8, 2)));
            next = i + 10;
        }
        if (day && found && *found != *day)
            return std::nullopt;
        if (day)
            found = day;
        i = next;
    }
    return found;
}

ReportedBy::ReportedBy(const std::string& path)
{
    std::error_code failure;
    const std::filesystem::file_time_type time = std::filesystem::last_write_time(path, failure);
    if (failure)
        return;
    const auto system = std::chrono::file_clock::to_sys(time).time_since_epoch();
    const CivilDate day = civilFromSeconds(std::chrono::duration_cast<std::chrono::seconds>(system).count());
    if (day.year < 1000 || day.year > 9999)
        return;
    m_written = startOfDay(day);
    m_edtf = "../" + edtfOfDay(day);
}

void ReportedBy::fill(ClaimDraft& draft) const
{
    if (m_edtf.empty() || !draft.reported.edtf.empty() || !draft.articlePublished.empty())
        return;
    if (!draft.happened.edtf.empty()) {
        const Result<TimeBounds> happened = edtfBounds(draft.happened.edtf);
        if (happened && happened->possibleFrom != kDistantPast && happened->possibleFrom > m_written + kSecondsPerDay)
            return;
    }
    draft.reported.edtf = m_edtf;
}

std::string whyNotOnEarth(LonLat at)
{
    if (std::abs(at.lon) <= 180 && std::abs(at.lat) <= 90)
        return {};
    std::string why = fmt::format("longitude {}, latitude {} is not on Earth", at.lon, at.lat);
    if (std::abs(at.lat) <= 180 && std::abs(at.lon) <= 90)
        why += ": are the two swapped?";
    return why;
}

std::string textsAsJson(const std::map<std::string, std::string>& texts)
{
    Json object = Json::object();
    for (const auto& [name, text] : texts)
        object[name] = text;
    return compactJson(object);
}

Result<std::unique_ptr<JsonFile>> readJsonFile(const std::string& path)
{
    const Result<std::string> bytes = fileBytes(path);
    if (!bytes)
        return bytes.error();
    std::string_view text = *bytes;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (bare(text).empty())
        return Error{.what = "the file is empty", .where = path, .code = ErrorCode::empty};
    auto file = std::make_unique<JsonFile>();
    const Result<JsonView> root = file->parser.parse(text, path, kInterchangeMaxDepth);
    if (!root)
        return root.error();
    file->root = *root;
    return file;
}

std::string textOf(JsonView object, std::string_view key)
{
    const std::optional<JsonView> value = object.isObject() ? object.find(key) : std::nullopt;
    if (!value || value->isNull() || value->isObject() || value->isList())
        return {};
    return value->isText() ? std::string(bare(value->text())) : value->json();
}

std::optional<double> numberOf(JsonView value)
{
    if (value.isNumber())
        return value.number();
    return readNumber(bare(value.text()));
}

Result<LonLat> positionOf(JsonView list, bool latFirst)
{
    const std::vector<JsonView> items = list.items();
    const char* expected = latFirst ? "[latitude, longitude]" : "[longitude, latitude]";
    if (items.size() < 2)
        return Error{.what = fmt::format("a position is {}", expected)};
    const std::optional<double> first = numberOf(items[0]), second = numberOf(items[1]);
    if (!first || !second)
        return Error{.what = fmt::format("a position is {}, both numbers", expected)};
    const LonLat at = latFirst ? LonLat{*second, *first} : LonLat{*first, *second};
    if (std::string why = whyNotOnEarth(at); !why.empty())
        return Error{.what = std::move(why)};
    return at;
}

std::vector<JsonView> itemsOf(JsonView object, std::string_view key)
{
    const std::optional<JsonView> list = object.isObject() ? object.find(key) : std::nullopt;
    return list ? list->items() : std::vector<JsonView>();
}

} // namespace geo
