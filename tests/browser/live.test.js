// What a tab shows while its sources change.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { browser, DEADLINE, FILES, Preview, until } from "./preview.js";

const FERRY = "content/news/ferry/index.md";
let chromium;
let preview;
let context;

before(async () => (chromium = await browser()));
after(() => chromium.close());
beforeEach(async () => {
  context = await chromium.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(DEADLINE);
});
afterEach(async () => {
  await context.close();
  await preview?.end();
  preview = null;
});

async function serve(files = FILES, ...options) {
  preview = await Preview.of(files, ...options);
}

/** A tab on a page that listens, marked so that a reload would be seen. */
async function open(path) {
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && page.faults.push(line.text()));
  const events = page.waitForResponse((answer) => answer.url().includes("/_postil/events"));
  await page.goto(preview.url + path);
  await events;
  await page.locator("postil-panel").waitFor({ state: "attached" });
  await page.evaluate(() => (window.alive = true));
  return page;
}

const stays = (page) => page.evaluate(() => window.alive === true);
const dialog = (page) => page.getByRole("dialog");
const sees = (page, text) => page.getByText(text).first().waitFor();

test("an edit is on the screen; scroll position, open details, typed text, focus and caret stay, and no script runs twice", async () => {
  await serve();
  const page = await open("/news/ferry/");
  await page.locator("#fold").evaluate((fold) => (fold.open = true));
  await page.locator("#note").fill("half a thought");
  await page.locator("#name").fill("Ann Hart");
  await page.locator("#name").evaluate((field) => field.setSelectionRange(3, 5));
  await page.evaluate(() => scrollTo(0, 900));
  const was = await page.evaluate(() => scrollY);
  await preview.edit(FERRY, "Paragraph 20 of the text", "Paragraph twenty of the text");
  await sees(page, "Paragraph twenty of the text");
  assert.ok(await stays(page), "the page was not loaded again");
  assert.equal(await page.evaluate(() => scrollY), was);
  assert.ok(await page.locator("#fold").evaluate((fold) => fold.open));
  assert.equal(await page.locator("#note").inputValue(), "half a thought");
  assert.equal(await page.locator("#name").inputValue(), "Ann Hart");
  assert.deepEqual(await page.locator("#name").evaluate((field) => [document.activeElement === field, field.selectionStart, field.selectionEnd]), [true, 3, 5]);
  assert.equal(await page.evaluate(() => window.runs), 1);
  assert.deepEqual(page.faults, []);
});

test("what stands in view stays where it is when something comes in above it", async () => {
  await serve();
  const page = await open("/news/ferry/");
  await page.getByText("Paragraph 25 of").scrollIntoViewIfNeeded();
  const top = () => page.getByText("Paragraph 25 of").evaluate((paragraph) => Math.round(paragraph.getBoundingClientRect().top));
  const was = await top();
  await preview.edit(FERRY, "Paragraph 2 of", "A paragraph that was not there.\n\nParagraph 2 of");
  await sees(page, "A paragraph that was not there.");
  await until("the view settles", async () => Math.abs((await top()) - was) <= 2);
  assert.ok(await stays(page));
});

test("title and attributes of the page follow, and what a script set stays", async () => {
  await serve();
  const page = await open("/news/ferry/");
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "dark";
    document.head.append(Object.assign(document.createElement("style"), { id: "by-script" }));
  });
  await preview.edit(FERRY, 'title = "The ferry"', 'title = "The old ferry"\nlanguage = "de"');
  await page.waitForFunction(() => document.title.startsWith("The old ferry"));
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  await preview.edit(FERRY, "The old ferry", "The new ferry");
  await page.waitForFunction(() => document.title.startsWith("The new ferry"));
  assert.deepEqual(await page.evaluate(() => [document.documentElement.dataset.theme, Boolean(document.getElementById("by-script"))]), ["dark", true]);
  assert.equal(await page.locator("title").count(), 1);
  assert.ok(await stays(page));
});

test("what comes in before or around a script does not make it run again", async () => {
  await serve();
  const page = await open("/news/ferry/");
  await preview.edit("templates/page.html", "<script", '<script type="application/json">{}</script><p>And more.</p><script');
  await sees(page, "And more.");
  await preview.edit("templates/page.html", "<p>And more.</p><script", "<section><p>And still more.</p><script");
  await sees(page, "And still more.");
  assert.equal(await page.evaluate(() => window.runs), 1);
  assert.ok(await stays(page));
});

test("a script that is new is run by loading the page again", async () => {
  await serve();
  const page = await open("/news/ferry/");
  await preview.write("static/more.js", "window.more = true;\n");
  await preview.edit("templates/page.html", "{% endblock", '<script src="/more.js"></script>{% endblock');
  await page.waitForFunction(() => window.more === true);
  assert.equal(await stays(page), false);
});

