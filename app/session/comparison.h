#pragma once

#include "app/session/session.h"
#include "geo/claims/changes.h"

namespace app {

// Two states of the clocks: A is the comparison's, B the session's present one.

/// What a comparison shows, made by refreshComparison().
struct Compared {
    geo::AsOf answer;        ///< At A.
    DataCounts dataCounts;   ///< At A, of the visible data layers.
    geo::Changes changes;    ///< From A to B.
    DataChanges dataChanges; ///< The same of the rows of the visible data layers.
    geo::AsOf both;          ///< For Kind::changes: what shows at A or B.
};

/// Brings `compared` up to the clocks, the answer and the comparison; nothing is computed while it is off.
void refreshComparison(Session& session);

/// The comparison that choosing this kind begins with: the A that there was, or the first time one to look back to from
/// the present clocks. That is the window before this one, when it is the window that plays and there is something
/// before it; else the reports known at half of the way to this day.
Comparison comparisonFor(const Session& session, Comparison::Kind kind);

/// Off, side by side, swipe, changes, and off again.
Comparison::Kind nextKind(Comparison::Kind kind);

/// The comparison with A moved by so many of the player's steps; the clock of the play mode moves.
Comparison steppedA(const Session& session, int steps);

/// While one of these lives the session, with all that follows from its clocks, is at A; B stands in the comparison. For
/// the time of a picture: the document is not copied.
class AtA {
public:
    explicit AtA(Session& session);
    ~AtA();
    AtA(const AtA&) = delete;
    AtA& operator=(const AtA&) = delete;

private:
    Session& m_session;
};

/// While one of these lives the session answers with everything that A or B shows.
class AtEither {
public:
    explicit AtEither(Session& session);
    ~AtEither();
    AtEither(const AtEither&) = delete;
    AtEither& operator=(const AtEither&) = delete;

private:
    Session& m_session;
};

/// The rows of a data layer at the two clocks; those that are about an area are on the map without a position.
DataCounts countsOnMap(const DataLayer& layer, const geo::ClockQuery& query);

/// What changed of a claim; `hidden` where nothing is compared.
geo::ClaimChange changeOf(const Session& session, std::size_t claim);

} // namespace app
