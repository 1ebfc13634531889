#pragma once

#include "app/film/film_sink.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// The pictures of a film, in order. Borrows what they are drawn with, and the session, which is as it was when it is gone.
class PictureSource {
public:
    virtual ~PictureSource() = default;

    virtual std::size_t size() = 0;
    /// How many frames the film has: a picture may be shown for several.
    virtual std::int64_t frames() = 0;
    /// How many of its pictures look different from the one before, about; for estimates.
    virtual std::int64_t changes() = 0;
    /// Picture `i`: what is new against the one that was asked for before it; number 0 is whole. `memory` becomes its. None, with
    /// `error`, when it cannot be drawn.
    virtual std::optional<FilmFrame> frame(std::size_t i, std::string& error, std::vector<std::uint8_t> memory = {}) = 0;
};

} // namespace app
