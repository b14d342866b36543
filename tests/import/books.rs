//! `postil import` of later editions of books, whose chapters were edited or not.

use std::fs;
use std::io::{Cursor, Write as _};

use predicates::prelude::*;
use predicates::str::contains;

use crate::online::{import, site};
use crate::scratch::{Scratch, files_below};

const FOLDER: &str = "archive/content/articles/the-harbour";
const NOTE: &str = "A note of mine.";

/// A book of which each chapter has a file of its own and no heading: what it is called, and how it looks, the book says.
struct Book<'a> {
    title: &'a str,
    author: &'a str,
    chapters: Vec<(&'a str, String)>,
}

impl Book<'_> {
    fn bytes(&self) -> Vec<u8> {
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
        let each = |what: &dyn Fn(usize, &str) -> String| -> String {
            self.chapters.iter().enumerate().map(|(at, (title, _))| what(at, title)).collect()
        };
        let items =
            each(&|at, _| format!("<item id=\"c{at}\" href=\"c{at}.xhtml\" media-type=\"application/xhtml+xml\"/>"));
        let spine = each(&|at, _| format!("<itemref idref=\"c{at}\"/>"));
        let labels = each(&|at, title| format!("<li><a href=\"c{at}.xhtml\">{title}</a></li>"));
        let (title, author) = (self.title, self.author);
        put(
            "b.opf",
            &format!(
                "<package xmlns=\"http://www.idpf.org/2007/opf\" unique-identifier=\"own\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
                 <dc:identifier id=\"own\">urn:isbn:9780000000003</dc:identifier><dc:title>{title}</dc:title><dc:language>nb</dc:language>\
                 <dc:creator>{author}</dc:creator></metadata><manifest>{items}<item id=\"s\" href=\"s.css\" media-type=\"text/css\"/>\
                 <item id=\"nav\" properties=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine>{spine}</spine></package>"
            ),
        );
        put("s.css", ".i { font-style: italic }");
        put(
            "nav.xhtml",
            &format!(
                "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><body><nav epub:type=\"toc\"><ol>{labels}</ol></nav></body></html>"
            ),
        );
        for (at, (_, text)) in self.chapters.iter().enumerate() {
            let page = format!("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>{text}</body></html>");
            put(&format!("c{at}.xhtml"), &page);
        }
        writer.finish().unwrap().into_inner()
    }
}

/// A chapter of many words that no other one has.
fn text(about: &str, more: &str) -> String {
    let words: Vec<String> = (0..60).map(|number| format!("{about}{number}")).collect();
    let (first, second) = words.split_at(30);
    format!(
        "<p>{more}It is <span class=\"i\">slanted</span> {}.</p><p>{}.</p><p>The end of {about}.</p>",
        first.join(" "),
        second.join(" ")
    )
}

fn first() -> Book<'static> {
    let chapters = ["Alpha", "Beta", "Gamma"].map(|name| (name, text(name, "")));
    Book { title: "The harbour", author: "Ann Hart", chapters: chapters.into() }
}

/// A chapter comes in before the others, and the book is called otherwise.
fn second() -> Book<'static> {
    let mut book = Book { title: "The harbour, once more", author: "Ann Hart, Per Dahl", ..first() };
    book.chapters.insert(0, ("Before", text("Before", "")));
    book
}

fn imported() -> Scratch {
    let scratch = site();
    scratch.write("book.epub", first().bytes());
    import(&scratch, &["book.epub"]).success().stdout(contains("3 imported"));
    scratch
}

fn article(name: &str) -> String {
    format!("{FOLDER}/{name}/index.md")
}

fn add_note(scratch: &Scratch, name: &str) {
    scratch.edit(
        &article(name),
        &format!("The end of {}.\n", capital(name)),
        &format!("The end of {}.\n\n{NOTE}\n", capital(name)),
    );
}

