#!/usr/bin/env bash
# The page that `dateline export -o page.html` writes, in a real headless Chromium: the map, both clocks, the keys, the list without
# JavaScript, and documents that try to be code.
#   tests/page/page.sh [page|hostile]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
export DATELINE=$dateline
for program in node "${CHROMIUM:-chromium-headless-shell}"; do
    command -v "$program" >/dev/null || {
        echo "$program is not installed: run tests/run.sh, which installs it (Debian packages nodejs and chromium-headless-shell), or name another Chromium in CHROMIUM." >&2
        exit 1
    }
done
cd "$work"
rc=0
for suite in "${@:-page}"; do
    mkdir "$work/$suite"
    node "$root/tests/page/$suite.mjs" "$work/$suite" || rc=1
done
exit $rc
