#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app {

/// A paragraph of a caption.
struct MarkdownLine {
    enum class Kind { paragraph, heading, item } kind = Kind::paragraph;
    std::string text; ///< Plain.
    int level = 0;    ///< Of a heading, 1 to 6.
};

/// The blocks of simple Markdown (CommonMark's headings with #, lists with - or *, paragraphs that end with an empty line): at
/// most 60 of them. Emphasis, code marks and links leave their words. Whatever is not understood stays as it is written.
std::vector<MarkdownLine> markdownLines(std::string_view text);

} // namespace app
