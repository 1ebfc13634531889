#pragma once

#include "app/session/session.h"
#include "render/scene/types.h"

#include <string>
#include <vector>

namespace app {

struct Palette;

/// The ink of annotations that choose none: a grey violet that no side has.
render::Color annotationInk(const Palette& palette);
/// A colour as annotations hold it; the ink when it is empty or none.
render::Color annotationColor(const std::string& text, render::Color otherwise);
/// The same as text: "#75579A".
std::string colorText(render::Color color);

/// Who wrote and drew them, each once in their order; "" for those that nobody put a name to.
std::vector<std::string> authorsOf(const Session& session, const std::vector<std::size_t>& annotations);
/// The indexes of all that are shown at the session's happened window, wherever they are.
std::vector<std::size_t> shownAnnotations(const Session& session);

/// For a legend: "annotation by Anna", "annotation, not reported by any source".
std::vector<std::string> attributionsOf(const std::vector<std::string>& authors);
/// For credits: "annotations by Anna and Ben, not reported by any source"; empty when there are none.
std::string annotationSentence(const std::vector<std::string>& authors);

} // namespace app
