#pragma once

#include <atomic>

namespace app {

/// While it lives Ctrl-C, SIGTERM and SIGHUP end nothing but set a flag; the second of a kind ends the program as usual.
/// One at a time.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    /// True once somebody asked; may also be set otherwise.
    static std::atomic<bool>& asked();
    /// The signal that asked, or 0.
    static int signal();
};

} // namespace app
