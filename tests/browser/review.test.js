// Review in the browser: by keyboard in the list, by mouse in an article, each decision seen in the facts file.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { browser, DEADLINE, FILES, Preview, until } from "./preview.js";

const FACTS = "content/news/ferry/index.facts.toml";
const WRITTEN = FILES[FACTS];
let chromium;
let preview;
let context;

before(async () => (chromium = await browser()));
after(() => chromium.close());
beforeEach(async () => {
  preview = await Preview.of(FILES, "--review");
  context = await chromium.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(DEADLINE);
});
afterEach(async () => {
  await context.close();
  await preview.end();
});

async function open(path) {
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && page.faults.push(line.text()));
  await page.goto(preview.url + path);
  return page;
}

const list = async () => {
  const page = await open("/_postil/review/");
  await page.locator(".item").first().waitFor();
  return page;
};

/** Waits until the facts file is what it was with these replacements, and nothing else. */
async function written(...replaced) {
  const wanted = replaced.reduce((text, [old, now]) => {
    assert.ok(text.includes(old), old);
    return text.replace(old, now);
  }, WRITTEN);
  let text;
  try {
    await until("the facts file is as wanted", async () => (text = await preview.read(FACTS)) === wanted);
  } catch {
    assert.equal(text, wanted);
  }
}

const FIRST = ['approx = "about"\nstatus = "suggested"', 'approx = "about"\nstatus = "accepted"'];
const SECOND = ['role = "captain"\nstatus = "suggested"', 'role = "captain"\nstatus = "rejected"'];
/** Waits until that is the fact at hand. */
const at = (page, headline) => page.locator("[aria-current] b", { hasText: headline }).waitFor();

test("the list shows what is left with its words in their sentence, and how far one has come", async () => {
  const page = await list();
  assert.equal(await page.locator(".item").count(), 3);
  const first = page.locator(".item").first();
  assert.match(await first.innerText(), /about 1,000 passengers/i);
  assert.equal(await first.locator("mark").innerText(), "about 1,000 passengers");
  assert.match(await first.locator(".sentence").innerText(), /^The ferry carried .* a day in May\.$/);
  assert.equal(await page.locator("#count").innerText(), "0 of 3 reviewed, 3 left");
  assert.match(await page.locator("section .left").innerText(), /3 of 3 left/);
  assert.deepEqual(page.faults, []);
});

test("what is wrong in a facts file is told where its facts would stand", async () => {
  await preview.write(FACTS, WRITTEN.replace('status = "suggested"', "status = suggested"));
  const page = await open("/_postil/review/");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /content\/news\/ferry\/index\.facts\.toml:\d+:\d+/);
  assert.match(await alert.innerText(), /status = suggested/);
  await preview.write(FACTS, WRITTEN);
  await page.reload();
  await page.locator(".item").first().waitFor();
  assert.equal(await alert.count(), 0);
});

test("by keyboard: accept, reject, move and take back, several steps", async () => {
  const page = await list();
  await page.keyboard.press("a");
  await written(FIRST);
  await at(page, /Ann Hart/);
  await page.keyboard.press("r");
  await written(FIRST, SECOND);
  await at(page, /12/);
  // What is decided is passed by.
  await page.keyboard.press("k");
  await at(page, /12/);
  await page.keyboard.press("u");
  await written(FIRST);
  await at(page, /Ann Hart/);
  await page.keyboard.press("u");
  await written();
  assert.equal(await page.locator("#count").innerText(), "0 of 3 reviewed, 3 left");
  await page.keyboard.press("j");
  await at(page, /Ann Hart/);
});

test("by keyboard: keys as fast as they come lose none", async () => {
  const page = await list();
  await page.keyboard.type("arauuaaa");
  await page.getByText("Nothing is left").waitFor();
  const text = await preview.read(FACTS);
  assert.equal(text.match(/status = "accepted"/g).length, 3);
  assert.ok(text.includes("# Reviewed by hand.") && text.includes("# doubtful") && text.includes("# The captain."));
});

test("by keyboard: an edit is written, what cannot be is said at its field", async () => {
  const page = await list();
  await page.keyboard.press("e");
  const form = page.getByRole("form");
  await form.getByLabel("Label").fill("Passengers in May");
  await form.getByLabel("Value").fill("1,000");
  await page.keyboard.press("Enter");
  await form.getByText("`value` is not a decimal number: `1,000`").or(form.getByText(/is not a decimal number/)).waitFor();
  assert.equal(await form.getByLabel("Value").getAttribute("aria-invalid"), "true");
  await form.getByLabel("Value").fill("1100");
  await form.getByLabel("Title").fill("Log of the port");
  await page.keyboard.press("Enter");
  await written(['"Passengers a day"', '"Passengers in May"'], ['value = "1000"', 'value = "1100"'], FIRST, ['"accepted"\nat =', '"accepted"\nsource = [{ title = "Log of the port" }]\nat =']);
  await at(page, /Ann Hart/);
  await page.keyboard.press("e");
  await page.getByRole("form").getByLabel("Role").fill("x");
  await page.keyboard.press("Escape");
  await page.getByRole("form").waitFor({ state: "detached" });
  await page.keyboard.press("u");
  await written();
});

