#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include "geo/areas/area_index.h"

// Countries as ACLED, UCDP, GTD and the United Nations spell them, and the code of the boundary that is meant; "-":
// none, because there is no such state today or because the name means two.

namespace {

struct Country {
    std::string_view code, name;
};

constexpr std::array kCountries{
    Country{"CD", "Democratic Republic of Congo"},
    Country{"CD", "Democratic Republic of the Congo"},
    Country{"CD", "DR Congo (Zaire)"},
    Country{"CD", "Congo, Democratic Republic of the"},
    Country{"CG", "Republic of Congo"},
    Country{"CG", "Republic of the Congo"},
    Country{"-", "Congo"},
    Country{"RU", "Russia (Soviet Union)"},
    Country{"RU", "Russian Federation"},
    Country{"-", "Soviet Union"},
    Country{"MM", "Myanmar (Burma)"},
    Country{"MM", "Myanmar"},
    Country{"YE", "Yemen (North Yemen)"},
    Country{"-", "North Yemen"},
    Country{"BA", "Bosnia-Herzegovina"},
    Country{"BA", "Bosnia and Herzegovina"},
    Country{"RS", "Serbia (Yugoslavia)"},
    Country{"-", "Yugoslavia"},
    Country{"KH", "Cambodia (Kampuchea)"},
    Country{"ZW", "Zimbabwe (Rhodesia)"},
    Country{"MG", "Madagascar (Malagasy)"},
    Country{"VN", "Vietnam (North Vietnam)"},
    Country{"CI", "Ivory Coast"},
    Country{"MK", "Macedonia"},
    Country{"MK", "Macedonia, FYR"},
    Country{"MK", "North Macedonia"},
    Country{"SZ", "Swaziland"},
    Country{"SZ", "eSwatini"},
    Country{"SZ", "Kingdom of eSwatini (Swaziland)"},
    Country{"CZ", "Czech Republic"},
    Country{"TR", "Turkey"},
    Country{"TL", "East Timor"},
    Country{"CV", "Cabo Verde"},
    Country{"US", "United States of America"},
    Country{"GB", "United Kingdom"},
    Country{"KR", "South Korea"},
    Country{"KP", "Korea, North"},
    Country{"KP", "North Korea"},
    Country{"-", "Korea"},
    Country{"PS", "West Bank and Gaza Strip"},
    Country{"PS", "Palestine"},
    Country{"TW", "Taiwan"},
    Country{"SS", "South Sudan"},
    Country{"SD", "Sudan"},
    Country{"XK", "Kosovo"},
    Country{"GE", "Georgia"},
    Country{"AS", "American Samoa"},
    Country{"-", "Samoa (American)"},
    Country{"-", "East Germany (GDR)"},
    Country{"AU", "Australia"},
    Country{"SY", "Syrian Arab Republic"},
    Country{"IR", "Iran, Islamic Republic of"},
    Country{"LA", "Laos"},
    Country{"VN", "Viet Nam"},
    Country{"CF", "Central African Republic"},
    Country{"DO", "Dominican Republic"},
    Country{"DM", "Dominica"},
    Country{"GW", "Guinea-Bissau"},
    Country{"GQ", "Equatorial Guinea"},
    Country{"ST", "Sao Tome and Principe"},
    Country{"RU", "Россия"},
    Country{"UA", "Україна"},
    Country{"FR-GF", "French Guiana"},
    Country{"PS-GZZ", "Gaza Strip"},
    Country{"-99-X11~", "Somaliland"},
    Country{"-", "International"},
};

TEST(CountrySpelling, OfADataSetFindsTheCountryThatIsMeantOrNone)
{
    const geo::AreaIndex index(std::string(SHARE_DIR) + "/world");
    for (const Country& c : kCountries) {
        const geo::AreaMatch match = index.find({.country = c.name}, geo::Precision::country);
        EXPECT_EQ(match.found() ? match.boundary.code.view() : "-", c.code) << c.name << ": " << match.reason;
    }
}

} // namespace
