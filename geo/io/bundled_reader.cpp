#include "geo/io/flat_table_impl.h"
#include "geo/io/vector_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fcntl.h>
#include <string>
#include <type_traits>
#include <unistd.h>
#include <utility>

namespace geo {

namespace {

// FlatGeobuf (flatgeobuf.org, specification 3.0): magic, header, packed Hilbert R-tree, features, little-endian. This reads
// what the bundled layers are: plane geometries, texts and numbers. Going through GDAL costs a program that draws only them a
// third of its time, for libraries that are loaded and drivers that are registered.
constexpr std::array<std::uint8_t, 4> kMagic{0x66, 0x67, 0x62, 0x03};
constexpr std::size_t kMagicSize = 8, kNode = 40;
constexpr std::uint32_t kMostHeader = 10U << 20;

enum HeaderField : unsigned { kName = 0, kGeometryType = 2, kColumns = 7, kFeatures = 8, kNodeSize = 9 };
enum FeatureField : unsigned { kGeometry = 0, kProperties = 1 };
enum GeometryField : unsigned { kEnds = 0, kXy = 1, kType = 6, kParts = 7 };
enum Type : std::uint8_t { kPoint = 1, kLine = 2, kPolygon = 3, kMultiPoint = 4, kMultiLine = 5, kMultiPolygon = 6 };

class File {
public:
    explicit File(const std::string& path) : m_handle(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~File()
    {
        if (m_handle >= 0)
            close(m_handle);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    std::uint64_t size() const
    {
        const off_t end = m_handle >= 0 ? lseek(m_handle, 0, SEEK_END) : 0;
        return end > 0 ? static_cast<std::uint64_t>(end) : 0;
    }
    bool read(std::uint64_t offset, std::span<std::uint8_t> into) const
    {
        while (!into.empty()) {
            const ssize_t got = pread(m_handle, into.data(), into.size(), static_cast<off_t>(offset));
            if (got <= 0)
                return false;
            into = into.subspan(static_cast<std::size_t>(got));
            offset += static_cast<std::uint64_t>(got);
        }
        return true;
    }

private:
    int m_handle;
};

struct Column {
    std::string name;
    std::uint8_t type = 0;
};

/// The nodes of all levels of a packed R-tree over some features; a single one has a root above its leaf.
std::uint64_t nodesOf(std::uint64_t features, std::uint16_t nodeSize)
{
    std::uint64_t level = features, all = features;
    do {
        level = (level + nodeSize - 1) / nodeSize;
        all += level;
    } while (level > 1);
    return all;
}

/// Appends to the flat arrays.
class Taker {
public:
    Taker(const VectorQuery& query, std::vector<Column> columns, std::uint8_t type, VectorLayer& out)
        : m_query(query), m_columns(std::move(columns)), m_type(type), m_out(out)
    {
        const bool all = !query.fields.empty() && query.fields.front() == "*";
        m_places.assign(m_columns.size(), -1);
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const std::string& name = m_columns[i].name;
            if (!all && name != query.equalField && std::find(query.fields.begin(), query.fields.end(), name) == query.fields.end())
                continue;
            m_places[i] = static_cast<int>(out.fields.size());
            if (name == query.equalField)
                m_equal = m_places[i];
            out.fields.push_back(name);
        }
    }

    /// A feature without the length before it; false when it is unsound.
    bool take(std::span<const std::uint8_t> feature)
    {
        const FlatBytes bytes(feature);
        const FlatTable table = FlatTable::root(bytes);
        const std::size_t values = m_out.values.size();
        if (!takeValues(table.vector<std::uint8_t>(kProperties)))
            return false;
        if (!m_query.equalField.empty() && (m_equal < 0 || m_out.values[values + static_cast<std::size_t>(m_equal)] != m_query.equalValue)) {
            m_out.values.resize(values);
            return bytes.sound();
        }
        const std::size_t parts = m_out.partEnds.size();
        if (!table.has(kGeometry) || !takeGeometry(table.table(kGeometry)) || !bytes.sound() || m_out.partEnds.size() == parts)
            return false;
        m_out.featureEnds.push_back(static_cast<std::uint32_t>(m_out.partEnds.size()));
        return true;
    }

private:
    bool takeGeometry(const FlatTable& geometry)
    {
        const std::uint8_t own = geometry.value<std::uint8_t>(kType, 0), type = own != 0 ? own : m_type;
        const bool point = type == kPoint || type == kMultiPoint, line = type == kLine || type == kMultiLine;
        m_out.kinds.push_back(point ? GeometryKind::point : line ? GeometryKind::line : GeometryKind::polygon);
        if (type != kMultiPolygon)
            return type >= kPoint && type < kMultiPolygon && takeRings(geometry, type);
        bool sound = true;
        for (std::size_t i = 0; sound && i < geometry.count(kParts); ++i)
            sound = takeRings(geometry.table(kParts, i), kPolygon);
        return sound;
    }

    /// The coordinates of a polygon, of lines, or of points.
    bool takeRings(const FlatTable& geometry, std::uint8_t type)
    {
        const std::span<const std::uint8_t> xy = geometry.vector<double>(kXy), ends = geometry.vector<std::uint32_t>(kEnds);
        const std::size_t from = m_out.points.size(), count = xy.size() / sizeof(LonLat);
        if (from + count > kMostLayerPoints)
            return false;
        static_assert(sizeof(LonLat) == 2 * sizeof(double));
        m_out.points.resize(from + count);
        std::memcpy(m_out.points.data() + from, xy.data(), count * sizeof(LonLat));
        for (std::size_t i = from; i < m_out.points.size(); ++i)
            if (!(std::abs(m_out.points[i].lon) <= 540) || !(std::abs(m_out.points[i].lat) <= 90.000001))
                return false;
        const bool points = type == kPoint || type == kMultiPoint; // Each stands for itself, whatever ends are stated.
        const std::size_t rings = points ? count : ends.empty() ? 1 : ends.size() / 4;
        std::size_t last = 0;
        for (std::size_t i = 0; i < rings; ++i) {
            std::size_t end = points ? i + 1 : count;
            if (!points && !ends.empty()) {
                std::uint32_t stated = 0;
                std::memcpy(&stated, ends.data() + i * 4, 4);
                end = stated;
            }
            if (end <= last || end > count)
                return false;
            last = end;
            m_out.ringEnds.push_back(static_cast<std::uint32_t>(from + end));
            if (type != kPolygon)
                m_out.partEnds.push_back(static_cast<std::uint32_t>(m_out.ringEnds.size()));
        }
        if (type == kPolygon)
            m_out.partEnds.push_back(static_cast<std::uint32_t>(m_out.ringEnds.size()));
        return last == count;
    }

    /// Numbers and texts, each behind the number of its column.
    bool takeValues(std::span<const std::uint8_t> properties)
    {
        const FlatBytes bytes(properties);
        const std::size_t first = m_out.values.size();
        m_out.values.resize(first + m_out.fields.size());
        for (std::size_t at = 0; at < properties.size() && bytes.sound();) {
            const std::uint16_t column = bytes.at<std::uint16_t>(at);
            at += 2;
            if (column >= m_columns.size())
                return false;
            std::string* into = m_places[column] >= 0 ? &m_out.values[first + static_cast<std::size_t>(m_places[column])] : nullptr;
            const std::size_t size = takeValue(bytes, at, m_columns[column].type, into);
            if (size == 0)
                return false;
            at += size;
        }
        return bytes.sound();
    }

    template <class T> static std::size_t number(const FlatBytes& bytes, std::size_t at, std::string* into)
    {
        const T value = bytes.at<T>(at);
        if (into != nullptr) {
            if constexpr (std::is_floating_point_v<T>)
                *into = fmt::format("{:.15g}", value);
            else
                *into = std::to_string(value);
        }
        return sizeof(T);
    }

    /// How many bytes it takes; 0 for a type that is not read.
    static std::size_t takeValue(const FlatBytes& bytes, std::size_t at, std::uint8_t type, std::string* into)
    {
        switch (type) {
        case 0:
            return number<std::int8_t>(bytes, at, into);
        case 1:
        case 2: // A truth value is 0 or 1.
            return number<std::uint8_t>(bytes, at, into);
        case 3:
            return number<std::int16_t>(bytes, at, into);
        case 4:
            return number<std::uint16_t>(bytes, at, into);
        case 5:
            return number<std::int32_t>(bytes, at, into);
        case 6:
            return number<std::uint32_t>(bytes, at, into);
        case 7:
            return number<std::int64_t>(bytes, at, into);
        case 8:
            return number<std::uint64_t>(bytes, at, into);
        case 9:
            return number<float>(bytes, at, into);
        case 10:
            return number<double>(bytes, at, into);
        case 11:
        case 12:
        case 13: {
            const std::size_t size = bytes.at<std::uint32_t>(at);
            const auto text = bytes.part(at + 4, size);
            if (into != nullptr)
                into->assign(reinterpret_cast<const char*>(text.data()), text.size());
            return 4 + size;
        }
        default:
            return 0;
        }
    }

    const VectorQuery& m_query;
    std::vector<Column> m_columns;
    std::vector<int> m_places; ///< Of each column among the fields, or -1.
    int m_equal = -1;
    std::uint8_t m_type;
    VectorLayer& m_out;
};

/// A stretch of the file, from the first of its features.
struct Run {
    std::uint64_t from = 0, to = 0;
};

/// One file while it is read.
class Reader {
public:
    Reader(const std::string& path, const VectorQuery& query, VectorLayer& out) : m_file(path), m_query(query), m_out(out) {}

