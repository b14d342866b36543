// The page changes in place: what is the same stays, with its scroll position, focus, caret, typed text and open details.

import { Idiomorph } from "./idiomorph.js";

/** Files that changed while this page was open, and the number under which they are asked for since. */
const versions = new Map();
/** Style sheets whose successor is being loaded. */
const leaving = new WeakSet();
/** What the last document that came had, to tell it from what the page's own scripts added. */
let before = null;
/** What the head held when this script was loaded: what comes in later is some script's own. */
const loaded = new Set([...document.head.children].map(key));

export function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

/** Makes the page what `after` is. */
export function morph(after) {
  const now = summary(after);
  const known = before ? before.scripts : new Set(scripts(document));
  const isOther = [...now.scripts].some((script) => !known.has(script)) || (before && before.scripts.size !== now.scripts.size);
  if (isOther) {
    // Scripts must not run twice in one page, nor stay when they are gone.
    location.reload();
    return;
  }
  for (const [selector, attribute] of ADDRESSES) readdress(after, selector, attribute);
  attributes(document.documentElement, before?.html, now.html);
  attributes(document.body, before?.body, now.body);
  head(after);
  const typed = [...document.querySelectorAll("input, textarea, select")].filter(isTouched).map(remember);
  const hold = inView();
  const paired = pair(after.body);
  Idiomorph.morph(document.body, after.body, { morphStyle: "outerHTML", ignoreActiveValue: true, callbacks });
  for (const element of paired) element.removeAttribute("id");
  typed.forEach((restore) => restore());
  hold();
  before = now;
}

const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, tr, pre, figure, dt, dd";

/** Returns how to bring what is in view now to where it was on the screen; browsers do that for themselves only at times. */
function inView() {
  if (scrollY === 0) return () => {};
  const seen = [];
  for (const block of document.body.querySelectorAll(BLOCKS)) {
    const { top, bottom } = block.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) seen.push({ block, top, words: block.textContent });
    if (seen.length === 40) break;
  }
  const root = document.documentElement;
  root.style.overflowAnchor = "none";
  return () => {
    const still = seen.find(({ block, words }) => block.isConnected && block.textContent === words);
    const by = still ? still.block.getBoundingClientRect().top - still.top : 0;
    if (by !== 0) scrollBy({ top: by, behavior: "instant" });
    requestAnimationFrame(() => {
      root.style.overflowAnchor = "";
      if (root.getAttribute("style") === "") root.removeAttribute("style");
    });
  };
}

/**
 * Gives blocks that say the same before and after the same name for the time of the morph: an element stays with its words, and
 * what is in view stays where it is when something comes in above it. Returns all that were named.
 */
function pair(body) {
  const unique = (root) => {
    const found = new Map();
    for (const block of root.querySelectorAll(BLOCKS)) {
      const words = `${block.localName} ${block.textContent.trim()}`;
      found.set(words, found.has(words) || block.id ? null : block);
    }
    return found;
  };
  const [old, now] = [unique(document.body), unique(body)];
  const named = [];
  for (const [words, block] of now) {
    const same = old.get(words);
    if (!block || !same) continue;
    block.id = same.id = `postil-morph-${named.length}`;
    named.push(block, same);
  }
  return named;
}

const callbacks = {
  beforeNodeRemoved: (node) => !node.localName?.startsWith("postil-"),
  beforeAttributeUpdated: (name, node) =>
    node !== document.body && !(name === "open" && (node.localName === "details" || node.localName === "dialog")),
};

function summary(page) {
  const entries = (element) => new Map([...element.attributes].map(({ name, value }) => [name, value]));
  return {
    html: entries(page.documentElement),
    body: entries(page.body),
    head: new Set([...page.head.children].map(key)),
    scripts: new Set(scripts(page)),
  };
}

function scripts(page) {
  const runs = (script) => /^(|module|importmap|(text|application)\/(java|ecma)script)$/i.test(script.type);
  const all = [...page.querySelectorAll("script")].filter((script) => runs(script) && !script.src.includes("/_postil/"));
  return all.map((script) => [script.type, script.getAttribute("src"), script.text].join("\n"));
}

/** Follows what changed in the source; what a script of the page set stays. */
function attributes(element, old, now) {
  for (const [name, value] of now) {
    if (!old || old.get(name) !== value) element.setAttribute(name, value);
  }
  for (const name of old?.keys() ?? []) {
    if (!now.has(name)) element.removeAttribute(name);
  }
}

