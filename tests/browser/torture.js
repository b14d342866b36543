// A site whose articles try everything that could make notes meet: each other, the text, or what stands beside it.

const LOREM = "The harbour office keeps a record of every boat that comes in and of the weather at that hour, and the clerk on duty signs it".split(" ");

/** So many words of filler, the same ones every time. */
const words = (count, from = 0) => Array.from({ length: count }, (_, n) => LOREM[(from + n * 7) % LOREM.length]).join(" ");

/** An article under construction: text, and facts stated in it by words that stand there once. */
class Article {
  constructor(title, extra = "") {
    Object.assign(this, { title, extra, text: [], facts: [], count: 0 });
  }

  /** Words that state a new fact. */
  state(kind = "figure", more = {}) {
    const n = (this.count += 1);
    const id = `fact-${n}x`;
    const phrase = more.words ?? `${1000 + n} crates in hold ${n}x`;
    const fields = {
      figure: { label: `Crates in hold ${n}`, value: String(1000 + n), unit: "crates" },
      event: { label: `Inspection number ${n}`, when: "2016-06-13" },
      definition: { term: `hold ${n}`, text: "A space below deck for goods." },
      quote: { text: phrase, speaker: "Ann Hart", role: "harbour master" },
    }[kind];
    const { words: _, ...own } = more;
    const toml = Object.entries({ id, kind, ...fields, ...own, status: "accepted" }).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
    this.facts.push(`[[fact]]\n${toml.join("\n")}\nat = [{ exact = ${JSON.stringify(phrase)} }]\nsource = [{ title = "Log of the port authority, second series", url = "https://example.org/log" }]\n`);
    return phrase;
  }

  add(...blocks) {
    this.text.push(...blocks);
    return this;
  }

  files(path) {
    return {
      [`content/${path}/index.md`]: `+++\ntitle = ${JSON.stringify(this.title)}\ndate = 2016-06-13\n${this.extra}+++\n\n${this.text.join("\n\n")}\n`,
      [`content/${path}/index.facts.toml`]: this.facts.join("\n"),
    };
  }
}

const IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="900" viewBox="0 0 2400 900"><rect width="2400" height="900" fill="teal"/></svg>\n';
const LONG_WORD = "Rinderkennzeichnungsfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz".repeat(2);
const WIDE_TABLE = (cell) => `| ${Array.from({ length: 12 }, (_, n) => `Column ${n}`).join(" | ")} |\n|${"---|".repeat(12)}\n${[0, 1, 2].map((row) => `| ${Array.from({ length: 12 }, (_, n) => (row === 1 && n === 10 ? cell : `cell${row}${n}`)).join(" | ")} |`).join("\n")}`;

/** Everything at once; `shape` is what stands around it. */
function everything(title, extra) {
  const article = new Article(title, extra);
  const fact = (kind, more) => article.state(kind, more);
  const tall = { label: `A label that goes on for long and holds ${LONG_WORD.slice(0, 70)}` };
  article
    .add(`Short, with ${fact()}.`)
    .add(`Six in one: ${fact()}, ${fact("event")}, ${fact()}, ${fact("definition")}, ${fact()} and ${fact()}.`)
    .add(`Six in a long one: ${words(20)} ${fact()} ${words(12)} ${fact("event")} ${words(30)} ${fact()} ${words(8)} ${fact()} ${words(40)} ${fact()} ${words(25)} ${fact()} at its end.`)
    .add(`A note taller than this: ${fact("figure", tall)}.`)
    .add(`## A heading with ${fact()}[^head]`)
    .add(`- an item with ${fact()}\n- another[^list] with ${fact()} and ${words(15)}\n  1. inner ${fact("event")}\n  2. inner again[^twice]`)
    .add(`> A quoted paragraph with ${fact()} in it[^quote] and ${words(25)}.\n>\n> And ${fact("definition")} in the next.`)
    .add(WIDE_TABLE(`${fact()}[^table]`))
    .add(`After the table ${fact()} ${words(30)}.`)
    .add(`![A wide picture](wide.svg "A caption with ${fact()} in it")`)
    .add(`Right under the picture: ${fact()}.`)
    .add(`\`\`\`text\n${"a line of code that is far too long for its column ".repeat(6)}\n\`\`\``)
    .add(`Right under the code: ${fact()}[^long], ${fact()} and ${fact()}.`)
    .add(`${LONG_WORD} is a word with ${fact()} after it, ${words(5)}[^twice].`)
    .add(`**${fact()} in bold** and *${fact("event")} in italics, ${words(4)}* and [a link with ${fact()}](https://example.org/).`)
    .add(`### ${words(6)} ${fact()}`)
    .add(...Array.from({ length: 6 }, (_, n) => `${words(25 + n * 9, n)} ${fact(n % 2 ? "event" : "figure")} ${words(18, n)}.`))
    .add(`Many footnotes: one[^a], two[^b], three[^c], four[^d], five[^e], six[^f], seven[^g], eight[^h], nine[^i] and ten[^j], with ${fact()} between.`)
    .add(`A stack at the end: ${fact("figure", tall)}, ${fact("figure", tall)}, ${fact("figure", tall)}, ${fact()} and ${fact()}.`)
    .add("[^head]: In a heading.", "[^list]: In a list.", "[^quote]: In a quotation, with [a link](https://example.org/).", "[^table]: In a table.")
    .add("[^twice]: Referred to twice, and itself to another[^inner].", `[^inner]: Referred to in a footnote, with ${fact()}.`)
    .add(`[^long]: ${words(40)}\n\n    A second paragraph, ${words(20)}.\n\n    - a list\n    - in a note\n\n    ${LONG_WORD}`)
    .add(...[..."abcdefghij"].map((label) => `[^${label}]: Footnote ${label}, ${words(6)}.`))
    .add("[^lost]: Nothing refers to this one.");
  return article;
}

/** 20,000 words, with a fact in every paragraph. */
function long() {
  const article = new Article("Twenty thousand words");
  for (let n = 0; n < 250; n += 1) article.add(`${words(30, n)} ${article.state()} ${words(46, n)}${n % 10 === 0 ? `[^n${n}]` : ""}.`);
  for (let n = 0; n < 250; n += 10) article.add(`[^n${n}]: A note on paragraph ${n}.`);
  return article;
}

function short(title, extra) {
  const article = new Article(title, extra);
  return article.add(`One line with ${article.state("figure", { label: "A label that takes several lines in the margin, as some do" })}, ${article.state()}, ${article.state()} and ${article.state()}.`);
}

export const ARTICLES = ["everything", "rtl", "pictured", "short", "long"];

export const SITE = {
  "postil.toml": 'title = "Torture"\nbase_url = "https://example.org"\ndescription = "A line of text in the footer that goes on for a while, so that it could reach into the margin if the footer let it."\n',
  "content/_index.md": '+++\ntitle = "Torture"\n+++\n',
  ...everything("Everything at once").files("everything"),
  "content/everything/wide.svg": IMAGE,
  ...everything("Everything from right to left", 'language = "ar"\n').files("rtl"),
  "content/rtl/wide.svg": IMAGE,
  ...short("With a picture above", 'image = "wide.svg"\n').files("pictured"),
  "content/pictured/wide.svg": IMAGE,
  ...short("Short").files("short"),
  ...long().files("long"),
};
