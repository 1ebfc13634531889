#!/usr/bin/env bash
# What the commands print, as scripts rely on it.   tests/cli/commands.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"

prints() { # prints WHAT PATTERN ARGUMENTS…: exit 0, PATTERN on stdout, nothing on stderr
    local what=$1 pattern=$2 rc=0
    shift 2
    timeout 20 "$dateline" "$@" >stdout 2>stderr || rc=$?
    if [ $rc -eq 0 ] && grep -qE -- "$pattern" stdout && [ ! -s stderr ]; then
        ok "$what"
    else
        not_ok "$what" "exit $rc, expected 0, /$pattern/ on stdout and a silent stderr" "$(head -n 5 stdout stderr)"
    fi
}
prints "--help names export" 'export' --help
prints "export --help names --known-on" '--known-on' export --help
prints "--version is a number" '[0-9]+\.[0-9]+\.[0-9]+' --version
prints "formats names GeoJSON" 'GeoJSON' formats
prints "formats names PNG" 'PNG|png' formats

# --- list -------------------------------------------------------------------------------------------------------
# lists WHAT CONDITION OPTIONS…: CONDITION is Python on `claims` (by id), `states` (id → state) and `counts`.
lists() {
    local what=$1 condition=$2 rc=0 said
    shift 2
    timeout 20 "$dateline" list "$sample" --json "$@" >list.json 2>stderr || rc=$?
    if said=$(python3 -c '
import json, sys
answer = json.load(open("list.json", encoding="utf-8"))
claims = {c["id"]: c for c in answer["claims"]}
states = {i: c["state"] for i, c in claims.items()}
counts = answer["counts"]
if not eval(sys.argv[1]):
    sys.exit(f"not true: {sys.argv[1]}\nstates: {states}\ncounts: {counts}")' "$condition" 2>&1) && [ $rc -eq 0 ]; then
        ok "$what"
    else
        not_ok "$what" "exit $rc" "$(tail -n 4 <<<"$said")" "$(head -n 3 stderr)"
    fi
}
lists "every claim has the documented members" 'all(
    set("id kind headline state reason modality precision place speaker publisher happened reported certain possible reports origins retracted updated contradicts".split()) <= set(c)
    for c in claims.values())'
lists "every state is one of three" 'set(states.values()) <= {"solid", "possible", "hidden"}'
lists "the counts have the documented members" 'set("solid possible hidden unplaced undated unreported".split()) <= set(counts)'
lists "the counts agree with the claims" 'all(counts[s] == list(states.values()).count(s) for s in ("solid", "possible", "hidden"))'
lists "the 21 rows of the coding are there" 'len(claims) >= 21 and {
    "treaty-signed", "kursk-incursion", "ua-media-early-reports", "choe-confirms", "treaty-ratified", "kim-decides",
    "first-fighters", "nis-estimate-autumn", "nis-estimate-winter", "rodong-article", "gerasimov-report", "wpk-statement",
    "putin-statement", "condemnation", "parade-expected", "afu-in-kursk", "kpa-alongside", "kpa-training",
    "kpa-rear-relief", "kpa-own-sector", "kpa-not-beyond-border"} <= set(claims)'

all=(--happened 2024-06-01/2025-05-01 --known-on 2025-05-01)
lists "the incursion is certain in its window" 'states["kursk-incursion"] == "solid"' "${all[@]}"
lists "both units are claimed in Kursk Oblast" 'all(states[i] != "hidden" and claims[i]["precision"] == "admin1"
    for i in ("afu-in-kursk", "kpa-alongside"))' "${all[@]}"
lists "the statement in Moscow is at Moscow" 'claims["choe-confirms"]["precision"] == "settlement" and states["choe-confirms"] == "solid"' "${all[@]}"
lists "the border claim is a denial" 'claims["kpa-not-beyond-border"]["modality"] == "denied" and states["kpa-not-beyond-border"] != "hidden"' "${all[@]}"
lists "an autumn is possible, not certain" 'states["nis-estimate-autumn"] == "possible"' --happened 2024-10-05/2024-10-06 --known-on 2025-05-01
lists "before the article appeared, none of its claims shows" 'claims and all(
    states[i] == "hidden" for i, c in claims.items() if c["reported"] >= "2025")' --happened 2024-06-01/2025-05-01 --known-on 2024-10-20
lists "outside the window, an event is hidden" 'states["kursk-incursion"] == "hidden"' --happened 2024-10-01/2024-10-02 --known-on 2025-05-01

# --- compare ----------------------------------------------------------------------------------------------------
compared=("${all[@]}" --compare-known-on 2024-10-20)
lists "a comparison says what changed of every claim" 'all(
    [answer["changes"].get(k, answer["counts"]["hidden"])] == [[c["change"] for c in claims.values()].count(k)] for k in ("new", "gone", "changed", "same", "hidden"))' "${compared[@]}"
