//! `postil import` of documents, from the command line. The same text in each format is made by `documents/make.sh`.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use predicates::prelude::*;
use predicates::str::contains;

use crate::scratch::{Scratch, files_below};

fn fixture(ending: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/documents").join(format!("ferry.{ending}"))
}

fn site() -> Scratch {
    let scratch = Scratch::with(&[]);
    scratch.postil().args(["new", "archive"]).assert().success();
    scratch
}

fn import(scratch: &Scratch, args: &[&str]) -> assert_cmd::Command {
    let mut command = scratch.postil();
    command.args(["--root", "archive", "import"]).args(args);
    command
}

/// The article that a format becomes: its front matter, and its text with a picture of one name.
fn article(ending: &str) -> (String, String) {
    let scratch = site();
    import(&scratch, &[fixture(ending).to_str().unwrap(), "--no-annotate"]).assert().success();
    let files = files_below(&scratch.path("archive/content/articles"));
    let (_, bytes) = files.iter().find(|(path, _)| path.ends_with("/index.md")).expect("an article");
    let text = String::from_utf8(bytes.clone()).unwrap();
    let (front, body) = text.trim_start_matches("+++\n").split_once("\n+++\n\n").unwrap();
    let pictures: Vec<&String> = files.keys().filter(|path| path.ends_with(".png")).collect();
    let mut body = body.to_owned();
    for picture in &pictures {
        let name = picture.rsplit('/').next().unwrap();
        assert!(body.contains(&format!("]({name}")), "{name} is in the text of {ending}");
        body = body.replace(name, "picture.png");
    }
    assert_eq!(pictures.len(), 1, "{ending} has its picture");
    (front.to_owned(), body)
}

#[test]
fn the_same_text_is_the_same_article_in_whatever_format() {
    let (front, expected) = article("docx");
    assert!(
        front.starts_with(
            "title = \"The ferry of Nordvik\"\ndate = 2016-03-05\nauthors = [\"Ann Hart\"]\nlanguage = \"en-GB\"\n"
        ),
        "{front}"
    );
    for line in [
        "*ten years*",
        "**four hundred people** stood in the rain.[^1]",
        "m<sup>2</sup>",
        "H<sub>2</sub>O",
        "~~which nobody missed~~",
        "[the port says](https://port.example/prices?class=2&day=1)",
        "## What it carries\n",
        "- fish, of which there is\n  - cod, salted or dried\n",
        "2. Show it to the mate.\n   1. Children stay with their parents.\n",
        "### In figures\n",
        "| Year | Passengers | Freight |\n| --- | ---: | --- |\n| 2014 | 12,400 | fish |\n",
        "> The river has always been the road of this valley.\n>\n> It will be again.\n",
        "```\ncurl https://port.example/timetable\ngrep Nordvik < timetable\n```\n",
        "![A ferry with one funnel at a quay](picture.png \"A ferry with one funnel at a quay\")\n",
        "[^1]: The police counted 398.\n",
        "[^2]: A list of times, and the file that holds it.\n\n    Both are printed by the port.\n",
    ] {
        assert!(expected.contains(line), "{line} is in\n{expected}");
    }
    for ending in ["odt", "rtf", "epub", "html", "pdf"] {
        let (front, body) = article(ending);
        // A PDF draws a line through words without saying what for.
        let expected = if ending == "pdf" { expected.replace("~~", "") } else { expected.clone() };
        assert_eq!(body, expected, "{ending}");
        let front_is_alike =
            ["title = \"The ferry of Nordvik\"\n", "authors = [\"Ann Hart\"]\n", "language = \"en-GB\"\n"];
        assert!(front_is_alike.iter().all(|line| front.contains(line)), "{ending}: {front}");
    }
}

/// The text of a format that a word processor made of `mole.fodt`, with a picture of one name.
fn mole(ending: &str) -> String {
    let scratch = site();
    let file = fixture(ending).with_file_name(format!("mole.{ending}"));
    import(&scratch, &[file.to_str().unwrap(), "--no-annotate"]).assert().success();
    let article = scratch.read("archive/content/articles/the-mole-after-the-storm/index.md");
    let (_, body) = article.split_once("\n+++\n\n").unwrap();
    body.replace("](image1.png", "](image.png")
}

