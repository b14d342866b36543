// Cards, charts and the pages of facts: complete without JavaScript, and what the two small scripts add.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { browser, DEADLINE, Preview, repository, until } from "./preview.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
let chromium;
let preview;

before(async () => {
  chromium = await browser();
  preview = await Preview.ofDemo();
});
after(async () => {
  await chromium.close();
  await preview.end();
});

async function open(path, options = {}) {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(DEADLINE);
  const page = await context.newPage();
  await page.goto(`${preview.url}${path}`);
  return page;
}

const text = (page, at) => page.locator(at).first().textContent();
const lines = (page) => page.locator("#filter_ .fact-group li").count();

test("the list of facts is complete without JavaScript, and shows no filter", async () => {
  const page = await open("/facts/", { javaScriptEnabled: false });
  assert.equal(await page.locator("#filter_").isVisible(), false);
  const total = Number((await text(page, ".byline")).match(/^[\d,]+/)[0].replace(",", ""));
  let found = 0;
  for (;;) {
    found += await page.locator("#list_ li").count();
    const next = page.locator('.pager a[rel="next"]');
    if (!(await next.count())) break;
    await page.goto(new URL(await next.getAttribute("href"), page.url()).href);
  }
  assert.equal(found, total);
  await page.context().close();
});

test("a filter is set by keyboard, told politely and kept in the address", async () => {
  const page = await open("/facts/");
  await page.locator("#filter_ > summary").focus();
  await page.keyboard.press("Enter");
  const found = page.locator("#filter_").getByRole("status");
  await until("the facts are counted", async () => /^\d+ facts$/.test(await found.textContent()));
  await page.keyboard.press("Tab");
  await page.keyboard.type("inflation");
  await until("fewer are found", async () => / of /.test(await found.textContent()));
  assert.equal(await page.locator("#list_").isVisible(), false);
  await page.keyboard.press("Tab");
  await page.keyboard.type("figure");
  await until("the address tells both", () => page.url().includes("?q=inflation&kind=figure"));
  const number = Number((await found.textContent()).split(" ")[0]);
  assert.ok(number > 10 && number < 60, `${number}`);
  assert.equal(await lines(page), number);
  await page.getByRole("button", { name: "Clear" }).press("Enter");
  await until("all are there again", () => page.locator("#list_").isVisible());
  assert.ok(!page.url().includes("?"));
  await page.context().close();
});

