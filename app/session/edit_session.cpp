#include "app/session/edit_session.h"

#include "app/session/clocks.h"
#include "app/session/linked_layers.h"

#include <utility>

namespace app {

namespace {

std::string idOf(const Session& session, const std::optional<std::uint32_t>& claim)
{
    return claim ? std::string(session.document.claims[*claim].id) : std::string();
}

std::optional<std::uint32_t> claimOf(const geo::Document& document, const std::string& id)
{
    if (!id.empty())
        for (std::size_t i = 0; i < document.claims.size(); ++i)
            if (document.claims[i].id == id)
                return static_cast<std::uint32_t>(i);
    return std::nullopt;
}

template <class Change> std::optional<geo::Error> change(Session& session, Change run)
{
    const std::string selected = idOf(session, session.selected), hovered = idOf(session, session.hovered);
    const std::uint64_t revision = session.history.revision();
    if (std::optional<geo::Error> error = run())
        return error;
    if (session.history.revision() == revision)
        return std::nullopt;
    session.selected = claimOf(session.document, selected);
    session.hovered = claimOf(session.document, hovered);
    session.clocks = clocksAfter(session);
    matchLinkedLayers(session);
    session.index.reset();
    ++session.documentRevision;
    refreshAnswer(session);
    return std::nullopt;
}

} // namespace

std::optional<geo::Error> editDocument(Session& session, geo::Edit edit, std::string_view mergeKey)
{
    return change(session, [&] { return session.history.push(session.document, std::move(edit), mergeKey); });
}

std::optional<geo::Error> undoEdit(Session& session)
{
    return change(session, [&] { return session.history.undo(session.document); });
}

std::optional<geo::Error> redoEdit(Session& session)
{
    return change(session, [&] { return session.history.redo(session.document); });
}

std::uint64_t unsavedChanges(const Session& session)
{
    if (!session.history.isDirty())
        return 0;
    return session.project.earlierChanges + session.history.revision() - session.project.savedRevision;
}

std::string documentName(const Session& session)
{
    if (!session.document.title.empty())
        return std::string(session.document.title);
    return session.documentPath.substr(session.documentPath.find_last_of('/') + 1);
}

std::string windowTitle(const Session& session)
{
    const std::string name = documentName(session);
    if (name.empty())
        return "Dateline";
    return (session.history.isDirty() ? "• " : "") + name + (session.project.readOnly.empty() ? "" : " (read-only)") +
           " — Dateline";
}

} // namespace app
