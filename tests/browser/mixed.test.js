// What a reader of a site meets who writes in two directions, with long words, or in no usual order: pieces that read right beside each
// other, and nothing cut off, lying on something else or standing alone.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, DEADLINE, Preview } from "./preview.js";

const fact = (id, kind, rest) => `[[fact]]\nid = "${id}"\nkind = "${kind}"\n${rest}\n`;
const many = (count, made) => Array.from({ length: count }, (_, n) => made(n)).join("\n");
const LONG = "Schwarzwasserbrückenunterhaltungsverordnungsausführungsbestimmungen";

const FILES = {
  "postil.toml": 'title = "Two Ways"\n[look]\naccent = "#1b6b35"\n',
  "content/_index.md": '+++\ntitle = "Two Ways"\n+++\n',
  "content/news/_index.md": '+++\ntitle = "News"\ntransparent = true\n+++\n',
  "content/news/harbour/index.md": '+++\ntitle = "הנמל הגדול נפתח מחדש"\ndate = 2021-03-14\nlanguage = "he"\nauthors = ["דנה כהן"]\n+++\n\nהנמל קלט 28.4 מיליון טון, לעומת 20 מיליון טון ו-12 מיליון טון בעבר. "נמשיך לבנות", אמרה דנה כהן.\n',
  "content/news/harbour/index.facts.toml": [
    fact("a", "figure", 'label = "מטענים בנמל הצפוני"\nmeasure = "מטענים"\nvalue = "28400000"\nunit = "טון"\nstatus = "disputed"\nat = [{ exact = "28.4 מיליון טון" }]'),
    fact("b", "figure", 'label = "מטענים בנמל הדרומי"\nmeasure = "מטענים"\nvalue = "20000000"\nunit = "טון"\nat = [{ exact = "20 מיליון טון" }]'),
    fact("c", "figure", 'label = "מטענים בנמל המערבי"\nmeasure = "מטענים"\nvalue = "12000000"\nunit = "טון"\nat = [{ exact = "12 מיליון טון" }]'),
    fact("q", "quote", 'text = "נמשיך לבנות"\nspeaker = "דנה כהן"\nat = [{ exact = "נמשיך לבנות" }]'),
  ].join("\n"),
  "content/news/mill/index.md": `+++\ntitle = "The mill of ${LONG}"\ndate = 2018-01-12\n+++\n\nThe mill ground 10 sacks.\n\nIt was built of wood and stone by the river and stands there still.\n`,
  "content/news/mill/index.facts.toml": [
    fact("long", "figure", `label = "${LONG.slice(0, 59)}"\nvalue = "123456789012345678901234567890"\nunit = "${LONG}"`),
    many(11, (n) => fact(`n${n}`, "figure", `label = "Sacks of sort ${String.fromCharCode(97 + n)}"\nvalue = "${n + 10}"\nunit = "sacks"`)),
    many(8, (n) => fact(`e${n}`, "event", `label = "The mill was mended, part ${n}"\nwhen = "19${n + 10}-05-12"`)),
    [18200, 26700, 31400].map((value, n) => fact(`t${n}`, "figure", `label = "Visitors in 202${n}"\nmeasure = "visitors a year"\nvalue = "${value}"\nunit = "visitors"\nas_of = "202${n}"`)).join("\n"),
    [980, 990, 1000].map((value, n) => fact(`u${n}`, "figure", `label = "Loaves in 202${n}"\nmeasure = "bread"\nvalue = "${value}"\nunit = "loaves"\nas_of = "202${n}"`)).join("\n"),
  ].join("\n"),
};
const HEBREW = { ...FILES, "postil.toml": 'title = "Two Ways"\ndefault_language = "he"\n' };
const BROADSHEET = { ...FILES, "postil.toml": `title = "Two Ways"\ntheme = "broadsheet"\nmenu = [${["Articles", "People", "Organisations", "Places", "Facts", "Quotes", "Timeline"].map((name) => `{ name = "${name}", url = "/" }`).join(", ")}]\n[look]\ntext_font = "Georgia"\n` };

