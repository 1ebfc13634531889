#include "app/compose/dots.h"

#include "app/compose/dot_events.h"
#include "app/compose/dot_placing.h"
#include "app/compose/mark.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <thread>

namespace app {

namespace {

constexpr double kWorld = 4294967296.0;

/// The squares of a picture.
struct Squares {
    int columns = 0, rows = 0, sidePx = 1;

    Squares(const render::Camera& camera, float scale) : sidePx(std::max(1, static_cast<int>(std::lround(scale * kDensityPx))))
    {
        columns = (camera.widthPx + sidePx - 1) / sidePx;
        rows = (camera.heightPx + sidePx - 1) / sidePx;
    }
    std::size_t size() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
};

/// Calls put(row, place in the order, dot's colour) for each row of a block that shows at either of the query's clocks.
template <class Put>
void eachChange(const geo::TimeOrder& order, const geo::EventBlock& events, const geo::EventPools& pools, const DotQuery& query, Put put)
{
    using geo::ChangeKind;
    const auto stateAt = [&](std::uint32_t row, const geo::ClockQuery& clocks) {
        return geo::stateOf(pools.times[events.happened[row]], geo::knownFrom(pools.times[events.reported[row]]), clocks);
    };
    geo::eachShown(order, events, pools, query.clocks, [&](std::uint32_t row, std::uint32_t place, std::uint8_t state) {
        const std::uint8_t was = stateAt(row, *query.before);
        put(row, place, was == 0 ? ChangeKind::fresh : was == state ? ChangeKind::same : ChangeKind::changed);
    });
    geo::eachShown(order, events, pools, *query.before, [&](std::uint32_t row, std::uint32_t place, std::uint8_t) {
        if (stateAt(row, query.clocks) == 0)
            put(row, place, ChangeKind::gone);
    });
}

/// The rows of a block of a field that a picture shows, added to `part`.
void collect(const DotField& field, std::size_t block, const DotQuery& query, const render::EventPlacing& at, const Squares& squares, DotScratch::Part& part)
{
    const geo::EventBlock& events = *field.data().table().blocks[block];
    const DotField::Block& dots = *field.blocks()[block];
    const auto columns = static_cast<std::uint32_t>(squares.columns);
    // A division by a side, for px below 2^16: multiplied by its rounded-up reciprocal.
    const std::uint64_t share = (std::uint64_t{1} << 32) / static_cast<std::uint64_t>(squares.sidePx) + 1;
    const auto squareOf = [share](std::uint32_t px) { return static_cast<std::uint32_t>((px * share) >> 32); };
    // counted(square) is told of each row; lookOf() is asked for no more of them than can be drawn singly.
    const auto put = [&](std::uint32_t place, auto counted, auto lookOf) {
        at.each(dots.x[place], dots.y[place], [&](std::uint32_t x, std::uint32_t y) {
            ++part.inView;
            const std::size_t square = squareOf(y) * columns + squareOf(x);
            ++part.counts[square];
            counted(square);
            if (part.dots.size() <= kMostDots)
                part.dots.push_back({static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F, lookOf()});
        });
    };
    const geo::TimeOrder& order = field.times().of(block);
    const geo::EventPools& pools = field.data().table().pools;
    if (query.before) {
        eachChange(order, events, pools, query, [&](std::uint32_t, std::uint32_t place, geo::ChangeKind kind) {
            const auto count = [&](std::size_t square) {
                if (kind == geo::ChangeKind::fresh)
                    ++part.fresh[square];
                else if (kind == geo::ChangeKind::gone)
                    ++part.gone[square];
            };
            const std::uint32_t look = static_cast<std::uint32_t>(kind) | (kind == geo::ChangeKind::gone ? render::DotSet::kHollow : 0);
            put(place, count, [look] { return look; });
        });
        return;
    }
    geo::eachShown(order, events, pools, query.clocks, [&](std::uint32_t row, std::uint32_t place, std::uint8_t state) {
        put(place, [&](std::size_t) { part.possible |= state == 1; },
            [&] { return field.partOf(block, row) | (state == 1 ? render::DotSet::kHollow : 0); });
    });
}

std::size_t findTasks(const DotQuery& query, std::vector<DotScratch::Task>& tasks)
{
    std::size_t rows = 0;
    tasks.clear();
    for (std::size_t f = 0; f < query.fields.size(); ++f)
        for (std::size_t b = 0; b < query.fields[f]->blocks().size(); ++b) {
            DotScratch::Task task{f, b, 0};
            for (const geo::TimeOrder::Cell& cell : query.fields[f]->times().of(b).cells())
                task.rows += cell.mayShow(query.clocks) || (query.before && cell.mayShow(*query.before)) ? cell.size : 0;
            rows += task.rows;
            if (task.rows > 0)
                tasks.push_back(task);
        }
    return rows;
}

/// Looks through all blocks, in as many parts as are worth a thread; afterwards the first part holds all.
DotScratch::Part& collectAll(const DotQuery& query, const render::EventPlacing& at, const Squares& squares, DotScratch& scratch)
{
    constexpr std::size_t kRowsForThread = 150'000;
    const std::size_t rows = findTasks(query, scratch.tasks);
    const std::vector<DotScratch::Task>& tasks = scratch.tasks;
    const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    const std::size_t parts = std::clamp<std::size_t>(rows / kRowsForThread, 1, cores);
    scratch.parts.resize(std::max(scratch.parts.size(), parts));
    scratch.firstTasks.assign(1, 0);
    std::size_t next = 0, given = 0;
    for (std::size_t p = 0; p < parts; ++p) { // Neighbouring blocks each, so that dots stay in order.
        while (next < tasks.size() && (p + 1 == parts || given * parts < rows * (p + 1)))
            given += tasks[next++].rows;
        scratch.firstTasks.push_back(next);
    }
    const auto look = [&](std::size_t p) {
        DotScratch::Part& part = scratch.parts[p];
        part.counts.assign(squares.size(), 0);
        part.fresh.assign(query.before ? squares.size() : 0, 0);
        part.gone.assign(query.before ? squares.size() : 0, 0);
        part.dots.clear();
        part.inView = 0;
        part.possible = false;
        for (std::size_t i = scratch.firstTasks[p]; i < scratch.firstTasks[p + 1]; ++i)
            collect(*query.fields[tasks[i].field], tasks[i].block, query, at, squares, part);
    };
    scratch.crew.run(parts, std::ref(look));
    DotScratch::Part& all = scratch.parts.front();
    for (std::size_t p = 1; p < parts; ++p) {
        const DotScratch::Part& part = scratch.parts[p];
        all.inView += part.inView;
        all.possible |= part.possible;
        for (std::size_t i = 0; i < all.counts.size(); ++i)
            all.counts[i] += part.counts[i];
        for (std::size_t i = 0; i < all.fresh.size(); ++i) {
            all.fresh[i] += part.fresh[i];
            all.gone[i] += part.gone[i];
        }
        if (all.inView <= kMostDots)
            all.dots.insert(all.dots.end(), part.dots.begin(), part.dots.end());
    }
    return all;
}

render::Color premultiplied(render::Color c)
{
    const double a = c.a / 255.0;
    const auto channel = [a](std::uint8_t v) { return static_cast<std::uint8_t>(v * a + 0.5); };
    return {channel(c.r), channel(c.g), channel(c.b), c.a};
}

render::BitmapPtr squaresOf(std::span<const std::uint32_t> counts, const Squares& squares, std::size_t most, Theme theme, DotScratch& scratch)
{
    const std::shared_ptr<render::Bitmap> bitmap = spare(scratch.bitmaps);
    bitmap->width = squares.columns;
    bitmap->height = squares.rows;
    bitmap->squarePx = squares.sidePx;
    bitmap->rgba.assign(counts.size() * 4, 0);
    std::vector<render::Color>& ramp = scratch.ramp;
    ramp.resize(std::min<std::size_t>(most, 1024) + 1); // Most squares hold few.
    for (std::size_t i = 1; i < ramp.size(); ++i)
        ramp[i] = premultiplied(densityColor(i, most, theme));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0)
            continue;
        const render::Color c = counts[i] < ramp.size() ? ramp[counts[i]] : premultiplied(densityColor(counts[i], most, theme));
        std::uint8_t* at = bitmap->rgba.data() + i * 4;
        at[0] = c.r;
        at[1] = c.g;
        at[2] = c.b;
        at[3] = c.a;
    }
    return bitmap;
}

