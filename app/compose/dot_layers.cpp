#include "app/compose/dot_layers.h"

#include <algorithm>

namespace app {

const DotField& DotLayers::fieldOf(const DataLayer& layer)
{
    const auto known = std::find_if(m_known.begin(), m_known.end(), [&](const auto& field) { return &field->data() == layer.data.get(); });
    if (known != m_known.end())
        return **known;
    m_known.push_back(std::make_shared<const DotField>(layer.data));
    return *m_known.back();
}

DotQuery DotLayers::queryFor(const Session& session, const render::Camera& camera)
{
    std::erase_if(m_known, [&](const auto& field) {
        return std::none_of(session.dataLayers.begin(), session.dataLayers.end(),
                            [&](const DataLayer& layer) { return layer.data.get() == &field->data(); });
    });
    m_shown.clear();
    m_layers.clear();
    for (std::uint32_t i = 0; i < session.dataLayers.size() && session.visible.claims; ++i) {
        if (!session.dataLayers[i].visible)
            continue;
        const DotField& field = fieldOf(session.dataLayers[i]);
        m_shown.push_back(*std::find_if(m_known.begin(), m_known.end(), [&](const auto& known) { return known.get() == &field; }));
        m_layers.push_back(i);
    }
    return {m_shown, session.clocks.happened, session.clocks.knownOn, camera, session.settings.contentScale, session.settings.theme};
}

DotPicture DotLayers::draw(const Session& session, const render::Camera& camera)
{
    const DotQuery query = queryFor(session, camera);
    Asked asked{{}, query.happened, query.knownOn, camera, query.scale, query.theme};
    for (const auto& field : m_shown)
        asked.layers.push_back(&field->data());
    if (asked == m_asked)
        return m_picture;
    m_picture = drawDots(query);
    m_asked = std::move(asked);
    return m_picture;
}

DotLayers::Key DotLayers::keyOf(const DotPicture& picture) const
{
    Key key;
    if (!picture.bitmap)
        return key;
    key.densest = picture.most;
    key.possible = picture.counts.possible > 0;
    // The colours mean the same in all layers only if there is one.
    if (m_shown.size() == 1)
        for (const DotField::Part& part : m_shown.front()->parts())
            key.parts.push_back(part.name);
    key.others = m_shown.size() > 1 || m_shown.front()->parts().empty() || m_shown.front()->hasOthers();
    return key;
}

std::optional<DataRow> DotLayers::at(const Session& session, const render::Camera& camera, double xPx, double yPx, double reachPx)
{
    const std::optional<DotHit> hit = dotAt(queryFor(session, camera), xPx, yPx, reachPx);
    if (!hit)
        return std::nullopt;
    return DataRow{m_layers[hit->field], hit->row};
}

} // namespace app
