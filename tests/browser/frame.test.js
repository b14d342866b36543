// The frame of every page: what it loads and from where, light and dark, typefaces, languages, small screens, and the page for
// missing pages. Pages are served as on the web, with a strict policy.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { browser, DEADLINE, postil, Preview, until } from "./preview.js";

const POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

/** Every kind of page. */
const PAGES = ["/", "/reports/", "/reports/black-hole/", "/history/smallpox/", "/tags/", "/tags/science/", "/people/", "/people/albert-einstein/", "/organizations/", "/places/", "/facts/", "/timeline/", "/404.html", "/none/such/"];

/** What a server of static files would send, with the policy; fonts take as long as `late` says, or come before the style sheet. */
class Web {
  constructor(preview) {
    Object.assign(this, { preview, late: 0, sheetLast: false, fonts: 0, seen: [] });
    this.server = createServer((request, response) => this.answer(request, response));
  }

  static async of(preview) {
    const web = new Web(preview);
    webs.push(web);
    await new Promise((done) => web.server.listen(0, "127.0.0.1", done));
    web.url = `http://127.0.0.1:${web.server.address().port}`;
    return web;
  }

  async answer(request, response) {
    this.seen.push(request.url);
    const isFont = request.url.endsWith(".woff2");
    if (this.late && isFont) await new Promise((done) => setTimeout(done, this.late));
    if (this.sheetLast && isFont) response.once("finish", () => (this.fonts += 1));
    if (this.sheetLast && request.url === "/style.css") {
      await until("the fonts of the page", () => this.fonts >= 4);
      await new Promise((done) => setTimeout(done, 100));
      this.fonts = 0;
    }
    const found = await fetch(`${this.preview.url}${request.url}`, { redirect: "manual" });
    const headers = { "content-type": found.headers.get("content-type") ?? "application/octet-stream", "content-security-policy": POLICY, "cache-control": isFont ? "max-age=600" : "no-store" };
    response.writeHead(found.status, headers).end(Buffer.from(await found.arrayBuffer()));
  }

  async end() {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
    await this.preview.end();
  }
}

let chromium;
let demo;
/** All that were opened: one that a failing test left open would keep the run from ending. */
const webs = [];

before(async () => {
  chromium = await browser();
  demo = await Web.of(await Preview.ofDemo("--no-reload"));
});
after(async () => {
  await chromium.close();
  for (const web of webs) await web.end();
});

/** A page that notes what its policy forbade and what its console complained of. */
async function open(options = {}, engine = chromium) {
  const context = await engine.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(DEADLINE);
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !message.text().includes("404 (Not Found)")) page.complaints.push(message.text());
  });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("requestfailed", (request) => page.complaints.push(`failed: ${request.url()}`));
  page.shot = async (name) => {
    if (!process.env.SHOTS) return;
    await mkdir(process.env.SHOTS, { recursive: true });
    await page.screenshot({ path: join(process.env.SHOTS, `frame-${name}.png`) });
  };
  page.background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  page.end = () => context.close();
  return page;
}