let chromium;
const open = {};
const sites = { english: FILES, hebrew: HEBREW, broadsheet: BROADSHEET };

before(async () => {
  chromium = await browser();
  for (const [name, files] of Object.entries(sites)) open[name] = await Preview.of(files, "--no-reload");
});
after(async () => {
  await chromium.close();
  for (const preview of Object.values(open)) await preview.end();
});

async function visit(site, path, options = {}) {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(DEADLINE);
  const page = await context.newPage();
  await page.goto(open[site].url + path);
  await page.evaluate(() => document.fonts.ready);
  if (process.env.SHOTS) {
    await mkdir(process.env.SHOTS, { recursive: true });
    await page.screenshot({ path: join(process.env.SHOTS, `mixed-${site}-${path.replaceAll(/\W+/g, "-")}-${page.viewportSize().width}.png`), fullPage: true });
  }
  // From left to right, the places of words in the first element with all of them.
  page.order = (selector, ...words) =>
    page.evaluate(([selector, words]) => {
      const element = [...document.querySelectorAll(selector)].find((one) => words.every((word) => one.textContent.includes(word)));
      if (!element) return `nothing at ${selector} has ${words.join(", ")}`;
      const left = (word) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const at = walker.currentNode.data.indexOf(word);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + word.length);
          return range.getBoundingClientRect().left;
        }
      };
      return words.map((word) => [left(word), word]).sort(([one], [other]) => one - other).map(([, word]) => word).join(" | ");
    }, [selector, words]);
  page.end = () => context.close();
  return page;
}

test("dates, numbers and names of one direction are whole among words of the other", async () => {
  for (const [site, path, selector, ...words] of [
    ["english", "/news/harbour/", ".byline", "March", "By"],
    ["english", "/news/harbour/", ".byline time", "14", "March", "2021"],
    ["english", "/news/harbour/", ".figure b", "28.4", "million"],
    ["english", "/news/harbour/", ".note strong", "28.4", "million"],
    ["english", "/facts/", ".fact-group h2", "14", "March"],
    ["english", "/facts/", ".fact-group li", "28.4", "million", "מטענים"],
    ["english", "/quotes/", ".meta", "הנמל", "14", "March"],
    ["hebrew", "/", ".card .byline", "12", "January", "2018"],
    ["hebrew", "/facts/", ".fact-group h2 time", "12", "January", "2018"],
    ["hebrew", "/facts/", ".fact-group li a", "15", "sacks"],
    ["hebrew", "/timeline/", ".timeline .when", "12", "May", "1913"],
    ["hebrew", "/timeline/", ".timeline a", "The mill", "part"],
  ]) {
    const page = await visit(site, path);
    assert.equal(await page.order(selector, ...words), words.join(" | "), `${site} ${path} ${selector}`);
    await page.end();
  }
  const page = await visit("hebrew", "/");
  const summary = page.locator(".card .summary", { hasText: "The mill ground" });
  assert.equal(await summary.getAttribute("dir"), "ltr");
  assert.equal(await page.order(".card .summary", "The mill ground", "10 sacks", "."), "The mill ground | 10 sacks | .");
  assert.equal(await page.evaluate(() => document.querySelector(".card .summary[dir]").parentElement.querySelector("h2 a").dir), "ltr");
  await page.end();
  const english = await visit("hebrew", "/news/mill/");
  assert.equal(await english.evaluate(() => document.documentElement.dir), "", "an article that is written from left to right is shown so");
  await english.end();
});

