#include "app/panels/status_line.h"

#include "app/compose/caption.h"
#include "app/panels/projection_choice.h"
#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

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

} // namespace

std::string positionWords(geo::LonLat p, double metresPerPixel)
{
    const double degrees = metresPerPixel / 111'000;
    const int digits = std::clamp(static_cast<int>(std::ceil(-std::log10(std::max(degrees, 1e-9)))), 0, 6);
    char text[64];
    std::snprintf(text, sizeof text, "%.*f° %s, %.*f° %s", digits, std::abs(p.lat), p.lat < 0 ? "S" : "N", digits,
                  std::abs(p.lon), p.lon < 0 ? "W" : "E");
    return text;
}

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
    x -= look.px(190);
    if (pointer)
        list->AddText({x, y}, look.ink, positionWords(*pointer, c.session.view.metresPerPixel()).c_str());

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
