#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "geo/data/text_source_impl.h"
#include "geo/io/replacement_impl.h"

namespace geo {

struct TextSource::Descriptor {
    explicit Descriptor(int n) : number(n) {}
    ~Descriptor() { close(number); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number;
};

Result<TextSource> TextSource::open(const std::string& path)
{
    TextSource source;
    source.m_path = path;
    source.m_stamp = fileStamp(path);
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0)
        return systemError(path, "it cannot be read", errno);
    source.m_file = std::make_shared<const Descriptor>(number);
    const off_t size = lseek(number, 0, SEEK_END);
    if (size < 0)
        return systemError(path, "it cannot be read", errno);
    source.m_size = static_cast<std::uint64_t>(size);
    return source;
}

Result<TextSource> TextSource::fromText(std::string text, const std::string& path)
{
    TextSource source;
    source.m_path = path;
    source.m_stamp = fileStamp(path);
    source.m_size = text.size();
    source.m_text = std::make_shared<const std::string>(std::move(text));
    return source;
}

std::string_view TextSource::read(std::uint64_t offset, std::size_t count, std::string& buffer) const
{
    if (offset >= m_size)
        return {};
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(count, m_size - offset));
    if (m_text)
        return std::string_view(*m_text).substr(static_cast<std::size_t>(offset), wanted);
    if (buffer.size() < wanted)
        buffer.resize(wanted);
    std::size_t have = 0;
    while (have < wanted) {
        const ssize_t n = pread(m_file->number, buffer.data() + have, wanted - have, static_cast<off_t>(offset + have));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        have += static_cast<std::size_t>(n);
    }
    return std::string_view(buffer).substr(0, have);
}

bool TextSource::changed() const
{
    return fileStamp(m_path) != m_stamp;
}

} // namespace geo
