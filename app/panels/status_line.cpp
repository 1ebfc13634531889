#include "app/panels/status_line.h"

#include "app/compose/caption.h"
#include "app/panels/projection_choice.h"
#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

/// Millimetres in a CSS pixel, for the scale as a ratio.
constexpr double kPixelMetres = 0.0254 / 96;

std::string scaleWords(const Session& session)
{
    double ratio = session.view.metresPerPixel() / session.map->scaleAt(session.view.center) / kPixelMetres;
    const double digits = std::pow(10, std::floor(std::log10(std::max(ratio, 1.0))) - 1);
    ratio = std::round(ratio / digits) * digits;
    std::string text = std::to_string(static_cast<long long>(ratio));
    for (std::size_t i = text.size(); i > 3; i -= 3)
        text.insert(i - 3, ",");
    return "1 : " + text;
}

std::string countWords(const Session& session)
{
    const geo::AsOf::Counts& n = session.answer.counts;
    const DataCounts& rows = session.dataCounts;
    if (session.document.claims.empty() && session.dataLayers.empty())
        return "no claims open";
    return grouped(n.solid + rows.solid) + " certain · " + grouped(n.possible + rows.possible) + " possible · " +
           grouped(n.hidden + rows.hidden) + " hidden";
}

/// Room for the longest of the notations, logical px.
constexpr double kPosition = 206;

/// The place under the pointer, or how it would be written; a click takes the next notation.
void position(const PanelContext& c, const render::Rect& rect, float y, std::optional<geo::LonLat> pointer)
{
    const geo::PositionNotation notation = c.session.tools.notation;
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    if (ImGui::InvisibleButton("position", {rect.width, rect.height}))
        c.actions.push_back(SetNotation{geo::nextNotation(notation)});
    if (ImGui::IsItemHovered())
        tooltip(c.look, std::string(geo::titleOf(notation)) + " of the place under the pointer. Click, or N, for " +
                            std::string(geo::titleOf(geo::nextNotation(notation))) + ".\nCtrl C over the map copies them; so does the other mouse button, in every notation.");
    if (pointer) {
        const double pixel = c.session.view.metresPerPixel() / c.session.map->scaleAt(*pointer);
        list->AddText({rect.x, y}, c.look.ink, geo::coordinateWords(*pointer, notation, pixel).c_str());
    } else {
        list->AddText({rect.x, y}, c.look.faint, std::string(geo::titleOf(notation)).c_str());
    }
}

} // namespace

void statusLine(const PanelContext& c, const render::Rect& rect, std::optional<geo::LonLat> pointer, bool loading)
{
    const Look& look = c.look;
    beginPanel("status", rect, look, 0);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + look.line1()}, look.line);
    ImGui::PushFont(look.small);
    const float y = rect.y + (rect.height - ImGui::GetTextLineHeight()) / 2;

    // Each part has a fixed place from the right, so that nothing jumps when a value changes.
    const std::string projection = elided(projectionName(c.session.settings.projection), look.px(130));
    float x = rect.x + rect.width - look.px(12) - std::max(ImGui::CalcTextSize(projection.c_str()).x, look.px(72));
    list->AddText({x, y}, look.muted, projection.c_str());
    if (ImGui::IsMouseHoveringRect({x, rect.y}, {rect.x + rect.width, rect.y + rect.height}))
        tooltip(look, "Map projection: " + c.session.map->words() + ". The scale holds at the middle of the map.");
    x = rect.x + rect.width - look.px(142) - look.px(110);
    list->AddText({x, y}, look.muted, scaleWords(c.session).c_str());
    x -= look.px(kPosition);
    position(c, {x, rect.y, look.px(kPosition - 12), rect.height}, y, pointer);

    const std::string counts = countWords(c.session);
    float left = rect.x + look.px(12);
    list->AddText({left, y}, look.ink, counts.c_str());
    left += std::max(ImGui::CalcTextSize(counts.c_str()).x, look.px(230)) + look.px(16);
    const std::string& message = c.session.message;
    std::string reading;
    if (c.session.reading)
        reading = "Reading " + c.session.reading->path.substr(c.session.reading->path.find_last_of('/') + 1) + " … " +
                  std::to_string(static_cast<int>(c.session.reading->share * 100)) + " %  (Esc stops)";
    const std::string said = !reading.empty() ? reading : !message.empty() ? message : loading ? "Reading the map …" : "";
    const std::string shown = elided(said, std::max(0.0F, x - left - look.px(16)));
    list->AddText({left, y}, look.muted, shown.c_str());
    if (shown != said && ImGui::IsMouseHoveringRect({left, rect.y}, {x, rect.y + rect.height}))
        tooltip(look, said);
    ImGui::PopFont();
    endPanel();
}

} // namespace app
