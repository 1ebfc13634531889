#include "app/symbols/unit_symbols.h"

#include "geo/claims/sidc.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace app {

namespace {

/// More than any picture shows; a frame of 40 px takes 10 KB.
constexpr std::size_t kMostPictures = 8192, kMostDrawings = 8192;

std::uint32_t bytesOf(render::Color c)
{
    return static_cast<std::uint32_t>(c.r) << 16 | static_cast<std::uint32_t>(c.g) << 8 | c.b;
}

std::string keyOf(const SymbolRequest& r)
{
    const SymbolPaint& p = r.paint;
    return fmt::format("{}/{}/{:x}/{:x}/{:x}/{:x}/{}/{}", r.sidc, r.framePx, bytesOf(p.fill), bytesOf(p.frame), bytesOf(p.icon),
                       bytesOf(p.around), p.dashOn, p.dashOff);
}

} // namespace

UnitSymbols::UnitSymbols(std::string scriptPath, std::function<void()> arrived)
    : m_path(std::move(scriptPath)), m_arrived(std::move(arrived))
{
}

UnitSymbols::~UnitSymbols() { m_ending = true; }

SymbolPicturePtr UnitSymbols::find(const SymbolRequest& request, bool wait)
{
    const std::string key = keyOf(request);
    {
        const std::scoped_lock lock(m_mutex);
        const auto known = m_pictures.find(key);
        if (known != m_pictures.end() && (known->second || !wait))
            return known->second;
        if (known == m_pictures.end()) {
            if (m_pictures.size() >= kMostPictures)
                std::erase_if(m_pictures, [](const auto& entry) { return entry.second != nullptr; });
            m_pictures.emplace(key, nullptr);
            ++m_pending;
            m_worker.post([this, request, key] {
                SymbolPicturePtr picture = m_ending ? std::make_shared<const SymbolPicture>() : make(request);
                {
                    const std::scoped_lock inside(m_mutex);
                    m_pictures[key] = std::move(picture);
                    --m_pending;
                }
                if (m_arrived && !m_ending)
                    m_arrived();
            });
        }
    }
    if (!wait)
        return nullptr;
    m_worker.wait();
    const std::scoped_lock lock(m_mutex);
    const auto made = m_pictures.find(key);
    return made != m_pictures.end() && made->second ? made->second : std::make_shared<const SymbolPicture>();
}

void UnitSymbols::prepare()
{
    m_worker.post([this] { opened(); });
}

bool UnitSymbols::opened()
{
    if (m_tried)
        return m_engine != nullptr;
    m_tried = true;
    geo::Result<std::unique_ptr<SymbolEngine>> engine = SymbolEngine::open(m_path);
    if (engine) {
        m_engine = *std::move(engine);
        return true;
    }
    const std::scoped_lock lock(m_mutex);
    m_troubles.push_back(engine.error().message());
    return false;
}

SymbolDrawing UnitSymbols::drawingOf(const std::string& sidc, const SymbolPen& pen)
{
    if (const std::string wrong = geo::sidcProblem(sidc); !wrong.empty()) {
        SymbolDrawing drawing = unknownSymbol(pen);
        drawing.problem = wrong;
        return drawing;
    }
    if (!opened())
        return plainFrame(pen);
    geo::Result<SymbolDrawing> drawn = m_engine->draw(sidc, pen);
    if (drawn)
        return *std::move(drawn);
    {
        const std::scoped_lock lock(m_mutex);
        m_troubles.push_back(drawn.error().message());
    }
    SymbolDrawing drawing = plainFrame(pen);
    drawing.problem = drawn.error().what;
    return drawing;
}

SymbolPicturePtr UnitSymbols::make(const SymbolRequest& request)
{
    const SymbolPen pen = penFor(request.framePx);
    const std::pair key(request.sidc, pen.line);
    auto drawing = m_drawings.find(key);
    if (drawing == m_drawings.end()) {
        if (m_drawings.size() >= kMostDrawings)
            m_drawings.clear();
        drawing = m_drawings.emplace(key, drawingOf(request.sidc, pen)).first;
        const std::scoped_lock lock(m_mutex);
        if (m_engine && !drawing->second.problem.empty())
            m_problems.try_emplace(request.sidc, drawing->second.problem);
    }
    return std::make_shared<const SymbolPicture>(rasterised(drawing->second, request.paint, pen, request.framePx));
}

std::string UnitSymbols::problemOf(const std::string& sidc) const
{
    const std::scoped_lock lock(m_mutex);
    const auto known = m_problems.find(sidc);
    return known != m_problems.end() ? known->second : std::string();
}

std::size_t UnitSymbols::problems() const
{
    const std::scoped_lock lock(m_mutex);
    return m_problems.size();
}

std::vector<std::string> UnitSymbols::takeTroubles()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_troubles, {});
}

bool UnitSymbols::busy() const
{
    const std::scoped_lock lock(m_mutex);
    return m_pending > 0;
}

} // namespace app
