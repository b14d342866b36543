// Review on an article's own page: each card and note of a fact can be decided where it stands, and other words be selected for it.

import { el, isTyping, prose, sheet } from "./dom.js";
import { by, Desk, form, stack } from "./review-desk.js";
import { deselect, selected, watchSelection } from "./review-words.js";

const styles = [sheet("review-form.css"), sheet("review-card.css")];
const facts = new Map();
let tab = null;
let desk = null;
let file = null;
let sources = [];
/** The fact whose words are being selected, and which of its anchors they are for. */
let choosing = null;
let current = null;

const bar = panel("postil-review-bar");
// So that the words stay selected.
bar.root.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
const status = el("span", { class: "count", role: "status" });
const message = el("p", { class: "message", role: "status" });

/** Begins; `of` is the tab, whose token may change with the server's run. */
export async function start(of) {
  tab = of;
  desk = new Desk(tab);
  await Promise.all(styles.map(({ ready }) => ready));
  await read().catch(report);
  document.addEventListener("keydown", keys);
  document.addEventListener("focusin", (event) => {
    const near = event.target.closest?.('[id^="f-"], [id^="n-"]');
    if (near && facts.has(near.id.slice(2))) current = near.id.slice(2);
  });
  watchSelection(() => choosing && drawChoice());
  // Someone came from the list to this fact.
  if (facts.has(location.hash.slice(3))) current = location.hash.slice(3);
  return { refresh: () => read().catch(report) };
}

async function read() {
  const list = await desk.list(tab.page);
  const [article] = list.articles;
  sources = list.sources;
  facts.clear();
  for (const item of article?.facts ?? []) facts.set(item.id, item);
  if (!article || facts.size === 0) {
    bar.host.remove();
    return;
  }
  file = article.file;
  drawAll();
}

function panel(name) {
  const host = document.createElement(name);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = styles.map(({ sheet }) => sheet);
  return { host, root };
}

// Controls on cards and notes.

function drawAll() {
  for (const host of document.querySelectorAll("postil-review")) {
    if (!facts.has(host.parentElement?.id.slice(2))) host.remove();
  }
  for (const item of facts.values()) {
    for (const place of places(item.id)) {
      let host = place.querySelector(":scope > postil-review");
      if (!host) {
        ({ host } = panel("postil-review"));
        place.append(host);
      }
      // A form that is being filled in stays, and so does what is opened or focused in controls that need no change.
      const state = `${item.status} ${item.left}`;
      if (!host.shadowRoot.querySelector("form") && host.dataset.state !== state) draw(host, item);
    }
  }
  bar.host.hidden = [...document.querySelectorAll("postil-review")].some((host) => host.shadowRoot.querySelector("form"));
  if (choosing && facts.has(choosing.item.id)) drawChoice();
  else drawBar();
}

function places(id) {
  return [`f-${id}`, `n-${id}`].map((name) => document.getElementById(name)).filter(Boolean);
}

function draw(host, item, refused = null) {
  const button = (label, key, act, style) => el("button", { type: "button", class: style, title: `${label} (${key})`, onclick: () => act(item.id, host) }, label);
  const open = item.status === "suggested";
  const all = [button("Edit", "e", edit), button("Other words", "w", choose), item.status !== "rejected" && button("Reject", "r", reject, "reject")];
  const row = open
    ? el("p", { class: "buttons" }, button("Accept", "a", accept, "accept"), all)
    : el("details", {}, el("summary", {}, item.left ? "Its words are lost" : "Review"), el("p", { class: "buttons" }, all));
  const hadFocus = host.shadowRoot.activeElement !== null;
  host.dataset.state = `${item.status} ${item.left}`;
  host.shadowRoot.replaceChildren(row, refused ? el("p", { class: "said", role: "alert" }, prose(refused)) : "");
  host.classList.toggle("left", item.left);
  if (hadFocus) host.shadowRoot.querySelector("button, summary").focus({ preventScroll: true });
}

function drawBar() {
  const left = [...facts.values()].filter((item) => item.left).length;
  const total = [...facts.values()].filter((item) => item.status !== "rejected").length;
  status.textContent = left === 0 ? `All ${total} facts of this page are reviewed` : `${left} of ${total} facts left here`;
  // Facts that are not shown on the page are only in the list.
  const hidden = [...facts.values()].filter((item) => item.left && places(item.id).length === 0).length;
  bar.root.replaceChildren(
    el(
      "div", { class: "bar", role: "region", "aria-label": "Review" }, el("p", {}, status, hidden > 0 ? ` (${hidden} only in the list)` : "", by() ? `, checked by ${by()}` : ""), message,
      el("p", { class: "buttons" }, left > 0 && el("button", { type: "button", onclick: () => step(1) }, "Next ", el("kbd", {}, "j")), el("button", { type: "button", onclick: undo, disabled: stack().length === 0 }, "Undo ", el("kbd", {}, "u")), el("a", { class: "button", href: "/_postil/review/" }, "List")),
    ),
  );
  show();
}

function show() {
  if (!bar.host.isConnected) document.documentElement.append(bar.host);
  document.querySelector("postil-panel")?.classList.add("reviewing");
}

// Decisions.

const accept = (id, host) => decide(id, { action: "accept" }, host);
const reject = (id, host) => decide(id, { action: "reject" }, host);

