#!/usr/bin/env bash
# A static 1920x1080 map of the bundled layers: `dateline export` against MapServer's map2img, whole processes, run in
# turn A B A B in one go.   tests/bench/static_map.sh [PAIRS]     (default 9)
# Prints the median seconds of each and the median of the pairs' ratios; exit 1 when a ratio is over its bound.
# MapServer draws the finest level of the bundled layers, the program the level that it chooses itself. The last line, for
# information, gives MapServer the coarsest level on the world view: what is left without our levels.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../../app/setup.sh"
pairs=${1:-9}
here=$root/tests/bench

need_packages "${packages_program[@]}" "${packages_bench[@]}"
build_targets "DATELINE_TESTS?=OFF" dateline
export LIBGL_ALWAYS_SOFTWARE=1 GALLIUM_DRIVER=llvmpipe LC_ALL=C
unset DISPLAY WAYLAND_DISPLAY

# The program's own layers as shapefiles with a spatial index, which MapServer reads fastest. Made once.
world=$build/share/dateline/world
convert() { # convert FOLDER NAME SOURCE [ogr2ogr options…]
    local out=$1/$2.shp name=$2 folder=$1 source=$world/$3
    shift 3
    [ "$out" -nt "$source" ] && return
    mkdir -p "$folder"
    ogr2ogr -q -f "ESRI Shapefile" -overwrite -lco SPATIAL_INDEX=YES -nln "$name" "$folder" "$source" "$@" 2>"$build/bench/ogr2ogr.log" ||
        die "ogr2ogr could not convert $source; its words are in $build/bench/ogr2ogr.log"
}
for level in 0 3; do
    data=$build/bench/level$level
    convert "$data" regions "admin1_l$level.fgb" -select "" -nlt PROMOTE_TO_MULTI
    convert "$data" borders "lines_l$level.fgb" -select class -where "class NOT IN ('admin1', 'coast')"
    convert "$data" places places.fgb -select name
    sed "s#@DATA@#$data#g; s#@FONTS@#$build/bench/fonts.txt#; s#@LABEL@##" "$here/static_map.map" >"$build/bench/level$level.map"
done
# Names of the cities, as the peers' maps of the world have them.
printf 'noto %s\n' "$(fc-match -f '%{file}' 'Noto Sans:style=Regular')" >"$build/bench/fonts.txt"
label='LABEL TYPE TRUETYPE FONT "noto" SIZE 8 COLOR 58 54 64 OUTLINECOLOR 244 241 234 OUTLINEWIDTH 2 POSITION AUTO PARTIALS FALSE END'
sed "s#@DATA@#$build/bench/level0#g; s#@FONTS@#$build/bench/fonts.txt#; s#@LABEL@#$label#" "$here/static_map.map" >"$build/bench/labelled.map"

# run COMMAND…: its wall time, in microseconds, in $took
run() {
    local from=${EPOCHREALTIME/./}
    "$@" >/dev/null 2>"$build/bench/stderr" || die "failed: $*"$'\n'"$(tail -n 5 "$build/bench/stderr")"
    took=$((${EPOCHREALTIME/./} - from))
}
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# view NAME LEVEL LONLAT-BOX MERCATOR-EXTENT [BOUND GOAL [OPTION]]
status=0
view() {
    local name=$1 level=$2 box=$3 bound=${5:-} goal=${6:-} i ours=() peers=() ratios=() extent
    read -ra extent <<<"$4"
    local map=level$level labels=--no-labels
    [ "$level" = labelled ] && map=labelled labels=
    local a=("$build/bin/dateline" export --no-furniture $labels --crs EPSG:3857 --size 1920x1080 --bbox "$box" ${7:-} "$sample" -o "$build/bench/$name-dateline.png")
    local b=(map2img -m "$build/bench/$map.map" -e "${extent[@]}" -s 1920 1080 -o "$build/bench/$name-mapserver.png")
    run "${a[@]}" && run "${b[@]}" # fills the caches of the file system and of the driver
    for ((i = 0; i < pairs; i++)); do
        run "${a[@]}"
        ours+=("$took")
        run "${b[@]}"
        peers+=("$took")
        ratios+=("$(awk "BEGIN { print ${ours[i]} / ${peers[i]} }")")
    done
    awk -v name="$name" -v a="$(printf '%s\n' "${ours[@]}" | median)" -v b="$(printf '%s\n' "${peers[@]}" | median)" \
        -v r="$(printf '%s\n' "${ratios[@]}" | median)" -v bound="$bound" -v goal="$goal" 'BEGIN {
            printf "%-22s dateline %.3f s   map2img %.3f s   ratio %.2f", name, a / 1e6, b / 1e6, r
            if (bound == "") { print ""; exit }
            printf "   (bound %.1f: %s; goal %.1f: %s)\n", bound, r <= bound ? "held" : "MISSED", goal, r <= goal ? "reached" : "not yet"
            exit r > bound }' || status=1
}

echo "static map, 1920x1080, $pairs pairs in turn, $(nproc) cores, $(map2img -v 2>&1 | grep -oE 'MapServer version [0-9.]+' || echo MapServer)"
world_box=-180,-56.0143,180,79.0005 world_extent="-20037508.34 -7558415.0 20037508.34 14983782.0"
view world 0 $world_box "$world_extent" 0.7 0.5
view kursk 0 26.19385,47,45.80615,54 "2915873.1 5942074.07 5099130.2 7170156.29" 0.7 0.6
# Like for like: MapServer draws no claims.
view "world, ground alone" 0 $world_box "$world_extent" 0.5 0.4 --no-claims
view "kursk, ground alone" 0 26.19385,47,45.80615,54 "2915873.1 5942074.07 5099130.2 7170156.29" 0.7 0.6 --no-claims
view "world, with names" labelled $world_box "$world_extent" 0.6 0.6
view "world, coarse for both" 3 $world_box "$world_extent"
exit $status
