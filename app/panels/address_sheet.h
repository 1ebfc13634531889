#pragma once

#include "app/panels/panel.h"

namespace app {

/// The address of a layer of tiles, as a sheet over everything else; nothing while nobody adds one.
class AddressSheet {
public:
    void draw(const PanelContext& context, const render::Rect& window);

private:
    AddressDraft m_draft; ///< What is being typed.
};

} // namespace app
