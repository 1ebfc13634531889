#!/usr/bin/env bash
# Start to the first interactive frame of the viewer with the sample, under Xvfb on the software renderer, 1280x800.
#   tests/bench/startup.sh [RUNS]      (default 9; the first one warms the caches and does not count)
# Prints the median of each stage of the program's own --timings, and of the whole process.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../../app/setup.sh"
runs=${1:-9}

need_packages "${packages_program[@]}" xvfb
build_targets "DATELINE_TESTS?=OFF" dateline
. "$root/tests/bench/xvfb.sh"

for ((i = 0; i <= runs; i++)); do
    from=${EPOCHREALTIME/./}
    "$build/bin/dateline" "$sample" --quit-after-first-frame --timings >/dev/null 2>"$work/stderr" ||
        die "the viewer failed: $(tail -n 5 "$work/stderr")"
    took=$((${EPOCHREALTIME/./} - from))
    [ "$i" -eq 0 ] || printf '%s\t%s\n' "$took" "$(tail -n 1 "$work/stderr")" >>"$work/runs"
done
python3 - "$work/runs" <<'PYTHON'
import json, statistics, sys

whole, stages = [], {}
for line in open(sys.argv[1], encoding="utf-8"):
    took, timings = line.split("\t", 1)
    whole.append(int(took) / 1e6)
    for name, value in json.loads(timings).items():
        if isinstance(value, (int, float)):
            stages.setdefault(name, []).append(value)
print(f"start to first frame, 1280x800, median of {len(whole)} runs (stages in ms)")
for name, values in stages.items():
    print(f"  {name:<24} {statistics.median(values):9.1f}")
seconds = statistics.median(whole)
print(f"  whole process            {seconds:9.3f} s   (bound 1 s: {'held' if seconds <= 1 else 'MISSED'})")
sys.exit(seconds > 1)
PYTHON
