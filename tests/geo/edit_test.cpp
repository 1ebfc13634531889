#include <gtest/gtest.h>

#include "geo/claims/edit.h"
#include "geo/io/interchange.h"

namespace {

using geo::Claim;
using geo::ClaimKind;
using geo::Document;
using geo::Edit;
using geo::EditGroup;
using geo::Move;
using geo::Remove;
using geo::removeAt;
using geo::replaceAt;
using geo::Source;
using geo::Unit;

Claim claim(const std::string& id, const std::string& headline)
{
    Claim c{.id = id, .headline = headline, .speaker = "kcna", .article = "a1"};
    c.place.precision = geo::Precision::exact;
    c.place.geometry = geo::Geometry(geo::LonLat{35, 51});
    return c;
}

Document sample()
{
    Document d{.title = "Sample"};
    d.sides = {{.id = "north", .name = "North"}, {.id = "south", .name = "South"}};
    d.sources = {
        {.id = "kcna", .name = "KCNA", .side = "north"}, {.id = "rt", .name = "RT"}, {.id = "nis", .name = "NIS"}};
    d.articles = {{.id = "a1", .source = "rt", .republishers = {"nis"}, .title = "Own sector"},
                  {.id = "a2", .source = "nis", .title = "Second"}};
    d.units = {{.id = "kpa", .names = {{"en", "KPA"}}, .side = "north", .parentClaim = "c2"},
               {.id = "u2", .names = {{"en", "Second unit"}}, .parent = "kpa"}};
    d.claims = {claim("c1", "KPA own sector"), claim("c2", "KPA arrives"), claim("c3", "NIS says so")};
    d.claims[0].kind = ClaimKind::unitSector;
    d.claims[0].unit = "kpa";
    d.claims[0].quotes = {{.exact = "its own sector"}, {.article = "a2", .exact = "other"}};
    d.claims[1].unit = "kpa";
    d.claims[1].actors = {{.name = "KPA", .side = "north", .unit = "kpa"}};
    d.claims[2].speaker = "nis";
    d.relations = {{.from = "c1", .to = "c2", .kind = geo::RelationKind::contradicts}, {.from = "c2", .to = "c3"}};
    d.views = {{.id = "v1", .name = "Kursk"}};
    return d;
}

/// The sentence of a refusal; "" when the edit went through. A refused edit must leave the document as it was.
std::string refusal(Document d, const Edit& edit)
{
    const std::string before = geo::writeInterchange(d);
    const auto inverse = geo::apply(d, edit);
    if (inverse)
        return {};
    EXPECT_EQ(geo::writeInterchange(d), before);
    return inverse.error().what;
}

/// Applies an edit and its inverse, and expects the same bytes again.
Document applied(Document d, const Edit& edit)
{
    const Document before = d;
    auto inverse = geo::apply(d, edit);
    EXPECT_TRUE(inverse) << inverse.error().message();
    Document back = d;
    if (inverse) {
        EXPECT_TRUE(geo::apply(back, *inverse));
    }
    EXPECT_EQ(geo::writeInterchange(back), geo::writeInterchange(before));
    return d;
}

std::string idsOf(const Document& d)
{
    std::string ids;
    for (const Claim& c : d.claims)
        ids += c.id + " ";
    return ids;
}

template <class T> Edit group(T first, Edit second)
{
    return {EditGroup{.name = {}, .edits = {std::move(first), std::move(second)}}};
}

TEST(Edit, InsertsSeveralAtTheirFinalIndexes)
{
    geo::Insert<Claim> insert;
    insert.items = {{0, claim("x", "X")}, {2, claim("y", "Y")}, {5, claim("z", "Z")}};
    EXPECT_EQ(idsOf(applied(sample(), {insert})), "x c1 y c2 c3 z ");
}

TEST(Edit, RemovesSeveralInOnePass)
{
    Document d = sample();
    d.relations.clear();
    d.units[0].parentClaim.clear();
    EXPECT_EQ(idsOf(applied(d, {Remove<Claim>{{0, 2}}})), "c2 ");
    EXPECT_EQ(idsOf(applied(d, {Remove<Claim>{{0, 1, 2}}})), "");
}

TEST(Edit, MovesToWhereTheItemIsAfterwards)
{
    EXPECT_EQ(idsOf(applied(sample(), {Move<Claim>{0, 2}})), "c2 c3 c1 ");
    EXPECT_EQ(idsOf(applied(sample(), {Move<Claim>{2, 0}})), "c3 c1 c2 ");
}

TEST(Edit, SetsEveryFieldOfTheDocument)
{
    using F = geo::DocumentField;
    Document d;
    for (const F field : {F::title, F::description, F::language, F::licence, F::worldview, F::projection})
        d = applied(d, {geo::SetField{field, "v" + std::to_string(static_cast<int>(field))}});
    d = applied(d, {geo::SetField{F::extra, R"({"a":1})"}});
    d = applied(d, {geo::SetField{F::extraCollection, R"({"b":2})"}});
    EXPECT_EQ(d.title + d.description + d.language + d.licence + d.worldview + d.projection + d.extra +
                  d.extraCollection,
              R"(v0v1v2v3v4v5{"a":1}{"b":2})");
}

TEST(Edit, RefusesIndexesOutOfRangeOrOrder)
{
    EXPECT_EQ(refusal(sample(), removeAt<Claim>(3)), "there is no place 4 in a list of 3 claims");
    EXPECT_EQ(refusal(sample(), geo::insertAt(2, geo::View{.id = "v2"})), "there is no place 3 in a list of 1 view");
    EXPECT_EQ(refusal(sample(), replaceAt(1, geo::View{.id = "v2"})), "there is no place 2 in a list of 1 view");
    EXPECT_EQ(refusal(sample(), {Move<geo::Side>{0, 2}}), "there is no place 3 in a list of 2 sides");
    EXPECT_EQ(refusal(sample(), {Move<geo::Side>{2, 0}}), "there is no place 3 in a list of 2 sides");
    EXPECT_EQ(refusal(sample(), {Remove<geo::Relation>{{1, 0}}}), "the numbers of the relations do not ascend");
    EXPECT_EQ(refusal(sample(), {Remove<geo::Relation>{{1, 1}}}), "the numbers of the relations do not ascend");
}

TEST(Edit, RefusesIdsThatAreEmptyOrTaken)
{
    EXPECT_EQ(refusal(sample(), geo::insertAt(0, claim("c3", "again"))), "there is already a claim 'c3'");
    EXPECT_EQ(refusal(sample(), geo::insertAt(0, claim("", "none"))), "an id is empty");
    EXPECT_EQ(refusal(sample(), replaceAt(1, geo::Side{.id = "north"})), "there is already a side 'north'");
}

TEST(Edit, RefusesReferencesToNothing)
{
    const auto withClaim = [](auto change) {
        Claim c = claim("c9", "New");
        change(c);
        return refusal(sample(), geo::insertAt(0, c));
    };
    EXPECT_EQ(withClaim([](Claim& c) { c.speaker = "tass"; }), "there is no source 'tass'");
    EXPECT_EQ(withClaim([](Claim& c) { c.article = "a9"; }), "there is no article 'a9'");
    EXPECT_EQ(withClaim([](Claim& c) { c.unit = "u9"; }), "there is no unit 'u9'");
    EXPECT_EQ(withClaim([](Claim& c) { c.quotes = {{.article = "a9"}}; }), "there is no article 'a9'");
    EXPECT_EQ(withClaim([](Claim& c) { c.actors = {{.side = "east"}}; }), "there is no side 'east'");
    EXPECT_EQ(withClaim([](Claim& c) { c.actors = {{.unit = "u9"}}; }), "there is no unit 'u9'");
    EXPECT_EQ(refusal(sample(), replaceAt(0, Source{.id = "kcna", .side = "east"})), "there is no side 'east'");
    EXPECT_EQ(refusal(sample(), replaceAt(1, geo::Article{.id = "a2", .source = "nis", .republishers = {"x"}})),
              "there is no source 'x'");
    EXPECT_EQ(refusal(sample(), replaceAt(1, Unit{.id = "u2", .parent = "u9"})), "there is no unit 'u9'");
    EXPECT_EQ(refusal(sample(), replaceAt(1, Unit{.id = "u2", .parentClaim = "c9"})), "there is no claim 'c9'");
    EXPECT_EQ(refusal(sample(), geo::insertAt(0, geo::Relation{.from = "c1", .to = "c9"})), "there is no claim 'c9'");
}

TEST(Edit, RefusesToTakeAwayWhatOthersReferTo)
{
    EXPECT_EQ(refusal(sample(), removeAt<Claim>(2)), "relation ‘KPA arrives’ same event ‘c3’ refers to claim 'c3'");
    EXPECT_EQ(refusal(sample(), removeAt<Source>(0)), "claim ‘KPA own sector’ refers to source 'kcna'");
    EXPECT_EQ(refusal(sample(), replaceAt(1, geo::Side{.id = "west"})), "");
    EXPECT_EQ(refusal(sample(), replaceAt(0, geo::Side{.id = "west"})), "source ‘KCNA’ refers to side 'north'");
}

TEST(Edit, RefusesCircles)
{
    Document d = sample();
    Unit kpa = d.units[0];
    kpa.parent = "u2";
    EXPECT_NE(refusal(d, replaceAt(0, kpa)).find("would stand below itself"), std::string::npos);
    EXPECT_EQ(refusal(d, geo::insertAt(0, geo::Relation{.from = "c1", .to = "c1"})),
              "a claim is not related to itself");
    d.relations = {{.from = "c1", .to = "c2", .kind = geo::RelationKind::updates}};
    const geo::Relation back{.from = "c2", .to = "c1", .kind = geo::RelationKind::updates};
    EXPECT_EQ(refusal(d, geo::insertAt(0, back)), "relations of one kind would go round in a circle");
    EXPECT_EQ(refusal(d, replaceAt(0, back)), "");
}

TEST(Edit, KeepsWhatAFileLeftDangling)
{
    Document d = sample();
    d.sources[1].side = "nowhere";
    d.claims[2].actors = {{.side = "nowhere"}};
    d.relations.clear();
    applied(d, removeAt<Claim>(2));
    Claim changed = d.claims[2];
    changed.note = "A note";
    applied(d, replaceAt(2, changed));
    // Giving the missing side cures it; the inverse brings back the file's own state.
    applied(d, geo::insertAt(0, geo::Side{.id = "nowhere"}));
}

TEST(Edit, AGroupMayComeInAnyOrder)
{
    Claim c = claim("c9", "New");
    c.unit = "u9";
    const Edit both = group(geo::insertAt(0, c), geo::insertAt(0, Unit{.id = "u9", .parentClaim = "c9"}));
    const Document d = applied(sample(), both);
    EXPECT_EQ(d.claims.size() + d.units.size(), 7U);
}

TEST(Edit, AGroupMayTakeSomethingAwayAndPutItBack)
{
    const Edit both = group(removeAt<Source>(0), geo::insertAt(2, Source{.id = "kcna", .name = "KCNA"}));
    EXPECT_EQ(applied(sample(), both).sources[2].id, "kcna");
}

TEST(Edit, AGroupWithAFailingMemberChangesNothing)
{
    EditGroup inner{.name = {}, .edits = {{Move<Claim>{0, 2}}, removeAt<geo::View>(0)}};
    EXPECT_NE(refusal(sample(), {EditGroup{.name = {}, .edits = {{inner}, {geo::SetField{}}, removeAt<Claim>(7)}}}),
              "");
    EXPECT_NE(refusal(sample(), {EditGroup{.name = {}, .edits = {{inner}, {geo::SetField{}}, removeAt<Source>(0)}}}),
              "");
}

TEST(Edit, ARefusedExchangeLeavesTheEditToo)
{
    Document d = sample();
    Edit edit = group(geo::insertAt(0, claim("c8", "Eight")), geo::insertAt(0, claim("c3", "again")));
    ASSERT_TRUE(geo::exchange(d, edit));
    EXPECT_FALSE(edit.restores);
    d.claims.clear();
    d.relations.clear();
    d.units.clear();
    EXPECT_FALSE(geo::exchange(d, edit));
    EXPECT_EQ(idsOf(d), "c3 c8 ");
}

TEST(Edit, ToldInWords)
{
    const Document d = sample();
    const auto changed = [&](auto change) {
        Claim c = d.claims[0];
        change(c);
        return geo::describe(replaceAt(0, c), d);
    };
    EXPECT_EQ(changed([](Claim& c) { c.place.geometry = geo::Geometry(geo::LonLat{36, 51}); }), "Move place of ‘KPA own sector’");
    EXPECT_EQ(changed([](Claim& c) { c.place.name = "Sudzha"; }), "Change place of ‘KPA own sector’");
    EXPECT_EQ(changed([](Claim& c) { c.place.geometry = {}; }), "Change place of ‘KPA own sector’");
    EXPECT_EQ(changed([](Claim& c) { c.happened.edit().edtf = "2024"; }), "Change happened of ‘KPA own sector’");
    EXPECT_EQ(changed([](Claim& c) { c.reported.edit().bounds.certainTo = 1; }), "Change reported of ‘KPA own sector’");
    EXPECT_EQ(changed([](Claim& c) { c.quotes[0].extra = "{}"; }), "Change quotes of ‘KPA own sector’");
    EXPECT_EQ(changed([](Claim& c) { c.note = c.unit = c.headline = "x"; }),
              "Change headline, note and unit of ‘KPA own sector’");
    EXPECT_EQ(changed([](Claim& c) { c.note = c.unit = c.headline = c.extra = "x"; }),
              "Change 4 fields of ‘KPA own sector’");
    EXPECT_EQ(changed([](Claim&) {}), "Change nothing of ‘KPA own sector’");
    EXPECT_EQ(geo::describe({Remove<Claim>{{0, 1, 2}}}, d), "Delete 3 claims");
    EXPECT_EQ(geo::describe(removeAt<Source>(1), d), "Delete source ‘RT’");
    EXPECT_EQ(geo::describe(removeAt<geo::Relation>(0), d),
              "Delete relation ‘KPA own sector’ contradicts ‘KPA arrives’");
    EXPECT_EQ(geo::describe(geo::insertAt(0, geo::View{.id = "v2"}), d), "Add view ‘v2’");
    EXPECT_EQ(geo::describe({Move<Unit>{1, 0}}, d), "Move unit ‘Second unit’ to position 1");
    EXPECT_EQ(geo::describe({geo::SetField{geo::DocumentField::worldview, "UA"}}, d),
              "Change worldview of the document");
}

TEST(Edit, GroupsAndHopelessEditsAreToldToo)
{
    const Document d = sample();
    EXPECT_EQ(geo::describe(group(removeAt<Claim>(0), removeAt<Claim>(0)), d), "Delete 2 claims");
    EXPECT_EQ(geo::describe(group(removeAt<Claim>(0), {geo::SetField{}}), d),
              "Delete claim ‘KPA own sector’ and 1 more change");
    EXPECT_EQ(geo::describe({EditGroup{.name = "Tidy up", .edits = {}}}, d), "Tidy up");
    EXPECT_EQ(geo::describe({EditGroup{}}, d), "Change nothing");
    EXPECT_EQ(geo::describe(removeAt<Claim>(8), d), "Delete claim 9");
    EXPECT_EQ(geo::describe(replaceAt(8, Claim{}), d), "Change nothing of claim 9");
    EXPECT_FALSE(geo::changesNothing(replaceAt(8, Claim{}), d));
    EXPECT_TRUE(geo::changesNothing(replaceAt(0, d.claims[0]), d));
    EXPECT_FALSE(geo::changesNothing({geo::SetField{geo::DocumentField::title, "x"}}, d));
}

TEST(Edit, LongNamesAreCutBeforeAWholeLetter)
{
    Document d;
    for (int i = 0; i < 40; ++i)
        d.title += "ы";
    d.sides = {{.id = "s", .name = "x" + d.title}};
    EXPECT_EQ(geo::describe(removeAt<geo::Side>(0), d), "Delete side ‘x" + d.title.substr(0, 58) + "…’");
}

TEST(Edit, RemovingASourceTakesWhatCannotDoWithoutIt)
{
    const Document d = sample();
    const Edit edit = geo::removalOf<Source>(d, {2});
    EXPECT_EQ(geo::describe(edit, d), "Delete source ‘NIS’ with 1 article, 1 relation and 1 claim");
    const Document after = applied(d, edit);
    EXPECT_EQ(idsOf(after), "c1 c2 ");
    EXPECT_TRUE(after.articles[0].republishers.empty());
    EXPECT_EQ(after.claims[0].quotes.size(), 1U) << "the quote of the article that went";
    EXPECT_EQ(after.claims[0].quotes[0].state, geo::AnchorState::notAnchored);
}

TEST(Edit, RemovingAnArticleLeavesItsQuotesAsOrphans)
{
    const Document after = applied(sample(), geo::removalOf<geo::Article>(sample(), {0}));
    EXPECT_EQ(idsOf(after), "c1 c2 c3 ");
    EXPECT_EQ(after.claims[0].article, "");
    EXPECT_EQ(after.claims[0].quotes[0].state, geo::AnchorState::orphan);
    EXPECT_EQ(after.claims[0].quotes[1].article, "a2");
}

TEST(Edit, AQuoteThatNamesItsOwnArticleIsAnOrphanToo)
{
    Document d = sample();
    d.claims[0].quotes[0].article = "a1";
    const Document after = applied(d, geo::removalOf<geo::Article>(d, {0}));
    ASSERT_EQ(after.claims[0].quotes.size(), 2U);
    EXPECT_EQ(after.claims[0].quotes[0].article, "");
    EXPECT_EQ(after.claims[0].quotes[0].state, geo::AnchorState::orphan);
}

TEST(Edit, RemovingAUnitKeepsEventsAndTakesSectors)
{
    const Document after = applied(sample(), geo::removalOf<Unit>(sample(), {0}));
    EXPECT_EQ(idsOf(after), "c2 c3 ");
    EXPECT_EQ(after.claims[0].unit + after.claims[0].actors[0].unit + after.units[0].parent, "");
    EXPECT_EQ(after.relations.size(), 1U);
}

TEST(Edit, RemovingAClaimOrSideClearsWhoNamesIt)
{
    EXPECT_EQ(applied(sample(), geo::removalOf<Claim>(sample(), {1})).units[0].parentClaim, "");
    const Document after = applied(sample(), geo::removalOf<geo::Side>(sample(), {0}));
    EXPECT_EQ(after.sources[0].side + after.units[0].side + after.claims[1].actors[0].side, "");
}

TEST(Edit, RemovalOfNothingOrOfWhatIsNotThere)
{
    const Document d = sample();
    EXPECT_TRUE(geo::changesNothing(geo::removalOf<Claim>(d, {}), d));
    EXPECT_EQ(refusal(d, geo::removalOf<Claim>(d, {7, 0})), "there is no place 8 in a list of 3 claims");
}

} // namespace
