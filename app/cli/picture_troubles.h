#pragma once

namespace app {

class MapComposer;
class UnitSymbols;
struct Session;

/// Says on stderr what of a picture that was just drawn could not be drawn as it should: rasters, symbols of units, letters.
void tellPictureTroubles(MapComposer& composer, const Session& session, UnitSymbols& symbols);

} // namespace app
