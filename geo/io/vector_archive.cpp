#include "geo/io/vector_archive_impl.h"

#include "geo/io/vector_contents.h"
#include "geo/io/vector_formats_impl.h"
#include "geo/io/zip_impl.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace geo {

namespace {

struct FileCloser {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
struct FolderCloser {
    void operator()(VSIDIR* folder) const { VSICloseDir(folder); }
};
struct Freer {
    void operator()(GByte* bytes) const { VSIFree(bytes); }
};

std::string inside(const std::filesystem::path& archive, const std::string& member)
{
    return "/vsizip/{" + archive.native() + "}" + (member.empty() ? "" : "/" + member);
}

/// A path that leads out of the archive, or would on another system.
bool leadsOut(std::string_view path)
{
    if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos ||
        (path.size() > 1 && path[1] == ':'))
        return true;
    return ("/" + std::string(path) + "/").find("/../") != std::string::npos;
}

/// What systems put into archives beside the files: "__MACOSX/…", ".DS_Store".
bool hidden(std::string_view path)
{
    const std::string whole = "/" + std::string(path);
    return whole.find("/.") != std::string::npos || whole.find("/__MACOSX/") != std::string::npos ||
           whole.ends_with("/Thumbs.db") || whole.ends_with("/desktop.ini");
}

/// "a/x.gdb" of "a/x.gdb/a00000001.gdbtable"; empty when no folder is a geodatabase.
std::string geodatabaseOf(const std::string& path)
{
    const std::size_t at = lowered(path).find(".gdb/");
    return at == std::string::npos ? std::string() : path.substr(0, at + 4);
}

struct Name {
    std::string stem, ending; ///< "folder/roads", ".shp" in lower case.
};

Name split(const std::string& path)
{
    const std::string file = path.substr(path.rfind('/') + 1);
    std::string ending = lowered(std::filesystem::path(file).extension().string());
    std::string stem = path.substr(0, path.size() - ending.size());
    if (lowered(path).ends_with(".shp.xml")) {
        ending = ".shp.xml";
        stem = path.substr(0, path.size() - ending.size());
    }
    return {lowered(stem), ending};
}

bool belongs(const Name& file, const Name& to)
{
    return file.stem == to.stem && !file.ending.empty() &&
           (" " + std::string(companionEndings(to.ending)) + " ").find(" " + file.ending + " ") != std::string::npos;
}

Error tooLarge(std::string what, const std::string& label)
{
    return {.what = std::move(what),
            .where = label,
            .hint = "unpack it and open the files in it",
            .code = ErrorCode::tooLarge};
}

std::string bytesAt(std::ifstream& file, std::uint64_t at, std::uint64_t size)
{
    std::string bytes(static_cast<std::size_t>(size), '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(at));
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
}

/// The first name in the archive's directory (PKWARE's APPNOTE 4.3.12 and 4.3.16) that leads out of it. GDAL leaves
/// such files out of its own list without a word; an archive of the 64-bit kind is left to that.
std::string nameThatLeadsOut(const std::filesystem::path& archive)
{
    constexpr std::uint64_t kEnd = 22, kEntry = 46, kLongestComment = 0xFFFF, kMostDirectory = std::uint64_t{64} << 20;
    std::error_code none;
    const std::uint64_t bytes = std::filesystem::file_size(archive, none);
    std::ifstream file(archive, std::ios::binary);
    const std::uint64_t tailSize = none ? 0 : std::min(bytes, kEnd + kLongestComment);
    const std::string tail = bytesAt(file, bytes - tailSize, tailSize);
    const std::size_t end = tail.rfind("PK\x05\x06");
    if (end == std::string::npos)
        return {};
    const std::uint64_t size = numberAt(tail, end + 12, 4), at = numberAt(tail, end + 16, 4);
    const std::string directory = size > kMostDirectory ? std::string() : bytesAt(file, at, size);
    for (std::size_t entry = 0; directory.compare(entry, 4, "PK\x01\x02") == 0;) {
        const std::size_t length = static_cast<std::size_t>(numberAt(directory, entry + 28, 2));
        const std::string name = directory.substr(std::min<std::size_t>(entry + kEntry, directory.size()), length);
        if (leadsOut(name))
            return name.empty() ? "without a name" : name;
        entry += kEntry + length +
                 static_cast<std::size_t>(numberAt(directory, entry + 30, 2) + numberAt(directory, entry + 32, 2));
        if (entry >= directory.size())
            break;
    }
    return {};
}

Error outside(const std::string& name, const std::string& label)
{
    return {.what = "it names a file outside itself ('" + name.substr(0, 80) + "')",
            .where = label,
            .hint = "do not trust it",
            .code = ErrorCode::malformed};
}

/// All files of the archive with their stated sizes, within the limits.
Result<std::vector<ArchiveMember::File>> allFiles(const std::filesystem::path& archive, const std::string& label)
{
    const std::unique_ptr<VSIDIR, FolderCloser> folder(VSIOpenDir(inside(archive, "").c_str(), -1, nullptr));
    if (!folder)
        return Error{.what = "is not a sound zip archive",
                     .where = label,
                     .hint = lastGdalError(""),
                     .code = ErrorCode::malformed};
    std::vector<ArchiveMember::File> files;
    std::uint64_t sum = 0;
    std::size_t entries = 0;
    while (const VSIDIREntry* const entry = VSIGetNextDirEntry(folder.get())) {
        if (++entries > kMostArchiveMembers)
            return tooLarge(fmt::format("it holds more than {} files", kMostArchiveMembers), label);
        if (leadsOut(entry->pszName))
            return outside(entry->pszName, label);
        if (VSI_ISDIR(entry->nMode))
            continue;
        sum += std::min<std::uint64_t>(entry->nSize, kMostArchiveUnpacked + 1);
        if (sum > kMostArchiveUnpacked)
            return tooLarge(fmt::format("it unpacks to more than {} GiB", kMostArchiveUnpacked >> 30), label);
        files.push_back({entry->pszName, entry->nSize});
    }
    std::error_code unknown;
    const std::uintmax_t packed = std::max<std::uintmax_t>(std::filesystem::file_size(archive, unknown), 1);
    if (!unknown && sum > kRatioCountsFrom && sum / packed > kMostArchiveRatio)
        return tooLarge(fmt::format("it unpacks to {} times its size", sum / packed), label);
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

void addFile(ArchiveMember& member, const ArchiveMember::File& file)
{
    member.files.push_back(file);
    member.bytes += file.bytes;
}

/// Why a file in an archive is not read; none when nobody would expect it to be.
std::optional<std::string> unread(const std::string& path, bool kmz)
{
    const VectorFormat* const format = vectorFormatOf(path);
    if (format != nullptr && isArchive(*format))
        return "archives inside an archive are not opened";
    const std::string ending = split(path).ending;
    constexpr std::string_view kPictures = " .png .jpg .jpeg .gif .svg .bmp ";
    if (kmz && !ending.empty() && kPictures.find(" " + ending + " ") != std::string_view::npos)
        return std::nullopt;
    return "is not of a format Dateline reads as a layer";
}

} // namespace

MemoryFiles::MemoryFiles(MemoryFiles&& other) noexcept
    : m_folder(std::exchange(other.m_folder, {})), m_files(std::exchange(other.m_files, {}))
{
}

MemoryFiles& MemoryFiles::operator=(MemoryFiles&& other) noexcept
{
    std::swap(m_folder, other.m_folder);
    std::swap(m_files, other.m_files);
    return *this;
}

MemoryFiles::~MemoryFiles()
{
    for (const std::string& file : m_files)
        VSIUnlink(file.c_str());
    if (!m_folder.empty())
        VSIRmdirRecursive(m_folder.substr(0, m_folder.size() - 1).c_str());
}

bool MemoryFiles::add(const std::string& from, const std::string& name, std::uint64_t bytes)
{
    static std::atomic<unsigned> next{0}; // Names in GDAL's memory are shared by all threads.
    if (m_folder.empty())
        m_folder = "/vsimem/dateline_" + std::to_string(next++) + "/";
    const std::unique_ptr<VSILFILE, FileCloser> file(VSIFOpenL(from.c_str(), "rb"));
    std::unique_ptr<GByte, Freer> buffer(static_cast<GByte*>(VSIMalloc(static_cast<std::size_t>(bytes) + 1)));
    // One byte more than stated: a file that has it lies about its size.
    if (!file || !buffer || VSIFReadL(buffer.get(), 1, static_cast<std::size_t>(bytes) + 1, file.get()) != bytes)
        return false;
    const std::string to = path(name);
    VSIMkdirRecursive(to.substr(0, to.rfind('/')).c_str(), 0700);
    VSILFILE* const kept = VSIFileFromMemBuffer(to.c_str(), buffer.get(), bytes, TRUE);
    if (kept == nullptr)
        return false;
    static_cast<void>(buffer.release());
    VSIFCloseL(kept);
    m_files.push_back(to);
    return true;
}

void MemoryFiles::patch(const std::string& name, std::uint64_t at, const std::string& bytes)
{
    const std::unique_ptr<VSILFILE, FileCloser> file(VSIFOpenL(path(name).c_str(), "r+b"));
    if (file && VSIFSeekL(file.get(), at, SEEK_SET) == 0)
        VSIFWriteL(bytes.data(), 1, bytes.size(), file.get());
}

Result<ArchiveListing> listArchive(const std::filesystem::path& archive, const std::string& label)
{
    if (archive.native().find_first_of("{}") != std::string::npos) // They mark the archive in GDAL's names.
        return Error{.what = "its path holds braces", .where = label, .hint = "rename it"};
    if (const std::string name = nameThatLeadsOut(archive); !name.empty())
        return outside(name, label);
    CPLErrorReset();
    const auto files = allFiles(archive, label);
    if (!files)
        return files.error();
    ArchiveListing listing;
    std::map<std::string, std::size_t> folders; // Geodatabases, by path.
    std::vector<const ArchiveMember::File*> rest;
    for (const ArchiveMember::File& file : *files) {
        if (hidden(file.path))
            continue;
        const std::string database = geodatabaseOf(file.path);
        const VectorFormat* const format = vectorFormatOf(database.empty() ? file.path : database);
        if (!database.empty()) {
            const auto [at, isNew] = folders.emplace(database, listing.members.size());
            if (isNew)
                listing.members.push_back({database, format, {}, 0});
            addFile(listing.members[at->second], file);
        } else if (format != nullptr && !isArchive(*format) && format->driver != "OpenFileGDB") {
            listing.members.push_back({file.path, format, {}, 0});
            addFile(listing.members.back(), file);
        } else {
            rest.push_back(&file);
        }
    }
    std::map<std::string, std::vector<std::size_t>> byStem;
    for (std::size_t m = 0; m < listing.members.size(); ++m)
        byStem[split(listing.members[m].path).stem].push_back(m);
    const bool kmz = lowered(archive.extension().string()) == ".kmz";
    for (const ArchiveMember::File* file : rest) {
        const Name name = split(file->path);
        bool owned = false;
        for (const std::size_t m : byStem[name.stem])
            if (belongs(name, split(listing.members[m].path))) {
                addFile(listing.members[m], *file);
                owned = true;
            }
        if (const auto why = owned ? std::nullopt : unread(file->path, kmz);
            why && listing.issues.size() < kMostRowIssues)
            listing.issues.push_back({Issue::Severity::rejected, label, 0, file->path, *why});
    }
    std::stable_partition(listing.members.begin(), listing.members.end(),
                          [](const ArchiveMember& m) { return lowered(m.path) == "doc.kml"; });
    return listing;
}

Result<MemoryFiles> unpackMember(const std::filesystem::path& archive, const ArchiveMember& member,
                                 const std::string& label, std::string& open)
{
    if (member.bytes > kMostMemberUnpacked)
        return tooLarge(fmt::format("'{}' unpacks to more than {} GiB", member.path, kMostMemberUnpacked >> 30), label);
    // Its own folders do not matter; a geodatabase is a folder of files.
    const std::size_t folder = member.path.rfind('/') == std::string::npos ? 0 : member.path.rfind('/') + 1;
    MemoryFiles files;
    for (const ArchiveMember::File& file : member.files) {
        CPLErrorReset();
        const bool sound = files.add(inside(archive, file.path), file.path.substr(folder), file.bytes);
        if (!sound || CPLGetLastErrorType() >= CE_Failure)
            return Error{.what = "'" + file.path +
                                 "' cannot be unpacked: it is damaged, encrypted, or not of the size "
                                 "the archive states",
                         .where = label,
                         .hint = lastGdalError(""),
                         .code = ErrorCode::malformed};
    }
    open = files.path(member.path.substr(folder));
    return files;
}

} // namespace geo
