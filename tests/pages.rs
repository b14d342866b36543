//! What the front matter, the configuration and the text of an article become on its page.

mod scratch;

use scratch::Scratch;

/// A site of `files`, built: the HTML of the page at `path`.
fn page(files: &[(&str, &str)], path: &str) -> String {
    let scratch = Scratch::with(files);
    scratch.build();
    scratch.read(&format!("site/{path}"))
}

const HOME: (&str, &str) = ("content/_index.md", "");

#[test]
fn the_sites_author_signs_articles_that_name_none() {
    let config = ("postil.toml", "title = \"Ledger\"\nauthor = \"Asa Lind\"\n");
    let of = |front| page(&[config, HOME, ("content/a.md", front)], "a/index.html");
    let unsigned = of("+++\ntitle = \"A\"\n+++\n\nText.\n");
    assert!(
        unsigned.contains("<span>By <bdi>Asa Lind</bdi></span>") && unsigned.contains("\"name\":\"Asa Lind\""),
        "{unsigned}"
    );
    let signed = of("+++\ntitle = \"A\"\nauthors = [\"Mara Quill\"]\n+++\n\nText.\n");
    assert!(signed.contains("<span>By <bdi>Mara Quill</bdi></span>") && !signed.contains("Asa Lind"), "{signed}");
}

#[test]
fn a_front_page_without_a_title_takes_the_sites() {
    let config = ("postil.toml", "title = \"Ledger\"\n");
    let article = ("content/a.md", "+++\ntitle = \"A\"\n+++\n\nText.\n");
    let trail = "{% for link in page.ancestors %}[{{ link.title }}]{% endfor %}";
    let html = page(&[config, HOME, article, ("templates/page.html", trail)], "a/index.html");
    assert_eq!(html, "[Ledger]");
}

#[test]
fn an_image_of_the_text_is_shown_once_and_stands_for_the_article_elsewhere() {
    let config = ("postil.toml", "title = \"Ledger\"\nbase_url = \"https://ledger.example\"\n");
    let text = "\n\nText.\n\n![A quay](quay.jpg)\n";
    let of = |front: &str| {
        let article = format!("+++\ntitle = \"A\"\n{front}+++{text}");
        page(&[config, HOME, ("content/a/index.md", &article), ("content/a/quay.jpg", "x")], "a/index.html")
    };
    let (found, given) = (of(""), of("[image]\nsrc = \"quay.jpg\"\nalt = \"The quay\"\n"));
    let meta = "<meta property=\"og:image\" content=\"https://ledger.example/a/quay.jpg\">";
    assert!(found.contains(meta) && given.contains(meta), "{found}");
    assert_eq!(found.matches("<img ").count(), 1, "{found}");
    assert_eq!(given.matches("<img ").count(), 2, "{given}");
}

#[test]
fn a_title_that_the_text_begins_with_is_printed_once_and_can_be_linked_to() {
    let config = ("postil.toml", "title = \"Ledger\"\n");
    let text = "# The 3 [weirs](https://ledger.example/)\n\nBack to [the top](#the-3-weirs), past 4 weirs.\n\n## A\n\n## B\n\n## C\n";
    let facts = "[[fact]]\nid = \"weirs\"\nkind = \"figure\"\nlabel = \"Weirs\"\nvalue = \"3\"\nat = [{ exact = \"3 weirs\" }, { exact = \"4 weirs\" }]\n";
    let html = page(&[config, HOME, ("content/a.md", text), ("content/a.facts.toml", facts)], "a/index.html");
    assert_eq!(html.matches("<h1").count(), 1, "{html}");
    assert!(html.contains("<h1>The 3 weirs</h1>") && html.contains("<span id=\"the-3-weirs\"></span>"), "{html}");
    assert_eq!(html.matches(" id=\"m-weirs\"").count(), 1, "{html}");
    assert!(html.contains(">4 weirs</a>") && !html.contains("m2-weirs"), "{html}");
    assert!(!html.contains("href=\"#the-3-weirs\">The 3 weirs"), "the title is no entry of the contents: {html}");
    let other = page(&[config, HOME, ("content/a.md", "Text first.\n\n# A heading\n")], "a/index.html");
    assert_eq!(other.matches("A heading</h1>").count(), 2, "{other}");
}

