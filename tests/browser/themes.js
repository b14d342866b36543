// Every kind of page in a bundled theme: that everyone can read it, on any screen and at any size, that it is sound HTML, and
// that what it says of itself to search engines is complete.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { Built, HARD, KINDS } from "./pages.js";
import { browser, DEADLINE } from "./preview.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

/** So that a page which hangs fails, and does not hold up the rest. */
const LIMIT = { timeout: 120_000 };

/** What is wider than the screen, the outermost first; nothing if the page does not scroll sideways. */
const tooWide = () => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > room + 1 || box.left < -1);
  });
  return [`${document.documentElement.scrollWidth} of ${room} pixels`, ...out.slice(0, 3).map((element) => element.outerHTML.slice(0, 100))];
};

const headings = () => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => [Number(heading.tagName[1]), heading.textContent.trim()]);

/** One `h1`, and no level left out on the way down. */
function inOrder(found) {
  assert.equal(found.filter(([level]) => level === 1).length, 1, `one h1: ${JSON.stringify(found)}`);
  for (const [n, [level, words]] of found.entries()) {
    if (n > 0) assert.ok(level <= found[n - 1][0] + 1, `a level is left out before "${words}"`);
  }
}

/** Nothing is against WCAG 2.2 AA as far as a program can tell: 24 pixels, or room around, for all that can be pressed, too. */
async function accessible(page, what) {
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.target.flat().join(" ")} ${node.any[0]?.message ?? ""}`).join(", ")}`);
  assert.deepEqual(told, [], what);
}

/** A tab that notes what the policy refused and what failed. */
async function tab(context) {
  context.setDefaultTimeout(DEADLINE);
  const page = await context.newPage();
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  return { page, errors };
}

/** What schema.org and those who read it want of each type; a name with `?` only where the page shows such a thing. */
const WANTED = {
  NewsArticle: ["headline", "author", "url"],
  Article: ["headline", "author", "url"],
  Quotation: ["text"],
  Observation: ["name", "value"],
  ClaimReview: ["claimReviewed", "reviewRating"],
  Rating: ["alternateName|ratingValue"],
  BreadcrumbList: ["itemListElement"],
  ListItem: ["position", "name|item"],
  Person: ["name"],
  Organization: ["name"],
};

/** What is missing in a description, with the way to it. */
function incomplete(thing, way = "") {
  if (Array.isArray(thing)) return thing.flatMap((part, n) => incomplete(part, `${way}[${n}]`));
  if (thing === null || typeof thing !== "object") return [];
  const types = [thing["@type"] ?? []].flat();
  const empty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const missing = types.flatMap((type) => (WANTED[type] ?? []).filter((names) => names.split("|").every((name) => empty(thing[name]))).map((names) => `${way} (${type}) has no ${names}`));
  return [...missing, ...Object.entries(thing).flatMap(([name, value]) => incomplete(value, `${way}.${name}`))];
}

const descriptions = (html) => [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json));

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // How it is written, which nobody sees.
    "attribute-boolean-style": "off",
    "attr-quotes": "off",
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // Titles are the articles'.
    "long-title": "off",
    // Everything is the site's own.
    "require-sri": "off",
  },
});

