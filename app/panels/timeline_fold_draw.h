#pragma once

#include "app/panels/look.h"
#include "app/panels/timeline_folds.h"
#include "render/scene/types.h"

#include <string_view>

struct ImDrawList;

namespace app {

/// How drawFolds() is to draw.
struct FoldLook {
    PackedColor color = 0;
    float litFrom = 0, litTo = 0; ///< Outside, px, it is fainter: not in the window.
    bool marks = true;
};

/// A lane's folds as bars whose height goes with the square root of the number of claims: solid where certain, hatched
/// where only possible, an empty frame where all are denied; slashes and strokes at the foot mark denied and retracted
/// ones. Takes no clip of its own.
void drawFolds(ImDrawList* list, const Look& look, const Folds& folds, const render::Rect& lane, const FoldLook& how);

/// How many claims a fold holds, right of it or on it, where there is room; `right` is where the next one begins, px.
void drawFoldCount(ImDrawList* list, const Look& look, const Fold& fold, float right, const render::Rect& lane);

} // namespace app
