#include "geo/crs/map_projection.h"

#include <proj.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <sstream>

namespace geo {

namespace {

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool holds(const PROJ_CRS_INFO& info, LonLat p)
{
    if (info.bbox_valid == 0 || p.lat < info.south_lat_degree || p.lat > info.north_lat_degree)
        return false;
    const double width = info.east_lon_degree - info.west_lon_degree, east = width < 0 ? width + 360 : width;
    double in = std::fmod(p.lon - info.west_lon_degree, 360);
    in += in < 0 ? 360 : 0;
    return in <= east;
}

} // namespace

std::vector<FoundSystem> findProjections(std::string_view words, LonLat place, std::size_t most)
{
    std::vector<std::string> wanted;
    std::istringstream split{lower(std::string(words))};
    for (std::string word; split >> word;)
        wanted.push_back(word);
    PJ_CONTEXT* context = proj_context_create();
    proj_log_level(context, PJ_LOG_NONE);
    PROJ_CRS_LIST_PARAMETERS* parameters = proj_get_crs_list_parameters_create();
    const PJ_TYPE types[]{PJ_TYPE_PROJECTED_CRS};
    parameters->types = types;
    parameters->typesCount = 1;
    parameters->allow_deprecated = 0;
    int count = 0;
    PROJ_CRS_INFO** list = proj_get_crs_info_list_from_database(context, nullptr, parameters, &count);
    struct Scored {
        FoundSystem system;
        int score = 0; ///< Less is better.
        double size = 0;
    };
    std::vector<Scored> found;
    for (int i = 0; i < count; ++i) {
        const PROJ_CRS_INFO& info = *list[i];
        FoundSystem system{std::string(info.auth_name) + ":" + info.code, info.name != nullptr ? info.name : "", info.area_name != nullptr ? info.area_name : "", holds(info, place)};
        const std::string text = lower(system.code + " " + system.name + " " + system.area);
        if (!std::all_of(wanted.begin(), wanted.end(), [&](const std::string& w) { return text.find(w) != std::string::npos; }))
            continue;
        const bool exact = wanted.size() == 1 && (wanted.front() == lower(info.code) || wanted.front() == lower(system.code));
        const double size = info.bbox_valid != 0 ? std::abs(info.north_lat_degree - info.south_lat_degree) : 180;
        const int score = (exact ? 0 : 4) + (system.fits ? 0 : 2) + (std::string_view(info.auth_name) == "EPSG" ? 0 : 1);
        found.push_back({std::move(system), score, size});
    }
    proj_crs_info_list_destroy(list);
    proj_get_crs_list_parameters_destroy(parameters);
    proj_context_destroy(context);
    std::stable_sort(found.begin(), found.end(), [](const Scored& a, const Scored& b) { return a.score != b.score ? a.score < b.score : a.size < b.size; });
    std::vector<FoundSystem> out;
    for (std::size_t i = 0; i < std::min(most, found.size()); ++i)
        out.push_back(std::move(found[i].system));
    return out;
}

} // namespace geo
