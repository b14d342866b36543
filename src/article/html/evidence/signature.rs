//! Who signed a text at its end.

use super::super::byline::{self, begins_given};
use super::super::tree::{Id, Tree, is_block};
use super::Page;

/// What a letter ends with, in lower case.
const REGARDS: &[&str] = &[
    "regards",
    "kind regards",
    "best regards",
    "warm regards",
    "best wishes",
    "yours sincerely",
    "sincerely",
    "sincerely yours",
    "yours truly",
    "yours faithfully",
    "respectfully",
    "mit freundlichen grüßen",
    "herzliche grüße",
    "viele grüße",
    "liebe grüße",
    "herzlichst",
    "cordialement",
    "bien à vous",
    "saludos",
    "un saludo",
    "atentamente",
    "cordiali saluti",
    "distinti saluti",
    "met vriendelijke groet",
    "med vänlig hälsning",
    "med vennlig hilsen",
    "venlig hilsen",
    "z poważaniem",
    "с уважением",
    "з повагою",
    "atenciosamente",
    "saygılarımla",
    "üdvözlettel",
];

/// What other last lines begin with or hold, set as they may be: `The End`, `Continued Next Week`, `Happy New Year`.
const NO_NAMES: [&str; 36] = [
    "the",
    "a",
    "an",
    "and",
    "end",
    "rest",
    "in",
    "to",
    "of",
    "on",
    "for",
    "with",
    "happy",
    "merry",
    "new",
    "next",
    "week",
    "year",
    "buy",
    "here",
    "read",
    "see",
    "more",
    "click",
    "thank",
    "thanks",
    "continued",
    "tickets",
    "port",
    "fort",
    "mount",
    "saint",
    "lake",
    "good",
    "luck",
    "all",
];

/// So many of the last lines are looked at.
const LAST: usize = 6;

