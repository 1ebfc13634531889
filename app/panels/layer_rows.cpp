#include "app/panels/layer_rows.h"

#include "app/compose/caption.h"
#include "app/panels/widgets.h"
#include "app/session/address_actions.h"
#include "geo/io/tile_layer.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace app {

namespace {

constexpr int kColours = 6;

/// "1,234 areas, EPSG:32637".
std::string contentsOf(const geo::VectorLayer& layer)
{
    std::array<std::size_t, 4> counts{};
    for (const geo::GeometryKind kind : layer.kinds)
        ++counts[static_cast<std::size_t>(kind)];
    const std::array<std::pair<std::size_t, const char*>, 3> kinds{
        {{counts[static_cast<std::size_t>(geo::GeometryKind::polygon)], "areas"},
         {counts[static_cast<std::size_t>(geo::GeometryKind::line)], "lines"},
         {counts[static_cast<std::size_t>(geo::GeometryKind::point)], "points"}}};
    std::string words;
    for (const auto& [count, name] : kinds)
        if (count > 0)
            words += (words.empty() ? "" : ", ") + grouped(count) + " " + name;
    return words;
}

/// "1,024 × 768 px, 3 bands of Byte, EPSG:3857".
std::string contentsOf(const geo::RasterInfo& raster)
{
    if (raster.tiles)
        return "Tiles of " + raster.tiles->address.authority + (raster.referenceSystem.empty() ? "" : ", " + raster.referenceSystem) + ". Pictures credit: " + raster.tiles->attribution;
    return grouped(static_cast<std::size_t>(raster.width)) + " × " + grouped(static_cast<std::size_t>(raster.height)) + " px, " +
           (raster.bands == 1 ? "one band of " : std::to_string(raster.bands) + " bands of ") + raster.type + ", " + raster.referenceSystem;
}

/// The colours to choose from; true when one was.
bool colourChoice(const PanelContext& c, int& colour)
{
    bool chosen = false;
    for (int i = LayerLook::kInk; i < kColours; ++i) {
        ImGui::PushID(i);
        const float size = c.look.px(20);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (ImGui::InvisibleButton("colour", {size, size})) {
            colour = i;
            chosen = true;
        }
        ImDrawList* list = ImGui::GetWindowDrawList();
        const ImVec2 middle(at.x + size / 2, at.y + size / 2);
        list->AddCircleFilled(middle, c.look.px(7), i == LayerLook::kInk ? c.look.ink : c.look.side(i));
        if (colour == i)
            list->AddCircle(middle, c.look.px(9.5), c.look.accent, 0, c.look.px(1.6));
        else if (ImGui::IsItemHovered())
            list->AddCircle(middle, c.look.px(9.5), c.look.faint, 0, c.look.px(1));
        ImGui::SameLine(0, c.look.px(4));
        ImGui::PopID();
    }
    ImGui::NewLine();
    return chosen;
}

/// One field of the layer, or one colour for all; true when another was chosen.
bool fieldChoice(const PanelContext& c, const UserLayer& layer, std::string& field)
{
    const std::string before = field;
    if (beginChoiceList(c.look, "##colour by",
                        field.empty() ? "One colour for all" : "By " + elided(field, c.look.px(150)), 226)) {
        if (ImGui::Selectable("One colour for all", field.empty()))
            field.clear();
        for (const std::string& name : layer.data->fields)
            if (ImGui::Selectable(name.c_str(), field == name))
                field = name;
        ImGui::EndCombo();
    }
    return field != before;
}

bool slider(const PanelContext& c, const char* id, const char* shown, float& value)
{
    ImGui::SetNextItemWidth(c.look.px(226));
    const bool changed = ImGui::SliderFloat(id, &value, 0, 100, shown);
    if (ImGui::IsItemDeactivatedAfterEdit())
        c.actions.push_back(EndEdit{});
    return changed;
}

bool zoomRange(const PanelContext& c, LayerLook& look)
{
    auto from = static_cast<float>(look.fromZoom), to = static_cast<float>(look.toZoom);
    ImGui::PushItemWidth(c.look.px(226));
    const bool changed = ImGui::DragFloatRange2("##zoom", &from, &to, 0.1F, static_cast<float>(LayerLook::kLowest),
                                                static_cast<float>(LayerLook::kHighest), "from zoom %.1f", "to %.1f");
    ImGui::PopItemWidth();
    if (ImGui::IsItemHovered())
        tooltip(c.look, "The layer shows between these zoom levels; the map is at " +
                            std::to_string(c.session.view.zoom).substr(0, 4) + ". Drag, or double-click to type.");
    look.fromZoom = static_cast<double>(from);
    look.toZoom = static_cast<double>(to);
    return changed;
}

/// Whether a raster of heights is a picture or relief; true when something was changed.
bool reliefChoice(const PanelContext& c, geo::RasterShading& shading)
{
    using Kind = geo::RasterShading::Kind;
    constexpr std::array kChoices{std::pair{"Image", Kind::none}, std::pair{"Hillshade", Kind::hillshade}, std::pair{"From all sides", Kind::multidirectional}};
    bool changed = false;
    for (const auto& [name, kind] : kChoices) {
        if (kind != Kind::none)
            ImGui::SameLine(0, c.look.px(2));
        if (choiceButton(c.look, name, shading.kind == kind) && shading.kind != kind) {
            shading.kind = kind;
            changed = true;
        }
    }
    if (shading.kind == Kind::none)
        return changed;
    auto times = static_cast<float>(shading.exaggeration);
    ImGui::SetNextItemWidth(c.look.px(226));
    if (ImGui::SliderFloat("##exaggeration", &times, 1, 20, "heights × %.0f")) {
        shading.exaggeration = std::clamp(std::round(static_cast<double>(times)), 1.0, 20.0);
        changed = true;
    }
    if (ImGui::IsItemDeactivatedAfterEdit())
        c.actions.push_back(EndEdit{});
    return changed;
}

/// How thick lines are, and whether they are cased; true when something was changed.
bool lineChoice(const PanelContext& c, LayerLook& look)
{
    auto width = static_cast<float>(look.lineWidth);
    ImGui::SetNextItemWidth(c.look.px(226));
    bool changed = ImGui::SliderFloat("##line width", &width, static_cast<float>(LayerLook::kThinnest), static_cast<float>(LayerLook::kThickest), "lines %.1f px wide");
    if (ImGui::IsItemDeactivatedAfterEdit())
        c.actions.push_back(EndEdit{});
    if (changed)
        look.lineWidth = std::clamp(std::round(static_cast<double>(width) * 10) / 10, LayerLook::kThinnest, LayerLook::kThickest);
    changed |= checkBox(c.look, "Cased, as roads are", &look.casing);
    return changed;
}

/// What shapes have and rasters have not; true when something was changed.
bool shapeFields(const PanelContext& c, const UserLayer& layer, LayerLook& look)
{
    bool changed = fieldChoice(c, layer, look.colourBy);
    if (look.colourBy.empty())
        changed |= colourChoice(c, look.colour);
    const auto& kinds = layer.data->kinds;
    if (std::any_of(kinds.begin(), kinds.end(), [](geo::GeometryKind kind) { return kind != geo::GeometryKind::point; }))
        changed |= lineChoice(c, look);
    return changed;
}

void lookFields(const PanelContext& c, std::size_t index)
{
    const UserLayer& layer = c.session.layers[index];
    LayerLook look = layer.look;
    bool changed = false;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(c.look.px(8), c.look.px(4)));
    if (layer.data)
        changed |= shapeFields(c, layer, look);
    else if (layer.raster->heights)
        changed |= reliefChoice(c, look.shading);
    auto percent = static_cast<float>(look.opacity * 100);
    if (slider(c, "##opacity", "%.0f %% opaque", percent)) {
        look.opacity = static_cast<double>(percent) / 100;
        changed = true;
    }
    changed |= zoomRange(c, look);
    const auto polygons = [](const auto& kinds) { return std::find(kinds.begin(), kinds.end(), geo::GeometryKind::polygon) != kinds.end(); };
    if (layer.data && polygons(layer.data->kinds))
        changed |= checkBox(c.look, "Fill areas", &look.filled);
    ImGui::PopStyleVar();
    if (changed)
        c.actions.push_back(SetLayerLook{index, look});
    if (iconButton(c.look, "up", Icon::up, "Draw above the next layer",
                   index + 1 < c.session.layers.size() ? ButtonState::off : ButtonState::disabled))
        c.actions.push_back(MoveLayer{index, 1});
    ImGui::SameLine(0, c.look.px(2));
    if (iconButton(c.look, "down", Icon::down, "Draw below the layer under it",
                   index > 0 ? ButtonState::off : ButtonState::disabled))
        c.actions.push_back(MoveLayer{index, -1});
    ImGui::SameLine(0, c.look.px(2));
    if (iconButton(c.look, "fit", Icon::fit, "Show all of this layer"))
        c.actions.push_back(FitLayer{index});
    ImGui::SameLine(0, c.look.px(2));
    if (iconButton(c.look, "close", Icon::close, "Take it off the map; its file stays"))
        c.actions.push_back(RemoveLayer{index});
}

