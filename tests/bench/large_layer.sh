#!/usr/bin/env bash
# Panning over a layer of five million vertices (some 200 MB of GeoJSON, made here), in the window under Xvfb on the software
# renderer, 1280x800.   tests/bench/large_layer.sh [FRAMES]      (default 200)
# Prints how long the layer took to be read and the frame times of panning; exit 1 below 30 frames a second at the median.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../../app/setup.sh"
frames=${1:-200}

need_packages "${packages_program[@]}" xvfb python3
build_targets "DATELINE_TESTS?=OFF" dateline
. "$root/tests/bench/xvfb.sh"
export XDG_CACHE_HOME=$work/cache # A layer read before would be there already.

layer=$build/bench/large_layer.geojson
mkdir -p "$build/bench"
[ -s "$layer" ] || python3 - "$layer" <<'PYTHON'
import math, random, sys

# A thousand ragged islands around Kursk, five thousand vertices each.
random.seed(5)
with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write('{"type":"FeatureCollection","features":[\n')
    for i in range(1000):
        x, y, r = 26 + (i % 40) * 0.5, 46.5 + (i // 40) * 0.32, 0.2
        ring, wave = [], [random.random() * 6.28 for _ in range(6)]
        for k in range(5000):
            t = 2 * math.pi * k / 5000
            rough = 1 + sum(math.sin((3 ** n) * t + wave[n]) / 2.6 ** n for n in range(6)) * 0.25 + random.random() * 0.004
            ring.append(f"[{x + r * rough * math.cos(t):.14f},{y + 0.6 * r * rough * math.sin(t):.14f}]")
        ring.append(ring[0])
        out.write(('' if i == 0 else ',\n') + '{"type":"Feature","properties":{"n":%d},"geometry":{"type":"Polygon","coordinates":[[%s]]}}' % (i, ','.join(ring)))
    out.write('\n]}\n')
PYTHON

echo "a layer of 5,000,000 vertices, $(($(stat -c %s "$layer") / 1000000)) MB, at 1280x800, $(nproc) cores"
from=${EPOCHREALTIME/./}
"$build/bin/dateline" export "$sample" "$layer" --size 1280x800 -o "$work/map.png" 2>"$work/stderr" || die "the picture failed: $(tail -n 5 "$work/stderr")"
echo "  read, cut and drawn as a picture in $(((${EPOCHREALTIME/./} - from) / 1000)) ms"
"$build/bin/dateline" "$sample" "$layer" --bench-frames "$frames" >"$work/stdout" 2>"$work/stderr" || die "the viewer failed: $(tail -n 5 "$work/stderr")"
python3 - "$work/stdout" <<'PYTHON'
import json, sys

pan = json.loads(open(sys.argv[1], encoding="utf-8").read().splitlines()[-1])["pan"]
slow = pan["p50_ms"] > 1000 / 30
print("  panning " + "  ".join(f"{key} {pan[key]:.1f}" for key in ("p50_ms", "p90_ms", "p99_ms", "fps")) + f"   (bound 30 frames/s: {'MISSED' if slow else 'held'})")
sys.exit(slow)
PYTHON
