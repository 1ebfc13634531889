#!/usr/bin/env bash
# A film of the sample in full HD: `dateline export -o film.mp4`, reading, drawing and encoding, against ffmpeg alone, which
# encodes the same pictures from files with the same settings; whole processes, in turn.   tests/bench/film.sh [PAIRS [STEP]]
# (default 5 pairs, P2D). Prints the medians of frames a second and of the pairs' ratios; exit 1 when ours is below its
# bound: 0.8 of ffmpeg with PNG files. RAW=1: also against ffmpeg with the pixels through a pipe, for information (8 MB a frame on disk).
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../../app/setup.sh"
pairs=${1:-5} step=${2:-P2D} bound=0.8

need_packages "${packages_program[@]}"
build_targets "DATELINE_TESTS?=OFF" dateline
export LIBGL_ALWAYS_SOFTWARE=1 GALLIUM_DRIVER=llvmpipe LC_ALL=C
unset DISPLAY WAYLAND_DISPLAY
folder=$build/bench/film
rm -rf "$folder"
mkdir -p "$folder"
film=("$build/bin/dateline" export "$sample" --size 1920x1080 --step "$step")
# As app/film/film_format.cpp has it.
encoder=(-vf "scale=in_range=pc:out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p" -colorspace bt709
    -color_primaries bt709 -color_trc bt709 -color_range tv -c:v libx264 -preset veryfast -crf 20 -movflags +faststart)
quiet=(ffmpeg -nostdin -loglevel error -y -framerate 25)

# run COMMAND…: its wall time, in microseconds, in $took
run() {
    local from=${EPOCHREALTIME/./}
    "$@" >"$folder/stdout" 2>"$folder/stderr" || die "failed: $*"$'\n'"$(tail -n 5 "$folder/stderr")"
    took=$((${EPOCHREALTIME/./} - from))
}
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
list() { printf '%s\n' "$@"; }

run "${film[@]}" --strip -o "$folder/%04d.png" # the same pictures, strip included
frames=$(find "$folder" -name '*.png' | wc -l)
ours=("${film[@]}" -o "$folder/ours.mp4")
peer=("${quiet[@]}" -i "$folder/%04d.png" "${encoder[@]}" -f mp4 "$folder/peer.mp4")
if [ "${RAW:-0}" = 1 ]; then
    ffmpeg -nostdin -loglevel error -y -i "$folder/%04d.png" -f rawvideo -pix_fmt rgb0 "$folder/raw"
    raw_peer() { cat "$folder/raw" | "${quiet[@]/-nostdin/-hide_banner}" -f rawvideo -pixel_format rgb0 -video_size 1920x1080 -i pipe:0 "${encoder[@]}" -f mp4 "$folder/raw.mp4"; }
fi
run "${ours[@]}" && run "${peer[@]}" # fills caches
a=() b=() c=() ratios=() raw_ratios=()
for ((i = 0; i < pairs; i++)); do
    run "${ours[@]}"
    a+=("$took")
    run "${peer[@]}"
    b+=("$took")
    ratios+=("$(awk "BEGIN { print ${b[i]} / ${a[i]} }")")
    [ "${RAW:-0}" = 1 ] || continue
    run raw_peer
    c+=("$took")
    raw_ratios+=("$(awk "BEGIN { print ${c[i]} / ${a[i]} }")")
done
rate() { awk -v f="$frames" -v us="$(median)" 'BEGIN { printf "%.1f", f * 1e6 / us }'; }
echo "$frames frames of 1920x1080, medians of $pairs pairs"
ratio=$(list "${ratios[@]}" | median)
printf '  dateline %s frames/s   ffmpeg from PNG files %s frames/s   ratio %.2f (bound %s)\n' "$(list "${a[@]}" | rate)" "$(list "${b[@]}" | rate)" "$ratio" "$bound"
[ "${RAW:-0}" = 1 ] && printf '  ffmpeg from raw pixels %s frames/s   ratio %.2f\n' "$(list "${c[@]}" | rate)" "$(list "${raw_ratios[@]}" | median)"
awk "BEGIN { exit !($ratio >= $bound) }"