#[test]
fn a_taxonomy_without_terms_is_an_empty_list_to_templates() {
    let config = ("postil.toml", "title = \"Ledger\"\ntaxonomies = [{ name = \"tags\" }]\n");
    let template = ("templates/page.html", "[{% for term in page.taxonomies.tags %}{{ term.name }}{% endfor %}]");
    let of = |tags: &str| {
        let article = format!("+++\ntitle = \"A\"\n[taxonomies]\ntags = {tags}\n+++\n\nText.\n");
        page(&[config, HOME, template, ("content/a.md", &article)], "a/index.html")
    };
    assert_eq!((of("[]").as_str(), of("[\"Water\"]").as_str()), ("[]", "[Water]"));
}

#[test]
fn characters_that_no_page_may_hold_are_replaced() {
    let config = ("postil.toml", "title = \"Ledger\"\n");
    let text = "+++\ntitle = \"T\\u0001itle\"\n+++\n\nA\u{0}b\u{8}c `d\u{1}` [e](https://ledger.example/\u{2} \"f\u{3}\")\n\n\
        ## G\u{85}h\n\n```\ni\u{7f}\n```\n\n<p title=\"\u{ffff}\">j\u{1b}</p>\n\n![k\u{4}](https://ledger.example/l.jpg)\n";
    let facts = "[[fact]]\nid = \"a\"\nkind = \"figure\"\nlabel = \"L\\u0005\"\ntext = \"M\\u0006\"\nvalue = \"1\"\nat = [{ exact = \"e\" }]\n";
    let scratch = Scratch::with(&[config, HOME, ("content/a.md", text), ("content/a.facts.toml", facts)]);
    let report = scratch.report(&scratch::options());
    assert!(!report.has_errors(), "{:#?}", report.diagnostics);
    let html = scratch.read("site/a/index.html");
    let forbidden = |c: char| c.is_control() && !"\t\n\r".contains(c) || c == '\u{ffff}';
    assert_eq!(html.find(forbidden), None, "{html}");
    assert!(html.contains("<h1>T\u{fffd}itle</h1>") && html.contains("A\u{fffd}b\u{fffd}c"), "{html}");
}

#[test]
fn templates_know_the_digests_of_what_is_copied() {
    let template = "{{ get_hash(path=\"a.css\") }} {{ get_hash(path=\"/a/b.txt\") }} {{ get_hash(path=\"data/c.txt\") }} \
                    {{ get_hash(literal=\"x\") }} {{ get_hash(path=\"favicon.svg\") | length }}";
    let files = [
        ("postil.toml", "title = \"Ledger\"\n"),
        HOME,
        ("content/a/index.md", "+++\ntitle = \"A\"\n+++\n"),
        ("content/a/b.txt", "x"),
        ("static/a.css", "x"),
        ("data/c.txt", "x"),
        ("templates/page.html", template),
    ];
    // SHA-256 of `x`.
    let x = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    assert_eq!(page(&files, "a/index.html"), format!("{x} {x} {x} {x} 64"));
}

#[test]
fn a_sites_own_frame_reaches_every_page() {
    let base =
        "{% extends \"postil:base.html\" %}{% block extra_head %}<meta name=\"mine\" content=\"1\">{% endblock %}";
    let scratch = Scratch::with(&[
        ("postil.toml", "title = \"Ledger\"\ntaxonomies = [{ name = \"tags\" }]\n"),
        HOME,
        ("content/a.md", "+++\ntitle = \"A\"\n[taxonomies]\ntags = [\"sea\"]\n+++\n\nText.\n"),
        ("templates/base.html", base),
    ]);
    scratch.build();
    for path in ["", "a/", "tags/", "tags/sea/", "facts/", "quotes/", "timeline/"] {
        let html = scratch.read(&format!("site/{path}index.html"));
        assert_eq!(html.matches("<meta name=\"mine\"").count(), 1, "{path}");
    }
}

