#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/claims/model.h"

namespace geo {

// The interchange file: a GeoJSON FeatureCollection whose features are claims, with a foreign member "dateline" for
// everything they refer to. assets/schema/dateline.schema.json documents every member.

/// The format's version that this program writes, and the newest it reads.
inline constexpr int kInterchangeVersion = 1;
/// Larger files are refused: as JSON they would need several GB of memory.
inline constexpr std::size_t kInterchangeMaxBytes = 256u << 20;
/// Deeper nesting is refused; sound files stay below 12.
inline constexpr int kInterchangeMaxDepth = 200;

/// A document and what was left out of it (rejected) or taken with a doubt (doubtful). Rows are features from 1.
struct LoadedDocument {
    Document document;
    std::vector<Issue> issues;
};

/// Reads a local file. One bad feature, source or relation is left out and listed; the rest loads. ErrorCode
/// notInterchange says that it is a sound GeoJSON without "dateline", which may be opened as a layer.
Result<LoadedDocument> readInterchange(const std::string& path);

/// The same from memory; `fileName` stands in messages only. Both anchor the quotes of articles with an embedded text
/// (geo/article/anchor.h); only readInterchange() looks for the files of linked layers.
Result<LoadedDocument> parseInterchange(std::string_view text, const std::string& fileName);

/// The canonical form: members in the schema's order, unknown ones after them, two blanks of indentation, short values
/// on one line, a newline at the end. Reading it back and writing it again gives the same bytes.
std::string writeInterchange(const Document& document);

} // namespace geo
