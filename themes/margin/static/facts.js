// Filters all facts of the site by what the address asks for. On the index of facts only, which works without.
(() => {
  const box = document.getElementById("filter_"), list = document.getElementById("list_");
  if (!box) return;
  // From disk nothing can be fetched.
  box.hidden = !location.protocol.startsWith("http");
  if (box.hidden) return;
  const [form, found, out, more] = ["form", ".found", "ul", ".more"].map((at) => box.querySelector(at));
  const fields = [...form.elements].filter((field) => field.name);
  const file = document.querySelector('a[href$="facts.json"]').href;
  const said = { organization: "organisation", suggested: "not reviewed" };
  const word = (text) => said[text] ?? text;
  let facts, listed, shown, wait;

  const read = ({ article, title, date, facts, reads }) => facts.map((f) => {
    const head = reads?.[f.id] ?? f.name ?? f.text ?? f.claim ?? f.term ?? f.title ?? f.when;
    return {
      ...f, head, title,
      href: new URL(`${new URL(article, file).pathname.slice(box.dataset.base.length + 1)}#f-${f.id}`, file),
      rest: [f.role, f.speaker, f.label].find((text) => text && text != head) ?? "",
      year: /^-?\d{4}/.exec(f.when ?? f.said_on ?? f.as_of ?? f.period ?? date)?.[0],
      entity: f.name ?? f.speaker,
      words: title.toLowerCase(),
      all: Object.values(f).flat().concat(head).filter((text) => text.big).join(" ").toLowerCase(),
    };
  });
  const fits = (f, { name, value }, wide) => {
    const small = value.trim().toLowerCase();
    return name == "q" ? small.split(/\s+/).every((part) => f.all.includes(part) || (wide && f.words.includes(part))) : name == "entity" ? f.all.includes(small) : f[name] == value;
  };
  const make = (tag, text, more) => Object.assign(document.createElement(tag), { textContent: text }, more);
  const show = () => {
    const at = out.children.length;
    for (const f of shown.slice(at, at + 100)) {
      const item = make("li", "", { className: `fact-${f.kind}` });
      const status = f.status == "accepted" ? "" : ` · ${word(f.status)}`;
      item.append(make("a", f.head, { href: f.href }), ` ${f.rest} `, make("span", `${word(f.kind)}${status} · ${f.title}`, { className: "meta" }));
      out.append(item);
    }
    more.hidden = out.children.length == shown.length;
    return out.children[at];
  };
  const apply = () => {
    const set = fields.filter((field) => field.value.trim());
    list.hidden = set[0];
    const match = (wide) => listed.filter((f) => set[0] && set.every((field) => fits(f, field, wide)));
    shown = match();
    // The title of an article would find all its facts.
    if (!shown[0]) shown = match(1);
    out.replaceChildren();
    show();
    found.textContent = set[0] && !shown[0] ? "No fact is like that. Take something away, or clear the form." : `${set[0] ? `${shown.length} of ` : ""}${listed.length} facts`;
    history.replaceState(0, "", set[0] ? `?${new URLSearchParams(set.map((field) => [field.name, field.value]))}` : location.pathname);
  };
  box.ontoggle = async () => {
    if (!box.open || facts) return;
    found.textContent = "Reading the facts …";
    try {
      facts = (await (await fetch(file)).json()).flatMap(read);
    } catch {
      found.textContent = "The facts could not be read. Close this and open it again.";
      return;
    }
    // People, organisations and places have lists of their own.
    listed = facts.filter((f) => !f.name);
    for (const { name, options } of fields) {
      const counts = {};
      for (const f of name == "entity" ? facts : listed) if (f[name]) counts[f[name]] = (counts[f[name]] ?? 0) + 1;
      const most = Object.keys(counts).sort((a, b) => (name == "year" ? b - a : counts[b] - counts[a])).slice(0, 400);
      options && most.forEach((key) => options.add(new Option(name == "entity" ? key : `${word(key)} (${counts[key]})`, key)));
    }
    for (const [name, value] of new URLSearchParams(location.search)) if (form[name]) form[name].value = value;
    apply();
  };
  form.oninput = form.onreset = () => {
    clearTimeout(wait);
    wait = setTimeout(apply, 150);
  };
  form.onsubmit = () => !!apply();
  more.onclick = () => show().firstChild.focus();
  box.classList.add("on");
  box.open = location.search[1];
})();
