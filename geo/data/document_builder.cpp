#include "geo/data/document_builder.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <utility>

#include <fmt/core.h>

#include "geo/boundary/validity.h"
#include "geo/data/builder_lists_impl.h"
#include "geo/io/json_impl.h"
#include "geo/io/json_view_impl.h"
#include "geo/io/read_pool_impl.h"
#include "geo/time/edtf.h"
#include "geo/time/zone.h"

namespace geo {

namespace {

constexpr double kMaxNumber = 1e15; ///< As the interchange format has it, like the next.
constexpr double kMaxRadiusMetres = 20e6;
constexpr int kMaxRowDepth = 100;

void makeCleanAll(ClaimDraft& d)
{
    for (std::string* text :
         {&d.id, &d.headline, &d.note, &d.eventType, &d.speaker, &d.publisher, &d.url, &d.articleTitle,
          &d.articlePublished, &d.admin2, &d.admin1, &d.admin1Code, &d.country, &d.countryCode, &d.party, &d.rawRow})
        makeClean(*text);
    for (ActorDraft& actor : d.actors)
        for (std::string* text : {&actor.name, &actor.role, &actor.side})
            makeClean(*text);
    for (Text* text : {&d.place.name, &d.place.note, &d.value.what, &d.value.asStated}) {
        std::string clean = text->str();
        makeClean(clean);
        if (*text != clean)
            *text = Text(clean);
    }
}

UnitDraft cleanUnit(UnitDraft u)
{
    for (std::string* text : {&u.id, &u.name, &u.language, &u.side, &u.sidc, &u.echelon, &u.parent})
        makeClean(*text);
    std::ranges::for_each(u.aliases, makeClean);
    return u;
}

bool isArea(Precision precision)
{
    return precision == Precision::admin2 || precision == Precision::admin1 || precision == Precision::country;
}

/// Whether the numbers in `ends` rise, the last to `count`.
bool riseTo(std::span<const std::uint32_t> ends, std::size_t count)
{
    return !ends.empty() && ends.back() == count &&
           std::ranges::adjacent_find(ends, std::greater_equal{}) == ends.end() && ends.front() > 0;
}

/// Why a geometry is none that files can hold; empty when it is one. The reader of claims would leave the claim out.
std::string whyNotWhole(const Geometry& g)
{
    using Kind = Geometry::Kind;
    if (g.points().empty() || (g.kind() == Kind::point && g.points().size() != 1))
        return "it has no position, or a point has several";
    if (!g.heights().empty() && g.heights().size() != g.points().size())
        return "either all positions have a height or none";
    if (!std::ranges::all_of(g.points(), [](LonLat p) { return std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90; }))
        return "longitude is -180 to 180, latitude -90 to 90";
    if (g.isPoints())
        return {};
    if (!riseTo(g.ringEnds(), g.points().size()) || (g.isPolygons() && !riseTo(g.partEnds(), g.ringEnds().size())))
        return "it has a line, ring or polygon without positions";
    for (std::size_t i = 0; i < g.ringEnds().size(); ++i) {
        const std::span<const LonLat> ring = g.ring(i);
        if (g.isPolygons() && (ring.size() < 4 || ring.front() != ring.back()))
            return "a polygon's ring needs four positions and must end where it began";
        if (ring.size() < 2)
            return "a line needs two positions";
    }
    return {};
}

/// "Rylsk District, Kursk Oblast, Russia", of what is named.
std::string areaName(const ClaimDraft& d)
{
    std::string name;
    for (const std::string* part : {&d.admin2, &d.admin1, &d.country})
        if (!part->empty())
            name += (name.empty() ? "" : ", ") + *part;
    return name;
}

} // namespace

struct DocumentBuilder::Impl {
    explicit Impl(DataSetLabel l)
        : label(std::move(l)), fileSlug(slugOf(label.file, "file")), units(label.preset, label.file)
    {
    }

