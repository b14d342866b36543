//! What must hold for any bytes at all. Each target is a plain function, so that `cargo test` and `cargo fuzz` run the same.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::{Date, date};
use postil::article::import::{self, Outcome, plan_all};
use postil::document::highlight::Highlighter;
use postil::document::markdown::{self, MarkdownOptions};
use postil::document::{Document, plain};
use postil::facts::anchor::{AnchorState, anchor as anchors};
use postil::facts::file::edit::{Set, edit, undo};
use postil::facts::file::{self, edtf as dates};
use postil::facts::recognise::{Found, Mention, Own, recognise as mentions_of, recognise_traced};
use postil::facts::suggest::{suggest, suggest_traced};
use postil::facts::{Detail, Fact, Status};
use postil::path::SitePath;
use postil::span::Span;

/// A name, and what is run.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("markdown", markdown),
    ("recognise", recognise),
    ("anchor", anchor),
    ("facts_file", facts_file),
    ("import", import),
    ("page", page),
    ("elsewhere", elsewhere),
    ("site", site),
    ("mail", mail),
    ("robots", robots),
    ("feed", feed),
    ("docx", docx),
    ("odt", odt),
    ("epub", epub),
    ("rtf", rtf),
    ("pdf", pdf),
    ("edtf", edtf),
];

const PUBLISHED: Date = date(2016, 6, 13);

thread_local! {
    static HIGHLIGHTER: Highlighter = Highlighter::default();
}

fn read_markdown(text: &str, body: usize, options: &MarkdownOptions) -> Document {
    HIGHLIGHTER.with(|highlighter| markdown::read(text, body, options, highlighter))
}

/// Plain text or Markdown, as the first byte says.
fn document(text: &str) -> Document {
    match text.bytes().next() {
        Some(first) if first % 2 == 0 => read_markdown(text, 0, &MarkdownOptions::default()),
        _ => plain::read(text),
    }
}

fn lies_in(span: Span, text: &str) {
    let (start, end) = (span.start(), span.end());
    assert!(start <= end && end <= text.len(), "{span:?} is not within {} bytes", text.len());
    assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{span:?} cuts a character");
}

/// Front matter and Markdown: prose, source and HTML lie where the document says.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let body = match postil::article::parse_page("x.md", &text) {
        Ok((_, body)) => body,
        Err(faults) => {
            assert!(!faults.is_empty());
            0
        }
    };
    assert!(text.is_char_boundary(body));
    let usual = MarkdownOptions::default();
    let others = MarkdownOptions { smart_punctuation: true, math: true, unsafe_html: false, ..usual.clone() };
    for options in [usual, others] {
        let document = read_markdown(&text, body, &options);
        sound(&document, &text);
    }
}

fn sound(document: &Document, source: &str) {
    let mut last = 0;
    for block in &document.blocks {
        lies_in(block.prose, &document.prose);
        lies_in(block.source, source);
        assert!(block.prose.start() >= last, "blocks are in order and apart");
        last = block.prose.end();
    }
    let (mut prose, mut html) = (0, 0);
    for run in &document.runs {
        lies_in(run.prose, &document.prose);
        lies_in(run.source, source);
        lies_in(run.html, &document.html);
        assert!(run.prose.start() >= prose && run.html.start() >= html, "runs are in order and apart");
        (prose, html) = (run.prose.end(), run.html.end());
    }
    for top in &document.top_level {
        lies_in(Span::of(top.start as usize, top.end as usize), &document.html);
    }
    for hole in &document.holes {
        assert!(document.html.is_char_boundary(hole.at as usize));
    }
    assert!(document.pins.iter().all(|pin| pin.prose.end() <= document.prose.len()));
}

fn kind(found: &Found) -> u8 {
    match found {
        Found::Quantity(_) => 0,
        Found::Date(_) => 1,
        Found::Person(_) | Found::Organization(_) | Found::Place(_) => 2,
        Found::Quote(_) => 3,
        Found::Definition(_) => 4,
        Found::Source(_) => 5,
        Found::Nothing => 6,
    }
}

