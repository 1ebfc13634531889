#pragma once

#include "app/panels/panel.h"

#include <string>

namespace app {

/// The inspector of the annotations that are chosen: their words, author, look, place and time.
class AnnotationPart {
public:
    void draw(const PanelContext& context, const render::Rect& rect);

private:
    void one(const PanelContext& context, std::size_t index);
    void words(const PanelContext& context, std::size_t index);
    void time(const PanelContext& context, std::size_t index);

    std::string m_text;     ///< What stands in the field of the words.
    std::string m_happened; ///< Likewise of the time, also while it cannot be read.
    std::string m_problem;  ///< Why not.
    std::string m_of;       ///< The annotation that the fields are of.
    int m_asked = 0;
    bool m_blank = false;   ///< The words are to be written: the field begins empty.
};

} // namespace app
