#include "app/session/action.h"

#include "app/session/export_form.h"
#include "app/session/look_names.h"
#include "geo/claims/enums.h"
#include "geo/time/format.h"

#include <nlohmann/json.hpp>

#include <array>

namespace app {

namespace {

using Json = nlohmann::ordered_json;


Json claim(const std::optional<std::uint32_t>& index)
{
    return index ? Json(*index) : Json(nullptr);
}

template <class E> Json names(const std::vector<E>& values)
{
    Json list = Json::array();
    for (const E value : values)
        list.push_back(std::string(geo::nameOf(value)));
    return list;
}

std::string words(const geo::Duration& d)
{
    return "P" + std::to_string(d.months) + "M" + std::to_string(d.days) + "DT" + std::to_string(d.seconds) + "S";
}

/// What kind of change an edit is and what it touches; not the values, which may be long and private.
struct EditWriter {
    Json operator()(const geo::SetField& set) const
    {
        return {{"change", "set"}, {"field", static_cast<int>(set.field)}};
    }
    Json operator()(const geo::EditGroup& group) const
    {
        Json edits = Json::array();
        for (const geo::Edit& edit : group.edits)
            edits.push_back(std::visit(*this, edit.change));
        return {{"change", "group"}, {"name", group.name}, {"edits", edits}};
    }
    template <class T> Json operator()(const geo::Insert<T>& insert) const { return placed("insert", insert.items); }
    template <class T> Json operator()(const geo::Remove<T>& remove) const
    {
        return {{"change", "remove"}, {"indexes", remove.indexes}};
    }
    template <class T> Json operator()(const geo::Replace<T>& replace) const
    {
        return placed("replace", replace.items);
    }
    template <class T> Json operator()(const geo::Move<T>& move) const
    {
        return {{"change", "move"}, {"indexes", {move.from, move.to}}};
    }

private:
    template <class Items> static Json placed(const char* change, const Items& items)
    {
        Json indexes = Json::array();
        for (const auto& item : items)
            indexes.push_back(item.index);
        return {{"change", change}, {"indexes", indexes}};
    }
};

/// `values` must not use the names of a state line (happened, knownOn, playing, selected, zoom, center): readers of the
/// log take the newest value of those from any line.
Json of(const char* name, const Json& values)
{
    Json json{{"event", "action"}, {"action", name}};
    json.update(values);
    return json;
}

struct Writer {
    Json operator()(const PanBy& a) const { return of("PanBy", {{"dx", a.dx}, {"dy", a.dy}}); }
    Json operator()(const ZoomAt& a) const { return of("ZoomAt", {{"steps", a.steps}, {"x", a.x}, {"y", a.y}}); }
    Json operator()(const SetView& a) const
    {
        return of("SetView", {{"lon", a.center.lon}, {"lat", a.center.lat}, {"level", a.zoom}});
    }
    Json operator()(const FitClaims&) const { return of("FitClaims", Json::object()); }
    Json operator()(const FitClaim& a) const { return of("FitClaim", {{"claim", a.claim}}); }
    Json operator()(const SetHappened& a) const
    {
        return of("SetHappened", {{"from", geo::formatIso(a.window.from)}, {"to", geo::formatIso(a.window.to)}});
    }
    Json operator()(const SetKnownOn& a) const { return of("SetKnownOn", {{"before", geo::formatIso(a.knownOn)}}); }
    Json operator()(const StepTime& a) const { return of("StepTime", {{"steps", a.steps}}); }
    Json operator()(const GoToEnd& a) const { return of("GoToEnd", {{"last", a.last}}); }
    Json operator()(const NextEvent& a) const { return of("NextEvent", {{"direction", a.direction}}); }
    Json operator()(const SetWindowEdge& a) const { return of("SetWindowEdge", {{"last", a.last}}); }
    Json operator()(const ShowAllTime&) const { return of("ShowAllTime", Json::object()); }
    Json operator()(const TogglePlay&) const { return of("TogglePlay", Json::object()); }
    Json operator()(const SetPlayMode& a) const
    {
        return of("SetPlayMode", {{"mode", a.mode == PlayMode::window ? "window" : "knowledge"}});
    }
    Json operator()(const SetSpeed& a) const { return of("SetSpeed", {{"beatsPerSecond", a.beatsPerSecond}}); }
    Json operator()(const SetStep& a) const { return of("SetStep", {{"duration", words(a.step)}}); }
    Json operator()(const SetRepeat& a) const
    {
        static constexpr const char* kNames[] = {"once", "loop", "pingPong"};
        return of("SetRepeat", {{"repeat", kNames[static_cast<std::size_t>(a.repeat)]}});
    }
    Json operator()(const SetTimeMode& a) const
    {
        static constexpr const char* kNames[] = {"window", "instant", "cumulative"};
        return of("SetTimeMode", {{"mode", kNames[static_cast<std::size_t>(a.mode)]}});
    }
    Json operator()(const SetLinked& a) const { return of("SetLinked", {{"linked", a.linked}}); }
    Json operator()(const SetEventsPerStep& a) const { return of("SetEventsPerStep", {{"events", a.events}}); }
    Json operator()(const Shuttle& a) const { return of("Shuttle", {{"direction", a.direction}}); }
    Json operator()(const ChangeSpeed& a) const { return of("ChangeSpeed", {{"by", a.by}}); }
    Json operator()(const GoToShare& a) const { return of("GoToShare", {{"share", a.share}}); }
    Json operator()(const SetTimeZone& a) const { return of("SetTimeZone", {{"zone", a.zone}}); }
    Json operator()(const SetComparison& a) const
    {
        static constexpr const char* kNames[] = {"off", "sideBySide", "swipe", "changes"};
        const Comparison& c = a.comparison;
        return of("SetComparison", {{"comparison", kNames[static_cast<std::size_t>(c.kind)]},
                                    {"otherFrom", geo::formatIso(c.happened.from)},
                                    {"otherTo", geo::formatIso(c.happened.to)},
                                    {"otherKnownBefore", geo::formatIso(c.knownOn)},
                                    {"swipe", c.swipe}});
    }
    Json operator()(const SwapComparison&) const { return of("SwapComparison", Json::object()); }
    Json operator()(const Select& a) const { return of("Select", {{"claim", claim(a.claim)}}); }
    Json operator()(const ShowView& a) const { return of("ShowView", {{"view", a.view}}); }
    Json operator()(const SetCaption& a) const { return of("SetCaption", {{"view", a.view}, {"caption", a.caption}}); }
    Json operator()(const KeepClocks& a) const { return of("KeepClocks", {{"view", a.view}}); }
    Json operator()(const MoveView& a) const { return of("MoveView", {{"view", a.view}, {"by", a.by}}); }
    Json operator()(const Present& a) const { return of("Present", {{"on", a.on}, {"step", a.step}}); }
    Json operator()(const StepStory& a) const { return of("StepStory", {{"by", a.by}}); }
    Json operator()(const SetPresentation& a) const { return of("SetPresentation", {{"blackout", a.blackout}, {"laser", a.laser}, {"sources", a.sources}}); }
    Json operator()(const SetPage& a) const { return of("SetPage", {{"layout", a.layout}, {"held", a.held}}); }
    Json operator()(const StopReading&) const { return of("StopReading", Json::object()); }
    Json operator()(const SelectRow& a) const
    {
        return of("SelectRow", {{"layer", a.row.layer}, {"block", a.row.row.block}, {"row", a.row.row.row}});
    }
    Json operator()(const SetDataVisible& a) const { return of("SetDataVisible", {{"layer", a.layer}, {"visible", a.visible}}); }
    Json operator()(const RemoveData& a) const { return of("RemoveData", {{"layer", a.layer}}); }
    Json operator()(const AskColumns& a) const { return of("AskColumns", {{"layer", a.layer}}); }
    Json operator()(const SetMapping& a) const
    {
        return of("SetMapping", {{"mapping", Json::parse(geo::writeMapping(a.mapping), nullptr, false)}});
    }
    Json operator()(const ChooseSheet& a) const { return of("ChooseSheet", {{"sheet", a.sheet}}); }
    Json operator()(const ShowAllFields& a) const { return of("ShowAllFields", {{"all", a.all}}); }
    Json operator()(const FocusField& a) const { return of("FocusField", {{"by", a.step}}); }
    Json operator()(const StepColumn& a) const { return of("StepColumn", {{"by", a.step}}); }
    Json operator()(const SaveMappingAs& a) const { return of("SaveMappingAs", {{"as", a.name}}); }
    Json operator()(const ConfirmMapping&) const { return of("ConfirmMapping", Json::object()); }
    Json operator()(const CancelMapping&) const { return of("CancelMapping", Json::object()); }
    Json operator()(const Hover& a) const { return of("Hover", {{"claim", claim(a.claim)}}); }
    Json operator()(const SetVisible& a) const
    {
        const Visible& v = a.visible;
        return of("SetVisible", {{"land", v.land},
                                 {"coast", v.coast},
                                 {"admin1", v.admin1},
                                 {"admin0", v.admin0},
                                 {"disputed", v.disputed},
                                 {"rivers", v.rivers},
                                 {"lakes", v.lakes},
                                 {"graticule", v.graticule}, {"locator", v.locator},
                                 {"countryNames", v.countryNames},
                                 {"regionNames", v.regionNames},
                                 {"waterNames", v.waterNames},
                                 {"cityNames", v.cityNames},
                                 {"claims", v.claims},
                                 {"annotations", v.annotations}});
    }
    Json operator()(const SetLayerVisible& a) const
    {
        return of("SetLayerVisible", {{"layer", a.layer}, {"visible", a.visible}});
    }
    Json operator()(const SetLayerLook& a) const { return of("SetLayerLook", {{"layer", a.layer}, {"style", styleOf(a.look)}}); }
    Json operator()(const MoveLayer& a) const { return of("MoveLayer", {{"layer", a.layer}, {"up", a.up}}); }
    Json operator()(const RemoveLayer& a) const { return of("RemoveLayer", {{"layer", a.layer}}); }
    Json operator()(const ChooseLayers& a) const { return of("ChooseLayers", {{"chosen", a.chosen}}); }
    Json operator()(const GiveReferenceSystem& a) const { return of("GiveReferenceSystem", {{"text", a.text}}); }
    Json operator()(const OpenChosenLayers&) const { return of("OpenChosenLayers", Json::object()); }
    Json operator()(const LeaveLayers&) const { return of("LeaveLayers", Json::object()); }
    Json operator()(const OpenAddress& a) const { return of("OpenAddress", {{"open", a.open}}); }
    Json operator()(const TypeAddress& a) const { return of("TypeAddress", {{"address", a.draft.address}}); }
    Json operator()(const ConfirmAddress&) const { return of("ConfirmAddress", Json::object()); }
    Json operator()(const AddTiles& a) const { return of("AddTiles", {{"address", a.address}, {"name", a.name}}); }
    Json operator()(const AskNetwork& a) const { return of("AskNetwork", {{"layer", a.layer}}); }
    Json operator()(const ReadLayerAgain& a) const { return of("ReadLayerAgain", {{"layer", a.layer}}); }
    Json operator()(const FitLayer& a) const { return of("FitLayer", {{"layer", a.layer}}); }
    Json operator()(const SetFilter& a) const
    {
        const geo::Filter& f = a.filter;
        return of("SetFilter", {{"sources", f.sources},
                                {"speakers", f.speakers},
                                {"sides", f.sides},
                                {"units", f.units},
                                {"kinds", names(f.kinds)},
                                {"modalities", names(f.modalities)},
                                {"text", f.text}});
    }
    Json operator()(const SetProjection& a) const { return of("SetProjection", {{"projection", a.projection}}); }
    Json operator()(const SetTheme& a) const { return of("SetTheme", {{"theme", kThemeNames[static_cast<std::size_t>(a.theme)]}}); }
    Json operator()(const SetVision& a) const { return of("SetVision", {{"vision", kVisionNames[static_cast<std::size_t>(a.vision)]}}); }
    Json operator()(const SetSeenFrom& a) const { return of("SetSeenFrom", {{"side", a.side}}); }
    Json operator()(const SetLanguage& a) const { return of("SetLanguage", {{"language", a.language}}); }
    Json operator()(const SetWorldview& a) const { return of("SetWorldview", {{"worldview", a.worldview}}); }
    Json operator()(const SetPanels& a) const
    {
        const Panels& p = a.panels;
        return of("SetPanels", {{"left", p.left},
                                {"right", p.right},
                                {"timelineHeight", p.timelineHeight},
                                {"help", p.help},
                                {"issues", p.issues},
                                {"edit", p.edit},
                                {"charts", p.charts},
                                {"compare", p.compare}});
    }
    Json operator()(const SetCharts& a) const
    {
        const ChartChoice& c = a.charts;
        return of("SetCharts", {{"overTime", c.overTime}, {"sources", c.sources}, {"lag", c.lag}, {"byPublisher", c.byPublisher}});
    }
    Json operator()(const EditDocument& a) const
    {
        return of("EditDocument", {{"edit", std::visit(EditWriter{}, a.edit.change)}, {"mergeKey", a.mergeKey}});
    }
    Json operator()(const EndEdit&) const { return of("EndEdit", Json::object()); }
    Json operator()(const Undo&) const { return of("Undo", Json::object()); }
    Json operator()(const Redo&) const { return of("Redo", Json::object()); }
    Json operator()(const Save&) const { return of("Save", Json::object()); }
    Json operator()(const SaveAs&) const { return of("SaveAs", Json::object()); }
    Json operator()(const TypeName& a) const { return of("TypeName", {{"file", a.path}}); }
    Json operator()(const Answer& a) const { return of("Answer", {{"reply", nameOf(a.reply)}}); }
    Json operator()(const ShowGroup& a) const { return of("ShowGroup", {{"group", nameOf(a.group)}}); }
    Json operator()(const ToggleCompare&) const { return of("ToggleCompare", Json::object()); }
    Json operator()(const OpenFile& a) const { return of("OpenFile", {{"file", a.path}}); }
    Json operator()(const SetNotation& a) const { return of("SetNotation", {{"notation", geo::nameOf(a.notation)}}); }
    Json operator()(const SetLengthUnit& a) const { return of("SetLengthUnit", {{"unit", geo::nameOf(a.unit)}}); }
    Json operator()(const CopyText& a) const { return of("CopyText", {{"text", a.text}}); }
    Json operator()(const SetMeasuring& a) const { return of("SetMeasuring", {{"on", a.on}}); }
    Json operator()(const AddMeasured& a) const { return of("AddMeasured", {{"lon", a.at.lon}, {"lat", a.at.lat}}); }
    Json operator()(const TakeBackMeasured&) const { return of("TakeBackMeasured", Json::object()); }
    Json operator()(const EndMeasured& a) const { return of("EndMeasured", {{"closed", a.closed}}); }
    Json operator()(const HoverMeasured& a) const
    {
        return of("HoverMeasured", {{"at", a.at ? Json{a.at->lon, a.at->lat} : Json(nullptr)}});
    }
    Json operator()(const SetAnnotating& a) const { return of("SetAnnotating", {{"on", a.on}}); }
    Json operator()(const ChooseAnnotationKind& a) const
    {
        return of("ChooseAnnotationKind", {{"kind", a.kind ? Json(geo::nameOf(*a.kind)) : Json(nullptr)}, {"arrow", geo::nameOf(a.arrow)}});
    }
    Json operator()(const AddAnnotationPoint& a) const { return of("AddAnnotationPoint", {{"lon", a.at.lon}, {"lat", a.at.lat}}); }
    Json operator()(const HoverAnnotationPoint& a) const
    {
        return of("HoverAnnotationPoint", {{"at", a.at ? Json{a.at->lon, a.at->lat} : Json(nullptr)}});
    }
    Json operator()(const TakeBackAnnotationPoint&) const { return of("TakeBackAnnotationPoint", Json::object()); }
    Json operator()(const EndAnnotation&) const { return of("EndAnnotation", Json::object()); }
    Json operator()(const LeaveAnnotation&) const { return of("LeaveAnnotation", Json::object()); }
    Json operator()(const SelectAnnotation& a) const
    {
        return of("SelectAnnotation", {{"annotation", a.annotation ? Json(*a.annotation) : Json(nullptr)}, {"add", a.add}});
    }
    Json operator()(const MoveAnnotations& a) const { return of("MoveAnnotations", {{"dx", a.dx}, {"dy", a.dy}}); }
    Json operator()(const MoveAnnotationPoint& a) const
    {
        return of("MoveAnnotationPoint", {{"point", a.point}, {"lon", a.at.lon}, {"lat", a.at.lat}});
    }
    Json operator()(const SetAnnotation& a) const // Not its words, as of other edits.
    {
        return of("SetAnnotation", {{"annotation", a.annotation}, {"kind", geo::nameOf(a.to.kind)}, {"mergeKey", a.mergeKey}});
    }
    Json operator()(const AnchorAnnotations& a) const { return of("AnchorAnnotations", {{"anchor", geo::nameOf(a.anchor)}}); }
    Json operator()(const DeleteAnnotations&) const { return of("DeleteAnnotations", Json::object()); }
    Json operator()(const DuplicateAnnotations&) const { return of("DuplicateAnnotations", Json::object()); }
    Json operator()(const RaiseAnnotations& a) const { return of("RaiseAnnotations", {{"by", a.by}}); }
    Json operator()(const GroupAnnotations& a) const { return of("GroupAnnotations", {{"together", a.together}}); }
    Json operator()(const LoadAnnotationImage& a) const { return of("LoadAnnotationImage", {{"file", a.path}}); }
    Json operator()(const OpenGoTo& a) const { return of("OpenGoTo", {{"open", a.open}}); }
    Json operator()(const TypeGoTo& a) const { return of("TypeGoTo", {{"text", a.text}}); }
    Json operator()(const StepGoTo& a) const { return of("StepGoTo", {{"by", a.by}}); }
    Json operator()(const ConfirmGoTo& a) const { return of("ConfirmGoTo", {{"which", a.which ? Json(*a.which) : Json(nullptr)}}); }
    Json operator()(const ClearRing&) const { return of("ClearRing", Json::object()); }
    Json operator()(const AddView& a) const { return of("AddView", {{"name", a.name}}); }
    Json operator()(const GoToView& a) const { return of("GoToView", {{"view", a.view}}); }
    Json operator()(const PlaceGuess& a) const { return of("PlaceGuess", {{"lon", a.at.lon}, {"lat", a.at.lat}}); }
    Json operator()(const MoveGuess& a) const { return of("MoveGuess", {{"dx", a.dx}, {"dy", a.dy}}); }
    Json operator()(const RevealAnswer&) const { return of("RevealAnswer", Json::object()); }
    Json operator()(const PauseTimer& a) const { return of("PauseTimer", {{"paused", a.paused}}); }
    Json operator()(const ResetTimer&) const { return of("ResetTimer", Json::object()); }
    Json operator()(const SetPresenter& a) const
    {
        const Presenter& p = a.presenter;
        return of("SetPresenter", {{"open", p.open ? Json(*p.open) : Json(nullptr)}, {"swapped", p.swapped}, {"notes", p.notes}});
    }
    Json operator()(const RenameView& a) const { return of("RenameView", {{"view", a.view}, {"name", a.name}}); }
    Json operator()(const RemoveView& a) const { return of("RemoveView", {{"view", a.view}}); }
    Json operator()(const StepCamera& a) const { return of("StepCamera", {{"by", a.by}}); }
    Json operator()(const HoldLocator& a) const { return of("HoldLocator", {{"held", a.held}}); }
    Json operator()(const FitRow&) const { return of("FitRow", Json::object()); }
    Json operator()(const TakeSnapshot& a) const { return of("TakeSnapshot", {{"file", a.path}}); }
    Json operator()(const OpenExport& a) const { return of("OpenExport", {{"open", a.open}}); }
    Json operator()(const FocusExport& a) const
    {
        return of("FocusExport", {{"step", a.step}, {"field", a.field ? Json(infoOf(*a.field).name) : Json(nullptr)}});
    }
    Json operator()(const StepExport& a) const { return of("StepExport", {{"by", a.by}}); }
    Json operator()(const SetExport& a) const { return of("SetExport", {{"field", infoOf(a.field).name}, {"value", a.value}}); }
    Json operator()(const WithholdUnit& a) const { return of("WithholdUnit", {{"withhold", a.withhold}}); } // Not whom.
    Json operator()(const PressExport& a) const { return of("PressExport", {{"toggle", a.toggle}}); }
    Json operator()(const ConfirmExport& a) const { return of("ConfirmExport", {{"replace", a.replace}}); }
    Json operator()(const KeepExisting&) const { return of("KeepExisting", Json::object()); }
    Json operator()(const StopExport&) const { return of("StopExport", Json::object()); }
    Json operator()(const CloseExportCard&) const { return of("CloseExportCard", Json::object()); }
    Json operator()(const CopyExport& a) const { return of("CopyExport", {{"path", a.path}}); }
    Json operator()(const Say& a) const { return of("Say", {{"message", a.message}}); }
    Json operator()(const Quit&) const { return of("Quit", Json::object()); }
};

} // namespace

const char* nameOf(Reply reply)
{
    static constexpr const char* kNames[] = {"save",   "discard",   "cancel",  "saveAs",
                                             "reload", "overwrite", "recover", "later",
                                             "once",   "always",    "no"};
    return kNames[static_cast<std::size_t>(reply)];
}

const char* nameOf(Question::Kind kind)
{
    static constexpr const char* kNames[] = {"unsaved", "name", "changedOnDisk", "saveFailed", "recover", "network"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char* nameOf(ListGroup group)
{
    static constexpr std::array kNames{"certain", "possible",   "not_yet_reported", "outside_window",
                                       "undated", "unreported", "filtered_out",     "no_place"};
    return kNames[static_cast<std::size_t>(group)];
}

std::string toJson(const Action& action)
{
    // Paths and typed text may hold bytes that are no UTF-8; they are replaced rather than thrown on.
    return std::visit(Writer{}, action).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace app
