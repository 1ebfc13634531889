#pragma once

#include <atomic>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace geo {

/// Text that does not change, in eight bytes: empty, or a pointer to characters that all copies share. A million claims
/// that name the same speaker hold the name once. Copying counts a reference, from any thread; assigning replaces.
class Text {
public:
    Text() = default;
    Text(std::string_view text);
    Text(const std::string& text) : Text(std::string_view(text)) {}
    Text(const char* text) : Text(std::string_view(text)) {}
    Text(const Text& other) noexcept : m_body(other.m_body)
    {
        if (m_body)
            m_body->uses.fetch_add(1, std::memory_order_relaxed);
    }
    Text(Text&& other) noexcept : m_body(std::exchange(other.m_body, nullptr)) {}
    Text& operator=(Text other) noexcept
    {
        std::swap(m_body, other.m_body);
        return *this;
    }
    ~Text()
    {
        if (m_body)
            release();
    }

    std::string_view view() const { return m_body ? std::string_view(chars(), m_body->size) : std::string_view(); }
    std::string str() const { return std::string(view()); }
    /// Ends with a zero byte; never null.
    const char* c_str() const { return m_body ? chars() : ""; }
    std::size_t size() const { return m_body ? m_body->size : 0; }
    bool empty() const { return m_body == nullptr; }
    void clear() { *this = Text(); }
    /// Bytes on the heap, shared with the other holders; 0 when empty.
    std::size_t heapBytes() const { return m_body ? sizeof(Body) + m_body->size + 1 : 0; }

    operator std::string_view() const { return view(); }
    operator std::string() const { return str(); }

    friend bool operator==(const Text& a, const Text& b) { return a.m_body == b.m_body || a.view() == b.view(); }
    friend bool operator==(const Text& a, std::string_view b) { return a.view() == b; }
    friend bool operator==(const Text& a, const std::string& b) { return a.view() == b; }
    friend bool operator==(const Text& a, const char* b) { return a.view() == b; }
    friend std::strong_ordering operator<=>(const Text& a, const Text& b) { return a.view() <=> b.view(); }
    friend std::ostream& operator<<(std::ostream& out, const Text& text) { return out << text.view(); }

private:
    struct Body {
        std::atomic<std::uint32_t> uses;
        std::uint32_t size;
    };
    const char* chars() const { return reinterpret_cast<const char*>(m_body + 1); }
    void release() noexcept;

    Body* m_body = nullptr; ///< The characters and a zero byte follow it.
};

template <class L, class R>
requires(std::same_as<L, Text> || std::same_as<R, Text>) &&
    std::convertible_to<const L&, std::string_view>&& std::convertible_to<const R&, std::string_view> std::string
    operator+(const L& left, const R& right)
{
    return std::string(std::string_view(left)).append(std::string_view(right));
}

} // namespace geo
