//! Build, change, build: which files of the site change with what, and that no build leaves it half-made.

mod scratch;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use postil::path::OutPath;
use postil::render::Output;
use postil::site::{SiteDiff, Transaction};

use scratch::{Scratch, options};

/// Two sections with two articles each; one entity and one tag shared across them.
const SITE: [(&str, &str); 11] = [
    (
        "postil.toml",
        "title = \"Ledger\"\nbase_url = \"https://ledger.example\"\ntaxonomies = [{ name = \"tags\", feed = true }]\n",
    ),
    ("content/_index.md", "+++\ntitle = \"Ledger\"\n+++\n"),
    ("content/sea/_index.md", "+++\ntitle = \"Sea\"\nsort_by = \"date\"\n+++\n"),
    ("content/land/_index.md", "+++\ntitle = \"Land\"\nsort_by = \"date\"\n+++\n"),
    (
        "content/sea/tide.md",
        "+++\ntitle = \"Tide\"\ndate = 2026-01-01\n[taxonomies]\ntags = [\"water\"]\n+++\n\nThe tide rose 3 metres, said Asa Lind.\n",
    ),
    (
        "content/sea/tide.facts.toml",
        "[[fact]]\nid = \"rise\"\nkind = \"figure\"\nlabel = \"Rise of the tide\"\nvalue = \"3\"\nunit = \"m\"\nat = [{ exact = \"3 metres\" }]\n\n\
         [[fact]]\nid = \"lind\"\nkind = \"person\"\nname = \"Asa Lind\"\nat = [{ exact = \"Asa Lind\" }]\n",
    ),
    ("content/sea/swell.md", "+++\ntitle = \"Swell\"\ndate = 2026-01-02\n+++\n\nA long swell ran.\n"),
    ("content/sea/calm.md", "+++\ntitle = \"Calm\"\ndate = 2026-01-03\n+++\n\nNothing moved.\n"),
    (
        "content/land/hill.md",
        "+++\ntitle = \"Hill\"\ndate = 2026-01-04\n[taxonomies]\ntags = [\"water\"]\n+++\n\nAsa Lind climbed it.\n",
    ),
    (
        "content/land/hill.facts.toml",
        "[[fact]]\nid = \"lind\"\nkind = \"person\"\nname = \"Asa Lind\"\nat = [{ exact = \"Asa Lind\" }]\n",
    ),
    ("content/land/fen.md", "+++\ntitle = \"Fen\"\ndate = 2026-01-05\n+++\n\nPeat, two metres deep.\n"),
];

fn ledger() -> Scratch {
    let scratch = Scratch::with(&SITE);
    scratch.build();
    scratch
}

fn names(paths: &[OutPath]) -> Vec<&str> {
    paths.iter().map(OutPath::as_str).collect()
}

/// Created, replaced, removed.
fn changes(diff: &SiteDiff) -> [Vec<&str>; 3] {
    [names(&diff.created), names(&diff.replaced), names(&diff.removed)]
}

/// What a build writes must be what a fresh build in an empty folder writes.
fn assert_as_fresh(scratch: &Scratch) {
    let chained = scratch.site();
    let output = options();
    let fresh = postil::pipeline::Options { output_dir: Some("fresh".to_owned()), ..output };
    let report = scratch.report(&fresh);
    assert!(report.diff.is_some(), "{:?}", report.diagnostics);
    let mut fresh = scratch::files_below(&scratch.path("fresh"));
    fresh.remove(".postil-manifest");
    assert_eq!(chained.keys().collect::<Vec<_>>(), fresh.keys().collect::<Vec<_>>());
    for (path, bytes) in &chained {
        assert!(*bytes == fresh[path], "`{path}` is not what a fresh build writes");
    }
}

const NONE: Vec<&str> = Vec::new();

#[test]
fn an_edited_body_changes_its_page_and_what_shows_its_words() {
    let scratch = ledger();
    scratch.edit("content/sea/swell.md", "A long swell ran.", "A short swell ran.");
    let diff = scratch.build();
    let [created, replaced, removed] = changes(&diff);
    assert_eq!((created, removed), (NONE, NONE));
    // The lists and the neighbours' pages show no more of it than its summary and title.
    let expected = ["atom.xml", "rss.xml", "sea/index.html", "sea/swell/index.html"];
    assert_eq!(replaced, expected);
    assert_as_fresh(&scratch);
}

