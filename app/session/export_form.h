#pragma once

#include "app/session/session.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

// The sheet for exports as a list of rows: what is asked, in which words, and what may be answered. Nothing of it draws.

enum class ExportWidget : std::uint8_t { choice, toggle, text, units, button };
enum class ExportKind : std::uint8_t { picture, page, film, claims };

struct ExportWord {
    const char* name;  ///< As settings and the command line have it.
    const char* words; ///< As a person reads it.
};

/// What is always so of a field.
struct ExportFieldInfo {
    const char* name; ///< In settings, the action log and tests.
    const char* label;
    ExportWidget widget = ExportWidget::text;
    std::span<const ExportWord> choices = {};
    const char* standard = ""; ///< At first.
    const char* hint = "";     ///< What an empty text stands for.
    const char* help = "";
    bool kept = true; ///< Between runs of the program.
};
const ExportFieldInfo& infoOf(ExportField field);
std::optional<ExportField> exportFieldNamed(std::string_view name);

ExportKind kindOf(const ExportChoice& choice);
/// Whether its size is that of a sheet of paper, at so many dots per inch unless others are typed.
bool isOnPaper(const ExportChoice& choice);
inline constexpr double kPaperDpi = 300, kScreenDpi = 96;
/// ".png", ".gpkg"; of a series "-%04d.png".
std::string exportEnding(const ExportChoice& choice);
/// Whether it is numbered pictures that are written.
bool isSeries(const ExportChoice& choice);
/// The file that is to be written, whole: the folder (~ is the home), the name and the ending, once.
std::string exportPath(const ExportChoice& choice);
/// The same of a name that a person reads, as that of the first file of a series.
std::string firstExportPath(const ExportChoice& choice);

/// The rows that go with what is to be written, in order.
std::vector<ExportField> exportRows(const Session& session);
/// Why the value of a field cannot be taken, a sentence without a full stop; empty when it can.
std::string exportProblem(const Session& session, ExportField field);
/// The first row that has one.
std::optional<ExportField> firstExportProblem(const Session& session);

/// The document's units that match what was typed to find them, by index.
std::vector<std::size_t> unitsToWithhold(const Session& session);

/// What goes without saying elsewhere: that two maps beside each other are a plain TIFF, what a page leaves out; sentences.
std::vector<std::string> exportNotes(const Session& session);

} // namespace app
