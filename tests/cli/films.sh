#!/usr/bin/env bash
# Films and series of pictures, looked at with ffprobe and against the picture of the same date.
#   tests/cli/films.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"
view=(--bbox 33,49.5,40,53.5 --size 320x240)
weeks=(--from 2024-09-01 --to 2024-11-30 --step P1M) # 1 Sep, 1 Oct, 1 Nov, 30 Nov

# Single pictures also tell how they were made.
same_pixels() { python3 "$root/tests/ui/log.py" pixels "$1" "$2"; }
# makes WHAT ARGUMENTS…: exit 0.
makes() {
    local what=$1 rc=0
    shift
    "$dateline" export "$sample" "${view[@]}" "$@" >stdout 2>stderr || rc=$?
    if [ $rc -eq 0 ]; then ok "$what"; else not_ok "$what" "exit $rc" "$(head -n 5 stdout stderr)"; fi
}
# refuses WHAT CODE PATTERN ARGUMENTS…: that exit code, PATTERN on stderr, and nothing new in the folder.
refuses() {
    local what=$1 code=$2 pattern=$3 rc=0 before
    shift 3
    before=$(ls -A out)
    "$dateline" export "$sample" "${view[@]}" "$@" >stdout 2>stderr || rc=$?
    if [ $rc -eq "$code" ] && grep -qE -- "$pattern" stderr && [ "$(ls -A out)" = "$before" ]; then
        ok "$what"
    else
        not_ok "$what" "exit $rc, expected $code" "$(head -n 5 stderr)" "$(ls -A out)"
    fi
}
# is WHAT EXPECTED VALUE
is() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "expected: $2" "is: $3"; fi; }
# streams FILE: codec,width,height,pixel format,frame rate,frames counted
streams() {
    ffprobe -v error -count_frames -select_streams v:0 -of csv=p=0 \
        -show_entries stream=codec_name,width,height,pix_fmt,r_frame_rate,nb_read_frames "$1"
}
tag() { ffprobe -v error -show_entries "format_tags=$2" -of default=nw=1:nk=1 "$1"; }
# near WHAT A B MOST: the mean difference of two pictures of one size, in 255ths of a channel, is at most that.
near() {
    local difference
    difference=$(ffmpeg -v error -nostdin -i "$2" -i "$3" -filter_complex \
        "[0:v]format=gbrp[a];[1:v]format=gbrp[b];[a][b]blend=all_mode=difference,format=gbrp,format=rgb24" \
        -frames:v 1 -f rawvideo - | python3 -c 'import sys; d = sys.stdin.buffer.read(); print(sum(d) / max(1, len(d)) if d else 255)')
    if python3 -c "import sys; sys.exit(not $difference <= $4)"; then ok "$1"; else not_ok "$1" "mean difference $difference, allowed $4"; fi
}
mkdir out

# --- a series ---------------------------------------------------------------------------------------------------
makes "a series is written" -o out/m-%03d.png "${weeks[@]}"
is "a file for each month and one for the end" "m-001.png m-002.png m-003.png m-004.png" "$(ls out | paste -sd' ')"
for pair in 1:2024-09-01 3:2024-11-01 4:2024-11-30; do
    "$dateline" export "$sample" "${view[@]}" --known-on "${pair#*:}" -o single.png 2>/dev/null
    check "file ${pair%%:*} is the export of ${pair#*:} to the pixel" same_pixels single.png "out/m-00${pair%%:*}.png"
done
makes "a window moves" -o out/w-%d.png --play window --happened 2024-08-01/2024-08-31 --to 2024-10-31 --step P1M
"$dateline" export "$sample" "${view[@]}" --happened 2024-10-01/2024-10-31 -o single.png 2>/dev/null
check "its third place is October" same_pixels single.png out/w-3.png
check "and there are no more" test ! -e out/w-4.png
touch out/m-005.png
makes "a shorter series says what stays of a longer one" -o out/m-%03d.png "${weeks[@]}" --hold 1
check "by name" grep -q 'm-005.png.*stay' stderr
makes "held pictures are repeated, cards come before and after" -o out/h-%d.png --from 2024-10-01 --to 2024-10-02 --hold 2 --fps 2 --title-card 0.5 --end-card 0.5
is "title, two dates twice, one card of sources" 6 "$(ls out/h-*.png | wc -l)"
check "the same picture is the same file" cmp out/h-2.png out/h-3.png
rm -rf out && mkdir out

