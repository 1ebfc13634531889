#include "app/platform/gui.h"

#include "app/platform/imgui_fonts.h"
#include "app/platform/imgui_theme.h"

#include <imgui.h>
#include <imgui_internal.h>
#if __has_include(<imgui_impl_opengl3.h>)
#include <imgui_impl_opengl3.h>
#else
#include <backends/imgui_impl_opengl3.h>
#endif

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>

namespace app {

namespace {

struct KeyName {
    int glfw;
    ImGuiKey imgui;
};

// Only what edits text; shortcuts come from the KeyQueue.
constexpr std::array kEditingKeys{
    KeyName{258, ImGuiKey_Tab},      KeyName{263, ImGuiKey_LeftArrow}, KeyName{262, ImGuiKey_RightArrow},
    KeyName{265, ImGuiKey_UpArrow},  KeyName{264, ImGuiKey_DownArrow}, KeyName{266, ImGuiKey_PageUp},
    KeyName{267, ImGuiKey_PageDown}, KeyName{268, ImGuiKey_Home},      KeyName{269, ImGuiKey_End},
    KeyName{260, ImGuiKey_Insert},   KeyName{261, ImGuiKey_Delete},    KeyName{259, ImGuiKey_Backspace},
    KeyName{257, ImGuiKey_Enter},    KeyName{256, ImGuiKey_Escape},    KeyName{335, ImGuiKey_KeyPadEnter},
    KeyName{'A', ImGuiKey_A},        KeyName{'C', ImGuiKey_C},         KeyName{'V', ImGuiKey_V},
    KeyName{'X', ImGuiKey_X},        KeyName{'Y', ImGuiKey_Y},         KeyName{'Z', ImGuiKey_Z},
};

void setUpKeys([[maybe_unused]] ImGuiIO& io)
{
#if IMGUI_VERSION_NUM < 18700
    for (const KeyName& k : kEditingKeys)
        io.KeyMap[k.imgui] = k.glfw;
#endif
}

void setModifiers(ImGuiIO& io, Modifiers with)
{
#if IMGUI_VERSION_NUM < 18700
    io.KeyCtrl = with.ctrl;
    io.KeyShift = with.shift;
    io.KeyAlt = with.alt;
#else
    io.AddKeyEvent(ImGuiMod_Ctrl, with.ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, with.shift);
    io.AddKeyEvent(ImGuiMod_Alt, with.alt);
#endif
}

void setKey(ImGuiIO& io, int key, bool down)
{
    for (const KeyName& k : kEditingKeys) {
        if (k.glfw != key)
            continue;
#if IMGUI_VERSION_NUM < 18700
        io.KeysDown[key] = down;
#else
        io.AddKeyEvent(k.imgui, down);
#endif
    }
}

void setPointer(ImGuiIO& io, float x, float y)
{
#if IMGUI_VERSION_NUM < 18700
    io.MousePos = ImVec2(x, y);
#else
    io.AddMousePosEvent(x, y);
#endif
}

void setButton(ImGuiIO& io, int button, bool down)
{
    if (button < 0 || button >= 5)
        return;
#if IMGUI_VERSION_NUM < 18700
    io.MouseDown[button] = down;
#else
    io.AddMouseButtonEvent(button, down);
#endif
}

void turnWheel(ImGuiIO& io, float dx, float dy)
{
#if IMGUI_VERSION_NUM < 18700
    io.MouseWheelH += dx;
    io.MouseWheel += dy;
#else
    io.AddMouseWheelEvent(dx, dy);
#endif
}

Cursor cursorOf(ImGuiMouseCursor cursor)
{
    switch (cursor) {
    case ImGuiMouseCursor_TextInput:
        return Cursor::text;
    case ImGuiMouseCursor_ResizeEW:
        return Cursor::resizeEastWest;
    case ImGuiMouseCursor_ResizeNS:
        return Cursor::resizeNorthSouth;
    case ImGuiMouseCursor_Hand:
        return Cursor::hand;
    case ImGuiMouseCursor_ResizeAll:
        return Cursor::move;
    default:
        return Cursor::arrow;
    }
}

} // namespace

Gui::Gui(Window& window, float largePx) : m_window(window), m_context(ImGui::CreateContext()), m_largeWanted(largePx)
{
    use();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.SetClipboardTextFn = [](void* user, const char* text) { static_cast<Gui*>(user)->m_window.setClipboard(text); };
    io.GetClipboardTextFn = [](void* user) -> const char* {
        Gui& gui = *static_cast<Gui*>(user);
        gui.m_clipboard = gui.m_window.clipboard();
        return gui.m_clipboard.c_str();
    };
    io.ClipboardUserData = this;
    setUpKeys(io);
    ImGui_ImplOpenGL3_Init("#version 330 core");
    const render::ProcLoader load = Window::procLoader();
    m_clearColor = reinterpret_cast<decltype(m_clearColor)>(load("glClearColor"));
    m_clear = reinterpret_cast<decltype(m_clear)>(load("glClear"));
}

Gui::~Gui()
{
    use();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(m_context);
}

void Gui::use() const { ImGui::SetCurrentContext(m_context); }

void Gui::feed(const std::vector<InputEvent>& batch)
{
    ImGuiIO& io = ImGui::GetIO();
    for (const InputEvent& event : batch) {
        if (const auto* moved = std::get_if<PointerMoved>(&event)) {
            setPointer(io, static_cast<float>(moved->x), static_cast<float>(moved->y));
        } else if (std::holds_alternative<PointerLeft>(event)) {
            setPointer(io, -FLT_MAX, -FLT_MAX);
        } else if (const auto* button = std::get_if<PointerButton>(&event)) {
            setModifiers(io, button->with);
            setPointer(io, static_cast<float>(button->x), static_cast<float>(button->y));
            setButton(io, button->button, button->down);
        } else if (const auto* wheel = std::get_if<WheelTurned>(&event)) {
            turnWheel(io, static_cast<float>(wheel->dx), static_cast<float>(wheel->dy));
        } else if (const auto* changed = std::get_if<KeyChanged>(&event)) {
            setModifiers(io, changed->with);
            setKey(io, changed->key, changed->down);
        } else if (const auto* typed = std::get_if<TextTyped>(&event)) {
            io.AddInputCharacter(typed->codepoint);
        }
    }
}

void Gui::restyle(const Session& session)
{
    const Look before = m_look;
    m_look = lookFor(session.settings.theme, m_window.contentScale());
    m_look.regular = before.regular;
    m_look.bold = before.bold;
    m_look.small = before.small;
    m_look.title = before.title;
    m_look.large = before.large;
    m_theme = session.settings.theme;
    applyToImGui(m_look);
}

std::string Gui::updateFonts(const Session& session, bool scaleChanged)
{
    const void* table = session.mapping ? session.mapping->head.get() : nullptr;
    const std::u32string before = m_typed;
    for (const char32_t c : session.tools.goTo.open ? typedCharacters(session) : std::u32string())
        if (m_typed.find(c) == std::u32string::npos && m_rare.find(c) == std::u32string::npos)
            m_typed += c;
    const bool typedMore = m_typed.size() != before.size();
    if (!scaleChanged && !typedMore && session.documentRevision == m_textsRevision && session.issues.size() == m_issueCount && table == m_table)
        return {};
    // Of a large document this takes a while; what is typed does not change it.
    const bool asBefore = session.documentRevision == m_textsRevision && session.issues.size() == m_issueCount && table == m_table;
    std::u32string rare = asBefore ? m_rare : rareCharacters(session);
    m_table = table;
    m_textsRevision = session.documentRevision;
    m_issueCount = session.issues.size();
    if (!scaleChanged && !typedMore && rare == m_rare)
        return {};
    m_rare = std::move(rare);
    if (m_ready)
        ImGui_ImplOpenGL3_DestroyFontsTexture();
    std::string said = buildFonts(m_look, m_rare + m_typed, m_large);
    if (m_ready)
        ImGui_ImplOpenGL3_CreateFontsTexture();
    ImGui::GetIO().FontDefault = m_look.regular;
    return said;
}

std::string Gui::begin(const Session& session, const std::vector<InputEvent>& batch, double seconds)
{
    use();
    const bool scaleChanged = !m_ready || m_large != m_largeWanted || m_window.contentScale() != m_look.scale;
    m_large = m_largeWanted;
    if (scaleChanged || session.settings.theme != m_theme)
        restyle(session);
    std::string said = updateFonts(session, scaleChanged);
    m_ready = true;
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(m_window.widthPx()), static_cast<float>(m_window.heightPx()));
    io.DisplayFramebufferScale = ImVec2(1, 1);
    io.DeltaTime = static_cast<float>(std::clamp(seconds, 1e-4, 0.25));
    feed(batch);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    return said;
}

void Gui::clear()
{
    constexpr unsigned kColorBufferBit = 0x4000; // GL_COLOR_BUFFER_BIT
    const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(m_look.panel);
    m_clearColor(ground.x, ground.y, ground.z, 1);
    m_clear(kColorBufferBit);
}

void Gui::end(bool overMap, bool panning, bool onLine)
{
    const bool mapHasPointer = panning || (overMap && !holdsPointer());
    const Cursor cursor = panning ? Cursor::move : cursorOf(ImGui::GetMouseCursor());
    m_window.setCursor(!mapHasPointer || panning ? cursor : onLine ? Cursor::resizeEastWest : Cursor::arrow);
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

bool Gui::wantsText() const
{
    use();
    return ImGui::GetIO().WantTextInput;
}

bool Gui::holdsPointer() const
{
    use();
    return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel) ||
           ImGui::IsAnyItemActive();
}

} // namespace app
