#include "app/compose/charts.h"

#include "app/compose/chart_parts.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace app {

using render::Rect;

namespace {

constexpr double kLeastWidth = 200, kLeastHeight = 104, kHeight = 216, kShare = 0.34;
/// What the map needs to keep its legend and sources; see FurnitureLayout.
constexpr double kRoomyWidth = 1180, kRoomyHeight = 660, kLeastRoomy = 140;

/// How the charts of a session share a strip.
struct ChartGrid {
    int columns = 1, rows = 1;
    int heightPx = 0;
};

ChartGrid gridFor(const Session& session, int widthPx, int heightPx)
{
    const double scale = static_cast<double>(session.settings.contentScale), height = heightPx / scale;
    const int count = session.charts.count();
    ChartGrid grid;
    grid.columns = std::clamp(static_cast<int>(widthPx / (kLeastWidth * scale)), 1, std::max(1, count));
    grid.rows = (count + grid.columns - 1) / grid.columns;
    double each = std::clamp(height * kShare, kLeastHeight, kHeight);
    if (grid.rows == 1 && widthPx / scale >= kRoomyWidth && height >= kRoomyHeight + kLeastRoomy)
        each = std::min(each, height - kRoomyHeight);
    // The map keeps half; charts that find no room then are left out.
    while (grid.rows > 1 && grid.rows * each > height / 2)
        --grid.rows;
    grid.heightPx = static_cast<int>(std::round(std::min(grid.rows * each, height * 0.6) * scale));
    return grid;
}

void drawOne(const ChartContext& c, int which, const Rect& frame)
{
    if (which == 0)
        drawOverTime(c, frame);
    else if (which == 1)
        drawSources(c, frame);
    else
        drawLag(c, frame);
}

/// Columns and rows of a strip whose height is settled.
std::pair<int, int> cellsOf(const Session& session, int widthPx, int heightPx)
{
    const auto scale = static_cast<double>(session.settings.contentScale);
    const int count = std::max(1, session.charts.count());
    const int columns = std::clamp(static_cast<int>(widthPx / (kLeastWidth * scale)), 1, count);
    return {columns, std::clamp(static_cast<int>(heightPx / (kLeastHeight * 0.9 * scale)), 1, (count + columns - 1) / columns)};
}

} // namespace

int chartsWithRoom(const Session& session, int widthPx, int stripHeightPx)
{
    const auto [columns, rows] = cellsOf(session, widthPx, stripHeightPx);
    return std::min(session.charts.count(), columns * rows);
}

int chartStripHeight(const Session& session, int widthPx, int heightPx)
{
    return session.panels.charts && session.charts.count() > 0 ? gridFor(session, widthPx, heightPx).heightPx : 0;
}

const ChartPicture& ChartComposer::draw(const Session& session, TextPainter& text, int widthPx, int heightPx)
{
    const float scale = session.settings.contentScale;
    const auto [columns, rows] = cellsOf(session, widthPx, heightPx);
    const float width = static_cast<float>(widthPx) / static_cast<float>(columns), height = static_cast<float>(heightPx) / static_cast<float>(rows);
    const auto bins = static_cast<std::size_t>(std::clamp(width / scale / 4.5F, 12.0F, 160.0F));
    m_model = &m_models.of(session, bins, static_cast<std::size_t>(std::clamp(width / scale / 9, 10.0F, 60.0F)));
    const Key key{m_models.revision(), widthPx, heightPx, scale, session.settings.theme, session.charts, session.clocks.happened, session.clocks.knownOn};
    if (m_key == key) {
        m_picture.scene.atlas = text.atlas();
        return m_picture;
    }
    m_key = key;
    m_picture = {};
    render::Scene& scene = m_picture.scene;
    scene.camera = {{0, 0}, 1, widthPx, heightPx};
    const Palette& palette = paletteFor(session.settings.theme);
    scene.background = palette.card.withAlpha(1);
    const Canvas canvas{scene.overlay, text, palette, scale};
    const ChartContext context{canvas, session, *m_model, m_picture.hits};
    const bool chosen[]{session.charts.overTime, session.charts.sources, session.charts.lag};
    int place = 0;
    for (int which = 0; which < 3 && place < columns * rows; ++which) {
        if (!chosen[which])
            continue;
        const Rect frame{width * static_cast<float>(place % columns), height * static_cast<float>(place / columns), width, height};
        drawOne(context, which, frame);
        m_picture.frames.push_back(frame);
        if (place % columns > 0)
            canvas.rectangle({std::round(frame.x), frame.y + canvas.px(kChartPad), 1, frame.height - canvas.px(2 * kChartPad)}, palette.cardLine);
        ++place;
    }
    canvas.rectangle({0, 0, static_cast<float>(widthPx), std::max(1.0F, std::round(canvas.px(1)))}, palette.cardLine);
    scene.atlas = text.atlas();
    return m_picture;
}

std::string chartsAsCsv(const ChartModel& model)
{
    const auto cell = [](std::string words) {
        for (std::size_t at = 0; (at = words.find('"', at)) != std::string::npos; at += 2)
            words.insert(at, 1, '"');
        // A spreadsheet would calculate these.
        const bool formula = !words.empty() && std::string_view("=+-@").find(words.front()) != std::string_view::npos;
        return "\"" + std::string(formula ? "'" : "") + words + "\"";
    };
    std::string csv = "chart,from,to,name,certain,possible\r\n";
    const auto line = [&](const char* chart, const std::string& from, const std::string& to, const std::string& name, const BinCount& count) {
        if (count.all() > 0)
            csv += fmt::format("{},{},{},{},{},{}\r\n", chart, from, to, cell(name), count.certain, count.possible);
    };
    const ChartRows& rows = *model.rows;
    for (std::size_t bin = 0; bin < model.bins.size(); ++bin) {
        const std::string from = geo::formatIso(model.bins.bin(bin).from), to = geo::formatIso(model.bins.bin(bin).to);
        for (std::size_t series = 0; series < rows.series(); ++series)
            line("happened", from, to, series < rows.groups.size() ? rows.groups[series].name : series == rows.denied() ? "denied" : "retracted",
                 model.counts.shown.at(series, bin));
        line("reported", from, to, "reports of shown claims", {model.counts.reported[bin], 0});
        const auto& sources = rows.sources(model.byPublisher);
        for (std::size_t source = 0; source < sources.size(); ++source)
            line(model.byPublisher ? "publisher" : "speaker", from, to, sources[source].name, model.counts.sources.at(source, bin));
    }
    for (std::size_t bin = 0; bin < model.lags.size(); ++bin)
        line("lag_days", model.lagBins.isEarlier(bin) ? ".." : std::to_string(model.lagBins.firstDay(bin)),
             model.lagBins.isLater(bin) ? ".." : std::to_string(model.lagBins.firstDay(bin) + (model.lagBins.isEarlier(bin) ? 0 : model.lagBins.unitDays)),
             "exact dates are certain, vague ones possible", model.lags[bin]);
    return csv;
}

} // namespace app
