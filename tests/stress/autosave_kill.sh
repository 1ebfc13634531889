#!/usr/bin/env bash
# Kills a program 1,000 times with SIGKILL at random moments while it edits, saves and autosaves without pause. After
# each kill project and autosave must load whole, and no edit older than the autosave interval may be lost.
# usage: autosave_kill.sh [KILLS]; APP_TESTS names the test program.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
program=${APP_TESTS:-${DATELINE_BUILD:-$root/build}/bin/app_tests}
[ -x "$program" ] || {
    echo "$program is not there: build first (tests/run.sh), or name the program in APP_TESTS." >&2
    exit 1
}
DATELINE_KILLS=${1:-1000} exec "$program" --gtest_filter=AutosaveKill.NoEditOlderThanTheIntervalIsLost