lists "what was reported since is new" 'claims["gerasimov-report"]["change"] == "new" and answer["changes"]["gone"] == 0' "${compared[@]}"
lists "the other way round it is gone" 'claims["gerasimov-report"]["change"] == "gone" and answer["changes"]["new"] == 0' \
    --happened 2024-06-01/2025-05-01 --known-on 2024-10-20 --compare-known-on 2025-05-01
lists "without a comparison there is none" '"changes" not in answer and not any("change" in c for c in claims.values())' "${all[@]}"
for kind in side-by-side swipe changes; do
    check "a picture is made of it: $kind" "$dateline" export "$sample" --size 640x240 "${compared[@]}" --compare $kind -o $kind.png
    check "it names both states: $kind" grep -qa 'as known on 20 Oct 2024.*as known on 1 May 2025' $kind.png
done
for pair in "side-by-side swipe" "swipe changes" "changes side-by-side"; do
    # shellcheck disable=SC2086 # two words
    set -- $pair
    if cmp -s "$1.png" "$2.png"; then not_ok "$1 is not $2"; else ok "$1 is not $2"; fi
done
rc=0
"$dateline" export "$sample" --compare swipe -o never.png 2>stderr || rc=$?
if [ $rc -eq 2 ] && grep -q -- --compare-known-on stderr && [ ! -e never.png ]; then ok "a comparison with nothing is refused"; else not_ok "a comparison with nothing is refused" "exit $rc" "$(cat stderr)"; fi

# --- export -----------------------------------------------------------------------------------------------------
check "a picture is written" "$dateline" export "$sample" --size 320x240 "${all[@]}" -o a.png
cp a.png b.png # The name stands in the picture as well.
check "the same picture again" "$dateline" export "$sample" --size 320x240 "${all[@]}" -o a.png
check "the same input gives the same bytes" cmp a.png b.png
check "the picture has the size asked for" python3 -c '
import struct
head = open("a.png", "rb").read(24)
assert head[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", head[16:24]) == (320, 240), head'
check "a picture equals itself" "$dateline" export "$sample" --size 320x240 "${all[@]}" -o c.png --reference a.png --threshold 0
rc=0
"$dateline" export "$sample" --size 320x240 --theme dark "${all[@]}" -o d.png --reference a.png --threshold 0.0005 2>stderr || rc=$?
if [ $rc -eq 1 ] && [ -s stderr ]; then ok "a dark picture is not a light one"; else not_ok "a dark picture is not a light one" "exit $rc, expected 1 and a message"; fi
check "the stages are timed" bash -c '"$1" export "$2" --size 320x240 -o e.png --timings 2>&1 >/dev/null | tail -n 1 | python3 -m json.tool' - "$dateline" "$sample"
mkdir "my folder"
cp "$sample" "my folder/Курск 쿠르스크.geojson"
check "names with spaces and other scripts" "$dateline" export "my folder/Курск 쿠르스크.geojson" --size 320x240 -o "my folder/карта.png"

# --- import -----------------------------------------------------------------------------------------------------
check "a project is made of GeoJSON" "$dateline" import "$sample" -o p.gpkg
check "a project turns back into GeoJSON" "$dateline" import p.gpkg -o back.geojson
check "to the byte" cmp "$sample" back.geojson
check "a project draws the same picture" "$dateline" export p.gpkg --size 320x240 "${all[@]}" -o p.png --reference a.png --threshold 0
check "a project is listed as its GeoJSON is" bash -c 'cmp <("$1" list "$2" --json) <("$1" list p.gpkg --json)' - "$dateline" "$sample"
check "an import counts" bash -c '"$1" import "$2" -o q.gpkg --json | python3 -c "
import json, sys
f = json.load(sys.stdin)[\"files\"][0]
assert (f[\"read\"], f[\"kept\"], f[\"rejected\"], f[\"issues\"]) == (28, 28, 0, []), f"' - "$dateline" "$sample"
check "a project is sound" "$dateline" check p.gpkg
sed 's/"modality": "denied"/"modality": "perhaps"/' "$sample" >doubt.geojson
rc=0
"$dateline" check doubt.geojson --json >doubt.json 2>/dev/null || rc=$?
check "a check's JSON names file, row, field and reason" python3 -c '
import json, sys
f = json.load(open("doubt.json"))["files"][0]
assert sys.argv[1] == "1" and f["file"] == "doubt.geojson" and f["ok"] is False, f
assert any(i["row"] > 0 and i["field"] == "modality" and "perhaps" in i["reason"] for i in f["issues"]), f' "$rc"
rc=0
"$dateline" import "$sample" -o nowhere/p.gpkg 2>stderr || rc=$?
if [ $rc -eq 1 ] && [ -s stderr ]; then ok "a project in no folder is refused"; else not_ok "a project in no folder is refused" "exit $rc" "$(cat stderr)"; fi
head -c 5000 p.gpkg >cut.gpkg
rc=0
"$dateline" check cut.gpkg >said 2>&1 || rc=$?
if [ $rc -eq 1 ] && grep -q cut.gpkg said; then ok "a project cut off is refused"; else not_ok "a project cut off is refused" "exit $rc" "$(cat said)"; fi

finish
