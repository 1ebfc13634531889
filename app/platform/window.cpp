#include "app/platform/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace app {

static_assert(key::kSpace == GLFW_KEY_SPACE && key::kEscape == GLFW_KEY_ESCAPE && key::kEnter == GLFW_KEY_ENTER &&
              key::kTab == GLFW_KEY_TAB && key::kDelete == GLFW_KEY_DELETE && key::kRight == GLFW_KEY_RIGHT && key::kLeft == GLFW_KEY_LEFT &&
              key::kDown == GLFW_KEY_DOWN && key::kUp == GLFW_KEY_UP && key::kPageUp == GLFW_KEY_PAGE_UP &&
              key::kPageDown == GLFW_KEY_PAGE_DOWN && key::kHome == GLFW_KEY_HOME && key::kEnd == GLFW_KEY_END &&
              key::kF1 == GLFW_KEY_F1 && key::kF12 == GLFW_KEY_F12 && key::kPadSubtract == GLFW_KEY_KP_SUBTRACT &&
              key::kPadAdd == GLFW_KEY_KP_ADD && key::kPadEnter == GLFW_KEY_KP_ENTER);

namespace {

constexpr int kLeastHeight = 480;

bool isPunctuation(int k)
{
    return k > ' ' && k < 127 && !(k >= 'A' && k <= 'Z') && !(k >= 'a' && k <= 'z') && !(k >= '0' && k <= '9');
}

geo::Error windowError()
{
    const char* detail = nullptr;
    const int code = glfwGetError(&detail);
    const std::string reason = detail ? detail : "no reason given";
    if (code == GLFW_VERSION_UNAVAILABLE || code == GLFW_API_UNAVAILABLE || code == GLFW_FORMAT_UNAVAILABLE)
        return {"the graphics driver offers no OpenGL 3.3 core context: " + reason, "",
                "update the driver, or set LIBGL_ALWAYS_SOFTWARE=1; `dateline export` draws without a window"};
    const bool noDisplay = std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr;
    if (noDisplay)
        return {"there is no display to open a window on (DISPLAY is not set)", "",
                "`dateline export FILE -o PICTURE.png` draws without one"};
    return {"no window could be opened: " + reason, "", "`dateline export FILE -o PICTURE.png` draws without one"};
}

Modifiers modifiersOf(int mods)
{
    return {(mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_ALT) != 0};
}

} // namespace

struct Window::Callbacks {
    static Window& self(GLFWwindow* w) { return *static_cast<Window*>(glfwGetWindowUserPointer(w)); }

    static void pointer(GLFWwindow* w, double x, double y)
    {
        Window& window = self(w);
        window.m_x = x * window.m_pxPerUnit;
        window.m_y = y * window.m_pxPerUnit;
        window.m_input.push(PointerMoved{window.m_x, window.m_y});
    }
    static void enter(GLFWwindow* w, int entered)
    {
        if (entered == GLFW_FALSE)
            self(w).m_input.push(PointerLeft{});
    }
    static void button(GLFWwindow* w, int button, int action, int mods)
    {
        // Where the last motion left the pointer: glfwGetCursorPos would tell where it is by now.
        Window& window = self(w);
        window.m_input.push(PointerButton{button, action == GLFW_PRESS, window.m_x, window.m_y, modifiersOf(mods)});
    }
    static void wheel(GLFWwindow* w, double dx, double dy)
    {
        Window& window = self(w);
        window.m_input.push(WheelTurned{dx, dy, window.m_x, window.m_y, window.m_modifiers});
    }
    static void keyEvent(GLFWwindow* w, int k, int scancode, int action, int mods)
    {
        Window& window = self(w);
        window.m_modifiers = modifiersOf(mods);
        if (action != GLFW_REPEAT)
            window.m_input.push(KeyChanged{k, action == GLFW_PRESS, window.m_modifiers});
        if (action == GLFW_RELEASE)
            return;
        const char* name = glfwGetKeyName(k, scancode);
        const int logical = logicalKey(k, name);
        // Punctuation comes with the text it types, wherever a layout puts it; where a key types another script it
        // counts as on a US keyboard.
        const bool foreign = name != nullptr && (name[0] & 0x80) != 0;
        if (!isPunctuation(logical) || foreign || window.m_modifiers.ctrl)
            window.m_keys.push({logical, window.m_modifiers});
    }
    static void character(GLFWwindow* w, unsigned int codepoint)
    {
        Window& window = self(w);
        window.m_input.push(TextTyped{codepoint});
        if (codepoint < 127 && isPunctuation(static_cast<int>(codepoint)))
            window.m_keys.push({static_cast<int>(codepoint), {}});
    }
    static void drop(GLFWwindow* w, int count, const char** paths)
    {
        for (int i = 0; i < count; ++i)
            self(w).m_dropped.emplace_back(paths[i]);
    }
    static void resized(GLFWwindow* w, int, int) { self(w).updateSize(); }
    static void scaled(GLFWwindow* w, float, float) { self(w).updateSize(); }
    static void exposed(GLFWwindow* w) { self(w).m_changed = true; }
    static void focused(GLFWwindow* w, int has)
    {
        self(w).m_changed = true;
        self(w).m_focused = self(w).m_focused || has == GLFW_TRUE;
    }

