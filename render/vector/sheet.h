#pragma once

#include "render/scene/scene.h"
#include "render/text/text_record.h"
#include "render/vector/page.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace render::vector {

/// How a line is drawn: mitres up to twice the half width, bevels beyond, butt ends; or round dots.
struct Pen {
    Color color;
    float widthPx = 1;
    Dash dash = {};
    double dashStartPx = 0; ///< How far along its line the path begins.
    Blend blend = Blend::over;
    bool roundEnds = false;
    bool roundJoins = false; ///< Else mitres.
};

/// Pixels, borrowed for the call: RGBA, colours multiplied by their alpha, row by row from the top.
struct Pixels {
    std::span<const std::uint8_t> rgba;
    int width = 0, height = 0;
};

/// A text of the record, moved, with its colours.
struct Writing {
    const text::TextRecord::Entry& entry;
    float dx = 0, dy = 0;
    Color ink;
    Color halo;
    float haloPx = 0; ///< 0: none.
};

/// What scenes are drawn on as areas, lines and letters. Positions are px from the upper left corner, y down; paths are filled by the
/// non-zero rule.
class Sheet {
public:
    virtual ~Sheet() = default;

    /// A part of the picture with a name, where the format has such. Parts are not nested. `same`: of what is drawn under this key
    /// again it may use what it has; then the answer is false, and nothing is drawn into the part. Empty: it is drawn once.
    virtual bool openGroup(std::string_view name, std::string_view same = {}) = 0;
    virtual void closeGroup() = 0;

    /// A rectangle that leads to an address, where the format has such; outside of groups. Only `http:` and `https:` are taken.
    virtual void link(const Rect&, const std::string&) {}

    /// Until leave(), positions count from `origin`, and only what lies within `seen` shows.
    virtual void enter(Vec2 origin, const Rect& seen) = 0;
    virtual void leave() = 0;

    virtual void fill(const Path& path, Color color) = 0;
    virtual void stroke(const Path& path, const Pen& pen) = 0;

    /// Until unclip(), only what lies within the path shows.
    virtual void clip(const Path& path) = 0;
    virtual void unclip() = 0;

    /// Until unfade(), only what lies within `area` shows, and fades to nothing towards `edge`, within so many px of it.
    virtual void fade(const Path& area, const Path& edge, float widthPx, const Rect& bounds) = 0;
    virtual void unfade() = 0;

    virtual void picture(const Pixels& pixels, const Rect& where, bool smooth) = 0;
    /// A drawing as SVG, its viewport filling the rectangle.
    virtual void drawing(const std::string& svg, const Rect& where) = 0;
    virtual void write(const Writing& writing) = 0;

    /// Notes what could not be drawn, a sentence; the first counts.
    void fail(std::string why)
    {
        if (m_problem.empty())
            m_problem = std::move(why);
    }
    /// The first thing that could not be drawn; empty when all of it was.
    virtual std::string problem() const { return m_problem; }

private:
    std::string m_problem;
};

} // namespace render::vector
