#!/usr/bin/env bash
# Drives the sheet for exports with the keyboard alone: pictures, page, film and claims are written as the command line that it
# shows writes them, a film is stopped, a file that is there is asked about.   tests/ui/export.sh [WIDTHxHEIGHT]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
claims=$sample
export TMPDIR=$work/tmp
mkdir "$TMPDIR"
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"
out=$work/out
mkdir "$out"

sheet="last('sheet')"
run="(last('run') or {})"
# to FIELD: Tab until the keyboard is there.
to() {
    local i
    for ((i = 0; i < 40; i++)); do
        [ "$(ask get "($sheet or {}).get('focus')")" != "$1" ] || return 0
        tab
    done
    not_ok "the keyboard reaches $1" "$(ask get "$sheet")"
}
tab() { xdotool key --delay 20 Tab; sleep 0.12; }
# choose FIELD VALUE: arrows until it is.
choose() {
    local i
    to "$1"
    for ((i = 0; i < 10; i++)); do
        [ "$(ask get "$sheet['choice']['$1']")" != "$2" ] || return 0
        xdotool key --delay 20 Right
        sleep 0.12
    done
    not_ok "$1 becomes $2" "$(ask get "$sheet")"
}
# enter FIELD TEXT
enter() {
    to "$1"
    sleep 0.2
    xdotool key --delay 20 ctrl+a
    [ -n "$2" ] && xdotool type --delay 15 "$2" || xdotool key BackSpace
    expect "$1 takes '$2'" "$sheet['choice'].get('$1') == '$2'"
}
open_sheet() {
    mark
    press ctrl+e
    expect "Ctrl E opens the sheet" "$sheet"
}
# written WHAT: what runs comes to its end.
written() {
    local said
    if said=$(ask wait 60 "$run.get('stage') == 'done'" 2>&1); then ok "$1"; else not_ok "$1" "$said" "$(ask get "$run")"; fi
}

# --- a picture ------------------------------------------------------------------------------------------------------
open_sheet
enter folder "$out"
enter name kursk
choose size window
picture picture
command=$(ask get "$sheet['command']")
press Return
written "a picture is written"
check "it is there" test -s "$out/kursk.png"
check "and its JSON beside it" test -s "$out/kursk.json"
picture done
mkdir again
check "the command line that was shown runs" env -u DISPLAY bash -c "${command/#dateline/\"$dateline\"}" bash
cp "$out/kursk.png" shown.png
mapfile -t words < <(python3 -c 'import shlex, sys; print("\n".join(shlex.split(sys.argv[1])[1:]))' "$command")
for i in "${!words[@]}"; do [ "${words[i]}" != "$out/kursk.png" ] || words[i]=command.png; done
check "the command line writes the same" env -u DISPLAY "$dateline" "${words[@]}"
check "to the pixel" python3 "$here/log.py" pixels shown.png command.png
press ctrl+shift+c
expect "its path is copied" "any(line.get('action') == 'CopyExport' for line in of('action'))"

# --- the file is there ----------------------------------------------------------------------------------------------
echo old >"$out/kursk.png"
open_sheet
press Return
expect "a file that is there is asked about" "$sheet['exists'] == '$out/kursk.png' and $sheet['focus'] == 'cancel'"
picture exists
press Return
expect "Enter alone keeps it" "$sheet['exists'] == '' and $sheet['focus'] == 'name'"
check "it is as it was" grep -qx old "$out/kursk.png"
press Return
expect "it is asked again" "$sheet['exists']"
press Tab Return
written "Replace replaces it"
check "it is a picture now" python3 "$here/log.py" pixels "$out/kursk.png" shown.png

# --- what cannot be -------------------------------------------------------------------------------------------------
open_sheet
enter folder "$out/nowhere"
press Return
expect "a folder that is not there is told" "'There is no folder' in $sheet['problem']"
picture no_folder
enter folder /proc
enter name never
press Return
expect "where nothing can be written it is told" "$run.get('stage') == 'failed' and any('/proc' in line for line in $run['told'])"
picture failed
expect "and the sheet is closed" "not $sheet"

# --- vectors, claims, the guard ---------------------------------------------------------------------------------------
for format in svg pdf; do
    open_sheet
    enter folder "$out"
    enter name vectors
    choose pictureFormat $format
    press Return
    written "$format is written"
    check "$format is there" test -s "$out/vectors.$format"
done
open_sheet
choose kind claims
choose claimFormat csv
enter roundKm 5
expect "the guard's sentence is told" "'rounded to 5 km' in $sheet['guard']"
sentence=$(ask get "$sheet['guard']")
to withhold
xdotool key space
expect "a unit is withheld by space" "$sheet['withheld'] == 1 and 'withheld' in $sheet['guard']"
picture guard
xdotool key space
expect "and back" "$sheet['withheld'] == 0"
enter name claims
press Return
written "claims are written"
check "with what the guard did" grep -q '5 km' <(ask get "$run")
open_sheet
choose kind picture
choose pictureFormat png
enter name guarded
press Return
written "a guarded picture is written"
"$dateline" check "$out/guarded.png" --json >guarded.json || true
check "the picture says the sentence" grep -qF "$sentence" guarded.json

# --- what is not saved ------------------------------------------------------------------------------------------------
mark
read -r x y < <(center_of row 1)
press Escape
click "$x" "$y"
expect "a claim is chosen" "last('selected') is not None"
press Delete
expect "the document has changed" "last('dirty')"
mark
press s
expect "a snapshot of it is taken" "of('snapshot')"
cp "$(ask get 'of("snapshot")[-1]["file"]')" changed.png
open_sheet
enter roundKm ""
enter name changed
press Return
written "a picture of what is not saved is written"
check "it shows the change" python3 "$here/log.py" pixels changed.png "$out/changed.png"
check "its JSON says that it was not saved" grep -q '"unsavedChanges": *true' "$out/changed.json"
check "and names the file, not the copy" grep -q 'kursk-2024.geojson' "$out/changed.json"
check "no copy is left" test -z "$(ls "$TMPDIR")"
press ctrl+z
expect "undone" "not last('dirty')"

# --- films --------------------------------------------------------------------------------------------------------------
if command -v ffmpeg >/dev/null; then
    open_sheet
    choose kind film
    choose filmFormat mp4
    choose size own
    enter ownSize 320x240
    enter step P1M
    enter hold 3
    enter titleCard 0
    enter endCard 0
    enter name film
    picture film
    expect "a film's size is told" "'frames' in $sheet['film'] and 'about' in $sheet['film']"
    press Return
    written "a film is written"
    check "it is there" test -s "$out/film.mp4"
    echo old >"$out/stopped.mp4"
    open_sheet
    enter ownSize 1280x720
    enter step P1D
    enter hold 20
    enter name stopped
    press Return
    press Tab Return
    expect "it tells how far it is" "$run.get('stage') == 'running' and $run.get('frames', 0) > 0"
    picture running
    mark
    press Right
    expect "the window goes on meanwhile" "steps() == 1"
    press Escape
    expect "Escape stops it" "$run.get('stage') == 'stopped'"
    check "the old film is as it was" grep -qx old "$out/stopped.mp4"
    check "nothing else is left" test -z "$(find "$out" -name '*.part*' -o -name '.*.??????')"
    picture stopped
fi

# --- kept -----------------------------------------------------------------------------------------------------------------
check "the options are kept" grep -q '"kind": "film"' "$XDG_CONFIG_HOME/dateline/export.json"
press Escape
press Escape
sleep 1
rests "a window left alone uses no processor"
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