    static void install(GLFWwindow* w)
    {
        glfwSetCursorPosCallback(w, pointer);
        glfwSetCursorEnterCallback(w, enter);
        glfwSetMouseButtonCallback(w, button);
        glfwSetScrollCallback(w, wheel);
        glfwSetKeyCallback(w, keyEvent);
        glfwSetCharCallback(w, character);
        glfwSetDropCallback(w, drop);
        glfwSetFramebufferSizeCallback(w, resized);
        glfwSetWindowContentScaleCallback(w, scaled);
        glfwSetWindowRefreshCallback(w, exposed);
        glfwSetWindowFocusCallback(w, focused);
    }
};

namespace {

/// The same of every window.
GLFWwindow* openWindow(int width, int height, const WindowOptions& options)
{
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_OPENGL_DEBUG_CONTEXT, options.debugContext ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "dateline");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "dateline");
    return glfwCreateWindow(width, height, options.title.c_str(), nullptr, nullptr);
}

} // namespace

void Window::adopt(const WindowOptions& options)
{
    glfwMakeContextCurrent(m_window);
    setVsync(options.vsync);
    glfwSetWindowUserPointer(m_window, this);
    Callbacks::install(m_window);
    updateSize();
    double x = 0, y = 0;
    glfwGetCursorPos(m_window, &x, &y);
    m_x = x * m_pxPerUnit;
    m_y = y * m_pxPerUnit;
}

geo::Result<std::unique_ptr<Window>> Window::create(const WindowOptions& options)
{
    glfwInitHint(GLFW_JOYSTICK_HAT_BUTTONS, GLFW_FALSE);
    if (!glfwInit())
        return windowError();
    std::unique_ptr<Window> window(new Window);
    window->m_forcedScale = options.contentScale > 0 ? std::clamp(options.contentScale, 1.0F, 3.0F) : 0;

    float scale = window->m_forcedScale;
    int left = 0, top = 0, wide = 0, high = 0;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
        glfwGetMonitorWorkarea(monitor, &left, &top, &wide, &high);
        float sx = 1, sy = 1;
        glfwGetMonitorContentScale(monitor, &sx, &sy);
        if (scale == 0)
            scale = std::clamp(sx, 1.0F, 3.0F);
    }
    scale = std::max(scale, 1.0F);
    int width = static_cast<int>(std::lround(static_cast<float>(options.width) * scale));
    int height = static_cast<int>(std::lround(static_cast<float>(options.height) * scale));
    if (wide > 0 && high > 0) {
        width = std::min(width, wide);
        height = std::min(height, high);
    }
    window->m_window = openWindow(width, height, options);
    if (window->m_window == nullptr)
        return windowError();
    window->m_leastWidth = static_cast<int>(800 * scale) < wide ? static_cast<int>(800 * scale) : 640;
    window->adopt(options);
    glfwSetWindowSizeLimits(window->m_window, window->m_leastWidth, kLeastHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
    return window;
}

geo::Result<std::unique_ptr<Window>> Window::beside(const WindowOptions& options, const Screen& place)
{
    std::unique_ptr<Window> window(new Window);
    window->m_first = false;
    window->m_forcedScale = options.contentScale > 0 ? std::clamp(options.contentScale, 1.0F, 3.0F) : 0;
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE); // Until it stands where it belongs.
    window->m_window = openWindow(std::max(place.width, 320), std::max(place.height, 240), options);
    glfwWindowHint(GLFW_VISIBLE, GLFW_TRUE);
    if (window->m_window == nullptr)
        return windowError();
    glfwSetWindowPos(window->m_window, place.x, place.y);
    window->adopt(options);
    glfwSetWindowSizeLimits(window->m_window, 320, 240, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwShowWindow(window->m_window);
    return window;
}

Window::~Window()
{
    for (void* cursor : m_cursors)
        if (cursor != nullptr)
            glfwDestroyCursor(static_cast<GLFWcursor*>(cursor));
    if (m_window != nullptr)
        glfwDestroyWindow(m_window);
    if (m_first)
        glfwTerminate();
}

void Window::updateSize()
{
    int width = 0, height = 0;
    glfwGetFramebufferSize(m_window, &m_widthPx, &m_heightPx);
    glfwGetWindowSize(m_window, &width, &height);
    m_pxPerUnit = width > 0 ? static_cast<double>(m_widthPx) / width : 1;
    m_changed = true;
}

void Window::gather(double seconds)
{
    if (seconds < 0)
        glfwWaitEvents();
    else if (seconds > 0)
        glfwWaitEventsTimeout(seconds);
    else
        glfwPollEvents();
}

void Window::wake()
{
    glfwPostEmptyEvent();
}

