#include "geo/io/vector_reader.h"

#include "geo/io/vector_features_impl.h"
#include "geo/io/vector_open_impl.h"

#include <cpl_error.h>

#include <algorithm>
#include <utility>

namespace geo {

namespace {

struct ChosenLayer {
    OpenVector open;
    OGRLayerH layer = nullptr;
};

Error noLayer(const VectorQuery& query, const std::string& path)
{
    return Error{query.layer.empty() ? "holds no layer" : "holds no layer named '" + query.layer + "'", path, ""};
}

/// The member the query names; else the first that has the layer, or that has one at all.
Result<ChosenLayer> chooseInArchive(const VectorFile& file, const std::string& path, const VectorQuery& query)
{
    const auto listing = listArchive(file.path, path);
    if (!listing)
        return listing.error();
    std::optional<Error> first;
    for (const ArchiveMember& member : listing->members) {
        if (!query.member.empty() && member.path != query.member)
            continue;
        auto open = openMember(file, member, path);
        OGRLayerH layer = open ? chooseLayer(*open, query.layer) : nullptr;
        if (layer != nullptr)
            return ChosenLayer{std::move(*open), layer};
        if (!first)
            first = open ? noLayer(query, path + "/" + member.path) : open.error();
    }
    if (!query.member.empty() && !first)
        return Error{"holds no layer in '" + query.member + "'", path, ""};
    return first
               ? *first
               : Error{.what = "holds no layer" + (listing->issues.empty() ? std::string()
                                                                           : ": " + listing->issues.front().field +
                                                                                 " " + listing->issues.front().reason),
                       .where = path,
                       .hint = "'dateline formats' lists what Dateline reads"};
}

Result<ChosenLayer> choose(const std::string& path, const VectorQuery& query)
{
    const auto file = checkVectorFile(path);
    if (!file)
        return file.error();
    if (isArchive(*file->format))
        return chooseInArchive(*file, path, query);
    if (!query.member.empty())
        return Error{"is no archive and has no '" + query.member + "' in it", path, ""};
    auto open = openVector(*file, path);
    if (!open)
        return open.error();
    OGRLayerH layer = chooseLayer(*open, query.layer);
    if (layer == nullptr)
        return noLayer(query, path);
    return ChosenLayer{std::move(*open), layer};
}

/// Why nothing came of a layer. Metres under a format of degrees look like so many bad coordinates.
Error nothingDrawn(const VectorLayer& out, OGRLayerH layer, const VectorQuery& query, const std::string& path)
{
    const auto row = std::find_if(out.issues.begin(), out.issues.end(), [](const Issue& i) { return i.row > 0; });
    if (row == out.issues.end())
        return Error{out.issues.empty() ? "holds no features" : "holds no features: " + out.issues.front().reason, path,
                     ""};
    const bool coordinates = row->reason.find("longitude and latitude") != std::string::npos;
    OGR_L_SetSpatialFilter(layer, nullptr);
    const auto extent = query.crs.empty() && coordinates ? layerExtent(layer) : std::nullopt;
    if (extent && !extent->looksLikeDegrees() && out.referenceSystem == "EPSG:4326")
        return askForSystem(*extent, path, "it is in degrees by its format or its own words");
    return Error{"holds nothing that can be drawn: " + row->reason, path, ""};
}

} // namespace

int VectorLayer::field(std::string_view fieldName) const
{
    const auto it = std::find(fields.begin(), fields.end(), fieldName);
    return it == fields.end() ? -1 : static_cast<int>(it - fields.begin());
}

const std::string& VectorLayer::value(std::size_t feature, int fieldIndex) const
{
    static const std::string kEmpty;
    return fieldIndex < 0 ? kEmpty : values[feature * fields.size() + static_cast<std::size_t>(fieldIndex)];
}

LonLatBox VectorLayer::bounds(std::size_t feature) const
{
    LonLatBox box = LonLatBox::none();
    eachRing(feature, [&box](std::span<const LonLat> ring, bool, bool) {
        for (const LonLat p : ring)
            box.include(p);
    });
    return box;
}

Result<VectorLayer> readVectorFile(const std::string& path, const VectorQuery& query)
{
    auto chosen = choose(path, query);
    if (!chosen)
        return chosen.error();
    OpenVector& open = chosen->open;
    OGRLayerH layer = chosen->layer;
    const std::string label = open.member.empty() ? path : path + "/" + open.member;
    auto frame = chooseFrame(layer, inDegreesByDefinition(*open.format), query.crs, label);
    if (!frame)
        return frame.error();
    VectorLayer out;
    out.name = OGR_L_GetName(layer);
    out.member = open.member;
    out.referenceSystem = frame->name;
    out.issues = open.issues;
    if (frame->doubt)
        out.issues.push_back(*frame->doubt);
    // A point takes at least as many bytes in most files as it will here; what is not filled costs no memory.
    constexpr std::uint64_t kMostReserved = 16'000'000;
    if (!query.box && query.equalField.empty())
        out.points.reserve(std::min(open.bytes / sizeof(LonLat), kMostReserved));
    CPLErrorReset();
    if (const auto wrong =
            readFeatures(open.mixed() ? open.dataset.get() : nullptr, layer, label, query, *frame, false, out))
        return *wrong;
    if (CPLGetLastErrorType() >= CE_Failure)
        out.issues.push_back(
            {Issue::Severity::rejected, label, 0, "", "reading stopped early: " + lastGdalError("unknown reason")});
    if (out.size() == 0)
        return nothingDrawn(out, layer, query, label);
    return out;
}

} // namespace geo
