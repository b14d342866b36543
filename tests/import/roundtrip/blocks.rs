//! Lists, tables, quotations, code and the like within each other, and lines that begin like one of them.

use proptest::prelude::*;

use super::seen::{Token, attribute, tokens};
use super::{between, cases, imported, rendered};

/// What lines begin with, and what Markdown, templates or front matter might take for their own.
const PIECES: &[&str] = &[
    "plain words",
    "Term",
    "1.",
    "12)",
    "2019.",
    "-",
    "+",
    "*",
    "#",
    "##",
    "&gt;",
    "|",
    "| a | b |",
    "|---|",
    "---|---",
    ":",
    ": x",
    "[^1]:",
    "[^1]",
    "[a]: b",
    "[x]",
    "[ ]",
    "+++",
    "---",
    "***",
    "___",
    "~~~",
    "~",
    "```",
    "`",
    "=",
    "===",
    "{{ page }}",
    "{% if %}",
    "{{&lt; fig &gt;}}",
    "{#id}",
    "&lt;div&gt;",
    "&lt;!--",
    "&lt;details&gt;",
    "&amp;nbsp;",
    "&amp;",
    "&nbsp;",
    "\u{200b}x",
    "\\",
    "!",
    "!!!",
    "$$",
    "#hash",
    "<code>|</code>",
    "http://e.example/a_b_c",
    "<a href=\"https://e.example/x_(y)\" title=\"a &quot;b&quot;\">a &lt;b&gt; link</a>",
    "<em>so</em>",
    "<b>bold:</b>",
    "\t",
    "    ",
    "日本語",
    "end.",
];

fn line() -> BoxedStrategy<String> {
    let pieces = || prop::collection::vec(prop::sample::select(PIECES), 1..4).prop_map(|pieces| pieces.join(" "));
    // Something to read in each, and sometimes a second line.
    (pieces(), prop::option::weighted(0.2, pieces()))
        .prop_map(|(first, second)| match second {
            Some(second) => format!("{first} w<br>{second} w"),
            None => format!("{first} w"),
        })
        .boxed()
}

fn paragraph() -> BoxedStrategy<String> {
    line().prop_map(|line| format!("<p>{line}</p>")).boxed()
}

fn code() -> BoxedStrategy<String> {
    const LINES: &[&str] = &["x = 1", "  - y", "", "```", "~~~", "| a |", "# z", "&lt;b&gt;", "\ttab", "    four"];
    prop::collection::vec(prop::sample::select(LINES), 1..5)
        .prop_map(|lines| format!("<pre><code>a\n{}\nz</code></pre>", lines.join("\n")))
        .boxed()
}

fn table() -> BoxedStrategy<String> {
    let cell = || prop_oneof![4 => line(), 1 => Just(String::new()), 1 => Just("a | b".to_owned()), 1 => Just("<code>a|b\\</code>".to_owned())];
    (1..4_usize, prop::collection::vec((cell(), cell(), cell()), 1..4))
        .prop_map(|(columns, rows)| {
            let row = |(a, b, c): (String, String, String), name: &str| {
                let cells: String =
                    [format!("{a} x"), b, c][..columns].iter().map(|cell| format!("<{name}>{cell}</{name}>")).collect();
                format!("<tr>{cells}</tr>")
            };
            let head = row(("one".to_owned(), "two".to_owned(), "three".to_owned()), "th");
            let body: String = rows.into_iter().map(|cells| row(cells, "td")).collect();
            format!("<table><thead>{head}</thead><tbody>{body}</tbody></table>")
        })
        .boxed()
}

fn list(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let item = prop_oneof![
        4 => line(),
        2 => (line(), inner.clone()).prop_map(|(line, inner)| format!("{line}{inner}")),
        2 => prop::collection::vec(inner, 1..3).prop_map(|inner| inner.concat()),
        1 => line().prop_map(|line| format!("<input type=\"checkbox\" disabled> {line}")),
        1 => line().prop_map(|line| format!("<input type=\"checkbox\" disabled checked> {line}")),
    ];
    (
        prop::sample::select(&["<ul>", "<ol>", "<ol start=\"3\">", "<ol start=\"0\">"][..]),
        prop::collection::vec(item, 1..4),
    )
        .prop_map(|(open, items)| {
            let items: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
            format!("{open}{items}</{}>", &open[1..3])
        })
        .boxed()
}

fn around(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let several = || prop::collection::vec(inner.clone(), 1..4).prop_map(|inner| inner.concat());
    prop_oneof![
        3 => inner.clone(),
        4 => list(inner.clone()),
        2 => several().prop_map(|inner| format!("<blockquote>{inner}</blockquote>")),
        1 => several().prop_map(|inner| format!("<details><summary>More</summary>{inner}</details>")),
        1 => (line(), several()).prop_map(|(term, inner)| format!("<dl><dt>{}</dt><dd>{inner}</dd></dl>", term.replace("<br>", " "))),
    ]
    .boxed()
}

