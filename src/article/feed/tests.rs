mod exports;

use super::*;

const LONG: &str =
    "<p>A storm took the roof off the ferry terminal in Nordvik.</p><p>Four hundred people waited in the rain.</p>";

fn feed(text: &str) -> Feed {
    read(&super::text(text.as_bytes()).expect("a feed")).unwrap()
}

#[test]
fn rss_has_texts_and_summaries() {
    let rss = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>\
         <title>The Herald &amp;amp; Mail</title><language>en-GB</language><item><title>The &lt;i&gt;storm&lt;/i&gt;</title><link>https://herald.example/storm</link><guid>1</guid>\
         <pubDate>Tue, 05 Mar 2024 10:15:00 +0100</pubDate><dc:creator>Ann Hart</dc:creator><category>sea</category><description>Short.</description>\
         <content:encoded><![CDATA[{LONG}]]></content:encoded></item><item><title>Twice</title><guid>1</guid></item>\
         <item><title>Named only</title><link>https://herald.example/named</link><description>Read more…</description></item></channel></rss>"
    );
    let feed = feed(&rss);
    assert_eq!((feed.title.as_deref(), feed.entries.len()), (Some("The Herald & Mail"), 2));
    let entry = &feed.entries[0];
    assert_eq!(
        (entry.title.as_deref(), entry.authors.as_slice()),
        (Some("The storm"), ["Ann Hart".to_owned()].as_slice())
    );
    assert_eq!(entry.published.unwrap().to_string(), "2024-03-05T10:15:00+01:00");
    assert_eq!((entry.content.as_deref(), entry.summary.as_deref()), (Some(LONG), Some("Short.")));
    assert_eq!(
        (feed.entries[1].content.as_deref(), feed.entries[1].url.as_deref()),
        (None, Some("https://herald.example/named"))
    );
    let (document, kept) = document(entry, &feed).unwrap().unwrap();
    assert_eq!(
        document.page.body(&|_, _| false).markdown,
        "A storm took the roof off the ferry terminal in Nordvik.\n\nFour hundred people waited in the rain.\n"
    );
    let again = read(&super::text(&kept).unwrap()).unwrap();
    assert_eq!((again.title, &again.entries[0]), (feed.title.clone(), entry), "what is kept says the same");
}

#[test]
fn atom_and_json_feeds_are_read() {
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"de\"><title>Blatt</title><author><name>Ann Hart</name></author><entry><id>a</id><title type=\"html\">Der &amp;amp; Sturm</title>\
        <link rel=\"self\" href=\"https://x.example/self\"/><link href=\"https://x.example/sturm\"/><updated>2024-03-05T10:00:00Z</updated><category term=\"see\"/>\
        <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Er <b>kam</b>.</p></div></content></entry><entry><id>b</id><summary>So.</summary></entry></feed>";
    let found = feed(atom);
    let entry = &found.entries[0];
    assert_eq!(
        (entry.title.as_deref(), entry.url.as_deref(), found.language.as_deref()),
        (Some("Der & Sturm"), Some("https://x.example/sturm"), Some("de"))
    );
    assert_eq!((entry.authors.len(), entry.published.is_some(), entry.updated), (1, true, None));
    assert!(entry.content.as_deref().unwrap().contains("<b>kam</b>") && found.entries[1].content.is_none());

    let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"The Herald\", \"authors\": [{\"name\": \"Ann Hart\"}], \"items\": [\
        {\"id\": 1, \"url\": \"https://x.example/1\", \"content_text\": \"One & two.\\n\\nThree.\", \"date_published\": \"2024-03-05T10:00:00Z\", \"tags\": [\"sea\"]}]}";
    let found = feed(json);
    assert_eq!(
        (found.entries[0].content.as_deref(), found.entries[0].authors.len()),
        (Some("<p>One &amp; two.</p>\n<p>Three.</p>\n"), 1)
    );
}

