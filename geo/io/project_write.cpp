#include <algorithm>
#include <array>
#include <ctime>

#include <fmt/core.h>

#include "geo/claims/lookup.h"
#include "geo/io/interchange_impl.h"
#include "geo/io/parallel_impl.h"
#include "geo/io/project.h"
#include "geo/io/project_impl.h"
#include "geo/time/civil.h"
#include "geo/time/format.h"

namespace geo {

namespace {

/// GeoPackage's DATETIME; empty for open ends and years that it cannot write.
std::string dateTime(std::int64_t instant)
{
    constexpr int kMaxYear = 9999;
    if (instant == kDistantPast || instant == kDistantFuture)
        return {};
    const std::int64_t year = civilFromSeconds(instant).year;
    if (year < 0 || year > kMaxYear)
        return {};
    std::string text = formatIso(instant);
    text.insert(text.size() - 1, ".000");
    return text;
}

std::string parameters(std::size_t count)
{
    std::string marks;
    for (std::size_t i = 0; i < count; ++i)
        marks += i == 0 ? "?" : ",?";
    return marks;
}

/// A member as a column's text: the first name of a unit, the text itself, 1 or 0 for yes or no, else its JSON.
std::string columnText(const Json& entry, std::string_view member)
{
    const std::size_t dot = member.find('.');
    const auto it = entry.find(std::string(member.substr(0, dot)));
    if (it == entry.end())
        return {};
    if (dot != std::string_view::npos)
        return it->is_object() ? columnText(*it, member.substr(dot + 1)) : std::string();
    if (it->is_boolean())
        return it->get<bool>() ? "1" : "0";
    if (it->is_array() && !it->empty() && it->front().is_object())
        return it->front().value("text", std::string());
    return it->is_string() ? it->get<std::string>() : compactJson(*it);
}

/// One row of `claims`, as texts that stay alive until it is written.
struct ClaimRow {
    std::vector<std::string> columns; ///< As claimColumns(), as texts.
    std::string json;
    std::vector<char> blob;
};

std::string boundaryList(const Place& place)
{
    std::string list;
    for (const BoundaryRef& b : place.boundaries)
        list += fmt::format("{}{}:{}", list.empty() ? "" : " ", b.layer.view(), b.code.view());
    return list;
}

ClaimRow claimRow(const Claim& c, const Lookup& lookup)
{
    const auto name = [](const auto* thing, std::string_view otherwise) {
        return thing ? thing->name : std::string(otherwise);
    };
    const Unit* unit = lookup.unit(c.unit);
    const Article* article = lookup.article(c.article);
    const TimeBounds& b = c.happened->bounds;
    const bool dated = !b.empty();
    const bool certain = dated && b.certainFrom < b.certainTo;
    ClaimRow row;
    row.columns = {c.id,
                   std::string(nameOf(c.kind)),
                   c.headline,
                   std::string(nameOf(c.modality)),
                   c.eventType,
                   name(lookup.source(c.speaker), c.speaker),
                   name(lookup.publisher(c), {}),
                   lookup.attribution(c),
                   unit ? unit->name() : c.unit.str(),
                   name(lookup.sideOf(c), {}),
                   c.happened->edtf,
                   certain ? dateTime(b.certainFrom) : "",
                   certain ? dateTime(b.certainTo) : "",
                   dated ? dateTime(b.possibleFrom) : "",
                   dated ? dateTime(b.possibleTo) : "",
                   !c.reported->edtf.empty() || !article ? c.reported->edtf.str() : article->published,
                   c.place.name,
                   std::string(nameOf(c.place.precision)),
                   boundaryList(c.place),
                   c.place.radiusMetres > 0 ? fmt::format("{}", c.place.radiusMetres) : "",
                   std::string(nameOf(c.status)),
                   std::string(nameOf(c.method)),
                   c.credibility > 0 ? std::to_string(c.credibility) : "",
                   c.note};
    row.json = compactJson(featureFromClaim(c));
    row.blob = geometryBlob(c.place.geometry);
    return row;
}

/// What would be written but could not be read again.
Error tooLarge(const std::string& what, std::size_t mostBytes)
{
    return {.what = fmt::format("{} may not be larger than {} MiB", what, mostBytes >> 20),
            .hint = "keep the longest texts of articles outside of the project",
            .code = ErrorCode::tooLarge};
}

bool writeClaim(Statement& insert, std::int64_t fid, const ClaimRow& row)
{
    insert.bind(1, fid);
    insert.bindBlob(2, row.blob);
    int parameter = 3;
    for (const std::string& text : row.columns)
        insert.bind(parameter++, text);
    insert.bind(parameter, row.json);
    const bool written = insert.step() == SQLITE_DONE;
    if (written)
        insert.reset();
    return written;
}

bool writeBox(Statement& insert, std::int64_t fid, const LonLatBox& box)
{
    insert.bind(1, fid);
    int parameter = 2;
    for (const double side : {box.west, box.east, box.south, box.north})
        insert.bind(parameter++, side);
    const bool written = insert.step() == SQLITE_DONE;
    if (written)
        insert.reset();
    return written;
}

class ContentsWriter {
public:
    explicit ContentsWriter(Database& database) : m_database(database) {}
    std::optional<Error> write(const Document& document);

private:
    std::optional<Error> failed() const { return m_database.failure("it cannot be written"); }
    std::optional<Error> writeList(const ListTable& list, const Json& entries);
    std::optional<Error> writeShapes(const Document& document);
    std::optional<Error> writeClaims(const Document& document);
    std::optional<Error> writeExtent(const char* table, const LonLatBox& box);
    std::optional<Error> writeMeta(const std::string& key, const std::string& value);

