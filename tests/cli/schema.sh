#!/usr/bin/env bash
# The JSON Schema, the program and the files it writes say the same.   tests/cli/schema.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"
schema() { python3 "$root/tests/cli/schema.py" "$root/assets/schema/dateline.schema.json" "$@"; }
cp "$root/tests/data/everything.geojson" .

check "the schema is one" schema sound
check "the sample is valid" schema valid "$sample"
check "a document of every member is valid" schema valid everything.geojson
check "it has every member that the schema lists" schema covers everything.geojson
check "the program finds nothing wrong in it" "$dateline" check everything.geojson
check "it becomes a project" "$dateline" import everything.geojson -o p.gpkg
check "and GeoJSON again" "$dateline" import p.gpkg -o back.geojson
check "what the program writes is valid" schema valid back.geojson

# Each member once with a value of a wrong type: both must refuse it.
mkdir wrong
schema spoil everything.geojson wrong >spoilt
accepted=()
while read -r file member; do
    if "$dateline" check "$file" >/dev/null 2>&1; then accepted+=("$member"); fi
done <spoilt
if [ ${#accepted[@]} -eq 0 ] && [ "$(wc -l <spoilt)" -gt 100 ]; then
    ok "the program refuses each of $(wc -l <spoilt) members of a wrong type, as the schema does"
else
    not_ok "the program refuses what the schema refuses" "accepted: ${accepted[*]}" "of $(wc -l <spoilt)"
fi
# Values of the right type that mean nothing.
while IFS=$'\t' read -r where value; do
    schema set everything.geojson "$where" "$value" bad.geojson
    if ! schema valid bad.geojson >/dev/null 2>&1 && ! "$dateline" check bad.geojson >/dev/null 2>&1; then
        ok "neither takes $where = $value"
    else
        not_ok "neither takes $where = $value" "$(schema valid bad.geojson 2>&1 | tail -n 1)" "$("$dateline" check bad.geojson 2>&1 | tail -n 2)"
    fi
done <<'CASES'
dateline/annotations/0/kind	"doodle"
dateline/annotations/0/style/stroke	"red"
dateline/annotations/0/style/width_px	-1
dateline/annotations/1/page/x	1.5
dateline/annotations/1/page	{"x": 0.5}
dateline/annotations/0/id	""
dateline/layers/0/path	"http://example.org/a.geojson"
dateline/layers/0/path	"/vsicurl/http/a"
dateline/layers/0/path	"PG:dbname=x"
dateline/layers/0/path	"maps\\a.shp"
dateline/layers/0/path	"a\nb"
dateline/filters/0/kinds	["rumour"]
dateline/filters/0/modalities	["perhaps"]
dateline/views/0/zoom	99
dateline/version	2
CASES
finish
