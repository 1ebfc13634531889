#pragma once

#include "app/session/session.h"
#include "geo/areas/place_search.h"

#include <future>
#include <memory>
#include <string>

namespace app {

/// Looks up what the text in the go-to box may mean: coordinates in any notation, a link to a map, a place that claims name, or
/// a name of the bundled world. The world's names are read on a thread of its own when the box is first opened.
class GoToSearch {
public:
    explicit GoToSearch(std::string worldDirectory);
    ~GoToSearch();

    /// Fills the session's box from its text. Without the names yet, with what is known and `waiting`.
    void look(Session& session);
    /// The same, and waits for the names when they are needed.
    void lookNow(Session& session);
    /// True once, when the names have come while the box was waiting.
    bool takeReady();

private:
    struct ClaimedName {
        std::string written, folded, light;
        std::uint32_t claim = 0;
        std::size_t claims = 0;
    };
    void begin();
    const geo::PlaceSearch* names();
    void findClaimed(const Session& session);
    void addClaimed(const Session& session, GoToBox& box, const std::string& folded, const std::string& light, bool whole, std::size_t most) const;

    std::string m_directory;
    std::future<std::unique_ptr<geo::PlaceSearch>> m_coming;
    std::unique_ptr<geo::PlaceSearch> m_names;
    bool m_told = true;
    std::vector<ClaimedName> m_claimed;
    std::uint64_t m_claimedOf = 0; ///< The document's revision, plus one.
};

} // namespace app