impl Page<'_> {
    /// The name that stands alone below a text, set apart from it, or behind the last words of a letter.
    pub(super) fn signature(&self) -> Vec<String> {
        if self.first_post.is_some() {
            return Vec::new();
        }
        let lines = self.last_lines();
        let names = |words: &str| {
            Some(byline::names(words.trim_start_matches(['—', '–', '-', ' ']))).filter(|all| !all.is_empty())
        };
        for (at, (id, words)) in lines.iter().enumerate() {
            let Some(rest) = behind_regards(words) else { continue };
            // A letter that somebody quotes is that of somebody else.
            let is_announced = at > 0 && lines[..at].iter().any(|(_, words)| words.ends_with(':'));
            if is_announced || self.is_in_quote(*id) {
                continue;
            }
            let below = lines.get(at + 1).map(|(_, words)| words.as_str());
            let signed = Some(rest).filter(|rest| !rest.is_empty()).or(below);
            let signed = signed.filter(|signed| signed.split_whitespace().count() <= 8);
            if let Some(names) = signed.and_then(names) {
                return names;
            }
            // `A.B.HART` is one word.
            let is_short = |word: &str| {
                let mut parts = word.trim_end_matches(['.', ',']).split('.').rev();
                parts.next().is_some_and(|last| {
                    last.chars().count() > 2
                        && last.starts_with(char::is_uppercase)
                        && last.chars().all(char::is_alphabetic)
                }) && word.contains('.')
                    && parts.all(|part| part.chars().count() == 1)
            };
            if let Some(word) = signed.filter(|word| is_short(word)) {
                return vec![word.to_owned()];
            }
        }
        if let Some(signed) = lines.iter().rev().take(3).find_map(|(id, words)| self.signed(*id, words)) {
            return vec![signed];
        }
        // An address may follow the name.
        let is_address = |words: &str| words.contains("://") || words.starts_with("www.") || words.contains('@');
        let is_paragraph = |id: Id| matches!(self.tree.name(id), "p" | "div" | "td" | "center");
        let is_other =
            |words: &str| words.split_whitespace().any(|word| NO_NAMES.contains(&word.to_lowercase().as_str()));
        let last = lines.iter().rev().find(|(_, words)| !is_address(words)).filter(|(id, words)| {
            !is_other(words)
                && !self.is_in_quote(*id)
                && byline::is_person(words.trim_start_matches(['—', '–', '-', ' ']))
                && is_paragraph(*id)
                && (self.is_set_apart(*id, words)
                    || lines.last().is_some_and(|(last, words)| last == id && is_address(words)))
        });
        last.and_then(|(_, words)| names(words)).unwrap_or_default()
    }

    /// Who signs a line in a way that nothing else is written in: `(Ann Hart, Aldermouth)`, `— Ann Hart`, an agency in bold.
    fn signed(&self, id: Id, words: &str) -> Option<String> {
        const OTHERS: [&str; 10] =
            ["photo", "foto", "source", "sumber", "fuente", "quelle", "via", "translated", "image", "courtesy"];
        if self.is_in_quote(id) {
            return None;
        }
        if byline::is_agency(words) && self.is_set_apart(id, words) {
            return Some(words.to_owned());
        }
        let inner = words.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
        let inner = inner.or_else(|| words.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')))?;
        let lower = inner.to_lowercase();
        let name = inner.split([',', '/', '–', '|']).next()?.trim();
        let is_name = byline::is_person(name)
            && begins_given(name)
            && inner.split_whitespace().count() <= 12
            && !inner.contains(|c: char| c.is_ascii_digit() || c == '?' || c == '!')
            && !OTHERS.iter().any(|other| lower.contains(other));
        is_name.then(|| byline::names(name).into_iter().next())?
    }

    fn is_in_quote(&self, id: Id) -> bool {
        self.tree.name(id) == "blockquote" || self.tree.ancestors(id).any(|above| self.tree.name(above) == "blockquote")
    }

    /// The last paragraphs of the article, parted at their breaks.
    fn last_lines(&self) -> Vec<(Id, String)> {
        let tree = self.tree;
        let dropped = |id: Id| self.content.dropped[id];
        let is_paragraph = |&id: &Id| !dropped(id) && !self.content.has_block[id] && is_block(tree.name(id));
        let blocks: Vec<Id> = tree.walk(self.content.root, dropped).filter(is_paragraph).collect();
        let mut lines: Vec<(Id, String)> = Vec::new();
        for &block in blocks.iter().rev().take(LAST * 2).rev() {
            let mut line = String::new();
            for id in tree.walk(block, dropped).filter(|&id| !dropped(id)) {
                if tree.name(id) == "br" {
                    lines.push((block, std::mem::take(&mut line)));
                } else if let Some(text) = tree.text(id) {
                    line.push_str(text);
                }
            }
            lines.push((block, line));
        }
        lines.iter_mut().for_each(|(_, line)| *line = super::squeeze(line));
        lines.retain(|(_, line)| !line.is_empty());
        lines.split_off(lines.len().saturating_sub(LAST))
    }

    /// Whether a line of a paragraph is set in other letters than the text, or on the right.
    fn is_set_apart(&self, id: Id, line: &str) -> bool {
        let tree = self.tree;
        let is_right = |id: Id| {
            let style = tree.attribute(id, "style").unwrap_or_default().replace(' ', "");
            tree.attribute(id, "align").is_some_and(|align| align.eq_ignore_ascii_case("right"))
                || style.contains("text-align:right")
                || super::super::furniture::class_words(tree, id)
                    .iter()
                    .any(|word| matches!(word.as_str(), "right" | "signature" | "signed" | "firma"))
        };
        let is_all = |below: Id| tree.few_words(below, 200).is_some_and(|words| words == line);
        let mut below = tree.all(id).filter(|&below| matches!(tree.name(below), "b" | "strong" | "i" | "em"));
        is_right(id)
            || tree.parent(id).is_some_and(|above| is_right(above) && !is_block_of_more(tree, above))
            || below.any(is_all)
    }
}

fn is_block_of_more(tree: &Tree, id: Id) -> bool {
    is_block(tree.name(id)) && tree.few_words(id, 300).is_none()
}

/// What follows the last words of a letter in a line.
fn behind_regards(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with([',', '.', '!', ' ', ';']);
    let regards = REGARDS.iter().filter(|regards| lower.strip_prefix(**regards).is_some_and(is_end));
    let regards = regards.max_by_key(|regards| regards.len())?;
    Some(line.get(regards.len()..)?.trim_start_matches([',', '.', '!', ';', ' ', '-', '–', '—']))
}
