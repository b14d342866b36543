// Notes in the margin: none meets another or anything else, whatever the window, and on paper.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { begin, demo, end, meetings, open, unfold, url } from "./margin.js";
import { ARTICLES } from "./torture.js";

const WIDTHS = [320, 360, 768, 1024, 1280, 1440, 1920];

before(begin);
after(end);

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
