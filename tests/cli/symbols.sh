#!/usr/bin/env bash
# What the command line says of units' symbols.   tests/cli/symbols.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"
units=$root/tests/data/units.geojson
library=$(dirname -- "$dateline")/../share/dateline/symbols/milsymbol.js

# says WHAT CODE PATTERN COMMAND…: it exits with CODE, and PATTERN stands in what it prints.
says() {
    local what=$1 code=$2 pattern=$3 rc=0
    shift 3
    timeout 60 "$@" >said 2>&1 || rc=$?
    if [ $rc -eq "$code" ] && grep -qE -- "$pattern" said; then ok "$what"; else not_ok "$what" "exit $rc, expected $code and /$pattern/" "$(head -n 8 said)"; fi
}

export_units=("$dateline" export "$units" --size 200x150 --happened 2024-05)
says "a code that is none is told with unit, field and what to do" 1 "units\[9\]\.sidc.*'ten-four' has neither 20 digits.*correct the code or leave it out" "$dateline" check "$units"
says "the picture is drawn all the same" 0 "'ten-four' has neither" "${export_units[@]}" -o odd.png
check "and is a picture" test -s odd.png
says "a side that is not there is refused, with those that are" 2 "no side 'puffins'.*herons, otters" "${export_units[@]}" -o none.png --seen-from puffins
check "and nothing is written" test ! -e none.png
"${export_units[@]}" -o from.png --seen-from otters >/dev/null 2>&1
says "frames seen from a side are others" 1 "differs from" "${export_units[@]}" -o plain.png --reference from.png

# The same program where the library is not.
mkdir -p bare/bin bare/share
cp "$dateline" bare/bin/dateline
cp -r "$(dirname -- "$dateline")/../share/dateline" bare/share/
rm -rf bare/share/dateline/symbols
says "without the library it says so once and draws plain frames" 0 "milsymbol\) is not installed.*app/run.sh" bare/bin/dateline export "$units" --size 200x150 --happened 2024-05 -o bare.png
check "once" test "$(grep -c 'is not installed' said)" -eq 1
check "and no code is blamed for it" test -z "$(grep 'standard' said)"

check "the library is there; else build again with a network" test -f "$library"
says "a code that no standard assigns is told by check" 1 "unit 'crab-odd' sidc: '10031099991299000000'.*no standard" "$dateline" check "$units"
says "and by export" 0 "unit 'crab-odd' sidc.*correct the code or leave it out" "${export_units[@]}" -o odd.png
finish
