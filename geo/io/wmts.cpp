#include "geo/io/wmts.h"

#include "geo/io/reference_system_impl.h"

#include <cpl_error.h>
#include <cpl_minixml.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <numbers>

namespace geo {

namespace {

struct TreeCloser {
    void operator()(CPLXMLNode* tree) const { CPLDestroyXMLNode(tree); }
};
using Tree = std::unique_ptr<CPLXMLNode, TreeCloser>;

Error wrong(std::string what, std::string hint = {})
{
    return {.what = std::move(what), .hint = std::move(hint), .code = ErrorCode::malformed};
}

/// Whether an element or attribute has this name, whatever prefix of a namespace stands before it.
bool isNamed(const CPLXMLNode* node, std::string_view name)
{
    if (node->eType != CXT_Element && node->eType != CXT_Attribute)
        return false;
    const std::string_view own = node->pszValue;
    return own.substr(own.find(':') + 1) == name; // npos + 1 is 0.
}

std::vector<const CPLXMLNode*> children(const CPLXMLNode* of, std::string_view name)
{
    std::vector<const CPLXMLNode*> found;
    for (const CPLXMLNode* node = of != nullptr ? of->psChild : nullptr; node != nullptr; node = node->psNext)
        if (isNamed(node, name))
            found.push_back(node);
    return found;
}

const CPLXMLNode* child(const CPLXMLNode* of, std::string_view name)
{
    const auto found = children(of, name);
    return found.empty() ? nullptr : found.front();
}

/// Its text; of an attribute its value. Empty where it is missing.
std::string text(const CPLXMLNode* of)
{
    for (const CPLXMLNode* node = of != nullptr ? of->psChild : nullptr; node != nullptr; node = node->psNext)
        if (node->eType == CXT_Text) {
            std::string value = node->pszValue;
            value.erase(0, value.find_first_not_of(" \t\r\n"));
            value.erase(value.find_last_not_of(" \t\r\n") + 1);
            return value;
        }
    return {};
}
std::string text(const CPLXMLNode* of, std::string_view name) { return text(child(of, name)); }

/// Numbers between blanks; fewer where one is none or is not finite.
std::vector<double> numbers(const std::string& words)
{
    std::vector<double> values;
    const char* at = words.data();
    const char* const end = at + words.size();
    while (at != end) {
        if (*at == ' ' || *at == ',' || *at == '\n' || *at == '\t' || *at == '\r') {
            ++at;
            continue;
        }
        double value = 0;
        const auto [next, failure] = std::from_chars(at, end, value);
        if (failure != std::errc{} || !std::isfinite(value))
            return values;
        values.push_back(value);
        at = next;
    }
    return values;
}

double number(const CPLXMLNode* of, std::string_view name)
{
    const auto values = numbers(text(of, name));
    return values.empty() ? 0 : values.front();
}

/// How deep its elements may lie, so that what walks them does not overflow; no description is as deep.
bool tooDeep(const std::string& xml)
{
    constexpr int kMost = 200;
    int depth = 0;
    for (std::size_t at = xml.find('<'); at != std::string::npos && at + 1 < xml.size(); at = xml.find('<', at + 1)) {
        const std::size_t end = xml.find('>', at);
        if (xml[at + 1] == '/')
            --depth;
        else if (xml[at + 1] != '?' && xml[at + 1] != '!' && end != std::string::npos && xml[end - 1] != '/' && ++depth > kMost)
            return true;
    }
    return false;
}

Result<Tree> parsed(const std::string& xml)
{
    if (xml.find("<!DOCTYPE") != std::string::npos || xml.find("<!ENTITY") != std::string::npos || tooDeep(xml))
        return wrong("is no description of tiles that is read: it defines entities or is nested too deeply");
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    Tree tree(CPLParseXMLString(xml.c_str()));
    CPLPopErrorHandler();
    if (!tree)
        return wrong("is no XML", "the address has to be that of a WMTS description (capabilities)");
    return tree;
}

const CPLXMLNode* rootOf(const Tree& tree)
{
    for (const CPLXMLNode* node = tree.get(); node != nullptr; node = node->psNext)
        if (isNamed(node, "Capabilities"))
            return node;
    return nullptr;
}

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
        for (const CPLXMLNode* dimension : children(layer, "Dimension"))
            address += "&" + escaped(text(dimension, "Identifier")) + "=" + escaped(text(dimension, "Default"));
    }
    replaceWord(address, "style", escaped(styleOf(layer)));
    replaceWord(address, "TileMatrixSet", escaped(set));
    for (const CPLXMLNode* dimension : children(layer, "Dimension"))
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

std::vector<TileLevel> levelsOf(const CPLXMLNode* set, const SetSystem& system)
{
    constexpr double kPixelMetres = 0.00028, kMostPixels = 1 << 30; // The standard's; what an int counts.
    constexpr int kMostSide = 2048;
    std::vector<TileLevel> levels;
    for (const CPLXMLNode* matrix : children(set, "TileMatrix")) {
        TileLevel level;
        level.name = escaped(text(matrix, "Identifier"));
        level.resolution = number(matrix, "ScaleDenominator") * kPixelMetres / system.metresPerUnit;
        const auto corner = numbers(text(matrix, "TopLeftCorner"));
        const double width = number(matrix, "TileWidth"), height = number(matrix, "TileHeight"), columns = number(matrix, "MatrixWidth"), rows = number(matrix, "MatrixHeight");
        const bool sound = corner.size() == 2 && level.resolution > 0 && width >= 1 && width <= kMostSide && height >= 1 && height <= kMostSide && columns >= 1 && rows >= 1 &&
                           columns * width <= kMostPixels && rows * height <= kMostPixels && !level.name.empty();
        if (!sound)
            continue;
        level.left = corner[system.northFirst ? 1 : 0];
        level.top = corner[system.northFirst ? 0 : 1];
        level.tileWidth = static_cast<int>(width);
        level.tileHeight = static_cast<int>(height);
        level.columns = static_cast<long long>(columns);
        level.rows = static_cast<long long>(rows);
        levels.push_back(std::move(level));
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
    ChosenSet best;
    for (const CPLXMLNode* link : children(layer, "TileMatrixSetLink"))
        for (const CPLXMLNode* set : children(contents, "TileMatrixSet")) {
            if (text(set, "Identifier") != text(link, "TileMatrixSet"))
                continue;
            const SetSystem system = systemOf(text(set, "SupportedCRS"));
            if (system.name.empty() || (!best.levels.empty() && (best.system.web || !system.web)))
                continue;
            if (auto levels = levelsOf(set, system); !levels.empty())
                best = {text(set, "Identifier"), system, std::move(levels)};
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