test("a script that was edited is run by loading the page again", async () => {
  await serve({ ...FILES, "static/more.js": "window.more = 1;\n", "templates/page.html": `${FILES["templates/page.html"]}{% block extra_head %}<script src="{{ get_url(path="more.js") }}" defer></script>{% endblock extra_head %}\n` });
  const page = await open("/news/ferry/");
  await page.waitForFunction(() => window.more === 1);
  await preview.write("static/other.js", "window.other = 1;\n");
  await preview.write("static/more.js", "window.more = 2;\n");
  await page.waitForFunction(() => window.more === 2);
  assert.equal(await stays(page), false);
});

test("an error is shown with its place and line, can be put aside, and is gone when mended", async () => {
  await serve();
  const page = await open("/news/ferry/");
  await preview.edit(FERRY, "date = 2016-06-13", "dote = 2016-06-13");
  await dialog(page).waitFor();
  assert.match(await dialog(page).innerText(), /1 error/);
  const file = dialog(page).getByRole("button", { name: /content\/news\/ferry\/index\.md:3:1/ });
  await file.waitFor();
  assert.match(await dialog(page).locator("pre").innerText(), /3 dote = 2016-06-13/);
  assert.equal(await dialog(page).locator("mark").innerText(), "dote");
  assert.match(await dialog(page).locator(".hint").innerText(), /date/);
  await file.click();
  await dialog(page).getByText("opened in the editor").waitFor();
  assert.ok(await page.getByText("Paragraph 1 of").isVisible(), "the last good page is below");
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "detached" });
  await preview.edit(FERRY, "dote", "dite");
  await dialog(page).waitFor();
  assert.equal(await dialog(page).locator("mark").innerText(), "dite");
  await preview.edit(FERRY, "dite", "date");
  await dialog(page).waitFor({ state: "detached" });
  assert.ok(await stays(page));
});

test("an error in an article nobody looks at is shown, and focus is not taken from someone who types", async () => {
  await serve();
  const page = await open("/news/ferry/");
  await page.locator("#name").focus();
  await preview.edit("content/news/lock.md", "date = ", "dote = ");
  await dialog(page).getByText("content/news/lock.md:3:1").waitFor();
  await page.keyboard.type("x");
  assert.match(await page.locator("#name").inputValue(), /x/);
});

test("a broken template keeps the last good page, and its mending shows", async () => {
  await serve();
  const page = await open("/news/ferry/");
  await preview.edit("templates/page.html", "<details", "{% if %}<details");
  await dialog(page).getByText("templates/page.html:2").waitFor();
  assert.ok(await page.getByText("Paragraph 1 of").isVisible());
  await preview.edit("templates/page.html", "{% if %}", "<p>mended</p>");
  await dialog(page).waitFor({ state: "detached" });
  await sees(page, "mended");
  assert.ok(await stays(page));
});

test("where there is no good state yet, the page comes as soon as it is mended", async () => {
  await serve({ ...FILES, "templates/page.html": FILES["templates/page.html"].replace("<details", "{% if %}<details") });
  const page = await open("/news/lock/");
  await sees(page, "templates/page.html:2");
  assert.equal(await dialog(page).count(), 0, "what the page itself says is not said twice");
  await preview.edit("templates/page.html", "{% if %}", "");
  await sees(page, "The lock was built in 1901.");
  await dialog(page).waitFor({ state: "detached" });
});

test("an article that was broken from the start comes as soon as it is mended", async () => {
  await serve({ ...FILES, "content/news/lock.md": FILES["content/news/lock.md"].replace("date =", "dote =") });
  const page = await open("/news/lock/");
  await sees(page, "content/news/lock.md:3:1");
  await preview.edit("content/news/lock.md", "dote =", "date =");
  await sees(page, "The lock was built in 1901.");
  await dialog(page).waitFor({ state: "detached" });
});

test("all of it works in a page with a strict content security policy", async () => {
  const strict = `${FILES["templates/page.html"]}{% block extra_head %}<meta http-equiv="Content-Security-Policy" content="default-src 'self'; object-src 'none'; base-uri 'none'">{% endblock extra_head %}\n`;
  await serve({ ...FILES, "templates/page.html": strict });
  const page = await open("/news/ferry/");
  await preview.edit(FERRY, "Paragraph 1 of", "Paragraph one of");
  await sees(page, "Paragraph one of");
  await preview.edit(FERRY, "date =", "dote =");
  await dialog(page).waitFor();
  assert.equal(await dialog(page).evaluate((dialog) => getComputedStyle(dialog).position), "fixed");
  assert.deepEqual(page.faults, []);
});

test("text from files is shown as text, whatever it looks like", async () => {
  await serve();
  const page = await open("/news/ferry/");
  const evil = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>';
  await preview.write("content/news/<img src=x onerror=pwned=3>.md", `+++\ntitle = '${evil}'\n"<b>${evil.replaceAll('"', "'")}" = 1\n+++\n\nText.\n`);
  await dialog(page).waitFor();
  assert.match(await dialog(page).innerText(), /<img src=x onerror/);
  assert.equal(await dialog(page).locator("img, script, b").count(), 0);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
});

