// Sites as a build writes them, in both bundled themes, at an address, under the strictest policy.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { repository } from "./preview.js";

const postil = process.env.POSTIL ?? join(repository, "target/debug/postil");

const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".svg": "image/svg+xml", ".webp": "image/webp", ".png": "image/png", ".jpg": "image/jpeg", ".woff2": "font/woff2" };

/** A page of every kind on the demo site. */
export const KINDS = {
  front: "/",
  section: "/reports/",
  article: "/reports/black-hole/",
  "article without an image": "/reports/isis-cases/",
  "list of terms": "/tags/",
  term: "/tags/united-states/",
  "list of people": "/people/",
  "list of places": "/places/",
  person: "/people/christine-lagarde/",
  organisation: "/organizations/nasa/",
  facts: "/facts/",
  quotes: "/quotes/",
  timeline: "/timeline/",
  "not found": "/404.html",
};

const LONG = "A remarkably long headline that an editor would have cut, about the Donaudampfschifffahrtsgesellschaftskapitänswitwe and her 1,234,567 passengers";
const article = (title, day, more = "") => `+++\ntitle = "${title}"\ndate = 2016-06-${String(day).padStart(2, "0")}\n${more}+++\n\nThe ferry carried 1,000 passengers a day in May. The weather was mild and the sea was calm.\n`;
const fact = '[[fact]]\nid = "n"\nkind = "figure"\nlabel = "Passengers of the Donaudampfschifffahrtsgesellschaft a day"\nvalue = "1000"\nunit = "passengers"\nstatus = "accepted"\nat = [{ exact = "1,000 passengers" }]\n';

/** Sites that are hard to set: their files but for the configuration, its keys, and the pages to look at. */
export const HARD = {
  "without an article": { files: { "content/_index.md": "" }, pages: ["/", "/404.html"] },
  "of one article": { files: { "content/_index.md": "", "content/a.md": article("Ferry", 1) }, pages: ["/", "/a/"] },
  "with long headlines": {
    config: 'title = "Wochenblatt der Donaudampfschifffahrtsgesellschaft"',
    files: {
      "content/_index.md": '+++\nsort_by = "date"\n+++\n',
      "content/news/_index.md": `+++\ntitle = "${LONG}"\ntransparent = true\nsort_by = "date"\n+++\n`,
      ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].flatMap((n) => [[`content/news/a${n}.md`, article(`${LONG} ${n}`, n)], [`content/news/a${n}.facts.toml`, fact]])),
    },
    pages: ["/", "/news/", "/news/a7/", "/facts/"],
  },
  "written from right to left": {
    config: 'title = "جريدة الميناء"\ndefault_language = "ar"',
    files: {
      "content/_index.md": '+++\nsort_by = "date"\ndescription = "أخبار الميناء والبحر"\n+++\n',
      "content/news/_index.md": '+++\ntitle = "أخبار"\ntransparent = true\nsort_by = "date"\n+++\n',
      ...Object.fromEntries([1, 2, 3, 4, 5].flatMap((n) => [[`content/news/a${n}.md`, article(`العبّارة إلى الجزر تبحر من جديد رقم ${n}`, n)], [`content/news/a${n}.facts.toml`, fact]])),
    },
    pages: ["/", "/news/", "/news/a5/"],
  },
};

/** A site that was built, and where it can be looked at; its fonts take as many milliseconds as `late` says. */
export class Built {
  /** This repository's own site with the theme of that name. */
  static async demo(theme) {
    const built = await Built.empty();
    for (const part of ["content", "data"]) await cp(join(repository, part), join(built.root, part), { recursive: true });
    const config = await readFile(join(repository, "postil.toml"), "utf8");
    return built.finish(theme, config.replace(/^(theme|base_url) = .*\n/gm, ""));
  }

  /** One of the hard ones. */
  static async hard(theme, { config = 'title = "Gazette"', files }) {
    const built = await Built.empty();
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(built.root, path)), { recursive: true });
      await writeFile(join(built.root, path), text);
    }
    return built.finish(theme, config);
  }

  static async empty() {
    return Object.assign(new Built(), { root: await mkdtemp(join(tmpdir(), "postil-")) });
  }

  async finish(theme, config) {
    this.server = createServer((request, response) => void this.respond(request, response)).listen(0, "127.0.0.1");
    await new Promise((done) => this.server.once("listening", done));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    await writeFile(join(this.root, "postil.toml"), `theme = "${theme}"\nbase_url = "${this.url}"\n${config}\n`);
    await promisify(execFile)(postil, ["--root", this.root, "--quiet", "build"]);
    return this;
  }

  async respond(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.url).pathname);
    const file = join(this.root, "site", path.endsWith("/") ? `${path}index.html` : path);
    if (this.late && file.endsWith(".woff2")) await new Promise((done) => setTimeout(done, this.late));
    const body = await readFile(file).catch(() => null);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(body ? 200 : 404, { "content-type": type, "content-security-policy": "default-src 'self'" });
    response.end(body);
  }

  /** Paths of all pages below the site's folder. */
  async pages() {
    const files = await readdir(join(this.root, "site"), { recursive: true });
    return files.filter((file) => file.endsWith(".html")).sort();
  }

  read(file) {
    return readFile(join(this.root, "site", file), "utf8");
  }

  async end() {
    this.server.close();
    this.server.closeAllConnections();
    await rm(this.root, { recursive: true, force: true });
  }
}
