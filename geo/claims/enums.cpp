#include "geo/claims/enums.h"

#include <array>

namespace geo {

template <> std::span<const std::string_view> enumNames<SourceKind>()
{
    static constexpr std::array<std::string_view, 8> kNames{"outlet", "agency",  "government", "armed_actor",
                                                            "ngo",    "analyst", "dataset",    "eyewitness"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<ClaimKind>()
{
    static constexpr std::array<std::string_view, 2> kNames{"event", "unit_sector"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<Modality>()
{
    static constexpr std::array<std::string_view, 6> kNames{"asserted",   "denied",  "estimated",
                                                            "speculated", "planned", "withdrawn"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<SectorRole>()
{
    static constexpr std::array<std::string_view, 8> kNames{
        "", "holds", "operates_in", "attacks", "withdraws_from", "trains_in", "in_reserve", "site"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<TimeBasis>()
{
    static constexpr std::array<std::string_view, 4> kNames{"stated", "relative_to_publication", "inferred",
                                                            "dataset_default"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<Precision>()
{
    static constexpr std::array<std::string_view, 8> kNames{"exact",  "settlement", "near",    "admin2",
                                                            "admin1", "country",    "sea_air", "none"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<PlaceMethod>()
{
    static constexpr std::array<std::string_view, 5> kNames{"", "source_coordinates", "gazetteer", "boundary",
                                                            "analyst"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<ClaimMethod>()
{
    static constexpr std::array<std::string_view, 3> kNames{"manual", "import", "machine"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<ClaimStatus>()
{
    static constexpr std::array<std::string_view, 3> kNames{"draft", "reviewed", "disputed"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<RelationKind>()
{
    static constexpr std::array<std::string_view, 7> kNames{"corroborates", "contradicts", "repeats", "updates",
                                                            "retracts",     "same_event",  "part_of"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<Independence>()
{
    static constexpr std::array<std::string_view, 3> kNames{"unknown", "yes", "no"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<AnchorState>()
{
    static constexpr std::array<std::string_view, 4> kNames{"not_anchored", "exact", "ambiguous", "orphan"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<Affiliation>()
{
    static constexpr std::array<std::string_view, 5> kNames{"", "friendly", "hostile", "neutral", "unknown"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<AnnotationKind>()
{
    static constexpr std::array<std::string_view, 9> kNames{"text",    "callout",  "arrow",     "line", "polygon",
                                                            "ellipse", "freehand", "highlight", "image"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<AnnotationAnchor>()
{
    static constexpr std::array<std::string_view, 2> kNames{"map", "page"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<LineDash>()
{
    static constexpr std::array<std::string_view, 3> kNames{"solid", "dashed", "dotted"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<ArrowShape>()
{
    static constexpr std::array<std::string_view, 3> kNames{"straight", "curved", "tapered"};
    return kNames;
}

template <> std::span<const std::string_view> enumNames<TextGround>()
{
    static constexpr std::array<std::string_view, 2> kNames{"halo", "box"};
    return kNames;
}

} // namespace geo