#[test]
fn an_edited_title_changes_every_page_that_names_it() {
    let scratch = ledger();
    scratch.edit("content/sea/tide.md", "title = \"Tide\"", "title = \"Spring tide\"");
    let diff = scratch.build();
    let [created, replaced, removed] = changes(&diff);
    assert_eq!((created, removed), (NONE, NONE));
    let expected = [
        "404.html", // the newest articles
        "atom.xml",
        "facts.csv",
        "facts.json",
        "facts/index.html",
        "land/hill/index.html", // a related article
        "people/asa-lind/index.html",
        "rss.xml",
        "sea/index.html",
        "sea/swell/index.html", // the next article
        "sea/tide/index.html",
        "tags/water/atom.xml",
        "tags/water/index.html",
        "tags/water/rss.xml",
    ];
    assert_eq!(replaced, expected);
    assert_as_fresh(&scratch);
}

#[test]
fn a_deleted_article_is_gone_everywhere() {
    let scratch = ledger();
    scratch.remove("content/land/fen.md");
    let diff = scratch.build();
    let [created, replaced, removed] = changes(&diff);
    assert_eq!((created, removed), (NONE, vec!["land/fen/index.html"]));
    for path in ["land/index.html", "land/hill/index.html", "atom.xml", "sitemap.xml"] {
        assert!(replaced.contains(&path), "{path} still names it: {replaced:?}");
    }
    assert!(!scratch.path("site/land/fen").exists(), "its empty folder is gone, too");
    assert!(!replaced.iter().any(|path| path.starts_with("sea/")), "{replaced:?}");
    assert_as_fresh(&scratch);
}

#[test]
fn the_last_article_of_a_term_and_an_entity_takes_their_pages_along() {
    let scratch = ledger();
    for path in
        ["content/sea/tide.md", "content/sea/tide.facts.toml", "content/land/hill.md", "content/land/hill.facts.toml"]
    {
        scratch.remove(path);
    }
    let diff = scratch.build();
    let removed = names(&diff.removed);
    for path in ["people/asa-lind/index.html", "people/index.html", "tags/water/index.html", "tags/water/atom.xml"] {
        assert!(removed.contains(&path), "{path}: {removed:?}");
    }
    assert_as_fresh(&scratch);
}

#[test]
fn a_renamed_article_moves() {
    let scratch = ledger();
    std::fs::rename(scratch.path("content/sea/calm.md"), scratch.path("content/sea/lull.md")).unwrap();
    let diff = scratch.build();
    assert_eq!(names(&diff.created), ["sea/lull/index.html"]);
    assert_eq!(names(&diff.removed), ["sea/calm/index.html"]);
    assert_as_fresh(&scratch);
}

#[test]
fn an_alias_adds_one_file() {
    let scratch = ledger();
    scratch.edit("content/sea/calm.md", "title = \"Calm\"", "title = \"Calm\"\naliases = [\"doldrums\"]");
    let diff = scratch.build();
    assert_eq!(changes(&diff), [vec!["doldrums/index.html"], NONE, NONE]);
    assert!(scratch.read("site/doldrums/index.html").contains("https://ledger.example/sea/calm/"));
    scratch.edit("content/sea/calm.md", "aliases = [\"doldrums\"]\n", "");
    assert_eq!(changes(&scratch.build()), [NONE, NONE, vec!["doldrums/index.html"]]);
}

#[test]
fn a_redirect_moves_below_itself_and_back() {
    let scratch = ledger();
    scratch.edit("content/sea/calm.md", "title = \"Calm\"", "title = \"Calm\"\naliases = [\"old\"]");
    scratch.build();
    scratch.edit("content/sea/calm.md", "[\"old\"]", "[\"old/calm\"]");
    assert_eq!(changes(&scratch.build()), [vec!["old/calm/index.html"], NONE, vec!["old/index.html"]]);
    scratch.edit("content/sea/calm.md", "[\"old/calm\"]", "[\"old\"]");
    assert_eq!(changes(&scratch.build()), [vec!["old/index.html"], NONE, vec!["old/calm/index.html"]]);
    assert_as_fresh(&scratch);
}

#[test]
fn a_file_takes_the_place_of_a_folder() {
    let scratch = ledger();
    scratch.write("static/data/table", "1,2");
    scratch.build();
    scratch.remove("static/data/table");
    std::fs::remove_dir(scratch.path("static/data")).unwrap();
    scratch.write("static/data", "3,4");
    assert_eq!(names(&scratch.build().removed), ["data/table"]);
    assert_eq!(scratch.read("site/data"), "3,4");
    assert_as_fresh(&scratch);
}

