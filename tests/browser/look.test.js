// That everyone can read and use it: axe finds nothing, in light and dark, wide and narrow. With SHOTS=folder, pictures.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, DEADLINE, Preview } from "./preview.js";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
let chromium;
let preview;

before(async () => {
  chromium = await browser();
  preview = await Preview.ofDemo("--review");
});
after(async () => {
  await chromium.close();
  await preview.end();
});

const VIEWS = [360, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));

for (const { width, colorScheme } of VIEWS) {
  test(`at ${width} pixels, ${colorScheme}`, async () => {
    const phone = width < 500;
    const context = await chromium.newContext({ viewport: { width, height: phone ? 740 : 860 }, colorScheme, hasTouch: phone, isMobile: phone, reducedMotion: "reduce" });
    context.setDefaultTimeout(DEADLINE);
    const page = await context.newPage();
    const shot = async (name) => {
      if (!process.env.SHOTS) return;
      await mkdir(process.env.SHOTS, { recursive: true });
      await page.screenshot({ path: join(process.env.SHOTS, `${name}-${width}-${colorScheme}.png`) });
    };
    // The site's own part of a page is checked with the site.
    const check = async (what, include) => {
      await page.evaluate(source);
      const found = await page.evaluate((include) => window.axe.run(include ? { include } : document, { resultTypes: ["violations"] }), include);
      const told = found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.flat().join(" ")).join(", ")}`);
      assert.deepEqual(told, [], what);
    };
    const wide = async (what) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is not wider than the screen`);

    await page.goto(`${preview.url}/_postil/review/`);
    await page.locator(".item").first().waitFor();
    await shot("list");
    await check("the list");
    await wide("the list");
    await page.keyboard.press("a");
    await page.locator(".decided").first().waitFor();
    await page.keyboard.press("?");
    await check("the list with something decided, and its keys");
    await page.keyboard.press("Escape");
    await page.keyboard.press("u");
    await page.locator(".decided").first().waitFor({ state: "detached" });
    await page.locator(".item").first().getByRole("button", { name: /Edit/ }).click();
    await page.getByRole("form").waitFor();
    await shot("list-edit");
    await check("the list with a form");
    await wide("the list with a form");

    await page.goto(`${preview.url}/reports/black-hole/`);
    await page.locator("postil-review-bar").waitFor();
    const card = page.locator('[id^="f-"] postil-review').first();
    await card.scrollIntoViewIfNeeded();
    await shot("article");
    await check("an article's controls", [["postil-review-bar"], ["postil-review"]]);
    await wide("an article in review");
    await card.getByRole("button", { name: "Edit" }).or(card.getByText("Review")).first().click();
    if (await card.getByRole("button", { name: "Edit" }).isVisible()) await card.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("form").waitFor();
    await card.getByRole("form").scrollIntoViewIfNeeded();
    await shot("article-edit");
    await check("an article's form", [["postil-review"]]);

    await page.keyboard.press("Escape");
    await card.getByRole("form").waitFor({ state: "detached" });
    const article = "content/history/smallpox/index.md";
    const text = await preview.read(article);
    await preview.write(article, `${text}\n![](missing.jpg)\n\nSee [the other](@/history/none.md).\n`);
    await page.getByRole("dialog").waitFor();
    await page.getByRole("region", { name: "Warnings" }).getByRole("group").or(page.getByRole("region", { name: "Warnings" }).locator("summary")).first().waitFor();
    await shot("overlay");
    await check("the overlay", [["postil-panel"]]);
    await wide("the overlay");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("region", { name: "Warnings" }).locator("summary").click();
    await shot("warnings");
    await check("the warnings", [["postil-panel"]]);
    await preview.write(article, text);
    await page.getByRole("region", { name: "Warnings" }).waitFor({ state: "detached" });
    await context.close();
  });
}
