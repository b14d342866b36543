//! The golden site: `tests/golden/site` built and compared, file by file, with `tests/golden/expected`.
//!
//! After a change that is meant to change pages, `POSTIL_ACCEPT=1 cargo test --test golden` accepts what comes out; the
//! difference then stands in the commit for all to see.

mod scratch;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use postil::pipeline::{Options, Report};

use scratch::{Scratch, links, options, repository};

/// The files compared word for word; the names of all others are, too.
const COMPARED: [&str; 23] = [
    "404.html",
    "annotations.jsonld",
    "atom.xml",
    "essays/index.html",
    "facts.csv",
    "facts.json",
    "facts/index.html",
    "flood/index.html",
    "index.html",
    "news/atom.xml",
    "news/flood/index.html",
    "news/index.html",
    "news/page/1/index.html",
    "news/page/2/index.html",
    "news/pumps/index.html",
    "on-weirs/index.html",
    "organizations/index.html",
    "people/mara-quill/index.html",
    "print.css",
    "robots.txt",
    "rss.xml",
    "sitemap.xml",
    "tags/water/index.html",
];

fn golden() -> Scratch {
    Scratch::copy_of("tests/golden/site")
}

fn built(scratch: &Scratch, options: &Options) -> Report {
    let report = scratch.report(options);
    assert!(report.diff.is_some(), "{:#?}", report.diagnostics);
    report
}

fn text<'a>(site: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no `{path}` in the site"));
    std::str::from_utf8(bytes).expect("text files are UTF-8")
}

fn expected() -> PathBuf {
    repository().join("tests/golden/expected")
}

#[test]
fn the_site_is_as_it_was_accepted() {
    let scratch = golden();
    scratch.build();
    let site = scratch.site();
    let names: String = site.keys().map(|path| format!("{path}\n")).collect();
    let mut found: Vec<(&str, &str)> = COMPARED.iter().map(|path| (*path, text(&site, path))).collect();
    found.push(("files.txt", &names));
    if std::env::var_os("POSTIL_ACCEPT").is_some() {
        let _ = fs::remove_dir_all(expected());
        for (path, content) in found {
            let target = expected().join(path);
            fs::create_dir_all(target.parent().expect("below the folder")).expect("the folder can be made");
            fs::write(target, content).expect("the file can be written");
        }
        return;
    }
    let faults: Vec<String> = found.iter().filter_map(|(path, content)| difference(path, content)).collect();
    let how = "if that is meant, accept it with `POSTIL_ACCEPT=1 cargo test --test golden`";
    assert!(faults.is_empty(), "{}\n{how}", faults.join("\n"));
}

/// The first line of a file that is not as accepted.
fn difference(path: &str, found: &str) -> Option<String> {
    let accepted = fs::read_to_string(expected().join(path)).unwrap_or_default();
    if accepted == found {
        return None;
    }
    let line = accepted.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let at = |text: &str| text.lines().nth(line).unwrap_or("(end of file)").to_owned();
    Some(format!("{path}:{}:\n  accepted: {}\n  found:    {}", line + 1, at(&accepted), at(found)))
}

#[test]
fn a_second_build_writes_no_file() {
    let scratch = golden();
    let first = scratch.build();
    assert!(first.replaced.is_empty() && first.removed.is_empty() && first.unchanged == 0);
    let times = |scratch: &Scratch| -> BTreeMap<PathBuf, std::time::SystemTime> {
        let files = walkdir::WalkDir::new(scratch.path("site")).into_iter().filter_map(Result::ok);
        files.map(|file| (file.path().to_owned(), file.metadata().unwrap().modified().unwrap())).collect()
    };
    let before = times(&scratch);
    let second = scratch.build();
    assert!(second.is_empty(), "{second:?}");
    assert_eq!(second.unchanged, first.created.len());
    assert_eq!(times(&scratch), before, "no file or folder was touched, not even the manifest");
}

#[test]
fn one_thread_makes_the_same_bytes_as_many() {
    let sites = ["1", "2", "7"].map(|threads| {
        let scratch = golden();
        scratch.postil().arg("build").env("RAYON_NUM_THREADS", threads).assert().success();
        scratch.site()
    });
    assert!(sites[0] == sites[1] && sites[0] == sites[2]);
}