/// What its colours mean.
void classRows(const PanelContext& c, const UserLayer& layer)
{
    if (c.layers == nullptr)
        return;
    const std::string heading = layer.name + ", by " + layer.look.colourBy;
    for (const LayerKey& key : *c.layers) {
        if (key.heading != heading)
            continue;
        for (const LayerKey::Row& row : key.rows) {
            const ImVec2 at = ImGui::GetCursorScreenPos();
            const float height = c.look.px(18), box = c.look.px(11);
            ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + (height - box) / 2},
                                                      {at.x + box, at.y + (height + box) / 2}, pack(row.color),
                                                      c.look.px(2));
            const std::string words = elided(row.words, c.look.px(200));
            ImGui::GetWindowDrawList()->AddText(
                {at.x + c.look.px(18), at.y + (height - ImGui::GetTextLineHeight()) / 2}, c.look.ink, words.c_str());
            ImGui::Dummy({c.look.px(200), height});
        }
        return;
    }
}

/// How much of a raster is there, or why some of it is not.
void rasterProgress(const PanelContext& c, std::size_t index)
{
    const UserLayer& layer = c.session.layers[index];
    if (c.rasters == nullptr)
        return;
    if (const std::string host = hostToAllow(c.session, layer); !host.empty()) {
        mutedText(c.look, "Nothing is fetched: " + host + " is not allowed.");
        if (c.session.network && ImGui::SmallButton("Allow…"))
            c.actions.push_back(AskNetwork{index});
        return;
    }
    const RasterState state = c.rasters->state(layer);
    if (state.there < state.wanted)
        mutedText(c.look, (layer.raster->tiles ? "Fetching: " : "Reading: ") + std::to_string(state.there * 100 / state.wanted) + " %");
    if (state.there < state.wanted && state.problem.empty())
        return;
    if (!state.problem.empty())
        mutedText(c.look, state.problem);
    if (layer.raster->tiles && !state.problem.empty() && ImGui::SmallButton("Try again"))
        c.actions.push_back(ReadLayerAgain{index});
}