/// Mentions and suggestions: in the text, in order, apart, each with its fate, and such that a facts file can hold them.
pub fn recognise(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let document = document(&text);
    let mentions = mentions_of(&document, Some(PUBLISHED));
    in_order(&document, &mentions);
    let own = Own::default();
    let (traced, trace) = recognise_traced(&document, Some(PUBLISHED), &own);
    assert_eq!(traced, mentions, "watching changes nothing");
    trace.rivals.iter().for_each(|rival| lies_in(rival.mention.span, &document.prose));
    trace.unread.iter().for_each(|span| lies_in(*span, &document.prose));
    let (facts, fates) = suggest_traced(&document, &mentions, &own);
    assert_eq!(facts, suggest(&document, &mentions), "watching changes nothing");
    for (mention, fate) in mentions.iter().zip(&fates) {
        assert!(fate.is_some(), "`{}` ({}) has no fate", mention.span.text(&document.prose), mention.rule);
    }
    suggested(&document, &facts);
}

fn in_order(document: &Document, mentions: &[Mention]) {
    let mut ends: HashMap<u8, usize> = HashMap::new();
    let mut last = 0;
    for mention in mentions {
        let span = mention.span;
        lies_in(span, &document.prose);
        let words = span.text(&document.prose);
        assert!(!words.is_empty() && span.start() >= last, "`{words}` is in its order");
        last = span.start();
        let block = document.block_at(span.start()).expect("a mention stands in a block");
        assert!(block.prose.contains(span), "`{words}` crosses a block");
        let end = ends.entry(kind(&mention.found)).or_default();
        assert!(span.start() >= *end, "`{words}` ({}) overlaps another of its kind", mention.rule);
        *end = span.end();
        if let Found::Date(when) = &mention.found {
            assert!(when.edtf.is_empty() || file::is_edtf(&when.edtf), "`{words}` is no date: {}", when.edtf);
        }
        assert!((0.0..=1.0).contains(&mention.score));
    }
}

fn suggested(document: &Document, facts: &[Fact]) {
    let ids: HashSet<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    assert_eq!(ids.len(), facts.len(), "ids are unique");
    for fact in facts {
        assert!((1..=60).contains(&fact.label.chars().count()), "`{}` is no label", fact.label);
        assert!(fact.as_of.as_deref().into_iter().chain(fact.period.as_deref()).all(file::is_edtf), "{fact:?}");
        assert!(!fact.at.is_empty() && fact.at.iter().all(|at| document.prose.contains(&at.exact)), "{fact:?}");
    }
    let written = file::merge(None, facts);
    let (read, faults) = file::read("x.facts.toml", &written);
    assert!(faults.is_empty() && read.facts.len() == facts.len(), "{faults:?} in\n{written}");
    assert_eq!(file::merge(Some(&written), facts), written, "a second run adds nothing");
}

/// Anchors of an article that was edited: lost with a report, or on words that say the same.
pub fn anchor(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let before = document(&text);
    let mut facts = suggest(&before, &mentions_of(&before, Some(PUBLISHED)));
    facts.truncate(24);
    for place in anchors(&before, &facts) {
        assert!(place.state.is_found(), "{place:?} of {:?} in its own article", facts[place.fact as usize]);
    }
    let after = document(&edited(&text, bytes));
    for place in anchors(&after, &facts) {
        let Some(span) = place.span else { continue };
        lies_in(span, &after.prose);
        let block = after.block_at(span.start()).expect("an anchor stands in a block");
        assert!(block.prose.contains(span), "{place:?} crosses a block");
        let quoted = &facts[place.fact as usize].at[place.nth as usize].exact;
        let found = span.text(&after.prose);
        assert!(place.state != AnchorState::Exact || found == quoted, "`{quoted}` is not `{found}`");
        assert_eq!(telling(found), telling(quoted), "`{quoted}` was put on `{found}` ({:?})", place.state);
    }
}

