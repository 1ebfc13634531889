#include "geo/data/feature_rows_impl.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>

#include <simdjson.h>

#include "geo/data/event_blocks_impl.h"
#include "geo/data/feature_scan_impl.h"

namespace geo {

namespace {

namespace json = simdjson::ondemand;

constexpr std::size_t kFeaturesLookedAt = 500;
constexpr std::string_view kPoint = "\"Point\""; ///< As its type stands in the text.
constexpr std::string_view kLongitude = "longitude", kLatitude = "latitude", kGeometry = "geometry", kId = "id";

/// A feature taken apart. Views into the text, or into the parser's memory until the next one.
class FeatureParser {
public:
    std::string_view longitude, latitude; ///< Of a point.
    std::string_view shape;               ///< GeoJSON of any other geometry.
    std::string_view id;
    std::string_view properties; ///< The object as it stands in the text.

    /// Calls fn(name, value) for each property; false when the text is no sound feature.
    template <class Fn> bool parse(std::string_view feature, const char* textEnd, Fn fn)
    {
        longitude = latitude = shape = id = properties = {};
        json::document document;
        json::object object;
        if (m_parser.iterate(padded(feature, textEnd)).get(document) || document.get_object().get(object))
            return false;
        bool isFeature = false;
        for (auto member : object) {
            std::string_view name;
            json::value value;
            if (member.unescaped_key().get(name) || member.value().get(value) || !take(name, value, isFeature, fn))
                return false;
        }
        return isFeature;
    }

private:
    /// Simdjson may read some bytes behind what it is given.
    simdjson::padded_string_view padded(std::string_view feature, const char* textEnd)
    {
        if (static_cast<std::size_t>(textEnd - feature.data()) >= feature.size() + simdjson::SIMDJSON_PADDING)
            return simdjson::padded_string_view(feature.data(), feature.size(),
                                                feature.size() + simdjson::SIMDJSON_PADDING);
        m_copy.assign(feature);
        m_copy.append(simdjson::SIMDJSON_PADDING, ' ');
        return simdjson::padded_string_view(m_copy.data(), feature.size(), m_copy.size());
    }

    template <class Fn> bool take(std::string_view name, json::value& value, bool& isFeature, Fn fn)
    {
        if (name == "type") {
            std::string_view type;
            isFeature = !value.get_string().get(type) && type == "Feature";
            return isFeature;
        }
        if (name == "id")
            return textOf(value, id);
        if (name == "geometry")
            return takeGeometry(value);
        if (name != "properties")
            return true; // A foreign member (RFC 7946, 6.1), or a box.
        json::object object;
        if (value.get_object().get(object))
            return value.is_null(); // Null stands for none.
        if (object.raw_json().get(properties) || object.reset().error())
            return false;
        for (auto property : object) {
            std::string_view key, text;
            json::value cell;
            if (property.unescaped_key().get(key) || property.value().get(cell) || !textOf(cell, text))
                return false;
            fn(key, text);
        }
        return true;
    }

