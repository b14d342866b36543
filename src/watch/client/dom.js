// Elements made from data. Text is always set as text, so that nothing in it is ever read as HTML.

/** An element with properties (`class`, `on…`, attributes) and children; strings become text. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A sentence in which what stands between backticks is code; its first letter is a capital unless code comes first. */
export function prose(text) {
  const sentence = String(text).replace(/^\p{Ll}/u, (first) => first.toUpperCase());
  return sentence.split("`").map((part, index) => (index % 2 ? el("code", {}, part) : part)).filter((part) => part !== "");
}

/** Whether keys are being typed into something. */
export function isTyping(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]:not([contenteditable=false])");
}

/** A style sheet that several shadow roots share. */
export function sheet(name) {
  const sheet = new CSSStyleSheet();
  const ready = fetch(new URL(name, import.meta.url)).then((answer) => answer.text()).then((css) => sheet.replaceSync(css));
  return { sheet, ready };
}
