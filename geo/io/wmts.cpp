#include "geo/io/wmts.h"

#include "geo/io/reference_system_impl.h"
#include "geo/io/wmts_xml_impl.h"

#include <cpl_error.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace geo {

using namespace wmts_xml;

namespace {

/// As part of an address.
std::string escaped(const std::string& words)
{
    std::string out;
    for (const char c : words) {
        const auto u = static_cast<unsigned char>(c);
        if (std::isalnum(u) != 0 || std::string_view("-._~:/,").find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", u);
    }
    return out;
}

void replaceWord(std::string& address, std::string_view word, const std::string& by)
{
    const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b)); };
    const std::string braced = "{" + std::string(word) + "}";
    for (auto at = std::search(address.begin(), address.end(), braced.begin(), braced.end(), same); at != address.end();) {
        const auto from = at - address.begin();
        address.replace(static_cast<std::size_t>(from), braced.size(), by);
        at = std::search(address.begin() + from + static_cast<std::ptrdiff_t>(by.size()), address.end(), braced.begin(), braced.end(), same);
    }
}

/// Where the server takes questions of the old kind: …?REQUEST=GetTile; empty when it does not.
std::string oldDoor(const CPLXMLNode* root)
{
    for (const CPLXMLNode* operation : children(child(root, "OperationsMetadata"), "Operation")) {
        if (text(operation, "name") != "GetTile")
            continue;
        for (const CPLXMLNode* get : children(child(child(operation, "DCP"), "HTTP"), "Get"))
            if (std::string href = text(get, "href"); !href.empty()) {
                if (href.find('?') == std::string::npos)
                    href += '?';
                return href.ends_with('?') || href.ends_with('&') ? href : href + '&';
            }
    }
    return {};
}

/// The format that is drawn, the first of these that the layer has.
std::string formatOf(const CPLXMLNode* layer)
{
    std::vector<std::string> offered;
    for (const CPLXMLNode* format : children(layer, "Format"))
        offered.push_back(text(format));
    for (const char* known : {"image/png", "image/png8", "image/jpeg", "image/jpg", "image/webp"})
        if (std::find(offered.begin(), offered.end(), known) != offered.end())
            return known;
    return {};
}

std::string styleOf(const CPLXMLNode* layer)
{
    const auto styles = children(layer, "Style");
    for (const CPLXMLNode* style : styles)
        if (text(style, "isDefault") == "true")
            return text(style, "Identifier");
    return styles.empty() ? "default" : text(styles.front(), "Identifier");
}

std::string templateOf(const CPLXMLNode* root, const CPLXMLNode* layer, const std::string& format, const std::string& set)
{
    constexpr std::size_t kMostDimensions = 32;
    auto dimensions = children(layer, "Dimension");
    dimensions.resize(std::min(dimensions.size(), kMostDimensions));
    std::string address;
    for (const CPLXMLNode* resource : children(layer, "ResourceURL"))
        if (text(resource, "resourceType") == "tile" && text(resource, "format") == format && address.empty())
            address = text(resource, "template");
    if (address.empty()) {
        address = oldDoor(root);
        if (address.empty())
            return {};
        address += "SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=" + escaped(text(layer, "Identifier")) + "&STYLE={style}&FORMAT=" + escaped(format) +
                   "&TILEMATRIXSET={TileMatrixSet}&TILEMATRIX={TileMatrix}&TILEROW={TileRow}&TILECOL={TileCol}";
        for (const CPLXMLNode* dimension : dimensions)
            address += "&" + escaped(text(dimension, "Identifier")) + "=" + escaped(text(dimension, "Default"));
    }
    replaceWord(address, "style", escaped(styleOf(layer)));
    replaceWord(address, "TileMatrixSet", escaped(set));
    for (const CPLXMLNode* dimension : dimensions)
        replaceWord(address, text(dimension, "Identifier"), escaped(text(dimension, "Default")));
    replaceWord(address, "TileMatrix", "{z}");
    replaceWord(address, "TileRow", "{y}");
    replaceWord(address, "TileCol", "{x}");
    return address;
}

struct SetSystem {
    std::string name;          ///< What GDAL takes; empty: unknown to it.
    double metresPerUnit = 1;
    bool northFirst = false;
    bool web = false;
};

