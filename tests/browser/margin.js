// Articles with notes in the margin, those of torture.js and of the demonstration, in a browser; and whether notes meet anything there.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { browser, repository } from "./preview.js";
import { SITE } from "./torture.js";

const postil = process.env.POSTIL ?? join(repository, "target/debug/postil");
const TYPES = { ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript" };
export const folder = mkdtempSync(join(tmpdir(), "postil-margin-"));
let chromium;
let server;
/** Paths of its articles below `demo/`. */
export let demo;

function build(site) {
  const built = spawnSync(postil, ["build", "--root", join(folder, site), "--base-url", "https://example.org"], { encoding: "utf8" });
  assert.equal(built.status, 0, `${built.stdout}${built.stderr}`);
}

/**
 * Serves `/HOW/site/page/`, where HOW says what is different about it, joined by `+`: `floats` (the style sheet is read as by a browser without
 * anchor positioning), `plain` (without style sheets), `rtl`, `double` (text of twice the size), `unchained` (each
 * note beside its mark, whatever stands there).
 */
async function serve(request, response) {
  const [, how, site, ...path] = decodeURI(new URL(request.url, "http://localhost").pathname).split("/");
  const is = (what) => how.split("+").includes(what);
  const file = normalize(join(folder, site, "site", ...path, request.url.endsWith("/") ? "index.html" : ""));
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return response.writeHead(404).end();
  let body = bytes;
  if (extname(file) === ".html") {
    body = bytes.toString().replaceAll('="/', `="/${how}/${site}/`);
    if (is("rtl")) body = body.replace("<html ", '<html dir="rtl" ');
    if (is("plain")) body = body.replace(/<link rel="stylesheet"[^>]*>/g, "");
  } else if (file.endsWith("style.css")) {
    body = bytes.toString();
    if (is("floats")) body = body.replaceAll(/@supports [^{]*anchor-name[^{]*\{/g, "@supports (display: none-such) {");
    if (is("unchained")) body = body.replace(/anchor\(--note bottom, [^)]*\)/g, "0px");
    if (is("double")) body += "\nhtml { font-size: 200%; }\n";
  }
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-security-policy": "default-src 'self'; img-src 'self' data:" }).end(body);
}

/** Builds the sites, and starts their server and the browser. */
export async function begin() {
  for (const [path, text] of Object.entries(SITE)) {
    await mkdir(dirname(join(folder, "torture", path)), { recursive: true });
    await writeFile(join(folder, "torture", path), text);
  }
  build("torture");
  for (const part of ["postil.toml", "content", "data"]) await cp(join(repository, part), join(folder, "demo", part), { recursive: true });
  build("demo");
  const pages = await readFile(join(folder, "demo/site/sitemap.xml"), "utf8");
  demo = [...pages.matchAll(/example\.org\/((?:reports|history)\/[^<]+)<\/loc>/g)].map(([, path]) => path);
  assert.ok(demo.length >= 8, `${demo}`);
  server = createServer(serve).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  chromium = await browser();
}

export async function end() {
  await chromium?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
}

export const url = (path, how = "as-is") => `http://127.0.0.1:${server.address().port}/${how}/${path}`;

export async function open(path, { how = "as-is", width = 1280, height = 900, js = true, ...more } = {}) {
  const context = await chromium.newContext({ viewport: { width, height }, javaScriptEnabled: js, reducedMotion: "reduce", ...more });
  const page = await context.newPage();
  await page.goto(url(path, how));
  return page;
}

export const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));

/** Which notes meet which of each other and of everything else, in words; and what is wider than the window. */
export const meetings = (page) =>
  page.evaluate(() => {
    const boxes = [];
    const add = (what, rect) => rect.width > 1 && rect.height > 1 && boxes.push({ what, left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom });
    const name = (element) => `${element.localName}#${element.id}.${element.className} “${element.textContent.trim().slice(0, 30)}”`;
    const notes = [];
    for (const note of document.querySelectorAll(".notes > .note, .notes > details")) {
      const { left, right, top, bottom } = note.getBoundingClientRect();
      notes.push({ what: name(note), left, right, top, bottom });
    }
    const whole = ".table-wrap, table, figure, pre, .sidebar, .colophon > *, footer.site > *, header.site, h1, .byline, .toc";
    for (const element of document.querySelectorAll(whole)) {
      if (!element.closest(".notes")) add(name(element), element.getBoundingClientRect());
    }
    const walker = document.createTreeWalker(document.querySelector(".body"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".notes, .table-wrap, pre, figure") || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) add(`text “${node.data.trim().slice(0, 30)}”`, rect);
    }
    const SLACK = 3; // What a letter's box reaches over its line.
    const meet = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - SLACK && b.top < a.bottom - SLACK;
    const found = [];
    notes.forEach((note, index) => {
      for (const other of notes.slice(index + 1)) if (meet(note, other)) found.push(`${note.what} meets ${other.what}`);
      for (const other of boxes) if (meet(note, other)) found.push(`${note.what} meets ${other.what}`);
    });
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} pixels wide`);
    const end = (one) => one.right > document.documentElement.clientWidth + 1 || one.left < -1;
    return { notes: notes.length, found: [...found, ...notes.filter(end).map((note) => `${note.what} leaves the window`)].slice(0, 8) };
  });
