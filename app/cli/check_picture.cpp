#include "app/cli/check_picture.h"

#include "app/compose/picture_file.h"
#include "app/compose/vector_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace app {

namespace {

/// A line of pictureTexts(): "Publisher: Title (published), 3 claims".
SourceLine sourceOf(std::string_view line)
{
    SourceLine source;
    const std::size_t count = line.rfind("), ");
    if (count != std::string_view::npos) {
        const std::string_view number = line.substr(count + 3);
        std::from_chars(number.data(), number.data() + number.size(), source.claims);
        line = line.substr(0, count);
    }
    if (const std::size_t date = line.rfind(" ("); count != std::string_view::npos && date != std::string_view::npos) {
        source.published = line.substr(date + 2);
        line = line.substr(0, date);
    }
    const std::size_t title = line.find(": ");
    source.publisher = line.substr(0, title);
    if (title != std::string_view::npos)
        source.title = line.substr(title + 2);
    return source;
}

std::vector<SourceLine> sourcesOf(std::string_view lines)
{
    std::vector<SourceLine> sources;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        const std::string_view line = lines.substr(0, end);
        if (!line.empty() && line != "no claims shown")
            sources.push_back(sourceOf(line));
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
    return sources;
}

/// Lets nothing reach a terminal that it would obey.
std::string printable(std::string_view text)
{
    std::string out;
    for (const char c : text)
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    return out;
}

void line(std::string_view text)
{
    if (!text.empty())
        fmt::print("{}\n", printable(text));
}

} // namespace

bool isPictureName(const std::string& path)
{
    return pictureFormat(path) || vectorFormatOf(path);
}

std::optional<PictureSays> askPicture(const std::string& path, std::string& problem)
{
    if (!isPictureName(path))
        return std::nullopt;
    const auto texts = textsInPicture(path);
    if (!texts) {
        problem = texts.error().message();
        return std::nullopt;
    }
    const auto text = [&](std::string_view key) -> std::string {
        for (const auto& [k, v] : *texts)
            if (k == key)
                return v;
        return {};
    };
    PictureSays says;
    const std::string json = text("Dateline");
    if (!json.empty()) {
        auto read = readProvenance(json);
        if (read) {
            says.provenance = std::move(*read);
            return says;
        }
        says.problem = "its provenance " + read.error().message();
    }
    if (!text("Software").starts_with("Dateline ")) {
        problem = path + ": holds no metadata of Dateline; it was made by another program, or one that drops texts has saved it since";
        return std::nullopt;
    }
    says.provenance.program = text("Software");
    says.provenance.title = text("Title");
    says.description = text("Description");
    says.provenance.sources = sourcesOf(text("Source"));
    return says;
}

void printPicture(const std::string& path, const PictureSays& says)
{
    const Provenance& p = says.provenance;
    fmt::print("{}: a picture by {}\n", path, printable(p.program));
    line(says.problem);
    line(p.title);
    line(says.description);
    line(p.time);
    line(p.counts);
    line(p.keptBack);
    line(p.boundaries);
    line(p.projection.empty() ? "" : "Projection: " + p.projection);
    if (p.sources.empty())
        line("No sources: no claim is shown");
    else
        line("Sources");
    for (std::size_t i = 0; i < p.sources.size(); ++i) {
        const SourceLine& s = p.sources[i];
        line(fmt::format("{:3}  {}{}{} ({}), {} claim{}{}", i + 1, s.publisher, s.title.empty() ? "" : ": ", s.title, s.published, s.claims, s.claims == 1 ? "" : "s",
                         s.licence.empty() ? "" : ", " + s.licence));
    }
    for (const InputFile& file : p.files)
        line(fmt::format("Made of {} (SHA-256 {}…)", file.path, file.sha256.substr(0, 12)));
}

} // namespace app
