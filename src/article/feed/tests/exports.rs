//! Exports of blogs, files beside texts, and feeds that are not quite XML.

use super::super::{Feed, document, read};

fn feed(text: &str) -> Feed {
    read(&super::super::text(text.as_bytes()).expect("a feed")).unwrap()
}

fn markdown(feed: &Feed, at: usize) -> String {
    document(&feed.entries[at], feed).unwrap().unwrap().0.page.body(&|_, _| false).markdown
}

#[test]
fn of_an_export_of_blogger_only_posts_and_pages_are_articles_and_drafts_stay_drafts() {
    let kind = |name: &str| {
        format!(
            "<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{name}'/>"
        )
    };
    let entry = |id: &str, inside: &str| {
        format!(
            "<entry><id>{id}</id><title>{id}</title><content type='html'>&lt;p&gt;The quay.&lt;/p&gt;</content>{inside}</entry>"
        )
    };
    let link = "<link rel='alternate' href='http://my.blog.example/2019/02/a-post.html'/><category scheme='http://www.blogger.com/atom/ns#' term='sea'/>";
    let old = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://www.w3.org/2007/app'>{}{}{}{}{}</feed>",
        entry("template", &kind("template")),
        entry("setting", &kind("settings")),
        entry("post", &format!("{}{link}", kind("post"))),
        entry("draft", &format!("{}<app:control><app:draft>yes</app:draft></app:control>", kind("post"))),
        entry("comment", &kind("comment")),
    );
    let own = |kind: &str, status: &str| {
        format!(
            "<blogger:type>{kind}</blogger:type><blogger:status>{status}</blogger:status><blogger:filename>/2019/02/a-post.html</blogger:filename>"
        )
    };
    let new = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>{}{}{}{}</feed>",
        entry("post", &format!("{}{link}", own("POST", "LIVE"))),
        entry("draft", &own("POST", "DRAFT")),
        entry("comment", &own("COMMENT", "LIVE")),
        entry("binned", &own("POST", "SOFT_TRASHED")),
    );
    for export in [old, new] {
        let feed = feed(&export);
        let drafts: Vec<_> = feed.entries.iter().map(|entry| (entry.id.as_str(), entry.said.draft)).collect();
        assert_eq!((drafts, feed.comments), (vec![("post", false), ("draft", true)], 1), "{export}");
        assert_eq!(feed.entries[0].said.aliases, ["/2019/02/a-post.html"]);
        assert_eq!(feed.entries[0].said.taxonomies["tags"], ["sea"]);
    }
}

#[test]
fn sounds_films_and_pictures_beside_a_text_are_kept_with_it() {
    let rss = "<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>Waves</title><item><guid>1</guid><title>One</title>\
        <description>Words.</description><content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><![CDATA[<p>The quay in spring.</p>]]></content:encoded>\
        <enclosure url=\"https://x.example/one.mp3?a=1&amp;b=2\" type=\"audio/mpeg\" length=\"1\"/>\
        <media:group><media:content url=\"https://x.example/one.jpg\" medium=\"image\"/></media:group></item></channel></rss>";
    let expected =
        "![](https://x.example/one.jpg)\n\nThe quay in spring.\n\n[Audio](https://x.example/one.mp3?a=1&b=2)\n";
    let found = feed(rss);
    let (document, kept) = document(&found.entries[0], &found).unwrap().unwrap();
    let body = document.page.body(&|_, _| false);
    let lead = body.lead.map(|image| format!("![]({})\n\n", image.src)).unwrap_or_default();
    assert_eq!(format!("{lead}{}", body.markdown), expected);
    let again = read(&super::super::text(&kept).unwrap()).unwrap();
    assert_eq!(again.entries[0].content, found.entries[0].content, "what is kept says the same");

    let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": \"1\", \"content_html\": \"<p>The quay. <img src='https://x.example/own.png'></p>\", \
        \"image\": \"https://x.example/one.jpg\", \"attachments\": [{\"url\": \"https://x.example/one.mp4\", \"mime_type\": \"video/mp4\"}, {\"url\": \"javascript:x\", \"mime_type\": \"audio/x\"}]}]}";
    let text = markdown(&feed(json), 0);
    assert!(!text.contains("one.jpg") && text.contains("own.png"), "a text with pictures has its own: {text}");
    assert!(text.contains("[Video](https://x.example/one.mp4)") && !text.contains("javascript"), "{text}");
}

