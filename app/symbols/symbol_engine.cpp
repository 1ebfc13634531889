#include "app/symbols/symbol_engine.h"

#include "app/symbols/symbol_stand_ins.h"
#include "geo/claims/sidc.h"

#include <duktape.h>
#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace app {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostBytes = std::size_t{256} << 20; ///< All kinds of symbols together take 40 MB.
constexpr std::size_t kMostScript = std::size_t{8} << 20;
constexpr std::chrono::seconds kMostForLoading{20}, kMostForSymbol{5};

/// What the interpreter may still take. An allocation that is refused ends what runs as an error of its own; outside of what
/// runs, where nothing would catch that, none is refused.
struct Allowance {
    std::size_t used = 0;
    Clock::time_point until = Clock::time_point::max();
    unsigned asked = 0;
    bool running = false, overtime = false;

    bool grants(std::size_t more)
    {
        if (!running)
            return true;
        // The clock is looked at now and then: interpreting allocates all the time.
        constexpr unsigned kEvery = 64;
        if (++asked % kEvery == 0 && Clock::now() > until)
            overtime = true;
        return !overtime && used + more <= kMostBytes;
    }
};

/// Before each block, for the size that free() does not tell.
union Header {
    std::size_t size;
    std::max_align_t align;
};

void* allocate(void* user, duk_size_t size)
{
    auto& allowance = *static_cast<Allowance*>(user);
    if (size == 0 || !allowance.grants(size))
        return nullptr;
    auto* block = static_cast<Header*>(std::malloc(size + sizeof(Header)));
    if (block == nullptr)
        return nullptr;
    block->size = size;
    allowance.used += size;
    return block + 1;
}

void release(void* user, void* pointer)
{
    if (pointer == nullptr)
        return;
    Header* block = static_cast<Header*>(pointer) - 1;
    static_cast<Allowance*>(user)->used -= block->size;
    std::free(block);
}

void* reallocate(void* user, void* pointer, duk_size_t size)
{
    if (pointer == nullptr)
        return allocate(user, size);
    if (size == 0) {
        release(user, pointer);
        return nullptr;
    }
    auto& allowance = *static_cast<Allowance*>(user);
    Header* block = static_cast<Header*>(pointer) - 1;
    const std::size_t before = block->size;
    if (size > before && !allowance.grants(size - before))
        return nullptr;
    auto* moved = static_cast<Header*>(std::realloc(block, size + sizeof(Header)));
    if (moved == nullptr)
        return nullptr;
    moved->size = size;
    allowance.used = allowance.used - before + size;
    return moved + 1;
}

/// Gives the code's drawing and its measures. The frame is the one shape that milsymbol gives an opacity of its own.
constexpr const char* kDraw = R"js((function () {
    function all(c) { return {Civilian: c, Friend: c, Hostile: c, Neutral: c, Unknown: c}; }
    function dash(parts, how) {
        for (var i = 0; i < parts.length; i++) {
            if (Array.isArray(parts[i])) dash(parts[i], how);
            else if (parts[i] && parts[i].hasOwnProperty("fillopacity") && !parts[i].strokedasharray)
                parts[i].strokedasharray = how;
        }
    }
    return function (sidc, line, outline, fill, frame, icon, around, how) {
        var s = new ms.Symbol(sidc, {size: 100, strokeWidth: line, outlineWidth: outline, outlineColor: around, civilianColor: false,
            colorMode: all(fill), frameColor: all(frame), iconColor: all(icon), fontfamily: "Noto Sans", infoFields: false, hqStaffLength: 62});
        var valid = s.isValid(true), box = s.metadata.baseGeometry.bbox, x = s.bbox.x1 - line - outline, y = s.bbox.y1 - line - outline;
        dash(s.drawInstructions, how);
        return [s.asSVG(), s.baseWidth, s.baseHeight, box.x1 - x, box.y1 - y, box.x2 - x, box.y2 - y,
            valid.drawInstructions && valid.icon && valid.affiliation != "undefined" && valid.dimension != "undefined"];
    };
})())js";

constexpr const char* kConsole = "var console = {log: function () {}, warn: function () {}, info: function () {}, error: function () {}};";

} // namespace

struct SymbolEngine::Impl {
    std::string script;
    Allowance allowance;
    duk_context* context = nullptr;

    ~Impl() { close(); }