#[test]
fn a_changed_fact_changes_where_it_is_shown() {
    let scratch = ledger();
    scratch.edit("content/sea/tide.facts.toml", "Rise of the tide", "Rise of the spring tide");
    let diff = scratch.build();
    let [created, replaced, removed] = changes(&diff);
    assert_eq!((created, removed), (NONE, NONE));
    for path in ["sea/tide/index.html", "facts/index.html", "facts.json", "facts.csv", "annotations.jsonld"] {
        assert!(replaced.contains(&path), "{path}: {replaced:?}");
    }
    assert!(!replaced.contains(&"sea/calm/index.html") && !replaced.contains(&"land/fen/index.html"), "{replaced:?}");
    assert_as_fresh(&scratch);
}

#[test]
fn a_template_changes_what_it_renders_and_nothing_else() {
    let scratch = ledger();
    scratch.write("templates/404.html", "<!doctype html><title>Lost</title>");
    assert_eq!(changes(&scratch.build()), [NONE, vec!["404.html"], NONE]);
    scratch.write(
        "templates/page.html",
        "{% extends \"postil:page.html\" %}{% block title %}{{ page.title }}!{% endblock title %}",
    );
    let diff = scratch.build();
    let [created, replaced, removed] = changes(&diff);
    assert_eq!((created, removed), (NONE, NONE));
    let articles =
        ["land/fen", "land/hill", "sea/calm", "sea/swell", "sea/tide"].map(|page| format!("{page}/index.html"));
    assert_eq!(replaced, articles);
    scratch.remove("templates/page.html");
    scratch.remove("templates/404.html");
    scratch.build();
    assert_as_fresh(&scratch);
}

#[test]
fn the_configuration_changes_every_page() {
    let scratch = ledger();
    scratch.edit("postil.toml", "title = \"Ledger\"", "title = \"Daybook\"");
    let diff = scratch.build();
    let replaced = names(&diff.replaced);
    let site = scratch.site();
    let pages = site.keys().filter(|path| path.ends_with("index.html"));
    for page in pages {
        assert!(replaced.contains(&page.as_str()), "{page}");
    }
    assert!(!replaced.contains(&"style.css") && !replaced.contains(&"facts.csv"), "{replaced:?}");
    assert_as_fresh(&scratch);
}

#[test]
fn a_broken_article_leaves_the_site_as_it_was() {
    let scratch = ledger();
    let before = scratch.site();
    scratch.edit("content/sea/tide.md", "date = 2026-01-01", "date = yesterday");
    scratch.edit("content/sea/swell.md", "A long swell", "A longer swell");
    let report = scratch.report(&options());
    assert!(report.has_errors() && report.diff.is_none());
    assert!(scratch.site() == before);
    scratch.edit("content/sea/tide.md", "date = yesterday", "date = 2026-01-01");
    assert!(names(&scratch.build().replaced).contains(&"sea/swell/index.html"));
    assert_as_fresh(&scratch);
}

#[test]
fn a_template_that_fails_half_way_leaves_the_site_as_it_was() {
    let scratch = ledger();
    let before = scratch::files_below(&scratch.path("site"));
    scratch.write(
        "templates/page.html",
        "<p>{{ page.title }}</p>{% if page.title == \"Hill\" %}{{ page.nonsense }}{% endif %}",
    );
    let report = scratch.report(&options());
    assert_eq!(report.diagnostics.iter().filter(|fault| fault.is_error()).count(), 1, "{:?}", report.diagnostics);
    assert!(scratch::files_below(&scratch.path("site")) == before, "not even the manifest differs");
    scratch.remove("templates/page.html");
    assert!(scratch.build().is_empty());
}