#[test]
fn spans_boxes_and_paragraphs_below_items_are_the_same_from_every_word_processor() {
    let expected = mole("odt");
    for line in [
        "was ***ever*** struck<em>, as he said,</em> out; ~~except one~~ of 12 m<sup>2</sup> of CO<sub>2</sub>.\n",
        "The board unanimously agreed, and the vote was taken at noon. Its reconstruction plan",
        "- two lamps\n\n  They were found again in May, on the other side of the bay.\n\n- the bell\n",
        "<tr><th rowspan=\"2\">Part</th><th colspan=\"2\">2015</th><th rowspan=\"2\">Note</th></tr>\n<tr><th>planned</th><th>paid</th></tr>\n",
        "<td>late<br>and over budget</td></tr>\n",
        "![A ferry at a quay](image.png \"Figure 1: The ferry behind the mole\")\n",
        "```\ntime  level\n10:00   1.2\n  10:01 1.3\n```\n",
        "\\* One asterisk, # a hash, and 3. a number stay what they are.",
        "First line\\\nsecond line of an address\\\nthird line\n",
    ] {
        assert!(expected.contains(line), "{line} is in\n{expected}");
    }
    assert!(!expected.contains("report"), "the running head is none of the text");
    assert_eq!(mole("docx"), expected);
    assert_eq!(mole("rtf"), expected);
    // As a page, LibreOffice leaves out the text box, shows what was deleted, quotes each paragraph for itself and knows no subtitle.
    let html = mole("html").replace("agreedwhich was a lie", "agreed").replace("been.\n\n> And", "been.\n>\n> And");
    let html = html.strip_prefix("What was found, and what it cost\n\n").expect("the subtitle");
    let html = html.replace("*Table 1: Cost by part and year*", "Table 1: Cost by part and year");
    assert_eq!(
        html,
        expected.replace("![A ferry at a quay](image.png \"Figure 1: The ferry behind the mole\")\n\n", "")
    );
}

#[test]
fn a_document_is_kept_beside_its_article_but_is_no_part_of_the_site() {
    let scratch = site();
    let file = fixture("docx");
    let file = file.to_str().unwrap();
    import(&scratch, &[file]).assert().success().stdout(contains("1 imported").and(contains("suggested fact")));
    const FOLDER: &str = "archive/content/articles/the-ferry-of-nordvik";
    let original = fs::read(scratch.path(&format!("{FOLDER}/source.docx"))).unwrap();
    assert_eq!(original, fs::read(file).unwrap());
    let sha256 = postil::digest::sha256_hex(&original);
    let article = scratch.read(&format!("{FOLDER}/index.md"));
    assert!(article.contains(&format!("file = \"source.docx\"\nsha256 = \"{sha256}\"\n")), "{article}");
    let before = files_below(&scratch.path("archive/content"));
    import(&scratch, &[file]).assert().success().stdout(contains("1 unchanged"));
    assert_eq!(files_below(&scratch.path("archive/content")), before);
    scratch.edit(&format!("{FOLDER}/index.md"), "came back to Nordvik", "came home to Nordvik");
    import(&scratch, &[file]).assert().success().stdout(contains("1 kept because edited"));
    assert!(scratch.read(&format!("{FOLDER}/index.md")).contains("came home to Nordvik"));
    scratch.postil().args(["--root", "archive", "build"]).assert().success();
    let site = files_below(&scratch.path("archive/site"));
    assert!(site.keys().any(|path| path.ends_with("image1.png")));
    assert!(!site.keys().any(|path| path.ends_with(".docx")), "it may hold what was deleted from it");
}

