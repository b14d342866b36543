#!/usr/bin/env python3
"""Write the same site of annotated articles for Hugo and for postil, so that they can be timed side by side.

usage: gen_sites.py ARTICLES FOLDER [hugo] [postil]

Both get the same Markdown (about 700 words an article, 8 facts, 3 tags, 2 people, 1 place; one in ten has a table and a
block of code), lists of 20, pages for every term, an Atom feed and a sitemap. Hugo gets templates that print a head with
OpenGraph tags, the body, an aside with the facts, terms, and the articles before and after. postil gets its bundled
theme with everything on, which is more: each fact is anchored and marked in the text, with notes, indexes and data files.
"""

import json
import pathlib
import random
import re
import sys

FIRST = "Ada Grace Alan Edsger Barbara Donald Frances John Margaret Ken Dennis Radia Leslie Tony Niklaus Adele".split()
LAST = "Lovelace Hopper Turing Dijkstra Liskov Knuth Allen Backus Hamilton Thompson Ritchie Perlman Lamport Hoare".split()
PEOPLE = [f"{first} {last}" for first in FIRST for last in LAST][:200]
PLACES = "Boston Morgantown Orlando Lyon Osaka Accra Lima Oslo Tallinn Cork Perth Quito Turku Bergen".split()
TAGS = [f"topic-{number}" for number in range(60)]
NOUNS = "report agency budget rate committee survey pipeline sample reactor census harbour ministry court vaccine".split()
VERBS = "found recorded showed reported counted measured estimated confirmed disputed published".split()
ADJECTIVES = "annual federal regional early revised quiet public northern internal independent final".split()
MONTHS = "January March May July October".split()


def count_sentence(r, noun):
    count, share, year = f"{r.randint(2, 9999):,}", r.randint(1, 90), r.randint(1990, 2025)
    return f"The {r.choice(ADJECTIVES)} {noun} {r.choice(VERBS)} {count} cases in {r.choice(PLACES)}, up {share}% since {year}."


def sentence(r):
    kind, noun, other = r.random(), r.choice(NOUNS), r.choice(NOUNS)
    if kind < 0.25:
        return count_sentence(r, noun)
    if kind < 0.45:
        return f"“We {r.choice(VERBS)} what the {noun} could not,” said {r.choice(PEOPLE)}, who led the {other}."
    if kind < 0.6:
        day = f"{r.choice(MONTHS)} {r.randint(1, 28)}, {r.randint(1990, 2025)}"
        return f"On {day}, the {noun} in {r.choice(PLACES)} spent ${r.randint(2, 900)} million on the {other}."
    link = f"[{r.choice(PLACES)}](https://example.org/{noun})"
    return f"A {r.choice(ADJECTIVES)} {noun} and the {other} {r.choice(VERBS)} no change, says the *{r.choice(ADJECTIVES)}* {r.choice(NOUNS)} of {link}."


def extras(r):
    """A table and a block of code."""
    rows = "\n".join(f"| {year} | {r.randint(1, 999)} |" for year in range(2010, 2018))
    code = 'fn main() {\n    let total: u64 = (1..=10).map(|n| n * n).sum();\n    println!("{total}"); // the sum\n}'
    return [f"| year | count |\n|---|---|\n{rows}", f"```rust\n{code}\n```"]


def article(number):
    r = random.Random(1000 + number)
    blocks, facts = [], []
    for paragraph in range(10):
        if paragraph and paragraph % 3 == 0:
            blocks.append(f"## The {r.choice(ADJECTIVES)} {r.choice(NOUNS)}")
        stated = count_sentence(r, r.choice(NOUNS))
        blocks.append(" ".join([sentence(r), stated, sentence(r), sentence(r)]))
        if len(facts) < 8:
            quote = re.search(r"[\d,]+ cases in \w+", stated)[0]
            label = f"{r.choice(ADJECTIVES)} {r.choice(NOUNS)}"
            value = int(quote.split()[0].replace(",", ""))
            facts.append({"id": f"count-{paragraph}", "label": label, "value": value, "quote": quote, "source": r.choice(PEOPLE)})
    if number % 10 == 0:
        blocks += extras(r)
    return {
        "number": number,
        "title": f"The {r.choice(ADJECTIVES)} {r.choice(NOUNS)} of {r.choice(PLACES)}, part {number}",
        "date": f"{r.randint(2001, 2025)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}",
        "description": f"What the {r.choice(NOUNS)} {r.choice(VERBS)}.",
        "terms": {"tags": sorted(r.sample(TAGS, 3)), "people": sorted(r.sample(PEOPLE, 2)), "places": [r.choice(PLACES)]},
        "body": "\n\n".join(blocks) + "\n",
        "facts": facts,
    }


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def front_matter(page, terms, facts):
    lines = [f'title = "{page["title"]}"', f"date = {page['date']}", f'description = "{page["description"]}"', terms]
    for fact in facts:
        keys = "\n".join(f"{key} = {json.dumps(fact[key])}" for key in ["label", "value", "quote", "source"])
        lines.append(f'[[params.facts]]\nkind = "figure"\n{keys}')
    return "+++\n" + "\n".join(lines) + "\n+++\n"


