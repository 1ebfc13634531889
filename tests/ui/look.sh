#!/usr/bin/env bash
# Looking and measuring in the window: go to a place and to coordinates, back again, measure an area, copy coordinates, keep a
# view, move the map by the small one.   tests/ui/look.sh [WIDTHxHEIGHT]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
claims=$sample
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"

# in_map SHARE SHARE: "X Y" at these shares of the map
in_map() { ask get "'%d %d' % (last('map')[0] + $1 * last('map')[2], last('map')[1] + $2 * last('map')[3])"; }
click_map() {
    read -r x y < <(in_map "$1" "$2")
    click "$x" "$y"
}
near() { echo "abs(last('center')[0] - $1) < $3 and abs(last('center')[1] - $2) < $3"; }

# --- go to ------------------------------------------------------------------------------------------------------
press slash
expect "/ opens the box" "last('goTo') is not None"
xdotool type --delay 30 "zurich"
expect "it finds a place while it is typed" "last('goTo')['found'] and last('goTo')['found'][0]['name'] == 'Zürich'"
picture go_to
press Down
expect "the arrow goes on to the region" "last('goTo')['chosen'] == 1 and last('goTo')['found'][1]['kind'] == 'region'"
press Up Return
expect "Enter goes there" "$(near 8.55 47.38 0.1) and last('goTo') is None"
picture there
press ctrl+g
xdotool type --delay 20 "33S 18E nonsense 7"
expect "what is not found is told" "last('goTo')['told'] and not last('goTo')['found']"
press Escape
expect "Escape closes the box" "last('goTo') is None"
press ctrl+g
xdotool type --delay 20 "51.73, 36.19"
press Return
expect "coordinates typed and Enter at once lead there" "$(near 36.19 51.73 0.01)"
press alt+Left
expect "Alt Left goes back" "$(near 8.55 47.38 0.1)"
press alt+Right
expect "Alt Right goes forward again" "$(near 36.19 51.73 0.01)"

# --- measure ----------------------------------------------------------------------------------------------------
press d
click_map 0.2 0.6
click_map 0.5 0.4
click_map 0.5 0.8
expect "clicks make a length" "'Length' in last('measured')"
picture measuring
click_map 0.2 0.6
expect "a click on the first point closes an area" "'Area' in last('measured') and 'Perimeter' in last('measured')"
picture area
mark
press ctrl+c
expect "Ctrl C copies what is measured" "any(a['action'] == 'CopyText' and 'Area: ' in a['text'] for a in of('action'))"
press BackSpace BackSpace
expect "Backspace takes back the end, then a point" "'Area' not in last('measured') and 'Length' in last('measured')"
press Escape
expect "Escape leaves" "last('measured') == {}"

# --- coordinates ------------------------------------------------------------------------------------------------
press n n n n
expect "N goes through the notations" "last('notation') == 'mgrs'"
mark
read -r x y < <(in_map 0.5 0.5)
xdotool mousemove "$x" "$y"
sleep 0.2
press ctrl+c
expect "Ctrl C copies the place under the pointer" "any(a['action'] == 'CopyText' and a['text'].startswith('37U ') for a in of('action'))"
mark
xdotool mousemove "$x" "$y" sleep 0.1 click 3 sleep 0.4 mousemove $((x + 40)) $((y + 42)) sleep 0.1
picture menu
xdotool click 1
expect "the menu copies them in another notation" "any(a['action'] == 'CopyText' and '° N' in a['text'] for a in of('action')) and last('notation') != 'mgrs'"

# --- views and the small map ------------------------------------------------------------------------------------
views=$(ask get "last('views')")
press ctrl+d
expect "Ctrl D keeps the view" "last('views') == $views + 1 and last('dirty')"
press ctrl+z
expect "undo takes it back" "last('views') == $views"
press o
expect "O shows the small map" "last('locator') is not None"
picture locator
mark
read -r x y < <(ask get "'%d %d' % (last('locator')[0] + 0.2 * last('locator')[2], last('locator')[1] + 0.5 * last('locator')[3])")
click "$x" "$y"
expect "a click in it moves the map" "last('center')[0] < before['center'][0] - 5 and last('zoom') == before['zoom']"
snapshot_repeats F12 locator
sleep 3
rests "a window left alone uses no processor"
press ctrl+q
ended "the quit key ends the program"
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
