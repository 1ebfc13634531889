#include "app/session/mapping_actions.h"

#include "app/session/saved_mappings.h"
#include "app/session/table_mapping.h"

#include <algorithm>

namespace app {

void applyMapping(Session& session, const AskColumns& action, Effects& effects)
{
    if (action.layer >= session.dataLayers.size() || !session.dataLayers[action.layer].data)
        return;
    const DataLayer& layer = session.dataLayers[action.layer];
    effects.table = TableRequest{layer.path, {}, {}, true};
    if (const geo::ColumnMapping* columns = layer.data->mapping())
        effects.table->columns = *columns;
}

void applyMapping(Session& session, const SetMapping& action, Effects&)
{
    if (session.mapping)
        setMapping(*session.mapping, action.mapping);
}

void applyMapping(Session& session, const ChooseSheet& action, Effects& effects)
{
    if (session.mapping && action.sheet != session.mapping->head->sheet)
        effects.table = TableRequest{session.mapping->head->path, action.sheet, {}, true};
}

void applyMapping(Session& session, const ShowAllFields& action, Effects&)
{
    if (!session.mapping)
        return;
    session.mapping->all = action.all;
    session.mapping->field.reset(); // Its place is another one now.
}

void applyMapping(Session& session, const FocusField& action, Effects&)
{
    if (!session.mapping)
        return;
    MappingState& state = *session.mapping;
    const auto count = static_cast<int>(shownFields(state).size());
    const int from = state.field ? static_cast<int>(*state.field) : action.step > 0 ? -1 : 0;
    state.field = static_cast<std::size_t>(((from + action.step % count) + count) % count);
}

void applyMapping(Session& session, const StepColumn& action, Effects&)
{
    if (!session.mapping || !session.mapping->field)
        return;
    MappingState& state = *session.mapping;
    const std::vector<geo::MapField> shown = shownFields(state);
    if (*state.field >= shown.size())
        return;
    const geo::MapField field = shown[*state.field];
    setMapping(state, withNextColumn(state, field, action.step));
    // A rare field that lost its column would be shown no longer, and the keyboard be at another.
    const std::vector<geo::MapField> now = shownFields(state);
    if (std::find(now.begin(), now.end(), field) != now.end())
        return;
    state.all = true;
    const std::vector<geo::MapField> all = shownFields(state);
    state.field = static_cast<std::size_t>(std::find(all.begin(), all.end(), field) - all.begin());
}

void applyMapping(Session& session, const SaveMappingAs& action, Effects& effects)
{
    if (!session.mapping)
        return;
    MappingState& state = *session.mapping;
    state.said = mappingNameProblem(action.name);
    state.sayFailed = !state.said.empty();
    if (state.sayFailed)
        return;
    state.mapping.name = action.name; // Ids start with it, today as for the next table.
    effects.saveMapping = state.mapping;
}

void applyMapping(Session& session, const ConfirmMapping&, Effects& effects)
{
    if (!session.mapping || !session.mapping->preview)
        return;
    const MappingState& state = *session.mapping;
    effects.table = TableRequest{state.head->path, state.head->sheet, state.mapping, false};
    for (std::size_t i = session.dataLayers.size(); i-- > 0;) // It is read anew.
        if (session.dataLayers[i].path == state.head->path)
            removeDataLayer(session, i);
    session.mapping.reset();
}

void applyMapping(Session& session, const CancelMapping&, Effects&)
{
    if (!session.mapping)
        return;
    const std::string& path = session.mapping->head->path;
    session.message = "Not opened: " + path.substr(path.find_last_of('/') + 1);
    session.mapping.reset();
}

} // namespace app
