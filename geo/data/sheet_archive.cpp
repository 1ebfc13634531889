#include "geo/data/sheet_archive_impl.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <new>

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/core.h>
#include <libxml/parser.h>

#include "geo/data/spreadsheet.h"
#include "geo/data/text_source_impl.h"
#include "geo/io/zip_impl.h"

namespace geo {

namespace {

constexpr std::uint64_t kMostDirectory = std::uint64_t{16} << 20;
constexpr std::size_t kChunk = 64 * 1024;

Error broken(const std::string& path, std::string what)
{
    return {.what = std::move(what),
            .where = path,
            .hint = "open it in a spreadsheet program and save it again, or as CSV",
            .code = ErrorCode::malformed};
}

Error tooLarge(const std::string& path)
{
    return {.what = fmt::format("it unpacks to more than {} MiB", kMostUnpacked >> 20),
            .where = path,
            .hint = "save the sheet as CSV, or a part of it",
            .code = ErrorCode::tooLarge};
}

/// Adds up what the archive's directory says its members unpack to (PKWARE's APPNOTE 4.3.12 and 4.3.16).
std::optional<Error> checkDirectory(const TextSource& file, const std::string& path)
{
    constexpr std::size_t kEnd = 22, kEntry = 46, kLongestComment = 0xFFFF;
    std::string buffer;
    const std::uint64_t tailAt = file.size() - std::min<std::uint64_t>(file.size(), kEnd + kLongestComment);
    const std::string_view tail = file.read(tailAt, kEnd + kLongestComment, buffer);
    const std::size_t end = tail.rfind("PK\x05\x06");
    if (end == std::string_view::npos || end + kEnd > tail.size())
        return broken(path, "it is cut short: the end of the archive is missing");
    const std::uint64_t members = numberAt(tail, end + 10, 2), size = numberAt(tail, end + 12, 4),
                        at = numberAt(tail, end + 16, 4);
    if (members == 0xFFFF || size == 0xFFFFFFFF || at == 0xFFFFFFFF || size > kMostDirectory)
        return tooLarge(path);
    std::string list;
    const std::string_view directory = file.read(at, static_cast<std::size_t>(size), list);
    std::uint64_t sum = 0;
    std::size_t entry = 0;
    for (std::uint64_t i = 0; i < members; ++i) {
        if (entry + kEntry > directory.size() || directory.substr(entry, 4) != "PK\x01\x02")
            return broken(path, "the directory of the archive is damaged");
        if (numberAt(directory, entry + 8, 2) & 1U)
            return broken(path, "it is encrypted");
        sum += numberAt(directory, entry + 24, 4);
        entry +=
            kEntry + static_cast<std::size_t>(numberAt(directory, entry + 28, 2) + numberAt(directory, entry + 30, 2) +
                                              numberAt(directory, entry + 32, 2));
    }
    return sum > kMostUnpacked ? std::optional(tooLarge(path)) : std::nullopt;
}

struct VsiCloser {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
struct ParserCloser {
    void operator()(xmlParserCtxt* parser) const
    {
        if (parser->myDoc)
            xmlFreeDoc(parser->myDoc);
        xmlFreeParserCtxt(parser);
    }
};

/// What libxml2 hands to the callbacks.
struct Sink {
    XmlEvents* events = nullptr;
    xmlParserCtxt* parser = nullptr;
    bool outOfMemory = false;

