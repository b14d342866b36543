//! What takes lines of its own and is no Markdown of postil's: callouts of Obsidian, divs of Pandoc, tables of contents.

use std::fmt::Write as _;

use super::code_ranges;
use super::shortcodes::alert;
use super::told::Told;

/// Divs within divs that are looked at; within those, lines are text.
const DEEPEST: usize = 16;
/// Alerts within alerts.
const MOST_ALERTS: usize = 3;

/// Rewrites such lines.
pub fn rewrite(text: &str, told: &mut Told) -> String {
    let code = code_ranges(text);
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut at = 0;
    // Whether each open div is an alert.
    let mut open: Vec<bool> = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let next = code.partition_point(|range| range.end <= start);
        let is_code = code.get(next).is_some_and(|range| range.start <= start || range.start < at && range.end >= at);
        let alerts = open.iter().filter(|is_alert| **is_alert).count();
        let prefix = "> ".repeat(alerts);
        if !is_code {
            if let Some(div) = div(line) {
                match div {
                    Div::Opens(kind, title) if open.len() < DEEPEST => {
                        let kind = kind.and_then(alert).filter(|_| alerts < MOST_ALERTS);
                        open.push(kind.is_some());
                        match kind {
                            Some(kind) => opening(&mut out, &prefix, kind, title),
                            None => told.attributes += 1,
                        }
                        continue;
                    }
                    Div::Closes if open.pop().is_some() => {
                        // What follows is not part of the quotation.
                        out.push_str("> ".repeat(open.iter().filter(|is_alert| **is_alert).count()).trim_end());
                        out.push('\n');
                        continue;
                    }
                    _ => {}
                }
            }
            if is_contents(line) {
                told.leave_out(line.trim());
                continue;
            }
            if let Some(callout) = callout(line) {
                out.push_str(&prefix);
                out.push_str(&callout);
                continue;
            }
        }
        out.push_str(if line.trim().is_empty() { prefix.trim_end() } else { &prefix });
        out.push_str(line);
    }
    out
}

fn opening(out: &mut String, prefix: &str, kind: &str, title: &str) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        let _ = writeln!(out, "{}", prefix.trim_end());
    }
    let _ = writeln!(out, "{prefix}> [!{kind}]");
    if !title.is_empty() {
        let _ = writeln!(out, "{prefix}> **{}**\n{prefix}>", title.replace('*', "\\*"));
    }
}

enum Div<'a> {
    /// With the class that says what it is, and a title.
    Opens(Option<&'a str>, &'a str),
    Closes,
}

/// `::: {.callout-note}`, `:::warning Mind the gap`, `:::`.
fn div(line: &str) -> Option<Div<'_>> {
    let line = line.trim();
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() < 3 {
        return None;
    }
    let rest = rest.trim_end_matches(':').trim();
    if rest.is_empty() {
        return Some(Div::Closes);
    }
    let class = |word: &str| alert(word).is_some();
    if let Some(inside) = rest.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let words = inside.split_whitespace().filter_map(|word| word.strip_prefix('.'));
        let kind = words.map(|word| word.strip_prefix("callout-").unwrap_or(word)).find(|word| class(word));
        let title = inside.split_once("title=\"").and_then(|(_, rest)| rest.split_once('"'));
        return Some(Div::Opens(kind, title.map_or("", |(title, _)| title)));
    }
    let (word, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let is_name = word.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    // Words after colons are a div only where they name one.
    (is_name && (title.is_empty() || class(word))).then_some(Div::Opens(Some(word), title.trim()))
}

/// Where a generator would put a table of contents.
fn is_contents(line: &str) -> bool {
    let line = line.trim();
    ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{: toc}", "* toc", "- toc", "1. toc"]
        .iter()
        .any(|known| line.eq_ignore_ascii_case(known))
}

/// `> [!danger]- Mind the gap` as one of the five that Markdown has.
fn callout(line: &str) -> Option<String> {
    let quotes = line.len() - line.trim_start_matches([' ', '>']).len();
    let (prefix, rest) = line.split_at(quotes);
    if !prefix.contains('>') {
        return None;
    }
    let (kind, rest) = rest.strip_prefix("[!")?.split_once(']')?;
    let kind = kind.split('|').next().unwrap_or_default().trim();
    if kind.is_empty() || !kind.chars().all(|c| c.is_alphanumeric() || "-_ ".contains(c)) {
        return None;
    }
    let title = rest.trim_start_matches(['+', '-']).trim();
    let known = alert(kind);
    let mut letters = kind.chars();
    let named = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default();
    let title = if title.is_empty() && known.is_none() { named.as_str() } else { title };
    let prefix = prefix.trim_end();
    let mut out = format!("{prefix} [!{}]\n", known.unwrap_or("NOTE"));
    if !title.is_empty() {
        let stress = if title.contains('*') { "" } else { "**" };
        let _ = write!(out, "{prefix} {stress}{title}{stress}\n{prefix}\n");
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callouts_and_divs_become_alerts() {
        let cases = [
            ("> [!info]- Ferries\n> None sail.\n", "> [!NOTE]\n> **Ferries**\n>\n> None sail.\n"),
            ("> [!bug]\n> Mind.\n", "> [!CAUTION]\n> Mind.\n"),
            ("> [!recipe]\n> Mind.\n", "> [!NOTE]\n> **Recipe**\n>\n> Mind.\n"),
            (
                "::: {.callout-tip title=\"So\"}\nTwo.\n\nThree.\n:::\nFour.\n",
                "> [!TIP]\n> **So**\n>\n> Two.\n>\n> Three.\n\nFour.\n",
            ),
            ("::: columns\nTwo.\n:::\n", "Two.\n\n"),
            ("```\n::: note\n> [!info] x\n```\n", "```\n::: note\n> [!info] x\n```\n"),
            ("> An ordinary quotation\n", "> An ordinary quotation\n"),
        ];
        for (from, to) in cases {
            assert_eq!(rewrite(from, &mut Told::default()), to);
        }
    }
}
