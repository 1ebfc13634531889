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
    m_fields.clear();
    m_shown.clear();
    m_layers.clear();
    for (std::uint32_t i = 0; i < session.dataLayers.size(); ++i) {
        m_fields.push_back(fieldOf(session.dataLayers[i], camera.map));
        if (!session.visible.claims || !session.dataLayers[i].visible)
            continue;
        m_shown.push_back(m_fields.back());
        m_layers.push_back(i);
    }
    std::swap(m_known, m_fields); // What is closed goes.
    m_fields.clear();
    DotQuery query{m_shown, {session.clocks.happened, session.clocks.knownOn}, camera, session.settings.contentScale, session.settings.theme};
    if (session.comparison.kind == Comparison::Kind::changes && session.compared)
        query.before = geo::ClockQuery{session.comparison.happened, session.comparison.knownOn};
    const auto isPartial = [](const DataLayer& layer) { return layer.partial; };
    if (m_counter && std::none_of(session.dataLayers.begin(), session.dataLayers.end(), isPartial))
        query.counter = &m_counter;
    return query;
}

bool DotLayers::asksOther(const DotQuery& query, std::optional<Asked>& last)
{
    m_now.layers.clear();
    for (const auto& field : m_shown)
        m_now.layers.push_back(&field->data());
    m_now.clocks = query.clocks;
    m_now.before = query.before;
    m_now.camera = query.camera;
    m_now.scale = query.scale;
    m_now.theme = query.theme;
    if (last == m_now)
        return false;
    last = m_now;
    return true;
}

DotPicture DotLayers::draw(const Session& session, const MapCamera& camera, std::size_t atLeast)
{
    DotQuery query = queryFor(session, camera);
    query.atLeast = atLeast;
    const bool sameScale = atLeast == m_atLeast || (m_picture.squares && m_picture.most == std::max(atLeast, m_picture.fullest));
    if (!asksOther(query, m_asked) && sameScale)
        return m_picture;
    m_picture = {}; // Its memory may be used again.
    m_picture = drawDots(query, m_scratch);
    m_atLeast = atLeast;
    return m_picture;
}

DotLayers::Fullest DotLayers::fullest(const Session& session, const MapCamera& camera)
{
    if (asksOther(queryFor(session, camera), m_fullestAsked)) {
        const DotPicture picture = draw(session, camera);
        m_fullest = {picture.fullest, picture.density()};
    }
    return m_fullest;
}

const DotLayers::Key& DotLayers::keyOf(const DotPicture& picture)
{
    Key& key = m_key;
    key.others = key.possible = key.changes = false;
    key.densest = 0;
    if (picture.empty() || m_shown.empty()) {
        key.parts.clear();
        return key;
    }
    key.densest = picture.most;
    key.changes = picture.changes;
    key.possible = picture.possible;
    // The colours mean the same in all layers only if there is one.
    const bool told = m_shown.size() == 1 && !key.changes;
    key.parts.resize(told ? m_shown.front()->parts().size() : 0);
    for (std::size_t i = 0; i < key.parts.size(); ++i)
        key.parts[i] = m_shown.front()->parts()[i].name;
    if (key.changes)
        return key;
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
