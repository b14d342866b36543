//! `postil import --fetch-images`: images of files that are on the web, of a server on this machine.

use predicates::prelude::*;
use predicates::str::contains;

use crate::online::{LEAD, Server, import, site};
use crate::scratch::{Scratch, files_below};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const FOLDER: &str = "archive/content/articles/the-storm";
const ARTICLE: &str = "archive/content/articles/the-storm/index.md";
const FETCH: [&str; 2] = ["--allow-private", "--fetch-images"];

/// `/img/…` are images, `/closed/…` must not be asked for, and `/no-image.png` only calls itself one.
fn server() -> Server {
    let ok = |body: &[u8]| Some(("200 OK".to_owned(), body.to_vec()));
    Server::start(move |path, _| match path {
        "/robots.txt" => ok(b"User-agent: *\nDisallow: /closed\n"),
        "/no-image.png" => ok(b"<html><script>alert(1)</script></html>"),
        "/away.png" => Some(("302 Found\r\nLocation: file:///etc/passwd".to_owned(), Vec::new())),
        _ if path.starts_with("/img/") => ok(PNG),
        _ => None,
    })
}

fn page(images: &[String], text: &str) -> String {
    let images: String = images.iter().map(|url| format!("<p><img src=\"{url}\" alt=\"It\"> {text} The ferries stayed in port until the evening, and nobody knew how long the repairs would take.</p>")).collect();
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>The storm</title></head><body><article><h1>The storm</h1><p>{LEAD}</p>{images}</article></body></html>"
    )
}

fn fetch(scratch: &Scratch, file: &str) -> assert_cmd::assert::Assert {
    import(scratch, &[&FETCH[..], &[file]].concat())
}

fn is_image(scratch: &Scratch, path: &str) -> bool {
    std::fs::read(scratch.path(path)).is_ok_and(|bytes| bytes == PNG)
}

