#include "app/compose/export_arguments.h"

#include "app/compose/snapshot.h"
#include "app/session/export_form.h"
#include "app/session/picture_sizes.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app {

namespace {

using Field = ExportField;
using Options = std::vector<ExportOption>;

/// The number of a field, or what its empty text stands for.
double numberOf(const ExportChoice& choice, Field field, double otherwise)
{
    const std::string& text = choice[field];
    double value = otherwise;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} ? value : otherwise;
}

void drop(Options& options, std::initializer_list<std::string_view> names)
{
    std::erase_if(options, [&](const ExportOption& option) {
        return std::find(names.begin(), names.end(), option.name) != names.end();
    });
}

void set(Options& options, const char* name, std::string value)
{
    const auto found = std::find_if(options.begin(), options.end(), [&](const ExportOption& o) { return o.name == name; });
    if (found != options.end())
        found->value = std::move(value);
    else
        options.push_back({name, std::move(value)});
}

/// Where the command line would take another value than the one that is typed.
void add(Options& options, const char* name, const std::string& value, const char* usual = "")
{
    if (!value.empty() && value != usual)
        options.push_back({name, value});
}

void addSize(Options& options, const Session& session, int widthPx, int heightPx)
{
    const ExportChoice& choice = session.exporting.choice;
    const auto size = exportSize(session, widthPx, heightPx);
    if (!size)
        return; // The sheet says why.
    const bool window = choice[Field::size] == "window", film = kindOf(choice) == ExportKind::film;
    const bool own = choice[Field::size] == "own";
    set(options, "--size",
        window || film ? fmt::format("{}x{}", size->widthPx, size->heightPx) : choice[own ? Field::ownSize : Field::size]);
    if (size->dpi != kScreenDpi && !film)
        options.push_back({"--dpi", fmt::format("{:g}", size->dpi)});
    if (window)
        return;
    drop(options, {"--scale"});
    if (!choice[Field::scale].empty() || (film && size->scale != 1))
        options.push_back({"--scale", fmt::format("{:g}", size->scale)});
    // The window's extent fits into the picture.
    const double windowScale = static_cast<double>(session.settings.contentScale);
    const double share = std::min(size->widthPx / size->scale / (widthPx / windowScale),
                                  size->heightPx / size->scale / (heightPx / windowScale));
    set(options, "--zoom", fmt::format("{:.17g}", std::clamp(session.view.zoom + std::log2(share), kMinZoom, kMaxZoom)));
}

void addFilm(Options& options, const ExportChoice& choice)
{
    const bool knowledge = choice[Field::play] == "knowledge", series = isSeries(choice);
    if (knowledge)
        drop(options, {"--known-on"});
    else
        options.push_back({"--play", "window"});
    add(options, "--from", choice[Field::from]);
    add(options, "--to", choice[Field::to]);
    add(options, "--step", choice[Field::step], "P1D");
    // A film has the strip unless it is left out, a series has none unless it is asked for.
    if (series && choice.on(Field::strip))
        options.push_back({"--strip", {}});
    if (!series && !choice.on(Field::strip))
        options.push_back({"--no-strip", {}});
    if (series)
        return;
    add(options, "--fps", choice[Field::fps], "25");
    add(options, "--hold", choice[Field::hold], "1");
    add(options, "--title-card", choice[Field::titleCard], "0");
    add(options, "--end-card", choice[Field::endCard], "0");
}

Options pictureOptions(const Session& session, int widthPx, int heightPx)
{
    const ExportChoice& choice = session.exporting.choice;
    Options options = exportOptions(session, widthPx, heightPx);
    addSize(options, session, widthPx, heightPx);
    if (!choice[Field::layout].empty())
        set(options, "--layout", choice[Field::layout]);
    if (kindOf(choice) == ExportKind::film)
        addFilm(options, choice);
    if (kindOf(choice) != ExportKind::picture)
        return options;
    const std::string& format = choice[Field::pictureFormat];
    const bool pixels = format != "svg" && format != "pdf";
    if (format == "jpg")
        add(options, "--quality", choice[Field::quality], "92");
    const auto flag = [&](const char* name, bool on) {
        if (on)
            options.push_back({name, {}});
    };
    flag("--transparent", pixels && format != "jpg" && choice.on(Field::transparent));
    flag("--world-file", pixels && choice.on(Field::worldFile));
    flag("--sidecar", pixels && choice.on(Field::sidecar));
    return options;
}

