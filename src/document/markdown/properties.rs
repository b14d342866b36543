//! What holds for any text, however it is written.

use proptest::prelude::*;

use super::*;
use crate::span::Span;

/// Text rich in everything that means something in Markdown.
pub fn markdownish() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n"),
        Just("\n\n"),
        Just(" "),
        Just("    "),
        Just("word"),
        Just("1,000"),
        Just("é“x”"),
        Just("&amp;"),
        Just("&nGg;"),
        Just("&"),
        Just("<"),
        Just("*"),
        Just("**"),
        Just("_"),
        Just("~~"),
        Just("`"),
        Just("```\n"),
        Just("# "),
        Just("- "),
        Just("1. "),
        Just("> "),
        Just("> [!NOTE]\n"),
        Just("| a | b |\n|---|--:|\n| c | d |\n"),
        Just("[link](x.html \"t\")"),
        Just("[a"),
        Just("](@/b.md)"),
        Just("](fact:f)"),
        Just("![alt](i.png \"cap\\\"tion\")"),
        Just("![](j.png)"),
        Just("[^1]"),
        Just("[^2]"),
        Just("\n[^1]: note "),
        Just("\n[^2]: "),
        Just("<b>"),
        Just("</b>"),
        Just("<!-- c -->"),
        Just("<!-- more -->"),
        Just("\\*"),
        Just("\\"),
        Just("  \n"),
        Just("\r\n"),
        Just("\"quoted\""),
        Just("..."),
        Just("--"),
        Just("$x$"),
        Just("$$y\nz$$"),
        Just("\n: def\n"),
        Just("{#id .c}"),
        Just("- [ ] "),
        Just("\u{0}"),
        Just("\t"),
        Just("<https://e.org/>"),
        Just("---\n"),
        Just("\u{a0}"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn options() -> impl Strategy<Value = MarkdownOptions> {
    any::<(bool, bool, bool)>().prop_map(|(smart_punctuation, math, unsafe_html)| MarkdownOptions {
        smart_punctuation,
        math,
        unsafe_html,
        ..MarkdownOptions::default()
    })
}

/// What a browser shows of `html`, which must hold no tag but line breaks.
fn shown(html: &str) -> String {
    html.replace("<br>", "").replace('\n', " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The names of elements left open, or the closing tag that closes none.
pub fn unbalanced(html: &str) -> Option<String> {
    const VOID: [&str; 4] = ["br", "hr", "img", "input"];
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let tag_end = start + tag_length(&rest[start..])?;
        let tag = &rest[start + 1..tag_end - 1];
        rest = &rest[tag_end..];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if tag.starts_with('/') {
            if open.pop().as_ref() != Some(&name) {
                return Some(format!("</{name}>"));
            }
        } else if !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    (!open.is_empty()).then(|| open.join(" "))
}

fn tag_length(html: &str) -> Option<usize> {
    let mut quoted = false;
    html.bytes()
        .position(|byte| {
            quoted ^= byte == b'"';
            byte == b'>' && !quoted
        })
        .map(|at| at + 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn runs_tie_prose_to_source_and_html(body in markdownish(), options in options()) {
        let source = format!("+++\ntitle = \"é\"\n+++\n{body}");
        let start = source.len() - body.len();
        let document = read(&source, start, &options, &Highlighter::default());
        let (mut prose, mut html) = (0, 0);
        for run in &document.runs {
            prop_assert!(run.prose.start() >= prose && run.html.start() >= html, "ascending: {run:?}");
            (prose, html) = (run.prose.end(), run.html.end());
            prop_assert!(run.source.start() >= start && Span::new(&source, run.source.start(), run.source.end()).is_some());
            let words = run.prose.text(&document.prose);
            if run.prose.len() == run.source.len() {
                prop_assert!(run.source.text(&source) == words || words.chars().count() == 1, "{words:?} {run:?}");
            }
            let visible = shown(run.html.text(&document.html));
            prop_assert!(visible == words.replace('\n', " ") || words.contains(char::is_control), "{visible:?} {words:?}");
        }
    }

    #[test]
    fn blocks_hold_all_prose_and_lie_in_order(body in markdownish(), options in options()) {
        let document = read(&body, 0, &options, &Highlighter::default());
        let texts: Vec<_> = document.blocks.iter().map(|block| block.prose.text(&document.prose)).collect();
        prop_assert_eq!(texts.join("\n"), &*document.prose);
        prop_assert!(document.blocks.iter().all(|block| (block.top as usize) < document.top_level.len()));
        prop_assert!(document.blocks.is_sorted_by_key(|block| block.top));
        let mut end = 0;
        for block in &document.top_level {
            prop_assert_eq!(block.start, end, "top-level blocks leave nothing between them");
            end = block.end;
        }
        prop_assert_eq!(end as usize, document.html.len());
        for (block, range) in document.blocks.iter().map(|block| (block, &document.top_level[block.top as usize])) {
            for run in document.runs.iter().filter(|run| block.prose.contains(run.prose)) {
                prop_assert!(range.start as usize <= run.html.start() && run.html.end() <= range.end as usize);
            }
        }
    }

    #[test]
    fn html_is_balanced(body in markdownish(), options in options()) {
        let options = MarkdownOptions { unsafe_html: false, ..options };
        let document = read(&body, 0, &options, &Highlighter::default());
        prop_assert_eq!(unbalanced(&document.html), None, "{}", document.html);
        for hole in &document.holes {
            let before = &document.html[..hole.at as usize];
            prop_assert!(before.ends_with("href=\"") || before.ends_with("src=\""));
        }
    }

    #[test]
    fn ids_are_unique_and_fragments_lead_to_them(body in markdownish()) {
        let options = MarkdownOptions { unsafe_html: false, ..MarkdownOptions::default() };
        let html = read(&body, 0, &options, &Highlighter::default()).html;
        let values = |attribute: &str| -> Vec<String> {
            html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let mut ids = values(" id=\"");
        for target in values("href=\"#") {
            prop_assert!(ids.contains(&target), "{target} in {html}");
        }
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), count, "{}", html);
    }
}
