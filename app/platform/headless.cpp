#include "app/platform/headless.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>

namespace app {

std::unique_ptr<HeadlessContext> HeadlessContext::create(std::string& error)
{
    const auto getPlatformDisplay =
        reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    EGLDisplay display = EGL_NO_DISPLAY;
    if (getPlatformDisplay != nullptr)
        display = getPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display == EGL_NO_DISPLAY)
        display = eglGetDisplay(EGL_DEFAULT_DISPLAY);
    EGLint major = 0, minor = 0;
    if (display == EGL_NO_DISPLAY || eglInitialize(display, &major, &minor) == EGL_FALSE) {
        error = "no OpenGL without a display: EGL does not start (install the packages libegl1 and libgl1-mesa-dri)";
        return nullptr;
    }
    eglBindAPI(EGL_OPENGL_API);
    const std::array<EGLint, 5> wanted{EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    eglChooseConfig(display, wanted.data(), &config, 1, &count);
    const std::array<EGLint, 7> version{EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 3,
                                        EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    EGLContext context = eglCreateContext(display, count > 0 ? config : nullptr, EGL_NO_CONTEXT, version.data());
    if (context == EGL_NO_CONTEXT || eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_FALSE) {
        error = "this machine's graphics driver has no OpenGL 3.3 (install the package libgl1-mesa-dri for Mesa's "
                "software renderer)";
        eglTerminate(display);
        return nullptr;
    }
    std::unique_ptr<HeadlessContext> result(new HeadlessContext);
    result->m_display = display;
    result->m_context = context;
    return result;
}

HeadlessContext::~HeadlessContext()
{
    eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(m_display, m_context);
    eglTerminate(m_display);
}

HeadlessContext::Proc HeadlessContext::load(const char* name) { return eglGetProcAddress(name); }

} // namespace app
