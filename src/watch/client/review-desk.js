// What both ends of the review share: decisions on their way to the server, those that can be taken back, and the form.

import { el } from "./dom.js";

/** Refused, with everything the server says about it. */
export class Refused extends Error {
  constructor(errors) {
    super(errors.map(({ message, hint }) => [message, hint].filter(Boolean).join(": ")).join("; "));
    this.errors = errors;
  }
}

const STACK = "postil-undo";
let queue = Promise.resolve();

/** Decisions, one after the other. `tab.token` is the token of the server's run. */
export class Desk {
  constructor(tab) {
    this.tab = tab;
  }

  /** What is left, of the site or of one page. */
  async list(page) {
    const query = page === undefined ? "" : `?${new URLSearchParams({ page })}`;
    const answer = await fetch(`/_postil/review/list${query}`, { cache: "no-store" });
    if (!answer.ok) throw new Refused([{ message: (await answer.text()).trim() || "the preview does not answer" }]);
    return answer.json();
  }

  /** When all that was decided has been answered. */
  idle() {
    return queue;
  }

  /** Sends a decision when its turn comes; what depends on the answers before it is given as functions. `done` hears the answer. */
  act(what, done = () => {}) {
    const turn = queue.then(() => this.send(what)).then((said) => {
      done(said);
      return said;
    });
    queue = turn.catch(() => {});
    return turn;
  }

  async send(what) {
    const body = Object.fromEntries(Object.entries(what).map(([key, value]) => [key, typeof value === "function" ? value() : value]));
    if (body.action === "undo" && !body.undo) return null;
    const headers = { "content-type": "application/json", "x-postil-token": this.tab.token };
    let answer;
    try {
      answer = await fetch("/_postil/review/act", { method: "POST", headers, body: JSON.stringify(body), keepalive: true });
    } catch {
      throw new Refused([{ message: "the preview does not answer", hint: "start it again and repeat this" }]);
    }
    const text = await answer.text();
    const said = parsed(text);
    if (!answer.ok) throw new Refused(said?.errors ?? [{ message: text.trim() || answer.statusText }]);
    if (what.action === "undo") forget(body.undo);
    else push({ undo: said.undo, file: said.file, fact: said.fact });
    return said;
  }

