#include "geo/io/layer_cache.h"

#include "geo/article/sha256.h"
#include "geo/io/file_stamp.h"
#include "geo/io/fresh_file.h"
#include "geo/io/local_file.h"
#include "geo/io/vector_formats_impl.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <type_traits>
#include <utility>

namespace geo {

namespace {

namespace fs = std::filesystem;

/// Changes with the format, and with what readVectorFile() makes of files.
constexpr std::string_view kMagic = "dateline layer 1\n";

std::string words(const FileStamp& stamp) { return fmt::format("{} {} {}", stamp.modifiedNs, stamp.size, stamp.inode); }

/// What the content depends on; empty when it cannot be told.
std::string keyOf(const std::string& path, const VectorQuery& query)
{
    const auto file = checkLocalFile(path);
    const auto stamp = file ? fileStamp(file->string()) : std::nullopt;
    if (!stamp || query.box || !query.equalField.empty())
        return {};
    // The path as it was given stands in messages.
    std::string key = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n", path, file->string(), words(*stamp), query.layer, query.member, query.crs);
    for (const std::string& field : query.fields)
        key += field + "\n";
    const std::string_view companions = companionEndings(lowered(file->extension().string()));
    for (std::size_t at = 0; at < companions.size();) {
        const std::size_t end = std::min(companions.find(' ', at), companions.size());
        for (std::string ending : {std::string(companions.substr(at, end - at)), std::string()}) {
            if (ending.empty()) { // As upper case writes it.
                ending = companions.substr(at, end - at);
                std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
            }
            if (const auto its = fileStamp(fs::path(*file).replace_extension(ending).string()))
                key += ending + " " + words(*its) + "\n";
        }
        at = end + 1;
    }
    return key;
}

/// Writes plain values and lists of them, and remembers their sum, so that a torn file is told.
class Out {
public:
    explicit Out(const std::string& path) : m_stream(path, std::ios::binary | std::ios::trunc) {}

    void bytes(const void* data, std::size_t size)
    {
        m_stream.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
        m_count += size;
    }
    void number(std::uint64_t value) { bytes(&value, sizeof value); }
    void text(std::string_view value)
    {
        number(value.size());
        bytes(value.data(), value.size());
    }
    template <class T> void list(const std::vector<T>& values)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        number(values.size());
        bytes(values.data(), values.size() * sizeof(T));
    }
    void texts(const std::vector<std::string>& values)
    {
        number(values.size());
        for (const std::string& value : values)
            text(value);
    }
    bool done()
    {
        number(m_count); // At the very end: a file that was cut off lacks it.
        m_stream.flush();
        return m_stream.good();
    }

private:
    std::ofstream m_stream;
    std::uint64_t m_count = 0;
};

class In {
public:
    explicit In(const std::string& path) : m_stream(path, std::ios::binary)
    {
        std::error_code none;
        m_size = fs::file_size(path, none);
        if (none)
            m_size = 0;
    }