    bool read()
    {
        std::array<std::uint8_t, kMagicSize + 4> start{};
        if (!m_file.read(0, start) || !std::equal(kMagic.begin(), kMagic.end(), start.begin()))
            return false;
        const std::uint32_t size = FlatBytes(start).at<std::uint32_t>(kMagicSize);
        if (size > kMostHeader)
            return false;
        std::vector<std::uint8_t> header(size);
        if (!m_file.read(start.size(), header))
            return false;
        const FlatBytes bytes(header);
        const FlatTable table = FlatTable::root(bytes);
        m_out.name = table.text(kName);
        std::vector<Column> columns;
        for (std::size_t i = 0; i < table.count(kColumns) && bytes.sound(); ++i) {
            const FlatTable column = table.table(kColumns, i);
            columns.push_back({std::string(column.text(0)), column.value<std::uint8_t>(1, 0)});
        }
        m_features = table.value<std::uint64_t>(kFeatures, 0);
        m_nodeSize = table.value<std::uint16_t>(kNodeSize, 16);
        Taker taker(m_query, std::move(columns), table.value<std::uint8_t>(kGeometryType, 0), m_out);
        return bytes.sound() && runs(start.size() + size) && std::all_of(m_runs.begin(), m_runs.end(), [&](Run run) { return takeRun(run, taker); });
    }

private:
    /// What of the file is wanted: by the leaves of its index, which stand in the order of the features.
    bool runs(std::uint64_t index)
    {
        // No index: where their number is not known, or where the header says so.
        const bool indexed = m_features > 0 && m_nodeSize > 0;
        const std::uint64_t end = m_file.size();
        if (indexed && (m_nodeSize < 2 || m_features > end / kNode))
            return false;
        const std::uint64_t nodes = indexed ? nodesOf(m_features, m_nodeSize) : 0;
        if (index + nodes * kNode > end)
            return false;
        const std::uint64_t features = index + nodes * kNode;
        if (!m_query.box || nodes == 0) {
            m_runs.push_back({features, end});
            return true;
        }
        std::vector<std::uint8_t> leaves(m_features * kNode);
        if (!m_file.read(features - leaves.size(), leaves))
            return false;
        const FlatBytes bytes(leaves);
        for (std::uint64_t i = 0; i < m_features; ++i) {
            const std::size_t at = i * kNode;
            const LonLatBox box{bytes.at<double>(at), bytes.at<double>(at + 8), bytes.at<double>(at + 16), bytes.at<double>(at + 24)};
            if (!box.intersects(*m_query.box))
                continue;
            const std::uint64_t from = features + bytes.at<std::uint64_t>(at + 32);
            const std::uint64_t to = i + 1 < m_features ? features + bytes.at<std::uint64_t>(at + kNode + 32) : end;
            if (from > to || to > end)
                return false;
            if (!m_runs.empty() && m_runs.back().to == from)
                m_runs.back().to = to;
            else
                m_runs.push_back({from, to});
        }
        return true;
    }

