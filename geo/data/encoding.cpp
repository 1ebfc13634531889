#include "geo/data/encoding.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/core.h>
#include <simdjson.h>

#include "geo/data/encoding_impl.h"

namespace geo {

namespace {

constexpr std::size_t kSampleBytes = 256 * 1024; ///< Of lines beyond ASCII, shown to uchardet.

bool isAscii(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool isUtf8(std::string_view text)
{
    return simdjson::validate_utf8(text.data(), text.size());
}

/// Calls visit(line with its newline, number from 1) for each line.
template <class V> void eachLine(std::string_view text, V&& visit)
{
    long long number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        visit(text.substr(0, size), ++number);
        text.remove_prefix(size);
    }
}

long long lineOf(std::string_view bytes, std::size_t offset)
{
    return 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
}

/// Collects issues of lines, of which there may be millions.
class LineIssues {
public:
    LineIssues(std::vector<Issue>& issues, const std::string& file) : m_issues(issues), m_file(file) {}

    template <class Reason> void add(long long line, Reason&& reason)
    {
        if (++m_count <= kMaxLineIssues)
            m_issues.push_back({Issue::Severity::doubtful, m_file, line, "", reason()});
    }
    void finish()
    {
        if (m_count > kMaxLineIssues)
            m_issues.push_back({Issue::Severity::doubtful, m_file, 0, "",
                                fmt::format("{} more lines hold such bytes; only the first {} are listed",
                                            m_count - kMaxLineIssues, kMaxLineIssues)});
    }

private:
    std::vector<Issue>& m_issues;
    const std::string& m_file;
    std::size_t m_count = 0;
};

/// What a file of other than text starts with.
std::string_view binaryFormat(std::string_view bytes)
{
    using namespace std::string_view_literals;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kMagic{{
        {"PK\x03\x04"sv, "a zip archive: a spreadsheet (.xlsx, .ods) or KMZ, if its ending says so"sv},
        {"%PDF-"sv, "a PDF"sv},
        {"\x1F\x8B"sv, "compressed with gzip: unpack it first"sv},
        {"SQLite format 3\0"sv, "an SQLite database: a project or GeoPackage has the ending .gpkg"sv},
        {"\x89PNG"sv, "a PNG picture"sv},
        {"\xFF\xD8\xFF"sv, "a JPEG picture"sv},
        {"\xD0\xCF\x11\xE0"sv, "an old Excel workbook (.xls): save it as .xlsx or .csv"sv},
        {"BZh"sv, "compressed with bzip2: unpack it first"sv},
        {"\xFD"
         "7zXZ"sv,
         "compressed with xz: unpack it first"sv},
    }};
    for (const auto& [magic, what] : kMagic)
        if (bytes.substr(0, magic.size()) == magic)
            return what;
    return {};
}

Error binaryError(std::string_view bytes, std::size_t offset, const std::string& file)
{
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(bytes[offset]));
    const std::string_view format = binaryFormat(bytes);
    return {.what = fmt::format("is no text: byte {} (line {}) is 0x{:02X}{}{}", offset + 1, lineOf(bytes, offset),
                                byte, format.empty() ? "" : "; it is ", format),
            .where = file,
            .hint = format.empty() ? "Dateline reads tables as text (CSV, TSV) or as .xlsx and .ods" : "",
            .code = ErrorCode::malformed};
}

/// The place of a byte that no text holds, if there is one: a zero, or a control character when these are many.
std::optional<std::size_t> findBinary(std::string_view bytes)
{
    if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos)
        return zero;
    const std::string_view head = bytes.substr(0, kSampleBytes);
    std::size_t controls = 0, first = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        const auto c = static_cast<unsigned char>(head[i]);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && controls++ == 0)
            first = i;
    }
    if (controls > 0 && (controls * 50 > head.size() || !binaryFormat(bytes).empty()))
        return first;
    return std::nullopt;
}

