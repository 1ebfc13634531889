#include "app/session/export_actions.h"

#include "app/session/export_form.h"

#include <algorithm>
#include <cstddef>

namespace app {

namespace {

using Field = ExportField;

/// What the keyboard reaches of the rows, in order.
std::vector<Field> stops(const Session& session)
{
    if (!session.exporting.sheet->exists.empty())
        return {Field::cancel, Field::write}; // Keep it, replace it.
    return exportRows(session);
}

std::ptrdiff_t indexOf(const std::vector<Field>& list, Field field)
{
    const auto found = std::find(list.begin(), list.end(), field);
    return found == list.end() ? -1 : found - list.begin();
}

std::size_t around(std::ptrdiff_t index, std::size_t size)
{
    const auto n = static_cast<std::ptrdiff_t>(size);
    return static_cast<std::size_t>(((index % n) + n) % n);
}

/// A value was changed: what was told of the one before no longer holds.
void forgetTold(ExportSheetState& sheet)
{
    sheet.problem.clear();
    sheet.exists.clear();
}

void stepChoice(Session& session, Field field, int by)
{
    const ExportFieldInfo& info = infoOf(field);
    std::string& value = session.exporting.choice[field];
    const auto at = std::find_if(info.choices.begin(), info.choices.end(), [&](const ExportWord& word) { return word.name == value; });
    const std::ptrdiff_t now = at == info.choices.end() ? 0 : at - info.choices.begin();
    value = info.choices[around(now + by, info.choices.size())].name;
}

void toggle(Session& session, Field field)
{
    std::string& value = session.exporting.choice[field];
    value = value == "on" ? "off" : "on";
}

void toggleUnit(Session& session)
{
    const std::vector<std::size_t> units = unitsToWithhold(session);
    if (session.exporting.sheet->unit >= units.size())
        return;
    const std::string& id = session.document.units[units[session.exporting.sheet->unit]].id;
    auto& list = session.exporting.withheld;
    if (std::erase(list, id) == 0)
        list.push_back(id);
}

} // namespace

void applyTool(Session& session, const OpenExport& a, MapSize, Effects& effects)
{
    ExportDesk& desk = session.exporting;
    if (!a.open) {
        desk.sheet.reset();
        return;
    }
    if (desk.running()) {
        session.message = "Something is being exported already; Esc stops it";
        return;
    }
    if (desk.sheet)
        return;
    session.playback.playing = false; // The picture is of the moment that is looked at.
    desk.sheet.emplace();
    desk.run.reset();
    if (desk.withheldOf != session.documentPath)
        desk.withheld.clear();
    desk.withheldOf = session.documentPath;
    const auto& units = session.document.units;
    std::erase_if(desk.withheld, [&](const std::string& id) {
        return std::none_of(units.begin(), units.end(), [&](const geo::Unit& unit) { return unit.id == id; });
    });
    effects.openExport = true;
}

void applyTool(Session& session, const FocusExport& a, MapSize, Effects&)
{
    if (!session.exporting.sheet)
        return;
    const std::vector<Field> list = stops(session);
    Field& focus = session.exporting.sheet->focus;
    if (a.field && indexOf(list, *a.field) >= 0)
        focus = *a.field;
    const std::ptrdiff_t now = indexOf(list, focus);
    focus = list[around(std::max<std::ptrdiff_t>(now, 0) + (now < 0 ? 0 : a.step), list.size())];
}

void applyTool(Session& session, const StepExport& a, MapSize, Effects&)
{
    if (!session.exporting.sheet)
        return;
    ExportSheetState& sheet = *session.exporting.sheet;
    switch (infoOf(sheet.focus).widget) {
    case ExportWidget::choice:
        stepChoice(session, sheet.focus, a.by);
        forgetTold(sheet);
        break;
    case ExportWidget::toggle:
        toggle(session, sheet.focus);
        forgetTold(sheet);
        break;
    case ExportWidget::units:
        if (const std::size_t n = unitsToWithhold(session).size(); n > 0)
            sheet.unit = around(static_cast<std::ptrdiff_t>(std::min(sheet.unit, n - 1)) + a.by, n);
        break;
    case ExportWidget::button: {
        const std::vector<Field> list = stops(session);
        const std::ptrdiff_t next = indexOf(list, sheet.focus) + a.by;
        if (next >= 0 && next < static_cast<std::ptrdiff_t>(list.size()) &&
            infoOf(list[static_cast<std::size_t>(next)]).widget == ExportWidget::button)
            sheet.focus = list[static_cast<std::size_t>(next)];
        break;
    }
    default:
        break;
    }
}

void applyTool(Session& session, const SetExport& a, MapSize, Effects&)
{
    if (!session.exporting.sheet)
        return;
    const ExportFieldInfo& info = infoOf(a.field);
    const auto is = [&](const ExportWord& word) { return a.value == word.name; };
    if (info.widget == ExportWidget::choice && std::none_of(info.choices.begin(), info.choices.end(), is))
        return;
    session.exporting.choice[a.field] = a.value;
    if (a.field == Field::findUnit)
        session.exporting.sheet->unit = 0;
    forgetTold(*session.exporting.sheet);
}

void applyTool(Session& session, const WithholdUnit& a, MapSize, Effects&)
{
    if (!session.exporting.sheet)
        return;
    auto& list = session.exporting.withheld;
    std::erase(list, a.unit);
    if (a.withhold)
        list.push_back(a.unit);
    forgetTold(*session.exporting.sheet);
}

void applyTool(Session& session, const PressExport& a, MapSize map, Effects& effects)
{
    if (!session.exporting.sheet)
        return;
    ExportSheetState& sheet = *session.exporting.sheet;
    const ExportWidget widget = infoOf(sheet.focus).widget;
    const bool asks = !sheet.exists.empty();
    if (a.toggle && widget == ExportWidget::toggle)
        toggle(session, sheet.focus);
    else if (a.toggle && widget == ExportWidget::units)
        toggleUnit(session);
    else if (a.toggle && widget == ExportWidget::choice)
        stepChoice(session, sheet.focus, 1);
    else if (sheet.focus == Field::cancel && asks)
        applyTool(session, KeepExisting{}, map, effects);
    else if (sheet.focus == Field::cancel)
        applyTool(session, OpenExport{false}, map, effects);
    else if (sheet.focus == Field::copyCommand && !asks)
        applyTool(session, CopyExport{}, map, effects);
    else if (!a.toggle || sheet.focus == Field::write)
        applyTool(session, ConfirmExport{asks}, map, effects);
}

void applyTool(Session& session, const ConfirmExport& a, MapSize, Effects& effects)
{
    if (!session.exporting.sheet || session.exporting.running())
        return;
    ExportSheetState& sheet = *session.exporting.sheet;
    if (const std::optional<Field> wrong = firstExportProblem(session)) {
        sheet.focus = *wrong;
        sheet.problem = exportProblem(session, *wrong);
        return;
    }
    effects.replaceExisting = a.replace && !sheet.exists.empty();
    effects.confirmExport = true;
}

void applyTool(Session& session, const KeepExisting&, MapSize, Effects&)
{
    if (!session.exporting.sheet)
        return;
    forgetTold(*session.exporting.sheet);
    session.exporting.sheet->focus = Field::name;
}

void applyTool(Session& session, const StopExport&, MapSize, Effects& effects)
{
    effects.stopExport = session.exporting.running();
}

void applyTool(Session& session, const CloseExportCard&, MapSize, Effects&)
{
    if (!session.exporting.running())
        session.exporting.run.reset();
}

void applyTool(Session& session, const CopyExport& a, MapSize, Effects& effects)
{
    const ExportDesk& desk = session.exporting;
    if (!a.path && desk.sheet) {
        effects.copyCommand = true;
    } else if (desk.run) {
        effects.copy = a.path ? desk.run->path : desk.run->command;
        session.message = a.path ? "Copied: " + desk.run->path : "The command line is copied";
    }
}

} // namespace app