    bool takeRun(Run run, Taker& taker)
    {
        // Pieces of the file; one grows when it does not hold a whole feature.
        constexpr std::uint64_t kPiece = 4U << 20;
        std::uint64_t piece = kPiece;
        while (run.from < run.to) {
            m_piece.resize(std::min(piece, run.to - run.from));
            if (!m_file.read(run.from, m_piece))
                return false;
            const FlatBytes bytes(m_piece);
            std::size_t at = 0;
            while (at + 4 <= m_piece.size()) {
                const std::size_t size = bytes.at<std::uint32_t>(at);
                if (m_piece.size() - at - 4 < size)
                    break;
                if (!taker.take(std::span(m_piece).subspan(at + 4, size)))
                    return false;
                at += 4 + size;
            }
            if (at == 0 && m_piece.size() == run.to - run.from)
                return false; // Cut off.
            piece = at == 0 ? piece * 4 : kPiece;
            run.from += at;
        }
        return true;
    }

    File m_file;
    const VectorQuery& m_query;
    VectorLayer& m_out;
    std::uint64_t m_features = 0;
    std::uint16_t m_nodeSize = 16;
    std::vector<Run> m_runs;
    std::vector<std::uint8_t> m_piece;
};

} // namespace

Result<VectorLayer> readBundled(const std::string& path, const VectorQuery& query)
{
    VectorLayer out;
    out.referenceSystem = "EPSG:4326";
    if (!Reader(path, query, out).read())
        return Error{"the bundled map data cannot be read", path, "run app/run.sh again to unpack it"};
    return out;
}

} // namespace geo
