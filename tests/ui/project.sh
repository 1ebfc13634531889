#!/usr/bin/env bash
# A project's life in the real window: edit, undo, redo, save, reopen; a second program; a change by another program; a
# program killed with unsaved work.   tests/ui/project.sh [WIDTHxHEIGHT [SCALE]]
# UI_KEEP=FOLDER keeps a picture of each sheet there.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
. "$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")/window.sh"
scale=(--scale "${2:-1}")
cd "$work"
export HOME=$work
open_screen "$screen"

"$dateline" import "$sample" -o kursk.gpkg >/dev/null
project=$work/kursk.gpkg
cp "$sample" taken.geojson
claims_in() { "$dateline" list "$1" --json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["claims"]))'; }
all=$(claims_in kursk.gpkg)

# --- edit, undo, redo, save ----------------------------------------------------------------------------------------
start first "$project" "${scale[@]}"
mark
read -r x y < <(ask center row 1)
click "$x" "$y"
expect "a claim is chosen" "last('selected')"
picture 01-inspector
press Delete
expect "Del deletes it, and the document is dirty" "last('dirty') and last('claims') == $all - 1 and last('selected') is None"
title=$(xdotool getwindowname "$window")
case $title in '• '*) ok "the title says so" ;; *) not_ok "the title says so" "$title" ;; esac
picture 02-dirty
press ctrl+z
expect "Ctrl Z brings it back, clean" "not last('dirty') and last('claims') == $all"
press ctrl+shift+z
expect "Ctrl Shift Z deletes it again" "last('dirty') and last('claims') == $all - 1"
press ctrl+s
expect "Ctrl S saves" "not last('dirty') and last('said').startswith('Saved')"
if [ "$(claims_in kursk.gpkg)" -eq $((all - 1)) ]; then ok "the file has it"; else not_ok "the file has it" "$(claims_in kursk.gpkg) claims"; fi

# --- fields --------------------------------------------------------------------------------------------------------
mark
read -r x y < <(ask center row 1)
click "$x" "$y"
expect "another claim is chosen" "last('selected')"
press e
expect "E opens its fields" "any(a.get('edit') for a in of('action') if a['action'] == 'SetPanels')"
sleep 0.3
xdotool key End
xdotool type --delay 40 ' (checked)'
expect "typing changes the headline" "last('dirty') and 'headline' in last('undo')"
picture 03-fields
press ctrl+s
expect "Ctrl S saves what is being typed" "not last('dirty')"
press Return
"$dateline" list kursk.gpkg --json >listed
if grep -q '(checked)' listed; then ok "the file has the text"; else not_ok "the file has the text"; fi
press ctrl+z
expect "the typing is one step to undo" "last('dirty') and last('said').startswith('Undone: Change headline')"

# --- questions -----------------------------------------------------------------------------------------------------
mark
press ctrl+q
expect "quitting with unsaved work asks" "last('asks') == 'unsaved'"
picture 04-unsaved
press Escape
expect "Escape goes back" "last('asks') is None"
press ctrl+shift+s
expect "Ctrl Shift S asks for a name" "last('asks') == 'name' and last('name').endswith('kursk-2.gpkg')"
picture 05-name
sleep 0.3
xdotool key ctrl+a
xdotool type --delay 20 "$work/kursk.txt"
expect "a name with another ending is no name" "last('name').endswith('kursk.txt')"
press Return
picture 06-name-problem
expect "and is not taken" "last('asks') == 'name'"
xdotool key ctrl+a
xdotool type --delay 20 "$work/taken.geojson"
expect "a name that is taken" "last('name').endswith('taken.geojson')"
picture 07-name-taken
press Escape
expect "Escape closes it at once" "last('asks') is None"
first_log=$log first_program=$program first_window=$window