fn capital(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

fn base(name: &str) -> String {
    format!("{FOLDER}/{name}/source.base.md")
}

/// That importing again changes nothing.
fn assert_is_settled(scratch: &Scratch) {
    let before = files_below(&scratch.path("archive"));
    import(scratch, &["book.epub", "--merge"]).success().stdout(contains("updated").or(contains("merged")).not());
    assert!(before == files_below(&scratch.path("archive")));
}

fn forget(scratch: &Scratch) {
    fs::remove_dir_all(scratch.path("archive/.postil")).unwrap();
}

#[test]
fn chapters_that_nobody_edited_have_the_place_and_the_book_of_a_later_edition() {
    for remembers in [true, false] {
        let scratch = imported();
        if !remembers {
            forget(&scratch);
        }
        scratch.write("book.epub", second().bytes());
        import(&scratch, &["book.epub"]).success().stdout(contains("1 imported, 3 updated"));
        for (at, name) in ["before", "alpha", "beta", "gamma"].into_iter().enumerate() {
            let article = scratch.read(&article(name));
            for line in [
                format!("weight = {}\n", at + 1),
                "title = \"The harbour, once more\"\n".to_owned(),
                "authors = [\"Ann Hart, Per Dahl\"]\n".to_owned(),
            ] {
                assert!(article.contains(&line), "{line} is in {article}");
            }
        }
        assert_is_settled(&scratch);
    }
}

#[test]
fn edited_chapters_merge_with_a_later_edition_as_pages_do() {
    for (remembers, asks_first) in [(true, true), (true, false), (false, true), (false, false)] {
        let scratch = imported();
        add_note(&scratch, "alpha");
        add_note(&scratch, "beta");
        scratch.edit(&article("beta"), "authors = [\"Ann Hart\"]", "authors = [\"Ann Hart\"]\ndraft = true");
        let mut book = second();
        book.chapters[2].1 = text("Beta", "A new sentence. ");
        scratch.write("book.epub", book.bytes());
        let forgets = || {
            if !remembers {
                forget(&scratch)
            }
        };
        if asks_first {
            forgets();
            let edited = scratch.read(&article("beta"));
            import(&scratch, &["book.epub"])
                .success()
                .stdout(contains("1 imported, 1 updated, 2 kept").and(contains("A new sentence.")))
                .stderr(contains("the two can be merged"));
            assert_eq!(scratch.read(&article("beta")), edited);
            assert!(scratch.path(&base("beta")).exists() && scratch.path(&base("alpha")).exists());
            // Nobody sees what a merge starts from.
            scratch.postil().args(["--root", "archive", "build"]).assert().success();
            assert!(!files_below(&scratch.path("archive/site")).keys().any(|path| path.contains("base")));
        }
        forgets();
        import(&scratch, &["book.epub", "--merge"]).success().stdout(contains("2 merged"));
        let (alpha, beta) = (scratch.read(&article("alpha")), scratch.read(&article("beta")));
        for (article, line) in [
            (&alpha, NOTE),
            (&alpha, "weight = 2\n"),
            (&beta, NOTE),
            (&beta, "A new sentence. It is *slanted*"),
            (&beta, "weight = 3\n"),
            (&beta, "draft = true\n"),
            (&beta, "title = \"The harbour, once more\"\n"),
        ] {
            assert!(article.contains(line), "{line:?} is in {article}");
        }
        assert!(!scratch.path(&base("beta")).exists() && !scratch.path(&base("alpha")).exists());
        assert!(scratch.read(&format!("{FOLDER}/beta/source.xhtml")).contains("A new sentence."));
        assert_is_settled(&scratch);
    }
}

#[test]
fn what_an_edition_and_a_person_both_changed_is_proposed_and_finished() {
    let scratch = imported();
    scratch.edit(&article("beta"), "weight = 2\n", "weight = 20\n");
    scratch.write("book.epub", second().bytes());
    import(&scratch, &["book.epub", "--merge"]).code(1).stdout(contains("1 to be merged by hand"));
    let proposal = format!("{FOLDER}/beta/index.merge.md");
    let marked = scratch.read(&proposal);
    assert!(marked.contains("weight = 20\n=======\nweight = 3\n"), "{marked}");
    assert!(scratch.path(&base("beta")).exists());
    let lines =
        marked.lines().filter(|line| !line.contains("<<<<") && !line.contains("====") && !line.contains(">>>>"));
    scratch.write(
        &proposal,
        lines.filter(|line| *line != "weight = 3").map(|line| format!("{line}\n")).collect::<String>(),
    );
    import(&scratch, &["book.epub", "--merge"]).success().stdout(contains("1 merged"));
    let article = scratch.read(&article("beta"));
    assert!(article.contains("weight = 20\n") && article.contains("once more"), "{article}");
    assert!(!scratch.path(&proposal).exists() && !scratch.path(&base("beta")).exists());
    assert_is_settled(&scratch);
}

#[test]
fn what_a_person_takes_over_by_hand_is_done() {
    let scratch = imported();
    add_note(&scratch, "beta");
    scratch.write("book.epub", Book { title: "The harbour, once more", ..first() }.bytes());
    import(&scratch, &["book.epub"]).success().stdout(contains("2 updated, 1 kept"));
    scratch.edit(&article("beta"), "title = \"The harbour\"", "title = \"The harbour, once more\"");
    let edited = scratch.read(&article("beta"));
    import(&scratch, &["book.epub"]).success().stderr(contains("can be merged").not());
    assert_eq!(scratch.read(&article("beta")), edited);
    assert!(!scratch.path(&base("beta")).exists());
    assert_is_settled(&scratch);
}

#[test]
fn what_a_book_says_is_not_taken_for_given_and_what_was_given_stays() {
    for remembers in [true, false] {
        let scratch = site();
        scratch.write("book.epub", first().bytes());
        import(&scratch, &["book.epub", "--language", "nn"]).success();
        if !remembers {
            forget(&scratch);
        }
        let mut book = first();
        // A mistake in the table of contents is mended.
        book.chapters[1] = ("Beta, the second", text("Beta", "A new sentence. "));
        book.author = "Per Dahl";
        scratch.write("book.epub", book.bytes());
        import(&scratch, &["book.epub"]).success().stdout(contains("3 updated"));
        let article = scratch.read(&article("beta"));
        for line in
            ["title = \"Beta, the second\"\n", "authors = [\"Per Dahl\"]\n", "language = \"nn\"\n", "A new sentence."]
        {
            assert!(article.contains(line), "{line:?} is in {article}");
        }
        // Whatever else is known of it by now.
        book.chapters[1] = ("Beta, the third", text("Beta", "A newer sentence. "));
        scratch.write("book.epub", book.bytes());
        import(&scratch, &["book.epub"]).success();
        let article = scratch.read(&format!("{FOLDER}/beta/index.md"));
        assert!(
            article.contains("title = \"Beta, the third\"\n") && article.contains("language = \"nn\"\n"),
            "{article}"
        );
    }
}

/// Where a chapter cannot be written, the book is kept as it was, by which its edits can be merged later.
#[test]
fn a_book_that_could_not_be_written_in_whole_is_kept_as_it_was() {
    for remembers in [true, false] {
        let scratch = imported();
        add_note(&scratch, "beta");
        add_note(&scratch, "gamma");
        let original = scratch.path(&format!("{FOLDER}/beta/source.xhtml"));
        let bytes = fs::read(&original).unwrap();
        fs::remove_file(&original).unwrap();
        fs::create_dir(&original).unwrap();
        let mut book = second();
        book.chapters[2].1 = text("Beta", "A new sentence. ");
        scratch.write("book.epub", book.bytes());
        import(&scratch, &["book.epub", "--merge"]).code(2).stdout(contains("1 failed"));
        assert_eq!(fs::read(scratch.path(&format!("{FOLDER}/source.epub"))).unwrap(), first().bytes());
        fs::remove_dir(&original).unwrap();
        fs::write(&original, bytes).unwrap();
        if !remembers {
            forget(&scratch);
        }
        import(&scratch, &["book.epub", "--merge"]).success().stdout(contains("1 merged").and(contains("2 unchanged")));
        let beta = scratch.read(&article("beta"));
        assert!(beta.contains(NOTE) && beta.contains("A new sentence.") && beta.contains("weight = 3\n"), "{beta}");
        assert_is_settled(&scratch);
    }
}

#[test]
fn chapters_of_one_title_stay_apart_and_a_page_that_is_there_twice_is_one_article() {
    let scratch = site();
    let page = |about: &str, more: &str| ("Introduction", text(about, more));
    let book = |more: &str| {
        let chapters =
            vec![page("Sea", more), page("Wind", more), ("Part", text("Part", "")), ("Part", text("Part", ""))];
        Book { chapters, ..first() }.bytes()
    };
    scratch.write("book.epub", book(""));
    import(&scratch, &["book.epub"]).success().stdout(contains("3 imported"));
    assert_is_settled(&scratch);
    scratch.write("book.epub", book("A new sentence. "));
    import(&scratch, &["book.epub"]).success().stdout(contains("2 updated, 1 unchanged"));
    for (folder, about) in [("introduction", "Sea"), ("introduction-2", "Wind")] {
        assert!(scratch.read(&article(folder)).contains(&format!("The end of {about}.")));
    }
    assert_is_settled(&scratch);
}

#[test]
fn chapters_that_are_but_numbered_are_known_by_their_texts() {
    let scratch = site();
    const TITLES: [&str; 4] = ["Chapter 1", "Chapter 2", "Chapter 3", "Chapter 4"];
    let book = |about: &[&str]| {
        let chapter = |(title, about): (&&'static str, &&str)| {
            let heading = format!("<h1>{title}</h1>{}", text(about, ""));
            (*title, heading)
        };
        Book { chapters: TITLES.iter().zip(about).map(chapter).collect(), ..first() }.bytes()
    };
    scratch.write("book.epub", book(&["Sea", "Wind", "Fog"]));
    import(&scratch, &["book.epub"]).success().stdout(contains("3 imported"));
    scratch.write("book.epub", book(&["Land", "Sea", "Wind", "Fog"]));
    import(&scratch, &["book.epub"]).success().stdout(contains("1 imported, 3 updated"));
    for (folder, about) in [("chapter-1", "Sea"), ("chapter-2", "Wind"), ("chapter-3", "Fog")] {
        assert!(scratch.read(&article(folder)).contains(&format!("The end of {about}.")), "{folder}");
    }
    assert_is_settled(&scratch);
}
