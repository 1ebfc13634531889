#include "app/cli/commands.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    const int code = app::runCommandLine(argc, argv);
    // Everything is written and closed. Unloading the graphics driver and GDAL piece by piece would take longer than
    // drawing a picture; the system does it at once. (Leak checkers want the long way.)
#if !defined(__SANITIZE_ADDRESS__)
    std::fflush(nullptr);
    std::_Exit(code);
#else
    return code;
#endif
}