# --- stories ----------------------------------------------------------------------------------------------------
views=2 # Of the sample.
story() {
    local what=$1 rc=0
    shift
    "$dateline" export "$sample" --size 320x240 --story "$@" >stdout 2>stderr || rc=$?
    if [ $rc -eq 0 ]; then ok "$what"; else not_ok "$what" "exit $rc" "$(head -n 5 stdout stderr)"; fi
}
story "a story is a series, a picture for each view" -o out/v-%d.png --layout report
is "and no more" "v-1.png v-2.png" "$(ls out | paste -sd' ')"
"$dateline" export "$sample" --size 320x240 --view 2 -o single.png 2>/dev/null
check "the second is what --view 2 draws" same_pixels single.png out/v-2.png
story "a story is a film" -o out/story.mp4 --fps 10 --scene 1 --flight 0.5 --title-card 0.5 --end-card 1
# Title, two views with a flight of four frames between them, sources.
is "with flights and cards" "h264,320,240,yuv420p,10/1,$((5 + views * 10 + 4 + 10))" "$(streams out/story.mp4)"
check "its views and sources are in its comment" bash -c "ffprobe -v error -show_entries format_tags=comment out/story.mp4 | tr '\n' ' ' | grep -q 'A story in 2 views.*Reported, not verified.*2. As known on 20 October 2024.*Sources:.*Kyiv Post'"
ffmpeg -v error -nostdin -i out/story.mp4 -vf 'select=eq(n\,8)' -frames:v 1 -y early.png
ffmpeg -v error -nostdin -i out/story.mp4 -vf 'select=eq(n\,16)' -frames:v 1 -y flying.png
if cmp -s early.png flying.png; then not_ok "the camera flies" "frames 8 and 16 are the same"; else ok "the camera flies"; fi
rm -rf out && mkdir out

# --- films ------------------------------------------------------------------------------------------------------
makes "an MP4 is written" -o out/a.mp4 "${weeks[@]}" --no-strip --hold 5 --fps 10
is "H.264, its size, every frame" "h264,320,240,yuv420p,10/1,20" "$(streams out/a.mp4)"
is "it is as long as it says" "2.000000" "$(ffprobe -v error -show_entries format=duration -of csv=p=0 out/a.mp4)"
check "stdout tells it" grep -q 'out/a.mp4: 20 frames, 2.00 s' stdout
check "what it will be was told before" grep -qE '4 dates, known on 1 Sep 2024 to known on 30 Nov 2024; 20 frames, 2.00 s, about' stderr
check "the title is in it" bash -c "ffprobe -v error -show_entries format_tags=title -of csv=p=0 out/a.mp4 | grep -q Kursk"
check "the comment says what the pictures say" bash -c "ffprobe -v error -show_entries format_tags=comment out/a.mp4 | tr '\n' ' ' | grep -q 'Reported, not verified.*Boundaries.*Sources:.*Kyiv Post'"
"$dateline" export "$sample" "${view[@]}" --known-on 2024-10-01 -o single.png 2>/dev/null
ffmpeg -v error -nostdin -i out/a.mp4 -vf 'select=eq(n\,7)' -frames:v 1 -y seventh.png
near "frame 7 looks like the picture of 1 October" seventh.png single.png 3
ffmpeg -v error -nostdin -i out/a.mp4 -vf 'select=eq(n\,19)' -frames:v 1 -y last.png
"$dateline" export "$sample" "${view[@]}" --known-on 2024-11-30 -o single.png 2>/dev/null
near "the last one like that of 30 November" last.png single.png 3
makes "with a strip the map is smaller and the film as large" -o out/s.mp4 "${weeks[@]}"
is "even" "h264,320,240,yuv420p,25/1,4" "$(streams out/s.mp4)"
makes "a WebM is written" -o out/a.webm "${weeks[@]}"
is "VP9" "vp9,320,240,yuv420p,25/1,4" "$(streams out/a.webm)"
check "with the same texts" bash -c "ffprobe -v error -show_entries format_tags out/a.webm | grep -qi 'Reported, not verified'"
makes "a GIF is written" -o out/a.gif "${weeks[@]}" --fps 5 --title-card 1
is "with its frames" "gif,320,240,bgra,5/1,9" "$(streams out/a.gif)"
check "and a comment" grep -qa 'Reported, not verified' out/a.gif
ffmpeg -v error -nostdin -i out/a.gif -vf 'select=eq(n\,8)' -frames:v 1 -y last.png
"$dateline" export "$sample" "${view[@]}" --known-on 2024-11-30 --size 320x208 -o single.png 2>/dev/null
ffmpeg -v error -nostdin -i last.png -vf crop=320:208:0:0 -y cut.png
near "its colours are those of the map" cut.png single.png 4
check "nothing is left beside them" test "$(ls -A out | paste -sd' ')" = "a.gif a.mp4 a.webm s.mp4"

