// Words selected in the text, with what stands before and after them in their block.

/** Elements that are no part of the text. */
const APART = "postil-review, postil-panel, postil-review-bar, .notes, .note, aside, nav, script, style, sup.footnote-reference";
const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, blockquote, pre, caption, summary";
const AROUND = 64;

let last = null;

/** Calls `changed` when other words are selected. */
export function watchSelection(changed) {
  document.addEventListener("selectionchange", () => {
    const now = read();
    // A press on a button of the review may empty the selection; what was selected is still meant, and still shown.
    if (!now) return;
    last = now;
    changed();
  });
}

/** Begins with nothing selected. */
export function deselect() {
  last = null;
  getSelection()?.removeAllRanges();
}

/** `{exact, prefix, suffix}`, `{fault}` where the words cannot be meant, or `null`. */
export function selected() {
  return last;
}

function read() {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const block = (node) => (node instanceof Element ? node : node.parentElement)?.closest(BLOCK);
  const start = block(range.startContainer);
  let end = block(range.endContainer);
  // A triple click reaches to the start of the next block.
  if (end !== start && range.endOffset === 0) {
    range.setEnd(start ?? range.startContainer, start ? start.childNodes.length : range.startOffset);
    end = start;
  }
  if (!start || !document.body.contains(start) || start.closest(APART)) return { fault: "These words are not in the text of the article." };
  if (start !== end) return { fault: "Select words within one paragraph, heading, list item or table cell." };
  const part = (from, to) => {
    const between = document.createRange();
    between.selectNodeContents(start);
    if (from) between.setStart(...from);
    if (to) between.setEnd(...to);
    return text(between);
  };
  const before = part(null, [range.startContainer, range.startOffset]);
  const after = part([range.endContainer, range.endOffset], null);
  return whole(before, text(range), after);
}

/** The text of a range without what is no part of it, as a reader sees it. */
function text(range) {
  const copy = range.cloneContents();
  for (const apart of copy.querySelectorAll(APART)) apart.remove();
  for (const line of copy.querySelectorAll("br")) line.replaceWith(" ");
  return copy.textContent.replace(/\s+/g, " ");
}

/** The words drawn out to whole ones, without the spaces around them. */
function whole(before, words, after) {
  const exact = words.trim();
  if (exact === "") return null;
  const head = words.startsWith(" ") ? "" : (/[\p{L}\p{N}\p{M}_]+$/u.exec(before)?.[0] ?? "");
  const tail = words.endsWith(" ") ? "" : (/^[\p{L}\p{N}\p{M}_]+/u.exec(after)?.[0] ?? "");
  const opens = /^[\p{L}\p{N}_]/u.test(exact) ? head : "";
  const closes = /[\p{L}\p{N}_]$/u.test(exact) ? tail : "";
  return {
    exact: `${opens}${exact}${closes}`,
    prefix: before.slice(0, before.length - opens.length).trim().slice(-AROUND),
    suffix: after.slice(closes.length).trim().slice(0, AROUND),
  };
}
