#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace geo {

// The closed lists of the model (DESIGN §3). Their names in files stand in one place, enums.cpp, in this order.

enum class SourceKind : std::uint8_t { outlet, agency, government, armedActor, ngo, analyst, dataset, eyewitness };
enum class ClaimKind : std::uint8_t { event, unitSector };
enum class Modality : std::uint8_t { asserted, denied, estimated, speculated, planned, withdrawn };
enum class SectorRole : std::uint8_t {
    unspecified, ///< Not stated; written by leaving the member out.
    holds,
    operatesIn,
    attacks,
    withdrawsFrom,
    trainsIn,
    inReserve,
    site,
};
enum class TimeBasis : std::uint8_t { stated, relativeToPublication, inferred, datasetDefault };
enum class Precision : std::uint8_t { exact, settlement, near, admin2, admin1, country, seaAir, none };
enum class PlaceMethod : std::uint8_t { unspecified, sourceCoordinates, gazetteer, boundary, analyst };
enum class ClaimMethod : std::uint8_t { manual, import, machine };
enum class ClaimStatus : std::uint8_t { draft, reviewed, disputed };
enum class RelationKind : std::uint8_t { corroborates, contradicts, repeats, updates, retracts, sameEvent, partOf };
enum class Independence : std::uint8_t { unknown, yes, no };
/// Where a quote stands in the local copy of its article; notAnchored when there is no copy or no exact text.
enum class AnchorState : std::uint8_t { notAnchored, exact, ambiguous, orphan };
/// Standard identity seen from nobody until a viewpoint is chosen; sides are what colours go by.
enum class Affiliation : std::uint8_t { unspecified, friendly, hostile, neutral, unknown };
enum class AnnotationKind : std::uint8_t { text, callout, arrow, line, polygon, ellipse, freehand, highlight, image };
/// Whether an annotation moves with the map or stays where it is on the page.
enum class AnnotationAnchor : std::uint8_t { map, page };
enum class LineDash : std::uint8_t { solid, dashed, dotted };
/// How an arrow runs: through its points, bent, or as the outlined shape that grows towards its head.
enum class ArrowShape : std::uint8_t { straight, curved, tapered };
/// What words stand on: a rim of the map's colour, or a box.
enum class TextGround : std::uint8_t { halo, box };

/// Every name of E in order; "" for a value that files leave out.
template <class E> std::span<const std::string_view> enumNames();

template <class E> std::string_view nameOf(E value)
{
    return enumNames<E>()[static_cast<std::size_t>(value)];
}

/// The value called `name`; none when the list has no such name.
template <class E> std::optional<E> enumFromName(std::string_view name)
{
    const std::span<const std::string_view> names = enumNames<E>();
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!name.empty() && names[i] == name)
            return static_cast<E>(i);
    return std::nullopt;
}

template <> std::span<const std::string_view> enumNames<SourceKind>();
template <> std::span<const std::string_view> enumNames<ClaimKind>();
template <> std::span<const std::string_view> enumNames<Modality>();
template <> std::span<const std::string_view> enumNames<SectorRole>();
template <> std::span<const std::string_view> enumNames<TimeBasis>();
template <> std::span<const std::string_view> enumNames<Precision>();
template <> std::span<const std::string_view> enumNames<PlaceMethod>();
template <> std::span<const std::string_view> enumNames<ClaimMethod>();
template <> std::span<const std::string_view> enumNames<ClaimStatus>();
template <> std::span<const std::string_view> enumNames<RelationKind>();
template <> std::span<const std::string_view> enumNames<Independence>();
template <> std::span<const std::string_view> enumNames<AnchorState>();
template <> std::span<const std::string_view> enumNames<Affiliation>();
template <> std::span<const std::string_view> enumNames<AnnotationKind>();
template <> std::span<const std::string_view> enumNames<AnnotationAnchor>();
template <> std::span<const std::string_view> enumNames<LineDash>();
template <> std::span<const std::string_view> enumNames<ArrowShape>();
template <> std::span<const std::string_view> enumNames<TextGround>();

} // namespace geo
