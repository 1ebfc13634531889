#include "app/compose/page_layout.h"

#include "app/compose/layout_sources.h"
#include "geo/io/local_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>

namespace app {

namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = 65536;

/// The members of one object; the first that is wrong is remembered, with where it stands.
class Members {
public:
    Members(const Json& object, std::string where, std::optional<geo::Error>& error) : m_object(object), m_where(std::move(where)), m_error(error) {}

    void fail(const std::string& member, const std::string& what)
    {
        if (!m_error)
            m_error = geo::Error{m_where + member + ": " + what};
    }

    const Json* member(const std::string& name)
    {
        m_known.push_back(name);
        const auto at = m_object.find(name);
        return at != m_object.end() ? &*at : nullptr;
    }

    double number(const std::string& name, double otherwise, double least, double most)
    {
        const Json* value = member(name);
        if (value == nullptr)
            return otherwise;
        if (!value->is_number() || !(value->get<double>() >= least) || !(value->get<double>() <= most)) {
            fail(name, fmt::format("is not a number from {} to {}", least, most));
            return otherwise;
        }
        return value->get<double>();
    }

    std::optional<std::array<double, 2>> pair(const std::string& name, double most)
    {
        const Json* value = member(name);
        if (value == nullptr)
            return std::nullopt;
        const auto fits = [most](const Json& n) { return n.is_number() && n.get<double>() >= 0 && n.get<double>() <= most; };
        if (!value->is_array() || value->size() != 2 || !fits((*value)[0]) || !fits((*value)[1])) {
            fail(name, fmt::format("is not a pair of numbers from 0 to {}, such as [0, 1]", most));
            return std::nullopt;
        }
        return std::array{(*value)[0].get<double>(), (*value)[1].get<double>()};
    }

    std::optional<PagePart> part(const std::string& name)
    {
        const Json* value = member(name);
        if (value == nullptr)
            return std::nullopt;
        const auto found = value->is_string() ? pagePartNamed(value->get_ref<const std::string&>()) : std::nullopt;
        if (!found)
            fail(name, fmt::format("names no part; there are {}", fmt::join(kPagePartNames, ", ")));
        return found;
    }

