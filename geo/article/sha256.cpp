#include "geo/article/sha256.h"

#include <array>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <openssl/evp.h>

namespace geo {

namespace {

std::string hexOf(std::span<const unsigned char> digest)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest)
        text += {kDigits[byte >> 4], kDigits[byte & 15u]};
    return text;
}

} // namespace

struct Sha256::Impl {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Sha256::Sha256() : m_impl(std::make_unique<Impl>())
{
    [[maybe_unused]] const int done = EVP_DigestInit_ex(m_impl->context.get(), EVP_sha256(), nullptr);
    assert(done == 1);
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::span<const unsigned char> bytes)
{
    [[maybe_unused]] const int done = EVP_DigestUpdate(m_impl->context.get(), bytes.data(), bytes.size());
    assert(done == 1);
}

std::string Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    [[maybe_unused]] const int done = EVP_DigestFinal_ex(m_impl->context.get(), digest.data(), &size);
    assert(done == 1);
    return hexOf(std::span(digest).first(size));
}

std::string sha256Hex(std::string_view bytes)
{
    Sha256 sum;
    sum.add({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
    return sum.hex();
}

Result<std::string> sha256OfFile(const std::string& path)
{
    std::error_code none;
    if (!std::filesystem::is_regular_file(path, none))
        return Error{.what = std::filesystem::exists(path, none) ? "is no regular file" : "there is no such file", .where = path, .code = ErrorCode::missing};
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file)
        return Error{.what = std::string("cannot be read: ") + std::strerror(errno), .where = path, .code = ErrorCode::unreadable};
    Sha256 sum;
    std::vector<unsigned char> block(std::size_t{1} << 20);
    while (const std::size_t n = std::fread(block.data(), 1, block.size(), file.get()))
        sum.add(std::span(block).first(n));
    if (std::ferror(file.get()) != 0)
        return Error{.what = "cannot be read to its end", .where = path, .code = ErrorCode::unreadable};
    return sum.hex();
}

} // namespace geo
