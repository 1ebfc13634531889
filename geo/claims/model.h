#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/few.h"
#include "geo/base/geometry.h"
#include "geo/base/shared.h"
#include "geo/base/text.h"
#include "geo/claims/annotation.h"
#include "geo/claims/enums.h"
#include "geo/claims/layer_link.h"
#include "geo/claims/saved_filter.h"
#include "geo/claims/view.h"
#include "geo/time/time_range.h"

namespace geo {

// Plain values (DESIGN §3). Ids are stable strings, unique within their list; every list keeps its order. `extra` is
// the raw text of a JSON object with the members of a file that this program does not know, or empty; it is written
// back as it came.
//
// There may be millions of claims, so what they consist of is small: Text shares its characters, Few and Shared take
// eight bytes while they are empty, and what many claims have in common (the same day, the same speaker) is held once.

/// A text in one language (BCP 47).
struct LocalText {
    std::string language = {};
    std::string text = {};
    friend bool operator==(const LocalText&, const LocalText&) = default;
};

/// A party that the project tells apart by colour. The project assigns them; they judge nobody.
struct Side {
    std::string id = {};
    std::string name = {};
    int colour = 0; ///< Index into the palette's list of sides, from 0.
    std::string extra = {};
};

/// Somebody who says or prints things.
struct Source {
    std::string id = {};
    std::string name = {};
    std::string shortName = {}; ///< For labels; the name when empty.
    SourceKind kind = SourceKind::outlet;
    std::string country = {}; ///< ISO 3166-1 alpha-2.
    std::vector<std::string> languages = {};
    std::string url = {};
    std::string side = {}; ///< Side id, or empty: whose outlet, government or army it is.
    char reliability = 0;  ///< 'A' to 'F' (Admiralty code), or 0: unrated, which is not F.
    std::string ratedBy = {};
    std::string ratedWhy = {};
    std::string extra = {};
};

/// A text that somebody published.
struct Article {
    std::string id = {};
    std::string source = {};                    ///< Source id of the publisher.
    std::vector<std::string> republishers = {}; ///< Source ids, nearest to the publisher first.
    std::string url = {}, archiveUrl = {}, title = {}, author = {};
    std::string language = {};  ///< BCP 47.
    std::string published = {}; ///< EDTF as given, or empty.
    TimeBounds publishedBounds = {};
    std::string retrieved = {}; ///< EDTF as given, or empty.
    std::string sha256 = {}, licence = {};
    std::string localText = {}; ///< Path of a local copy, relative to the project; never a URL.
    std::string text = {};      ///< The local copy itself, UTF-8; when there is one, `sha256` is its hash.
    std::string extra = {};
};

/// Where in an article a claim stands (W3C TextQuote and TextPosition selectors).
struct Quote {
    Text article = {};                 ///< Article id; empty: the claim's own article.
    std::optional<int> paragraph = {}; ///< Non-empty line of the article's text, from 1.
    Text exact = {}, prefix = {}, suffix = {};
    std::optional<long long> start = {}, end = {}; ///< Unicode code points, half-open.
    AnchorState state = AnchorState::notAnchored;
    Text extra = {};
};

/// When it is said to have happened.
struct Happened {
    Text edtf = {}; ///< As given; empty when undated.
    Text zone = {}; ///< "Z", "±hh:mm" or "Europe/Kyiv" for dates without an offset; empty is UTC.
    TimeBounds bounds = {};
    TimeBasis basis = TimeBasis::stated;
    Text extra = {};
    friend bool operator==(const Happened&, const Happened&) = default;
};

/// When a claim was first published, where that is not simply when its article was.
struct Reported {
    Text edtf = {}; ///< As given; empty: the article's `published` counts.
    TimeBounds bounds = {};
    friend bool operator==(const Reported&, const Reported&) = default;
};

/// A feature of a boundary layer, by the layer's name ("admin0", "admin1") and its ISO 3166 code ("RU", "RU-KRS").
struct BoundaryRef {
    Text layer = {};
    Text code = {};
    friend bool operator==(const BoundaryRef&, const BoundaryRef&) = default;
};

/// A place a name could also mean.
struct PlaceCandidate {
    Text name = {};
    std::optional<LonLat> position = {};
    BoundaryRef boundary = {};
    Text extra = {};
};

/// Where it is said to have happened. It may name several boundary features, and carry a geometry, or have neither.
struct Place {
    Text name = {}; ///< As reported.
    Precision precision = Precision::none;
    PlaceMethod method = PlaceMethod::unspecified;
    bool extentNotStated = false; ///< Somewhere within the boundary, nobody said where: draw no shape of its own.
    Geometry geometry = {};
    Few<BoundaryRef> boundaries = {};
    double radiusMetres = 0; ///< How near "near" is; 0 when not known.
    Few<PlaceCandidate> candidates = {};
    Text note = {};
    Text extra = {};

