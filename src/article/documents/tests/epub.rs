//! Books and their chapters.

use super::*;

const CONTAINER: &str = "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>";

/// A book of these files, which are its spine in their order, with a table of contents.
fn book(files: &[(&str, &str)], toc: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let manifest: String = files
        .iter()
        .enumerate()
        .map(|(at, (name, _))| {
            format!(
                "<item id=\"i{at}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>",
                name.trim_start_matches("OPS/")
            )
        })
        .collect();
    let spine: String = (0..files.len()).map(|at| format!("<itemref idref=\"i{at}\"/>")).collect();
    let package = format!(
        "<package><metadata><title>Tides</title><creator>Ann Hart</creator><creator role=\"ill\">Per Dahl</creator><date>2016-05-03</date>\
         <language>en</language></metadata><manifest>{manifest}<item id=\"css\" href=\"a.css\" media-type=\"text/css\"/>\
         <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/></manifest><spine toc=\"ncx\">{spine}</spine></package>"
    );
    let ncx = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE ncx PUBLIC \"-//NISO//DTD ncx 2005-1//EN\" \"http://www.daisy.org/z3986/2005/ncx-2005-1.dtd\"><ncx><navMap>{toc}</navMap></ncx>"
    );
    let mut all: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OPS/book.opf", package.as_bytes()),
        ("OPS/toc.ncx", ncx.as_bytes()),
        ("OPS/a.css", b".i { font-style: italic }"),
    ];
    all.extend(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    all.extend(parts);
    archive(&all)
}

fn point(label: &str, src: &str) -> String {
    format!("<navPoint><navLabel><text>{label}</text></navLabel><content src=\"{src}\"/></navPoint>")
}

fn chapters(bytes: &[u8]) -> Vec<(String, String)> {
    assert_eq!(kind(bytes), Ok(Some(Kind::Epub)));
    let book = read_book(bytes).unwrap();
    let read = book.chapters.iter().map(|chapter| {
        let document = &chapter.as_ref().unwrap().document;
        (document.page.title().to_owned(), body(document).markdown)
    });
    read.collect()
}

const FIRST: &str = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"x.js\"/></head><body><a id=\"top\"/><h1>The river</h1>\
    <p>A <span class=\"i\">first</span> chapter.<a epub:type=\"noteref\" href=\"#n1\">1</a> <![CDATA[a < b]]></p><p><img src=\"../OPS/img/a%20quay.png\" alt=\"A quay\"/></p>\
    <p><img src=\"../../../etc/passwd\" alt=\"no\"/></p><aside epub:type=\"footnote\" id=\"n1\"><p>12 words or so.</p></aside></body></html>";

#[test]
fn each_chapter_is_an_article_with_its_pictures_and_notes() {
    let files = [
        ("OPS/title.xhtml", "<html><body><p>Tides</p></body></html>"),
        ("OPS/one.xhtml", FIRST),
        ("OPS/two.xhtml", "<html><body><p>A second.</p></body></html>"),
    ];
    let toc = point("I. The river", "one.xhtml#top") + &point("The sea", "two.xhtml");
    let bytes = book(&files, &toc, &[("OPS/img/a quay.png", PNG)]);
    let expected = "A *first* chapter.[^1] a < b\n\n![A quay](a-quay.png)\n\n[^1]: 12 words or so.\n";
    assert_eq!(
        chapters(&bytes),
        [("The river".to_owned(), expected.to_owned()), ("The sea".to_owned(), "A second.\n".to_owned())]
    );
    let book = read_book(&bytes).unwrap();
    assert_eq!((book.title.as_deref(), book.left_out.as_slice()), (Some("Tides"), ["Tides".to_owned()].as_slice()));
    let evidence = &book.chapters[0].as_ref().unwrap().document.page.evidence;
    assert_eq!(evidence.authors.as_ref().unwrap().value, ["Ann Hart"]);
    assert_eq!(evidence.published.as_ref().unwrap().value.to_string(), "2016-05-03");
}

#[test]
fn files_that_the_contents_do_not_name_go_on_with_the_chapter_before() {
    let page = |words: &str| format!("<html><body><p>{words}</p></body></html>");
    let texts = [page("One."), page("More of one."), page("Two.")];
    let files =
        [("OPS/a.xhtml", texts[0].as_str()), ("OPS/b.xhtml", texts[1].as_str()), ("OPS/c.xhtml", texts[2].as_str())];
    let named = book(&files, &(point("One", "a.xhtml") + &point("Two", "c.xhtml")), &[]);
    assert_eq!(
        chapters(&named),
        [("One".to_owned(), "One.\n\nMore of one.\n".to_owned()), ("Two".to_owned(), "Two.\n".to_owned())]
    );
    assert_eq!(chapters(&book(&files, "", &[])).len(), 3);
}

#[test]
fn a_chapter_that_cannot_be_read_does_not_stop_the_others() {
    let deep = format!("<html><body>{}<p>Deep.</p></body></html>", "<div>".repeat(2000));
    let files = [("OPS/a.xhtml", deep.as_str()), ("OPS/b.xhtml", "<html><body><p>Two.</p></body></html>")];
    let book = read_book(&book(&files, &(point("One", "a.xhtml") + &point("Two", "b.xhtml")), &[])).unwrap();
    let faults: Vec<_> = book
        .chapters
        .iter()
        .map(|chapter| chapter.as_ref().err().map(|(name, fault)| (name.as_str(), fault.code())))
        .collect();
    assert_eq!(faults, [Some(("One", "import.too-large")), None]);
}

