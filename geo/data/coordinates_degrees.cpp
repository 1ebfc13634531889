#include "geo/data/coordinates_impl.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/core.h>

#include "geo/data/degree_tokens_impl.h"

namespace geo {

namespace {

using Kind = DegreeToken::Kind;

/// A number with the unit written behind it.
struct Part {
    DegreeToken number = {};
    std::optional<Kind> unit = {};
};

/// One coordinate as it is written.
struct Angle {
    std::vector<Part> parts = {};
    char direction = 0; ///< N, S, E, W; 0: none written.
    char label = 0;     ///< N or E for "latitude" and "longitude".
    char sign = 0;
    bool closed = false; ///< A direction behind it or a separator ended it.

    bool empty() const { return parts.empty() && direction == 0 && label == 0 && sign == 0; }
    char axis() const
    {
        const char told = direction != 0 ? direction : label;
        return told == 'N' || told == 'S' ? 'N' : told == 'E' || told == 'W' ? 'E' : '\0';
    }
};

/// Puts tokens together to coordinates; an error when one fits nowhere.
class Assembler {
public:
    std::optional<Error> add(const std::vector<DegreeToken>& tokens);
    std::vector<Angle> take()
    {
        if (m_angles.back().empty())
            m_angles.pop_back();
        return std::move(m_angles);
    }

private:
    Angle& current() { return m_angles.back(); }
    void next()
    {
        if (!current().empty())
            m_angles.emplace_back();
    }
    std::optional<Error> addUnit(const DegreeToken& token);
    void addDirection(const DegreeToken& token);

