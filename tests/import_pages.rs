//! `postil import` of saved web pages, from the command line: what is written, what stays, what is refused.

#[path = "import/again.rs"]
mod again;
#[path = "import/books.rs"]
mod books;
#[path = "import/broken_off.rs"]
mod broken_off;
#[path = "import/documents.rs"]
mod documents;
#[path = "import/edited.rs"]
mod edited;
#[path = "import/feeds.rs"]
mod feeds;
#[path = "import/fetched_images.rs"]
mod fetched_images;
#[path = "import/folders.rs"]
mod folders;
#[path = "import/interrupted.rs"]
mod interrupted;
#[path = "import/links.rs"]
mod links;
#[path = "import/mails.rs"]
mod mails;
#[path = "import/markdown.rs"]
mod markdown;
#[path = "import/moving.rs"]
mod moving;
#[path = "import/moving_late.rs"]
mod moving_late;
#[path = "import/moving_rules.rs"]
mod moving_rules;
#[path = "import/online.rs"]
mod online;
mod scratch;

use predicates::prelude::*;
use predicates::str::contains;
use scratch::Scratch;

const PAGE: &str = r##"<!DOCTYPE html>
<!-- saved from url=(0044)https://herald.example/2024/03/05/storm.html -->
<html lang="en-GB"><head><meta charset="utf-8"><title>Storm tears roof off terminal | The Herald</title>
<meta property="og:site_name" content="The Herald"><meta name="author" content="Ann Hart">
<meta property="article:published_time" content="2024-03-05T10:15:00+01:00"><script>alert(1)</script></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav>
<article><h1>Storm tears roof off terminal</h1><p class="byline">By Ann Hart</p>
<figure><img src="storm_files/roof%201.png" srcset="https://cdn.example/roof-1200.png 1200w" alt="The terminal"><figcaption>The terminal on Tuesday. <span class="credit">Photo: Per Dahl</span></figcaption></figure>
<p>A storm took the roof off the ferry terminal in Nordvik on Tuesday morning, an hour before 212 passengers were to board.<sup><a href="#fn1">1</a></sup></p>
<p>The port puts the damage at <a href="/2024/damage">4.2 million kroner</a>, or <a href="javascript:steal()">more</a>. <img src="data:image/gif;base64,R0lGOD" data-src="../../secret.png" alt="x"></p>
<table><tr><th rowspan="2">Year</th><td>2023</td></tr><tr><td onclick="x()">2024</td></tr></table>
<ol><li id="fn1">Counted by the port.</li></ol></article>
<footer>All rights reserved.</footer></body></html>"##;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const FOLDER: &str = "archive/content/articles/storm-tears-roof-off-terminal";

fn saved() -> Scratch {
    let scratch = Scratch::with(&[("raw/storm.html", PAGE), ("secret.png", "x")]);
    scratch.write("raw/storm_files/roof 1.png", PNG);
    scratch.write("raw/storm_files/frame.html", "<html><p>An advertisement in a frame of its own.</p></html>");
    scratch.postil().args(["new", "archive"]).assert().success();
    scratch
}

fn import(scratch: &Scratch) -> assert_cmd::Command {
    let mut command = scratch.postil();
    command.args(["--root", "archive", "import"]);
    command
}

#[test]
fn a_saved_page_becomes_an_article_with_its_image_and_its_original() {
    let scratch = saved();
    import(&scratch).args(["raw", "--no-annotate"]).assert().success().stdout(contains("1 imported"));
    let sha256 = postil::digest::sha256_hex(PAGE.as_bytes());
    let expected = format!(
        "+++\ntitle = \"Storm tears roof off terminal\"\ndate = 2024-03-05T10:15:00+01:00\nauthors = [\"Ann Hart\"]\nlanguage = \"en-GB\"\n\n\
         [image]\nsrc = \"roof-1.png\"\nalt = \"The terminal\"\ncaption = \"The terminal on Tuesday.\"\ncredit = \"Per Dahl\"\n\n\
         [source]\nurl = \"https://herald.example/2024/03/05/storm.html\"\ntitle = \"Storm tears roof off terminal\"\npublisher = \"The Herald\"\n\
         file = \"source.html\"\nsha256 = \"{sha256}\"\n+++\n\n\
         A storm took the roof off the ferry terminal in Nordvik on Tuesday morning, an hour before 212 passengers were to board.[^1]\n\n\
         The port puts the damage at [4.2 million kroner](https://herald.example/2024/damage), or more.\n\n\
         <table>\n<tr><th rowspan=\"2\">Year</th><td>2023</td></tr>\n<tr><td>2024</td></tr>\n</table>\n\n[^1]: Counted by the port.\n"
    );
    let written = scratch.read(&format!("{FOLDER}/index.md"));
    // The image that lies elsewhere keeps the address it has on its own server.
    let written = written
        .replace(" ![x](https://herald.example/secret.png)", "")
        .replace(" ![x](https://herald.example/2024/secret.png)", "");
    assert_eq!(written, expected);
    assert_eq!(scratch.read(&format!("{FOLDER}/source.html")), PAGE);
    assert_eq!(std::fs::read(scratch.path(&format!("{FOLDER}/roof-1.png"))).unwrap(), PNG);
    assert!(!scratch.path(&format!("{FOLDER}/secret.png")).exists(), "nothing is taken from outside the page's folder");
}

