#include <random>

#include <gtest/gtest.h>

#include "geo/claims/history.h"
#include "geo/io/interchange.h"

namespace {

using geo::Claim;
using geo::Document;
using geo::DocumentField;
using geo::Edit;
using geo::History;

/// Makes random documents and edits, some of which cannot be applied.
class Chance {
public:
    explicit Chance(unsigned seed) : m_random(seed) {}

    int upTo(int n) { return std::uniform_int_distribution<int>(0, n)(m_random); }
    std::string id(int n = 6) { return "i" + std::to_string(upTo(n)); }
    std::string maybe(const std::string& text) { return upTo(1) == 0 ? text : ""; }

    template <class T> T item();
    Edit leaf(const Document& d);
    Edit edit(const Document& d);

private:
    template <class T> Edit listEdit(const std::vector<T>& list);
    template <class T> Edit removal(const Document& d, const std::vector<T>& list);

    std::mt19937 m_random;
};

template <class T> T Chance::item()
{
    T x;
    if constexpr (!std::is_same_v<T, geo::Relation>)
        x.id = id();
    if constexpr (std::is_same_v<T, geo::Side>) {
        x.name = id();
    } else if constexpr (std::is_same_v<T, geo::Source>) {
        x.name = id();
        x.side = maybe(id());
        x.extra = maybe(R"({"more":[1,2]})");
    } else if constexpr (std::is_same_v<T, geo::Article>) {
        x.source = id(2);
        x.republishers.assign(static_cast<std::size_t>(upTo(2)), id(2));
    } else if constexpr (std::is_same_v<T, geo::Unit>) {
        x.side = maybe(id());
        x.parent = maybe(id());
        x.parentClaim = maybe(id());
    } else if constexpr (std::is_same_v<T, geo::Relation>) {
        x.from = id(3);
        x.to = id(3);
        x.kind = static_cast<geo::RelationKind>(upTo(6));
    } else if constexpr (std::is_same_v<T, geo::View>) {
        x.filter = maybe(id(2));
        x.worldview = maybe("iso");
        x.notes = maybe("Say this");
        if (upTo(2) == 0)
            x.annotations = {{id(2)}};
        if (upTo(2) == 0)
            x.layers = {{id(2)}};
        if (upTo(2) == 0)
            x.quiz = geo::Quiz{.claim = maybe(id(3))};
    } else if constexpr (std::is_same_v<T, geo::Annotation>) {
        x.text = "Text " + id();
        x.kind = static_cast<geo::AnnotationKind>(upTo(8));
        x.author = maybe("Anna");
        x.style.dash = static_cast<geo::LineDash>(upTo(2));
        x.style.arrow = static_cast<geo::ArrowShape>(upTo(2));
        x.group = maybe("g");
        if (upTo(1) == 0)
            x.page = {0.5, 0.25};
        else
            x.geometry = geo::Geometry(geo::LonLat{double(upTo(90)), double(upTo(90))});
        x.anchor = x.page ? geo::AnnotationAnchor::page : geo::AnnotationAnchor::map;
    } else if constexpr (std::is_same_v<T, geo::LayerLink>) {
        x.path = "data/" + id() + ".geojson";
        x.visible = upTo(1) == 0;
        x.style = maybe(R"({"stroke":"#000000"})");
    } else if constexpr (std::is_same_v<T, geo::SavedFilter>) {
        x.filter.sources.assign(static_cast<std::size_t>(upTo(2)), id(2));
        x.filter.speakers.assign(static_cast<std::size_t>(upTo(1)), id(2));
        x.filter.sides.assign(static_cast<std::size_t>(upTo(1)), id(2));
        x.filter.units.assign(static_cast<std::size_t>(upTo(1)), id(2));
        x.filter.modalities = {static_cast<geo::Modality>(upTo(5))};
        x.filter.text = maybe("words");
    } else if constexpr (std::is_same_v<T, Claim>) {
        x.headline = "Headline " + id();
        x.note = maybe("note");
        x.speaker = id(2);
        x.article = maybe(id(2));
        x.unit = maybe(id(2));
        x.kind = x.unit.empty() ? geo::ClaimKind::event : geo::ClaimKind::unitSector;
        x.quotes = {static_cast<std::size_t>(upTo(2)), geo::Quote{.article = maybe(id(2)), .exact = id()}};
        x.actors = {static_cast<std::size_t>(upTo(1)),
                    geo::Actor{.name = "n", .side = maybe(id()), .unit = maybe(id(2))}};
        x.happened.edit().edtf = maybe("2024-11");
        x.place.geometry = geo::Geometry(geo::LonLat{double(upTo(90)), double(upTo(90))});
        x.place.precision = geo::Precision::exact;
    }
    return x;
}

template <class T> Edit Chance::listEdit(const std::vector<T>& list)
{
    const int size = static_cast<int>(list.size());
    const auto index = [&] { return static_cast<std::size_t>(upTo(size)); };
    switch (upTo(5)) {
    case 0:
        return geo::removeAt<T>(index());
    case 1:
        return {geo::Move<T>{index(), index()}};
    case 2:
        return geo::replaceAt(index(), item<T>());
    case 3: {
        geo::Insert<T> insert;
        for (std::size_t i = 0; i < 3; ++i)
            insert.items.push_back({i * 2, item<T>()});
        return {insert};
    }
    default:
        return geo::insertAt(index(), item<T>());
    }
}

template <class T> Edit Chance::removal(const Document& d, const std::vector<T>& list)
{
    if (list.empty())
        return {geo::EditGroup{}};
    std::vector<std::size_t> indexes(static_cast<std::size_t>(upTo(2)));
    for (std::size_t& i : indexes)
        i = static_cast<std::size_t>(upTo(static_cast<int>(list.size()) - 1));
    return geo::removalOf<T>(d, indexes);
}

Edit Chance::leaf(const Document& d)
{
    switch (upTo(13)) {
    case 0:
        return listEdit(d.sides);
    case 1:
        return listEdit(d.sources);
    case 2:
        return listEdit(d.articles);
    case 3:
        return listEdit(d.units);
    case 4:
        return listEdit(d.relations);
    case 5:
        return listEdit(d.views);
    case 6:
        return {geo::SetField{static_cast<DocumentField>(upTo(5)), id()}};
    case 7:
        return listEdit(d.annotations);
    case 8:
        return listEdit(d.layers);
    case 9:
        return listEdit(d.filters);
    default:
        return listEdit(d.claims);
    }
}

Edit Chance::edit(const Document& d)
{
    switch (upTo(15)) {
    case 0:
        return removal(d, d.sources);
    case 1:
        return removal(d, d.units);
    case 2:
        return removal(d, upTo(1) == 0 ? d.articles : std::vector<geo::Article>{});
    case 3:
        return removal(d, d.claims);
    case 4:
        return removal(d, d.sides);
    case 5:
        return removal(d, d.filters);
    case 6:
        return upTo(1) == 0 ? removal(d, d.annotations) : removal(d, d.layers);
    case 7: {
        geo::EditGroup group;
        for (int i = upTo(3); i >= 0; --i)
            group.edits.push_back(leaf(d));
        return {group};
    }
    default:
        return leaf(d);
    }
}

/// A sound document of about three of everything.
Document randomDocument(Chance& chance)
{
    Document d;
    d.title = "Random";
    for (int i = 0; i < 3; ++i) {
        d.sides.push_back({.id = "i" + std::to_string(i), .name = "Side"});
        d.sources.push_back({.id = "i" + std::to_string(i), .name = "Source"});
        d.articles.push_back({.id = "i" + std::to_string(i), .source = chance.id(2)});
        d.units.push_back({.id = "i" + std::to_string(i), .side = chance.id(2)});
    }
    for (int i = 0; i < 30; ++i)
        geo::apply(d, geo::insertAt(0, chance.item<Claim>()));
    for (int i = 0; i < 4; ++i) {
        geo::apply(d, geo::insertAt(0, chance.item<geo::Relation>()));
        geo::apply(d, geo::insertAt(0, chance.item<geo::Annotation>()));
        geo::apply(d, geo::insertAt(0, chance.item<geo::LayerLink>()));
        geo::apply(d, geo::insertAt(0, chance.item<geo::SavedFilter>()));
        geo::apply(d, geo::insertAt(0, chance.item<geo::View>()));
    }
    return d;
}

void expectNoDanglingIds(const std::string& bytes)
{
    const auto loaded = geo::parseInterchange(bytes, "random");
    ASSERT_TRUE(loaded);
    for (const geo::Issue& issue : loaded->issues)
        for (const char* words : {"there is no", "already", "below", "itself", "circle"})
            EXPECT_EQ(issue.reason.find(words), std::string::npos) << issue.message();
}

TEST(EditProperty, InversesInReverseGiveTheSameBytesAndSoDoesDoingItAgain)
{
    int refused = 0, done = 0;
    for (unsigned seed = 0; seed < 1000; ++seed) {
        Chance chance(seed);
        Document d = randomDocument(chance);
        const std::string original = geo::writeInterchange(d);
        std::vector<Edit> steps;
        for (int i = chance.upTo(15); i >= 0; --i) {
            auto inverse = geo::apply(d, chance.edit(d));
            if (inverse)
                steps.push_back(std::move(*inverse));
            (inverse ? done : refused) += 1;
        }
        const std::string edited = geo::writeInterchange(d);
        if (seed % 5 == 0)
            expectNoDanglingIds(edited);
        for (std::size_t i = steps.size(); i-- > 0;)
            ASSERT_FALSE(geo::exchange(d, steps[i]));
        ASSERT_EQ(geo::writeInterchange(d), original) << "seed " << seed;
        for (Edit& step : steps)
            ASSERT_FALSE(geo::exchange(d, step));
        ASSERT_EQ(geo::writeInterchange(d), edited) << "seed " << seed;
    }
    EXPECT_GT(refused, 1000) << "the refusals are part of the test";
    EXPECT_GT(done, 3000);
}

TEST(EditProperty, ARefusedEditLeavesTheSameBytes)
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        Chance chance(seed);
        Document d = randomDocument(chance);
        std::string before = geo::writeInterchange(d);
        for (int i = 0; i < 8; ++i) {
            const bool applied = bool(geo::apply(d, chance.edit(d)));
            const std::string after = geo::writeInterchange(d);
            if (!applied) {
                ASSERT_EQ(after, before) << "seed " << seed;
            }
            before = after;
        }
    }
}

