#!/usr/bin/env bash
# A window of time that moves over events, milliseconds a frame: our map alone, 1920x1080, and the whole window with its
# panels, against deck.gl's DataFilterExtension in headless Chromium on the same software renderer and QGIS's temporal
# controller.   tests/bench/scrub.sh [RUNS [FRAMES]]      (default 3 runs of 40 frames)
# Prints the medians of the runs and the ratios with their bounds: 1,000,000 events with a tenth in the window 0.10, with a
# hundredth 0.03; 100,000 with a tenth against QGIS 0.15; 10,000,000 with a hundredth against 1,000,000 with a tenth 1.3; the same two of 1,000,000 from buffers on the GPU;
# answering and composing 2 ms, for rows as for the claims of a project, pointing 1 ms. Without a network or Chromium, or without QGIS, those ratios are left out.
# TEN=0 leaves out the ten million.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../../app/setup.sh"
runs=${1:-3} frames=${2:-40}

need_packages "${packages_program[@]}" "${packages_bench[@]}"
build_targets "DATELINE_TESTS?=OFF DATELINE_BENCH=ON" dateline read_table million_claims
screen=1920x1330 # The map has 1080 of it when the timeline is as high as at first.
. "$root/tests/bench/xvfb.sh"
folder=$build/bench/scrub
mkdir -p "$folder"

sizes=(100001 1000000) # Up to 100,000 rows become claims of a document.
[ "${TEN:-1}" = 0 ] || sizes+=(10000000)
for rows in "${sizes[@]}"; do
    [ -s "$folder/events_$rows.csv" ] || "$build/bin/read_table" make "$folder/events_$rows.csv" "$rows"
done
project=$folder/claims_1000000.gpkg
[ -s "$project" ] || "$build/bin/million_claims" make "$project" 1000000