    /// What a cell of a table would hold.
    static bool textOf(json::value& value, std::string_view& text)
    {
        json::json_type type{};
        if (value.type().get(type))
            return false;
        switch (type) {
        case json::json_type::string:
            return !value.get_string().get(text);
        case json::json_type::object: {
            json::object object;
            return !value.get_object().get(object) && !object.raw_json().get(text);
        }
        case json::json_type::array: {
            json::array array;
            return !value.get_array().get(array) && !array.raw_json().get(text);
        }
        case json::json_type::null:
            text = {};
            return value.is_null();
        default:
            text = value.raw_json_token();
            while (!text.empty() &&
                   (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
                text.remove_suffix(1);
            return true;
        }
    }

    bool takeGeometry(json::value& value)
    {
        json::object object;
        if (value.get_object().get(object))
            return value.is_null();
        if (object.raw_json().get(shape))
            return false;
        if (shape.find(kPoint) != std::string_view::npos && splitPoint(shape))
            shape = {};
        return true;
    }

    /// The two numbers of {"type": "Point", "coordinates": [LON, LAT …]}; false when it is not as plain as that.
    bool splitPoint(std::string_view point)
    {
        const std::size_t member = point.find("\"coordinates\"");
        const std::size_t open = member == std::string_view::npos ? member : point.find('[', member);
        const std::size_t comma = open == std::string_view::npos ? open : point.find(',', open);
        const std::size_t stop = comma == std::string_view::npos ? comma : point.find_first_of(",]", comma + 1);
        if (stop == std::string_view::npos)
            return false;
        longitude = point.substr(open + 1, comma - open - 1);
        latitude = point.substr(comma + 1, stop - comma - 1);
        return longitude.find_first_of("[]{}\"") == std::string_view::npos &&
               latitude.find_first_of("[{}\"") == std::string_view::npos;
    }

    json::parser m_parser;
    std::string m_copy;
};

class FeatureRows final : public RowReader {
public:
    explicit FeatureRows(FeatureHead head)
        : m_head(std::move(head)), m_properties(m_head.columns.size() - kFeatureColumns)
    {
        for (std::size_t i = 0; i < m_properties; ++i)
            m_index.emplace(m_head.columns[i], i);
    }

    std::size_t split(std::string_view text, std::size_t from, bool whole, Cells& cells) override
    {
        cells.list.clear();
        cells.unclosedQuote = cells.trailingText = cells.none = false;
        cells.fault = {};
        const std::size_t at = skipBetweenFeatures(text, from);
        if (at == text.size() || ends(text, at)) {
            cells.none = true;
            return text.size();
        }
        const std::size_t next = text[at] == '{' ? skipJsonValue(text, at) : kNoRow;
        if (next != kNoRow) {
            fill(text.substr(at, next - at), text.data() + text.size(), cells);
            return next;
        }
        if (text[at] == '{' && !whole)
            return kNoRow;
        cells.fault = text[at] == '{' ? "the file ends inside of this feature: it was cut short"
                                      : "something that is no feature stands here";
        return text[at] == '{' ? text.size() : nextFeature(text, at);
    }

    WholeRows wholeRows(std::string_view text, bool whole) override
    {
        WholeRows rows;
        for (std::size_t at = skipBetweenFeatures(text, 0); at < text.size();
             at = skipBetweenFeatures(text, rows.bytes)) {
            if (ends(text, at))
                return {at + 1, true};
            const std::size_t next = text[at] == '{' ? skipJsonValue(text, at) : nextFeature(text, at);
            if (next == kNoRow || (next == text.size() && text[at] != '{' && !whole))
                return whole ? WholeRows{text.size(), false} : rows;
            rows.bytes = next;
        }
        return {text.size(), false};
    }

    std::string asJson(const std::vector<std::string>&, const Cells&) const override
    {
        if (m_feature.properties.empty())
            return "{}";
        std::string small(m_feature.properties.size(), '\0');
        std::size_t size = 0;
        if (simdjson::minify(m_feature.properties.data(), m_feature.properties.size(), small.data(), size))
            return std::string(m_feature.properties);
        small.resize(size);
        return small;
    }

    void eachUnknown(const std::function<void(const std::string&, std::size_t)>& fn) const override
    {
        for (const auto& [name, rows] : m_unknown)
            fn(name, rows);
    }

private:
    bool ends(std::string_view text, std::size_t at) const { return !m_head.sequence && text[at] == ']'; }
    std::size_t nextFeature(std::string_view text, std::size_t at) const
    {
        const std::size_t next = text.find_first_of(m_head.sequence ? "{" : "{]", at);
        return next == std::string_view::npos ? text.size() : next;
    }

    void fill(std::string_view feature, const char* textEnd, Cells& cells)
    {
        cells.list.assign(m_head.columns.size(), {});
        std::size_t expected = 0;
        const bool sound = m_feature.parse(feature, textEnd, [&](std::string_view name, std::string_view value) {
            std::size_t at = expected++;
            if (at >= m_properties || m_head.columns[at] != name) { // Features mostly have the same order.
                const auto known = m_index.find(name);
                if (known == m_index.end()) {
                    ++m_unknown[std::string(name.substr(0, 200))];
                    return;
                }
                at = known->second;
            }
            if (cells.list[at].empty())
                cells.list[at] = value;
        });
        if (!sound) {
            cells.fault = "is no sound GeoJSON feature";
            return;
        }
        const std::string_view own[kFeatureColumns] = {m_feature.longitude, m_feature.latitude, m_feature.shape,
                                                       m_feature.id};
        std::copy(std::begin(own), std::end(own), cells.list.begin() + static_cast<std::ptrdiff_t>(m_properties));
    }

    FeatureHead m_head;
    std::size_t m_properties;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> m_index;
    FeatureParser m_feature;
    std::map<std::string, std::size_t> m_unknown;
};

bool hasOwnCoordinates(std::string_view crs)
{
    return crs.find("CRS84") == std::string_view::npos && crs.find("4326") == std::string_view::npos && crs != "null";
}

/// Where the features of a collection begin; kNoRow when the text is none, or has what makes it another thing.
std::size_t findFeatures(std::string_view text, std::size_t at)
{
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    const auto skipBlanks = [&] {
        while (at < text.size() && blank(text[at]))
            ++at;
        return at < text.size();
    };
    for (++at; skipBlanks() && text[at] == '"';) {
        const std::size_t close = skipJsonValue(text, at);
        if (close == kNoRow)
            return kNoRow;
        const std::string_view name = text.substr(at + 1, close - at - 2);
        at = close;
        if (!skipBlanks() || text[at++] != ':' || !skipBlanks())
            return kNoRow;
        if (name == "features")
            return text[at] == '[' ? at + 1 : kNoRow;
        const bool nested = text[at] == '{' || text[at] == '[' || text[at] == '"';
        const std::size_t next = nested ? skipJsonValue(text, at) : text.find_first_of(",}", at);
        if (next == kNoRow)
            return kNoRow;
        const std::string_view value = text.substr(at, next - at);
        if (name == "dateline" || (name == "crs" && hasOwnCoordinates(value)) ||
            (name == "type" && value != "\"FeatureCollection\""))
            return kNoRow;
        at = next;
        if (skipBlanks() && text[at] == ',')
            ++at;
    }
    return kNoRow;
}

} // namespace

std::optional<FeatureHead> readFeatureHead(std::string_view text, bool whole)
{
    FeatureHead head;
    head.firstFeature = skipBetweenFeatures(text, text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
    if (head.firstFeature >= text.size() || text[head.firstFeature] != '{')
        return std::nullopt;
    if (const std::size_t found = findFeatures(text, head.firstFeature); found != kNoRow)
        head.firstFeature = found;
    else
        head.sequence = true;
    FeatureParser parser;
    std::size_t looked = 0, claims = 0;
    for (std::size_t at = skipBetweenFeatures(text, head.firstFeature);
         at < text.size() && text[at] == '{' && looked < kFeaturesLookedAt; ++looked) {
        const std::size_t next = skipJsonValue(text, at);
        if (next == kNoRow)
            break;
        bool headline = false, kind = false;
        const bool sound = parser.parse(
            text.substr(at, next - at), text.data() + text.size(), [&](std::string_view name, std::string_view) {
                headline = headline || name == "headline";
                kind = kind || name == "kind";
                if (std::find(head.columns.begin(), head.columns.end(), name) == head.columns.end())
                    head.columns.emplace_back(name);
            });
        if (!sound)
            break;
        claims += headline && kind ? 1U : 0U;
        head.pointsOnly =
            head.pointsOnly && (parser.shape.empty() || parser.shape.find(kPoint) != std::string_view::npos);
        at = skipBetweenFeatures(text, next);
    }
    if (looked == 0 || (head.sequence && looked == 1 && !whole))
        return std::nullopt;
    head.ownClaims = claims == looked;
    for (const std::string_view name : {kLongitude, kLatitude, kGeometry, kId})
        head.columns.emplace_back(name);
    return head;
}

std::unique_ptr<RowReader> featureRows(FeatureHead head)
{
    return std::make_unique<FeatureRows>(std::move(head));
}

} // namespace geo
