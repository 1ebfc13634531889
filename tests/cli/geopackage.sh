#!/usr/bin/env bash
# A saved project as QGIS and every other program built on GDAL see it: layers, fields, index, tables, and copies made
# of them.   tests/cli/geopackage.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"
cp "$root/tests/data/everything.geojson" .

check "a project of every member is saved" "$dateline" import everything.geojson -o p.gpkg
check "and one of the sample" "$dateline" import "$sample" -o sample.gpkg

# equals WHAT EXPECTED COMMAND…: what COMMAND prints, blanks and line breaks alike, is EXPECTED; stderr is silent.
equals() {
    local what=$1 expected=$2 said rc=0
    shift 2
    said=$("$@" 2>stderr) || rc=$?
    said=$(tr -s ' \n' ' ' <<<"$said" | sed 's/^ //; s/ $//')
    if [ $rc -eq 0 ] && [ "$said" = "$expected" ] && [ ! -s stderr ]; then
        ok "$what"
    else
        not_ok "$what" "exit $rc" "expected: $expected" "said:     $said" "$(head -n 5 stderr)"
    fi
}
# rows FILE SQL: by SQLite alone, without GDAL.
rows() {
    python3 -c '
import sqlite3, sys
for row in sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(sys.argv[2]):
    print(*row)' "$@"
}
# layer FILE LAYER PATTERN: the lines of the summary that match.
layer() { ogrinfo -ro -so "$1" "$2" | grep -E "$3"; }
# by_gdal FILE SQL: the answer `n` of one row, with GDAL's geometry functions.
by_gdal() { ogrinfo -ro -q -sql "$2" "$1" | sed -n 's/^ *n (.*) = //p'; }

# --- the container ----------------------------------------------------------------------------------------------
equals "its application_id is GPKG" "$((0x47504B47))" rows p.gpkg 'PRAGMA application_id'
equals "its user_version is GeoPackage 1.3" 10300 rows p.gpkg 'PRAGMA user_version'
equals "the file is sound" ok rows p.gpkg 'PRAGMA integrity_check'
equals "no key dangles" "" rows p.gpkg 'PRAGMA foreign_key_check'
equals "the schema is version 2" 2 rows p.gpkg "SELECT value FROM dateline_meta WHERE key='schema_version'"
equals "gpkg_contents names two layers and the tables" \
    "claims features 4326 sides attributes None sources attributes None articles attributes None units attributes None relations attributes None views attributes None annotations features 4326 layers attributes None filters attributes None" \
    rows p.gpkg 'SELECT table_name, data_type, srs_id FROM gpkg_contents ORDER BY rowid'
equals "both layers have a geometry column" "annotations geom GEOMETRY 4326 claims geom GEOMETRY 4326" \
    rows p.gpkg 'SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns ORDER BY 1'
equals "gpkg_extensions names the R-tree of both" "annotations geom claims geom" \
    rows p.gpkg "SELECT table_name, column_name FROM gpkg_extensions WHERE extension_name='gpkg_rtree_index' ORDER BY 1"
equals "and what is Dateline's own" "dateline_meta" \
    rows p.gpkg "SELECT table_name FROM gpkg_extensions WHERE extension_name='dateline_project'"

# --- as GDAL lists it -------------------------------------------------------------------------------------------
equals "ogrinfo lists layers and tables" \
    "claims annotations sides (None) sources (None) articles (None) units (None) relations (None) views (None) layers (None) filters (None)" \
    bash -c 'ogrinfo -ro -so p.gpkg | sed -n "s/^[0-9]*: //p" | sort -s -k2,2'
equals "a claim's place may be of any kind" "Geometry: Unknown (any) Feature Count: 2" layer p.gpkg claims '^(Geometry|Feature Count):'
equals "an annotation's too" "Geometry: Unknown (any) Feature Count: 2 Extent: (36.000000, 51.000000) - (36.500000, 51.500000)" \
    layer p.gpkg annotations '^(Geometry|Feature Count|Extent):'
equals "a claim's fields are readable" \
    "headline: String (0.0) attribution: String (0.0) possible_from: DateTime (0.0) radius_m: Real (0.0) credibility: Integer64 (0.0)" \
    layer p.gpkg claims '^(headline|attribution|possible_from|radius_m|credibility):'
equals "an annotation's fields are readable" \
    "kind: String (0.0) text: String (0.0) author: String (0.0) page_x: Real (0.0) stroke: String (0.0) width_px: Real (0.0) happened: String (0.0)" \
    layer p.gpkg annotations '^(kind|text|author|page_x|stroke|width_px|happened):'
