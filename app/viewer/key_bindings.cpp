#include "app/viewer/key_bindings.h"

#include "app/panels/claim_edit.h"
#include "app/session/annotation_actions.h"
#include "app/session/comparison.h"
#include "app/session/look_names.h"
#include "app/session/questions.h"
#include "app/viewer/story_keys.h"
#include "app/viewer/time_keys.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app {

namespace {

constexpr double kPanPx = 80;

Panels toggled(Panels panels, bool Panels::*member)
{
    panels.*member = !(panels.*member);
    return panels;
}

/// Escape closes what lies on top: a sheet; then it stops what is being read; then it lets the selection go.
Actions escape(const Session& session)
{
    Panels panels = session.panels;
    if (panels.page && !panels.help && !panels.issues && !panels.compare) {
        panels.page = false;
        return {SetPanels{panels}};
    }
    if (panels.help || panels.issues || panels.compare) {
        panels.help = panels.issues = panels.compare = false;
        return {SetPanels{panels}};
    }
    if (session.exporting.running())
        return {StopExport{}};
    if (session.reading)
        return {StopReading{}};
    if (session.exporting.run)
        return {CloseExportCard{}};
    return {Select{}};
}

/// The arrows that do not move the clocks move the map.
Actions pan(const KeyPress& press)
{
    const double by = press.with.shift ? 4 * kPanPx : kPanPx;
    if (press.key == key::kRight || press.key == key::kLeft)
        return {PanBy{press.key == key::kRight ? -by : by, 0}};
    return {PanBy{0, press.key == key::kUp ? by : -by}};
}

/// Enter gives the first answer, Escape the last one that loses nothing.
Actions questionKey(const KeyPress& press, const Question& question)
{
    if (press.key == key::kEnter || press.key == key::kPadEnter)
        return {Answer{repliesTo(question).front()}};
    if (press.key == key::kEscape)
        return {Answer{question.kind == Question::Kind::recover ? Reply::later : question.kind == Question::Kind::network ? Reply::no : Reply::cancel}};
    return {};
}

/// While the address of a layer of tiles is typed.
Actions addressKey(const KeyPress& press)
{
    if (press.key == key::kEnter || press.key == key::kPadEnter)
        return {ConfirmAddress{}};
    return press.key == key::kEscape ? Actions{OpenAddress{false}} : Actions{};
}

/// While it is asked what of a file to open.
Actions layersKey(const KeyPress& press)
{
    if (press.key == key::kEnter || press.key == key::kPadEnter)
        return {OpenChosenLayers{}};
    if (press.key == key::kEscape)
        return {LeaveLayers{}};
    return press.key == 'Q' && press.with.ctrl ? Actions{Quit{}} : Actions{};
}

/// While the columns of a table are asked about: Tab goes through the fields, up and down through the columns of one.
Actions mappingKey(const KeyPress& press)
{
    switch (press.key) {
    case key::kEnter:
    case key::kPadEnter:
        return {ConfirmMapping{}};
    case key::kEscape:
        return {CancelMapping{}};
    case 'Q':
        return press.with.ctrl ? Actions{Quit{}} : Actions{};
    case key::kTab:
        return {FocusField{press.with.shift ? -1 : 1}};
    case key::kUp:
    case key::kDown:
        return {StepColumn{press.key == key::kDown ? 1 : -1}};
    default:
        return {};
    }
}

/// While the sheet for exports is open: Tab, up and down go through its rows, left and right through the values of one.
Actions exportKey(const KeyPress& press, const ExportSheetState& sheet)
{
    switch (press.key) {
    case key::kEnter:
    case key::kPadEnter:
    case key::kSpace:
        return {PressExport{press.key == key::kSpace}};
    case key::kEscape:
        return {sheet.exists.empty() ? Action(OpenExport{false}) : Action(KeepExisting{})};
    case key::kTab:
        return {FocusExport{press.with.shift ? -1 : 1, {}}};
    case key::kUp:
    case key::kDown:
        return {FocusExport{press.key == key::kDown ? 1 : -1, {}}};
    case key::kLeft:
    case key::kRight:
        return {StepExport{press.key == key::kRight ? 1 : -1}};
    default:
        return press.key == 'Q' && press.with.ctrl ? Actions{Quit{}} : Actions{};
    }
}

/// While the go-to box is open, the keys that do not edit its text.
Actions goToKey(const KeyPress& press)
{
    switch (press.key) {
    case key::kEnter:
    case key::kPadEnter:
        return {ConfirmGoTo{}};
    case key::kEscape:
        return {OpenGoTo{false}};
    case key::kUp:
    case key::kDown:
        return press.with.ctrl ? Actions{} : Actions{StepGoTo{press.key == key::kDown ? 1 : -1}};
    default:
        return {};
    }
}

/// While something is measured.
Actions measureKey(const KeyPress& press, const Measuring& measuring)
{
    switch (press.key) {
    case key::kEnter:
    case key::kPadEnter:
        return measuring.done ? Actions{} : Actions{EndMeasured{false}};
    case key::kBackspace:
        return {TakeBackMeasured{}};
    case key::kEscape:
        return {SetMeasuring{false}};
    default:
        return {};
    }
}

/// While something is drawn, or an annotation is chosen.
Actions annotationKey(const KeyPress& press, const Session& session)
{
    const AnnotationTool& tool = session.tools.annotating;
    const bool chosen = !chosenAnnotations(session).empty();
    if (press.with.ctrl)
        return chosen && press.key == 'D' ? Actions{DuplicateAnnotations{}} : Actions{};
    switch (press.key) {
    case key::kEnter:
    case key::kPadEnter:
        return tool.kind ? Actions{EndAnnotation{}} : Actions{};
    case key::kBackspace:
        return !tool.points.empty() ? Actions{TakeBackAnnotationPoint{}} : Actions{};
    case key::kDelete:
        return chosen ? Actions{DeleteAnnotations{}} : Actions{};
    case key::kPageUp:
    case key::kPageDown:
        return chosen ? Actions{RaiseAnnotations{press.key == key::kPageUp ? 1 : -1}} : Actions{};
    case key::kEscape:
        return tool.on || chosen ? Actions{LeaveAnnotation{}} : Actions{};
    default:
        return {};
    }
}

/// With Alt: back and forward, as browsers have it.
Actions altKey(const KeyPress& press)
{
    if (press.key == key::kLeft || press.key == key::kRight)
        return {StepCamera{press.key == key::kLeft ? -1 : 1}};
    return {};
}

KeyMeaning withControl(const KeyPress& press, const Session& session)
{
    if (press.key >= '1' && press.key <= '9')
        return {{GoToView{static_cast<std::size_t>(press.key - '1')}}};
    switch (press.key) {
    case 'C':
        return press.with.shift && session.exporting.run ? KeyMeaning{{CopyExport{true}}} : KeyMeaning{{}, WindowCommand::copyFromMap};
    case 'E':
        return {{OpenExport{}}};
    case 'D':
        return {{}, WindowCommand::keepView};
    case 'G':
        return {{OpenGoTo{true}}};
    case 'F':
        return {{}, WindowCommand::findClaim};
    case 'Z':
        return press.with.shift ? KeyMeaning{{Redo{}}} : KeyMeaning{{Undo{}}};
    case 'Y':
        return {{Redo{}}};
    case 'S':
        return press.with.shift ? KeyMeaning{{SaveAs{}}} : KeyMeaning{{Save{}}};
    case 'Q':
        return {{Quit{}}};
    default:
        return {};
    }
}

Actions editKey(const Session& session)
{
    Panels panels = toggled(session.panels, &Panels::edit);
    panels.right = panels.right || panels.edit;
    return session.selected ? Actions{SetPanels{panels}} : Actions{};
}

Actions letter(int k, const Session& session)
{
    switch (k) {
    case 'F':
        return {FitClaims{}};
    case 'B':
        return {SetPanels{toggled(session.panels, &Panels::left)}};
    case 'D':
        return {SetMeasuring{!session.tools.measuring.on}};
    case 'N':
        return {SetNotation{geo::nextNotation(session.tools.notation)}};
    case 'O': {
        Visible visible = session.visible;
        visible.locator = !visible.locator;
        return {SetVisible{visible}};
    }
    case 'Q':
        return {SetAnnotating{!session.tools.annotating.on}};
    case '/':
        return {OpenGoTo{true}};
    case 'C':
        return {ToggleCompare{}};
    case 'R':
        return {SetPanels{toggled(session.panels, &Panels::right)}};
    case 'E':
        return editKey(session);
    case 'I':
        return {SetPanels{toggled(session.panels, &Panels::issues)}};
    case 'G':
        return {SetPanels{toggled(session.panels, &Panels::charts)}};
    case 'X':
        return {SetPanels{toggled(session.panels, &Panels::page)}};
    case 'T':
        return {SetTheme{nextTheme(session.settings.theme)}};
    case 'S':
        return {TakeSnapshot{}};
    case 'V':
        return {SetComparison{comparisonFor(session, nextKind(session.comparison.kind))}};
    default:
        return {};
    }
}

} // namespace