test("a filter can be linked, and what it finds leads to the card", async () => {
  const page = await open("/facts/?kind=quote&entity=Jerome+Powell");
  await until("quotes are found", async () => (await lines(page)) === 3);
  await page.locator("#filter_ .fact-group a").first().click();
  await page.waitForURL(/\/reports\/inflation-2022\/#f-/);
  assert.equal(await page.locator(".fact:target").count(), 1);
  await page.goto(`${preview.url}/facts/?unit=%25&kind=quote`);
  await until("there are none", async () => (await page.locator("#filter_").getByRole("status").textContent()).startsWith("No fact"));
  await page.goto(`${preview.url}/facts/?kind=figure`);
  await until("there are many", async () => (await lines(page)) === 100);
  await page.getByRole("button", { name: "Show more" }).press("Enter");
  assert.ok((await lines(page)) > 100);
  assert.equal(await page.evaluate(() => document.activeElement.closest("li") === document.querySelectorAll("#filter_ li")[100]), true);
  await page.context().close();
});

test("figures are found as their cards have them", async () => {
  const page = await open("/facts/?q=%24118");
  await until("one is found", async () => (await lines(page)) > 0);
  assert.equal(await text(page, "#filter_ .fact-group a"), "about $118");
  await page.locator("#filter_ .fact-group a").first().click();
  await page.waitForURL(/#f-/);
  assert.equal((await text(page, ".fact:target .figure")).trim(), "about $118");
  await page.context().close();
});

test("the search counts what the list counts, and a title does not find all facts of its article", async () => {
  const page = await open("/facts/?q=inflation");
  const found = page.locator("#filter_").getByRole("status");
  await until("the facts are counted", async () => / of \d+ facts$/.test(await found.textContent()));
  const total = Number((await text(page, ".byline")).match(/^[\d,]+/)[0].replace(",", ""));
  assert.equal(Number((await found.textContent()).match(/of (\d+) facts/)[1]), total);
  const json = await (await page.request.get(`${preview.url}/facts.json`)).json();
  const listed = json.flatMap(({ title, facts }) => facts.filter((f) => !f.name).map((f) => ({ title, own: JSON.stringify(f).toLowerCase() })));
  const only = listed.filter(({ title, own }) => title.toLowerCase().includes("inflation") && !own.includes("inflation"));
  assert.ok(only.length > 0, "the demo has facts of such an article without the word");
  assert.ok(Number((await found.textContent()).split(" ")[0]) <= listed.length - only.length);
  // Where nothing but a title has the words, it is better than nothing.
  const word = json.flatMap(({ title }) => title.toLowerCase().match(/[a-z]{6,}/g) ?? []).find((word) => !listed.some(({ own }) => own.includes(word)));
  await page.goto(`${preview.url}/facts/?q=${word}`);
  await until("the article's facts are found", async () => (await lines(page)) > 0);
  await page.context().close();
});

test("the facts of an article can be read alone, without JavaScript and by keyboard", async () => {
  for (const width of [360, 1280]) {
    const page = await open("/reports/inflation-2022/", { viewport: { width, height: 900 }, javaScriptEnabled: false });
    const only = page.getByRole("link", { name: "facts only" });
    await only.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/#facts-only_$/);
    assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
    assert.ok(await page.locator(".standfirst").isVisible());
    assert.equal(await page.locator(".body").isVisible(), false);
    const cards = page.locator(".fact");
    assert.equal(await cards.count(), Number((await text(page, 'a[href="#facts_"]')).split(" ")[0]));
    for (const card of await cards.all()) assert.ok(await card.isVisible(), await card.getAttribute("id"));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    // A link to a sentence shows it again.
    await cards.nth(3).getByRole("link", { name: "in the text" }).press("Enter");
    await until("the text is there", () => page.locator(".body .mark:target").isVisible());
    await page.goBack();
    await page.keyboard.press("Tab");
    await page.getByRole("link", { name: "back to the text" }).press("Enter");
    await until("the text is there", () => page.locator(".body").isVisible());
    assert.ok(await only.isVisible());
    await page.context().close();
  }
});

test("a chart has a title, a description and a table, and fits its column on every screen", async () => {
  for (const width of [360, 1280]) {
    const page = await open("/reports/inflation-2022/", { viewport: { width, height: 900 }, javaScriptEnabled: false });
    const charts = page.locator("#facts_ figure.chart");
    assert.equal(await charts.count(), 2);
    assert.ok(await page.getByRole("img", { name: /Inflation, annual.*85\.5%/ }).isVisible());
    const [chart, column] = await Promise.all([charts.first().locator("svg").boundingBox(), page.locator("#facts_").boundingBox()]);
    assert.ok(chart.width <= column.width && chart.x >= column.x - 1);
    await charts.first().locator("summary").click();
    assert.equal(await charts.first().locator("tbody tr").count(), 15);
    assert.equal(await charts.first().locator("rect.bar").count(), 15);
    assert.equal(await charts.first().locator("tbody tr").first().textContent(), "Peak in TurkeyOctober 202285.5%");
    await page.context().close();
  }
});

test("a card leads to its words by name, lights up with them and is copied with its citation", async () => {
  const page = await open("/reports/inflation-2022/", { permissions: ["clipboard-read", "clipboard-write"] });
  const card = page.locator("#f-peak-9-1");
  const link = card.getByRole("link", { name: "in the text" });
  assert.equal(await page.locator("#f-us-energy").getByRole("link", { name: "in the text" }).getAttribute("href"), "#m-us-energy:~:text=the%20energy%20index-,rose%2041.6%25");
  await link.press("Enter");
  await until("the focus goes along", () => page.evaluate(() => document.activeElement.id === "m-peak-9-1" && document.activeElement.matches(":target")));
  const lit = () => page.evaluate(() => [...document.querySelectorAll(".lit")].map(({ id }) => id).sort().join(" "));
  const all = "f-peak-9-1 m-peak-9-1 n-peak-9-1";
  const away = async () => {
    await page.locator("h1").hover();
    await page.mouse.move(2, 2);
    await until("nothing is lit", async () => (await lit()) === "");
  };
  for (const id of all.split(" ")) {
    await away();
    await page.locator(`#${id}`).hover();
    await until(`all light up with ${id} under the pointer`, async () => (await lit()) === all);
    await away();
    await page.locator(`#${id}`).evaluate((one) => (one.matches("a") ? one : one.querySelector("a")).focus());
    assert.equal(await lit(), all, `the focus is in ${id}`);
    await page.evaluate(() => document.activeElement.blur());
  }
  await card.getByRole("button", { name: "copy with citation" }).press("Enter");
  await until("it is copied", async () => (await card.getByRole("button").textContent()) === "copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^9\.1%, Peak in the United States, The Margin Desk, The year prices ran away.*, 18 January 2024\. http.*\/reports\/inflation-2022\/#f-peak-9-1$/);
  await page.context().close();
});

test("what nobody has reviewed says so where it leads an article", async () => {
  const facts = "content/history/smallpox/index.facts.toml";
  const before = await preview.read(facts);
  await preview.write(facts, before.replaceAll('status = "accepted"', 'status = "suggested"'));
  const page = await open("/");
  await until("the card says so", async () => {
    await page.reload();
    return page.locator(".card", { hasText: "smallpox" }).locator(".lead-figure .status", { hasText: "not reviewed" }).count();
  });
  await preview.write(facts, before);
  await page.context().close();
});

// Pages as they are first shown are asked in themes.js.
for (const [colorScheme, width] of [["light", 360], ["dark", 1280]]) {
  test(`everyone can use what the filters show, and charts, ${colorScheme}`, async () => {
    const page = await open("/", { colorScheme });
    await page.setViewportSize({ width, height: 900 });
    for (const path of ["/facts/?kind=figure", "/people/jerome-powell/", "/reports/inflation-2022/"]) {
      await page.goto(`${preview.url}${path}`);
      if (path.includes("?")) await until("facts are found", () => lines(page));
      await page.evaluate(() => document.querySelectorAll("main details").forEach((one) => (one.open = true)));
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const told = found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 4).map((node) => node.target.flat().join(" ")).join(", ")}`);
      assert.deepEqual(told, [], `${path} at ${width}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is not wider than ${width} pixels`);
    }
    await page.context().close();
  });
}

test("the scripts stay small", () => {
  const size = (name) => gzipSync(readFileSync(join(repository, "themes/margin/static", name)), { level: 9 }).length;
  assert.ok(size("facts.js") < 1900 && size("margin.js") < 800, `${size("facts.js")}, ${size("margin.js")}`);
});