struct Mark {
    std::string_view bytes, encoding;
    std::size_t unit;
};

/// UTF-16 or UTF-32 by its byte-order mark or by its zero bytes; `bytes` empty in the latter case.
std::optional<Mark> wideEncoding(std::string_view bytes)
{
    using namespace std::string_view_literals;
    constexpr std::array<Mark, 4> kMarks{{{"\xFF\xFE\0\0"sv, "UTF-32LE"sv, 4},
                                          {"\0\0\xFE\xFF"sv, "UTF-32BE"sv, 4},
                                          {"\xFF\xFE"sv, "UTF-16LE"sv, 2},
                                          {"\xFE\xFF"sv, "UTF-16BE"sv, 2}}};
    for (const Mark& mark : kMarks)
        if (bytes.substr(0, mark.bytes.size()) == mark.bytes)
            return mark;
    // Every text has blanks, digits or newlines, whose upper byte is zero.
    const std::string_view head = bytes.substr(0, 4096);
    const auto printable = [](char c) { return c >= 0x20 && c < 0x7F; };
    std::array<std::size_t, 2> zeros{};
    std::size_t letters = 0; // Pairs that are two letters of text in one byte each.
    for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
        zeros[0] += head[i] == '\0';
        zeros[1] += head[i + 1] == '\0';
        letters += printable(head[i]) && printable(head[i + 1]);
    }
    const std::size_t pairs = head.size() / 2;
    const auto wide = [&](std::size_t upper) {
        return zeros[upper] * 20 > pairs && zeros[1 - upper] == 0 && zeros[upper] * 2 > letters;
    };
    if (wide(1))
        return Mark{{}, "UTF-16LE", 2};
    if (wide(0))
        return Mark{{}, "UTF-16BE", 2};
    return std::nullopt;
}

/// Lines with bytes beyond ASCII, as many as the sample takes; only those that are no UTF-8 when `onlyBad`.
std::string sampleOf(std::string_view bytes, bool onlyBad)
{
    std::string sample;
    eachLine(bytes, [&](std::string_view line, long long) {
        if (sample.size() < kSampleBytes && !isAscii(line) && !(onlyBad && isUtf8(line)))
            sample.append(line.substr(0, kSampleBytes));
    });
    return sample;
}

void convertWhole(std::string_view bytes, const Converter& converter, std::size_t unit, const std::string& file,
                  DecodedText& out)
{
    out.converted = true;
    out.owned.reserve(bytes.size() + bytes.size() / 2);
    LineIssues issues(out.issues, file);
    std::size_t counted = 0;
    long long line = 1;
    converter.append(bytes, out.owned, unit, [&](std::size_t offset) {
        line += std::count(bytes.begin() + static_cast<std::ptrdiff_t>(counted),
                           bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
        counted = offset;
        issues.add(line, [&] {
            return fmt::format("a byte 0x{:02X} means nothing in {} and became \"\xEF\xBF\xBD\"",
                               static_cast<unsigned>(static_cast<unsigned char>(bytes[offset])), out.encoding);
        });
    });
    issues.finish();
}

/// UTF-8 but for some lines.
void convertBadLines(std::string_view bytes, const std::string& file, DecodedText& out)
{
    const std::string encoding = guessEncoding(sampleOf(bytes, true));
    const std::optional<Converter> converter = Converter::open(encoding);
    out.converted = true;
    out.owned.reserve(bytes.size() + bytes.size() / 16);
    LineIssues issues(out.issues, file);
    eachLine(bytes, [&](std::string_view line, long long number) {
        if (isUtf8(line) || !converter) {
            out.owned.append(line);
            return;
        }
        converter->append(line, out.owned, 1, [](std::size_t) {});
        issues.add(number, [&] {
            return fmt::format("is not UTF-8 as the rest of the file is, and was read as {}; look whether it is right",
                               encoding);
        });
    });
    issues.finish();
}

/// Whether lines with sound characters beyond ASCII are at least as many as bad ones.
bool mostlyUtf8(std::string_view bytes)
{
    std::size_t sound = 0, bad = 0;
    eachLine(bytes, [&](std::string_view line, long long) {
        if (!isAscii(line))
            ++(isUtf8(line) ? sound : bad);
    });
    return sound > 0 && sound >= bad;
}

bool sameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return (x | 32) == (y | 32); });
}

