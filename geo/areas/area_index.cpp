#include "geo/areas/area_index.h"

#include "geo/areas/area_search_impl.h"

#include <array>
#include <functional>
#include <mutex>
#include <unordered_map>

namespace geo {

namespace {

/// More distinct names than any data set has; a file that is made to have more must not fill the memory.
constexpr std::size_t kRemembered = 100'000;
/// So many names get suggestions when they are not found.
constexpr std::size_t kSuggested = 2'000;

struct Question {
    std::array<std::string_view, 5> names;
    Precision wanted;
    Question(const AreaNames& n, Precision w)
        : names{n.admin2, n.admin1, n.admin1Code, n.country, n.countryCode}, wanted(w)
    {
        // What is larger than the area sought limits it, what is smaller says nothing of it.
        if (wanted != Precision::admin2)
            names[0] = {};
        if (wanted == Precision::country)
            names[1] = {};
    }
};

struct KeptQuestion {
    std::array<std::string, 5> names;
    Precision wanted;
};

struct Hash {
    using is_transparent = void;
    template <class Q> std::size_t operator()(const Q& q) const
    {
        std::size_t sum = static_cast<std::size_t>(q.wanted);
        for (const std::string_view name : q.names)
            sum = sum * 0x9E3779B97F4A7C15ULL + (name.empty() ? 0 : std::hash<std::string_view>{}(name));
        return sum;
    }
};

struct Equal {
    using is_transparent = void;
    template <class A, class B> bool operator()(const A& a, const B& b) const
    {
        for (std::size_t i = 0; i < a.names.size(); ++i)
            if (std::string_view(a.names[i]) != std::string_view(b.names[i]))
                return false;
        return a.wanted == b.wanted;
    }
};

} // namespace

struct AreaIndex::Impl {
    std::string directory;
    std::mutex mutex;
    std::unique_ptr<WorldAreas> world;
    UserAreas districts, regions, countries;
    std::unordered_map<KeptQuestion, AreaMatch, Hash, Equal> known;

    WorldAreas& read()
    {
        if (!world)
            world = std::make_unique<WorldAreas>(directory);
        return *world;
    }
};

AreaIndex::AreaIndex(std::string worldDirectory) : m_impl(std::make_unique<Impl>())
{
    m_impl->directory = std::move(worldDirectory);
}

AreaIndex::~AreaIndex() = default;
AreaIndex::AreaIndex(AreaIndex&&) noexcept = default;
AreaIndex& AreaIndex::operator=(AreaIndex&&) noexcept = default;

Result<std::size_t> AreaIndex::addLayer(const VectorLayer& layer, const std::string& fileName,
                                        const std::vector<std::string>& nameFields, Precision level)
{
    const std::vector<int> columns = nameColumns(layer, nameFields);
    if (columns.empty()) {
        std::string fields;
        for (const std::string& field : layer.fields)
            fields += (fields.empty() ? "" : ", ") + field;
        return Error{"has no column with names of areas", fileName, "say which of these holds them: " + fields};
    }
    Impl& impl = *m_impl;
    const std::lock_guard lock(impl.mutex);
    UserAreas& areas = level == Precision::admin2   ? impl.districts
                       : level == Precision::admin1 ? impl.regions
                                                    : impl.countries;
    const std::size_t added = addUserLayer(areas, layer, fileName, columns, impl.read());
    impl.known.clear();
    if (added == 0)
        return Error{"holds no polygon with a name", fileName,
                     "choose a layer of areas and its column with their names"};
    return added;
}

AreaMatch AreaIndex::find(const AreaNames& names, Precision wanted) const
{
    Impl& impl = *m_impl;
    const Question question(names, wanted);
    const std::lock_guard lock(impl.mutex);
    if (const auto it = impl.known.find(question); it != impl.known.end())
        return it->second;
    if (impl.known.size() >= kRemembered)
        impl.known.clear();
    AreaMatch match =
        AreaSearch(impl.read(), impl.districts, impl.regions, impl.countries, impl.known.size() < kSuggested)
            .find(names, wanted);
    KeptQuestion kept{{}, wanted};
    for (std::size_t i = 0; i < question.names.size(); ++i)
        kept.names[i] = question.names[i];
    impl.known.emplace(std::move(kept), match);
    return match;
}

} // namespace geo
