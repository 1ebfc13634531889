#include "geo/claims/changes.h"

#include <cassert>
#include <utility>

namespace geo {

namespace {

bool shows(const ClaimState& state)
{
    return state.visibility != Visibility::hidden;
}

ClaimChange changeOf(const AsOf& first, const AsOf& second, std::size_t i)
{
    const ClaimState& a = first.claims[i];
    const ClaimState& b = second.claims[i];
    ClaimChange change;
    if (!shows(a) || !shows(b)) {
        change.kind = shows(b) ? ChangeKind::fresh : shows(a) ? ChangeKind::gone : ChangeKind::hidden;
        return change;
    }
    change.firmer = a.visibility == Visibility::possible && b.visibility == Visibility::solid;
    change.vaguer = a.visibility == Visibility::solid && b.visibility == Visibility::possible;
    change.retracted = !a.retracted && b.retracted;
    change.restored = a.retracted && !b.retracted;
    change.updated = !a.updated && b.updated;
    change.repeated = b.reports > a.reports;
    if (a.contradicted || b.contradicted) {
        const std::size_t before = first.contradictedBy(i).size(), after = second.contradictedBy(i).size();
        change.contradicted = after > before;
        change.agreed = after < before;
    }
    change.kind = change.any() ? ChangeKind::changed : ChangeKind::same;
    return change;
}

} // namespace

Changes changesBetween(const AsOf& first, const AsOf& second)
{
    assert(first.claims.size() == second.claims.size());
    Changes changes;
    changes.claims.resize(second.claims.size());
    const auto add = [&](std::uint32_t i) {
        changes.claims[i] = changeOf(first, second, i);
        const ChangeKind kind = changes.claims[i].kind;
        changes.counts.fresh += kind == ChangeKind::fresh;
        changes.counts.gone += kind == ChangeKind::gone;
        changes.counts.changed += kind == ChangeKind::changed;
        changes.counts.same += kind == ChangeKind::same;
    };
    second.eachShown(add);
    first.eachShown([&](std::uint32_t i) {
        if (!shows(second.claims[i]))
            add(i);
    });
    return changes;
}

AsOf shownAtEither(const AsOf& first, AsOf second)
{
    assert(first.claims.size() == second.claims.size());
    first.eachShown([&](std::uint32_t i) {
        if (shows(second.claims[i]))
            return;
        const bool contradicted = second.claims[i].contradicted;
        second.move(i, second.claims[i].reason, first.claims[i].reason);
        second.claims[i] = first.claims[i];
        second.claims[i].contradicted = contradicted;
        assign(second.retracted, i, first.claims[i].retracted);
    });
    second.basis = {}; // No answer to any clocks: not to be brought up to others.
    return second;
}

std::string wordsOf(const ClaimChange& change)
{
    std::string words;
    const auto add = [&words](bool is, std::string_view text) {
        if (is)
            words += (words.empty() ? "" : ", ") + std::string(text);
    };
    add(change.firmer, "now certain");
    add(change.vaguer, "now only possible");
    add(change.retracted, "now retracted");
    add(change.restored, "no longer retracted");
    add(change.contradicted, "contradicted by more");
    add(change.agreed, "contradicted by fewer");
    add(change.updated, "now updated");
    add(change.repeated, "repeated by more");
    return words;
}

std::string_view nameOf(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::hidden:
        return "hidden";
    case ChangeKind::same:
        return "same";
    case ChangeKind::changed:
        return "changed";
    case ChangeKind::fresh:
        return "new";
    case ChangeKind::gone:
        return "gone";
    }
    return "";
}

} // namespace geo
