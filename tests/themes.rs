//! Themes: what one that extends another has of each, the bundled `broadsheet`, and the theme that `docs/themes.md` teaches to
//! make, whose files are in `tests/themes/evening`.

mod scratch;

use std::collections::{BTreeMap, BTreeSet};

use scratch::{Scratch, files_below, links, options, repository};

const HOME: (&str, &str) = ("content/_index.md", "+++\nsort_by = \"date\"\n+++\n");

/// A site with the theme `child` of `files`.
fn themed(files: &[(&str, &str)]) -> Scratch {
    let site = [("postil.toml", "title = \"Ledger\"\ntheme = \"child\"\n"), HOME];
    Scratch::with(&[&site[..], files].concat())
}

/// A copy of the demo site with the theme `name`.
fn demo(name: &str) -> Scratch {
    let scratch = Scratch::empty();
    for folder in ["content", "data"] {
        for (path, bytes) in files_below(&repository().join(folder)) {
            scratch.write(&format!("{folder}/{path}"), bytes);
        }
    }
    let config = std::fs::read_to_string(repository().join("postil.toml")).expect("the demo site has a configuration");
    let others = config.lines().filter(|line| !line.starts_with("theme"));
    scratch.write("postil.toml", format!("theme = \"{name}\"\n{}", others.collect::<Vec<_>>().join("\n")));
    scratch
}

/// What building `scratch` finds, each with its place and hint.
fn faults(scratch: &Scratch) -> Vec<String> {
    scratch.report(&options()).diagnostics.iter().map(|fault| format!("{fault:?}")).collect()
}

#[test]
fn a_theme_that_extends_another_has_its_files_but_for_those_of_the_same_name() {
    let scratch = themed(&[
        ("themes/child/theme.toml", "extends = \"parent\"\n"),
        ("themes/child/style/20-b.css", "b { color: blue }\n"),
        ("themes/child/style/30-c.css", "c { color: cyan }\n"),
        ("themes/child/static/own.txt", "child"),
        ("themes/child/templates/index.html", "child {% include \"partials/x.html\" %}"),
        ("themes/parent/theme.toml", "name = \"parent\"\n"),
        ("themes/parent/style/10-a.css", "a { color: azure }\n"),
        ("themes/parent/style/20-b.css", "b { color: black }\n"),
        ("themes/parent/style/readme.txt", "no part"),
        ("themes/parent/static/own.txt", "parent"),
        ("themes/parent/static/other.txt", "parent"),
        ("themes/parent/templates/index.html", "parent"),
        ("themes/parent/templates/404.html", "parent: {% block words %}lost{% endblock words %}"),
        ("themes/parent/templates/partials/x.html", "with the parent's part"),
        (
            "templates/404.html",
            "{% extends \"theme:404.html\" %}{% block words %}{{ super() }} and found{% endblock words %}",
        ),
    ]);
    scratch.build();
    assert_eq!(scratch.read("site/style.css"), "a { color: azure }\nb { color: blue }\nc { color: cyan }\n");
    assert_eq!([scratch.read("site/own.txt"), scratch.read("site/other.txt")], ["child", "parent"]);
    assert_eq!(scratch.read("site/index.html"), "child with the parent's part");
    assert_eq!(scratch.read("site/404.html"), "parent: lost and found");
}

#[test]
fn a_template_can_build_on_that_of_the_same_name_in_the_extended_theme() {
    let scratch = themed(&[
        ("themes/child/theme.toml", "extends = \"parent\"\n"),
        (
            "themes/child/templates/404.html",
            "{% extends \"parent:404.html\" %}{% block a %}{{ super() }}, child{% endblock a %}",
        ),
        ("themes/parent/theme.toml", "extends = \"broadsheet\"\n"),
        ("themes/parent/templates/404.html", "{% block a %}parent{% endblock a %}"),
    ]);
    scratch.build();
    assert_eq!(scratch.read("site/404.html"), "parent, child");
}

#[test]
fn a_theme_with_a_style_sheet_of_its_own_keeps_it_whole() {
    let scratch = themed(&[
        ("themes/child/theme.toml", "extends = \"margin\"\n"),
        ("themes/child/static/style.css", "p { margin: 0 }\n"),
    ]);
    scratch.build();
    assert_eq!(scratch.read("site/style.css"), "p { margin: 0 }\n");
    assert!(scratch.path("site/favicon.svg").exists(), "the other files of the extended theme are there");
}

