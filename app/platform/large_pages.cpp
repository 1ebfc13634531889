#include "app/platform/large_pages.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace app {

void useLargePages()
{
#if defined(M_ARENA_MAX) && defined(MADV_HUGEPAGE) // The GNU C library on Linux.
    constexpr int kHeap = 64 << 20, kOwnMapping = 32 << 20;
    constexpr std::uintptr_t kLarge = std::uintptr_t{2} << 20;
    // One heap, from which all but very large blocks come, and which is not given back.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, kOwnMapping);
    mallopt(M_TRIM_THRESHOLD, 2 * kHeap);
    mallopt(M_TOP_PAD, kHeap);
    void* volatile block = std::malloc(static_cast<std::size_t>(kOwnMapping) / 2); // Volatile: or else the compiler leaves out both.
    const auto from = (reinterpret_cast<std::uintptr_t>(block) + kLarge - 1) / kLarge * kLarge;
    std::free(block);
    if (const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0)); from != 0 && from < end)
        madvise(reinterpret_cast<void*>(from), end - from, MADV_HUGEPAGE);
#endif
}

} // namespace app
