#!/usr/bin/env bash
# Draws the scenes of scenes.tsv with `dateline export` and compares them with the pictures beside it.
#   tests/golden/run.sh [NAME…]       all scenes, or the named ones
#   tests/golden/run.sh --self-test   every scene against another scene's picture: each must be told apart
# A scene without a picture, or unlike it, fails and leaves NAME.candidate.png here. Look at it; if it is right:
#   mv tests/golden/NAME.candidate.png tests/golden/NAME.png
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
golden=$root/tests/golden

# At most 0.05 % of the pixels may differ by more than 2 % of full scale in any channel (the 2 % are the program's).
tolerance=0.0005

names=()
declare -A arguments
while IFS=$'\t' read -r name rest; do
    [[ -z $name || $name == \#* ]] && continue
    names+=("$name")
    arguments[$name]=$rest
done <"$golden/scenes.tsv"

# export_scene NAME OUT [MORE…]
export_scene() {
    local name=$1 out=$2 claims=$sample
    shift 2
    case $name in
    regatta_* | units_* | pictograms_* | annotations_*) claims=$root/tests/data/${name%%_*}.geojson ;;
    esac
    # An @ stands for tests/data.
    # shellcheck disable=SC2086 # the table's arguments are words
    timeout 60 "$dateline" export "$claims" --size 320x240 ${arguments[$name]//@/$root/tests/data} -o "$out" "$@"
}

# Symbols of units need the library that the build fetches.
library=$(dirname -- "$dateline")/../share/dateline/symbols/milsymbol.js

compare_scene() {
    local name=$1 baseline=$golden/$1.png candidate=$golden/$1.candidate.png said rc=0
    rm -f "$candidate"
    if [[ $name == units_* && ! -f $library ]]; then
        not_ok "$name" "milsymbol could not be fetched when this was built: build again with a network"
        return
    fi
    if [ ! -f "$baseline" ]; then
        said=$(export_scene "$name" "$candidate" 2>&1) || rc=$?
        not_ok "$name" "there is no $name.png; look at $candidate" "$said"
        return
    fi
    said=$(export_scene "$name" "$work/$name.png" --reference "$baseline" --threshold $tolerance 2>&1) || rc=$?
    if [ $rc -eq 0 ] && [ -s "$work/$name.png" ]; then
        ok "$name"
    else
        export_scene "$name" "$candidate" >"$work/again" 2>&1 || true # Where it would lie: it says from there what it was made of.
        not_ok "$name" "exit $rc; compare $baseline with $candidate" "$said"
    fi
}

self_test() {
    local i name other rc said
    for i in "${!names[@]}"; do
        name=${names[i]} other=${names[(i + 1) % ${#names[@]}]} rc=0
        if [ ! -f "$golden/$other.png" ]; then
            not_ok "$name is told from $other" "there is no $other.png"
            continue
        fi
        said=$(export_scene "$name" "$work/$name.png" --reference "$golden/$other.png" --threshold $tolerance 2>&1) || rc=$?
        if [ $rc -eq 1 ] && [ -n "$said" ]; then
            ok "$name is told from $other"
        else
            not_ok "$name is told from $other" "exit $rc, expected 1 and a message" "$said"
        fi
    done
    local path outside=
    for path in $(grep -aohE '"path": "[^"]*"' "$golden"/*.png | cut -d'"' -f4 | sort -u); do
        [[ $(realpath -m -- "$golden/$path") == "$root"/* && -e $golden/$path ]] || outside+=" $path"
    done
    if [ -z "$outside" ]; then ok "the pictures name files of this repository"; else not_ok "the pictures name files of this repository" "these are not:$outside"; fi
    rc=0
    said=$(export_scene "${names[0]}" "$work/a.png" --reference "$work/none.png" --threshold $tolerance 2>&1) || rc=$?
    if [ $rc -eq 1 ] && [[ $said == *none.png* ]]; then
        ok "a reference that is not there is an error"
    else
        not_ok "a reference that is not there is an error" "exit $rc, expected 1 and a message naming none.png" "$said"
    fi
}

if [ "${1:-}" = --self-test ]; then
    self_test
else
    [ $# -gt 0 ] || set -- "${names[@]}"
    for name in "$@"; do
        if [ -n "${arguments[$name]+set}" ]; then compare_scene "$name"; else not_ok "$name" "is not in scenes.tsv"; fi
    done
fi
finish