#[test]
fn protected_books_and_those_without_text_are_refused() {
    let files = [("OPS/a.xhtml", "<html><body><p>\u{1}</p></body></html>")];
    let cipher = |path: &str| {
        format!(
            "<encryption><EncryptedData><CipherData><CipherReference URI=\"{path}\"/></CipherData></EncryptedData></encryption>"
        )
    };
    let fault = |path: &str| {
        let rights = cipher(path);
        read_book(&book(&files, "", &[("META-INF/encryption.xml", rights.as_bytes())])).err()
    };
    assert_eq!(fault("OPS/a.xhtml"), Some(Fault::Protected));
    assert_eq!(fault("OPS/font.otf"), None);
    let nothing = [("OPS/a.xhtml", "<html><body/></html>")];
    assert_eq!(read_book(&book(&nothing, "", &[])).err(), Some(Fault::Empty));
    let no_book = archive(&[("mimetype", b"application/epub+zip".as_slice())]);
    assert!(matches!(read_book(&no_book), Err(Fault::Damaged("EPUB", _))));
    let whole = book(&files, "", &[]);
    assert!((5..whole.len()).all(|len| kind(&whole[..len]).is_err()), "cut off");
    let bomb = "<p>a</p>".repeat(6 << 20);
    assert!(matches!(read_book(&book(&[("OPS/a.xhtml", bomb.as_str())], "", &[])), Err(Fault::Bomb(_))));
}

#[test]
fn notes_in_a_file_of_their_own_come_to_the_chapters_that_refer_to_them() {
    let page = |words: &str| {
        format!(
            "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>{words}</body></html>"
        )
    };
    let texts = [
        page(
            "<p>Salt &amp; rope&nbsp;lay there.<sup><a id=\"r1\" href=\"back/notes.xhtml#n1\">1</a></sup> Then<a epub:type=\"noteref\" href='back/notes.xhtml#n2'>2</a> <a href=\"back/notes.xhtml\">all notes</a>, <a href=\"back/notes.xhtml#n2\">as told below</a>.</p>",
        ),
        page("<p>The tide.<sup><a href=\"back/notes.xhtml#n1\">*</a></sup></p>"),
        page(
            "<h1>Notes</h1><p><a id=\"n1\"/><a href=\"../a.xhtml#r1\">1.</a> Hart &amp; Dahl, <i>Ropes</i>&nbsp;12.</p><p>More of it.</p><p id=\"n2\">2. The harbour book.</p>",
        ),
    ];
    let files = [
        ("OPS/a.xhtml", texts[0].as_str()),
        ("OPS/b.xhtml", texts[1].as_str()),
        ("OPS/back/notes.xhtml", texts[2].as_str()),
    ];
    let toc = point("One", "a.xhtml") + &point("Two", "b.xhtml") + &point("Notes", "back/notes.xhtml");
    let read = chapters(&book(&files, &toc, &[]));
    assert_eq!(read.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>(), ["One", "Two"]);
    let first = "Salt & rope lay there.[^1] Then[^2] all notes, as told below.\n\n\
                 [^1]: Hart & Dahl, *Ropes* 12.\n\n    More of it.\n\n[^2]: The harbour book.\n";
    assert_eq!(read[0].1, first);
    assert_eq!(read[1].1, "The tide.[^1]\n\n[^1]: Hart & Dahl, *Ropes* 12.\n\n    More of it.\n");
}

#[test]
fn a_file_with_more_than_the_notes_that_were_taken_stays_a_chapter() {
    let texts = [
        "<html><body><p>One.<sup><a href=\"b.xhtml#n1\">1</a></sup></p></body></html>".to_owned(),
        "<html><body><p id=\"n1\">1. A note.</p><p>Ten other words stand here which nobody refers to anywhere.</p></body></html>".to_owned(),
    ];
    let files = [("OPS/a.xhtml", texts[0].as_str()), ("OPS/b.xhtml", texts[1].as_str())];
    let read = chapters(&book(&files, &(point("One", "a.xhtml") + &point("Two", "b.xhtml")), &[]));
    assert_eq!(read[0].1, "One.[^1]\n\n[^1]: A note.\n");
    assert!(read[1].1.contains("Ten other words"), "{read:?}");
}

#[test]
fn ways_back_from_notes_make_no_notes_of_chapters() {
    let back = "<sup><a href=\"a.xhtml#r1\">1</a></sup>";
    let texts = [
        "<html><body><p id=\"r1\">One.<sup><a href=\"n.xhtml#n1\">1</a></sup></p><p>More of one.</p><p id=\"r2\">The end.<sup><a href=\"n.xhtml#n2\">2</a></sup></p></body></html>".to_owned(),
        format!("<html><body><h1>Notes</h1><p id=\"n1\">{back} First note.</p><p id=\"n2\">{} Second note.</p><p>More of the second.</p></body></html>", back.replace("r1", "r2")),
    ];
    let files = [("OPS/a.xhtml", texts[0].as_str()), ("OPS/n.xhtml", texts[1].as_str())];
    let read = chapters(&book(&files, &(point("One", "a.xhtml") + &point("Notes", "n.xhtml")), &[]));
    assert_eq!(read.len(), 2, "what stands below the last note is not lost: {read:?}");
    assert!(read[0].1.contains("More of one.") && read[0].1.contains("[^1]: First note."), "{read:?}");
    assert!(read[1].1.contains("More of the second."), "{read:?}");
}
