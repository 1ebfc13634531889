#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace geo {

/// A value that many things have in common, or that most do not have at all, in eight bytes: the default is stored
/// nowhere, copies share one, and edit() first takes a copy of its own. Reading is safe from any thread.
template <class T> class Shared {
public:
    Shared() = default;
    Shared(T value) : m_body(value == T{} ? nullptr : new Body{1, std::move(value)}) {}
    Shared(const Shared& other) noexcept : m_body(other.m_body)
    {
        if (m_body)
            m_body->uses.fetch_add(1, std::memory_order_relaxed);
    }
    Shared(Shared&& other) noexcept : m_body(std::exchange(other.m_body, nullptr)) {}
    Shared& operator=(Shared other) noexcept
    {
        std::swap(m_body, other.m_body);
        return *this;
    }
    ~Shared()
    {
        if (m_body && m_body->uses.fetch_sub(1, std::memory_order_acq_rel) == 1)
            delete m_body;
    }

    const T& operator*() const { return m_body ? m_body->value : kDefault; }
    const T* operator->() const { return &**this; }
    /// The value to change, held by nobody else.
    T& edit()
    {
        if (!m_body || m_body->uses.load(std::memory_order_acquire) > 1)
            *this = Shared(new Body{1, **this});
        return m_body->value;
    }

    friend bool operator==(const Shared& a, const Shared& b) { return a.m_body == b.m_body || *a == *b; }

private:
    struct Body {
        std::atomic<std::uint32_t> uses;
        T value;
    };
    explicit Shared(Body* body) : m_body(body) {}

    inline static const T kDefault{};
    Body* m_body = nullptr;
};

} // namespace geo
