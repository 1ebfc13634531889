#pragma once

#include <cstdint>
#include <deque>
#include <variant>
#include <vector>

namespace app {

// Input as it happened, in order. Positions are framebuffer px from the window's top left corner.

struct Modifiers {
    bool ctrl = false, shift = false, alt = false;
    friend bool operator==(const Modifiers&, const Modifiers&) = default;
};

struct PointerMoved { double x = 0, y = 0; };
struct PointerLeft {};
struct PointerButton { int button = 0; bool down = false; double x = 0, y = 0; Modifiers with; };
struct WheelTurned { double dx = 0, dy = 0, x = 0, y = 0; Modifiers with; };
struct KeyChanged { int key = 0; bool down = false; Modifiers with; }; ///< GLFW's code; repeats are not told.
struct TextTyped { std::uint32_t codepoint = 0; };

using InputEvent = std::variant<PointerMoved, PointerLeft, PointerButton, WheelTurned, KeyChanged, TextTyped>;

/// Hands events out in batches that one frame can show without losing any: a batch ends with a button going up or
/// down (so that it counts where it happened), and before a key changes a second time.
class InputQueue {
public:
    void push(const InputEvent& event) { m_events.push_back(event); }
    std::vector<InputEvent> takeBatch();
    bool empty() const { return m_events.empty(); }

private:
    std::deque<InputEvent> m_events;
};

} // namespace app
