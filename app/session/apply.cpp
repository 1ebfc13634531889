#include "app/session/action.h"

#include "app/session/address_actions.h"
#include "app/session/annotation_actions.h"
#include "app/session/edit_session.h"
#include "app/session/export_actions.h"
#include "app/session/layer_edit.h"
#include "app/session/questions.h"
#include "app/session/row_card.h"
#include "app/session/map_choice.h"
#include "app/session/map_tool_actions.h"
#include "app/session/mapping_actions.h"
#include "app/session/page_choice.h"
#include "app/session/time_actions.h"
#include "app/session/presentation.h"
#include "app/session/view_actions.h"
#include "app/session/worldview_choice.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr float kMinTimeline = 120, kMaxTimeline = 360;

double number(double value, double low, double high, double otherwise)
{
    return std::isfinite(value) ? std::clamp(value, low, high) : otherwise;
}

class Applier {
public:
    Applier(Session& session, MapSize map, Effects& effects) : m_session(session), m_map(map), m_effects(effects) {}

    void operator()(const PanBy& a)
    {
        if (!std::isfinite(a.dx) || !std::isfinite(a.dy))
            return;
        const geo::Projected center = m_session.map->forward(m_session.view.center);
        const double scale = m_session.view.metresPerPixel();
        setCenter(m_session, {center.x - a.dx * scale, center.y + a.dy * scale});
        refreshMap(m_session);
    }
    void operator()(const ZoomAt& a)
    {
        if (!std::isfinite(a.steps) || !std::isfinite(a.x) || !std::isfinite(a.y))
            return;
        MapView& view = m_session.view;
        const geo::Projected center = m_session.map->forward(view.center);
        const double dx = a.x - m_map.width / 2, dy = a.y - m_map.height / 2;
        const double before = view.metresPerPixel();
        view.zoom = std::clamp(view.zoom + a.steps, kMinZoom, kMaxZoom);
        const double change = before - view.metresPerPixel();
        setCenter(m_session, {center.x + dx * change, center.y - dy * change});
        refreshMap(m_session);
    }
    void operator()(const SetView& a)
    {
        MapView& view = m_session.view;
        view.zoom = number(a.zoom, kMinZoom, kMaxZoom, view.zoom);
        if (!std::isfinite(a.center.lon) || !std::isfinite(a.center.lat))
            return;
        if (m_session.map->isWebMercator())
            setCenter(m_session, m_session.map->forward(a.center));
        else
            view.center = a.center;
        refreshMap(m_session); // Maps that follow the view are made for it.
    }
    void operator()(const FitClaims&) { m_effects.fitClaims = true; }
    void operator()(const FitClaim& a)
    {
        if (isClaim(a.claim))
            m_effects.fitClaim = a.claim;
    }

    template <class T>
        requires requires(Session& session, const T& action) { applyTime(session, action); }
    void operator()(const T& a)
    {
        applyTime(m_session, a);
    }
    template <class T>
        requires requires(Session& session, const T& action, MapSize map, Effects& effects) { applyTool(session, action, map, effects); }
    void operator()(const T& a)
    {
        applyTool(m_session, a, m_map, m_effects);
    }
    void operator()(const FitRow&) { m_effects.fitRow = m_session.rowCard != nullptr; }

