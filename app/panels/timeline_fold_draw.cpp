#include "app/panels/timeline_fold_draw.h"

#include "app/compose/caption.h"
#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kTop = 4, kHeight = 11, kLeast = 5, kHatch = 5;

/// Strokes at 45°, continuous from one rectangle to the next, without a clip of their own: a thousand columns are drawn
/// in one call.
void strokes(ImDrawList* list, const render::Rect& r, float period, float width, PackedColor color)
{
    // Lines x + y = k * period, from the lower left to the upper right.
    const float bottom = r.y + r.height, right = r.x + r.width;
    for (float sum = std::ceil((r.x + r.y) / period) * period; sum < right + bottom; sum += period) {
        const float x0 = std::max(r.x, sum - bottom), x1 = std::min(right, sum - r.y);
        if (x1 > x0)
            list->AddLine({x0, sum - x0}, {x1, sum - x1}, color, width);
    }
}

void drawColumn(ImDrawList* list, const Look& look, const FoldColumn& column, float base, float height, PackedColor color)
{
    const LaneBin& bin = column.bin;
    const PackedColor ink = bin.retracted >= bin.claims ? faded(look.muted, 0.6) : color;
    if (bin.denied >= bin.claims) {
        const render::Rect frame{column.from, base - height, column.to - column.from, height};
        if (bin.certain < bin.claims && frame.width > look.px(12))
            dashedRect(list, frame, look.px(4), look.px(1.2), ink);
        else
            list->AddRect({column.from, base - height}, {column.to, base}, ink, 0, 0, look.px(1.2));
        return;
    }
    const float sure = height * static_cast<float>(bin.certain) / static_cast<float>(bin.claims);
    if (bin.certain > 0)
        list->AddRectFilled({column.from, base - sure}, {column.to, base}, ink);
    if (bin.possible() == 0)
        return;
    const render::Rect possible{column.from, base - height, column.to - column.from, height - sure};
    list->AddRectFilled({possible.x, possible.y}, {column.to, base - sure}, faded(ink, 0.14));
    strokes(list, possible, look.px(kHatch), look.px(1), faded(ink, 0.6));
    if (possible.width >= look.px(6))
        list->AddRectFilled({possible.x, possible.y}, {column.to, possible.y + look.line1()}, faded(ink, 0.6));
}

} // namespace

void drawFolds(ImDrawList* list, const Look& look, const Folds& folds, const render::Rect& lane, const FoldLook& how)
{
    const float base = lane.y + look.px(kTop + kHeight), whole = look.px(kHeight), least = look.px(kLeast);
    const auto most = static_cast<float>(std::max<std::size_t>(1, folds.most));
    const float foot = lane.y + lane.height - look.px(1.5), mark = look.px(4);
    float lastMark = -1e9F;
    const FoldColumn* before = nullptr;
    for (const FoldColumn& column : folds.columns) {
        const float height = std::max(least, whole * std::sqrt(static_cast<float>(column.bin.claims) / most));
        const bool lit = column.to > how.litFrom && column.from < how.litTo;
        drawColumn(list, look, column, base, height, lit ? how.color : faded(how.color, 0.4));
        // A long claim is marked where it begins.
        const bool goesOn = before != nullptr && before->to >= column.from - 1 && before->bin.denied == column.bin.denied && before->bin.retracted == column.bin.retracted;
        before = &column;
        if (!how.marks || goesOn || column.bin.denied + column.bin.retracted == 0 || column.from < lastMark + look.px(8))
            continue;
        const float x = std::max(lane.x + mark, (column.from + column.to - mark) / 2);
        if (column.bin.denied > 0)
            list->AddLine({x, foot}, {x + mark, foot - mark}, look.ink, look.px(1.4));
        if (column.bin.retracted > 0)
            list->AddLine({x - look.px(1), foot - mark / 2}, {x + mark + look.px(1), foot - mark / 2}, look.muted, look.px(1.4));
        lastMark = column.from;
    }
}

void drawFoldCount(ImDrawList* list, const Look& look, const Fold& fold, float right, const render::Rect& lane)
{
    if (fold.bin.claims < 2)
        return;
    const std::string words = grouped(fold.bin.claims);
    const float width = ImGui::CalcTextSize(words.c_str()).x, line = ImGui::GetTextLineHeight();
    const float top = lane.y + look.px(kTop) + (look.px(kHeight) - line) / 2;
    if (fold.to + width + look.px(10) < right) {
        list->AddText({fold.to + look.px(4), top}, look.muted, words.c_str());
        return;
    }
    if (fold.to - fold.from < width + look.px(16))
        return;
    const float x = std::round((fold.from + fold.to - width) / 2), pad = look.px(3);
    list->AddRectFilled({x - pad, top}, {x + width + pad, top + line}, faded(look.panel, 0.86), look.px(3));
    list->AddText({x, top}, look.ink, words.c_str());
}

} // namespace app
