// Notes in the margin: none meets another or anything else, whatever the window; each is near its sentence; everything can be
// reached by keyboard, and reads well without style sheets, in reader mode and in feeds. With SHOTS=folder, pictures.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { browser, repository } from "./preview.js";
import { ARTICLES, SITE } from "./torture.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const readability = readFileSync(createRequire(import.meta.url).resolve("@mozilla/readability/Readability.js"), "utf8");
const postil = process.env.POSTIL ?? join(repository, "target/debug/postil");
const WIDTHS = [320, 360, 768, 1024, 1280, 1440, 1920];
const TYPES = { ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript" };
const folder = mkdtempSync(join(tmpdir(), "postil-margin-"));
let chromium;
let server;
let demo;

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

before(async () => {
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
});
after(async () => {
  await chromium?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

const url = (path, how = "as-is") => `http://127.0.0.1:${server.address().port}/${how}/${path}`;

async function open(path, { how = "as-is", width = 1280, height = 900, js = true, ...more } = {}) {
  const context = await chromium.newContext({ viewport: { width, height }, javaScriptEnabled: js, reducedMotion: "reduce", ...more });
  const page = await context.newPage();
  await page.goto(url(path, how));
  return page;
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));

/** Which notes meet which of each other and of everything else, in words; and what is wider than the window. */
const meetings = (page) =>
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

for (const width of WIDTHS) {
  test(`at ${width} pixels no note meets anything`, async () => {
    for (const [how, js] of [["as-is", true], ["as-is", false], ["floats", true], ["rtl", true], ["rtl+floats", false]]) {
      const pages = [...ARTICLES.filter((article) => how === "as-is" || article !== "long").map((article) => `torture/${article}/`), ...demo.slice(0, how === "as-is" && js ? demo.length : 2).map((path) => `demo/${path}`)];
      const page = await open("torture/short/", { width, js, how });
      for (const path of pages) {
        await page.goto(url(path, how));
        const what = `${path} ${how}, script ${js}`;
        const closed = await meetings(page);
        assert.deepEqual(closed.found, [], what);
        assert.ok(closed.notes > 3, what);
        await unfold(page);
        assert.deepEqual((await meetings(page)).found, [], `${what}, unfolded`);
      }
      await page.context().close();
    }
  });
}

test("the check itself finds notes that meet", async () => {
  const page = await open("torture/everything/", { how: "unchained" });
  assert.ok((await meetings(page)).found.length > 3);
  await page.context().close();
});

test("text of twice the size in a window of half the width", async () => {
  for (const width of [320, 640, 960]) {
    const page = await open("torture/everything/", { width, how: "double" });
    assert.deepEqual((await meetings(page)).found, [], `${width} pixels`);
    await page.goto(url(`demo/${demo[0]}`, "double"));
    await unfold(page);
    assert.deepEqual((await meetings(page)).found, [], `${width} pixels`);
    await page.context().close();
  }
});

test("every note of the demonstration is within 12 lines of its sentence, and the foot of the page below all", async () => {
  for (const width of [1152, 1280, 1440, 1920]) {
    const page = await open("demo/", { width });
    let farthest = 0;
    for (const path of [...demo.map((path) => `demo/${path}`), ...ARTICLES.map((article) => `torture/${article}/`)]) {
      await page.goto(url(path));
      const { lines, below, room } = await page.evaluate(() => {
        const line = parseFloat(getComputedStyle(document.querySelector(".body")).lineHeight);
        let lines = 0;
        let bottom = 0;
        for (const note of document.querySelectorAll(".notes > .note, .notes > details")) {
          const segment = note.closest(".segment");
          const nth = [...note.classList].find((name) => name.startsWith("stands-"));
          const mark = segment.querySelector(`.${nth.slice(7)}`);
          bottom = Math.max(bottom, note.getBoundingClientRect().bottom);
          if (mark) lines = Math.max(lines, Math.abs(note.getBoundingClientRect().top - mark.getBoundingClientRect().top) / line);
        }
        const foot = document.querySelector("footer.site").getBoundingClientRect().top;
        return { lines, below: bottom - foot, room: (foot - document.querySelector(".colophon").getBoundingClientRect().bottom) / line };
      });
      assert.ok(below < 1, `${path} at ${width}: notes reach ${below} pixels below the text's end`);
      if (!path.startsWith("demo/")) continue;
      farthest = Math.max(farthest, lines);
      assert.ok(lines <= 12, `${path} at ${width}: a note ${lines} lines from its sentence`);
      assert.ok(room < 25, `${path} at ${width}: ${room} empty lines`);
    }
    if (process.env.SHOTS) console.log(`${width} pixels: at most ${farthest.toFixed(1)} lines`);
    await page.context().close();
  }
});

test("in reader mode and in feeds each note stands once, after its paragraph", async () => {
  const feeds = {};
  for (const site of ["torture", "demo"]) feeds[site] = await readFile(join(folder, site, "site/atom.xml"), "utf8");
  for (const path of ["torture/everything/", "torture/long/", ...demo.map((path) => `demo/${path}`)]) {
    const page = await open(path, { how: "plain" });
    await page.evaluate(readability);
    const [site, ...rest] = path.split("/");
    const told = await page.evaluate(
      ([feed, link]) => {
        const bare = (element) => element.textContent.replace(/\s+/g, "");
        const notes = (root) => [...root.querySelectorAll("[role='note']")].filter((note) => !note.matches(".alert")).map((note) => `${note.id} ${bare(note)}`);
        const body = document.querySelector(".body");
        const read = new DOMParser().parseFromString(new window.Readability(document.cloneNode(true)).parse().content, "text/html").body;
        const entry = [...new DOMParser().parseFromString(feed, "text/xml").querySelectorAll("entry")].find((entry) => entry.querySelector("link").getAttribute("href").endsWith(link));
        const fed = new DOMParser().parseFromString(entry.querySelector("content").textContent, "text/html").body;
        const facts = (root, links) => [...root.querySelectorAll(links)].map((link) => link.getAttribute("href").replace(/.*#/, ""));
        const noted = (root) => [...root.querySelectorAll("[id^='fn-']")].map((note) => `${note.id} ${bare(note)}`);
        return {
          plain: notes(body),
          read: notes(read),
          whole: bare(read).includes(bare(body)),
          facts: facts(body, ".note:not(.note-footnote) > p:first-of-type > a[href^='#f-']"),
          fed: facts(fed, "aside > p > a:first-child[href*='#f-']"),
          notes: noted(body).sort(),
          fedNotes: noted(fed).sort(),
        };
      },
      [feeds[site], `/${rest.join("/")}`],
    );
    assert.ok(told.plain.length > 10, path);
    assert.equal(new Set(told.plain.map((note) => note.split(" ")[0]).filter(Boolean)).size, told.plain.filter((note) => !note.startsWith(" ")).length, `${path}: none twice`);
    assert.deepEqual(told.read, told.plain, `${path} in reader mode`);
    assert.ok(told.whole, `${path}: no word is missing in reader mode`);
    assert.deepEqual(told.fed, told.facts, `${path} in the feed`);
    assert.deepEqual(told.fedNotes, told.notes, `${path}: footnotes in the feed`);
    await page.context().close();
  }
});

test("by keyboard from a mark to its fact and back", async () => {
  for (const width of [360, 1280]) {
    const page = await open(`demo/${demo[0]}`, { width });
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        const rect = element.getClientRects()[0];
        return { id: element.id, href: element.getAttribute("href"), mark: element.matches(".mark"), visible: element.matches(":focus-visible") && getComputedStyle(element).outlineStyle !== "none" && rect.top >= 0 && rect.bottom <= innerHeight, height: rect.height };
      });
    const marks = await page.evaluate(() => [...document.querySelectorAll(".body > * > p a.mark[id], .body > * > * a.mark[id]")].filter((mark) => !mark.closest(".notes")).map((mark) => mark.id));
    const reached = [];
    for (let n = 0; n < 400 && reached.length < 20; n += 1) {
      await page.keyboard.press("Tab");
      const at = await focused();
      assert.ok(at.id === "" || at.visible, `${at.id} has the focus and shows it`);
      if (!at.mark) continue;
      assert.ok(at.height >= 24, `${at.id} is ${at.height} pixels high`);
      if (at.id) reached.push(at.id);
    }
    assert.deepEqual(reached, marks.filter((id, n) => marks.indexOf(id) === n).slice(0, 20), `${width} pixels`);
    for (const id of reached.slice(0, 5)) {
      await page.locator(`#${id}`).focus();
      await page.keyboard.press("Enter");
      const card = await page.evaluate(() => document.querySelector(":target")?.id);
      assert.equal(card, (await page.locator(`#${id}`).getAttribute("href")).slice(1));
      assert.ok(await page.locator(":target").isVisible());
      await page.waitForTimeout(50);
      const back = page.locator(`#${card} .mentions a[href^="#${id}"]`).first();
      await back.focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction((id) => document.activeElement.id === id, id, { timeout: 5000 }).catch(() => {});
      assert.equal((await focused()).id, id, "the link back leads to the same mention");
      // The mark and its note light together.
      const lit = await page.evaluate((id) => {
        const mark = document.getElementById(id);
        const nth = [...mark.classList].find((name) => /^at-/.test(name));
        const clear = (element) => ["rgba(0, 0, 0, 0)", "transparent"].includes(getComputedStyle(element).backgroundColor);
        return { mark: !clear(mark), note: !nth || !clear(mark.closest(".segment").querySelector(`.note.stands-${nth}`)) };
      }, id);
      assert.deepEqual(lit, { mark: true, note: true }, id);
    }
    await page.context().close();
  }
});

test("a footnote and its references lead to each other", async () => {
  const page = await open("torture/everything/");
  for (const note of await page.locator(".note-footnote").all()) {
    const id = await note.getAttribute("id");
    for (const back of await note.locator(".footnote-back").all()) {
      const reference = (await back.getAttribute("href")).slice(1);
      assert.equal(await page.locator(`[id="${reference}"]`).getAttribute("href"), `#${id}`);
      await back.focus();
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), reference);
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.querySelector(":target").id), id);
    }
  }
  await page.context().close();
});

