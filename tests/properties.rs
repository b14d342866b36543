//! What holds for any text, over the whole way: import, annotate, build.

mod scratch;

use jiff::civil::date;
use postil::article::import::{self, plan};
use postil::document::highlight::Highlighter;
use postil::document::markdown::{self, MarkdownOptions};
use postil::document::{Document, Language, plain};
use postil::facts::file;
use postil::facts::recognise::{Found, recognise};
use postil::facts::suggest::suggest;
use postil::files::MemoryFiles;
use postil::pipeline;
use proptest::prelude::*;

use scratch::{Scratch, options, text_of};

/// Words that Markdown, HTML, TOML or a template might take for something else.
const PIECES: &[&str] = &[
    "plain",
    "Harbour",
    "élan",
    "“quoted”",
    "it’s",
    "3.5%",
    "$4",
    "1,000",
    "1986.",
    "2019)",
    "*",
    "**bold**",
    "_low_",
    "snake_case_name",
    "`tick`",
    "```",
    "~~gone~~",
    "<b>",
    "</p>",
    "<!-- more -->",
    "&amp;",
    "&",
    "<",
    ">",
    "#",
    "#tag",
    "+++",
    "---",
    "[x]",
    "[a](b)",
    "![i](j)",
    "[^1]",
    "{{ page }}",
    "{% if %}",
    "{#id}",
    "\\",
    "\\n",
    "|",
    "$x$",
    "http://example.org/a_b",
    "a@example.org",
    "-",
    "–",
    "…",
    "=",
    "==",
    "Mr. Holm",
    "10 May 2024",
    "Bergen",
    "\u{a0}",
    "日本語",
    "naïve\u{301}",
];

/// Paragraphs that begin with a plain word, so that none is taken for a list, a byline or a heading.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let words = prop::collection::vec(prop::sample::select(PIECES), 12..30);
    let paragraph =
        words.prop_map(|words| format!("Then the harbour board met again and said {} at the end.", words.join(" ")));
    prop::collection::vec(paragraph, 1..5)
}

/// Letters and digits as a reader reads them one after the other.
fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\u{301}').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The page that a text becomes when it is imported, annotated and built.
fn page_of(text: &str) -> String {
    let options =
        import::Options { section: "news".to_owned(), title: Some("A title".to_owned()), ..import::Options::default() };
    let import = plan(&|_| Err(std::io::ErrorKind::NotFound.into()), &|_| None, "story.txt", text.as_bytes(), &options)
        .expect("it is a text");
    let mut files = MemoryFiles::default().with("postil.toml", "title = \"Site\"\n");
    for (path, bytes) in import.writes {
        files = files.with(path.as_str(), bytes);
    }
    let article = import.article.as_str();
    let markdown = String::from_utf8(files.0[article].clone()).expect("articles are UTF-8");
    let (_, body) = postil::article::parse_page(article, &markdown).expect("what is imported can be read");
    let document = markdown::read(&markdown, body, &MarkdownOptions::default(), &Highlighter::default());
    let facts = file::merge(None, &suggested(&document));
    files = files.with(&article.replace(".md", ".facts.toml"), facts);
    let scratch = Scratch::empty();
    let report = pipeline::build(&files, scratch.root(), &self::options(), &());
    let told: Vec<String> = report.diagnostics.iter().map(ToString::to_string).collect();
    assert!(report.diff.is_some(), "{told:?}");
    let page = scratch.read("site/news/a-title/index.html");
    let (_, rest) = page.split_once("<div class=\"body\">").expect("an article has a body");
    rest.split_once("<aside class=\"sidebar\"").map_or(rest, |(body, _)| body).to_owned()
}

fn suggested(document: &Document) -> Vec<postil::facts::Fact> {
    suggest(document, &recognise(document, Some(date(2024, 5, 20))))
}

