#!/usr/bin/env bash
# Drives the window on the sample: draw, move, undo and delete annotations with mouse and keys; the picture is that of the
# command line.   tests/ui/annotations.sh [WIDTHxHEIGHT]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
cp "$sample" "$work/drawn.geojson"
claims=$work/drawn.geojson
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"

read -r mx my < <(center_of map)
tools="last('annotating')"
# drag X Y DX DY, in two moves.
drag() { xdotool mousemove "$1" "$2" sleep 0.1 mousedown 1 sleep 0.1 mousemove_relative -- $(($3 / 2)) $(($4 / 2)) sleep 0.1 mousemove_relative -- $(($3 - $3 / 2)) $(($4 - $4 / 2)) sleep 0.1 mouseup 1; }
# tool N: presses the Nth button of the strip, which lies in the map's upper left corner.
read -r left top < <(ask get "'%d %d' % tuple(last('map')[:2])")
tool() { click $((left + 10 + 5 + 15 + $1 * 31 + ($1 > 0 ? 4 : 0))) $((top + 10 + 5 + 15)); }

press q
expect "Q opens the strip" "$tools['on']"
tool 6
expect "its seventh tool is the axis of advance" "[line.get('arrow') for line in of('action') if line['action'] == 'ChooseAnnotationKind'] == ['tapered']"
click $((mx - 120)) $((my + 60))
click $((mx - 20)) $((my + 20))
click $((mx + 60)) $((my - 40))
expect "three clicks are three points" "$tools['points'] == 3"
press BackSpace
expect "Backspace takes one back" "$tools['points'] == 2"
press Return
expect "Enter ends it, and it is chosen" "last('annotations') == 1 and $tools['points'] == 0 and $tools['chosen'] == [0]"
mark
drag $((mx - 20)) $((my + 20)) 40 60
expect "its point is dragged" "any(line['action'] == 'MoveAnnotationPoint' for line in of('action'))"
expect "which is one step to undo" "last('undo').startswith('Change') or last('undo').startswith('Move') or 'annotation' in last('undo')"
press ctrl+z
press ctrl+z
expect "two steps back there is none" "last('annotations') == 0"
press ctrl+shift+z
expect "and a redo brings it back" "last('annotations') == 1"

tool 9
drag $((mx - 100)) $((my - 100)) 90 30
expect "a line is drawn by hand" "last('annotations') == 2"
press Escape

tool 1
click $((mx + 100)) $((my + 100))
expect "a click places a text, which is chosen" "last('annotations') == 3 and $tools['chosen'] == [2]"
sleep 0.3
xdotool type --delay 60 "Look here"
expect "and typing writes it" "any(line['action'] == 'SetAnnotation' for line in of('action'))"
click $((left + 400)) $((top + 500))
expect "a click beside it leaves it" "$tools['chosen'] == []"
mark
drag $((mx + 100)) $((my + 100)) 30 -30
expect "it is dragged" "any(line['action'] == 'MoveAnnotations' for line in of('action')) and $tools['chosen'] == [2]"
press ctrl+d
expect "Ctrl D doubles it" "last('annotations') == 4 and $tools['chosen'] == [3]"
press Delete
expect "Del deletes it" "last('annotations') == 3"
picture drawn
press Escape
press Escape
expect "Esc leaves" "not $tools['on']"
press ctrl+s
expect "Ctrl S asks or saves" "last('asks') or not last('dirty')"
if [ "$(ask get "last('asks') or ''")" = name ]; then press Return; fi
expect "the project is saved" "not last('dirty')"
snapshot_repeats s
picture after
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
