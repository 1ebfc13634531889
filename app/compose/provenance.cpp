#include "app/compose/provenance.h"

#include "app/compose/shown_claims.h"
#include "app/session/page_choice.h"
#include "app/session/worldview_choice.h"
#include "geo/article/sha256.h"
#include "geo/io/tile_address.h"
#include "geo/time/format.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>

namespace app {

namespace fs = std::filesystem;

Provenance provenanceOf(const Session& session, const std::string& keptBack)
{
    Provenance p;
    p.program = std::string("Dateline ") + DATELINE_VERSION;
    p.title = pictureTitle(session);
    p.time = stateSentence(session, Half::whole);
    p.counts = countSentence(session);
    p.keptBack = keptBack;
    p.boundaries = boundarySentence(session);
    p.worldview = worldviewOf(session).id;
    p.projection = session.map->words();
    p.happenedFrom = geo::formatIso(session.clocks.happened.from);
    p.happenedTo = geo::formatIso(session.clocks.happened.to);
    p.knownOn = geo::formatIso(session.clocks.knownOn);
    p.sources = sourceLines(session);
    std::set<std::string> licences;
    if (!session.document.licence.empty())
        licences.insert(session.document.licence);
    for (const SourceLine& source : p.sources)
        if (!source.licence.empty())
            licences.insert(source.licence);
    p.licences.assign(licences.begin(), licences.end());
    for (std::size_t i = 0; i < session.answer.claims.size(); ++i)
        if (showsClaim(session, i))
            p.claims.push_back(session.document.claims[i].id);
    return p;
}

bool isProvenanceFile(const std::string& path)
{
    constexpr std::string_view kMark = "\"datelinePicture\"";
    if (fs::path(path).extension() != ".json")
        return false;
    std::array<char, 256> head{};
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), head.size());
    return std::string_view(head.data(), static_cast<std::size_t>(file.gcount())).find(kMark) != std::string_view::npos;
}

namespace {

/// What is read with a file of this ending.
std::vector<std::string> companionsOf(const std::string& path)
{
    constexpr std::array kEndings{".dbf", ".shx", ".prj", ".cpg", ".tfw", ".pgw", ".jgw", ".wld"};
    std::vector<std::string> found;
    std::string ending = fs::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array kWithParts{".shp", ".tif", ".tiff", ".png", ".jpg", ".jpeg"};
    if (std::find(kWithParts.begin(), kWithParts.end(), ending) == kWithParts.end())
        return found;
    std::error_code none;
    for (const char* other : kEndings)
        if (const fs::path beside = fs::path(path).replace_extension(other); fs::is_regular_file(beside, none))
            found.push_back(beside.string());
    return found;
}

geo::Result<std::string> hashOf(const std::string& path)
{
    std::error_code none;
    if (!fs::is_directory(path, none))
        return geo::sha256OfFile(path);
    std::vector<fs::path> inside;
    std::error_code unreadable;
    for (fs::recursive_directory_iterator at(path, unreadable), end; !unreadable && at != end; at.increment(unreadable))
        if (at->is_regular_file(none))
            inside.push_back(at->path());
    if (unreadable) // The sum of a part would be another's.
        return geo::Error{.what = "the folder cannot be read: " + unreadable.message(), .where = path, .code = geo::ErrorCode::unreadable};
    std::sort(inside.begin(), inside.end());
    std::string lines;
    for (const fs::path& file : inside) {
        const auto sum = geo::sha256OfFile(file.string());
        if (!sum)
            return sum.error();
        lines += *sum + "  " + file.lexically_relative(path).generic_string() + "\n";
    }
    return geo::sha256Hex(lines);
}

} // namespace

std::vector<InputFile> inputFiles(const Session& session, const std::vector<std::string>& named)
{
    std::vector<InputFile> files;
    const auto add = [&files](const std::string& path, bool companion) {
        const bool known = std::any_of(files.begin(), files.end(), [&](const InputFile& f) { return f.path == path; });
        if (!known)
            files.push_back({path, {}, companion, geo::isTileAddress(path)});
    };
    for (const std::string& path : named)
        add(path, false);
    if (named.empty()) {
        if (!session.documentPath.empty())
            add(session.documentPath, false);
        for (const DataLayer& layer : session.dataLayers)
            if (layer.visible)
                add(layer.path, false);
        for (const UserLayer& layer : session.layers)
            if (layer.visible && layer.link.empty())
                add(layer.path, false);
    }
    for (const UserLayer& layer : session.layers)
        if (layer.visible) // Those that were not named come with one that was.
            add(layer.path, true);
    if (const std::string layout = pageChoiceOf(session).layout; layout.ends_with(".json"))
        add(layout, true);
    for (std::size_t i = 0; i < files.size(); ++i)
        for (const std::string& beside : companionsOf(files[i].path))
            add(beside, true);
    return files;
}

void hashFiles(std::vector<InputFile>& files)
{
    for (InputFile& file : files) {
        if (file.address)
            continue;
        if (const auto sum = hashOf(file.path))
            file.sha256 = *sum;
    }
}

} // namespace app