/// Words that German rules look at, in any order.
const GERMAN_PIECES: &str = "am 13. Juni 2016 13.06.2016 13.6. bis zum seit vor drei Jahren von 2010 zwischen 10 und 1.234,5 12,5 Millionen \
    Mio. Euro € Prozent % eine halbe ein Drittel der jeder Fünfte zweieinhalb einundzwanzig Übermorgen 17-Jähriger „ “ » « \" , : . ! \
    sagte so laut Anna Berg Dr. Ministerin GmbH er sie 15.30 Uhr 3:1 § A 7 Straße 10115 Berlin Winter 2015/16 v. Chr. 19. Jahrhundert \
    1980er Jahre achtziger im ersten Quartal Montag wird wurde stieg um auf pro je 100.000 Einwohner – - ' ½ İ ẞ 日本語 e\u{301} \
    999999999999999999999999 0000 ½½ ( ) Krankenhäusern neue Festnahmen +49 0800 / # hunderttausend minus Grad − “, .“ die des davon";

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn german_rules_read_any_text_without_a_fault(
        words in prop::collection::vec(prop::sample::select(GERMAN_PIECES.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>()), 0..40),
        noise in "\\PC{0,12}",
        gap in prop::sample::select(&[" ", " ", "", "\u{a0}", "\n\n"][..]),
    ) {
        let text = format!("{}{gap}{noise}", words.join(gap));
        let document = Document { language: Language::German, ..plain::read(&text) };
        let mentions = recognise(&document, Some(date(2024, 5, 20)));
        for mention in &mentions {
            let words = document.prose.get(mention.span.start()..mention.span.end());
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{:?} in {:?}", mention, document.prose);
            let block = document.block_at(mention.span.start()).expect("a mention stands in a block");
            prop_assert!(mention.span.end() <= block.prose.end(), "{:?}", mention);
        }
        let measures = mentions.iter().filter(|one| matches!(one.found, Found::Quantity(_) | Found::Date(_)));
        for pair in measures.collect::<Vec<_>>().windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start(), "{:?} overlap in {:?}", pair, document.prose);
        }
        for fact in suggested(&document) {
            prop_assert!(fact.label.chars().count() <= 60, "{}", fact.label);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_text_stands_on_its_page_in_order(paragraphs in paragraphs()) {
        let text = paragraphs.join("\n\n");
        let page = page_of(&text);
        // Notes stand between paragraphs and add words; none may be missing, and the order must hold.
        let shown = tokens(&text_of(&page));
        let mut rest = shown.iter();
        for word in tokens(&text) {
            prop_assert!(rest.any(|found| *found == word), "`{}` is missing or out of order\n{}\n{}", word, text, text_of(&page));
        }
    }

    #[test]
    fn every_suggestion_quotes_the_text_and_finds_its_words_again(paragraphs in paragraphs()) {
        let text = paragraphs.join("\n\n");
        let document = plain::read(&text);
        let facts = suggested(&document);
        for fact in &facts {
            for anchor in &fact.at {
                prop_assert!(document.prose.contains(&anchor.exact), "`{}` quotes `{}`", fact.id, anchor.exact);
            }
        }
        for place in postil::facts::anchor::anchor(&document, &facts) {
            prop_assert!(place.span.is_some(), "{:?} of {:?}", place, facts[place.fact as usize]);
        }
    }

    #[test]
    fn suggestions_change_no_byte_of_a_facts_file(
        paragraphs in paragraphs(),
        comment in "[ -~]{0,30}",
        blank in "[ \n]{0,6}",
        status in prop::sample::select(&["accepted", "rejected", "disputed"][..]),
    ) {
        let facts = suggested(&plain::read(&paragraphs.join("\n\n")));
        let written = file::merge(None, &facts);
        // A person reviews the first fact and writes down why, in a spacing of their own.
        let edited = written.replacen("status = \"suggested\"", &format!("# {comment}\nstatus   =  \"{status}\" # {comment}"), 1);
        let edited = format!("{edited}{blank}\n# {comment}\n");
        prop_assert_eq!(file::merge(Some(&edited), &facts), edited.clone(), "a second run adds nothing");
        let head = edited.rsplit_once("[[fact]]").map_or(edited.as_str(), |(head, _)| head);
        let merged = file::merge(Some(head), &facts);
        prop_assert!(merged.starts_with(head), "a fact that was taken out comes back below, and nothing else moves");
        prop_assert!(merged.matches("[[fact]]").count() <= facts.len());
    }
}
