// Notes in the margin: each is near its sentence; everything can be reached by keyboard, and reads well without style sheets, in reader
// mode and in feeds.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { begin, demo, end, folder, open, unfold, url } from "./margin.js";
import { ARTICLES } from "./torture.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const readability = readFileSync(createRequire(import.meta.url).resolve("@mozilla/readability/Readability.js"), "utf8");

before(begin);
after(end);

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
