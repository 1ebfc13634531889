#!/usr/bin/env bash
# Drives the window on the sample: compare two states of the clocks side by side, as a swipe and as changes; the pictures are
# those of the command line.   tests/ui/compare.sh [WIDTHxHEIGHT]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
claims=$sample
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"

compared='[line["comparison"] for line in of("action") if line.get("action") == "SetComparison"]'

# --- side by side -----------------------------------------------------------------------------------------------
whole=$(ask get "last('map')[3]")
mark
press v
expect "V shows two maps" "$compared == ['sideBySide']"
expect "a strip over the map names the states" "last('map')[3] < $whole"
snapshot_repeats s
picture beside

# --- swipe ------------------------------------------------------------------------------------------------------
mark
press v
expect "V again: a swipe" "$compared == ['swipe']"
read -r x y < <(center_of map)
mark
xdotool mousemove "$x" "$y" sleep 0.1 mousedown 1 mousemove_relative -- -60 0 sleep 0.1 mousemove_relative -- -40 0 sleep 0.1 mouseup 1
expect "its line is dragged" "of('action') and of('action')[-1].get('swipe', 1) < 0.5"
expect "and the map stays where it was" "last('center') == before['center']"
snapshot_repeats s
picture swipe

# --- what changed -----------------------------------------------------------------------------------------------
mark
press v
expect "V again: changes, listed at the left" "$compared == ['changes'] and last('rows')"
snapshot_repeats s
read -r x y < <(ask center row 0)
mark
click "$x" "$y"
expect "a click on a change chooses its claim" "last('selected') == last('rows')[0]['id']"
picture changes
mark
press v
expect "V once more: as before" "$compared == ['off'] and last('map')[3] == $whole"
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
