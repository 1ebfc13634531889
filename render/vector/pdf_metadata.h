#pragma once

#include "render/vector/document.h"

#include <string>
#include <string_view>

namespace render::vector {

/// An rdf:RDF element with the texts in Dublin Core and XMP's basic words, and the provenance of what is drawn.
std::string rdfOf(const DocumentTexts& texts, std::string_view drawn = {});

/// The same as an XMP packet (ISO 16684-1).
std::string xmpOf(const DocumentTexts& texts, std::string_view drawn = {});

/// The PDF with an XMP packet as its catalogue's metadata, by an update at its end (ISO 32000-1, 7.5.6): Cairo 1.16 writes none. As it
/// was when its structure is not the one that Cairo gives it.
std::string withXmp(std::string pdf, const std::string& xmp);

} // namespace render::vector
