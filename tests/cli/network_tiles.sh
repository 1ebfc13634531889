#!/usr/bin/env bash
# Layers of tiles from a server on this machine: nothing without leave, and what goes wrong is told.   tests/cli/network_tiles.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY http_proxy HTTP_PROXY all_proxy ALL_PROXY
export XDG_CACHE_HOME=$work/cache NO_PROXY=127.0.0.1,localhost
cd "$work"

: >log
python3 -B "$root/tests/support/tile_server.py" log port.tmp 2>server.err &
server=$!
stop_server() { kill "$server" 2>/dev/null; }
on_exit+=(stop_server)
for _ in $(seq 100); do [ -s port.tmp ] && break; sleep 0.1; done
host=127.0.0.1:$(cat port.tmp)
tiles="http://$host/tiles/{z}/{x}/{y}.png"
requests() { wc -l <log; }
near=(--bbox -20,-15,20,15 --size 320x240 --no-labels --no-claims --hide land,coast,admin0,admin1,disputed,rivers,lakes)
view=(--bbox -170,-75,170,75 --size 320x240 --no-labels --no-claims --hide land,coast,admin0,admin1,disputed,rivers,lakes)

says() { # says WHAT STATUS PATTERN ARGUMENTS…: exit STATUS, PATTERN on stdout or stderr
    local what=$1 status=$2 pattern=$3 rc=0
    shift 3
    timeout 100 "$dateline" "$@" >said 2>&1 || rc=$?
    if [ $rc -eq "$status" ] && { [ -z "$pattern" ] || grep -qE -- "$pattern" said; }; then
        ok "$what"
    else
        not_ok "$what" "exit $rc, expected $status and /$pattern/" "$(head -n 5 said)"
    fi
}
# The files tell how they were made, so only their pixels are alike.
same_pixels() { python3 "$root/tests/ui/log.py" pixels "$1" "$2"; }
same() { # same WHAT EXPECTED GOT
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "expected $2, got $3"; fi
}
# pixels FILE X Y…: "r,g,b r,g,b"
pixels() {
    local file=$1
    shift
    while [ $# -gt 0 ]; do
        gdallocationinfo -valonly "$file" "$1" "$2" | head -n 3 | paste -sd,
        shift 2
    done | paste -sd' '
}
quarters='200,30,30 30,160,30 30,30,200 200,160,30'

says "a host that nobody allowed is refused" 1 "$host is not allowed to be asked.*--allow-network $host" export "$tiles" --attribution '© Test' "${view[@]}" -o a.png
same "and gets no request" 0 "$(requests)"
same "nor is there a picture" no "$([ -e a.png ] && echo yes || echo no)"
says "without an attribution nothing is drawn" 1 'attribution' export "$tiles" --allow-network "$host" "${view[@]}" -o a.png
says "an address that names no tile is told so" 1 'names no single tile|needs \{z\}' export "http://$host/{z}/{x}.png" --attribution x --allow-network "$host" "${view[@]}" -o a.png
same "and asks nobody" 0 "$(requests)"

says "an allowed host's tiles are drawn" 0 '' export "$tiles" --attribution '© Test mappers' --allow-network "$host" "${view[@]}" -o mercator.png
same "with their colours in their places" "$quarters" "$(pixels mercator.png 60 60 260 60 60 170 260 170)"
asked=$(requests)
[ "$asked" -gt 0 ] && ok "the server was asked $asked times" || not_ok "the server was asked"
check "each by this program's name" grep -q "Dateline/" log
same "no tile twice" "$asked" "$(sort -u log | wc -l)"
check "and the picture credits them" grep -q 'Map tiles: © Test mappers' mercator.png
says "again" 0 '' export "$tiles" --attribution '© Test mappers' --allow-network "$host" "${view[@]}" -o again.png
same "it comes from the disk" "$asked" "$(requests)"
check "with the same pixels" same_pixels mercator.png again.png
says "with a key in the address" 0 '' export "$tiles?key=SECRETKEY" --attribution '© Test mappers' --finest-zoom 3 --allow-network "$host" "${view[@]}" -o key.png --sidecar
check "which is told nowhere" bash -c '! grep -q SECRETKEY key.png key.json'
check "but the address is, as it is" grep -qF "\"path\": \"$tiles?key=\"" key.json
says "a server's tiles are not kept" 1 "the tiles of a server are not kept" export key.json --allow-network "$host" -o key2.png
says "but are asked for anyway" 0 '' export key.json --allow-network "$host" --anyway -o key2.png
check "the picture credits them as before" grep -q 'Map tiles: © Test mappers' key2.png
check "and has the same pixels" same_pixels key.png key2.png
says "in another projection" 0 '' export "$tiles" --attribution x --allow-network 127.0.0.1 --crs equal-earth --no-furniture "${view[@]}" -o earth.png
same "they lie in the same places" "$quarters" "$(pixels earth.png 100 70 220 70 100 160 220 160)"
says "TMS counts from the south" 0 '' export "http://$host/tiles/{z}/{x}/{-y}.png" --attribution x --allow-network "$host" "${view[@]}" -o tms.png
same "so the quarters are turned over" '30,30,200 200,160,30 200,30,30 30,160,30' "$(pixels tms.png 60 60 260 60 60 170 260 170)"

trouble() { # trouble WHAT KIND PATTERN [ARGUMENTS…]
    local what=$1 kind=$2 pattern=$3
    shift 3
    says "$what" 0 "$pattern" export "http://$host/$kind/{z}/{x}/{y}.png$query" --attribution x --allow-network "$host" "${view[@]}" -o trouble.png "$@"
}
query=
trouble "a tile that is not there is told, and the rest drawn" missing 'has no /missing/.*404'
trouble "so is a web page in its place" page 'is a web page and no PNG'
trouble "and one that stands there once" login 'is a web page and no PNG'
trouble "it is asked for again" login ''
same "and drawn" "$quarters" "$(pixels trouble.png 60 60 260 60 60 170 260 170)"
trouble "so is a PNG without its end" cut 'cut off or damaged'
trouble "and too large an answer" large 'more than 4096 KiB'
trouble "and a server that sends in circles" around 'sends on and on'
SECONDS=0
trouble "a slow server is given up" slow 'did not answer in time' --network-timeout 1
[ $SECONDS -lt 30 ] && ok "before long" || not_ok "before long" "$SECONDS s"
query="?to=localhost:${host#*:}"
before=$(grep -c ' /tiles/' log || true)
trouble "a redirect to another host is not followed" away "sends on to another server, and localhost:[0-9]+ is not allowed"
same "and nothing is asked of that host" "$before" "$(grep -c ' /tiles/' log || true)"
trouble "but where that host is allowed too" away '' --allow-network localhost
same "the tiles come from there" "$quarters" "$(pixels trouble.png 60 60 260 60 60 170 260 170)"

says "of a WMTS description the first layer is read, and the others told" 0 "has 3 layers and the first, 'streets'" export "http://$host/wmts.xml?REQUEST=GetCapabilities&SERVICE=WMTS" --allow-network "$host" "${view[@]}" -o wmts.png
same "in its places" "$quarters" "$(pixels wmts.png 60 60 260 60 60 170 260 170)"
check "and credited to who describes it" grep -q 'Map tiles: Test mapping agency' wmts.png
says "another is read by its name, also in degrees, latitude first" 0 '' export "http://$host/wmts.xml?REQUEST=GetCapabilities&SERVICE=WMTS" --layer heights --allow-network "$host" "${near[@]}" -o degrees.png
same "likewise" "$quarters" "$(pixels degrees.png 60 60 260 60 60 170 260 170)"
says "where a layer has no tiles by its limits" 0 '' export "http://$host/wmts.xml?REQUEST=GetCapabilities&SERVICE=WMTS" --layer half --allow-network "$host" "${view[@]}" -o half.png
same "a coarser tile is drawn" '200,30,30 200,30,30 30,30,200 200,30,30' "$(pixels half.png 60 60 260 60 60 170 260 170)"
same "and nothing beyond them is asked for" 0 "$(grep -cE ' /half/(1/1|2/[23]|3/[4-7])/' log || true)"
says "an address without a path is one too" 1 "$host has no \?REQUEST.*404" export "http://$host?REQUEST=GetCapabilities&SERVICE=WMTS" --allow-network "$host" "${view[@]}" -o none.png
says "also one of tiles" 0 "$host has no \?z=.*404" export "http://$host?z={z}&x={x}&y={y}" --attribution x --allow-network "$host" "${view[@]}" -o none.png
says "a layer that it has not is told with those it has" 1 "no layer 'none'.*streets, heights" export "http://$host/wmts.xml?REQUEST=GetCapabilities&SERVICE=WMTS" --layer none --allow-network "$host" "${view[@]}" -o none.png

python3 - "$sample" "$tiles" <<'P' >linked.geojson
import json, sys
document = json.load(open(sys.argv[1]))
document["dateline"]["layers"] = [{"id": "tiles", "path": sys.argv[2], "name": "Tiles", "attribution": "© Linked"}]
json.dump(document, sys.stdout)
P
before=$(requests)
says "a project that names such a layer fetches nothing by itself" 0 "layer 'Tiles' is not shown: $host is not allowed" export linked.geojson "${view[@]}" -o linked.png
same "not a request" "$before" "$(requests)"
says "and shows it once the host is allowed" 0 '' export linked.geojson --allow-network "$host" "${view[@]}" -o linked.png
same "from the disk" "$quarters" "$(pixels linked.png 60 60 260 60 60 170 260 170)"
mkdir -p "$XDG_CONFIG_HOME/dateline"
echo "{\"allowed_hosts\": [\"$host\"]}" >"$XDG_CONFIG_HOME/dateline/network.json"
says "what was always allowed need not be said again" 0 '' export linked.geojson "${view[@]}" -o always.png
check "and draws the same" same_pixels linked.png always.png
echo '["all"]' >"$XDG_CONFIG_HOME/dateline/network.json"
says "settings that make no sense allow nothing, and say so" 0 'so no host is always allowed' export linked.geojson "${view[@]}" -o never.png
check "and a project keeps the layer" bash -c "'$dateline' import linked.geojson -o kept.gpkg >/dev/null 2>&1 && '$dateline' import kept.gpkg -o kept.geojson >/dev/null 2>&1 && grep -q '© Linked' kept.geojson && grep -q 'tiles/{z}' kept.geojson"
check "formats tells of tiles" bash -c "'$dateline' formats | grep -q '^  XYZ .*{z}'"
says "a name of a host that is none is wrong usage" 2 'allow-network' export linked.geojson --allow-network 'a b' -o x.png

finish
