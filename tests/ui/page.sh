#!/usr/bin/env bash
# Drives the window on the sample: what stands around the map is laid out by hand, undone, and drawn alike by the snapshot and
# the command line.   tests/ui/page.sh [WIDTHxHEIGHT]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
claims=$sample
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"

layouts='[line["layout"] for line in of("action") if line.get("action") == "SetPage"]'
read -r width height < <(ask get '"%d %d" % tuple(last("window"))')

# --- the page -----------------------------------------------------------------------------------------------------
press x
expect "X shows all that a picture has around it" "set(last('parts')) >= {'title', 'legend', 'sources', 'scale'}"
expect "the map has the picture's shape" "abs(last('map')[2] / last('map')[3] - $width / $height) < 0.01"
expect "nothing lies beyond it" "all(p[0] >= last('map')[0] and p[1] >= last('map')[1] and p[0] + p[2] <= last('map')[0] + last('map')[2] + 1 and p[1] + p[3] <= last('map')[1] + last('map')[3] + 1 for p in last('parts').values())"
picture page

# --- a part is dragged ----------------------------------------------------------------------------------------------
read -r x y < <(ask get '"%d %d" % tuple(at + 8 for at in last("parts")["legend"][:2])')
mark
xdotool mousemove "$x" "$y" sleep 0.2 mousedown 1 mousemove_relative -- 150 -40 sleep 0.1 mousemove_relative -- 60 -30 sleep 0.1
picture held
xdotool mouseup 1
expect "the legend follows the hand" "$layouts and 'legend=' in $layouts[-1]"
expect "it lies where it was let go" "last('parts')['legend'][0] > $x + 150"
expect "the map stays where it was" "last('center') == before['center']"
expect "the document has changed" "last('dirty')"
snapshot_repeats s --layout
mark
press ctrl+z
expect "one step takes the drag back" "last('parts')['legend'][0] < $x and not last('dirty')"

# --- the map behind still moves --------------------------------------------------------------------------------------
read -r x y < <(ask get '"%d %d" % (last("map")[0] + last("map")[2] * 0.62, last("map")[1] + last("map")[3] * 0.45)')
mark
xdotool mousemove "$x" "$y" sleep 0.1 mousedown 1 mousemove_relative -- -40 20 sleep 0.1 mousemove_relative -- -20 10 sleep 0.1 mouseup 1
expect "a drag between the parts moves the map" "last('center') != before['center']"
mark
press Escape
expect "Escape goes back to the map alone" "not last('parts')"
rests "the window rests"
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
