#include "app/cli/commands.h"

#include "app/cli/piped_arguments.h"
#include "app/session/folder_files.h"
#include "app/session/network_settings.h"
#include "app/session/open_files.h"
#include "app/session/saved_mappings.h"
#include "geo/boundary/worldview.h"
#include "geo/data/column_mapping.h"
#include "geo/data/data_file.h"
#include "geo/data/preset.h"
#include "geo/io/export_rows.h"
#include "geo/io/raster_file.h"
#include "geo/io/vector_reader.h"
#include "geo/net/network.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <unistd.h>

namespace app {

std::string shareDirectory()
{
    std::error_code none;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", none);
    const std::filesystem::path beside = program.parent_path().parent_path() / "share" / "dateline";
    return std::filesystem::is_directory(beside, none) ? beside.string() : DATELINE_SHARE_DIR;
}

std::string symbolScript() { return shareDirectory() + "/symbols/milsymbol.js"; }

bool knowsSeenFrom(const Session& session)
{
    const std::string& side = session.settings.seenFrom;
    std::string known;
    for (const geo::Side& one : session.document.sides) {
        if (one.id == side)
            return true;
        known += (known.empty() ? "" : ", ") + one.id;
    }
    if (!side.empty())
        complain("--seen-from: there is no side '" + side + "'" + (known.empty() ? "; the files name none" : "; there are " + known));
    return side.empty();
}

void complain(const std::string& message) { fmt::print(stderr, "dateline: {}\n", message); }

std::shared_ptr<geo::Network> networkOf(const CommandOptions& options)
{
    geo::NetworkOptions how;
    how.userAgent = std::string("Dateline/") + DATELINE_VERSION;
    how.cacheFolder = tileCacheFolder();
    how.wholeSeconds = options.networkSeconds;
    how.connectSeconds = std::min(how.connectSeconds, options.networkSeconds);
    auto network = std::make_shared<geo::Network>(std::move(how));
    const auto always = allowedHosts();
    if (!always)
        complain(always.error().message());
    for (const std::string& host : always ? *always : std::vector<std::string>())
        network->allow(host);
    for (const std::string& host : options.allowedHosts)
        network->allow(geo::authorityOf("https://" + host));
    return network;
}

ReadOptions readOptions(const CommandOptions& options)
{
    ReadOptions how;
    how.preset = options.preset;
    how.columns = options.columns;
    how.savedMappings = usableMappings();
    how.mapping = options.mapping;
    how.sheet = options.sheet;
    how.source = options.layer;
    how.network = networkOf(options);
    how.shading = options.relief;
    how.encoding = options.encoding;
    how.reportedBy = options.reportedBy;
    return how;
}

bool openAll(Session& session, const std::vector<std::string>& files, ReadOptions how)
{
    // More lines than a person reads; `check` prints them all.
    constexpr std::size_t kMostIssues = 20;
    bool sound = true;
    for (const std::string& path : files) {
        how.areas = areasOf(session, shareDirectory() + "/world");
        const OpenedFile file = openFile(session, path, how);
        if (file.kind == OpenedFile::Kind::refused) {
            complain(file.error);
            sound = false;
            continue;
        }
        // Of a file that gives nothing, the first reason is the one to mend; the others mostly follow from it.
        const bool nothing = file.kind == OpenedFile::Kind::claims && file.kept == 0 && !file.issues.empty();
        const std::size_t most = nothing ? 1 : kMostIssues;
        for (std::size_t i = 0; i < file.issues.size() && i < most; ++i)
            complain(file.issues[i].message());
        if (nothing) {
            complain(path + ": no claim of this file could be taken; 'dateline check' lists every reason");
            sound = false;
        } else if (file.issues.size() > most) {
            complain(fmt::format("{}: and {} more; 'dateline check' lists them all", path, file.issues.size() - most));
        }
    }
    return sound;
}

namespace {

void printSavedMappings()
{
    const std::vector<SavedMapping> saved = savedMappings();
    if (saved.empty())
        return;
    fmt::print("\nSaved mappings of tables, tried where no data set is recognised, or by --map @NAME (in {})\n", mappingsFolder());
    for (const SavedMapping& mapping : saved)
        fmt::print("  {:<16} {}\n", mapping.name, mapping.problem.empty() ? mapping.mapping.title : "not usable: " + mapping.problem);
}

/// Reads the file of --map @FILE; false when it is no mapping, which is told.
bool takeMappingFile(CommandOptions& options)
{
    if (options.mappingFile.empty())
        return true;
    const auto mapping = loadMapping(mappingPath(options.mappingFile));
    if (mapping)
        options.columns = *mapping;
    else
        complain("--map: " + mapping.error().message());
    return options.columns.has_value();
}

} // namespace

int runFormats()
{
    fmt::print("Reads as claims\n  {:<24} {}\n  {:<24} {}\n", "Dateline GeoJSON",
               ".geojson .json  (schema: assets/schema/dateline.schema.json)", "Dateline project", ".gpkg            GeoPackage");
    fmt::print("\nReads as data sets (tables: .csv .tsv .tab .txt .xlsx .ods), recognised by their columns or content, or by --as NAME\n");
    for (const geo::Preset* preset : geo::presets())
        fmt::print("  {:<16} {:<14} {}\n", preset->name(), preset->title(), preset->about());
    for (const geo::DataFormat& format : geo::dataFormats())
        fmt::print("  {:<16} {:<14} {}: {}\n", format.name, format.endings, format.title, format.about);
    fmt::print("  {:<16} {:<14} {}\n", "(any table)", "", "columns guessed, or named with --map FIELD=COLUMN");
    std::string fields;
    for (const std::string_view field : geo::mapFieldNames())
        fields.append(fields.empty() ? "" : " ").append(field);
    fmt::print("\nFields of --map\n  {}\n  date_order reported_order zone name title licence\n", fields);
    printSavedMappings();
    fmt::print("\nReads as layers\n");
    for (const geo::VectorFormat& f : geo::vectorFormats())
        fmt::print("  {:<24} {:<16} {}\n", f.driver, f.endings, f.described);
    fmt::print("\nReads as rasters\n");
    for (const geo::RasterFormat& f : geo::rasterFormats())
        fmt::print("  {:<24} {:<16} {}\n", f.driver, f.endings, f.described);
    fmt::print("\nReads as tiles of a server, once its host is allowed (--allow-network HOST)\n");
    constexpr std::array<std::array<const char*, 3>, 3> kTiles{{
        {"XYZ", "https://host/{z}/{x}/{y}.png", "PNG, JPEG, WebP; {s} one of a, b, c; {r} @2x; with --attribution"},
        {"TMS", "https://host/{z}/{x}/{-y}.png", "the same, rows counted from the south"},
        {"WMTS", "https://host/WMTSCapabilities.xml", "or …?SERVICE=WMTS&REQUEST=GetCapabilities; --layer NAME"},
    }};
    for (const auto& [name, address, described] : kTiles)
        fmt::print("  {:<8} {:<36} {}\n", name, address, described);
    fmt::print("\nWhose boundaries (--worldview NAME)\n");
    for (const geo::Worldview& w : geo::worldviews())
        fmt::print("  {:<11} {}\n{:14}From: {}.\n{:14}{}\n", w.id, w.explanation, "", w.source, "", w.limits);
    fmt::print("\nWrites\n");
    constexpr std::array<std::array<const char*, 3>, 15> kWritten{{
        {"PNG", ".png", "picture with title, caption, sources and provenance in its metadata (iTXt); may be transparent"},
        {"JPEG", ".jpg .jpeg", "the same in XMP and a comment; --quality"},
        {"GeoTIFF", ".tif .tiff", "the same in XMP, with the map's reference system and where it lies; may be transparent"},
        {"SVG", ".svg", "the same as lines, areas and letters, in layers with names"},
        {"PDF", ".pdf", "the same on a page of px * 72 / dpi points; its text can be searched"},
        {"Page", ".html", "map, clocks, claims and sources in one file, for any browser, without a network"},
        {"PNG series", "map-%04d.png", "a picture for each date, numbered from 1"},
        {"MP4", ".mp4", "film, H.264 (by the program ffmpeg, as the next two)"},
        {"WebM", ".webm", "film, VP9"},
        {"GIF", ".gif", "film of 256 colours"},
        {"Dateline project", ".gpkg", "GeoPackage that other programs open as layers"},
        {"Dateline GeoJSON", ".geojson", "interchange"},
        {"CSV", ".csv", "RFC 4180, UTF-8, CRLF; a cell that a spreadsheet would calculate gets a ' in front"},
        {"KML", ".kml", "with time spans, for Google Earth"},
        {"FlatGeobuf", ".fgb", "the claims that have a place on the map"},
    }};
    for (const auto& [name, ending, described] : kWritten)
        fmt::print("  {:<24} {:<16} {}\n", name, ending, described);
    fmt::print("\nColumns of a claim in CSV, KML (extended data) and FlatGeobuf\n");
    for (const geo::ExportColumn& column : geo::exportColumns())
        fmt::print("  {:<24} {}\n", column.name, column.about);
    return 0;
}

int runCommandLine(int argc, const char* const* argv)
{
    const PipedArguments piped(argc, argv);
    CommandOptions options;
    if (const std::optional<int> done = parseCommandLine(piped.argc(), piped.argv(), options))
        return *done;
    if (!takeMappingFile(options))
        return 1;
    options.files = filesOf(options.files);
    switch (options.command) {
    case CommandOptions::Command::exportPicture:
        return runExport(options);
    case CommandOptions::Command::list:
        return runList(options);
    case CommandOptions::Command::import:
        return runImport(options);
    case CommandOptions::Command::check:
        return runCheck(options);
    case CommandOptions::Command::formats:
        return runFormats();
    case CommandOptions::Command::open:
        break;
    }
    return runOpen(options);
}

} // namespace app
