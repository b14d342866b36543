// The list of what is left to review, for hands that stay on the keys: decided at once, written in the background.

import { el, isTyping, prose } from "./dom.js";
import { by, Desk, form, sentence, stack } from "./review-desk.js";

const script = document.getElementById("review");
const desk = new Desk({ token: script.dataset.token });
const main = document.getElementById("list");
const bar = document.getElementById("bar");
const count = document.getElementById("count");
const say = document.getElementById("say");
const HERE = "postil-review-at";

/** Every fact on the page by name: what the server said of it last, its element, and whether it is decided. */
const entries = new Map();
let sources = [];
let left = 0;
let done = 0;
let pending = 0;
let current = null;
/** What was decided on this page, the last at the end. */
let decisions = [];

const name = (file, id) => `${file}#${id}`;
const open = () => [...entries.values()].filter((entry) => !entry.decided);

// What is on the page.

/** Reads the list; `idle` says that it is not wanted any more if something was decided or opened meanwhile. */
async function load(idle = () => true) {
  const list = await desk.list();
  if (idle()) show(list);
}

function show(list) {
  sources = list.sources;
  // All of this sitting: what is left, and what was done before this list was read.
  left = list.left + done;
  entries.clear();
  decisions = [];
  main.replaceChildren(...list.articles.map(article));
  if (list.articles.length === 0) main.append(nothing());
  const wanted = sessionStorage.getItem(HERE);
  select(entries.get(wanted) ?? open()[0], { quietly: true });
  progress();
}

const isDone = () => pending === 0 && open().length === 0;

/** When all that is on the page is done: what follows, or that nothing does. What was done stays, so that it can be taken back. */
async function more() {
  if (!isDone()) return;
  const list = await desk.list().catch(report);
  if (!list || !isDone()) return;
  if (list.left > 0) show(list);
  else if (!main.querySelector(".empty")) {
    main.append(nothing());
    main.lastChild.scrollIntoView({ block: "center" });
  }
}

function nothing() {
  const text = done > 0 ? `Nothing is left. ${done} reviewed in this sitting.` : "Nothing is left to review.";
  const hint = ["New suggestions come with ", el("code", {}, "postil annotate"), "; what you decided is in the facts files beside the articles."];
  return el("p", { class: "empty" }, el("b", {}, text), " ", hint);
}

function article({ title, path, source, file, total, left: waiting, facts, errors }) {
  const id = `a-${file.replace(/\W+/g, "-")}`;
  const items = facts.map((item) => {
    const entry = { file, path, item, decided: null, element: el("li", { class: "item", tabindex: "-1" }) };
    entries.set(name(file, item.id), entry);
    entry.element.addEventListener("focusin", () => mark(entry));
    entry.element.addEventListener("click", () => mark(entry));
    draw(entry);
    return entry.element;
  });
  const counter = el("span", { class: "left" });
  const section = el(
    "section", { "aria-labelledby": id },
    el("header", {}, el("h2", { id }, el("a", { href: path }, title)), el("p", { class: "meta" }, counter, ` · ${source}`)),
    errors.map(broken), el("ol", {}, items),
  );
  section.update = () => {
    const mine = open().filter((entry) => entry.file === file).length;
    const rest = facts.length > 0 ? mine : waiting;
    counter.textContent = rest > 0 ? `${rest} of ${total} left` : errors.length > 0 ? "to be mended in the file" : "done";
    section.classList.toggle("done", mine === 0 && errors.length === 0);
  };
  return section;
}

/** A fault in the facts file: what it keeps from being shown is mended there. */
function broken({ message, hint, file, line, column, excerpt }) {
  const where = [file, line, column].filter(Boolean).join(":");
  return el(
    "div", { class: "broken", role: "alert" }, el("p", {}, el("b", {}, prose(message))), el("p", { class: "meta" }, where),
    excerpt ? el("pre", {}, excerpt) : null, hint ? el("p", {}, prose(hint)) : null,
  );
}

