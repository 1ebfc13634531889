#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace geo {

/// Calls fn(i) once for each i < count, in runs of neighbours spread over the cores, and returns when all are done.
template <class Fn> void inParallel(std::size_t count, Fn fn)
{
    constexpr std::size_t kMostThreads = 8, kLeastRun = 256;
    const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads);
    const std::size_t run = std::max(kLeastRun, (count + cores - 1) / cores);
    const auto callAll = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            fn(i);
    };
    std::vector<std::future<void>> others;
    for (std::size_t from = run; from < count; from += run)
        others.push_back(std::async(std::launch::async, callAll, from, std::min(count, from + run)));
    callAll(0, std::min(run, count));
    for (std::future<void>& other : others)
        other.get();
}

} // namespace geo
