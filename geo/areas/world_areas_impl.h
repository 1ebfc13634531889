#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/areas/name_scope_impl.h"
#include "geo/base/geometry.h"
#include "geo/claims/model.h"
#include "geo/io/vector_reader.h"

namespace geo {

/// The languages that the layers of names have, as "name_en".
inline constexpr std::array<const char*, 26> kNameLanguages{"ar", "bn", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hu", "id", "it",
                                                            "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "ur", "vi", "zh", "zht"};

/// A country or region of the bundled boundaries, or a feature of a user's layer.
struct Area {
    std::string name = {}; ///< In English, or the data's own.
    std::string code = {};
    std::string id = {};      ///< Natural Earth's; of regions only.
    std::string country = {}; ///< ISO 3166-1 alpha-2 of the holder, or empty.
    std::string caveat = {};
    std::size_t label = 0;   ///< Feature in `labels`.
    bool codeShared = false; ///< Others have the code too.
};

/// The names and codes of the bundled boundaries, from the layer of labels: its points are quickly read. Names are
/// made searchable for one country at a time, when it is asked for. One thread.
class WorldAreas {
public:
    explicit WorldAreas(const std::string& directory);

    const std::string& directory() const { return m_directory; }
    const std::string& problem() const { return m_problem; } ///< Why there is nothing, or empty.
    const std::vector<Area>& countries() const { return m_countries; }
    const std::vector<Area>& regions() const { return m_regions; }

    /// Index into countries() by ISO 3166-1 alpha-2, or -1.
    int country(std::string_view alpha2) const;
    /// Indices into regions().
    const std::vector<std::uint32_t>& regionsWithCode(std::string_view code) const;
    const std::vector<std::uint32_t>& regionsOf(std::string_view alpha2) const;
    /// Index into regions() by Natural Earth's id, or -1.
    int regionWithId(std::string_view id) const;

    const NameScope& countryNames();
    const NameScope& regionNames(std::string_view alpha2);
    /// The regions that `alpha2` holds not, but that a data set may put there.
    const NameScope& foreignRegionNames(std::string_view alpha2);
    /// Every region by its English, own and Russian name.
    const NameScope& allRegionNames();

    /// How a claim refers to it; no layer for a region whose code others have too: then its shape is the only way.
    BoundaryRef countryRef(std::size_t index) const;
    BoundaryRef regionRef(std::size_t index) const;
    /// The shape of a region, at the level of detail for 600 m per pixel; empty when it cannot be read.
    Geometry regionShape(std::size_t index);

private:
    void addCountry(std::size_t label);
    void addRegion(std::size_t label);
    void finishRegions();
    const std::string& text(std::size_t label, std::string_view field) const;
    void addNames(NameScope& scope, std::uint32_t area, std::size_t label, bool everyLanguage) const;
    void addRegionTo(NameScope& scope, std::uint32_t region, bool everyLanguage) const;

    std::string m_directory;
    std::string m_problem;
    VectorLayer m_labels;
    std::vector<Area> m_countries, m_regions;
    std::unordered_map<std::string, std::uint32_t> m_countryByCode;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_byCode, m_byCountry;
    std::unordered_map<std::string_view, std::string_view> m_known;
    std::unordered_map<std::string_view, bool> m_knownOnly;
    std::unique_ptr<NameScope> m_countryNames, m_allRegionNames;
    std::map<std::string, NameScope, std::less<>> m_regionNames, m_foreignNames;
    std::unordered_map<std::size_t, Geometry> m_shapes;
};

/// A feature of a layer of polygons as one geometry.
Geometry geometryOf(const VectorLayer& layer, std::size_t feature);

} // namespace geo