    DataSetLabel label;
    std::string fileSlug;
    std::vector<Claim> claims = {};
    std::vector<Issue> issues = {};
    SideList sides = {};
    SourceList sources = {};
    ArticleList articles = {};
    UnitList units;
    UniqueIds claimIds = {};
    ReadPool pool = {};
    JsonParser parser = {};
    long long row = 0; ///< Of the draft at hand.

    void doubt(std::string field, std::string reason)
    {
        issues.push_back({Issue::Severity::doubtful, label.file, row, std::move(field), std::move(reason)});
    }
    void reject(std::string field, std::string reason)
    {
        issues.push_back({Issue::Severity::rejected, label.file, row, std::move(field), std::move(reason)});
    }
    void add(ClaimDraft& draft);
    Text idFor(const ClaimDraft& draft);
    Text headlineFor(ClaimDraft& draft);
    Shared<Happened> happenedOf(Happened happened);
    Shared<Reported> reportedOf(Reported reported);
    bool isDate(std::string& text, const char* field);
    void setOrigin(ClaimDraft& draft, Claim& claim);
    Place placeOf(ClaimDraft& draft);
    void checkGeometry(Place& place);
    void setActors(ClaimDraft& draft, Claim& claim);
    Value valueOf(Value value);
    Text rawRowOf(const std::string& json);
};

/// A data set's own ids hold in all its files; a row's number only in one.
Text DocumentBuilder::Impl::idFor(const ClaimDraft& draft)
{
    const std::string wanted =
        draft.id.empty() ? fmt::format("{}-{}-row{}", label.preset, fileSlug, row) : label.preset + '-' + draft.id;
    const std::string id = claimIds.take(wanted);
    if (id != wanted)
        doubt("id", fmt::format("'{}' is there a second time: the claim is called '{}'",
                                draft.id.empty() ? wanted : draft.id, id));
    return id;
}

Text DocumentBuilder::Impl::headlineFor(ClaimDraft& draft)
{
    if (draft.headline.empty()) {
        draft.headline = draft.eventType.empty() ? label.title : draft.eventType;
        doubt("headline", "it is empty: '" + draft.headline + "' stands for it");
    }
    return pool.text(draft.headline);
}

bool DocumentBuilder::Impl::isDate(std::string& text, const char* field)
{
    if (text.empty())
        return false;
    if (const Result<TimeBounds> bounds = edtfBounds(text); !bounds) {
        doubt(field, bounds.error().what + ": it is left out");
        text.clear();
    }
    return !text.empty();
}

Shared<Happened> DocumentBuilder::Impl::happenedOf(Happened h)
{
    if (h.edtf.empty())
        return {};
    const Shared<Happened>* known = pool.happened(h.edtf, h.zone, h.basis);
    if (known && h.extra.empty() && (h.bounds.empty() || (*known)->bounds == h.bounds))
        return *known;
    const Result<Zone> zone = parseZone(h.zone.view());
    if (!zone) {
        doubt("happened.zone", zone.error().what + ": days are taken as UTC");
        h.zone.clear();
    }
    const Result<TimeBounds> bounds = edtfBounds(h.edtf, zone ? *zone : Zone{});
    if (!bounds) {
        doubt("happened", bounds.error().what + ": the claim has no date");
        return {};
    }
    if (h.bounds.empty())
        h.bounds = *bounds;
    h.edtf = pool.text(h.edtf.view());
    h.zone = pool.text(h.zone.view());
    Shared<Happened> shared(std::move(h));
    if (shared->extra.empty() && shared->bounds == *bounds) // others of that text have its bounds
        pool.remember(shared);
    return shared;
}

Shared<Reported> DocumentBuilder::Impl::reportedOf(Reported r)
{
    if (r.edtf.empty())
        return {};
    const Shared<Reported>* known = pool.reported(r.edtf);
    if (known && (r.bounds.empty() || (*known)->bounds == r.bounds))
        return *known;
    const Result<TimeBounds> bounds = edtfBounds(r.edtf);
    if (!bounds) {
        doubt("reported", bounds.error().what + ": the claim counts as unreported");
        return {};
    }
    if (r.bounds.empty())
        r.bounds = *bounds;
    Shared<Reported> shared(std::move(r));
    if (shared->bounds == *bounds)
        pool.remember(shared);
    return shared;
}

/// Who said it, and the article it was printed in.
void DocumentBuilder::Impl::setOrigin(ClaimDraft& draft, Claim& claim)
{
    const bool byDataSet = draft.publisher.empty();
    const Text publisher =
        sources.idOf(byDataSet ? label.title : draft.publisher, byDataSet ? SourceKind::dataset : draft.publisherKind);
    claim.speaker = draft.speaker.empty() ? publisher : sources.idOf(draft.speaker, draft.speakerKind);
    const bool dated = isDate(draft.articlePublished, "published");
    Article article{.source = publisher, .url = draft.url, .title = draft.articleTitle};
    if (article.url.empty() && article.title.empty())
        article.title = label.file;
    article.published = draft.articlePublished;
    const ArticleList::Found found = articles.find(std::move(article));
    claim.article = found.id;
    if (dated && draft.reported.edtf.empty() && articles.at(found.index).published != draft.articlePublished)
        draft.reported = {draft.articlePublished, {}}; // the article's first date is another row's
}

void DocumentBuilder::Impl::checkGeometry(Place& p)
{
    if (const std::string why = whyNotWhole(p.geometry); !why.empty()) {
        doubt("geometry", why + ": the claim has no place");
        p.geometry = {};
        p.precision = Precision::none;
    }
    if (p.precision == Precision::none && !p.geometry.empty()) {
        doubt("place.precision", "'none' although a place is given: the claim is not drawn");
    } else if (isArea(p.precision) && p.geometry.isPoints()) {
        doubt("geometry", fmt::format("a point says more than precision '{}': it is left out", nameOf(p.precision)));
        p.geometry = {};
    } else if (const std::string reason = whyInvalid(p.geometry); !reason.empty()) {
        doubt("geometry", "the polygon is not valid (" + reason + "): it is kept and may be drawn wrongly");
    }
}

Place DocumentBuilder::Impl::placeOf(ClaimDraft& draft)
{
    Place p = std::move(draft.place);
    if (p.name.empty())
        p.name = areaName(draft);
    p.name = pool.text(p.name.view());
    if (!p.geometry.empty())
        checkGeometry(p);
    if (!(p.radiusMetres >= 0 && p.radiusMetres <= kMaxRadiusMetres)) {
        doubt("place.radius_m", fmt::format("{} is not within 0 to {}", p.radiusMetres, kMaxRadiusMetres));
        p.radiusMetres = 0;
    }
    const bool areaNamed = isArea(p.precision) && !areaName(draft).empty(); // who looked it up has said so
    if (p.precision != Precision::none && p.unplaced() && !areaNamed)
        doubt("place", fmt::format("precision '{}' without a geometry or boundary: the claim is not drawn",
                                   nameOf(p.precision)));
    return p;
}

/// The party comes first, because a claim takes the colour of its unit or else of its first actor on a side.
void DocumentBuilder::Impl::setActors(ClaimDraft& draft, Claim& claim)
{
    const std::string party = sides.idOf(draft.party);
    std::vector<Actor> actors;
    for (const ActorDraft& a : draft.actors)
        actors.push_back({pool.text(a.name), pool.text(a.role), pool.text(sides.idOf(a.side))});
    const auto ofParty = std::ranges::find_if(actors, [&](const Actor& a) { return a.side == party; });
    if (!party.empty() && ofParty != actors.end())
        std::rotate(actors.begin(), ofParty, ofParty + 1);
    else if (!party.empty() && !(draft.unit && draft.unit->side == draft.party))
        actors.insert(actors.begin(), Actor{pool.text(draft.party), pool.text("party"), pool.text(party)});
    claim.actors = Few<Actor>(std::move_iterator(actors.begin()), std::move_iterator(actors.end()));
    if (draft.unit && !draft.unit->id.empty())
        claim.unit = units.add(cleanUnit(*draft.unit), sides, issues);
}

Value DocumentBuilder::Impl::valueOf(Value v)
{
    for (std::optional<double>* number : {&v.low, &v.best, &v.high})
        if (*number && !(std::abs(**number) <= kMaxNumber)) {
            doubt("value", fmt::format("{} is not a number that can be kept", **number));
            number->reset();
        }
    if (v.low && v.high && *v.high < *v.low) {
        doubt("value",
              fmt::format("its highest, {}, is smaller than its lowest, {}: both are left out", *v.high, *v.low));
        v.low.reset();
        v.high.reset();
    }
    return v;
}

Text DocumentBuilder::Impl::rawRowOf(const std::string& json)
{
    if (!json.empty()) {
        const Result<JsonView> value = parser.parse(json, label.file, kMaxRowDepth);
        if (value)
            return json;
        doubt("", "the row cannot be kept as it was: " + value.error().what);
    }
    return compactJson(Json{{"file", label.file}, {"row", row}});
}

void DocumentBuilder::Impl::add(ClaimDraft& draft)
{
    makeCleanAll(draft);
    if (draft.kind == ClaimKind::unitSector && (!draft.unit || draft.unit->id.empty()))
        return reject("unit", "it is missing: such a claim is about a unit");
    Claim claim;
    claim.id = idFor(draft);
    claim.kind = draft.kind;
    claim.modality = draft.modality;
    claim.sectorRole = draft.sectorRole;
    claim.method = ClaimMethod::import;
    claim.status = ClaimStatus::draft;
    claim.headline = headlineFor(draft);
    claim.note = draft.note;
    claim.eventType = pool.text(draft.eventType);
    setOrigin(draft, claim);
    claim.happened = happenedOf(std::move(draft.happened));
    claim.reported = reportedOf(std::move(draft.reported));
    claim.place = placeOf(draft);
    setActors(draft, claim);
    claim.value = Shared<Value>(valueOf(std::move(draft.value)));
    claim.rawRow = rawRowOf(draft.rawRow);
    claims.push_back(std::move(claim));
}

DocumentBuilder::DocumentBuilder(DataSetLabel label)
{
    for (std::string* text : {&label.preset, &label.title, &label.file, &label.licence, &label.language})
        makeClean(*text);
    if (label.title.empty())
        label.title = label.preset.empty() ? label.file : label.preset;
    m_impl = std::make_unique<Impl>(std::move(label));
}

DocumentBuilder::~DocumentBuilder() = default;

void DocumentBuilder::add(ClaimDraft draft, long long row)
{
    m_impl->row = row;
    m_impl->add(draft);
}

void DocumentBuilder::addUnit(const UnitDraft& unit)
{
    if (!unit.id.empty())
        m_impl->units.add(cleanUnit(unit), m_impl->sides, m_impl->issues);
    else
        m_impl->issues.push_back({Issue::Severity::rejected, m_impl->label.file, 0, "unit",
                                  "it has no id: '" + unit.name + "' is left out"});
}

void DocumentBuilder::addIssue(Issue issue)
{
    m_impl->issues.push_back(std::move(issue));
}

LoadedDocument DocumentBuilder::take()
{
    Impl& b = *m_impl;
    LoadedDocument loaded;
    Document& d = loaded.document;
    d.title = b.label.title + " · " + b.label.file;
    d.language = b.label.language;
    d.licence = b.label.licence;
    d.units = b.units.take(b.issues);
    d.sides = b.sides.take();
    d.sources = b.sources.take();
    d.articles = b.articles.take();
    d.claims = std::move(b.claims);
    loaded.issues = std::move(b.issues);
    m_impl = std::make_unique<Impl>(std::move(b.label));
    return loaded;
}

} // namespace geo
