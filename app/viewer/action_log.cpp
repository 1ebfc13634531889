#include "app/viewer/action_log.h"

#include "app/session/annotation_actions.h"
#include "app/session/export_form.h"
#include "app/session/map_tool_actions.h"
#include "app/session/presentation.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>

namespace app {

namespace {

using Json = nlohmann::ordered_json;

Json rect(const render::Rect& r)
{
    return Json::array({r.x, r.y, r.width, r.height});
}

std::string line(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void tools(const Session& session, Json& json)
{
    const MapTools& tools = session.tools;
    json["notation"] = geo::nameOf(tools.notation);
    json["views"] = session.document.views.size();
    json["measured"] = Json::object();
    for (const auto& [label, value] : measureWords(tools.measuring, tools.unit))
        json["measured"][label] = value;
    const AnnotationTool& annotating = tools.annotating;
    json["annotations"] = session.document.annotations.size();
    json["annotating"] = {{"on", annotating.on}, {"kind", annotating.kind ? Json(geo::nameOf(*annotating.kind)) : Json(nullptr)},
                          {"points", annotating.points.size()}, {"chosen", chosenAnnotations(session)}};
    json["goTo"] = nullptr;
    if (!tools.goTo.open)
        return;
    Json found = Json::array();
    for (const GoToCandidate& candidate : tools.goTo.found)
        found.push_back({{"kind", nameOf(candidate.kind)}, {"name", candidate.name}, {"within", candidate.within}});
    json["goTo"] = {{"text", tools.goTo.text}, {"found", found}, {"chosen", tools.goTo.chosen}, {"told", tools.goTo.said}};
}

/// What is presented; not the time, which always changes.
void story(const Session& session, Json& json)
{
    json["presented"] = nullptr;
    if (!session.presentation)
        return;
    const Presentation& shown = *session.presentation;
    Json quiz = nullptr;
    if (session.quiz) {
        const std::optional<QuizScore> score = session.quiz->guess ? scoreOf(*session.quiz->guess, session.quiz->place) : std::nullopt;
        quiz = {{"revealed", session.quiz->revealed}, {"guess", session.quiz->guess ? Json{session.quiz->guess->lon, session.quiz->guess->lat} : Json(nullptr)},
                {"parts", session.quiz->place.parts.size()}, {"inside", score && score->inside}, {"metres", score ? Json(score->metres) : Json(nullptr)}};
    }
    json["presented"] = {{"step", shown.step}, {"dark", shown.blackout}, {"laser", shown.laser}, {"paused", !session.storyTimer.running},
                         {"notes", presenterShown(session)}, {"notesSize", session.presenter.notes}, {"asks", quiz}};
}

} // namespace

std::string ActionLog::open(const std::string& path)
{
    if (path.empty())
        return {};
    m_file.open(path, std::ios::trunc);
    if (!m_file)
        return path + ": the action log cannot be written: " + std::strerror(errno);
    return {};
}

void ActionLog::write(const std::string& text)
{
    m_file << text << '\n' << std::flush;
}

void ActionLog::action(const Action& action)
{
    if (on())
        write(toJson(action));
}

void ActionLog::state(const Session& session)
{
    if (!on())
        return;
    Json json{{"event", "state"}};
    json["happened"] = {session.clocks.happened.from, session.clocks.happened.to};
    json["knownOn"] = session.clocks.knownOn;
    json["playing"] = session.playback.playing;
    json["selected"] = nullptr;
    if (session.selected)
        json["selected"] = session.document.claims[*session.selected].id;
    json["zoom"] = session.view.zoom;
    json["center"] = {session.view.center.lon, session.view.center.lat};
    json["file"] = session.documentPath;
    json["claims"] = session.document.claims.size();
    json["dirty"] = session.history.isDirty();
    json["undo"] = session.history.undoText();
    json["readOnly"] = session.project.readOnly;
    json["changedOnDisk"] = session.project.changedOnDisk;
    json["asks"] = session.question ? Json(nameOf(session.question->kind)) : Json(nullptr);
    json["name"] = session.question ? Json(session.question->path) : Json(nullptr);
    json["columns"] = nullptr;
    if (const auto& asked = session.mapping) {
        Json mapping = Json::parse(geo::writeMapping(asked->mapping), nullptr, false);
        json["columns"] = {{"table", asked->head->path}, {"mapping", std::move(mapping)},
                           {"field", asked->field ? Json(*asked->field) : Json(nullptr)}, {"all", asked->all}, {"told", asked->said},
                           {"ready", asked->preview.has_value()}, {"rejected", asked->preview ? asked->preview->rejected : 0},
                           {"whole", asked->whole ? Json(asked->whole->rejected) : Json(nullptr)}};
    }
    json["said"] = session.message;
    story(session, json);
    tools(session, json);
    json["compare"] = Json::array();
    if (session.panels.compare && session.selected) {
        json["compare"].push_back(session.document.claims[*session.selected].id);
        for (const std::uint32_t other : session.answer.contradictedBy(*session.selected))
            json["compare"].push_back(session.document.claims[other].id);
    }
    std::string text = line(json);
    if (text == m_lastState)
        return;
    m_lastState = text;
    write(text);
}

void ActionLog::layout(const Session& session, const Layout& layout, const TimelineProbe& timeline,
                       const std::vector<RowRect>& rows,
                       const std::vector<QuestionSheet::ReplyRect>& replies,
                       const std::vector<MappingSheet::Spot>& spots, const std::optional<render::Rect>& locator,
                       const std::vector<PlacedPart>& parts, int widthPx, int heightPx)
{
    if (!on())
        return;
    Json json{{"event", "layout"}};
    json["window"] = {widthPx, heightPx};
    json["scale"] = session.settings.contentScale;
    json["map"] = rect(layout.map);
    json["charts"] = rect(layout.charts);
    json["locator"] = locator ? rect({layout.map.x + locator->x, layout.map.y + locator->y, locator->width, locator->height}) : Json(nullptr);
    json["parts"] = Json::object();
    for (const PlacedPart& placed : parts)
        if (session.panels.page && placed.rect.width > 0)
            json["parts"][kPagePartNames[static_cast<std::size_t>(placed.part)]] = rect({layout.map.x + placed.rect.x, layout.map.y + placed.rect.y, placed.rect.width, placed.rect.height});
    json["axis"] = rect(timeline.axis);
    json["band"] = rect(timeline.band);
    json["bandFromX"] = timeline.bandFromX;
    json["bandToX"] = timeline.bandToX;
    json["knownOnX"] = timeline.knownOnX;
    json["histogram"] = rect(timeline.histogram);
    json["gutter"] = rect(timeline.gutter);
    json["play"] = rect(timeline.play);
    json["pinned"] = Json::array();
    for (const auto& [group, place] : timeline.pinned)
        json["pinned"].push_back({{"group", nameOf(group)}, {"rect", rect(place)}});
    json["rows"] = Json::array();
    for (const RowRect& row : rows)
        json["rows"].push_back({{"id", session.document.claims[row.claim].id}, {"rect", rect(row.rect)}});
    json["replies"] = Json::object();
    for (const QuestionSheet::ReplyRect& reply : replies)
        json["replies"][nameOf(reply.reply)] = rect(reply.rect);
    json["spots"] = Json::object();
    for (const MappingSheet::Spot& spot : spots)
        json["spots"][spot.name] = rect(spot.rect);
    std::string text = line(json);
    if (text == m_lastLayout)
        return;
    m_lastLayout = text;
    write(text);
}

void ActionLog::exporting(const Session& session, const ExportSheet::Told& told)
{
    const ExportDesk& desk = session.exporting;
    if (!on() || (!desk.sheet && !desk.run && m_lastExport.empty()))
        return;
    Json json{{"event", "export"}, {"sheet", nullptr}, {"run", nullptr}};
    if (desk.sheet) {
        Json choice = Json::object();
        for (const ExportField field : exportRows(session))
            choice[infoOf(field).name] = desk.choice[field];
        json["sheet"] = {{"focus", infoOf(desk.sheet->focus).name}, {"choice", choice}, {"problem", desk.sheet->problem}, {"exists", desk.sheet->exists},
                         {"size", told.size.words}, {"film", told.film.words}, {"guard", told.guard.words}, {"withheld", desk.withheld.size()}, {"command", told.command}};
    }
    static constexpr const char* kStages[]{"running", "done", "failed", "stopped"};
    if (desk.run)
        json["run"] = {{"path", desk.run->path}, {"stage", kStages[static_cast<std::size_t>(desk.run->stage)]}, {"frames", desk.run->frames},
                       {"of", desk.run->of}, {"bytes", desk.run->bytes}, {"told", desk.run->told}, {"command", desk.run->command}};
    std::string text = line(json);
    if (text == m_lastExport)
        return;
    m_lastExport = text;
    write(text);
}

void ActionLog::presenter(const std::vector<std::pair<std::string, render::Rect>>& spots, int widthPx, int heightPx)
{
    if (!on())
        return;
    Json json{{"event", "presenter"}};
    json["notesWindow"] = {widthPx, heightPx};
    json["buttons"] = Json::object();
    for (const auto& [name, place] : spots)
        json["buttons"][name] = rect(place);
    std::string text = line(json);
    if (text == m_lastPresenter)
        return;
    m_lastPresenter = text;
    write(text);
}

void ActionLog::snapshot(const std::string& file, const std::vector<std::string>& arguments)
{
    if (on())
        write(line(Json{{"event", "snapshot"}, {"file", file}, {"arguments", arguments}}));
}

} // namespace app
