#!/usr/bin/env bash
# Pictures as files: their kinds, what they say of themselves, how they are made again, what the harm guard keeps back, and
# what is left when they cannot be written; looked at with what wrote none of them.   tests/cli/pictures.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"
cp "$sample" kursk.geojson

# writes WHAT ARGUMENTS…: exit 0.
writes() {
    local what=$1 rc=0
    shift
    "$dateline" "$@" >stdout 2>stderr || rc=$?
    if [ $rc -eq 0 ]; then ok "$what"; else not_ok "$what" "exit $rc" "command: dateline $*" "$(head -n 5 stdout stderr)"; fi
}
# refuses WHAT CODE PATTERN ARGUMENTS…: that exit code, PATTERN on stderr.
refuses() {
    local what=$1 code=$2 pattern=$3 rc=0
    shift 3
    "$dateline" "$@" >stdout 2>stderr || rc=$?
    if [ $rc -eq "$code" ] && grep -qE -- "$pattern" stderr; then ok "$what"; else not_ok "$what" "exit $rc, expected $code" "command: dateline $*" "$(head -n 5 stderr)"; fi
}
# says WHAT PATTERN FILE: `dateline check FILE` prints it.
says() {
    if "$dateline" check "$3" >stdout 2>stderr && grep -qE -- "$2" stdout; then ok "$1"; else not_ok "$1" "$(cat stdout stderr)"; fi
}
# silent WHAT FILE TEXT…: none of the texts is in the file, packed or not.
silent() {
    local what=$1 file=$2 text found=()
    shift 2
    for text in "$@"; do if strings -e S -- "$file" | grep -qF -- "$text"; then found+=("$text"); fi; done
    if [ ${#found[@]} -eq 0 ]; then ok "$what"; else not_ok "$what" "$file holds: ${found[*]}"; fi
}
# json FILE EXPRESSION: of Python, on d.
json() { python3 -c 'import json, sys; d = json.load(open(sys.argv[1], encoding="utf-8")); print(eval(sys.argv[2]))' "$1" "$2"; }
small=(--size 480x360 --known-on 2025-05-01)

# --- kinds ------------------------------------------------------------------------------------------------------
writes "a JPEG" export kursk.geojson "${small[@]}" --quality 80 --dpi 150 -o a.jpg --world-file
writes "a GeoTIFF" export kursk.geojson "${small[@]}" --dpi 150 -o a.tif --world-file --sidecar
writes "a PNG with a world file" export kursk.geojson "${small[@]}" -o a.png --world-file
check "the JPEG is one" bash -c 'gdalinfo a.jpg | grep -q "Driver: JPEG"'
check "its world file lies where the GeoTIFF does" cmp a.jgw a.tfw
check "and the PNG's" cmp a.pgw a.tfw
check "the GeoTIFF knows its projection" bash -c 'gdalinfo a.tif | grep -q "ID\[\"EPSG\",3857\]"'
check "the corners are those of the view" python3 -c '
import json, subprocess
info = json.loads(subprocess.run(["gdalinfo", "-json", "a.tif"], capture_output=True, text=True).stdout)
options = dict(o for o in json.load(open("a.json"))["options"] if len(o) == 2)
lon, lat = map(float, options["--center"].split(","))
ring = info["wgs84Extent"]["coordinates"][0]
west, east = min(p[0] for p in ring), max(p[0] for p in ring)
pixel = 360 / 256 / 2 ** float(options["--zoom"])
assert abs((west + east) / 2 - lon) < 2 * pixel, (west, east, lon)
assert abs((east - west) - 480 * pixel) < 1e-6, (east - west, 480 * pixel)
south, north = min(p[1] for p in ring), max(p[1] for p in ring)
assert south < lat < north'
for crs in globe robinson lcc EPSG:3035; do
    writes "a GeoTIFF in $crs" export kursk.geojson "${small[@]}" --crs $crs -o crs.tif
    check "which gdalwarp takes" gdalwarp -q -overwrite -t_srs EPSG:4326 crs.tif warped.tif
done
writes "Equal Earth, for which a GeoTIFF has no name," export kursk.geojson "${small[@]}" --crs equal-earth -o crs.tif
check "is told" grep -q 'crs.tif: says where it lies, but not in what projection.*EPSG:8857' stderr
check "EPSG:3035 is told by its number" bash -c '"$1" export kursk.geojson --size 320x240 --crs EPSG:3035 -o crs.tif && gdalinfo crs.tif | grep -q "ID\[\"EPSG\",3035\]"' - "$dateline"
writes "two maps beside each other as TIFF" export kursk.geojson --size 640x360 --compare-known-on 2024-10-20 -o two.tif
check "lie nowhere, which is told" grep -q 'two.tif: is a plain TIFF' stderr
check "and GDAL agrees" bash -c '! gdalinfo two.tif | grep -q "Origin ="'
refuses "a world file for them" 1 'no world file' export kursk.geojson --size 640x360 --compare-known-on 2024-10-20 -o two.png --world-file
writes "A4 at 100 dpi" export kursk.geojson --size a4 --dpi 100 -o a4.png
check "has its pixels and resolution" python3 -c '
import struct
b = open("a4.png", "rb").read()
assert struct.unpack(">II", b[16:24]) == (1169, 827), struct.unpack(">II", b[16:24])
at = b.index(b"pHYs")
assert abs(struct.unpack(">I", b[at + 4:at + 8])[0] * 0.0254 - 100) < 0.1'
writes "a transparent PNG" export kursk.geojson --size 320x240 --center 33,45 --zoom 5 --transparent -o clear.png
check "has pixels that are and others that are not" bash -c 'gdalinfo -stats clear.png | grep -A3 "Band 4" | grep -q "Minimum=0.000, Maximum=255.000"'
refuses "a transparent JPEG" 2 'JPEG cannot be transparent' export kursk.geojson --transparent -o clear.jpg
refuses "the quality of a PNG" 2 'quality is for .jpg' export kursk.geojson --quality 5 -o q.png
writes "a picture in bands" export kursk.geojson "${small[@]}" -o bands.png --band-rows 50 --sidecar
equal() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "expected: $2" "said: $3"; fi; }
equal "has the pixels of the whole one" "$(json a.json 'd["picture"]["pixelsSha256"]')" "$(json bands.json 'd["picture"]["pixelsSha256"]')"
check "the JSON follows its schema" python3 -c '
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.Draft202012Validator(schema).validate(json.load(open("bands.json")))' "$root/assets/schema/picture.schema.json"
check "which are the pixels in the file" python3 -c '
import hashlib, json, struct, zlib
b, at, packed = open("bands.png", "rb").read(), 8, b""
while at < len(b):
    n, kind = struct.unpack(">I4s", b[at:at + 8])
    packed += b[at + 8:at + 8 + n] if kind == b"IDAT" else b""
    at += n + 12
raw, stride = zlib.decompress(packed), 480 * 3 + 1
assert all(raw[y * stride] == 0 for y in range(360))
rows = b"".join(raw[y * stride + 1:(y + 1) * stride] for y in range(360))
assert hashlib.sha256(rows).hexdigest() == json.load(open("bands.json"))["picture"]["pixelsSha256"]'

# --- what pictures say ------------------------------------------------------------------------------------------
for kind in png jpg tif; do
    says "a $kind says what nobody verified" 'Reported, not verified' a.$kind
    says "what is known by when: $kind" 'known on 1 May 2025' a.$kind
    says "whose boundaries: $kind" 'Boundaries: ' a.$kind
    says "its sources by number: $kind" '^ *1  .*claim' a.$kind
    equal "the JSON of a $kind is the one beside it" "$(json a.json 'd["claims"]')" "$("$dateline" check a.$kind --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["files"][0]["picture"]["claims"])')"
done
check "a cropped PNG still tells its sources" python3 - <<'PYTHON'
import struct, zlib
b, at, texts = open("a.png", "rb").read(), 8, b""
while at < len(b):
    n, kind = struct.unpack(">I4s", b[at:at + 8])
    if kind == b"iTXt" and not b[at + 8:].startswith(b"Dateline\0"):
        texts += b[at:at + n + 12]
    at += n + 12
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
row = b"\0" + b"\x80\x80\x80" * 40
open("cropped.png", "wb").write(b[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 30, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(row * 30)) + texts + chunk(b"IEND", b""))
PYTHON
says "by number" '^ *1  .*claim' cropped.png
says "and that nobody verified it" 'Reported, not verified' cropped.png
gdal_translate -q -of PNG -outsize 40 30 a.tif bare.png 2>/dev/null
rm -f bare.png.aux.xml bare.wld
rc=0
"$dateline" check bare.png >stdout 2>stderr || rc=$?
equal "a picture without it is told so" 1 $rc
check "in so many words" grep -q 'no metadata of Dateline' stdout
gdal_translate -q -srcwin 10 10 200 100 a.tif part.tif
says "a part that another program cut from a GeoTIFF still tells its sources" '^ *1  .*claim' part.tif
says "a GeoTIFF of others is a raster" 'sound, 1 raster' warped.tif

# --- made again -------------------------------------------------------------------------------------------------
mkdir -p one/data two
cp kursk.geojson one/data/
every=(--size 640x420 --happened 2024-08-01/2025-04-28 --known-on 2024-12-01 --theme dark --lang uk --crs lcc --bbox 30,48,40,54 --text region --hide rivers
    --show graticule,locator --charts over-time --scale 1.25 --dpi 120 --worldview ukraine --no-labels)
writes "a picture with every option" export one/data/kursk.geojson "${every[@]}" -o one/first.png --sidecar
equal "its files are told from where it lies" data/kursk.geojson "$(json one/first.json 'd["files"][0]["path"]')"
equal "with their hash" "$(sha256sum <kursk.geojson | cut -d' ' -f1)" "$(json one/first.json 'd["files"][0]["sha256"]')"
silent "no path of this machine is in it" one/first.json "$work"
writes "it is made again" export one/first.json -o one/again.png
check "the same to the byte, but for its name" python3 -c '
a, b = (open("one/" + n, "rb").read() for n in ("first.png", "again.png"))
assert a.split(b"IDAT", 1)[1] == b.split(b"IDAT", 1)[1]'
refuses "its own name is taken" 1 'first.png: is there already.*--force' export one/first.json
cp one/first.png kept.png
writes "unless by force" export one/first.json --force
check "then it is the same file" cmp one/first.png kept.png
mv one/* two/
(cd / && "$dateline" export "$work/two/first.json" --force) 2>stderr && ok "elsewhere, with its files, as well" || not_ok "elsewhere, with its files, as well" "$(cat stderr)"
check "the same file again" cmp two/first.png kept.png
refuses "options of its own" 2 'first.json says how' export two/first.json --theme light -o x.png
printf '\n' >>two/data/kursk.geojson
refuses "a file that was changed" 1 'kursk.geojson: is another file' export two/first.json -o x.png
check "nothing is written then" test ! -e x.png
writes "but anyway" export two/first.json -o x.png --anyway
rm two/data/kursk.geojson
refuses "a file that is gone" 1 'kursk.geojson: is not there' export two/first.json -o y.png
sed 's/"--theme"/"--output"/' two/first.json >evil.json
refuses "options that are not its to choose" 1 'may not|is not there' export evil.json -o z.png
for first in "--compare-known-on 2024-10-20" "--compare-known-on 2024-10-20 --compare swipe --swipe 0.3" "--preview-vision greyscale --theme print" "--transparent --no-furniture" "--crs globe --center 20,40 --zoom 2"; do
    # shellcheck disable=SC2086
    writes "made: $first" export kursk.geojson --size 480x320 $first -o again.png --sidecar
    writes "and again" export again.json --force
done

cp kursk.geojson own.geojson
cp own.geojson map-002.png
cp "$root/assets/samples/kursk-2024.geojson" before.geojson
refuses "a picture in the place of a file it is made of" 2 'is one of the files to read' export map-002.png -o map-002.png
refuses "also under another name" 2 'is one of the files to read' export map-002.png -o ./map-002.png
refuses "claims likewise" 2 'is one of the files to read' export own.geojson --everything -o own.geojson
refuses "and a number of a series" 2 'is one of the files to read' export map-002.png -o map-%03d.png
check "which are as they were" bash -c 'cmp own.geojson before.geojson && cmp map-002.png before.geojson'
cp "$root/assets/layouts/slide.json" one/own.json
writes "a picture with a template of one's own" export kursk.geojson "${small[@]}" --layout 'one/own.json; sources=off' -o two/own.png --sidecar
equal "it is told from where the picture lies" "../one/own.json; sources=off" "$(json two/own.json 'dict(o for o in d["options"] if len(o) == 2)["--layout"]')"
equal "as a file" "True" "$(json two/own.json '[f["companion"] for f in d["files"] if f["path"] == "../one/own.json"][0]')"
cp two/own.png kept.png
(cd / && "$dateline" export "$work/two/own.json" --force) 2>stderr && ok "made again from elsewhere" || not_ok "made again from elsewhere" "$(cat stderr)"
check "the same file" cmp two/own.png kept.png
sed 's/"margin": *[0-9]*/"margin": 77/' "$root/assets/layouts/slide.json" >one/own.json
refuses "but not with another template" 1 'own.json: is another file' export two/own.json --force
python3 - <<'PYTHON'
import json
d = json.load(open("kursk.geojson", encoding="utf-8"))
d["dateline"]["views"] = [{"id": "v", "name": "Kept", "caption": "What was known", "lon": 35, "lat": 51.5, "zoom": 7, "happened": "2024-08-01/2024-10-31", "known_on": "2024-11-15", "filter": "f"}]
d["dateline"]["filters"] = [{"id": "f", "name": "One side", "kinds": ["event"], "text": "a"}]
json.dump(d, open("views.geojson", "w", encoding="utf-8"), ensure_ascii=False)
PYTHON
writes "a kept view" export views.geojson --size 480x360 --view Kept -o view.png --sidecar
cp view.png kept.png
writes "is made again" export view.json --force
check "the same file again" cmp view.png kept.png
writes "with its filter, that" export views.geojson --size 480x360 --view Kept -o text.png --sidecar --text '' 
check "a text of one's own replaces alone" bash -c 'cmp <(python3 -c "import json; print(json.load(open(\"view.json\"))[\"claims\"])") <(python3 -c "import json; print(json.load(open(\"text.json\"))[\"claims\"])")'
writes "switched-off claims" export kursk.geojson "${small[@]}" --hide claims -o off.png --sidecar
equal "are not listed as shown" "[] []" "$(json off.json 'd["claims"], d["sources"]' | tr -d '(),')"

# --- harm guard -------------------------------------------------------------------------------------------------
python3 - <<'PYTHON'
import json
d = json.load(open("kursk.geojson", encoding="utf-8"))
unit = d["dateline"]["units"][0]
of = [f for f in d["features"] if f["properties"].get("unit") == unit["id"]]
open("unit", "w").write(unit["id"])
f = json.loads(json.dumps(of[0]))
f["id"] = "secret-claim"
f["properties"] |= {"note": "SECRETNOTE", "headline": "SECRETHEADLINE", "happened": "2024-09-01"}
f["geometry"] = {"type": "Point", "coordinates": [35.271234, 51.191234]}
f["properties"]["place"] = {"name": "Sudzha", "precision": "exact"}
g = json.loads(json.dumps(f))
g["id"] = "exact-claim"
g["properties"] |= {"note": "Seen at 51.191234, 35.271234", "headline": "Shown at its place"}
del g["properties"]["unit"]
g["properties"]["kind"] = "event"
g["properties"].pop("sectorRole", None)
d["features"] += [f, g]
json.dump(d, open("guard.geojson", "w", encoding="utf-8"), ensure_ascii=False)
PYTHON
unit=$(cat unit)
"$dateline" check guard.geojson >stdout || not_ok "the guard's input is sound" "$(cat stdout)"
guard=(--round-km 5 --withhold "$unit" --withhold secret-claim)
secrets=(SECRETNOTE SECRETHEADLINE secret-claim 51.19123 35.27123)
for ending in csv kml fgb geojson gpkg; do
    writes "a guarded .$ending" export guard.geojson --everything "${guard[@]}" -o guarded.$ending
    silent "tells nothing: .$ending" guarded.$ending "${secrets[@]}" "\"$unit\""
    check "what was done is told: .$ending" grep -qiE 'positions rounded to 5 km; [0-9]+ claims? withheld' stdout
done
check "the marks are rounded" python3 -c '
import csv
row = {r["id"]: r for r in csv.DictReader(open("guarded.csv", encoding="utf-8", newline=""))}["exact-claim"]
assert row["precision"] == "near" and float(row["radius_m"]) >= 2500, row
assert 0 < abs(float(row["lon"]) - 35.271234) < 0.05, row'
for kind in png jpg tif; do
    writes "a guarded .$kind" export guard.geojson "${small[@]}" "${guard[@]}" -o guarded.$kind --sidecar
    silent "tells nothing: .$kind" guarded.$kind "${secrets[@]}" "\"$unit\""
    says "but that it does: .$kind" 'Positions rounded to 5 km; [0-9]+ claims? withheld' guarded.$kind
done
silent "nor does its JSON" guarded.json "${secrets[@]}" "\"$unit\""
refuses "made again without the names" 1 'again with --withhold' export guarded.json -o g2.tif
writes "and with them" export guarded.json -o g2.tif --withhold "$unit" --withhold secret-claim
writes "an age" export guard.geojson --known-on 2024-09-05 --min-age P7D --everything -o aged.csv
check "leaves out what is younger" bash -c '! grep -q secret-claim aged.csv'
writes "an older one" export guard.geojson --known-on 2024-09-10 --min-age P7D --everything -o aged.csv
check "does not" grep -q secret-claim aged.csv
writes "a picture with an age, and its JSON" export guard.geojson --size 320x240 --min-age P30D -o aged.png --sidecar
writes "made again at any time" export aged.json --force
writes "an age beside a kept view" export views.geojson --size 320x240 --view Kept --min-age P30D -o viewed.png --sidecar
equal "counts from what the view knows" "2024-11-15T23:59:59Z" "$(json viewed.json 'dict(o for o in d["options"] if len(o) == 2)["--min-age-from"]')"
says "and is told" 'Nothing younger than 30 days' viewed.png
cp viewed.png kept.png
writes "it is made again" export viewed.json --force
check "the same guarded file" cmp viewed.png kept.png
cp kursk.geojson districts.geojson
python3 - <<'PYTHON'
import json
ring = [[34, 51], [36, 51], [36, 52], [34, 52], [34, 51]]
json.dump({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}]}, open("districts.geojson", "w"))
d = json.load(open("guard.geojson", encoding="utf-8"))
d["dateline"]["layers"] = [{"id": "l", "path": "districts.geojson", "name": "Districts"}]
json.dump(d, open("layered.geojson", "w", encoding="utf-8"), ensure_ascii=False)
PYTHON
writes "a guarded picture with a linked layer" export layered.geojson "${small[@]}" --withhold secret-claim -o layered.png --sidecar
check "says that the layer is not guarded" grep -q 'reaches claims alone: Districts is drawn as it is' stderr
equal "and that it is made of it" "True" "$(json layered.json '[f["companion"] for f in d["files"] if f["path"] == "districts.geojson"][0]')"
cp layered.png kept.png
writes "made again" export layered.json --force --withhold secret-claim
check "the same file with its layer" cmp layered.png kept.png
echo >>districts.geojson
refuses "but not with another layer" 1 'districts.geojson: is another file' export layered.json --force --withhold secret-claim
name=$(python3 -c 'import json; print(json.load(open("guard.geojson"))["dateline"]["units"][0]["names"][0]["text"])')
refuses "metadata that would name what is withheld" 1 "its metadata would name what is withheld, in --text" export guard.geojson "${small[@]}" --withhold "$unit" --text "$name" -o named.png
check "leave no picture" test ! -e named.png
refuses "an age that is none" 2 'not an ISO 8601 duration' export guard.geojson --min-age 7 -o a2.png
refuses "somebody to withhold who is not there" 1 "'nobody'" export guard.geojson --withhold nobody -o a2.png
python3 - <<'PYTHON'
with open("many.csv", "w") as f:
    f.write("event_id,date,lat,lon,headline\n")
    for i in range(100_001):
        f.write(f"{i},2024-08-{i % 28 + 1:02},{50 + i % 1000 / 1000},{35 + i // 1000 / 100},Event\n")
