// Light or dark as the reader chose: before anything is painted, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const choices = ["system", "light", "dark"];
  const set = (choice) => (root.dataset.theme = choices.includes(choice) ? choice : "system");
  const read = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // Storage is forbidden: the choice holds for this page.
    }
  };
  set(read());
  addEventListener("storage", () => set(read()));
  addEventListener("click", (event) => {
    if (!event.target.closest?.(".scheme")) return;
    const next = set(choices[(choices.indexOf(root.dataset.theme) + 1) % 3]);
    try {
      localStorage.setItem("theme", next);
    } catch {}
  });
})();
