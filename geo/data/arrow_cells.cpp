#include "geo/data/arrow_cells_impl.h"

#include <cstring>
#include <iterator>

#include <fmt/format.h>
#include <ogr_recordbatch.h>

#include "geo/time/civil.h"
#include "geo/time/format.h"
#include "geo/time/time_range.h"

namespace geo {

namespace {

/// Seconds in one count of a time ("tsm:" counts milliseconds), and counts in one second.
struct TimeUnit {
    std::int64_t perSecond = 1;
    bool day = false;
};
TimeUnit unitOf(std::string_view format)
{
    if (format == "tdD")
        return {1, true};
    switch (format[2]) {
    case 'm':
        return {1'000, false};
    case 'u':
        return {1'000'000, false};
    case 'n':
        return {1'000'000'000, false};
    default:
        return {1, false};
    }
}

std::int64_t floored(std::int64_t count, std::int64_t by)
{
    return count / by - (count % by < 0 ? 1 : 0);
}

} // namespace

bool ArrowColumn::readable(const ArrowSchema& schema)
{
    const std::string_view format = schema.format;
    return schema.dictionary == nullptr &&
           ((format.size() == 1 && std::string_view("bcCsSiIlLfguU").find(format[0]) != std::string_view::npos) ||
            format == "tdD" || format == "tdm" || format.starts_with("ts"));
}

bool ArrowColumn::bit(const void* bits, std::int64_t row) const
{
    const std::int64_t at = row + m_array.offset;
    return (static_cast<const std::uint8_t*>(bits)[at >> 3] >> (at & 7) & 1) != 0;
}

bool ArrowColumn::isNull(std::int64_t row) const
{
    return m_array.null_count != 0 && m_array.buffers[0] != nullptr && !bit(m_array.buffers[0], row);
}

template <class T> T ArrowColumn::value(std::int64_t row) const
{
    T result;
    std::memcpy(&result,
                static_cast<const char*>(m_array.buffers[1]) +
                    static_cast<std::size_t>(row + m_array.offset) * sizeof(T),
                sizeof(T));
    return result;
}

std::string_view ArrowColumn::bytes(std::int64_t row) const
{
    const char format = m_schema.format[0];
    const auto* data = static_cast<const char*>(m_array.buffers[2]);
    const std::int64_t from = format == 'U' || format == 'Z' ? value<std::int64_t>(row) : value<std::int32_t>(row);
    const std::int64_t to =
        format == 'U' || format == 'Z' ? value<std::int64_t>(row + 1) : value<std::int32_t>(row + 1);
    return data == nullptr ? std::string_view() : std::string_view(data + from, static_cast<std::size_t>(to - from));
}

void ArrowColumn::append(std::string& text, std::int64_t row) const
{
    const auto number = [&](auto n) { fmt::format_to(std::back_inserter(text), "{}", n); };
    const std::string_view format = m_schema.format;
    switch (format[0]) {
    case 'b':
        text += bit(m_array.buffers[1], row) ? "true" : "false";
        return;
    case 'c':
        return number(static_cast<int>(value<std::int8_t>(row)));
    case 'C':
        return number(static_cast<unsigned>(value<std::uint8_t>(row)));
    case 's':
        return number(value<std::int16_t>(row));
    case 'S':
        return number(value<std::uint16_t>(row));
    case 'i':
        return number(value<std::int32_t>(row));
    case 'I':
        return number(value<std::uint32_t>(row));
    case 'l':
        return number(value<std::int64_t>(row));
    case 'L':
        return number(value<std::uint64_t>(row));
    case 'f':
        return number(value<float>(row));
    case 'g':
        return number(value<double>(row));
    case 't': {
        const TimeUnit unit = format == "tdm" ? TimeUnit{1'000, true} : unitOf(format);
        const std::int64_t count = format == "tdD" ? value<std::int32_t>(row) * kSecondsPerDay
                                                   : floored(value<std::int64_t>(row), unit.perSecond);
        text += unit.day ? formatIsoDay(count) : formatIso(count);
        return;
    }
    default:
        text += bytes(row);
    }
}

} // namespace geo