/// What no edit may change without being told: figures, signs of money and share, negations.
fn telling(words: &str) -> Vec<String> {
    let sign = |c: char| matches!(c, '%' | '$' | '£' | '€');
    let parts = words.split(|c: char| !c.is_alphanumeric() && !sign(c));
    let tells = |part: &&str| {
        part.contains(|c: char| c.is_ascii_digit() || sign(c))
            || matches!(part.to_lowercase().as_str(), "no" | "not" | "never")
    };
    parts.filter(tells).map(str::to_lowercase).collect()
}

/// The text with some of its words taken out, put in, moved or changed, as its own bytes say.
fn edited(text: &str, bytes: &[u8]) -> String {
    let mut words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
    let mut state = bytes.iter().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    let mut next = |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005_usize).wrapping_add(1_442_695_040_888_963_407_usize);
        (state >> 33) % most.max(1)
    };
    const PUT: [&str; 8] = ["not ", "newly ", "42 ", "%", "Oslo ", "no ", "; ", "three "];
    for _ in 0..1 + next(4) {
        let at = next(words.len());
        match next(4) {
            0 if !words.is_empty() => _ = words.remove(at),
            1 => words.insert(at, PUT[next(PUT.len())]),
            2 if !words.is_empty() => words[at] = PUT[next(PUT.len())],
            _ => {
                let with = next(words.len());
                if !words.is_empty() {
                    words.swap(at, with);
                }
            }
        }
    }
    words.concat()
}

/// Facts files: read without a panic; an edit and its undo, a name and its old one leave every byte.
pub fn facts_file(bytes: &[u8]) {
    const NAME: &str = "x.facts.toml";
    let source = &*String::from_utf8_lossy(bytes);
    let (before, _) = file::read(NAME, source);
    for (fact, span) in before.facts.iter().zip(&before.spans).take(6) {
        assert!(source.get(span.clone()).is_some(), "{span:?} cuts a character");
        let id = fact.id.as_str();
        if let Ok(done) = edit(NAME, source, id, &[Set::status(Status::Disputed)]) {
            let (after, _) = file::read(NAME, &done.text);
            assert_eq!(after.facts.len(), before.facts.len(), "no fact comes or goes");
            for (old, new) in before.facts.iter().zip(&after.facts) {
                let expected = if old.id == id { Status::Disputed } else { old.status };
                assert_eq!((new.status, &new.label, &new.at), (expected, &old.label, &old.at));
            }
            let undone = undo(NAME, &done.text, &done.undo).expect("an edit can be taken back");
            assert_eq!(undone.text, source, "an undo leaves every byte");
        }
        let fresh = "a-name-that-is-free";
        if !source.contains(fresh)
            && let Ok(renamed) = file::rename(NAME, source, id, fresh)
        {
            let (after, _) = file::read(NAME, &renamed);
            assert_eq!(after.facts.len(), before.facts.len(), "no fact comes or goes");
            assert!(after.facts.iter().any(|fact| fact.id == fresh));
        }
    }
    let more = plain::read("Police have 320 open inquiries into bribes.");
    let more = suggest(&more, &mentions_of(&more, None));
    let merged = file::merge(Some(source), &more);
    assert_eq!(file::merge(Some(&merged), &more), merged, "a second run adds nothing");
}

/// Raw text: what it is imported as can be read again, and importing it again changes nothing.
pub fn import(bytes: &[u8]) {
    imported("story.txt", bytes);
}

/// The same of a web page; besides, nothing that a browser would run comes through.
pub fn page(bytes: &[u8]) {
    let lower = imported("story.html", bytes).concat().to_lowercase();
    for risk in ["](javascript:", "](vbscript:", "](data:", "<script", "<iframe", "<style", " onclick=", " onerror="] {
        assert!(!lower.contains(risk) || is_code(&lower, risk), "{risk} comes through:\n{lower}");
    }
}

/// Markdown of other generators: nothing in it acts where it is shown.
pub fn elsewhere(bytes: &[u8]) {
    for markdown in imported("story.md", bytes) {
        let html = read_markdown(&markdown, 0, &MarkdownOptions::default()).html.to_lowercase();
        for risk in
            ["<script", "<iframe", "<style", "<object", "<svg", "\"javascript:", "\"vbscript:", "\"data:", "<a onclick"]
        {
            assert!(!html.contains(risk), "{risk} comes through:\n{markdown}");
        }
    }
}

