#!/usr/bin/env bash
# Installs what is missing, builds Dateline into build/, and opens it: app/run.sh [what `dateline` takes].
# With no arguments it opens the bundled sample. Without a display it writes a picture instead, and says where.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

need_packages "${packages_program[@]}"
build_targets "DATELINE_TESTS?=OFF" dateline # tests/run.sh turns the tests on

dateline=$build/bin/dateline
case "${1:-}" in
export | list | import | read | check | formats | -h | --help | --version) exec "$dateline" "$@" ;;
esac
[ $# -gt 0 ] || set -- "$sample"

if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    [ "$1" = open ] && shift
    picture=$build/snapshot.png
    "$dateline" export "$@" -o "$picture"
    say "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so the map is a picture: $picture"
    exit
fi
exec "$dateline" "$@"
