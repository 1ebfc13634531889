#pragma once

#include "app/panels/export_sheet.h"
#include "app/viewer/export_run.h"
#include "app/viewer/unsaved_copy.h"
#include "render/gl/picture_texture.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

namespace app {

/// What the sheet for exports would write, in small: drawn by the same program as the export itself, a moment after the last
/// change. Used from the thread of the window's OpenGL.
class ExportPreview {
public:
    explicit ExportPreview(std::function<void()> wake) : m_run(std::move(wake)) {}
    ~ExportPreview();
    ExportPreview(const ExportPreview&) = delete;
    ExportPreview& operator=(const ExportPreview&) = delete;

    /// Looks what the open sheet asks for; true when there is another picture, or another reason for none. Sizes as exportOrder()
    /// takes them; `now` in seconds.
    bool look(const Session& session, int widthPx, int heightPx, double now);
    /// The sheet is closed: nothing of it stays.
    void leave();
    /// Seconds until look() has something to do; negative: nothing.
    double patience(double now) const { return m_due < 0 ? -1 : std::max(0.0, m_due - now); }

    ExportSheet::Picture picture() const;

private:
    void start(const Session& session, ExportOrder order);
    bool take();

    ExportRun m_run;
    UnsavedCopy m_copy;
    render::gl::PictureTexture m_texture;
    std::string m_key, m_file, m_words;
    std::optional<ExportOrder> m_wanted;
    double m_due = -1;
    bool m_running = false;
};

} // namespace app
