#include "app/cli/export_pages.h"

#include "app/cli/commands.h"
#include "app/cli/film_words.h"
#include "app/cli/interrupt.h"
#include "app/cli/picture_again.h"
#include "app/cli/picture_record.h"
#include "app/cli/picture_setup.h"
#include "app/compose/caption.h"
#include "app/compose/sidecar.h"
#include "app/compose/vector_picture.h"
#include "app/film/film_cards.h"
#include "app/film/film_texts.h"
#include "app/film/story_texts.h"
#include "geo/time/format.h"
#include "render/vector/whole_file.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <utility>

namespace app {

namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kMostPages = 1000;

/// A PDF on its way: pages, cards before and after them.
class Pages {
public:
    /// `made`: the file that is made again, or null.
    Pages(const CommandOptions& options, PictureSetup& setup, std::size_t of, const Provenance* made)
        : m_options(options), m_setup(setup), m_made(made), m_book(*setup.composer, options.dpi), m_line(options.output, "pages")
    {
        m_far.of = static_cast<std::int64_t>(of);
    }

    /// The session's picture. False: it is over, and `error()` says why.
    bool add(const ComposeOptions& picture, const VectorBook::Names& names)
    {
        if (Interrupt::asked())
            m_error = "stopped";
        else
            m_error = m_book.add(m_setup.session, picture, names);
        ++m_far.frames;
        m_far.seconds += 0.1;
        m_line.show(m_far);
        return m_error.empty();
    }

    bool title(const FilmCards& cards)
    {
        return m_options.film.titleCard <= 0 || card("Title", [&](TextPainter& text) { return titleCard(cards, text, palette(), m_options.widthPx, m_options.heightPx); });
    }

    bool sources(const FilmCards& cards)
    {
        std::vector<std::size_t> starts{0};
        for (std::size_t i = 0; m_options.film.endCard > 0 && i < starts.size(); ++i) {
            const auto make = [&](TextPainter& text) {
                if (i == 0)
                    starts = endCardStarts(cards, text, palette(), m_options.widthPx, m_options.heightPx);
                return endCard(cards, starts, i, text, palette(), m_options.widthPx, m_options.heightPx);
            };
            if (!card(i == 0 ? "Sources" : "", make))
                return false;
        }
        return true;
    }

    /// What the file says of itself, of the session as it is now; `shows`: what is on its pages. The exit code, when nothing must be written.
    std::optional<int> record(const std::string& shows)
    {
        if (const std::optional<int> wrong = startProvenance(m_options, m_setup.session, m_setup.kept, m_provenance))
            return wrong;
        m_provenance.time = shows;
        hashFiles(m_provenance.files);
        return std::nullopt;
    }

    /// Writes the file; the exit code.
    int finish(const Texts& texts)
    {
        m_line.clear();
        std::string bytes, json;
        const ProvenanceOf tell = [&](const std::string& drawn) {
            m_provenance.pixelsSha256 = drawn;
            return json = provenanceJson(m_provenance, std::filesystem::path(m_options.output).parent_path().string());
        };
        if (m_error.empty() && Interrupt::asked())
            m_error = "stopped";
        if (m_error.empty())
            bytes = m_book.finish(texts, m_error, tell);
        m_setup.watch.lap("draw_ms");
        if (Interrupt::signal() != 0) {
            complain(m_options.output + ": stopped, nothing was written");
            return 128 + Interrupt::signal();
        }
        Sidecar sidecar;
        if (m_error.empty() && m_options.sidecar)
            m_error = sidecar.write(m_options.output, json);
        if (m_error.empty())
            m_error = render::vector::writeWhole(m_options.output, bytes);
        if (m_error.empty())
            m_error = sidecar.take();
        if (!m_error.empty()) {
            complain(m_options.output + ": " + m_error);
            return 1;
        }
        m_setup.watch.lap("write_ms");
        tellTroubles(m_setup);
        fmt::print("{}: {}, {}\n", m_options.output, counted(m_book.pages(), "page"), sizeWords(static_cast<double>(bytes.size())));
        if (m_options.timings)
            fmt::print(stderr, "{}\n", m_setup.watch.json());
        return m_made != nullptr ? comparePixels(m_options, *m_made, m_provenance.pixelsSha256) : 0;
    }

private:
    const Palette& palette() const { return paletteFor(m_setup.session.settings.theme); }
    bool card(const std::string& name, const std::function<render::Scene(TextPainter&)>& make)
    {
        m_error = Interrupt::asked() ? "stopped" : m_book.addCard(m_setup.session, {name, {}}, make);
        return m_error.empty();
    }

