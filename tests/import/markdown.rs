//! `postil import` of Markdown that was written for other generators, from the command line.

use predicates::str::contains;

use crate::scratch::Scratch;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const STORM: &str = "---\ntitle: The storm\ndate: 2016-06-13\ntags: [sea]\nmood: dark\n---\n# The storm\n\nIt took the roof, see [[Harbour]] and [the quay](quay.md).\n\n\
    ![[roof.png|200]] {{< gallery >}} <script>alert(1)</script>\n";
const HARBOUR: &str =
    "---\ntitle: The harbour at night\n---\n\nTwo ferries lie there. Back to [[storm|the storm]] and [[Nowhere]].\n";

fn site() -> Scratch {
    let scratch = Scratch::with(&[("vault/storm.md", STORM), ("vault/Harbour.md", HARBOUR)]);
    scratch.write("vault/attachments/roof.png", PNG);
    scratch.postil().args(["new", "archive"]).assert().success();
    scratch
}

fn import(scratch: &Scratch, args: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = scratch.postil();
    command.args(["--root", "archive", "import", "--no-annotate"]).args(args).assert()
}

#[test]
fn a_folder_of_notes_becomes_articles_that_link_to_each_other() {
    let scratch = site();
    import(&scratch, &["vault"])
        .success()
        .stderr(contains("`gallery` is not run"))
        .stderr(contains("links to articles that are not here, whose words stay: `Nowhere`"));
    let storm = scratch.read("archive/content/articles/storm/index.md");
    assert!(
        storm.starts_with(
            "+++\ntitle = \"The storm\"\ndate = 2016-06-13\n\n[taxonomies]\ntags = [\"sea\"]\n\n[extra]\nmood = \"dark\"\n\n[source]\n"
        ),
        "{storm}"
    );
    let body = "\n\nIt took the roof, see [Harbour](@/articles/harbour/index.md) and the quay.\n\n![](roof.png) `{{< gallery >}}` alert(1)\n";
    assert!(storm.ends_with(body), "{storm}");
    assert_eq!(std::fs::read(scratch.path("archive/content/articles/storm/roof.png")).unwrap(), PNG);
    assert_eq!(scratch.read("archive/content/articles/storm/source.markdown"), STORM);
    let harbour = scratch.read("archive/content/articles/harbour/index.md");
    assert!(harbour.contains("Back to [the storm](@/articles/storm/index.md) and Nowhere.\n"), "{harbour}");
    scratch.postil().args(["--root", "archive", "build"]).assert().success();
    assert!(
        !scratch.path("archive/site/articles/storm/source.markdown").exists(),
        "the original is not part of the site"
    );

    import(&scratch, &["vault"]).success().stdout(contains("2 unchanged"));
    // One of them on its own, with the other in the site.
    import(&scratch, &["vault/storm.md"]).success().stdout(contains("1 unchanged"));
}

#[test]
fn links_lead_to_articles_whose_files_changed() {
    let scratch = site();
    import(&scratch, &["vault"]).success().stdout(contains("2 imported"));
    scratch.edit("vault/Harbour.md", "Two ferries lie there.", "Three ferries lie there now.");
    scratch.edit("vault/storm.md", "It took the roof", "It took the whole roof");
    import(&scratch, &["vault"]).success().stdout(contains("2 updated"));
    let storm = scratch.read("archive/content/articles/storm/index.md");
    assert!(storm.contains("whole roof, see [Harbour](@/articles/harbour/index.md)"), "{storm}");
    assert!(!scratch.path("archive/content/articles/harbour-2").exists());
    import(&scratch, &["vault"]).success().stdout(contains("2 unchanged"));
}

#[test]
fn an_article_that_is_linked_to_may_come_later() {
    let scratch = site();
    import(&scratch, &["vault/storm.md"]).success();
    assert!(scratch.read("archive/content/articles/storm/index.md").contains("see Harbour and"));
    import(&scratch, &["vault/Harbour.md"]).success();
    import(&scratch, &["vault/storm.md"]).success().stdout(contains("1 updated"));
    assert!(
        scratch
            .read("archive/content/articles/storm/index.md")
            .contains("see [Harbour](@/articles/harbour/index.md) and")
    );
}

#[test]
fn broken_front_matter_is_told_with_its_line_and_the_others_go_on() {
    let scratch = site();
    scratch.write("vault/broken.md", "+++\ntitle = The storm\n+++\nText\n");
    import(&scratch, &["vault"])
        .code(1)
        .stdout(contains("2 imported"))
        .stderr(contains("broken TOML in the front matter"));
    assert!(!scratch.path("archive/content/articles/broken").exists());
}
