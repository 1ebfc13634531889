#include "geo/data/coordinates_impl.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>
#include <fmt/core.h>

namespace geo {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}
bool isLetter(char c)
{
    return upper(c) >= 'A' && upper(c) <= 'Z';
}

/// Upper case, split at blanks and commas: {"36U", "512345", "5671234"}.
std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    bool open = false;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == ',' || c == ';') {
            open = false;
            continue;
        }
        if (!open)
            words.emplace_back();
        open = true;
        words.back() += upper(c);
    }
    return words;
}

bool allOf(std::string_view text, bool (*test)(char))
{
    return !text.empty() && std::all_of(text.begin(), text.end(), test);
}

struct Metres {
    double value = 0;
    double unit = 1; ///< Of the last digit.
};

/// "512345", "512345.6", "512345M", "512345ME".
std::optional<Metres> metresIn(std::string_view word, char direction)
{
    if (!word.empty() && word.back() == direction)
        word.remove_suffix(1);
    if (!word.empty() && word.back() == 'M')
        word.remove_suffix(1);
    Metres metres;
    const auto [end, error] =
        std::from_chars(word.data(), word.data() + word.size(), metres.value, std::chars_format::fixed);
    if (word.empty() || !isDigit(word.front()) || error != std::errc() || end != word.data() + word.size())
        return std::nullopt;
    if (const std::size_t point = word.find('.'); point != std::string_view::npos)
        metres.unit = std::pow(10, -static_cast<double>(word.size() - point - 1));
    return metres;
}

struct UtmText {
    int zone = 0;
    char letter = 0;
    Metres easting = {}, northing = {};
};

/// "36U 512345 5671234" with any blanks, "UTM" or "ZONE" before it and M, E, N behind the numbers.
std::optional<UtmText> utmIn(std::vector<std::string> words)
{
    while (!words.empty() && (words.front() == "UTM" || words.front() == "ZONE" || words.front() == "UTM:"))
        words.erase(words.begin());
    if (words.size() == 4 && words[1].size() == 1 && isLetter(words[1][0])) { // "36 U …"
        words[0] += words[1];
        words.erase(words.begin() + 1);
    }
    if (words.size() != 3 || words[0].size() < 2 || words[0].size() > 3 || !isLetter(words[0].back()) ||
        !allOf(std::string_view(words[0]).substr(0, words[0].size() - 1), isDigit))
        return std::nullopt;
    const std::optional<Metres> easting = metresIn(words[1], 'E'), northing = metresIn(words[2], 'N');
    if (!easting || !northing || easting->value < 1000) // "51N 35 10" are degrees.
        return std::nullopt;
    UtmText utm{.letter = words[0].back(), .easting = *easting, .northing = *northing};
    std::from_chars(words[0].data(), words[0].data() + words[0].size() - 1, utm.zone);
    return utm;
}

/// South end of a latitude band, of eight degrees (X: twelve); I and O are left out.
std::optional<double> bandStart(char letter)
{
    constexpr std::string_view kBands = "CDEFGHJKLMNPQRSTUVWX";
    const std::size_t at = kBands.find(letter);
    if (at == std::string_view::npos)
        return std::nullopt;
    return -80 + 8 * static_cast<double>(at);
}

bool inBand(double latitude, char letter)
{
    constexpr double kSlack = 0.01; // A point on the border, rounded.
    const std::optional<double> from = bandStart(letter);
    return from && latitude >= *from - kSlack && latitude <= *from + (letter == 'X' ? 12 : 8) + kSlack;
}

/// Degrees of a UTM position; none where there is no such.
std::optional<LonLat> degreesOf(const UtmText& utm, bool north)
{
    LonLat p;
    try {
        GeographicLib::UTMUPS::Reverse(utm.zone, north, utm.easting.value, utm.northing.value, p.lat, p.lon);
    } catch (const std::exception&) {
        return std::nullopt;
    }
    return std::isfinite(p.lat) && std::isfinite(p.lon) ? std::optional(p) : std::nullopt;
}

