#pragma once

#include "app/panels/panel.h"
#include "geo/claims/changes.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// The claims that are new, gone or changed from A to B, in this order, each by the time they happened.
struct ChangeSection {
    geo::ChangeKind kind = geo::ChangeKind::fresh;
    std::vector<std::uint32_t> claims;
};
std::array<ChangeSection, 3> changeSections(const Session& session, const std::vector<std::uint32_t>& order);

/// Why a claim stands among the changes: "reported since A", "outside the window at B", "now certain".
std::string changeWords(const Session& session, std::uint32_t claim);

/// What changed from A to B, in the left rail. Only what is in sight is laid out.
class ChangesList {
public:
    /// Fills the rest of the present window; returns the rows on the screen.
    std::vector<RowRect> draw(const PanelContext& context);

private:
    void head(const PanelContext& context) const;
    void heading(const PanelContext& context, const ChangeSection& section, float y, float height);
    void row(const PanelContext& context, geo::ChangeKind kind, std::uint32_t claim, float y, float height) const;

    std::array<bool, 3> m_closed{};
    std::uint64_t m_revision = ~std::uint64_t{0};
    std::vector<std::uint32_t> m_order;
};

} // namespace app
