#include "app/compose/dot_layers.h"

#include <algorithm>

namespace app {

std::shared_ptr<const DotField> DotLayers::fieldOf(const DataLayer& layer, const geo::MapProjectionPtr& map)
{
    const DotField* before = nullptr; // Of the same file, while it is being read.
    for (const auto& field : m_known) {
        if (&field->data() == layer.data.get() && field->map().key() == map->key())
            return field;
        if (field->data().path() == layer.path)
            before = field.get();
    }
    return std::make_shared<const DotField>(layer, before, map);
}

DotQuery DotLayers::queryFor(const Session& session, const MapCamera& camera)
{
    std::vector<std::shared_ptr<const DotField>> known;
    m_shown.clear();
    m_layers.clear();
    for (std::uint32_t i = 0; i < session.dataLayers.size(); ++i) {
        known.push_back(fieldOf(session.dataLayers[i], camera.map));
        if (!session.visible.claims || !session.dataLayers[i].visible)
            continue;
        m_shown.push_back(known.back());
        m_layers.push_back(i);
    }
    m_known = std::move(known); // What is closed goes.
    DotQuery query{m_shown, {session.clocks.happened, session.clocks.knownOn}, camera, session.settings.contentScale, session.settings.theme};
    if (session.comparison.kind == Comparison::Kind::changes && session.compared)
        query.before = geo::ClockQuery{session.comparison.happened, session.comparison.knownOn};
    return query;
}

DotLayers::Asked DotLayers::askedBy(const DotQuery& query) const
{
    Asked asked{{}, query.clocks, query.before, query.camera, query.scale, query.theme};
    for (const auto& field : m_shown)
        asked.layers.push_back(&field->data());
    return asked;
}

DotPicture DotLayers::draw(const Session& session, const MapCamera& camera, std::size_t atLeast)
{
    DotQuery query = queryFor(session, camera);
    query.atLeast = atLeast;
    Asked asked = askedBy(query);
    const bool sameScale = atLeast == m_atLeast || (m_picture.squares && m_picture.most == std::max(atLeast, m_picture.fullest));
    if (asked == m_asked && sameScale)
        return m_picture;
    m_picture = drawDots(query, m_scratch);
    m_asked = std::move(asked);
    m_atLeast = atLeast;
    return m_picture;
}

DotLayers::Fullest DotLayers::fullest(const Session& session, const MapCamera& camera)
{
    Asked asked = askedBy(queryFor(session, camera));
    if (asked != m_fullestAsked) {
        const DotPicture picture = draw(session, camera);
        m_fullest = {picture.fullest, picture.density()};
        m_fullestAsked = std::move(asked);
    }
    return m_fullest;
}

DotLayers::Key DotLayers::keyOf(const DotPicture& picture) const
{
    Key key;
    if (picture.empty() || m_shown.empty())
        return key;
    key.densest = picture.most;
    key.changes = picture.changes;
    key.possible = picture.possible;
    // The colours mean the same in all layers only if there is one.
    if (key.changes)
        return key;
    if (m_shown.size() == 1)
        for (const DotField::Part& part : m_shown.front()->parts())
            key.parts.push_back(part.name);
    key.others = m_shown.size() > 1 || m_shown.front()->parts().empty() || m_shown.front()->hasOthers();
    return key;
}

std::optional<DataRow> DotLayers::at(const Session& session, const MapCamera& camera, double xPx, double yPx, double reachPx, bool wait)
{
    m_answerToCome = false;
    const DotQuery query = queryFor(session, camera);
    for (const auto& field : query.fields)
        m_answerToCome = m_answerToCome || (!wait && field->places(false) == nullptr);
    const std::optional<DotHit> hit = dotAt(query, xPx, yPx, reachPx, wait);
    if (!hit)
        return std::nullopt;
    return DataRow{m_layers[hit->field], hit->row};
}

} // namespace app
