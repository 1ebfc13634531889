#pragma once

#include "app/panels/icons.h"
#include "app/panels/look.h"
#include "render/scene/types.h"

#include <string>
#include <string_view>

namespace app {

/// A fixed panel without title bar; draw its content, then endPanel(). `padding` in logical px.
void beginPanel(const char* name, const render::Rect& rect, const Look& look, double padding, bool scrolls = false);
void endPanel();

enum class ButtonState { off, on, disabled };

/// A square button of `size` logical px; the tooltip names what it does and its key.
bool iconButton(const Look& look, const char* id, Icon icon, const char* tooltip, ButtonState state = ButtonState::off,
                double size = 28);
/// One of several choices in a row.
bool choiceButton(const Look& look, const char* label, bool chosen, const char* tooltip = nullptr);
/// A drop-down list showing `shown`, `width` logical px; true while it is open (then end with ImGui::EndCombo).
bool beginChoiceList(const Look& look, const char* id, const std::string& shown, double width,
                     const char* tooltip = nullptr);
/// `widthPx` of it answer to the pointer; 0: all there is room for.
bool checkBox(const Look& look, const char* label, bool* value, float widthPx = 0);

/// A sheet over everything else that is there while `asks`; true when its content is to be drawn, then end it with
/// ImGui::EndPopup(). What lies behind is darkened at once. A height of 0 follows the content. `middle`: of the sheet, px.
bool beginModalSheet(const Look& look, const char* id, bool asks, render::Vec2 size, render::Vec2 middle);
enum class ButtonWeight { first, plain, warning };
/// One of the answers at the foot of a sheet.
bool sheetButton(const Look& look, const std::string& label, ButtonWeight weight, bool enabled = true);

void tooltip(const Look& look, const std::string& text);
/// Small bold capitals-free heading above a section, with room before it.
void sectionHeading(const Look& look, const std::string& text);
/// Wraps at the edge of what it stands in.
void wrappedText(PackedColor color, const std::string& text);
void mutedText(const Look& look, const std::string& text, bool wrap = true);
/// A muted label above a wrapped text; nothing when the text is empty.
void labelled(const Look& look, const char* label, const std::string& text);
/// A word in a rounded frame; returns its width. Does not wrap.
float chip(const Look& look, const std::string& text, PackedColor color);
/// As many chips as fit on the line, then onto the next: call before each but the first.
void chipBreak(const Look& look, const std::string& nextText);

/// `text` shortened with an ellipsis to `widthPx` in the present font.
std::string elided(std::string_view text, float widthPx);
/// The ellipsis and dashes of a text that must fit two lines of `widthPx`: first line, rest.
struct TwoLines {
    std::string first, second;
};
TwoLines twoLines(std::string_view text, float widthPx);

/// Parallel strokes clipped to a rectangle; `angleDeg` anticlockwise from east.
void hatch(ImDrawList* list, const render::Rect& rect, float angleDeg, float periodPx, float widthPx,
           PackedColor color);
void dashedRect(ImDrawList* list, const render::Rect& rect, float dashPx, float widthPx, PackedColor color);

} // namespace app
