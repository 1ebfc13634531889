#include "geo/io/vector_features_impl.h"

#include "geo/io/shapefile_text_impl.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace geo {

namespace {

struct GeometryCloser {
    void operator()(void* g) const { OGR_G_DestroyGeometry(static_cast<OGRGeometryH>(g)); }
};

constexpr int kDeepest = 32; ///< Collections in collections.

unsigned bit(GeometryKind kind)
{
    return 1U << static_cast<unsigned>(kind);
}

/// The kinds of the parts of a geometry, a bit for each; bit(none) for what cannot be drawn.
unsigned kindsIn(OGRGeometryH geometry, int depth = 0)
{
    const OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    if (type != wkbGeometryCollection)
        return bit(geometryKind(type));
    unsigned kinds = 0;
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i)
        kinds |= depth < kDeepest ? kindsIn(OGR_G_GetGeometryRef(geometry, i), depth + 1) : bit(GeometryKind::none);
    return kinds;
}

bool sound(LonLat p)
{
    return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lon) <= 540 && std::abs(p.lat) <= 90.000001;
}

/// Copies the parts of one kind of a geometry into the flat arrays; false when a coordinate is unusable, a part is
/// empty, or the limit is passed.
class Flattener {
public:
    Flattener(VectorLayer& layer, GeometryKind kind) : m_layer(layer), m_kind(kind) {}

    bool add(OGRGeometryH geometry)
    {
        switch (wkbFlatten(OGR_G_GetGeometryType(geometry))) {
        case wkbPoint:
        case wkbLineString:
            return !wanted(geometry) || (addRing(geometry) && endPart());
        case wkbPolygon:
        case wkbTriangle:
            return !wanted(geometry) || addPolygon(geometry);
        default:
            for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i)
                if (!add(OGR_G_GetGeometryRef(geometry, i)))
                    return false;
            return true;
        }
    }
    bool tooMany() const { return m_tooMany; }

private:
    bool wanted(OGRGeometryH geometry) const { return geometryKind(OGR_G_GetGeometryType(geometry)) == m_kind; }

    bool addPolygon(OGRGeometryH geometry)
    {
        bool any = false;
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
            OGRGeometryH ring = OGR_G_GetGeometryRef(geometry, i);
            if (OGR_G_GetPointCount(ring) < 3) {
                if (i == 0) // Its holes alone would be drawn as land.
                    return true;
                continue;
            }
            if (!addRing(ring))
                return false;
            any = true;
        }
        return !any || endPart();
    }
    bool addRing(OGRGeometryH geometry)
    {
        const int count = OGR_G_GetPointCount(geometry);
        const std::size_t from = m_layer.points.size();
        m_tooMany = from + static_cast<std::size_t>(count) > kMostLayerPoints;
        if (m_tooMany)
            return false;
        m_layer.points.resize(from + static_cast<std::size_t>(count));
        if (count > 0) {
            LonLat* out = m_layer.points.data() + from;
            OGR_G_GetPoints(geometry, &out->lon, sizeof(LonLat), &out->lat, sizeof(LonLat), nullptr, 0);
        }
        for (std::size_t i = from; i < m_layer.points.size(); ++i)
            if (!sound(m_layer.points[i]))
                return false;
        m_layer.ringEnds.push_back(static_cast<std::uint32_t>(m_layer.points.size()));
        return count > 0;
    }
    bool endPart()
    {
        m_layer.partEnds.push_back(static_cast<std::uint32_t>(m_layer.ringEnds.size()));
        return true;
    }
    VectorLayer& m_layer;
    GeometryKind m_kind;
    bool m_tooMany = false;
};

/// What the arrays held before a feature, to take it back when it turns out unusable.
struct Mark {
    std::size_t points, rings, parts, features;
    explicit Mark(const VectorLayer& l)
        : points(l.points.size()), rings(l.ringEnds.size()), parts(l.partEnds.size()), features(l.featureEnds.size())
    {
    }
    void restore(VectorLayer& l) const
    {
        l.points.resize(points);
        l.ringEnds.resize(rings);
        l.partEnds.resize(parts);
        l.featureEnds.resize(features);
        l.kinds.resize(features);
    }
};

std::vector<int> chooseFields(OGRLayerH layer, const VectorQuery& query, VectorLayer& out)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    const bool all = !query.fields.empty() && query.fields.front() == "*";
    std::vector<int> indices;
    std::vector<const char*> ignored{"OGR_STYLE"};
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        const char* name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
        const bool wanted = all || name == query.equalField ||
                            std::find(query.fields.begin(), query.fields.end(), name) != query.fields.end();
        if (wanted) {
            indices.push_back(i);
            makeUtf8(out.fields.emplace_back(name));
        } else {
            ignored.push_back(name);
        }
    }
    ignored.push_back(nullptr);
    OGR_L_SetIgnoredFields(layer, ignored.data());
    return indices;
}