    Database& m_database;
    std::size_t m_listBytes = 0; ///< JSON of all entries of the lists.
};

std::optional<Error> ContentsWriter::writeList(const ListTable& list, const Json& entries)
{
    std::string names;
    for (const ListColumn& column : list.columns)
        names += fmt::format("\"{}\",", column.name);
    Statement insert(m_database, fmt::format("INSERT INTO {} ({}json) VALUES ({})", list.name, names,
                                             parameters(list.columns.size() + 1)));
    if (!insert.prepared())
        return failed();
    for (const Json& entry : entries) {
        std::vector<std::string> texts;
        for (const ListColumn& column : list.columns)
            texts.push_back(columnText(entry, column.member));
        texts.push_back(compactJson(entry));
        m_listBytes += texts.back().size();
        if (texts.back().size() > Database::kMaxValueBytes)
            return tooLarge(fmt::format("one entry of {} ('{}')", list.name, columnText(entry, "id")),
                            Database::kMaxValueBytes);
        if (m_listBytes > kInterchangeMaxBytes)
            return tooLarge("all that claims refer to, the texts of articles included", kInterchangeMaxBytes);
        for (std::size_t i = 0; i < texts.size(); ++i)
            insert.bind(static_cast<int>(i) + 1, texts[i]);
        if (insert.step() != SQLITE_DONE)
            return failed();
        insert.reset();
    }
    return std::nullopt;
}

std::optional<Error> ContentsWriter::writeClaims(const Document& document)
{
    constexpr std::size_t kBlockRows = 8'192;
    std::string names;
    for (const char* column : claimColumns())
        names += fmt::format("\"{}\",", column);
    Statement insert(m_database, fmt::format("INSERT INTO claims (fid,geom,{}json) VALUES ({})", names,
                                             parameters(claimColumns().size() + 3)));
    Statement index(m_database, "INSERT INTO rtree_claims_geom VALUES (?,?,?,?,?)");
    if (!insert.prepared() || !index.prepared())
        return failed();
    const Lookup lookup(document);
    const std::vector<Claim>& claims = document.claims;
    LonLatBox all = LonLatBox::none();
    std::vector<ClaimRow> rows;
    for (std::size_t from = 0; from < claims.size(); from += kBlockRows) {
        rows.resize(std::min(kBlockRows, claims.size() - from));
        inParallel(rows.size(), [&](std::size_t i) { rows[i] = claimRow(claims[from + i], lookup); });
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto fid = static_cast<std::int64_t>(from + i) + 1;
            const LonLatBox box = claims[from + i].place.geometry.box();
            if (!writeClaim(insert, fid, rows[i]) || (!rows[i].blob.empty() && !writeBox(index, fid, box)))
                return failed();
            if (!rows[i].blob.empty()) {
                all.include({box.west, box.south});
                all.include({box.east, box.north});
            }
        }
    }
    return writeExtent("claims", all);
}

/// The geometries of the annotations, whose rows are there already, and their index.
std::optional<Error> ContentsWriter::writeShapes(const Document& document)
{
    Statement update(m_database, "UPDATE annotations SET geom=?2 WHERE fid=?1");
    Statement index(m_database, "INSERT INTO rtree_annotations_geom VALUES (?,?,?,?,?)");
    if (!update.prepared() || !index.prepared())
        return failed();
    LonLatBox all = LonLatBox::none();
    for (std::size_t i = 0; i < document.annotations.size(); ++i) {
        const Geometry& geometry = document.annotations[i].geometry;
        const std::vector<char> blob = geometryBlob(geometry);
        if (blob.empty())
            continue;
        const auto fid = static_cast<std::int64_t>(i) + 1;
        const LonLatBox box = geometry.box();
        update.bind(1, fid);
        update.bindBlob(2, blob);
        if (update.step() != SQLITE_DONE || !writeBox(index, fid, box))
            return failed();
        update.reset();
        all.include({box.west, box.south});
        all.include({box.east, box.north});
    }
    return writeExtent("annotations", all);
}

std::optional<Error> ContentsWriter::writeExtent(const char* table, const LonLatBox& box)
{
    if (box.empty())
        return std::nullopt;
    Statement update(
        m_database,
        fmt::format("UPDATE gpkg_contents SET min_x=?,min_y=?,max_x=?,max_y=? WHERE table_name='{}'", table));
    if (!update.prepared())
        return failed();
    int parameter = 1;
    for (const double side : {box.west, box.south, box.east, box.north})
        update.bind(parameter++, side);
    return update.step() == SQLITE_DONE ? std::nullopt : failed();
}

std::optional<Error> ContentsWriter::writeMeta(const std::string& key, const std::string& value)
{
    Statement insert(m_database, "INSERT INTO dateline_meta VALUES (?,?)");
    if (!insert.prepared())
        return failed();
    insert.bind(1, key);
    insert.bind(2, value);
    return insert.step() == SQLITE_DONE ? std::nullopt : failed();
}

std::optional<Error> ContentsWriter::write(const Document& document)
{
    Json root = collectionJson(document, Json::array());
    if (std::optional<Error> error = m_database.run(projectTablesSql() + "BEGIN"))
        return error;
    Json& dateline = root["dateline"];
    for (const ListTable& list : projectLists()) {
        const auto entries = dateline.find(list.name);
        if (entries == dateline.end())
            continue;
        if (std::optional<Error> error = writeList(list, *entries))
            return error;
        dateline.erase(list.name);
    }
    if (std::optional<Error> error = writeShapes(document))
        return error;
    if (std::optional<Error> error = writeClaims(document))
        return error;
    const std::array<std::pair<const char*, std::string>, 5> meta{
        {{"schema_version", std::to_string(kProjectSchemaVersion)},
         {"program", "Dateline " DATELINE_VERSION},
         {"saved_at", formatIso(static_cast<std::int64_t>(std::time(nullptr)))},
         {"claims", std::to_string(document.claims.size())},
         {"document", compactJson(root)}}};
    for (const auto& [key, value] : meta)
        if (std::optional<Error> error = writeMeta(key, value))
            return error;
    return m_database.run(projectTriggersSql() + "COMMIT");
}

} // namespace

std::vector<std::pair<const char*, std::size_t>> projectRowCounts(const Document& d)
{
    return {{"claims", d.claims.size()},   {"sides", d.sides.size()},
            {"sources", d.sources.size()}, {"articles", d.articles.size()},
            {"units", d.units.size()},     {"relations", d.relations.size()},
            {"views", d.views.size()},     {"annotations", d.annotations.size()},
            {"layers", d.layers.size()},   {"filters", d.filters.size()}};
}

std::optional<Error> writeProjectContents(Database& database, const Document& document)
{
    return ContentsWriter(database).write(document);
}

} // namespace geo
