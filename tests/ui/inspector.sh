#!/usr/bin/env bash
# Drives the window on the invented regatta: choose a contradicted claim, compare it with the other account, list what has
# no report date or no place.   tests/ui/inspector.sh [WIDTHxHEIGHT]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
claims=$root/tests/data/regatta.geojson
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"

# row_of ID: its place among the rows in sight; group_of NAME: the group's place at the timeline's foot.
row_of() { ask get "[row['id'] for row in last('rows')].index('$1')"; }
group_of() { ask get "[entry['group'] for entry in last('pinned')].index('$1')"; }
listed="[row['id'] for row in last('rows')]"

# --- choose and compare -----------------------------------------------------------------------------------------
expect "the list shows a contradicted claim" "'country-open' in $listed"
read -r x y < <(center_of row "$(row_of country-open)")
click "$x" "$y"
expect "a click chooses it" "last('selected') == 'country-open'"
mark
press c
expect "C opens the cards of both accounts" "last('compare') == ['country-open', 'country-closed']"
press Escape
expect "Esc closes the cards and keeps the choice" "last('compare') == [] and last('selected') == 'country-open'"
press c
expect "C opens them again" "len(last('compare')) == 2"
read -r x y < <(center_of row "$(row_of e-until)")
click "$x" "$y"
expect "choosing a claim that nobody contradicts closes them" "last('selected') == 'e-until' and last('compare') == []"
press c
expect "and C has nothing to compare with it" "of('action')[-1]['action'] == 'ToggleCompare' and last('compare') == []"

# --- what has no place on the axis or the map ---------------------------------------------------------------------
for pair in unreported:r-unknown undated:undated no_place:rock-retraction; do
    group=${pair%:*} claim=${pair#*:}
    mark
    read -r x y < <(center_of pinned "$(group_of "$group")")
    click "$x" "$y"
    expect "the group $group at the foot lists its claims" \
        "{'event': 'action', 'action': 'ShowGroup', 'group': '$group'} in of('action') and '$claim' in $listed"
done
read -r x y < <(center_of row "$(row_of rock-retraction)")
click "$x" "$y"
expect "a listed claim can be chosen" "last('selected') == 'rock-retraction'"

press ctrl+q
for _ in $(seq 50); do if kill -0 "$program" 2>/dev/null; then sleep 0.1; fi; done
rc=0
if kill -0 "$program" 2>/dev/null; then not_ok "the program ends"; else
    wait "$program" || rc=$?
    if [ $rc -eq 0 ]; then ok "the program ends"; else not_ok "the program ends" "exit $rc"; fi
fi
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
