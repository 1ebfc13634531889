#include <gtest/gtest.h>

#include "geo/claims/edit.h"
#include "geo/io/interchange.h"

// Edits of annotations, linked layers and saved filters.

namespace {

using geo::Document;
using geo::Edit;

Document sample()
{
    Document d;
    d.sides = {{.id = "n", .name = "North"}};
    d.sources = {{.id = "rt", .name = "RT"}, {.id = "nis", .name = "NIS"}};
    d.units = {{.id = "kpa", .side = "n"}};
    d.filters = {{.id = "two", .name = "Both", .filter = {.sources = {"rt", "nis"}}},
                 {.id = "one", .name = "Only RT", .filter = {.speakers = {"rt"}}},
                 {.id = "unit", .filter = {.sides = {"n"}, .units = {"kpa"}}}};
    d.views = {{.id = "v", .name = "View", .filter = "one"}, {.id = "w", .filter = "two"}};
    d.annotations = {{.id = "a", .text = "Look here"}, {.id = "b"}};
    d.annotations[0].geometry = geo::Geometry(geo::LonLat{35, 51});
    d.layers = {{.id = "l", .path = "data/a.shp", .name = "Roads"}};
    return d;
}

Document applied(const Edit& edit)
{
    Document d = sample();
    const std::string before = geo::writeInterchange(d);
    auto inverse = geo::apply(d, edit);
    EXPECT_TRUE(inverse) << inverse.error().message();
    Document back = d;
    if (inverse) {
        EXPECT_TRUE(geo::apply(back, *inverse));
    }
    EXPECT_EQ(geo::writeInterchange(back), before);
    return d;
}

std::string refusal(const Edit& edit)
{
    Document d = sample();
    const auto inverse = geo::apply(d, edit);
    return inverse ? std::string() : inverse.error().what;
}

template <class T> std::string ids(const std::vector<T>& list)
{
    std::string text;
    for (const T& item : list)
        text += item.id + " ";
    return text;
}

TEST(EditLists, InsertRemoveReplaceAndMove)
{
    EXPECT_EQ(ids(applied(geo::insertAt(0, geo::Annotation{.id = "c"})).annotations), "c a b ");
    EXPECT_EQ(ids(applied({geo::Move<geo::Annotation>{0, 1}}).annotations), "b a ") << "the order of drawing";
    EXPECT_EQ(ids(applied(geo::removeAt<geo::LayerLink>(0)).layers), "");
    EXPECT_EQ(applied(geo::replaceAt(1, geo::SavedFilter{.id = "one", .filter = {.text = "w"}})).filters[1].filter.text,
              "w");
    EXPECT_EQ(refusal(geo::insertAt(0, geo::LayerLink{.id = "l"})), "there is already a layer 'l'");
    EXPECT_EQ(refusal(geo::insertAt(0, geo::Annotation{})), "an id is empty");
}

TEST(EditLists, RefuseReferencesToNothing)
{
    EXPECT_EQ(refusal(geo::replaceAt(0, geo::View{.id = "v", .filter = "ghost"})), "there is no filter 'ghost'");
    EXPECT_EQ(refusal(geo::insertAt(0, geo::SavedFilter{.id = "x", .filter = {.sides = {"ghost"}}})),
              "there is no side 'ghost'");
    EXPECT_EQ(refusal(geo::removeAt<geo::SavedFilter>(1)), "view ‘View’ refers to filter 'one'");
    EXPECT_EQ(refusal(geo::removeAt<geo::Unit>(0)), "filter ‘unit’ refers to unit 'kpa'");
}

TEST(EditLists, DeletingWhatAViewShowsOrAsksForLeavesTheView)
{
    Document d = sample();
    d.views[0].annotations = {{"a", "b"}};
    d.views[0].layers = {{"l"}};
    geo::Claim& claim = d.claims.emplace_back();
    claim.id = "c";
    claim.speaker = "rt";
    d.views[1].quiz = geo::Quiz{.question = "Where?", .claim = "c"};
    geo::apply(d, geo::removalOf<geo::Annotation>(d, {0}));
    EXPECT_EQ(d.views[0].annotations, std::vector<std::string>{"b"});
    geo::apply(d, geo::removalOf<geo::LayerLink>(d, {0}));
    EXPECT_EQ(d.views[0].layers, std::vector<std::string>{}) << "it still shows no others";
    const Edit removal = geo::removalOf<geo::Claim>(d, {0});
    geo::apply(d, removal);
    EXPECT_EQ(d.views[1].quiz->claim, "");
    EXPECT_EQ(d.views[1].quiz->question, "Where?");
}

TEST(EditLists, DeletingAFilterLeavesItsViewsWithoutOne)
{
    const Document d = applied(geo::removalOf<geo::SavedFilter>(sample(), {1}));
    EXPECT_EQ(ids(d.filters), "two unit ");
    EXPECT_EQ(d.views[0].filter, "");
    EXPECT_EQ(d.views[1].filter, "two");
}

TEST(EditLists, DeletingASourceNeverMakesAFilterLetMorePass)
{
    const Edit removal = geo::removalOf<geo::Source>(sample(), {0});
    const Document d = applied(removal);
    EXPECT_EQ(ids(d.filters), "two unit ") << "without its only speaker, 'one' would let everything pass";
    EXPECT_EQ(d.filters[0].filter.sources, std::vector<std::string>{"nis"});
    EXPECT_EQ(d.views[0].filter, "");
    EXPECT_EQ(geo::describe(removal, sample()), "Delete source ‘RT’ with 1 filter");
    EXPECT_EQ(ids(applied(geo::removalOf<geo::Side>(sample(), {0})).filters), "two one ");
    EXPECT_EQ(ids(applied(geo::removalOf<geo::Unit>(sample(), {0})).filters), "two one ");
}

TEST(EditLists, AreToldInWords)
{
    const Document d = sample();
    geo::Annotation moved = d.annotations[0];
    moved.geometry = geo::Geometry(geo::LonLat{36, 51});
    EXPECT_EQ(geo::describe(geo::replaceAt(0, moved), d), "Move place of ‘Look here’");
    moved.style.stroke = "#000000";
    EXPECT_EQ(geo::describe(geo::replaceAt(0, moved), d), "Change place and style of ‘Look here’");
    EXPECT_EQ(geo::describe(geo::insertAt(0, geo::Annotation{.id = "c"}), d), "Add annotation ‘c’");
    EXPECT_EQ(geo::describe(geo::removeAt<geo::LayerLink>(0), d), "Delete layer ‘Roads’");
    geo::LayerLink hidden = d.layers[0];
    hidden.visible = false;
    EXPECT_EQ(geo::describe(geo::replaceAt(0, hidden), d), "Change visibility of ‘Roads’");
    geo::SavedFilter other = d.filters[0];
    other.filter.modalities = {geo::Modality::denied};
    EXPECT_EQ(geo::describe(geo::replaceAt(0, other), d), "Change conditions of ‘Both’");
    EXPECT_TRUE(geo::changesNothing(geo::replaceAt(0, d.filters[0]), d));
    EXPECT_FALSE(geo::changesNothing(geo::replaceAt(0, other), d));
}

} // namespace
