#pragma once

#include "app/session/page_choice.h"
#include "geo/base/result.h"
#include "render/scene/types.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// Where a part of a template stands, and how large its letters are.
struct PartRule {
    PagePart part = PagePart::title;
    double x = 0, y = 0; ///< Of the room that it leaves within the margin, 0 at the left and top, 1 at the right and bottom.
    /// Beside another part, which stands before it in the template: then only the other axis goes by x or y.
    enum class Beside { nothing, rightOf, leftOf, above, below } beside = Beside::nothing;
    PagePart other = PagePart::title;
    float text = 1;   ///< Times the usual size.
    float width = 0.5F; ///< It takes at most, of the picture's.
    std::optional<render::Vec2> margin; ///< Logical px; none: the template's.
};

/// A template of what stands around the map. Lengths in logical px.
struct PageLayout {
    std::string id;   ///< Name of its file without ".json".
    std::string name; ///< For menus.
    float margin = 14, gap = 12;
    std::vector<render::Vec2> needs; ///< Width and height at least, one of them; a smaller picture has the layout "plain".
    std::vector<PartRule> parts;           ///< In the order of drawing.
};

/// Reads a template; the format is described in assets/layouts/README.md. An error names the member that is wrong.
geo::Result<PageLayout> readPageLayout(std::string_view json, const std::string& id);

/// Those that the program brings along: "report" first, which is the default, "plain" last.
const std::vector<PageLayout>& bundledLayouts();
const PageLayout& plainLayout();
/// What stands around the map while the views are presented.
const PageLayout& presentationLayout();

/// The bundled ones and those of a folder; what cannot be read of it is told in `problems`.
std::vector<PageLayout> allLayouts(const std::string& folder, std::vector<std::string>& problems);

/// By id (bundled, or of the user's folder), or by a path that ends with ".json"; empty: the default. An error says what
/// there is.
geo::Result<PageLayout> findLayout(const std::string& idOrFile, const std::string& folder);

/// What was found, kept until its file changes.
class PageLayouts {
public:
    /// The template of a session's choice; the default where it cannot be read, which takeProblems() tells once.
    const PageLayout& of(const Session& session);
    std::vector<std::string> takeProblems() { return std::exchange(m_problems, {}); }

private:
    struct Known {
        PageLayout layout;
        std::int64_t written = 0; ///< When its file was; 0: there is none.
    };
    std::map<std::string, Known> m_known; ///< By id or file.
    std::string m_unread;                      ///< The last choice that cannot be read.
    std::vector<std::string> m_problems;
};

} // namespace app
