# Sourced by the script suites: where things are, and how a check is counted and named.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
dateline=$(realpath -m -- "${DATELINE:-$root/build/bin/dateline}")
sample=$root/assets/samples/kursk-2024.geojson
[ -x "$dateline" ] || {
    echo "$dateline is not there: build first (app/run.sh or tests/run.sh), or name the program in DATELINE." >&2
    exit 1
}

# The same picture on every machine: the software renderer, no display, no settings of the user.
export LIBGL_ALWAYS_SOFTWARE=1 GALLIUM_DRIVER=llvmpipe LC_ALL=C.UTF-8 TZ=UTC
unset WAYLAND_DISPLAY

work=$(mktemp -d)
on_exit=()
trap 'for step in "${on_exit[@]}"; do $step || true; done; rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state

passed=0 failed=0
ok() {
    passed=$((passed + 1))
    printf 'ok    %s\n' "$1"
}
# not_ok WHAT [DETAIL…]: the details are shown indented below.
not_ok() {
    failed=$((failed + 1))
    printf 'FAIL  %s\n' "$1"
    shift
    [ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/      /'
}
# check WHAT COMMAND…: ok when COMMAND succeeds; what it printed is the detail otherwise.
check() {
    local what=$1 output
    shift
    if output=$("$@" 2>&1); then ok "$what"; else not_ok "$what" "command: $*" "$output"; fi
}
finish() {
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}