/// The squares of changes, of what is new and gone in each.
render::BitmapPtr balanceOf(const DotScratch::Part& found, const Squares& squares, std::size_t most, Theme theme)
{
    auto bitmap = std::make_shared<render::Bitmap>();
    bitmap->width = squares.columns;
    bitmap->height = squares.rows;
    bitmap->squarePx = squares.sidePx;
    bitmap->rgba.reserve(found.counts.size() * 4);
    for (std::size_t i = 0; i < found.counts.size(); ++i) {
        const render::Color c = found.counts[i] == 0 ? render::Color{0, 0, 0, 0} : premultiplied(balanceColor(found.fresh[i], found.gone[i], most, theme));
        bitmap->rgba.insert(bitmap->rgba.end(), {c.r, c.g, c.b, c.a});
    }
    return bitmap;
}

render::DotSetPtr singleDots(const DotQuery& query, const std::vector<render::DotSet::Dot>& dots, DotScratch& scratch)
{
    const Palette& palette = paletteFor(query.theme);
    const std::shared_ptr<render::DotSet> set = spare(scratch.sets);
    set->colors.clear();
    set->dots = dots;
    if (query.before) // What is the same lies below.
        std::stable_sort(set->dots.begin(), set->dots.end(), [](const auto& a, const auto& b) { return a.color < b.color; });
    for (int kind = 0; query.before && kind <= static_cast<int>(geo::ChangeKind::gone); ++kind)
        set->colors.push_back(changeColor(static_cast<geo::ChangeKind>(kind), palette));
    if (!query.before)
        partColors(palette, set->colors);
    shapeDots(query, dots.size(), *set);
    return set;
}

} // namespace

