//! `postil import` of feeds and exports, from the command line.

use predicates::str::contains;

use crate::online::{LEAD, Server, import, site};
use crate::scratch::files_below;

fn rss(text: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Herald</title>\
         <item><title>The storm</title><link>https://herald.example/storm</link><guid>1</guid><pubDate>Tue, 05 Mar 2024 10:15:00 GMT</pubDate>\
         <content:encoded><![CDATA[<p>{text}</p><script>alert(1)</script>]]></content:encoded></item>\
         <item><title>The storm</title><link>https://herald.example/storm-2</link><guid>2</guid><content:encoded><![CDATA[<p>Another one.</p>]]></content:encoded></item>\
         <item><title>Named</title><link>NAMED</link><guid>3</guid><description>So.</description></item></channel></rss>"
    )
}

#[test]
fn each_entry_with_its_text_is_an_article_and_again_nothing_changes() {
    let scratch = site();
    scratch.write("inbox/feed.xml", rss("It blew."));
    scratch.write("inbox/other.xml", "<svg><title>no feed</title></svg>");
    import(&scratch, &["inbox"])
        .success()
        .stdout(contains("2 imported"))
        .stderr(contains("entries that have no text in the feed, which were left out: 1"));
    let article = scratch.read("archive/content/articles/the-storm/index.md");
    assert!(
        article.starts_with(
            "+++\ntitle = \"The storm\"\ndate = 2024-03-05T10:15:00Z\n\n[source]\nurl = \"https://herald.example/storm\"\ntitle = \"The storm\"\npublisher = \"The Herald\"\nfile = \"source.feed.json\"\n"
        ) && article.ends_with("\n\nIt blew.\n"),
        "{article}"
    );
    assert!(scratch.read("archive/content/articles/the-storm-2/index.md").ends_with("Another one.\n"));
    let before = files_below(&scratch.path("archive"));
    import(&scratch, &["inbox/feed.xml"]).success().stdout(contains("2 unchanged"));
    assert!(before == files_below(&scratch.path("archive")));
    // An entry that changed is the same article.
    scratch.write("inbox/feed.xml", rss("It blew hard."));
    import(&scratch, &["inbox/feed.xml"]).success().stdout(contains("1 updated, 1 unchanged"));
    assert!(scratch.read("archive/content/articles/the-storm/index.md").ends_with("It blew hard.\n"));
    scratch.edit("archive/content/articles/the-storm/index.md", "It blew hard.", "My words.");
    scratch.write("inbox/feed.xml", rss("It stopped."));
    import(&scratch, &["inbox/feed.xml"]).success().stdout(contains("1 unchanged, 1 kept"));
    assert!(scratch.read("archive/content/articles/the-storm/index.md").ends_with("My words.\n"));
}

#[test]
fn pages_that_a_feed_on_the_web_only_names_are_fetched() {
    let scratch = site();
    let server = Server::start(|path, head| {
        let host = head.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
        match path {
            "/feed" => Some((
                "200 OK".to_owned(),
                rss("It blew.").replace("NAMED", &format!("http://{host}/named")).into_bytes(),
            )),
            "/named" => Some((
                "200 OK".to_owned(),
                format!("<html><title>Named</title><article><h1>Named</h1><p>{LEAD}</p></article></html>").into_bytes(),
            )),
            _ => None,
        }
    });
    import(&scratch, &["--allow-private", &server.url("/feed")]).success().stdout(contains("3 imported"));
    assert!(scratch.read("archive/content/articles/named/index.md").contains(LEAD));
    assert!(scratch.read("archive/content/articles/the-storm/index.md").contains("retrieved = \"20"));
    import(&scratch, &["--allow-private", &server.url("/feed")]).success().stdout(contains("3 unchanged"));
}

#[test]
fn a_broken_feed_is_refused() {
    let scratch = site();
    scratch.write("feed.xml", "<rss><channel><item></rss>");
    scratch.write("bomb.xml", "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaa\">]><rss>&a;</rss>");
    import(&scratch, &["feed.xml", "bomb.xml"])
        .code(1)
        .stderr(contains("is a damaged feed file"))
        .stderr(contains("declares entities"));
}
