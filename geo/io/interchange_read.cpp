#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <unordered_set>

#include <fmt/core.h>

#include "geo/boundary/worldview.h"
#include "geo/claims/sidc.h"
#include "geo/crs/map_projection.h"
#include "geo/io/interchange_impl.h"
#include "geo/io/linked_layer.h"
#include "geo/io/local_file.h"

namespace geo {

namespace {

constexpr int kMaxColour = 63;

Side sideFrom(Fields& f)
{
    Side s;
    s.id = f.requiredText("id");
    s.name = f.requiredText("name");
    s.colour = static_cast<int>(f.integer("colour", 0, kMaxColour).value_or(0));
    s.extra = f.rest();
    return s;
}

Source sourceFrom(Fields& f)
{
    Source s;
    s.id = f.requiredText("id");
    s.name = f.requiredText("name");
    s.shortName = f.text("short_name");
    s.kind = f.oneOf("kind", SourceKind::outlet);
    s.country = f.text("country");
    s.languages = f.texts("languages");
    s.url = f.text("url");
    s.side = f.text("side");
    const std::string grade = f.text("reliability");
    if (grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'F')
        s.reliability = grade[0];
    else if (!grade.empty())
        f.row().reject(f.path("reliability"),
                       "'" + grade + "' is not one of A, B, C, D, E, F; leave it out for unrated");
    s.ratedBy = f.text("rated_by");
    s.ratedWhy = f.text("rated_why");
    s.extra = f.rest();
    return s;
}

Article articleFrom(Fields& f)
{
    Article a;
    a.id = f.requiredText("id");
    a.source = f.requiredText("source");
    a.republishers = f.texts("republishers");
    a.url = f.text("url");
    a.archiveUrl = f.text("archive_url");
    a.title = f.text("title");
    a.author = f.text("author");
    a.language = f.text("language");
    a.published = f.text("published");
    a.retrieved = f.text("retrieved");
    if (!a.published.empty()) {
        // An article without a usable date is still who printed what: keep it, its claims count as unreported.
        const Result<TimeBounds> bounds = edtfBounds(a.published);
        if (bounds)
            a.publishedBounds = *bounds;
        else
            f.row().doubt(f.path("published"), bounds.error().what + ": its claims count as unreported");
    }
    if (!a.retrieved.empty())
        if (const Result<TimeBounds> bounds = edtfBounds(a.retrieved); !bounds)
            f.row().doubt(f.path("retrieved"), bounds.error().what);
    a.sha256 = f.text("sha256");
    a.licence = f.text("licence");
    a.localText = f.text("local_text");
    a.text = f.text("text");
    a.extra = f.rest();
    return a;
}

Unit unitFrom(Fields& f)
{
    Unit u;
    u.id = f.requiredText("id");
    int i = 0;
    for (const JsonView name : f.objects("names")) {
        Fields n(name, f.path(fmt::format("names[{}].", i++)), f.row());
        u.names.push_back({n.requiredText("language"), n.requiredText("text")});
        if (!n.rest().empty())
            f.row().doubt(n.path("text"), "members besides language and text are not kept");
    }
    u.aliases = f.texts("aliases");
    u.side = f.text("side");
    u.sidc = f.text("sidc");
    if (const std::string wrong = sidcDoubt(u.sidc); !wrong.empty())
        f.row().doubt(f.path("sidc"), wrong);
    u.affiliation = f.oneOf("affiliation", Affiliation::unspecified);
    u.echelon = f.text("echelon");
    u.country = f.text("country");
    u.parent = f.text("parent");
    u.parentClaim = f.text("parent_claim");
    u.extra = f.rest();
    return u;
}

Relation relationFrom(Fields& f)
{
    Relation r;
    r.from = f.requiredText("from");
    r.to = f.requiredText("to");
    if (!f.requiredText("kind").empty())
        r.kind = f.oneOf("kind", RelationKind::sameEvent);
    r.independent = f.oneOf("independent", Independence::unknown);
    r.by = f.text("by");
    r.note = f.text("note");
    r.extra = f.rest();
    return r;
}

std::string idOf(const Relation&)
{
    return {};
}

template <class T> const std::string& idOf(const T& item)
{
    return item.id;
}

/// Reads one list of the "dateline" object; bad entries and second uses of an id are left out and listed.
template <class T>
void readList(Fields& dateline, const char* key, T (*read)(Fields&), const std::string& file,
              std::vector<Issue>& issues, std::vector<T>& out)
{
    std::unordered_set<std::string> seen;
    const std::vector<JsonView> entries = dateline.objects(key);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        RowState row{.file = file, .issues = issues};
        const std::string path = fmt::format("dateline.{}[{}]", key, i);
        Fields fields(entries[i], path + ".", row);
        T item = read(fields);
        const std::string id = idOf(item);
        if (!row.rejected && !id.empty() && !seen.insert(id).second)
            row.reject(path + ".id", "'" + id + "' is there a second time");
        if (!row.rejected)
            out.push_back(std::move(item));
    }
}

void readDateline(JsonView object, const std::string& file, LoadedDocument& loaded)
{
    RowState row{.file = file, .issues = loaded.issues};
    Fields f(object, "dateline.", row);
    Document& d = loaded.document;
    f.any("version");
    d.title = f.text("title");
    d.description = f.text("description");
    d.language = f.text("language");
    d.licence = f.text("licence");
    d.worldview = f.text("worldview");
    if (const auto known = worldviewNamed(d.worldview); !known)
        row.doubt("dateline.worldview", known.error().message() + "; boundaries are drawn de facto");
    d.projection = f.text("projection");
    if (const auto known = mapProjection(d.projection, {}); !known)
        row.doubt("dateline.projection", known.error().message() + "; the map is drawn in Web Mercator");
    d.layout = f.text("layout");
    readList(f, "sides", sideFrom, file, loaded.issues, d.sides);
    readList(f, "sources", sourceFrom, file, loaded.issues, d.sources);
    readList(f, "articles", articleFrom, file, loaded.issues, d.articles);
    readList(f, "units", unitFrom, file, loaded.issues, d.units);
    readList(f, "relations", relationFrom, file, loaded.issues, d.relations);
    readList(f, "views", viewFrom, file, loaded.issues, d.views);
    readList(f, "annotations", annotationFrom, file, loaded.issues, d.annotations);
    readList(f, "layers", layerFrom, file, loaded.issues, d.layers);
    readList(f, "filters", filterFrom, file, loaded.issues, d.filters);
    d.extra = f.rest();
}

void readFeatures(JsonView features, const std::string& file, LoadedDocument& loaded)
{
    std::vector<long long> rows;
    ReadPool pool;
    const std::vector<JsonView> list = features.items();
    std::vector<Claim>& claims = loaded.document.claims;
    claims.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        RowState row{.file = file, .row = static_cast<long long>(i) + 1, .issues = loaded.issues, .pool = &pool};
        claims.push_back(claimFromFeature(list[i], row));
        if (row.rejected)
            claims.pop_back();
        else
            rows.push_back(row.row);
    }
    checkReferences(loaded, rows, file);
}

