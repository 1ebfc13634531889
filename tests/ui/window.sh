# Sourced by the scripts of this folder, after script.sh: a screen of their own, the window on it, and hands.
# The programs started are in `programs`; of the newest, the log is $log and the id $program.
here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")

# open_screen WIDTHxHEIGHT
open_screen() {
    mkdir screen
    Xvfb -displayfd 3 -screen 0 "${1}x24" -nolisten tcp -fbdir screen 3>display 2>xvfb.log &
    xvfb=$!
    end_screen() { kill "$xvfb" 2>/dev/null; }
    on_exit+=(end_screen)
    for _ in $(seq 100); do [ -s display ] || sleep 0.1; done
    [ -s display ] || { not_ok "Xvfb starts" "$(cat xvfb.log)"; finish; }
    DISPLAY=:$(cat display)
    export DISPLAY
}

programs=()
end_programs() { [ ${#programs[@]} -eq 0 ] || kill -9 "${programs[@]}" 2>/dev/null; }
on_exit=(end_programs)

# start NAME ARGUMENTS…: the program with its log NAME.jsonl, its window made as large as the screen.
start() {
    name=$1
    shift
    mkdir -p "$name"
    log=$work/$name/actions.jsonl
    "$dateline" "$@" --action-log "$log" >"$name.stdout" 2>"$name.stderr" &
    program=$!
    programs+=("$program")
    expect "$name: the window lays itself out" 'of("layout")'
    window=$(xdotool search --onlyvisible --pid "$program" 2>/dev/null | tail -n 1 || true)
    [ -n "$window" ] || window=$(xdotool search --onlyvisible --name Dateline | tail -n 1)
    xdotool windowmove "$window" 0 0 windowsize --sync "$window" "${screen%x*}" "${screen#*x}" windowfocus "$window" || true
    expect "$name: the window takes the size of the screen" "last('window') == [${screen%x*}, ${screen#*x}]"
}
# Waits for the end of the newest program: ended WHAT
ended() {
    for _ in $(seq 50); do if kill -0 "$program" 2>/dev/null; then sleep 0.1; fi; done
    if kill -0 "$program" 2>/dev/null; then not_ok "$1" "it still runs"; else ok "$1"; fi
}

ask() { python3 "$here/log.py" "$log" "$@"; }
# expect WHAT CONDITION: the log comes to satisfy CONDITION (see log.py) within 10 seconds.
expect() {
    local said
    if said=$(ask wait 10 "$2" 2>&1); then ok "$1"; else not_ok "$1" "$said" "$(tail -n 3 "$log" 2>/dev/null)"; fi
}
mark() { ask mark; }
press() { xdotool key --delay 40 "$@"; }
click() { xdotool mousemove "$1" "$2" sleep 0.1 click 1; }
# reply NAME: presses the button of an answer to the open question.
reply() {
    local x y
    expect "the answer '$1' is offered" "'$1' in last('replies')"
    read -r x y < <(ask center reply "$1")
    click "$x" "$y"
}
# picture NAME: the screen, kept where UI_KEEP says.
picture() {
    [ -n "${UI_KEEP:-}" ] || return 0
    sleep 0.4
    mkdir -p "$UI_KEEP"
    python3 "$here/log.py" screen screen/Xvfb_screen0 "$UI_KEEP/$1.png"
}
# snapshot_repeats KEY [WORD]: the picture that KEY takes is, by the command line that the log gives for it (which names
# WORD), drawn again without a display, the same to the pixel.
snapshot_repeats() {
    local same
    mark
    press "$1"
    expect "the snapshot key writes a picture" "of('snapshot')"
    [ -n "$(ask get 'of("snapshot")[-1]["file"] if of("snapshot") else ""')" ] || return 0
    cp "$(ask get 'of("snapshot")[-1]["file"]')" window.png
    mapfile -t same < <(ask get '"\n".join(of("snapshot")[-1]["arguments"])') # of `dateline export`, without -o
    [ $# -lt 2 ] || check "its command line names $2" grep -qx -- "$2" <(printf '%s\n' "${same[@]}")
    check "its command line runs without a display" env -u DISPLAY "$dateline" "${same[@]}" -o command.png
    check "its picture is the same to the pixel" python3 "$here/log.py" pixels window.png command.png
}
# rests WHAT: the program uses no processor.
rests() {
    local used ticks
    busy() { awk '{ print $14 + $15 }' "/proc/$program/stat"; }
    used=$(busy)
    sleep 3
    ticks=$(($(busy) - used))
    if [ "$ticks" -le 3 ]; then ok "$1"; else not_ok "$1" "$ticks hundredths of a second in 3 s"; fi
}
