// The timeline panel over a data layer of many rows in many lanes: how long the rows take to be counted, and how long one
// frame of the panel takes at every zoom, from years to minutes, with the pointer over a lane. No window is needed.
// timeline_lanes [ROWS [LANES]]
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <imgui.h>

#include "app/panels/timeline.h"
#include "app/session/session.h"
#include "geo/claims/lookup.h"
#include "geo/data/data_set_impl.h"
#include "geo/data/preset.h"

namespace {

using Clock = std::chrono::steady_clock;
constexpr double kBoundMs = 3;
constexpr std::int64_t kFirst = 1'640'995'200; // 1 January 2022
constexpr std::uint32_t kMinutes = 3 * 365 * 24 * 60;

double millisecondsSince(Clock::time_point from)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

/// Numbers that are the same in every run.
class Numbers {
public:
    std::uint32_t below(std::uint32_t limit)
    {
        m_state = m_state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
        return static_cast<std::uint32_t>((m_state >> 33) % limit);
    }

private:
    std::uint64_t m_state = 42;
};

/// Each row at a minute of its own within three years: a fifth only possibly then, within a day; one in fifty denied.
geo::DataSet synthetic(std::size_t rows, std::uint32_t lanes)
{
    auto set = std::make_shared<geo::DataSet::Impl>();
    set->path = "synthetic.csv";
    set->match.preset = geo::findPreset("viina");
    geo::EventPools& pools = set->table.pools;
    for (std::uint32_t lane = 0; lane < lanes; ++lane)
        pools.texts.push_back(fmt::format("Speaker {}", lane));
    for (std::uint32_t minute = 0; minute < kMinutes; ++minute) {
        const std::int64_t from = kFirst + 60LL * minute, length = minute % 5 == 0 ? geo::kSecondsPerDay : 60;
        pools.times.push_back({from, minute % 5 == 0 ? from : from + length, from, from + length});
    }
    pools.times.push_back({kFirst, kFirst, kFirst, kFirst + 1});
    Numbers numbers;
    for (std::size_t first = 0; first < rows; first += 65'536) {
        auto block = std::make_shared<geo::EventBlock>();
        for (std::size_t i = first; i < std::min(rows, first + 65'536); ++i) {
            block->lon.push_back(30);
            block->lat.push_back(50);
            block->happened.push_back(1 + numbers.below(kMinutes));
            block->reported.push_back(kMinutes + 1);
            block->eventType.push_back(0);
            block->speaker.push_back(1 + numbers.below(lanes));
            block->party.push_back(0);
            block->area.push_back(0);
            block->radiusMetres.push_back(0);
            block->precision.push_back(geo::Precision::exact);
            block->modality.push_back(numbers.below(50) == 0 ? geo::Modality::denied : geo::Modality::asserted);
            block->offset.push_back(0);
            block->row.push_back(static_cast<std::uint32_t>(i - first));
        }
        set->table.blocks.push_back(std::move(block));
        set->table.firstRows.push_back(static_cast<std::uint32_t>(first));
    }
    return geo::DataSet(std::move(set));
}

/// ImGui without a window, and the panel in it.
class Stage {
public:
    Stage(app::Session& session, float width, float height, float scale)
        : m_session(session), m_lookup(session.document), m_width(width), m_height(height)
    {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset; // As the window has.
        io.DisplaySize = {width, height};
        unsigned char* pixels = nullptr;
        int wide = 0, high = 0;
        ImFont* font = io.Fonts->AddFontDefault();
        io.Fonts->GetTexDataAsRGBA32(&pixels, &wide, &high);
        m_look.scale = scale;
        m_look.map = &app::paletteFor(app::Theme::light);
        m_look.regular = m_look.bold = m_look.small = m_look.title = font;
        m_look.ink = m_look.muted = m_look.faint = m_look.accent = 0xFF404040;
        m_look.panel = m_look.field = 0xFFF8F8F8;
    }
    ~Stage() { ImGui::DestroyContext(); }

    /// One frame with the pointer there; milliseconds of the panel, and of all with ImGui's part.
    std::pair<double, double> frame(float x, float y, float wheel = 0)
    {
        const auto from = Clock::now();
        ImGuiIO& io = ImGui::GetIO();
        io.MousePos = {x, y};
        io.MouseWheel = wheel;
        io.DeltaTime = 1.0F / 60;
        ImGui::NewFrame();
        app::Actions actions;
        const app::PanelContext context{m_session, m_lookup, m_look, actions};
        const auto before = Clock::now();
        probe = m_panel.draw(context, {0, 0, m_width, m_height});
        const double panel = millisecondsSince(before);
        ImGui::Render();
        vertices = static_cast<std::size_t>(ImGui::GetDrawData()->TotalVtxCount);
        return {panel, millisecondsSince(from)};
    }
    bool moving() const { return m_panel.moving(); }
    app::TimelineProbe probe;
    std::size_t vertices = 0;

private:
    app::Session& m_session;
    geo::Lookup m_lookup;
    float m_width, m_height;
    app::Look m_look;
    app::TimelinePanel m_panel;
};

/// A document of many claims of 40 speakers, a day each, reported up to two months later.
app::Session document(std::size_t claims)
{
    geo::Document made;
    for (int i = 0; i < 40; ++i) {
        geo::Source source;
        source.id = source.name = fmt::format("Speaker {}", i);
        made.sources.push_back(std::move(source));
    }
    Numbers numbers;
    for (std::size_t i = 0; i < claims; ++i) {
        geo::Claim claim;
        claim.id = claim.headline = fmt::format("Claim {}", i);
        claim.speaker = made.sources[i % 40].id;
        const std::int64_t day = kFirst + geo::kSecondsPerDay * numbers.below(1000), told = day + geo::kSecondsPerDay * numbers.below(60);
        claim.happened.edit().bounds = {day, day + geo::kSecondsPerDay, day, day + geo::kSecondsPerDay};
        claim.reported.edit().bounds = {told, told + geo::kSecondsPerDay, told, told + geo::kSecondsPerDay};
        made.claims.push_back(std::move(claim));
    }
    app::Session session;
    app::openDocument(session, std::move(made), "many.geojson");
    session.settings.reducedMotion = true;
    return session;
}

/// Frames of a document's lanes while the known-on date goes on, which makes each lane in sight anew.
double scrub(std::size_t claims)
{
    app::Session session = document(claims);
    Stage stage(session, 1920, 360, 1);
    const double first = stage.frame(0, 0).first;
    std::vector<double> panel;
    const geo::Window reports = session.clocks.reports;
    for (int i = 0; i < 60; ++i) {
        session.clocks.knownOn = reports.from + (reports.to - reports.from) * (i + 1) / 60;
        app::refreshAnswer(session);
        panel.push_back(stage.frame(0, 0).first);
    }
    std::sort(panel.begin(), panel.end());
    fmt::print("document of {} claims: first frame {:.0f} ms; {:.2f} ms at the median while the known-on date moves\n", claims, first, panel[panel.size() / 2]);
    return panel[panel.size() / 2];
}

/// Zooms in from everything to two minutes and times frames on the way; the worst median.
double measure(app::Session& session, float width, float height, float scale)
{
    Stage stage(session, width, height, scale);
    const auto from = Clock::now();
    stage.frame(0, 0);
    while (stage.moving()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        stage.frame(0, 0);
    }
    fmt::print("panel {:.0f} x {:.0f}, scale {:.0f}   counted in {:.0f} ms, beside the frames\n", width, height, scale, millisecondsSince(from));
    double worst = 0;
    for (int zoom = 0; zoom <= 20; zoom += 2) {
        const app::TimelineProbe at = stage.probe;
        const float axisX = at.axis.x + at.axis.width * 0.43F, laneY = at.lanes.y + at.lanes.height / 2;
        for (int i = 0; zoom > 0 && i < 2; ++i)
            stage.frame(axisX, at.axis.y + 4, 2);
        std::vector<double> panel, whole;
        for (int i = 0; i < 61; ++i) {
            const auto [mine, all] = stage.frame(axisX + static_cast<float>(i), laneY);
            panel.push_back(mine);
            whole.push_back(all);
        }
        std::sort(panel.begin(), panel.end());
        std::sort(whole.begin(), whole.end());
        fmt::print("  zoom 2^{:<2}  panel {:5.2f} ms at the median, {:5.2f} at worst; with ImGui's part {:5.2f}; {} vertices\n", zoom,
                   panel[panel.size() / 2], panel.back(), whole[whole.size() / 2], stage.vertices);
        worst = std::max(worst, panel[panel.size() / 2]);
    }
    return worst;
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t rows = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000'000;
    const auto lanes = static_cast<std::uint32_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 200);
    auto from = Clock::now();
    app::Session session;
    session.settings.reducedMotion = true;
    app::addDataLayer(session, app::dataLayerOf(synthetic(rows, lanes)));
    fmt::print("{} rows in {} lanes, made and opened in {:.0f} ms\n", rows, lanes, millisecondsSince(from));
    from = Clock::now();
    const app::RowLanes counted = app::rowLanes(*session.dataLayers[0].data, app::Grouping::speaker);
    fmt::print("counted in {:.0f} ms, {} groups\n", millisecondsSince(from), counted.groups.size());
    double worst = std::max(scrub(1'000), scrub(100'000));
    for (const auto& [width, height, scale] : {std::tuple{1280.0F, 220.0F, 1.0F}, {1920.0F, 360.0F, 1.0F}, {2560.0F, 720.0F, 2.0F}})
        worst = std::max(worst, measure(session, width, height, scale));
    fmt::print("worst median {:.2f} ms, bound {:.0f} ms, ratio {:.2f}\n", worst, kBoundMs, worst / kBoundMs);
    return worst <= kBoundMs ? 0 : 1;
}