#[test]
fn images_of_a_saved_page_are_fetched_only_if_that_is_asked_for_and_once() {
    let (scratch, server) = (site(), server());
    let image = server.url("/img/roof.png");
    scratch.write("storm.html", page(&[image.clone(), image.clone()], "So it was."));
    import(&scratch, &["--allow-private", "storm.html"]).success().stderr(contains("`--fetch-images` fetches them"));
    assert_eq!(server.asked(), [""; 0], "nobody was asked");
    assert!(scratch.read(ARTICLE).contains(&format!("![It]({image})")));
    // What was imported without them gets them.
    fetch(&scratch, "storm.html").success().stdout(contains("1 updated"));
    assert_eq!(server.asked(), ["/robots.txt", "/img/roof.png"]);
    let article = scratch.read(ARTICLE);
    assert_eq!((article.matches("![It](roof.png)").count(), article.contains("127.0.0.1")), (2, false), "{article}");
    assert!(is_image(&scratch, &format!("{FOLDER}/roof.png")));
    let before = files_below(&scratch.path("archive"));
    fetch(&scratch, "storm.html").success().stdout(contains("1 unchanged"));
    import(&scratch, &["storm.html"]).success().stdout(contains("1 unchanged"));
    assert!(before == files_below(&scratch.path("archive")), "nothing changes");
    // A later version keeps the image that is here, with the option and without.
    for (text, args) in [("So it is.", &FETCH[..]), ("So they say.", &[])] {
        scratch.write("storm.html", page(std::slice::from_ref(&image), text));
        import(&scratch, &[args, &["storm.html"]].concat()).success().stdout(contains("1 updated"));
        let article = scratch.read(ARTICLE);
        assert!(article.contains(&format!("![It](roof.png) {text}")), "{article}");
    }
    assert_eq!(server.asked(), [""; 0], "what is here is not asked for");
    // Without a record of earlier imports, too.
    std::fs::remove_dir_all(scratch.path("archive/.postil")).unwrap();
    fetch(&scratch, "storm.html").success().stdout(contains("1 unchanged"));
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn an_image_that_fails_leaves_its_address_and_is_told() {
    let (scratch, server) = (site(), server());
    let paths = ["/gone/a.png", "/img/a.png", "/closed/b.png", "/no-image.png", "/away.png"];
    scratch.write("storm.html", page(&paths.map(|path| server.url(path)), "So it was."));
    fetch(&scratch, "storm.html").success().stderr(
        contains(format!("the image `{}` is not there (404) (and 2 others)", server.url("/gone/a.png")))
            .and(contains("images that stay on their own server: 4")),
    );
    let asked = server.asked();
    assert!(!asked.iter().any(|path| path.starts_with("/closed")), "{asked:?}");
    let article = scratch.read(ARTICLE);
    for path in ["/gone/a.png", "/closed/b.png", "/no-image.png", "/away.png"] {
        assert!(article.contains(&format!("![It]({})", server.url(path))), "{path} is in\n{article}");
    }
    // The name of the one that failed is not another's.
    assert!(article.contains("![It](a-2.png)") && is_image(&scratch, &format!("{FOLDER}/a-2.png")), "{article}");
    let before = files_below(&scratch.path("archive"));
    fetch(&scratch, "storm.html").success().stdout(contains("1 unchanged"));
    assert!(!server.asked().contains(&"/img/a.png".to_owned()));
    assert!(before == files_below(&scratch.path("archive")), "nothing changes");
    // An article that was edited stays as it is.
    scratch.edit(ARTICLE, "So it was.", "So I saw it.");
    std::fs::remove_file(scratch.path(&format!("{FOLDER}/a-2.png"))).unwrap();
    let before = files_below(&scratch.path("archive/content"));
    fetch(&scratch, "storm.html").success().stdout(contains("1 kept"));
    assert!(before == files_below(&scratch.path("archive/content")));
}

#[test]
fn images_of_this_machine_are_not_asked_for_unless_that_is_allowed() {
    let (scratch, server) = (site(), server());
    let port = server.url("").rsplit_once(':').unwrap().1.to_owned();
    let images = ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0"]
        .map(|host| format!("http://{host}:{port}/img/roof.png"));
    scratch.write("storm.html", page(&images, "So it was."));
    import(&scratch, &["--fetch-images", "storm.html"])
        .success()
        .stderr(contains("leads to this machine or its network, and was not asked for (and 3 others)"));
    assert_eq!(server.asked(), [""; 0], "nobody was asked");
    assert!(scratch.read(ARTICLE).contains(&images[0]) && !scratch.path(&format!("{FOLDER}/roof.png")).exists());
}

#[test]
fn images_of_feeds_mails_and_exports_are_fetched_too() {
    let (scratch, server) = (site(), server());
    let image = |name: &str| server.url(&format!("/img/{name}.png"));
    let item = |title: &str, image: &str, more: &str| {
        format!(
            "<item><title>{title}</title><guid>urn:{title}</guid><content:encoded><![CDATA[<p>It blew.</p><p><img src=\"{image}\" alt=\"It\"></p>]]></content:encoded>{more}</item>"
        )
    };
    let feed = |items: &str| {
        format!(
            "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Old</title>{items}</channel></rss>"
        )
    };
    let entries = item("Gale", &image("gale"), "") + &item("Calm", &image("gale"), "");
    scratch.write("inbox/feed.xml", feed(&entries));
    let post = "<wp:post_name>tide</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>";
    scratch.write("inbox/wordpress.xml", feed(&item("Tide", &image("tide"), post)));
    let mail = crate::scratch::repository().join("tests/fuzz/corpus/mail/newsletter");
    let mail = std::fs::read_to_string(mail).unwrap();
    let with_remote = format!("<img src=3D\"{}\" alt=3D\"The quay\"> The quay.</p></article>", image("quay"));
    scratch.write("inbox/storm.eml", mail.replace("</p></article>", &with_remote));
    import(&scratch, &["--allow-private", "--dry-run", "inbox"]).success().stdout(contains("would be imported"));
    assert_eq!(server.asked(), [""; 0], "nobody was asked");
    fetch(&scratch, "inbox").success().stdout(contains("4 imported"));
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|path| *path == "/img/gale.png").count(), 1, "{asked:?}");
    for (folder, name) in [("gale", "gale"), ("calm", "gale"), ("tide", "tide"), ("the-storm", "quay")] {
        let folder = format!("archive/content/articles/{folder}");
        let article = scratch.read(&format!("{folder}/index.md"));
        assert!(
            article.contains(&format!("({name}.png)")) || article.contains(&format!("\"{name}.png\"")),
            "{article}"
        );
        assert!(is_image(&scratch, &format!("{folder}/{name}.png")), "{folder}");
    }
    // What came with the mail is there as before.
    assert!(
        scratch.read(ARTICLE).contains("](my-roof.png)") && scratch.path(&format!("{FOLDER}/my-roof.png")).exists()
    );
    let before = files_below(&scratch.path("archive"));
    fetch(&scratch, "inbox").success().stdout(contains("4 unchanged"));
    assert!(before == files_below(&scratch.path("archive")), "nothing changes");
    assert_eq!(server.asked(), [""; 0], "what is here is not asked for");
}
