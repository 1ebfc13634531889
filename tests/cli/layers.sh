#!/usr/bin/env bash
# Layers of several files and of one file, and data sets of a folder, without a display.   tests/cli/layers.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"

says() { # says WHAT STATUS PATTERN ARGUMENTS…: exit STATUS, PATTERN on stdout or stderr
    local what=$1 status=$2 pattern=$3 rc=0
    shift 3
    timeout 60 "$dateline" "$@" >said 2>&1 || rc=$?
    if [ $rc -eq "$status" ] && grep -qE -- "$pattern" said; then
        ok "$what"
    else
        not_ok "$what" "exit $rc, expected $status and /$pattern/" "$(head -n 5 said)"
    fi
}

point() { # point NAME DATE LON LAT
    printf '{"type":"Feature","properties":{"name":"%s","date":"%s"},"geometry":{"type":"Point","coordinates":[%s,%s]}}' "$@"
}
printf '{"type":"FeatureCollection","features":[%s,%s]}' "$(point a 2024-08-06 35.2 51.2)" "$(point b 2024-08-07 36 52)" >events.geojson
printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"rank":"1"},"geometry":{"type":"LineString","coordinates":[[35,51],[37,52]]}}]}' >roads.geojson
ogr2ogr -f GPKG both.gpkg roads.geojson -nln roads
ogr2ogr -f GPKG -update both.gpkg events.geojson -nln towns -select name
ogr2ogr -f "ESRI Shapefile" -t_srs EPSG:32637 metres.shp roads.geojson
rm -f metres.prj
python3 -m zipfile -c metres.zip metres.shp metres.shx metres.dbf

says "GeoJSON points with dates are a data set" 0 '2 read as table, 2 kept' import events.geojson --reported-by ../2025-01-01 -o events.gpkg
says "and a layer if that is asked for" 1 'holds boundaries, but no claims' import events.geojson --as layer -o layer.gpkg
says "of several layers the first is read and the others told" 1 'holds 2 layers \(roads, towns\)' check both.gpkg --json
says "another is read by its name" 0 'sound, 2 features' check both.gpkg --layer towns
says "coordinates that nobody explains are asked for, with their extent" 1 'layer-crs' check metres.shp
says "and read once that is said" 0 'sound, 1 features' check metres.shp --layer-crs EPSG:32637
says "also from a zip" 0 'sound, 1 features' check metres.zip --layer-crs EPSG:32637
says "a reference system that is none is refused" 1 'nonsense' check metres.shp --layer-crs nonsense
says "a picture of layers alone is drawn" 0 'total_ms' export --timings roads.geojson metres.zip --layer-crs EPSG:32637 -o layers.png --size 320x240

mkdir days
for day in 20240801 20240810; do
    printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[35,51],[36,51],[36,52],[35,51]]]}}]}' >"days/control_$day.geojson"
done
echo about >days/README.md
says "a folder of days is every day of it" 0 'control_20240810.geojson: 1 read as daily-polygons' import days -o days.gpkg
says "the project holds them all" 0 '2 kept' import days.gpkg -o days.geojson
check=$(python3 -c '
import json
reports = json.load(open("days.geojson"))["dateline"]["imports"]
print(len(reports), reports[0]["preset"], reports[0]["read"], reports[0]["rejected"])')
if [ "$check" = "2 daily-polygons 1 0" ]; then ok "and the report of each import"; else not_ok "and the report of each import" "$check"; fi

finish