    const CommandOptions& m_options;
    PictureSetup& m_setup;
    const Provenance* m_made;
    Provenance m_provenance;
    VectorBook m_book;
    ProgressLine m_line;
    FilmProgress m_far;
    std::string m_error;
};

int tooMany(const CommandOptions& options, std::size_t pages)
{
    complain(fmt::format("{}: {} pages are more than {}: take a longer step or a shorter time", options.output, pages, kMostPages));
    return 2;
}

int pagesOfDates(const CommandOptions& options, const FilmRequest& request, PictureSetup& setup, const Provenance* made)
{
    Session& session = setup.session;
    const geo::Result<FilmPlan> plan = planFilm(session.clocks, request);
    if (!plan) {
        complain(plan.error().message());
        return 2;
    }
    if (plan->dates.size() > kMostPages)
        return tooMany(options, plan->dates.size());
    const Interrupt interrupt;
    Pages pages(options, setup, plan->dates.size(), made);
    FilmCards cards;
    Texts texts;
    {
        const AtDate all(session, plan->whole());
        if (const std::optional<int> wrong = pages.record(filmSentence(*plan)))
            return *wrong;
        cards = filmCards(session, *plan);
        texts = pictureTexts(session, setup.kept.words);
    }
    for (auto& [key, words] : texts)
        if (key == "Description")
            words = fmt::format("{} maps. {}. {}", plan->dates.size(), filmSentence(*plan), words);
    bool going = pages.title(cards);
    for (std::size_t i = 0; i < plan->dates.size() && going; ++i) {
        const AtDate there(session, plan->dates[i]);
        const std::string date = dateWords(*plan, i);
        going = pages.add(setup.picture, {date, date.starts_with("known on ") ? date.substr(9) : date});
    }
    if (going)
        pages.sources(cards);
    return pages.finish(texts);
}

int pagesOfStory(const CommandOptions& options, PictureSetup& setup, const Provenance* made)
{
    Session& session = setup.session;
    if (session.document.views.empty()) {
        complain(kNoViews);
        return 2;
    }
    const Interrupt interrupt;
    StoryStage stage(session);
    if (stage.views() > kMostPages)
        return tooMany(options, stage.views());
    Pages pages(options, setup, stage.views(), made);
    if (const std::optional<int> wrong = pages.record(counted(static_cast<std::int64_t>(stage.views()), "view")))
        return *wrong;
    const StoryTexts texts = storyTexts(stage, session, setup.kept.words);
    ComposeOptions picture = setup.picture;
    picture.world = nullptr; // Each view has the ground that it needs.
    bool going = pages.title(texts.cards);
    for (std::size_t view = 0; view < stage.views() && going; ++view) {
        stage.show(view);
        const StoryStage::AsPicture asPicture(session);
        going = pages.add(picture, {sceneName(session.document.views[view]), std::to_string(view + 1)});
    }
    if (going)
        pages.sources(texts.cards);
    for (const std::string& problem : stage.problems())
        complain(problem);
    return pages.finish(texts.picture);
}

} // namespace

int exportPages(const CommandOptions& options, const FilmRequest& request, const Provenance* made)
{
    PictureSetup setup;
    if (const std::optional<int> code = setUpPicture(options, {.pixels = false}, setup))
        return *code;
    return options.film.story ? pagesOfStory(options, setup, made) : pagesOfDates(options, request, setup, made);
}

} // namespace app
