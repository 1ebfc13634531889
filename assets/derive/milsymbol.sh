#!/bin/sh
# milsymbol.sh DIR: fetches the milsymbol library (MIT) from npm by version and integrity hash and puts milsymbol.js with its
# licence into DIR. It draws the symbols of units. Leaves DIR/fetched.txt: "ok", or why there is no library; the build goes
# on without, and units then have plain frames. app/run.sh and tests/run.sh try again.
set -eu
version=2.2.0
sha512=4d1f43fbdd2ef21e6f3c2177dd29328d19823c36d506cbc7b6dcb79b5f2a7dbcf86d8afe463e652d2679ea531ff9db736df3d38f7da6e0effb1f6459e6d30e76

mkdir -p "$1"
cd "$1"
work=$PWD/fetch.$$
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

without() {
  rm -f milsymbol.js
  printf '%s\n' "$*" >fetched.txt
  echo "milsymbol.sh: $*. Units get plain frames until it is there: run app/run.sh again with a network." >&2
  exit 0
}

mkdir "$work"
command -v npm >/dev/null 2>&1 || without "npm is not installed, so milsymbol $version cannot be fetched"
archive=milsymbol-$version.tgz
(cd "$work" && npm pack --silent --fetch-retries=4 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=12000 --fetch-timeout=60000 \
  "milsymbol@$version") >/dev/null 2>&1 </dev/null || without "npm could not fetch milsymbol $version"
[ -f "$work/$archive" ] || without "npm fetched no $archive"
found=$(sha512sum "$work/$archive" | cut -d' ' -f1)
[ "$found" = "$sha512" ] || without "milsymbol $version has SHA-512 $found instead of $sha512, and is not used"
tar -xzf "$work/$archive" -C "$work" package/dist/milsymbol.js package/LICENSE ||
  without "milsymbol $version could not be unpacked"
mv "$work/package/LICENSE" LICENSE
mv "$work/package/dist/milsymbol.js" milsymbol.js
echo ok >fetched.txt
