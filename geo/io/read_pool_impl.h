#pragma once

#include <string_view>
#include <vector>

#include "geo/base/shared.h"
#include "geo/base/text.h"
#include "geo/claims/model.h"

namespace geo {

/// Holds once what many rows of one file say alike: names, ids, dates. What it has forgotten is made again, so it never
/// grows. Each thread has its own.
class ReadPool {
public:
    ReadPool();

    Text text(std::string_view words);

    /// A value met before for that date text and zone; none if it has to be read.
    const Shared<Happened>* happened(std::string_view edtf, std::string_view zone, TimeBasis basis) const;
    void remember(const Shared<Happened>& happened);
    const Shared<Reported>* reported(std::string_view edtf) const;
    void remember(const Shared<Reported>& reported);

private:
    static constexpr std::size_t kSlots = 4096; ///< A power of two.
    template <class T> static T& at(std::vector<T>& slots, std::string_view words);
    template <class T> static const T& at(const std::vector<T>& slots, std::string_view words);

    std::vector<Text> m_texts;
    std::vector<Shared<Happened>> m_happened;
    std::vector<Shared<Reported>> m_reported;
};

} // namespace geo