void addressButton(const PanelContext& c)
{
    if (c.session.network && ImGui::SmallButton("Add layer from address…"))
        c.actions.push_back(OpenAddress{true});
    if (c.session.network && ImGui::IsItemHovered())
        tooltip(c.look, "Map tiles of a server (XYZ, TMS, WMTS). Files are dropped on the window.");
}

} // namespace

void userLayerRows(const PanelContext& c)
{
    sectionHeading(c.look, c.session.layers.empty() ? "Your layers" : "Your layers, the topmost first");
    addressButton(c);
    for (std::size_t i = c.session.layers.size(); i-- > 0;) {
        const UserLayer& layer = c.session.layers[i];
        const bool open = c.session.panels.layerOpen == i;
        bool visible = layer.visible;
        ImGui::PushID(static_cast<int>(i));
        const float width = ImGui::GetContentRegionAvail().x - c.look.px(32);
        if (checkBox(c.look, elided(layer.name, width - c.look.px(28)).c_str(), &visible, width))
            c.actions.push_back(SetLayerVisible{i, visible});
        ImGui::SameLine(0, c.look.px(4));
        if (iconButton(c.look, "look", Icon::sliders, open ? "Close these fields" : "How it looks, its order, and more",
                       open ? ButtonState::on : ButtonState::off, 24)) {
            Panels panels = c.session.panels;
            panels.layerOpen = open ? std::nullopt : std::optional(i);
            c.actions.push_back(SetPanels{panels});
        }
        ImGui::Indent(c.look.px(24));
        if ((layer.data || layer.raster) && open) {
            mutedText(c.look, layer.raster ? contentsOf(*layer.raster) : contentsOf(*layer.data));
            lookFields(c, i);
        }
        if (layer.raster && layer.visible)
            rasterProgress(c, i);
        if (!layer.look.drawnAt(c.session.view.zoom))
            mutedText(c.look, "Not shown at this zoom");
        else if (layer.visible)
            classRows(c, layer);
        ImGui::Unindent(c.look.px(24));
        ImGui::PopID();
    }
}

} // namespace app