    bool bytes(void* data, std::uint64_t size)
    {
        if (size > m_size - std::min(m_size, m_count))
            return m_good = false;
        m_stream.read(static_cast<char*>(data), static_cast<std::streamsize>(size));
        m_count += size;
        return m_good = m_good && m_stream.good();
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        bytes(&value, sizeof value);
        return m_good ? value : 0;
    }
    /// A number of things of `size` bytes each that the file can hold.
    std::uint64_t count(std::size_t size)
    {
        const std::uint64_t value = number();
        if (value > (m_size - std::min(m_size, m_count)) / size)
            m_good = false;
        return m_good ? value : 0;
    }
    std::string text()
    {
        std::string value(count(1), '\0');
        bytes(value.data(), value.size());
        return value;
    }
    template <class T> void list(std::vector<T>& values)
    {
        values.resize(count(sizeof(T)));
        bytes(values.data(), values.size() * sizeof(T));
    }
    void texts(std::vector<std::string>& values)
    {
        values.resize(count(sizeof(std::uint64_t)));
        for (std::string& value : values)
            if (m_good)
                value = text();
    }
    bool done()
    {
        const std::uint64_t before = m_count;
        return number() == before && m_good && m_count == m_size;
    }
    bool good() const { return m_good; }

private:
    std::ifstream m_stream;
    std::uint64_t m_size = 0, m_count = 0;
    bool m_good = true;
};

bool write(const VectorLayer& layer, const std::string& key, const std::string& path)
{
    Out out(path);
    out.bytes(kMagic.data(), kMagic.size());
    out.text(key);
    for (const std::string* text : {&layer.name, &layer.member, &layer.referenceSystem})
        out.text(*text);
    out.list(layer.points);
    for (const auto* ends : {&layer.ringEnds, &layer.partEnds, &layer.featureEnds})
        out.list(*ends);
    out.list(layer.kinds);
    out.texts(layer.fields);
    out.texts(layer.values);
    out.number(layer.issues.size());
    for (const Issue& issue : layer.issues) {
        out.number(static_cast<std::uint64_t>(issue.severity));
        out.number(static_cast<std::uint64_t>(issue.row));
        for (const std::string* text : {&issue.file, &issue.field, &issue.reason})
            out.text(*text);
    }
    return out.done();
}

bool increasing(const std::vector<std::uint32_t>& ends, std::size_t most)
{
    return std::is_sorted(ends.begin(), ends.end()) && (ends.empty() ? most == 0 : ends.back() == most);
}

/// Whether the arrays fit each other, whoever wrote them.
bool sound(const VectorLayer& l)
{
    return increasing(l.ringEnds, l.points.size()) && increasing(l.partEnds, l.ringEnds.size()) && increasing(l.featureEnds, l.partEnds.size()) &&
           l.kinds.size() == l.size() && l.values.size() == l.size() * l.fields.size() &&
           std::all_of(l.kinds.begin(), l.kinds.end(), [](GeometryKind k) { return k > GeometryKind::none && k <= GeometryKind::polygon; }) &&
           std::all_of(l.points.begin(), l.points.end(), [](LonLat p) { return std::abs(p.lon) <= 540 && std::abs(p.lat) <= 90.000001; });
}

std::optional<VectorLayer> read(const std::string& key, const std::string& path)
{
    In in(path);
    std::array<char, kMagic.size()> magic{};
    if (!in.bytes(magic.data(), magic.size()) || std::string_view(magic.data(), magic.size()) != kMagic || in.text() != key)
        return std::nullopt;
    VectorLayer layer;
    for (std::string* text : {&layer.name, &layer.member, &layer.referenceSystem})
        *text = in.text();
    in.list(layer.points);
    for (auto* ends : {&layer.ringEnds, &layer.partEnds, &layer.featureEnds})
        in.list(*ends);
    in.list(layer.kinds);
    in.texts(layer.fields);
    in.texts(layer.values);
    layer.issues.resize(in.count(5 * sizeof(std::uint64_t)));
    for (Issue& issue : layer.issues) {
        issue.severity = in.number() == 0 ? Issue::Severity::rejected : Issue::Severity::doubtful;
        issue.row = static_cast<long long>(in.number());
        for (std::string* text : {&issue.file, &issue.field, &issue.reason})
            *text = in.text();
    }
    return in.done() && sound(layer) ? std::optional(std::move(layer)) : std::nullopt;
}

/// Makes room: the least recently used go, and what was not written to its end.
void trim(const fs::path& folder)
{
    constexpr std::chrono::hours kAbandoned(24);
    struct Kept {
        fs::file_time_type used;
        std::uint64_t size;
        fs::path path;
    };
    std::vector<Kept> kept;
    std::uint64_t bytes = 0;
    std::error_code none;
    for (fs::directory_iterator at(folder, none), end; !none && at != end; at.increment(none)) {
        std::error_code gone;
        const Kept one{at->last_write_time(gone), at->file_size(gone), at->path()};
        if (gone)
            continue;
        if (at->path().extension() != ".layer") {
            if (at->path().filename().string().find(".layer.") != std::string::npos && fs::file_time_type::clock::now() - one.used > kAbandoned)
                fs::remove(one.path, gone);
            continue;
        }
        kept.push_back(one);
        bytes += one.size;
    }
    std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.used < b.used; });
    for (const Kept& one : kept) {
        if (bytes <= kMostCachedBytes)
            return;
        fs::remove(one.path, none);
        bytes -= one.size;
    }
}

} // namespace

Result<VectorLayer> readVectorCached(const std::string& path, const VectorQuery& query, const std::string& folder)
{
    const std::string key = folder.empty() ? std::string() : keyOf(path, query);
    if (key.empty())
        return readVectorFile(path, query);
    const fs::path file = fs::path(folder) / (sha256Hex(key).substr(0, 32) + ".layer");
    std::error_code none;
    if (fs::exists(file, none))
        if (auto layer = read(key, file.string())) {
            fs::last_write_time(file, fs::file_time_type::clock::now(), none);
            return *std::move(layer);
        }
    auto layer = readVectorFile(path, query);
    if (!layer || layer->points.size() < kFewestCachedPoints || keyOf(path, query) != key)
        return layer; // It changed while it was read.
    fs::create_directories(folder, none);
    if (auto fresh = FreshFile::open(file.string()); fresh && write(*layer, key, fresh->path()))
        static_cast<void>(fresh->take()); // What cannot be kept is read again.
    trim(folder);
    return layer;
}

} // namespace geo
