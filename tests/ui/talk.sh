#!/usr/bin/env bash
# Drives the window on a story of the sample as a presenter does: notes in a second window, keys and buttons in both, time,
# questions that the audience answers on the map by hand and by keys.   [UI_SCALE=2] tests/ui/talk.sh [WIDTHxHEIGHT]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
claims=$work/talk.geojson
python3 - "$sample" "$claims" <<'END'
import json, sys
story = json.load(open(sys.argv[1]))
at = {"lon": 36.2, "lat": 51.8, "zoom": 6, "happened": "2024-06-01/2025-05-01", "known_on": "2025-05-01"}
story["dateline"]["views"] = [
    {"id": "a", "name": "What this is about", "caption": "Two governments **said** different things.\n\n- Who said what\n- and when",
     "notes": "Welcome everybody. Say first what a claim is: somebody said something, on some day, through some outlet.\n\nThen ask who has been there.", "minutes": 1.5} | at,
    {"id": "b", "name": "A first question", "caption": "The region was named, no place in it.", "notes": "Let them point at it.",
     "minutes": 2, "quiz": {"claim": "kursk-incursion"}} | at,
    {"id": "c", "name": "A second question", "quiz": {"question": "Where is the town?", "name": "The town", "radius_m": 20000,
     "geometry": {"type": "Point", "coordinates": [36.2, 51.7]}}} | at,
    {"id": "d", "name": "The end", "caption": "Far away.", "shown": {"rivers": False}, "lon": 126, "lat": 39, "zoom": 5}]
json.dump(story, open(sys.argv[2], "w"))
END
set --
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"

# The presenter's window, by what it is called.
notes_window() { xdotool search --onlyvisible --name '^Notes' | tail -n 1; }
to_audience() { xdotool windowfocus --sync "$window"; }
to_presenter() { xdotool windowfocus --sync "$(notes_window)"; }

mark
press F5
expect "F5 presents" "last('presented')['step'] == 0"
expect "without notes on the only screen" "not last('presented')['notes']"
sleep 2.5
picture begun
press n
expect "N opens the notes" "last('presented')['notes'] and of('presenter')"
expect "the audience's window makes room for them" "last('window')[0] < ${screen%x*} and last('map')[2] == last('window')[0]"
to_presenter
picture notes
mark
press Next
expect "keys of the notes' window step the story" "last('presented')['step'] == 1"
press p
expect "and pause the time" "last('presented')['paused']"
press plus plus
expect "and make the notes larger" "last('presented')['notesSize'] > 1.2"
press 0
expect "and set the time back" "[a for a in of('action') if a['action'] == 'ResetTimer']"
picture larger
button() {
    local x y
    read -r x y < <(ask center button "$1")
    xdotool mousemove --window "$(notes_window)" "$x" "$y" sleep 0.2 click 1
}
button Previous
expect "its buttons do what the keys do" "last('presented')['step'] == 0"
button "Go on"
expect "the time goes on" "not last('presented')['paused']"
to_presenter
press n
sleep 0.5
to_audience
expect "the presentation goes on without the notes" "last('presented')['step'] == 0 and not last('presented')['notes']"
expect "on the whole screen again" "last('window') == [${screen%x*}, ${screen#*x}]"

mark
press Next
expect "the next step asks" "last('presented')['asks'] and not last('presented')['asks']['revealed']"
sleep 2.5
picture asked
read -r x y < <(center_of map)
click $((x + 150)) $((y + 120))
expect "a click places a mark" "last('presented')['asks']['guess']"
press ctrl+Left ctrl+shift+Up
expect "keys move it" "len([a for a in of('action') if a['action'] == 'MoveGuess']) == 2"
press Next
expect "next shows the answer first" "last('presented')['step'] == 1 and last('presented')['asks']['revealed']"
expect "which is an area, measured to" "last('presented')['asks']['parts'] == 1 and last('presented')['asks']['metres'] is not None"
press s
sleep 1
picture answered
press Next
expect "then the next question" "last('presented')['step'] == 2 and not last('presented')['asks']['revealed']"
press ctrl+Right
expect "keys alone place a mark" "last('presented')['asks']['guess']"
press r
expect "R shows the answer" "last('presented')['asks']['revealed']"
sleep 1
picture ring
rests "an answer at rest costs nothing"
press period
expect "a full stop darkens" "last('presented')['dark']"
press Next
expect "going on shows the next step" "last('presented')['step'] == 3 and not last('presented')['dark']"
expect "the flight ends where the view lies" "abs(last('center')[0] - 126) < 1e-6"
picture far
press n
expect "the notes open again" "last('presented')['notes']"
to_presenter
press Escape
expect "Escape ends both" "last('presented') is None"
for _ in $(seq 20); do [ -z "$(notes_window)" ] || sleep 0.1; done
check "the notes' window is gone" test -z "$(notes_window)"
to_audience
mark
press ctrl+q
ended "the program quits"
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
