#!/usr/bin/env bash
# The claims as files for other programs, looked at with what wrote none of them: Python's csv, libxml2 and GDAL.
#   tests/cli/exports.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"
cp "$root/tests/data/everything.geojson" .
shown=$("$dateline" list "$sample" --json | python3 -c '
import json, sys
print(sum(c["state"] != "hidden" for c in json.load(sys.stdin)["claims"]))')
total=$(grep -c '"type": "Feature",' "$sample")

# says WHAT PATTERN ARGUMENTS…: exit 0 and PATTERN on stdout.
says() {
    local what=$1 pattern=$2 rc=0
    shift 2
    "$dateline" "$@" >stdout 2>stderr || rc=$?
    if [ $rc -eq 0 ] && grep -qE -- "$pattern" stdout; then ok "$what"; else not_ok "$what" "exit $rc" "$(head -n 5 stdout stderr)"; fi
}
# refuses WHAT CODE PATTERN FILE ARGUMENTS…: that exit code, PATTERN on stderr, and FILE is not there.
refuses() {
    local what=$1 code=$2 pattern=$3 file=$4 rc=0
    shift 4
    "$dateline" "$@" >stdout 2>stderr || rc=$?
    if [ $rc -eq "$code" ] && grep -qE -- "$pattern" stderr && [ ! -e "$file" ]; then
        ok "$what"
    else
        not_ok "$what" "exit $rc, expected $code" "$(head -n 5 stderr)"
    fi
}
# table WHAT CONDITION FILE: CONDITION is Python on `rows` (a list of dictionaries) and `ids`.
table() {
    check "$1" python3 -c '
import csv, sys
with open(sys.argv[2], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, strict=True))
ids = [r["id"] for r in rows]
assert eval(sys.argv[1]), (ids, rows[:1])' "$2" "$3"
}

# --- CSV --------------------------------------------------------------------------------------------------------
says "the shown claims are written as CSV" "$shown of $total claims written" export "$sample" -o shown.csv
table "it has as many rows" "len(rows) == $shown and len(set(ids)) == $shown" shown.csv
table "every row says who said it, through whom" 'all(r["attribution"] and r["speaker"] and r["data_licence"] for r in rows)' shown.csv
table "no claim about a region has coordinates" 'all(not r["lon"] and not r["wkt"] for r in rows if r["precision"] in ("admin1", "admin2", "country"))' shown.csv
table "a town has some" 'any(r["lon"] for r in rows if r["precision"] == "settlement")' shown.csv
table "a denial is one" '[r["modality"] for r in rows if r["id"] == "kpa-not-beyond-border"] == ["denied"]' shown.csv
says "the clocks choose" 'left out: .*not yet reported' export "$sample" --known-on 2024-10-20 -o october.csv
table "what nobody had reported yet is not there" 'ids and all(r["reported_from"] < "2024-10-21" for r in rows)' october.csv
says "the filter chooses" 'left out by the filter' export "$sample" --text treaty -o treaty.csv
table "only what has the word" 'ids and all("treaty" in (r["headline"] + r["note"] + r["speaker"]).lower() for r in rows)' treaty.csv
says "everything is everything" "$total of $total claims written\$" export "$sample" --known-on 2024-10-20 --everything -o all.csv
table "with its state at the clocks" "len(rows) == $total and {r['state'] for r in rows} >= {'hidden', 'solid'} and any(r['reason'] == 'not_yet_reported' for r in rows)" all.csv
says "undated claims are left out and counted" 'left out: 1 \(no time' export everything.geojson -o e.csv
says "a byte-order mark on request" written export "$sample" --bom -o bom.csv
check "is there" cmp <(printf '\xEF\xBB\xBF' | cat - shown.csv) bom.csv
sed 's/"headline": "First"/"headline": "=cmd|1"/' everything.geojson >formula.geojson
says "a formula is written" written export formula.geojson --everything -o formula.csv
table "as text" 'rows[0]["headline"] == "'"'"'=cmd|1"' formula.csv