  /** Takes the last decision back, or the last about one fact; `null` if there is none. */
  undo(done, file, fact) {
    const last = () => stack().findLast((entry) => file === undefined || (entry.file === file && entry.fact === fact))?.undo;
    let tried = null;
    return this.act({ action: "undo", undo: () => (tried = last()) }, (said) => said && done?.(said)).catch((refused) => {
      // What cannot be taken back must not stand in the way of what was done before it.
      if (tried) forget(tried);
      throw refused;
    });
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Decisions of this tab, the last at the end; they outlive a walk from the list to an article and back. */
export function stack() {
  return parsed(sessionStorage.getItem(STACK)) ?? [];
}

function push(entry) {
  sessionStorage.setItem(STACK, JSON.stringify([...stack(), entry].slice(-500)));
}

function forget(undo) {
  sessionStorage.setItem(STACK, JSON.stringify(stack().filter((entry) => entry.undo !== undo)));
}

/** Who checks, as written into `checked`; empty if nobody is to be named. */
export function by(name) {
  if (name !== undefined) localStorage.setItem("postil-by", name.trim());
  return localStorage.getItem("postil-by") ?? "";
}

// The form: the keys a reviewer changes, by kind.

const APPROX = ["", "about", "over", "under", "at-least", "at-most"];
const CHANGE = ["", "rise", "fall", "to", "by"];
/** Folded away where there is nothing in it. */
const rare = { rare: true };
const long = (key, label, more = {}) => ({ key, label, rows: 3, ...more });
const lines = (key, label) => ({ key, label: `${label}, one a line`, rows: 2, list: true, rare: true });
const field = (key, label, more = {}) => ({ key, label, ...more });

const LABEL = field("label", "Label", { most: 60, wide: true });
const TEXT = long("text", "Text", { rare: true });
const AS_OF = [field("as_of", "As of"), field("period", "Period", rare)];

const FIELDS = {
  figure: [LABEL, field("value", "Value", { decimal: true }), field("unit", "Unit"), field("approx", "Exactness", { choices: APPROX, empty: "exact" }), ...AS_OF, field("low", "From", { decimal: true, ...rare }), field("high", "To", { decimal: true, ...rare }), field("of", "Share of", rare), field("measure", "Measure", rare), field("change", "Change", { choices: CHANGE, empty: "not said", ...rare }), TEXT],
  event: [LABEL, field("when", "When"), field("until", "Until"), field("place", "Place"), TEXT],
  person: [field("name", "Name", { wide: true }), field("role", "Role"), field("of", "Of"), lines("aka", "Other names"), TEXT],
  organization: [field("name", "Name", { wide: true }), field("type", "Type"), field("within", "Part of"), lines("aka", "Other names"), TEXT],
  place: [field("name", "Name", { wide: true }), field("within", "In"), lines("aka", "Other names"), TEXT],
  quote: [long("text", "Words said"), field("speaker", "Speaker"), field("role", "Role"), field("said_on", "Said on"), field("to", "To")],
  definition: [field("term", "Term", { wide: true }), long("text", "Text")],
  claim: [long("claim", "Claim"), field("claimant", "Claimant"), field("verdict", "Verdict"), TEXT],
  source: [field("title", "Title", { wide: true }), field("url", "URL"), field("author", "Author"), field("publisher", "Publisher"), field("published", "Published")],
};
const SOURCE = [field("ref", "Known source"), field("title", "Title"), field("url", "URL"), field("where", "Where in it")];

/** A form for a fact. `save` gets what changed and throws `Refused`; what it says is shown at the field that it is about. */
export function form(item, sources, save, cancel) {
  const { fact } = item;
  const source = fact.source?.[0] ?? {};
  const said = el("p", { class: "said", role: "alert" });
  const inputs = new Map();
  const add = (name, { key, label, ...spec }, value) => {
    const input = control(spec, Array.isArray(value) ? value.join("\n") : (value ?? ""), name === "ref" ? sources : null);
    inputs.set(name, { input, spec, old: input.value });
    return el("label", { class: spec.rows || spec.wide ? "wide" : spec.decimal ? "number" : null }, el("span", {}, label), input);
  };
  const isFolded = (spec) => spec.rare && !fact[spec.key]?.length;
  const own = FIELDS[item.kind].filter((spec) => !isFolded(spec)).map((spec) => add(spec.key, spec, fact[spec.key]));
  const folded = FIELDS[item.kind].filter(isFolded).map((spec) => add(spec.key, spec, fact[spec.key]));
  const from = SOURCE.map((spec) => add(spec.key === "ref" ? "ref" : `source ${spec.key}`, spec, source[spec.key]));
  const submit = async (event) => {
    event.preventDefault();
    said.textContent = "";
    for (const { input } of inputs.values()) input.removeAttribute("aria-invalid");
    try {
      await save(changed(inputs, fact));
    } catch (refused) {
      said.textContent = refused.message;
      const name = /`(\w+)`/.exec(refused.errors?.[0]?.message ?? "")?.[1];
      const at = inputs.get(name)?.input;
      at?.closest("details")?.setAttribute("open", "");
      at?.setAttribute("aria-invalid", "true");
      at?.focus();
    }
  };
  const keys = (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      cancel();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  };
  const verb = item.status === "suggested" ? "Save and accept" : "Save";
  return el(
    "form", { class: "edit", "aria-label": `Edit ${item.headline}`, onsubmit: submit, onkeydown: keys, novalidate: true },
    el("div", { class: "fields" }, own), folded.length > 0 && el("details", { class: "more" }, el("summary", {}, "More"), el("div", { class: "fields" }, folded)),
    el("fieldset", {}, el("legend", {}, "Source"), el("div", { class: "fields" }, from)), said,
    el("p", { class: "buttons" }, el("button", { class: "accept" }, verb, " ", el("kbd", {}, "Enter")), el("button", { type: "button", onclick: cancel }, "Cancel ", el("kbd", {}, "Esc"))),
  );
}

function control(spec, value, sources) {
  if (sources) {
    const options = sources.map(({ id, title }) => el("option", { value: id }, title || id));
    return chosen(el("select", {}, el("option", { value: "" }, "none of these"), options), value);
  }
  if (spec.choices) return chosen(el("select", {}, spec.choices.map((name) => el("option", { value: name }, name || spec.empty))), value);
  if (spec.rows) return el("textarea", { rows: spec.rows, value });
  return el("input", { value, autocomplete: "off", inputmode: spec.decimal ? "decimal" : null, maxlength: spec.most ?? null });
}

function chosen(select, value) {
  if (value && ![...select.options].some((option) => option.value === value)) select.append(el("option", { value }, value));
  select.value = value;
  return select;
}

/** The keys whose field is another than before. */
function changed(inputs, fact) {
  const fields = {};
  const first = { ...fact.source?.[0] };
  let sourced = false;
  for (const [name, { input, spec, old }] of inputs) {
    if (input.value === old) continue;
    const value = spec.list ? input.value.split("\n").map((line) => line.trim()).filter(Boolean) : input.value.trim();
    if (name === "ref" || name.startsWith("source ")) {
      sourced = true;
      const key = name.replace("source ", "");
      if (value) first[key] = value;
      else delete first[key];
    } else {
      fields[name] = value;
    }
  }
  if (sourced) fields.source = [...(Object.keys(first).length > 0 ? [first] : []), ...(fact.source ?? []).slice(1)];
  return fields;
}

/** The words of an anchor in their sentence. */
export function sentence({ state, exact, before, words, after }) {
  if (["ambiguous", "orphan", "value-changed"].includes(state)) {
    const why = { ambiguous: "stands there more than once", orphan: "is not in the text any more", "value-changed": "says something else now" }[state];
    const now = words ? [" The nearest there is: ", el("q", {}, before, el("mark", {}, words), after)] : [];
    return el("p", { class: "sentence lost" }, el("b", {}, `“${exact}”`), ` ${why}.`, now);
  }
  return el("p", { class: "sentence" }, before, el("mark", {}, words), after);
}
