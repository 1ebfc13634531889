#include "app/session/worldview_choice.h"

#include "app/session/edit_session.h"

namespace app {

const geo::Worldview& worldviewOf(const Session& session)
{
    const std::string& asked = session.settings.worldview.empty() ? session.document.worldview : session.settings.worldview;
    const geo::Worldview* found = geo::findWorldview(asked);
    return found != nullptr ? *found : geo::deFacto();
}

std::string unknownWorldview(const Session& session)
{
    const std::string& asked = session.document.worldview;
    return session.settings.worldview.empty() && geo::findWorldview(asked) == nullptr ? asked : std::string();
}

std::optional<geo::Error> chooseWorldview(Session& session, const std::string& name)
{
    const auto found = geo::worldviewNamed(name);
    if (!found)
        return found.error();
    const std::string id((*found)->id);
    if (session.documentPath.empty() && session.document.claims.empty()) {
        session.settings.worldview = id;
        return std::nullopt;
    }
    // One that the command line gave stands in the way no longer.
    session.settings.worldview.clear();
    if (session.document.worldview == id || &worldviewOf(session) == *found)
        return std::nullopt;
    return editDocument(session, geo::SetField{geo::DocumentField::worldview, id}, {});
}

} // namespace app
