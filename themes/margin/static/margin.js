// Lights up mark, note and card of a fact together; copies cards with their citation.
(() => {
  const all = (at, from = document) => [...from.querySelectorAll(at)];
  for (const type of ["pointerover", "focusin"]) addEventListener(type, ({ target }) => {
    const at = target.closest?.(".mark,.note,.fact"), id = at?.hash?.slice(3) ?? at?.id.slice(2);
    const same = `.mark[href="#f-${id}"],#n-${id},#f-${id}`;
    for (const one of all(".lit," + same)) one.classList.toggle("lit", one.matches(same));
  });
  // Links that name the words leave the focus behind.
  addEventListener("hashchange", () => all(".mark:target")[0]?.focus({ preventScroll: true }));
  if (navigator.clipboard) for (const links of all(".fact-figure .mentions,.fact-quote .mentions")) {
    const button = document.createElement("button"), card = links.closest("li");
    button.textContent = "copy with citation";
    button.ariaLive = "polite";
    button.onclick = async () => {
      const words = [...all("blockquote,.who,.figure,.label", card), ...all("h1,.name,.byline time")].map((one) => (one.cite == null ? one.textContent : `“${one.textContent}”`));
      const { href } = all("[rel=canonical]")[0] ?? location;
      await navigator.clipboard.writeText(`${words.join(", ")}. ${new URL("#" + card.id, href)}`);
      button.textContent = "copied";
    };
    links.append(" ", button);
  }
})();