render::Color densityColor(double t, Theme theme)
{
    // Cividis (Nuñez, Anderton, Renslow 2018, doi:10.1371/journal.pone.0199239): read the same with and without colour
    // vision. From light to dark on a light ground, so that more is always further from the ground.
    static constexpr std::array<std::uint32_t, 6> kCividis{0x00224E, 0x35456C, 0x666970, 0x948E77, 0xC8B866, 0xFEE838};
    const double along = (theme == Theme::dark ? t : 1 - t) * (kCividis.size() - 1);
    const std::size_t i = std::min<std::size_t>(static_cast<std::size_t>(along), kCividis.size() - 2);
    return render::mix(render::rgb(kCividis[i]), render::rgb(kCividis[i + 1]), along - static_cast<double>(i)).withAlpha(0.55 + 0.4 * t);
}

render::Color densityColor(std::size_t count, std::size_t most, Theme theme)
{
    return densityColor(std::log1p(static_cast<double>(count)) / std::log1p(static_cast<double>(std::max<std::size_t>(most, 1))), theme);
}

render::Color balanceColor(std::size_t fresh, std::size_t gone, std::size_t most, Theme theme)
{
    const std::size_t more = std::max(fresh, gone);
    const Palette& palette = paletteFor(theme);
    if (more == 0)
        return changeColor(geo::ChangeKind::same, palette).withAlpha(0.35);
    const double t = std::log1p(static_cast<double>(more)) / std::log1p(static_cast<double>(std::max<std::size_t>(most, 1)));
    return changeColor(fresh >= gone ? geo::ChangeKind::fresh : geo::ChangeKind::gone, palette).withAlpha(0.25 + 0.65 * std::min(t, 1.0));
}

void partColors(const Palette& palette, std::vector<render::Color>& colors)
{
    for (std::size_t part = 0; part <= DotField::kMostParts; ++part)
        colors.push_back(sideStyle(part < DotField::kMostParts ? static_cast<int>(part) : -1, palette).color);
}

