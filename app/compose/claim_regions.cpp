#include "app/compose/claim_layer.h"

#include <algorithm>
#include <map>

namespace app {

namespace {

using Kind = ClaimGroup::Kind;
using render::Color;

/// What the claims of one side, or of one kind of change, say about one region together.
struct SideVoice {
    SideStyle style;
    bool solid = false;       ///< Some claim is certain in the window.
    bool edgeStated = false;  ///< Some claim means the whole region.
    bool asserted = false;    ///< Some claim is no denial.
    bool dottedOnly = true;   ///< All are speculated or planned.
};

std::vector<SideVoice> voicesOf(const ClaimLayerInput& in, const ClaimGroup& group, const Palette& palette)
{
    std::map<int, SideVoice> voices;
    const bool changes = showsChanges(in.session);
    const auto speak = [](SideVoice& voice, bool solid, bool extentNotStated, bool dotted) {
        voice.asserted = true;
        voice.solid = voice.solid || (solid && !dotted);
        voice.edgeStated = voice.edgeStated || !extentNotStated;
        voice.dottedOnly = voice.dottedOnly && dotted;
    };
    if (!changes)
        in.groups.eachVoice(group, [&](const PlaceOrder::Slot& slot, const ShownPlaces::Voice& said) {
            SideVoice& voice = voices[slot.side];
            voice.style = sideStyle(slot.side, palette);
            if (said.standing)
                speak(voice, said.certain, slot.extentNotStated, slot.dotted);
        });
    for (const std::uint32_t i : group.listed) {
        const MarkPart look = partOf(in.session, in.facts, i, palette);
        SideVoice& voice = voices[-static_cast<int>(look.change)];
        voice.style = look.side;
        voice.style.hatchDeg = changeHatchDeg(look.change);
        if (!look.denied && !look.retracted)
            speak(voice, look.solid && look.change != geo::ChangeKind::gone, in.session.document.claims[i].place.extentNotStated, look.dotted);
    }
    std::vector<SideVoice> list;
    for (auto& [colour, voice] : voices)
        list.push_back(voice);
    return list;
}

/// `voices`: how many hatches lie over each other; the more, the wider apart.
render::Hatch hatchOf(const SideVoice& voice, std::size_t voices, const Palette& palette, float scale)
{
    const double opacity = palette.patterns ? (voice.solid ? 0.9 : 0.5) : (voice.solid ? 0.62 : 0.32);
    render::Hatch hatch{voice.style.color.withAlpha(opacity), voice.style.hatchDeg, 1.5F * scale,
                        (5.5F + 1.5F * static_cast<float>(std::min<std::size_t>(voices, 4))) * scale, {}, 0};
    if (voice.dottedOnly)
        hatch.dash = {2 * scale, 3 * scale};
    else if (!voice.solid)
        hatch.dash = {7 * scale, 4 * scale};
    return hatch;
}

void addRegion(const ClaimLayerInput& in, const ClaimGroup& group, const Palette& palette, float scale,
               std::vector<render::RegionItem>& items)
{
    render::RegionItem stated, faded;
    stated.fills = faded.fills = group.shape->fills;
    stated.outlines = faded.outlines = group.shape->outlines;
    faded.fadePx = 14 * scale;
    bool denied = false;
    const SideVoice* loudest = nullptr;
    const std::vector<SideVoice> voices = voicesOf(in, group, palette);
    for (const SideVoice& voice : voices) {
        if (!voice.asserted) {
            denied = true;
            continue;
        }
        (voice.edgeStated ? stated : faded).hatches.push_back(hatchOf(voice, voices.size(), palette, scale));
        if (loudest == nullptr || (voice.solid && !loudest->solid))
            loudest = &voice;
    }
    const bool isMarked = group.chosen;
    stated.outline = isMarked ? palette.accent : loudest != nullptr ? render::mix(loudest->style.color, palette.ink, 0.25) : palette.muted;
    stated.outlineWidthPx = (isMarked ? 2.6F : 1.5F) * scale;
    if (loudest == nullptr && denied)
        stated.outlineDash = {3 * scale, 3 * scale};
    if (loudest != nullptr && !palette.patterns)
        stated.fill = loudest->style.color.withAlpha(loudest->solid ? 0.07 : 0.04);
    const bool contradicted = loudest != nullptr && denied && accountsOf(in.session, in.groups.contradicted(group)) > 0;
    render::RegionItem second;
    second.outlines = stated.outlines;
    second.outlineWidthPx = stated.outlineWidthPx + 0.5F * scale;
    second.outlineDash = {8 * scale, 8 * scale};
    if (!faded.hatches.empty())
        items.push_back(faded);
    items.push_back(std::move(stated));
    for (const SideVoice& voice : voices)
        if (contradicted && !voice.asserted) {
            second.outline = voice.style.color;
            items.push_back(second);
            break;
        }
}

void addCountry(const ClaimLayerInput& in, const ClaimGroup& group, const Palette& palette, float scale,
                std::vector<render::RegionItem>& items)
{
    render::RegionItem item;
    item.outlines = group.insets;
    bool denialOnly = true, solid = false;
    Color color = palette.muted;
    for (const SideVoice& voice : voicesOf(in, group, palette)) {
        if ((voice.asserted && (denialOnly || (voice.solid && !solid))) || (!voice.asserted && denialOnly))
            color = voice.style.color;
        denialOnly = denialOnly && !voice.asserted;
        solid = solid || (voice.asserted && voice.solid);
    }
    item.outline = group.chosen ? palette.accent : color.withAlpha(0.8);
    item.outlineWidthPx = 1.1F * scale;
    if (denialOnly)
        item.outlineDash = {3 * scale, 4 * scale};
    else if (!solid)
        item.outlineDash = {9 * scale, 4 * scale};
    items.push_back(std::move(item));
}

} // namespace

std::vector<render::RegionItem> claimRegions(const ClaimLayerInput& in, const Palette& palette, float scale)
{
    std::vector<render::RegionItem> items;
    for (const ClaimGroup& group : in.groups.groups())
        if (group.kind == Kind::country && group.shape)
            addCountry(in, group, palette, scale, items);
    for (const ClaimGroup& group : in.groups.groups())
        if (group.kind == Kind::region && group.shape)
            addRegion(in, group, palette, scale, items);
    return items;
}

} // namespace app
