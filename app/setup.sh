# Sourced, not run: what app/run.sh, tests/run.sh, the benchmarks and .ci/run share. The one place that names
# Debian packages. After sourcing: $root is the repository, $build the build folder.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
build=$(realpath -m -- "${DATELINE_BUILD:-$root/build}")
sample=$root/assets/samples/kursk-2024.geojson

# Debian 12 (bookworm) names.
packages_program=(
    g++ cmake ninja-build pkg-config xz-utils ca-certificates
    libgdal-dev libgeos-dev libproj-dev libglfw3-dev libimgui-dev libstb-dev python3-glad libegl-dev
    libfreetype-dev libharfbuzz-dev libfribidi-dev libfontconfig-dev libpng-dev libjpeg-dev libisal-dev
    libre2-dev libuchardet-dev libgeographiclib-dev libsqlite3-dev libssl-dev nlohmann-json3-dev libsimdjson-dev
    libhowardhinnant-date-dev tzdata libcli11-dev libfmt-dev libxml2-dev libcurl4-openssl-dev
    duktape-dev libcairo2-dev librsvg2-dev
    libgl1-mesa-dri libegl1 libegl-mesa0 libgl1 libglx-mesa0 libopengl0
    libxi6 libxrandr2 libxcursor1 libxinerama1 libxxf86vm1 libxrender1 libx11-xcb1 # GLFW opens these by name at run time
    fontconfig fonts-noto-core fonts-droid-fallback
    ffmpeg # run, not linked: films
)
# It fetches milsymbol. Where Node.js brings its own, Debian's would conflict with it.
command -v npm >/dev/null || packages_program+=(npm)
packages_tests=(libgtest-dev gdal-bin python3-jsonschema xvfb xdotool x11-utils poppler-utils qpdf libxml2-utils chromium-headless-shell)
packages_bench=(libbenchmark-dev mapserver-bin gdal-bin xvfb)

say() { printf '%s\n' "$*" >&2; }
die() {
    say "$@"
    exit 1
}

# Prints which of the named packages are not installed, one per line.
missing_packages() {
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
        awk -v wanted="$*" '$2 == "installed" { have[$1] = 1 }
            END { n = split(wanted, w, " "); for (i = 1; i <= n; i++) if (!(w[i] in have)) print w[i] }'
}

# need_packages NAME...: installs what is missing, and says so first. DATELINE_SKIP_PACKAGES=1 leaves the machine
# as it is, for systems that provide the same libraries in another way.
need_packages() {
    [ "${DATELINE_SKIP_PACKAGES:-0}" = 1 ] && return
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        die "Dateline is set up for Debian 12, and this system has no apt-get. Install what these Debian packages" \
            "provide, then run this again with DATELINE_SKIP_PACKAGES=1:"$'\n'"  $*"
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -eq 0 ] && return

    local by_hand="apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    local as_root=(env DEBIAN_FRONTEND=noninteractive)
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "${#missing[@]} Debian packages are missing, installing them needs root, and" \
            "there is no sudo here. Run this as root, then try again:"$'\n'"  $by_hand"
        as_root=(sudo env DEBIAN_FRONTEND=noninteractive)
    fi
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    if [ "${as_root[0]}" = sudo ]; then
        sudo -v || die "sudo refused. Have someone run this as root, then try again:"$'\n'"  $by_hand"
    fi
    local log=$build/install.log
    quietly "$log" "Updating the package lists" "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update ||
        say "The package lists could not be updated; going on with those that are here. ($(last_line "$log"))"
    quietly "$log" "Installing" "${as_root[@]}" apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
        install --no-install-recommends "${missing[@]}" || {
        mapfile -t missing < <(missing_packages "$@")
        tail -n 15 "$log" >&2
        die "apt-get could not install: ${missing[*]}"$'\n'"Its last words are above, all of them in $log. By hand, as root:"$'\n'"  $by_hand"
    }
}

last_line() { grep -v '^[[:space:]]*$' "$1" 2>/dev/null | tail -n 1 | cut -c 1-100; }

# quietly LOG WHAT COMMAND...: runs COMMAND with its output in LOG; speaks only when it takes longer than 2 seconds.
quietly() {
    local log=$1 what=$2 rc=0 ticker
    shift 2
    if ! mkdir -p "$build" 2>/dev/null || ! : 2>/dev/null >"$log"; then
        die "Cannot write $log. Set DATELINE_BUILD to a folder that can be written."
    fi
    (
        exec 8<> <(:) # reading it with a time limit waits without a child that would outlive us
        read -rt 2 -u 8 || true
        if [ -t 2 ]; then
            while kill -0 $$ 2>/dev/null; do
                printf '\r\033[K%s … %s' "$what" "$(last_line "$log")" >&2
                read -rt 1 -u 8 || true
            done
        else
            say "$what …"
        fi
    ) &
    ticker=$!
    "$@" >>"$log" 2>&1 </dev/null || rc=$?
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    [ -t 2 ] && printf '\r\033[K' >&2
    return $rc
}

# build_targets "OPTION=VALUE…" TARGET...: configures when needed, then builds. OPTION?=VALUE counts only when the build
# folder is configured from nothing. A second run costs one look of ninja at the files.
build_targets() {
    local options=$1 option configure=() cache=$build/CMakeCache.txt
    shift
    if ! mkdir -p "$build" 2>/dev/null || [ ! -w "$build" ]; then
        die "Cannot write to $build. Set DATELINE_BUILD to a folder that can be written."
    fi
    exec 9>"$build/.lock"
    flock -n 9 || { say "Another build is running in $build; waiting for it …" && flock 9; }

    # A cache without rules is a failed attempt; one that names other folders was moved or copied here.
    if [ ! -f "$build/build.ninja" ] ||
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" 2>/dev/null ||
        ! grep -qxF "CMAKE_CACHEFILE_DIR:INTERNAL=$build" "$cache"; then
        configure=(--fresh -DCMAKE_BUILD_TYPE=Release)
        for option in $options; do configure+=("-D${option/'?='/=}"); done
    else
        for option in $options; do
            [[ $option == *'?='* ]] || grep -qE "^${option%%=*}:[A-Z]+=${option#*=}\$" "$cache" || configure+=("-D$option")
        done
    fi
    if [ ${#configure[@]} -gt 0 ]; then
        quietly "$build/configure.log" "Configuring" cmake -S "$root" -B "$build" -G Ninja "${configure[@]}" 9>&- ||
            build_failed configuring "$build/configure.log"
    fi
    local fetched=$build/share/dateline/symbols/fetched.txt
    [ ! -f "$fetched" ] || grep -qx ok "$fetched" || rm -f "$fetched" # tried again, in case there is a network now
    quietly "$build/build.log" "Building" cmake --build "$build" --target "$@" 9>&- ||
        build_failed building "$build/build.log"
    exec 9>&-
}

build_failed() {
    if [ "$(wc -l <"$2")" -gt 20 ]; then # the first error says more than the last lines
        grep -m 3 -E 'error:|CMake Error|FAILED:' "$2" >&2 || true
        say "…"
    fi
    tail -n 20 "$2" >&2
    die "Dateline: $1 failed. The whole log: $2"$'\n'"If the sources are untouched, delete $build and run this again."
}