double dotRadius(std::size_t dots, double widthPx, double heightPx)
{
    constexpr double kShare = 0.12, kPi = 3.14159265358979;
    const double fair = std::sqrt(kShare * widthPx * heightPx / (kPi * static_cast<double>(std::max<std::size_t>(dots, 1))));
    return std::clamp(fair, 1.5, 5.0);
}

DotPicture drawDots(const DotQuery& query, DotScratch& scratch)
{
    DotPicture picture;
    if (query.fields.empty())
        scratch.events.clear(); // They hold what was closed.
    if (query.fields.empty() || query.camera.widthPx < 1 || query.camera.heightPx < 1)
        return picture;
    const render::EventPlacing at = dotPlacing(query.camera);
    const Squares squares(query.camera, query.scale);
    if (query.counter != nullptr && !query.before && drawEvents(query, at, squares.sidePx, scratch, picture))
        return picture;
    const DotScratch::Part& found = collectAll(query, at, squares, scratch);
    picture.inView = found.inView;
    picture.possible = found.possible;
    picture.changes = query.before.has_value();
    const auto mostOf = [](const std::vector<std::uint32_t>& counts) -> std::size_t { return counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end()); };
    picture.fullest = picture.changes ? std::max(mostOf(found.fresh), mostOf(found.gone)) : mostOf(found.counts);
    if (picture.changes && found.inView > kMostDots) {
        picture.most = std::max<std::size_t>(picture.fullest, 1);
        picture.squares = balanceOf(found, squares, picture.most, query.theme);
    } else if (found.inView > kMostDots || (found.inView > 0 && query.atLeast > 0)) {
        picture.most = std::max(picture.fullest, query.atLeast);
        picture.squares = squaresOf(found.counts, squares, picture.most, query.theme, scratch);
    } else if (found.inView > 0) {
        picture.dots = singleDots(query, found.dots, scratch);
    }
    return picture;
}

std::optional<DotHit> dotAt(const DotQuery& query, double xPx, double yPx, double reachPx, bool wait)
{
    const DotFrame frame(*query.camera.map);
    const double unitsForPx = query.camera.metresPerPixel / frame.side * kWorld;
    const render::Point p = query.camera.toMap(xPx, yPx);
    const double across = (p.x - frame.west) / frame.side * kWorld, down = (frame.north - p.y) / frame.side * kWorld;
    if (!(down >= 0 && down < kWorld) || (!frame.repeats && !(across >= 0 && across < kWorld)))
        return std::nullopt;
    const auto x = static_cast<std::uint32_t>(static_cast<std::uint64_t>(across - std::floor(across / kWorld) * kWorld) & 0xFFFFFFFFU);
    const auto y = static_cast<std::uint32_t>(down);
    std::optional<DotHit> hit;
    double nearest = reachPx * unitsForPx;
    for (std::size_t f = 0; f < query.fields.size(); ++f) {
        const DotField& field = *query.fields[f];
        const geo::EventTable& table = field.data().table();
        const geo::PointIndex* places = field.places(wait);
        if (places == nullptr)
            return std::nullopt;
        const auto found = places->nearest(x, y, nearest, [&](geo::PointIndex::Ref ref) {
            const geo::EventBlock& block = *table.blocks[ref.block];
            const std::uint32_t row = field.times().of(ref.block).rows()[ref.point];
            const geo::TimeBounds& happened = table.pools.times[block.happened[row]];
            const std::int64_t known = geo::knownFrom(table.pools.times[block.reported[row]]);
            return geo::stateOf(happened, known, query.clocks) != 0 || (query.before && geo::stateOf(happened, known, *query.before) != 0);
        });
        if (!found)
            continue;
        hit = DotHit{f, {found->block, field.times().of(found->block).rows()[found->point]}};
        const DotField::Block& dots = *field.blocks()[found->block];
        const double dx = static_cast<double>(static_cast<std::int32_t>(dots.x[found->point] - x));
        const double dy = static_cast<double>(dots.y[found->point]) - static_cast<double>(y);
        nearest = std::hypot(dx, dy); // The next field lies over this one.
    }
    return hit;
}

} // namespace app