Result<ReadPosition> readUtm(const UtmText& utm)
{
    if (utm.zone < 1 || utm.zone > 60)
        return badCoordinates(fmt::format("there is no UTM zone {}", utm.zone), "zones are 1 to 60");
    const std::optional<double> band = bandStart(utm.letter);
    if (!band)
        return badCoordinates(fmt::format("{} is no latitude band", utm.letter), "bands are C to X without I and O");
    const double radius = std::min(utm.easting.unit, utm.northing.unit) / 2;
    std::optional<LonLat> at = degreesOf(utm, *band >= 0);
    const bool fits = at && inBand(at->lat, utm.letter);
    if (utm.letter == 'S') { // Band S lies north of the equator, S for "south" does not.
        const std::optional<LonLat> south = degreesOf(utm, false);
        if (fits && south)
            return badCoordinates(fmt::format("{}S means band S, at latitude {:.2f}, or the southern half, at {:.2f}",
                                              utm.zone, at->lat, south->lat),
                                  "write the band's letter or degrees");
        at = fits ? at : south;
    }
    if (!at)
        return badCoordinates(fmt::format("{} m east, {} m north is not in UTM zone {}{}", utm.easting.value,
                                          utm.northing.value, utm.zone, utm.letter),
                              "eastings are about 100,000 to 900,000, northings 0 to 10,000,000");
    // N is the northern half as well as a band.
    if (!fits && utm.letter != 'S' && utm.letter != 'N')
        return badCoordinates(fmt::format("the northing {} is not in latitude band {}", utm.northing.value, utm.letter),
                              "it would be at latitude " + fmt::format("{:.2f}", at->lat));
    return checkedPosition(at->lat, at->lon, radius, CoordinateNotation::utm);
}

/// The reference without blanks when the words make one: a zone of one or two digits with its band (or, at the poles,
/// A, B, Y, Z alone), two letters, and digits.
std::optional<std::string> mgrsIn(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words)
        all += word;
    std::size_t i = 0;
    while (i < all.size() && isDigit(all[i]))
        ++i;
    const std::size_t zoneDigits = i;
    while (i < all.size() && isLetter(all[i]))
        ++i;
    const bool polar = zoneDigits == 0 && (all[0] == 'A' || all[0] == 'B' || all[0] == 'Y' || all[0] == 'Z');
    if (i - zoneDigits != 3 || (!polar && (zoneDigits < 1 || zoneDigits > 2)))
        return std::nullopt;
    if (!std::all_of(all.begin() + static_cast<std::ptrdiff_t>(i), all.end(), isDigit))
        return std::nullopt;
    return all;
}

Result<ReadPosition> readMgrs(const std::string& text, const std::vector<std::string>& words)
{
    const std::size_t n = words.size();
    if (n >= 3 && allOf(words[n - 1], isDigit) && allOf(words[n - 2], isDigit) &&
        words[n - 1].size() != words[n - 2].size())
        return badCoordinates(
            fmt::format("'{} {}' in the MGRS reference are not equally long", words[n - 2], words[n - 1]),
            "write zeros at the front out");
    ReadPosition position{.notation = CoordinateNotation::mgrs};
    try {
        int zone = 0, precision = 0;
        bool north = true;
        double x = 0, y = 0;
        GeographicLib::MGRS::Reverse(text, zone, north, x, y, precision, true);
        GeographicLib::UTMUPS::Reverse(zone, north, x, y, position.at.lat, position.at.lon);
        position.radiusMetres = 0.5 * std::pow(10, 5 - precision);
    } catch (const std::exception& e) {
        return badCoordinates(fmt::format("'{}' is no MGRS reference", text), e.what());
    }
    return checkedPosition(position.at.lat, position.at.lon, position.radiusMetres, position.notation);
}