# --- a second program ----------------------------------------------------------------------------------------------
start second "$project" "${scale[@]}"
expect "a second program is read-only and names the holder" "'program $first_program' in last('readOnly')"
picture 08-read-only
press ctrl+s
expect "its Save asks for another name" "last('asks') == 'name'"
picture 09-read-only-name
press Escape
press ctrl+q
ended "it quits without a question, as nothing was changed"
rc=0
"$dateline" import "$sample" -o kursk.gpkg >said 2>&1 || rc=$?
if [ $rc -eq 1 ] && grep -q "program $first_program" said; then ok "an import over it is refused, the holder named"; else not_ok "an import over it is refused, the holder named" "exit $rc" "$(cat said)"; fi
log=$first_log program=$first_program window=$first_window
xdotool windowraise "$window" windowfocus --sync "$window" || true

# --- another program changes the file ------------------------------------------------------------------------------
mark
"$dateline" import "$sample" -o other.gpkg >/dev/null
mv other.gpkg kursk.gpkg
press ctrl+s
expect "saving over another program's change asks" "last('asks') == 'changedOnDisk'"
picture 10-changed
press Escape
reply_file=$(claims_in kursk.gpkg)
if [ "$reply_file" -eq "$all" ]; then ok "nothing was overwritten"; else not_ok "nothing was overwritten" "$reply_file claims"; fi
press ctrl+s
expect "it asks again" "last('asks') == 'changedOnDisk'"
reply reload
expect "Reload shows the file as it is" "last('claims') == $all and not last('dirty')"

# --- a disk that is full -------------------------------------------------------------------------------------------
mkdir full
if mount -t tmpfs -o size=64k tmpfs full 2>/dev/null; then
    unmount() { umount "$work/full"; }
    on_exit=("${on_exit[0]}" unmount "${on_exit[@]:1}")
    press ctrl+shift+s
    expect "a name is asked for" "last('asks') == 'name'"
    sleep 0.3
    xdotool key ctrl+a
    xdotool type --delay 20 "$work/full/kursk.gpkg"
    expect "it is typed" "last('name').endswith('full/kursk.gpkg')"
    press Return
    expect "a disk that is full is told" "last('asks') == 'saveFailed' and last('file') == '$project'"
    picture 13-failed
    press Escape
    if [ -z "$(ls full)" ]; then ok "nothing half is left there"; else not_ok "nothing half is left there" "$(ls -a full)"; fi
fi
press ctrl+q
ended "it quits"

# --- killed with unsaved work --------------------------------------------------------------------------------------
start killed "$project" "${scale[@]}" --autosave-seconds 1
mark
read -r x y < <(ask center row 1)
click "$x" "$y"
expect "a claim is chosen" "last('selected')"
lost=$(ask get "last('selected')")
press Delete
expect "it is deleted, and not saved" "last('dirty')"
for _ in $(seq 50); do compgen -G "$XDG_STATE_HOME/dateline/autosave/*.gpkg" >/dev/null || sleep 0.1; done
if compgen -G "$XDG_STATE_HOME/dateline/autosave/*.gpkg" >/dev/null; then ok "unsaved work is written"; else not_ok "unsaved work is written"; fi
sleep 1
rests "with unsaved work that is written, the window rests"
disown "$program"
kill -9 "$program"
ended "it is killed"
start again "$project" "${scale[@]}"
expect "the next start offers the unsaved work" "last('asks') == 'recover'"
picture 11-recover
press Return
expect "it is recovered, unsaved, with its file" \
    "last('dirty') and last('claims') == $all - 1 and last('file') == '$project'"
picture 12-recovered
press ctrl+s
expect "it is saved" "not last('dirty')"
"$dateline" list kursk.gpkg --json >listed
if grep -q "\"$lost\"" listed; then not_ok "the file has the recovered work"; else ok "the file has the recovered work"; fi
press ctrl+q
ended "it quits"
if compgen -G "$XDG_STATE_HOME/dateline/autosave/*.gpkg" >/dev/null; then not_ok "nothing is left to recover"; else ok "nothing is left to recover"; fi
if compgen -G "$work/.*.lock" >/dev/null; then not_ok "no lock is left" "$(ls -a "$work")"; else ok "no lock is left"; fi
for name in first second killed again; do
    if [ ! -s "$name.stderr" ]; then ok "$name said nothing on stderr"; else not_ok "$name said nothing on stderr" "$(head -n 5 "$name.stderr")"; fi
done
finish
