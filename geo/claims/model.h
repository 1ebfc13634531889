#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/claims/annotation.h"
#include "geo/claims/enums.h"
#include "geo/claims/layer_link.h"
#include "geo/claims/saved_filter.h"
#include "geo/time/time_range.h"

namespace geo {

// Plain values (DESIGN §3). Ids are stable strings, unique within their list; every list keeps its order. `extra` is
// the raw text of a JSON object with the members of a file that this program does not know, or empty; it is written
// back as it came.

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
    std::string article = {};          ///< Article id; empty: the claim's own article.
    std::optional<int> paragraph = {}; ///< Non-empty line of the article's text, from 1.
    std::string exact = {}, prefix = {}, suffix = {};
    std::optional<long long> start = {}, end = {}; ///< Unicode code points, half-open.
    AnchorState state = AnchorState::notAnchored;
    std::string extra = {};
};

/// When it is said to have happened.
struct Happened {
    std::string edtf = {}; ///< As given; empty when undated.
    std::string zone = {}; ///< "Z", "±hh:mm" or "Europe/Kyiv" for dates without an offset; empty is UTC.
    TimeBounds bounds = {};
    TimeBasis basis = TimeBasis::stated;
    std::string extra = {};
};

/// A feature of a boundary layer, by the layer's name ("admin0", "admin1") and its ISO 3166 code ("RU", "RU-KRS").
struct BoundaryRef {
    std::string layer = {};
    std::string code = {};
    friend bool operator==(const BoundaryRef&, const BoundaryRef&) = default;
};

/// A place a name could also mean.
struct PlaceCandidate {
    std::string name = {};
    std::optional<LonLat> position = {};
    BoundaryRef boundary = {};
    std::string extra = {};
};

/// Where it is said to have happened. It may name several boundary features, and carry a geometry, or have neither.
struct Place {
    std::string name = {}; ///< As reported.
    Precision precision = Precision::none;
    Geometry geometry = {};
    std::vector<BoundaryRef> boundaries = {};
    double radiusMetres = 0; ///< How near "near" is; 0 when not known.
    PlaceMethod method = PlaceMethod::unspecified;
    bool extentNotStated = false; ///< Somewhere within the boundary, nobody said where: draw no shape of its own.
    std::vector<PlaceCandidate> candidates = {};
    std::string note = {};
    std::string extra = {};

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
    std::string name = {};
    std::string role = {}; ///< Open list: "signatory", "speaker", "attacker" …
    std::string side = {}; ///< Side id, or empty.
    std::string unit = {}; ///< Unit id, or empty.
    std::string extra = {};
};

/// A number that was reported: how many are said to have been sent, killed, taken.
struct Value {
    std::optional<double> low = {}, best = {}, high = {};
    std::string what = {};     ///< "troops", "killed" …
    std::string asStated = {}; ///< The number in the claim's own terms: "more than 10,000".
    std::string extra = {};

    bool empty() const { return !low && !best && !high && what.empty() && asStated.empty() && extra.empty(); }
};

/// One assertion by one speaker. Never a fact.
struct Claim {
    std::string id = {};
    ClaimKind kind = ClaimKind::event;
    std::string headline = {}; ///< In our own words.
    std::string note = {};
    Modality modality = Modality::asserted;
    std::string eventType =
        {}; ///< Open list: "agreement", "statement", "deployment", "training", "losses", "control" …
    std::string speaker = {}; ///< Source id of who said it.
    std::string article = {}; ///< Article id of who printed it: the publisher is this article's source.
    std::vector<Quote> quotes = {};
    std::vector<Actor> actors = {};
    std::string unit = {}; ///< Unit id; required of a unit_sector claim.
    SectorRole sectorRole = SectorRole::unspecified;
    Value value = {};
    Happened happened = {};
    std::string reported = {}; ///< EDTF as given; empty: the article's `published` counts.
    TimeBounds reportedBounds = {};
    Place place = {};
    int credibility = 0; ///< 1 to 6 (Admiralty code), or 0: unrated.
    ClaimMethod method = ClaimMethod::manual;
    std::optional<double> machineScore = {}; ///< 0 to 1; never shown as credibility.
    ClaimStatus status = ClaimStatus::draft;
    std::string rawRow = {};       ///< JSON text of the data-set row it came from, or empty.
    std::string extra = {};        ///< Unknown members of the feature's properties.
    std::string extraFeature = {}; ///< Unknown members beside the properties.
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

/// A saved camera, clocks and whatever else it takes to show the same again.
struct View {
    std::string id = {};
    std::string name = {};
    std::string caption = {};
    std::optional<LonLat> center = {};
    std::optional<double> zoom = {};
    std::string happened = {};   ///< EDTF window, or empty.
    std::string knownOn = {};    ///< EDTF, or empty.
    std::string filter = {};     ///< Id of a saved filter, or empty: all claims.
    std::string worldview = {};  ///< Name of the boundary worldview, or empty: the document's.
    std::string projection = {}; ///< "EPSG:3857", or empty: the document's.
    std::string extra = {};
};

struct Document {
    std::string title = {};
    std::string description = {};
    std::string language = {}; ///< BCP 47 of headlines and notes.
    std::string licence = {};
    std::string worldview = {};  ///< Name of the boundary worldview, or empty: the default.
    std::string projection = {}; ///< "EPSG:3857", or empty: the default.
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
