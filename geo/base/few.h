#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <new>
#include <utility>

namespace geo {

/// A list that is mostly empty or very short, in eight bytes; a std::vector takes 24. It holds exactly as many items as
/// it needs, so adding to it copies it. A value: copies share nothing.
template <class T> class Few {
public:
    using value_type = T;
    using iterator = T*;
    using const_iterator = const T*;

    Few() = default;
    Few(std::initializer_list<T> items) : Few(items.begin(), items.end()) {}
    template <std::input_iterator It> Few(It first, It last) // passed over twice
    {
        reserveExactly(static_cast<std::size_t>(std::distance(first, last)));
        for (; first != last; ++first)
            construct(*first);
    }
    Few(std::size_t count, const T& item)
    {
        reserveExactly(count);
        for (std::size_t i = 0; i < count; ++i)
            construct(item);
    }
    Few(const Few& other) : Few(other.begin(), other.end()) {}
    Few(Few&& other) noexcept : m_body(std::exchange(other.m_body, nullptr)) {}
    Few& operator=(Few other) noexcept
    {
        std::swap(m_body, other.m_body);
        return *this;
    }
    ~Few() { clear(); }

    std::size_t size() const { return m_body ? m_body->size : 0; }
    bool empty() const { return size() == 0; }
    T* begin() { return m_body ? items() : nullptr; }
    T* end() { return begin() + size(); }
    const T* begin() const { return m_body ? items() : nullptr; }
    const T* end() const { return begin() + size(); }
    T& operator[](std::size_t i) { return items()[i]; }
    const T& operator[](std::size_t i) const { return items()[i]; }
    /// Asserts that there is such an item.
    const T& at(std::size_t i) const
    {
        assert(i < size());
        return items()[i];
    }
    T& front() { return items()[0]; }
    const T& front() const { return items()[0]; }
    T& back() { return items()[size() - 1]; }
    const T& back() const { return items()[size() - 1]; }

    void push_back(T item)
    {
        Few larger;
        larger.reserveExactly(size() + 1);
        for (T& old : *this)
            larger.construct(std::move(old));
        larger.construct(std::move(item));
        std::swap(m_body, larger.m_body);
    }
    void clear() noexcept
    {
        if (!m_body)
            return;
        std::destroy(begin(), end());
        ::operator delete(m_body);
        m_body = nullptr;
    }
    template <class Predicate> friend std::size_t erase_if(Few& few, Predicate predicate)
    {
        const std::size_t before = few.size();
        T* kept = std::remove_if(few.begin(), few.end(), predicate);
        few = Few(std::move_iterator(few.begin()), std::move_iterator(kept));
        return before - few.size();
    }
    friend bool operator==(const Few& a, const Few& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

private:
    struct Body {
        std::size_t size;
    };
    static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__ && alignof(T) <= alignof(Body));

    T* items() const { return std::launder(reinterpret_cast<T*>(m_body + 1)); }
    /// Makes room in an empty list.
    void reserveExactly(std::size_t count)
    {
        if (count > 0)
            m_body = new (::operator new(sizeof(Body) + count * sizeof(T))) Body{0};
    }
    template <class U> void construct(U&& item)
    {
        new (items() + m_body->size) T(std::forward<U>(item));
        ++m_body->size;
    }

    Body* m_body = nullptr; ///< The items follow it.
};

} // namespace geo