#[test]
fn exports_of_wordpress_say_what_is_a_draft_and_where_it_stood() {
    let item = |kind: &str, status: &str, content: &str| {
        format!(
            "<item><title>A storm</title><link>https://old.example/2024/03/storm/</link><dc:creator>ann</dc:creator><guid>{kind}{status}</guid><content:encoded><![CDATA[{content}]]></content:encoded>\
             <excerpt:encoded><![CDATA[In short.]]></excerpt:encoded><wp:post_date_gmt>2024-03-05 09:15:00</wp:post_date_gmt><wp:post_name>storm-at-sea</wp:post_name>\
             <wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type><category domain=\"category\">News</category><category domain=\"post_tag\">sea</category><wp:comment/></item>"
        )
    };
    let wxr = format!(
        "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Old</title><wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name>Ann Hart</wp:author_display_name></wp:author>{}{}{}{}</channel></rss>",
        item(
            "post",
            "publish",
            "One\nline.\n\n[caption id=\"a\"]<img src=\"https://old.example/a.jpg\" alt=\"A\" /> The quay[/caption]\n\n[embed]https://v.example/1[/embed] [gallery]"
        ),
        item("page", "draft", "<p>Two.</p>"),
        item("attachment", "inherit", ""),
        item("nav_menu_item", "publish", ""),
    );
    let feed = feed(&wxr);
    assert_eq!((feed.entries.len(), feed.attachments, feed.comments), (2, 1, 2));
    let entry = &feed.entries[0];
    assert_eq!(
        (entry.said.slug.as_deref(), entry.said.draft, feed.entries[1].said.draft),
        (Some("storm-at-sea"), false, true)
    );
    assert_eq!(
        (entry.said.aliases.as_slice(), entry.authors.as_slice()),
        (["/2024/03/storm/".to_owned()].as_slice(), ["Ann Hart".to_owned()].as_slice())
    );
    assert_eq!(
        (entry.said.taxonomies["categories"].as_slice(), entry.said.taxonomies["tags"].len()),
        (["News".to_owned()].as_slice(), 1)
    );
    let (document, _) = document(entry, &feed).unwrap().unwrap();
    let markdown = document.page.body(&|_, _| false).markdown;
    assert!(
        markdown.starts_with(
            "One\\\nline.\n\n![A](https://old.example/a.jpg \"The quay\")\n\n[https://v.example/1](https://v.example/1)"
        ),
        "{markdown}"
    );
}

#[test]
fn posts_of_wordpress_without_their_utc_date_have_that_of_the_feed_and_blocks_leave_other_paragraphs_apart() {
    let wxr = "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Old</title>\
         <item><title>A storm</title><pubDate>Mon, 13 Jun 2016 10:00:00 +0000</pubDate><wp:post_date>2016-06-13 12:00:00</wp:post_date>\
         <wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type>\
         <content:encoded><![CDATA[<!-- wp:paragraph -->\n<p>Block.</p>\n<!-- /wp:paragraph -->\n\nOne.\n\nTwo.]]></content:encoded></item></channel></rss>";
    let feed = feed(wxr);
    let entry = &feed.entries[0];
    assert_eq!(entry.published.map(|stamp| stamp.to_string()).as_deref(), Some("2016-06-13T10:00:00Z"));
    let (document, _) = document(entry, &feed).unwrap().unwrap();
    assert_eq!(document.page.body(&|_, _| false).markdown.trim(), "Block.\n\nOne.\n\nTwo.");
}

#[test]
fn hostile_feeds_are_refused_in_time() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"x\">]><rss><channel/></rss>";
    assert_eq!(read(bomb).unwrap_err().code(), "import.bomb");
    assert_eq!(read("<rss><channel>").unwrap_err().code(), "import.damaged");
    assert!(
        text(b"<!DOCTYPE html><html><body>&lt;rss</body></html>").is_none() && text(b"The <rss> element").is_none()
    );
    let started = std::time::Instant::now();
    for piece in ["[caption ", "[caption", "[embed", "[embed]", "[", "\n\n"] {
        let _ = wordpress_content(&piece.repeat(100_000));
    }
    let deep = format!("<rss><channel>{}", "<item>".repeat(50_000));
    assert!(read(&deep).is_err());
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

fn wordpress_content(text: &str) -> usize {
    let wxr = format!(
        "<rss xmlns:wp=\"http://wordpress.org/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><item><content:encoded><![CDATA[{text}]]></content:encoded><wp:post_type>post</wp:post_type></item></channel></rss>"
    );
    feed(&wxr).entries.len()
}

#[test]
fn only_what_is_a_feed_is_taken_for_one() {
    for page in [
        "<div><feed-item>A page</feed-item></div>",
        "<feed-list><p>A page</p></feed-list>",
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>How to write &lt;rss: <rss></rss></body></html>",
        "<!-- <rss> --><p>A page</p>",
        "<article>About <feed>s</article>",
    ] {
        assert_eq!(super::text(page.as_bytes()), None, "{page}");
    }
    for feed in [
        "<?xml version=\"1.0\"?><!-- a comment with <html> in it --><rss version=\"2.0\"></rss>",
        "\u{feff}<feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
        "<!DOCTYPE rss [<!ENTITY a \"aaaa\">]><rss></rss>",
        "<rdf:RDF></rdf:RDF>",
    ] {
        assert!(super::text(feed.as_bytes()).is_some(), "{feed}");
    }
}
