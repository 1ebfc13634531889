#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <iconv.h>

namespace geo {

/// One of iconv's conversions to UTF-8.
class Converter {
public:
    static std::optional<Converter> open(std::string_view encoding)
    {
        const bool plain =
            !encoding.empty() && encoding.size() < 40 && std::all_of(encoding.begin(), encoding.end(), [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == ':';
            }); // No "//IGNORE": it would drop bytes.
        if (!plain)
            return std::nullopt;
        const iconv_t handle = iconv_open("UTF-8", std::string(encoding).c_str());
        if (handle == reinterpret_cast<iconv_t>(-1))
            return std::nullopt;
        return Converter(handle);
    }

    /// Appends the bytes to `out` as UTF-8; what the encoding lacks becomes U+FFFD, after onBad(offset in bytes).
    /// `unit` bytes are passed over then.
    template <class OnBad> void append(std::string_view bytes, std::string& out, std::size_t unit, OnBad&& onBad) const
    {
        iconv(m_handle.get(), nullptr, nullptr, nullptr, nullptr);
        char* in = const_cast<char*>(bytes.data()); // iconv does not write there
        std::size_t left = bytes.size();
        std::array<char, 16 * 1024> buffer;
        while (left > 0) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t done = iconv(m_handle.get(), &in, &left, &to, &room);
            const int why = errno;
            out.append(buffer.data(), buffer.size() - room);
            if (done != static_cast<std::size_t>(-1) || why == E2BIG)
                continue;
            onBad(bytes.size() - left);
            out.append("\xEF\xBF\xBD");
            const std::size_t skipped = std::min(unit, left);
            in += skipped;
            left -= skipped;
        }
    }

private:
    struct Closer {
        void operator()(void* handle) const { iconv_close(handle); }
    };
    explicit Converter(iconv_t handle) : m_handle(handle) {}
    std::unique_ptr<void, Closer> m_handle;
};

/// The likeliest encoding of lines that are no UTF-8: the name of one that iconv has.
std::string guessEncoding(std::string_view sample);

} // namespace geo