TEST(EditProperty, WhatChangesNothingChangesNoBytes)
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        Chance chance(seed);
        Document d = randomDocument(chance);
        const Edit edit = chance.edit(d);
        const bool nothing = geo::changesNothing(edit, d);
        const std::string before = geo::writeInterchange(d);
        if (geo::apply(d, edit) && nothing) {
            ASSERT_EQ(geo::writeInterchange(d), before) << "seed " << seed;
        }
    }
}

TEST(HistoryProperty, AnyWalkThroughUndoAndRedoMeetsTheSameStates)
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        Chance chance(seed);
        Document d = randomDocument(chance);
        History history;
        std::vector<std::string> states{geo::writeInterchange(d)};
        std::size_t at = 0;
        for (int i = 0; i < 25; ++i) {
            const int what = chance.upTo(3);
            if (what == 0 && history.canUndo()) {
                ASSERT_FALSE(history.undo(d));
                --at;
            } else if (what == 1 && history.canRedo()) {
                ASSERT_FALSE(history.redo(d));
                ++at;
            } else {
                const auto revision = history.revision();
                const bool failed = bool(history.push(d, chance.edit(d)));
                if (failed || history.revision() == revision)
                    continue;
                states.resize(++at);
                states.push_back(geo::writeInterchange(d));
            }
            ASSERT_EQ(geo::writeInterchange(d), states[at]) << "seed " << seed;
        }
    }
}

} // namespace