/// "UPS N 2000000 2000000": the grid of a pole, easting first.
Result<ReadPosition> readUps(const std::vector<std::string>& words)
{
    const bool known = words.size() == 4 && (words[1] == "N" || words[1] == "S");
    const std::optional<Metres> easting = known ? metresIn(words[2], 'E') : std::nullopt;
    const std::optional<Metres> northing = known ? metresIn(words[3], 'N') : std::nullopt;
    if (!easting || !northing)
        return badCoordinates("is no UPS position", "write UPS N 2000000 2000000: the pole, easting, northing");
    const std::optional<LonLat> at = degreesOf({0, words[1][0], *easting, *northing}, words[1] == "N");
    if (!at)
        return badCoordinates(fmt::format("{} m east, {} m north is not in the UPS grid", easting->value, northing->value),
                              "the pole is at 2,000,000 and 2,000,000");
    return checkedPosition(at->lat, at->lon, std::min(easting->unit, northing->unit) / 2, CoordinateNotation::utm);
}

/// The digits of Open Location Codes, in order.
constexpr std::string_view kCodeLetters = "23456789CFGHJMPQRVWX";

} // namespace

std::optional<Result<ReadPosition>> readGridReference(std::string_view text)
{
    if (!isDigit(text.front()) && !isLetter(text.front()))
        return std::nullopt;
    std::vector<std::string> words = wordsOf(text);
    if (words.empty())
        return std::nullopt;
    if (words.front() == "UPS")
        return readUps(words);
    if (const std::optional<UtmText> utm = utmIn(words))
        return readUtm(*utm);
    if (words.front() == "MGRS" || words.front() == "MGRS:")
        words.erase(words.begin());
    if (words.empty())
        return std::nullopt;
    if (const std::optional<std::string> mgrs = mgrsIn(words))
        return readMgrs(*mgrs, words);
    return std::nullopt;
}

// "Open Location Code" specification,
// https://github.com/google/open-location-code/blob/main/Documentation/Specification/ specification.md: five pairs of
// base-20 digits, latitude first, then digits of a grid of 5 rows and 4 columns.
std::optional<Result<ReadPosition>> readPlusCode(std::string_view text)
{
    const std::size_t end = std::min(text.find_first_of(" ,"), text.size());
    const std::string_view code = text.substr(0, end);
    const std::size_t plus = code.find('+');
    if (plus == std::string_view::npos || plus < 2 || plus > 8 || plus % 2 != 0 || code.size() > 16)
        return std::nullopt;
    std::vector<std::size_t> digits;
    bool padded = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i == plus)
            continue;
        const std::size_t digit = kCodeLetters.find(upper(code[i]));
        if (code[i] == '0' && i >= 2 && i < plus)
            padded = true;
        else if (digit == std::string_view::npos || padded)
            return std::nullopt;
        else
            digits.push_back(digit);
    }
    if (plus < 8)
        return Result<ReadPosition>(
            badCoordinates(fmt::format("'{}' is a short plus code, which is only near a place", code),
                           "write the full code, with eight characters before the +"));
    if (end < text.size() || digits.size() % 2 != 0 ? digits.size() < 10 : digits.size() < 2)
        return std::nullopt;
    if (digits[0] > 8 || digits[1] > 17)
        return Result<ReadPosition>(badCoordinates(fmt::format("the plus code '{}' is not on Earth", code)));
    double south = -90, west = -180, height = 400, width = 400;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i < 10 && i % 2 == 0) {
            height /= 20;
            south += height * static_cast<double>(digits[i]);
        } else if (i < 10) {
            width /= 20;
            west += width * static_cast<double>(digits[i]);
        } else {
            height /= 5;
            width /= 4;
            south += height * static_cast<double>(digits[i] / 4);
            west += width * static_cast<double>(digits[i] % 4);
        }
    }
    const double latitude = south + height / 2;
    const double across = width * std::cos(latitude * 3.14159265358979323846 / 180);
    return checkedPosition(latitude, west + width / 2, std::max(height, across) / 2 * kMetresPerDegree,
                           CoordinateNotation::plusCode);
}

} // namespace geo