#[test]
fn only_addresses_of_the_web_become_links() {
    let config = ("postil.toml", "title = \"Ledger\"\n");
    let text = "+++\ntitle = \"A\"\n[source]\nurl = \"javascript:one\"\n+++\n\nAsa Lind spoke.\n";
    let facts = "[[fact]]\nid = \"asa\"\nkind = \"person\"\nname = \"Asa Lind\"\nat = [{ exact = \"Asa Lind\" }]\n\
        source = [{ title = \"S\", url = \"javascript:two\", archive = \"JavaScript:three\" }]\n";
    let entities =
        "[[entity]]\nid = \"asa-lind\"\nkind = \"person\"\nname = \"Asa Lind\"\nurl = \" javascript:four\"\n";
    let template = "{% extends \"postil:page.html\" %}{% block head %}{{ super() }}\
        {% for f in page.facts %}{% for s in f.sources %}<a href=\"{{ s.archive }}\"></a>{% endfor %}{% endfor %}{% endblock head %}";
    let files = [
        config,
        HOME,
        ("content/a.md", text),
        ("content/a.facts.toml", facts),
        ("data/entities.toml", entities),
        ("templates/page.html", template),
    ];
    for path in ["a/index.html", "people/asa-lind/index.html"] {
        let html = page(&files, path);
        assert!(!html.to_lowercase().contains("javascript:"), "{path}: {html}");
    }
    let good = files.map(|(path, text)| (path, text.replace("javascript:", "https://")));
    let good = good.each_ref().map(|(path, text)| (*path, text.as_str()));
    assert!(page(&good, "a/index.html").contains("<a href=\"https://one\">"));
    assert!(page(&good, "people/asa-lind/index.html").contains("<a href=\"https://four\">"));
}

#[test]
fn templates_read_markdown_as_the_site_does() {
    let config = (
        "postil.toml",
        "title = \"Ledger\"\nbase_url = \"https://ledger.example/x\"\n[markdown]\nunsafe_html = false\n",
    );
    let article = ("content/a.md", "+++\ntitle = \"A\"\n+++\n\n## B\n");
    let of = |template: &str| {
        let scratch = Scratch::with(&[config, HOME, article, ("templates/page.html", template)]);
        (scratch.report(&scratch::options()), scratch)
    };
    let (_, site) = of("{{ \"[a](@/a.md#b) [c](/d/) <b>x</b>\" | markdown }}");
    let html = site.read("site/a/index.html");
    assert!(html.contains("&lt;b&gt;x"), "{html}");
    assert!(html.contains("<a href=\"/x/a/#b\">a</a> <a href=\"/x/d/\">c</a>"), "{html}");
    let (report, _) = of("{{ \"[a](@/lost.md)\" | markdown }}");
    let faults: Vec<String> = report.diagnostics.iter().map(ToString::to_string).collect();
    assert!(faults.iter().any(|fault| fault.contains("no article at `@/lost.md`")), "{faults:?}");
}

#[test]
fn feeds_are_well_formed_whatever_the_front_matter_holds() {
    let config = ("postil.toml", "title = \"Ledger\"\nbase_url = \"https://ledger.example\"\n");
    let article = ("content/a.md", "+++\ntitle = \"A\\u0008b\\fc\"\ndate = 2026-01-01\n+++\n\nText.\n");
    let feed = page(&[config, HOME, article], "atom.xml");
    roxmltree::Document::parse(&feed).expect("a feed is XML");
    assert!(feed.contains("c</title>") && !feed.contains('\u{c}'), "{feed}");
}

#[test]
fn html_that_an_article_shows_is_left_as_it_is() {
    let config = ("postil.toml", "title = \"Ledger\"\n");
    let text = "+++\ntitle = \"A\"\ndate = 2026-01-01\n+++\n\nWrite ` href=\"/about/\"` or ` href=\"#top\"`, see [b](/facts/) and [c](#d).\n";
    let shown = |html: &str| html.matches(" href=\"/about/\"").count() + html.matches(" href=\"#top\"").count();
    let html = page(&[config, HOME, ("content/a.md", text)], "a/index.html");
    assert!(shown(&html) == 2 && html.contains("<a href=\"../facts/index.html\">"), "{html}");
    let config = ("postil.toml", "title = \"Ledger\"\nbase_url = \"https://ledger.example\"\n");
    let feed = page(&[config, HOME, ("content/a.md", text)], "atom.xml").replace("&quot;", "\"");
    let feed = feed.split_once("<content").expect("an article in the feed").1;
    assert!(shown(feed) == 2 && feed.contains("a href=\"https://ledger.example/a/#d\""), "{feed}");
}

#[test]
fn a_fact_stands_once_on_the_page_of_someone_with_two_names() {
    let config = ("postil.toml", "title = \"Ledger\"\n");
    let text = "Asa Lind, or Asa Berg, paid 40 crowns.\n";
    let facts = "[[fact]]\nid = \"lind\"\nkind = \"person\"\nname = \"Asa Lind\"\nat = [{ exact = \"Asa Lind\" }]\n\
        [[fact]]\nid = \"berg\"\nkind = \"person\"\nname = \"Asa Berg\"\nat = [{ exact = \"Asa Berg\" }]\n\
        [[fact]]\nid = \"paid\"\nkind = \"figure\"\nlabel = \"Paid\"\nvalue = \"40\"\nat = [{ exact = \"40 crowns\" }]\n";
    let entities = "[[entity]]\nid = \"asa-lind\"\nkind = \"person\"\nname = \"Asa Lind\"\naka = [\"Asa Berg\"]\n";
    let files =
        [config, HOME, ("content/a.md", text), ("content/a.facts.toml", facts), ("data/entities.toml", entities)];
    let html = page(&files, "people/asa-lind/index.html");
    assert_eq!(html.matches("#f-paid\"").count(), 1, "{html}");
}