KeyMeaning meaningOf(const KeyPress& press, const Session& session, MapSize map)
{
    if (session.question)
        return {press.with.alt ? Actions{} : questionKey(press, *session.question)};
    if (!session.layerChoices.empty())
        return {press.with.alt ? Actions{} : layersKey(press)};
    if (session.mapping)
        return {press.with.alt ? Actions{} : mappingKey(press)};
    if (session.address)
        return {press.with.alt ? Actions{} : addressKey(press)};
    if (session.exporting.sheet)
        return {press.with.alt ? Actions{} : exportKey(press, *session.exporting.sheet)};
    if (session.presentation)
        return {press.with.alt ? Actions{} : storyKey(press, session)};
    if (press.with.alt)
        return {altKey(press)};
    if (session.tools.goTo.open)
        if (Actions actions = goToKey(press); !actions.empty())
            return {std::move(actions)};
    if (session.tools.measuring.on)
        if (Actions actions = measureKey(press, session.tools.measuring); !actions.empty())
            return {std::move(actions)};
    if (Actions actions = annotationKey(press, session); !actions.empty())
        return {std::move(actions)};
    const double x = map.width / 2, y = map.height / 2;
    if (press.key >= key::kRight && press.key <= key::kUp && (press.with.ctrl || press.key > key::kLeft))
        return {pan(press)};
    if (Actions actions = press.with.ctrl ? Actions{} : timeKey(press, session); !actions.empty())
        return {std::move(actions)};
    switch (press.key) {
    case key::kEscape:
        return {escape(session)};
    case key::kF12:
        return {{TakeSnapshot{}}};
    case key::kF5:
        return {{Present{}}};
    case key::kF1:
        return {{SetPanels{toggled(session.panels, &Panels::help)}}};
    case key::kPadAdd:
        return {{ZoomAt{1, x, y}}};
    case key::kPadSubtract:
        return {{ZoomAt{-1, x, y}}};
    default:
        break;
    }
    if (press.with.ctrl)
        return withControl(press, session);
    switch (press.key) {
    case '+':
    case '=':
        return {{ZoomAt{1, x, y}}};
    case '-':
        return {{ZoomAt{-1, x, y}}};
    case '?':
        return {{SetPanels{toggled(session.panels, &Panels::help)}}};
    case key::kDelete:
        return session.selected ? KeyMeaning{{deletionOf(session, *session.selected)}} : KeyMeaning{};
    case key::kBackspace:
        return {{StepCamera{-1}}};
    case key::kEnter:
    case key::kPadEnter:
        return session.selected ? KeyMeaning{{FitClaim{*session.selected}}} : session.rowCard ? KeyMeaning{{FitRow{}}} : KeyMeaning{};
    default:
        return {letter(press.key, session)};
    }
}

bool editsText(const KeyPress& press, const Session& session)
{
    const bool arrow = press.key == key::kUp || press.key == key::kDown;
    if (press.key == key::kEnter || press.key == key::kPadEnter || press.key == key::kEscape)
        return !session.question && session.layerChoices.empty() && !session.address && !session.tools.goTo.open && !session.exporting.sheet;
    if (session.exporting.sheet && !session.question && (arrow || press.key == key::kTab))
        return false;
    if (session.tools.goTo.open && arrow)
        return false;
    if (press.with.alt && (press.key == key::kLeft || press.key == key::kRight))
        return false;
    if (!press.with.ctrl)
        return true;
    static constexpr std::array kEditing{
        static_cast<int>('A'), static_cast<int>('C'), static_cast<int>('V'), static_cast<int>('X'),
        static_cast<int>('Y'), static_cast<int>('Z'), key::kLeft,            key::kRight,
        key::kUp,              key::kDown,            key::kHome,            key::kEnd};
    return std::find(kEditing.begin(), kEditing.end(), press.key) != kEditing.end();
}

} // namespace app