#[test]
fn a_page_again_changes_nothing_and_an_edited_article_is_kept() {
    let scratch = saved();
    import(&scratch).arg("raw/storm.html").assert().success().stdout(contains("suggested fact"));
    let before = scratch::files_below(&scratch.path("archive/content"));
    import(&scratch).arg("raw/storm.html").assert().success().stdout(contains("1 unchanged"));
    assert_eq!(scratch::files_below(&scratch.path("archive/content")), before);
    scratch.edit(&format!("{FOLDER}/index.md"), "A storm took", "A gale took");
    import(&scratch).arg("raw/storm.html").assert().success().stdout(contains("1 kept because edited"));
    assert!(scratch.read(&format!("{FOLDER}/index.md")).contains("A gale took"));
}

#[test]
fn the_original_page_is_no_part_of_the_built_site() {
    let scratch = saved();
    import(&scratch).arg("raw/storm.html").assert().success();
    scratch.postil().args(["--root", "archive", "build"]).assert().success();
    let site = scratch::files_below(&scratch.path("archive/site"));
    assert!(site.keys().any(|path| path.ends_with("roof-1.png")));
    assert!(!site.keys().any(|path| path.ends_with("source.html")), "its scripts would run as the site's own");
    assert!(!site.values().any(|bytes| String::from_utf8_lossy(bytes).contains("steal()")));
}

