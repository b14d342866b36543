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
fn an_entry_is_known_by_its_id_whatever_its_title_and_address() {
    let scratch = site();
    scratch.write("feed.xml", rss("It blew."));
    import(&scratch, &["feed.xml"]).success().stdout(contains("2 imported"));
    // Another feed has entries of the same plain numbers.
    let other = rss("The roof.").replace("The Herald", "The Mail").replace("herald.example", "mail.example");
    scratch.write("other.xml", other.replace("The storm", "The roof"));
    import(&scratch, &["other.xml"]).success().stdout(contains("2 imported"));
    std::fs::remove_dir_all(scratch.path("archive/.postil")).unwrap();
    let renamed =
        rss("It blew hard.").replace("The storm", "The great storm").replace("example/storm<", "example/great<");
    scratch.write("feed.xml", renamed);
    import(&scratch, &["feed.xml"]).success().stdout(contains("2 updated"));
    let article = scratch.read("archive/content/articles/the-storm/index.md");
    assert!(article.contains("title = \"The great storm\"") && article.ends_with("It blew hard.\n"), "{article}");
    assert!(!scratch.path("archive/content/articles/the-great-storm").exists());
    import(&scratch, &["feed.xml", "other.xml"]).success().stdout(contains("4 unchanged"));
}

#[test]
fn an_article_that_came_from_elsewhere_is_not_replaced_by_a_feeds() {
    let scratch = site();
    let page = format!(
        "<html><head><title>The storm</title><link rel=\"canonical\" href=\"https://herald.example/storm\"></head><body><article>\
         <h1>The storm</h1><p>{LEAD}</p></article></body></html>"
    );
    scratch.write("storm.html", page);
    import(&scratch, &["storm.html"]).success();
    let before = scratch.read("archive/content/articles/the-storm/index.md");
    scratch.write("feed.xml", rss("It blew."));
    import(&scratch, &["feed.xml"]).success().stdout(contains("1 imported")).stderr(contains("is here already"));
    assert_eq!(scratch.read("archive/content/articles/the-storm/index.md"), before);
}

#[test]
fn thousands_of_entries_of_one_title_are_all_imported() {
    let scratch = site();
    let entries: String = (0..3000)
        .map(|number| format!("<item><title>News</title><guid>urn:{number}</guid><content:encoded>Number {number}.</content:encoded></item>"))
        .collect();
    let namespace = "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"";
    scratch.write(
        "feed.xml",
        format!("<rss version=\"2.0\" {namespace}><channel><title>A</title>{entries}</channel></rss>"),
    );
    import(&scratch, &["feed.xml", "--dry-run"]).success().stdout(contains("3000 imported"));
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

#[test]
fn of_feeds_with_the_same_entry_the_later_version_counts_in_any_order() {
    let atom = |updated: &str, title: &str, text: &str| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Herald</title><entry><id>tag:herald.example,2024:1</id><title>{title}</title>\
             <link href=\"https://herald.example/storm\"/><updated>{updated}</updated><content type=\"html\">&lt;p&gt;{text}&lt;/p&gt;</content></entry></feed>"
        )
    };
    let mut found = Vec::new();
    for order in [["old.xml", "new.xml"], ["new.xml", "old.xml"]] {
        let scratch = site();
        scratch.write("old.xml", atom("2024-03-05T10:15:00Z", "A storm", "It blew."));
        scratch.write("new.xml", atom("2024-03-06T10:15:00Z", "The great storm", "It blew hard."));
        import(&scratch, &order).success();
        let articles = files_below(&scratch.path("archive/content/articles"));
        let articles: Vec<String> = articles
            .into_iter()
            .filter(|(path, _)| path.ends_with("/index.md"))
            .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
            .collect();
        assert_eq!(articles.len(), 1, "{order:?}");
        assert!(
            articles[0].contains("The great storm") && articles[0].ends_with("It blew hard.\n"),
            "{order:?}: {articles:?}"
        );
        import(&scratch, &["old.xml"]).success().stderr(contains("is here already in a later version"));
        found.extend(articles);
    }
    assert_eq!(found[0], found[1]);
}

#[test]
fn a_page_goes_before_the_entry_of_a_feed_whatever_the_order() {
    for order in [["feed.xml", "storm.html"], ["storm.html", "feed.xml"]] {
        let scratch = site();
        scratch.write(
            "storm.html",
            format!(
                "<html><head><title>The storm</title><link rel=\"canonical\" href=\"https://herald.example/storm\"></head><body><article>\
                 <h1>The storm</h1><p>{LEAD}</p></article></body></html>"
            ),
        );
        scratch.write("feed.xml", rss("It blew."));
        import(&scratch, &order).success().stdout(contains("2 imported")).stderr(contains("is here already"));
        assert!(scratch.read("archive/content/articles/the-storm/index.md").contains(LEAD), "{order:?}");
    }
}

