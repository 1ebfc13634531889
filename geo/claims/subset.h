#pragma once

#include <cstdint>
#include <span>

#include "geo/claims/model.h"

namespace geo {

/// A document of some of the claims, by index, in the order given, whole in itself: with the sources, articles and
/// units that these claims lead to (of a unit the units it belongs to), all sides, and the relations between claims
/// that are both in it. A unit forgets the claim that names its parent when that claim is not in it. What the authors
/// added to the whole (views, annotations, layers, filters, unknown members of the file) stays behind, because it may
/// speak of claims that are not there. Every claim, in order, gives the document as it is. An index beyond the claims,
/// or one given twice, is misuse and asserts.
Document subsetOf(const Document& document, std::span<const std::uint32_t> claims);

} // namespace geo
