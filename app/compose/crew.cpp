#include "app/compose/crew.h"

namespace app {

Crew::~Crew()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_begin.notify_all();
    for (std::thread& member : m_members)
        member.join();
}

void Crew::run(std::size_t parts, const std::function<void(std::size_t)>& work)
{
    while (m_members.size() + 1 < parts)
        m_members.emplace_back([this, member = m_members.size()] { serve(member); });
    {
        const std::lock_guard lock(m_mutex);
        m_work = &work;
        m_parts = parts;
        m_left = parts > 0 ? parts - 1 : 0;
        ++m_round;
    }
    if (parts > 1)
        m_begin.notify_all();
    if (parts > 0)
        work(0);
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [this] { return m_left == 0; });
}

void Crew::serve(std::size_t member)
{
    std::size_t round = 0;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_begin.wait(lock, [&] { return m_over || (m_round != round && m_left > 0 && member + 1 < m_parts); });
        if (m_over)
            return;
        round = m_round;
        const std::function<void(std::size_t)>* work = m_work;
        lock.unlock();
        (*work)(member + 1);
        lock.lock();
        if (--m_left == 0)
            m_done.notify_one();
    }
}

} // namespace app
