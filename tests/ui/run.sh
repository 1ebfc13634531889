#!/usr/bin/env bash
# Drives the real window under its own Xvfb: select, play, step, drag, zoom, snapshot, quit; what happened is read from
# the program's action log.   tests/ui/run.sh [WIDTHxHEIGHT]
# UI_KEEP=FOLDER keeps the log, the screen at the end and both pictures there.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
claims=$sample

# The keys of the program (README, "Keys").
key_play=space key_forward=Right key_back=Left key_start=Home key_snapshot=F12 key_quit=ctrl+q

# shellcheck source=tests/ui/window.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"
keep() {
    [ -n "${UI_KEEP:-}" ] || return 0
    mkdir -p "$UI_KEEP" && cp -f ./*.jsonl ./*.png ./*.xwd stderr "$UI_KEEP"/ 2>/dev/null
}
# drag X Y DX DY in steps, as a hand does it
drag() {
    local i steps=10
    at "$1" "$2" sleep 0.1 mousedown 1
    for ((i = 1; i <= steps; i++)); do at $(($1 + $3 * i / steps)) $(($2 + $4 * i / steps)) sleep 0.02; done
    xdotool mouseup 1
}

# --- select -----------------------------------------------------------------------------------------------------
mark
read -r x y < <(center_of row 1)
click "$x" "$y"
expect "a click in the list selects that claim" "last('selected') == $(ask get 'json.dumps(last("rows")[1]["id"])')"

# --- the clocks -------------------------------------------------------------------------------------------------
mark
press $key_start
expect "Home goes to the start" "clocks() != before['clocks']"

mark
press $key_play
expect "space plays" "last('playing') is True"
expect "playing moves the clocks forward" "clocks() > before['clocks']"
press $key_play
expect "space pauses" "last('playing') is False"

press $key_start
mark
press $key_forward
expect "the right arrow steps forward" "clocks() > before['clocks']"
press $key_back
expect "the left arrow steps back to the same moment" "clocks() == before['clocks']"

mark # ImGui 1.86 alone loses a key that goes down and up within one frame
xdotool key --delay 0 --repeat 10 --repeat-delay 1 $key_forward
expect "ten fast taps are ten steps" "steps() == 10"
hogs=()
end_hogs() { [ ${#hogs[@]} -eq 0 ] || kill "${hogs[@]}" 2>/dev/null || true; hogs=(); }
on_exit+=(end_hogs)
for _ in 1 2 3 4 5 6; do (while :; do :; done) & hogs+=($!); done
mark
xdotool key --delay 0 --repeat 10 --repeat-delay 1 $key_back
expect "and on a machine that is busy with something else" "steps() == -10"
end_hogs

press 5 # So far from both ends that neither stops the playing.
mark
press l
expect "L plays on" "last('playing') is True and clocks() > before['clocks']"
press k
expect "K pauses" "last('playing') is False"
mark
press j
expect "J plays back" "last('playing') is True and clocks() < before['clocks']"
press k
press 4
expect "K pauses again" "last('playing') is False"
mark
press 6
expect "a digit goes to its tenth" "last('knownOn') > before['knownOn']"
press $key_start

mark
read -r x y < <(center_of band right)
drag "$x" "$y" -200 0
expect "dragging the band's right edge moves the end alone" \
    "last('happened')[0] == before['happened'][0] and last('happened')[1] < before['happened'][1]"
mark
read -r x y < <(center_of band)
drag "$x" "$y" 60 0
expect "dragging the band moves both ends and keeps its length" \
    "last('happened')[0] > before['happened'][0] and length(last('happened')) == length(before['happened'])"

# --- the timeline -----------------------------------------------------------------------------------------------
mark
read -r x y < <(center_of histogram)
drag "$x" "$y" 150 0
expect "dragging over the histogram marks out a window of what is under the hand" \
    "last('happened') != before['happened'] and length(last('happened')) > 0"
mark
read -r x y < <(center_of band)
at "$x" "$y" sleep 0.3 click --repeat 2 --delay 60 1 sleep 0.3
xdotool type --delay 20 "soon"
press Return
sleep 0.3
xdotool key ctrl+a
xdotool type --delay 20 "6 Aug - 30 Sep 2024"
expect "typing into the window is no shortcut" "clocks() == before['clocks'] and last('playing') is False"
press Return
expect "a typed date becomes the window" "last('happened') == [1722902400, 1727740800]"
mark
read -r x y < <(center_of band)
at "$x" "$y" sleep 0.6 click --repeat 2 --delay 60 1 sleep 0.3
xdotool type --delay 20 "2023"
press Escape
expect "Escape leaves it as it was" "clocks() == before['clocks']"

# --- the map ----------------------------------------------------------------------------------------------------
mark
read -r x y < <(center_of map)
at "$x" "$y" sleep 0.1 click 4 sleep 0.1 click 4
expect "the wheel zooms in" "last('zoom') > before['zoom']"
mark
drag "$x" "$y" -120 40
expect "a drag pans to the east" "last('center')[0] > before['center'][0]"

# --- the snapshot -----------------------------------------------------------------------------------------------
snapshot_repeats $key_snapshot

# --- rest and end -----------------------------------------------------------------------------------------------
sleep 1
rests "a window left alone uses no processor"

xwd -root -silent -display "$DISPLAY" >screen.xwd 2>/dev/null || true
keep
press $key_quit
for _ in $(seq 50); do if kill -0 "$program" 2>/dev/null; then sleep 0.1; fi; done
rc=0
if kill -0 "$program" 2>/dev/null; then not_ok "the quit key ends the program"; else
    wait "$program" || rc=$?
    if [ $rc -eq 0 ]; then ok "the quit key ends the program"; else not_ok "the quit key ends the program" "exit $rc"; fi
fi
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
