#include "app/session/row_card.h"

#include "geo/time/format.h"

#include <array>

namespace app {

std::shared_ptr<const Session> rowCard(const Session& session, const DataRow& row, std::string& error)
{
    const DataLayer& layer = session.dataLayers[row.layer];
    auto claims = layer.data->claims(std::array{row.row});
    if (!claims || claims->document.claims.empty()) {
        error = claims ? layer.path + ": the row cannot be read" : claims.error().message();
        return nullptr;
    }
    auto card = std::make_shared<Session>();
    card->settings = session.settings;
    openDocument(*card, std::move(claims->document), layer.path);
    card->clocks = session.clocks;
    card->selected = 0U;
    refreshAnswer(*card);
    return card;
}

std::string rowWords(const Session& session, const DataRow& row)
{
    const geo::EventTable& table = session.dataLayers[row.layer].data->table();
    const geo::EventBlock& block = *table.blocks[row.row.block];
    const std::size_t i = row.row.row;
    const auto text = [&](std::uint32_t t) { return table.pools.texts[t]; };
    const auto range = [&](std::uint32_t t) {
        const geo::TimeBounds& b = table.pools.times[t];
        return b.empty() ? std::string("unknown") : geo::formatRange(b.possibleFrom, b.possibleTo);
    };
    std::string words = text(block.eventType[i]);
    if (words.empty())
        words = "A report";
    if (const std::string party = text(block.party[i]); !party.empty())
        words += ", " + party;
    if (const std::string speaker = text(block.speaker[i]); !speaker.empty())
        words += "\nsaid by " + speaker;
    words += "\nHappened: " + range(block.happened[i]) + "\nReported: " + range(block.reported[i]);
    return words + "\nReported, not verified. Click for all it says.";
}

} // namespace app
