#!/usr/bin/env python3
"""Rebuilds the fonts of the theme `margin` from Adobe's Source Serif 4 and Source Sans 3.

usage: fonts.py FOLDER

FOLDER holds the unpacked packages, each under its own name (PyPI, SIL Open Font License 1.1):
  fontpkg_source_serif_4/files/SourceSerif4{,-Italic}[opsz,wght].ttf      fontpkg-source-serif-4 4.4
  fontpkg_source_sans_3/files/SourceSans3[wght].ttf                       fontpkg-source-sans-3 3.52

Writes themes/margin/static/fonts/*.woff2 and prints the @font-face rules that themes/margin/style/15-fonts.css holds. Needs the
packages fonttools and brotli. The licence reserves the name Source for what Adobe publishes, so what is cut out of it here has
another.
"""
import pathlib, re, sys
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = pathlib.Path(sys.argv[1])
OUT = pathlib.Path(__file__).parent.parent / "themes/margin/static/fonts"
SERIF, SANS = SOURCE / "fontpkg_source_serif_4/files", SOURCE / "fontpkg_source_sans_3/files"

# File, family, weight, style, source, place on its axes. Text is set at about 18 px, what is semibold mostly larger.
FACES = [
    ("serif-400", "Postil Serif", 400, "normal", SERIF / "SourceSerif4[opsz,wght].ttf", {"wght": 400, "opsz": 18}),
    ("serif-400-italic", "Postil Serif", 400, "italic", SERIF / "SourceSerif4-Italic[opsz,wght].ttf", {"wght": 400, "opsz": 18}),
    ("serif-600", "Postil Serif", 600, "normal", SERIF / "SourceSerif4[opsz,wght].ttf", {"wght": 600, "opsz": 26}),
    ("sans-400", "Postil Sans", 400, "normal", SANS / "SourceSans3[wght].ttf", {"wght": 400}),
    ("sans-600", "Postil Sans", 600, "normal", SANS / "SourceSans3[wght].ttf", {"wght": 600}),
]
# A page loads the second file of a face only if it has a letter of it.
RANGES = {
    "": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+2070, U+2074-2079, U+20AC, U+2122, U+2153-2154, U+215B-215E, U+2190-2193, U+2212, U+2215, U+2248, U+2260, U+2264-2265",
    "-ext": "U+0100-0130, U+0132-0151, U+0154-017F, U+0218-021B, U+0300-0304, U+0306-030C, U+0327-0328, U+1E80-1E85, U+1E9E, U+1EF2-1EF3",
}
FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "onum", "lnum", "pnum", "tnum", "sups", "ordn", "frac", "numr", "dnom", "case", "smcp", "c2sc"]
# Fonts that stand in until these are there, by the names they go by: units an em, and the mean width of a letter of English text
# when regular, italic and bold. Source: npm @capsizecss/metrics 4.3.0; Times New Roman and Arial are as wide as Liberation.
STAND_INS = {
    "Postil Serif": [
        ("Georgia", ["Georgia", "Gelasio"], 2048, {(400, "normal"): 913, (400, "italic"): 931, (600, "normal"): 1062}),
        ("Times", ["Times New Roman", "Liberation Serif", "Tinos"], 2048, {(400, "normal"): 832, (400, "italic"): 836, (600, "normal"): 886}),
        ("Noto", ["Noto Serif"], 1000, {(400, "normal"): 481, (400, "italic"): 469, (600, "normal"): 512}),
    ],
    "Postil Sans": [
        ("Arial", ["Arial", "Liberation Sans", "Arimo", "Helvetica"], 2048, {(400, "normal"): 913, (600, "normal"): 983}),
        ("Roboto", ["Roboto"], 2048, {(400, "normal"): 911, (600, "normal"): 926}),
    ],
}
# How often what stands in a hundred letters of news, capitals and signs among them.
FREQUENCIES = {letter: often for letters, often in {
    " ": 16.2, "e": 9.7, "t": 6.9, "a": 6.6, "oi": 5.8, "n": 5.8, "s": 5.2, "r": 5.1, "h": 4.0, "l": 3.3, "d": 3.2, "c": 2.5,
    "u": 2.2, "m": 2.0, "f": 1.8, "p": 1.8, "g": 1.6, "wy": 1.4, "b": 1.2, "v": 0.8, "k": 0.5, "x": 0.15, "qjz": 0.09,
    ",.": 1.0, "TSACMIPB": 0.27, "DRHWNEFLG": 0.17, "012": 0.4, "3456789-\u201c\u201d\u2019": 0.15,
}.items() for letter in letters}


def codepoints(ranges):
    for part in ranges.replace("U+", "").split(", "):
        first, last = (part.split("-") * 2)[:2]
        yield from range(int(first, 16), int(last, 16) + 1)


def rename(font, family, style, file):
    for record in list(font["name"].names):
        if record.nameID not in (0, 5, 7, 8, 9, 11, 13, 14):
            font["name"].removeNames(record.nameID)
    for name, text in {1: family, 2: style, 3: f"{file};postil", 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}.items():
        font["name"].setName(text, name, 3, 1, 0x409)


def cut(path, axes, ranges):
    font = instancer.instantiateVariableFont(TTFont(path, recalcTimestamp=False), axes)
    options = subset.Options(layout_features=FEATURES, flavor="woff2", name_IDs=["*"], notdef_outline=True, hinting=False, desubroutinize=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codepoints(ranges))
    cutter.subset(font)
    font.flavor = "woff2"
    return font


def mean_width(font):
    widths, letters = font["hmtx"], font.getBestCmap()
    total = sum(FREQUENCIES.values())
    return sum(widths[letters[ord(letter)]][0] * often for letter, often in FREQUENCIES.items()) / total


def rule(**properties):
    print("@font-face { " + " ".join(f"{name.replace('_', '-')}: {value};" for name, value in properties.items()) + " }")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    whole = 0
    for file, family, weight, style, path, axes in FACES:
        for part, ranges in RANGES.items():
            font = cut(path, axes, ranges)
            rename(font, family, f"{weight} {style}", file + part)
            target = OUT / f"{file}{part}.woff2"
            font.save(target)
            whole += target.stat().st_size
            rule(font_family=f'"{family}"', font_weight=weight, font_style=style, font_display="optional", src=f'url("fonts/{target.name}")', unicode_range=ranges)
            print(f"  {target.name}: {target.stat().st_size}", file=sys.stderr)
            if not part:
                stand_ins(family, weight, style, font)
    print(f"  together: {whole}", file=sys.stderr)


def stand_ins(family, weight, style, font):
    """Faces of local fonts, as wide and as high as `font`, so that nothing moves when it comes."""
    head = font["hhea"]
    sort = " Bold" if weight == 600 else " Italic" if style == "italic" else ""
    for name, local, units, widths in STAND_INS[family]:
        factor = mean_width(font) / 1000 / (widths[weight, style] / units)
        names = [f'local("{each}{sort}")' for each in local]
        rule(font_family=f'"{family} {name}"', font_weight=weight, font_style=style, src=", ".join(names), size_adjust=f"{factor:.1%}", ascent_override=f"{head.ascent / 1000 / factor:.1%}", descent_override=f"{-head.descent / 1000 / factor:.1%}", line_gap_override="0%")


main()
