#include "geo/base/text.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace geo {

Text::Text(std::string_view text)
{
    if (text.empty())
        return;
    void* memory = ::operator new(sizeof(Body) + text.size() + 1);
    m_body = new (memory) Body{1, static_cast<std::uint32_t>(text.size())};
    char* characters = reinterpret_cast<char*>(m_body + 1);
    std::memcpy(characters, text.data(), text.size());
    characters[text.size()] = '\0';
}

void Text::release() noexcept
{
    if (m_body->uses.fetch_sub(1, std::memory_order_acq_rel) == 1) {
        m_body->~Body();
        ::operator delete(m_body);
    }
}

} // namespace geo
