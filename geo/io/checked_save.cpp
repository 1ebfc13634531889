#include "geo/io/checked_save_impl.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "geo/io/replacement_impl.h"

namespace geo {

namespace {

/// What differs between the claims that were to be written and those found; in any order.
std::optional<Error> difference(std::vector<std::string> expected, std::vector<std::string> found)
{
    const std::string hint = "free some space, or save to another disk";
    if (expected.size() != found.size())
        return Error{.what = fmt::format("of {} claims {} arrived", expected.size(), found.size()), .hint = hint};
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    const auto [missing, instead] = std::mismatch(expected.begin(), expected.end(), found.begin());
    if (missing == expected.end())
        return std::nullopt;
    return Error{.what = fmt::format("claim '{}' did not arrive, '{}' stands in its place", *missing, *instead),
                 .hint = hint};
}

} // namespace

Result<std::string> readBack(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (file.peek() != std::ifstream::traits_type::eof())
        text << file.rdbuf();
    if (file.bad() || text.fail())
        return Error{.what = "it cannot be read again", .where = path};
    return std::move(text).str();
}

Result<ExportReport> saveChecked(std::string_view bytes, const std::string& path, std::vector<std::string> ids,
                                 const IdsOfFile& idsOf)
{
    const auto write = [&](const std::string& temporary, int descriptor) -> std::optional<Error> {
        if (std::optional<Error> error = writeAll(path, descriptor, bytes))
            return error;
        Result<std::vector<std::string>> found = idsOf(temporary);
        return found ? difference(ids, std::move(*found)) : found.error();
    };
    const Result<FileStamp> saved = replaceFile(path, std::nullopt, write);
    if (!saved)
        return saved.error();
    return ExportReport{.claims = ids.size(), .bytes = saved->size};
}

} // namespace geo
