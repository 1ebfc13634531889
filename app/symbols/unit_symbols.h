#pragma once

#include "app/session/worker.h"
#include "app/symbols/symbol_picture.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace app {

/// A symbol that somebody wants to see.
struct SymbolRequest {
    std::string sidc; ///< As given; of one that is no code the frame of an unknown symbol comes.
    SymbolPaint paint;
    int framePx = 20; ///< Height of a unit's frame.
};
using SymbolPicturePtr = std::shared_ptr<const SymbolPicture>;

/// Symbols of units in pixels, each drawn once. The interpreter starts with the first one asked for, on a thread of its
/// own, which draws them all: who asks never waits unless he says so. For any threads.
class UnitSymbols {
public:
    /// `scriptPath`: milsymbol.js. `arrived` is called on the other thread whenever something that was missing is there.
    explicit UnitSymbols(std::string scriptPath, std::function<void()> arrived = {});
    ~UnitSymbols();

    /// The picture, or null while it is being drawn; with `wait` never null.
    SymbolPicturePtr find(const SymbolRequest& request, bool wait);

    /// Starts the interpreter now, beside other work.
    void prepare();

    /// Why a code has only a frame; empty for one that was drawn, or was not asked for, or when the library is not there.
    std::string problemOf(const std::string& sidc) const;
    /// How many codes problemOf() has something to say of: grows only.
    std::size_t problems() const;

    /// Sentences that nobody took yet, each once: why the library does not run, or was stopped.
    std::vector<std::string> takeTroubles();

    /// Whether something is still being drawn.
    bool busy() const;

private:
    SymbolPicturePtr make(const SymbolRequest& request);
    SymbolDrawing drawingOf(const std::string& sidc, const SymbolPen& pen);
    bool opened();

    std::string m_path;
    std::function<void()> m_arrived;
    std::unique_ptr<SymbolEngine> m_engine; ///< Of the worker's thread, as the next two.
    bool m_tried = false;
    std::map<std::pair<std::string, double>, SymbolDrawing> m_drawings; ///< By code and thickness of its lines.

    mutable std::mutex m_mutex; ///< For what follows.
    std::unordered_map<std::string, SymbolPicturePtr> m_pictures; ///< Null: being drawn.
    std::unordered_map<std::string, std::string> m_problems;
    std::vector<std::string> m_troubles;
    std::size_t m_pending = 0;
    std::atomic<bool> m_ending = false;
    Worker m_worker; ///< Ends first.
};

} // namespace app