/// Why this JSON is no interchange file; none when it is one.
std::optional<Error> wrongKind(JsonView root, const std::string& file)
{
    const auto error = [&](std::string what, ErrorCode code, std::string hint = {}) {
        return Error{.what = std::move(what), .where = file, .hint = std::move(hint), .code = code};
    };
    const std::optional<JsonView> typeMember = root.find("type");
    const std::string_view type = typeMember ? typeMember->text() : std::string_view();
    const bool geoJson = type == "FeatureCollection" || type == "Feature" || type == "GeometryCollection" ||
                         type == "Point" || type == "LineString" || type == "Polygon" || type.starts_with("Multi");
    if (!geoJson)
        return error("this JSON is not a GeoJSON FeatureCollection", ErrorCode::malformed);
    const std::optional<JsonView> features = root.find("features"), dateline = root.find("dateline");
    if (type == "FeatureCollection" && (!features || !features->isList()))
        return error("the member 'features' is missing or not a list", ErrorCode::malformed);
    if (!dateline)
        return error("this GeoJSON has no member 'dateline': it holds shapes, but no claims", ErrorCode::notInterchange,
                     "open it as a layer");
    if (type != "FeatureCollection")
        return error(fmt::format("a file of claims is a FeatureCollection, not a {}", type), ErrorCode::malformed);
    if (!dateline->isObject())
        return error("the member 'dateline' is not an object", ErrorCode::malformed);
    const std::optional<JsonView> version = dateline->find("version");
    if (!version || !version->isInteger() || version->integer() < 1)
        return error("dateline.version is missing or not a whole number from 1", ErrorCode::malformed);
    if (version->integer() > kInterchangeVersion)
        return error(fmt::format("the file is of version {}, this program reads up to version {}", version->json(),
                                 kInterchangeVersion),
                     ErrorCode::newerVersion, "update the program");
    return std::nullopt;
}

} // namespace

std::optional<Error> readCollection(JsonView root, const std::string& fileName, LoadedDocument& loaded)
{
    if (std::optional<Error> error = wrongKind(root, fileName))
        return error;
    RowState whole{.file = fileName, .issues = loaded.issues};
    Fields top(root, "", whole);
    top.any("type");
    top.any("features");
    if (root.find("crs"))
        whole.doubt("crs", "coordinates are always read as WGS 84 longitude and latitude (RFC 7946)");
    readDateline(*top.any("dateline"), fileName, loaded);
    loaded.document.extraCollection = top.rest();
    return std::nullopt;
}

Result<LoadedDocument> parseInterchange(std::string_view text, const std::string& fileName)
{
    if (text.size() > kInterchangeMaxBytes)
        return Error{.what = fmt::format("the file is larger than {} MiB", kInterchangeMaxBytes >> 20),
                     .where = fileName,
                     .code = ErrorCode::tooLarge};
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return Error{.what = "the file is empty", .where = fileName, .code = ErrorCode::empty};
    JsonParser parser;
    const Result<JsonView> root = parser.parse(text, fileName, kInterchangeMaxDepth);
    if (!root)
        return root.error();
    LoadedDocument loaded;
    if (std::optional<Error> error = readCollection(*root, fileName, loaded))
        return *error;
    readFeatures(*root->find("features"), fileName, loaded);
    return loaded;
}

Result<LoadedDocument> readInterchange(const std::string& path)
{
    const Result<std::filesystem::path> file = checkLocalFile(path);
    if (!file)
        return file.error();
    std::error_code failure;
    const std::uintmax_t bytes = std::filesystem::file_size(*file, failure);
    if (!failure && bytes > kInterchangeMaxBytes)
        return Error{.what = fmt::format("the file is larger than {} MiB", kInterchangeMaxBytes >> 20),
                     .where = path,
                     .code = ErrorCode::tooLarge};
    std::ifstream stream(*file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (failure || !stream || !text)
        return Error{.what = "the file cannot be read", .where = path, .code = ErrorCode::unreadable};
    Result<LoadedDocument> loaded = parseInterchange(text.view(), path);
    if (loaded)
        std::ranges::move(missingLayers(loaded->document, path), std::back_inserter(loaded->issues));
    return loaded;
}

} // namespace geo