deck=$folder/deck
mkdir -p "$deck"
if command -v npm >/dev/null && need_packages chromium && [ "$root/tests/bench/deck/scrub.js" -nt "$deck/scrub.bundle.js" ]; then
    cp "$root"/tests/bench/deck/* "$deck/"
    (cd "$deck" && npm install --no-audit --no-fund && npx esbuild scrub.js --bundle --format=iife --outfile=scrub.bundle.js) >"$folder/npm.log" 2>&1 ||
        say "deck.gl could not be fetched; see $folder/npm.log"
fi
ln -sf "$folder/events_1000000.csv" "$deck/events.csv"
qgis=$folder/events.gpkg
if need_packages python3-qgis qgis-providers && [ ! -s "$qgis" ]; then
    ogr2ogr -f GPKG "$qgis" "$folder/events_100001.csv" -oo X_POSSIBLE_NAMES=lon -oo Y_POSSIBLE_NAMES=lat -oo AUTODETECT_TYPE=YES -a_srs EPSG:4326
fi

figures=$work/figures
for ((i = 0; i < runs; i++)); do
    for rows in "${sizes[@]}"; do
        "$build/bin/dateline" "$folder/events_$rows.csv" --size $screen --bench-frames "$frames" >"$work/stdout" 2>"$work/stderr" ||
            die "the viewer failed: $(tail -n 5 "$work/stderr")"
        echo "{\"who\": \"$rows\", \"is\": $(tail -n 1 "$work/stdout")}" >>"$figures"
    done
    "$build/bin/dateline" "$folder/events_1000000.csv" --rows-on gpu --size $screen --bench-frames "$frames" >"$work/stdout" 2>"$work/stderr" ||
        die "the viewer failed: $(tail -n 5 "$work/stderr")"
    echo "{\"who\": \"buffers\", \"is\": $(tail -n 1 "$work/stdout")}" >>"$figures"
    "$build/bin/dateline" "$project" --size $screen --bench-frames "$frames" >"$work/stdout" 2>"$work/stderr" ||
        die "the viewer failed: $(tail -n 5 "$work/stderr")"
    echo "{\"who\": \"project\", \"is\": $(tail -n 1 "$work/stdout")}" >>"$figures"
    if [ -s "$deck/scrub.bundle.js" ]; then
        for share in 0.1 0.01; do
            result=$(cd "$deck" && node drive.mjs "scrub.html?f=events.csv&window=$share&frames=12" 2>/dev/null) || continue
            echo "{\"who\": \"deck $share\", \"is\": $result}" >>"$figures"
        done
    fi
    if [ -s "$qgis" ] && result=$(QT_QPA_PLATFORM=offscreen /usr/bin/python3 "$root/tests/bench/qgis_scrub.py" "$qgis" 12 2>/dev/null); then
        echo "{\"who\": \"qgis\", \"is\": {\"median\": $result}}" >>"$figures"
    fi
done
python3 - "$figures" <<'PYTHON'
import json, statistics, sys

lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
missed = 0


def median(who, *path):
    values = []
    for line in lines:
        if line["who"] == who and isinstance(line["is"], dict):
            value = line["is"]
            for name in path:
                value = value[name]
            values.append(value)
    return statistics.median(values) if values else None


def held(what, value, bound, goal=None, unit=""):
    global missed
    if value is None:
        print(f"  {what}: not measured")
        return
    missed += value > bound
    print(f"  {what:<66}{value:8.3f}{unit}  (bound {bound}: {'held' if value <= bound else 'MISSED'}{f'; goal {goal}' if goal else ''})")


def ratio(ours, other):
    return ours / other if ours is not None and other else None


print(f"scrubbing at 1920x1080, medians of {sum(line['who'] == '1000000' for line in lines)} runs, {lines[0]['is']['device']}")
for who in ("100001", "1000000", "10000000"):
    if median(who, "map10", "p50_ms") is None:
        continue
    parts = {name: median(who, name, "p50_ms") for name in ("map10", "map1", "window10", "window1", "answer", "pick")}
    print(f"  {int(who):>10,} events  " + "  ".join(f"{name} {value:.2f} ms" for name, value in parts.items()))
parts = {name: median("project", name, "p50_ms") for name in ("pan", "scrub", "window10", "window1", "map10", "answer", "pick")}
print(f"   1,000,000 claims of a project  " + "  ".join(f"{name} {value:.2f} ms" for name, value in parts.items()))
for who in ("deck 0.1", "deck 0.01", "qgis"):
    if (value := median(who, "median")) is not None:
        print(f"  {who:<18}{value:8.1f} ms")
held("1,000,000, a tenth, against deck.gl", ratio(median("1000000", "map10", "p50_ms"), median("deck 0.1", "median")), 0.10, 0.06)
held("1,000,000, a hundredth, against deck.gl", ratio(median("1000000", "map1", "p50_ms"), median("deck 0.01", "median")), 0.03, 0.01)
held("the same from the GPU's buffers (--rows-on gpu), a tenth", ratio(median("buffers", "map10", "p50_ms"), median("deck 0.1", "median")), 0.10, 0.06)
held("the same from the GPU's buffers, a hundredth", ratio(median("buffers", "map1", "p50_ms"), median("deck 0.01", "median")), 0.03, 0.01)
sent = [line["is"]["event_bytes"][1] for line in lines if line["who"] == "buffers"]
held("bytes that a frame of these sends besides uniforms", max(sent) / (2 * lines[0]["is"]["map10"]["frames"]) if sent else None, 256)
held("100,000, a tenth, against QGIS", ratio(median("100001", "map10", "p50_ms"), median("qgis", "median")), 0.15, 0.1)
held("10,000,000 a hundredth against 1,000,000 a tenth", ratio(median("10000000", "map1", "p50_ms"), median("1000000", "map10", "p50_ms")), 1.3)
held("CPU time of asOf and compose, 1,000,000, a tenth", median("1000000", "answer_cpu", "p50_ms"), 2, unit=" ms")
held("the same of a project of 1,000,000 claims", median("project", "answer_cpu", "p50_ms"), 2, unit=" ms")
held("pointing at 1,000,000 shown claims", median("project", "pick", "p99_ms"), 1, unit=" ms")
held("pointing at 1,000,000 shown", median("1000000", "pick", "p99_ms"), 1, unit=" ms")
held("grounds drawn while scrubbing", median("1000000", "grounds"), 0)
sys.exit(missed > 0)
PYTHON
