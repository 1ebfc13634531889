#!/bin/sh
# check.sh [WORKDIR]: fails when a file of assets/world differs from its hash in world/SHA256SUMS, is missing or
# is not listed; when a topological promise of check.py does not hold; or, given the WORKDIR of world.sh, when a
# fetched source has another hash than sources.txt says.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../world"
sha256sum --quiet -c SHA256SUMS
listed=$(cut -c67- SHA256SUMS | sort)
found=$(ls | grep -E '\.(xz|tsv)$' | sort)
[ "$listed" = "$found" ] || { echo "check.sh: SHA256SUMS does not list exactly the files of world/" >&2; exit 1; }
[ $# -eq 0 ] || "$here/fetch.sh" "$1/sources"
plain=$(mktemp -d)
trap 'rm -rf "$plain"' EXIT
for file in admin1_l?.fgb.xz lines_l?.fgb.xz; do xz -dkc "$file" > "$plain/${file%.xz}"; done
PYTHONDONTWRITEBYTECODE=1 "${PYTHON:-/usr/bin/python3}" "$here/check.py" "$plain"
