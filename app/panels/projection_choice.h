#pragma once

#include "app/panels/panel.h"
#include "geo/crs/map_projection.h"

#include <string>
#include <vector>

namespace app {

/// What the list calls a projection that geo::mapProjection() takes; the definition itself where it has no name there.
std::string projectionName(const std::string& definition);

/// Chooses the map's projection: those offered by name, or any reference system by a search over PROJ's database.
class ProjectionChoice {
public:
    void draw(const PanelContext& context);

private:
    void search(const PanelContext& context);

    std::string m_words; ///< Typed into the search.
    std::string m_asked; ///< What `m_found` answers.
    std::vector<geo::FoundSystem> m_found;
};

} // namespace app
