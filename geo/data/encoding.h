#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"

namespace geo {

/// A file's text as UTF-8 without a byte-order mark. What was sound UTF-8 already is not copied: it borrows the bytes
/// that were given.
struct DecodedText {
    std::string encoding = "UTF-8"; ///< What the bytes were read as: iconv's name.
    bool converted = false;         ///< Whether `owned` holds the text; else it is `borrowed`.
    std::string owned = {};
    std::string_view borrowed = {};
    std::vector<Issue> issues = {}; ///< Doubtful each: a guessed encoding (row 0), a line read otherwise (its line).

    std::string_view text() const { return converted ? std::string_view(owned) : borrowed; }
};

/// Line-wise issues beyond this number are told in one that counts them.
inline constexpr std::size_t kMaxLineIssues = 100;

/// Reads the bytes of a text file, of which `fileName` stands in messages. In this order:
///
/// - `forced`, when not empty: any name that iconv knows ("windows-1251", "KOI8-U").
/// - A byte-order mark: UTF-8, UTF-16 or UTF-32; or zero bytes in every second place: UTF-16 without a mark.
/// - Sound UTF-8.
/// - UTF-8 with bad lines, while at least as many lines hold sound characters beyond ASCII as hold bad bytes: a
///   character of UTF-8 hardly ever comes about by chance. Only the bad lines are read as the guessed single-byte
///   encoding, each with its issue.
/// - What uchardet takes the lines beyond ASCII for, when it is one that tables come in (Windows-1250 to 1257, KOI8-R
///   and -U, IBM866, ISO 8859, Mac Cyrillic, the Chinese, Japanese and Korean ones); else Windows-1251 or 1252,
///   whichever gives more letters in words. A guess is an issue that says how to choose another.
///
/// Bytes that the encoding lacks become U+FFFD, with an issue for the line. Errors (malformed): zero bytes and other
/// binary content, with its place and, where the first bytes tell, what the file is instead.
Result<DecodedText> decodeText(std::string_view bytes, const std::string& fileName, std::string_view forced = {});

} // namespace geo
