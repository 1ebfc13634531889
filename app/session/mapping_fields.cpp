#include "app/session/mapping_fields.h"

#include <array>

namespace app {

namespace {

using F = geo::MapField;

struct Words {
    const char* name;
    const char* hint;
};
// In the order of MapField.
constexpr std::array<Words, geo::kMapFields> kWords{{
    {"Id", "The table's own name for a row, so that it is the same claim when the table is read again."},
    {"Headline", "A short text. Without one it is made of type, actor and place."},
    {"Note", "A longer text."},
    {"Type", "What kind of event: shelling, protest …"},
    {"Said by", "Who says that it happened. Without one: whoever publishes the table."},
    {"Published by", "Who printed it, where that is another one."},
    {"Address", "A link to the report."},
    {"Happened", "Day or moment of the event, or its start."},
    {"Happened, end", "The last day or moment."},
    {"Reported", "When it became known. Without one: by the day on which the file was last written."},
    {"Latitude", "Degrees, or degrees, minutes and seconds."},
    {"Longitude", "Degrees, or degrees, minutes and seconds."},
    {"Coordinates", "Both in one cell: 51.19, 35.17, or MGRS, UTM, a plus code."},
    {"Shape", "Well-known text or GeoJSON: a point, a line, an area."},
    {"Place", "The name of the place."},
    {"Precision", "exact, settlement, near, admin2, admin1, country. Without one coordinates are taken as near."},
    {"Radius", "Metres around the coordinates."},
    {"District", "The name of an area of the second level."},
    {"Region", "The name of an area of the first level."},
    {"Country", "The name of the country."},
    {"Side", "The party that it is about; colours go by it."},
    {"Actor", "Who did it; several with ; between them."},
    {"Unit", "A military unit: the claim is about where it was."},
    {"Unit symbol", "Its symbol's code (SIDC)."},
    {"Number, least", "The low end of an estimate."},
    {"Number", "The best estimate."},
    {"Number, most", "The high end of an estimate."},
    {"Number of what", "killed, vehicles …"},
    {"Modality", "asserted, denied, estimated, speculated, planned, withdrawn."},
}};

constexpr std::array kWhen{F::happened, F::happenedEnd, F::reported};
constexpr std::array kWhere{F::latitude, F::longitude, F::coordinates, F::place};
constexpr std::array kWhereRare{F::geometry, F::precision, F::radius, F::admin2, F::admin1, F::country};
constexpr std::array kWho{F::speaker, F::publisher, F::side};
constexpr std::array kWhoRare{F::actor, F::unit, F::sidc};
constexpr std::array kWhat{F::headline, F::note, F::type, F::url};
constexpr std::array kWhatRare{F::id, F::modality, F::low, F::best, F::high, F::what};
constexpr std::array kGroups{FieldGroup{"When", kWhen, {}}, FieldGroup{"Where", kWhere, kWhereRare},
                             FieldGroup{"Who", kWho, kWhoRare}, FieldGroup{"What", kWhat, kWhatRare}};

} // namespace

std::span<const FieldGroup> fieldGroups()
{
    return kGroups;
}

const char* fieldWords(geo::MapField field)
{
    return kWords[static_cast<std::size_t>(field)].name;
}

const char* fieldHint(geo::MapField field)
{
    return kWords[static_cast<std::size_t>(field)].hint;
}

} // namespace app
