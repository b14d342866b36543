//! What of a folder is an article, and pages that carry their images in themselves.

use predicates::prelude::*;
use predicates::str::contains;

use super::{import, saved};
use crate::scratch::Scratch;

const TEXT: &str = "A storm took the roof off the ferry terminal in Nordvik on Tuesday morning, an hour before 212 passengers were to board.\n";

#[test]
fn what_programs_hide_or_keep_beside_a_document_is_no_article_and_unread_kinds_are_told() {
    let scratch = Scratch::with(&[
        ("raw/storm.txt", TEXT),
        ("raw/.hidden.txt", TEXT),
        ("raw/.trash/old.md", TEXT),
        ("raw/~$storm.docx", "\u{6}Ann Hart"),
        ("raw/._storm.docx", "\u{5}\u{16}Mac OS X"),
        ("raw/old/minutes.DOC", "\u{1}"),
        ("raw/old/more.doc", "\u{1}"),
        ("raw/slides.pptx", "\u{1}"),
    ]);
    scratch.postil().args(["new", "archive"]).assert().success();
    let told = contains("passed over: 2 of `.doc`, 1 of `.pptx`").and(contains("import.unread"));
    import(&scratch).arg("raw").assert().success().stderr(told.and(contains("import.binary").not()));
    let articles = std::fs::read_dir(scratch.path("archive/content/articles")).unwrap();
    assert_eq!(articles.filter(|entry| entry.as_ref().unwrap().path().is_dir()).count(), 1);
}

#[test]
fn files_that_programs_write_for_programs_are_refused() {
    for (name, text) in [
        ("a.warc.txt", "WARC/1.0\r\nWARC-Type: response\r\n\r\nA storm took the roof off."),
        ("notes.enex", "<?xml version=\"1.0\"?><en-export><note><title>A storm</title></note></en-export>"),
        ("notebook.ipynb", "{\"cells\": [{\"source\": \"A storm took the roof off the ferry terminal.\"}]}"),
        ("paper.tex", "\\documentclass{article}\\begin{document}A storm took the roof off.\\end{document}"),
    ] {
        let scratch = Scratch::with(&[(name, text)]);
        scratch.postil().args(["new", "archive"]).assert().success();
        import(&scratch).arg(name).assert().code(1).stderr(contains("import.data"));
    }
    let scratch = Scratch::with(&[("a.txt", &format!("{{Nordvik}} {TEXT}{{end}}"))]);
    scratch.postil().args(["new", "archive"]).assert().success();
    import(&scratch).arg("a.txt").assert().success();
}

#[test]
fn images_in_a_page_itself_and_in_its_tables_stand_beside_the_article() {
    let scratch = saved();
    let data = "iVBORw0KGgoAAAANSUhEUgAAAMgAAACW".repeat(20);
    let paragraph = "<p>The port puts the damage at 4.2 million kroner, and says that the roof will be back before the winter comes.</p>";
    let page = format!(
        "<!DOCTYPE html><html lang=en><title>Roofs of the north</title><body><article><h1>Roofs of the north</h1>{paragraph}\
         <p><img src=\"data:image/png;base64,{data}\" alt=\"The terminal\"></p>{paragraph}\
         <table><tr><td colspan=2>Two roofs</td></tr><tr><td><img src='storm_files/roof 1.png' alt='Old \"one\"'></td><td>1911</td></tr></table>{paragraph}</article>"
    );
    scratch.write("raw/roofs.html", page.as_bytes());
    import(&scratch).arg("raw/roofs.html").assert().success();
    let folder = "archive/content/articles/roofs-of-the-north";
    let article = scratch.read(&format!("{folder}/index.md"));
    assert!(article.contains("![The terminal](image-1.png)"), "{article}");
    assert!(article.contains("<td><img src=\"roof-1.png\" alt=\"Old &quot;one&quot;\"></td>"), "{article}");
    let bytes = std::fs::read(scratch.path(&format!("{folder}/image-1.png"))).unwrap();
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && scratch.path(&format!("{folder}/roof-1.png")).is_file());
    import(&scratch).arg("raw/roofs.html").assert().success().stdout(contains("unchanged"));
}
