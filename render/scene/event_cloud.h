#pragma once

#include "render/scene/fixed_scale.h"
#include "render/scene/types.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace render {

/// Many points with times of their own, kept on the GPU: a picture of another time is another question about the same
/// buffers, and nothing but uniforms goes up. Times are ranks among the sorted times of the cloud, so that 32 bits
/// compare as exactly as the 64 they stand for.
struct EventCloud {
    static constexpr std::uint32_t kNever = 0xFFFFFFFF;   ///< In certainFrom: nothing of it is certain.
    static constexpr std::uint32_t kNowhere = 0xFFFFFFFF; ///< In y.

    /// As the vertex shader reads it.
    struct Event {
        std::uint32_t x = 0, y = 0; ///< 2^32 to the side of the map's square, from its upper left corner.
        std::uint32_t color = 0;    ///< As in DotSet.
        std::uint32_t known = 0;    ///< Rank of the moment it was reported.
        std::uint32_t certainFrom = kNever, certainTo = 0, possibleFrom = kNever, possibleTo = 0; ///< Half-open.
    };

    std::size_t size = 0;
    /// Writes the events from `first` on. Called once for each, in order, on the thread that draws; what it holds lives
    /// as long as the cloud.
    std::function<void(std::size_t first, std::span<Event> events)> read;
};
using EventCloudPtr = std::shared_ptr<const EventCloud>;

/// Where the events of a cloud come to lie in a picture. Whole numbers throughout: processor and GPU find the same
/// pixel.
struct EventPlacing {
    static constexpr std::uint32_t kNoCopies = 0xFFFFFFFF;

    std::uint32_t left = 0, top = 0;           ///< Of the picture, modulo 2^32.
    std::uint32_t xFrom = 0, xTo = 0xFFFFFFFF; ///< Of the map, what the picture may show; ends included. Of a map
    std::uint32_t yFrom = 0, yTo = 0xFFFFFFFF; ///< that repeats across, x is free.
    std::uint32_t spanX = 0xFFFFFFFF;          ///< Units across the picture, and one.
    FixedScale toPx16;                         ///< From units to 65536ths of a px.
    std::uint32_t turnPx16 = kNoCopies;        ///< After so many the map repeats.
    std::uint32_t widthPx = 0, heightPx = 0;   ///< At most 32,767.

    /// Calls put(x px, y px) for each time that the picture shows the place.
    template <class Put> void each(std::uint32_t x, std::uint32_t y, Put put) const
    {
        if (x < xFrom || x > xTo || y < yFrom || y > yTo || y == EventCloud::kNowhere)
            return;
        const std::uint32_t across = x - left;
        if (across > spanX)
            return;
        const std::uint32_t row = toPx16.of(y - top) >> 16;
        if (row >= heightPx)
            return;
        std::uint64_t column16 = toPx16.of(across);
        while ((column16 >> 16) < widthPx) {
            put(static_cast<std::uint32_t>(column16 >> 16), row);
            if (turnPx16 == kNoCopies)
                return;
            column16 += turnPx16;
        }
    }
    /// How often the picture can show one place.
    std::uint32_t copies() const
    {
        return turnPx16 == kNoCopies || turnPx16 == 0 ? 1 : ((widthPx << 16) - 1) / turnPx16 + 1;
    }
};

/// A question to one cloud: what shows of it, as ranks.
struct EventQuestion {
    EventCloudPtr cloud;
    std::uint32_t before = 0;                 ///< What begins at this rank or later is after the window.
    std::uint32_t after = 0;                  ///< What ends before this rank is before the window.
    std::uint32_t known = 0;                  ///< What was reported at this rank or later is not known yet.
    std::vector<std::int32_t> firsts, counts; ///< The events that can show, in runs; all others are passed over.
};

/// The events of one picture, as dots or counted in squares.
struct EventPicture {
    EventPlacing placing;
    std::vector<EventQuestion> questions; ///< Lowest first.
    int squarePx = 1;
    std::size_t most = 0;    ///< Squares, and the strongest colour stands for so many; 0: dots.
    std::vector<Color> ramp; ///< Of squares, from none to `most` in steps of log(1 + count); straight alpha.
    // Of dots, as in DotSet.
    std::vector<Color> colors;
    float radiusPx = 3, rimPx = 0, holePx = 0;
    Color rim = {};
};
using EventPicturePtr = std::shared_ptr<const EventPicture>;

/// What was counted of a picture's events.
struct EventCounts {
    std::size_t inView = 0;   ///< Places of events, as often as the picture shows them.
    std::size_t fullest = 0;  ///< In one square.
    std::size_t possible = 0; ///< Of those in view, the ones that only possibly fall into the window.
};

} // namespace render
