#!/usr/bin/env bash
# Frame times of the window on a generated file of many claims, panned and scrubbed, under Xvfb on the software renderer,
# 1280x800.   tests/bench/many_claims.sh [CLAIMS [FRAMES]]      (default 100,000 claims, 60 frames)
# Prints them beside those of the sample in the same run, and whether scrubbing holds 20 frames a second.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../../app/setup.sh"
claims=${1:-100000} frames=${2:-60}

need_packages "${packages_program[@]}" xvfb
build_targets "DATELINE_TESTS?=OFF" dateline
. "$root/tests/bench/xvfb.sh"

python3 - "$claims" "$work/many.geojson" <<'PYTHON'
import json, random, sys

count, path = int(sys.argv[1]), sys.argv[2]
random.seed(7)
sources = [{"id": f"s{i}", "name": f"Invented source {i}", "side": f"d{i % 6}"} for i in range(60)]
articles = [{"id": f"a{i}", "source": f"s{i % 60}", "published": f"2024-{1 + i % 12:02d}-{1 + i % 28:02d}"} for i in range(2000)]
features, relations = [], []
for i in range(count):
    day = f"2024-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    happened = random.choices([day, day[:7], day + "/..", day + "~", None], [60, 20, 10, 7, 3])[0]
    place, geometry = {"name": f"Place {i % 5000}", "precision": "exact"}, {
        "type": "Point", "coordinates": [round(-24 + random.random() * 11, 4), round(63.3 + random.random() * 3.2, 4)]}
    kind = random.random()
    if kind < 0.1:
        code = f"IS-{1 + i % 8}"
        place, geometry = {"name": "Ward", "precision": "admin1", "boundaries": [{"layer": "admin1", "code": code}]}, None
    elif kind < 0.15:
        place, geometry = {"precision": "none"}, None
    properties = {"kind": "event", "headline": f"Invented claim {i} of a generated file", "place": place,
                  "modality": random.choice(["asserted"] * 6 + ["denied", "estimated", "planned"]),
                  "speaker": f"s{i % 60}", "article": f"a{i % 2000}", "quotes": [{"paragraph": 1 + i % 40}]}
    if happened:
        properties["happened"] = {"edtf": happened}
    features.append({"type": "Feature", "id": f"c{i}", "properties": properties, "geometry": geometry})
    if i % 20 == 0:
        relations.append({"from": f"c{i}", "kind": random.choice(["contradicts", "repeats", "updates", "retracts"]),
                          "to": f"c{(i + 7) % count}"})
sides = [{"id": f"d{i}", "name": f"Side {i}", "colour": i} for i in range(6)]
head = {"version": 1, "title": f"{count} generated claims", "sides": sides, "sources": sources, "articles": articles,
        "relations": relations}
with open(path, "w", encoding="utf-8") as out:
    json.dump({"type": "FeatureCollection", "dateline": head, "features": features}, out)
PYTHON
for file in "$sample" "$work/many.geojson" "$sample" "$work/many.geojson"; do
    "$build/bin/dateline" "$file" --bench-frames "$frames" >"$work/stdout" 2>"$work/stderr" ||
        die "the viewer failed: $(tail -n 5 "$work/stderr")"
    tail -n 1 "$work/stdout" >>"$work/runs"
done
python3 - "$work/runs" "$claims" <<'PYTHON'
import json, sys

runs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(f"frame times at 1280x800, better of two runs, {runs[0]['device']}")
best = {}
for name, pair in (("sample", runs[0::2]), (f"{sys.argv[2]} claims", runs[1::2])):
    for part in ("pan", "scrub"):
        best[name, part] = min(run[part]["p50_ms"] for run in pair)
    print(f"  {name:<16} pan {best[name, 'pan']:7.1f} ms  scrub {best[name, 'scrub']:7.1f} ms at the median")
slow = best[f"{sys.argv[2]} claims", "scrub"] > 1000 / 20
print(f"  scrubbing at 20 frames a second: {'MISSED' if slow else 'held'}")
sys.exit(slow)
PYTHON
