#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace geo {

/// Little-endian values of a block of bytes; what lies outside of it is 0 and makes the block unsound.
class FlatBytes {
public:
    explicit FlatBytes(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    template <class T> T at(std::size_t offset) const
    {
        T value{};
        if (offset > m_bytes.size() || m_bytes.size() - offset < sizeof(T))
            m_sound = false;
        else
            std::memcpy(&value, m_bytes.data() + offset, sizeof(T));
        return value;
    }
    std::span<const std::uint8_t> part(std::size_t offset, std::size_t size) const
    {
        if (offset > m_bytes.size() || m_bytes.size() - offset < size) {
            m_sound = false;
            return {};
        }
        return m_bytes.subspan(offset, size);
    }
    std::size_t size() const { return m_bytes.size(); }
    bool sound() const { return m_sound; }

private:
    std::span<const std::uint8_t> m_bytes;
    mutable bool m_sound = true;
};

/// A table of a FlatBuffer (flatbuffers.dev, "Internals"): fields by number, each where the table's own index says, or absent.
class FlatTable {
public:
    FlatTable(const FlatBytes& bytes, std::size_t at) : m_bytes(&bytes), m_at(at)
    {
        m_index = at - static_cast<std::size_t>(static_cast<std::int64_t>(bytes.at<std::int32_t>(at)));
        m_indexSize = bytes.at<std::uint16_t>(m_index);
    }
    /// The table that a block begins with a reference to.
    static FlatTable root(const FlatBytes& bytes) { return {bytes, bytes.at<std::uint32_t>(0)}; }

    template <class T> T value(unsigned field, T otherwise) const
    {
        const std::size_t where = offset(field);
        return where != 0 ? m_bytes->at<T>(where) : otherwise;
    }
    std::string_view text(unsigned field) const
    {
        const auto bytes = vector<std::uint8_t>(field);
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    /// The bytes of a vector of T.
    template <class T> std::span<const std::uint8_t> vector(unsigned field) const
    {
        const std::size_t where = reference(field);
        return where != 0 ? m_bytes->part(where + 4, std::size_t{m_bytes->at<std::uint32_t>(where)} * sizeof(T)) : std::span<const std::uint8_t>{};
    }
    std::size_t count(unsigned field) const
    {
        const std::size_t where = reference(field);
        return where != 0 ? m_bytes->at<std::uint32_t>(where) : 0;
    }
    /// Of a vector of tables.
    FlatTable table(unsigned field, std::size_t i) const
    {
        const std::size_t where = reference(field) + 4 + i * 4;
        return {*m_bytes, where + m_bytes->at<std::uint32_t>(where)};
    }
    FlatTable table(unsigned field) const { return {*m_bytes, reference(field)}; }
    bool has(unsigned field) const { return offset(field) != 0; }

private:
    std::size_t offset(unsigned field) const
    {
        const std::size_t slot = 4 + std::size_t{field} * 2;
        const std::uint16_t from = slot + 2 <= m_indexSize ? m_bytes->at<std::uint16_t>(m_index + slot) : 0;
        return from != 0 ? m_at + from : 0;
    }
    std::size_t reference(unsigned field) const
    {
        const std::size_t where = offset(field);
        return where != 0 ? where + m_bytes->at<std::uint32_t>(where) : 0;
    }

    const FlatBytes* m_bytes;
    std::size_t m_at, m_index = 0, m_indexSize = 0;
};

} // namespace geo
