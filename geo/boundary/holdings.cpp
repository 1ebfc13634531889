#include "geo/boundary/holdings.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

namespace geo {

namespace {

constexpr std::size_t kFixedColumns = 9;

std::vector<std::string_view> split(std::string_view line, char separator)
{
    std::vector<std::string_view> cells;
    for (std::size_t from = 0;;) {
        const std::size_t to = line.find(separator, from);
        cells.push_back(line.substr(from, to == std::string_view::npos ? to : to - from));
        if (to == std::string_view::npos)
            return cells;
        from = to + 1;
    }
}

std::size_t indexOf(const Worldview& view)
{
    const auto all = worldviews();
    const auto it = std::find_if(all.begin(), all.end(), [&](const Worldview& w) { return w.id == view.id; });
    return it == all.end() ? 0 : static_cast<std::size_t>(it - all.begin());
}

template <class T> bool number(std::string_view text, T& value)
{
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size();
}

/// Which worldview each column after the fixed ones is; an error names what is missing.
Result<std::vector<std::size_t>> columnsOf(const std::vector<std::string_view>& header)
{
    std::vector<std::size_t> columns;
    for (const Worldview& w : worldviews().subspan(1)) {
        const auto it = std::find(header.begin(), header.end(), w.id);
        if (it == header.end())
            return Error{"no column '" + std::string(w.id) + "'", "worldviews.tsv: line 1"};
        columns.push_back(static_cast<std::size_t>(it - header.begin()));
    }
    return columns;
}

std::optional<DisputedRegion> regionOf(const std::vector<std::string_view>& cells, const std::vector<std::size_t>& columns)
{
    DisputedRegion region;
    if (!number(cells[0], region.id) || !number(cells[4], region.ofHolder) || cells[3].empty())
        return std::nullopt;
    region.code = cells[1];
    region.name = cells[2];
    region.holder = cells[3];
    region.state = cells[5] == "state";
    region.administered = cells[6];
    region.claimed = cells[7];
    region.source = cells[8];
    region.holders.push_back(region.holder);
    region.unrecognised.push_back(false);
    for (const std::size_t column : columns) {
        std::string_view cell = cells[column];
        region.unrecognised.push_back(cell.ends_with('!'));
        if (cell.ends_with('!'))
            cell.remove_suffix(1);
        region.holders.emplace_back(cell.empty() ? std::string_view(region.holder) : cell);
    }
    return region;
}

/// Whether the other side of a line is held by somebody whom the dispute about this region is with.
bool contends(const DisputedRegion* region, std::string_view otherHolder)
{
    return region != nullptr &&
           std::find(region->holders.begin(), region->holders.end(), otherHolder) != region->holders.end();
}

} // namespace

Result<Holdings> Holdings::parse(std::string_view table)
{
    Holdings holdings;
    std::vector<std::string_view> header;
    std::vector<std::size_t> columns;
    std::size_t row = 0;
    for (std::string_view line : split(table, '\n')) {
        ++row;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        const std::vector<std::string_view> cells = split(line, '\t');
        if (header.empty()) {
            header = cells;
            auto found = columnsOf(header);
            if (!found)
                return found.error();
            columns = std::move(*found);
            continue;
        }
        if (cells[0] == "country" && cells.size() == 3) {
            holdings.m_names.emplace(cells[1], cells[2]);
            continue;
        }
        std::optional<DisputedRegion> region;
        if (cells.size() == header.size() && cells.size() > kFixedColumns)
            region = regionOf(cells, columns);
        if (!region)
            return Error{"is no region of " + std::to_string(header.size()) + " cells with numbers in the first and fifth",
                         "worldviews.tsv: line " + std::to_string(row)};
        holdings.m_byId.emplace(region->id, holdings.m_regions.size());
        holdings.m_regions.push_back(std::move(*region));
    }
    return header.empty() ? Result<Holdings>(Error{"is empty", "worldviews.tsv"}) : Result<Holdings>(std::move(holdings));
}

Result<Holdings> Holdings::read(const std::string& directory)
{
    const std::string path = directory + "/worldviews.tsv";
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{"cannot be read", path, "the program's folder is not complete; install it again"};
    return parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

const DisputedRegion* Holdings::region(std::int64_t id) const
{
    const auto it = m_byId.find(id);
    return it == m_byId.end() ? nullptr : &m_regions[it->second];
}

std::string_view Holdings::holder(std::int64_t id, std::string_view deFactoHolder, const Worldview& view) const
{
    const DisputedRegion* found = region(id);
    return found != nullptr ? std::string_view(found->holders[indexOf(view)]) : deFactoHolder;
}

bool Holdings::hatched(std::int64_t id, const Worldview& view) const
{
    const DisputedRegion* found = region(id);
    return found != nullptr && (!found->state || found->holders[indexOf(view)] != found->holder);
}

bool Holdings::absorbed(std::string_view holder, const Worldview& view) const
{
    const std::size_t index = indexOf(view);
    int all = 0, gone = 0;
    for (const DisputedRegion& r : m_regions)
        if (r.holder == holder) {
            all = r.ofHolder;
            gone += r.holders[index] != r.holder ? 1 : 0;
        }
    return all > 0 && gone == all;
}

std::string_view Holdings::lineClass(std::string_view dataClass, const BoundarySides& sides, const Worldview& view) const
{
    const DisputedRegion* left = region(sides.leftId);
    const DisputedRegion* right = region(sides.rightId);
    if ((left == nullptr && right == nullptr) || dataClass == "coast" || dataClass == "line_of_control")
        return dataClass;
    const std::size_t index = indexOf(view);
    const std::string_view l = left != nullptr ? std::string_view(left->holders[index]) : sides.left;
    const std::string_view r = right != nullptr ? std::string_view(right->holders[index]) : sides.right;
    if (l == sides.left && r == sides.right) {
        const bool unrecognised = (left != nullptr && left->unrecognised[index]) != (right != nullptr && right->unrecognised[index]);
        return unrecognised && dataClass == "admin0" ? "disputed" : dataClass;
    }
    if (l == r)
        return "admin1";
    if (contends(left, r) || contends(right, l))
        return "disputed";
    return dataClass == "admin1" ? "admin0" : dataClass;
}

Holdings::Change Holdings::changeOf(std::string_view holder, const Worldview& view) const
{
    const std::size_t index = indexOf(view);
    Change change;
    for (const DisputedRegion& r : m_regions) {
        if (r.holders[index] == r.holder)
            continue;
        if (r.holders[index] == holder)
            change.gained.push_back(&r);
        else if (r.holder == holder)
            change.lost.push_back(&r);
    }
    return change;
}

std::string_view Holdings::nameOf(std::string_view holder) const
{
    const auto it = m_names.find(holder);
    return it == m_names.end() ? holder : std::string_view(it->second);
}

std::string disputeWords(const Holdings& holdings, const DisputedRegion& region, const Worldview& view)
{
    std::string words = region.name + ": administered by " + region.administered;
    if (!region.claimed.empty())
        words += "; claimed by " + region.claimed;
    const std::string& holder = region.holders[indexOf(view)];
    words += ". Boundaries " + std::string(view.caption) + " count it to " + std::string(holdings.nameOf(holder));
    if (region.unrecognised[indexOf(view)])
        words += ", not recognised";
    return words + ".\nSource: " + region.source;
}

} // namespace geo
