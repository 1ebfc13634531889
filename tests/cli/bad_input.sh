#!/usr/bin/env bash
# Bad input to `dateline export`: each case ends with exit 1 or 2 and a message that names the file (or option) and
# the reason, leaves no picture, and reaches no network.   tests/cli/bad_input.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"

# refused WHAT EXIT NAMED REASON ARGUMENTS…: runs `dateline ARGUMENTS`. EXIT is a pattern of exit codes; NAMED must
# stand in the message as it is, REASON as an extended regular expression (case does not matter).
refused() {
    local what=$1 exit=$2 named=$3 reason=$4 rc=0 wrong=()
    shift 4
    rm -rf out && mkdir out
    timeout 20 "$dateline" "$@" >stdout 2>stderr || rc=$?
    [[ $rc =~ ^($exit)$ ]] || wrong+=("exit $rc, expected $exit")
    [ ! -s stdout ] || wrong+=("something was printed on stdout")
    grep -qF -- "$named" stderr || wrong+=("the message does not name $named")
    grep -qiE -- "$reason" stderr || wrong+=("the message does not give the reason /$reason/")
    [ "$(wc -l <stderr)" -le 3 ] || wrong+=("more than three lines of message")
    if grep -qE 'terminate called|Assertion|ERROR [0-9]+:|Warning [0-9]+:' stderr; then wrong+=("a library talks to the user"); fi
    [ -z "$(ls -A out)" ] || wrong+=("left behind: $(ls -A out)")
    if [ ${#wrong[@]} -eq 0 ]; then ok "$what"; else not_ok "$what" "${wrong[@]}" "command: dateline $*" "$(head -n 8 stderr)"; fi
}
# refused_file WHAT FILE REASON
refused_file() { refused "$1" 1 "$(basename -- "$2")" "$3" export "$2" -o out/a.png; }

# variant FILE STATEMENTS: the sample's first two features, changed by Python statements on d (the document),
# f (its first feature) and p (that one's properties).
variant() {
    python3 - "$sample" "$1" "$2" <<'PYTHON'
import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
d["features"] = d["features"][:2]
f = d["features"][0]
p = f["properties"]
exec(sys.argv[3])
json.dump(d, open(sys.argv[2], "w", encoding="utf-8"))
PYTHON
}

# --- files that are no files -----------------------------------------------------------------------------------
refused_file "a missing file" missing.geojson 'no such|not there|not found|does not exist'
mkdir folder.geojson
refused_file "a directory" folder.geojson 'directory|folder'
mkfifo pipe.geojson
refused_file "a pipe" pipe.geojson 'regular|pipe|not a file'
: >empty.geojson
refused_file "an empty file" empty.geojson 'empty'
if [ "$(id -u)" -ne 0 ]; then
    cp "$sample" secret.geojson && chmod 000 secret.geojson
    refused_file "a file without permission to read" secret.geojson 'permission|denied|allowed'
fi

# --- files that are no GeoJSON ---------------------------------------------------------------------------------
head -c 1500 "$sample" >truncated.geojson
refused_file "a truncated GeoJSON" truncated.geojson 'end|truncated|parse|JSON'
head -c 4096 /dev/urandom >noise.geojson
refused_file "noise" noise.geojson 'JSON|parse|format|recogni'
printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"headline":"\xff\xfe"},"geometry":null}]}' >latin.geojson
refused_file "text that is not UTF-8" latin.geojson 'UTF-8|encod|parse'
printf '%0200000d' 0 | tr 0 '[' >deep.geojson
refused_file "brackets nested 200,000 deep" deep.geojson 'deep|nest|parse|JSON|end'
echo '[1, 2, 3]' >array.geojson
refused_file "JSON that is no FeatureCollection" array.geojson 'FeatureCollection|GeoJSON'
echo '{"type":"FeatureCollection","features":{"a":1}}' >object.geojson
refused_file "features that are no list" object.geojson 'features'
cp "$sample" sample.xyz
refused_file "an ending that nobody reads" sample.xyz 'format|ending|read'

# --- claims that cannot be taken, alone in their file -----------------------------------------------------------
variant type.geojson 'd["features"] = [f]; p["headline"] = ["a", "list"]'
refused_file "a member of the wrong type" type.geojson 'headline.*(string|text)'
variant edtf.geojson 'd["features"] = [f]; p["happened"] = "the other day"'
refused_file "an unknown EDTF" edtf.geojson 'happened.*(EDTF|date)'
variant month.geojson 'd["features"] = [f]; p["happened"] = "2024-13-45"'
refused_file "a month that does not exist" month.geojson 'happened.*(EDTF|date|month)'
variant range.geojson 'd["features"] = [f]; f["geometry"] = {"type": "Point", "coordinates": [36.2, 151.7]}'
refused_file "a latitude of 151.7" range.geojson 'latitude|range|coordinate'
variant huge.geojson 'd["features"] = [f]; f["geometry"] = {"type": "Point", "coordinates": [1e308, 1e308]}'
refused_file "coordinates of 1e308" huge.geojson 'longitude|latitude|range|coordinate'
variant text.geojson 'd["features"] = [f]; f["geometry"] = {"type": "Point", "coordinates": ["a", "b"]}'
refused_file "coordinates that are text" text.geojson 'coordinate|number|geometry'
variant nan.geojson 'd["features"] = [f]; f["geometry"] = {"type": "Point", "coordinates": [float("nan"), 51]}'
refused_file "coordinates that are NaN" nan.geojson 'NaN|coordinate|number|parse|JSON'