equals "a linked layer's fields are readable" "path: String (0.0) visible: Integer(Boolean) (0.0)" \
    layer p.gpkg layers '^(path|visible):'
equals "an annotation says whose it is" "Anna" by_gdal p.gpkg "SELECT author AS n FROM annotations WHERE kind='callout'"
equals "the article's text is inside" "1" by_gdal p.gpkg "SELECT count(*) AS n FROM articles WHERE text LIKE '%It said before words after%'"
equals "the coordinate system is WGS 84" "4326" bash -c 'ogrinfo -ro -so p.gpkg annotations | sed -n "s/^ *ID\[\"EPSG\",\(4326\)\]\]$/\1/p"'

# --- the index --------------------------------------------------------------------------------------------------
# indexed FILE LAYER: how many rows have a geometry, have an entry, and have the right one (an R-tree rounds outwards).
indexed() {
    by_gdal "$1" "SELECT count(*) AS n FROM $2 WHERE geom NOT NULL"
    by_gdal "$1" "SELECT count(*) AS n FROM rtree_$2_geom"
    by_gdal "$1" "SELECT count(*) AS n FROM $2 JOIN rtree_$2_geom AS r ON r.id=fid WHERE
        minx BETWEEN ST_MinX(geom)-1e-4 AND ST_MinX(geom) AND maxx BETWEEN ST_MaxX(geom) AND ST_MaxX(geom)+1e-4 AND
        miny BETWEEN ST_MinY(geom)-1e-4 AND ST_MinY(geom) AND maxy BETWEEN ST_MaxY(geom) AND ST_MaxY(geom)+1e-4"
}
equals "the R-tree of annotations agrees with them" "1 1 1" indexed p.gpkg annotations
equals "the R-tree of claims agrees with them" "1 1 1" indexed p.gpkg claims
placed=$(rows sample.gpkg 'SELECT count(*) FROM claims WHERE geom NOT NULL')
equals "and so does that of the sample" "$placed $placed $placed" indexed sample.gpkg claims
found() { ogrinfo -ro -so -spat "${@:3}" "$1" "$2" | sed -n 's/^Feature Count: //p'; }
equals "a box finds the annotation in it" 1 found p.gpkg annotations 36.4 51.4 37 52
equals "a box elsewhere finds none" 0 found p.gpkg annotations 0 0 10 10
cp p.gpkg edited.gpkg
# GDAL brings the functions that the triggers call, as QGIS does.
edit() { ogrinfo -q edited.gpkg -sql "$1" >/dev/null; }
edit "UPDATE annotations SET geom=(SELECT geom FROM claims WHERE fid=1) WHERE fid=2"
equals "a geometry that another program adds is indexed" "2 2 2" indexed edited.gpkg annotations
edit "UPDATE annotations SET geom=NULL WHERE fid=1"
edit "DELETE FROM claims WHERE fid=1"
equals "one that it takes away is not" "1 1 1 0 0 0" bash -c "$(declare -f by_gdal indexed); indexed edited.gpkg annotations; indexed edited.gpkg claims"
check "the edited project still opens" "$dateline" list edited.gpkg --json

# --- copies -----------------------------------------------------------------------------------------------------
check "ogr2ogr copies both layers" ogr2ogr -f GPKG copy.gpkg p.gpkg claims annotations
check "ogr2ogr copies the sample" ogr2ogr -f GPKG copy_sample.gpkg sample.gpkg claims annotations
counts() {
    for table in claims annotations; do rows "$1" "SELECT count(*), count(geom) FROM $table"; done
}
equals "the copy has the same rows" "2 1 2 1" counts copy.gpkg
equals "the copy of the sample too" "$(counts sample.gpkg | tr '\n' ' ' | sed 's/ $//')" counts copy_sample.gpkg
check "as GeoJSON as well" ogr2ogr -f GeoJSON annotations.geojson p.gpkg annotations
check "with the line that was drawn" python3 -c '
import json
f = json.load(open("annotations.geojson", encoding="utf-8"))["features"]
assert [x["geometry"] and x["geometry"]["type"] for x in f] == ["LineString", None], f
assert f[0]["geometry"]["coordinates"] == [[36, 51], [36.5, 51.5]] and f[0]["properties"]["author"] == "Anna", f'

# --- and back ---------------------------------------------------------------------------------------------------
check "the project turns back into GeoJSON" "$dateline" import p.gpkg -o back.geojson
check "to the byte" cmp everything.geojson back.geojson
mkdir sub
check "a project saved elsewhere" "$dateline" import p.gpkg -o sub/p.gpkg
equals "links to the same file" ../everything.geojson rows sub/p.gpkg 'SELECT path FROM layers'
finish
