#!/usr/bin/env bash
# A file of reported events from the disk to the first picture that shows all of it, against deck.gl in headless
# Chromium on the same software renderer (its ScatterplotLayer, page load to first frame, the browser's start left out).
#   tests/bench/tables.sh [RUNS] [ROWS]      (default 5 runs, 1,000,000 rows, 1920x1080)
# Prints medians and the ratios; bounds 0.2 for CSV and 0.5 for GeoJSON. With TEN=1 also reads 10,000,000 rows of CSV:
# bounds 6 s and 1.5 GB. Needs a network once, for deck.gl (npm) and Chromium; without them only our own times are printed.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../../app/setup.sh"
runs=${1:-5}
rows=${2:-1000000}

need_packages "${packages_program[@]}" "${packages_bench[@]}"
build_targets "DATELINE_TESTS?=OFF DATELINE_BENCH=ON" dateline read_table
folder=$build/bench/tables
mkdir -p "$folder"

deck=$folder/deck
mkdir -p "$deck"
if command -v npm >/dev/null && need_packages chromium && [ "$root/tests/bench/deck/page.js" -nt "$deck/page.bundle.js" ]; then
    cp "$root"/tests/bench/deck/* "$deck/"
    (cd "$deck" && npm install --no-audit --no-fund && npx esbuild page.js --bundle --format=iife --outfile=page.bundle.js) >"$folder/npm.log" 2>&1 ||
        say "deck.gl could not be fetched; see $folder/npm.log"
fi

rc=0
for ending in csv geojson; do
    events=$folder/events_$rows.$ending
    [ -s "$events" ] || "$build/bin/read_table" make "$events" "$rows"
    ln -sf "$events" "$deck/events.$ending"
    for ((i = 0; i <= runs; i++)); do
        "$build/bin/dateline" export "$events" -o "$folder/ours.png" --size 1920x1080 --timings 2>&1 >/dev/null | tail -n 1 >"$folder/one"
        [ "$i" -eq 0 ] || cat "$folder/one" >>"$folder/ours.$$"
        if [ -s "$deck/page.bundle.js" ]; then
            (cd "$deck" && node drive.mjs "page.html?f=events.$ending") >"$folder/one" 2>/dev/null || true
            [ "$i" -eq 0 ] || cat "$folder/one" >>"$folder/deck.$$"
        fi
    done
    python3 - "$folder/ours.$$" "$folder/deck.$$" "$rows" "$ending" <<'PYTHON' || rc=1
import json, os, statistics, sys

bound, goal = {"csv": (0.2, 0.12), "geojson": (0.5, 0.2)}[sys.argv[4]]
ours = [json.loads(line) for line in open(sys.argv[1])]
whole = statistics.median(run["total_ms"] for run in ours)
print(f"{int(sys.argv[3]):,} rows of {sys.argv[4]}, 1920x1080, medians of {len(ours)}")
print(f"  dateline, whole process (start, OpenGL, PNG)  {whole:8.0f} ms")
if not os.path.exists(sys.argv[2]):
    sys.exit("no figures of deck.gl: no ratio")
deck = statistics.median(json.loads(line)["total"] for line in open(sys.argv[2]) if line.startswith("{"))
ratio = whole / deck
print(f"  deck.gl, file to first frame                  {deck:8.0f} ms")
print(f"  ratio, our whole process against that         {ratio:8.2f}   (bound {bound}: {'held' if ratio <= bound else 'MISSED'}; goal {goal})")
sys.exit(ratio > bound)
PYTHON
    rm -f "$folder/ours.$$" "$folder/deck.$$"
done
if [ "${TEN:-0}" = 1 ]; then
    ten=$folder/events_10000000.csv
    [ -s "$ten" ] || "$build/bin/read_table" make "$ten" 10000000
    "$build/bin/read_table" measure "$ten" || rc=1
fi
exit $rc