Result<DecodedText> decodeForced(std::string_view bytes, const std::string& file, std::string_view forced)
{
    const std::optional<Converter> converter = Converter::open(forced);
    if (!converter)
        return Error{fmt::format("no encoding is called '{}'", forced), file,
                     "for example UTF-8, UTF-16LE, windows-1251, windows-1252, KOI8-R, ISO-8859-1, IBM866"};
    DecodedText out{.encoding = std::string(forced)};
    const std::size_t unit = forced.find("16") != std::string_view::npos ? 2 : 1;
    convertWhole(bytes, *converter, unit, file, out);
    if (out.owned.compare(0, 3, "\xEF\xBB\xBF") == 0)
        out.owned.erase(0, 3);
    if (const auto zero = findBinary(out.owned))
        return Error{
            fmt::format("read as {} it is no text: line {} holds a zero byte", forced, lineOf(out.owned, *zero)), file,
            "leave the encoding out, and it is detected", ErrorCode::malformed};
    return out;
}

Result<DecodedText> decodeWide(std::string_view bytes, const std::string& file, const Mark& mark)
{
    const std::optional<Converter> converter = Converter::open(mark.encoding);
    if (!converter)
        return Error{fmt::format("is {}, which this system cannot convert", mark.encoding), file, "save it as UTF-8"};
    DecodedText out{.encoding = std::string(mark.encoding)};
    convertWhole(bytes.substr(mark.bytes.size()), *converter, mark.unit, file, out);
    const std::optional<std::size_t> zero = findBinary(out.owned);
    if (zero && binaryFormat(bytes).empty())
        return Error{fmt::format("is no text: read as {}, line {} holds a control character", mark.encoding,
                                 lineOf(out.owned, *zero)),
                     file, "", ErrorCode::malformed};
    if (zero)
        return binaryError(bytes, std::min(bytes.find('\0'), bytes.size() - 1), file);
    return out;
}

} // namespace

Result<DecodedText> decodeText(std::string_view bytes, const std::string& fileName, std::string_view forced)
{
    constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
    if (!forced.empty() && !sameName(forced, "UTF-8") && !sameName(forced, "UTF8"))
        return decodeForced(bytes, fileName, forced);
    const bool marked = bytes.substr(0, kUtf8Mark.size()) == kUtf8Mark;
    const std::optional<Mark> wide = marked || !forced.empty() ? std::nullopt : wideEncoding(bytes);
    if (wide)
        return decodeWide(bytes, fileName, *wide);
    if (const auto binary = findBinary(bytes))
        return binaryError(bytes, *binary, fileName);

    DecodedText out;
    out.borrowed = marked ? bytes.substr(kUtf8Mark.size()) : bytes;
    if (isUtf8(out.borrowed))
        return out;
    if (marked || !forced.empty() || mostlyUtf8(out.borrowed)) {
        convertBadLines(out.borrowed, fileName, out);
        return out;
    }
    out.encoding = guessEncoding(sampleOf(out.borrowed, false));
    const std::optional<Converter> converter = Converter::open(out.encoding);
    if (!converter)
        return Error{fmt::format("seems to be {}, which this system cannot convert", out.encoding), fileName,
                     "save it as UTF-8"};
    out.issues.push_back({Issue::Severity::doubtful, fileName, 0, "",
                          fmt::format("is not UTF-8; taken for {}. If letters look wrong, choose the encoding "
                                      "(--encoding windows-1251)",
                                      out.encoding)});
    convertWhole(out.borrowed, *converter, 1, fileName, out);
    return out;
}

} // namespace geo
