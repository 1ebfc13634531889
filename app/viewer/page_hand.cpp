#include "app/viewer/page_hand.h"

#include "app/session/page_choice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace app {

namespace {

/// From how near a part is drawn to a line, logical px.
constexpr float kReach = 7;

/// One axis of a part that is dragged.
struct Axis {
    float wanted = 0, from = 0, room = 0, size = 0; ///< Corner, where it may stand, and the part's own length.
};

/// Where the corner comes to rest, and on what line: an edge of the part, or its middle.
std::pair<float, std::optional<float>> settled(const Axis& axis, std::span<const std::array<float, 2>> others, float reach)
{
    float best = std::clamp(axis.wanted, axis.from, axis.from + std::max(0.0F, axis.room)), nearest = reach;
    const float free = best;
    std::optional<float> line;
    constexpr float kRounding = 1; // Other parts stand on whole pixels; an edge of the page goes before theirs.
    const auto offer = [&](float corner, float at, float behind = 0) {
        if (std::abs(corner - axis.wanted) + behind < nearest && corner >= axis.from - 0.5F && corner <= axis.from + axis.room + 0.5F) {
            nearest = std::abs(corner - axis.wanted);
            best = corner;
            line = at;
        }
    };
    offer(axis.from, axis.from);
    offer(axis.from + axis.room, axis.from + axis.room + axis.size);
    offer(axis.from + axis.room / 2, axis.from + (axis.room + axis.size) / 2);
    for (const auto& [low, high] : others) {
        offer(low, low, kRounding);
        offer(high - axis.size, high, kRounding);
    }
    return {line ? best : free, line};
}

const PlacedPart* under(const std::vector<PlacedPart>& parts, render::Vec2 at)
{
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        if (part->part != PagePart::caption && part->rect.contains(at))
            return &*part;
    return nullptr;
}

} // namespace

void PageHand::moveTo(double x, double y, const render::Rect& map, const std::vector<PlacedPart>& parts, const Session& session, Actions& actions)
{
    const auto held = std::find_if(parts.begin(), parts.end(), [this](const PlacedPart& p) { return p.part == m_held; });
    if (held == parts.end())
        return;
    std::vector<std::array<float, 2>> across, down;
    for (const PlacedPart& other : parts)
        if (other.part != *m_held && other.rect.width > 0) {
            across.push_back({other.rect.x, other.rect.x + other.rect.width});
            down.push_back({other.rect.y, other.rect.y + other.rect.height});
        }
    const float reach = kReach * session.settings.contentScale;
    const render::Rect& room = held->room;
    const auto [left, lineX] = settled({static_cast<float>(x) - map.x - m_grip.x, room.x, room.width, held->rect.width}, across, reach);
    const auto [top, lineY] = settled({static_cast<float>(y) - map.y - m_grip.y, room.y, room.height, held->rect.height}, down, reach);
    m_lineX = lineX;
    m_lineY = lineY;
    const auto share = [](float at, float from, float length) { return length > 0 ? std::clamp(static_cast<double>((at - from) / length), 0.0, 1.0) : 0.0; };
    PageChoice choice = pageChoiceOf(session);
    choice.set({*m_held, share(left, room.x, room.width), share(top, room.y, room.height)});
    if (const std::string text = textOf(choice); text != layoutTextOf(session)) {
        actions.push_back(SetPage{text, true});
        m_moved = true;
    }
}

Actions PageHand::handle(const std::vector<InputEvent>& batch, const render::Rect& map, const std::vector<PlacedPart>& parts,
                         const Session& session, bool covered)
{
    Actions actions;
    const auto onMap = [&](double x, double y) { return render::Vec2{static_cast<float>(x) - map.x, static_cast<float>(y) - map.y}; };
    const auto look = [&](double x, double y) {
        const PlacedPart* part = covered ? nullptr : under(parts, onMap(x, y));
        m_over = part != nullptr ? std::optional(part->part) : std::nullopt;
        return part;
    };
    std::optional<std::pair<double, double>> last; ///< A batch of many positions makes one move.
    for (const InputEvent& event : batch) {
        if (const auto* moved = std::get_if<PointerMoved>(&event)) {
            last = {moved->x, moved->y};
        } else if (std::holds_alternative<PointerLeft>(event) && !m_held) {
            m_over.reset();
            last.reset();
        } else if (const auto* button = std::get_if<PointerButton>(&event); button != nullptr && button->button == 0) {
            if (button->down) {
                last.reset();
                if (const PlacedPart* part = look(button->x, button->y)) {
                    const render::Vec2 at = onMap(button->x, button->y);
                    m_held = part->part;
                    m_grip = {at.x - part->rect.x, at.y - part->rect.y};
                }
            } else if (m_held) {
                if (last)
                    moveTo(button->x, button->y, map, parts, session, actions);
                last.reset();
                if (m_moved)
                    actions.push_back(EndEdit{});
                letGo();
                look(button->x, button->y);
            }
        }
    }
    if (last && m_held)
        moveTo(last->first, last->second, map, parts, session, actions);
    else if (last)
        look(last->first, last->second);
    return actions;
}

} // namespace app