bool Window::closing() const
{
    return glfwWindowShouldClose(m_window) == GLFW_TRUE;
}

void Window::keepOpen()
{
    glfwSetWindowShouldClose(m_window, GLFW_FALSE);
}

float Window::contentScale() const
{
    if (m_forcedScale > 0)
        return m_forcedScale;
    float sx = 1, sy = 1;
    glfwGetWindowContentScale(m_window, &sx, &sy);
    return std::clamp(sx, 1.0F, 3.0F);
}

namespace {

Screen wholeOf(GLFWmonitor* monitor)
{
    Screen screen;
    glfwGetMonitorPos(monitor, &screen.x, &screen.y);
    if (const GLFWvidmode* mode = glfwGetVideoMode(monitor)) {
        screen.width = mode->width;
        screen.height = mode->height;
    }
    return screen;
}

/// The monitor that most of a place is on.
GLFWmonitor* monitorOf(const Screen& place)
{
    int count = 0;
    GLFWmonitor** const monitors = glfwGetMonitors(&count);
    std::vector<Screen> wholes;
    for (int i = 0; i < count; ++i)
        wholes.push_back(wholeOf(monitors[i]));
    return count > 0 ? monitors[screenOf(wholes, place)] : nullptr;
}

} // namespace

void Window::makeCurrent() { glfwMakeContextCurrent(m_window); }

std::vector<Screen> Window::screens()
{
    int count = 0;
    GLFWmonitor** const monitors = glfwGetMonitors(&count);
    std::vector<Screen> screens;
    for (int i = 0; i < count; ++i) {
        Screen& screen = screens.emplace_back();
        glfwGetMonitorWorkarea(monitors[i], &screen.x, &screen.y, &screen.width, &screen.height);
        if (screen.width <= 0 || screen.height <= 0)
            screen = wholeOf(monitors[i]);
    }
    return screens;
}

Screen Window::place() const
{
    if (m_presenting)
        return m_before;
    Screen place;
    glfwGetWindowPos(m_window, &place.x, &place.y);
    glfwGetWindowSize(m_window, &place.width, &place.height);
    return place;
}

void Window::present(const StagePlan* plan)
{
    const bool full = glfwGetWindowMonitor(m_window) != nullptr;
    if (plan == nullptr && m_presenting) {
        glfwSetWindowMonitor(m_window, nullptr, m_before.x, m_before.y, m_before.width, m_before.height, GLFW_DONT_CARE);
        glfwSetWindowSizeLimits(m_window, m_leastWidth, kLeastHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
    }
    if (plan == nullptr) {
        m_presenting = false;
        return;
    }
    if (!m_presenting)
        m_before = place();
    m_presenting = true;
    glfwSetWindowAttrib(m_window, GLFW_AUTO_ICONIFY, GLFW_FALSE); // The presenter's window may have the keyboard.
    GLFWmonitor* const monitor = plan->fullScreen ? monitorOf(plan->audience) : nullptr;
    const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
    if (mode != nullptr) {
        glfwSetWindowMonitor(m_window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
        return;
    }
    const Screen& at = plan->audience;
    glfwSetWindowSizeLimits(m_window, 320, 240, GLFW_DONT_CARE, GLFW_DONT_CARE); // Beside another window there is less room.
    if (full)
        glfwSetWindowMonitor(m_window, nullptr, at.x, at.y, at.width, at.height, GLFW_DONT_CARE);
    else
        moveTo(at);
}

void Window::moveTo(const Screen& place)
{
    glfwSetWindowPos(m_window, place.x, place.y);
    glfwSetWindowSize(m_window, place.width, place.height);
}

void Window::swap()
{
    glfwSwapBuffers(m_window);
}

void Window::setVsync(bool on)
{
    glfwSwapInterval(on ? 1 : 0);
}

void Window::setCursor(Cursor cursor)
{
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    static constexpr int kShapes[] = {GLFW_ARROW_CURSOR,   GLFW_IBEAM_CURSOR,   GLFW_HAND_CURSOR,
                                      GLFW_HRESIZE_CURSOR, GLFW_VRESIZE_CURSOR, GLFW_HAND_CURSOR};
    void*& made = m_cursors[static_cast<std::size_t>(cursor)];
    if (made == nullptr)
        made = glfwCreateStandardCursor(kShapes[static_cast<std::size_t>(cursor)]);
    glfwSetCursor(m_window, static_cast<GLFWcursor*>(made));
}

void Window::setTitle(const std::string& title)
{
    glfwSetWindowTitle(m_window, title.c_str());
}

std::string Window::clipboard() const
{
    const char* text = glfwGetClipboardString(m_window);
    return text != nullptr ? text : "";
}

void Window::setClipboard(const std::string& text)
{
    glfwSetClipboardString(m_window, text.c_str());
}

render::ProcLoader Window::procLoader()
{
    return [](const char* name) -> void (*)() { return glfwGetProcAddress(name); };
}

} // namespace app
