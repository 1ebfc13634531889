#!/usr/bin/env bash
# Pictures as SVG and PDF, looked at with what wrote none of them: poppler, qpdf and libxml2. No display, and no OpenGL.
#   tests/cli/vector.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"
clocks=(--happened 2024-06-01/2025-05-01 --known-on 2025-05-01)

# draws WHAT OUT ARGUMENTS…: exit 0, nothing on stderr, and a file.
draws() {
    local what=$1 out=$2 rc=0
    shift 2
    timeout 60 "$dateline" export "$sample" --size 1280x800 "$@" -o "$out" >stdout 2>stderr || rc=$?
    if [ $rc -eq 0 ] && [ -s "$out" ] && [ ! -s stderr ]; then ok "$what"; else not_ok "$what" "exit $rc" "$(head -n 5 stderr)"; fi
}
# has WHAT PATTERN FILE
has() {
    if grep -qE -- "$2" "$3"; then ok "$1"; else not_ok "$1" "no '$2' in $3:" "$(head -c 400 "$3")"; fi
}
# refuses WHAT CODE PATTERN ARGUMENTS…: that exit code, and PATTERN on stderr.
refuses() {
    local what=$1 code=$2 pattern=$3 rc=0
    shift 3
    "$dateline" "$@" >stdout 2>stderr || rc=$?
    if [ $rc -eq "$code" ] && grep -qE -- "$pattern" stderr; then ok "$what"; else not_ok "$what" "exit $rc, expected $code" "$(head -n 5 stderr)"; fi
}

# --- PDF ----------------------------------------------------------------------------------------------------------
# A driver that cannot start shows that none is needed.
export __EGL_VENDOR_LIBRARY_FILENAMES=/nowhere
refuses "a PNG needs OpenGL" 1 'no OpenGL' export "$sample" --size 320x240 -o a.png
draws "a PDF is drawn without OpenGL" a.pdf "${clocks[@]}" --charts over-time
check "its structure is sound" qpdf --check a.pdf
pdfinfo a.pdf >info 2>&1 || true
has "its page is as large as its px at 96 to the inch" '^Page size: +960 x 600 pts' info
has "it has a title" '^Title: +[A-Z]' info
has "and says what wrote it" '^Creator: +Dateline' info
pdfinfo -meta a.pdf >xmp 2>&1 || true
has "its XMP names its sources" '<dc:source>.+claim' xmp
check "and is well-formed" bash -c 'xmllint --noout --nonet xmp'
pdftotext a.pdf text
has "its title can be read" "$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["dateline"].get("title", "Kursk")[:20])' "$sample")" text
has "so can that nothing is verified" 'Reported, not verified' text
has "its sources are listed" '^Sources \(publisher, date of publication\)' text
has "letters that stand apart are words" 'Ukraine|UKRAINE' text
pdffonts a.pdf >fonts
check "its fonts are embedded, in part, with their Unicode" awk 'NR > 2 { n++; if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") bad++ } END { exit !(n > 0 && !bad) }' fonts
has "they are Noto Sans" 'NotoSans' fonts
pdfimages -list a.pdf >images
check "nothing is pixels but what fades an edge" awk 'NR > 2 && $3 == "image" { bad++ } END { exit bad > 0 }' images

for pair in ru:Курск ar:كورسك ko:쿠르스크; do
    draws "names in ${pair%%:*}" l.pdf "${clocks[@]}" --lang "${pair%%:*}"
    pdftotext l.pdf text
    has "can be read and found" "${pair#*:}" text
done
draws "at 300 px to the inch" d.pdf "${clocks[@]}" --dpi 300
pdfinfo d.pdf >info
has "a page is smaller" '^Page size: +307.2 x 192 pts' info

# Layers, links and several pages.
check "its parts are layers" bash -c 'qpdf --qdf --object-streams=disable a.pdf - | grep -ac "/Type /OCG" | grep -qx 6'
qpdf --qdf --object-streams=disable a.pdf plain.pdf
for layer in ground regions names claims furniture charts; do
    name=$(printf '%s' "$layer" | xxd -p | sed 's/../00&/g')
    check "one is named '$layer'" grep -aqi "/Name <feff$name>" plain.pdf
