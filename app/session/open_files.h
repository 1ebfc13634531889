#pragma once

#include "app/session/session.h"
#include "geo/areas/area_index.h"
#include "geo/base/result.h"
#include "geo/data/data_set.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What became of one file.
struct OpenedFile {
    enum class Kind : std::uint8_t { refused, claims, layer, data, asks };
    std::string path;
    Kind kind = Kind::refused;
    std::string error; ///< Why it was refused: one line with file, reason and what to do.
    std::vector<geo::Issue> issues; ///< Rows that were not taken, or taken with a doubt.
    std::size_t kept = 0; ///< Claims, features or rows.
    geo::ReadCounts counts; ///< Of a data set's rows, or of claims.
    std::string preset;     ///< What the file was read as: "acled", "dateline"; empty for layers.
    std::optional<geo::ColumnMapping> columns; ///< That a table without a preset was read by.
    std::size_t alreadyThere = 0; ///< Claims that the session's document had from the same rows.
};

/// For ReadOptions::preset: shapes, whatever their fields say.
inline constexpr const char* kAsLayer = "layer";

/// How files are to be read.
struct ReadOptions {
    std::string preset = {};          ///< Name of the preset; empty: recognised.
    std::optional<geo::ColumnMapping> columns = {}; ///< Of a table; see geo::DataSetOptions, as the next three.
    std::vector<geo::ColumnMapping> savedMappings = {};
    std::vector<std::string> mapping = {};
    std::string sheet = {};
    std::string encoding = {};        ///< Of a table; empty: detected.
    /// In the window: whether somebody is to say, before it is read, what the columns of a table hold (table_mapping.h), or
    /// which of several layers are meant and what their coordinates are (layer_choice.h).
    enum class Ask : std::uint8_t { never, whenUnclear, always };
    Ask ask = Ask::never;
    std::string reportedBy = {};      ///< EDTF; see geo::DataSetOptions.
    LayerSource source = {};          ///< Of a layer: which, and in what reference system.
    std::string layerName = {};       ///< For the list of layers; empty: by the file.
    geo::RasterShading shading = {};  ///< Of rasters of heights.
    std::shared_ptr<geo::Network> network = {}; ///< For layers of tiles; null: none are read.
    /// Makes what the names of regions are looked up in, once a table has some; empty: nothing.
    std::function<std::shared_ptr<const geo::AreaIndex>()> areas = {};
    bool everyRowAsClaim = false;     ///< However many: for a document that is written.
    std::function<bool(double)> progress = {}; ///< Share that is read, from any thread; false stops.
    std::function<void(geo::DataSet)> arrived = {}; ///< What of a large data set has come so far, from any thread.
};

/// The same for a table's rows alone.
geo::DataSetOptions tableOptions(const ReadOptions& options);

/// A file that was read, but not yet taken into a session.
struct ReadFile {
    OpenedFile told;
    std::optional<geo::Document> document;
    bool addsToDocument = false; ///< Of a data set: its claims come to those that are open, instead of in their place.
    std::optional<geo::FileStamp> stamp; ///< Of the document's file.
    std::shared_ptr<const geo::VectorLayer> layer;
    geo::RasterInfoPtr raster;
    geo::RasterShading shading;
    LayerSource source;
    std::string layerName;
    std::optional<geo::VectorContents> contents; ///< Somebody is to say what of it is read: Kind::asks.
    std::optional<DataLayer> data;
};

/// For ReadOptions::areas: the bundled regions and the districts of the session's present layers. Holds the layers, so
/// that it may be called on any thread.
std::function<std::shared_ptr<const geo::AreaIndex>()> areasOf(const Session& session, const std::string& worldDirectory);

/// Whether readFile() would ask what of a file of layers to open. Reads no features where the format tells without.
bool asksForLayers(const std::string& path);

/// Touches no session: may run on any thread.
ReadFile readFile(const std::string& path, const ReadOptions& options = {});
/// A document takes the place of the session's; the claims of a data set come to it, by an edit that can be undone; a
/// layer or a large data set is laid over the others.
OpenedFile takeIn(Session& session, ReadFile file);
/// Whether taking it in would replace the session's document.
bool replacesDocument(const Session& session, const ReadFile& file);

/// Reads and takes in a file: claims of the interchange format, a data set, else a layer of boundaries. Nothing changes
/// when it is refused.
OpenedFile openFile(Session& session, const std::string& path, const ReadOptions& options = {});

} // namespace app