test("charts can be read in every direction, width and theme", async () => {
  for (const [site, path] of [["english", "/news/harbour/"], ["hebrew", "/news/harbour/"], ["english", "/news/mill/"], ["broadsheet", "/news/harbour/"]]) {
    for (const [width, colorScheme] of [[360, "light"], [768, "dark"], [1280, "light"]]) {
      const page = await visit(site, path, { viewport: { width, height: 900 }, colorScheme });
      for (const media of ["screen", "print"]) {
        await page.emulateMedia({ media });
        const faults = await page.locator(".chart svg").evaluateAll((charts) => charts.flatMap((svg) => {
          const frame = svg.getBoundingClientRect();
          const boxes = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
          const meets = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 2 && other.top < one.bottom - 2;
          const cut = boxes.filter(([, box]) => box.left < frame.left - 1.5 || box.right > frame.right + 1.5 || box.width < 5).map(([text]) => `${text} is cut`);
          const crossed = boxes.flatMap(([text, box], at) => boxes.slice(at + 1).filter(([, other]) => meets(box, other)).map(([other]) => `${text} on ${other}`));
          return [...cut, ...crossed];
        }));
        assert.deepEqual(faults, [], `${site} ${path} at ${width} ${media}`);
      }
      assert.ok((await page.locator(".chart svg text").count()) >= 6, "there is something to see");
      await page.end();
    }
  }
});

test("no number of a line chart lies on its line; a scale that does not begin at zero says so", async () => {
  const page = await visit("english", "/news/mill/");
  const charts = await page.locator(".chart-time").evaluateAll((all) => all.map((chart) => {
    const line = chart.querySelector(".line");
    const length = line.getTotalLength();
    const points = Array.from({ length: 200 }, (_, n) => line.getPointAtLength((length * n) / 199));
    const crossed = [...chart.querySelectorAll(".value")].filter((text) => {
      const { x, y, width, height } = text.getBBox();
      return points.some((point) => point.x > x && point.x < x + width && point.y > y + 2 && point.y < y + height - 3);
    });
    return { caption: chart.querySelector("figcaption").textContent, crossed: crossed.map((text) => text.textContent) };
  }));
  assert.deepEqual(charts, [{ caption: "Visitors a year", crossed: [] }, { caption: "Bread, in loaves · the scale does not begin at zero", crossed: [] }]);
  await page.end();
});

test("where a fact stands in review has a colour of its own, which can be read", async () => {
  const seen = {};
  for (const site of ["english", "hebrew"]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await visit(site, "/news/harbour/", { colorScheme });
      const found = await page.evaluate(() => {
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const shade = (colour) => {
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const linear = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
          return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
        };
        const status = getComputedStyle(document.querySelector(".sidebar .status-disputed")).color;
        const [one, other] = [shade(status), shade(getComputedStyle(document.documentElement).backgroundColor)].sort((a, b) => b - a);
        return { status, contrast: (one + 0.05) / (other + 0.05), link: getComputedStyle(document.querySelector(".colophon a")).color };
      });
      assert.ok(found.contrast >= 4.5, `${site} ${colorScheme}: ${found.contrast}`);
      assert.notEqual(found.status, found.link);
      (seen[colorScheme] ??= new Set()).add(found.status);
      await page.end();
    }
  }
  assert.deepEqual([seen.light.size, seen.dark.size], [1, 1], "whatever the accent");
});

test("long words and numbers break rather than being cut or widening the page", async () => {
  for (const site of ["english", "hebrew", "broadsheet"]) {
    for (const width of [360, 1280]) {
      for (const path of ["/", "/news/", "/news/mill/", "/news/mill/#facts-only_", "/timeline/"]) {
        const page = await visit(site, path, { viewport: { width, height: 900 } });
        const found = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll(".sidebar, .sidebar .fact, .lead-figure")].map((one) => one.scrollWidth - one.clientWidth)]);
        assert.ok(Math.max(...found) <= 0, `${site} ${path} at ${width}: ${found}`);
        await page.end();
      }
    }
  }
});

