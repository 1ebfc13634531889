#pragma once

#include "app/panels/look.h"
#include "geo/claims/as_of.h"

struct ImDrawList;

namespace app {

enum class Icon {
    play,
    pause,
    stepBack,
    stepForward,
    first,
    last,
    loop,
    toAndFro,
    fit,
    plus,
    minus,
    sun,
    moon,
    printer,
    contrast, ///< A disc, half of it filled.
    camera,
    railLeft,
    railRight,
    help,
    warning,
    close,
    search,
    calendar,
    target,
    undo,
    redo,
    save,
    up,
    down,
    sliders, ///< How something looks.
    bars,    ///< A chart.
    copy,    ///< To the clipboard.
    noPlace, ///< A map pin, crossed out.
    compare, ///< Two pictures beside each other.
    page,    ///< A sheet with blocks on it.
    swap,
    ruler,
    pen,     ///< To write a name anew.
    back,    ///< To where the map was.
    forward,
    send,    ///< An arrow out of a box.
};

/// Draws an icon into a square of `size` px around (x, y).
void drawIcon(ImDrawList* list, Icon icon, float x, float y, float size, PackedColor color);

/// The sign of a claim's state, the same in lists, timeline and key: filled when certain, hollow when possible, a bar
/// across when denied, dotted when speculated or planned, struck when retracted, small and grey when hidden.
void drawStateGlyph(ImDrawList* list, const Look& look, float x, float y, float radius, PackedColor color,
                    const geo::ClaimState& state, geo::Modality modality);

} // namespace app
