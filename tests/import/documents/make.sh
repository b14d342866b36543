#!/usr/bin/env bash
# Makes the documents beside it from ferry.md: the same text as word processors, books and pages have it. They are kept with the
# sources, so that tests need neither pandoc nor LibreOffice; run this (on Debian: apt-get install pandoc libreoffice-writer-nogui)
# after an edit of ferry.md.
set -euo pipefail
cd "$(dirname "$0")"
export SOURCE_DATE_EPOCH=1457136000 # 5 March 2016, in place of the day on which this is run
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pandoc --standalone ferry.md --output "$work/ferry.odt"
pandoc --standalone ferry.md --output ferry.epub
pandoc --standalone ferry.md --output ferry.html
# Through Word's format, so that LibreOffice writes all of them.
soffice --headless --convert-to docx --outdir "$work/word" "$work/ferry.odt" >/dev/null
cp "$work/word/ferry.docx" .
for format in odt rtf pdf; do
    soffice --headless --convert-to "$format" --outdir . "$work/word/ferry.docx" >/dev/null
done
ls -l ferry.*