# --- what cannot be done ----------------------------------------------------------------------------------------
refuses "an odd size" 2 'even width and height.*322 x 240' -o out/b.mp4 --size 321x240
refuses "a beginning after the end" 2 'would begin .* after it ends' -o out/b.mp4 --from 2025-01-01 --to 2024-01-01
for out in a.mp4 a.webm; do
    ffprobe -v error -show_entries format_tags=description:format_tags=DESCRIPTION -of default=nw=1:nk=1 out/$out >said.json
    check "$out says how it is made" python3 -c 'import json; d = json.load(open("said.json")); assert d["picture"]["file"] == "'$out'" and d["sources"] and ["--step", "P1M"] in d["options"], d'
done
mkdir again
cp "$sample" again/kursk.geojson
for kind in s-%02d.png m.mp4; do
    rc=0
    (cd again && "$dateline" export kursk.geojson "${view[@]}" "${weeks[@]}" --end-card 0.2 --theme dark -o "$kind" --sidecar) >stdout 2>stderr || rc=$?
    is "$kind with its JSON is written" 0 $rc
done
check "a series has one for all" test "$(ls again | paste -sd' ')" = "kursk.geojson m.json m.mp4 s-01.png s-02.png s-03.png s-04.png s-05.png s-06.png s-07.png s-08.png s-09.png s.json"
mkdir kept && mv again/*.png again/m.mp4 kept
check "a series is made again of it" "$dateline" export again/s.json
check "to the byte" bash -c 'for file in kept/*.png; do cmp "$file" "again/${file#kept/}"; done'
check "a film as well" "$dateline" export again/m.json
check "frame for frame" bash -c 'for f in kept/m.mp4 again/m.mp4; do ffmpeg -v error -i $f -f framemd5 - | grep -v "^#"; done | sort | uniq -c | awk "{ if (\$1 % 2) exit 1 }"'
multiples=(--size 900x600 --small-multiples 2x2 --from 2024-09-01 --to 2024-11-30 --sidecar)
check "small multiples with their JSON" "$dateline" export "$sample" --bbox 33,49.5,40,53.5 "${multiples[@]}" -o again/multiples.png
cp again/multiples.png kept
check "are made again" "$dateline" export again/multiples.json --force
check "to the byte as well" cmp again/multiples.png kept/multiples.png
"$dateline" check again/multiples.png >said
check "and say what they show" grep -q 'As it became known from 1 Sep 2024 to 30 Nov 2024' said
makes "a guarded film" -o again/g.mp4 "${weeks[@]}" --round-km 5 --title-card 0.1
check "says so" bash -c 'ffprobe -v error -show_entries format_tags=comment again/g.mp4 | grep -q "Positions rounded to 5 km"'
makes "a guarded series" -o again/g-%d.png "${weeks[@]}" --round-km 5
check "says so in each picture" grep -qa 'Positions rounded to 5 km' again/g-2.png
refuses "what only pictures of pixels have" 2 '--transparent is for single pictures of pixels' -o out/b.mp4 --transparent
refuses "a date that is none" 2 "beginning 'soon' is not one date" -o out/b.mp4 --from soon
refuses "a step that is none" 2 "--step 'week'.*P1W" -o out/b.mp4 --step week
refuses "too many frames" 2 'more than 100000 frames' -o out/b.mp4 --step PT1H --hold 1000
refuses "a clock said twice" 2 '--from and --to' -o out/b.mp4 --known-on 2024-10-01
refuses "a window without a length" 2 'all of time and cannot move' -o out/b.mp4 --play window --happened ../..
refuses "options of films for a picture" 2 '--step is for films' -o out/b.png --step P1D
refuses "options of pictures for a film" 2 '--reference is for single pictures' -o out/b.mp4 --reference x.png
refuses "a story that is looked at from elsewhere" 2 'is what each view of a story says' -o out/b.mp4 --story
refuses "flights without a story" 2 '--flight is for stories' -o out/b.mp4 --flight 1
refuses "a film that never says its date" 2 'nothing in the film would say its date' -o out/b.mp4 --no-strip --no-furniture
refuses "a series of something else" 2 'written as .png' -o out/%d.jpg
refuses "a folder that is not there" 1 "folder 'out/no' does not exist" -o out/no/b.mp4
rc=0
PATH=$work/nothing "$dateline" export "$sample" "${view[@]}" -o out/b.mp4 >stdout 2>stderr || rc=$?
check "without ffmpeg it says what to install, and what needs none" bash -c "[ $rc -eq 1 ] && grep -q 'package ffmpeg.*-o out/b-%04d.png' stderr && [ ! -e out/b.mp4 ]"

python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); d["dateline"].pop("views"); print(json.dumps(d))' "$sample" >viewless.geojson
rc=0
"$dateline" export "$sample" --story --step P1W -o out/b.mp4 >stdout 2>stderr || rc=$?
check "a story of dates is refused" bash -c "[ $rc -eq 2 ] && grep -q -- '--step is for films of dates' stderr"
rc=0
"$dateline" export viewless.geojson --size 320x240 --story -o out/b.mp4 >stdout 2>stderr || rc=$?
check "a story of no views is told" bash -c "[ $rc -eq 2 ] && grep -q 'keep no views' stderr && [ ! -e out/b.mp4 ]"

# --- encoders that fail -----------------------------------------------------------------------------------------
mkdir bin
printf '#!/bin/sh\necho "no such codec" >&2\nexit 1\n' >bin/ffmpeg
chmod +x bin/ffmpeg
echo old >out/old.mp4
whole_path=$PATH
PATH=$work/bin:$whole_path refuses "an encoder that fails is told" 1 'ffmpeg ended with exit code 1.*no such codec; nothing was written' -o out/old.mp4 "${weeks[@]}"
is "and the old film is there" old "$(cat out/old.mp4)"
(ulimit -f 8 && "$dateline" export "$sample" "${view[@]}" --size 640x480 -o out/old.mp4 "${weeks[@]}" --step P1D >stdout 2>stderr) && rc=0 || rc=$?
check "no room for the film: told" bash -c "[ $rc -eq 1 ] && grep -q 'nothing was written' stderr"
is "and the old film is there" old "$(cat out/old.mp4)"
printf '#!/bin/sh\nsleep 60\n' >bin/ffmpeg
for signal in INT TERM; do
    rc=0
    PATH=$work/bin:$whole_path env --default-signal=INT "$dateline" export "$sample" --size 1280x720 -o out/old.mp4 --step P1D >stdout 2>stderr &
    pid=$!
    for _ in $(seq 100); do
        ls out | grep -q part && break
        sleep 0.1
    done
    kill -"$signal" $pid
    wait $pid || rc=$?
    is "SIG$signal ends it" "$((128 + $(kill -l $signal)))" "$rc"
    check "and says so" grep -q 'stopped, nothing was written' stderr
done
# A series that cannot be moved to its place as a whole says what of it is there.
mkdir out/q-2.png
refuses "a file of a series that is a folder" 1 'it is a folder; nothing was written' -o out/q-%d.png "${weeks[@]}"
rmdir out/q-2.png
for target in out/grid.png out/pages.pdf; do
    rc=0
    arguments=(--step P1D)
    [ "$target" = out/grid.png ] && arguments=(--small-multiples 12x12)
    env --default-signal=INT "$dateline" export "$sample" --size 7680x4320 -o "$target" "${arguments[@]}" --timings >stdout 2>stderr &
    pid=$!
    sleep 0.4 # Drawing takes longer.
    kill -INT $pid 2>/dev/null || true
    wait $pid || rc=$?
    is "Ctrl-C ends ${target##*.}" 130 "$rc"
    check "and leaves nothing" test ! -e "$target"
done
is "the old film is there" old "$(cat out/old.mp4)"
check "and nothing else" test "$(ls -A out | paste -sd' ')" = "a.gif a.mp4 a.webm old.mp4 s.mp4"
finish
