#include "app/compose/provenance.h"

#include "app/session/template_path.h"
#include "geo/io/told_address.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

/// From a folder to a file, for other machines: forward slashes.
std::string relativeTo(const std::string& folder, const std::string& file)
{
    std::error_code none;
    const fs::path from = fs::weakly_canonical(fs::absolute(folder.empty() ? "." : folder, none), none);
    const fs::path to = fs::weakly_canonical(fs::absolute(file, none), none);
    const fs::path path = to.lexically_relative(from);
    return (path.empty() ? to : path).generic_string();
}

/// An own template of what stands around the map is a file as well.
std::string optionValue(const ExportOption& option, const std::string& folder)
{
    return option.name == "--layout"
               ? withTemplatePath(*option.value, [&](const std::string& path) { return relativeTo(folder, path); })
               : *option.value;
}

std::string text(const Json& object, const char* name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::vector<std::string> texts(const Json& object, const char* name)
{
    std::vector<std::string> list;
    if (const auto it = object.find(name); it != object.end() && it->is_array())
        for (const Json& item : *it)
            if (item.is_string())
                list.push_back(item.get<std::string>());
    return list;
}

Json member(const Json& object, const char* name)
{
    const auto it = object.find(name);
    return it != object.end() ? *it : Json();
}

std::size_t number(const Json& object, const char* name)
{
    const Json value = member(object, name);
    return value.is_number_unsigned() ? value.get<std::size_t>() : 0;
}

Json sourcesJson(const std::vector<SourceLine>& sources)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const SourceLine& s = sources[i];
        Json one{{"number", i + 1}, {"publisher", s.publisher}, {"title", s.title}, {"published", s.published}, {"claims", s.claims}};
        if (!s.licence.empty())
            one["licence"] = s.licence;
        if (!s.url.empty())
            one["url"] = s.url;
        list.push_back(std::move(one));
    }
    return list;
}

/// Three texts at most for each option; what is no such list is left out.
std::vector<ExportOption> readOptions(const Json& list)
{
    std::vector<ExportOption> options;
    if (!list.is_array())
        return options;
    for (const Json& one : list) {
        if (!one.is_array() || one.empty() || one.size() > 2 || !one.front().is_string() || !one.back().is_string())
            continue;
        options.push_back({one.front().get<std::string>(), {}});
        if (one.size() == 2)
            options.back().value = one.back().get<std::string>();
    }
    return options;
}

} // namespace

std::string provenanceJson(const Provenance& p, const std::string& folder)
{
    Json files = Json::array();
    for (const InputFile& file : p.files) {
        Json one{{"path", file.address ? geo::addressWithoutValues(file.path) : relativeTo(folder, file.path)},
                 {"sha256", file.sha256}};
        if (file.companion)
            one["companion"] = true;
        if (file.address)
            one["address"] = true;
        files.push_back(std::move(one));
    }
    Json options = Json::array();
    for (const ExportOption& option : p.options)
        options.push_back(option.value ? Json{option.name, optionValue(option, folder)} : Json::array({option.name}));
    Json caption{{"title", p.title}, {"time", p.time}, {"counts", p.counts}};
    if (!p.keptBack.empty())
        caption["keptBack"] = p.keptBack;
    caption["boundaries"] = p.boundaries;
    caption["projection"] = p.projection;
    Json json{{"datelinePicture", kVersion},
              {"program", p.program},
              {"picture", {{"file", p.picture}, {"widthPx", p.widthPx}, {"heightPx", p.heightPx}, {"pixelsSha256", p.pixelsSha256.empty() ? std::string(64, '0') : p.pixelsSha256}}},
              {"verified", false},
              {"caption", std::move(caption)},
              {"happened", {p.happenedFrom, p.happenedTo}},
              {"knownOn", p.knownOn},
              {"worldview", p.worldview},
              {"sources", sourcesJson(p.sources)},
              {"licences", p.licences},
              {"claims", p.claims},
              {"files", std::move(files)},
              {"options", std::move(options)}};
    if (p.withheld > 0)
        json["withheldNames"] = p.withheld;
    if (p.unsaved)
        json["unsavedChanges"] = true;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

geo::Result<Provenance> readProvenance(std::string_view bytes)
{
    const Json json = Json::parse(bytes, nullptr, false);
    if (!json.is_object() || !json.contains("datelinePicture"))
        return geo::Error{.what = "is not the JSON of a picture", .code = geo::ErrorCode::malformed};
    if (const Json version = json["datelinePicture"]; !version.is_number_integer() || version.get<int>() > kVersion || version.get<int>() < 1)
        return geo::Error{.what = "was written by a later version of Dateline", .hint = "use that one", .code = geo::ErrorCode::newerVersion};
    Provenance p;
    p.program = text(json, "program");
    const Json picture = member(json, "picture"), caption = member(json, "caption"), happened = member(json, "happened");
    if (picture.is_object()) {
        p.picture = text(picture, "file");
        p.widthPx = static_cast<int>(std::min<std::size_t>(number(picture, "widthPx"), 1 << 20));
        p.heightPx = static_cast<int>(std::min<std::size_t>(number(picture, "heightPx"), 1 << 20));
        p.pixelsSha256 = text(picture, "pixelsSha256");
    }
    if (caption.is_object()) {
        p.title = text(caption, "title");
        p.time = text(caption, "time");
        p.counts = text(caption, "counts");
        p.keptBack = text(caption, "keptBack");
        p.boundaries = text(caption, "boundaries");
        p.projection = text(caption, "projection");
    }
    if (happened.is_array() && happened.size() == 2 && happened[0].is_string() && happened[1].is_string()) {
        p.happenedFrom = happened[0].get<std::string>();
        p.happenedTo = happened[1].get<std::string>();
    }
    p.knownOn = text(json, "knownOn");
    p.worldview = text(json, "worldview");
    for (const Json& one : member(json, "sources"))
        if (one.is_object())
            p.sources.push_back({text(one, "publisher"), text(one, "title"), text(one, "published"), number(one, "claims"), text(one, "licence"), text(one, "url")});
    p.licences = texts(json, "licences");
    p.claims = texts(json, "claims");
    for (const Json& one : member(json, "files"))
        if (one.is_object())
            p.files.push_back({text(one, "path"), text(one, "sha256"), member(one, "companion") == true,
                               member(one, "address") == true});
    p.options = readOptions(member(json, "options"));
    p.withheld = number(json, "withheldNames");
    p.unsaved = member(json, "unsavedChanges") == true;
    return p;
}

} // namespace app
