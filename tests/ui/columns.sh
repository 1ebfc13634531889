#!/usr/bin/env bash
# Drives the window on tables that nobody knows: answer what is asked about the columns, save the answers, open the next
# table by them.   tests/ui/columns.sh [WIDTHxHEIGHT]
# UI_KEEP=FOLDER keeps pictures of the screen there; UI_SCALE sets the content scale.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"
cd "$work"
export HOME=$work XDG_PICTURES_DIR=$work
scale=(--scale "${UI_SCALE:-1}")

{
    echo 'Wann;Breite;Länge;Überschrift;Quelle;Bemerkung;Zeichen'
    for i in $(seq 1 60); do
        lat=51.$((1000 + i * 7)) lon=35.$((2000 + i * 11))
        [ $((i % 9)) -ne 4 ] || lat=n/a
        [ $((i % 20)) -ne 7 ] || lon=235.2
        printf '%02d/%02d/2024;%s;%s;Feuer Nr. %d in Суджа;Feuerwehr;"eine längere Bemerkung, die niemand ganz liest, weil sie lang ist";%d\n' \
            $((i % 12 + 1)) $((i % 11 + 1)) "$lat" "$lon" "$i" "$i"
    done
} >fires.csv
cp fires.csv more_fires.csv
printf 'a,b,c\nred,2024-08-06,1\nblue,2024-08-07,2\n' >unknown.csv
now() { # a value within what the state line says of the columns
    printf "(last('columns') or {}).get('%s')" "$1"
}
mapped() { printf "last('columns')['mapping']['columns'].get('%s')" "$1"; }
hit() {
    local x y
    expect "'$1' stands in the sheet" "'$1' in (last('spots') or {})"
    read -r x y < <(ask center spot "$1")
    click "$x" "$y"
}

open_screen "$screen"
start fires "${scale[@]}" fires.csv
expect "a table with dates that nobody can tell asks" "$(now ready) is True"
expect "it counts the rows that would fail" "$(now rejected) == 10"
picture asked
mark
hit mdy
expect "the month can be said to come first" "last('columns')['mapping'].get('date_order') == 'mdy'"
hit dmy
expect "or the day" "last('columns')['mapping'].get('date_order') == 'dmy'"
press Tab Tab
expect "Tab goes to the next field" "$(now field) == 1"
press Tab Tab
expect "and on" "$(now field) == 3"
press Down
expect "down takes the next column" "$(mapped lat) == 'Länge'"
press Up
expect "up the one before" "$(mapped lat) == 'Breite'"
hit all
expect "rare fields can be shown" "$(now all) is True and 'radius' in last('spots')"
picture all_fields
hit all
expect "and put away" "$(now all) is False and 'radius' not in last('spots')"
hit lat
sleep 0.5
picture list
press Escape
expect "Esc closes a list and not the sheet" "$(now ready) is True"
hit save
xdotool key --delay 40 ctrl+a
xdotool type --delay 40 feuer
picture save
press Return
expect "the answers are saved" "'Saved' in ($(now told) or '')"
check "in the folder of settings" grep -q '"dmy"' "$XDG_CONFIG_HOME/dateline/mappings/feuer.json"
picture saved
press Return
expect "Enter opens the table" "last('columns') is None and last('claims') == 50"
picture opened
press ctrl+q
ended "the program ends"

start more "${scale[@]}" more_fires.csv
expect "the next table of these columns opens at once" "last('claims') == 50 and last('columns') is None"
press ctrl+q
ended "the program ends again"

start unknown "${scale[@]}" unknown.csv
expect "columns that say nothing are asked about" "$(now ready) is not None"
picture unknown
press Escape
expect "Esc leaves the table" "last('columns') is None and last('claims') == 0 and 'Not opened' in last('said')"
press ctrl+q
ended "and nothing is asked at the end"
finish