    void operator()(const Select& a)
    {
        if (a.claim && !isClaim(*a.claim))
            return;
        m_session.selected = a.claim;
        m_session.rowCard.reset();
        m_session.tools.annotating.selected.clear();
        if (!a.claim || !m_session.answer.claims[*a.claim].contradicted)
            m_session.panels.compare = false;
    }
    void operator()(const SelectRow& a)
    {
        if (a.row.layer >= m_session.dataLayers.size())
            return;
        m_session.selected.reset();
        m_session.panels.compare = false;
        std::string error;
        m_session.rowCard = rowCard(m_session, a.row, error);
        if (!error.empty())
            m_session.message = error;
    }
    void operator()(const SetDataVisible& a)
    {
        if (a.layer >= m_session.dataLayers.size())
            return;
        m_session.dataLayers[a.layer].visible = a.visible;
        ++m_session.documentRevision;
        refreshAnswer(m_session);
    }
    void operator()(const RemoveData& a)
    {
        if (a.layer >= m_session.dataLayers.size())
            return;
        m_session.message = "Closed " + m_session.dataLayers[a.layer].name;
        removeDataLayer(m_session, a.layer);
    }
    void operator()(const Hover& a)
    {
        if (!a.claim || isClaim(*a.claim))
            m_session.hovered = a.claim;
    }
    void operator()(const SetVisible& a)
    {
        if (a.visible.annotations != m_session.visible.annotations)
            m_session.shownAnnotations.reset();
        m_session.visible = a.visible;
        ++m_session.documentRevision;
    }
    void operator()(const SetLayerVisible& a)
    {
        m_session.shownLayers.reset();
        setLayerVisible(m_session, a.layer, a.visible);
    }
    void operator()(const SetLayerLook& a) { setLayerLook(m_session, a.layer, a.look); }
    void operator()(const MoveLayer& a) { moveLayer(m_session, a.layer, a.up); }
    void operator()(const RemoveLayer& a) { removeLayer(m_session, a.layer); }
    void operator()(const ChooseLayers& a)
    {
        if (m_session.layerChoices.empty())
            return;
        auto& items = m_session.layerChoices.front().items;
        for (std::size_t i = 0; i < std::min(items.size(), a.chosen.size()); ++i)
            items[i].chosen = a.chosen[i];
    }
    void operator()(const GiveReferenceSystem& a)
    {
        if (!m_session.layerChoices.empty())
            setReferenceSystem(m_session.layerChoices.front(), a.text);
    }
    void operator()(const OpenChosenLayers&)
    {
        if (m_session.layerChoices.empty() || !m_session.layerChoices.front().ready())
            return;
        const LayerChoice& choice = m_session.layerChoices.front();
        for (const LayerSource& source : sourcesOf(choice))
            m_effects.layers.push_back({choice.path, source});
        m_session.layerChoices.erase(m_session.layerChoices.begin());
    }
    void operator()(const LeaveLayers&)
    {
        if (!m_session.layerChoices.empty())
            m_session.layerChoices.erase(m_session.layerChoices.begin());
    }
    void operator()(const FitLayer& a) { m_effects.fitLayer = a.layer; }
    void operator()(const SetFilter& a)
    {
        m_session.filter = a.filter;
        refreshAnswer(m_session);
    }
    void operator()(const SetProjection& a) { setProjection(m_session, a.projection); }
    void operator()(const SetTheme& a) { m_session.settings.theme = a.theme; }
    void operator()(const SetVision& a) { m_session.settings.vision = a.vision; }
    void operator()(const SetLanguage& a) { m_session.settings.labelLanguage = a.language; }
    void operator()(const SetWorldview& a)
    {
        const std::optional<geo::Error> error = chooseWorldview(m_session, a.worldview);
        tell("Boundaries stay as they are", error, "Boundaries: " + std::string(worldviewOf(m_session).caption));
    }
    void operator()(const SetSeenFrom& a) { m_session.settings.seenFrom = a.side; }
    void operator()(const SetPanels& a)
    {
        const Comparison::Kind kind = m_session.comparison.kind;
        if (a.panels.page && !m_session.panels.page && (kind == Comparison::Kind::sideBySide || kind == Comparison::Kind::swipe)) {
            Comparison off = m_session.comparison;
            off.kind = Comparison::Kind::off;
            applyTime(m_session, SetComparison{off});
            m_session.message = "One map is laid out: the comparison is off (V brings it back)";
        }
        m_session.panels = a.panels;
        m_session.panels.timelineHeight =
            static_cast<float>(number(a.panels.timelineHeight, kMinTimeline, kMaxTimeline, kMinTimeline));
    }

