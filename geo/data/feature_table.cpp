#include "geo/data/feature_table_impl.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <ogr_api.h>
#include <ogr_recordbatch.h>

#include "geo/data/arrow_cells_impl.h"
#include "geo/data/folded.h"
#include "geo/io/reference_system_impl.h"
#include "geo/io/vector_open_impl.h"

namespace geo {

namespace {

constexpr std::string_view kMidnight = "T00:00:00Z";

/// Something of Arrow's that releases itself.
template <class T> struct Released {
    T it = {};
    Released() { std::memset(&it, 0, sizeof it); }
    ~Released()
    {
        if (it.release)
            it.release(&it);
    }
    Released(const Released&) = delete;
    Released& operator=(const Released&) = delete;
};

/// A cell of tab-separated text.
void appendCell(std::string& text, std::string_view cell)
{
    if (cell.find_first_of("\t\n\r\"") == std::string_view::npos) {
        text += cell;
        return;
    }
    text.push_back('"');
    for (const char c : cell) {
        if (c == '"')
            text.push_back('"');
        text.push_back(c);
    }
    text.push_back('"');
}

/// A point of well-known binary in this machine's byte order, in two or more dimensions.
std::optional<std::pair<double, double>> pointOf(std::string_view wkb)
{
    constexpr std::size_t kHeader = 5;
    std::uint32_t type = 0;
    double xy[2];
    if (wkb.size() < kHeader + sizeof xy || wkb[0] != 1)
        return std::nullopt;
    std::memcpy(&type, wkb.data() + 1, sizeof type);
    if (type % 1000 != 1 || (type & 0x0FFFFFFFU) > 4000)
        return std::nullopt;
    std::memcpy(xy, wkb.data() + kHeader, sizeof xy);
    return std::pair(xy[0], xy[1]);
}

/// Writes the features of one layer as rows.
class TableWriter {
public:
    TableWriter(OGRLayerH layer, const Frame& frame) : m_layer(layer), m_frame(frame) {}

    std::optional<Error> write(const FeatureTableHead& head, const std::function<bool(double)>& progress,
                               std::string& text)
    {
        for (std::size_t i = 0; i < head.columns.size(); ++i) {
            text += i > 0 ? "\t" : "";
            appendCell(text, head.columns[i]);
        }
        text += "\n";
        Released<ArrowArrayStream> stream;
        Released<ArrowSchema> schema;
        if (!OGR_L_GetArrowStream(m_layer, &stream.it, nullptr) || stream.it.get_schema(&stream.it, &schema.it) != 0)
            return Error{.what = lastGdalError("its features cannot be read"), .where = {}};
        const GIntBig all = OGR_L_GetFeatureCount(m_layer, FALSE);
        std::int64_t done = 0;
        while (true) {
            Released<ArrowArray> batch;
            if (stream.it.get_next(&stream.it, &batch.it) != 0)
                return Error{.what = "its features cannot be read: " + lastGdalError("no reason is given"),
                             .where = {}};
            if (batch.it.release == nullptr)
                return std::nullopt;
            rows(schema.it, batch.it, head, text);
            if (text.size() > kMostFeatureText)
                return Error{.what = "as a table it is larger than 2 GiB",
                             .where = {},
                             .hint = "read a part of it",
                             .code = ErrorCode::tooLarge};
            done += batch.it.length;
            if (progress && !progress(all > 0 ? 0.5 * static_cast<double>(done) / static_cast<double>(all) : 0))
                return Error{.what = "reading was stopped", .where = {}};
        }
    }

private:
    void rows(const ArrowSchema& schema, const ArrowArray& batch, const FeatureTableHead& head, std::string& text)
    {
        std::vector<std::optional<ArrowColumn>> columns(head.columns.size());
        std::optional<ArrowColumn> shapes;
        for (std::int64_t c = 0; c < batch.n_children; ++c) {
            const ArrowSchema& kind = *schema.children[c];
            const auto at = std::find(head.columns.begin(), head.columns.end(), kind.name);
            if ((kind.format[0] == 'z' || kind.format[0] == 'Z') && !shapes)
                shapes.emplace(kind, *batch.children[c]);
            else if (at != head.columns.end() && ArrowColumn::readable(kind))
                columns[static_cast<std::size_t>(at - head.columns.begin())].emplace(kind, *batch.children[c]);
        }
        const std::size_t own = head.columns.size() - 3;
        for (std::int64_t row = 0; row < batch.length; ++row) {
            for (std::size_t c = 0; c < own; ++c) {
                if (columns[c] && !columns[c]->isNull(row)) {
                    m_cell.clear();
                    columns[c]->append(m_cell, row);
                    if (head.days[c] && m_cell.ends_with(kMidnight))
                        m_cell.resize(m_cell.size() - kMidnight.size());
                    appendCell(text, m_cell);
                }
                text.push_back('\t');
            }
            place(shapes && !shapes->isNull(row) ? shapes->bytes(row) : std::string_view(), text);
            text.push_back('\n');
        }
    }

