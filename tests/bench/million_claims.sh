#!/usr/bin/env bash
# A project of a million claims: loading it, asking asOf of new windows, memory.   tests/bench/million_claims.sh [CLAIMS [RUNS]]
# In each run SQLite alone steps through the same rows (the floor) and GDAL reads the same table (the peer; QGIS reads so).
# Prints every run; bounds: load 3 s, asOf 20 ms, 400 bytes a claim besides text.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../../app/setup.sh"
claims=${1:-1000000} runs=${2:-5}

need_packages "${packages_program[@]}"
build_targets "DATELINE_TESTS?=OFF DATELINE_BENCH=ON" million_claims
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/bin/million_claims" make "$work/claims.gpkg" "$claims"
for ((i = 0; i < runs; i++)); do "$build/bin/million_claims" measure "$work/claims.gpkg"; done
