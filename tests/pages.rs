//! What the front matter, the configuration and the text of an article become on its page.

mod scratch;

use scratch::Scratch;

/// A site of `files`, built: the HTML of the page at `path`.
fn page(files: &[(&str, &str)], path: &str) -> String {
    let scratch = Scratch::with(files);
    scratch.build();
    scratch.read(&format!("site/{path}"))
}

const HOME: (&str, &str) = ("content/_index.md", "");

#[test]
fn the_sites_author_signs_articles_that_name_none() {
    let config = ("postil.toml", "title = \"Ledger\"\nauthor = \"Asa Lind\"\n");
    let of = |front| page(&[config, HOME, ("content/a.md", front)], "a/index.html");
    let unsigned = of("+++\ntitle = \"A\"\n+++\n\nText.\n");
    assert!(unsigned.contains("<span>By Asa Lind</span>") && unsigned.contains("\"name\":\"Asa Lind\""), "{unsigned}");
    let signed = of("+++\ntitle = \"A\"\nauthors = [\"Mara Quill\"]\n+++\n\nText.\n");
    assert!(signed.contains("<span>By Mara Quill</span>") && !signed.contains("Asa Lind"), "{signed}");
}

#[test]
fn a_front_page_without_a_title_takes_the_sites() {
    let config = ("postil.toml", "title = \"Ledger\"\n");
    let article = ("content/a.md", "+++\ntitle = \"A\"\n+++\n\nText.\n");
    let trail = "{% for link in page.ancestors %}[{{ link.title }}]{% endfor %}";
    let html = page(&[config, HOME, article, ("templates/page.html", trail)], "a/index.html");
    assert_eq!(html, "[Ledger]");
}
