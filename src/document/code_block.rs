//! Code blocks: what the line above the code asks for, and the HTML around the highlighted code.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use super::escape;
use super::highlight::{self, Highlighter};

/// The info string of a fenced block, in Zola's words: `rust,linenos,linenostart=5,hl_lines=1-3 5,hide_lines=2,name=a.rs`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Info<'a> {
    pub language: &'a str,
    numbered: bool,
    first_number: usize,
    emphasised: Vec<RangeInclusive<usize>>,
    hidden: Vec<RangeInclusive<usize>>,
    name: Option<&'a str>,
}

impl<'a> Info<'a> {
    /// Words it does not know are left alone: they are other programs'.
    pub fn parse(info: &'a str) -> Self {
        let mut parsed = Self { first_number: 1, ..Self::default() };
        for (index, part) in info.split(',').enumerate() {
            let part = part.trim();
            let (key, value) = part.split_once('=').map_or((part, ""), |(key, value)| (key.trim(), value.trim()));
            match key {
                "linenos" => parsed.numbered = true,
                "linenostart" => parsed.first_number = value.parse().unwrap_or(1),
                "hl_lines" => parsed.emphasised = ranges(value),
                "hide_lines" => parsed.hidden = ranges(value),
                "name" if !value.is_empty() => parsed.name = Some(value),
                _ if index == 0 => parsed.language = part.split_whitespace().next().unwrap_or_default(),
                _ => {}
            }
        }
        parsed
    }

    /// Whether lines need elements of their own.
    fn has_lines(&self) -> bool {
        self.numbered || !self.emphasised.is_empty() || !self.hidden.is_empty()
    }
}

fn ranges(value: &str) -> Vec<RangeInclusive<usize>> {
    let range = |word: &str| {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        Some(first.parse().ok()?..=last.parse().ok()?)
    };
    value.split_whitespace().filter_map(range).collect()
}

/// Writes `code`, plain without a highlighter; `false` when that does not know its language, so that it stands there plain.
pub fn write(html: &mut String, info: &Info<'_>, code: &str, highlighter: Option<&Highlighter>) -> bool {
    if let Some(name) = info.name {
        html.push_str("<figure class=\"code\">\n<figcaption>");
        escape::text(html, name);
        html.push_str("</figcaption>\n");
    }
    // Code wider than the column scrolls by itself, and must be reachable by keyboard for that.
    html.push_str("<pre tabindex=\"0\"><code");
    let language = if info.language.is_empty() {
        "text"
    } else {
        html.push_str(" class=\"language-");
        escape::attribute(html, info.language);
        html.push('"');
        info.language
    };
    html.push('>');
    let highlighted = highlighter.and_then(|highlighter| highlighter.highlight(language, code));
    let known = highlighter.is_none() || highlighted.is_some();
    write_lines(html, info, &highlighted.unwrap_or_else(|| highlight::plain(code)));
    html.push_str("</code></pre>\n");
    if info.name.is_some() {
        html.push_str("</figure>\n");
    }
    known
}

/// Elements of highlighted code never reach over a line's end, so that each line can be wrapped.
fn write_lines(html: &mut String, info: &Info<'_>, code: &str) {
    if !info.has_lines() {
        return html.push_str(code);
    }
    let within = |ranges: &[RangeInclusive<usize>], line| ranges.iter().any(|range| range.contains(&line));
    for (index, line) in code.split_inclusive('\n').enumerate() {
        if within(&info.hidden, index + 1) {
            continue;
        }
        html.push_str(if within(&info.emphasised, index + 1) {
            "<span class=\"line line-hl\""
        } else {
            "<span class=\"line\""
        });
        if info.numbered {
            _ = write!(html, " data-line=\"{}\"", info.first_number.saturating_add(index));
        }
        html.push('>');
        html.push_str(line);
        html.push_str("</span>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(info: &str, code: &str) -> String {
        let mut html = String::new();
        write(&mut html, &Info::parse(info), code, Some(&Highlighter::default()));
        html
    }

    #[test]
    fn lines_are_numbered_emphasised_and_hidden() {
        assert_eq!(
            written("linenos,linenostart=7,hl_lines=2,hide_lines=3-4", "a\n<\nc\nd\ne\n"),
            "<pre tabindex=\"0\"><code><span class=\"line\" data-line=\"7\">a\n</span>\
             <span class=\"line line-hl\" data-line=\"8\">&lt;\n</span>\
             <span class=\"line\" data-line=\"11\">e\n</span></code></pre>\n"
        );
    }

    #[test]
    fn a_named_block_is_a_figure() {
        assert_eq!(
            written("text, name=a & b.txt", "x\n"),
            "<figure class=\"code\">\n<figcaption>a &amp; b.txt</figcaption>\n\
             <pre tabindex=\"0\"><code class=\"language-text\">x\n</code></pre>\n</figure>\n"
        );
    }

    #[test]
    fn words_of_other_programs_are_left_alone() {
        assert_eq!(Info::parse("rust ignore,should_panic").language, "rust");
        assert_eq!(Info::parse(""), Info { first_number: 1, ..Info::default() });
        assert_eq!(Info::parse("c,hl_lines=x 2-9 3").emphasised, [2..=9, 3..=3]);
    }

    #[test]
    fn an_unknown_language_is_reported_and_shown_plain() {
        let mut html = String::new();
        assert!(!write(&mut html, &Info::parse("klingonscript"), "a < b", Some(&Highlighter::default())));
        assert_eq!(html, "<pre tabindex=\"0\"><code class=\"language-klingonscript\">a &lt; b</code></pre>\n");
    }
}