SetSystem systemOf(const std::string& crs)
{
    SetSystem found;
    const System system(OSRNewSpatialReference(nullptr));
    CPLPushErrorHandler(CPLQuietErrorHandler);
    // Other texts make GDAL look for files, or ask servers.
    const bool plain = crs.size() < 200 && (crs.starts_with("urn:ogc:def:crs:") || crs.starts_with("EPSG:") || crs.starts_with("http://www.opengis.net/def/crs/"));
    if (plain && OSRSetFromUserInput(system.get(), crs.c_str()) == OGRERR_NONE) {
        found.name = crs.find("CRS84") != std::string::npos ? "EPSG:4326" : shortName(system.get());
        const bool degrees = OSRIsGeographic(system.get()) != 0;
        found.metresPerUnit = degrees ? OSRGetAngularUnits(system.get(), nullptr) * OSRGetSemiMajor(system.get(), nullptr) : OSRGetLinearUnits(system.get(), nullptr);
        const bool byRegistry = !crs.starts_with("EPSG:") && crs.find("CRS84") == std::string::npos;
        found.northFirst = byRegistry && (OSREPSGTreatsAsLatLong(system.get()) != 0 || OSREPSGTreatsAsNorthingEasting(system.get()) != 0);
        found.web = found.name == "EPSG:3857" || found.name == "EPSG:900913";
    }
    CPLPopErrorHandler();
    return found;
}

/// What a layer has of a set: by the names of its matrices; one that is not named it has nothing of. Empty: all of all.
using Limits = std::map<std::string, const CPLXMLNode*, std::less<>>;

Limits limitsOf(const CPLXMLNode* link)
{
    Limits limits;
    for (const CPLXMLNode* one : children(child(link, "TileMatrixSetLimits"), "TileMatrixLimits"))
        limits.emplace(text(one, "TileMatrix"), one);
    return limits;
}

/// What of a level lies within its limits; none where these make no sense, and are not followed.
std::optional<TileLimits> limitsOf(const CPLXMLNode* limits, const TileLevel& level)
{
    const auto at = [limits](const char* name, long long end) {
        const auto values = numbers(text(limits, name));
        return values.size() == 1 && values.front() >= 0 ? std::optional(static_cast<long long>(std::min(values.front(), static_cast<double>(end - 1)))) : std::nullopt;
    };
    const auto left = at("MinTileCol", level.columns), right = at("MaxTileCol", level.columns), top = at("MinTileRow", level.rows), bottom = at("MaxTileRow", level.rows);
    if (!left || !right || !top || !bottom || *left > *right || *top > *bottom)
        return std::nullopt;
    return TileLimits{*left, *right, *top, *bottom};
}

/// The first matrices of a set that make sense, the coarsest first.
std::vector<TileLevel> levelsOf(const CPLXMLNode* set, const SetSystem& system, const Limits& limits)
{
    constexpr double kPixelMetres = 0.00028, kMostPixels = 1 << 30; // The standard's; what an int counts.
    constexpr double kMostUnits = 1e9, kFinest = 1e-9;              // From the origin of any reference system; of a pixel in degrees.
    constexpr int kMostSide = 2048;
    constexpr std::size_t kMostLevels = 64;
    std::vector<TileLevel> levels;
    for (const CPLXMLNode* matrix : children(set, "TileMatrix")) {
        TileLevel level;
        level.name = escaped(text(matrix, "Identifier"));
        level.resolution = number(matrix, "ScaleDenominator") * kPixelMetres / system.metresPerUnit;
        const auto corner = numbers(text(matrix, "TopLeftCorner"));
        const double width = number(matrix, "TileWidth"), height = number(matrix, "TileHeight"), columns = number(matrix, "MatrixWidth"), rows = number(matrix, "MatrixHeight");
        const auto known = limits.find(text(matrix, "Identifier"));
        if (!limits.empty() && known == limits.end())
            continue;
        const bool placed = corner.size() == 2 && std::abs(corner[0]) <= kMostUnits && std::abs(corner[1]) <= kMostUnits;
        const bool sound = placed && level.resolution >= kFinest && level.resolution <= kMostUnits && width >= 1 && width <= kMostSide && height >= 1 && height <= kMostSide && columns >= 1 && rows >= 1 &&
                           columns * width <= kMostPixels && rows * height <= kMostPixels && !level.name.empty();
        if (!sound)
            continue;
        level.left = corner[system.northFirst ? 1 : 0];
        level.top = corner[system.northFirst ? 0 : 1];
        level.tileWidth = static_cast<int>(width);
        level.tileHeight = static_cast<int>(height);
        level.columns = static_cast<long long>(columns);
        level.rows = static_cast<long long>(rows);
        if (!limits.empty())
            level.limits = limitsOf(known->second, level);
        levels.push_back(std::move(level));
        if (levels.size() == kMostLevels)
            break;
    }
    std::sort(levels.begin(), levels.end(), [](const TileLevel& a, const TileLevel& b) { return a.resolution > b.resolution; });
    return levels;
}