/// Sites of other generators: of which each file stands behind a line `=== path`, and sites whose every value is a word of the text.
pub fn site(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.strip_prefix("=== ").into_iter().flat_map(|text| text.split("\n=== "));
    let parts = parts.filter_map(|part| part.split_once('\n'));
    moved(&parts.map(|(path, text)| (path.trim().to_owned(), text.to_owned())).collect());
    let words: Vec<&str> = text.split_whitespace().take(200).collect();
    let body: String = text.chars().take(300).collect();
    let word = |at: usize| words.get(at * 7 % words.len().max(1)).copied().unwrap_or("x");
    let quoted = |at: usize| toml::Value::String(word(at).to_owned()).to_string();
    let lines = |keys: &[&str], from: usize| -> String {
        (from..).zip(keys).map(|(at, key)| format!("{key} = {}\n", quoted(at))).collect()
    };
    let common =
        lines(&["title", "description", "author.name", "copyright", "permalink", "paginate_path", "baseurl"], 0);
    let hugo = lines(
        &[
            "permalinks.posts",
            "permalinks.page.posts",
            "pagination.path",
            "outputFormats.RSS.baseName",
            "taxonomies.tag",
            "languages.a.contentDir",
            "params.social.x",
            "staticDir",
        ],
        8,
    );
    let menu =
        format!("[[menus.main]]\n{}[[extra.menu]]\n{}", lines(&["name", "url"], 16), lines(&["name", "path"], 18));
    let plugins = format!("paginate = 2\ncollections.books.output = true\nplugins = ['jekyll-feed', {}]\n", quoted(20));
    let front = format!(
        "+++\n{}tags = [{}, {}]\naliases = [{}, {}]\n+++\n{body}",
        lines(&["slug", "url", "path", "permalink", "sort_by", "paginate_path", "lang"], 21),
        quoted(29),
        quoted(30),
        quoted(31),
        quoted(32)
    );
    for (config, folder) in
        [("hugo.toml", "content/posts"), ("_config.toml", "_posts"), ("config.toml", "content/blog")]
    {
        let zola = "base_url = 'https://x.example/a'\ntaxonomies = [{ name = 'tags', feed = true, paginate_by = 1 }]\n";
        let own = match config {
            "hugo.toml" => &hugo,
            "_config.toml" => &plugins,
            _ => zola,
        };
        let names = [
            format!("{folder}/{}.md", word(33)),
            format!("{folder}/2016-06-13-{}.md", word(34)),
            format!("{folder}/_index.md"),
            format!("{folder}/{}/index.md", word(35)),
        ];
        let mut files: BTreeMap<String, String> = names.into_iter().map(|name| (name, front.clone())).collect();
        files.insert(config.to_owned(), format!("{own}{common}{menu}"));
        files.insert(format!("static/{}", word(36)), String::new());
        files.insert(format!("{folder}/{}", word(37)), String::new());
        moved(&files);
    }
}

