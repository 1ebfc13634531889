#pragma once

#include "render/image/image.h"

#include <string>
#include <string_view>
#include <vector>

namespace render {

/// Title, Description, Source, Software and Dateline (among the texts of a picture) as an XMP packet (ISO 16684-1); others
/// are left out.
std::string xmpPacket(const std::vector<PngText>& texts);

/// The same five of a packet, whoever wrote it: as elements, lists of alternatives or attributes.
std::vector<PngText> textsOfXmp(std::string_view packet);

} // namespace render