fn blocks() -> BoxedStrategy<String> {
    let simple = prop_oneof![
        6 => paragraph(),
        2 => code(),
        1 => Just("<figure><a href=\"https://e.example/big\"><img src=\"https://e.example/a.png\" alt=\"A [boat]\"></a></figure>".to_owned()),
    ]
    .boxed();
    let top = prop_oneof![
        4 => around(around(simple)),
        2 => table(),
        1 => line().prop_map(|line| format!("<h2>{}</h2><p>w</p>", line.replace("<br>", " "))),
        1 => Just("<p>w</p><hr><p>w</p>".to_owned()),
    ];
    prop::collection::vec(top, 1..4).prop_map(|blocks| blocks.concat()).boxed()
}

/// The structure of HTML, in a form that two ways to write the same have in common: blocks with what stands in them, words with
/// single spaces, code as it is.
fn structure(html: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut words = String::new();
    for token in tokens(html) {
        match token {
            Token::Text(text) => words.push_str(&text),
            Token::Open("input", attributes) => {
                words.push_str(if attributes.contains("checked") { " [done] " } else { " [open] " })
            }
            Token::Open("br", _) => words.push_str(" / "),
            Token::Close("pre") => out.push(format!("code {}", std::mem::take(&mut words).trim_end())),
            Token::Open(name, attributes) => {
                let start = attribute(attributes, "start").filter(|start| start != "1").unwrap_or_default();
                let begun = match name {
                    "img" => Some(format!("image {}", attribute(attributes, "alt").unwrap_or_default())),
                    "hr" => Some("rule".to_owned()),
                    "th" => Some("td(".to_owned()),
                    _ if HOLDING.contains(&name) => Some(format!("{name}{start}(")),
                    _ => None,
                };
                if begun.is_some() || BARE.contains(&name) {
                    flush(&mut words, &mut out);
                }
                out.extend(begun);
            }
            Token::Close(name) if HOLDING.contains(&name) => {
                flush(&mut words, &mut out);
                out.push(")".to_owned());
            }
            Token::Close(name) if BARE.contains(&name) => flush(&mut words, &mut out),
            Token::Close(_) => {}
        }
    }
    flush(&mut words, &mut out);
    // Two lists of definitions in a row are one.
    while let Some(at) = out.windows(2).position(|pair| pair == [")", "dl("]) {
        out.drain(at..at + 2);
    }
    out
}

const HOLDING: &[&str] =
    &["ul", "ol", "li", "blockquote", "details", "dl", "dt", "dd", "table", "tr", "td", "th", "h2"];
const BARE: &[&str] = &["p", "pre", "summary", "figure", "div"];

fn flush(words: &mut String, out: &mut Vec<String>) {
    let line = std::mem::take(words).split_whitespace().collect::<Vec<_>>().join(" ");
    out.extend(Some(line).filter(|line| !line.is_empty()));
}

fn same(html: &str) -> Result<(), TestCaseError> {
    let markdown = imported(html);
    let page = rendered(&markdown);
    prop_assert_eq!(structure(&page), structure(html), "{}\n{}\n{}", html, between(&markdown), page);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn blocks_hold_what_they_held(html in blocks()) {
        same(&html)?;
    }
}

#[test]
fn links_in_cells_and_lists_that_begin_later_stay_where_they_are() {
    let links = "<a href=\"https://e.example/1\">one</a> <a href=\"https://e.example/2\">two</a> <a href=\"https://e.example/3\">three</a>";
    let long = "The board counted all of it again at noon, as some of the men had said that there was less of it than in spring";
    let cases = [
        format!(
            "<table><tr><th>Part</th><th>See</th><th>Why</th></tr><tr><td>mole</td><td>{links}</td><td>{long}</td></tr></table>"
        ),
        "<ul><li>words<ol start=\"3\"><li>third</li></ol></li></ul>".to_owned(),
        "<dl><dt>one<br>two</dt><dd>what it means</dd></dl>".to_owned(),
        format!(
            "<table><tr><th>Part</th><th>Why</th></tr><tr><td><p>mole</p><p>quay</p></td><td>{long}</td></tr></table>"
        ),
    ];
    for case in cases {
        let meant = case.replace("one<br>two", "one two").replace("</p><p>", "<br>");
        let page = rendered(&imported(&case));
        assert_eq!(structure(&page), structure(&meant), "{page}");
    }
}
