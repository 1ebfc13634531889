#include "app/viewer/unsaved_copy.h"

#include "app/session/document_file.h"
#include "app/session/edit_session.h"
#include "geo/io/linked_layer.h"

#include <cstdlib>
#include <filesystem>

namespace app {

namespace fs = std::filesystem;

bool isUnsaved(const Session& session)
{
    const bool holds = !session.document.claims.empty() || !session.document.annotations.empty();
    return unsavedChanges(session) > 0 || (session.documentPath.empty() && holds);
}

std::string UnsavedCopy::write(const Session& session)
{
    std::error_code none;
    const std::string& path = session.documentPath;
    std::string pattern = (fs::temp_directory_path(none) / "dateline-export-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        return "no folder can be made in " + fs::path(pattern).parent_path().string() + "; save first";
    m_folder = pattern;
    const bool named = isProjectName(path) || isInterchangeName(path);
    m_file = (fs::path(m_folder) / (named ? fs::path(path).filename().string() : "document.geojson")).string();
    geo::Document document = session.document;
    geo::relinkLayers(document, path, m_file);
    const SaveOutcome saved = saveDocument(document, m_file);
    return saved.error ? saved.error->message() : std::string();
}

std::string UnsavedCopy::standIn(const Session& session, ExportOrder& order)
{
    if (!isUnsaved(session))
        return {};
    if (const std::pair revisions(session.documentRevision, session.history.revision()); m_file.empty() || m_of != revisions) {
        drop();
        if (const std::string wrong = write(session); !wrong.empty()) {
            drop();
            return "Changes that are not saved cannot be handed on: " + wrong;
        }
        m_of = revisions;
    }
    const std::string& path = session.documentPath;
    if (path.empty())
        order.files.insert(order.files.begin(), m_file);
    else
        order.files.front() = m_file;
    order.options.push_back({"--stands-for", path.empty() ? "document.geojson" : path});
    return {};
}

void UnsavedCopy::drop()
{
    std::error_code none;
    if (!m_folder.empty())
        fs::remove_all(m_folder, none);
    m_folder.clear();
    m_file.clear();
}

} // namespace app