#[test]
fn a_first_build_that_fails_leaves_nothing() {
    let scratch = Scratch::with(&SITE);
    scratch.write("templates/page.html", "{{ page.nonsense }}");
    assert!(scratch.report(&options()).diff.is_none());
    assert!(!scratch.path("site").exists());
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left_alone() {
    let scratch = Scratch::with(&SITE);
    scratch.write("site/thesis.txt", "years of work");
    let report = scratch.report(&options());
    assert_eq!(report.diagnostics.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["site.foreign"]);
    assert_eq!(scratch::files_below(&scratch.path("site")).len(), 1);
    assert_eq!(scratch.read("site/thesis.txt"), "years of work");
}

#[test]
fn files_that_others_put_into_the_site_stay() {
    let scratch = ledger();
    scratch.write("site/CNAME", "ledger.example");
    scratch.write("site/sea/calm/note.txt", "mine");
    scratch.remove("content/sea/calm.md");
    scratch.build();
    assert_eq!(scratch.read("site/CNAME"), "ledger.example");
    assert_eq!(scratch.read("site/sea/calm/note.txt"), "mine");
    assert!(!scratch.path("site/sea/calm/index.html").exists());
}

#[test]
fn what_was_damaged_in_the_site_is_mended() {
    let scratch = ledger();
    scratch.write("site/sea/calm/index.html", "vandalised");
    scratch.remove("site/land/fen/index.html");
    let diff = scratch.build();
    assert_eq!(changes(&diff), [vec!["land/fen/index.html"], vec!["sea/calm/index.html"], NONE]);
    assert_as_fresh(&scratch);
}

#[test]
fn a_transaction_that_is_dropped_takes_back_what_it_did() {
    let scratch = ledger();
    let before = scratch::files_below(&scratch.path("site"));
    let path = |path: &str| OutPath::new(path).unwrap();
    let planned = [path("new/page.html"), path("sea/calm/index.html")];
    let transaction = Transaction::begin(&scratch.path("site"), "site", planned.iter().cloned()).unwrap();
    for path in planned {
        transaction.put(Output { path, bytes: b"half-made".to_vec() }).unwrap();
    }
    drop(transaction);
    assert!(scratch::files_below(&scratch.path("site")) == before);
}

/// A site of many articles, each with a fact.
fn many(articles: usize) -> Scratch {
    let scratch = Scratch::with(&[("postil.toml", "title = \"Many\"\nbase_url = \"https://many.example\"\n")]);
    for number in 0..articles {
        let body = format!(
            "+++\ntitle = \"Report {number}\"\ndate = 2026-01-{:02}\n+++\n\nStation {number} counted {} birds.\n\n{}\n",
            number % 28 + 1,
            number * 7 + 10,
            "A plain sentence about the weather at sea. ".repeat(40),
        );
        let fact = format!(
            "[[fact]]\nid = \"birds\"\nkind = \"figure\"\nlabel = \"Birds counted\"\nvalue = \"{0}\"\nunit = \"birds\"\nat = [{{ exact = \"{0} birds\" }}]\n",
            number * 7 + 10
        );
        scratch.write(&format!("content/r{number}.md"), body);
        scratch.write(&format!("content/r{number}.facts.toml"), fact);
    }
    scratch
}

#[test]
fn a_build_killed_at_any_moment_is_mended_by_the_next() {
    let scratch = many(300);
    let program = assert_cmd::cargo::cargo_bin("postil");
    let build = || {
        let mut command = Command::new(&program);
        command.arg("build").arg("--quiet").current_dir(scratch.root());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let started = Instant::now();
    assert!(build().status().unwrap().success());
    let whole = started.elapsed();
    let mut killed = 0;
    for round in 0_u32..10 {
        // A change of title changes every page, so that replacing is interrupted, too; every other build starts afresh.
        let title = format!("title = \"Many {round}\"\nbase_url = \"https://many.example\"\n");
        scratch.write("postil.toml", title);
        if round % 2 == 0 {
            std::fs::remove_dir_all(scratch.path("site")).unwrap();
        }
        let mut child = build().spawn().unwrap();
        std::thread::sleep(whole.mul_f64(f64::from(round + 1) / 12.0).max(Duration::from_millis(1)));
        let _ = child.kill();
        killed += u32::from(!child.wait().unwrap().success());
        assert!(build().status().unwrap().success(), "round {round}");
        let left: Vec<String> = scratch.site().into_keys().filter(|path| path.contains(".postil-")).collect();
        assert_eq!(left, Vec::<String>::new(), "round {round}");
        if round % 4 == 0 {
            assert_as_fresh(&scratch);
            std::fs::remove_dir_all(scratch.path("fresh")).unwrap();
        }
        let quiet = scratch.report(&options()).diff.expect("no errors");
        assert!(quiet.is_empty(), "round {round}: the mending build wrote everything: {quiet:?}");
    }
    assert!(killed >= 3, "the program was killed at work only {killed} times");
    assert_as_fresh(&scratch);
}