/// Feature ids whose field equals the query's value, found without reading geometries.
std::vector<GIntBig> findEqual(OGRLayerH layer, const VectorQuery& query)
{
    std::vector<const char*> ignored{"OGR_GEOMETRY", "OGR_STYLE"};
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    const int field = OGR_FD_GetFieldIndex(definition, query.equalField.c_str());
    std::vector<GIntBig> found;
    if (field < 0)
        return found;
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
        if (i != field)
            ignored.push_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    ignored.push_back(nullptr);
    OGR_L_SetIgnoredFields(layer, ignored.data());
    OGR_L_ResetReading(layer);
    while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
        if (query.equalValue == OGR_F_GetFieldAsString(feature, field))
            found.push_back(OGR_F_GetFID(feature));
        OGR_F_Destroy(feature);
    }
    return found;
}

/// Takes features into the arrays, or says in an Issue why not.
class Taker {
public:
    Taker(const std::string& path, const VectorQuery& query, const Frame& frame, std::vector<int> fields, bool trusted,
          VectorLayer& out)
        : m_path(path), m_query(query), m_transform(static_cast<OGRCoordinateTransformationH>(frame.toDegrees.get())),
          m_fields(std::move(fields)), m_trusted(trusted), m_out(out)
    {
    }

    /// False when a limit is passed: see failure().
    bool take(OGRFeatureH feature, long long row)
    {
        OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
        if (geometry == nullptr)
            return reject(row, "has no geometry");
        std::unique_ptr<void, GeometryCloser> linear;
        unsigned kinds = kindsIn(geometry);
        if (kinds & bit(GeometryKind::none) && OGR_G_HasCurveGeometry(geometry, TRUE)) {
            linear.reset(OGR_G_GetLinearGeometry(geometry, 0, nullptr));
            geometry = linear ? static_cast<OGRGeometryH>(linear.get()) : geometry;
            kinds = kindsIn(geometry);
        }
        if (kinds & bit(GeometryKind::none))
            return reject(row, "is of a geometry type that is not drawn");
        if (m_transform != nullptr && OGR_G_Transform(geometry, m_transform) != OGRERR_NONE)
            return reject(row, "cannot be reprojected to longitude and latitude");
        const Mark mark(m_out);
        for (const GeometryKind kind : {GeometryKind::point, GeometryKind::line, GeometryKind::polygon})
            if ((kinds & bit(kind)) && !addKind(geometry, kind)) {
                mark.restore(m_out);
                return !m_failure.empty() ? false
                                          : reject(row, "has an empty part or a coordinate that is not a "
                                                        "longitude and latitude");
            }
        if (m_out.partEnds.size() == mark.parts)
            return reject(row, "has nothing to draw");
        if (m_transform != nullptr && m_query.box && !meetsBox(mark)) {
            mark.restore(m_out);
            return true;
        }
        for (std::size_t f = mark.features; f < m_out.featureEnds.size(); ++f)
            takeValues(feature);
        return m_failure.empty();
    }
    const std::string& failure() const { return m_failure; }

    void finish()
    {
        if (m_rejected > kMostRowIssues)
            m_out.issues.push_back({Issue::Severity::rejected, m_path, 0, "geometry",
                                    fmt::format("{} more features are left out", m_rejected - kMostRowIssues)});
        if (m_unsound > 0)
            m_out.issues.push_back(
                {Issue::Severity::doubtful, m_path, 0, "",
                 fmt::format("{} values are not in the encoding they should be in; what cannot be read is shown as "
                             "\xEF\xBF\xBD",
                             m_unsound)});
    }

private:
    bool reject(long long row, const char* reason)
    {
        if (++m_rejected <= kMostRowIssues)
            m_out.issues.push_back({Issue::Severity::rejected, m_path, row, "geometry", reason});
        return true;
    }
    bool addKind(OGRGeometryH geometry, GeometryKind kind)
    {
        const std::size_t before = m_out.partEnds.size();
        Flattener flattener(m_out, kind);
        if (!flattener.add(geometry)) {
            if (flattener.tooMany())
                m_failure = fmt::format("it has more than {} million points", kMostLayerPoints / 1'000'000);
            return false;
        }
        if (m_out.partEnds.size() > before) {
            m_out.featureEnds.push_back(static_cast<std::uint32_t>(m_out.partEnds.size()));
            m_out.kinds.push_back(kind);
        }
        return true;
    }
    bool meetsBox(const Mark& mark) const
    {
        LonLatBox bounds = LonLatBox::none();
        for (std::size_t i = mark.points; i < m_out.points.size(); ++i)
            bounds.include(m_out.points[i]);
        return bounds.intersects(*m_query.box);
    }
    void takeValues(OGRFeatureH feature)
    {
        for (const int f : m_fields) {
            std::string& value = m_out.values.emplace_back(OGR_F_GetFieldAsString(feature, f));
            m_unsound += m_trusted || makeUtf8(value) ? 0 : 1;
            m_text += value.size();
        }
        if (m_text > kMostLayerText)
            m_failure = fmt::format("its fields hold more than {} MiB of text", kMostLayerText >> 20);
    }

