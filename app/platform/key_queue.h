#pragma once

#include "app/platform/input_queue.h"

#include <utility>
#include <vector>

namespace app {

/// Keys by name. Letters, digits and punctuation are their upper-case ASCII code; the values are GLFW's.
namespace key {
inline constexpr int kSpace = 32;
inline constexpr int kEscape = 256, kEnter = 257, kTab = 258, kBackspace = 259, kDelete = 261;
inline constexpr int kRight = 262, kLeft = 263, kDown = 264, kUp = 265;
inline constexpr int kPageUp = 266, kPageDown = 267, kHome = 268, kEnd = 269;
inline constexpr int kF1 = 290, kF5 = 294, kF12 = 301;
inline constexpr int kPad0 = 320;
inline constexpr int kPadSubtract = 333, kPadAdd = 334, kPadEnter = 335;
} // namespace key

/// A key going down, or repeating while held.
struct KeyPress {
    int key = 0;
    Modifiers with;
    friend bool operator==(const KeyPress&, const KeyPress&) = default;
};

/// Every press and repeat since the last frame, in order. ImGui 1.86 sees only what is down when a frame begins, and so
/// loses a tap shorter than a frame; shortcuts are taken from here instead.
class KeyQueue {
public:
    void push(KeyPress press) { m_presses.push_back(press); }
    std::vector<KeyPress> take() { return std::exchange(m_presses, {}); }
    bool empty() const { return m_presses.empty(); }

private:
    std::vector<KeyPress> m_presses;
};

/// What a physical key means on a keyboard whose own name for it is `name` (UTF-8; null when it has none): the letter
/// printed on it when that is ASCII, else the letter of the same key on a US keyboard.
int logicalKey(int glfwKey, const char* name);

} // namespace app
