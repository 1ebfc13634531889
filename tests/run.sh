#!/usr/bin/env bash
# Installs what is missing, builds everything and runs the tests: tests/run.sh [what `ctest` takes].
# All suites but bench and the long fuzzing; with CI=true, compiler warnings are errors.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../app/setup.sh"

need_packages "${packages_program[@]}" "${packages_tests[@]}"
werror='?=OFF'
[ "${CI:-}" = true ] && werror='=ON'
build_targets "DATELINE_TESTS=ON DATELINE_WERROR$werror" all

log=$build/ctest.log rc=0
ctest --test-dir "$build" -j 2 --output-on-failure --no-tests=error -LE '^(bench|fuzz-long)$' "$@" 2>&1 | tee "$log" || rc=$?

# ctest's own "N% tests passed, M tests failed out of T"; tests that were skipped did not pass.
total=$(sed -nE 's/.* tests failed out of ([0-9]+)$/\1/p' "$log" | tail -n 1)
failed=$(sed -nE 's/.*, ([0-9]+) tests failed out of .*/\1/p' "$log" | tail -n 1)
skipped=$(grep -cE '^[[:space:]]+[0-9]+ - .*\((Skipped|Disabled)\)$' "$log" || true)
echo
[ -n "$total" ] || die "No test ran."
[ "$skipped" -eq 0 ] || echo "$skipped skipped (named above)"
echo "$((total - failed - skipped)) passed, $failed failed"
exit $rc
