#!/usr/bin/env python3
"""Import generated web pages into a new site, and print how many a second and how much memory at most.

usage: pages.py POSTIL [PAGES] [KILOBYTES]

2,000 pages of 100 kB unless told; facts are suggested, as usual. About a tenth of each page is its article, the rest menus,
lists of other stories, comments and scripts.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

WORDS = """harbour ferry council river storm terminal bridge number people Tuesday percent million kroner report found said after
the of and in to a that for was with on by from its into over more than when which had been would""".split()


def sentence(rng):
    words = [rng.choice(WORDS) for _ in range(rng.randint(8, 22))]
    return f"{words[0].capitalize()} {' '.join(words[1:])} {rng.randint(2, 900)} passengers in {rng.randint(1950, 2024)}."


def page(number, size):
    rng = random.Random(number)
    title = f"{sentence(rng)[:50].strip()} {number}"
    text = []
    while sum(map(len, text)) < size // 10:
        text.append(f"<p>{' '.join(sentence(rng) for _ in range(rng.randint(2, 5)))}</p>")
    cards = "".join(
        f'<div class="card"><h3><a href="/s/{at}">{sentence(rng)}</a></h3><p>{sentence(rng)}</p></div>' for at in range(60)
    )
    comments = "".join(f'<div class="comment"><p>{sentence(rng)}</p></div>' for _ in range(120))
    menu = "".join(f'<li><a href="/m/{at}">{rng.choice(WORDS)}</a></li>' for at in range(150))
    html = (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | The Port</title><meta name="author" content="Ann Hart">'
        f'<meta property="article:published_time" content="2024-03-05T10:15:00+01:00"></head><body><nav><ul>{menu}</ul></nav>'
        f'<div id="page"><h1>{title}</h1><div class="text">{"".join(text)}</div></div>{cards}<section id="comments">{comments}</section>'
    )
    script = "var a=[" + "0," * max(0, (size - len(html)) // 2) + "];"
    return f"{html}<script>{script}</script></body></html>"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    postil = os.path.abspath(sys.argv[1])
    pages = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    size = int(sys.argv[3]) * 1000 if len(sys.argv) > 3 else 100_000
    folder = tempfile.mkdtemp()
    try:
        os.mkdir(os.path.join(folder, "in"))
        for number in range(pages):
            with open(os.path.join(folder, "in", f"page{number}.html"), "w") as file:
                file.write(page(number, size))
        subprocess.run([postil, "new", "site"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        os.sync()
        started = time.monotonic()
        process = subprocess.Popen(
            [postil, "--root", "site", "import", "in", "--format", "json"], cwd=folder, stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        if status != 0:
            sys.exit("the import failed")
        megabytes = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        print(f"{pages} pages of {size // 1000} kB: {wall:.1f} s, {pages / wall:.0f} pages a second, {megabytes:.0f} MB at most")
    finally:
        shutil.rmtree(folder)


main()
