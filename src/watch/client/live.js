// Keeps this tab as its sources are: listens to the preview, and changes the page in place where its bytes changed.
"use strict";
{
  const { page, digest, token, review } = document.currentScript.dataset;
  const tab = { page, digest, token };
  const parts = Promise.all([import("/_postil/page.js"), import("/_postil/panel.js")]);
  const reviewing = review === undefined ? null : import("/_postil/review.js").then(({ start }) => start(tab));
  const RETRY = 300;

  let events = null;
  let run = null;
  let edition = null;
  let retry = null;
  // Handlers wait for one another, so that what was said last is what is shown.
  let turn = parts;

  const handlers = {
    async hello(said) {
      const isOther = run !== null && run !== said.run;
      run = said.run;
      edition = said.edition;
      // Another run has another token, even where the page is the same.
      if (isOther) await refresh();
    },
    async page(said) {
      // It is there, even if it was not for a while.
      (await parts)[1].gone(null);
      if (said.digest !== tab.digest) await refresh();
    },
    async style({ paths }) {
      (await parts)[0].style(paths);
    },
    async asset({ paths }) {
      (await parts)[0].asset(paths);
    },
    async gone(said) {
      (await parts)[1].gone(said);
    },
    async problems(said) {
      (await parts)[1].problems(said, tab);
    },
    async stale() {
      (await parts)[1].stale();
    },
  };

  /** Asks for this page again and becomes what comes. */
  async function refresh() {
    const [pages] = await parts;
    const answer = await fetch(location.href, { cache: "no-store" });
    const html = await answer.text();
    const fresh = pages.parse(html);
    const own = fresh.querySelector('script[src="/_postil/live.js"]');
    if (!own) return;
    tab.token = own.dataset.token;
    if (own.dataset.digest === tab.digest) return;
    tab.digest = own.dataset.digest;
    pages.morph(fresh);
    document.dispatchEvent(new CustomEvent("postil:page"));
    (await reviewing)?.refresh();
  }

  function connect() {
    clearTimeout(retry);
    events?.close();
    const query = new URLSearchParams({ page: tab.page, digest: tab.digest });
    // Style sheets and images may have changed while nobody listened.
    if (edition !== null) for (const [name, value] of Object.entries({ run, since: edition })) query.set(name, value);
    events = new EventSource(`/_postil/events?${query}`);
    events.onopen = () => parts.then(([, panel]) => panel.connected(true));
    // Not left to the browser, which would ask with the digest of long ago and gives up after an error.
    events.onerror = () => {
      events.close();
      parts.then(([, panel]) => panel.connected(false));
      clearTimeout(retry);
      retry = setTimeout(connect, RETRY);
    };
    for (const [name, handle] of Object.entries(handlers)) {
      events.addEventListener(name, (event) => {
        turn = turn.then(() => handle(event.data ? JSON.parse(event.data) : {})).catch((error) => console.warn("postil:", error));
      });
    }
  }

  function disconnect() {
    clearTimeout(retry);
    events?.close();
  }

  // A browser opens few connections to one host: tabs that nobody sees give theirs up, and catch up when they are seen.
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => event.persisted && connect());
  if (!document.hidden) connect();
}
