#include "app/session/row_card.h"

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

} // namespace app
