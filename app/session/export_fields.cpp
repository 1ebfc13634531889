#include "app/session/export_form.h"

#include <algorithm>

namespace app {

namespace {

constexpr ExportWord kKinds[]{{"picture", "Picture"}, {"page", "Page"}, {"film", "Film"}, {"claims", "Claims"}};
constexpr ExportWord kPictures[]{{"png", "PNG"}, {"jpg", "JPEG"}, {"tif", "TIFF"}, {"svg", "SVG"}, {"pdf", "PDF"}};
constexpr ExportWord kFilms[]{{"mp4", "MP4"}, {"webm", "WebM"}, {"gif", "GIF"}, {"series", "PNG series"}};
constexpr ExportWord kClaims[]{
    {"csv", "CSV"}, {"kml", "KML"}, {"geojson", "GeoJSON"}, {"gpkg", "GeoPackage"}, {"fgb", "FlatGeobuf"}};
constexpr ExportWord kSizes[]{{"window", "as the window"}, {"a4", "A4, landscape"}, {"a4-portrait", "A4, portrait"},
                              {"a3", "A3, landscape"},     {"a3-portrait", "A3, portrait"}, {"16:9", "16:9"},
                              {"square", "square"},        {"own", "own size"}};
constexpr ExportWord kLayouts[]{{"", "as laid out (X)"}, {"report", "report"}, {"slide", "slide"},
                                {"poster", "poster"},     {"plain", "plain"}};
constexpr ExportWord kClocks[]{{"knowledge", "what was known"}, {"window", "window of time"}};
constexpr ExportWord kWhich[]{{"shown", "what is shown"}, {"everything", "everything"}};

constexpr auto kChoice = ExportWidget::choice;
constexpr auto kToggle = ExportWidget::toggle;
constexpr auto kText = ExportWidget::text;

const ExportFieldInfo kInfos[kExportFields]{
    {"kind", "What", kChoice, kKinds, "picture"},
    {"pictureFormat", "Format", kChoice, kPictures, "png"},
    {"filmFormat", "Format", kChoice, kFilms, "mp4"},
    {"claimFormat", "Format", kChoice, kClaims, "csv"},
    {"size", "Size", kChoice, kSizes, "window"},
    {"ownSize", "Pixels", kText, {}, "1920x1080", "1920x1080", "Width x height, each from 16 to 16384"},
    {"dpi", "Dots per inch", kText, {}, "", "300 on paper, else 96",
     "Of sheets of paper it says how many pixels they have; letters and marks keep their size in millimetres"},
    {"scale", "Letters", kText, {}, "", "usual", "How large letters and marks are: 1 is as on a usual screen"},
    {"layout", "Layout", kChoice, kLayouts, "", "", "What stands around the map, and where; X lays it out by hand"},
    {"quality", "Quality", kText, {}, "92", "92", "1 to 100, larger is better"},
    {"transparent", "Without water and what lies beyond the map", kToggle, {}, "off"},
    {"worldFile", "World file beside it, which says where it lies", kToggle, {}, "off"},
    {"sidecar", "JSON beside it, to make it again", kToggle, {}, "on"},
    {"play", "Moves", kChoice, kClocks, "knowledge", "",
     "What was known: the map fills as it was reported. Window of time: the happened window moves on, as long as it is"},
    {"from", "From", kText, {}, "", "the first", "A date, as 2024-08-06", false},
    {"to", "To", kText, {}, "", "the last", "A date, as 2025-04-28", false},
    {"step", "Step", kText, {}, "P1D", "P1D", "P1D is a day, P1W a week, P1M a month, PT1H an hour"},
    {"fps", "Frames a second", kText, {}, "25", "25"},
    {"hold", "Frames a date", kText, {}, "5", "1", "For how many frames each date is shown"},
    {"titleCard", "Title card, s", kText, {}, "3", "none", "For how many seconds a card with title and time is shown first"},
    {"endCard", "Sources, s", kText, {}, "5", "none", "For how many seconds the sources are shown at the end"},
    {"strip", "Strip with the date below the map", kToggle, {}, "on"},
    {"claims", "Which", kChoice, kWhich, "shown"},
    {"byteOrderMark", "Byte-order mark, which some spreadsheets need", kToggle, {}, "off"},
    {"roundKm", "Round to, km", kText, {}, "", "not at all",
     "Every position moves to the middle of its cell of so many km, with a ring around the cell"},
    {"minAge", "Minimum age", kText, {}, "", "none",
     "Leaves out what may have happened in so long before the known-on day (or now): P7D, a week; P1M, a month"},
    {"findUnit", "Withhold units", kText, {}, "", "find a unit",
     "All that is about a unit, one below it, or names it, is left out", false},
    {"withhold", "", ExportWidget::units, {}, "", "", "", false},
    {"folder", "Folder", kText, {}, "", "", "~ is the home folder"},
    {"name", "Name", kText, {}, "", "", "", false},
    {"copyCommand", "Copy", ExportWidget::button, {}, "", "", "", false},
    {"cancel", "Cancel", ExportWidget::button, {}, "", "", "", false},
    {"write", "Export", ExportWidget::button, {}, "", "", "", false},
};

} // namespace

ExportChoice::ExportChoice()
{
    for (std::size_t i = 0; i < kExportFields; ++i)
        m_values[i] = kInfos[i].standard;
}

const ExportFieldInfo& infoOf(ExportField field) { return kInfos[static_cast<std::size_t>(field)]; }

std::optional<ExportField> exportFieldNamed(std::string_view name)
{
    const auto* const found = std::find_if(std::begin(kInfos), std::end(kInfos),
                                           [&](const ExportFieldInfo& info) { return info.name == name; });
    return found == std::end(kInfos) ? std::nullopt : std::optional(static_cast<ExportField>(found - kInfos));
}

} // namespace app
