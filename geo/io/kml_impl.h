#pragma once

#include <string>
#include <string_view>

#include "geo/io/export_rows.h"
#include "geo/io/write_kml.h"

namespace geo {

/// `text` without the characters that XML 1.0 cannot hold, U+FFFD in their place.
std::string xmlSafe(std::string_view text);
/// The same with & < > and quotes escaped, for elements and attributes.
std::string xmlText(std::string_view text);
/// "<name>text</name>", or nothing for an empty text.
std::string xmlElement(std::string_view name, std::string_view text);

/// What a claim's balloon says, as HTML that is not yet escaped for XML; the data's texts are.
std::string kmlBalloon(const ExportRows& rows, std::size_t claim);
/// The claim's name in a list: what is no plain assertion says so first, "Denial: …".
std::string kmlName(const ExportRows& rows, std::size_t claim);

/// The element of the claim's shape, see write_kml.h; "" when it has none.
std::string kmlShape(const Place& place, const KmlOptions& options);

} // namespace geo