test("with a name, accepting records who looked", async () => {
  const page = await list();
  await page.getByLabel("Checked by").fill("Ann Hart");
  await page.locator(".item").first().getByRole("button", { name: /Accept/ }).click();
  await until("checked is written", async () => /status = "accepted"\nchecked = \{ by = "Ann Hart", on = \d{4}-\d\d-\d\d \}\nat = \[\{ exact = "about/.test(await preview.read(FACTS)));
});

test("a fact that was edited meanwhile is not decided unseen", async () => {
  const page = await list();
  await preview.edit(FACTS, 'value = "1000"', 'value = "2000"');
  await page.keyboard.press("a");
  const first = page.locator(".item").first();
  await first.getByText("is not as you saw it any more").waitFor();
  assert.match(await first.innerText(), /2,000/);
  await written(['value = "1000"', 'value = "2000"']);
  await page.keyboard.press("k");
  await page.keyboard.press("a");
  await written(['value = "1000"', 'value = "2000"'], FIRST);
});

test("Enter leads to the fact in its article, and back to where one was", async () => {
  const page = await list();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/news\/ferry\/#f-ann-hart$/);
  await page.locator("postil-review-bar").getByText("3 of 3 facts left here").waitFor();
  await page.keyboard.press("a");
  await until("accepted in the article", async () => (await preview.read(FACTS)).includes('role = "captain"\nstatus = "accepted"'));
  await page.getByRole("link", { name: "List" }).click();
  await page.locator(".item").first().waitFor();
  assert.equal(await page.locator(".item").count(), 2);
  await page.keyboard.press("u");
  await written();
});

test("by mouse in the article: accept, edit, reject and take back on cards and notes", async () => {
  const page = await open("/news/ferry/");
  const card = page.locator("#f-passengers postil-review");
  await card.getByRole("button", { name: "Accept" }).click();
  await written(FIRST);
  // The page itself follows: it is no longer marked as not reviewed.
  await page.waitForFunction(() => !document.querySelector("#f-passengers").textContent.includes("not reviewed"));
  await page.locator("#n-paint postil-review").getByRole("button", { name: "Edit" }).click();
  const form = page.getByRole("form");
  await form.getByLabel("Label").fill("Spent on <b>paint</b>");
  await form.getByRole("button", { name: /Save/ }).click();
  await written(FIRST, ['"Spent on paint"', '"Spent on <b>paint</b>"'], ['status = "suggested"   # doubtful', 'status = "accepted"   # doubtful']);
  await page.locator("#f-ann-hart postil-review").getByRole("button", { name: "Reject" }).click();
  await page.locator("#f-ann-hart").waitFor({ state: "detached" });
  const bar = page.locator("postil-review-bar");
  for (const _ of [1, 2, 3]) await bar.getByRole("button", { name: "Undo" }).click();
  await written();
  await page.locator("#f-ann-hart").waitFor();
  assert.deepEqual(page.faults, []);
});

/** Selects words as a person does, from the first letter to the last, with the mouse. */
async function select(page, paragraph, words) {
  const box = await page.getByText(paragraph).first().evaluate((element, words) => {
    element.scrollIntoView({ block: "center" });
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walk.nextNode()) {
      const at = walk.currentNode.data.indexOf(words);
      if (at < 0) continue;
      range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + words.length);
      // They may go on on the next line.
      const [first, last] = [[...range.getClientRects()][0], [...range.getClientRects()].at(-1)];
      return { left: first.left, begin: (first.top + first.bottom) / 2, right: last.right, end: (last.top + last.bottom) / 2 };
    }
    return null;
  }, words);
  assert.ok(box, words);
  await page.mouse.move(box.left + 1, box.begin);
  await page.mouse.down();
  await page.mouse.move((box.left + box.right) / 2, box.end);
  await page.mouse.move(box.right - 1, box.end);
  await page.mouse.up();
}

test("other words are selected for a fact, and what cannot be placed is refused", async () => {
  const page = await open("/news/ferry/");
  const bar = page.locator("postil-review-bar");
  await page.locator("#f-paint postil-review").getByRole("button", { name: "Other words" }).click();
  await bar.getByText("Now: “12%”").waitFor();
  // Ten words before or after must tell them from the same words in the other paragraphs.
  await select(page, "Paragraph 3 of the text", "the weather");
  await bar.getByRole("button", { name: /Use these words/ }).click();
  await bar.getByText("nothing around these words tells them from the same words elsewhere").waitFor();
  await select(page, "Paragraph 3 of the text", "its boats");
  await bar.getByText("“its boats”").waitFor();
  await bar.getByRole("button", { name: /Use these words/ }).click();
  await written(['at = [{ exact = "12%" }]', 'at = [{ exact = "its boats", prefix = "Paragraph 3 of the text tells of the harbour, " }]']);
  await page.locator('#f-paint [href^="#m-"], #f-paint .mentions a').first().waitFor();
  await page.locator("postil-review-bar").getByRole("button", { name: "Undo" }).click();
  await written();
  await page.locator("#f-paint postil-review").getByRole("button", { name: "Other words" }).click();
  await select(page, "The port spent 4.2 million", "4.2 million pounds");
  await page.keyboard.press("Enter");
  const around = ', prefix = "The port spent ", suffix = " on the pier, and 12% of that on paint."';
  await written(['at = [{ exact = "12%" }]', `at = [{ exact = "4.2 million pounds"${around} }]`]);
});

test("a token of an earlier run writes nothing, and the tab learns the new one", async () => {
  const page = await open("/news/ferry/");
  await page.locator("#f-passengers postil-review").waitFor();
  const status = await page.evaluate((body) => fetch("/_postil/review/act", { method: "POST", headers: { "content-type": "application/json", "x-postil-token": "wrong" }, body }).then((answer) => answer.status), JSON.stringify({ action: "accept", file: FACTS, fact: "passengers", digest: "" }));
  assert.equal(status, 403);
  const back = page.waitForResponse((answer) => answer.url() === `${preview.url}/news/ferry/`);
  await preview.stop();
  await preview.start();
  await back;
  await page.locator("#f-passengers postil-review").getByRole("button", { name: "Accept" }).click();
  await written(FIRST);
});

test("sixty suggestions in three articles are decided as fast as the keys are pressed, and all of them taken back", async () => {
  const many = Array.from({ length: 3 }, (_, article) => `content/news/many-${article}`);
  const facts = (article) => Array.from({ length: 20 }, (_, n) => `[[fact]]\nid = "boats-${n}"  # by hand\nkind = "figure"\nlabel = "Boats on day ${n}"\nvalue = "${n + 100 * article}"\nat = [{ exact = "${n + 100 * article} boats" }]\norigin = { rule = "quantity.count-noun", score = 0.9 }\n`).join("\n");
  for (const [article, name] of many.entries()) {
    await preview.write(`${name}.facts.toml`, facts(article));
    await preview.write(`${name}.md`, `+++\ntitle = "Many ${article}"\n+++\n\n${Array.from({ length: 20 }, (_, n) => `On that day ${n + 100 * article} boats came.\n`).join("\n")}`);
  }
  await until("the articles are there", async () => (await fetch(`${preview.url}/_postil/review/list`).then((list) => list.json())).left === 63);
  const page = await list();
  for (let n = 0; n < 63; n += 1) await page.keyboard.press("a");
  await page.getByText("Nothing is left").waitFor();
  assert.equal(await page.locator("#count").innerText(), "63 of 63 reviewed");
  for (const name of many) assert.equal((await preview.read(`${name}.facts.toml`)).match(/status = "accepted"/g).length, 20);
  for (let n = 0; n < 33; n += 1) await page.keyboard.press("u");
  // And the others after the page was loaded again, and so from memory of the tab alone.
  await until("half of them is taken back", async () => (await preview.read(`${many[0]}.facts.toml`) + await preview.read(`${many[1]}.facts.toml`) + await preview.read(`${many[2]}.facts.toml`) + await preview.read(FACTS)).match(/status = "accepted"/g).length === 30);
  // The file is written before the tab hears of it; a tab that is closed in between would ask for the last one twice.
  await until("the tab has heard of all", () => page.evaluate(() => JSON.parse(sessionStorage.getItem("postil-undo")).length === 30));
  await page.reload();
  await page.locator(".item").first().waitFor();
  for (let n = 0; n < 30; n += 1) await page.keyboard.press("u");
  await until("the files are as they were", async () => {
    for (const [article, name] of many.entries()) if ((await preview.read(`${name}.facts.toml`)) !== facts(article)) return false;
    return (await preview.read(FACTS)) === WRITTEN;
  });
});

test("without --review nothing can be written and nothing of it is shown", async () => {
  await preview.end();
  preview = await Preview.of(FILES);
  const page = await open("/news/ferry/");
  assert.equal((await page.request.get(`${preview.url}/_postil/review/list`)).status(), 404);
  await page.getByText("Paragraph 1 of").waitFor();
  assert.equal(await page.locator("postil-review").count(), 0);
});