#[test]
fn transparent_sections_keep_their_order_and_their_count() {
    let config = ("postil.toml", "title = \"Ledger\"\n");
    let article = |title: &str, day: u32| format!("+++\ntitle = \"{title}\"\ndate = 2026-01-0{day}\n+++\n\nText.\n");
    let [old, between, new, deep] = [("Old", 1), ("Between", 2), ("New", 3), ("Deep", 4)].map(|(t, d)| article(t, d));
    let section = "+++\nsort_by = \"date\"\ntransparent = true\n+++\n";
    let files = [
        config,
        ("content/_index.md", "+++\nsort_by = \"date\"\n+++\n"),
        ("content/sea/_index.md", section),
        ("content/sea/north/_index.md", "+++\nsort_by = \"date\"\n+++\n"),
        ("content/sea/old.md", &old),
        ("content/between.md", &between),
        ("content/sea/new.md", &new),
        ("content/sea/north/deep.md", &deep),
        (
            "templates/page.html",
            "{% if page.previous %}{{ page.previous.title }}{% endif %}|{% if page.next %}{{ page.next.title }}{% endif %}",
        ),
        ("templates/index.html", "{% for s in section.subsections %}{{ s.title }} {{ s.count }}{% endfor %}"),
        ("templates/section.html", ""),
    ];
    assert_eq!(page(&files, "sea/new/index.html"), "Old|");
    assert_eq!(page(&files, "sea/old/index.html"), "|New");
    assert_eq!(page(&files, "between/index.html"), "|");
    assert_eq!(page(&files, "index.html"), "sea 3");
}

#[test]
fn robots_are_sent_to_a_sitemap_only_where_there_is_one() {
    let of = |key: &str| {
        let config = format!("base_url = \"https://ledger.example\"\n{key}");
        page(&[("postil.toml", &config), HOME], "robots.txt")
    };
    assert!(of("").contains("Sitemap: https://ledger.example/sitemap.xml"));
    assert!(!of("generate_sitemap = false\n").contains("Sitemap"));
}

#[test]
fn a_feed_is_told_by_its_file_name() {
    let config =
        ("postil.toml", "title = \"L\"\nbase_url = \"https://ledger.example/atoms\"\nfeed_filenames = [\"rss.xml\"]\n");
    let html = page(&[config, HOME], "index.html");
    assert!(html.contains("application/rss+xml") && !html.contains("application/atom+xml"), "{html}");
    assert!(html.contains(">RSS feed</a>"), "{html}");
}

#[test]
fn terms_and_folders_of_signs_alone_have_addresses_of_their_own() {
    let config = ("postil.toml", "title = \"L\"\ntaxonomies = [{ name = \"tags\" }]\n");
    let article = ("content/a.md", "+++\ntitle = \"A\"\n[taxonomies]\ntags = [\"+\", \"++\"]\n+++\n\nText.\n");
    let scratch = Scratch::with(&[config, HOME, article, ("content/+/_index.md", "")]);
    scratch.build();
    let site = scratch.site();
    let below =
        |folder: &str| site.keys().filter(|path| path.starts_with(folder) && path.ends_with("/index.html")).count();
    assert_eq!(below("tags/"), 3, "{:?}", site.keys());
}

#[test]
fn headings_do_not_take_the_ids_of_the_frame() {
    let config = ("postil.toml", "title = \"L\"\n");
    let facts =
        "[[fact]]\nid = \"b\"\nkind = \"figure\"\nlabel = \"B\"\nvalue = \"3\"\nat = [{ exact = \"3 weirs\" }]\n";
    let text = "# A\n\n## X {#facts}\n\n## Main\n\n## Y {#g-figure}\n\n3 weirs.\n";
    let html = page(&[config, HOME, ("content/a.md", text), ("content/a.facts.toml", facts)], "a/index.html");
    for id in ["facts", "facts_", "main", "main_", "g-figure", "g_figure"] {
        assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}: {html}");
    }
}

