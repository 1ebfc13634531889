#pragma once

#include "app/session/session.h"
#include "geo/base/result.h"

#include <string>

namespace app {

/// A picture as an annotation holds it ("data:image/png;base64,…"), from a PNG or JPEG file whose path is absolute or relative
/// to the document's folder. Refused, with what to do: addresses, paths that go up (..), what is no such file or too large.
geo::Result<std::string> pictureFrom(const std::string& path, const std::string& documentPath);

/// What LoadAnnotationImage asks for: reads the file, and the next click places the picture; or says why not.
void takePicture(Session& session, const std::string& path);

} // namespace app