test("on paper every note is in full at the end, with the number of its mark, and nothing is cut off", async () => {
  // 174 millimetres: A4 without its margins.
  const page = await open("torture/everything/", { width: 658 });
  await page.emulateMedia({ media: "print" });
  assert.deepEqual((await meetings(page)).found, []);
  const wrong = await page.evaluate(() => {
    const wrong = [];
    for (const element of document.querySelectorAll(".note, .body :is(p, pre, td, li), .fact")) {
      const { left, right, height } = element.getBoundingClientRect();
      if (height < 4) wrong.push(`${element.localName}#${element.id} is not there`);
      if (left < -1 || right > innerWidth + 1 || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) wrong.push(`${element.localName}#${element.id} ${element.textContent.slice(0, 30)} is cut off`);
    }
    const source = document.querySelector(".note .source a");
    if (!getComputedStyle(source, "::after").content.includes("attr(href)") && !getComputedStyle(source, "::after").content.includes("https://example.org/log")) wrong.push("a source without its address");
    return wrong;
  });
  assert.deepEqual(wrong, []);
  const order = await page.evaluate(() => {
    const text = [...document.querySelectorAll(".body > *, .segment > *")].filter((one) => !one.matches(".segment, .notes, span:empty") && !one.closest(".notes"));
    const below = Math.max(...text.map((one) => one.getBoundingClientRect().bottom));
    const above = [...document.querySelectorAll(".note")].filter((note) => note.getBoundingClientRect().top < below - 1);
    // Marks and notes are numbered from the same counter and the same property.
    const nth = (one) => getComputedStyle(one).getPropertyValue("--nth");
    const apart = [...document.querySelectorAll(".note[class*='stands-at-']")].filter((note) => {
      const at = [...note.classList].find((name) => name.startsWith("stands-at-")).slice(7);
      const mark = note.closest(".segment").querySelector(`.${at}`);
      return mark && (!nth(note) || nth(mark) !== nth(note) || !getComputedStyle(mark, "::after").content.startsWith("counter(paragraph)"));
    });
    return [...above, ...apart].map((note) => note.id);
  });
  assert.deepEqual(order, []);
  if (process.env.SHOTS) await page.pdf({ path: join(process.env.SHOTS, "everything.pdf"), format: "A4" });
  await page.context().close();
});

