#include "geo/io/vector_open_impl.h"

#include "geo/io/local_file.h"
#include "geo/io/shapefile_text_impl.h"
#include "geo/io/vector_contents.h"

#include <cpl_error.h>
#include <fmt/core.h>
#include <ogr_api.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <system_error>

namespace geo {

namespace {

namespace fs = std::filesystem;

/// Companions that are pipes or devices would be opened by GDAL; which of them exist is the driver's business.
std::optional<Error> checkCompanions(const fs::path& file, const std::string& label)
{
    std::istringstream endings{std::string(companionEndings(lowered(file.extension().string())))};
    for (std::string ending; endings >> ending;) {
        std::string upper = ending;
        std::transform(upper.begin(), upper.end(), upper.begin(),
                       [](unsigned char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
        for (const std::string& form : {ending, upper}) {
            fs::path beside = file;
            std::error_code none;
            const fs::file_status status = fs::status(beside.replace_extension(form), none);
            if (fs::exists(status) && !fs::is_regular_file(status))
                return Error{.what = fmt::format("'{}', which belongs to it, is no file", beside.filename().string()),
                             .where = label,
                             .hint = "",
                             .code = ErrorCode::notRegular};
        }
    }
    return std::nullopt;
}

/// A .tab may be a view of other tables, or a list of them, anywhere on the disk; only one that is a table is opened.
std::optional<Error> checkTable(const std::string& head, const std::string& label)
{
    std::istringstream lines(lowered(head));
    bool table = false;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string first, second;
        words >> first >> second;
        if (first == "!table")
            table = true;
        if (first == "open" || first == "create" || line.find("seamless") != std::string::npos ||
            (first == "type" && !second.starts_with("native") && !second.starts_with("dbf")))
            return Error{.what = "this .tab is no table of its own but leads to others",
                         .where = label,
                         .hint = "open those",
                         .code = ErrorCode::malformed};
    }
    if (!table)
        return Error{.what = "this .tab is no MapInfo table", .where = label, .hint = "", .code = ErrorCode::malformed};
    return std::nullopt;
}

std::string headOf(const std::string& name)
{
    std::string head(64 * 1024, '\0');
    VSILFILE* const file = VSIFOpenL(name.c_str(), "rb");
    head.resize(file != nullptr ? VSIFReadL(head.data(), 1, head.size(), file) : 0);
    if (file != nullptr)
        VSIFCloseL(file);
    return head;
}

/// Whether SQLite keeps changes of a GeoPackage in a file beside it (a write-ahead log). GDAL would take them in, that
/// is write to the file, even where it opens it only to read (SQLite's file format, 1.3.2).
bool keepsLog(const std::string& head)
{
    return head.size() > 20 && head.starts_with("SQLite format 3") && (head[18] == 2 || head[19] == 2);
}

/// As it would be without a log.
void forgetLog(MemoryFiles& files, const std::string& name)
{
    files.patch(name, 18, "\x01\x01");
}

/// Changes of a GeoPackage that lie beside it are not looked at: taking them in would write to it.
void tellJournal(const fs::path& file, OpenVector& open, const std::string& label)
{
    for (const char* const ending : {"-wal", "-journal"}) {
        std::error_code none;
        const std::uintmax_t bytes = fs::file_size(file.native() + ending, none);
        if (!none && bytes > 0)
            open.issues.push_back({Issue::Severity::doubtful, label, 0, "",
                                   "changes that another program keeps beside it (" + file.filename().string() +
                                       ending + ") are not read"});
    }
}

Error refused(const VectorFormat& format, const std::string& label)
{
    const std::string why = lastGdalError("");
    if (format.driver == "ESRI Shapefile" && why.find(".shx") != std::string::npos)
        return Error{.what = "its index is missing: a Shapefile is several files, and the .shx is not beside it",
                     .where = label,
                     .hint = "get the .shx, .dbf and .prj of the same name",
                     .code = ErrorCode::malformed};
    return Error{
        .what = "is not a sound " + format.driver + " file", .where = label, .hint = why, .code = ErrorCode::malformed};
}

/// Opens what lies under a checked name, or in memory.
std::optional<Error> openNamed(OpenVector& open, const std::string& name, const std::string& label)
{
    std::string encoding;
    if (lowered(name).ends_with(".tab"))
        if (const auto wrong = checkTable(headOf(name), label))
            return *wrong;
    if (open.format->driver == "ESRI Shapefile") {
        ShapefileText text = shapefileText(name, label);
        encoding = text.encoding;
        open.issues.insert(open.issues.end(), text.issues.begin(), text.issues.end());
    }
    open.dataset = openDataset(name, *open.format, open.bytes, encoding);
    if (!open.dataset)
        return refused(*open.format, label);
    return std::nullopt;
}

bool hasGeometry(OGRLayerH layer)
{
    constexpr int kLookedAt = 100;
    if (OGR_L_GetGeomType(layer) == wkbNone)
        return false;
    OGR_L_ResetReading(layer);
    bool found = false;
    for (int i = 0; i < kLookedAt && !found; ++i) {
        OGRFeatureH feature = OGR_L_GetNextFeature(layer);
        if (feature == nullptr)
            break;
        found = OGR_F_GetGeometryRef(feature) != nullptr;
        OGR_F_Destroy(feature);
    }
    OGR_L_ResetReading(layer);
    return found;
}

OGRLayerH layerOfFirstFeature(GDALDatasetH dataset)
{
    OGRLayerH layer = nullptr;
    GDALDatasetResetReading(dataset);
    OGRFeatureH feature = GDALDatasetGetNextFeature(dataset, &layer, nullptr, nullptr, nullptr);
    if (feature != nullptr)
        OGR_F_Destroy(feature);
    GDALDatasetResetReading(dataset);
    return layer;
}

} // namespace

Result<VectorFile> checkVectorFile(const std::string& path)
{
    auto local = checkLocalFile(path);
    if (!local && local.error().code == ErrorCode::directory)
        local = checkLocalFolder(path, ".gdb");
    if (!local)
        return local.error();
    // One driver, by the ending: what a file says of itself inside does not choose who reads it.
    const VectorFormat* format = vectorFormatOf(local->native());
    if (format == nullptr)
        return Error{"the ending '" + local->extension().string() + "' is not of a format Dateline reads", path,
                     "'dateline formats' lists them"};
    std::error_code none;
    if (format->driver == "OpenFileGDB" && !fs::is_directory(*local, none))
        return Error{.what = "a file geodatabase is a folder, and this is a file", .where = path, .hint = ""};
    if (const auto wrong = checkCompanions(*local, path))
        return *wrong;
    registerUserDrivers();
    return VectorFile{*local, format};
}

Result<OpenVector> openVector(const VectorFile& file, const std::string& label)
{
    OpenVector open;
    open.format = file.format;
    std::error_code none;
    open.bytes = fs::is_regular_file(file.path, none) ? fs::file_size(file.path, none) : 0;
    std::string name = file.path.native();
    // In memory nothing lies beside a GML, no schema and no list of classes, and the log of a GeoPackage stays as it
    // is.
    const bool log = file.format->driver == "GPKG" && keepsLog(headOf(name));
    if (file.format->driver == "GML" || log) {
        const std::string own = file.path.filename().string();
        if (open.bytes > kMostMemberUnpacked)
            return Error{.what = fmt::format("{} of more than {} GiB is not read",
                                             log ? "a GeoPackage that another program holds open" : "GML",
                                             kMostMemberUnpacked >> 30),
                         .where = label,
                         .hint = log ? "close it there" : "convert it to GeoPackage first (ogr2ogr)",
                         .code = ErrorCode::tooLarge};
        if (!open.files.add(name, own, open.bytes))
            return Error{.what = "the file cannot be read", .where = label, .hint = "", .code = ErrorCode::unreadable};
        name = open.files.path(own);
        if (log)
            forgetLog(open.files, own);
    }
    if (file.format->driver == "GPKG")
        tellJournal(file.path, open, label);
    if (const auto wrong = openNamed(open, name, label))
        return *wrong;
    return open;
}

Result<OpenVector> openMember(const VectorFile& archive, const ArchiveMember& member, const std::string& label)
{
    OpenVector open;
    open.format = member.format;
    open.member = member.path;
    open.bytes = member.bytes;
    std::string name;
    auto files = unpackMember(archive.path, member, label, name);
    if (!files)
        return files.error();
    open.files = std::move(*files);
    if (member.format->driver == "GPKG" && keepsLog(headOf(name)))
        forgetLog(open.files, fs::path(name).filename().string());
    const std::string inside = label + "/" + member.path;
    if (const auto wrong = openNamed(open, name, inside))
        return *wrong;
    return open;
}

OGRLayerH chooseLayer(const OpenVector& open, const std::string& name)
{
    if (!name.empty())
        return GDALDatasetGetLayerByName(open.dataset.get(), name.c_str());
    if (open.mixed())
        return layerOfFirstFeature(open.dataset.get());
    const int count = GDALDatasetGetLayerCount(open.dataset.get());
    OGRLayerH first = nullptr;
    for (int i = 0; i < count; ++i) {
        OGRLayerH layer = GDALDatasetGetLayer(open.dataset.get(), i);
        if (count == 1 || hasGeometry(layer))
            return layer;
        if (first == nullptr || OGR_L_GetGeomType(first) == wkbNone)
            first = layer;
    }
    return first;
}

} // namespace geo