    /// Longitude, latitude, geometry: the last three cells.
    void place(std::string_view wkb, std::string& text)
    {
        if (auto at = pointOf(wkb)) {
            const bool moved =
                !m_frame.toDegrees || OCTTransform(static_cast<OGRCoordinateTransformationH>(m_frame.toDegrees.get()),
                                                   1, &at->first, &at->second, nullptr);
            if (moved)
                fmt::format_to(std::back_inserter(text), "{}\t{}", at->first, at->second);
            else
                text.push_back('\t');
            text.push_back('\t');
            return;
        }
        text += "\t\t";
        OGRGeometryH shape = nullptr;
        if (wkb.empty() ||
            OGR_G_CreateFromWkb(wkb.data(), nullptr, &shape, static_cast<int>(wkb.size())) != OGRERR_NONE)
            return;
        if (m_frame.toDegrees)
            static_cast<void>(
                OGR_G_Transform(shape, static_cast<OGRCoordinateTransformationH>(m_frame.toDegrees.get())));
        char* words = nullptr;
        if (OGR_G_ExportToWkt(shape, &words) == OGRERR_NONE && words)
            appendCell(text, words);
        CPLFree(words);
        OGR_G_DestroyGeometry(shape);
    }

    OGRLayerH m_layer;
    const Frame& m_frame;
    std::string m_cell;
};

/// `dayless`: the format knows no dates without a time, so that midnight stands for the day.
FeatureTableHead headOf(OGRLayerH layer, bool dayless)
{
    FeatureTableHead head;
    // Where a table has a key of its own, GDAL takes it for the feature's number and lists it nowhere else.
    if (const std::string key = OGR_L_GetFIDColumn(layer);
        !key.empty() && foldedCase(key) != "fid" && foldedCase(key) != "ogc_fid")
        head.columns.push_back(key);
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        head.columns.emplace_back(OGR_Fld_GetNameRef(field));
        head.days.resize(head.columns.size());
        head.days.back() = OGR_Fld_GetType(field) == OFTDate || (dayless && OGR_Fld_GetType(field) == OFTDateTime);
    }
    head.columns.insert(head.columns.end(), {"longitude", "latitude", "geometry"});
    head.days.resize(head.columns.size());
    head.points = wkbFlatten(OGR_L_GetGeomType(layer)) == wkbPoint;
    return head;
}

} // namespace

bool isFeatureFile(const std::string& path)
{
    const std::string ending = foldedCase(std::filesystem::path(path).extension().string());
    return ending == ".gpkg" || ending == ".fgb" || ending == ".shp";
}

Result<FeatureTable> readFeatureTable(const std::string& path, const std::string& layer,
                                      const std::function<bool(const FeatureTableHead&)>& wanted,
                                      const std::function<bool(double)>& progress)
{
    const Error none{.what = "it holds no features that are reports of events",
                     .where = path,
                     .hint = "say which field holds what with --map FIELD=NAME",
                     .code = ErrorCode::notInterchange};
    const auto file = checkVectorFile(path);
    if (!file)
        return file.error();
    Result<OpenVector> open = openVector(*file, path);
    if (!open)
        return open.error();
    OGRLayerH chosen = chooseLayer(*open, layer);
    if (chosen == nullptr)
        return none;
    const FeatureTableHead head = headOf(chosen, open->format->driver == "FlatGeobuf");
    if (!wanted(head))
        return none;
    const Result<Frame> frame = chooseFrame(chosen, false, {}, path);
    if (!frame)
        return frame.error();
    FeatureTable table;
    table.issues = open->issues;
    if (frame->doubt)
        table.issues.push_back(*frame->doubt);
    if (std::optional<Error> wrong = TableWriter(chosen, *frame).write(head, progress, table.text)) {
        wrong->where = path;
        return *wrong;
    }
    return table;
}

} // namespace geo
