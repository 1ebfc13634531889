#pragma once

#include "render/vector/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace render::vector {

/// An rdf:RDF element with the texts in Dublin Core and XMP's basic words, and the provenance of what is drawn.
std::string rdfOf(const DocumentTexts& texts, std::string_view drawn = {});

/// The same as an XMP packet (ISO 16684-1).
std::string xmpOf(const DocumentTexts& texts, std::string_view drawn = {});

/// What Cairo 1.16 does not write, or not soundly.
struct PdfAdditions {
    std::string xmp;                       ///< The catalogue's metadata.
    std::vector<std::string> layers = {};  ///< Names of the groups that layerMark() marks; readers can switch them off and on.
    std::vector<std::string> labels = {};  ///< In the place of the pages' numbers; empty: the numbers.
};

/// The PDF with these, by an update at its end (ISO 32000-1, 7.5.6) and, for layers (8.11), in the forms themselves, which become no
/// longer. As it was when its structure is not the one that Cairo gives it.
std::string withAdditions(std::string pdf, const PdfAdditions& additions);

} // namespace render::vector
