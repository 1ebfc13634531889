#pragma once

#include "app/world/boundary_view.h"
#include "app/world/world.h"
#include "geo/io/vector_reader.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace app {

/// Finds single boundary features by their code in the bundled layers and remembers them. One thread.
class BoundaryReader {
public:
    explicit BoundaryReader(std::string directory);
    ~BoundaryReader();

    /// Whose countries: their outlines are those of the worldview from now on.
    void setView(const BoundaryView& view) { m_view = view; }

    /// The shape of layer "admin1" (ISO 3166-2) or "admin0" (ISO 3166-1 alpha-2) at a level of detail; null when
    /// there is no such code. Countries come without meshes.
    BoundaryShapePtr read(const geo::BoundaryRef& ref, int level, const geo::MapProjectionPtr& map);

    /// Two smooth lines inside a country's outline within `around`, at a few px of this scale.
    std::vector<render::LineMeshPtr> insets(const geo::BoundaryRef& ref, int level, double metresPerPixel,
                                            const render::Bounds& around, const geo::MapProjectionPtr& map);

private:
    BoundaryShapePtr readRegion(const std::string& code, int level, const geo::MapProjectionPtr& map);
    BoundaryShapePtr readCountry(const std::string& code, int level, const geo::MapProjectionPtr& map);

    /// A country of this ISO code as the worldview has it: one feature, or none.
    const geo::VectorLayer& country(const std::string& code, int level);
    /// The features of a layer with this code; kept.
    const geo::VectorLayer& features(const std::string& layer, const std::string& codeField, const std::string& code);

    std::string m_directory;
    std::unordered_map<std::string, geo::VectorLayer> m_features;
    BoundaryView m_view;
};

} // namespace app