    std::vector<Angle> m_angles = std::vector<Angle>(1);
};

std::optional<Error> Assembler::addUnit(const DegreeToken& token)
{
    if (current().parts.empty() || current().parts.back().unit)
        return badCoordinates(fmt::format("there is no number before '{}'", token.text));
    if (token.kind == Kind::degree && current().parts.size() > 1) { // Another coordinate has begun with this number.
        const Part first = current().parts.back();
        current().parts.pop_back();
        m_angles.push_back({.parts = {first}});
    }
    current().parts.back().unit = token.kind;
    return std::nullopt;
}

void Assembler::addDirection(const DegreeToken& token)
{
    if (current().closed || current().direction != 0)
        next();
    current().closed = !current().parts.empty();
    current().direction = token.letter;
}

std::optional<Error> Assembler::add(const std::vector<DegreeToken>& tokens)
{
    const bool directed =
        std::any_of(tokens.begin(), tokens.end(), [](const DegreeToken& t) { return t.kind == Kind::direction; });
    const bool iso6709 = !tokens.empty() && tokens.front().kind == Kind::sign;
    for (const DegreeToken& token : tokens) {
        switch (token.kind) {
        case Kind::number:
            if (current().closed)
                next();
            current().parts.push_back({token, std::nullopt});
            break;
        case Kind::degree:
        case Kind::minute:
        case Kind::second:
            if (auto error = addUnit(token))
                return error;
            break;
        case Kind::direction:
            if (token.letter == 'O')
                return badCoordinates("O is east in German and west in French", "write E or W");
            addDirection(token);
            break;
        case Kind::label:
            if (!current().parts.empty() || current().label != 0)
                next();
            current().label = token.letter;
            break;
        case Kind::sign:
            if (token.tight && !current().parts.empty() && directed)
                break; // "51-11-24N"
            if (token.tight && !current().parts.empty() && !iso6709 && !current().closed)
                return badCoordinates("a dash between two numbers may be a minus sign or not",
                                      "write a comma between latitude and longitude");
            if (!current().parts.empty())
                next();
            if (current().sign != 0)
                return badCoordinates("there are two signs before a number");
            current().sign = token.letter;
            break;
        case Kind::separator:
            current().closed = !current().empty();
            break;
        case Kind::other:
            return badCoordinates(fmt::format("'{}' is not understood as coordinates", token.text.substr(0, 40)),
                                  "for example 51.19, 35.17 or 51°11'24\"N 35°10'12\"E or 36U VC 12345 67890");
        }
    }
    return std::nullopt;
}

/// Degrees of one coordinate and half a unit of its last digit in metres.
struct Measured {
    double degrees = 0;
    double radiusMetres = 0;
};

/// "5111" and "511124" for degrees, minutes and seconds without anything between, of longitudes with a digit more.
std::optional<std::array<double, 3>> compactParts(const Angle& angle, char axis)
{
    const DegreeToken& number = angle.parts.front().number;
    const int extra = number.wholeDigits - (axis == 'N' ? 2 : 3);
    if (angle.parts.size() != 1 || angle.parts.front().unit || (extra != 2 && extra != 4) ||
        (angle.direction == 0 && angle.sign == 0))
        return std::nullopt;
    const double whole = std::floor(number.value), fraction = number.value - whole;
    if (extra == 2)
        return std::array<double, 3>{std::floor(whole / 100), std::fmod(whole, 100) + fraction, -1};
    return std::array<double, 3>{std::floor(whole / 10000), std::fmod(std::floor(whole / 100), 100),
                                 std::fmod(whole, 100) + fraction};
}

/// Degrees, minutes and seconds; -1 for what is not written.
Result<std::array<double, 3>> partsOf(const Angle& angle, char axis)
{
    std::array<double, 3> values{-1, -1, -1};
    if (const auto compact = compactParts(angle, axis))
        return *compact;
    std::size_t last = 0;
    bool any = false;
    for (const Part& part : angle.parts) {
        std::size_t at = any ? last + 1 : 0;
        if (part.unit)
            at = *part.unit == Kind::degree ? 0 : *part.unit == Kind::minute ? 1 : 2;
        if (at > 2 || (any && at <= last) || (!any && at != 0))
            return badCoordinates("a coordinate is degrees, minutes and seconds in this order");
        if (any && angle.parts[static_cast<std::size_t>(&part - angle.parts.data()) - 1].number.decimals > 0)
            return badCoordinates("only the last of degrees, minutes and seconds may have decimals");
        values[at] = part.number.value;
        last = at;
        any = true;
    }
    return values;
}

Result<Measured> measure(const Angle& angle, char axis)
{
    const std::string_view name = axis == 'N' ? "latitude" : "longitude";
    if (angle.parts.empty())
        return badCoordinates(fmt::format("the {} has no number", name));
    if (angle.axis() != 0 && angle.axis() != axis)
        return badCoordinates(fmt::format("the {} says {}", name, angle.direction != 0 ? angle.direction : angle.label),
                              "latitude and longitude may be swapped");
    if (angle.sign == '-' && angle.direction != 0)
        return badCoordinates(fmt::format("the {} has both a minus sign and {}", name, angle.direction),
                              "write one of them");
    const auto values = partsOf(angle, axis);
    if (!values)
        return values.error();
    const auto [degrees, minutes, seconds] = *values;
    if (minutes >= 60 || seconds >= 60)
        return badCoordinates(
            fmt::format("{} {} are too many", minutes >= 60 ? minutes : seconds, minutes >= 60 ? "minutes" : "seconds"),
            "they go up to 59");
    Measured measured;
    measured.degrees = degrees + std::max(minutes, 0.0) / 60 + std::max(seconds, 0.0) / 3600;
    if (angle.sign == '-' || angle.direction == 'S' || angle.direction == 'W')
        measured.degrees = -measured.degrees;
    const double unit = seconds >= 0 ? 3600 : minutes >= 0 ? 60 : 1;
    measured.radiusMetres =
        kMetresPerDegree / unit / 2 * std::pow(10, -std::min(angle.parts.back().number.decimals, 9));
    return measured;
}

Result<ReadPosition> positionOf(const Angle& latitude, const Angle& longitude)
{
    const Result<Measured> lat = measure(latitude, 'N');
    if (!lat)
        return lat.error();
    const Result<Measured> lon = measure(longitude, 'E');
    if (!lon)
        return lon.error();
    const auto plain = [](const Angle& a) { return a.parts.size() == 1 && a.parts.front().number.wholeDigits <= 3; };
    return checkedPosition(lat->degrees, lon->degrees, std::min(lat->radiusMetres, lon->radiusMetres),
                           plain(latitude) && plain(longitude) ? CoordinateNotation::decimal
                                                               : CoordinateNotation::sexagesimal);
}

/// "51.19 35.17" or "51 11 24 35 10 12": one run of numbers for both.
void splitInHalf(std::vector<Angle>& angles)
{
    if (angles.size() != 1 || angles.front().axis() != 0 || angles.front().direction != 0 ||
        angles.front().parts.size() % 2 != 0 || angles.front().parts.size() > 6)
        return;
    Angle& first = angles.front();
    const bool units = std::any_of(first.parts.begin(), first.parts.end(), [](const Part& p) { return p.unit; });
    if (units)
        return;
    const auto half = static_cast<std::ptrdiff_t>(first.parts.size() / 2);
    Angle second{.parts = {first.parts.begin() + half, first.parts.end()}};
    first.parts.erase(first.parts.begin() + half, first.parts.end());
    angles.push_back(std::move(second));
}

/// "51,19,35": one decimal comma beside one that separates.
bool unclearCommas(const std::vector<DegreeToken>& tokens)
{
    const auto decimal = std::count_if(tokens.begin(), tokens.end(),
                                       [](const DegreeToken& t) { return t.kind == Kind::number && t.comma; });
    return decimal == 1 && std::any_of(tokens.begin(), tokens.end(), [](const DegreeToken& t) {
               return t.kind == Kind::separator && t.tight && t.text == ",";
           });
}

} // namespace

Result<ReadPosition> readDegreesPair(std::string_view text)
{
    const std::vector<DegreeToken> tokens = degreeTokens(text);
    Assembler assembler;
    if (auto error = assembler.add(tokens))
        return *error;
    std::vector<Angle> angles = assembler.take();
    splitInHalf(angles);
    const bool oneComma = tokens.size() == 1 && tokens.front().kind == Kind::number && tokens.front().comma;
    if (oneComma || unclearCommas(tokens))
        return badCoordinates(fmt::format("the commas in '{}' may be decimal commas or separate the coordinates", text),
                              "write a blank or a semicolon between latitude and longitude");
    if (angles.size() != 2)
        return badCoordinates(angles.size() < 2 ? fmt::format("'{}' is only one coordinate", text)
                                                : fmt::format("'{}' is more than two coordinates", text),
                              "write latitude and longitude, for example 51.19, 35.17");
    const char first = angles[0].axis(), second = angles[1].axis();
    if ((angles[0].direction != 0) != (angles[1].direction != 0) || (first == 0) != (second == 0))
        return badCoordinates("only one of the two coordinates has a direction",
                              "write both, for example 51.19N 35.17E");
    if (first != 0 && first == second)
        return badCoordinates(fmt::format("there are two {}s", first == 'N' ? "latitude" : "longitude"));
    return first == 'E' ? positionOf(angles[1], angles[0]) : positionOf(angles[0], angles[1]);
}

Result<ReadPosition> readDegrees(std::string_view latitude, std::string_view longitude)
{
    std::array<Angle, 2> found;
    const std::array<std::string_view, 2> texts{latitude, longitude};
    for (std::size_t i = 0; i < 2; ++i) {
        const std::string_view name = i == 0 ? "latitude" : "longitude";
        Assembler assembler;
        if (auto error = assembler.add(degreeTokens(texts[i])))
            return badCoordinates(fmt::format("{}: {}", name, error->what), error->hint);
        std::vector<Angle> angles = assembler.take();
        if (angles.size() != 1)
            return badCoordinates(
                fmt::format("the {} '{}' is {} coordinate", name, texts[i], angles.empty() ? "no" : "more than one"));
        found[i] = std::move(angles.front());
    }
    return positionOf(found[0], found[1]);
}

} // namespace geo