done
check "every form that was marked is a layer's" bash -c '! grep -aq -- "-7700" plain.pdf'
python3 - "$sample" >linked.geojson <<'PYTHON'
import json, sys
document = json.load(open(sys.argv[1]))
for article in document["dateline"]["articles"]:
    article["url"] = "https://example.org/" + article["id"] + "?a=(1)"
print(json.dumps(document))
PYTHON
rc=0
"$dateline" export linked.geojson --size 1280x800 "${clocks[@]}" -o linked.pdf >stdout 2>stderr || rc=$?
qpdf --qdf --object-streams=disable linked.pdf plain.pdf
check "sources lead to their articles" bash -c "[ $rc -eq 0 ] && grep -aq '/URI (https://example.org/' plain.pdf"
check "and that file is sound" qpdf --check linked.pdf
pages() { pdfinfo "$1" | awk '$1 == "Pages:" { print $2 }'; }
timeout 100 "$dateline" export "$sample" --size 640x480 --from 2024-09-01 --to 2024-11-30 --step P1M --end-card 1 -o dates.pdf >stdout 2>stderr || true
check "a PDF has a page for each date, and one of sources" test "$(pages dates.pdf)" = 5
check "it is sound" qpdf --check dates.pdf
check "each page says its date" bash -c 'for p in 1:"1 Sep" 3:"1 Nov" 4:"30 Nov"; do pdftotext -f ${p%%:*} -l ${p%%:*} dates.pdf - | grep -q "as known on ${p#*:} 2024" || exit 1; done'
check "the last lists the sources" bash -c 'pdftotext -f 5 -l 5 dates.pdf - | grep -q "^Sources"'
check "its outline leads to each" bash -c 'qpdf --qdf --object-streams=disable dates.pdf - | grep -ac "/Dest" | grep -qx 5'
check "its pages are named by their dates" bash -c 'qpdf --qdf --object-streams=disable dates.pdf - | grep -aq "/PageLabels"'
pdfinfo -meta dates.pdf >xmp
check "its metadata is there once" bash -c '[ "$(grep -ac "<x:xmpmeta" dates.pdf)" = 1 ] && grep -q "4 maps" xmp'
"$dateline" export "$sample" --size 640x480 --step P1M --from 2024-09-01 --to 2024-09-02 -o one.pdf >/dev/null 2>&1
check "the ground is in it once" test "$(stat -c %s dates.pdf)" -lt $((2 * $(stat -c %s one.pdf)))
timeout 100 "$dateline" export "$sample" --size 1280x800 --story --title-card 1 -o story.pdf >stdout 2>stderr || true
check "a story is a PDF: a title, and a page for each view" test "$(pages story.pdf)" = 3
check "it is sound" qpdf --check story.pdf
check "with their words" bash -c 'pdftotext -f 3 -l 3 story.pdf - | tr "\n" " " | grep -q "As known on 20 October 2024.*Before the governments confirmed anything"'
check "and their sources" bash -c 'pdftotext -f 3 -l 3 story.pdf - | grep -q "Kyiv Post"'
refuses "frames a second of a PDF" 2 '--fps is for films, and a PDF has pages' export "$sample" -o a.pdf --step P1D --fps 3

# --- SVG ----------------------------------------------------------------------------------------------------------
draws "an SVG is drawn" a.svg "${clocks[@]}" --charts over-time
check "it is well-formed" xmllint --noout --nonet a.svg
layers=$(xmllint --xpath '//*[@*[local-name()="groupmode"]="layer"]/@id' a.svg | tr -d '\n')
for group in ground regions names claims furniture charts; do
    if [[ $layers == *"\"$group\""* ]]; then ok "it has a layer '$group'"; else not_ok "it has a layer '$group'" "$layers"; fi
done
xmllint --xpath '//*[local-name()="text"]/text()' a.svg >text
has "its words are text" 'Reported, not verified' text
xmllint --xpath '//*[local-name()="metadata"]' a.svg >rdf
has "its metadata names its sources" '<dc:source>.+claim' rdf
check "no id is used twice" bash -c '! grep -oE " id=\"[^\"]*\"" a.svg | sort | uniq -d | grep .'
check "nothing in it is fetched" bash -c '! grep -oE "(href|src)=\"[^#d][^\"]*" a.svg'
draws "both halves of a comparison" c.svg "${clocks[@]}" --compare side-by-side --compare-known-on 2024-10-20
check "are layers of their own" grep -q 'id="ground-2"' c.svg
check "and well-formed" xmllint --noout --nonet c.svg
draws "a globe in the dark" g.pdf --crs globe --theme dark
check "is sound" qpdf --check g.pdf