function draw(entry, refused = null) {
  const { item, element, decided, path } = entry;
  element.classList.toggle("decided", Boolean(decided));
  element.dataset.kind = item.kind;
  const head = el(
    "p", { class: "head" }, el("span", { class: "kind" }, item.kind_text), " ", el("b", {}, item.headline), item.about ? el("span", { class: "about" }, ` ${item.about}`) : null,
  );
  if (decided) {
    element.replaceChildren(head, el("p", { class: "verdict" }, `${decided} `, el("button", { type: "button", onclick: () => undo(entry) }, "Undo")));
    return;
  }
  const button = (label, key, act, style) => el("button", { type: "button", class: style, onclick: (event) => { event.stopPropagation(); mark(entry); act(entry); } }, label, " ", el("kbd", {}, key));
  element.replaceChildren(
    head, ...item.anchors.map(sentence), item.anchors.length === 0 ? el("p", { class: "sentence lost" }, "No words of the article are given for it.") : "",
    details(item), refused ? el("p", { class: "said", role: "alert" }, prose(refused)) : "",
    el(
      "p", { class: "buttons" }, item.status === "suggested" && button("Accept", "a", accept, "accept"), button("Edit", "e", edit), button("Reject", "r", reject, "reject"),
      el("a", { class: "button", href: `${path}#f-${item.id}`, onclick: () => remember(entry) }, "In the article ", el("kbd", {}, "↵")),
    ),
  );
}

/** What a person must know to judge it and the first line does not say. */
function details({ fact, rule, status }) {
  const source = (fact.source ?? []).map(({ ref, title, url, where }) => [title ?? ref ?? url, where].filter(Boolean).join(", ")).join("; ");
  const parts = [
    fact.approx, fact.of && `of ${fact.of}`, fact.change && `change: ${fact.change}`, fact.as_of && `as of ${fact.as_of}`, fact.period && `in ${fact.period}`,
    fact.aka?.length ? `also ${fact.aka.join(", ")}` : null, fact.text && fact.kind !== "quote" && fact.kind !== "definition" ? fact.text : null,
    source ? `source: ${source}` : "no source", status !== "suggested" ? status : null, rule && `found by ${rule}`,
  ];
  return el("p", { class: "meta" }, parts.filter(Boolean).join(" · "));
}

function progress() {
  const rest = Math.max(0, left - done);
  bar.max = Math.max(1, left);
  bar.value = Math.min(done, left);
  count.textContent = left === 0 ? "" : `${done} of ${left} reviewed${rest === 0 ? "" : `, ${rest} left`}`;
  for (const section of main.querySelectorAll("section")) section.update();
  document.getElementById("undo").disabled = stack().length === 0;
}

// Where one is.

function mark(entry) {
  if (current === entry) return;
  current?.element.removeAttribute("aria-current");
  current = entry;
  entry?.element.setAttribute("aria-current", "true");
}

function select(entry, { quietly = false } = {}) {
  mark(entry ?? null);
  if (!entry) return;
  entry.element.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || quietly;
  entry.element.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
}

/** The next that is open in that direction, from the one at hand. */
function step(by, from = current) {
  const all = [...entries.values()];
  const at = all.indexOf(from);
  const ahead = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(0, at)).reverse();
  return ahead.find((entry) => !entry.decided);
}

function remember(entry) {
  sessionStorage.setItem(HERE, name(entry.file, entry.item.id));
}

// What is decided.

/** Shows a decision at once and sends it; if it is refused, the fact is back, with the reason. */
async function decide(entry, verdict, what) {
  if (!entry || entry.decided) return;
  const next = step(1, entry) ?? step(-1, entry);
  say.textContent = "";
  settle(entry, verdict);
  const turn = (entry.turn = Symbol(verdict));
  if (next) select(next);
  pending += 1;
  try {
    // What was taken back meanwhile is as it was before.
    await desk.act({ ...target(entry), ...what }, ({ item }) => entry.turn === turn && item && (entry.item = item));
    if (entry.turn === turn && entry.item.left) lost(entry);
  } catch (refused) {
    decisions = decisions.filter((decided) => decided !== entry);
    await again(entry);
    reopen(entry, refused.message);
    say.textContent = `${entry.item.headline}: ${refused.message}`;
  } finally {
    pending -= 1;
    progress();
  }
  await more();
}

/** What is decided is one line. */
function settle(entry, verdict, before = entry.item) {
  entry.decided = verdict;
  entry.before = before;
  decisions.push(entry);
  done += 1;
  draw(entry);
  progress();
}

function lost(entry) {
  reopen(entry, "This is written, but its words are not in the text: select the right ones in the article, or reject it.");
}

function target(entry) {
  return { file: entry.file, fact: entry.item.id, digest: () => entry.item.digest, by: by() };
}

function reopen(entry, reason) {
  if (entry.decided) done -= 1;
  main.querySelector(".empty")?.remove();
  entry.decided = null;
  draw(entry, reason);
  progress();
}

