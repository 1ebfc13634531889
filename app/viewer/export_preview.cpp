#include "app/viewer/export_preview.h"

#include "render/image/image.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

#include <unistd.h>

namespace app {

namespace {

namespace fs = std::filesystem;

/// After the last change; who types goes on typing.
constexpr double kRestSeconds = 0.35;
constexpr int kMostPx = 840;

} // namespace

bool ExportPreview::look(const Session& session, int widthPx, int heightPx, double now)
{
    bool news = take();
    auto order = previewOrder(session, widthPx, heightPx, kMostPx);
    std::string key = order ? commandLine(argumentsOf(*order)) + "|" + std::to_string(session.history.revision()) : "";
    if (key != m_key) {
        m_key = std::move(key);
        m_wanted = std::move(order);
        m_due = m_wanted ? now + kRestSeconds : -1;
        if (m_running)
            m_run.stop();
        news = true;
    }
    if (m_due < 0 || now < m_due || m_running)
        return news;
    m_due = -1;
    start(session, *m_wanted);
    return true;
}

void ExportPreview::start(const Session& session, ExportOrder order)
{
    std::error_code none;
    m_words = m_copy.standIn(session, order);
    std::string pattern = (fs::temp_directory_path(none) / "dateline-preview-XXXXXX.png").string();
    const int file = m_words.empty() ? mkstemps(pattern.data(), 4) : -1;
    if (file < 0)
        return;
    close(file);
    m_file = order.path = pattern;
    m_words = m_run.start(argumentsOf(order), order.path);
    m_running = m_words.empty();
}

bool ExportPreview::take()
{
    ExportRunState state;
    if (!m_running || !m_run.update(state) || state.stage == ExportRunState::Stage::running)
        return false;
    m_running = false;
    std::error_code none;
    std::string error;
    const bool wanted = m_due < 0; // Else something else is.
    if (state.stage == ExportRunState::Stage::done && wanted && m_wanted)
        m_texture.set(render::readPng(m_file, error));
    else if (wanted)
        m_texture.set({});
    m_words = state.stage == ExportRunState::Stage::failed ? "No preview" : "";
    fs::remove(m_file, none);
    return true;
}

ExportPreview::~ExportPreview()
{
    m_run.end();
    std::error_code none;
    if (m_running)
        fs::remove(m_file, none);
}

void ExportPreview::leave()
{
    if (m_key.empty() && !m_running)
        return;
    m_run.stop();
    m_key.clear();
    m_wanted.reset();
    m_due = -1;
    take(); // What it wrote goes when it has ended.
    m_texture.set({});
    m_copy.drop();
}

ExportSheet::Picture ExportPreview::picture() const
{
    ExportSheet::Picture picture;
    picture.texture = m_texture.name();
    picture.width = static_cast<float>(m_texture.widthPx());
    picture.height = static_cast<float>(m_texture.heightPx());
    picture.words = !m_words.empty() ? m_words : m_wanted ? "Preview …" : "";
    return picture;
}

} // namespace app