async function decide(id, what, host = controls(id)) {
  const item = facts.get(id);
  if (!item) return;
  const before = { ...item };
  // At once; the page itself follows when the file has been read again.
  Object.assign(item, { status: what.action === "accept" ? "accepted" : "rejected", left: false });
  message.textContent = "";
  drawAll();
  try {
    await desk.act({ ...target(before), ...what }, ({ item }) => item && facts.set(id, item));
    message.textContent = `${before.headline}: ${what.action}ed.`;
    drawAll();
  } catch (refused) {
    facts.set(id, before);
    await read().catch(() => {});
    if (host) draw(host, facts.get(id) ?? before, refused.message);
    report(refused);
  }
}

function target(item) {
  return { file, fact: item.id, digest: () => facts.get(item.id)?.digest ?? item.digest, by: by() };
}

function controls(id) {
  return places(id)[0]?.querySelector(":scope > postil-review");
}

function edit(id, host = controls(id)) {
  const item = facts.get(id);
  if (!item || !host || host.shadowRoot.querySelector("form")) return;
  // The bar would lie on the form's buttons.
  bar.host.hidden = true;
  const close = () => {
    bar.host.hidden = false;
    draw(host, facts.get(id) ?? item);
    host.shadowRoot.querySelector("button, summary")?.focus();
  };
  const save = async (fields) => {
    await desk.act({ ...target(item), action: "edit", fields }, ({ item }) => item && facts.set(id, item));
    message.textContent = `${item.headline}: written.`;
    close();
    drawAll();
  };
  host.shadowRoot.replaceChildren(form(item, sources, save, close));
  host.shadowRoot.querySelector("input, textarea").focus();
}

async function undo() {
  try {
    const said = await desk.undo(({ file: of, fact, item }) => of === file && item && facts.set(fact, item));
    message.textContent = said ? `Taken back${said.item ? `: ${said.item.headline}` : ""}.` : "There is nothing to take back.";
    drawAll();
  } catch (refused) {
    report(refused);
  }
}

function report(refused) {
  message.textContent = refused.message;
}

// Other words.

function choose(id) {
  const item = facts.get(id);
  if (!item) return;
  const at = item.fact.at ?? [];
  choosing = { item, nth: at.length === 0 ? null : 0 };
  deselect();
  drawChoice();
}

function drawChoice(refused = null) {
  const { item, nth } = choosing;
  const at = item.fact.at ?? [];
  const words = selected();
  const use = el("button", { type: "button", class: "accept", onclick: useWords, disabled: !words || Boolean(words.fault) }, "Use these words ", el("kbd", {}, "Enter"));
  const which = at.length > 1 && el(
    "label", { class: "which" }, "in place of ",
    el("select", { onchange: (event) => (choosing.nth = event.target.value === "" ? null : Number(event.target.value)) }, at.map(({ exact }, index) => el("option", { value: index, selected: index === nth }, exact)), el("option", { value: "", selected: nth === null }, "none: one more place")),
  );
  bar.root.replaceChildren(
    el(
      "div", { class: "bar choosing", role: "region", "aria-label": "Select other words" },
      el("p", {}, "Select in the text the words that state ", el("b", {}, item.headline), item.about ? ` (${item.about})` : "", "."),
      el("p", { class: "words", role: "status" }, words ? (words.fault ?? `“${words.exact}”`) : at[nth ?? -1] ? `Now: “${at[nth].exact}”` : "Nothing is selected yet."),
      refused ? el("p", { class: "said", role: "alert" }, prose(refused)) : "", which,
      el("p", { class: "buttons" }, use, el("button", { type: "button", onclick: leave }, "Cancel ", el("kbd", {}, "Esc"))),
    ),
  );
  show();
}

async function useWords() {
  const words = selected();
  if (!choosing || !words || words.fault) return;
  const { item, nth } = choosing;
  try {
    await desk.act({ ...target(item), action: "anchor", nth, ...words }, ({ item }) => item && facts.set(item.id, item));
    choosing = null;
    message.textContent = `${item.headline} now stands on “${words.exact}”.`;
    deselect();
    drawAll();
  } catch (refused) {
    drawChoice(refused.message);
  }
}

function leave() {
  const { item } = choosing;
  choosing = null;
  drawBar();
  controls(item.id)?.shadowRoot.querySelector("button, summary")?.focus({ preventScroll: true });
}

// Keys.

/** The next fact that is left, from the one at hand. */
function step(by) {
  const ids = [...document.querySelectorAll('[id^="f-"]')].map((place) => place.id.slice(2)).filter((id) => facts.has(id));
  const at = ids.indexOf(current);
  const ahead = by > 0 ? ids.slice(at + 1) : ids.slice(0, Math.max(0, at)).reverse();
  const next = ahead.find((id) => facts.get(id).left);
  if (!next) return;
  current = next;
  const [card] = places(next);
  for (let fold = card.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  // As if a link had led there, so that the theme shows card and words together.
  location.replace(`#f-${next}`);
  card.scrollIntoView({ block: "center" });
  controls(next)?.shadowRoot.querySelector("button, summary")?.focus({ preventScroll: true });
}

function acceptAtHand(id) {
  if (facts.get(id).status === "suggested") accept(id);
}

function keys(event) {
  if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (choosing) {
    const act = { Escape: leave, Enter: useWords }[event.key];
    const onButton = event.composedPath()[0] instanceof Element && event.composedPath()[0].matches("button, select");
    if (!act || (event.key === "Enter" && onButton)) return;
    event.preventDefault();
    act();
    return;
  }
  const on = (act) => current && facts.has(current) && act(current);
  const act = { j: () => step(1), k: () => step(-1), u: undo, a: () => on(acceptAtHand), e: () => on(edit), r: () => on(reject), w: () => on(choose) }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