/// What a site becomes can be read again, and lies where it must.
fn moved(files: &BTreeMap<String, String>) {
    use postil::article::generators::{self, Tree};
    let lengths = files.iter().map(|(path, text)| (path.clone(), text.len() as u64)).collect();
    let read = |path: &str| files.get(path).map(|text| text.as_bytes().to_vec());
    let tree = Tree { files: &lengths, read: &read };
    let Some((generator, config)) = generators::recognise(&tree) else { return };
    let Ok(site) =
        generators::read(&tree, generator, &config, &["style.css".to_owned()], jiff::civil::date(2026, 1, 1))
    else {
        return;
    };
    let written = generators::config_text(&site);
    if let Err(faults) = postil::config::Config::parse("postil.toml", &written) {
        panic!("{faults:?} in\n{written}");
    }
    let site = Arc::new(site);
    let mut places = HashSet::new();
    for (_, to) in &site.copies {
        assert!(to.starts_with("static/") && SitePath::new(to).is_ok_and(|path| path.as_str() == to), "{to}");
        assert!(places.insert(to.clone()), "two files want `{to}`");
    }
    let mut addresses = HashSet::new();
    for (number, page) in site.pages.iter().enumerate() {
        assert!(addresses.insert(page.address.clone()) || page.list.hidden, "two pages want `{}`", page.address);
        let source = page.source.as_deref().unwrap_or_default();
        let text = files.get(source).map(String::as_str);
        if page.is_section {
            let Ok((index, _)) = import::section(&site, page, text) else { continue };
            assert!(postil::article::parse_section("_index.md", &index).is_ok(), "{index}");
        } else {
            let of_site = Some(import::OfSite { site: Arc::clone(&site), page: number });
            let options = import::Options { of_site, ..import::Options::default() };
            let nothing = |_: &str| Err(std::io::ErrorKind::NotFound.into());
            let text = text.unwrap_or_default();
            let Ok(plan) = import::plan(&nothing, &|_| None, source, text.as_bytes(), &options) else { continue };
            let article = plan.writes.iter().find(|(path, _)| *path == plan.article);
            let (_, bytes) = article.expect("an article that was not there is written");
            let article = String::from_utf8_lossy(bytes).into_owned();
            assert!(plan.article.as_str().starts_with("content/"), "{}", plan.article);
            assert!(postil::article::parse_page("a.md", &article).is_ok(), "{article}");
        }
    }
}

/// Mails and pages saved as one file, with their header.
pub fn mail(bytes: &[u8]) {
    imported("story.eml", bytes);
    imported("story.eml", &[b"MIME-Version: 1.0\r\nFrom: Ann Hart <ann@a.example>\r\n".as_slice(), bytes].concat());
}

/// What a site lets programs fetch: some answer for any path, and the file itself always.
pub fn robots(bytes: &[u8]) {
    use postil::article::robots::Robots;
    let text = String::from_utf8_lossy(bytes);
    let rules = Robots::read(&text, "postil");
    for path in text.split_whitespace().filter(|word| word.starts_with('/')).take(20).chain(["/", "/robots.txt"]) {
        assert!(rules.allows(path) || path != "/robots.txt");
    }
}

/// Feeds and exports, also of what stands in an entry.
pub fn feed(bytes: &[u8]) {
    imported("feed.xml", bytes);
    let start = b"<rss xmlns:wp=\"wordpress\" xmlns:content=\"content\"><channel><item><wp:post_type>post</wp:post_type><content:encoded><![CDATA[";
    imported("feed.xml", &[start.as_slice(), bytes, b"]]></content:encoded></item></channel></rss>"].concat());
}

/// Whether a page only shows it: in code, or escaped.
fn is_code(markdown: &str, risk: &str) -> bool {
    markdown
        .match_indices(risk)
        .all(|(at, _)| markdown[..at].contains('`') || markdown[..at].ends_with('\\') || !risk.starts_with(['<', ']']))
}

/// The parts of a document, in an archive: what bytes come to be read as, they are imported as text is.
fn archived(name: &str, parts: &[(&str, &[u8])]) {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    imported(name, writer.finish().expect("an archive").get_ref());
}

/// Word's parts; what comes after a NUL is its numbering, styles and notes.
pub fn docx(bytes: &[u8]) {
    let (text, rest) = divided(bytes);
    let parts: [(&str, &[u8]); 6] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", text),
        ("word/styles.xml", rest),
        ("word/numbering.xml", rest),
        ("word/footnotes.xml", rest),
        ("word/comments.xml", rest),
    ];
    archived("story.docx", &parts);
}