/** Reads one fact anew, so that what is decided next is about what stands there now. */
async function again(entry) {
  const list = await desk.list(entry.path).catch(() => null);
  const item = list?.articles[0]?.facts.find(({ id }) => id === entry.item.id);
  if (item) entry.item = item;
}

function accept(entry) {
  if (entry && !entry.decided && entry.item.status !== "suggested") say.textContent = "It was reviewed before; what it lacks are its words. Select the right ones in the article, or edit or reject it.";
  else decide(entry, "accepted", { action: "accept" });
}

const reject = (entry) => decide(entry, "rejected", { action: "reject" });

function edit(entry) {
  if (!entry || entry.decided || entry.element.querySelector("form")) return;
  const close = () => {
    draw(entry);
    select(entry);
  };
  const save = async (fields) => {
    const before = entry.item;
    await desk.act({ ...target(entry), action: "edit", fields }, ({ item }) => (entry.item = item ?? entry.item));
    settle(entry, entry.item.status === "accepted" ? "edited and accepted" : "edited", before);
    select(step(1, entry) ?? step(-1, entry));
    if (entry.item.left) lost(entry);
    await more();
  };
  const fields = form(entry.item, sources, save, close);
  entry.element.querySelector(".buttons").replaceWith(fields);
  mark(entry);
  fields.querySelector("input, textarea").focus();
}

/** Takes back the last decision, or that about one fact: at once where it was made on this page. */
async function undo(entry = decisions.at(-1)) {
  if (entry) {
    decisions.splice(decisions.lastIndexOf(entry), 1);
    entry.item = entry.before;
    entry.turn = null;
    reopen(entry, null);
    select(entry);
    say.textContent = `Taken back: ${entry.item.headline}.`;
  }
  pending += 1;
  try {
    const said = await desk.undo(({ item }) => entry && (entry.item = item ?? entry.item), entry?.file, entry?.item.id);
    if (!said) say.textContent = "There is nothing to take back.";
    else if (!entry) await comeBack(said);
    else if (!entry.decided && !entry.element.querySelector("form")) draw(entry, null);
  } catch (refused) {
    report(refused);
    if (entry) await again(entry).then(() => draw(entry, refused.message));
  } finally {
    pending -= 1;
    progress();
  }
}

/** Decided before this list was read, or in an article. */
async function comeBack(said) {
  sessionStorage.setItem(HERE, name(said.file, said.fact));
  done = Math.max(0, done - 1);
  await load();
}

function report(refused) {
  say.textContent = refused.message;
}

// Keys.

const KEYS = {
  j: ["next", () => select(step(1) ?? current)],
  k: ["previous", () => select(step(-1) ?? current)],
  a: ["accept", () => accept(current)],
  e: ["edit", () => edit(current)],
  r: ["reject", () => reject(current)],
  u: ["undo, as often as you like", () => undo()],
  Enter: ["open the fact in its article", () => current && visit(current)],
  "?": ["these keys", () => help.showModal()],
};

async function visit(entry) {
  remember(entry);
  await desk.idle();
  location.assign(`${entry.path}#f-${entry.item.id}`);
}

const help = el(
  "dialog", { class: "help", "aria-labelledby": "keys" }, el("h2", { id: "keys" }, "Keys"),
  el("dl", {}, Object.entries(KEYS).map(([key, [what]]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)))),
  el("p", { class: "meta" }, "In a form: Enter saves (Ctrl and Enter in longer text), Escape leaves it as it was."),
  el("form", { method: "dialog" }, el("button", {}, "Close")),
);
document.body.append(help);

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  // A button or link that has the focus is pressed by Enter itself.
  if (event.key === "Enter" && event.target.closest("button, a, summary")) return;
  const act = KEYS[event.key]?.[1];
  if (!act) return;
  event.preventDefault();
  act();
});

document.getElementById("help").addEventListener("click", () => help.showModal());
document.getElementById("undo").addEventListener("click", () => undo());
const who = document.getElementById("by");
who.value = by();
who.addEventListener("input", () => by(who.value));

// What was decided is not lost because someone is quick to leave.
addEventListener("beforeunload", (event) => pending > 0 && event.preventDefault());
// Someone may have edited a facts file meanwhile.
const isIdle = () => pending === 0 && decisions.length === 0 && !main.querySelector("form");
addEventListener("focus", () => isIdle() && load(isIdle).catch(report));
addEventListener("pageshow", (event) => event.persisted && load().catch(report));

load().catch((refused) => {
  main.replaceChildren(el("p", { class: "empty" }, refused.message));
});
