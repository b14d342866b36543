// Finds among what the page for missing pages offers; what the address says is tried first.
(() => {
  const form = document.querySelector(".find");
  const lists = document.querySelector(".missing");
  if (!form || !lists) return;
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  const more = lists.querySelector("details");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const items = [...lists.querySelectorAll("li")].map((item) => ({ item, text: plain(`${item.textContent} ${item.querySelector("a").pathname.replace(/[-/]/g, " ")}`) }));
  const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  const find = (text) => {
    const wanted = words(text);
    let found = 0;
    for (const { item, text } of items) {
      item.hidden = !wanted.every((word) => text.includes(word));
      found += !item.hidden;
    }
    for (const section of lists.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
    if (more) more.open = wanted.length > 0;
    output.textContent = wanted.length ? `${found} ${found === 1 ? "page" : "pages"} of ${items.length}` : "";
    return found;
  };

  let said = "";
  try {
    said = decodeURIComponent(location.pathname).replace(/(\/index)?\.html$|\/$/, "").split("/").pop();
  } catch {}
  const guess = said === "404" ? "" : words(said).filter((word) => word.length > 2).join(" ");
  if (guess && find(guess) > 0) input.value = guess;
  else find("");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => find(input.value));
})();