std::optional<LonLatBox> boxOf(const CPLXMLNode* layer)
{
    const CPLXMLNode* const box = child(layer, "WGS84BoundingBox");
    const auto low = numbers(text(box, "LowerCorner")), high = numbers(text(box, "UpperCorner"));
    if (low.size() != 2 || high.size() != 2 || !(low[0] < high[0]) || !(low[1] < high[1]) || low[0] < -360 || high[0] > 360)
        return std::nullopt;
    return LonLatBox{low[0], std::max(low[1], -90.0), high[0], std::min(high[1], 90.0)};
}

/// The set of the layer that is read: of web maps if there is one, else the first that is known.
struct ChosenSet {
    std::string name;
    SetSystem system;
    std::vector<TileLevel> levels;
};
ChosenSet chosenSet(const CPLXMLNode* contents, const CPLXMLNode* layer)
{
    constexpr std::size_t kMostLinks = 256;
    ChosenSet best;
    std::map<std::string, const CPLXMLNode*, std::less<>> sets;
    for (const CPLXMLNode* set : children(contents, "TileMatrixSet"))
        sets.emplace(text(set, "Identifier"), set);
    auto links = children(layer, "TileMatrixSetLink");
    links.resize(std::min(links.size(), kMostLinks));
    for (const CPLXMLNode* link : links) {
        const auto set = sets.find(text(link, "TileMatrixSet"));
        if (set == sets.end())
            continue;
        const SetSystem system = systemOf(text(set->second, "SupportedCRS"));
        if (system.name.empty() || (!best.levels.empty() && (best.system.web || !system.web)))
            continue;
        auto levels = levelsOf(set->second, system, limitsOf(link));
        if (levels.empty()) // Limits of nothing that there is.
            levels = levelsOf(set->second, system, {});
        if (!levels.empty())
            best = {set->first, system, std::move(levels)};
    }
    return best;
}

} // namespace

std::vector<TileLayerName> wmtsLayers(const std::string& xml)
{
    std::vector<TileLayerName> names;
    const auto tree = parsed(xml);
    if (!tree)
        return names;
    for (const CPLXMLNode* layer : children(child(rootOf(*tree), "Contents"), "Layer"))
        names.push_back({text(layer, "Identifier"), text(layer, "Title")});
    return names;
}

Result<TileLayer> readWmts(const std::string& xml, const TileAddress&, const std::string& name)
{
    const auto tree = parsed(xml);
    if (!tree)
        return tree.error();
    const CPLXMLNode* const root = rootOf(*tree);
    const CPLXMLNode* const contents = child(root, "Contents");
    const auto layers = children(contents, "Layer");
    if (layers.empty())
        return wrong(root == nullptr ? "is no description of tiles (WMTS capabilities)" : "describes no layer");
    const auto at = std::find_if(layers.begin(), layers.end(), [&](const CPLXMLNode* layer) { return name.empty() || text(layer, "Identifier") == name; });
    if (at == layers.end()) {
        std::string known;
        for (std::size_t i = 0; i < std::min<std::size_t>(layers.size(), 12); ++i)
            known += (known.empty() ? "" : ", ") + text(layers[i], "Identifier");
        return wrong("has no layer '" + name + "'", "it has " + known + (layers.size() > 12 ? ", …" : ""));
    }
    const CPLXMLNode* const layer = *at;
    const std::string own = text(layer, "Identifier"), format = formatOf(layer);
    if (format.empty())
        return wrong("has no pictures of the layer '" + own + "' that are drawn", "PNG, JPEG and WebP are");
    ChosenSet set = chosenSet(contents, layer);
    if (set.levels.empty())
        return wrong("has the layer '" + own + "' in no reference system that is known here");
    const std::string address = templateOf(root, layer, format, set.name);
    auto tiles = parseTileAddress(address);
    if (!tiles)
        return wrong("does not say where the tiles of '" + own + "' are: " + tiles.error().message());
    TileLayer found;
    found.address = std::move(*tiles);
    found.name = own;
    found.title = text(layer, "Title");
    const std::string provider = text(child(root, "ServiceProvider"), "ProviderName"), service = text(child(root, "ServiceIdentification"), "Title");
    found.attribution = !provider.empty() ? provider : !service.empty() ? service : found.address.authority;
    found.referenceSystem = set.system.name;
    found.levels = std::move(set.levels);
    found.box = boxOf(layer);
    return found;
}

} // namespace geo
