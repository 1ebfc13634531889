#include "app/film/story_texts.h"

#include "app/compose/caption.h"
#include "app/film/film_texts.h"
#include "app/session/number_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace app {

namespace {

/// Adds the sources that are not there yet; of others the most claims count.
void addSources(std::vector<SourceLine>& all, std::vector<SourceLine> more)
{
    for (SourceLine& line : more) {
        const auto known = std::find_if(all.begin(), all.end(), [&](const SourceLine& l) {
            return l.publisher == line.publisher && l.title == line.title && l.published == line.published;
        });
        if (known == all.end())
            all.push_back(std::move(line));
        else
            known->claims = std::max(known->claims, line.claims);
    }
}

std::string text(const std::vector<std::pair<std::string, std::string>>& texts, const std::string& key)
{
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const auto& pair) { return pair.first == key; });
    return found == texts.end() ? std::string() : found->second;
}

} // namespace

StoryTexts storyTexts(StoryStage& stage, const Session& session, const std::string& note)
{
    StoryTexts out;
    std::vector<SourceLine> sources;
    std::string scenes, listed;
    stage.show(0);
    out.picture = pictureTexts(session, note);
    for (std::size_t view = 0; view < stage.views(); ++view) {
        stage.show(view);
        addSources(sources, sourceLines(session));
        scenes += fmt::format("{}{}. {}: {}", view > 0 ? "\n" : "", view + 1, sceneName(session.document.views[view]), clockSentence(session.clocks));
    }
    stage.show(0);
    const std::string period = "A story in " + grouped(stage.views()) + (stage.views() == 1 ? " view" : " views");
    for (const SourceLine& line : sources) {
        std::string words = line.publisher + (line.title.empty() ? "" : ": " + line.title);
        listed += fmt::format("{}{} ({}), {} {}", listed.empty() ? "" : "\n", words, line.published, line.claims, line.claims == 1 ? "claim" : "claims");
        out.cards.sources.push_back({std::move(words), fmt::format("{} · {} {} in one view · {}", line.published, line.claims, line.claims == 1 ? "claim" : "claims",
                                                                   line.licence.empty() ? "licence not stated" : line.licence)});
    }
    out.cards.title = pictureTitle(session);
    out.cards.description = session.document.description;
    out.cards.period = period;
    out.cards.counts = grouped(sources.size()) + (sources.size() == 1 ? " source" : " sources");
    out.cards.boundaries = (note.empty() ? "" : note + " · ") + boundarySentence(session) + " · " + session.map->words();
    out.cards.licence = session.document.licence.empty() ? "" : "Licence of the data: " + session.document.licence + "\n";
    for (auto& [key, words] : out.picture) {
        if (key == "Description")
            words = fmt::format("{}. {}.\n{}\nThe first of them: {}", period, kNotVerified, scenes, words);
        else if (key == "Source")
            words = listed;
    }
    out.film.title = text(out.picture, "Title");
    out.film.comment = text(out.picture, "Description") + "\nSources:\n" + listed;
    if (!session.document.licence.empty())
        out.film.comment += "\nLicence: " + session.document.licence;
    out.film.comment += "\n" + text(out.picture, "Software");
    return out;
}

} // namespace app
