# Sourced by the suites of the window: a screen, the program on $claims with its action log, and words to drive it with.
# Wants $screen (WIDTHxHEIGHT) and $claims; sets $program, $log and $window.
here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")
cd "$work"
export HOME=$work XDG_PICTURES_DIR=$work

Xvfb -displayfd 3 -screen 0 "${screen}x24" -nolisten tcp 3>display 2>xvfb.log &
xvfb=$!
end_screen() { kill "$xvfb" 2>/dev/null; }
on_exit+=(end_screen)
for _ in $(seq 100); do [ -s display ] || sleep 0.1; done
[ -s display ] || { not_ok "Xvfb starts" "$(cat xvfb.log)"; finish; }
DISPLAY=:$(cat display)
export DISPLAY

log=$work/actions.jsonl
"$dateline" "$claims" --action-log "$log" >stdout 2>stderr &
program=$!
end_program() { kill "$program" 2>/dev/null; }
on_exit=(end_program "${on_exit[@]}")

ask() { python3 "$here/log.py" "$log" "$@"; }
# expect WHAT CONDITION: the log comes to satisfy CONDITION (see log.py) within 10 seconds.
expect() {
    local said
    if said=$(ask wait 10 "$2" 2>&1); then ok "$1"; else not_ok "$1" "$said" "$(tail -n 3 "$log" 2>/dev/null)" "$(tail -n 3 stderr)"; fi
}
mark() { ask mark; } # of() and steps() see the lines from here on, before[…] the values of now
center_of() { ask center "$@"; }
press() { xdotool key --delay 40 "$@"; }
at() { xdotool mousemove "$@"; }
click() { at "$@" sleep 0.1 click 1; }

expect "the window lays itself out" 'of("layout")'
[ "$failed" -eq 0 ] || finish
window=$(xdotool search --onlyvisible --pid "$program" 2>/dev/null | tail -n 1 || true)
[ -n "$window" ] || window=$(xdotool search --onlyvisible --name Dateline | tail -n 1)
xdotool windowmove "$window" 0 0 windowsize --sync "$window" "${screen%x*}" "${screen#*x}" windowfocus "$window" || true
expect "the window takes the size of the screen" "last('window') == [${screen%x*}, ${screen#*x}]"
