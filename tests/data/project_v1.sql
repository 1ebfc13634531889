-- A project of schema version 1, as Dateline wrote it before version 2: every member of that time once, and an unknown
-- list called annotations. Made with that program's saveProject() and dumped; do not edit.
PRAGMA application_id=1196444487;
PRAGMA user_version=10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
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
CREATE TABLE dateline_meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE VIRTUAL TABLE rtree_claims_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TABLE claims (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, "id" TEXT, "kind" TEXT, "headline" TEXT, "modality" TEXT, "event_type" TEXT, "speaker" TEXT, "publisher" TEXT, "attribution" TEXT, "unit" TEXT, "side" TEXT, "happened" TEXT, "certain_from" DATETIME, "certain_to" DATETIME, "possible_from" DATETIME, "possible_to" DATETIME, "reported" TEXT, "place" TEXT, "precision" TEXT, "boundaries" TEXT, "radius_m" DOUBLE, "status" TEXT, "method" TEXT, "credibility" INTEGER, "note" TEXT, json TEXT NOT NULL);
CREATE TABLE sides (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "id" TEXT, "name" TEXT, "colour" TEXT, json TEXT NOT NULL);
CREATE TABLE sources (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "id" TEXT, "name" TEXT, "kind" TEXT, "country" TEXT, "url" TEXT, "side" TEXT, "rating" TEXT, json TEXT NOT NULL);
CREATE TABLE articles (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "id" TEXT, "source" TEXT, "title" TEXT, "author" TEXT, "language" TEXT, "published" TEXT, "url" TEXT, "archive_url" TEXT, "licence" TEXT, json TEXT NOT NULL);
CREATE TABLE units (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "id" TEXT, "name" TEXT, "side" TEXT, "sidc" TEXT, "echelon" TEXT, "country" TEXT, "parent" TEXT, json TEXT NOT NULL);
CREATE TABLE relations (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "from_claim" TEXT, "kind" TEXT, "to_claim" TEXT, "independent" TEXT, "said_by" TEXT, "note" TEXT, json TEXT NOT NULL);
CREATE TABLE views (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "id" TEXT, "name" TEXT, "caption" TEXT, "happened" TEXT, "known_on" TEXT, json TEXT NOT NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system');
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
INSERT INTO gpkg_contents VALUES ('claims', 'features', 'claims', 'What somebody reported; never a fact. Read "attribution" with every row.', '2026-11-24T11:06:35.143Z', 37.6178, 55.7558, 37.6178, 55.7558, 4326);
INSERT INTO gpkg_contents VALUES ('sides', 'attributes', 'sides', 'Parties that the project tells apart by colour', '2026-11-24T11:06:35.144Z', NULL, NULL, NULL, NULL, NULL);
INSERT INTO gpkg_contents VALUES ('sources', 'attributes', 'sources', 'Who says or prints things', '2026-11-24T11:06:35.144Z', NULL, NULL, NULL, NULL, NULL);
INSERT INTO gpkg_contents VALUES ('articles', 'attributes', 'articles', 'Texts that somebody published', '2026-11-24T11:06:35.144Z', NULL, NULL, NULL, NULL, NULL);
INSERT INTO gpkg_contents VALUES ('units', 'attributes', 'units', 'Units that claims are about', '2026-11-24T11:06:35.144Z', NULL, NULL, NULL, NULL, NULL);
INSERT INTO gpkg_contents VALUES ('relations', 'attributes', 'relations', 'How claims relate: one contradicts, repeats, retracts … the other', '2026-11-24T11:06:35.144Z', NULL, NULL, NULL, NULL, NULL);
INSERT INTO gpkg_contents VALUES ('views', 'attributes', 'views', 'Saved cameras and clocks', '2026-11-24T11:06:35.144Z', NULL, NULL, NULL, NULL, NULL);
INSERT INTO gpkg_geometry_columns VALUES ('claims', 'geom', 'GEOMETRY', 4326, 2, 0);
INSERT INTO gpkg_extensions VALUES ('claims', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');
INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write');
INSERT INTO gpkg_extensions VALUES ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write');
INSERT INTO gpkg_extensions VALUES ('dateline_meta', NULL, 'dateline_project', 'Key and value of a Dateline project: its schema version, the program that wrote it and what belongs to no row. Described in geo/io/project.h of Dateline.', 'read-write');
INSERT INTO gpkg_data_columns VALUES ('claims', 'geom', 'geom', 'Place', 'Where it is said to have happened. NULL when nobody said where, and when the place is a whole region, which stands in "boundaries" as layer:code; a point in its middle would be an invention.', NULL, NULL);
INSERT INTO gpkg_data_columns VALUES ('claims', 'json', 'json', 'The whole claim', 'What Dateline reads. The other columns repeat parts of it for other programs; changes to them are not read back.', NULL, NULL);
INSERT INTO gpkg_data_columns VALUES ('claims', 'certain_from', 'certain_from', 'Certain from', 'Start of the time that the claim surely covers, UTC; NULL when there is none.', NULL, NULL);
INSERT INTO gpkg_data_columns VALUES ('claims', 'certain_to', 'certain_to', 'Certain to', 'End of that time, exclusive.', NULL, NULL);
INSERT INTO gpkg_data_columns VALUES ('claims', 'possible_from', 'possible_from', 'Possible from', 'Earliest moment that the claim allows, UTC; NULL when open.', NULL, NULL);
INSERT INTO gpkg_data_columns VALUES ('claims', 'possible_to', 'possible_to', 'Possible to', 'Latest moment that the claim allows, exclusive; NULL when open.', NULL, NULL);
INSERT INTO dateline_meta VALUES ('schema_version', '1');
INSERT INTO dateline_meta VALUES ('program', 'Dateline 0.1.0');
INSERT INTO dateline_meta VALUES ('saved_at', '2026-11-24T11:06:35Z');
INSERT INTO dateline_meta VALUES ('claims', '2');
INSERT INTO dateline_meta VALUES ('document', '{"type":"FeatureCollection","dateline":{"version":1,"title":"Everything","description":"d","language":"en","licence":"l","worldview":"de facto","projection":"EPSG:3857","annotations":[{"id":"later","text":"kept although this program does not know it"}]},"features":[],"x-collection":"kept"}');
INSERT INTO rtree_claims_geom VALUES (1, 37.617794036865234, 37.617801666259766, 55.75579833984375, 55.75580596923828);
INSERT INTO claims VALUES (1, x'47500001e610000001e903000002bc051214cf42408d28ed0dbee04b400000000000005e40', 'first', 'unit_sector', 'First', 'estimated', 'deployment', 'Source 조선', 'Source 조선', 'S, via S', 'Unit', 'North', '2024-08-06', '2024-08-05T21:00:00.000Z', '2024-08-06T21:00:00.000Z', '2024-08-05T21:00:00.000Z', '2024-08-06T21:00:00.000Z', '2024-10', 'Somewhere', 'near', 'admin1:RU-KRS admin0:RU', 1500.5, 'reviewed', 'machine', 3, 'n', '{"type":"Feature","id":"first","properties":{"kind":"unit_sector","headline":"First","note":"n","modality":"estimated","event_type":"deployment","unit":"u","sector_role":"operates_in","actors":[{"name":"A","role":"r","side":"n","unit":"u","x-actor":1}],"value":{"low":1,"best":1.5,"high":2,"what":"troops","as_stated":"one or two","x-value":1},"happened":{"edtf":"2024-08-06","zone":"+03:00","basis":"relative_to_publication","x-happened":1},"reported":"2024-10","place":{"name":"Somewhere","precision":"near","boundaries":[{"layer":"admin1","code":"RU-KRS"},{"layer":"admin0","code":"RU"}],"radius_m":1500.5,"method":"analyst","extent_not_stated":true,"candidates":[{"name":"Elsewhere","lon":1,"lat":2,"boundary":{"layer":"admin0","code":"UA"},"x-candidate":1}],"note":"pn","x-place":1},"speaker":"s","article":"a","quotes":[{"article":"a","paragraph":4,"exact":"words","prefix":"before","suffix":"after","start":10,"end":15,"state":"exact","x-quote":1}],"credibility":3,"method":"machine","machine_score":0.75,"status":"reviewed","dataset_row":{"event_id":"UKR1","fatalities":3},"x-property":{"b":1,"a":2}},"geometry":{"type":"Point","coordinates":[37.6178,55.7558,120]},"bbox":[1,2,3,4]}');
INSERT INTO claims VALUES (2, NULL, 'second', 'event', 'Second', 'denied', NULL, 'Source 조선', 'Source 조선', 'S, via S', NULL, 'North', NULL, NULL, NULL, NULL, NULL, '2025-04-28/..', NULL, 'none', NULL, NULL, 'draft', 'manual', NULL, NULL, '{"type":"Feature","id":"second","properties":{"kind":"event","headline":"Second","modality":"denied","place":{"precision":"none"},"speaker":"s","article":"a","quotes":[{"state":"not_anchored"}]},"geometry":null}');
INSERT INTO sides VALUES (1, 'n', 'North', '3', '{"id":"n","name":"North","colour":3,"x-side":{"deep":[1,2.5,"three",null,true]}}');
INSERT INTO sources VALUES (1, 's', 'Source 조선', 'armed_actor', 'KP', 'https://example.org', 'n', 'B', '{"id":"s","name":"Source 조선","short_name":"S","kind":"armed_actor","country":"KP","languages":["ko","en"],"url":"https://example.org","side":"n","reliability":"B","rated_by":"us","rated_why":"because","x-source":1}');
INSERT INTO articles VALUES (1, 'a', 's', 't', 'w', 'en', '2025-04-28/..', 'u', 'au', 'l', '{"id":"a","source":"s","republishers":["s"],"url":"u","archive_url":"au","title":"t","author":"w","language":"en","published":"2025-04-28/..","retrieved":"2025-05-01","sha256":"00","licence":"l","local_text":"texts/a.txt","x-article":{}}');
INSERT INTO units VALUES (1, 'parent', NULL, NULL, NULL, NULL, NULL, NULL, '{"id":"parent"}');
INSERT INTO units VALUES (2, 'u', 'Unit', 'n', '10031000001211000000', 'brigade', 'KP', 'parent', '{"id":"u","names":[{"language":"en","text":"Unit"},{"language":"ru","text":"Часть"}],"aliases":["U"],"side":"n","sidc":"10031000001211000000","affiliation":"neutral","echelon":"brigade","country":"KP","parent":"parent","parent_claim":"second","x-unit":[]}');
INSERT INTO relations VALUES (1, 'second', 'contradicts', 'first', 'yes', 'me', 'n', '{"from":"second","kind":"contradicts","to":"first","independent":"yes","by":"me","note":"n","x-relation":false}');
INSERT INTO views VALUES (1, 'v', 'View', 'c', '2024/2025', '2025-05-01', '{"id":"v","name":"View","caption":"c","lon":36.2,"lat":51.8,"zoom":6.5,"happened":"2024/2025","known_on":"2025-05-01","x-view":"x"}');
CREATE TRIGGER rtree_claims_geom_insert AFTER INSERT ON claims
  WHEN (new.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_claims_geom VALUES
  (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_claims_geom_update1 AFTER UPDATE OF geom ON claims
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_claims_geom VALUES
  (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_claims_geom_update2 AFTER UPDATE OF geom ON claims
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_claims_geom WHERE id = OLD.fid; END;
CREATE TRIGGER rtree_claims_geom_update3 AFTER UPDATE ON claims
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_claims_geom WHERE id = OLD.fid; INSERT OR REPLACE INTO rtree_claims_geom VALUES
  (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_claims_geom_update4 AFTER UPDATE ON claims
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_claims_geom WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER rtree_claims_geom_delete AFTER DELETE ON claims
  WHEN old.geom NOT NULL
BEGIN DELETE FROM rtree_claims_geom WHERE id = OLD.fid; END;
