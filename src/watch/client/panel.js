// What postil itself has to say in a page: errors, warnings, that the page is gone, that the preview is. All of it stands in the
// shadow root of one element beside the body, out of reach of the site's styles and of the morph.

import { el, prose, sheet } from "./dom.js";

const styles = sheet("panel.css");
const host = document.createElement("postil-panel");
const root = host.attachShadow({ mode: "open" });
root.adoptedStyleSheets = [styles.sheet];
const bar = el("div", { class: "bars" });
const overlay = el("div", { class: "place" });
const corner = el("div", { class: "corner" });
const voice = el("p", { class: "unseen", role: "status" });
root.append(bar, overlay, corner, voice);
styles.ready.then(() => document.documentElement.append(host));

/** The errors that were put aside, and the tab. */
let aside = null;
let tab = null;
let isStale = false;

/** Shows what is wrong with the sources; the whole list, each time it changed. */
export function problems(said, of) {
  tab = of;
  const { warnings = [] } = said;
  // Where no page could be made, the server shows them in its place.
  const errors = document.querySelector('link[href="/_postil/error.css"]') ? [] : (said.errors ?? []);
  const key = JSON.stringify(errors);
  if (errors.length === 0) {
    if (overlay.firstChild) say("The errors are mended.");
    aside = null;
    isStale = false;
    overlay.replaceChildren();
  } else if (key !== aside && overlay.dataset.key !== key) {
    aside = null;
    overlay.dataset.key = key;
    overlay.replaceChildren(dialog(errors));
    say(`${count(errors.length, "error")}. ${noted()}`);
    // Not while someone works in the page.
    if (document.activeElement === document.body) overlay.querySelector("h2").focus({ preventScroll: true });
  }
  if (errors.length === 0) delete overlay.dataset.key;
  showWarnings(warnings);
}

/** This page is in its last good state. */
export function stale() {
  isStale = true;
  const note = root.querySelector(".note");
  if (note) note.textContent = noted();
}

function noted() {
  const what = isStale ? "This page is shown in its last good state; it follows" : "What is wrong is shown in its last good state, and follows";
  return `${what} by itself when this is mended.`;
}

function dialog(errors) {
  const close = el("button", { type: "button", class: "close", onclick: putAside }, "Put aside ", el("kbd", {}, "Esc"));
  const heading = el("h2", { id: "title", tabindex: "-1" }, count(errors.length, "error"));
  const note = el("p", { class: "note" }, noted());
  return el(
    "div", { class: "dialog", role: "dialog", "aria-labelledby": "title" },
    el("div", { class: "head" }, heading, close), note, el("div", { class: "list", tabindex: "0", role: "group", "aria-label": "All errors" }, errors.map(problem)),
  );
}

function putAside() {
  aside = overlay.dataset.key;
  delete overlay.dataset.key;
  overlay.replaceChildren();
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && overlay.firstChild && !event.defaultPrevented) putAside();
});

/** One problem: what, where with the line itself, and what to do. */
function problem({ severity, code, message, file, line, column, width, excerpt, hint }) {
  const place = file && (line ? `${file}:${line}:${column}` : file);
  const answer = el("span", { class: "answer", role: "status" });
  const open = place && el("button", { type: "button", class: "file", title: "Open in the editor", onclick: () => edit({ file, line, column }, answer) }, place);
  return el(
    "article", { class: `problem ${severity}` },
    el("h3", {}, prose(message)), el("p", { class: "where" }, open, " ", el("span", { class: "code" }, code ?? ""), " ", answer),
    line ? source(line, column, width, excerpt ?? "") : null, hint ? el("p", { class: "hint" }, prose(hint)) : null,
  );
}

/** The line with what is meant marked; of a very long one, what stands near it. Columns count characters. */
function source(line, column, width, excerpt) {
  const letters = [...excerpt];
  const from = Math.max(0, column - 1);
  const start = from > 90 ? from - 60 : 0;
  const end = Math.min(letters.length, Math.max(from + width, start + 400));
  const text = (a, b) => letters.slice(a, b).join("");
  return el(
    "pre", { tabindex: "0", "aria-label": `Line ${line}` }, el("span", { class: "number" }, `${line} `), start > 0 && "…",
    text(start, from), el("mark", {}, text(from, from + width) || " "), text(from + width, end), end < letters.length && "…",
  );
}

async function edit(place, answer) {
  answer.textContent = "opening …";
  try {
    const headers = { "content-type": "application/json", "x-postil-token": tab.token };
    const said = await fetch("/_postil/open", { method: "POST", headers, body: JSON.stringify(place) });
    const fault = said.ok ? null : await said.clone().json().catch(async () => ({ message: await said.text() }));
    answer.textContent = fault ? [fault.message, fault.hint].filter(Boolean).join("; ") : "opened in the editor";
  } catch {
    answer.textContent = "the preview does not answer";
  }
}

// Warnings: folded in a corner, and away for as long as there is no new one.

const FOLD = "postil-warnings";
let shown = null;

function showWarnings(warnings) {
  const key = JSON.stringify(warnings);
  if (key === shown) return;
  shown = key;
  const memory = remembered();
  const fresh = warnings.filter((warning) => !memory.away.includes(name(warning)));
  if (fresh.length === 0) {
    corner.replaceChildren();
    return;
  }
  const away = () => {
    keep({ ...remembered(), away: warnings.map(name) });
    corner.replaceChildren();
  };
  const list = el("div", { class: "list", tabindex: "0", role: "group", "aria-label": "All warnings" }, warnings.map(problem));
  const details = el(
    "details", { open: memory.open, ontoggle: (event) => keep({ ...remembered(), open: event.target.open }) },
    el("summary", {}, count(warnings.length, "warning")), list,
  );
  const button = el("button", { type: "button", class: "close", "aria-label": "Put the warnings away", onclick: away }, "×");
  corner.replaceChildren(el("section", { class: "warnings", "aria-label": "Warnings" }, details, button));
}

function name({ file, message }) {
  return `${file ?? ""}: ${message}`;
}

function remembered() {
  try {
    return { open: false, away: [], ...JSON.parse(sessionStorage.getItem(FOLD)) };
  } catch {
    return { open: false, away: [] };
  }
}

function keep(memory) {
  try {
    sessionStorage.setItem(FOLD, JSON.stringify(memory));
  } catch {
    // Where nothing may be stored, nothing is remembered.
  }
}

// Bars on top: the page is gone, the preview is gone.

/** The page is no more; where it went, if that is known. `null` takes it back. */
export function gone(said) {
  bar.querySelector(".gone")?.remove();
  if (!said) return;
  const to = said.to && el("a", { href: said.to }, `Go to ${said.title || said.to}`);
  const text = said.to ? "This page has moved." : "This page is no more: its source was removed or renamed.";
  const close = el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => gone(null) }, "×");
  bar.append(el("div", { class: "bar gone", role: "status" }, el("p", {}, text, " ", to), close));
}

let silence = null;

/** Whether the preview answers; a moment without it is not worth a word. */
export function connected(is) {
  if (is) {
    clearTimeout(silence);
    silence = null;
    bar.querySelector(".lost")?.remove();
  } else if (silence === null) {
    silence = setTimeout(() => {
      bar.append(el("div", { class: "bar lost", role: "status" }, el("p", {}, "The preview is not running. This page waits for it.")));
    }, 2000);
  }
}

function say(text) {
  voice.textContent = text;
}

function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