def terms_of(page):
    return "\n".join(f"{name} = {json.dumps(terms)}" for name, terms in page["terms"].items())


HUGO = {
    "hugo.toml": """baseURL = "https://example.org/"
title = "The Ledger"
disableKinds = ["RSS"]
[pagination]
pagerSize = 20
disableAliases = true
[taxonomies]
tag = "tags"
person = "people"
place = "places"
[outputFormats.atom]
mediaType = "application/atom+xml"
baseName = "atom"
[mediaTypes."application/atom+xml"]
suffixes = ["xml"]
[outputs]
home = ["html", "atom"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
[markup.goldmark.renderer]
unsafe = true
""",
    "content/_index.md": '+++\ntitle = "Home"\n+++\n',
    "content/articles/_index.md": '+++\ntitle = "Articles"\n+++\n',
    "static/style.css": "body{max-width:70ch}\n",
    "layouts/baseof.html": """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ block "title" . }}{{ .Site.Title }}{{ end }}</title><meta name="viewport" content="width=device-width">
{{ block "head" . }}{{ end }}<link rel="stylesheet" href="/style.css"><link rel="alternate" type="application/atom+xml" href="/atom.xml"></head>
<body><header><a href="/">{{ .Site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main><footer>{{ .Site.Title }}</footer></body></html>""",
    "layouts/page.html": """{{ define "title" }}{{ .Title }}{{ end }}
{{ define "head" }}<meta property="og:title" content="{{ .Title }}"><meta property="og:description" content="{{ .Description }}"><meta property="og:url" content="{{ .Permalink }}">{{ end }}
{{ define "main" }}<article><h1>{{ .Title }}</h1><p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time> · {{ .ReadingTime }} min</p>
<nav>{{ .TableOfContents }}</nav>{{ .Content }}</article>
<aside>{{ range .Params.facts }}<section class="{{ .kind }}"><h3>{{ .label }}</h3><b>{{ .value }}</b><q>{{ .quote }}</q><cite>{{ .source }}</cite></section>{{ end }}</aside>
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .Permalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
{{ with .PrevInSection }}<a rel="prev" href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a rel="next" href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}{{ end }}""",
    "layouts/taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.Permalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}""",
    "layouts/home.html": '{{ define "main" }}<h1>Home</h1>{{ end }}',
    "layouts/home.atom.xml": """{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ .Site.Title }}</title>{{ range first 20 .Site.RegularPages }}<entry><title>{{ .Title }}</title><link href="{{ .Permalink }}"/><updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated><content type="html">{{ .Content | transform.XMLEscape | safeHTML }}</content></entry>{{ end }}</feed>""",
}
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Paginator.Pages }}<article><h2><a href="{{ .Permalink }}">{{ .Title }}</a></h2><time>{{ .Date.Format "2006-01-02" }}</time><p>{{ .Description }}</p></article>{{ end }}
<nav>{{ .Paginator.PageNumber }} / {{ .Paginator.TotalPages }}</nav>{{ end }}"""
HUGO |= {"layouts/section.html": LIST, "layouts/term.html": LIST}

POSTIL = {
    "postil.toml": """base_url = "https://example.org"
title = "The Ledger"
taxonomies = [{ name = "tags", paginate_by = 20 }, { name = "people", paginate_by = 20 }, { name = "places", paginate_by = 20 }]
""",
    "content/_index.md": '+++\ntitle = "Home"\n+++\n',
    "content/articles/_index.md": '+++\ntitle = "Articles"\nsort_by = "date"\npaginate_by = 20\n+++\n',
}


def hugo(root, pages):
    for path, text in HUGO.items():
        write(root / path, text)
    for page in pages:
        head = front_matter(page, terms_of(page), page["facts"])
        write(root / f"content/articles/a{page['number']}.md", head + page["body"])


def postil(root, pages):
    for path, text in POSTIL.items():
        write(root / path, text)
    for page in pages:
        stem = root / f"content/articles/a{page['number']}"
        head = front_matter(page, "[taxonomies]\n" + terms_of(page), [])
        write(stem.with_suffix(".md"), head + page["body"])
        write(stem.with_suffix(".facts.toml"), "\n".join(map(fact_entry, page["facts"])))


def fact_entry(fact):
    return f"""[[fact]]
id = "{fact["id"]}"
kind = "figure"
label = "{fact["label"]}"
value = "{fact["value"]}"
unit = "cases"
status = "accepted"
source = [{{ url = "https://example.org/{fact["id"]}", title = "{fact["source"]}" }}]
at = [{{ exact = "{fact["quote"]}" }}]
"""


WRITERS = {"hugo": hugo, "postil": postil}


def main():
    if len(sys.argv) < 3 or not set(sys.argv[3:]) <= WRITERS.keys():
        sys.exit(__doc__)
    count, folder, wanted = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:] or list(WRITERS)
    pages = [article(number) for number in range(count)]
    for name in wanted:
        WRITERS[name](folder / name, pages)
    print(f"{count} articles for {' and '.join(wanted)} in {folder}")


if __name__ == "__main__":
    main()