#[test]
fn the_timeline_goes_from_the_oldest_year_to_the_newest() {
    let config = ("postil.toml", "title = \"L\"\n");
    let dates = ["2015-08", "-0043-03-15", "../2015-06", "0869", "-0500"];
    let fact = |(nth, when): (usize, &str)| {
        format!(
            "[[fact]]\nid = \"e{nth}\"\nkind = \"event\"\nlabel = \"E{nth}\"\nwhen = \"{when}\"\nat = [{{ exact = \"It\" }}]\n"
        )
    };
    let facts: String = dates.into_iter().enumerate().map(fact).collect();
    let template =
        "{% for y in years %}{{ y.year }}:{% for e in y.events %} {{ e.fact.detail.label }}{% endfor %}|{% endfor %}";
    let files = [
        config,
        HOME,
        ("content/a.md", "It was.\n"),
        ("content/a.facts.toml", &facts),
        ("templates/timeline.html", template),
    ];
    assert_eq!(page(&files, "timeline/index.html"), "501 BC: E4|44 BC: E1|869: E3|2015: E2 E0|");
}

#[test]
fn only_the_first_of_many_broken_links_are_guessed_at() {
    let config = ("postil.toml", "title = \"L\"\n");
    let text = "[x](@/b.mdd)\n".repeat(60);
    let scratch = Scratch::with(&[config, HOME, ("content/a.md", &text), ("content/b.md", "Text.\n")]);
    let report = scratch.report(&scratch::options());
    let lost: Vec<_> = report.diagnostics.iter().filter(|found| found.code == "link.missing").collect();
    let guessed = lost.iter().filter(|found| found.hint.as_deref() == Some("did you mean `@/b.md`?")).count();
    assert_eq!((lost.len(), guessed), (60, 50));
}

#[test]
fn an_article_gets_an_image_for_social_networks_that_is_drawn_once() {
    let config = ("postil.toml", "title = \"Ledger\"\nbase_url = \"https://ledger.example\"\nsocial_cards = true\n");
    let facts = |status: &str| {
        format!(
            "[[fact]]\nid = \"weirs\"\nkind = \"figure\"\nlabel = \"Weirs\"\nvalue = \"3\"\nstatus = \"{status}\"\nat = [{{ exact = \"3 weirs\" }}]\n"
        )
    };
    let article = ("content/a.md", "+++\ntitle = \"Weirs & locks\"\n+++\n\nThere are 3 weirs.\n");
    let scratch = Scratch::with(&[config, HOME, article, ("content/a.facts.toml", &facts("suggested"))]);
    let card = || std::fs::read(scratch.path("site/a/social-card.png")).unwrap();
    scratch.build();
    let first = card();
    assert!(
        first.starts_with(b"\x89PNG")
            && scratch.read("site/a/index.html").contains("content=\"https://ledger.example/a/social-card.png\"")
    );
    assert!(scratch.build().is_empty(), "a second build draws nothing");
    scratch.write("content/a.facts.toml", facts("accepted"));
    scratch.build();
    assert_ne!(card(), first, "a figure that was looked at stands on it");
    let again = scratch.build();
    assert!(again.is_empty(), "{again:?}");
    scratch.write("content/a.md", "+++\ntitle = \"ويرز\"\n+++\n\nThere are 3 weirs.\n");
    scratch.build();
    assert!(!scratch.path("site/a/social-card.png").exists(), "no image with boxes for letters");
}

#[test]
fn an_image_of_ones_own_stands_for_the_article_instead() {
    let config = ("postil.toml", "title = \"Ledger\"\nbase_url = \"https://ledger.example\"\nsocial_cards = true\n");
    let article = ("content/a/index.md", "+++\ntitle = \"Weirs\"\n+++\n\nText.\n");
    let scratch = Scratch::with(&[config, HOME, article, ("content/a/social-card.png", "mine")]);
    scratch.build();
    assert_eq!(scratch.read("site/a/social-card.png"), "mine");
    assert!(scratch.read("site/a/index.html").contains("content=\"https://ledger.example/a/social-card.png\""));
}