#[test]
fn a_dry_run_shows_the_article_and_its_evidence_and_writes_nothing() {
    let scratch = site();
    let before = files_below(&scratch.path("archive"));
    let shown = contains("title: `The ferry of Nordvik`, from style of titles").and(contains("## What it carries"));
    let file = fixture("odt");
    import(&scratch, &[file.to_str().unwrap(), "--dry-run", "--verbose"]).assert().success().stdout(shown);
    assert_eq!(files_below(&scratch.path("archive")), before);
    let output = import(&scratch, &[fixture("rtf").to_str().unwrap(), "--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&report["created"], &report["articles"][0]),
        (&1.into(), &"content/articles/the-ferry-of-nordvik/index.md".into())
    );
}

#[test]
fn one_bad_document_does_not_stop_the_others_whatever_their_names_end_in() {
    let scratch = site();
    fs::create_dir_all(scratch.path("raw")).unwrap();
    fs::copy(fixture("docx"), scratch.path("raw/a.odt")).unwrap();
    fs::copy(fixture("odt"), scratch.path("raw/b.txt")).unwrap();
    let whole = fs::read(fixture("docx")).unwrap();
    scratch.write("raw/cut.docx", &whole[..whole.len() / 2]);
    scratch.write("raw/empty.docx", "");
    scratch.write(
        "raw/text.docx",
        "Plain words\n\nA text that only calls itself a document, with nothing of one in it.\n",
    );
    let done = import(&scratch, &["raw", "--no-annotate", "--format", "json"]).output().unwrap();
    assert_eq!(done.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(report["created"], 3, "{report:#}");
    let faults = report["diagnostics"].as_array().unwrap().iter().filter(|fault| fault["severity"] == "error");
    let codes: Vec<&str> = faults.map(|fault| fault["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["import.damaged", "import.empty"], "{report:#}");
    let written = files_below(&scratch.path("archive/content/articles"));
    assert!(!written.keys().any(|path| path.contains("cut") || path.contains("empty")), "nothing is half written");
    assert!(written.keys().any(|path| path.ends_with("plain-words/source.txt")));
}

#[test]
fn remarks_in_the_margin_become_suggested_claims() {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = format!(
        "<w:document {W}><w:body><w:p><w:r><w:t xml:space=\"preserve\">The ferry took on board </w:t></w:r><w:commentRangeStart w:id=\"0\"/>\
         <w:r><w:t>everybody who was waiting</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:t>, the port says, and left on time.</w:t></w:r></w:p></w:body></w:document>"
    );
    let comments = format!(
        "<w:comments {W}><w:comment w:id=\"0\" w:author=\"Per Dahl\"><w:p><w:r><w:t>The mate denies it.</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let parts =
        [("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document), ("word/comments.xml", &comments)];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    let scratch = site();
    scratch.write("note.docx", writer.finish().unwrap().into_inner());
    import(&scratch, &["note.docx", "--title", "Boarding"]).assert().success();
    let facts = scratch.read("archive/content/articles/boarding/index.facts.toml");
    for line in [
        "kind = \"claim\"",
        "status = \"suggested\"",
        "text = \"Per Dahl: The mate denies it.\"",
        "claim = \"everybody who was waiting\"",
        "import.note",
        "show = \"hidden\"",
    ] {
        assert!(facts.contains(line), "{line} is in\n{facts}");
    }
    import(&scratch, &["note.docx", "--title", "Boarding"]).assert().success().stdout(contains("0 suggested facts"));
    assert_eq!(scratch.read("archive/content/articles/boarding/index.facts.toml"), facts);
}

#[test]
fn a_book_becomes_a_section_with_its_chapters_in_order() {
    let scratch = site();
    let file = fixture("epub");
    import(&scratch, &[file.to_str().unwrap(), "--into", "books", "--no-annotate"]).assert().success();
    const BOOK: &str = "archive/content/books/the-ferry-of-nordvik";
    assert_eq!(
        scratch.read(&format!("{BOOK}/_index.md")),
        "+++\ntitle = \"The ferry of Nordvik\"\nsort_by = \"weight\"\n+++\n"
    );
    assert_eq!(fs::read(scratch.path(&format!("{BOOK}/source.epub"))).unwrap(), fs::read(&file).unwrap());
    let chapter = scratch.read(&format!("{BOOK}/the-ferry-of-nordvik/index.md"));
    assert!(chapter.contains("weight = 1\n") && chapter.contains("file = \"source.xhtml\""), "{chapter}");
    let before = files_below(&scratch.path("archive/content"));
    import(&scratch, &[file.to_str().unwrap(), "--into", "books"]).assert().success().stdout(contains("1 unchanged"));
    scratch.postil().args(["--root", "archive", "build"]).assert().success();
    let site = files_below(&scratch.path("archive/site"));
    assert!(!site.keys().any(|path| path.ends_with(".epub") || path.ends_with(".xhtml")));
    assert!(files_below(&scratch.path("archive/content")).len() >= before.len());
    let make = scratch.postil().args(["make", file.to_str().unwrap(), "--into", "made"]).output().unwrap();
    assert!(make.status.success() && scratch.path("made/site/index.html").exists(), "{make:?}");
}

/// A book of chapters, each in a file of its own.
fn book(identifier: &str, title: &str, chapters: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    };
    put("mimetype", "application/epub+zip");
    put(
        "META-INF/container.xml",
        "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>",
    );
    let items: String = chapters
        .iter()
        .map(|(file, ..)| format!("<item id=\"i{file}\" href=\"{file}.xhtml\" media-type=\"application/xhtml+xml\"/>"))
        .collect();
    let spine: String = chapters.iter().map(|(file, ..)| format!("<itemref idref=\"i{file}\"/>")).collect();
    put(
        "b.opf",
        &format!(
            "<package xmlns=\"http://www.idpf.org/2007/opf\" unique-identifier=\"own\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
             <dc:identifier>shop-1</dc:identifier><dc:identifier id=\"own\">{identifier}</dc:identifier><dc:title>{title}</dc:title></metadata>\
             <manifest>{items}</manifest><spine>{spine}</spine></package>"
        ),
    );
    for (file, heading, text) in chapters {
        put(
            &format!("{file}.xhtml"),
            &format!(
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><h1>{heading}</h1><p>{text}</p></body></html>"
            ),
        );
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_book_that_changed_updates_the_one_with_its_identifier() {
    const ID: &str = "urn:isbn:9780000000001";
    const STORM: &str = "A storm took the roof off the terminal, and nobody on the quay remembers another like it.";
    const QUAY: &str = "The quay is long and wet, and people fish there in the evening when the boats are in.";
    for remembers in [true, false] {
        let scratch = site();
        scratch.write("book.epub", book(ID, "The harbour", &[("c1", "Storm", STORM), ("c2", "Quay", QUAY)]));
        import(&scratch, &["book.epub", "--no-annotate"]).assert().success().stdout(contains("2 imported"));
        let quay = "archive/content/articles/the-harbour/quay/index.md";
        scratch.edit(quay, "long and wet", "long and very wet");
        let edited = scratch.read(quay);
        scratch.edit("archive/content/articles/the-harbour/_index.md", "The harbour", "My harbour");
        let longer = format!("{STORM} It was the worst for years.");
        // Another title, a chapter more, and files that are counted anew.
        let second = book(
            ID,
            "The harbour, once more",
            &[
                ("c1", "Before", "Nothing was there but sand and a boat of two old brothers."),
                ("c2", "Storm", &longer),
                ("c3", "Quay", QUAY),
            ],
        );
        scratch.write("second.epub", &second);
        if !remembers {
            fs::remove_dir_all(scratch.path("archive/.postil")).unwrap();
        }
        import(&scratch, &["second.epub", "--no-annotate"])
            .assert()
            .success()
            // Also without a record, as the book that is kept tells what was made of it.
            .stdout(contains("1 imported, 1 updated, 1 kept"));
        assert!(!scratch.path("archive/content/articles/the-harbour-once-more").exists());
        let storm = scratch.read("archive/content/articles/the-harbour/storm/index.md");
        assert!(storm.contains("the worst for years"), "{storm}");
        assert!(scratch.path("archive/content/articles/the-harbour/before/index.md").exists());
        assert_eq!(scratch.read(quay), edited);
        assert!(scratch.read("archive/content/articles/the-harbour/_index.md").contains("My harbour"));
        assert_eq!(fs::read(scratch.path("archive/content/articles/the-harbour/source.epub")).unwrap(), second);
        import(&scratch, &["second.epub", "--no-annotate"]).assert().success().stdout(contains("2 unchanged, 1 kept"));
        // Books of programs that were told no identifier are not one book.
        for (name, title) in [("one", "One"), ("two", "Two")] {
            scratch.write(&format!("{name}.epub"), book("unknown", title, &[("c1", "Storm", STORM)]));
        }
        import(&scratch, &["one.epub", "two.epub", "--no-annotate"]).assert().success().stdout(contains("2 imported"));
    }
}

#[test]
fn chapters_find_their_articles_though_their_files_are_counted_anew() {
    const ID: &str = "urn:isbn:9780000000002";
    let text = |name: &str| {
        format!(
            "{name} begins here. This chapter is long enough to be known again, with many words about the sea, the quay and the \
             wind that blew over them all night."
        )
    };
    let names = ["Alpha", "Beta", "Gamma", "First", "Second"];
    let texts = names.map(text);
    let [alpha, beta, gamma, first, second] = [0, 1, 2, 3, 4].map(|at| (names[at], texts[at].as_str()));
    let of = |chapters: &[(&str, &str)]| {
        let files: Vec<String> = (1..=chapters.len()).map(|number| format!("c{number}")).collect();
        let all: Vec<_> =
            files.iter().zip(chapters).map(|(file, (name, text))| (file.as_str(), *name, *text)).collect();
        book(ID, "The harbour", &all)
    };
    let scratch = site();
    scratch.write("book.epub", of(&[alpha, beta, gamma]));
    import(&scratch, &["book.epub", "--no-annotate"]).assert().success().stdout(contains("3 imported"));
    scratch.write("book.epub", of(&[first, second, alpha, beta, gamma]));
    import(&scratch, &["book.epub", "--no-annotate"]).assert().success().stdout(contains("2 imported, 3 updated"));
    for name in names {
        let article = scratch.read(&format!("archive/content/articles/the-harbour/{}/index.md", name.to_lowercase()));
        assert!(
            article.contains(&format!("title = \"{name}\"")) && article.contains(&format!("{name} begins")),
            "{article}"
        );
    }
}

/// As after an import that was killed before anything else of it was written.
#[test]
fn a_book_that_was_only_begun_becomes_the_section_that_it_began() {
    for file in [".postil-Ab0C1d.tmp", "source.epub"] {
        let scratch = site();
        let bytes = book("unknown", "The harbour", &[("c1", "Storm", "A storm took the roof off the terminal.")]);
        scratch.write("book.epub", &bytes);
        scratch.write(&format!("archive/content/articles/the-harbour/{file}"), &bytes);
        import(&scratch, &["book.epub", "--no-annotate"]).assert().success();
        assert!(scratch.path("archive/content/articles/the-harbour/_index.md").exists());
        assert!(!scratch.path("archive/content/articles/the-harbour-2").exists());
    }
}