    /// Nothing to draw on a map: the claim stands in lists and on the timeline.
    bool unplaced() const { return precision == Precision::none || (geometry.empty() && boundaries.empty()); }
};

struct Unit {
    std::string id = {};
    std::vector<LocalText> names = {}; ///< The first is the one to show.
    std::vector<std::string> aliases = {};
    std::string side = {}; ///< Side id, or empty.
    std::string sidc = {}; ///< 20-digit APP-6D/2525D or 15-character 2525C, or empty.
    Affiliation affiliation = Affiliation::unspecified;
    std::string echelon = {};
    std::string country = {};
    std::string parent = {};      ///< Unit id, or empty.
    std::string parentClaim = {}; ///< Claim id that says so, or empty.
    std::string extra = {};

    /// The name in `language` ("en"), else the first, else the id.
    const std::string& name(std::string_view language = {}) const
    {
        for (const LocalText& n : names)
            if (n.language == language)
                return n.text;
        return names.empty() ? id : names.front().text;
    }
};

/// Somebody who takes part in what a claim is about.
struct Actor {
    Text name = {};
    Text role = {}; ///< Open list: "signatory", "speaker", "attacker" …
    Text side = {}; ///< Side id, or empty.
    Text unit = {}; ///< Unit id, or empty.
    Text extra = {};
};

/// A number that was reported: how many are said to have been sent, killed, taken.
struct Value {
    std::optional<double> low = {}, best = {}, high = {};
    Text what = {};     ///< "troops", "killed" …
    Text asStated = {}; ///< The number in the claim's own terms: "more than 10,000".
    Text extra = {};
    friend bool operator==(const Value&, const Value&) = default;

    bool empty() const { return *this == Value{}; }
};

/// One assertion by one speaker. Never a fact.
struct Claim {
    Text id = {};
    ClaimKind kind = ClaimKind::event;
    Modality modality = Modality::asserted;
    SectorRole sectorRole = SectorRole::unspecified;
    ClaimMethod method = ClaimMethod::manual;
    ClaimStatus status = ClaimStatus::draft;
    std::uint8_t credibility = 0; ///< 1 to 6 (Admiralty code), or 0: unrated.
    Text headline = {};           ///< In our own words.
    Text note = {};
    Text eventType = {}; ///< Open list: "agreement", "statement", "deployment", "training", "losses", "control" …
    Text speaker = {};   ///< Source id of who said it.
    Text article = {};   ///< Article id of who printed it: the publisher is this article's source.
    Few<Quote> quotes = {};
    Few<Actor> actors = {};
    Text unit = {}; ///< Unit id; required of a unit_sector claim.
    Shared<Value> value = {};
    Shared<Happened> happened = {};
    Shared<Reported> reported = {};
    Place place = {};
    std::optional<double> machineScore = {}; ///< 0 to 1; never shown as credibility.
    Text rawRow = {};                        ///< JSON text of the data-set row it came from, or empty.
    Text extra = {};                         ///< Unknown members of the feature's properties.
    Text extraFeature = {};                  ///< Unknown members beside the properties.
};

struct Relation {
    std::string from = {}; ///< Claim id.
    std::string to = {};   ///< Claim id: `from` contradicts, repeats, retracts … `to`.
    RelationKind kind = RelationKind::sameEvent;
    Independence independent = Independence::unknown;
    std::string by = {}; ///< Who says that they are related.
    std::string note = {};
    std::string extra = {};
};

struct Document {
    std::string title = {};
    std::string description = {};
    std::string language = {}; ///< BCP 47 of headlines and notes.
    std::string licence = {};
    std::string worldview = {};  ///< Name of the boundary worldview, or empty: the default.
    std::string projection = {}; ///< "EPSG:3857", or empty: the default.
    std::string layout = {}; ///< What stands around the map in pictures, and where: "report legend=0.7,0.2", or empty: the default.
    std::vector<Side> sides = {};
    std::vector<Source> sources = {};
    std::vector<Article> articles = {};
    std::vector<Unit> units = {};
    std::vector<Relation> relations = {};
    std::vector<View> views = {};
    std::vector<Annotation> annotations = {};
    std::vector<LayerLink> layers = {};
    std::vector<SavedFilter> filters = {};
    std::vector<Claim> claims = {};
    std::string extra = {};           ///< Unknown members of the file's "dateline" object.
    std::string extraCollection = {}; ///< Unknown members beside it.
};

} // namespace geo