#[test]
fn whether_an_entry_is_a_later_version_its_own_dates_tell_whatever_those_of_the_article_are() {
    const STORM: &str = "archive/content/articles/a-storm/index.md";
    let atom = |updated: &str, text: &str| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Herald</title><entry><id>tag:herald.example,2024:1</id><title>A storm</title>\
             <published>2024-03-01T10:00:00Z</published><updated>{updated}</updated><content type=\"html\">&lt;p&gt;{text}&lt;/p&gt;</content></entry></feed>"
        )
    };
    let scratch = site();
    let given = ["feed.xml", "--published", "2024-06-01"];
    scratch.write("feed.xml", rss("It blew."));
    import(&scratch, &given).success().stdout(contains("2 imported"));
    scratch.write("feed.xml", rss("It blew hard."));
    import(&scratch, &given).success().stdout(contains("1 updated, 1 unchanged"));
    // A date that somebody wrote into the article stays, and its text is that of the feed.
    scratch.write("atom.xml", atom("2024-03-02T10:00:00Z", "It blew."));
    import(&scratch, &["atom.xml"]).success();
    scratch.edit(STORM, "updated = 2024-03-02T10:00:00Z", "updated = 2024-08-01");
    scratch.write("atom.xml", atom("2024-03-02T10:00:00Z", "It blew hard."));
    import(&scratch, &["atom.xml", "--merge"]).success();
    let article = scratch.read(STORM);
    assert!(article.contains("updated = 2024-08-01") && article.ends_with("It blew hard.\n"), "{article}");
    // Nor does an older version come in by an older date of the article.
    scratch.edit(STORM, "updated = 2024-08-01", "updated = 2023-01-01");
    scratch.write("atom.xml", atom("2024-03-01T12:00:00Z", "It blew."));
    import(&scratch, &["atom.xml", "--merge"]).success().stderr(contains("is here already in a later version"));
    assert!(scratch.read(STORM).ends_with("It blew hard.\n"));
}

#[test]
fn feeds_of_two_sites_with_one_title_keep_their_entries_apart() {
    let scratch = site();
    scratch.write("feed.xml", rss("It blew."));
    let other = rss("The roof is gone.").replace("herald.example", "mail.example").replace("The storm", "The roof");
    scratch.write("other.xml", other);
    import(&scratch, &["feed.xml", "other.xml"]).success().stdout(contains("4 imported"));
    assert!(scratch.read("archive/content/articles/the-storm/index.md").ends_with("It blew.\n"));
    assert!(scratch.read("archive/content/articles/the-roof/index.md").ends_with("The roof is gone.\n"));
    scratch.write("feed.xml", rss("It blew hard.").replace("https://herald", "http://www.herald"));
    import(&scratch, &["feed.xml", "other.xml"]).success().stdout(contains("2 updated, 2 unchanged"));
}

#[test]
fn an_entry_that_was_never_changed_is_no_later_version_of_one_that_was() {
    let atom = |updated: &str, text: &str| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Herald</title><entry><id>tag:herald.example,2024:1</id><title>A storm</title>\
             <published>2024-03-01T10:00:00Z</published><updated>{updated}</updated><content type=\"html\">&lt;p&gt;{text}&lt;/p&gt;</content></entry></feed>"
        )
    };
    let scratch = site();
    let article = || scratch.read("archive/content/articles/a-storm/index.md");
    scratch.write("atom.xml", atom("2024-03-02T10:00:00Z", "It blew hard."));
    import(&scratch, &["atom.xml"]).success().stdout(contains("1 imported"));
    scratch.write("old.xml", atom("2024-03-01T10:00:00Z", "It blew."));
    import(&scratch, &["old.xml"]).success().stderr(contains("is here already in a later version"));
    assert!(article().ends_with("It blew hard.\n"));
    // The other way round, it is; and a feed that tells no days of changes may have one.
    scratch.write("atom.xml", atom("2024-03-03T10:00:00Z", "It blew harder."));
    import(&scratch, &["atom.xml"]).success().stdout(contains("1 updated"));
    assert!(article().contains("updated = 2024-03-03T10:00:00Z"));
    scratch.write(
        "feed.xml",
        "<rss version=\"2.0\"><channel><title>The Herald</title><item><title>A storm</title><guid>tag:herald.example,2024:1</guid>\
         <pubDate>Fri, 01 Mar 2024 10:00:00 GMT</pubDate><encoded xmlns=\"http://purl.org/rss/1.0/modules/content/\">&lt;p&gt;It blew hardest.&lt;/p&gt;</encoded></item></channel></rss>",
    );
    import(&scratch, &["feed.xml"]).success().stdout(contains("1 updated"));
}
