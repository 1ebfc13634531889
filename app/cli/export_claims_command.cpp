#include "app/cli/boundary_polygons.h"
#include "app/cli/commands.h"
#include "app/cli/guard_options.h"
#include "app/compose/caption.h"
#include "app/compose/style.h"
#include "app/session/document_file.h"
#include "app/session/open_files.h"
#include "geo/claims/subset.h"
#include "geo/io/linked_layer.h"
#include "geo/io/write_csv.h"
#include "geo/io/write_flatgeobuf.h"
#include "geo/io/write_kml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace app {

namespace {

/// More lines than a person reads.
constexpr std::size_t kMostIssues = 20;

/// Opens the files; the exit code when the claims of one document are not what came of it, else 0.
int openClaims(Session& session, const CommandOptions& options)
{
    ReadOptions how = readOptions(options);
    how.everyRowAsClaim = true;
    if (!openAll(session, options.files, how))
        return 1;
    if (session.documentPath.empty()) {
        complain(options.files.front() + ": holds boundaries, but no claims to write");
        return 1;
    }
    const auto own = [&](const std::string& file) {
        return (isProjectName(file) || isInterchangeName(file)) &&
               std::none_of(session.layers.begin(), session.layers.end(), [&](const auto& layer) { return layer.path == file; });
    };
    if (std::count_if(options.files.begin(), options.files.end(), own) > 1) {
        complain("export writes the claims of one file of Dateline (and of any data sets); write the others one after the other");
        return 2;
    }
    return 0;
}

std::vector<std::uint32_t> chosenClaims(const Session& session, bool everything)
{
    std::vector<std::uint32_t> claims;
    for (std::uint32_t i = 0; i < session.answer.claims.size(); ++i)
        if (everything || session.answer.claims[i].visibility != geo::Visibility::hidden)
            claims.push_back(i);
    return claims;
}

/// "; left out: 2 no time of happening stated", and what the format left out.
std::string leftOutWords(const Session& session, const std::vector<std::uint32_t>& chosen, std::size_t written)
{
    std::array<std::size_t, static_cast<std::size_t>(geo::AsOfReason::certainlyThen) + 1> counts{};
    for (const geo::ClaimState& state : session.answer.claims)
        ++counts[static_cast<std::size_t>(state.reason)];
    for (const std::uint32_t i : chosen)
        --counts[static_cast<std::size_t>(session.answer.claims[i].reason)];
    std::string words;
    for (std::size_t reason = 0; reason < counts.size(); ++reason)
        if (counts[reason] > 0)
            words += fmt::format("{}{} ({})", words.empty() ? "" : ", ", counts[reason],
                                 geo::wordsOf(static_cast<geo::AsOfReason>(reason)));
    if (written < chosen.size())
        words += fmt::format("{}{} (nowhere on the map)", words.empty() ? "" : ", ", chosen.size() - written);
    return words.empty() ? words : "; left out: " + words;
}

/// What of a project's own does not go along with some of its claims.
void tellWhatStaysBehind(const geo::Document& whole, const geo::Document& written)
{
    const std::size_t before =
        whole.views.size() + whole.annotations.size() + whole.layers.size() + whole.filters.size();
    const std::size_t after =
        written.views.size() + written.annotations.size() + written.layers.size() + written.filters.size();
    if (after < before)
        complain(
            fmt::format("{} views, annotations, linked layers and filters stay behind; --everything takes them along",
                        before - after));
}

/// As a document of its own, read again and compared.
geo::Result<geo::ExportReport> writeSubset(const Session& session, const std::vector<std::uint32_t>& claims,
                                           const std::string& path)
{
    geo::Document subset = geo::subsetOf(session.document, claims);
    tellWhatStaysBehind(session.document, subset);
    geo::relinkLayers(subset, session.documentPath, path);
    if (const std::string wrong = writeDocument(subset, path); !wrong.empty())
        return geo::Error{.what = wrong};
    const ReadFile again = readFile(path);
    const auto sameId = [](const geo::Claim& a, const geo::Claim& b) { return a.id == b.id; };
    if (!again.document || !std::equal(subset.claims.begin(), subset.claims.end(), again.document->claims.begin(),
                                       again.document->claims.end(), sameId))
        return geo::Error{.what = "what was written does not read back as the same claims",
                          .where = path,
                          .hint = "free some space, or write to another disk"};
    return geo::ExportReport{.claims = subset.claims.size(), .bytes = again.stamp ? again.stamp->size : 0};
}

geo::Result<geo::ExportReport> writeClaims(const Session& session, const std::vector<std::uint32_t>& claims,
                                           const CommandOptions& options, const KeptBack& kept)
{
    const std::string ending = endingOf(options.output);
    if (ending == ".gpkg" || ending == ".geojson")
        return writeSubset(session, claims, options.output);
    const geo::ExportRows rows(session.document, session.answer, claims);
    if (ending == ".csv")
        return geo::writeCsv(rows, options.output, {.byteOrderMark = options.byteOrderMark});
    BoundaryPolygons polygons(shareDirectory() + "/world");
    const geo::BoundaryShapes boundary = [&](const geo::BoundaryRef& ref) { return polygons.find(ref); };
    if (ending == ".fgb")
        return geo::writeFlatGeobuf(rows, options.output, boundary);
    const auto sideColour = [](int colour) -> std::uint32_t {
        const render::Color c = sideStyle(colour, paletteFor(Theme::light)).color;
        return static_cast<std::uint32_t>(c.r << 16 | c.g << 8 | c.b);
    };
    geo::KmlOptions kml{.sideColour = sideColour,
                        .boundary = boundary,
                        .notes = {clockSentence(session.clocks), boundarySentence(session)}};
    if (!kept.words.empty())
        kml.notes.push_back(kept.words);
    return geo::writeKml(rows, options.output, kml);
}

} // namespace

int runExportClaims(const CommandOptions& options)
{
    Session session;
    if (const int code = openClaims(session, options))
        return code;
    const KeptBack kept = keepBack(options, session);
    if (kept.exitCode != 0) {
        complain(kept.error);
        return kept.exitCode;
    }
    session.clocks.happened = geo::kAllTime;
    session.clocks.knownOn = geo::kDistantFuture;
    if (const auto wrong = applyClockOptions(options, session)) {
        complain(*wrong);
        return 2;
    }
    const std::vector<std::uint32_t> claims = chosenClaims(session, options.everything);
    if (claims.empty()) {
        complain(options.output + ": nothing was written, because no claim is shown" +
                 leftOutWords(session, claims, 0) + "; --everything writes them all");
        return 1;
    }
    const geo::Result<geo::ExportReport> report = writeClaims(session, claims, options, kept);
    if (!report) {
        complain(report.error().message());
        return 1;
    }
    for (std::size_t i = 0; i < report->issues.size() && i < kMostIssues; ++i)
        complain(report->issues[i].message());
    if (report->issues.size() > kMostIssues)
        complain(fmt::format("{}: and {} more", options.output, report->issues.size() - kMostIssues));
    fmt::print("{}: {} of {} claims written{}\n", options.output, report->claims, session.document.claims.size(),
               leftOutWords(session, claims, report->claims));
    if (!kept.words.empty())
        fmt::print("{}\n", kept.words);
    return 0;
}

} // namespace app
