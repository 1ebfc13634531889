#pragma once

#include "app/panels/look.h"
#include "app/platform/input_queue.h"
#include "app/platform/window.h"
#include "app/session/session.h"

#include <string>
#include <vector>

struct ImGuiContext;

namespace app {

/// ImGui on a window: fonts, look, input and drawing. After the window and before it goes, with its context current. Each has
/// a context of ImGui's own, which is current from begin() on.
class Gui {
public:
    /// `largePx`: look().large is wanted, so large (logical px); 0: it is not.
    explicit Gui(Window& window, float largePx = 0);
    ~Gui();
    Gui(const Gui&) = delete;
    Gui& operator=(const Gui&) = delete;

    /// Begins a frame with what happened since the last; panels may draw until end(). Builds the fonts anew when the
    /// scale or the document changed. Returns what the user should know about fonts, else an empty text.
    std::string begin(const Session& session, const std::vector<InputEvent>& batch, double seconds);
    /// Fills the bound framebuffer with the panels' ground; before the map is drawn.
    void clear();
    /// Draws the panels into the bound framebuffer and shows the cursor that they ask for, or the map's hand.
    void end(bool overMap, bool panning, bool onLine);

    const Look& look() const { return m_look; }
    /// A text field has the keyboard.
    bool wantsText() const;
    /// A popup lies over the window, or a panel's control is being held.
    bool holdsPointer() const;

    /// Of the next frames; see the constructor.
    void setLarge(float largePx) { m_largeWanted = largePx; }

private:
    void use() const;
    void feed(const std::vector<InputEvent>& batch);
    void restyle(const Session& session);
    std::string updateFonts(const Session& session, bool scaleChanged);

    Window& m_window;
    ImGuiContext* m_context = nullptr;
    float m_large = 0, m_largeWanted = 0;
    Look m_look;
    Theme m_theme = Theme::light;
    std::uint64_t m_textsRevision = 0;
    std::size_t m_issueCount = 0;
    const void* m_table = nullptr; ///< Whose columns are asked about.
    std::u32string m_rare;
    std::u32string m_typed; ///< Characters of what was looked for; they stay, so that typing rarely builds fonts.
    std::string m_clipboard; ///< ImGui borrows the text until it asks again.
    bool m_ready = false;
    void (*m_clearColor)(float, float, float, float) = nullptr;
    void (*m_clear)(unsigned) = nullptr;
};

} // namespace app
