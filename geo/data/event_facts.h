#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/areas/area_names.h"
#include "geo/claims/model.h"

namespace geo {

/// Where and when a row says that something happened, and what it is grouped by. Made for every row, so it owns
/// nothing: views into the row or into constants.
struct EventFacts {
    std::string_view id = {}; ///< The data set's own, unique within it; empty: none.
    // When. Empty bounds: not known, which is not "never" and not "now".
    TimeBounds happened = {};
    TimeBounds reported = {};
    // Where. A place that is only known to lie in an area gets that area's precision and no position of its own:
    // a data set's centroid is not where it happened.
    std::optional<LonLat> at = {};
    Precision precision = Precision::none;
    double radiusMetres = 0; ///< Of `near`; 0 when the data set does not say.
    std::string_view placeName = {};
    AreaNames areas = {};
    // What, who.
    Modality modality = Modality::asserted;
    std::string_view eventType = {};
    std::string_view speaker = {}; ///< Name of who said it.
    std::string_view party = {};   ///< Name of the party it is about: what colours go by.
};

struct ActorDraft {
    std::string name = {};
    std::string role = {};
    std::string side = {}; ///< Name of the party, or empty.
};

/// A unit that a data set names; units of one id are one.
struct UnitDraft {
    std::string id = {};
    std::string name = {};
    std::string language = {};
    std::vector<std::string> aliases = {};
    std::string side = {}; ///< Name of the party, or empty.
    std::string sidc = {};
    std::string echelon = {};
    std::string parent = {}; ///< Id of another, or empty.
};

/// All that a row says, ready to become a claim. Names instead of ids: the builder makes sources, articles, sides and
/// units of them (document_builder.h).
struct ClaimDraft {
    std::string id = {};
    ClaimKind kind = ClaimKind::event;
    Modality modality = Modality::asserted;
    SectorRole sectorRole = SectorRole::unspecified;
    std::string headline = {}; ///< In our words or the data set's own short text; never empty.
    std::string note = {};
    std::string eventType = {};
    // Who said it, and who printed that.
    std::string speaker = {};
    SourceKind speakerKind = SourceKind::outlet;
    std::string publisher = {}; ///< Empty: the data set itself.
    SourceKind publisherKind = SourceKind::dataset;
    std::string url = {};
    std::string articleTitle = {};
    std::string articlePublished = {}; ///< EDTF, or empty.
    // When. `happened.bounds` and `reported.bounds` follow from the text unless set already.
    Happened happened = {};
    Reported reported = {};
    // Where. The areas are looked up when the place has an area's precision and neither geometry nor boundaries.
    Place place = {};
    std::string admin2 = {}, admin1 = {}, admin1Code = {}, country = {}, countryCode = {};
    std::vector<ActorDraft> actors = {};
    std::string party = {}; ///< Name of the side it is about, or empty.
    std::optional<UnitDraft> unit = {};
    Value value = {};
    std::string rawRow = {}; ///< JSON object: column → text. Filled by the reader of a table.
};

} // namespace geo
