#include "app/cli/guard_options.h"

#include "app/cli/commands.h"
#include "geo/claims/guard.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace app {

namespace {

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The options as settings; a message, or empty. `viewKnownOn`: of the view that is shown, EDTF or empty.
std::string readSettings(const CommandOptions& options, const std::string& viewKnownOn, geo::GuardSettings& settings)
{
    settings.roundKm = options.roundKm;
    settings.withhold = options.withhold;
    if (options.minAge.empty())
        return {};
    const auto age = geo::parseDuration(options.minAge);
    if (!age || age->months < 0 || age->days < 0 || age->seconds < 0)
        return "--min-age '" + options.minAge + "' is not an ISO 8601 duration, as P7D, P1M or PT36H";
    settings.minAge = *age;
    settings.ageFrom = now();
    const bool own = !options.minAgeFrom.empty();
    if (const std::string& text = own ? options.minAgeFrom : options.knownOn; !text.empty()) {
        const auto from = geo::knownOnFromEdtf(text);
        if (!from || (own && *from == geo::kDistantFuture))
            return std::string(own ? "--min-age-from '" : "--known-on '") + text + "' is not an EDTF date";
        // Knowing on a day that is still to come makes nothing older.
        settings.ageFrom = own ? *from : std::min(settings.ageFrom, *from);
    } else if (const auto view = geo::knownOnFromEdtf(viewKnownOn); view && !viewKnownOn.empty()) {
        settings.ageFrom = std::min(settings.ageFrom, *view);
    }
    return {};
}

std::vector<ExportOption> recorded(const geo::GuardSettings& settings, const std::string& minAge)
{
    std::vector<ExportOption> options;
    if (settings.roundKm > 0)
        options.push_back({"--round-km", fmt::format("{}", settings.roundKm)});
    if (settings.minAge) {
        options.push_back({"--min-age", minAge});
        // The option names the last second that is included.
        options.push_back({"--min-age-from", geo::formatIso(settings.ageFrom - 1)});
    }
    return options;
}

} // namespace

namespace {

/// What a picture says of the view it shows.
void keepBackWords(geo::View& view, const geo::GuardSettings& settings, const geo::UnsaidNames& names)
{
    for (std::string* words : {&view.name, &view.caption})
        if (names.in(*words))
            words->clear();
    if (names.in(view.id))
        view.id = "view";
    if (settings.roundKm > 0)
        for (std::string* words : {&view.name, &view.caption})
            *words = geo::withoutCoordinates(*words);
}

std::string layerWords(const Session& session)
{
    std::string words;
    for (const UserLayer& layer : session.layers)
        words += (words.empty() ? "" : ", ") + layer.name;
    return fmt::format("the harm guard reaches claims alone: {} {} as {}", words,
                       session.layers.size() == 1 ? "is drawn" : "are drawn",
                       session.layers.size() == 1 ? "it is" : "they are");
}

} // namespace

bool asksForGuard(const CommandOptions& options) { return options.roundKm > 0 || !options.minAge.empty() || !options.withhold.empty(); }

KeptBack keepBack(const CommandOptions& options, Session& session, KeptView* view)
{
    KeptBack kept;
    if (!asksForGuard(options))
        return kept;
    geo::GuardSettings settings;
    if (kept.error = readSettings(options, view != nullptr ? view->view.knownOn : std::string(), settings);
        !kept.error.empty()) {
        kept.exitCode = 2;
        return kept;
    }
    for (const DataLayer& layer : session.dataLayers) {
        kept.exitCode = 1;
        kept.error = layer.path + ": is so large that its rows lie over the map as they are, where the harm guard does not reach them; first write its claims with the "
                                  "same guard (dateline export … -o guarded.gpkg), then the picture of those";
        return kept;
    }
    auto guarded = geo::guarded(session.document, settings);
    if (!guarded) {
        kept.exitCode = 1;
        kept.error = guarded.error().message();
        return kept;
    }
    kept.words = geo::guardWords(settings, guarded->counts);
    kept.options = recorded(settings, options.minAge);
    if (const std::size_t n = guarded->counts.annotations; n > 0)
        complain(fmt::format("{} annotation{} left out, which may show what is kept back", n, n == 1 ? " is" : "s are"));
    if (!session.layers.empty() && !isClaimsOutput(options.output))
        complain(layerWords(session));
    kept.names = guarded->names;
    if (view != nullptr)
        keepBackWords(view->view, settings, kept.names);
    openDocument(session, std::move(guarded->document), session.documentPath);
    session.issues.clear();
    for (UserLayer& layer : session.layers)
        layer.link.clear(); // The document does not name them any more.
    return kept;
}

std::string saidOfWithheld(const KeptBack& kept, const Provenance& provenance, const std::string& path)
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    if (!kept.names.in(provenanceJson(provenance, folder)))
        return {};
    std::string where = "its caption or the credits of its layers: give them other words";
    if (kept.names.in(provenance.picture))
        where = "its own name: choose another one";
    for (const ExportOption& option : provenance.options)
        if (option.value && kept.names.in(*option.value))
            where = option.name + " '" + *option.value + "': leave it out" +
                    (option.name == "--view" ? ", or give the view's number" : "");
    for (const InputFile& file : provenance.files)
        if (kept.names.in(
                std::filesystem::path(file.path).lexically_proximate(folder.empty() ? "." : folder).generic_string()))
            where = "the file '" + file.path + "': rename it, or write the picture into its folder";
    return path + ": nothing was written, because its metadata would name what is withheld, in " + where;
}

} // namespace app
