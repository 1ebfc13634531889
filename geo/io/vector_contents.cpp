#include "geo/io/vector_contents.h"

#include "geo/io/shapefile_text_impl.h"
#include "geo/io/vector_features_impl.h"
#include "geo/io/vector_open_impl.h"

#include <cpl_error.h>

namespace geo {

namespace {

VectorLayerInfo infoOf(const OpenVector& open, OGRLayerH layer)
{
    VectorLayerInfo info;
    info.member = open.member;
    info.name = OGR_L_GetName(layer);
    info.kind = geometryKind(OGR_L_GetGeomType(layer));
    info.features = OGR_L_GetFeatureCount(layer, 0);
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
        makeUtf8(info.fields.emplace_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i))));
    info.referenceSystem = shortName(OGR_L_GetSpatialRef(layer));
    if (info.referenceSystem.empty() && !inDegreesByDefinition(*open.format)) {
        info.extent = layerExtent(layer);
        info.needsReferenceSystem = info.extent && !info.extent->looksLikeDegrees();
    }
    return info;
}

void addLayers(const OpenVector& open, const std::string& label, VectorContents& contents)
{
    contents.issues.insert(contents.issues.end(), open.issues.begin(), open.issues.end());
    const int count = GDALDatasetGetLayerCount(open.dataset.get());
    for (int i = 0; i < count; ++i) {
        OGRLayerH layer = GDALDatasetGetLayer(open.dataset.get(), i);
        if (OGR_L_GetGeomType(layer) == wkbNone)
            contents.issues.push_back({Issue::Severity::rejected, label, 0, OGR_L_GetName(layer),
                                       "is a table without geometry, and no layer"});
        else
            contents.layers.push_back(infoOf(open, layer));
    }
}

} // namespace

Result<VectorContents> vectorContents(const std::string& path)
{
    const auto file = checkVectorFile(path);
    if (!file)
        return file.error();
    VectorContents contents;
    if (!isArchive(*file->format)) {
        const auto open = openVector(*file, path);
        if (!open)
            return open.error();
        addLayers(*open, path, contents);
    } else {
        auto listing = listArchive(file->path, path);
        if (!listing)
            return listing.error();
        contents.issues = std::move(listing->issues);
        for (const ArchiveMember& member : listing->members) {
            const auto open = openMember(*file, member, path);
            if (open)
                addLayers(*open, path + "/" + member.path, contents);
            else
                contents.issues.push_back({Issue::Severity::rejected, path, 0, member.path,
                                           open.error().hint.empty()
                                               ? open.error().what
                                               : open.error().what + " (" + open.error().hint + ")"});
        }
    }
    if (contents.layers.empty())
        return Error{.what = contents.issues.empty() ? "holds no layer"
                                                     : "holds no layer: " + contents.issues.front().field + " " +
                                                           contents.issues.front().reason,
                     .where = path,
                     .hint = "'dateline formats' lists what Dateline reads"};
    return contents;
}

} // namespace geo
