#pragma once

#include <memory>
#include <string>

namespace app {

/// An OpenGL 3.3 core context without window or display, through EGL's surfaceless platform. Current on the thread
/// that made it.
class HeadlessContext {
public:
    /// Null when there is none to be had; `error` says why and what to install.
    static std::unique_ptr<HeadlessContext> create(std::string& error);
    ~HeadlessContext();

    using Proc = void (*)();
    static Proc load(const char* name);

private:
    HeadlessContext() = default;
    void* m_display = nullptr;
    void* m_context = nullptr;
};

} // namespace app
