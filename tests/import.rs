//! Saved web pages become articles: how well their text, titles, dates and authors are found, and what of their form stays.

#[path = "import/around.rs"]
mod around;
#[path = "import/authors.rs"]
mod authors;
#[path = "import/causes.rs"]
mod causes;
#[path = "import/contents.rs"]
mod contents;
#[path = "import/heads.rs"]
mod heads;
#[path = "import/lines.rs"]
mod lines;
#[path = "import/others.rs"]
mod others;
#[path = "import/parts.rs"]
mod parts;
#[path = "import/platforms.rs"]
mod platforms;
#[path = "import/roundtrip.rs"]
mod roundtrip;
#[path = "import/shapes.rs"]
mod shapes;
#[path = "import/sites.rs"]
mod sites;
#[path = "import/templates.rs"]
mod templates;
#[path = "import/walls.rs"]
mod walls;
#[path = "import/whole.rs"]
mod whole;

use std::collections::HashMap;

use contents::{CONTENTS, Content};
use postil::article::html;
use templates::{HELD_OUT, TEMPLATES, Template};

/// The words of a text, in groups of four.
fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let mut found = HashMap::new();
    for group in words.windows(4) {
        *found.entry(group.to_vec()).or_insert(0) += 1;
    }
    found
}

fn f1(found: &str, expected: &str) -> f64 {
    let (found, expected) = (shingles(found), shingles(expected));
    let both: usize = found.iter().map(|(group, count)| count.min(expected.get(group).unwrap_or(&0))).sum();
    let all: usize = found.values().sum::<usize>() + expected.values().sum::<usize>();
    2.0 * both as f64 / all.max(1) as f64
}

/// What a reader of the Markdown sees.
fn shown(markdown: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::End(tag)
                if !matches!(
                    tag,
                    pulldown_cmark::TagEnd::Emphasis | pulldown_cmark::TagEnd::Strong | pulldown_cmark::TagEnd::Link
                ) =>
            {
                text.push('\n')
            }
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// The words of a body, straight from its HTML; marks of notes and words under and in pictures are no running text.
fn expected(content: &Content) -> String {
    const WITHIN: [&str; 7] = ["a", "b", "em", "sub", "sup", "code", "strong"];
    let body = content
        .body
        .replace("<sup class=\"reference\"><a href=\"#n1\">[1]</a></sup>", "")
        .replace("<h2>References</h2>", "");
    let mut text = String::new();
    for (at, piece) in body.split('<').enumerate() {
        let (tag, words) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap() };
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        if !WITHIN.contains(&name) {
            text.push(' ');
        }
        text.push_str(words);
    }
    text
}

#[derive(Default)]
struct Score {
    pages: usize,
    f1: f64,
    titles: usize,
    dates: usize,
    authors: usize,
    faults: Vec<String>,
}

impl Score {
    fn add(&mut self, name: &str, content: &Content, page: &str) {
        self.pages += 1;
        let page = match html::read(page) {
            Ok(page) => page,
            Err(fault) => return self.faults.push(format!("{name}: {fault}")),
        };
        let body = page.body(&|_, _| false);
        let score = f1(&shown(&body.markdown), &expected(content));
        self.f1 += score;
        let evidence = &page.evidence;
        let date = evidence.published.as_ref().map(|found| found.value.date.to_string()).unwrap_or_default();
        let authors = evidence.authors.as_ref().map(|found| found.value.clone()).unwrap_or_default();
        let right = [page.title() == content.title, date == content.date, authors == content.authors];
        self.titles += usize::from(right[0]);
        self.dates += usize::from(right[1]);
        self.authors += usize::from(right[2]);
        if score < 0.97 || right.contains(&false) {
            self.faults
                .push(format!("{name}: F1 {score:.3}, title `{}`, date `{date}`, authors {authors:?}", page.title()));
        }
    }

    fn check(&self, what: &str) {
        let pages = self.pages as f64;
        let share = |right: usize| right as f64 / pages;
        let (f1, titles, dates, authors) =
            (self.f1 / pages, share(self.titles), share(self.dates), share(self.authors));
        let told = format!(
            "{what}: {} pages, F1 {f1:.3}, titles {titles:.3}, dates {dates:.3}, authors {authors:.3}\n{}",
            self.pages,
            self.faults.join("\n")
        );
        println!("{told}");
        assert!(f1 >= 0.97 && titles >= 0.97 && dates >= 0.95 && authors >= 0.85, "{told}");
    }
}

fn scored(templates: &[(&str, Template)]) -> Score {
    let mut score = Score::default();
    for content in CONTENTS {
        for (name, template) in templates {
            score.add(&format!("{name}, `{}`", content.title), content, &template(content));
        }
    }
    score
}