test("on a wide sheet every note is beside its paragraph and meets nothing", async () => {
  // 261 millimetres: A4 on its side, or A3, without margins.
  const page = await open("torture/everything/", { width: 986 });
  await page.emulateMedia({ media: "print" });
  for (const path of ["torture/everything/", `demo/${demo[0]}`]) {
    await page.goto(url(path));
    assert.deepEqual((await meetings(page)).found, [], path);
    const wrong = await page.evaluate(() =>
      [...document.querySelectorAll(".segment > * ~ .notes > .note")].filter((note) => {
        const [text, own, all] = [note.closest(".segment").firstElementChild, note, note.closest(".segment")].map((one) => one.getBoundingClientRect());
        return own.left < text.right || own.top < all.top - 1 || own.bottom > all.bottom + 1 || own.height < 4;
      }).map((note) => note.id),
    );
    assert.deepEqual(wrong, [], path);
  }
  await page.context().close();
});

test("axe finds nothing in the text and its notes", async () => {
  for (const [width, colorScheme] of [[360, "light"], [1280, "dark"]]) {
    const page = await open("torture/everything/", { width, colorScheme });
    for (const path of ["torture/everything/", `demo/${demo[0]}`]) {
      await page.goto(url(path));
      await unfold(page);
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run({ include: [".body"] }, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).slice(0, 5).join(", ")}`), [], `${path} at ${width} pixels, ${colorScheme}`);
    }
    await page.context().close();
  }
});
