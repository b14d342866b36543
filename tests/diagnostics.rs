//! Everything that can be wrong with a site: its code, its place, its hint, how the program ends, and that nothing was
//! lost. A case names one change to a good site that was built before.

mod scratch;

use std::fs;
use std::process::Command;

use predicates::str::contains;
use serde_json::Value;

use scratch::Scratch;

const SITE: [(&str, &str); 8] = [
    ("postil.toml", "title = \"Ledger\"\nbase_url = \"https://ledger.example\"\ntaxonomies = [{ name = \"tags\" }]\n"),
    ("content/_index.md", "+++\ntitle = \"Ledger\"\n+++\n"),
    ("content/sea/_index.md", "+++\ntitle = \"Sea\"\nsort_by = \"date\"\n+++\n"),
    (
        "content/sea/tide.md",
        "+++\ntitle = \"Tide\"\ndate = 2026-01-01\n+++\n\n## High water\n\nThe tide rose 3 metres on Monday. First a gale blew, then a gale fell.\n",
    ),
    (
        "content/sea/tide.facts.toml",
        "[[fact]]\nid = \"rise\"\nkind = \"figure\"\nlabel = \"Rise\"\nvalue = \"3\"\nunit = \"m\"\nat = [{ exact = \"3 metres\" }]\n",
    ),
    ("content/sea/calm.md", "---\ntitle: Calm\n---\n\nNothing moved.\n"),
    ("data/entities.toml", "[[entity]]\nid = \"asa-lind\"\nkind = \"person\"\nname = \"Asa Lind\"\n"),
    ("data/sources.toml", "[[source]]\nid = \"almanac\"\ntitle = \"Almanac\"\n"),
];