#[test]
fn articles_are_found_on_pages_of_many_kinds() {
    scored(TEMPLATES).check("pages tuned on");
}

#[test]
fn articles_are_found_on_pages_held_out() {
    scored(HELD_OUT).check("pages held out");
}

#[test]
fn articles_are_found_among_much_else() {
    scored(sites::SITES).check("pages of which the article is a small part");
}

const LEAD: &str = "A first paragraph stands here so that there is an article at all; it has a good number of words, commas and a full stop, \
                    and it goes on for long enough to be taken for prose by anyone who counts its letters.";

/// What must come through: words in order, where links lead, and how many blocks of each kind there are.
#[derive(Debug, Default, PartialEq)]
struct Meaning {
    words: Vec<String>,
    links: Vec<String>,
    headings: usize,
    items: usize,
    quotations: usize,
    cells: usize,
    code: Vec<String>,
    /// Anything that is none of these.
    strange: Vec<String>,
}

fn meaning(markdown: &str) -> Meaning {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut found = Meaning::default();
    let mut text = String::new();
    let mut in_code = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) if in_code => found.code.push(words.trim_end().to_owned()),
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::InlineHtml(tag)
                if ["sub", "sup", "em", "strong", "del"]
                    .iter()
                    .any(|name| tag.trim_matches(['<', '>', '/']) == *name) => {}
            Event::Start(Tag::Link { dest_url, .. }) => found.links.push(dest_url.into_string()),
            Event::Start(Tag::Heading { .. }) => found.headings += 1,
            Event::Start(Tag::Item) => found.items += 1,
            Event::Start(Tag::BlockQuote(None)) => found.quotations += 1,
            Event::Start(Tag::TableCell) => found.cells += 1,
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {}
            Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Table(_) | Tag::TableHead | Tag::TableRow) => {
                text.push(' ')
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::End(_) => text.push(' '),
            other => found.strange.push(format!("{other:?}")),
        }
    }
    found.words = text.split_whitespace().map(str::to_owned).collect();
    found
}

mod generated {
    use proptest::prelude::*;

    use super::{LEAD, Meaning, meaning};
    use postil::article::html;

    #[derive(Clone, Debug)]
    enum Inline {
        Text(String),
        Marked(&'static str, Vec<Inline>),
        Link(String, String),
        Code(String),
        Break,
    }

    #[derive(Clone, Debug)]
    enum Block {
        Paragraph(Vec<Inline>),
        Heading(Vec<Inline>),
        List(bool, Vec<Vec<Inline>>),
        Quotation(Vec<Inline>),
        Code(String),
        Table(Vec<[String; 2]>),
    }

    const WORDS: &str = "[a-z]{1,5}( [a-z]{1,5}|[-+*_=#>|~:`<&\\[\\](){}!^\\\\$\"'.]| |[0-9]{1,4}|1\\. |- |&amp;|<b>|\\]\\(|é|“|\\*\\*|~~){0,8}";

    fn inline() -> impl Strategy<Value = Inline> {
        let leaf = prop_oneof![
            4 => WORDS.prop_map(Inline::Text),
            1 => "[-*_#>|~`\\[\\]() ]{1,3}".prop_map(Inline::Text),
            1 => ("[a-z]{1,6}", "[a-z]{1,4}[*_\\]\\[|]?").prop_map(|(path, words)| Inline::Link(format!("https://example.org/{path}"), words)),
            1 => "[a-z`|*<]{1,6}".prop_map(Inline::Code),
            1 => Just(Inline::Break),
        ];
        leaf.prop_recursive(2, 12, 3, |inner| {
            (prop_oneof![Just("em"), Just("strong"), Just("sub"), Just("del")], prop::collection::vec(inner, 1..3))
                .prop_map(|(name, inner)| Inline::Marked(name, inner))
        })
    }

    fn line() -> impl Strategy<Value = Vec<Inline>> {
        prop::collection::vec(inline(), 1..5)
    }

    fn block() -> impl Strategy<Value = Block> {
        prop_oneof![
            4 => line().prop_map(Block::Paragraph),
            1 => line().prop_map(Block::Heading),
            2 => (any::<bool>(), prop::collection::vec(line(), 1..4)).prop_map(|(ordered, items)| Block::List(ordered, items)),
            1 => line().prop_map(Block::Quotation),
            1 => "[a-z][a-z`<> \n]{0,12}[a-z`]".prop_map(Block::Code),
            1 => prop::collection::vec(["[a-z|*<]{1,6}", "[a-z|_`]{1,6}"], 1..4).prop_map(Block::Table),
        ]
    }

