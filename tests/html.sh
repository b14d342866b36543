#!/usr/bin/env bash
# Checks every page of a built site with the Nu HTML checker (vnu), and that its feeds and sitemap are XML.
#
#   tests/html.sh FOLDER
#   tests/html.sh --get      only gets the checker
#
# vnu comes from the npm package vnu-jar and needs Java. Name another copy with VNU_JAR=/path/to/vnu.jar. Where it cannot
# be had, the pages are skipped with a warning, or, with CI=true in the environment, the script fails.
set -euo pipefail

site=${1:?usage: tests/html.sh FOLDER|--get}
here=$(cd "$(dirname "$0")/.." && pwd)
tools=$here/target/tools
jar=${VNU_JAR:-$tools/node_modules/vnu-jar/build/dist/vnu.jar}

missing() {
    echo "html.sh: $1" >&2
    echo "html.sh: install Java (Debian: default-jre-headless) and npm, or set VNU_JAR" >&2
    if [ "${CI:-}" = true ]; then exit 1; fi
    echo "html.sh: pages are NOT checked" >&2
}

get_vnu() {
    [ -f "$jar" ] && return
    command -v npm >/dev/null || return
    mkdir -p "$tools"
    npm install --prefix "$tools" --ignore-scripts --no-save --no-audit --no-fund --loglevel=error vnu-jar@26.9.27 >/dev/null
}

check_pages() {
    local pages
    pages=$(find "$site" -name '*.html' | wc -l)
    if [ "$pages" -eq 0 ]; then
        echo "html.sh: no pages in $site" >&2
        exit 1
    fi
    java -Xss8m -jar "$jar" --errors-only --skip-non-html "$site"
    echo "$pages pages: no errors"
}

get_vnu || true
if [ "$site" = --get ]; then exit 0; fi
if ! command -v java >/dev/null; then
    missing "Java is not installed"
elif [ ! -f "$jar" ]; then
    missing "no vnu.jar at $jar"
else
    check_pages
fi

python3 - "$site" <<'PYTHON'
import pathlib, sys, xml.etree.ElementTree as tree

files = sorted(pathlib.Path(sys.argv[1]).rglob("*.xml"))
roots = {path: tree.parse(path).getroot() for path in files}
ends = ("feed", "rss", "urlset")
strange = [path for path, root in roots.items() if root.tag.rsplit("}", 1)[-1] not in ends]
for path in strange:
    print(f"html.sh: {path} is neither feed nor sitemap: {roots[path].tag}", file=sys.stderr)
print(f"{len(files)} feeds and sitemaps: well-formed")
sys.exit(bool(strange))
PYTHON
