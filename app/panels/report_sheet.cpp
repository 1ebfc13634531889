#include "app/compose/caption.h"
#include "app/panels/sheets.h"
#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>

namespace app {

namespace {

/// A bad file has a hundred thousand; nobody scrolls that far, and `dateline check` prints them all.
constexpr std::size_t kMostLines = 300;

std::string nameOf(const std::string& path)
{
    return path.substr(path.find_last_of('/') + 1);
}

void issueLine(const PanelContext& c, const geo::Issue& issue, bool withFile)
{
    const bool rejected = issue.severity == geo::Issue::Severity::rejected;
    std::string where = withFile ? nameOf(issue.file) : std::string();
    const auto add = [&where](const std::string& part) { where += (where.empty() ? "" : ", ") + part; };
    if (issue.row > 0)
        add("row " + std::to_string(issue.row));
    if (!issue.field.empty())
        add(issue.field);
    chip(c.look, rejected ? "not taken" : "doubtful", rejected ? c.look.warning : c.look.muted);
    ImGui::SameLine(0, c.look.px(8));
    mutedText(c.look, where, false);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(issue.reason.c_str());
    ImGui::PopTextWrapPos();
    ImGui::Dummy({1, c.look.px(4)});
}

/// What became of a data set that the document has taken in; the number of lines drawn.
std::size_t reportLines(const PanelContext& c, const geo::ImportReport& report, std::size_t most)
{
    ImGui::PushFont(c.look.bold);
    ImGui::TextUnformatted(report.file.c_str());
    ImGui::PopFont();
    std::string words = "Read as " + report.preset + " on " + report.when.substr(0, 10) + ": " + grouped(report.read) +
                        (report.read == 1 ? " row, " : " rows, ") + grouped(report.kept) + " taken";
    if (report.listed > 0)
        words += ", " + grouped(report.listed) + " of them without a place on the map";
    words += ", " + grouped(report.rejected) + " not taken";
    mutedText(c.look, words);
    ImGui::Dummy({1, c.look.px(4)});
    const std::size_t shown = std::min(most, report.issues.size());
    for (std::size_t i = 0; i < shown; ++i)
        issueLine(c, report.issues[i], false);
    if (const std::size_t left = report.issues.size() - shown + report.issuesLeftOut; left > 0)
        mutedText(c.look, "and " + grouped(left) + " more");
    ImGui::Dummy({1, c.look.px(8)});
    return shown;
}

} // namespace

render::Rect issuesSheet(const PanelContext& c, const render::Rect& map)
{
    if (!c.session.panels.issues)
        return {};
    // A report tells the issues of its file already.
    std::vector<const geo::Issue*> others;
    for (const geo::Issue& issue : c.session.issues)
        if (std::none_of(c.session.reports.begin(), c.session.reports.end(),
                         [&](const geo::ImportReport& report) { return report.file == nameOf(issue.file); }))
            others.push_back(&issue);
    const bool nothing = others.empty() && c.session.reports.empty();
    const render::Rect rect = centredSheet(c.look, map, 720, nothing ? 96 : 420);
    if (beginSheet(c, "issues", rect, "What was read, and what was not taken")) {
        Panels panels = c.session.panels;
        panels.issues = false;
        c.actions.push_back(SetPanels{panels});
    }
    if (nothing)
        mutedText(c.look, "Every row of the opened files was taken.");
    ImGui::BeginChild("rows", {0, 0}, false, ImGuiWindowFlags_NoNav);
    std::size_t lines = 0;
    for (const geo::ImportReport& report : c.session.reports)
        lines += reportLines(c, report, kMostLines - std::min(lines, kMostLines));
    for (const geo::Issue* issue : others) {
        if (lines++ >= kMostLines)
            break;
        issueLine(c, *issue, true);
    }
    if (others.size() > kMostLines)
        mutedText(c.look,
                  "and " + grouped(others.size() - kMostLines) + " more; 'dateline check FILE' prints them all");
    ImGui::EndChild();
    ImGui::End();
    return rect;
}

} // namespace app
