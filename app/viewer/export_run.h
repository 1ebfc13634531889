#pragma once

#include "app/session/export_choice.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace app {

/// An export that is made by this program, started once more, while the window goes on: the same code as on the command line,
/// with its own OpenGL, GDAL and PROJ. One at a time; used from one thread.
class ExportRun {
public:
    /// `wake` is called, from another thread, when update() has something new.
    explicit ExportRun(std::function<void()> wake);
    ~ExportRun(); ///< As end().
    ExportRun(const ExportRun&) = delete;
    ExportRun& operator=(const ExportRun&) = delete;

    /// `arguments`: of the program, "export" first. `output`: what is written. Empty, or why it cannot be started.
    std::string start(const std::vector<std::string>& arguments, const std::string& output);
    /// Asks it to end and to leave nothing behind.
    void stop();
    /// The same, and waits until it has ended.
    void end();
    /// Takes over how far it is and what became of it; true when something changed.
    bool update(ExportRunState& state);

private:
    struct Impl;
    std::function<void()> m_wake;
    std::unique_ptr<Impl> m_impl;
};

/// What a line says that the program prints: progress ("progress 12 240 1.5"), else something to be told, without the
/// program's name. Empty lines say nothing.
void takeExportLine(std::string line, ExportRunState& state);

/// How large a film is about going to be, from the bytes of its first frames; 0: too few to say.
double extrapolatedBytes(double bytesSoFar, std::int64_t frames, std::int64_t of);

} // namespace app