#[test]
fn every_link_leads_somewhere_below_a_base_path() {
    let scratch = golden();
    scratch.build();
    let broken = links::broken(&scratch.site(), "/archive");
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_link_of_a_portable_site_is_relative_and_leads_somewhere() {
    let scratch = golden();
    built(&scratch, &Options { base_url: Some(String::new()), ..options() });
    let site = scratch.site();
    assert!(!site.contains_key("atom.xml") && !site.contains_key("sitemap.xml"), "they need absolute URLs");
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let html = std::str::from_utf8(bytes).unwrap();
        let rooted: Vec<_> =
            links::attributes(html, &["href", "src"]).into_iter().filter(|link| link.starts_with('/')).collect();
        assert!(rooted.is_empty(), "{path}: {rooted:?}");
        assert!(!html.contains("weir.example"), "{path} knows where it will be published");
    }
    let broken = links::broken(&site, "");
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn what_is_held_back_is_nowhere_unless_asked_for() {
    let scratch = golden();
    let report = built(&scratch, &options());
    assert_eq!((report.articles, report.held_back.len()), (6, 2));
    let site = scratch.site();
    let telling = |word: &str| {
        let files = site.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word));
        files.map(|(path, _)| path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(telling("Unfinished"), Vec::<String>::new());
    assert_eq!(telling("Tomorrow"), Vec::<String>::new());
    assert_eq!(telling("f-six-hours"), Vec::<String>::new(), "a rejected fact");
    let report = built(&scratch, &Options { drafts: true, future: true, ..options() });
    assert_eq!((report.articles, report.held_back.len()), (8, 0));
    let diff = report.diff.unwrap();
    let created: Vec<&str> = diff.created.iter().map(postil::path::OutPath::as_str).collect();
    assert_eq!(created, ["news/draft/index.html", "news/page/3/index.html", "news/tomorrow/index.html"]);
}

#[test]
fn suggestions_can_be_kept_off_the_pages() {
    let scratch = golden();
    scratch.edit("postil.toml", "show_suggested = true", "show_suggested = false");
    scratch.build();
    let site = scratch.site();
    assert!(!text(&site, "news/flood/index.html").contains("f-since"));
    assert!(!text(&site, "facts.json").contains("\"since\""));
    assert!(text(&site, "news/flood/index.html").contains("f-rise"));
}

#[test]
fn feeds_are_well_formed_and_stand_on_their_own() {
    let scratch = golden();
    scratch.build();
    let site = scratch.site();
    let feeds: Vec<&String> =
        site.keys().filter(|path| path.ends_with("atom.xml") || path.ends_with("rss.xml")).collect();
    assert_eq!(feeds.len(), 8, "site, section and two terms: {feeds:?}");
    for path in feeds {
        let feed = roxmltree::Document::parse(text(&site, path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let entries = feed.descendants().filter(|node| matches!(node.tag_name().name(), "entry" | "item"));
        assert!(entries.count() > 0, "{path} has entries");
        let is_html = |node: &roxmltree::Node<'_, '_>| {
            matches!(node.tag_name().name(), "content" | "description" | "encoded") && node.parent_element().is_some()
        };
        for html in feed.descendants().filter(is_html).filter_map(|node| node.text()) {
            for link in links::attributes(html, &["href", "src"]) {
                assert!(link.starts_with("https://"), "{path}: `{link}` leads nowhere from a feed reader");
            }
        }
        for node in feed.descendants().filter(|node| matches!(node.tag_name().name(), "link" | "id" | "guid")) {
            let url = node.attribute("href").or(node.text()).unwrap_or_default();
            assert!(url.starts_with("https://weir.example/archive/"), "{path}: {url}");
        }
    }
}

#[test]
fn the_sitemap_names_every_page_that_is_not_a_redirect() {
    let scratch = golden();
    scratch.build();
    let site = scratch.site();
    let sitemap = roxmltree::Document::parse(text(&site, "sitemap.xml")).expect("well-formed");
    let named = sitemap.descendants().filter(|node| node.tag_name().name() == "loc").filter_map(|node| node.text());
    for url in named {
        let path = url.strip_prefix("https://weir.example/archive/").unwrap_or_else(|| panic!("{url}"));
        let html = text(&site, &format!("{path}index.html"));
        assert!(!html.contains("http-equiv=\"refresh\""), "{url} only redirects");
    }
    for path in ["", "news/flood/", "on-weirs/", "people/mara-quill/", "tags/water/"] {
        let url = format!("<loc>https://weir.example/archive/{path}</loc>");
        assert!(text(&site, "sitemap.xml").contains(&url), "{url} is missing");
    }
}

#[test]
fn the_facts_are_there_as_data() {
    let scratch = golden();
    let report = built(&scratch, &options());
    let site = scratch.site();
    let articles: Vec<serde_json::Value> = serde_json::from_str(text(&site, "facts.json")).expect("JSON");
    let schema = fs::read_to_string(repository().join("docs/schema/facts.schema.json")).expect("the schema");
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    let mut facts = 0;
    for article in &articles {
        let alone = serde_json::json!({ "fact": article["facts"] });
        assert!(schema.is_valid(&alone), "facts are written as in facts files: {alone}");
        let url = article["article"].as_str().expect("an article has a URL");
        let page = url.strip_prefix("https://weir.example/archive/").expect("below the base URL");
        let page = text(&site, &format!("{page}index.html"));
        for fact in article["facts"].as_array().expect("a list") {
            let id = fact["id"].as_str().expect("a fact has an id");
            assert!(page.contains(&format!("id=\"f-{id}\"")), "{url}#f-{id}");
            facts += 1;
        }
    }
    assert_eq!(facts, report.facts);
    let mut table = csv::Reader::from_reader(text(&site, "facts.csv").as_bytes());
    let rows = table.records().collect::<Result<Vec<_>, _>>().expect("every row has as many fields as the first");
    assert_eq!(rows.len(), facts);
    assert_eq!(table.headers().unwrap().iter().next(), Some("article"));
}

#[test]
fn annotations_quote_the_words_of_the_page() {
    let scratch = golden();
    scratch.build();
    let site = scratch.site();
    let page: serde_json::Value = serde_json::from_str(text(&site, "annotations.jsonld")).expect("JSON");
    let mut selectors = Vec::new();
    collect(&page, &mut selectors);
    let quotes: Vec<&str> = selectors.iter().filter_map(|selector| selector["exact"].as_str()).collect();
    assert!(quotes.contains(&"rose 4.2 metres in one night"), "{quotes:?}");
    assert!(quotes.contains(&"87 households"), "a pinned fact has its words, too: {quotes:?}");
    let pages: String = ["news/flood/index.html", "news/pumps/index.html"]
        .map(|path| scratch::text_of(text(&site, path)).split_whitespace().collect::<Vec<_>>().join(" "))
        .concat()
        .replace('’', "'");
    for quote in quotes {
        let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(pages.contains(&words), "no page says `{words}`");
    }
}

fn collect<'a>(value: &'a serde_json::Value, selectors: &mut Vec<&'a serde_json::Value>) {
    match value {
        serde_json::Value::Object(map) => {
            if map.get("type").is_some_and(|name| name == "TextQuoteSelector") {
                selectors.push(value);
            }
            map.values().for_each(|value| collect(value, selectors));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| collect(value, selectors)),
        _ => {}
    }
}

#[test]
fn overrides_and_data_reach_the_page() {
    let scratch = golden();
    scratch.build();
    let site = scratch.site();
    assert!(text(&site, "index.html").contains("founded 1911"), "the site's template, extending the built-in one");
    assert!(text(&site, "index.html").contains("Ines Okoro (rivers)"), "load_data");
    assert!(text(&site, "404.html").contains("Lost ·"), "the theme's template");
    assert!(
        text(&site, "on-weirs/index.html").contains("<title>Essay: In praise of weirs"),
        "the section's page template"
    );
    assert_eq!(text(&site, "style.css"), "body { color: slategrey; }\n");
    assert_eq!(text(&site, "print.css"), "/* the site wins over the theme */\n");
    assert!(!site.contains_key("reviews/index.html"), "a section that is not rendered");
    assert!(site.contains_key("reviews/a-film/index.html"), "whose articles are");
}
