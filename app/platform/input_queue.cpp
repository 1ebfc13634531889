#include "app/platform/input_queue.h"

#include <algorithm>

namespace app {

std::vector<InputEvent> InputQueue::takeBatch()
{
    std::vector<InputEvent> batch;
    std::vector<int> keys;
    while (!m_events.empty()) {
        const InputEvent& event = m_events.front();
        if (const auto* key = std::get_if<KeyChanged>(&event)) {
            if (std::find(keys.begin(), keys.end(), key->key) != keys.end())
                break;
            keys.push_back(key->key);
        }
        const bool last = std::holds_alternative<PointerButton>(event);
        batch.push_back(event);
        m_events.pop_front();
        if (last)
            break;
    }
    return batch;
}

} // namespace app
