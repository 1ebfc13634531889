#!/usr/bin/env bash
# Drives the window on the sample: two kept views are presented as a story on the whole screen, and everything is as before
# afterwards.   tests/ui/story.sh [WIDTHxHEIGHT]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
claims=$sample
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"

small=$(ask get "last('map')[2] * last('map')[3]")
mark
press ctrl+d
expect "Ctrl D keeps a view" "last('dirty')"
read -r x y < <(center_of map)
press Home
xdotool mousemove "$x" "$y" sleep 0.1 click 4 sleep 0.1 click 4
expect "the clock stands elsewhere" "last('knownOn') != before['knownOn']"
press ctrl+d
expect "and another" "len([a for a in of('action') if a['action'] == 'AddView']) == 2"
press a
expect "all of time again" "last('knownOn') == before['knownOn']"

known=$(ask get "last('knownOn')")
mark
press F5
expect "F5 presents the views" "last('map')[2] * last('map')[3] > $small * 1.4"
expect "on the whole screen" "last('map') == [0, 0, last('window')[0], last('window')[1]]"
sleep 1
picture first
mark
press Next
expect "the next step has its own clock" "last('knownOn') < before['knownOn']"
press s
expect "its sources are listed when asked for" "[a for a in of('action') if a['action'] == 'SetPresentation'][-1]['sources']"
sleep 1
picture second
press b
picture dark
press Prior
expect "back at the first" "last('knownOn') == before['knownOn']"
sleep 1
rests "a step at rest costs nothing"
mark
press Escape
expect "Escape ends it" "last('map')[2] * last('map')[3] == $small"
expect "with the clocks as before" "last('knownOn') == $known"
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
