#!/usr/bin/env python3
"""Import generated web pages into a new site, and print how many a second and how much memory at most.

usage: pages.py POSTIL [PAGES] [KILOBYTES] [JOBS]
       pages.py --write FOLDER [PAGES] [KILOBYTES]

2,000 pages of 100 kB unless told; facts are suggested, as usual. Each page is one of six kinds (news site, blog, magazine,
portal of plain boxes, documentation, marked-up with microdata), with an article of 8 to 15 kB of text in it (figures, quotations,
lists, sometimes a table), and around it what pages have: menus, consent banners, share links, lists of other stories, comments,
data in scripts, styles. The same number makes the same page everywhere. Imported a second time, nothing may change; that is timed,
too. With --write the pages are only written, to be imported by hand.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

FIRST = "Ann Per Ingrid Olav Marie Jonas Sara Knut Elena Tom Ruth Carl Nadia Henrik Liv Paul".split()
LAST = "Hart Dahl Berg Moe Lund Strand Vik Holm Falk Nygaard Sand Eide Hansen Brandt Keller Roy".split()
PLACES = "Bergen Oslo Leeds Hamburg Aarhus Porto Ghent Malmo Cork Tromso Lyon Turin Bilbao Gdansk Split Varna".split()
BODIES = """Harbour Authority,Coast Guard,City Council,Ministry of Transport,University Hospital,Nordlink Ferries,Baltic Grid,
Institute of Marine Research,Fire Brigade,Chamber of Commerce""".replace("\n", "").split(",")
THINGS = "terminal bridge quay ferry school tunnel hospital tram pipeline reservoir stadium market warehouse library".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Maker:
    """Makes pages from a number."""

    def __init__(self, number):
        self.rng = random.Random(number)
        self.number = number

    def one(self, things):
        return self.rng.choice(things)

    def person(self):
        return f"{self.one(FIRST)} {self.one(LAST)}"

    def sentence(self):
        rng, one = self.rng, self.one
        thing, other, place, body = one(THINGS), one(THINGS), one(PLACES), one(BODIES)
        kinds = [
            lambda: f"The {body} in {place} said on {one(DAYS)} that the {thing} would stay closed until {rng.randint(1, 28)} {one(MONTHS)} {rng.randint(2019, 2026)}.",
            lambda: f"Repairs to the {thing} cost {rng.randint(2, 90)}.{rng.randint(1, 9)} million kroner, {rng.randint(3, 60)} percent more than planned.",
            lambda: f"“Nobody had expected the {other} to hold for so long,” said {self.person()}, who runs the {thing} in {place}.",
            lambda: f"About {rng.randint(2, 900) * 100:,} people use the {thing} every week, according to the {body}.",
            lambda: f"It is {rng.randint(2, 140)} kilometres from {place} to {one(PLACES)}, and the road has been shut since {one(MONTHS)}.",
            lambda: f"Those who live near the {thing} have waited for years for a decision about the {other}, and many of them no longer believe that one will come.",
            lambda: f"In {rng.randint(1950, 2018)}, when the {thing} was built, the {body} had {rng.randint(12, 900)} workers; now it has {rng.randint(5, 400)}.",
            lambda: f"{self.person()}, {rng.randint(19, 88)}, has worked there for {rng.randint(2, 40)} years and remembers the night well.",
            lambda: f"The share of travellers who choose the {thing} over the {other} rose from {rng.randint(5, 40)}% to {rng.randint(41, 80)}% within {rng.randint(2, 9)} years.",
            lambda: "What happens next depends on the weather, on money and on people who have so far declined to comment.",
            lambda: f"From the {thing} one sees the whole of the old town, the church on its hill and the {other} behind it, grey in the rain.",
            lambda: "None of this was in the plan, and yet nobody who was asked would say when it had been left out, or by whom.",
            lambda: f"Everyone agrees that the {thing} must be repaired; how, and who is to pay for it, is another matter.",
            lambda: "The letter was never answered, and the meeting that it asked for was put off, then forgotten.",
            lambda: f"A decision about the {other} is expected before the summer, though few believe that it will be the last.",
            lambda: f"On the quay people stood in small groups and talked about the {thing} as one talks about an old friend.",
            lambda: "It had rained since the morning, the kind of rain that comes in from the sea and stays.",
            lambda: f"Critics say that the {body} knew of the cracks in the {thing} long before it told anyone.",
            lambda: f"Two of the {rng.randint(3, 30)} boats that lay at the {other} sank, and a third was towed to {place} with {rng.randint(2, 90)} tonnes of water in it.",
        ]
        return one(kinds)()

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.rng.randint(2, 5)))

    def headline(self):
        return f"{self.one(PLACES)} {self.one(THINGS)} {self.one(['reopens', 'closes', 'floods', 'delayed', 'sold', 'to be moved'])} after {self.rng.randint(2, 80)} years"

    def linked(self, text):
        words = text.split(" ")
        at = self.rng.randrange(len(words))
        words[at] = f'<a href="/archive/{self.rng.randint(1, 9999)}">{words[at]}</a>'
        if self.rng.random() < 0.3:
            at = self.rng.randrange(len(words))
            words[at] = f"<em>{words[at]}</em>"
        return " ".join(words)

    def article(self, opening="<p>"):
        rng, parts, goal = self.rng, [], self.rng.randint(8_000, 15_000)
        length = 0
        while length < goal:
            text = self.paragraph()
            length += len(text)
            parts.append(f"{opening}{self.linked(text)}</p>")
            kind = rng.random()
            if kind < 0.08:
                parts.append(f"<h2>{self.headline()}</h2>")
            elif kind < 0.13:
                parts.append(f"<blockquote><p>{self.sentence()}</p></blockquote>")
            elif kind < 0.17:
                parts.append("<ul>" + "".join(f"<li>{self.sentence()}</li>" for _ in range(rng.randint(3, 6))) + "</ul>")
            elif kind < 0.21:
                parts.append(
                    f'<figure class="inline"><img src="https://cdn.example/{rng.randint(1, 9999)}.jpg" width="1200" height="800" loading="lazy" alt="The {self.one(THINGS)}">'
                    f"<figcaption>The {self.one(THINGS)} in {self.one(PLACES)}. Photo: {self.person()}</figcaption></figure>"
                )
            elif kind < 0.23:
                rows = "".join(
                    f"<tr><td>{year}</td><td>{rng.randint(10, 900)}</td><td>{rng.randint(1, 99)}%</td></tr>" for year in range(2018, 2024)
                )
                parts.append(f"<table><thead><tr><th>Year</th><th>Passengers</th><th>Share</th></tr></thead><tbody>{rows}</tbody></table>")
            elif kind < 0.27:
                parts.append(f'<aside class="promo related-inline"><a href="/s/{rng.randint(1, 9999)}">Read more: {self.headline()}</a></aside>')
        return parts

    # What stands around it.

    def menu(self):
        items = "".join(
            f'<li class="nav__item"><a class="nav__link" href="/{name.lower()}" data-track="nav-{name.lower()}">{name}</a><ul class="nav__sub">'
            + "".join(f'<li><a href="/{name.lower()}/{sub.lower()}">{sub}</a></li>' for sub in PLACES[:7])
            + "</ul></li>"
            for name in "News Sport Business Culture Opinion Weather Travel".split()
        )
        return f'<header class="site-header"><a class="logo" href="/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2L2 22h20z"/></svg>The Port</a><nav aria-label="Main"><ul>{items}</ul></nav><form role="search" action="/search"><input name="q" placeholder="Search"><button>Search</button></form></header>'

    def consent(self):
        return '<div id="cookie-consent" class="consent-banner" role="dialog"><p>We and our 742 partners store and access information on your device, such as cookies, to show you content that fits and to measure it.</p><button>Accept all</button><button>Reject all</button></div>'

    def share(self):
        return '<div class="share-tools">' + "".join(f'<a class="share share--{name.lower()}" href="https://{name.lower()}.example/share?u=1">Share on {name}</a>' for name in ["Chirper", "Facepage", "Mail", "Link"]) + "</div>"

    def cards(self, many):
        return '<section class="related-stories"><h2>More stories</h2>' + "".join(
            f'<div class="card card--{self.one("abc")}"><a href="/s/{self.rng.randint(1, 99999)}"><img src="https://cdn.example/t{at}.jpg" alt="" srcset="https://cdn.example/t{at}-400.jpg 400w, https://cdn.example/t{at}-800.jpg 800w">'
            f'<h3 class="card__title">{self.headline()}</h3></a><p class="card__summary">{self.sentence()}</p><span class="card__meta">{self.rng.randint(1, 23)} hours ago</span></div>'
            for at in range(many)
        ) + "</section>"

    def comments(self, many):
        return '<section id="comments" class="comments"><h2>Comments</h2>' + "".join(
            f'<div class="comment" id="c{at}"><span class="comment__author">{self.person()}</span><time datetime="2024-03-06T1{at % 10}:00">6 March 2024</time><p>{self.sentence()}</p><button class="reply">Reply</button></div>'
            for at in range(many)
        ) + "</section>"

    def footer(self):
        return '<footer class="site-footer">' + "".join(f'<a href="/{word.lower()}">{word}</a> ' for word in "About Contact Privacy Terms Careers Newsletters Archive Advertise".split()) + "<p>© 2024 The Port. All rights reserved.</p></footer>"

    def styles(self, size):
        rules = []
        while sum(map(len, rules)) < size:
            rules.append(f".c{self.rng.randint(1, 9999)}>.x{self.rng.randint(1, 999)}{{margin:{self.rng.randint(0, 40)}px auto;color:#{self.rng.randint(0, 0xFFFFFF):06x};display:flex}}")
        return f"<style>{''.join(rules)}</style>"

    def script(self, size):
        items = []
        while sum(map(len, items)) < size:
            items.append(json.dumps({"id": self.rng.randint(1, 10**9), "t": self.headline(), "u": f"/s/{self.rng.randint(1, 99999)}", "tags": self.rng.sample(THINGS, 3)}))
        return f"<script>window.__DATA__=[{','.join(items)}];</script>"

    def page(self, size):
        kind = self.number % 6
        rng, title, author = self.rng, f"{self.headline()} ({self.number})", self.person()
        day = f"{rng.randint(2018, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        url = f"https://port{kind}.example/{day.replace('-', '/')}/story-{self.number}"
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title} | The Port</title>'
        top, bottom = self.menu(), self.footer()
        if kind in (0, 2):
            data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": f"{day}T10:15:00+01:00",
                    "author": [{"@type": "Person", "name": author}], "publisher": {"@type": "Organization", "name": "The Port"}, "mainEntityOfPage": url}
            head += f'<script type="application/ld+json">{json.dumps(data)}</script>'
        if kind in (0, 1, 3):
            head += f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Port"><meta property="article:published_time" content="{day}T08:00:00Z"><meta property="og:url" content="{url}"><meta name="author" content="{author}"><meta name="description" content="{self.sentence()}">'
        byline = f'<p class="byline">By <a rel="author" href="/authors/1">{author}</a></p><time datetime="{day}">{day}</time>'
        if kind == 0:
            main = f'<main><article class="story"><h1>{title}</h1>{byline}{self.share()}<div class="story__body">{"".join(self.article())}</div>{self.share()}</article></main>'
        elif kind == 1:
            main = f'<div id="content"><div class="post hentry"><h2 class="entry-title">{title}</h2>{byline}<div class="entry-content">{"".join(self.article())}</div><p class="tags">Tagged: <a href="/t/1">harbour</a>, <a href="/t/2">storm</a></p></div></div>'
        elif kind == 2:
            cells = "".join(f'<div class="row"><div class="col-8">{part}</div></div>' for part in self.article('<p class="css-1x2y3z">'))
            main = f'<div class="css-page"><section name="articleBody" class="css-body"><h1 class="css-h">{title}</h1>{byline}{cells}</section><aside class="css-side">{self.cards(6)}</aside></div>'
        elif kind == 3:
            main = f'<table class="layout"><tr><td class="left">{self.cards(4)}</td><td class="middle"><h1>{title}</h1>{byline}{"".join(self.article())}</td><td class="right">{self.cards(4)}</td></tr></table>'
        elif kind == 4:
            toc = "".join(f'<li><a href="#h{at}">{self.headline()}</a></li>' for at in range(30))
            main = f'<div class="docs"><aside class="sidebar toc"><ol>{toc}</ol></aside><div class="markdown-body"><h1 id="h0">{title}</h1><p>Last updated {day}</p>{"".join(self.article())}<pre><code class="language-sh">postil build\n</code></pre></div></div>'
        else:
            main = (f'<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">{title}</h1><span itemprop="author">{author}</span><meta itemprop="datePublished" content="{day}">'
                    f'<div itemprop="articleBody">{"".join(self.article())}</div></div>')
        around = self.cards(rng.randint(12, 30)) + self.comments(rng.randint(0, 50))
        html = f'<!DOCTYPE html><html lang="en"><head>{head}{{}}</head><body class="page page--{kind}">{self.consent()}{top}{main}{around}{bottom}{{}}</body></html>'
        left = max(0, size - len(html.encode()))
        return html.replace("{}", self.styles(left // 4), 1).replace("{}", self.script(left - left // 4), 1)


def write(folder, pages, size):
    os.makedirs(folder, exist_ok=True)
    written = 0
    for number in range(pages):
        html = Maker(number).page(size)
        written += len(html.encode())
        with open(os.path.join(folder, f"page{number:05}.html"), "w", encoding="utf-8") as file:
            file.write(html)
    return written


def timed(command, folder):
    started = time.monotonic()
    with open(os.path.join(folder, "report.json"), "wb") as report:
        process = subprocess.Popen(command, cwd=folder, stdout=report)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status != 0:
        sys.exit("the import failed")
    with open(os.path.join(folder, "report.json"), encoding="utf-8") as report:
        told = json.load(report)
    megabytes = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return wall, usage.ru_utime + usage.ru_stime, megabytes, told


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    is_write = sys.argv[1] == "--write"
    rest = sys.argv[3:] if is_write else sys.argv[2:]
    pages = int(rest[0]) if rest else 2000
    size = int(rest[1]) * 1000 if len(rest) > 1 else 100_000
    if is_write:
        print(f"{pages} pages, {write(sys.argv[2], pages, size) / pages / 1000:.0f} kB each")
        return
    postil = os.path.abspath(sys.argv[1])
    jobs = ["--jobs", rest[2]] if len(rest) > 2 else []
    folder = tempfile.mkdtemp()
    try:
        written = write(os.path.join(folder, "in"), pages, size)
        subprocess.run([postil, "new", "site"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        os.sync()
        command = [postil, "--root", "site", "import", "in", "--format", "json", *jobs]
        for what in ["first", "again"]:
            wall, cpu, megabytes, told = timed(command, folder)
            print(
                f"{what}: {pages} pages of {written / pages / 1000:.0f} kB in {wall:.1f} s, {pages / wall:.0f} pages a second "
                f"({cpu / pages * 1000:.1f} ms of CPU each), {megabytes:.0f} MB at most; "
                f"{told['created']} imported, {told['unchanged']} unchanged, {told['failed']} failed, {told['suggestions']} facts"
            )
    finally:
        shutil.rmtree(folder)


main()
