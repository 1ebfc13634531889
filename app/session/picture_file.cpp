#include "app/session/picture_file.h"

#include "app/session/annotation_check.h"

#include <fmt/format.h>
#include <glib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>

namespace app {

geo::Result<std::string> pictureFrom(const std::string& path, const std::string& documentPath)
{
    namespace fs = std::filesystem;
    const auto wrong = [&path](std::string_view what) { return geo::Error(fmt::format("{}: {}", path.empty() ? "The picture" : path, what)); };
    if (path.empty())
        return wrong("type the path of a PNG or JPEG file");
    if (path.find("://") != std::string::npos || path.starts_with("/vsi") || path.find('\0') != std::string::npos)
        return wrong("addresses are not opened: save the picture as a file first");
    fs::path file(path);
    if (std::find(file.begin(), file.end(), "..") != file.end())
        return wrong("a path that goes up (..) is not followed: put the picture beside the document");
    if (file.is_relative())
        file = fs::path(documentPath).parent_path() / file;
    std::error_code code;
    if (!fs::exists(file, code))
        return wrong("there is no such file (it is looked for in the document's folder)");
    if (!fs::is_regular_file(file, code))
        return wrong("this is no file");
    const auto size = fs::file_size(file, code);
    if (code || size > kMostPictureBytes)
        return wrong(code ? code.message() : "it is larger than 8 MB: make it smaller first");
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        return wrong("it cannot be read");
    constexpr std::string_view kPngBegins = "\x89PNG\r\n\x1a\n", kJpegBegins = "\xff\xd8\xff";
    const bool png = bytes.starts_with(kPngBegins);
    if (!png && !bytes.starts_with(kJpegBegins))
        return wrong("it is neither a PNG nor a JPEG file");
    const std::unique_ptr<gchar, decltype(&g_free)> text(g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size()), g_free);
    return std::string(png ? "data:image/png;base64," : "data:image/jpeg;base64,") + text.get();
}

void takePicture(Session& session, const std::string& path)
{
    auto picture = pictureFrom(path, session.documentPath);
    if (!picture) {
        session.message = picture.error().message();
        return;
    }
    AnnotationTool& tool = session.tools.annotating;
    tool.on = true;
    tool.kind = geo::AnnotationKind::image;
    tool.points.clear();
    tool.image = *std::move(picture);
    tool.imageName = path.substr(path.find_last_of('/') + 1);
    session.message = "Click where " + tool.imageName + " is to stand. The project keeps a copy of it";
}

} // namespace app