async function violations(page) {
  // Axe styles what it looks at, which the policy of the page does not bind in this world.
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(" ")).slice(0, 3).join(", ")}`);
}

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// Whether everyone can use them, and on screens of every width, is asked of both themes in themes.js.
test("no kind of page breaks the policy or complains", async () => {
  const page = await open();
  for (const path of PAGES) {
    const response = await page.goto(`${demo.url}${path}`);
    assert.equal(response.status(), path === "/none/such/" ? 404 : 200, path);
    assert.equal(await overflow(page), 0, path);
    assert.deepEqual(page.complaints, [], path);
    page.complaints.length = 0;
  }
  await page.end();
});

test("below the front page, every page says where it stands", async () => {
  const page = await open();
  for (const path of PAGES.filter((path) => !["/", "/404.html", "/none/such/"].includes(path))) {
    await page.goto(`${demo.url}${path}`);
    const trail = page.getByRole("navigation", { name: "Where you are" });
    assert.equal(await trail.getByRole("link").first().getAttribute("href"), "/", path);
    const data = await page.locator('script[type="application/ld+json"]').allTextContents();
    const list = data.map((text) => JSON.parse(text)).find((data) => data["@type"] === "BreadcrumbList");
    assert.equal(list.itemListElement.length, (await trail.getByRole("link").count()) + 1, path);
    assert.equal(new URL(list.itemListElement.at(-1).item).pathname, path);
  }
  await page.goto(`${demo.url}/`);
  assert.equal(await page.getByRole("navigation", { name: "Where you are" }).count(), 0);
  await page.end();
});

test("light or dark follows the system until the reader chooses, and then the choice, without a flash", async () => {
  const page = await open({ colorScheme: "light" });
  // What each frame shows from the first that is painted.
  await page.addInitScript(() => {
    window.painted = [];
    const look = () => {
      window.painted.push(getComputedStyle(document.documentElement).backgroundColor);
      if (window.painted.length < 20) requestAnimationFrame(look);
    };
    new PerformanceObserver(() => look()).observe({ type: "paint", buffered: true });
    requestAnimationFrame(look);
  });
  await page.goto(`${demo.url}/reports/black-hole/`);
  const light = await page.background();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await page.background();
  assert.notEqual(light, dark, "the system's wish counts");
  await page.emulateMedia({ colorScheme: "light" });

  const button = page.getByRole("button", { name: "Colours: System" });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Colours: Light" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Colours: Dark" }).waitFor();
  assert.equal(await page.background(), dark);
  assert.deepEqual(await violations(page), []);
  for (const path of ["/", "/history/smallpox/", "/reports/black-hole/"]) {
    await page.goto(`${demo.url}${path}`);
    await until("frames", () => page.evaluate(() => window.painted.length >= 3));
    assert.deepEqual(new Set(await page.evaluate(() => window.painted)), new Set([dark]), `${path} is dark from the first frame`);
  }
  await page.shot("dark-chosen");
  await page.getByRole("button", { name: "Colours: Dark" }).click();
  await page.getByRole("button", { name: "Colours: System" }).waitFor();
  assert.equal(await page.background(), light);
  assert.deepEqual(page.complaints, []);
  await page.end();

  const plain = await open({ colorScheme: "dark", javaScriptEnabled: false });
  await plain.goto(`${demo.url}/reports/black-hole/`);
  assert.equal(await plain.getByRole("button").count(), 0, "without scripts there is nothing to press");
  await plain.end();
});

test("typefaces come with the style sheet, so that nothing moves; what takes their place is as large", async () => {
  const visit = async (width, path) => {
    const page = await open({ viewport: { width, height: 900 } });
    await page.addInitScript(() => {
      window.moved = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.moved += value))).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`${demo.url}${path}`, { waitUntil: "domcontentloaded" });
    await until("the style sheet", () => page.evaluate(() => document.styleSheets.length > 0));
    const before = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(100);
    const found = await page.evaluate(() => ({ moved: window.moved, height: document.documentElement.scrollHeight, faces: [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family.replaceAll('"', "")) }));
    await page.end();
    for (const family of ["Postil Serif", "Postil Sans"]) assert.ok(found.faces.includes(family), `${path} loads ${family}`);
    return { ...found, before };
  };
  for (const width of [360, 768, 1280]) {
    for (const path of ["/", "/reports/black-hole/", "/history/smallpox/", "/facts/", "/people/"]) {
      // Everything is small and asked for at once: the sheet is not finished before the fonts are.
      demo.sheetLast = true;
      const { moved } = await visit(width, path);
      demo.sheetLast = false;
      assert.ok(moved < 0.01, `${path} at ${width} pixels moves by ${moved}`);
    }
    demo.late = 500;
    const { before, height, moved } = await visit(width, "/history/smallpox/");
    demo.late = 0;
    if (process.env.SHOTS) console.log(`fonts half a second late at ${width}: ${before} pixels high, then ${height}; moved ${moved.toFixed(3)}`);
    assert.ok(Math.abs(height / before - 1) < 0.02, `${before} pixels high with other fonts, ${height} with its own`);
  }
});

test("a text in Latin letters loads few fonts, each once", async () => {
  const page = await open();
  demo.seen.length = 0;
  await page.goto(`${demo.url}/history/smallpox/`);
  await page.evaluate(() => document.fonts.ready);
  const fonts = demo.seen.filter((url) => url.endsWith(".woff2"));
  assert.ok(fonts.length <= 5 && fonts.every((url) => !url.includes("-ext")), fonts.join(" "));
  assert.equal(new Set(fonts).size, fonts.length, "each is fetched once");
  // Old-style figures in the text, and figures of one width in tables: both are in the fonts.
  const widths = await page.evaluate(async () => {
    // Under a name of its own: the page's typefaces give way to others where they come late.
    const face = new FontFace("Probed", 'url("/fonts/serif-400.woff2")');
    document.fonts.add(await face.load());
    const width = (text, figures) => {
      const probe = document.createElement("span");
      probe.style.cssText = `font: 100px "Probed"; font-variant-numeric: ${figures}; position: absolute; white-space: nowrap`;
      probe.textContent = text;
      document.querySelector("main").append(probe);
      return probe.getBoundingClientRect().width;
    };
    return [width("1111", "tabular-nums") - width("8888", "tabular-nums"), width("1111", "proportional-nums") - width("8888", "proportional-nums")];
  });
  assert.equal(widths[0], 0);
  assert.ok(widths[1] < -1, "proportional figures are in the font");
  await page.end();
});

test("an article weighs little", async () => {
  // As servers send it: compressed.
  const weights = [];
  for (const path of ["/reports/isis-cases/", "/style.css", "/scheme.js"]) weights.push(gzipSync(Buffer.from(await (await fetch(`${demo.url}${path}`)).arrayBuffer())).byteLength);
  if (process.env.SHOTS) console.log(`page, style and script weigh ${weights.join(" + ")} bytes`);
  assert.ok(weights[0] + weights[1] + weights[2] < 30_000, weights.join(" + "));
  assert.ok(weights[2] < 600, `the script that everything waits for weighs ${weights[2]}`);
});

test("a page that is not there offers what may have been meant", async () => {
  const page = await open();
  await page.goto(`${demo.url}/reports/black-hol/`);
  const find = page.getByRole("searchbox", { name: "Find" });
  assert.equal(await find.inputValue(), "black hol");
  assert.equal(await page.locator(".missing li:visible").first().textContent(), "The first picture of a black hole, five years on");
  await page.shot("404-guessed");
  await find.fill("smallpóx");
  await page.getByRole("link", { name: "How the world got rid of smallpox" }).waitFor();
  assert.match(await page.getByRole("status").textContent(), /^\d+ pages? of \d+$/);
  assert.deepEqual(page.complaints, []);
  await page.end();

  const plain = await open({ javaScriptEnabled: false });
  await plain.goto(`${demo.url}/reports/black-hol/`);
  assert.equal(await plain.getByRole("searchbox").count(), 0);
  assert.ok((await plain.locator(".missing a:visible").count()) > 15);
  await plain.end();
});

const LONG = Array.from({ length: 12 }, (_, n) => `{ name = "${["Reports", "History", "A rather long name", "Facts"][n % 4]} ${n}", url = "/" }`).join(", ");
const CONFIGURED = {
  "postil.toml": `title = "مرفأ"\ndefault_language = "ar"\nmenu = [${LONG}]\n[look]\naccent = "#005f73"\naccent_dark = "rgb(120 210 220)"\ntext_font = "Georgia, serif"\nmeasure = 50\nlogo = "logo.svg"\nfooter = "Made with *care*: [the desk](mailto:desk@harbour.example)"\nsocial = [${LONG}]\ndate_language = "de"\n[facts]\nsidebar = ["person"]\n`,
  "static/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40"><rect width="120" height="40" rx="8" fill="#005f73"/></svg>\n',
  "content/_index.md": '+++\ntitle = "مرفأ"\n+++\n',
  "content/news/_index.md": '+++\ntitle = "أخبار"\n+++\n',
  "content/news/ferry/index.md": '+++\ntitle = "العبارة تعود إلى الجزر بعد عشرين عاما"\ndate = 2016-03-13\n+++\n\nنقلت العبارة حوالي 1000 راكب يوميا في شهر مايو، كما تقول آن هارت.\n\n## الركاب\n\n- واحد\n- اثنان\n',
  "content/news/ferry/index.facts.toml": '[[fact]]\nid = "passengers"\nkind = "figure"\nlabel = "ركاب"\nvalue = "1000"\nat = [{ exact = "1000" }]\n\n[[fact]]\nid = "ann"\nkind = "person"\nname = "آن هارت"\nrole = "قبطان"\nat = [{ exact = "آن هارت" }]\n',
};

test("what the configuration says of the look is seen, from right to left too", async () => {
  const web = await Web.of(await Preview.of(CONFIGURED, "--no-reload"));
  for (const [width, colorScheme] of [[360, "light"], [1280, "dark"], [320, "dark"]]) {
    const page = await open({ viewport: { width, height: 800 }, colorScheme });
    await page.goto(`${web.url}/news/ferry/`);
    assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
    assert.deepEqual(page.complaints, []);
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflow(page), 0);
    await page.shot(`rtl-${width}-${colorScheme}`);
    const logo = page.getByRole("img", { name: "مرفأ" });
    const { x, width: wide } = await logo.boundingBox();
    assert.ok(x + wide > width * 0.75, "the name stands at the right");
    const seen = await page.evaluate(() => ({
      accent: getComputedStyle(document.querySelector(".status, .mark, a")).getPropertyValue("--accent"),
      font: getComputedStyle(document.body).fontFamily,
      measure: document.querySelector(".article > header").getBoundingClientRect().width / parseFloat(getComputedStyle(document.body).fontSize),
    }));
    assert.match(seen.accent, /#005f73/);
    assert.match(seen.font, /^"?Georgia"?, serif/);
    assert.ok(seen.measure <= 50 * 0.457, `lines are ${seen.measure} em`);
    assert.match(await page.locator("footer.site").innerHTML(), /<em>care<\/em>/);
    assert.match(await page.locator("time").first().textContent(), /13\. März 2016/);
    assert.deepEqual(await page.locator('link[rel="preload"]').evaluateAll((all) => all.map(({ href }) => new URL(href).pathname)), ["/fonts/sans-400.woff2", "/fonts/sans-600.woff2"], "what nobody uses is not fetched");
    // One block is left of the sidebar, and every link within the page leads somewhere.
    assert.deepEqual(await page.locator(".sidebar section").evaluateAll((all) => all.map(({ className }) => className)), ["group group-person"]);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].filter(({ hash }) => !document.getElementById(decodeURIComponent(hash.slice(1).split(":~:")[0]))).map(({ hash }) => hash)), []);
    await page.goto(`${web.url}/`);
    await page.shot(`rtl-front-${width}-${colorScheme}`);
    await page.end();
  }
  await web.end();
});

test("a site opened from disk has its typefaces and its switch", async () => {
  execFileSync(postil, ["build", "--root", demo.preview.root, "--base-url", "", "--output-dir", "on-disk"]);
  const page = await open();
  await page.goto(pathToFileURL(join(demo.preview.root, "on-disk/reports/black-hole/index.html")).href);
  await page.evaluate(() => document.fonts.ready);
  const faces = await page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").length);
  assert.ok(faces >= 3, `${faces} faces`);
  await page.getByRole("button", { name: "Colours: System" }).click();
  await page.getByRole("button", { name: "Colours: Light" }).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.end();
});