    const std::string& m_path;
    const VectorQuery& m_query;
    OGRCoordinateTransformationH m_transform;
    std::vector<int> m_fields;
    bool m_trusted;
    VectorLayer& m_out;
    std::size_t m_rejected = 0, m_unsound = 0, m_text = 0;
    std::string m_failure;
};

/// The box of the query as a filter in the layer's own coordinates; what it lets through is looked at again.
void filterBox(OGRLayerH layer, const LonLatBox& box, const Frame& frame)
{
    double west = box.west, south = box.south, east = box.east, north = box.north;
    if (frame.toDegrees) {
        constexpr int kPointsOfAnEdge = 21;
        if (!frame.fromDegrees ||
            !OCTTransformBounds(static_cast<OGRCoordinateTransformationH>(frame.fromDegrees.get()), box.west, box.south,
                                box.east, box.north, &west, &south, &east, &north, kPointsOfAnEdge) ||
            !std::isfinite(west + south + east + north))
            return;
    }
    OGR_L_SetSpatialFilterRect(layer, west, south, east, north);
}

} // namespace

GeometryKind geometryKind(OGRwkbGeometryType type)
{
    switch (wkbFlatten(type)) {
    case wkbPoint:
    case wkbMultiPoint:
        return GeometryKind::point;
    case wkbLineString:
    case wkbMultiLineString:
        return GeometryKind::line;
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbTriangle:
    case wkbTIN:
    case wkbPolyhedralSurface:
        return GeometryKind::polygon;
    default:
        return GeometryKind::none;
    }
}

std::optional<Error> readFeatures(GDALDatasetH dataset, OGRLayerH layer, const std::string& path,
                                  const VectorQuery& query, const Frame& frame, bool trusted, VectorLayer& out)
{
    // Without a box the ids are found first, so that only the wanted geometries are read.
    const bool some =
        !query.equalField.empty() && !query.box && OGR_L_TestCapability(layer, OLCRandomRead) && dataset == nullptr;
    const std::vector<GIntBig> found = some ? findEqual(layer, query) : std::vector<GIntBig>{};
    Taker taker(path, query, frame, chooseFields(layer, query, out), trusted, out);
    bool more = true;
    for (const GIntBig id : found)
        if (OGRFeatureH feature = more ? OGR_L_GetFeature(layer, id) : nullptr) {
            more = taker.take(feature, id + 1);
            OGR_F_Destroy(feature);
        }
    if (!some && query.box)
        filterBox(layer, *query.box, frame);
    const int equal =
        query.equalField.empty() ? -1 : OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), query.equalField.c_str());
    OGRLayerH from = layer;
    const auto next = [&] {
        return dataset == nullptr ? OGR_L_GetNextFeature(layer)
                                  : GDALDatasetGetNextFeature(dataset, &from, nullptr, nullptr, nullptr);
    };
    if (dataset != nullptr)
        GDALDatasetResetReading(dataset);
    else
        OGR_L_ResetReading(layer);
    long long row = 0;
    while (OGRFeatureH feature = some || !more ? nullptr : next()) {
        if (from == layer) {
            ++row;
            if (query.equalField.empty() || (equal >= 0 && query.equalValue == OGR_F_GetFieldAsString(feature, equal)))
                more = taker.take(feature, row);
        }
        OGR_F_Destroy(feature);
    }
    taker.finish();
    if (!taker.failure().empty())
        return Error{.what = taker.failure(),
                     .where = path,
                     .hint = "cut a part out of it, or simplify it first (ogr2ogr -clipsrc, -simplify)",
                     .code = ErrorCode::tooLarge};
    return std::nullopt;
}

} // namespace geo
