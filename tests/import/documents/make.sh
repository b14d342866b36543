#!/usr/bin/env bash
# Makes the documents beside it from ferry.md and mole.fodt: the same text as word processors, books and pages have it. They are kept with the
# sources, so that tests need neither pandoc nor LibreOffice; run this (on Debian: apt-get install pandoc libreoffice-writer-nogui)
# after an edit of one of them.
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

# What Markdown has no words for: cells that span, tracked changes, remarks, text boxes, columns, running heads.
soffice --headless --convert-to odt --outdir "$work" mole.fodt >/dev/null
for format in docx rtf html; do
    soffice --headless --convert-to "$format" --outdir . "$work/mole.odt" >/dev/null
done
cp "$work/mole.odt" .
rm -f mole_html_*
ls -l ferry.* mole.*
