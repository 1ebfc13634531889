#include "app/session/action.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace app {
namespace {

TEST(ActionJson, EveryActionIsOneValidLineWithItsName)
{
    Actions all{PanBy{1, 2},
                      ZoomAt{1, 2, 3},
                      SetView{{36, 51}, 6},
                      FitClaims{},
                      FitClaim{3},
                      SetHappened{geo::kAllTime},
                      SetKnownOn{0},
                      StepTime{-10},
                      GoToEnd{},
                      NextEvent{},
                      SetWindowEdge{},
                      ShowAllTime{},
                      TogglePlay{},
                      SetPlayMode{},
                      SetSpeed{},
                      SetStep{},
                      SetRepeat{},
                      SetTimeMode{},
                      SetLinked{},
                      SetEventsPerStep{},
                      Shuttle{},
                      ChangeSpeed{},
                      GoToShare{},
                      SetTimeZone{"Europe/Kyiv"},
                      SetComparison{},
                      SwapComparison{},
                      Select{},
                      Hover{std::uint32_t{1}},
                      SelectRow{},
                      SetDataVisible{},
                      RemoveData{},
                      StopReading{},
                      SetVisible{},
                      SetLayerVisible{},
                      SetLayerLook{},
                      MoveLayer{},
                      RemoveLayer{},
                      ChooseLayers{{true, false}},
                      GiveReferenceSystem{"EPSG:\xff"},
                      OpenChosenLayers{},
                      LeaveLayers{},
                      FitLayer{},
                      SetFilter{},
                      SetTheme{},
                      SetLanguage{"ko"},
                      SetProjection{"globe"},
                      SetVision{},
                      SetSeenFrom{"ua"},
                      SetWorldview{"iso"},
                      SetPanels{},
                      OpenAddress{},
                      TypeAddress{},
                      ConfirmAddress{},
                      AddTiles{},
                      AskNetwork{},
                      ReadLayerAgain{},
                      ShowView{1},
                      SetCaption{1, "# Two"},
                      KeepClocks{1},
                      MoveView{1, -1},
                      Present{true, 1},
                      StepStory{-1},
                      SetPresentation{true, false, true}, PlaceGuess{{1, 2}}, MoveGuess{20, 0}, RevealAnswer{}, PauseTimer{}, ResetTimer{}, SetPresenter{},
                      SetPage{"slide; legend=0.5,0.5"},
                      SetCharts{},
                      EndEdit{},
                      Undo{},
                      Redo{},
                      ShowGroup{},
                      ToggleCompare{},
                      OpenFile{"b\xff\"d.json"},
                      Save{},
                      SaveAs{},
                      TypeName{"n\xff.gpkg"},
                      Answer{Reply::overwrite},
                      TakeSnapshot{},
                      SetNotation{},
                      SetLengthUnit{},
                      CopyText{"c\xff\n"},
                      SetMeasuring{},
                      AddMeasured{{36, 51}},
                      TakeBackMeasured{},
                      EndMeasured{},
                      HoverMeasured{},
                      SetAnnotating{},
                      ChooseAnnotationKind{geo::AnnotationKind::arrow, geo::ArrowShape::tapered},
                      AddAnnotationPoint{{36, 51}},
                      HoverAnnotationPoint{},
                      TakeBackAnnotationPoint{},
                      EndAnnotation{},
                      LeaveAnnotation{},
                      SelectAnnotation{1, true},
                      MoveAnnotations{1, 2},
                      MoveAnnotationPoint{1, {36, 51}},
                      SetAnnotation{},
                      AnchorAnnotations{geo::AnnotationAnchor::page},
                      DeleteAnnotations{},
                      DuplicateAnnotations{},
                      RaiseAnnotations{-1},
                      GroupAnnotations{},
                      LoadAnnotationImage{"a\xff.png"},
                      OpenGoTo{},
                      TypeGoTo{"g\xff"},
                      StepGoTo{},
                      ConfirmGoTo{},
                      ClearRing{},
                      AddView{"v\xff"},
                      GoToView{},
                      RenameView{0, "v\xff"},
                      RemoveView{},
                      StepCamera{},
                      HoldLocator{},
                      FitRow{},
                      Say{"line\nbreak"},
                      Quit{}};
    SetMapping typed;
    typed.mapping[geo::MapField::speaker].constant = "b\xff\"d";
    all.insert(all.end(), {AskColumns{}, typed, ChooseSheet{"s\xff"}, ShowAllFields{}, FocusField{}, StepColumn{},
                           SaveMappingAs{"n\xff"}, ConfirmMapping{}, CancelMapping{}});
    all.insert(all.end(), {OpenExport{}, FocusExport{1, ExportField::kind}, StepExport{-1}, SetExport{ExportField::kind, "k\xff"}, WithholdUnit{"u\xff"},
                           PressExport{true}, ConfirmExport{}, KeepExisting{}, StopExport{}, CloseExportCard{}, CopyExport{}});
    all.push_back(EditDocument{geo::replaceAt<geo::Claim>(0, geo::Claim{}), "a"});
    geo::EditGroup group{"both", {}};
    group.edits.push_back(geo::removeAt<geo::Claim>(1));
    group.edits.push_back({geo::SetField{geo::DocumentField::title, "t"}});
    all.push_back(EditDocument{{group}, {}});
    std::set<std::size_t> kinds;
    for (const Action& action : all)
        kinds.insert(action.index());
    EXPECT_EQ(kinds.size(), std::variant_size_v<AnyAction>);
    for (const Action& action : all) {
        const std::string text = toJson(action);
        EXPECT_EQ(text.find('\n'), std::string::npos);
        const nlohmann::json json = nlohmann::json::parse(text);
        EXPECT_EQ(json.at("event"), "action");
        EXPECT_FALSE(json.at("action").get<std::string>().empty());
        for (const char* reserved : {"happened", "knownOn", "playing", "selected", "zoom", "center"})
            EXPECT_FALSE(json.contains(reserved)) << text;
    }
    EXPECT_EQ(nlohmann::json::parse(toJson(StepTime{-10})).at("steps"), -10);
}

} // namespace
} // namespace app