test("a style sheet is exchanged without loading the page", async () => {
  await serve({ ...FILES, "static/extra.css": "h1 { color: rgb(1, 2, 3) }\n", "templates/page.html": `${FILES["templates/page.html"]}{% block extra_head %}<link rel="stylesheet" href="{{ get_url(path="extra.css") }}">{% endblock extra_head %}\n` });
  const page = await open("/news/ferry/");
  const colour = (wanted) => page.waitForFunction((wanted) => getComputedStyle(document.querySelector("h1")).color === wanted, wanted);
  await colour("rgb(1, 2, 3)");
  await preview.write("static/extra.css", "h1 { color: rgb(4, 5, 6) }\n");
  await colour("rgb(4, 5, 6)");
  await preview.write("static/extra.css", "h1 { color: rgb(7, 8, 9) }\n");
  await colour("rgb(7, 8, 9)");
  await page.waitForFunction(() => document.querySelectorAll('link[href*="extra.css"]').length === 1);
  // And a change of the page after it leaves the sheet as it is.
  await preview.edit(FERRY, "Paragraph 3 of", "Paragraph three of");
  await sees(page, "Paragraph three of");
  await colour("rgb(7, 8, 9)");
  assert.equal(await page.locator('link[href*="extra.css"]').count(), 1);
  assert.ok(await stays(page));
});

test("an image is shown as it is now", async () => {
  await serve();
  const page = await open("/news/ferry/");
  const image = page.locator('img[alt="A boat"]');
  assert.equal(await image.evaluate((image) => image.decode().then(() => image.naturalWidth)), 40);
  await preview.edit("content/news/ferry/boat.svg", 'width="40" height="40">', 'width="80" height="40">');
  await page.waitForFunction(() => document.querySelector('img[alt="A boat"]').naturalWidth === 80);
  assert.ok(await stays(page));
});

test("of two tabs only the one whose page changed does", async () => {
  await serve();
  const [ferry, lock] = [await open("/news/ferry/"), await open("/news/lock/")];
  await lock.evaluate(() => {
    window.changes = 0;
    new MutationObserver((list) => (window.changes += list.length)).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await preview.edit(FERRY, "Paragraph 1 of", "Paragraph one of");
  await sees(ferry, "Paragraph one of");
  // Then something that the other shows, so that waiting for it proves that the first has passed it by.
  const before = await lock.evaluate(() => window.changes);
  await preview.edit("content/news/lock.md", "1901", "1902");
  await sees(lock, "The lock was built in 1902.");
  assert.equal(before, 0);
  assert.ok((await stays(ferry)) && (await stays(lock)));
});

test("tabs come back after the server was started anew, with what changed meanwhile, and without it when nothing did", async () => {
  await serve();
  const [ferry, lock] = [await open("/news/ferry/"), await open("/news/lock/")];
  await preview.stop();
  await ferry.getByText("The preview is not running").waitFor();
  await preview.edit(FERRY, "Paragraph 1 of", "Paragraph one of");
  await preview.start();
  await sees(ferry, "Paragraph one of");
  await ferry.getByText("The preview is not running").waitFor({ state: "detached" });
  await preview.edit("content/news/lock.md", "1901", "1902");
  await sees(lock, "The lock was built in 1902.");
  assert.ok((await stays(ferry)) && (await stays(lock)));
});

test("a reader of an article that was renamed is told where it went", async () => {
  await serve();
  const page = await open("/news/lock/");
  await preview.rename("content/news/lock.md", "content/news/old-lock.md");
  const bar = page.getByText("This page has moved.");
  await bar.waitFor();
  await page.getByRole("link", { name: /The lock/ }).last().click();
  await page.waitForURL(`${preview.url}/news/old-lock/`);
  await sees(page, "The lock was built in 1901.");
});

test("a reader of an article that was removed is told so", async () => {
  await serve();
  const page = await open("/news/lock/");
  await preview.rename("content/news/lock.md", "lock.txt");
  await page.getByText("This page is no more").waitFor();
  await preview.rename("lock.txt", "content/news/lock.md");
  await page.getByText("This page is no more").waitFor({ state: "detached" });
});

test("warnings are folded in a corner, can be read, and stay away until there is a new one", async () => {
  await serve();
  const page = await open("/news/ferry/");
  await preview.edit(FERRY, "about 1,000 passengers", "about 2,000 passengers");
  const corner = page.getByRole("region", { name: "Warnings" });
  await corner.getByText("1 warning").click();
  await corner.getByText(/the article now says/).waitFor();
  await corner.getByRole("button", { name: "Put the warnings away" }).click();
  await corner.waitFor({ state: "detached" });
  await page.reload();
  await preview.edit(FERRY, "![A boat]", "![]");
  await corner.getByText("2 warnings").waitFor();
  await preview.edit(FERRY, "![]", "![A boat]");
  await preview.edit(FERRY, "about 2,000 passengers", "about 1,000 passengers");
  await corner.waitFor({ state: "detached" });
});