# --- what it is made of -------------------------------------------------------------------------------------------
for kind in svg pdf; do
    mkdir $kind
    cp "$sample" $kind/kursk.geojson
    (cd $kind && "$dateline" export kursk.geojson --size 640x400 "${clocks[@]}" --theme dark -o that.$kind --sidecar) 2>stderr || not_ok "a .$kind with its JSON" "$(cat stderr)"
    "$dateline" check $kind/that.$kind >said 2>&1 || true
    has "a .$kind says that nobody verified it" 'Reported, not verified' said
    has "its sources by number" '^ *1  .*claim' said
    has "and what it is made of" 'Made of kursk.geojson' said
    check "the JSON beside it follows its schema" python3 -c '
import json, sys, jsonschema
jsonschema.Draft202012Validator(json.load(open(sys.argv[1]))).validate(json.load(open(sys.argv[2])))' "$root/assets/schema/picture.schema.json" $kind/that.json
    cp $kind/that.$kind kept.$kind
    sleep 1.1 # A time of writing in it would be another one.
    refuses "a .$kind made again is not put in its place unasked" 1 'that.'$kind': is there already.*--force' export $kind/that.$kind
    check "by force it is made again of itself" "$dateline" export $kind/that.$kind --force
    check "the same to the byte: .$kind" cmp $kind/that.$kind kept.$kind
    check "and of the JSON beside it" "$dateline" export $kind/that.json --force
    check "likewise" cmp $kind/that.$kind kept.$kind
    printf '\n' >>$kind/kursk.geojson
    refuses "but not of another file" 1 'kursk.geojson: is another file' export $kind/that.$kind --force
done
xmllint --xpath 'string(//*[local-name()="provenance"])' svg/that.svg >embedded.json
check "the JSON in the SVG is the one beside it" python3 -c 'import json; assert json.load(open("embedded.json")) == json.load(open("svg/that.json"))'
pdfinfo -meta pdf/that.pdf >xmp
xmllint --xpath 'string(//*[local-name()="provenance"])' xmp >embedded.json
check "so is that in the PDF" python3 -c 'import json; assert json.load(open("embedded.json")) == json.load(open("pdf/that.json"))'
check "which is sound with it" qpdf --check pdf/that.pdf
echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >other.svg
"$dateline" check other.svg >stdout 2>stderr && not_ok "an SVG of somebody else is not sound" "exit 0"
has "an SVG of somebody else is told so" 'no metadata of Dateline' stdout
draws "a name withheld" w.svg "${clocks[@]}" --withhold "$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["dateline"]["units"][0]["id"])' "$sample")"
check "is in no part of it" bash -c '! grep -qF "$(python3 -c "import json, sys; print(json.load(open(sys.argv[1]))[\"dateline\"][\"units\"][0][\"names\"][0][\"text\"])" "$1")" w.svg' - "$sample"

# --- what goes wrong ------------------------------------------------------------------------------------------------
refuses "a comparison of pixels" 2 'compares pixels' export "$sample" -o r.svg --reference a.svg
refuses "a folder that is not there" 1 'does not exist' export "$sample" -o none/a.pdf
ln -s /dev/full full.pdf
refuses "a device" 1 'no file but a device' export "$sample" -o full.pdf --size 320x240
check "which is still there" test -c /dev/full
for out in full2.pdf full2.svg; do
    echo old >"$out"
    if (ulimit -f 8; trap '' XFSZ; "$dateline" export "$sample" --size 640x400 -o "$out") >stdout 2>stderr; then
        not_ok "a disk that fills" "exit 0"
    elif [ "$(cat "$out")" = old ] && grep -q 'free some space' stderr && [ "$(ls full2.* | wc -l)" -le 2 ]; then
        ok "a disk that fills leaves the old ${out##*.}, and no part of a new one"
    else
        not_ok "a disk that fills leaves the old ${out##*.}" "$(cat stderr)" "$(ls -la)"
    fi
done
check "formats lists both" bash -c '"$1" formats | grep -q "PDF .*\.pdf" && "$1" formats | grep -q "SVG .*\.svg"' - "$dateline"

finish
