// A site in a temporary folder, its preview, and a browser that looks at it.

import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const repository = fileURLToPath(new URL("../..", import.meta.url));
export const postil = process.env.POSTIL ?? join(repository, "target/debug/postil");

/** Longer than any of it takes, so that only what never happens fails. */
export const DEADLINE = 20_000;

/**
 * Parts of the browser's own window, which nobody sees here: pages in each context for the list below the address, which take more of the
 * machine than most of the pages that are looked at.
 */
const UNSEEN = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"];

/** What Playwright turns off, and these: of two flags of this name the browser takes the last. */
function withoutUnseen() {
  const require = createRequire(import.meta.url);
  const { chromiumSwitches } = require(join(dirname(require.resolve("playwright-core/package.json")), "lib/server/chromium/chromiumSwitches.js"));
  const off = chromiumSwitches().filter((flag) => flag.startsWith("--disable-features="));
  if (off.length !== 1) throw new Error(`Playwright no longer has one flag of features that are off: ${off}`);
  return `${off[0]},${UNSEEN.join(",")}`;
}

/** With these flags besides those that every test wants. */
export async function browser(...more) {
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", withoutUnseen()];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: [...flags, ...more] });
}

/** Waits until `is` gives something; says `what` if it never does. */
export async function until(what, is) {
  const end = Date.now() + DEADLINE;
  for (;;) {
    const found = await is();
    if (found) return found;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

export class Preview {
  /** Of these files, by path. */
  static async of(files, ...options) {
    const preview = new Preview(await mkdtemp(join(tmpdir(), "postil-")), await freePort(), options);
    for (const [path, text] of Object.entries(files)) await preview.write(path, text);
    await preview.start();
    return preview;
  }

  /** Of a copy of this repository's own site. */
  static async ofDemo(...options) {
    const preview = new Preview(await mkdtemp(join(tmpdir(), "postil-")), await freePort(), options);
    for (const part of ["postil.toml", "content", "data"]) await cp(join(repository, part), preview.path(part), { recursive: true });
    await preview.start();
    return preview;
  }

  constructor(root, port, options) {
    Object.assign(this, { root, port, options, said: "" });
    this.url = `http://127.0.0.1:${port}`;
  }

  async start() {
    const settings = { env: { ...process.env, POSTIL_EDITOR: "true" }, stdio: ["ignore", "pipe", "pipe"] };
    this.server = spawn(postil, ["serve", "--root", this.root, "--port", String(this.port), ...this.options], settings);
    for (const stream of [this.server.stdout, this.server.stderr]) stream.on("data", (data) => (this.said += data));
    this.ended = new Promise((done) => this.server.once("exit", done));
    await until(`a preview at ${this.url}: ${this.said}`, () => {
      if (this.server.exitCode !== null) throw new Error(`the preview ended: ${this.said}`);
      return fetch(`${this.url}/`).then(() => true, () => false);
    });
  }

  async stop() {
    this.server.kill("SIGTERM");
    await this.ended;
  }

  async end() {
    await this.stop();
    await rm(this.root, { recursive: true, force: true });
  }

  path(file) {
    return join(this.root, file);
  }

  read(file) {
    return readFile(this.path(file), "utf8");
  }

  async write(file, text) {
    await mkdir(dirname(this.path(file)), { recursive: true });
    // As editors do: nobody ever reads half a file.
    await writeFile(this.path(`${file}.new~`), text);
    await rename(this.path(`${file}.new~`), this.path(file));
  }

  async edit(file, old, now) {
    const text = await this.read(file);
    if (!text.includes(old)) throw new Error(`${file} has no ${old}`);
    await this.write(file, text.replace(old, now));
  }

  async rename(from, to) {
    await rename(this.path(from), this.path(to));
  }
}

const paragraphs = (from, to) => Array.from({ length: to - from }, (_, n) => `Paragraph ${from + n} of the text tells of the harbour, its boats and the weather of that day at some length.\n`).join("\n");

export const PAGE = '{% extends "postil:page.html" %}\n{% block extra_body %}<details id="fold"><summary>More</summary><p>Inside.</p></details>\n<form><input id="name" value="before"><textarea id="note"></textarea></form>\n<script src="{{ get_url(path="count.js") }}"></script>{% endblock extra_body %}\n';

/** A small site with everything that a change must leave as it is. */
export const FILES = {
  "postil.toml": 'title = "Harbour"\n',
  "content/_index.md": "+++\ntitle = \"Harbour\"\n+++\n",
  "content/news/_index.md": "+++\ntitle = \"News\"\n+++\n",
  "content/news/ferry/index.md": `+++\ntitle = "The ferry"\ndate = 2016-06-13\n+++\n\nThe ferry carried about 1,000 passengers a day in May. Ann Hart, its captain, said so twice.\n\n![A boat](boat.svg)\n\n${paragraphs(1, 30)}\nThe port spent 4.2 million pounds on the pier, and 12% of that on paint.\n\n${paragraphs(30, 40)}`,
  "content/news/ferry/boat.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="red"/></svg>\n',
  "content/news/ferry/index.facts.toml": `# Reviewed by hand.

[[fact]]
id = "passengers"   # the first figure
kind = "figure"
label = "Passengers a day"
value = "1000"
unit = "passengers"
approx = "about"
status = "suggested"
at = [{ exact = "about 1,000 passengers" }]
origin = { rule = "quantity.count-noun", score = 0.93 }

# The captain.
[[fact]]
id = "ann-hart"
kind = "person"
name = "Ann Hart"
role = "captain"
status = "suggested"
at = [{ exact = "Ann Hart" }]
origin = { rule = "name.role", score = 0.8 }

[[fact]]
id = "paint"
kind = "figure"
label = "Spent on paint"
value = "12"
unit = "%"
status = "suggested"   # doubtful
at = [{ exact = "12%" }]
origin = { rule = "quantity.percent", score = 0.95 }
`,
  "content/news/lock.md": '+++\ntitle = "The lock"\ndate = 2016-06-12\n+++\n\nThe lock was built in 1901.\n',
  "static/count.js": "window.runs = (window.runs ?? 0) + 1;\n",
  "templates/page.html": PAGE,
};