#[test]
fn what_was_found_and_where_is_told_and_a_dry_run_writes_nothing() {
    let scratch = saved();
    let before = scratch::files_below(&scratch.path("archive"));
    import(&scratch)
        .args(["raw/storm.html", "--dry-run", "--verbose"])
        .assert()
        .success()
        .stdout(contains("authors: `Ann Hart`, from meta `author`").and(contains("The port puts the damage at")));
    assert_eq!(scratch::files_below(&scratch.path("archive")), before);
    let output = import(&scratch).args(["raw/storm.html", "--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let evidence = &report["evidence"]["content/articles/storm-tears-roof-off-terminal/index.md"];
    assert_eq!(evidence[0], "title: `Storm tears roof off terminal`, from heading `h1`", "{report:#}");
}

#[test]
fn a_page_may_come_from_standard_input_and_its_name_does_not_matter() {
    let scratch = saved();
    import(&scratch).args(["-", "--into", "piped"]).write_stdin(PAGE).assert().success();
    assert!(
        scratch.read("archive/content/piped/storm-tears-roof-off-terminal/index.md").contains("4.2 million kroner")
    );
    scratch.write("raw/page.txt", PAGE.replace("Storm tears", "Gale tears"));
    import(&scratch).arg("raw/page.txt").assert().success();
    assert!(scratch.path("archive/content/articles/gale-tears-roof-off-terminal/source.html").exists());
    scratch
        .write("raw/plain.html", "Plain words\n\nA text that only calls itself a page, with nothing of one in it.\n");
    import(&scratch).arg("raw/plain.html").assert().success();
    assert!(scratch.path("archive/content/articles/plain-words/source.txt").exists());
}

#[test]
fn old_encodings_are_read_as_declared() {
    let scratch = saved();
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"><title>Паром вернулся</title></head><body><h1>Паром вернулся</h1>\
                <p>Паром вернулся на реку во вторник утром, через десять лет после того, как он ушёл, как все думали, навсегда.</p>\
                <p>Около четырёхсот человек стояли под дождём, чтобы посмотреть, как он подходит к старому причалу.</p></body></html>";
    scratch.write("raw/old.html", encoding_rs::WINDOWS_1251.encode(page).0);
    import(&scratch).args(["raw/old.html", "--title", "Old"]).assert().success();
    assert!(scratch.read("archive/content/articles/old/index.md").contains("Около четырёхсот человек"));
    let mut mixed =
        PAGE.replace("Nordvik", "Ålesund – «Nordvik»").replace("Storm tears", "Mixed storm tears").into_bytes();
    let at = mixed.windows(7).position(|bytes| bytes == b"kroner<").unwrap();
    mixed.splice(at..at, *b"caf\xe9 ");
    scratch.write("raw/mixed.html", mixed);
    import(&scratch).arg("raw/mixed.html").assert().success();
    let markdown = scratch.read("archive/content/articles/mixed-storm-tears-roof-off-terminal/index.md");
    assert!(markdown.contains("Ålesund – «Nordvik»") && markdown.contains("café kroner"), "{markdown}");
}

#[test]
fn pages_without_an_article_are_refused_one_by_one_with_a_reason() {
    let scratch = saved();
    let sentence = "<p>A sentence that is long enough to count as prose, with a comma and a full stop at its end.</p>";
    let card = "<div class=\"card\"><h2><a href=\"/a\">A story of the town</a></h2><p>A summary that runs to a line, no more.</p></div>";
    let nested = |tag: &str, times: usize| format!("<html><body>{}{}", tag.repeat(times), sentence.repeat(4));
    let paid = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Paid\",\"isAccessibleForFree\":false}</script>";
    let cases = [
        ("index", format!("<html><body><main>{}</main>", card.repeat(12)), "import.index-page"),
        (
            "app",
            "<html><body><div id=\"root\"></div><script>start()</script></body></html>".to_owned(),
            "import.no-article",
        ),
        ("paid", format!("<html><head>{paid}</head><body><article>{}</article>", sentence.repeat(3)), "import.paywall"),
        (
            "stub",
            format!("<html><body><h1>A walled text</h1>{sentence}<p>Subscribe to continue reading.</p>"),
            "import.paywall",
        ),
        ("deep", nested("<div>", 10_000), "import.too-large"),
        ("bold", nested("<b>", 100_000), "import.too-large"),
        ("truncated", "<!DOCTYPE html><html><head><title>Cut".to_owned(), "import.no-article"),
    ];
    for (name, page, _) in &cases {
        scratch.write(&format!("bad/{name}.html"), page);
    }
    scratch.write("bad/good.html", PAGE);
    let output = import(&scratch).args(["bad", "--format", "json"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["created"], 1, "{report:#}");
    for (name, _, code) in &cases {
        let of_file = |fault: &&serde_json::Value| {
            fault["severity"] == "error" && fault["message"].as_str().unwrap().contains(&format!("{name}.html"))
        };
        let faults: Vec<_> = report["diagnostics"].as_array().unwrap().iter().filter(of_file).collect();
        assert_eq!(faults.len(), 1, "{name}: {report:#}");
        assert_eq!(faults[0]["code"], *code, "{name}");
        assert!(faults[0]["hint"].is_string(), "{name}");
    }
    let written = scratch::files_below(&scratch.path("archive/content/articles"));
    assert_eq!(
        written.keys().filter(|path| path.ends_with("index.md") && !path.ends_with("_index.md")).count(),
        1,
        "nothing is half-written"
    );
}

#[test]
fn a_list_of_pages_is_imported_if_somebody_says_that_it_is_an_article_once() {
    let scratch = saved();
    let card = |at: usize| {
        format!(
            "<div class=\"card\"><h2><a href=\"/{at}\">Pier {at} of the river</a></h2><p>A summary that runs to a line, no more.</p></div>"
        )
    };
    let page = |title: &str| {
        let cards: String = (1..13).map(card).collect();
        format!("<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{cards}</main>")
    };
    scratch.write("raw/piers.html", page("Twelve piers of the river"));
    import(&scratch).arg("raw/piers.html").assert().failure().stderr(contains("`--as-article`"));
    import(&scratch).args(["raw/piers.html", "--as-article"]).assert().success().stdout(contains("1 imported"));
    let written = scratch.read("archive/content/articles/twelve-piers-of-the-river/index.md");
    assert!(written.contains("Pier 12 of the river"), "{written}");
    import(&scratch).arg("raw/piers.html").assert().success().stdout(contains("1 unchanged"));
}

#[test]
fn zeros_between_the_parts_of_a_page_are_read_over() {
    let scratch = saved();
    scratch.write("raw/storm.html", PAGE.replace("<article>", "\0\0\0<article>"));
    import(&scratch).arg("raw/storm.html").assert().success().stdout(contains("1 imported"));
    let mut old = PAGE
        .replace("<article>", "\0\0\0<article>")
        .replace("Storm tears", "Gale tears")
        .replace("05/storm.html", "05/gale.html")
        .replace(" charset=\"utf-8\"", "")
        .into_bytes();
    let at = old.windows(7).position(|bytes| bytes == b"kroner<").unwrap();
    old.splice(at..at, *b"caf\xe9 ");
    scratch.write("raw/old.html", old);
    import(&scratch).arg("raw/old.html").assert().success().stdout(contains("1 imported"));
    scratch.write("raw/zeros.html", "\0\0\0\0<p>\0\0 words \0\0");
    import(&scratch).arg("raw/zeros.html").assert().failure().stderr(contains("binary"));
}

#[test]
fn a_month_without_a_day_is_told_and_no_language_is_made_up() {
    let scratch = saved();
    let page = PAGE
        .replace("<meta property=\"article:published_time\" content=\"2024-03-05T10:15:00+01:00\">", "")
        .replace(
            "url=(0044)https://herald.example/2024/03/05/storm.html",
            "url=(0033)https://herald.example/storm.html",
        )
        .replace("lang=\"en-GB\"", "lang=\"english\"")
        .replace("By Ann Hart</p>", "By Ann Hart</p><p class=\"date\">March 2024</p>");
    scratch.write("raw/storm.html", &page);
    let told = "no date found but `March 2024`, which names no day";
    import(&scratch).args(["raw/storm.html", "--no-annotate"]).assert().success().stderr(contains(told));
    let written = scratch.read(&format!("{FOLDER}/index.md"));
    assert!(!written.contains("date =") && !written.contains("language ="), "{written}");
}

#[test]
fn of_a_beginning_for_subscribers_the_article_and_the_report_say_so() {
    let scratch = saved();
    let sentence = "<p>The ferry tied up at the old quay on Tuesday morning, ten years after she had left the river, as everyone thought, for good.</p>";
    let page = |times: usize| {
        format!(
            "<html><head><title>Ferry returns</title></head><body><article><h1>Ferry returns</h1>{}<p>Subscribe to continue reading</p></article></body></html>",
            sentence.repeat(times)
        )
    };
    scratch.write("raw/long.html", page(12));
    let output = import(&scratch).args(["raw/long.html", "--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &report["files"][0]["incomplete"]), (Some(0), &true.into()), "{report:#}");
    let warning = report["diagnostics"].as_array().unwrap().iter().find(|told| told["code"] == "import.incomplete");
    assert_eq!(warning.expect("it is told")["severity"], "warning");
    let article = scratch.read("archive/content/articles/ferry-returns/index.md");
    assert!(article.contains("[extra]\nincomplete = true\n") && !article.contains("Subscribe"), "{article}");
    scratch.write("raw/short.html", page(2));
    import(&scratch).arg("raw/short.html").assert().code(1).stderr(contains("import.paywall"));
    import(&scratch).args(["raw/short.html", "--as-article", "--into", "short"]).assert().success();
    assert!(scratch.read("archive/content/short/ferry-returns/index.md").contains("incomplete = true"));
}

#[test]
fn a_page_under_two_names_is_one_article() {
    let scratch = saved();
    import(&scratch).args(["raw/storm.html", "--no-annotate"]).assert().success();
    let before = scratch::files_below(&scratch.path("archive/content"));
    // Browsers write what else they know into each copy that they save.
    scratch.write("raw/storm (1).html", PAGE.replace("<body", "<body data-saved=\"2\""));
    scratch.write("raw/same.html", PAGE);
    for _ in 0..2 {
        import(&scratch)
            .args(["raw", "--no-annotate"])
            .assert()
            .success()
            .stdout(contains("3 unchanged"))
            .stderr(contains("import.same-page").and(contains("`raw/storm (1).html` was left out: it is the page of")));
        assert_eq!(scratch::files_below(&scratch.path("archive/content")), before);
    }
    scratch.remove("raw/storm.html");
    scratch.remove("raw/same.html");
    scratch.write("raw/storm (1).html", PAGE.replace("4.2 million", "5.1 million"));
    import(&scratch).args(["raw/storm (1).html", "--no-annotate"]).assert().success().stdout(contains("1 updated"));
    assert!(scratch.read(&format!("{FOLDER}/index.md")).contains("5.1 million"));
}

#[test]
fn the_second_part_of_an_article_on_two_pages_is_imported() {
    let scratch = saved();
    let second = PAGE.replace("4.2 million", "4.2 million in all");
    let (start, end) = (second.find("<p>").unwrap(), second.rfind("</p>").unwrap());
    let rest = "<p>On its second page the report tells how the old quay was mended by 40 people over three winters.</p>\
        <p>None of them was paid, and the stones came from the ruins of a church that had burnt down in 1911.</p>";
    scratch.write("raw/page-2.html", format!("{}{}{}", &second[..start], rest.repeat(3), &second[end + 4..]));
    import(&scratch).args(["raw/storm.html", "--no-annotate"]).assert().success();
    import(&scratch).args(["raw/page-2.html", "--no-annotate"]).assert().success().stdout(contains("1 imported"));
}

#[test]
fn images_without_an_ending_are_stored_as_what_they_are() {
    let scratch = saved();
    scratch.write("raw/storm.html", PAGE.replace("roof%201.png", "roof"));
    scratch.write("raw/storm_files/roof", PNG);
    import(&scratch).args(["raw/storm.html", "--no-annotate"]).assert().success();
    assert_eq!(std::fs::read(scratch.path(&format!("{FOLDER}/roof.png"))).unwrap(), PNG);
    assert!(scratch.read(&format!("{FOLDER}/index.md")).contains("src = \"roof.png\""));
    import(&scratch).args(["raw/storm.html", "--no-annotate"]).assert().success().stdout(contains("1 unchanged"));
}

#[test]
fn tags_of_pages_and_feeds_go_to_the_taxonomy_that_the_site_has() {
    let says = "The ferry tied up at the old quay on Tuesday morning, ten years after she had left the river, as everyone thought, for good. Many came to see her.";
    let page = format!(
        "<html><head><title>Ferry returns</title><meta name=\"keywords\" content=\"ferries, river\"></head><body><article><h1>Ferry returns</h1><p>{says}</p><p>{says}</p></article></body></html>"
    );
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Herald</title><item><title>Quay mended</title><guid>q1</guid><category>ferries</category><category>river</category><content:encoded>&lt;p&gt;{says} {says}&lt;/p&gt;</content:encoded></item></channel></rss>"
    );
    for (is_known, table) in [(true, "[taxonomies]"), (false, "[extra]")] {
        let scratch = saved();
        scratch.write("raw/tagged.html", &page);
        scratch.write("raw/feed.xml", &feed);
        if !is_known {
            scratch.edit("archive/postil.toml", "taxonomies = [{ name = \"tags\", paginate_by = 20 }]", "");
        }
        import(&scratch).args(["raw/tagged.html", "raw/feed.xml", "--no-annotate"]).assert().success();
        for name in ["ferry-returns", "quay-mended"] {
            let text = scratch.read(&format!("archive/content/articles/{name}/index.md"));
            assert!(text.contains(&format!("{table}\ntags = [\"ferries\", \"river\"]\n")), "{text}");
            assert!(["[taxonomies]", "[extra]"].iter().filter(|table| text.contains(**table)).count() == 1, "{text}");
        }
    }
}

#[test]
fn what_is_no_tag_of_a_language_is_refused() {
    let scratch = saved();
    import(&scratch)
        .args(["raw/storm.html", "--language", "english"])
        .assert()
        .code(2)
        .stderr(contains("`en` or `pt-BR`"));
    import(&scratch).args(["raw/storm.html", "--language", "de-ch-1996"]).assert().success();
    assert!(scratch.read(&format!("{FOLDER}/index.md")).contains("language = \"de-CH-1996\""));
}
