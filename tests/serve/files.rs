//! Files as a static host gives them.

use crate::preview::Preview;
use crate::site::{Site, article};

fn with_a_file(bytes: &[u8]) -> (Site, Preview) {
    let site = Site::new();
    site.write("static/clip.webm", bytes);
    let preview = Preview::of(&site);
    (site, preview)
}

#[test]
fn a_range_of_a_file_is_given() {
    let (_site, preview) = with_a_file(b"0123456789");
    let ask = |range: &str| {
        let response = preview.ask("GET", "/clip.webm", &format!("Range: {range}\r\n"));
        (response.status, response.header("content-range").map(str::to_owned), response.text())
    };
    assert_eq!(ask("bytes=2-4"), (206, Some("bytes 2-4/10".into()), "234".into()));
    assert_eq!(ask("bytes=7-"), (206, Some("bytes 7-9/10".into()), "789".into()));
    assert_eq!(ask("bytes=-2"), (206, Some("bytes 8-9/10".into()), "89".into()));
    assert_eq!(ask("bytes=10-"), (416, Some("bytes */10".into()), String::new()));
    assert_eq!(ask("bytes=1-2,4-5"), (200, None, "0123456789".into()));
    assert_eq!(ask("lines=1-2"), (200, None, "0123456789".into()));
    let whole = preview.get("/clip.webm");
    assert_eq!((whole.header("accept-ranges"), whole.header("content-length")), (Some("bytes"), Some("10")));
    let tag = whole.header("etag").unwrap();
    let conditional = |tag: &str| preview.ask("GET", "/clip.webm", &format!("Range: bytes=0-0\r\nIf-Range: {tag}\r\n"));
    assert_eq!(conditional(tag).text(), "0");
    assert_eq!(conditional("\"other\"").text(), "0123456789");
}

/// Larger than what is sent from memory.
#[test]
fn a_range_of_a_large_file_is_given() {
    let bytes: Vec<u8> = (0..9_000_001_u32).map(|at| (at / 1000) as u8).collect();
    let (site, preview) = with_a_file(&bytes);
    let whole = preview.get("/clip.webm");
    assert!(whole.body == bytes, "all of it");
    for (first, last) in [(0, 0), (8_999_999, 9_000_000), (262_143, 262_144), (1_000_000, 7_000_000)] {
        let part = preview.ask("GET", "/clip.webm", &format!("Range: bytes={first}-{last}\r\n"));
        assert_eq!(part.status, 206);
        assert!(part.body == bytes[first..=last], "{first}-{last}");
    }
    let tag = whole.header("etag").unwrap();
    let again = |preview: &Preview| preview.ask("GET", "/clip.webm", &format!("If-None-Match: {tag}\r\n")).status;
    assert_eq!(again(&preview), 304);
    crate::editor::in_place(&site.path("static/style.css"), "teal", "blue");
    let mut other = bytes.clone();
    other[5_000_000] ^= 1;
    site.write("static/clip.webm", other);
    assert_eq!(again(&preview), 200);
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let site = Site::new();
    let preview = Preview::of(&site);
    for path in ["/news/a/", "/style.css", "/facts.json", "/_postil/live.js", "/atom.xml"] {
        let first = preview.get(path);
        assert_eq!((first.status, first.header("cache-control")), (200, Some("no-cache")), "{path}");
        let tag = first.header("etag").unwrap();
        for known in [tag.to_owned(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let again = preview.ask("GET", path, &format!("If-None-Match: {known}\r\n"));
            assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(tag)), "{path} {known}");
        }
        assert_eq!(preview.ask("GET", path, "If-None-Match: \"x\"\r\n").status, 200);
    }
    let tag = preview.get("/news/a/").header("etag").unwrap().to_owned();
    site.article("a", "The river falls.");
    preview.until("/news/a/", |response| response.text().contains("falls"));
    assert_eq!(preview.ask("GET", "/news/a/", &format!("If-None-Match: {tag}\r\n")).status, 200);
}

#[test]
fn the_head_of_an_answer_is_that_of_the_whole() {
    let site = Site::new();
    let preview = Preview::of(&site);
    for path in ["/news/a/", "/style.css", "/nothing", "/news/a", "/_postil/live.js"] {
        let (head, whole) = (preview.ask("HEAD", path, ""), preview.get(path));
        assert_eq!((head.status, head.body.len()), (whole.status, 0), "{path}");
        for name in ["content-type", "content-length", "etag", "location"] {
            assert_eq!(head.header(name), whole.header(name), "{path} {name}");
        }
    }
}

#[test]
fn addresses_are_those_of_a_static_host() {
    let site = Site::new();
    site.write("content/news/c.md", "+++\ntitle = \"c\"\naliases = [\"old/c\", \"/older.html\"]\n+++\n");
    site.write("static/own.html", "<p>own</p>");
    let preview = Preview::of(&site);
    let moved = preview.get("/news/a?x=1&y=%20");
    assert_eq!((moved.status, moved.header("location")), (301, Some("/news/a/?x=1&y=%20")));
    assert_eq!(preview.html("/news/a/index.html"), preview.html("/news/a/"));
    assert!(preview.get("/old/c/").text().contains("url="), "an alias is a file");
    assert_eq!(preview.get("/older.html").status, 200);
    let missing = preview.get("/news/nothing/here");
    assert_eq!(missing.status, 404);
    assert_eq!(missing.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(preview.html("/news/nothing/here"), preview.html("/404.html"));
    assert_eq!(preview.html("/own.html"), "<p>own</p>");
    assert!(preview.get("/own.html").text().contains("/_postil/live.js"), "a copied page is a page");
    assert_eq!(preview.get("/NEWS/a/").status, 404);
}

/// Never a hole between two editions.
#[test]
fn there_is_always_an_answer_while_the_site_changes() {
    let site = Site::new();
    for number in 0..100 {
        site.article(&format!("n{number}"), &"Many words take their time. ".repeat(40));
    }
    let preview = Preview::of(&site);
    for round in 0..25 {
        site.write("static/style.css", format!("p {{ top: {round}px }}"));
        site.write("content/news/a.md", article("a", &format!("Round {round}.")));
        for path in ["/news/a/", "/style.css", "/news/"] {
            let response = preview.get(path);
            assert_eq!(response.status, 200, "{path}");
            assert!(!response.body.is_empty());
        }
    }
}

/// A safe write leaves a moment in which the file is not there.
#[test]
fn a_file_that_is_being_replaced_is_waited_for() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let path = site.path("static/style.css");
    let away = path.with_extension("css___jb_old___");
    std::fs::rename(&path, &away).unwrap();
    let returns = std::thread::spawn({
        let (path, away) = (path.clone(), away.clone());
        move || {
            std::thread::sleep(std::time::Duration::from_millis(30));
            std::fs::rename(away, path).unwrap();
        }
    });
    assert_eq!(preview.get("/style.css").status, 200);
    returns.join().unwrap();
}
