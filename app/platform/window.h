#pragma once

#include "app/platform/input_queue.h"
#include "app/platform/key_queue.h"
#include "app/platform/screens.h"
#include "geo/base/result.h"
#include "render/gl/renderer.h"

#include <memory>
#include <string>
#include <vector>

struct GLFWwindow;

namespace app {

struct WindowOptions {
    std::string title = "Dateline";
    int width = 1280, height = 800; ///< Logical px; made smaller where the screen is.
    float contentScale = 0;         ///< 0 asks the system.
    bool debugContext = false;
    bool vsync = true;
};

enum class Cursor { arrow, text, hand, resizeEastWest, resizeNorthSouth, move };

/// A window with an OpenGL 3.3 core context, current on the calling thread, and what was done to it since last asked.
/// All calls but wake() from the main thread; the first one made is the last to go.
class Window {
public:
    /// The error says whether the display or the graphics driver is missing something, and what to do.
    static geo::Result<std::unique_ptr<Window>> create(const WindowOptions& options);
    /// A further window with a context of its own, which is current then; makeCurrent() goes back to another.
    static geo::Result<std::unique_ptr<Window>> beside(const WindowOptions& options, const Screen& place);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// Takes in what happened; waits for it at most so long (negative: for ever, 0: not at all).
    void gather(double seconds);
    /// Ends the wait of gather(); from any thread.
    static void wake();

    InputQueue& input() { return m_input; }
    KeyQueue& keys() { return m_keys; }
    std::vector<std::string> takeDroppedFiles() { return std::exchange(m_dropped, {}); }
    /// Whether the window itself changed (size, scale, exposed) since last asked.
    bool takeChanged() { return std::exchange(m_changed, false); }
    /// Whether the window got the keyboard since last asked.
    bool takeFocused() { return std::exchange(m_focused, false); }
    /// Its close button was pressed; keepOpen() forgets that.
    bool closing() const;
    void keepOpen();

    int widthPx() const { return m_widthPx; }
    int heightPx() const { return m_heightPx; }
    bool minimised() const { return m_widthPx <= 0 || m_heightPx <= 0; }
    /// Framebuffer px for each logical px, 1..3.
    float contentScale() const;

    /// What OpenGL is asked from now on is for this window.
    void makeCurrent();
    /// The screens there are, without what panels and docks take.
    static std::vector<Screen> screens();
    /// Where the window stands; while it presents, where it stood before.
    Screen place() const;
    /// The whole of the screen at a place, or a window there, or (without a plan) as it was before.
    void present(const StagePlan* plan);
    void moveTo(const Screen& place);
    void swap();
    void setVsync(bool on);
    void setCursor(Cursor cursor);
    void setTitle(const std::string& title);
    std::string clipboard() const;
    void setClipboard(const std::string& text);

    static render::ProcLoader procLoader();

private:
    Window() = default;
    struct Callbacks;
    /// Takes over the window that was just opened.
    void adopt(const WindowOptions& options);
    void updateSize();

    GLFWwindow* m_window = nullptr;
    void* m_cursors[6] = {};
    Cursor m_cursor = Cursor::arrow;
    InputQueue m_input;
    KeyQueue m_keys;
    std::vector<std::string> m_dropped;
    Modifiers m_modifiers;
    float m_forcedScale = 0;
    int m_leastWidth = 640;   ///< That the window can be made smaller to.
    bool m_first = true;      ///< The program's own window, which the others need.
    bool m_presenting = false;
    Screen m_before; ///< Place and size before it was made as large as the screen.
    int m_widthPx = 0, m_heightPx = 0;
    double m_x = 0, m_y = 0; ///< Of the pointer, as of the last event.
    double m_pxPerUnit = 1;  ///< Framebuffer px for each of the system's window units.
    bool m_changed = true;
    bool m_focused = false;
};

} // namespace app
