//! Stress, code, links and images within each other and beside each other.

use proptest::prelude::*;

use super::seen::line;
use super::{between, cases, imported, rendered};

/// Words, and signs that Markdown might take for its own, in several scripts.
const WORDS: &[&str] = &[
    "a",
    "b",
    "word",
    "Two words",
    "1",
    "2019",
    " ",
    " ",
    "  ",
    "x ",
    " y",
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    "(",
    ")",
    "“",
    "”",
    "’",
    "'",
    "\"",
    "—",
    "-",
    "…",
    "%",
    "€",
    "$",
    "+",
    "=",
    "^",
    "|",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "``",
    "[",
    "]",
    "](",
    "][",
    "]:",
    "![",
    "\\",
    "\\*",
    "&lt;",
    "&lt;b&gt;",
    "&lt;/em&gt;",
    "&gt;",
    "&amp;",
    "&amp;amp;",
    "&amp;copy;",
    "&amp;#42;",
    "#",
    "1.",
    "- ",
    "{{",
    "{%",
    "}}",
    "{#a}",
    "日本",
    "語",
    "。",
    "、",
    "（",
    "שלום",
    "عربي",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{200b}",
    "\u{200d}",
    "😀",
    "snake_case",
    "a*b",
    "[^1]",
    "[x]",
    "http://e.example/a_b_c",
    "a@e.example",
    "https://e.example/(a)",
];

const CODES: &[&str] =
    &["a", "x = 1", "*", "**a**", "`", "``", "a`b", "\\", "a\\", "_x_", "|", "a|b", "&lt;i&gt;", "]", "日本", "[a](b)"];

const ADDRESSES: &[&str] = &[
    "https://e.example/",
    "https://e.example/a_b_c",
    "https://e.example/a_(b)",
    "https://e.example/*a*",
    "https://e.example/?a=1&amp;b=2",
    "https://e.example/?a=1&amp;amp;b",
    "https://e.example/a~b~~c",
    "https://e.example/[a]",
];

const IMAGES: &[&str] = &[
    "<img src=\"https://e.example/a_b.png\" alt=\"\">",
    "<img src=\"https://e.example/a(1).png\" alt=\"A *boat*\">",
    "<img src=\"https://e.example/c.png\" alt=\"a [b](c) _d_ &lt;b&gt; &amp;amp; \\\">",
];

fn element(name: &'static str, inner: impl Strategy<Value = Vec<String>>) -> impl Strategy<Value = String> {
    inner.prop_map(move |inner| format!("<{name}>{}</{name}>", inner.concat()))
}

/// A word or two, without links around or in it.
fn leaf() -> BoxedStrategy<String> {
    prop_oneof![
        12 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => prop::sample::select(CODES).prop_map(|code| format!("<code>{code}</code>")),
        1 => prop::sample::select(IMAGES).prop_map(str::to_owned),
        1 => Just("<br>".to_owned()),
    ]
    .boxed()
}

fn marked(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let several = || prop::collection::vec(inner.clone(), 0..4);
    prop_oneof![
        4 => inner.clone(),
        3 => element("em", several()),
        3 => element("strong", several()),
        1 => element("i", several()),
        1 => element("b", several()),
        1 => element("s", several()),
        1 => element("sub", several()),
        1 => element("sup", several()),
    ]
    .boxed()
}

/// What a paragraph may hold: marks three deep, links among and around them.
pub fn inline() -> BoxedStrategy<String> {
    let marked_words = marked(marked(marked(leaf())));
    let link = (prop::sample::select(ADDRESSES), prop::collection::vec(marked(marked(leaf())), 0..4))
        .prop_map(|(url, inner)| format!("<a href=\"{url}\">{}</a>", inner.concat()))
        .boxed();
    let beside = prop_oneof![8 => marked_words, 1 => link.clone()].boxed();
    let around = marked(marked(prop_oneof![2 => leaf(), 1 => link].boxed()));
    let piece = prop_oneof![4 => beside, 1 => around];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat()).boxed()
}

/// Where words may stand: how a page writes it, and how their line is written alike.
const PLACES: &[(&str, &str)] = &[
    ("<p>Then ", " end.</p>"),
    (
        "<p>",
        "</p><p>The board counted all of it again at noon, as some of the men had said that there was less of it than in spring.</p>",
    ),
    (
        "<h2>Then ",
        "</h2><p>The board counted all of it again at noon, as some of the men had said that there was less of it than in spring.</p>",
    ),
    (
        "<ul><li>",
        "</li><li>The last of them is long enough to tell this list from one of links to other pages, which is left out.</li></ul>",
    ),
    (
        "<blockquote><p>",
        "</p><p>The board counted all of it again at noon, as some of the men had said that there was less of it than in spring.</p></blockquote>",
    ),
    (
        "<table><tr><th>head</th><th>Then ",
        "</th></tr><tr><td>one</td><td>The board counted all of it again at noon, as some of the men had said that there was less of it than in spring</td></tr></table>",
    ),
    (
        "<table><tr><th>head</th><th>other</th></tr><tr><td>",
        "</td><td>The board counted all of it again at noon, as some of the men had said that there was less of it than in spring</td></tr></table>",
    ),
];

fn same(inner: &str, place: (&str, &str)) -> Result<(), TestCaseError> {
    let mut inner = inner.to_owned();
    if place.0.starts_with("<h2>") {
        // Headings are one line of words.
        inner = IMAGES.iter().fold(inner, |inner, image| inner.replace(image, "")).replace("<br>", " ");
    }
    let html = format!("{}{inner}{}", place.0, place.1);
    let markdown = imported(&html);
    let page = rendered(&markdown);
    prop_assert_eq!(line(&page), line(&html), "{}\n{}\n{}", html, between(&markdown), page);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn stress_links_and_images_stay_on_the_words_they_were_on(inner in inline(), place in prop::sample::select(PLACES)) {
        same(&inner, place)?;
    }
}

#[test]
fn marks_beside_each_other_are_read_as_they_were() {
    let cases = [
        "<em><strong>a</strong></em><em>a<strong>a</strong></em>",
        "<strong><em>a</em>b</strong><em>c</em>",
        "<em>a</em><strong><em>b</em></strong><strong>c</strong>",
        "<em>a, </em>b<strong> c</strong><em>d<br></em>e",
        "<strong>日本。</strong>語<em>（a）</em>b",
        "<em><strong>.</strong></em><strong><em>a</em></strong><i><sub><strong>.</strong></sub></i>",
        "<s>a</s><s>b</s>~<s>c<em>d</em></s>",
    ];
    for case in cases {
        same(case, PLACES[0]).unwrap_or_else(|fault| panic!("{case}: {fault}"));
    }
}
