use std::collections::BTreeMap;

use std::io::ErrorKind;

use super::*;
use crate::digest::sha256_hex;

const RAW: &str = "Ferry returns after ten years\n\nBy Ada Field\n\n3 May 2016\n\nferry.jpg\nThe ferry in port\n\n\
                   PORTO (AP) — The ferry came back on Monday, ten years after it had left the river.\n\n\
                   Share this article\n\nNobody knows why it came back.\n";

/// A site in memory.
#[derive(Default)]
struct Site(BTreeMap<String, Vec<u8>>);

impl Site {
    fn import(&mut self, raw: &str, options: &Options) -> Import {
        let beside = |name: &str| (name == "ferry.jpg").then(|| b"GIF89a".to_vec());
        let import = plan(&|path| self.read(path), &beside, "raw/ferry.txt", raw.as_bytes(), options).unwrap();
        for (path, bytes) in &import.writes {
            self.0.insert(path.to_string(), bytes.clone());
        }
        import
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let is_folder = || self.0.keys().any(|file| file.starts_with(&format!("{path}/")));
        match self.0.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => Err(if is_folder() { ErrorKind::IsADirectory } else { ErrorKind::NotFound }.into()),
        }
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.0[path].clone()).unwrap()
    }
}

fn options() -> Options {
    Options { section: "news".to_owned(), ..Options::default() }
}

fn codes(import: &Import) -> Vec<&str> {
    import.notes.iter().map(|note| note.code).collect()
}

const ARTICLE: &str = "content/news/ferry-returns-after-ten-years/index.md";

#[test]
fn an_article_has_its_front_matter_its_original_and_its_image() {
    let mut site = Site::default();
    let import = site.import(RAW, &options());
    assert_eq!((import.article.as_str(), import.outcome), (ARTICLE, Outcome::Created));
    assert_eq!((import.title_origin, import.date_origin), (Origin::Found, Some(Origin::Found)));
    let folder = import.article.parent();
    assert_eq!(site.text(&format!("{folder}/source.txt")), RAW);
    assert_eq!(site.text(&format!("{folder}/ferry.jpg")), "GIF89a");
    let sha256 = sha256_hex(RAW.as_bytes());
    let expected = format!(
        "+++\ntitle = \"Ferry returns after ten years\"\ndate = 2016-05-03\nauthors = [\"Ada Field\"]\n\
         dateline = \"PORTO (AP)\"\n\n[image]\nsrc = \"ferry.jpg\"\ncaption = \"The ferry in port\"\n\n\
         [source]\npublisher = \"AP\"\nfile = \"source.txt\"\nsha256 = \"{sha256}\"\n+++\n\n\
         The ferry came back on Monday, ten years after it had left the river.\n\nNobody knows why it came back.\n"
    );
    assert_eq!(site.text(ARTICLE), expected);
    assert_eq!(codes(&import), ["import.left-out"]);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut site = Site::default();
    site.import(RAW, &options());
    let before = site.0.clone();
    let again = site.import(RAW, &options());
    assert_eq!((again.outcome, again.writes.len()), (Outcome::Unchanged, 0));
    assert_eq!(site.0, before);
}

#[test]
fn options_given_later_update_an_untouched_article_and_stay() {
    let mut site = Site::default();
    site.import(RAW, &options());
    let dated = Options {
        published: "2017-01-02".parse().ok(),
        title: Some("The ferry".to_owned()),
        language: Some("en".to_owned()),
        ..options()
    };
    let import = site.import(RAW, &dated);
    assert_eq!((import.outcome, import.article.as_str()), (Outcome::Updated, ARTICLE));
    assert!(site.text(ARTICLE).contains("title = \"The ferry\"\ndate = 2017-01-02\n"));
    assert_eq!(site.import(RAW, &options()).outcome, Outcome::Unchanged, "what was given before is kept");
}

#[test]
fn an_edited_article_is_kept_unless_forced() {
    let edits: [(&str, &str); 3] = [
        ("Nobody knows", "Everybody knows"),
        ("[source]", "[taxonomies]\ntags = [\"a\"]\n\n[source]"),
        ("+++\n\n", "+++\n"),
    ];
    for (from, to) in edits {
        let mut site = Site::default();
        site.import(RAW, &options());
        let fresh = site.text(ARTICLE);
        let edited = fresh.replace(from, to);
        assert_ne!(fresh, edited);
        site.0.insert(ARTICLE.to_owned(), edited.clone().into_bytes());
        let import = site.import(RAW, &options());
        assert_eq!((import.outcome, codes(&import)), (Outcome::KeptEdited, vec!["import.edited"]));
        assert_eq!(site.text(ARTICLE), edited);
        let forced = site.import(RAW, &Options { force: true, ..options() });
        assert_eq!(forced.outcome, Outcome::Updated);
        assert_eq!(site.text(ARTICLE), fresh);
    }
}

