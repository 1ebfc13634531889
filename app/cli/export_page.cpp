#include "app/cli/export_page.h"

#include "app/cli/commands.h"
#include "app/compose/sidecar.h"
#include "app/page/page_writer.h"
#include "app/session/document_file.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace app {

bool isPageOutput(const std::string& path)
{
    const std::string ending = endingOf(path);
    return ending == ".html" || ending == ".htm";
}

int finishPage(const Session& session, World& world, render::Image picture, const CommandOptions& options,
               const std::string& note, const Provenance& provenance)
{
    if (session.document.claims.empty()) {
        complain(options.output + ": nothing was written, because there are no claims that a page could show; export a .png instead");
        return 1;
    }
    PageOptions page;
    const double scale = options.scale > 0 ? options.scale : 1;
    page.widthPx = static_cast<int>(options.widthPx / scale);
    page.heightPx = static_cast<int>(options.heightPx / scale);
    constexpr double kBetweenCards = 0.75;
    page.fitsClaims = !options.bbox && !options.center && !options.zoom;
    page.shownShare = options.furniture && !options.bbox ? kBetweenCards : 1;
    page.note = note;
    page.symbolScript = symbolScript();
    page.shareDirectory = shareDirectory();
    Sidecar sidecar;
    std::string wrong =
        options.sidecar
            ? sidecar.write(options.output,
                            provenanceJson(provenance, std::filesystem::path(options.output).parent_path().string()))
            : std::string();
    if (!wrong.empty()) {
        complain(wrong);
        return 1;
    }
    const geo::Result<PageReport> report = writePage(session, world, std::move(picture), page, options.output);
    if (!report) {
        complain(report.error().message());
        return 1;
    }
    if (wrong = sidecar.take(); !wrong.empty()) {
        complain(wrong);
        return 1;
    }
    for (const std::string& sentence : report->leftOut)
        complain(sentence);
    fmt::print("{}: {} of {} claims in a page of {:.1f} MB\n", options.output, report->claims, session.document.claims.size(), static_cast<double>(report->bytes) / 1e6);
    return 0;
}

} // namespace app
