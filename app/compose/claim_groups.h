#pragma once

#include "app/compose/document_facts.h"
#include "app/compose/mark.h"
#include "app/compose/place_order.h"

#include <span>
#include <string_view>
#include <vector>

namespace app {

/// The visible claims about one place, and how that place may honestly be drawn. Counted, not listed: ClaimGroups lists
/// them where somebody points, or where they are printed.
struct ClaimGroup {
    using Kind = SpotKind;
    Kind kind = Kind::mark;
    std::uint32_t namedBy = 0; ///< The claim whose name for the place counts: the first.
    std::string_view country;  ///< Of a country, when known: its own name; see nameCountries().
    std::string_view code;     ///< ISO code of the boundary feature, held by the document; empty for other places.
    std::size_t count = 0;  ///< Claims.
    std::uint32_t first = 0; ///< The first of them.
    bool chosen = false;     ///< One of them is selected, or lies under the pointer.
    render::Point at; ///< Metres; of a region the place for a label.
    std::uint32_t spot = 0;  ///< Index into DocumentFacts::spots(); of a crowd that of the first.
    double radiusMetres = 0; ///< On the ground.
    BoundaryShapePtr shape; ///< Of a region or country.
    std::vector<render::LineMeshPtr> insets; ///< Of a country: lines along the inside of its outline.
    std::vector<std::uint32_t> listed; ///< Its claims where they are in another order than ClaimGroups::claims() says.

    /// What the place is called.
    std::string_view place(const geo::Document& document) const { return !country.empty() ? country : document.claims[namedBy].place.name.view(); }
};

/// With more marks in the picture than this they are counted in squares of so many logical px.
inline constexpr std::size_t kMostMarks = 400;
inline constexpr double kCrowdPx = 30;

/// The claims that asOf shows, by where they are said to be. A claim about several regions stands in each. Kept from frame
/// to frame: which claims show follows the answers, the groups are made anew of the places that have any.
class ClaimGroups {
public:
    static constexpr std::size_t kAll = static_cast<std::size_t>(-1);

    /// Brings the groups up to a session and a camera.
    void update(const Session& session, const DocumentFacts& facts, World& world, const MapCamera& camera);

    const std::vector<ClaimGroup>& groups() const { return m_groups; }
    /// Visible claims that cannot be drawn: no place, or one the boundaries lack.
    const ClaimGroup& nowhere() const { return m_nowhere; }
    /// Visible claims about places that the map does not show: a globe's far side. Denials stand first.
    const ClaimGroup& beyond() const { return m_beyond; }
    /// The first claims of a group: solid before possible, else in document order; where changes are shown, what changed
    /// comes first.
    std::vector<std::uint32_t> claims(const ClaimGroup& group, std::size_t most = kAll) const;
    /// The same, but denials before all others.
    std::vector<std::uint32_t> deniedFirst(const ClaimGroup& group, std::size_t most = kAll) const;
    /// Those of them that are contradicted.
    std::vector<std::uint32_t> contradicted(const ClaimGroup& group) const;
    /// The claim by whose mark the group is shown: the first that is contradicted, else the first.
    std::uint32_t shownBy(const ClaimGroup& group) const;
    /// Calls visit(slot, voice) for what is said of a region or a country, by side and kind.
    template <class Visit> void eachVoice(const ClaimGroup& group, Visit visit) const
    {
        const auto [from, to] = m_places.order().slotsOf(group.spot);
        for (std::uint32_t slot = from; slot < to; ++slot)
            if (const ShownPlaces::Voice voice = m_places.voice(slot); voice.any)
                visit(m_places.order().slot(slot), voice);
    }
    /// Calls country groups by the country's name: several reported names can mean one country. The names must outlive
    /// the use of the groups.
    void nameCountries(const std::vector<NamePoint>& names);

private:
    static constexpr std::uint32_t kBeyond = ShownPlaces::kNone - 1;
    /// A group to be: its order is that of its first claims.
    struct Draft {
        ShownPlaces::First first;
        std::uint32_t ordinal = 0; ///< Of its place among those of the first claim.
        std::uint32_t spot = 0;
        bool crowd = false;
        friend auto operator<=>(const Draft&, const Draft&) = default;
    };
    std::size_t marksInView(const DocumentFacts& facts, const MapCamera& camera) const;
    void findSquares(const DocumentFacts& facts, const MapCamera& camera, double metres);
    void draft(const DocumentFacts& facts);
    std::uint32_t make(const Draft& draft, const Session& session, const DocumentFacts& facts, World& world, const MapCamera& camera);
    void count(const Session& session);
    void gatherUndrawn(const geo::Document& document);
    void sortByChange(const Session& session);
    template <class Visit> void eachSpot(const ClaimGroup& group, Visit visit) const;
    template <class Takes> void list(const ClaimGroup& group, std::size_t most, Takes takes, std::vector<std::uint32_t>& claims) const;

    ShownPlaces m_places;
    std::shared_ptr<const PlaceOrder> m_order; ///< What the squares were found for,
    geo::MapProjectionPtr m_map;               ///< and on which map.
    std::vector<ClaimGroup> m_groups;
    ClaimGroup m_nowhere, m_beyond;
    double m_square = 0;                  ///< Side of the squares that marks are counted in, metres; 0: every place has its own group.
    std::size_t m_squares = 0;
    std::vector<std::uint32_t> m_squareOf; ///< Of each spot that is a mark.
    std::vector<std::uint32_t> m_draftOf;  ///< Of each square.
    std::vector<Draft> m_drafts;
    std::vector<std::uint32_t> m_groupOf;  ///< Of each spot; kNone or kBeyond: not drawn.
    std::vector<std::uint32_t> m_nextSpot; ///< Of the same group.
    std::vector<std::uint32_t> m_undrawn;  ///< Spots that have claims and no group: the boundaries lack them, or the map ends before.
};

/// The same for a single picture.
ClaimGroups groupClaims(const Session& session, const DocumentFacts& facts, World& world, const MapCamera& camera);

/// Whether the picture is about what changed from one state of the clocks to another: then colours say that and not the
/// sides, and of one place what changed comes first.
bool showsChanges(const Session& session);

/// How a claim shows by itself, whatever others say.
MarkPart partOf(const Session& session, const DocumentFacts& facts, std::uint32_t claim, const Palette& palette);
/// The same of another answer's state.
MarkPart partOf(const Session& session, const DocumentFacts& facts, std::uint32_t claim, const geo::ClaimState& state,
                const Palette& palette);

/// How the mark of a claim looks at the session's clocks; split when claims known by then contradict it.
MarkLook lookOf(const Session& session, const DocumentFacts& facts, std::uint32_t claim, const Palette& palette);

/// The mark that stands for the claims of a group.
MarkLook lookOf(const Session& session, const DocumentFacts& facts, const ClaimGroups& groups, const ClaimGroup& group, const Palette& palette);

/// How many claims, outside the list as well, have their say in the disagreement about these; 0 when nobody contradicts.
std::size_t accountsOf(const Session& session, std::span<const std::uint32_t> claims);

} // namespace app