# --- one bad feature among good ones ----------------------------------------------------------------------------
variant one_bad.geojson 'p["happened"] = "the other day"'
rm -rf out && mkdir out
rc=0
"$dateline" export one_bad.geojson --size 320x240 -o out/a.png >stdout 2>stderr || rc=$?
if [ $rc -eq 0 ] && [ -s out/a.png ] && grep -q 'one_bad.geojson.*row 1.*happened' stderr; then
    ok "one bad feature is listed and the rest is drawn"
else
    not_ok "one bad feature is listed and the rest is drawn" "exit $rc; expected 0, a picture, and a line with file, row 1 and happened" "$(cat stderr)"
fi

# --- names that are no local files ------------------------------------------------------------------------------
python3 -u -c '
import http.server
class Counter(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print("request", flush=True)
        self.send_error(404)
    do_HEAD = do_GET
    def log_message(self, *_): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Counter)
print(server.server_port, flush=True)
server.serve_forever()' >server.log 2>&1 &
server=$!
stop_server() { kill "$server" 2>/dev/null; }
on_exit+=(stop_server)
for _ in $(seq 50); do [ -s server.log ] || sleep 0.1; done
port=$(head -n 1 server.log)
url=http://127.0.0.1:$port/a.geojson

no_file='local|not there|not opened|not the name of a file|no such|not a file|network|refused|does not exist'
for name in "$url" "/vsicurl/$url" "/vsizip/$work/a.zip/a.geojson" "PG:dbname=a" "WFS:$url" '{"type":"FeatureCollection","features":[]}'; do
    refused "the name $name" '1|2' "$name" "$no_file" export "$name" -o out/a.png
done
cat >hidden.geojson <<VRT
<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/vsicurl/$url</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>
VRT
refused_file "a VRT hidden in a .geojson" hidden.geojson 'JSON|VRT|format|parse'
cp hidden.geojson plain.vrt
refused_file "a VRT" plain.vrt 'VRT|format|ending|read'
variant linked.geojson 'd["features"] = [f]; d["crs"] = {"type": "link", "properties": {"href": "'"$url"'", "type": "proj4"}}; p["headline"] = 1'
refused_file "a GeoJSON that links its reference system" linked.geojson 'crs|headline'
asked=$(grep -c request server.log || true)
printf 'GET /a.geojson HTTP/1.0\r\n\r\n' 2>/dev/null >"/dev/tcp/127.0.0.1/$port" && sleep 0.3 # this one must be counted
if [ "$asked" -eq 0 ] && grep -q request server.log; then
    ok "none of these made a request"
else
    not_ok "none of these made a request" "$asked requests; the server's own log:" "$(cat server.log)"
fi

# --- the command line itself ------------------------------------------------------------------------------------
refused "an unknown option" 2 --no-such-option 'option|argument|expected' export "$sample" -o out/a.png --no-such-option
refused "no output named" 2 -o 'output|required' export "$sample"
refused "no file named" 2 export 'file|required|option' export -o out/a.png
refused "a size that is none" 2 --size 'size' export "$sample" -o out/a.png --size big
refused "a size beyond reason" 2 --size 'size' export "$sample" -o out/a.png --size 9000000x9000000
refused "a bbox of three numbers" 2 --bbox 'W,S,E,N|four|bbox' export "$sample" -o out/a.png --bbox 1,2,3
refused "a bbox upside down" 2 --bbox 'south|north|bbox' export "$sample" -o out/a.png --bbox 30,55,40,50
refused "a window that is no EDTF" 2 --happened 'EDTF|date' export "$sample" -o out/a.png --happened yesterday
refused "a known-on that is no date" 2 --known-on 'EDTF|date' export "$sample" -o out/a.png --known-on 2024-99-99
refused "a chart that nobody knows" 2 --charts 'over-time' export "$sample" -o out/a.png --charts pie
refused "charts of a table of claims" 2 --charts 'pictures' export "$sample" -o out/a.csv --charts lag
refused "a speaker that the file lacks" 2 --speaker 'no source' export "$sample" -o out/a.png --speaker nobody
refused "a theme that nobody knows" 2 --theme 'light' export "$sample" -o out/a.png --theme pink
refused "an unknown reference system" '1|2' EPSG:999999 'EPSG|reference|projection' export "$sample" -o out/a.png --crs EPSG:999999
refused "an ending that nobody writes" '1|2' a.xyz 'png' export "$sample" -o out/a.xyz
refused "an output folder that is not there" 1 none/a.png 'no such|not there|folder|directory|does not exist' export "$sample" -o out/none/a.png
refused "an output that is a folder" 1 folder.geojson 'folder|directory|png' export "$sample" -o "$work/folder.geojson"
refused "an output that cannot be written" 1 /proc/a.png 'writ|permission|no such|not' export "$sample" -o /proc/a.png
if [ "$(id -u)" -ne 0 ]; then
    mkdir locked && chmod 555 locked
    refused "an output without permission" 1 locked/a.png 'permission|denied|writ' export "$sample" -o locked/a.png
fi

# --- the machine ------------------------------------------------------------------------------------------------
MESA_GL_VERSION_OVERRIDE=2.1 refused "a driver below OpenGL 3.3" 1 3.3 'OpenGL' export "$sample" -o out/a.png
# Libraries that are loaded when they are first called, see app/lazy.
library=$(grep -aoE 'libgdal\.so\.[0-9]+' "$dateline" | head -n 1)
mkdir broken && echo damaged >"broken/${library:-none}"
if LD_LIBRARY_PATH=$work/broken "$dateline" --version >/dev/null 2>&1; then
    echo '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}' >layer.geojson
    LD_LIBRARY_PATH=$work/broken refused "a library that is damaged" 1 "$library" 'library.*cannot be loaded.*too short' export layer.geojson -o out/a.png
fi
refused "a window where there is no display" 1 display 'export' "$sample"

finish
