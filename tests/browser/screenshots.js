// The pictures of the manual: `scripts/screenshots` runs this with the folder they go to.

import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Built } from "./pages.js";
import { browser, DEADLINE } from "./preview.js";

const [into] = process.argv.slice(2);
/** All pictures together, in bytes: a clone should stay small. */
const MOST = 2_500_000;
const QUALITY = 82;

const PAGES = { article: "/reports/black-hole/", front: "/", entity: "/people/eliud-kipchoge/", facts: "/facts/", timeline: "/timeline/" };
const DESK = { width: 1280, height: 900, deviceScaleFactor: 1 };
const PHONE = { width: 390, height: 844, deviceScaleFactor: 1.5 };
/** An article's notes begin below its head. */
const TALL = { article: 1500 };

/** Every kind of page in light at a desk; what readers see most in dark and on a phone, too. */
const shots = Object.keys(PAGES).flatMap((kind) => {
  const often = kind === "article" || kind === "front";
  const all = [["light", "desk"], ["dark", "desk"], ["light", "phone"], ["dark", "phone"]];
  return (often ? all : all.slice(0, 1)).map(([scheme, screen]) => ({ kind, scheme, screen }));
});

async function shoot(chrome, site, theme, { kind, scheme, screen }) {
  const { deviceScaleFactor, ...viewport } = screen === "phone" ? PHONE : { ...DESK, height: TALL[kind] ?? DESK.height };
  const context = await chrome.newContext({ viewport, deviceScaleFactor, colorScheme: scheme, reducedMotion: "reduce" });
  context.setDefaultTimeout(DEADLINE);
  const page = await context.newPage();
  const answer = await page.goto(site.url + PAGES[kind]);
  if (!answer.ok()) throw new Error(`${PAGES[kind]} is not on the demo site (${answer.status()}): name another page for \`${kind}\``);
  await page.evaluate(() => document.fonts.ready);
  const client = await context.newCDPSession(page);
  const { data } = await client.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  await context.close();
  const name = `${theme}-${kind}-${scheme}-${screen}.webp`;
  const bytes = Buffer.from(data, "base64");
  await writeFile(join(into, name), bytes);
  return { name, size: bytes.length };
}

await mkdir(into, { recursive: true });
const taken = [];
const chrome = await browser();
try {
  for (const theme of ["margin", "broadsheet"]) {
    const site = await Built.demo(theme);
    try {
      for (const shot of shots) taken.push(await shoot(chrome, site, theme, shot));
    } finally {
      await site.end();
    }
  }
} finally {
  await chrome.close();
}
// Pictures that are no longer taken.
const names = new Set(taken.map(({ name }) => name));
for (const file of await readdir(into)) {
  if (/^(margin|broadsheet)-.*\.webp$/.test(file) && !names.has(file)) await rm(join(into, file));
}
const total = taken.reduce((sum, { size }) => sum + size, 0);
console.log(`${taken.length} pictures, ${Math.round(total / 1000)} kB, in ${into}`);
if (total > MOST) throw new Error(`more than ${MOST / 1000} kB: lower QUALITY in tests/browser/screenshots.js`);
