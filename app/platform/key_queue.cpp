#include "app/platform/key_queue.h"

namespace app {

int logicalKey(int glfwKey, const char* name)
{
    const bool printable = glfwKey > ' ' && glfwKey < 127;
    if (!printable || name == nullptr || name[0] <= ' ' || name[1] != '\0')
        return glfwKey;
    const char c = name[0];
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

} // namespace app
