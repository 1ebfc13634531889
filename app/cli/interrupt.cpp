#include "app/cli/interrupt.h"

#include <array>
#include <csignal>

namespace app {

namespace {

// A handler of signals reaches nothing but what is global; this is all there is.
std::atomic<bool> g_asked = false;
std::atomic<int> g_signal = 0;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free, "a handler may use no locks");

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};
std::array<struct sigaction, kSignals.size()> g_before{};

void ask(int signal)
{
    g_signal = signal;
    g_asked = true;
}

} // namespace

Interrupt::Interrupt()
{
    g_asked = false;
    g_signal = 0;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        struct sigaction handling {};
        handling.sa_handler = ask;
        sigemptyset(&handling.sa_mask);
        handling.sa_flags = static_cast<int>(SA_RESETHAND);
        sigaction(kSignals[i], nullptr, &g_before[i]);
        if (g_before[i].sa_handler != SIG_IGN) // As nohup has it.
            sigaction(kSignals[i], &handling, nullptr);
    }
}

Interrupt::~Interrupt()
{
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        sigaction(kSignals[i], &g_before[i], nullptr);
}

std::atomic<bool>& Interrupt::asked() { return g_asked; }
int Interrupt::signal() { return g_signal; }

} // namespace app