/// LibreOffice's parts, with the styles after a NUL.
pub fn odt(bytes: &[u8]) {
    let (text, rest) = divided(bytes);
    let parts: [(&str, &[u8]); 3] =
        [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", text), ("styles.xml", rest)];
    archived("story.odt", &parts);
}

/// A book of two chapters, with its style sheet after a NUL.
pub fn epub(bytes: &[u8]) {
    const PACKAGE: &[u8] = b"<package><metadata><title>Book</title></metadata><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"b\" href=\"b.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"c\" href=\"c.css\" media-type=\"text/css\"/></manifest>\
        <spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
    let (text, rest) = divided(bytes);
    let parts: [(&str, &[u8]); 6] = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfile full-path=\"b.opf\"/></container>"),
        ("b.opf", PACKAGE),
        ("a.xhtml", text),
        ("b.xhtml", b"<html><body><h1>Second</h1><p>Words.</p></body></html>"),
        ("c.css", rest),
    ];
    archived("story.epub", &parts);
}

pub fn rtf(bytes: &[u8]) {
    imported("story.rtf", &[b"{\\rtf1 ".as_slice(), bytes, b"}"].concat());
}

/// A page's content, and whole files.
pub fn pdf(bytes: &[u8]) {
    let page = b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj 2 0 obj <</Kids [3 0 R]>> endobj 3 0 obj <</Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>> endobj \
        5 0 obj <</BaseFont /Helvetica>> endobj 4 0 obj <<>> stream\n";
    imported("story.pdf", &[b"%PDF-1.4 ".as_slice(), page, bytes, b"\nendstream endobj"].concat());
    imported("story.pdf", &[b"%PDF-1.4 ".as_slice(), bytes].concat());
}

fn divided(bytes: &[u8]) -> (&[u8], &[u8]) {
    bytes.iter().position(|byte| *byte == 0).map_or((bytes, &[]), |at| (&bytes[..at], &bytes[at + 1..]))
}

/// Imports it, and again; the Markdown of its articles.
fn imported(name: &str, bytes: &[u8]) -> Vec<String> {
    let options = import::Options { section: "news".to_owned(), ..import::Options::default() };
    let nothing = |_: &str| Err(std::io::ErrorKind::NotFound.into());
    let Ok(batch) = plan_all(&nothing, &|_| None, name, bytes, &options) else { return Vec::new() };
    let mut bodies = Vec::new();
    let mut files: HashMap<String, Vec<u8>> =
        batch.shared.iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes.clone())).collect();
    for made in &batch.imports {
        assert!(!made.title.trim().is_empty());
        let article = made.article.as_str();
        files.extend(made.writes.iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes.clone())));
        let Some(text) = files.get(article) else { continue };
        let text = std::str::from_utf8(text).expect("articles are UTF-8");
        let (front, body) = postil::article::parse_page(article, text).expect("what is imported can be read");
        assert_eq!(front.title.as_deref(), Some(made.title.as_str()));
        sound(&read_markdown(text, body, &MarkdownOptions::default()), text);
        bodies.push(text[body..].to_owned());
    }
    let existing = |path: &str| match files.get(path) {
        Some(bytes) => Ok(bytes.clone()),
        None if files.keys().any(|file| file.starts_with(&format!("{path}/"))) => {
            Err(std::io::ErrorKind::IsADirectory.into())
        }
        None => Err(std::io::ErrorKind::NotFound.into()),
    };
    let again = plan_all(&existing, &|_| None, name, bytes, &options).expect("it was imported before");
    assert!(again.shared.is_empty());
    for made in again.imports {
        assert_eq!((made.outcome, made.writes.len()), (Outcome::Unchanged, 0), "{}", made.article);
    }
    bodies
}

/// Dates: what is valid has a place in time, and survives a facts file.
pub fn edtf(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    if !file::is_edtf(text) {
        return;
    }
    let (year, rest) = dates::sort_key(text);
    assert!((-9999..=9999).contains(&year) && rest.len() <= text.len(), "{text} begins in {year}{rest}");
    assert!(text.contains(dates::year(text)));
    let _ = file::last_day(text);
    let source = format!("[[fact]]\nid = \"a\"\nkind = \"event\"\nlabel = \"A\"\nwhen = \"{text}\"\n");
    let (read, faults) = file::read("x.facts.toml", &source);
    let Some(Detail::Event(event)) = read.facts.first().map(|fact| &fact.detail) else { panic!("{text}: {faults:?}") };
    assert_eq!(event.when, text);
}