PYTHON
refuses "a table that is too large to be guarded" 1 'harm guard does not reach' export many.csv --round-km 5 -o many.png
check "leaves no picture" test ! -e many.png

# --- failures ---------------------------------------------------------------------------------------------------
mkdir full && for ending in png jpg tif; do
    echo old >full/a.$ending
    if (ulimit -f 8; trap '' XFSZ; "$dateline" export kursk.geojson --size 900x700 -o full/a.$ending --sidecar) >stdout 2>stderr; then
        not_ok "a disk that fills: $ending" "exit 0"
    elif [ "$(cat full/a.$ending)" = old ] && grep -q "full/a.$ending" stderr && [ "$(ls -A full)" = "a.$ending" ]; then
        ok "a disk that fills leaves the old $ending and nothing else"
    else
        not_ok "a disk that fills leaves the old $ending and nothing else" "$(cat stderr)" "$(ls -la full)"
    fi
    rm full/*
done
ln -s /dev/full full/device.png
refuses "a link to a device" 1 'not a file that can be replaced' export kursk.geojson --size 320x240 -o full/device.png
mkdir full/folder.png
refuses "a folder" 1 'is a folder' export kursk.geojson --size 320x240 -o full/folder.png
rm -r full/*
if [ "$(id -u)" -ne 0 ]; then
    chmod 555 full
    refuses "a folder without permission" 1 'ermission' export kursk.geojson --size 320x240 -o full/a.png
    chmod 755 full
fi
echo '{"type": "FeatureCollection"}' >full/map.json
refuses "a sidecar in the place of another file" 1 'map.json: is there already' export kursk.geojson --size 320x240 -o full/map.png --sidecar
check "which stays" grep -q FeatureCollection full/map.json
rm full/*
echo old >full/killed.png
"$dateline" export kursk.geojson --size 6000x5000 -o full/killed.png --band-rows 16 2>stderr &
victim=$!
for _ in $(seq 100); do # Until it draws.
    sleep 0.05
    [ "$(ls -A full | wc -l)" -le 1 ] || break
    [ "$(find /proc/$victim/fd -lname "*full/*" 2>/dev/null | wc -l)" -eq 0 ] || break
done
kill -9 $victim 2>/dev/null || true
wait $victim 2>/dev/null || true
if [ "$(cat full/killed.png)" = old ] && [ "$(ls -A full)" = killed.png ]; then
    ok "killed while it draws, it leaves the old file and no other"
else
    not_ok "killed while it draws, it leaves the old file and no other" "$(ls -la full)"
fi

finish
