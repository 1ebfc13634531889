#include <array>

#include <fmt/core.h>

#include "geo/io/project.h"
#include "geo/io/project_impl.h"

namespace geo {

namespace {

constexpr std::array kSideColumns{ListColumn{"id", "id"}, ListColumn{"name", "name"}, ListColumn{"colour", "colour"}};
constexpr std::array kSourceColumns{ListColumn{"id", "id"},
                                    ListColumn{"name", "name"},
                                    ListColumn{"kind", "kind"},
                                    ListColumn{"country", "country"},
                                    ListColumn{"url", "url"},
                                    ListColumn{"side", "side"},
                                    ListColumn{"rating", "reliability"}};
constexpr std::array kArticleColumns{
    ListColumn{"id", "id"},         ListColumn{"source", "source"},           ListColumn{"title", "title"},
    ListColumn{"author", "author"}, ListColumn{"language", "language"},       ListColumn{"published", "published"},
    ListColumn{"url", "url"},       ListColumn{"archive_url", "archive_url"}, ListColumn{"licence", "licence"},
    ListColumn{"text", "text"}};
constexpr std::array kUnitColumns{ListColumn{"id", "id"},           ListColumn{"name", "names"},
                                  ListColumn{"side", "side"},       ListColumn{"sidc", "sidc"},
                                  ListColumn{"echelon", "echelon"}, ListColumn{"country", "country"},
                                  ListColumn{"parent", "parent"}};
constexpr std::array kRelationColumns{ListColumn{"from_claim", "from"}, ListColumn{"kind", "kind"},
                                      ListColumn{"to_claim", "to"},     ListColumn{"independent", "independent"},
                                      ListColumn{"said_by", "by"},      ListColumn{"note", "note"}};
constexpr std::array kViewColumns{ListColumn{"id", "id"},
                                  ListColumn{"name", "name"},
                                  ListColumn{"caption", "caption"},
                                  ListColumn{"notes", "notes"},
                                  ListColumn{"minutes", "minutes", "DOUBLE"},
                                  ListColumn{"question", "quiz.question"},
                                  ListColumn{"happened", "happened"},
                                  ListColumn{"known_on", "known_on"},
                                  ListColumn{"filter", "filter"},
                                  ListColumn{"worldview", "worldview"},
                                  ListColumn{"projection", "projection"}};
constexpr std::array kAnnotationColumns{ListColumn{"id", "id"},
                                        ListColumn{"kind", "kind"},
                                        ListColumn{"text", "text"},
                                        ListColumn{"author", "author"},
                                        ListColumn{"anchor", "anchor"},
                                        ListColumn{"page_x", "page.x", "DOUBLE"},
                                        ListColumn{"page_y", "page.y", "DOUBLE"},
                                        ListColumn{"stroke", "style.stroke"},
                                        ListColumn{"fill", "style.fill"},
                                        ListColumn{"width_px", "style.width_px", "DOUBLE"},
                                        ListColumn{"dash", "style.dash"},
                                        ListColumn{"happened", "happened"}};
constexpr std::array kLayerColumns{ListColumn{"id", "id"}, ListColumn{"name", "name"}, ListColumn{"path", "path"},
                                   ListColumn{"visible", "visible", "BOOLEAN"}, ListColumn{"style", "style"}};
constexpr std::array kFilterColumns{ListColumn{"id", "id"},           ListColumn{"name", "name"},
                                    ListColumn{"sources", "sources"}, ListColumn{"speakers", "speakers"},
                                    ListColumn{"sides", "sides"},     ListColumn{"units", "units"},
                                    ListColumn{"kinds", "kinds"},     ListColumn{"modalities", "modalities"},
                                    ListColumn{"text", "text"}};

constexpr std::array kLists{
    ListTable{"sides", "Parties that the project tells apart by colour", kSideColumns},
    ListTable{"sources", "Who says or prints things", kSourceColumns},
    ListTable{"articles", "Texts that somebody published", kArticleColumns},
    ListTable{"units", "Units that claims are about", kUnitColumns},
    ListTable{"relations", "How claims relate: one contradicts, repeats, retracts … the other", kRelationColumns},
    ListTable{"views", "Saved cameras and clocks; in their order they make a story", kViewColumns},
    ListTable{
        "annotations",
        "What the project''s authors wrote and drew on the map; nobody reported it. Read \"author\" with every row.",
        kAnnotationColumns, true},
    ListTable{"layers", "Files that the project shows and does not contain", kLayerColumns},
    ListTable{"filters", "Saved choices of claims", kFilterColumns},
};

constexpr std::array<const char*, 24> kClaimColumns{
    "id",    "kind",      "headline",   "modality",     "event_type", "speaker",       "publisher",   "attribution",
    "unit",  "side",      "happened",   "certain_from", "certain_to", "possible_from", "possible_to", "reported",
    "place", "precision", "boundaries", "radius_m",     "status",     "method",        "credibility", "note"};

std::string claimColumnType(std::string_view column)
{
    if (column.ends_with("_from") || column.ends_with("_to"))
        return "DATETIME";
    if (column == "radius_m")
        return "DOUBLE";
    return column == "credibility" ? "INTEGER" : "TEXT";
}

// OGC 12-128r18 (GeoPackage 1.3): tables 1.1.2 and 1.1.3, annex C, annex F.3 (R-tree) and F.9 (schema).
constexpr const char* kStandardTables = R"sql(
PRAGMA page_size=4096;
PRAGMA encoding='UTF-8';
PRAGMA application_id=1196444487;
PRAGMA user_version=10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES
  ('claims', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
  ('annotations', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema',
   'read-write'),
  ('dateline_meta', NULL, 'dateline_project', 'Key and value of a Dateline project: its schema version, the program that wrote it and what belongs to no row. Described in geo/io/project.h of Dateline.', 'read-write');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('claims', 'features', 'claims', 'What somebody reported; never a fact. Read "attribution" with every row.', 4326);
INSERT INTO gpkg_geometry_columns VALUES
  ('claims', 'geom', 'GEOMETRY', 4326, 2, 0),
  ('annotations', 'geom', 'GEOMETRY', 4326, 2, 0);
INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES
  ('claims', 'geom', 'geom', 'Place', 'Where it is said to have happened. NULL when nobody said where, and when the place is a whole region, which stands in "boundaries" as layer:code; a point in its middle would be an invention.'),
  ('claims', 'json', 'json', 'The whole claim', 'What Dateline reads. The other columns repeat parts of it for other programs; changes to them are not read back.'),
  ('annotations', 'geom', 'geom', 'Place', 'Where it is drawn on the map; NULL for what stands on the page, at page_x and page_y from its upper left corner.'),
  ('annotations', 'json', 'json', 'The whole annotation', 'What Dateline reads. The other columns repeat parts of it for other programs; changes to them are not read back.'),
  ('claims', 'certain_from', 'certain_from', 'Certain from', 'Start of the time that the claim surely covers, UTC; NULL when there is none.'),
  ('claims', 'certain_to', 'certain_to', 'Certain to', 'End of that time, exclusive.'),
  ('claims', 'possible_from', 'possible_from', 'Possible from', 'Earliest moment that the claim allows, UTC; NULL when open.'),
  ('claims', 'possible_to', 'possible_to', 'Possible to', 'Latest moment that the claim allows, exclusive; NULL when open.');
CREATE TABLE dateline_meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE VIRTUAL TABLE rtree_claims_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE VIRTUAL TABLE rtree_annotations_geom USING rtree(id, minx, maxx, miny, maxy);
)sql";

/// Of the feature table {0}.
constexpr const char* kTriggers = R"sql(
CREATE TRIGGER rtree_{0}_geom_insert AFTER INSERT ON {0}
  WHEN (new.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_{0}_geom VALUES
  (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_{0}_geom_update1 AFTER UPDATE OF geom ON {0}
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_{0}_geom VALUES
  (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_{0}_geom_update2 AFTER UPDATE OF geom ON {0}
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{0}_geom WHERE id = OLD.fid; END;
CREATE TRIGGER rtree_{0}_geom_update3 AFTER UPDATE ON {0}
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{0}_geom WHERE id = OLD.fid; INSERT OR REPLACE INTO rtree_{0}_geom VALUES
  (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_{0}_geom_update4 AFTER UPDATE ON {0}
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{0}_geom WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER rtree_{0}_geom_delete AFTER DELETE ON {0}
  WHEN old.geom NOT NULL
BEGIN DELETE FROM rtree_{0}_geom WHERE id = OLD.fid; END;
)sql";

} // namespace

std::span<const ListTable> projectLists()
{
    return kLists;
}

std::span<const char* const> claimColumns()
{
    return kClaimColumns;
}

std::string projectTablesSql()
{
    constexpr const char* kBegin = "CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL";
    std::string sql = kStandardTables;
    sql += fmt::format(kBegin, "claims") + ", geom GEOMETRY";
    for (const char* column : kClaimColumns)
        sql += fmt::format(", \"{}\" {}", column, claimColumnType(column));
    sql += ", json TEXT NOT NULL);";
    for (const ListTable& list : kLists) {
        sql += fmt::format(kBegin, list.name) + (list.hasGeometry ? ", geom GEOMETRY" : "");
        for (const ListColumn& column : list.columns)
            sql += fmt::format(", \"{}\" {}", column.name, column.type);
        sql += fmt::format(", json TEXT NOT NULL);"
                           "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
                           "VALUES ('{0}', '{2}', '{0}', '{1}', {3});",
                           list.name, list.description, list.hasGeometry ? "features" : "attributes",
                           list.hasGeometry ? "4326" : "NULL");
    }
    return sql;
}

std::string projectTriggersSql()
{
    return fmt::format(kTriggers, "claims") + fmt::format(kTriggers, "annotations");
}

} // namespace geo
