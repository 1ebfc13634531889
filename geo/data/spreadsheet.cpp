#include "geo/data/spreadsheet.h"

#include <algorithm>

#include <fmt/core.h>

#include "geo/data/folded.h"
#include "geo/data/sheet_formats_impl.h"
#include "geo/data/text_source_impl.h"

namespace geo {

namespace {

constexpr std::string_view kZip = "PK\x03\x04", kCompound = "\xD0\xCF\x11\xE0";

std::string headOf(const std::string& path)
{
    std::string buffer;
    const Result<TextSource> file = TextSource::open(path);
    return file ? std::string(file->read(0, 4, buffer)) : std::string();
}

Result<SheetArchive> openWorkbook(const std::string& path)
{
    if (headOf(path) == kCompound)
        return Error{.what = "it is a workbook of Excel 97 to 2003, or protected by a password",
                     .where = path,
                     .hint = "save it as .xlsx without a password, or as CSV",
                     .code = ErrorCode::malformed};
    return SheetArchive::open(path);
}

bool isXlsx(const SheetArchive& archive)
{
    return archive.has("xl/workbook.xml");
}

/// The sheets, hidden ones last.
Result<std::vector<SheetEntry>> sheetsOf(SheetArchive& archive)
{
    if (!isXlsx(archive) && !archive.has("content.xml"))
        return Error{.what = "it is an archive, but no spreadsheet",
                     .where = archive.path(),
                     .hint = {},
                     .code = ErrorCode::malformed};
    Result<std::vector<SheetEntry>> sheets = isXlsx(archive) ? xlsxSheets(archive) : odsSheets(archive);
    if (!sheets)
        return sheets;
    if (sheets->empty())
        return Error{
            .what = "it has no sheet of cells", .where = archive.path(), .hint = {}, .code = ErrorCode::malformed};
    std::ranges::stable_partition(*sheets, [](const SheetEntry& sheet) { return !sheet.hidden; });
    return sheets;
}

std::string listOf(const std::vector<SheetEntry>& sheets, const SheetEntry* but = nullptr)
{
    std::string list;
    for (const SheetEntry& sheet : sheets)
        if (&sheet != but && list.size() < 300)
            list += fmt::format("{}“{}”{}", list.empty() ? "" : ", ", sheet.name, sheet.hidden ? " (hidden)" : "");
    return list;
}

} // namespace

bool isSpreadsheet(const std::string& path)
{
    const std::string name = foldedCase(path);
    const std::string head = headOf(path);
    const bool known = name.ends_with(".xlsx") || name.ends_with(".xlsm") || name.ends_with(".ods");
    return (known && head == kZip) || ((known || name.ends_with(".xls")) && head == kCompound);
}

Result<std::vector<std::string>> sheetNames(const std::string& path)
{
    Result<SheetArchive> archive = openWorkbook(path);
    if (!archive)
        return archive.error();
    const Result<std::vector<SheetEntry>> sheets = sheetsOf(*archive);
    if (!sheets)
        return sheets.error();
    std::vector<std::string> names;
    for (const SheetEntry& sheet : *sheets)
        names.push_back(sheet.name);
    return names;
}

Result<SheetText> readSheet(const std::string& path, const std::string& sheet)
{
    Result<SheetArchive> archive = openWorkbook(path);
    if (!archive)
        return archive.error();
    const Result<std::vector<SheetEntry>> sheets = sheetsOf(*archive);
    if (!sheets)
        return sheets.error();
    const auto wanted = sheet.empty() ? sheets->begin() : std::ranges::find(*sheets, sheet, &SheetEntry::name);
    if (wanted == sheets->end())
        return Error{
            .what = "it has no sheet “" + sheet + "”", .where = path, .hint = "its sheets are " + listOf(*sheets)};
    SheetWriter writer(path, wanted->name);
    if (const auto wrong = isXlsx(*archive) ? readXlsx(*archive, *wanted, writer) : readOds(*archive, *wanted, writer))
        return *wrong;
    if (writer.tooLarge())
        return Error{.what = fmt::format("its cells are more than {} MiB of text", kMostSheetText >> 20),
                     .where = path,
                     .hint = "save a part of it, or save it as CSV",
                     .code = ErrorCode::tooLarge};
    SheetText text = writer.take();
    if (text.text.empty())
        return Error{.what = "the sheet “" + wanted->name + "” has no cells",
                     .where = path,
                     .hint = sheets->size() > 1 ? "its sheets are " + listOf(*sheets) : "",
                     .code = ErrorCode::empty};
    if (sheet.empty() && sheets->size() > 1)
        text.issues.push_back(
            {Issue::Severity::doubtful, path, 0, "",
             fmt::format("the sheet “{}” was read and not {}", wanted->name, listOf(*sheets, &*wanted))});
    return text;
}

} // namespace geo
