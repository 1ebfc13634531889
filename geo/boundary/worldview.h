#pragma once

#include "geo/base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace geo {

/// Whose boundaries are drawn. Each is a column of the table of disputed regions (holdings.h); what it says of no
/// dispute is as de facto.
struct Worldview {
    std::string_view id;      ///< What documents and the command line say: "de-facto", "iso", "ukraine".
    std::string_view name;    ///< In a list: "De facto", "Ukraine".
    std::string_view caption; ///< After "Boundaries:": "de facto", "as Ukraine sees them".
    std::string_view explanation; ///< One sentence: what differs from de facto.
    std::string_view source;      ///< Where that is taken from.
    std::string_view limits;      ///< What the data cannot show, or are silent about.
};

/// All of them; the first is the default.
std::span<const Worldview> worldviews();
const Worldview& deFacto();

/// By id, name or ISO 3166-1 alpha-2 code, whatever its case, spaces, hyphens or underscores ("De Facto", "UA", "un"); ""
/// is the default. Null: not known.
const Worldview* findWorldview(std::string_view name);

/// The same with an error that lists what there is.
Result<const Worldview*> worldviewNamed(std::string_view name);

} // namespace geo
