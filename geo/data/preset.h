#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/data/event_facts.h"
#include "geo/data/row.h"

namespace geo {

/// A column that a preset knows, by its name in the header (compared without case, blanks and byte-order marks).
struct PresetColumn {
    std::string_view name;
    bool required = false; ///< Without it the file is not of this preset.
    std::array<std::string_view, 3> otherNames = {}; ///< Of older or newer releases.
};

/// How the rows of one published data set become claims. One file each in presets/, with the codebook it follows and
/// what it takes as event time, report time, precision, speaker and publisher. Stateless or immutable: called from
/// several threads.
class Preset {
public:
    virtual ~Preset() = default;

    virtual std::string_view name() const = 0;  ///< For --as: "acled".
    virtual std::string_view title() const = 0; ///< "ACLED": the source that publishes the data set.
    virtual std::string_view about() const = 0; ///< One line: what is event time, report time, speaker.
    virtual std::string_view licence() const { return {}; }
    virtual std::span<const PresetColumn> columns() const = 0;
    /// The column names of a file that has no header (GDELT), or none.
    virtual std::span<const std::string_view> headerless() const { return {}; }
    /// Whether a first row of a file without a header looks like one of this preset's.
    virtual bool looksLikeRow(std::span<const std::string_view>) const { return false; }

    /// Where and when. Called for every row; allocates nothing while all is well.
    virtual void locate(const Row& row, EventFacts& facts, RowProblems& problems) const = 0;
    /// All the rest, of a row that locate() kept. `draft` holds what follows from the facts already: id, place, areas,
    /// modality, event type, speaker, party and the bounds; the texts of the dates are still to be set.
    virtual void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const = 0;
};

/// The preset for --as; null when there is none of that name.
const Preset* findPreset(std::string_view name);
/// Every preset for tables, in the order in which they are tried.
std::span<const Preset* const> presets();

/// A preset and where its columns stand in a file.
struct PresetMatch {
    const Preset* preset = nullptr;
    std::vector<int> binding = {}; ///< One for each column of the preset; -1: not in the file.
    bool headerless = false;
};

/// Where a preset's columns stand in a header; none when a required one is missing.
std::optional<PresetMatch> bindPreset(const Preset& preset, std::span<const std::string_view> header);
/// The preset whose required columns are all there; of several the one that knows most columns. By names alone, never
/// by position or file name; a first row without a header is asked about last.
std::optional<PresetMatch> recognisePreset(std::span<const std::string_view> firstRow);

} // namespace geo