# --- KML --------------------------------------------------------------------------------------------------------
says "the claims are written as KML" "$total of $total claims written" export "$sample" --everything -o all.kml
check "it is well-formed" xmllint --noout --nonet all.kml
equal() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "expected: $2" "said: $3"; fi; }
equal "each claim is a placemark" "$total" "$(grep -o '<Placemark>' all.kml | wc -l)"
equal "no pin but of an exact place or a town" "" "$(grep '<Placemark>' all.kml | grep '<Point>' | grep -oE 'name="precision"><value>(admin1|admin2|country|none)' || true)"
check "a region is drawn" bash -c 'grep "admin1:RU-KRS" all.kml | grep -q "<Polygon>"'
check "times begin and end" grep -q '<TimeSpan><begin>2024-08-06T00:00:00Z</begin><end>' all.kml
check "GDAL reads it" bash -c 'ogrinfo -ro -al -so all.kml | grep -q "Feature Count"'
check "it says that nobody verified it" grep -q 'Reported, not verified' all.kml

# --- FlatGeobuf -------------------------------------------------------------------------------------------------
says "the claims are written as FlatGeobuf" 'claims written' export "$sample" --everything -o all.fgb
written=$(sed -n 's/^all.fgb: \([0-9]*\) of.*/\1/p' stdout)
equal "GDAL counts as many" "$written" "$(ogrinfo -ro -so all.fgb claims | sed -n 's/^Feature Count: //p')"
equal "what has no place is told" "$((total - written))" "$(grep -c 'left out: no place' stderr || true)"
check "its geometries may be of any kind" bash -c 'ogrinfo -ro -so all.fgb claims | grep -q "Geometry: Unknown (any)"'
check "its times are times" bash -c 'ogrinfo -ro -so all.fgb claims | grep -q "happened_possible_from: DateTime"'
equal "no region is a point" 0 "$(ogrinfo -ro -q -dialect SQLite -sql "SELECT count(*) AS n FROM claims WHERE precision IN ('admin1','country') AND ST_GeometryType(geometry)='POINT'" all.fgb | sed -n 's/^ *n (.*) = //p')"

# --- GeoJSON and GeoPackage -------------------------------------------------------------------------------------
says "everything as GeoJSON" "$total of $total" export "$sample" --everything -o all.geojson
check "is the file itself" cmp "$sample" all.geojson
says "a part as GeoJSON" 'of .* claims written; left out' export "$sample" --known-on 2024-10-20 -o part.geojson
check "is sound" "$dateline" check part.geojson
says "the same part as GeoPackage" 'claims written' export "$sample" --known-on 2024-10-20 -o part.gpkg
check "is sound too" "$dateline" check part.gpkg
check "both hold the same" bash -c 'cmp <("$1" list part.geojson --json) <("$1" list part.gpkg --json)' - "$dateline"
check "no source is in it that no claim leads to" python3 -c '
import json
d = json.load(open("part.geojson"))
used = {f["properties"]["speaker"] for f in d["features"]}
for a in d["dateline"]["articles"]:
    used |= {a["source"], *a.get("republishers", [])}
assert {s["id"] for s in d["dateline"]["sources"]} == used'
says "annotations stay behind" written export everything.geojson -o behind.gpkg
check "and that is told" grep -q 'stay behind; --everything' stderr

# --- refusals ---------------------------------------------------------------------------------------------------
refuses "a size of a table" 2 '--size is for pictures' a.csv export "$sample" --size 320x240 -o a.csv
refuses "a theme of a KML" 2 '--theme is for pictures' a.kml export "$sample" --theme dark -o a.kml
refuses "everything of a picture" 2 '--everything is for claims' a.png export "$sample" --everything -o a.png
refuses "a byte-order mark of a KML" 2 '--bom is for .csv' a.kml export "$sample" --bom -o a.kml
refuses "times at which nothing is shown" 1 'no claim is shown.*--everything' a.csv export "$sample" --known-on 1812 -o a.csv
refuses "two files of claims" 2 'one file' a.csv export "$sample" everything.geojson -o a.csv
refuses "a folder that is not there" 1 'none/a.csv' none/a.csv export "$sample" -o none/a.csv
cp "$sample" own.geojson
refuses "an output that is the input" 2 'one of the files to read' none export own.geojson --known-on 2024-10-20 -o ./own.geojson
check "the input is as it was" cmp "$sample" own.geojson
echo old >full.csv
if (ulimit -f 4; trap '' XFSZ; "$dateline" export "$sample" -o full.csv) >stdout 2>stderr; then
    not_ok "a disk that fills" "exit 0"
elif [ "$(cat full.csv)" = old ] && [ -s stderr ]; then
    ok "a disk that fills leaves the old file"
else
    not_ok "a disk that fills leaves the old file" "$(cat stderr)" "$(ls -la)"
fi
says "formats lists what is written" 'KML +.kml' formats
says "and the columns" '^  attribution +the chain' formats

finish