const SPOKEN: &str = "Ann Hart, the *captain*, spoke. “We sail at ten,” she said. Bo said “no”. “Nobody asked us” was heard at the quay.\n";
const SPOKEN_FACTS: &str = "[[fact]]\nid = \"ann\"\nkind = \"person\"\nname = \"Ann Hart\"\nrole = \"captain\"\nof = \"Line\"\nat = [{ exact = \"Ann Hart\" }]\n\
    [[fact]]\nid = \"sail\"\nkind = \"quote\"\ntext = \"We sail at ten\"\nspeaker = \"Ann Hart\"\nat = [{ exact = \"We sail at ten\" }]\n\
    [[fact]]\nid = \"no\"\nkind = \"quote\"\ntext = \"no\"\nspeaker = \"Bo\"\nat = [{ exact = \"no\", prefix = \"“\" }]\n\
    [[fact]]\nid = \"nobody\"\nkind = \"quote\"\ntext = \"Nobody asked us\"\nat = [{ exact = \"Nobody asked us\" }]\n";
const SITE: (&str, &str) = ("postil.toml", "title = \"L\"\n[facts]\npaginate_by = 2\n");

#[test]
fn quotes_are_listed_by_speaker_and_those_of_nobody_last() {
    let template = "{{ total }}:{% for s in speakers %} {{ s.name or '?' }}{% if s.path %}@{{ s.path }}{% endif %}={% for q in s.quotes %}{{ q.fact.text }};{% endfor %}{% endfor %}";
    let files = [
        SITE,
        HOME,
        ("content/a.md", SPOKEN),
        ("content/a.facts.toml", SPOKEN_FACTS),
        ("templates/quotes.html", template),
    ];
    let first = page(&files, "quotes/index.html");
    assert_eq!(first, "3: Ann Hart@/people/ann-hart/=We sail at ten; Bo=no;");
    assert_eq!(page(&files, "quotes/page/2/index.html"), "3: ?=Nobody asked us;");
}

#[test]
fn an_entity_is_shown_in_the_sentence_that_names_it() {
    let again = "+++\ntitle = \"B\"\ndate = 2020-01-02\n+++\nFirst came others. Then **Ann Hart** & crew left the U.S. port. Then nobody.\n";
    let template = "{% for r in entity.roles %}{{ r.role }}. {% endfor %}{% for m in entity.mentions %}{{ m.title }}: {{ m.excerpt.before | safe }}[{{ m.excerpt.words }}]{{ m.excerpt.after | safe }}|{% endfor %}";
    let files = [
        SITE,
        HOME,
        ("content/a.md", SPOKEN),
        ("content/a.facts.toml", SPOKEN_FACTS),
        ("content/b.md", again),
        (
            "content/b.facts.toml",
            "[[fact]]\nid = \"ann\"\nkind = \"person\"\nname = \"Ann Hart\"\nrole = \"owner\"\nat = [{ exact = \"Ann Hart\" }]\n",
        ),
        ("templates/entity.html", template),
    ];
    assert_eq!(
        page(&files, "people/ann-hart/index.html"),
        "captain, Line. owner. B: Then [Ann Hart] & crew left the U.S. port.|a: [Ann Hart], the captain, spoke.|"
    );
}

#[test]
fn years_without_an_event_are_counted() {
    let facts = "[[fact]]\nid = \"a\"\nkind = \"event\"\nlabel = \"A\"\nwhen = \"1969\"\n[[fact]]\nid = \"b\"\nkind = \"event\"\nlabel = \"B\"\nwhen = \"1970-01\"\n\
        [[fact]]\nid = \"c\"\nkind = \"event\"\nlabel = \"C\"\nwhen = \"2000\"\n";
    let template = "{% for y in years %}{{ y.gap }} {{ y.year }}|{% endfor %}";
    let files = [
        SITE,
        HOME,
        ("content/a.md", "It was.\n"),
        ("content/a.facts.toml", facts),
        ("templates/timeline.html", template),
    ];
    assert_eq!(page(&files, "timeline/index.html"), "0 1969|0 1970|29 2000|");
}

#[test]
fn a_figure_that_leads_an_article_tells_its_status() {
    let facts = |status: &str| {
        format!("[[fact]]\nid = \"a\"\nkind = \"figure\"\nlabel = \"Boats\"\nvalue = \"12\"\nstatus = \"{status}\"\n")
    };
    let led = |status: &str| {
        let facts = facts(status);
        let files = [SITE, HOME, ("content/a.md", "It was.\n"), ("content/a.facts.toml", &facts)];
        page(&files, "index.html")
    };
    assert!(led("suggested").contains("<span>Boats</span> <span class=\"status\">not reviewed</span>"));
    assert!(led("disputed").contains("<span>Boats</span> <span class=\"status\">disputed</span>"));
    assert!(led("accepted").contains("<span>Boats</span></p>"));
    assert!(!led("withdrawn").contains("Boats"));
}
