#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/result.h"
#include "geo/data/data_file.h"
#include "geo/data/dates.h"
#include "geo/data/document_builder.h"
#include "geo/data/web_address.h"
#include "geo/io/json_view_impl.h"
#include "geo/time/civil.h"

namespace geo {

// What the readers of several formats share.

// One format each; data_file.cpp lists them.
DataFormat kmlFormat();
DataFormat gpxFormat();
DataFormat orbatMapperFormat();
DataFormat owlMapsFormat();
DataFormat geoConfirmedFormat();
DataFormat eyesOnRussiaFormat();
DataFormat timeMapFormat();
DataFormat dailyPolygonsFormat();

/// Larger files are refused: as objects in memory they would need several GB.
inline constexpr std::size_t kFormatMaxBytes = 256u << 20;
/// Of the ring around a unit's symbol: such maps draw symbols where there is room for them and state no precision.
inline constexpr double kUnitSymbolMetres = 5000;

/// The whole file, of at most kFormatMaxBytes.
Result<std::string> fileBytes(const std::string& path);
/// "scenario.json" of a path, and "scenario" of that.
std::string fileNameOf(const std::string& path);
std::string fileStemOf(const std::string& path);

/// EDTF of a date as XML and JSON write it: "2024", "2024-08", "2024-08-06", "2024-08-06T10:20[:30[.5]][Z|±hh:mm]", the
/// last with a blank for the T as well. As vague as it was; parts of seconds are cut off. None for anything else.
std::optional<std::string> edtfFromIso(std::string_view text);
/// EDTF of milliseconds since 1970, in UTC.
std::optional<std::string> edtfFromMilliseconds(double milliseconds);
/// EDTF of the moment in which a post on X was made, which its number tells; none for what is no such number.
std::optional<std::string> edtfFromPost(std::string_view number);
/// The same of the first address of a post on X or Twitter in a text.
std::optional<std::string> edtfOfFirstPost(std::string_view text);

/// The one day of a file's name, "…20240806…" or "…2024-08-06…" of the years 1900 to 2100; none when there are several.
std::optional<CivilDate> dayInName(std::string_view fileName);

/// EDTF for when a file's claims were reported that it gives no date for: "../2024-10-18", by the day in which the file
/// was written. Empty when that is unknown, or before `happened`: then the file's clock is wrong.
class ReportedBy {
public:
    explicit ReportedBy(const std::string& path);
    /// Sets draft.reported where nothing else says when it was.
    void fill(ClaimDraft& draft) const;

private:
    std::int64_t m_written = INT64_MIN; ///< Start of the day, seconds since 1970.
    std::string m_edtf;
};

/// The readable text of HTML: tags left out, blocks and breaks on lines of their own, addresses of links in brackets
/// behind them, entities resolved. Text without tags stays what it is.
std::string plainText(std::string_view html);
/// The addresses (http, https) in a text, in order.
std::vector<std::string> urlsIn(std::string_view text);
/// The first line, cut at a word to about `most` bytes, with "…" when something follows.
std::string headlineOf(std::string_view text, std::size_t most = 160);
/// Text without blanks and line ends around it.
std::string_view bare(std::string_view text);

/// Whether a position is on Earth; the reason why not, with both numbers, else.
std::string whyNotOnEarth(LonLat at);

/// A JSON object of texts, in order of their names.
std::string textsAsJson(const std::map<std::string, std::string>& texts);

// Of JSON files.

/// A parsed file; views into it live as long as it does.
struct JsonFile {
    JsonParser parser = {};
    JsonView root = {};
};
/// Reads and parses; the error says where.
Result<std::unique_ptr<JsonFile>> readJsonFile(const std::string& path);

/// A member as text: a text itself, a number or a flag as written; "" for anything else and for none.
std::string textOf(JsonView object, std::string_view key);
/// A number, also one that is written as a text.
std::optional<double> numberOf(JsonView value);
/// [longitude, latitude, …], also of texts, or with `latFirst` the other way round; the error is the reason.
Result<LonLat> positionOf(JsonView list, bool latFirst = false);
/// The items of a member that is a list; nothing for any other.
std::vector<JsonView> itemsOf(JsonView object, std::string_view key);

} // namespace geo