#[test]
fn another_article_of_the_same_title_gets_a_number() {
    let mut site = Site::default();
    site.import(RAW, &options());
    let other = RAW.replace("Nobody", "Somebody");
    let second = site.import(&other, &options());
    assert_eq!(second.article.as_str(), "content/news/ferry-returns-after-ten-years-2/index.md");
    assert_eq!(site.import(&other, &options()).outcome, Outcome::Unchanged);
    assert_eq!(site.import(RAW, &options()).article.as_str(), ARTICLE);
    let mut taken = Site::default();
    taken.0.insert("content/news/ferry-returns-after-ten-years.md".to_owned(), b"Mine".to_vec());
    assert!(taken.import(RAW, &options()).article.as_str().ends_with("-2/index.md"));
}

#[test]
fn what_others_put_into_a_folder_of_that_name_stays() {
    let mut site = Site::default();
    let theirs = ARTICLE.replace("index.md", "ferry.jpg");
    site.0.insert(theirs.clone(), b"another picture".to_vec());
    let import = site.import(RAW, &options());
    assert_eq!(import.article.as_str(), ARTICLE.replace("/index.md", "-2/index.md"));
    assert_eq!(site.text(&theirs), "another picture");
    assert_eq!(site.import(RAW, &options()).outcome, Outcome::Unchanged);
}

#[test]
fn an_article_that_cannot_be_read_is_not_taken_for_none() {
    let existing = |path: &str| -> io::Result<Vec<u8>> {
        Err(if path == ARTICLE { ErrorKind::PermissionDenied } else { ErrorKind::NotFound }.into())
    };
    let fault = plan(&existing, &|_| None, "raw/ferry.txt", RAW.as_bytes(), &options()).unwrap_err();
    assert_eq!((fault.code, fault.place.unwrap().file.as_str()), ("file.unreadable", ARTICLE));
}

#[test]
fn what_is_made_or_missing_is_said() {
    let mut site = Site::default();
    let import = site.import("lost.png\nA quay\n\nThe quay fell into the sea. It was old.\n", &Options::default());
    assert_eq!(import.article.as_str(), "content/the-quay-fell-into-the-sea/index.md");
    assert_eq!((import.title.as_str(), import.title_origin), ("The quay fell into the sea", Origin::Made));
    assert_eq!(codes(&import), ["import.title", "import.date", "import.image"]);
    let place = import.notes[2].place.as_ref().unwrap();
    assert_eq!((place.line, place.excerpt.as_str()), (1, "lost.png"));
    assert!(site.text(import.article.as_str()).contains("src = \"lost.png\""));
    assert_eq!(site.import("* * *\n", &Options::default()).title, "Ferry");
}

#[test]
fn what_cannot_be_imported_is_told() {
    let plan = |bytes: &[u8], section: &str| {
        let options = Options { section: section.to_owned(), ..Options::default() };
        plan(&|_| Err(ErrorKind::NotFound.into()), &|_| None, "a.txt", bytes, &options).unwrap_err()
    };
    assert_eq!(plan(b"GIF89a\0", "").to_string(), "a.txt: `a.txt` is a GIF image, not text");
    let broken = plan(b"%PDF-1.4", "");
    assert_eq!(
        (broken.code, broken.message.as_str()),
        ("import.damaged", "`a.txt` is a damaged PDF file: its end is missing, or it has no pages")
    );
    assert_eq!(plan(b"  ", "").code, "import.empty");
    assert_eq!(plan(b"Text.", "../out").code, "import.path");
}

#[test]
fn slugs_are_short_and_never_empty() {
    assert_eq!(slug("Ærø’s ferry: 10 years"), "aeros-ferry-10-years");
    assert_eq!(slug("…"), "article");
    assert_eq!(slug(&"word ".repeat(40)), format!("{}word", "word-".repeat(12)));
}

#[test]
fn a_texts_own_image_is_none_that_acts_or_lies_elsewhere() {
    let text = |image: &str| format!("{image}\nA quay\n\nThe quay fell into the sea. It was old.\n");
    let plan = |image: &str, bytes: &'static [u8]| {
        let beside = |_: &str| Some(bytes.to_vec());
        plan(&|_| Err(ErrorKind::NotFound.into()), &beside, "a.txt", text(image).as_bytes(), &Options::default())
            .unwrap()
    };
    let has = |import: &Import, name: &str| import.writes.iter().any(|(path, _)| path.as_str().ends_with(name));
    let still = plan("quay.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>");
    assert!(has(&still, "/quay.svg"));
    let acts = plan("quay.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
    assert!(!has(&acts, "/quay.svg") && codes(&acts).contains(&"import.image"));
    let page = plan("quay.png", b"<html><script>alert(1)</script></html>");
    assert!(!has(&page, "/quay.png"));
    let outside = plan("../../secret.png", b"\x89PNG\r\n");
    assert!(outside.writes.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("src = \"..")));
}
