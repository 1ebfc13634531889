#include "geo/io/read_pool_impl.h"

#include <functional>

namespace geo {

template <class T> T& ReadPool::at(std::vector<T>& slots, std::string_view words)
{
    return slots[std::hash<std::string_view>()(words) & (kSlots - 1)];
}

template <class T> const T& ReadPool::at(const std::vector<T>& slots, std::string_view words)
{
    return slots[std::hash<std::string_view>()(words) & (kSlots - 1)];
}

ReadPool::ReadPool() : m_texts(kSlots), m_happened(kSlots), m_reported(kSlots) {}

Text ReadPool::text(std::string_view words)
{
    Text& slot = at(m_texts, words);
    if (slot != words)
        slot = Text(words);
    return slot;
}

const Shared<Happened>* ReadPool::happened(std::string_view edtf, std::string_view zone, TimeBasis basis) const
{
    const Shared<Happened>& slot = at(m_happened, edtf);
    return slot->edtf == edtf && slot->zone == zone && slot->basis == basis && slot->extra.empty() ? &slot : nullptr;
}

void ReadPool::remember(const Shared<Happened>& happened)
{
    at(m_happened, happened->edtf) = happened;
}

const Shared<Reported>* ReadPool::reported(std::string_view edtf) const
{
    const Shared<Reported>& slot = at(m_reported, edtf);
    return slot->edtf == edtf ? &slot : nullptr;
}

void ReadPool::remember(const Shared<Reported>& reported)
{
    at(m_reported, reported->edtf) = reported;
}

} // namespace geo
