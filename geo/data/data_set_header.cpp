#include <algorithm>
#include <filesystem>
#include <functional>

#include <fmt/core.h>
#include <simdjson.h>

#include "geo/data/data_set_impl.h"
#include "geo/data/delimited.h"
#include "geo/data/encoding.h"
#include "geo/data/feature_rows_impl.h"
#include "geo/data/feature_table_impl.h"
#include "geo/data/folded.h"
#include "geo/data/mapped_table.h"
#include "geo/data/separator.h"
#include "geo/data/spreadsheet.h"

namespace geo {

namespace {

constexpr std::size_t kHeadOfText = std::size_t{1} << 20;
/// A larger file in another encoding than UTF-8 would need several times its size of memory.
constexpr std::uint64_t kMostDecoded = std::uint64_t{1} << 30;
constexpr std::size_t kSampleRows = 200;

Error unknownHeader(const DataSet::Impl& set)
{
    std::string names;
    for (const std::string& name : set.header) {
        if (names.size() > 200) {
            names += " …";
            break;
        }
        names += (names.empty() ? "" : ", ") + std::string(trimmed(name).substr(0, 40));
    }
    return {.what = "its columns are of no data set that is known: " + names,
            .where = set.path,
            .hint = "say which column holds what with --map FIELD=COLUMN",
            .code = ErrorCode::notInterchange};
}

/// The first bytes, from behind a byte-order mark and a line "sep=;".
struct Head {
    std::string buffer = {};
    std::string_view text = {};
    std::size_t skipped = 0;
    bool whole = false;
};
void readHead(const DataSet::Impl& set, Head& head)
{
    const std::string_view bytes = set.source.read(0, kHeadOfText, head.buffer);
    head.whole = bytes.size() == set.source.size();
    head.skipped = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    head.skipped += guessTableShape(bytes.substr(head.skipped)).skipBytes;
    head.text = bytes.substr(head.skipped);
}

/// Takes the first row, split by one separator; false when it is longer than the head.
bool splitHeader(const Head& head, char separator, Cells& cells, std::size_t& end)
{
    end = splitRow(head.text, 0, separator, head.whole, cells);
    return end != kNoRow;
}

void take(DataSet::Impl& set, const Head& head, PresetMatch match, char separator, const Cells& cells, std::size_t end)
{
    set.separator = separator;
    set.rows = [separator] { return delimitedRows(separator); };
    set.openEnded = true;
    set.firstRow = head.skipped + (match.headerless ? 0 : end);
    set.firstRowNumber = set.rowsBefore + 1 + (match.headerless ? 0 : set.headerRows);
    set.header.assign(cells.list.begin(), cells.list.end());
    if (match.headerless)
        set.header.assign(match.preset->headerless().begin(), match.preset->headerless().end());
    set.match = std::move(match);
}

/// The first rows, which begin at `from`.
std::vector<std::vector<std::string>> sampleOf(std::string_view text, bool whole, RowReader& rows, std::size_t from)
{
    std::vector<std::vector<std::string>> sample;
    Cells cells;
    for (std::size_t row = from; row < text.size() && sample.size() < kSampleRows;) {
        const std::size_t next = rows.split(text, row, whole, cells);
        if (next == kNoRow)
            break;
        sample.emplace_back(cells.list.begin(), cells.list.end());
        row = next;
    }
    return sample;
}

/// Maps the columns of set.header as asked and guessed, by some rows. The match is of set.own.
Result<PresetMatch> mapColumns(DataSet::Impl& set, const DataSetOptions& options, const std::vector<std::vector<std::string>>& sample)
{
    const std::vector<std::string_view> names(set.header.begin(), set.header.end());
    const ColumnMapping* known = options.columns ? &*options.columns : options.mapping.empty() ? fittingMapping(options.savedMappings, names) : nullptr;
    ColumnMapping mapping = known != nullptr ? *known : guessMapping(names, sample);
    std::optional<Error> wrong = readMapping(options.mapping, mapping);
    if (!wrong && (mapping.usable() || options.columns || !options.mapping.empty()))
        wrong = checkMapping(mapping, names);
    if (wrong) {
        wrong->where = set.path;
        return *wrong;
    }
    if (!mapping.usable())
        return unknownHeader(set);
    for (Issue& issue : settleDateOrders(mapping, names, sample, set.path))
        set.issues.push_back(std::move(issue));
    set.own = std::make_shared<const MappedTable>(std::move(mapping), names);
    if (auto match = bindPreset(*set.own, names))
        return std::move(*match);
    return unknownHeader(set);
}

/// A column that is used and stands twice: the first counts.
void tellDuplicates(DataSet::Impl& set)
{
    for (const int at : set.match.binding) {
        if (at < 0)
            continue;
        const std::string name = foldedCase(trimmed(set.header[static_cast<std::size_t>(at)]));
        const auto same = std::count_if(set.header.begin(), set.header.end(), [&](const std::string& other) { return foldedCase(trimmed(other)) == name; });
        if (same > 1)
            set.issues.push_back({Issue::Severity::doubtful, set.path, set.match.headerless ? 0 : 1, std::string(trimmed(set.header[static_cast<std::size_t>(at)])),
                                  fmt::format("{} columns have this name; the first counts", same)});
    }
}

std::optional<Error> openSheet(DataSet::Impl& set, const std::string& file, const std::string& sheet)
{
    Result<SheetText> read = readSheet(file, sheet);
    if (!read) {
        Error wrong = read.error();
        wrong.where = set.path;
        return wrong;
    }
    set.rowsBefore = read->rowsBefore;
    set.sheet = read->sheet;
    for (Issue& issue : read->issues) {
        issue.file = set.path;
        set.issues.push_back(std::move(issue));
    }
    Result<TextSource> text = TextSource::fromText(std::move(read->text), file);
    if (!text)
        return text.error();
    set.source = std::move(*text);
    return std::nullopt;
}

bool timed(const ColumnMapping& mapping)
{
    return !mapping[MapField::happened].empty() || !mapping[MapField::reported].empty();
}

/// Features of a file that GDAL reads, as text.
std::optional<Error> openFeatures(DataSet::Impl& set, const std::string& file, const DataSetOptions& options)
{
    const auto wanted = [&](const FeatureTableHead& head) {
        const std::vector<std::string_view> columns(head.columns.begin(), head.columns.end());
        const auto known = options.preset || options.columns || !options.mapping.empty() ? std::nullopt : recognisePreset(columns);
        return options.preset || options.columns || !options.mapping.empty() || (known && !known->headerless) || (head.points && timed(guessMapping(columns)));
    };
    Result<FeatureTable> table = readFeatureTable(set.path, options.sheet, wanted, options.progress);
    if (!table)
        return table.error();
    set.headerRows = 0;
    set.sheet = options.sheet;
    for (Issue& issue : table->issues)
        set.issues.push_back(std::move(issue));
    Result<TextSource> text = TextSource::fromText(std::move(table->text), file);
    if (!text)
        return text.error();
    set.source = std::move(*text);
    return std::nullopt;
}

} // namespace

bool wantsDecoding(const std::string& file, const DataSetOptions& options)
{
    const auto source = TextSource::open(file);
    if (!options.encoding.empty() || !source)
        return !options.encoding.empty();
    std::string buffer;
    constexpr std::size_t kLook = 64 * 1024;
    const std::string_view head = source->read(0, kLook, buffer);
    const bool mark16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    // The last character of the head may be cut.
    const std::string_view lines = head.substr(0, std::min(head.rfind('\n'), head.size()));
    return mark16 || head.substr(0, 4096).find('\0') != std::string_view::npos || !simdjson::validate_utf8(lines.data(), lines.size());
}

std::optional<Error> openText(DataSet::Impl& set, const std::string& file, bool decode, const DataSetOptions& options)
{
    if (isSpreadsheet(file))
        return openSheet(set, file, options.sheet);
    if (isFeatureFile(file))
        return openFeatures(set, file, options);
    Result<TextSource> source = TextSource::open(file);
    if (!source)
        return source.error();
    set.source = std::move(*source);
    if (!decode)
        return std::nullopt;
    if (set.source.size() > kMostDecoded)
        return Error{.what = "it is not UTF-8, and too large to be decoded in memory", .where = set.path, .hint = "convert it to UTF-8 first (iconv)", .code = ErrorCode::tooLarge};
    std::string bytes;
    const std::size_t size = set.source.read(0, static_cast<std::size_t>(set.source.size()), bytes).size();
    Result<DecodedText> text = decodeText(std::string_view(bytes).substr(0, size), set.path, options.encoding);
    if (!text)
        return text.error();
    set.encoding = text->encoding;
    for (Issue& issue : text->issues)
        set.issues.push_back(std::move(issue));
    Result<TextSource> decoded = TextSource::fromText(text->converted ? std::move(text->owned) : std::string(text->text()), file);
    if (!decoded)
        return decoded.error();
    set.source = std::move(*decoded);
    return std::nullopt;
}

namespace {

Error columnsMissing(const DataSet::Impl& set, const Preset& preset)
{
    Error wrong = unknownHeader(set);
    wrong.what = "columns that '" + std::string(preset.name()) + "' needs are missing; it has " + wrong.what.substr(wrong.what.find(':') + 2);
    return wrong;
}

/// A mapping that was guessed alone: shapes without a time are a layer, not reports of anything.
bool speaksOfEvents(const DataSet::Impl& set, const FeatureHead& head)
{
    const auto has = [&](MapField field) { return set.match.binding[static_cast<std::size_t>(field)] >= 0; };
    return head.pointsOnly && (has(MapField::happened) || has(MapField::reported));
}

std::optional<Error> readFeatureHeader(DataSet::Impl& set, const DataSetOptions& options)
{
    std::string buffer;
    const std::string_view text = set.source.read(0, kHeadOfText, buffer);
    const bool whole = text.size() == set.source.size();
    const std::optional<FeatureHead> head = readFeatureHead(text, whole);
    const Error none{.what = "it holds no features that are reports of events", .where = set.path, .hint = "say which property holds what with --map FIELD=PROPERTY", .code = ErrorCode::notInterchange};
    const bool asked = options.columns || !options.mapping.empty();
    if (!head || (head->ownClaims && !asked))
        return none;
    set.header = head->columns;
    set.rows = [head = *head] { return featureRows(head); };
    set.rowBytes = 160;
    set.openEnded = head->sequence;
    set.firstRow = head->firstFeature;
    set.firstRowNumber = 1;
    const std::vector<std::string_view> columns(set.header.begin(), set.header.end());
    auto known = options.preset ? bindPreset(*options.preset, columns) : asked ? std::nullopt : recognisePreset(columns);
    if (options.preset && !known)
        return columnsMissing(set, *options.preset);
    if (known && !known->headerless) {
        set.match = std::move(*known);
        return std::nullopt;
    }
    Result<PresetMatch> match = mapColumns(set, options, sampleOf(text, whole, *set.rows(), head->firstFeature));
    if (!match)
        return asked ? match.error() : none;
    set.match = std::move(*match);
    return !asked && !speaksOfEvents(set, *head) ? std::optional<Error>(none) : std::nullopt;
}

} // namespace

namespace {

bool isGeoJson(const std::string& path)
{
    const std::string ending = foldedCase(std::filesystem::path(path).extension().string());
    return ending == ".geojson" || ending == ".json" || ending == ".geojsonl" || ending == ".geojsons" || ending == ".ndjson";
}

} // namespace

bool isFeatureTable(const std::string& path)
{
    return isGeoJson(path) || isFeatureFile(path);
}

std::optional<Error> readHeader(DataSet::Impl& set, const DataSetOptions& options)
{
    if (isGeoJson(set.path))
        return readFeatureHeader(set, options);
    Head head;
    readHead(set, head);
    Cells cells;
    std::size_t end = 0;
    const char guessed = isFeatureFile(set.path) ? '\t' : options.separator ? options.separator : guessTableShape(head.text).separator;
    for (const char separator : options.separator ? std::string(1, guessed) : std::string(1, guessed) + ",;\t|") {
        if (!splitHeader(head, separator, cells, end))
            return Error{.what = "its first line is longer than 1 MiB: this is no table", .where = set.path, .hint = {}, .code = ErrorCode::malformed};
        if ((options.columns || !options.mapping.empty()) && options.preset == nullptr)
            break;
        auto match = options.preset ? bindPreset(*options.preset, cells.list) : recognisePreset(cells.list);
        if (options.preset && !match && options.preset->looksLikeRow(cells.list) && (match = bindPreset(*options.preset, options.preset->headerless())))
            match->headerless = true;
        if (match) {
            take(set, head, std::move(*match), separator, cells, end);
            tellDuplicates(set);
            return std::nullopt;
        }
    }
    if (!splitHeader(head, guessed, cells, end))
        return unknownHeader(set);
    set.header.assign(cells.list.begin(), cells.list.end());
    if (options.preset)
        return columnsMissing(set, *options.preset);
    // Also for a header that nobody knows: somebody may be asked about it.
    set.separator = guessed;
    set.rows = [guessed] { return delimitedRows(guessed); };
    set.openEnded = true;
    set.firstRow = head.skipped + end;
    set.firstRowNumber = set.rowsBefore + 1 + set.headerRows;
    Result<PresetMatch> match = mapColumns(set, options, sampleOf(head.text, head.whole, *set.rows(), end));
    if (!match)
        return match.error();
    take(set, head, std::move(*match), guessed, cells, end);
    tellDuplicates(set);
    return std::nullopt;
}

} // namespace geo