    /// A misspelt member would be a setting that does nothing.
    void done()
    {
        for (const auto& [name, value] : m_object.items())
            if (std::find(m_known.begin(), m_known.end(), name) == m_known.end())
                fail(name, fmt::format("is not known; there are {}", fmt::join(m_known, ", ")));
    }

private:
    const Json& m_object;
    std::string m_where;
    std::optional<geo::Error>& m_error;
    std::vector<std::string> m_known;
};

PartRule readRule(const Json& object, const std::string& where, const std::vector<PartRule>& before, std::optional<geo::Error>& error)
{
    PartRule rule;
    if (!object.is_object()) {
        error = geo::Error{where + ": is not an object"};
        return rule;
    }
    Members m(object, where + ".", error);
    if (const auto part = m.part("part"))
        rule.part = *part;
    else
        m.fail("part", "is missing");
    if (const auto at = m.pair("at", 1)) {
        rule.x = (*at)[0];
        rule.y = (*at)[1];
    }
    using Beside = PartRule::Beside;
    for (const auto& [name, side] : {std::pair{"right-of", Beside::rightOf}, {"left-of", Beside::leftOf}, {"above", Beside::above}, {"below", Beside::below}})
        if (const auto other = m.part(name)) {
            rule.beside = side;
            rule.other = *other;
            if (std::none_of(before.begin(), before.end(), [&](const PartRule& r) { return r.part == *other; }))
                m.fail(name, "names a part that does not stand before this one");
        }
    if (std::any_of(before.begin(), before.end(), [&](const PartRule& r) { return r.part == rule.part; }))
        m.fail("part", "is there a second time");
    rule.text = static_cast<float>(m.number("text", 1, 0.5, 5));
    rule.width = static_cast<float>(m.number("width", 0.5, 0.05, 1));
    if (const auto margin = m.pair("margin", 200))
        rule.margin = render::Vec2{static_cast<float>((*margin)[0]), static_cast<float>((*margin)[1])};
    m.done();
    return rule;
}

std::string readFile(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::string text(kMostBytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return text;
}

geo::Result<PageLayout> readFileLayout(const std::string& path)
{
    const auto file = geo::checkLocalFile(path);
    if (!file)
        return file.error();
    auto layout = readPageLayout(readFile(*file), fs::path(path).stem().string());
    if (!layout)
        return geo::Error{path + ": " + layout.error().message()};
    return layout;
}

} // namespace

geo::Result<PageLayout> readPageLayout(std::string_view json, const std::string& id)
{
    if (json.size() > kMostBytes)
        return geo::Error{"is larger than any layout (64 KiB)"};
    const Json root = Json::parse(json, nullptr, false, true);
    if (!root.is_object())
        return geo::Error{"is not a JSON object"};
    PageLayout layout;
    layout.id = id;
    std::optional<geo::Error> error;
    Members m(root, "", error);
    if (m.number("layout", 0, 0, 1e9) != 1)
        m.fail("layout", "is not 1, the version that this program reads");
    const Json* name = m.member("name");
    layout.name = name != nullptr && name->is_string() ? name->get<std::string>() : id;
    layout.margin = static_cast<float>(m.number("margin", 14, 0, 200));
    layout.gap = static_cast<float>(m.number("gap", 12, 0, 200));
    for (const char* needed : {"needs", "needs-upright"})
        if (const auto needs = m.pair(needed, 20000))
            layout.needs.push_back({static_cast<float>((*needs)[0]), static_cast<float>((*needs)[1])});
    const Json* parts = m.member("parts");
    if (parts == nullptr || !parts->is_array())
        m.fail("parts", "is not a list of parts");
    else
        for (std::size_t i = 0; i < parts->size() && !error; ++i)
            layout.parts.push_back(readRule((*parts)[i], fmt::format("parts[{}]", i), layout.parts, error));
    m.done();
    if (error)
        return *error;
    return layout;
}

const std::vector<PageLayout>& bundledLayouts()
{
    static const std::vector<PageLayout> kLayouts = [] {
        std::vector<PageLayout> list;
        for (const char* id : {"report", "slide", "poster", "presentation", "plain"})
            if (auto layout = readPageLayout(layoutSource(std::string(id) + ".json"), id))
                list.push_back(*std::move(layout));
        return list;
    }();
    return kLayouts;
}

namespace {

/// By its name; one that the build lost is a layout without parts, not another one.
const PageLayout& bundledLayout(std::string_view id)
{
    static const PageLayout kNone;
    for (const PageLayout& layout : bundledLayouts())
        if (layout.id == id)
            return layout;
    return kNone;
}

/// The file that a choice is read from; empty: it comes with the program.
fs::path fileOf(const std::string& id)
{
    if (id.ends_with(".json"))
        return id;
    const std::string folder = layoutsFolder();
    return folder.empty() ? fs::path() : fs::path(folder) / ((id.empty() ? "report" : id) + ".json");
}

/// When it was written; 0: there is no such file.
std::int64_t writtenAt(const fs::path& file)
{
    std::error_code none;
    const auto time = file.empty() ? fs::file_time_type{} : fs::last_write_time(file, none);
    return none ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

} // namespace

const PageLayout& plainLayout() { return bundledLayout("plain"); }
const PageLayout& presentationLayout() { return bundledLayout("presentation"); }

std::vector<PageLayout> allLayouts(const std::string& folder, std::vector<std::string>& problems)
{
    std::vector<PageLayout> list = bundledLayouts(), own;
    std::error_code none;
    for (fs::directory_iterator at(folder, none), end; !folder.empty() && at != end; at.increment(none)) {
        if (none || at->path().extension() != ".json" || !at->is_regular_file(none))
            continue;
        if (auto layout = readFileLayout(at->path().string()))
            own.push_back(*std::move(layout));
        else
            problems.push_back(layout.error().message());
    }
    std::sort(own.begin(), own.end(), [](const PageLayout& a, const PageLayout& b) { return a.id < b.id; });
    for (PageLayout& layout : own) // One of the user's takes the place of a bundled one of its name, but for the last resort.
        if (const auto same = std::find_if(list.begin(), list.end(), [&](const PageLayout& l) { return l.id == layout.id; }); same == list.end())
            list.push_back(std::move(layout));
        else if (layout.id != "plain")
            *same = std::move(layout);
    return list;
}

geo::Result<PageLayout> findLayout(const std::string& idOrFile, const std::string& folder)
{
    if (idOrFile.ends_with(".json"))
        return readFileLayout(idOrFile);
    std::vector<std::string> problems;
    std::vector<PageLayout> list = allLayouts(folder, problems);
    std::string known;
    for (PageLayout& layout : list) {
        if (idOrFile.empty() ? layout.id == "report" : layout.id == idOrFile)
            return std::move(layout);
        known += (known.empty() ? "" : ", ") + layout.id;
    }
    for (const std::string& problem : problems)
        if (problem.find("/" + idOrFile + ".json: ") != std::string::npos)
            return geo::Error{problem};
    return geo::Error{fmt::format("'{}' is not a layout; there are {}, and files that end with .json", idOrFile, known)};
}

const PageLayout& PageLayouts::of(const Session& session)
{
    const std::string& text = layoutTextOf(session);
    const auto choice = pageChoice(text);
    const auto tell = [this](const std::string& what) { m_problems.push_back("Layout: " + what + "; the picture has the layout 'report'"); };
    if (!choice && m_unread != text) {
        m_unread = text;
        tell(choice.error().message());
    }
    const std::string id = choice ? choice->layout : std::string();
    const std::int64_t written = writtenAt(fileOf(id));
    const auto known = m_known.find(id);
    if (known != m_known.end() && known->second.written == written)
        return known->second.layout;
    auto found = findLayout(id, layoutsFolder());
    if (!found && known != m_known.end()) // Half written, perhaps.
        m_problems.push_back("Layout: " + found.error().message() + "; the picture has it as it was");
    else if (!found)
        tell(found.error().message());
    Known& entry = m_known[id];
    entry.written = written;
    if (found || known == m_known.end())
        entry.layout = found ? *std::move(found) : bundledLayout("report");
    return entry.layout;
}

} // namespace app