/** A node of the head as it is written, whatever number its file is asked for under. */
function key(node) {
  return unnumbered(node.outerHTML);
}

function head(after) {
  const there = new Map([...document.head.children].map((node) => [key(node), node]));
  const stale = new Set([...there].filter(([html]) => (before?.head ?? loaded).has(html)).map(([, node]) => node));
  let last = null;
  for (const node of [...after.head.children]) {
    const same = there.get(key(node));
    if (same) {
      stale.delete(same);
      last = same;
    } else {
      const fresh = document.importNode(node, true);
      last ? last.after(fresh) : document.head.prepend(fresh);
      last = fresh;
    }
  }
  for (const node of stale) {
    const isStyle = node.localName === "link" || node.localName === "style";
    // The new sheet is there before the old one goes.
    if (isStyle) setTimeout(() => node.remove(), 200);
    else if (node.localName !== "script") node.remove();
  }
  document.title = after.title;
}

function isTouched(field) {
  if (field.localName === "select") return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

/** Returns how to put back what was typed. */
function remember(field) {
  const { value, checked, selectionStart, selectionEnd } = field;
  return () => {
    if (!field.isConnected) return;
    if (field.checked !== checked) field.checked = checked;
    if (field.value === value || field.type === "file") return;
    field.value = value;
    if (typeof selectionStart === "number") field.setSelectionRange(selectionStart, selectionEnd);
  };
}

// Files that changed beside the page.

const ADDRESSES = [
  ['link[rel~="stylesheet"]', "href"], ["link[rel~=icon]", "href"], ["img, source, video, audio, embed, iframe, input", "src"],
  ["img, source", "srcset"], ["video", "poster"], ["object", "data"], ["image, use", "href"],
];

/** Loads style sheets anew; each stays until its successor is there. */
export function style(paths) {
  const links = [...document.querySelectorAll('link[rel~="stylesheet"]')].filter((link) => !leaving.has(link));
  const named = links.filter((link) => paths.includes(path(link.href)));
  // A sheet that no link names is imported by one of those.
  const all = named.length > 0 ? named : links.filter((link) => new URL(link.href).origin === location.origin);
  for (const link of all) {
    count(path(link.href));
    leaving.add(link);
    const next = link.cloneNode();
    next.href = fresh(link.getAttribute("href"));
    next.addEventListener("load", () => link.remove());
    next.addEventListener("error", () => link.remove());
    link.after(next);
  }
}

/** Shows changed images and other media; a script that changed is run by loading the page anew. */
export function asset(paths) {
  const own = [...document.querySelectorAll("script[src]")].map(({ src }) => ownPath(src));
  const isModule = (name) => /\.m?js$/.test(name) && document.querySelector('script[type="module"]');
  if (paths.some((name) => own.includes(name) || isModule(name))) {
    location.reload();
    return;
  }
  paths.forEach(count);
  for (const [selector, attribute] of ADDRESSES.slice(1)) readdress(document, selector, attribute);
}

function count(name) {
  versions.set(name, (versions.get(name) ?? 0) + 1);
}

function path(url) {
  return new URL(url, location.href).pathname;
}

/** Of a file of this site; `null` for others, and for what is no address. */
function ownPath(url) {
  try {
    const { origin, pathname } = new URL(url, location.href);
    return origin === location.origin ? pathname : null;
  } catch {
    return null;
  }
}

function readdress(root, selector, attribute) {
  for (const element of root.querySelectorAll(selector)) {
    const old = element.getAttribute(attribute);
    if (!old) continue;
    const now = attribute === "srcset" ? old.replace(/[^\s,]+(?=\s|,|$)/g, (part) => (part.includes(".") ? fresh(part) : part)) : fresh(old);
    if (now !== old) element.setAttribute(attribute, now);
  }
}

const started = Date.now().toString(36);

/** The address under which a file that changed is asked for: as it is written, with a number. */
function fresh(address) {
  let url;
  try {
    url = new URL(address, location.href);
  } catch {
    return address;
  }
  const version = versions.get(url.pathname);
  if (version === undefined || url.origin !== location.origin) return address;
  const [plain, hash] = unnumbered(address).split(/(?=#)/);
  return `${plain}${plain.includes("?") ? "&" : "?"}postil=${started}.${version}${hash ?? ""}`;
}

function unnumbered(text) {
  return text.replace(/[?&](amp;)?postil=[\w.]+/g, "");
}
