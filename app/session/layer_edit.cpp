#include "app/session/layer_edit.h"

#include "app/session/edit_session.h"
#include "geo/claims/edit.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

/// Where the document links to the layer; none when it is no part of it.
std::optional<std::size_t> linkIndex(const Session& session, const UserLayer& layer)
{
    const auto& links = session.document.layers;
    const auto at = std::find_if(links.begin(), links.end(), [&](const geo::LayerLink& link) {
        return !layer.link.empty() && link.id == layer.link;
    });
    return at == links.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - links.begin()));
}

/// Changes the layer's link by `change`, or the layer itself by `changeLayer`.
template <class Change, class ChangeLayer>
void edit(Session& session, std::size_t index, const std::string& mergeKey, Change change, ChangeLayer changeLayer)
{
    UserLayer& layer = session.layers[index];
    const auto at = linkIndex(session, layer);
    if (!at) {
        changeLayer(layer);
        ++session.documentRevision;
        return;
    }
    geo::LayerLink link = session.document.layers[*at];
    change(link);
    if (const auto error = editDocument(session, geo::replaceAt<geo::LayerLink>(*at, std::move(link)),
                                        mergeKey.empty() ? mergeKey : mergeKey + layer.link))
        session.message = error->message();
}

} // namespace

void setLayerVisible(Session& session, std::size_t layer, bool visible)
{
    if (layer < session.layers.size())
        edit(
            session, layer, "", [&](geo::LayerLink& link) { link.visible = visible; },
            [&](UserLayer& own) { own.visible = visible; });
}

void setLayerLook(Session& session, std::size_t layer, const LayerLook& look)
{
    if (layer < session.layers.size())
        edit(
            session, layer, "look of ", [&](geo::LayerLink& link) { link.style = styleOf(look, link.style); },
            [&](UserLayer& own) { own.look = look; });
}

void moveLayer(Session& session, std::size_t layer, int up)
{
    const std::size_t other = up > 0 ? layer + 1 : layer - 1; // Wraps below the first, which is out of range.
    if (layer >= session.layers.size() || other >= session.layers.size() || up == 0)
        return;
    const auto from = linkIndex(session, session.layers[layer]), to = linkIndex(session, session.layers[other]);
    if (from && to) {
        if (const auto error = editDocument(session, {geo::Move<geo::LayerLink>{*from, *to}}, {}))
            session.message = error->message();
        return;
    }
    std::swap(session.layers[layer], session.layers[other]);
    ++session.documentRevision;
}

void removeLayer(Session& session, std::size_t layer)
{
    if (layer >= session.layers.size())
        return;
    session.message = "Took " + session.layers[layer].name + " off the map; its file stays";
    if (const auto at = linkIndex(session, session.layers[layer])) {
        if (const auto error = editDocument(session, geo::removalOf<geo::LayerLink>(session.document, {*at}), {}))
            session.message = error->message();
        return;
    }
    session.layers.erase(session.layers.begin() + static_cast<std::ptrdiff_t>(layer));
    ++session.documentRevision;
}

} // namespace app
