# Sourced by the suites that drive one window: wants $screen (WIDTHxHEIGHT) and $claims; see window.sh for what it sets.
. "$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")/window.sh"
cd "$work"
export HOME=$work XDG_PICTURES_DIR=$work

open_screen "$screen"
start window "$claims" ${UI_SCALE:+--scale "$UI_SCALE"}
ln -s window/actions.jsonl actions.jsonl
ln -s window.stderr stderr
[ "$failed" -eq 0 ] || finish

center_of() { ask center "$@"; }
at() { xdotool mousemove "$@"; }
click() { at "$@" sleep 0.1 click 1; }