test("facts only: rows are filled up to where the cards were folded, and events stand one below the other", async () => {
  for (const width of [360, 768, 1280, 1920]) {
    const page = await visit("english", "/news/mill/#facts-only_", { viewport: { width, height: 900 } });
    const rows = await page.evaluate(() => {
      const tops = [...document.querySelectorAll(".group-figure > ul > .fact")].map((fact) => Math.round(fact.getBoundingClientRect().top));
      return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
    });
    assert.equal(rows.reduce((sum, count) => sum + count), 6);
    assert.equal(new Set(rows).size, 1, `at ${width} rows of ${rows}`);
    const events = await page.locator(".group-event .fact").evaluateAll((all) => all.map((fact) => Math.round(fact.getBoundingClientRect().left)));
    assert.equal(new Set(events).size, 1, `at ${width} events at ${events}`);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".sidebar")).maskImage), "none");
    await page.end();
  }
});

test("where the facts beside the text go on, they fade out, and at their end they do not", async () => {
  const page = await visit("english", "/news/mill/");
  const fades = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const style = getComputedStyle(document.querySelector(".sidebar"));
    done([style.getPropertyValue("--above"), style.getPropertyValue("--below")].map((length) => parseFloat(length) > 0));
  }))));
  assert.deepEqual(await fades(), [false, true]);
  await page.evaluate(() => document.querySelector(".sidebar").scrollTo(0, 1e6));
  assert.deepEqual(await fades(), [true, false]);
  await page.end();
  const short = await visit("english", "/news/harbour/", { viewport: { width: 1280, height: 2400 } });
  assert.deepEqual(await short.evaluate(() => ["--above", "--below"].map((name) => parseFloat(getComputedStyle(document.querySelector(".sidebar")).getPropertyValue(name)))), [0, 0]);
  await short.end();
});

test("the head is the same on every page, and there is something at the foot", async () => {
  const places = [];
  for (const path of ["/", "/news/", "/quotes/"]) {
    const page = await visit("english", path);
    assert.equal(await page.locator("header.site .name").textContent(), "Two Ways", path);
    places.push(await page.evaluate(() => document.querySelector("header.site nav").getBoundingClientRect().left));
    assert.equal((await page.locator("footer.site > p").textContent()).trim(), "Two Ways");
    if (path === "/quotes/") assert.deepEqual(await page.locator(".trail a").allTextContents(), ["Two Ways"]);
    await page.end();
  }
  // The entry of the page itself is bolder, and a little wider.
  assert.ok(Math.max(...places) - Math.min(...places) < 2, `the menu stands at ${places}`);
  const front = await visit("english", "/");
  const rules = await front.evaluate(() => [".index", ".card", "header.site"].map((selector) => Math.round(document.querySelector(selector).getBoundingClientRect().width)));
  assert.equal(new Set(rules).size, 1, `rules of ${rules}`);
  await front.end();
});

test("broadsheet: the switch stands below the menu of a small screen, headlines take the typeface of the text, numbers stay together on paper", async () => {
  const page = await visit("broadsheet", "/", { viewport: { width: 360, height: 740 } });
  const [menu, button] = await page.evaluate(() => ["header.site nav", ".scheme"].map((selector) => document.querySelector(selector).getBoundingClientRect().toJSON()));
  assert.ok(button.top >= menu.bottom - 1, `${button.top} below ${menu.bottom}`);
  const columns = await page.locator("header.site nav a").evaluateAll((all) => all.map((link) => Math.round(link.getBoundingClientRect().left)));
  assert.equal(new Set(columns).size, 3, `columns at ${columns}`);
  for (const selector of [".lead-story h2", ".story h2"]) assert.match(await page.evaluate((selector) => getComputedStyle(document.querySelector(selector)).fontFamily, selector), /^"?Georgia/);
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await page.evaluate(() => [".lead-figure", ".story"].map((selector) => getComputedStyle(document.querySelector(selector)).breakInside)), ["avoid", "avoid"]);
  await page.end();
});
