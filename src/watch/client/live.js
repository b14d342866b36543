// Keeps the page up to date: asks the preview what happens to it, and loads it anew when its bytes changed.
"use strict";
(() => {
  const { page, digest } = document.currentScript.dataset;
  let source;
  const listen = () => {
    if (source || document.hidden) return;
    const query = `page=${encodeURIComponent(page)}&digest=${encodeURIComponent(digest)}`;
    source = new EventSource(`/_postil/events?${query}`);
    source.addEventListener("page", (event) => {
      if (JSON.parse(event.data).digest !== digest) location.reload();
    });
    source.addEventListener("style", () => location.reload());
    source.addEventListener("asset", () => location.reload());
    source.addEventListener("gone", (event) => {
      const { to } = JSON.parse(event.data);
      if (to) location.assign(to);
      else location.reload();
    });
  };
  // A browser has few connections to a host; a tab that nobody sees gives its one back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && source) {
      source.close();
      source = undefined;
    } else listen();
  });
  listen();
})();
