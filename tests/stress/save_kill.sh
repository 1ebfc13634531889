#!/usr/bin/env bash
# Kills a program 1,000 times with SIGKILL at random moments of saving a project and loads the file after each: it must
# be whole, the old or the new one. usage: save_kill.sh [KILLS]; GEO_TESTS names the test program.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
program=${GEO_TESTS:-${DATELINE_BUILD:-$root/build}/bin/geo_tests}
[ -x "$program" ] || {
    echo "$program is not there: build first (tests/run.sh), or name the program in GEO_TESTS." >&2
    exit 1
}
DATELINE_KILLS=${1:-1000} exec "$program" --gtest_filter=Project.KilledAtAnyMomentOfASaveLeavesAWholeFile