    /// No exception may cross libxml2, which is C.
    template <class Fn> void guarded(Fn fn)
    {
        if (outOfMemory || events->done)
            return;
        try {
            fn(*events);
        } catch (const std::exception&) {
            outOfMemory = true;
        }
        if (outOfMemory || events->done)
            xmlStopParser(parser);
    }
};

std::string_view viewOf(const xmlChar* text)
{
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

xmlSAXHandler callbacks()
{
    xmlSAXHandler sax = {};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* sink, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
                            int count, int, const xmlChar** list) {
        static_cast<Sink*>(sink)->guarded([&](XmlEvents& e) { e.start(viewOf(name), XmlAttributes(list, count)); });
    };
    sax.endElementNs = [](void* sink, const xmlChar* name, const xmlChar*, const xmlChar*) {
        static_cast<Sink*>(sink)->guarded([&](XmlEvents& e) { e.end(viewOf(name)); });
    };
    sax.characters = [](void* sink, const xmlChar* text, int size) {
        static_cast<Sink*>(sink)->guarded([&](XmlEvents& e) {
            e.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
        });
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = sax.characters;
    sax.serror = [](void*, auto*) {}; // Else it is printed. `auto`: const since libxml2 2.12.
    return sax;
}

} // namespace

std::string_view XmlAttributes::get(std::string_view name, std::string_view namespaceEnd) const
{
    for (int i = 0; i < m_count; ++i) {
        const unsigned char* const* one = m_list + 5 * i; // Name, prefix, namespace, begin and end of the value.
        if (viewOf(one[0]) == name && viewOf(one[2]).ends_with(namespaceEnd))
            return {reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3])};
    }
    return {};
}

std::uint32_t XmlAttributes::number(std::string_view name, std::uint32_t otherwise) const
{
    const std::string_view text = get(name);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? value : otherwise;
}

Result<SheetArchive> SheetArchive::open(const std::string& path)
{
    if (path.find_first_of("{}") != std::string::npos) // They mark the archive in GDAL's names.
        return Error{.what = "its path holds braces", .where = path, .hint = "rename it"};
    const Result<TextSource> file = TextSource::open(path);
    if (!file)
        return file.error();
    if (const auto wrong = checkDirectory(*file, path))
        return *wrong;
    SheetArchive archive;
    archive.m_path = path;
    return archive;
}

bool SheetArchive::has(const std::string& member) const
{
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
    VSIStatBufL stat;
    return VSIStatExL(inside(member).c_str(), &stat, VSI_STAT_EXISTS_FLAG) == 0;
}

std::optional<Error> SheetArchive::parse(const std::string& member, XmlEvents& events)
{
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
    const std::unique_ptr<VSILFILE, VsiCloser> file(VSIFOpenL(inside(member).c_str(), "rb"));
    if (!file)
        return broken(m_path, "it lacks " + member);
    Sink sink{.events = &events};
    xmlSAXHandler sax = callbacks();
    const std::unique_ptr<xmlParserCtxt, ParserCloser> parser(
        xmlCreatePushParserCtxt(&sax, &sink, nullptr, 0, nullptr));
    if (!parser)
        return Error{
            .what = "there is not enough memory to read it", .where = m_path, .hint = {}, .code = ErrorCode::tooLarge};
    sink.parser = parser.get();
    xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR);
    std::array<char, kChunk> chunk;
    bool sound = true;
    while (sound && !events.done && !sink.outOfMemory) {
        const std::size_t size = VSIFReadL(chunk.data(), 1, chunk.size(), file.get());
        m_unpacked += size;
        if (m_unpacked > kMostUnpacked) // Whatever the directory says.
            return tooLarge(m_path);
        sound = xmlParseChunk(parser.get(), chunk.data(), static_cast<int>(size), size < chunk.size()) == XML_ERR_OK;
        if (size < chunk.size())
            break;
    }
    if (sink.outOfMemory)
        return Error{.what = "there is not enough memory to read it",
                     .where = m_path,
                     .hint = "save a part of it",
                     .code = ErrorCode::tooLarge};
    if (!sound && !events.done) {
        const xmlError* const error = xmlCtxtGetLastError(parser.get());
        std::string why = error && error->message ? std::string(error->message) : "it is damaged";
        while (!why.empty() && why.back() == '\n')
            why.pop_back();
        return broken(m_path, fmt::format("{} is not sound XML: {}", member, why));
    }
    return std::nullopt;
}

} // namespace geo
