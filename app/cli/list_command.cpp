#include "app/cli/check_picture.h"
#include "app/cli/commands.h"

#include "app/session/comparison.h"
#include "app/session/open_files.h"
#include "app/session/worldview_choice.h"
#include "app/symbols/unit_code.h"
#include "app/symbols/unit_symbols.h"
#include "geo/claims/lookup.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace app {

namespace {

using Json = nlohmann::ordered_json;

/// A pair of ISO instants, ".." where unbounded; null for a range that is empty.
Json rangeJson(const geo::TimeRange& r)
{
    return r.empty() ? Json(nullptr) : Json::array({geo::formatIso(r.from), geo::formatIso(r.to)});
}

Json claimJson(const Session& session, const geo::Lookup& lookup, std::size_t i)
{
    const geo::Claim& claim = session.document.claims[i];
    const geo::ClaimState& state = session.answer.claims[i];
    const auto sourceName = [](const geo::Source* s) { return s != nullptr ? s->name : std::string(); };
    const geo::Article* article = lookup.article(claim.article);
    std::string reported = claim.reported->edtf;
    if (reported.empty() && article != nullptr)
        reported = article->published;
    Json contradicts = Json::array();
    for (const std::uint32_t other : session.answer.contradictedBy(i))
        contradicts.push_back(session.document.claims[other].id);
    Json json{{"id", claim.id},
            {"kind", geo::nameOf(claim.kind)},
            {"headline", claim.headline},
            {"state", geo::nameOf(state.visibility)},
            {"reason", geo::nameOf(state.reason)},
            {"modality", geo::nameOf(claim.modality)},
            {"precision", geo::nameOf(claim.place.precision)},
            {"place", claim.place.name},
            {"speaker", sourceName(lookup.source(claim.speaker))},
            {"publisher", sourceName(lookup.publisher(claim))},
            {"happened", claim.happened->edtf},
            {"reported", reported},
            {"certain", rangeJson(claim.happened->bounds.certain())},
            {"possible", rangeJson(claim.happened->bounds.possible())},
            {"reports", state.reports},
            {"origins", state.origins},
            {"retracted", static_cast<bool>(state.retracted)},
            {"updated", static_cast<bool>(state.updated)},
            {"contradicts", contradicts}};
    if (session.compared) {
        const geo::ClaimChange change = changeOf(session, i);
        json["change"] = geo::nameOf(change.kind);
        json["changed"] = geo::wordsOf(change);
    }
    return json;
}

/// " · changed: now certain"; empty where nothing is compared or the claim is hidden at both.
std::string changeNote(const Session& session, std::size_t claim)
{
    const geo::ClaimChange change = changeOf(session, claim);
    if (change.kind == geo::ChangeKind::hidden)
        return {};
    return " · " + std::string(geo::nameOf(change.kind)) + (change.any() ? ": " + geo::wordsOf(change) : "");
}

void printTable(const Session& session, const geo::Lookup& lookup)
{
    for (std::size_t i = 0; i < session.answer.claims.size(); ++i) {
        const geo::Claim& claim = session.document.claims[i];
        const geo::ClaimState& state = session.answer.claims[i];
        fmt::print("{:<9} {:<24} {}\n          {} · {} · {} · {}{}\n", geo::nameOf(state.visibility), claim.id, claim.headline,
                   geo::edtfWords(claim.happened->edtf), claim.place.name.empty() ? "no place" : claim.place.name,
                   lookup.attribution(claim), geo::wordsOf(state.reason), changeNote(session, i));
    }
    const auto& n = session.answer.counts;
    fmt::print("{} solid, {} possible, {} hidden; {} of the shown without a place\n", n.solid, n.possible, n.hidden, n.unplaced);
    if (session.compared) {
        const auto& c = session.compared->changes.counts;
        fmt::print("{} new, {} gone, {} changed, {} the same\n", c.fresh, c.gone, c.changed, c.same);
    }
}

/// Opens one file that has to hold claims.
bool openClaims(Session& session, const CommandOptions& options)
{
    ReadOptions how = readOptions(options);
    how.everyRowAsClaim = true;
    if (!openAll(session, options.files, how))
        return false;
    if (session.documentPath.empty()) {
        complain(options.files.front() + ": holds boundaries, but no claims to list");
        return false;
    }
    return true;
}

} // namespace