    void operator()(const SetPage& a)
    {
        const auto choice = pageChoice(a.layout);
        const std::optional<geo::Error> error = choice ? choosePage(m_session, *choice, a.held ? "page" : "") : std::optional(choice.error());
        tell("The layout stays as it is", error, "");
    }
    void operator()(const SetCharts& a)
    {
        if (a.charts.count() > 0)
            m_session.charts = a.charts;
    }
    void operator()(const EditDocument& a)
    {
        const std::optional<geo::Error> error = editDocument(m_session, a.edit, a.mergeKey);
        // What is being typed needs no telling.
        tell("Not changed", error, a.mergeKey.empty() ? std::string(m_session.history.undoText()) : std::string());
    }
    void operator()(const EndEdit&) { m_session.history.seal(); }
    void operator()(const Undo&)
    {
        const std::string what(m_session.history.undoText());
        tell("Not undone", undoEdit(m_session), "Undone: " + what);
    }
    void operator()(const Redo&)
    {
        const std::string what(m_session.history.redoText());
        tell("Not done again", redoEdit(m_session), "Done again: " + what);
    }
    void operator()(const AskColumns& a) { applyMapping(m_session, a, m_effects); }
    void operator()(const SetMapping& a) { applyMapping(m_session, a, m_effects); }
    void operator()(const ChooseSheet& a) { applyMapping(m_session, a, m_effects); }
    void operator()(const ShowAllFields& a) { applyMapping(m_session, a, m_effects); }
    void operator()(const FocusField& a) { applyMapping(m_session, a, m_effects); }
    void operator()(const StepColumn& a) { applyMapping(m_session, a, m_effects); }
    void operator()(const SaveMappingAs& a) { applyMapping(m_session, a, m_effects); }
    void operator()(const ConfirmMapping& a) { applyMapping(m_session, a, m_effects); }
    void operator()(const CancelMapping& a) { applyMapping(m_session, a, m_effects); }
    void operator()(const StopReading&) { m_effects.stopReading = m_session.reading.has_value(); }
    void operator()(const Save&) { m_effects.save = SaveRequest{}; }
    void operator()(const SaveAs&) { m_effects.save = SaveRequest{{}, true, false, {}}; }
    void operator()(const TypeName& a)
    {
        if (!m_session.question || m_session.question->kind != Question::Kind::name)
            return;
        m_session.question->path = a.path;
        m_effects.nameTyped = true;
    }
    void operator()(const Answer& a) { answer(m_session, a.reply, m_effects); }
    void operator()(const OpenFile& a) { proceed(m_session, {Next::Kind::open, a.path}, m_effects); }
    void operator()(const ShowGroup& a)
    {
        m_session.panels.left = true;
        m_session.panels.listed = a.group;
        ++m_session.panels.listAsked;
    }
    void operator()(const ToggleCompare&)
    {
        const std::optional<std::uint32_t>& chosen = m_session.selected;
        const bool contradicted = chosen && m_session.answer.claims[*chosen].contradicted;
        m_session.panels.compare = contradicted && !m_session.panels.compare;
        if (!contradicted)
            m_session.message = chosen ? "No claim known by then contradicts this one"
                                       : "Choose a claim first, then compare it with what contradicts it";
    }

    void operator()(const TakeSnapshot& a) { m_effects.snapshot = a.path; }
    void operator()(const Say& a) { m_session.message = a.message; }
    void operator()(const Quit&) { proceed(m_session, {Next::Kind::quit, {}}, m_effects); }

private:
    void tell(const char* failed, const std::optional<geo::Error>& error, std::string done)
    {
        if (error)
            m_session.message = std::string(failed) + ": " + error->message();
        else if (!done.empty())
            m_session.message = std::move(done);
    }
    bool isClaim(std::uint32_t i) const { return i < m_session.document.claims.size(); }

    Session& m_session;
    MapSize m_map;
    Effects& m_effects;
};

/// While a question is open, nothing may change or replace the document that it is about.
bool mustWait(const Action& action)
{
    return std::holds_alternative<EditDocument>(action) || std::holds_alternative<SetWorldview>(action) || std::holds_alternative<Undo>(action) ||
           std::holds_alternative<Redo>(action) || std::holds_alternative<OpenFile>(action) ||
           std::holds_alternative<AddView>(action) || std::holds_alternative<RenameView>(action) ||
           std::holds_alternative<RemoveView>(action) || std::holds_alternative<SetCaption>(action) ||
           std::holds_alternative<KeepClocks>(action) || std::holds_alternative<MoveView>(action) ||
           std::holds_alternative<Save>(action) || std::holds_alternative<SaveAs>(action) ||
           std::holds_alternative<Quit>(action);
}

} // namespace

Effects apply(Session& session, const Action& action, MapSize map)
{
    Effects effects;
    if (!session.question || !mustWait(action))
        std::visit(Applier(session, map, effects), action);
    return effects;
}

} // namespace app
