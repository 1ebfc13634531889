#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// What the sheet for exports asks, in the order in which the keyboard goes through it.
enum class ExportField : std::uint8_t {
    kind,
    pictureFormat,
    filmFormat,
    claimFormat,
    size,
    ownSize,
    dpi,
    scale,
    layout,
    quality,
    transparent,
    worldFile,
    sidecar,
    play,
    from,
    to,
    step,
    fps,
    hold,
    titleCard,
    endCard,
    strip,
    claims,
    byteOrderMark,
    roundKm,
    minAge,
    findUnit,
    withhold,
    folder,
    name,
    copyCommand,
    cancel,
    write,
};
inline constexpr std::size_t kExportFields = static_cast<std::size_t>(ExportField::write) + 1;

/// What is written into the sheet, as text that `export` of the command line takes: a choice by its name, a switch as "on"
/// or "off".
struct ExportChoice {
    ExportChoice(); ///< As a person finds it the first time.
    std::string& operator[](ExportField field) { return m_values[static_cast<std::size_t>(field)]; }
    const std::string& operator[](ExportField field) const { return m_values[static_cast<std::size_t>(field)]; }
    bool on(ExportField field) const { return (*this)[field] == "on"; }
    friend bool operator==(const ExportChoice&, const ExportChoice&) = default;

private:
    std::array<std::string, kExportFields> m_values;
};

/// The open sheet.
struct ExportSheetState {
    ExportField focus = ExportField::kind;
    std::size_t unit = 0; ///< Of the listed units, the one the keyboard is at.
    std::string problem;  ///< Why it was not written as it stands, a sentence.
    std::string exists;   ///< The file that is there: is it to be replaced?
};

/// An export that runs or ran while the window goes on.
struct ExportRunState {
    std::string path;
    std::string command; ///< The line that does the same.
    enum class Stage : std::uint8_t { running, done, failed, stopped } stage = Stage::running;
    std::int64_t frames = 0, of = 0; ///< Of a film; of nothing else is known how far it is.
    double seconds = 0;              ///< Since it began.
    double bytes = 0;                ///< Of a film that runs how large it will be about; of what is done how large it is; 0: not known.
    std::vector<std::string> told;   ///< What it had to say; of a failure what, where and what to do.
};

/// Everything about exports that outlives a frame.
struct ExportDesk {
    ExportChoice choice;               ///< Kept between runs of the program.
    std::vector<std::string> withheld; ///< Ids of units, in order of choice. Of the document that is open; kept nowhere.
    std::string withheldOf;            ///< The path of that document.
    std::optional<ExportSheetState> sheet;
    std::optional<ExportRunState> run;

    bool running() const { return run && run->stage == ExportRunState::Stage::running; }
};

} // namespace app