    void close()
    {
        if (context != nullptr)
            duk_destroy_heap(context);
        context = nullptr;
    }

    /// Leaves the drawing function as the only value of the stack; else closes, and says why.
    std::string start()
    {
        allowance = {};
        allowance.until = Clock::now() + kMostForLoading;
        context = duk_create_heap(allocate, reallocate, release, &allowance, nullptr);
        if (context == nullptr)
            return "there is no memory for its interpreter";
        for (const std::string_view code : {std::string_view(kConsole), std::string_view(script), std::string_view(kDraw)}) {
            duk_set_top(context, 0);
            allowance.running = true;
            const bool failed = duk_peval_lstring(context, code.data(), code.size()) != 0;
            allowance.running = false;
            if (!failed)
                continue;
            std::string why = allowance.overtime ? "it takes too long" : duk_safe_to_string(context, -1);
            close();
            return why;
        }
        return {};
    }
};

SymbolEngine::SymbolEngine() : m_impl(std::make_unique<Impl>()) {}
SymbolEngine::~SymbolEngine() = default;

geo::Result<std::unique_ptr<SymbolEngine>> SymbolEngine::open(const std::string& scriptPath)
{
    std::unique_ptr<SymbolEngine> engine(new SymbolEngine);
    constexpr const char* kHint = "run app/run.sh again with a network; until then units have plain frames";
    std::ifstream file(scriptPath, std::ios::binary);
    engine->m_impl->script.assign(std::istreambuf_iterator<char>(file), {});
    if (!file || engine->m_impl->script.empty() || engine->m_impl->script.size() > kMostScript)
        return geo::Error{"the library of unit symbols (milsymbol) is not installed", scriptPath, kHint, geo::ErrorCode::missing};
    if (const std::string why = engine->m_impl->start(); !why.empty())
        return geo::Error{"the library of unit symbols (milsymbol) does not run: " + why, scriptPath, kHint, geo::ErrorCode::malformed};
    return engine;
}

namespace {

/// Takes the function's answer from the top of the stack.
SymbolDrawing taken(duk_context* context)
{
    SymbolDrawing drawing;
    const auto number = [&](duk_uarridx_t i) {
        duk_get_prop_index(context, -1, i);
        const double value = duk_to_number(context, -1);
        duk_pop(context);
        return value;
    };
    duk_get_prop_index(context, -1, 0);
    drawing.svg = duk_safe_to_string(context, -1);
    duk_pop(context);
    drawing.width = number(1);
    drawing.height = number(2);
    drawing.frameLeft = number(3);
    drawing.frameTop = number(4);
    drawing.frameRight = number(5);
    drawing.frameBottom = number(6);
    if (number(7) == 0)
        drawing.problem = "no standard that Dateline knows assigns this code";
    return drawing;
}

} // namespace

geo::Result<SymbolDrawing> SymbolEngine::draw(std::string_view sidc, const SymbolPen& pen)
{
    Impl& m = *m_impl;
    const auto failed = [&](const std::string& why) {
        return geo::Error{"the symbol '" + std::string(sidc) + "' could not be drawn: " + why, {}, "the unit has a plain frame"};
    };
    if (const std::string wrong = geo::sidcProblem(sidc); !wrong.empty())
        return failed(wrong);
    if (m.context == nullptr)
        if (const std::string why = m.start(); !why.empty())
            return failed(why);
    m.allowance.until = Clock::now() + kMostForSymbol;
    duk_set_top(m.context, 1);
    duk_dup(m.context, 0);
    duk_push_lstring(m.context, sidc.data(), sidc.size());
    duk_push_number(m.context, pen.line);
    duk_push_number(m.context, pen.outline);
    for (const char* standIn : {standin::kFill, standin::kFrame, standin::kIcon, standin::kAround, standin::kDash})
        duk_push_string(m.context, standIn);
    m.allowance.running = true;
    const bool stopped = duk_pcall(m.context, 8) != 0;
    m.allowance.running = false;
    if (stopped) {
        const std::string why = m.allowance.overtime ? "it took too long" : duk_safe_to_string(m.context, -1);
        m.close(); // Whatever it left half done goes with it.
        return failed(why);
    }
    SymbolDrawing drawing = taken(m.context);
    if (!(drawing.width > 0 && drawing.width < 2000 && drawing.height > 0 && drawing.height < 2000))
        return failed("it has no size");
    return drawing;
}

} // namespace app
