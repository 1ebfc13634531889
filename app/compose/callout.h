#pragma once

#include "app/compose/claim_layer.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// One line of a callout: a small mark, what is claimed, who said it.
struct CalloutRow {
    std::uint32_t claim = 0;
    MarkLook look;
    std::string headline;
    std::string speaker;
    bool struck = false; ///< Retracted: the headline is crossed out.
};

/// A card beside a place that lists what is claimed about it, with a leader line.
struct Callout {
    std::string title;
    std::vector<CalloutRow> rows;
    std::size_t more = 0; ///< Claims that found no room.
    bool compact = false; ///< For small pictures: the title, and the rows' marks beside it.
    std::optional<MarkLook> split; ///< When the claims contradict each other or are contradicted: a split mark.
    render::Rect anchor;  ///< What it must not cover: the mark, or the region's bounds on the screen.
    render::Vec2 point;   ///< Where the leader leads.
    render::Rect rect;    ///< Set by placeCallouts.
};

/// Width and height for its rows, framebuffer px; headlines longer than maxTextLogical px are cut.
render::Vec2 measureCallout(const Callout& callout, const Canvas& canvas, float maxTextLogical);

/// Puts each callout beside its anchor, clear of `taken`, of other anchors and of each other, inside the picture (from
/// `fromPx` to `widthPx`), and adds
/// their rectangles to `taken`. No two leaders cross. One that would cover another much, or whose leader would cross one
/// wherever it stands, gets an empty rectangle: its mark has to do.
void placeCallouts(std::vector<Callout>& callouts, const Canvas& canvas, std::vector<render::Rect>& taken,
                   float widthPx, float heightPx, float fromPx = 0);

/// The line from a placed card to what it speaks of. Draw all of them before any card.
void drawLeader(const Callout& callout, const Canvas& canvas);

/// Draws the card; adds a target for each row.
void drawCallout(const Callout& callout, const Canvas& canvas, std::vector<HitTarget>& hits,
                 const Session& session);

} // namespace app
