#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "geo/base/result.h"

namespace geo {

/// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256Hex(std::string_view bytes);

/// The same of bytes that come one after the other.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void add(std::span<const unsigned char> bytes);
    /// Of all that was added; once.
    std::string hex();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The same of a regular file. Errors: missing, no file, unreadable.
Result<std::string> sha256OfFile(const std::string& path);

} // namespace geo