#[test]
fn a_theme_to_extend_that_is_not_there_is_told_where_it_is_named() {
    let scratch = themed(&[("themes/child/theme.toml", "name = \"child\"\nextends = \"broadshet\"\n")]);
    let told = faults(&scratch);
    assert_eq!(told.len(), 1, "{told:#?}");
    let program = scratch.postil().arg("build").assert().code(1);
    let told = String::from_utf8_lossy(&program.get_output().stderr).into_owned();
    for part in ["config.theme", "themes/child/theme.toml:2:", "did you mean `broadsheet`?"] {
        assert!(told.contains(part), "no `{part}` in {told}");
    }
}

#[test]
fn themes_that_extend_one_another_in_a_circle_are_an_error() {
    let scratch = themed(&[
        ("themes/child/theme.toml", "extends = \"other\"\n"),
        ("themes/other/theme.toml", "name = \"other\"\nextends = \"child\"\n"),
    ]);
    let program = scratch.postil().arg("check").assert().code(1);
    let told = String::from_utf8_lossy(&program.get_output().stderr).into_owned();
    assert!(told.contains("theme.circle") && told.contains("theme.toml:"), "{told}");
}

#[test]
fn the_demo_site_as_a_broadsheet_is_without_fault_and_the_same_every_time() {
    let sites = ["1", "3"].map(|threads| {
        let scratch = demo("broadsheet");
        scratch.postil().arg("build").env("RAYON_NUM_THREADS", threads).assert().success();
        scratch.site()
    });
    demo("broadsheet").build();
    assert!(sites[0] == sites[1], "the number of threads makes no difference");
    let broken = links::broken(&sites[0], "");
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Articles `0..count` of a section, one a day, every other with a figure.
fn articles(scratch: &Scratch, section: &str, count: usize) {
    for n in 0..count {
        let path = format!("content/{section}a{n}");
        let date = format!("2016-{:02}-{:02}", 1 + n / 28, 1 + n % 28);
        let text = format!("+++\ntitle = \"Ferry {n}\"\ndate = {date}\n+++\n\nIt carried {} people.\n", 100 + n);
        scratch.write(&format!("{path}.md"), text);
        if n % 2 == 0 {
            let fact = format!(
                "[[fact]]\nid = \"n\"\nkind = \"figure\"\nlabel = \"Carried\"\nvalue = \"{0}\"\nunit = \"people\"\nstatus = \"accepted\"\nat = [{{ exact = \"{0} people\" }}]\n",
                100 + n
            );
            scratch.write(&format!("{path}.facts.toml"), fact);
        }
    }
}

fn broadsheet() -> Scratch {
    Scratch::with(&[("postil.toml", "title = \"Gazette\"\ntheme = \"broadsheet\"\n"), HOME])
}

/// The built front page, in which every link leads somewhere.
fn front(scratch: &Scratch) -> String {
    scratch.build();
    let broken = links::broken(&scratch.site(), "");
    assert!(broken.is_empty(), "{broken:#?}");
    scratch.read("site/index.html")
}

#[test]
fn the_front_page_of_a_broadsheet_shows_every_article_that_is_on_it_just_once() {
    for count in [0, 1, 2, 3, 8, 60] {
        let scratch = broadsheet();
        articles(&scratch, "", count);
        let html = front(&scratch);
        for n in 0..count {
            let headline = format!("href=\"a{n}/index.html\">Ferry {n}</a>");
            assert_eq!(html.matches(&headline).count(), 1, "article {n} of {count}: {html}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{html}");
        assert_eq!(html.contains("By the numbers"), count > 3, "{count}: {html}");
        assert_eq!(html.contains("No articles here yet"), count == 0, "{count}: {html}");
    }
}

#[test]
fn the_lead_story_is_the_newest_or_the_one_that_is_named() {
    let scratch = broadsheet();
    articles(&scratch, "news/", 4);
    scratch.write("content/news/_index.md", "+++\ntitle = \"News\"\nsort_by = \"date\"\ntransparent = true\n+++\n");
    let lead =
        |html: &str| html.split("lead-story").nth(1).and_then(|rest| rest.split("</h2>").next()).map(str::to_owned);
    let html = front(&scratch);
    assert!(lead(&html).is_some_and(|lead| lead.contains("Ferry 3")), "{html}");
    assert!(html.contains(">Monday, 4 January 2016</time>"), "the day of the newest article: {html}");
    scratch.write("content/_index.md", "+++\nsort_by = \"date\"\n[extra]\nlead = \"news/a1.md\"\n+++\n");
    let html = front(&scratch);
    assert!(lead(&html).is_some_and(|lead| lead.contains("Ferry 1")), "{html}");
}

#[test]
fn sections_that_keep_their_articles_to_themselves_fill_the_front_page_all_the_same() {
    let scratch = broadsheet();
    for section in ["news/", "sport/"] {
        articles(&scratch, section, 9);
        scratch.write(&format!("content/{section}_index.md"), "+++\nsort_by = \"date\"\n+++\n");
    }
    let html = front(&scratch);
    assert!(html.contains("lead-story") && html.contains("All 9 articles in"), "{html}");
    assert_eq!(html.matches("<h3>").count(), 2, "each section has a story on its front: {html}");
}

#[test]
fn a_drop_cap_is_there_only_where_it_is_asked_for() {
    let scratch = broadsheet();
    scratch.write("content/a.md", "+++\ntitle = \"A\"\n[extra]\ndrop_cap = true\n+++\n\nText.\n");
    scratch.write("content/b.md", "+++\ntitle = \"B\"\n+++\n\nText.\n");
    scratch.build();
    let has = |path: &str| scratch.read(path).contains("drop-cap.css");
    assert!(has("site/a/index.html") && !has("site/b/index.html"));
    scratch.edit("postil.toml", "theme", "extra = { drop_cap = true }\ntheme");
    scratch.edit("content/a.md", "true", "false");
    scratch.build();
    assert!(!has("site/a/index.html") && has("site/b/index.html"));
}

/// The files that the manual shows in full: a line with nothing but a path in backticks, then a block of code.
fn shown(manual: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut path = None;
    let mut lines = manual.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("`themes/evening/").and_then(|rest| rest.strip_suffix("`:")) {
            path = Some(name.to_owned());
        } else if line.starts_with("```")
            && let Some(path) = path.take()
        {
            let code: String =
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            files.insert(path, code);
        } else if line.starts_with("```") {
            lines.by_ref().find(|line| *line == "```");
        }
    }
    files
}

fn manual() -> String {
    std::fs::read_to_string(repository().join("docs/themes.md")).expect("the manual is there")
}

#[test]
fn the_theme_that_the_manual_shows_is_complete_and_builds_the_demo_site() {
    let files = files_below(&repository().join("tests/themes/evening"));
    let files: BTreeMap<_, _> =
        files.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect();
    assert_eq!(shown(&manual()), files, "docs/themes.md shows the files of tests/themes/evening");

    let scratch = demo("evening");
    for (path, text) in &files {
        scratch.write(&format!("themes/evening/{path}"), text);
    }
    scratch.build();
    let style = scratch.read("site/style.css");
    assert!(style.contains(&files["style/15-ink.css"]) && style.contains(&files["style/75-wide.css"]), "{style}");
    let page = scratch.read("site/reports/black-hole/index.html");
    assert!(page.contains("<p class=\"edition\">Evening edition</p>"), "{page}");
    assert_eq!(scratch.read("site/favicon.svg"), files["static/favicon.svg"]);
}

/// What stands in backticks in the first column of the table after a heading.
fn column(manual: &str, heading: &str) -> BTreeSet<String> {
    let section = manual.split(heading).nth(1).unwrap_or_else(|| panic!("no {heading}"));
    let rows = section.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = rows.skip(2).filter_map(|row| row.split('|').nth(1));
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

#[test]
fn the_manual_names_every_part_of_the_style_and_tokens_and_blocks_that_there_are() {
    let manual = manual();
    let parts = files_below(&repository().join("themes/margin/style"));
    let names: BTreeSet<String> = parts.keys().cloned().collect();
    assert_eq!(column(&manual, "## The parts of the style"), names, "docs/themes.md and themes/margin/style");

    let style: String = parts.values().map(|part| String::from_utf8_lossy(part)).collect();
    for token in column(&manual, "## Tokens") {
        assert!(
            style.contains(&format!("{token}:")),
            "docs/themes.md names a token `{token}` that margin does not set"
        );
    }
    let base = std::fs::read_to_string(repository().join("templates/base.html")).expect("the base is there");
    let opened = base.split("block ").skip(1).zip(base.split("block ")).filter(|(_, before)| !before.ends_with("end"));
    let blocks: BTreeSet<String> =
        opened.filter_map(|(name, _)| name.split_whitespace().next()).map(str::to_owned).collect();
    assert_eq!(column(&manual, "## Templates and blocks"), blocks, "docs/themes.md and templates/base.html");
}