#[test]
fn ampersands_that_begin_no_entity_stand_for_themselves() {
    let rss = "<rss><channel><title>Cod & herring</title><item><guid>1</guid><title>A&amp;B &#38; C &eacute; D&E;</title>\
        <link>https://x.example/?a=1&b=2</link><description><![CDATA[x & y &amp; z]]></description></item></channel></rss>";
    let feed = feed(rss);
    assert_eq!(feed.title.as_deref(), Some("Cod & herring"));
    assert_eq!(feed.entries[0].title.as_deref(), Some("A&B & C é D&E;"));
    assert_eq!(feed.entries[0].url.as_deref(), Some("https://x.example/?a=1&b=2"));
    assert_eq!(feed.entries[0].summary.as_deref(), Some("x & y & z"));
}

#[test]
fn posts_of_wordpress_keep_their_captions_pictures_embeds_and_own_kinds() {
    let item = |kind: &str, inside: &str, content: &str| {
        format!(
            "<item><title>{kind}</title><guid>{kind}{inside}</guid><wp:post_type>{kind}</wp:post_type>{inside}\
             <content:encoded><![CDATA[{content}]]></content:encoded></item>"
        )
    };
    let content = "Before it.\n\n[caption id=\"a\" alt=\"[A boat]\"]<img src=\"https://o.example/b.png\" alt=\"Boat\" /> The <em>boat</em> at sea[/caption]\n\n\
        [caption id=\"b\"]<a href=\"https://o.example/big\"><img src=\"https://o.example/c.png\" alt=\"Sea\" /></a> Photo by <a href=\"https://x.example\">Mia</a>, 2019[/caption]\n\n\
        https://www.youtube.com/watch?v=abc\n\n<pre><?php echo 1; ?></pre>";
    let meta = "<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>\
        <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>";
    let wxr = format!(
        "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>{}{}{}{}{}{}{}</channel></rss>",
        item("post", "", content),
        item("recipe", meta, "<p>Boil the cod.</p>"),
        item(
            "attachment",
            "<wp:post_id>7</wp:post_id><wp:attachment_url>https://o.example/cod.jpg</wp:attachment_url>",
            ""
        ),
        item("wp_template", "", "<p>x</p>"),
        item("acf-field", "", "x"),
        item("page", "<wp:status>trash</wp:status>", "<p>x</p>"),
        item(
            "feedback",
            "<link>https://o.example/?post_type=feedback&amp;p=9</link><wp:status>publish</wp:status>",
            "My telephone number is 1234."
        ),
    );
    let feed = feed(&wxr);
    let titles: Vec<_> = feed.entries.iter().filter_map(|entry| entry.title.as_deref()).collect();
    assert_eq!((titles, feed.attachments), (vec!["post", "recipe"], 1));
    assert_eq!(feed.unseen.get("feedback"), Some(&1), "what is left out is counted");
    let text = markdown(&feed, 0);
    for part in [
        "![Boat](https://o.example/b.png \"The boat at sea\")",
        "\"Photo by Mia, 2019\"",
        "[https://www.youtube.com/watch?v=abc](https://www.youtube.com/watch?v=abc)",
        "<?php echo 1; ?>",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let recipe = document(&feed.entries[1], &feed).unwrap().unwrap().0.page.body(&|_, _| false);
    assert_eq!(recipe.lead.map(|image| image.src).as_deref(), Some("https://o.example/cod.jpg"));
}
