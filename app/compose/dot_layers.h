#pragma once

#include "app/compose/dots.h"
#include "app/session/session.h"

#include <memory>
#include <optional>
#include <vector>

namespace app {

/// The data layers of a session as dots, kept from frame to frame: positions as long as a layer is open, the picture
/// until a clock, the camera or what is visible changes.
class DotLayers {
public:
    /// Takes over the positions that another has made.
    void adopt(const DotLayers& other) { m_known = other.m_known; }

    /// From now on rows are drawn from the GPU's buffers, once they are filled.
    void countWith(EventCounter counter) { m_counter = std::move(counter); }

    /// `atLeast`: see DotQuery.
    DotPicture draw(const Session& session, const MapCamera& camera, std::size_t atLeast = 0);
    /// How many rows the fullest square of a picture holds, and whether it has squares of its own accord.
    struct Fullest {
        std::size_t rows = 0;
        bool squares = false;
    };
    Fullest fullest(const Session& session, const MapCamera& camera);
    /// The shown row nearest to a pixel, within `reachPx`.
    /// Without waiting for it an answer may still be to come: ask again then, in the next frame.
    bool answerToCome() const { return m_answerToCome; }
    std::optional<DataRow> at(const Session& session, const MapCamera& camera, double xPx, double yPx, double reachPx, bool wait = true);
    /// What the legend has to say of a picture.
    struct Key {
        std::vector<std::string> parts = {}; ///< Of single dots, in the order of the sides' colours.
        bool others = false;                 ///< There are dots of no such part.
        bool possible = false;
        bool changes = false;    ///< Dots and squares tell what changed, not parts.
        std::size_t densest = 0; ///< Rows in the fullest square; 0: the dots are single.
    };
    /// Valid until the next call.
    const Key& keyOf(const DotPicture& picture);

private:
    struct Asked {
        std::vector<const geo::DataSet*> layers;
        geo::ClockQuery clocks;
        std::optional<geo::ClockQuery> before;
        MapCamera camera;
        float scale = 1;
        Theme theme = Theme::light;
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    std::shared_ptr<const DotField> fieldOf(const DataLayer& layer, const geo::MapProjectionPtr& map);
    DotQuery queryFor(const Session& session, const MapCamera& camera);
    /// Whether the query differs from what was asked last; then `last` is it.
    bool asksOther(const DotQuery& query, std::optional<Asked>& last);

    std::vector<std::shared_ptr<const DotField>> m_known; ///< Each holds its data set.
    std::vector<std::shared_ptr<const DotField>> m_shown; ///< Of the visible layers, lowest first.
    std::vector<std::uint32_t> m_layers;                  ///< Their indexes in the session.
    std::optional<Asked> m_asked, m_fullestAsked;
    std::size_t m_atLeast = 0; ///< What the picture was made with.
    Fullest m_fullest;
    DotPicture m_picture;
    EventCounter m_counter; ///< Empty: the processor draws them.
    DotScratch m_scratch;
    Asked m_now;
    Key m_key;
    std::vector<std::shared_ptr<const DotField>> m_fields; ///< Memory of queryFor().
    bool m_answerToCome = false;
};

} // namespace app
