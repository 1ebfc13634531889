#pragma once

#include "app/cli/guard_options.h"
#include "app/cli/options.h"
#include "app/compose/provenance.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

// A picture from its JSON (app/compose/provenance.h); picture_record.h has the other way.

/// Whether a file says how a picture is made: its JSON, or an SVG or PDF that holds it.
bool saysHowItIsMade(const std::string& path);

/// Puts what the JSON in `options.files`, or in the picture there, says in the place of the options; `made` is what it
/// says. Tells why it cannot be done, and returns the exit code then: a file is missing or another one, there is a
/// picture of that name, it showed changes that were saved nowhere, names of what is withheld are not told.
std::optional<int> recallPicture(CommandOptions& options, Provenance& made);

/// Tells when the picture that was made again is another one; the exit code. Lines and letters are not compared with
/// pixels.
int comparePixels(const CommandOptions& options, const Provenance& made, const std::string& pixelsSha256);

} // namespace app