/** Tests of a site with the theme of that name. */
export function pagesOf(theme) {
  describe(theme, () => {
    let chrome;
    let site;
    before(async () => {
      chrome = await browser();
      site = await Built.demo(theme);
    });
    after(async () => {
      await chrome.close();
      await site.end();
    });

    for (const [kind, path] of Object.entries(KINDS)) {
      test(`${kind} can be read by everyone`, LIMIT, async (t) => {
        const context = await chrome.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: "reduce" });
        t.after(() => context.close());
        const { page, errors } = await tab(context);
        await page.goto(site.url + path);
        await page.evaluate(axe);
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        inOrder(await page.evaluate(headings));
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await accessible(page, `${kind}, ${colorScheme}`);
        }
        for (const width of [768, 360, 320]) {
          await page.setViewportSize({ width, height: 740 });
          assert.deepEqual(await page.evaluate(tooWide), [], `${kind} at ${width} pixels`);
        }
        await accessible(page, `${kind} at 320 pixels`);
        assert.deepEqual(errors, [], "nothing that the policy refuses");
      });
    }

    for (const [what, hard] of Object.entries(HARD)) {
      test(`a site ${what} looks as it should`, LIMIT, async (t) => {
        const built = await Built.hard(theme, hard);
        t.after(() => built.end());
        const context = await chrome.newContext({ reducedMotion: "reduce" });
        t.after(() => context.close());
        const { page } = await tab(context);
        for (const path of hard.pages) {
          await page.goto(built.url + path);
          inOrder(await page.evaluate(headings));
          for (const width of [1280, 360, 320]) {
            await page.setViewportSize({ width, height: 740 });
            assert.deepEqual(await page.evaluate(tooWide), [], `${path} at ${width} pixels`);
          }
          await page.evaluate(axe);
          await accessible(page, path);
        }
      });
    }

    test("text at twice its size fits", LIMIT, async (t) => {
      const large = await browser("--blink-settings=defaultFontSize=32,defaultFixedFontSize=26");
      t.after(() => large.close());
      const { page } = await tab(await large.newContext());
      for (const [kind, path] of Object.entries(KINDS)) {
        await page.goto(site.url + path);
        assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
        for (const width of [1280, 640, 360]) {
          await page.setViewportSize({ width, height: 860 });
          assert.deepEqual(await page.evaluate(tooWide), [], `${kind} at ${width} pixels`);
        }
      }
    });

    test("typefaces that come late move nothing", LIMIT, async (t) => {
      const context = await chrome.newContext({ reducedMotion: "reduce" });
      t.after(() => context.close());
      t.after(() => (site.late = 0));
      site.late = 500;
      const { page } = await tab(context);
      await page.addInitScript(() => {
        window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.moved += value))).observe({ type: "layout-shift", buffered: true });
      });
      const client = await context.newCDPSession(page);
      await client.send("Network.setCacheDisabled", { cacheDisabled: true });
      for (const width of [360, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        for (const path of ["/", "/history/smallpox/", "/reports/kipchoge-two-hours/", "/facts/"]) {
          await page.goto(site.url + path);
          await page.evaluate(() => document.fonts.ready);
          await page.waitForTimeout(200);
          const moved = await page.evaluate(() => window.moved);
          assert.ok(moved < 0.01, `${path} at ${width} pixels moves by ${moved}`);
        }
      }
    });

    test("the switch of colours stands in the line of the menu or of the name", LIMIT, async (t) => {
      const context = await chrome.newContext();
      t.after(() => context.close());
      const { page } = await tab(context);
      for (const path of ["/", "/reports/black-hole/"]) {
        await page.goto(site.url + path);
        for (const width of [1280, 768, 360, 320]) {
          await page.setViewportSize({ width, height: 740 });
          const boxes = await page.evaluate(() => [".scheme", "nav, .name", "nav a, .name"].map((at) => [...document.querySelectorAll(at.replace(/(^|, )/g, "$1header.site "))].map((one) => one.getBoundingClientRect().toJSON())));
          const [[button], lines, words] = boxes;
          const middle = (button.top + button.bottom) / 2;
          // On a phone, broadsheet's stands below the menu (mixed.test.js).
          const below = theme === "broadsheet" && width < 700;
          assert.ok(below || lines.some((line) => line.top <= middle && middle <= line.bottom), `${path} at ${width} pixels: ${JSON.stringify(button)}`);
          const meets = (one) => one.left < button.right && button.left < one.right && one.top < button.bottom && button.top < one.bottom;
          if (theme === "broadsheet") assert.ok(!words.some(meets), `${path} at ${width} pixels: nothing lies under it`);
        }
      }
    });

    test("every page is sound HTML", LIMIT, async () => {
      const told = [];
      for (const file of await site.pages()) {
        const { results } = await validator.validateString(await site.read(file), file);
        told.push(...results.flatMap((result) => result.messages).map(({ line, column, message, ruleId }) => `${file}:${line}:${column} ${message} (${ruleId})`));
      }
      assert.deepEqual(told.slice(0, 20), [], `${told.length} faults`);
    });

    test("what pages say of themselves to search engines is complete", async () => {
      let found = 0;
      for (const file of await site.pages()) {
        const html = await site.read(file);
        for (const description of descriptions(html)) {
          found += 1;
          assert.equal(description["@context"], "https://schema.org", file);
          assert.deepEqual(incomplete(description), [], file);
          const dated = html.includes('property="article:published_time"');
          for (const thing of [description["@graph"] ?? description].flat()) {
            if (/Article$/.test(thing["@type"]) && dated) assert.match(thing.datePublished, /^\d{4}-\d{2}-\d{2}/, file);
          }
        }
      }
      assert.ok(found >= 8, `${found} articles describe themselves`);
    });
  });
}
