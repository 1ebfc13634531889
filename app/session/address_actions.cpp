#include "app/session/address_actions.h"

#include "app/session/linked_layers.h"
#include "geo/io/tile_layer.h"
#include "geo/net/network.h"

#include <charconv>
#include <utility>

namespace app {

namespace {

bool allowed(const Session& session, const std::string& host)
{
    return session.network && session.network->allows(host);
}

/// The last zoom level that is typed; none of what is no number.
std::optional<int> finestOf(const std::string& text)
{
    constexpr int kMost = 21;
    int value = 0;
    if (text.empty())
        return value;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() && value >= 1 && value <= kMost ? std::optional(value) : std::nullopt;
}

void ask(Session& session, const std::string& host, Next next)
{
    if (session.question) {
        session.message = "Not added: another question waits for its answer first";
        return;
    }
    Question question;
    question.kind = Question::Kind::network;
    question.path = host;
    question.next = std::move(next);
    session.question = std::move(question);
}

/// Reads the layer, or asks first whether its host may be.
void add(Session& session, const std::string& path, const std::string& name, const LayerSource& source, Effects& effects)
{
    const auto address = geo::parseTileAddress(path);
    if (!address)
        session.message = address.error().message();
    else if (!session.network)
        session.message = "Tiles of servers are not read here";
    else if (allowed(session, address->authority))
        effects.layers.push_back({path, source, name});
    else
        ask(session, address->authority, {Next::Kind::layer, path, name, source});
}

bool isPending(const UserLayer& layer)
{
    return layer.raster && layer.raster->tiles && layer.raster->tiles->levels.empty();
}

} // namespace

std::string addressProblem(const AddressDraft& draft)
{
    const auto address = geo::parseTileAddress(draft.address);
    if (!address) {
        geo::Error error = address.error();
        error.where.clear();
        std::string words = error.message();
        if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
            words.front() = static_cast<char>(words.front() - 'a' + 'A');
        return words + ".";
    }
    if (!address->capabilities && draft.attribution.find_first_not_of(' ') == std::string::npos)
        return "An attribution is needed: whom pictures with these tiles credit, as the server's terms ask for.";
    if (!finestOf(draft.finest))
        return "The finest zoom is a number from 1 to 21, or empty.";
    return {};
}

std::string hostToAllow(const Session& session, const UserLayer& layer)
{
    if (!layer.raster || !layer.raster->tiles)
        return {};
    const std::string& host = layer.raster->tiles->address.authority;
    return allowed(session, host) ? std::string() : host;
}

std::vector<LayerRequest> pendingLayers(const Session& session)
{
    std::vector<LayerRequest> requests;
    for (const UserLayer& layer : session.layers)
        if (isPending(layer) && hostToAllow(session, layer).empty())
            requests.push_back({layer.path, layer.source, layer.name});
    return requests;
}

std::vector<geo::Issue> describePending(Session& session)
{
    std::vector<geo::Issue> issues;
    const auto doubt = [&](const UserLayer& layer, const std::string& why) {
        issues.push_back({geo::Issue::Severity::doubtful, session.documentPath, 0, "layers", "layer '" + layer.name + "' is not shown: " + why});
    };
    for (UserLayer& layer : session.layers) {
        if (const std::string host = hostToAllow(session, layer); !host.empty()) {
            doubt(layer, host + " is not allowed to be asked (--allow-network " + host + " allows it; the server will see which area you look at)");
            continue;
        }
        if (!isPending(layer))
            continue;
        auto tiles = geo::describeTiles(layer.path, tileQuery(layer.source), session.network.get());
        if (tiles)
            layer.raster = std::make_shared<const geo::RasterInfo>(std::move(*tiles));
        else
            doubt(layer, tiles.error().message());
        if (const std::string host = hostToAllow(session, layer); tiles && !host.empty())
            doubt(layer, "its tiles lie on " + host + ", which is not allowed to be asked (--allow-network " + host + ")");
    }
    return issues;
}

void applyTool(Session& session, const OpenAddress& action, MapSize, Effects&)
{
    if (!action.open)
        session.address.reset();
    else if (!session.address)
        session.address.emplace();
}

void applyTool(Session& session, const TypeAddress& action, MapSize, Effects&)
{
    if (!session.address)
        return;
    const bool told = session.address->told;
    session.address = action.draft;
    session.address->told = told;
    session.address->problem = addressProblem(*session.address);
}

void applyTool(Session& session, const ConfirmAddress&, MapSize, Effects& effects)
{
    if (!session.address)
        return;
    session.address->problem = addressProblem(*session.address);
    session.address->told = true;
    if (!session.address->problem.empty())
        return;
    const AddressDraft draft = *std::exchange(session.address, std::nullopt);
    LayerSource source;
    source.attribution = draft.attribution;
    source.finest = finestOf(draft.finest).value_or(0);
    add(session, draft.address, draft.name, source, effects);
}

void applyTool(Session& session, const AddTiles& action, MapSize, Effects& effects)
{
    const auto address = geo::parseTileAddress(action.address);
    if (address && (address->capabilities || !action.source.attribution.empty())) {
        add(session, action.address, action.name, action.source, effects);
        return;
    }
    session.address = AddressDraft{action.address, action.name, action.source.attribution, action.source.finest > 0 ? std::to_string(action.source.finest) : std::string()};
    session.address->problem = addressProblem(*session.address);
    session.address->told = true;
}

void applyTool(Session& session, const AskNetwork& action, MapSize, Effects&)
{
    if (action.layer >= session.layers.size())
        return;
    const UserLayer& layer = session.layers[action.layer];
    if (const std::string host = hostToAllow(session, layer); !host.empty())
        ask(session, host, {Next::Kind::layer, {}, {}, {}});
}

void applyTool(Session& session, const ReadLayerAgain& action, MapSize, Effects& effects)
{
    if (action.layer >= session.layers.size())
        return;
    const UserLayer& layer = session.layers[action.layer];
    effects.layers.push_back({layer.path, layer.source, layer.name});
}

void answerNetwork(Session& session, const Question& asked, Reply reply, Effects& effects)
{
    if (reply == Reply::no) {
        session.message = asked.next.path.empty() ? "Nothing is fetched from " + asked.path : "Not added: nothing is fetched from " + asked.path;
        return;
    }
    effects.allowHost = asked.path;
    if (reply == Reply::always)
        effects.keepHost = asked.path;
    if (!asked.next.path.empty()) {
        effects.layers.push_back({asked.next.path, asked.next.source, asked.next.name});
        return;
    }
    for (const UserLayer& layer : session.layers)
        if (layer.raster && layer.raster->tiles && layer.raster->tiles->address.authority == asked.path)
            effects.layers.push_back({layer.path, layer.source, layer.name});
}

} // namespace app