/// One thing that is wrong, and what must be said of it.
struct Case {
    name: &'static str,
    change: fn(&Scratch),
    code: &'static str,
    /// `file:line:column`, or the file for what concerns it as a whole.
    place: &'static str,
    /// Words of the message and of the hint.
    says: [&'static str; 2],
    exit: i32,
}

const CONTENT: i32 = 1;
const OUTSIDE: i32 = 2;
const WARNING: i32 = 0;

const CLAIM: &str = "\n[[fact]]\nid = \"calm\"\nkind = \"claim\"\nclaim = \"Nothing rose\"\nevidence = [\"https://example.org/\", \"rice\"]\n";
const QUOTE: &str = "[[fact]]\nid = \"gale\"\nkind = \"quote\"\nlabel = \"Gale\"\ntext = \"a gale blew\"\nspeaker = \"Asa Lind\"\nat = [{ exact = \"a gale blew\" }]\n";

/// Adds to the end of the configuration.
fn add(site: &Scratch, text: &str) {
    let config = site.read("postil.toml");
    site.write("postil.toml", format!("{config}{text}"));
}

const CONFIGURATION: [Case; 15] = [
    Case {
        name: "an accent that is hard to read",
        change: |site| add(site, "[look]\naccent = \"gold\"\n"),
        code: "config.contrast",
        place: "postil.toml:5:1",
        says: ["`look.accent` has a contrast of 1.3 on a light page", "take a darker shade, such as `#"],
        exit: WARNING,
    },
    Case {
        name: "a colour that is none",
        change: |site| add(site, "[look]\naccent = \"red; } body { display: none\"\n"),
        code: "config.look",
        place: "postil.toml:5:1",
        says: ["is not a CSS colour", "oklch("],
        exit: CONTENT,
    },
    Case {
        name: "a block of the sidebar that is no kind of fact",
        change: |site| add(site, "[facts]\nsidebar = [\"figure\", \"qoute\"]\n"),
        code: "config.sidebar",
        place: "postil.toml:5:22",
        says: ["no kind of fact is called `qoute`", "did you mean `quote`?"],
        exit: CONTENT,
    },
    Case {
        name: "a logo that is not there",
        change: |site| add(site, "[look]\nlogo = \"logo.svg\"\n"),
        code: "config.look",
        place: "postil.toml:5:1",
        says: ["no `static/logo.svg`", "put the picture there"],
        exit: WARNING,
    },
    Case {
        name: "a foot that leads to an article that is not there",
        change: |site| add(site, "[look]\nfooter = \"See [us](@/about.md).\"\n"),
        code: "config.look",
        place: "postil.toml:5:1",
        says: ["`@/about.md`", "a file of `content/`"],
        exit: WARNING,
    },
    Case {
        name: "no configuration",
        change: |site| site.remove("postil.toml"),
        code: "config.missing",
        place: "postil.toml",
        says: ["not a site", "postil new"],
        exit: OUTSIDE,
    },
    Case {
        name: "unknown key",
        change: |site| site.edit("postil.toml", "taxonomies", "taxonomy"),
        code: "config.unknown-key",
        place: "postil.toml:3:1",
        says: ["`taxonomy`", "did you mean `taxonomies`?"],
        exit: CONTENT,
    },
    Case {
        name: "broken TOML",
        change: |site| site.edit("postil.toml", "\"Ledger\"", "Ledger"),
        code: "config.syntax",
        place: "postil.toml:1:9",
        says: ["TOML", ""],
        exit: CONTENT,
    },
    Case {
        name: "an address that is none",
        change: |site| site.edit("postil.toml", "https://", ""),
        code: "config.base-url",
        place: "postil.toml:2:1",
        says: ["ledger.example", "https://example.org"],
        exit: CONTENT,
    },
    Case {
        name: "output over the sources",
        change: |site| site.edit("postil.toml", "title", "output_dir = \"content\"\ntitle"),
        code: "config.output-dir",
        place: "postil.toml:1:1",
        says: ["content", "for example `site`"],
        exit: CONTENT,
    },
    Case {
        name: "unknown theme",
        change: |site| site.edit("postil.toml", "title", "theme = \"magrin\"\ntitle"),
        code: "config.theme",
        place: "postil.toml",
        says: ["`magrin`", "did you mean `margin`?"],
        exit: CONTENT,
    },
    Case {
        name: "a theme from outside the site",
        change: |site| site.edit("postil.toml", "title", "theme = \"../../theirs\"\ntitle"),
        code: "config.theme",
        place: "postil.toml:1:1",
        says: ["../../theirs", "a folder in `themes/`"],
        exit: CONTENT,
    },
    Case {
        name: "a menu that runs a script",
        change: |site| {
            site.edit(
                "postil.toml",
                "title",
                "menu = [{ name = \"A\", url = \"/\" }, { name = \"B\", url = \"javascript:x\" }]\ntitle",
            );
        },
        code: "config.menu",
        place: "postil.toml:1:50",
        says: ["javascript:x", "begins with `/`"],
        exit: CONTENT,
    },
    Case {
        name: "configuration that is not UTF-8",
        change: |site| site.write("postil.toml", b"title = \"L\xe9\"\n"),
        code: "content.encoding",
        place: "postil.toml",
        says: ["not UTF-8", "UTF-8"],
        exit: CONTENT,
    },
    Case {
        name: "a folder in place of the configuration",
        change: |site| {
            site.remove("postil.toml");
            fs::create_dir(site.path("postil.toml")).unwrap();
        },
        code: "file.unreadable",
        place: "postil.toml",
        says: ["cannot read `postil.toml`", "permissions"],
        exit: OUTSIDE,
    },
];

const FRONT_MATTER: [Case; 9] = [
    Case {
        name: "unknown key of a page",
        change: |site| site.edit("content/sea/tide.md", "title =", "titel ="),
        code: "front-matter.unknown-key",
        place: "content/sea/tide.md:2:1",
        says: ["`titel`", "did you mean `title`?"],
        exit: CONTENT,
    },
    Case {
        name: "unknown key of a section",
        change: |site| site.edit("content/sea/_index.md", "sort_by", "sortby"),
        code: "front-matter.unknown-key",
        place: "content/sea/_index.md:3:1",
        says: ["`sortby`", "did you mean `sort_by`?"],
        exit: CONTENT,
    },
    Case {
        name: "unknown order of a section",
        change: |site| site.edit("content/sea/_index.md", "\"date\"", "\"dates\""),
        code: "front-matter.sort-by",
        place: "content/sea/_index.md:3:11",
        says: ["`dates`", "did you mean `date`?"],
        exit: CONTENT,
    },
    Case {
        name: "broken TOML",
        change: |site| site.edit("content/sea/tide.md", "\"Tide\"", "Tide"),
        code: "front-matter.toml",
        place: "content/sea/tide.md:2:9",
        says: ["TOML", "text values need quotes"],
        exit: CONTENT,
    },
    Case {
        name: "broken YAML",
        change: |site| site.edit("content/sea/calm.md", "title: Calm", "title: Calm: flat"),
        code: "front-matter.yaml",
        place: "content/sea/calm.md:2:1",
        says: ["YAML", "quote values"],
        exit: CONTENT,
    },
    Case {
        name: "never closed",
        change: |site| site.edit("content/sea/calm.md", "\n---\n\nNothing", "\n\nNothing"),
        code: "front-matter.unclosed",
        place: "content/sea/calm.md:1:1",
        says: ["never closed", "`---`"],
        exit: CONTENT,
    },
    Case {
        name: "a date that is none",
        change: |site| site.edit("content/sea/calm.md", "title: Calm", "title: Calm\ndate: 2026-02-30"),
        code: "front-matter.date",
        place: "content/sea/calm.md:3:7",
        says: ["2026-02-30", "write `2016-05-21`"],
        exit: CONTENT,
    },
    Case {
        name: "a slug that leaves the site",
        change: |site| site.edit("content/sea/tide.md", "title =", "slug = \"../../etc\"\ntitle ="),
        code: "front-matter.path",
        place: "content/sea/tide.md:2:8",
        says: ["slug", "letters, digits"],
        exit: CONTENT,
    },
    Case {
        name: "a taxonomy nobody configured",
        change: |site| {
            site.edit("content/sea/tide.md", "2026-01-01\n", "2026-01-01\n[taxonomies]\ntopics = [\"sea\"]\n")
        },
        code: "front-matter.taxonomy",
        place: "content/sea/tide.md:5:1",
        says: ["`topics`", "add `{ name = \"topics\" }`"],
        exit: WARNING,
    },
];

const LINKS: [Case; 16] = [
    Case {
        name: "a relative link to a source",
        change: |site| site.edit("content/sea/calm.md", "moved.", "moved, see [a](tide.md#high-water)."),
        code: "link.file",
        place: "content/sea/calm.md:5:20",
        says: ["`tide.md#high-water` leads to `/sea/calm/tide.md`", "write `@/sea/tide.md`"],
        exit: WARNING,
    },
    Case {
        name: "an image that lies beside the article's file but not beside its page",
        change: |site| {
            site.write("content/sea/quay.jpg", b"x");
            site.edit(
                "content/sea/calm.md",
                "moved.",
                "moved.\n\n![A quay](quay.jpg) [b](../tide/?a#high-water) [c](../quay.jpg)",
            );
        },
        code: "link.file",
        place: "content/sea/calm.md:7:1",
        says: ["`/sea/calm/quay.jpg`", "write `../quay.jpg`"],
        exit: WARNING,
    },
    Case {
        name: "a lead image that is not there",
        change: |site| {
            site.edit("content/sea/calm.md", "title: Calm", "title: Calm\nimage:\n  src: quay.jpg\n  alt: A quay")
        },
        code: "link.file",
        place: "content/sea/calm.md:4:8",
        says: ["`/sea/calm/quay.jpg`", "put the file there"],
        exit: WARNING,
    },
    Case {
        name: "a relative link of a section",
        change: |site| site.edit("content/sea/_index.md", "date\"\n+++\n", "date\"\n+++\n[a](tide/) [b](tied/)\n"),
        code: "link.file",
        place: "content/sea/_index.md:5:12",
        says: ["`/sea/tied/`", "correct the link"],
        exit: WARNING,
    },
    Case {
        name: "two pages with one URL",
        change: |site| site.edit("content/sea/calm.md", "title: Calm", "title: Calm\nslug: tide"),
        code: "url.collision",
        place: "content/sea/tide.md",
        says: ["`/sea/tide/`: content/sea/calm.md and content/sea/tide.md", "`slug`"],
        exit: CONTENT,
    },
    Case {
        name: "a section in the place of a page that every site has",
        change: |site| site.write("content/timeline/_index.md", "+++\ntitle = \"Times\"\n+++\n"),
        code: "url.collision",
        place: "content/timeline/_index.md",
        says: ["`/timeline/`: content/timeline/_index.md and the timeline", "rename the section's folder"],
        exit: CONTENT,
    },
    Case {
        name: "a section called quotes beside the list of quotes",
        change: |site| {
            site.write("content/quotes/_index.md", "+++\ntitle = \"Sayings\"\n+++\n");
            site.write("content/sea/tide.facts.toml", QUOTE);
        },
        code: "url.collision",
        place: "content/quotes/_index.md",
        says: ["`/quotes/`: content/quotes/_index.md and the list of quotes", "rename the section's folder"],
        exit: CONTENT,
    },
    Case {
        name: "an alias over a page",
        change: |site| site.edit("content/sea/tide.md", "title =", "aliases = [\"sea/calm\"]\ntitle ="),
        code: "url.collision",
        place: "content/sea/tide.md",
        says: ["`/sea/calm/`", "rename"],
        exit: CONTENT,
    },
    Case {
        name: "a page and an asset with one URL",
        change: |site| site.write("static/sea/tide/index.html", "x"),
        code: "url.collision",
        place: "static/sea/tide/index.html",
        says: ["`/sea/tide/`: content/sea/tide.md", "rename"],
        exit: CONTENT,
    },
    Case {
        name: "two assets with one URL",
        change: |site| {
            site.write("static/sea/chart.svg", "x");
            site.write("content/sea/chart.svg", "y");
        },
        code: "url.collision",
        place: "content/sea/chart.svg",
        says: ["`static/sea/chart.svg`", "rename one of them"],
        exit: CONTENT,
    },
    Case {
        name: "a link to an article that is not there",
        change: |site| site.edit("content/sea/calm.md", "Nothing", "See [it](@/sea/tied.md). Nothing"),
        code: "link.missing",
        place: "content/sea/calm.md:5:5",
        says: ["`@/sea/tied.md`", "did you mean `@/sea/tide.md`?"],
        exit: CONTENT,
    },
    Case {
        name: "a link to a heading that is not there",
        change: |site| site.edit("content/sea/calm.md", "Nothing", "See [it](@/sea/tide.md#high-watre). Nothing"),
        code: "link.anchor",
        place: "content/sea/calm.md:5:5",
        says: ["`#high-watre`", "did you mean `#high-water`?"],
        exit: CONTENT,
    },
    Case {
        name: "a link from a section to nowhere",
        change: |site| {
            site.edit("content/sea/_index.md", "\"date\"\n+++\n", "\"date\"\n+++\n\nSee [it](@/sea/tied.md).\n")
        },
        code: "link.missing",
        place: "content/sea/_index.md:6:5",
        says: ["`@/sea/tied.md`", "did you mean `@/sea/tide.md`?"],
        exit: CONTENT,
    },
    Case {
        name: "a fact replaced by one that is not there",
        change: |site| site.edit("content/sea/tide.facts.toml", "value =", "superseded_by = 'risen'\nvalue ="),
        code: "fact.unknown",
        place: "content/sea/tide.facts.toml:5:18",
        says: ["`superseded_by` of fact `rise` names `risen`", "write the `id`"],
        exit: WARNING,
    },
    Case {
        name: "evidence that is not there",
        change: |site| site.edit("content/sea/tide.facts.toml", "metres\" }]\n", &["metres\" }]\n", CLAIM].concat()),
        code: "fact.unknown",
        place: "content/sea/tide.facts.toml:13:38",
        says: ["`evidence` of fact `calm` names `rice`", "did you mean `rise`?"],
        exit: WARNING,
    },
    Case {
        name: "an image without words",
        change: |site| site.edit("content/sea/calm.md", "Nothing", "![](https://example.org/x.png) Nothing"),
        code: "content.alt",
        place: "content/sea/calm.md:5:1",
        says: ["alternative text", "say in the brackets"],
        exit: WARNING,
    },
];

const TEMPLATES: [Case; 8] = [
    Case {
        name: "a template of the theme that the theme does not have",
        change: |site| site.write("templates/page.html", "{% extends \"theme:page.html\" %}"),
        code: "template.missing",
        place: "templates/page.html:1:13",
        says: ["`theme:page.html`", "`postil:page.html`"],
        exit: CONTENT,
    },
    Case {
        name: "facts of a kind that there is not",
        change: |site| site.write("templates/404.html", "{{ facts(kind=\"figur\") | length }}"),
        code: "template.render",
        place: "templates/404.html:1:4",
        says: ["did you mean `figure`?", "404.html"],
        exit: CONTENT,
    },
    Case {
        name: "a template that is not there",
        change: |site| site.edit("content/sea/tide.md", "title =", "template = \"pgae.html\"\ntitle ="),
        code: "template.missing",
        place: "content/sea/tide.md",
        says: ["`pgae.html`", "did you mean `page.html`?"],
        exit: CONTENT,
    },
    Case {
        name: "a template with a mistake",
        change: |site| site.write("templates/page.html", "<p>\n{% if page.title %}\n</p>\n"),
        code: "template.syntax",
        place: "templates/page.html:2:20",
        says: ["end of input", "{% endif %}"],
        exit: CONTENT,
    },
    Case {
        name: "a block that no page has",
        change: |site| {
            site.write(
                "templates/page.html",
                "{% extends \"postil:page.html\" %}\n{% block traill %}x{% endblock traill %}\n",
            );
        },
        code: "template.syntax",
        place: "templates/page.html:2:10",
        says: ["block `traill`", "did you mean `trail`?"],
        exit: CONTENT,
    },
    Case {
        name: "a filter that there is not",
        change: |site| site.write("templates/404.html", "<p>\n{{ 1 | numbre }}</p>"),
        code: "template.syntax",
        place: "templates/404.html:2:8",
        says: ["`numbre`", "correct the name"],
        exit: CONTENT,
    },
    Case {
        name: "a template that fails",
        change: |site| site.write("templates/page.html", "<p>\n  {{ page.titel }}</p>\n"),
        code: "template.render",
        place: "templates/page.html:2:11",
        says: ["field `titel`", "did you mean `title`? while rendering `content/sea/calm.md`, and 1 more"],
        exit: CONTENT,
    },
    Case {
        name: "a template that is not UTF-8",
        change: |site| site.write("templates/page.html", b"<p>\xff</p>"),
        code: "template.encoding",
        place: "templates/page.html",
        says: ["not UTF-8", "UTF-8"],
        exit: CONTENT,
    },
];

const FACTS: [Case; 14] = [
    Case {
        name: "unknown key",
        change: |site| site.edit("content/sea/tide.facts.toml", "unit =", "units ="),
        code: "facts.unknown-key",
        place: "content/sea/tide.facts.toml:6:1",
        says: ["`units`", "did you mean `unit`?"],
        exit: CONTENT,
    },
    Case {
        name: "broken TOML",
        change: |site| site.edit("content/sea/tide.facts.toml", "\"m\"", "m"),
        code: "facts.syntax",
        place: "content/sea/tide.facts.toml:6:8",
        says: ["not valid TOML", ""],
        exit: CONTENT,
    },
    Case {
        name: "unknown kind",
        change: |site| site.edit("content/sea/tide.facts.toml", "\"figure\"", "\"figre\""),
        code: "facts.bad-value",
        place: "content/sea/tide.facts.toml:3:8",
        says: ["`figre`", "did you mean `figure`?"],
        exit: CONTENT,
    },
    Case {
        name: "a value that is no number",
        change: |site| site.edit("content/sea/tide.facts.toml", "\"3\"", "\"3 m\""),
        code: "facts.bad-value",
        place: "content/sea/tide.facts.toml:5:9",
        says: ["`3 m`", "`value = \"3\"`"],
        exit: CONTENT,
    },
    Case {
        name: "one id twice",
        change: |site| {
            let facts = site.read("content/sea/tide.facts.toml");
            site.write("content/sea/tide.facts.toml", format!("{facts}\n{facts}"));
        },
        code: "facts.duplicate-id",
        place: "content/sea/tide.facts.toml:10:6",
        says: ["`rise`", "line 2"],
        exit: CONTENT,
    },
    Case {
        name: "unknown key of an entity",
        change: |site| site.edit("data/entities.toml", "name =", "rloe = \"poet\"\nname ="),
        code: "facts.unknown-key",
        place: "data/entities.toml:4:1",
        says: ["`rloe`", "did you mean `role`?"],
        exit: CONTENT,
    },
    Case {
        name: "unknown key of a source",
        change: |site| site.edit("data/sources.toml", "title =", "publsher = \"P\"\ntitle ="),
        code: "facts.unknown-key",
        place: "data/sources.toml:3:1",
        says: ["`publsher`", "did you mean `publisher`?"],
        exit: CONTENT,
    },
    Case {
        name: "unknown source",
        change: |site| site.edit("content/sea/tide.facts.toml", "at =", "source = [{ ref = \"almanach\" }]\nat ="),
        code: "fact.source",
        place: "content/sea/tide.facts.toml:7:20",
        says: ["`almanach`", "did you mean `almanac`?"],
        exit: CONTENT,
    },
    Case {
        name: "pinned to nothing",
        change: |site| site.edit("content/sea/tide.md", "3 metres", "[3 metres](fact:rize)"),
        code: "fact.pin",
        place: "content/sea/tide.md:8:15",
        says: ["`rize`", "did you mean `rise`?"],
        exit: CONTENT,
    },
    Case {
        name: "the article's number was changed",
        change: |site| site.edit("content/sea/tide.md", "3 metres", "4 metres"),
        code: "fact.value-changed",
        place: "content/sea/tide.facts.toml:7:7",
        says: ["now says \"4 metres\"", "if the article is right"],
        exit: WARNING,
    },
    Case {
        name: "the words are gone",
        change: |site| site.edit("content/sea/tide.md", "rose 3 metres on Monday", "rose"),
        code: "fact.orphan",
        place: "content/sea/tide.facts.toml:7:7",
        says: ["\"3 metres\"", ""],
        exit: WARNING,
    },
    Case {
        name: "the words stand there twice",
        change: |site| site.edit("content/sea/tide.facts.toml", "\"3 metres\"", "\"a gale\""),
        code: "fact.ambiguous",
        place: "content/sea/tide.facts.toml:7:7",
        says: ["several places", "say which"],
        exit: WARNING,
    },
    Case {
        name: "facts without an article",
        change: |site| {
            let facts = site.read("content/sea/tide.facts.toml");
            site.write("content/sea/tied.facts.toml", facts);
        },
        code: "facts.stray",
        place: "content/sea/tied.facts.toml",
        says: ["`content/sea/tied.md`", "rename the facts file"],
        exit: WARNING,
    },
    Case {
        name: "facts that are not UTF-8",
        change: |site| site.write("content/sea/tide.facts.toml", b"# \xe9\n"),
        code: "content.encoding",
        place: "content/sea/tide.facts.toml",
        says: ["not UTF-8", "UTF-8"],
        exit: CONTENT,
    },
];

const FILES: [Case; 2] = [
    Case {
        name: "an article that is not UTF-8",
        change: |site| site.write("content/sea/calm.md", b"---\ntitle: Calm\n---\n\nN\xf8.\n"),
        code: "content.encoding",
        place: "content/sea/calm.md",
        says: ["line 5", "postil import"],
        exit: CONTENT,
    },
    Case {
        name: "an output folder that is not ours",
        change: |site| {
            site.edit("postil.toml", "title", "output_dir = \"thesis\"\ntitle");
            site.write("thesis/chapter.txt", "years of work");
        },
        code: "site.foreign",
        place: "thesis",
        says: ["did not write", "output_dir"],
        exit: OUTSIDE,
    },
];

#[test]
fn a_good_site_has_no_faults() {
    let site = good();
    let (report, exit) = built(&site);
    assert_eq!((report["diagnostics"].as_array().map(Vec::len), exit), (Some(0), 0));
}

#[test]
fn configuration() {
    try_all(&CONFIGURATION);
}

#[test]
fn front_matter() {
    try_all(&FRONT_MATTER);
}

#[test]
fn links_and_addresses() {
    try_all(&LINKS);
}

#[test]
fn templates() {
    try_all(&TEMPLATES);
}

#[test]
fn facts() {
    try_all(&FACTS);
}

#[test]
fn files() {
    try_all(&FILES);
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system() {
    use std::os::unix::fs::symlink;
    try_all(&[
        Case {
            name: "a loop of folders",
            change: |site| symlink("..", site.path("content/sea/round")).unwrap(),
            code: "file.unreadable",
            place: "content/sea/round",
            says: ["content/sea/round", "must not lead back"],
            exit: OUTSIDE,
        },
        Case {
            name: "a link to nothing",
            change: |site| symlink("nothing.md", site.path("content/sea/gone.md")).unwrap(),
            code: "file.unreadable",
            place: "content/sea/gone.md",
            says: ["content/sea/gone.md", "permissions"],
            exit: OUTSIDE,
        },
    ]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let forbid = |site: &Scratch, path: &str| {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(0o000)).unwrap();
    };
    let site = good();
    forbid(&site, "content/sea/calm.md");
    if fs::read(site.path("content/sea/calm.md")).is_ok() {
        return; // root reads everything; the folder in place of a file, above, stands for it
    }
    let (report, exit) = built(&site);
    assert_eq!((report["diagnostics"][0]["code"].as_str(), exit), (Some("file.unreadable"), OUTSIDE));
}

fn good() -> Scratch {
    Scratch::with(&SITE)
}

/// What `build` reports to programs, and how it ends.
fn built(site: &Scratch) -> (Value, i32) {
    let output = site.postil().args(["build", "--format", "json"]).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let report = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    (report, output.status.code().expect("the program ends by itself"))
}

fn try_all(cases: &[Case]) {
    let faults: Vec<String> = cases.iter().flat_map(|case| attempt(case).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn attempt(case: &Case) -> Result<(), String> {
    let site = good();
    site.postil().args(["build", "--quiet"]).assert().success();
    (case.change)(&site);
    let before = scratch::files_below(site.root());
    let (report, exit) = built(&site);
    let told = report["diagnostics"].as_array().expect("a list");
    let found: Vec<String> =
        told.iter().map(|fault| format!("{} {}", fault["code"].as_str().unwrap(), place(fault))).collect();
    let complain = |what: &str| Err(format!("{}: {what}; found {told:#?}, exit {exit}", case.name));
    let Some(at) = found.iter().position(|found| *found == format!("{} {}", case.code, case.place)) else {
        return complain(&format!("no `{}` at `{}`", case.code, case.place));
    };
    let words = ["message", "hint"].map(|key| told[at][key].as_str().unwrap_or_default());
    if words.iter().zip(case.says).any(|(text, words)| !text.contains(words)) {
        return complain(&format!("does not say {:?}", case.says));
    }
    if words[0].contains("(os error") || words[0].starts_with(char::is_uppercase) || words[0].ends_with('.') {
        return complain("is not worded as the others are");
    }
    if words[1].is_empty() {
        return complain("does not say what to do next");
    }
    if told.len() != 1 {
        return complain("one thing is wrong, and more is told");
    }
    if exit != case.exit {
        return complain(&format!("must end with {}", case.exit));
    }
    if exit != 0 && scratch::files_below(site.root()) != before {
        return complain("something was written");
    }
    // People get the same, with the line it stands on.
    let said = site.postil().args(["check"]).assert();
    if case.code.starts_with("site.") {
        return Ok(());
    }
    said.stderr(contains(case.code));
    Ok(())
}

fn place(fault: &Value) -> String {
    let file = fault["file"].as_str().unwrap_or_default();
    match fault["line"].as_u64() {
        Some(0) | None => file.to_owned(),
        Some(line) => format!("{file}:{line}:{}", fault["column"]),
    }
}

#[test]
fn an_article_too_long_to_be_one_is_refused() {
    let site = good();
    site.write("content/sea/long.md", "A word. ".repeat((17 << 20) / 8));
    let (report, exit) = built(&site);
    let fault = &report["diagnostics"][0];
    assert_eq!((fault["code"].as_str(), place(fault).as_str()), (Some("content.too-large"), "content/sea/long.md"));
    assert_eq!(exit, CONTENT);
}

#[test]
fn a_link_to_what_is_held_back_says_why() {
    for (key, why) in [("draft = true", "it is a draft"), ("date = 2999-01-02", "it is dated 2999-01-02")] {
        let site = good();
        site.write("content/sea/later.md", format!("+++\ntitle = \"Later\"\n{key}\n+++\n\nNot yet.\n"));
        site.edit("content/sea/calm.md", "Nothing moved.", "[Later](@/sea/later.md).");
        let (report, exit) = built(&site);
        let fault = &report["diagnostics"][0];
        assert_eq!(
            (fault["code"].as_str(), place(fault).as_str()),
            (Some("link.held-back"), "content/sea/calm.md:5:1")
        );
        assert!(fault["message"].as_str().is_some_and(|message| message.contains(why)), "{report:#}");
        assert_eq!(exit, CONTENT);
        site.postil().args(["build", "--drafts", "--future"]).assert().success();
    }
}

#[test]
fn everything_that_is_wrong_is_told_in_one_run() {
    let site = good();
    site.edit("content/sea/tide.md", "date = 2026-01-01", "date = \"soon\"\nwieght = 1");
    site.edit("content/sea/calm.md", "title: Calm", "titel: Calm");
    site.edit("content/sea/tide.facts.toml", "unit =", "units =");
    site.edit("data/sources.toml", "title =", "publsher = \"P\"\ntitle =");
    site.write("templates/page.html", "{{ page.title }}");
    let (report, exit) = built(&site);
    let places: Vec<String> = report["diagnostics"].as_array().unwrap().iter().map(place).collect();
    let expected = [
        "content/sea/calm.md:2:1",
        "content/sea/tide.facts.toml:6:1",
        "content/sea/tide.md:3:8",
        "content/sea/tide.md:4:1",
        "data/sources.toml:3:1",
    ];
    assert_eq!((places, exit), (expected.map(str::to_owned).to_vec(), CONTENT));
}

#[test]
fn broken_front_matter_hides_no_other_fault_and_makes_none() {
    let site = good();
    site.write(
        "content/sea/calm.md",
        "---\ntitle: Calm\nslug: still\ndate: soon\n---\n\n[a](@/sea/tied.md) [b](wave.jpg) [c](fact:rice)\n",
    );
    site.write("content/sea/calm/index.md", "+++\ntitle = \"Another at that address\"\n+++\n\n[d](@/sea/calm.md)\n");
    site.write(
        "content/sea/calm.facts.toml",
        "[[fact]]\nid = \"rise\"\nkind = \"figure\"\nlabel = \"R\"\nvalue = \"3\"\nat = [{ exact = \"gone\" }]\n",
    );
    let (report, exit) = built(&site);
    let found: Vec<String> =
        report["diagnostics"].as_array().unwrap().iter().map(|fault| fault["code"].to_string()).collect();
    let expected = ["fact.orphan", "front-matter.date", "link.missing", "link.file", "fact.pin"];
    assert_eq!((found, exit), (expected.map(|code| format!("\"{code}\"")).to_vec(), CONTENT));
}

/// What `import` says of a file that is no article.
fn import(site: &Scratch, file: &str) -> (String, String, i32) {
    let output = site.postil().args(["import", file, "--format", "json"]).output().expect("the program runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let faults = report["diagnostics"].as_array().expect("a list");
    assert_eq!(faults.len(), 1, "{faults:#?}");
    let text = |key: &str| faults[0][key].as_str().unwrap_or_default().to_owned();
    assert!(!text("hint").is_empty() && text("message").contains(file), "{faults:#?}");
    (text("code"), text("file"), output.status.code().expect("the program ends by itself"))
}

#[test]
fn files_that_are_no_articles_are_not_imported() {
    let site = good();
    site.write("raw/empty.txt", "");
    site.write("raw/blank.txt", " \n\n\t\n");
    site.write("raw/picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0");
    site.write("raw/folder.txt/inside.jpg", "x");
    let huge = fs::File::create(site.path("raw/huge.txt")).unwrap();
    huge.set_len(100 << 20).unwrap();
    let before = scratch::files_below(&site.path("content"));
    let told = |file: &str, code: &str, exit: i32| {
        assert_eq!(import(&site, file), (code.to_owned(), file.to_owned(), exit));
    };
    told("raw/empty.txt", "import.empty", CONTENT);
    told("raw/blank.txt", "import.empty", CONTENT);
    told("raw/picture.txt", "import.binary", CONTENT);
    told("raw/huge.txt", "import.too-large", CONTENT);
    told("raw/none.txt", "file.unreadable", OUTSIDE);
    told("raw/folder.txt", "import.nothing", WARNING);
    assert!(scratch::files_below(&site.path("content")) == before);
}

#[test]
fn one_bad_file_does_not_keep_the_others_out() {
    let site = good();
    site.write("raw/a.txt", "");
    site.write("raw/b.txt", "Gulls return to the cliff\n\nAbout 40 gulls came back in March 2024.\n");
    site.postil()
        .args(["import", "raw"])
        .assert()
        .code(CONTENT)
        .stderr(contains("raw/a.txt"))
        .stdout(contains("1 imported"));
}

/// A limit on the size of files stands for a full disk where none can be mounted: the write fails half-way.
#[cfg(unix)]
#[test]
fn a_write_that_fails_half_way_leaves_the_site_as_it_was() {
    let site = good();
    site.postil().args(["build", "--quiet"]).assert().success();
    let before = scratch::files_below(&site.path("site"));
    site.edit("postil.toml", "title = \"Ledger\"", "title = \"Daybook\"");
    site.write("content/sea/long.md", format!("# Long\n\n{}\n", "Word after word. ".repeat(20_000)));
    let script = "trap '' XFSZ; ulimit -f 200; exec \"$POSTIL\" build --format json";
    let output = Command::new("sh")
        .args(["-c", script])
        .env("POSTIL", assert_cmd::cargo::cargo_bin("postil"))
        .current_dir(site.root())
        .output()
        .expect("sh runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["diagnostics"][0]["code"], "site.write", "{report:#}");
    assert_eq!(report["diagnostics"][0]["file"], "site/sea/long/index.html");
    assert_eq!(output.status.code(), Some(OUTSIDE));
    assert!(scratch::files_below(&site.path("site")) == before, "the last good site is untouched");
    site.postil().arg("build").assert().success();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_site_as_it_was() {
    let site = good();
    let article = format!("# Long\n\n{}\n", "Word after word. ".repeat(20_000));
    site.write("later/long.md", article);
    fs::create_dir(site.path("site")).unwrap();
    // The file system exists in this script's own name space only; 77 where that is not allowed.
    let script = "mount -t tmpfs -o size=560k tmpfs site || exit 77
        \"$POSTIL\" build --quiet || exit 78
        cp -r site before && cp later/long.md content/sea/ && sed -i s/Ledger/Daybook/ postil.toml
        \"$POSTIL\" build --format json > report.json
        echo $? > exit.txt
        diff -r before site > difference.txt
        umount site";
    let status = Command::new("unshare")
        .args(["-rm", "sh", "-c", script])
        .env("POSTIL", assert_cmd::cargo::cargo_bin("postil"))
        .current_dir(site.root())
        .status();
    if !status.is_ok_and(|status| site.path("exit.txt").exists() || status.code() == Some(78)) {
        return; // no name spaces here; the limit on file sizes, above, stands for it
    }
    let report: Value = serde_json::from_str(&site.read("report.json")).expect("JSON");
    assert_eq!(report["diagnostics"][0]["code"], "site.write", "{report:#}");
    assert!(report["diagnostics"][0]["hint"].as_str().is_some_and(|hint| hint.contains("make room")), "{report:#}");
    assert_eq!(site.read("exit.txt"), "2\n");
    assert_eq!(site.read("difference.txt"), "", "the last good site is untouched");
}
