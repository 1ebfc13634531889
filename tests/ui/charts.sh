#!/usr/bin/env bash
# The charts in the window: open, click a bin, click a source, take a picture that the command line makes as well, close.
#   tests/ui/charts.sh [WIDTHxHEIGHT]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
screen=${1:-1280x800}
claims=$sample
. "$(dirname -- "${BASH_SOURCE[0]}")/one_window.sh"

# in_charts SHARE SHARE: "X Y" at these shares of the charts' panel
in_charts() { ask get "'%d %d' % (last('charts')[0] + $1 * last('charts')[2], last('charts')[1] + $2 * last('charts')[3])"; }

before=$(ask get "last('map')[3]")
expect "they are closed at first" "last('charts')[3] == 0"
press g
expect "G opens them below the map" "last('charts')[3] > 100 and last('map')[3] + last('charts')[3] == $before"
picture charts
mark
read -r x y < <(in_charts 0.15 0.75)
click "$x" "$y"
expect "a click on a bin makes it the happened window" "last('happened')[1] - last('happened')[0] == 7 * 86400"
click "$x" "$y"
expect "a second one takes that back" "last('happened')[1] - last('happened')[0] > 100 * 7 * 86400"
read -r x y < <(in_charts 0.38 0.4)
click "$x" "$y"
expect "a click on a source filters by it" "[a for a in of('action') if a['action'] == 'SetFilter'][-1]['speakers']"
snapshot_repeats F12 over-time,heat,lag
sleep 1
rests "open charts left alone use no processor"
press g
expect "G closes them" "last('charts')[3] == 0 and last('map')[3] == $before"
press ctrl+q
ended "the quit key ends the program"
if [ ! -s stderr ]; then ok "it said nothing on stderr"; else not_ok "it said nothing on stderr" "$(head -n 5 stderr)"; fi
finish