    fn escaped(text: &str) -> String {
        text.replace('&', "&amp;").replace('<', "&lt;")
    }

    fn write(parts: &[Inline], html: &mut String, text: &mut String, links: &mut Vec<String>) {
        for part in parts {
            match part {
                Inline::Text(words) => {
                    html.push_str(&escaped(words));
                    text.push_str(words);
                }
                Inline::Marked(name, inner) => {
                    html.push_str(&format!("<{name}>"));
                    write(inner, html, text, links);
                    html.push_str(&format!("</{name}>"));
                }
                Inline::Link(url, words) => {
                    html.push_str(&format!("<a href=\"{url}\">{}</a>", escaped(words)));
                    text.push_str(words);
                    links.push(url.clone());
                }
                Inline::Code(words) => {
                    html.push_str(&format!("<code>{}</code>", escaped(words)));
                    text.push_str(words);
                }
                Inline::Break => {
                    html.push_str("<br>");
                    text.push(' ');
                }
            }
        }
    }

    /// The document as HTML, and what it means.
    fn document(blocks: &[Block]) -> (String, Meaning) {
        let mut html = format!("<!DOCTYPE html><html><head><title>Untitled</title></head><body><article><p>{LEAD}</p>");
        let mut text = format!("{LEAD} ");
        let mut expected = Meaning::default();
        for block in blocks {
            let mut put = |html: &mut String, name: &str, parts: &[Inline]| {
                // A word that is no one's, so that no line is empty or one of the page's.
                html.push_str(&format!("<{name}>word "));
                text.push_str(" word ");
                write(parts, html, &mut text, &mut expected.links);
                html.push_str(&format!(" end</{name}>"));
                text.push_str(" end ");
            };
            match block {
                Block::Paragraph(parts) => put(&mut html, "p", parts),
                Block::Heading(parts) => {
                    expected.headings += 1;
                    put(&mut html, "h2", parts);
                }
                Block::Quotation(parts) => {
                    expected.quotations += 1;
                    html.push_str("<blockquote>");
                    put(&mut html, "p", parts);
                    html.push_str("</blockquote>");
                }
                Block::List(ordered, items) => {
                    let name = if *ordered { "ol" } else { "ul" };
                    html.push_str(&format!("<{name}>"));
                    for item in items {
                        expected.items += 1;
                        put(&mut html, "li", item);
                    }
                    html.push_str(&format!("</{name}>"));
                }
                Block::Code(code) => {
                    html.push_str(&format!("<pre>{}</pre>", escaped(code)));
                    expected.code.push(code.trim_end().to_owned());
                }
                Block::Table(rows) => {
                    html.push_str("<table><tr><th>one</th><th>two</th></tr>");
                    text.push_str(" one two ");
                    expected.cells += 2;
                    for row in rows {
                        html.push_str("<tr>");
                        for cell in row {
                            html.push_str(&format!("<td>{}</td>", escaped(cell)));
                            text.push_str(&format!(" {cell} "));
                            expected.cells += 1;
                        }
                        html.push_str("</tr>");
                    }
                    html.push_str("</table>");
                }
            }
        }
        html.push_str("<p>The last words.</p></article></body></html>");
        text.push_str(" The last words.");
        expected.words = text.split_whitespace().map(str::to_owned).collect();
        (html, expected)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_links_and_blocks_come_through(blocks in prop::collection::vec(block(), 0..5)) {
            let (page, expected) = document(&blocks);
            let markdown = html::read(&page).map_err(|fault| TestCaseError::fail(fault.to_string()))?.body(&|_, _| false).markdown;
            let mut found = meaning(&markdown);
            // Lines of a code block may come in several events.
            found.code = vec![found.code.concat()];
            let expected = Meaning { code: vec![expected.code.concat()], ..expected };

            found.words = vec![found.words.concat()];
            let expected = Meaning { words: vec![expected.words.concat()], ..expected };
            prop_assert_eq!(found, expected, "{}\n{}", page, markdown);
        }

        #[test]
        fn no_bytes_make_it_panic(soup in "(<[a-z]{1,4}( (href|src|class|id)=\"?[a-z#:/]{0,8}\"?)?>|</[a-z]{1,4}>|<(td|tr|table|li|ul|dl|dd|dt|sup|figure|img|pre|details|summary)>|[a-z <>&;#\"]{1,8}){0,60}") {
            let page = format!("<html><body><p>{LEAD}</p>{soup}");
            if let Ok(page) = html::read(&page) {
                let _ = page.body(&|_, _| true);
            }
        }
    }
}