Options claimOptions(const Session& session, int widthPx, int heightPx)
{
    const ExportChoice& choice = session.exporting.choice;
    Options options = exportOptions(session, widthPx, heightPx);
    std::erase_if(options, [](const ExportOption& option) {
        return option.name != "--happened" && option.name != "--known-on" && option.name != "--text" &&
               option.name != "--speaker" && option.name != "--publisher";
    });
    if (choice[Field::claims] == "everything")
        options.push_back({"--everything", {}});
    if (choice[Field::claimFormat] == "csv" && choice.on(Field::byteOrderMark))
        options.push_back({"--bom", {}});
    return options;
}

void addGuard(Options& options, const ExportDesk& desk)
{
    add(options, "--round-km", desk.choice[Field::roundKm]);
    add(options, "--min-age", desk.choice[Field::minAge]);
    for (const std::string& unit : desk.withheld)
        options.push_back({"--withhold", unit});
}

bool isPlain(char c)
{
    static constexpr std::string_view kOthers = "_@%+=:,./-";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kOthers.find(c) != kOthers.npos;
}

std::string quoted(const std::string& word)
{
    if (!word.empty() && std::all_of(word.begin(), word.end(), isPlain))
        return word;
    std::string out = "'";
    for (const char c : word)
        out += c == '\'' ? "'\\''" : std::string(1, c);
    return out + "'";
}

} // namespace

geo::Result<ExportSize> exportSize(const Session& session, int widthPx, int heightPx)
{
    const ExportChoice& choice = session.exporting.choice;
    const bool film = kindOf(choice) == ExportKind::film, picture = kindOf(choice) == ExportKind::picture;
    const bool paper = isOnPaper(choice);
    const std::string& name = choice[Field::size];
    ExportSize out;
    if (picture || paper)
        out.dpi = numberOf(choice, Field::dpi, paper ? kPaperDpi : kScreenDpi);
    PictureSize size{widthPx, heightPx, static_cast<double>(session.settings.contentScale)};
    if (name != "window") {
        const auto asked = pictureSize(name == "own" ? choice[Field::ownSize] : name, out.dpi);
        if (!asked)
            return asked.error();
        size = *asked;
        size.scale = numberOf(choice, Field::scale, size.scale > 0 ? size.scale : 1);
    }
    out.widthPx = film ? size.widthPx / 2 * 2 : size.widthPx; // Films have even sides.
    out.heightPx = film ? size.heightPx / 2 * 2 : size.heightPx;
    out.scale = size.scale;
    return out;
}

ExportOrder exportOrder(const Session& session, int widthPx, int heightPx)
{
    const ExportChoice& choice = session.exporting.choice;
    const bool claims = kindOf(choice) == ExportKind::claims;
    ExportOrder order;
    order.path = exportPath(choice);
    order.files = filesShown(session);
    if (claims) // Layers hold none.
        std::erase_if(order.files, [&](const std::string& file) {
            return std::any_of(session.layers.begin(), session.layers.end(), [&](const UserLayer& layer) { return layer.path == file; });
        });
    order.options = claims ? claimOptions(session, widthPx, heightPx) : pictureOptions(session, widthPx, heightPx);
    addGuard(order.options, session.exporting);
    return order;
}

std::optional<ExportOrder> previewOrder(const Session& session, int widthPx, int heightPx, int mostPx)
{
    constexpr double kLeastScale = 0.25;
    const auto size = exportSize(session, widthPx, heightPx);
    if (kindOf(session.exporting.choice) == ExportKind::claims || !size || firstExportProblem(session))
        return std::nullopt;
    ExportOrder order = exportOrder(session, widthPx, heightPx);
    drop(order.options, {"--dpi", "--quality", "--world-file", "--sidecar", "--play", "--from", "--to", "--step", "--fps", "--hold", "--title-card", "--end-card", "--strip", "--no-strip"});
    const double share = std::clamp(static_cast<double>(mostPx) / std::max(size->widthPx, size->heightPx), kLeastScale / size->scale, 1.0);
    const auto px = [&](int all) { return std::max(kLeastPicturePx, static_cast<int>(std::round(all * share))); };
    set(order.options, "--size", fmt::format("{}x{}", px(size->widthPx), px(size->heightPx)));
    set(order.options, "--scale", fmt::format("{:.6f}", size->scale * share));
    order.path.clear();
    return order;
}

std::vector<std::string> argumentsOf(const ExportOrder& order)
{
    std::vector<std::string> arguments{"export"};
    arguments.insert(arguments.end(), order.files.begin(), order.files.end());
    arguments.insert(arguments.end(), {"-o", order.path});
    for (const ExportOption& option : order.options) {
        arguments.push_back(option.name);
        if (option.value)
            arguments.push_back(*option.value);
    }
    return arguments;
}

std::string commandLine(const std::vector<std::string>& arguments)
{
    std::string line = "dateline";
    for (const std::string& argument : arguments)
        line += " " + quoted(argument);
    return line;
}

} // namespace app
