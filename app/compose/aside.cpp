#include "app/compose/furniture.h"

#include <algorithm>

namespace app {

namespace {

constexpr float kPad = 12, kRow = 18, kMark = 12, kIndent = 18;
constexpr std::size_t kShownMarks = 4;

/// Claims of one country, or those without a place.
struct AsideGroup {
    std::string_view words;
    const ClaimGroup* group = nullptr;
    std::vector<std::uint32_t> claims; ///< As many as are listed. Denials first: they are what a reader would not guess.
};

/// A line of the card: a group's heading, or one of its claims.
struct AsideRow {
    const AsideGroup* group = nullptr;
    std::optional<std::uint32_t> claim = {};
};

std::vector<AsideGroup> asideGroups(const ClaimGroups& groups, const geo::Document& document, std::size_t most)
{
    std::vector<AsideGroup> list;
    for (const ClaimGroup& group : groups.groups())
        if (group.kind == ClaimGroup::Kind::country)
            list.push_back({group.place(document), &group, groups.deniedFirst(group, most)});
    if (groups.nowhere().count > 0)
        list.push_back({"No place stated", &groups.nowhere(), groups.deniedFirst(groups.nowhere(), most)});
    if (groups.beyond().count > 0)
        list.push_back({"Not on this map", &groups.beyond(), groups.deniedFirst(groups.beyond(), most)});
    return list;
}

/// Every heading, and under them as many claims as `most` lines allow, the groups taking turns.
std::vector<AsideRow> asideRows(const std::vector<AsideGroup>& groups, std::size_t most)
{
    std::vector<std::size_t> shown(groups.size(), 0);
    std::size_t used = groups.size();
    for (bool grew = true; grew && used < most;) {
        grew = false;
        for (std::size_t g = 0; g < groups.size() && used < most; ++g)
            if (shown[g] < groups[g].claims.size()) {
                ++shown[g];
                ++used;
                grew = true;
            }
    }
    std::vector<AsideRow> rows;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        rows.push_back({&groups[g], {}});
        for (std::size_t i = 0; i < shown[g]; ++i)
            rows.push_back({&groups[g], groups[g].claims[i]});
    }
    return rows;
}

} // namespace

FurnitureLayout::Part FurnitureLayout::asidePart(std::size_t mostRows, float width) const
{
    const Canvas& c = m_canvas;
    Part part;
    const std::vector<AsideGroup> groups = asideGroups(m_groups, m_session.document, std::max(mostRows, kShownMarks));
    if (groups.empty())
        return part;
    const std::vector<AsideRow> rows = asideRows(groups, mostRows);
    part.rect = {0, 0, width, c.px(kPad * 2 + kRow - 4) + c.px(kRow) * static_cast<float>(rows.size())};
    const Canvas p{part.quads, c.text, c.palette, c.scale, c.symbols};
    p.card(part.rect);
    const auto style = c.style(11.5F), bold = c.style(11.5F, true);
    p.writeLine(width > c.px(290) ? "Not pinned: only a country is named, or no place" : "Not pinned: country or no place",
                c.style(11, true), c.px(kPad), c.px(kPad + 10), c.palette.muted, width - c.px(2 * kPad));
    const auto lookAt = [&](std::uint32_t i) {
        MarkLook look = lookOf(m_session, m_facts, i, c.palette);
        look.icon.clear();
        look.sidc.clear();
        return look;
    };
    float y = c.px(kPad + kRow);
    const float right = width - c.px(kPad);
    const float indent = c.px(kPad + kIndent + (showsChanges(m_session) ? 4 : 0));
    for (const AsideRow& row : rows) {
        const float middle = y + c.px(kRow) / 2, baseline = middle + c.px(4);
        part.hits.push_back({row.claim.value_or(row.group->claims.front()), row.claim ? nullptr : row.group->group, {}, {0, y, width, c.px(kRow)}, nullptr, true});
        if (row.claim) {
            const geo::Claim& claim = m_session.document.claims[*row.claim];
            if (m_session.selected == *row.claim || m_session.hovered == *row.claim)
                p.rectangle({c.px(4), y, width - c.px(8), c.px(kRow)}, c.palette.accent.withAlpha(0.16), 4);
            drawMark(p, lookAt(*row.claim), c.px(kPad + kMark / 2), middle, kMark);
            const geo::Source* speaker = m_facts.lookup().source(claim.speaker);
            const std::string who = speaker == nullptr ? "" : " — " + (speaker->shortName.empty() ? speaker->name : speaker->shortName);
            const float whoWidth = c.text.shape(who, style).widthPx;
            const float used = p.writeLine(claim.headline, style, indent, baseline, c.palette.ink,
                                           std::max(c.px(60), right - indent - whoWidth));
            if (const MarkLook look = lookAt(*row.claim); look.retracted || look.change == geo::ChangeKind::gone)
                p.line({indent, baseline - c.px(4)}, {indent + used, baseline - c.px(4)}, 1,
                       c.palette.muted);
            p.writeLine(who, style, indent + used, baseline, c.palette.muted);
        } else {
            const std::string count = std::to_string(row.group->group->count);
            const float countWidth = c.text.shape(count, style).widthPx;
            p.writeLine(count, style, right - countWidth, baseline, c.palette.muted);
            p.writeLine(row.group->words, bold, c.px(kPad), baseline, c.palette.ink, right - c.px(kPad) - countWidth - c.px(90));
            // With no claims listed under it, the heading shows what they look like.
            const bool bare = std::none_of(rows.begin(), rows.end(), [&](const AsideRow& r) { return r.claim && r.group == row.group; });
            float x = right - countWidth - c.px(14);
            for (std::size_t i = 0; bare && i < std::min(kShownMarks, row.group->claims.size()); ++i, x -= c.px(showsChanges(m_session) ? 20 : 16))
                drawMark(p, lookAt(row.group->claims[i]), x, middle, kMark);
        }
        y += c.px(kRow);
    }
    return part;
}

} // namespace app
