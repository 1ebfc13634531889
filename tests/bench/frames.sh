#!/usr/bin/env bash
# Frame times of the window while the map is panned and while time is scrubbed, with the sample, under Xvfb on the software
# renderer, 1280x800.   tests/bench/frames.sh [RUNS [FRAMES]]      (default 5 runs of 200 frames)
# Prints the median over the runs of each percentile, whether panning holds 30 frames a second (33.3 ms at the median), and whether
# the whole world stands in another projection within a second.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../../app/setup.sh"
runs=${1:-5} frames=${2:-200}

need_packages "${packages_program[@]}" xvfb
build_targets "DATELINE_TESTS?=OFF" dateline
. "$root/tests/bench/xvfb.sh"

for ((i = 0; i <= runs; i++)); do
    "$build/bin/dateline" "$sample" --bench-frames "$frames" >"$work/stdout" 2>"$work/stderr" ||
        die "the viewer failed: $(tail -n 5 "$work/stderr")"
    [ "$i" -eq 0 ] || tail -n 1 "$work/stdout" >>"$work/runs"
done
python3 - "$work/runs" <<'PYTHON'
import json, statistics, sys

runs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(f"frame times at 1280x800, median of {len(runs)} runs, {runs[0]['device']}")
for part in ("pan", "scrub"):
    figures = {key: statistics.median(run[part][key] for run in runs) for key in ("p50_ms", "p90_ms", "p99_ms", "fps")}
    print(f"  {part:<6}" + "".join(f"  {key} {value:7.1f}" for key, value in figures.items()))
slow = statistics.median(run["pan"]["p50_ms"] for run in runs) > 1000 / 30
print(f"  panning at 30 frames a second: {'MISSED' if slow else 'held'}")
switch = statistics.median(run["projection"]["max_ms"] for run in runs)
print(f"  the world in another projection: {statistics.median(run['projection']['p50_ms'] for run in runs):.0f} ms, {switch:.0f} at most"
      f"   (bound 1000: {'MISSED' if switch > 1000 else 'held'})")
sys.exit(slow or switch > 1000)
PYTHON