int runList(const CommandOptions& options)
{
    Session session;
    session.settings.worldview = options.worldview;
    if (!openClaims(session, options))
        return 1;
    if (const auto wrong = applyClockOptions(options, session)) {
        complain(*wrong);
        return 2;
    }
    const geo::Lookup lookup(session.document);
    if (!options.json) {
        printTable(session, lookup);
        return 0;
    }
    Json claims = Json::array();
    for (std::size_t i = 0; i < session.document.claims.size(); ++i)
        claims.push_back(claimJson(session, lookup, i));
    const auto& n = session.answer.counts;
    Json out{{"claims", claims},
                   {"counts",
                    {{"solid", n.solid},
                     {"possible", n.possible},
                     {"hidden", n.hidden},
                     {"unplaced", n.unplaced},
                     {"undated", n.undated},
                     {"unreported", n.unreported}}}};
    out["worldview"] = worldviewOf(session).id;
    if (session.compared) {
        const auto& c = session.compared->changes.counts;
        out["changes"] = {{"new", c.fresh}, {"gone", c.gone}, {"changed", c.changed}, {"same", c.same}};
    }
    fmt::print("{}\n", out.dump(2, ' ', false, Json::error_handler_t::replace));
    return 0;
}

namespace {

/// What is to be known of a data set as a whole (that it has no report dates, say) does not make it unsound.
bool isSound(const OpenedFile& file)
{
    const bool dataSet = !file.preset.empty() && file.preset != "dateline";
    return file.kind != OpenedFile::Kind::refused && std::all_of(file.issues.begin(), file.issues.end(), [&](const geo::Issue& issue) {
        return dataSet && issue.row == 0 && issue.severity == geo::Issue::Severity::doubtful;
    });
}

Json pictureJson(const std::string& path, const PictureSays& says)
{
    const Provenance& p = says.provenance;
    Json issues = Json::array(), sources = Json::array();
    if (!says.problem.empty())
        issues.push_back({{"row", 0}, {"field", ""}, {"reason", says.problem}});
    for (const SourceLine& s : p.sources)
        sources.push_back({{"publisher", s.publisher}, {"title", s.title}, {"published", s.published}, {"claims", s.claims}, {"licence", s.licence}, {"url", s.url}});
    Json made = Json::array();
    for (const InputFile& file : p.files)
        made.push_back({{"path", file.path}, {"sha256", file.sha256}});
    return {{"file", path},
            {"ok", says.problem.empty()},
            {"issues", issues},
            {"picture",
             {{"program", p.program}, {"title", p.title}, {"verified", false}, {"time", p.time}, {"counts", p.counts}, {"description", says.description},
              {"keptBack", p.keptBack}, {"boundaries", p.boundaries}, {"worldview", p.worldview}, {"projection", p.projection},
              {"happened", {p.happenedFrom, p.happenedTo}}, {"knownOn", p.knownOn}, {"sources", sources}, {"licences", p.licences}, {"claims", p.claims},
              {"files", made}, {"pixelsSha256", p.pixelsSha256}}}};
}

} // namespace

int runCheck(const CommandOptions& options)
{
    Json files = Json::array();
    UnitSymbols symbols(symbolScript());
    bool allSound = true;
    for (const std::string& path : options.files) {
        std::string unsaid;
        if (const auto says = askPicture(path, unsaid)) {
            allSound = allSound && says->problem.empty();
            if (options.json)
                files.push_back(pictureJson(path, *says));
            else
                printPicture(path, *says);
            continue;
        }
        Session session;
        ReadOptions how = readOptions(options);
        how.everyRowAsClaim = true;
        how.areas = areasOf(session, shareDirectory() + "/world");
        OpenedFile file = openFile(session, path, how);
        if (file.kind == OpenedFile::Kind::claims)
            for (geo::Issue& issue : checkSymbols(session.document, symbols, path))
                file.issues.push_back(std::move(issue));
        if (file.kind == OpenedFile::Kind::refused && isPictureName(path)) // No map either: it is asked as a picture.
            file.error = unsaid.empty() ? file.error : unsaid;
        const bool sound = isSound(file);
        const bool raster = !session.layers.empty() && session.layers.back().raster;
        allSound = allSound && sound;
        Json issues = Json::array();
        if (file.kind == OpenedFile::Kind::refused)
            issues.push_back({{"row", 0}, {"field", ""}, {"reason", file.error}});
        for (const geo::Issue& issue : file.issues)
            issues.push_back({{"row", issue.row}, {"field", issue.field}, {"reason", issue.reason}});
        if (options.json) {
            files.push_back({{"file", path}, {"ok", sound}, {"issues", issues}});
            continue;
        }
        if (!file.error.empty())
            fmt::print("{}\n", file.error);
        for (const geo::Issue& issue : file.issues)
            fmt::print("{}\n", issue.message());
        if (sound)
            fmt::print("{}: sound, {} {}\n", path, file.kept, file.kind == OpenedFile::Kind::claims ? "claims" : raster ? "raster" : "features");
    }
    for (const std::string& trouble : symbols.takeTroubles())
        complain(trouble);
    if (options.json)
        fmt::print("{}\n", Json{{"files", files}}.dump(2, ' ', false, Json::error_handler_t::replace));
    return allSound ? 0 : 1;
}

} // namespace app
