#include "geo/article/sha256.h"

#include <array>
#include <cassert>

#include <openssl/evp.h>

namespace geo {

std::string sha256Hex(std::string_view bytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    [[maybe_unused]] const int done =
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    assert(done == 1);
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        text += {kDigits[digest[i] >> 4], kDigits[digest[i] & 15u]};
    return text;
}

} // namespace geo
