//! Texts merged a line at a time, of which a paragraph is one, and a block of code with its fences is one, too, as far as marks go:
//! what is left in one must not be taken for code.

use std::collections::HashMap;

use diffy::{ConflictStyle, IncompleteHunkStyle, MergeOptions};

use super::difference::{LONGEST, changed_lines};

/// What marks begin with.
const MARKS: [char; 4] = ['<', '|', '=', '>'];

/// How a line begins, if it begins as marks do: with how many of one of their characters.
pub(super) fn run(line: &str) -> Option<usize> {
    let first = line.chars().next().filter(|first| MARKS.contains(first))?;
    Some(line.chars().take_while(|char| *char == first).count())
}

/// Merges by lines; the text and how many places both changed. Marks of length `marks` are no lines of the texts.
pub(super) fn merge(texts: [&str; 3], marks: usize) -> (String, usize) {
    // A character that none of them has stands for ends of lines in code.
    let is_free = |joint: &char| texts.iter().all(|text| !text.contains(*joint));
    let joint = ('\u{e000}'..='\u{f8ff}').find(is_free);
    let [base, ours, theirs] =
        texts.map(|text| joint.map_or_else(|| text.to_owned(), |joint| with_joints(text, joint)));
    let mut merged = Merging { marks, joint: joint.unwrap_or('\n'), text: String::new(), conflicts: 0 };
    if changed_lines(&base, &ours).max(changed_lines(&base, &theirs)) > LONGEST {
        for [base, ours, theirs] in stretches([&base, &ours, &theirs]) {
            merged.stretch(base, ours, theirs);
        }
    } else {
        merged.stretch(&base, &ours, &theirs);
    }
    let text = joint.map_or(merged.text.clone(), |joint| merged.text.replace(joint, "\n"));
    (text, merged.conflicts)
}

/// Both sides of a conflict between marks.
pub(super) fn marked(ours: &str, theirs: &str, marks: usize) -> String {
    let ended =
        |text: &str| if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    let (first, middle, last) = ("<".repeat(marks), "=".repeat(marks), ">".repeat(marks));
    format!("{first} the article\n{}{middle}\n{}{last} the new source\n", ended(ours), ended(theirs))
}

struct Merging {
    marks: usize,
    joint: char,
    text: String,
    conflicts: usize,
}

impl Merging {
    fn stretch(&mut self, base: &str, ours: &str, theirs: &str) {
        match () {
            () if base == ours || ours == theirs => self.text.push_str(theirs),
            () if base == theirs => self.text.push_str(ours),
            // Nothing to be compared line by line in any time.
            () if changed_lines(base, ours).max(changed_lines(base, theirs)) > LONGEST => self.conflict(ours, theirs),
            () => match self.options().merge(base, ours, theirs) {
                Ok(merged) => self.text.push_str(&merged),
                Err(merged) => self.places(&merged),
            },
        }
    }

    fn options(&self) -> MergeOptions {
        let mut options = MergeOptions::new();
        options.set_conflict_style(ConflictStyle::Diff3).set_incomplete_hunk_style(IncompleteHunkStyle::Git);
        options.set_conflict_marker_length(self.marks);
        options
    }

    /// Takes over a merge with conflicts, each with what stood there before.
    fn places(&mut self, merged: &str) {
        let (mut sides, mut side) = ([String::new(), String::new(), String::new()], None);
        for line in merged.split_inclusive('\n') {
            match (line.chars().next().filter(|_| run(line) == Some(self.marks)), side) {
                (Some('<'), _) => side = Some(0),
                (Some('|'), _) => side = Some(1),
                (Some('='), _) => side = Some(2),
                (Some('>'), _) => {
                    let [ours, base, theirs] = std::mem::take(&mut sides);
                    self.place(&base, &ours, &theirs);
                    side = None;
                }
                (_, Some(side)) => sides[side].push_str(line),
                (_, None) => self.text.push_str(line),
            }
        }
    }

    /// What both changed in one place; in one block of code perhaps different lines.
    fn place(&mut self, base: &str, ours: &str, theirs: &str) {
        let is_code = |text: &str| text.contains(self.joint) && text.trim_end_matches('\n').lines().count() == 1;
        if self.joint != '\n' && [base, ours, theirs].iter().all(|text| is_code(text)) {
            let [base, ours, theirs] = [base, ours, theirs].map(|text| text.replace(self.joint, "\n"));
            if let Ok(merged) = self.options().merge(&base, &ours, &theirs) {
                self.text.push_str(&merged);
                return;
            }
        }
        // What both made the same is none.
        let (ours, theirs): (Vec<&str>, Vec<&str>) =
            (ours.split_inclusive('\n').collect(), theirs.split_inclusive('\n').collect());
        let first = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
        let (start, ours, theirs) = (ours[..first].concat(), &ours[first..], &theirs[first..]);
        let last = ours.iter().rev().zip(theirs.iter().rev()).take_while(|(a, b)| a == b).count();
        let (ours, end) = ours.split_at(ours.len() - last);
        self.text.push_str(&start);
        self.conflict(&ours.concat(), &theirs[..theirs.len() - last].concat());
        self.text.push_str(&end.concat());
    }

    fn conflict(&mut self, ours: &str, theirs: &str) {
        self.text.push_str(&marked(ours, theirs, self.marks));
        self.conflicts += 1;
    }
}

/// A text in which a block of code between fences is one line.
fn with_joints(text: &str, joint: char) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut joined = String::with_capacity(text.len());
    let mut at = 0;
    // The last fence of each kind tells whether another can close what it opens, so that no text takes long.
    let mut last = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some((sign, _, _)) = fence(line) {
            last.insert(sign, at);
        }
    }
    while at < lines.len() {
        let opened = fence(lines[at]).filter(|(sign, _, _)| last.get(sign).is_some_and(|last| *last > at));
        let closes = |line: &&str| {
            fence(line).zip(opened).is_some_and(|(it, opened)| it.0 == opened.0 && it.1 >= opened.1 && it.2)
        };
        let end = opened.and_then(|_| lines[at + 1..].iter().position(closes)).map(|end| at + 1 + end);
        match end {
            Some(end) => {
                for line in &lines[at..end] {
                    joined.push_str(line.trim_end_matches('\n'));
                    joined.push(joint);
                }
                joined.push_str(lines[end]);
                at = end + 1;
            }
            None => {
                joined.push_str(lines[at]);
                // What is opened and never closed goes on to the end; there is no more code after it.
                if opened.is_some() {
                    lines[at + 1..].iter().for_each(|line| joined.push_str(line));
                    break;
                }
                at += 1;
            }
        }
    }
    joined
}

/// What a line that is a fence of code is made of, how many of that, and whether nothing else stands there.
fn fence(line: &str) -> Option<(char, usize, bool)> {
    let line = line.trim();
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let rest = line.trim_start_matches(sign);
    let length = line.len() - rest.len();
    (length >= 3 && !(sign == '`' && rest.contains('`'))).then_some((sign, length, rest.is_empty()))
}

/// Cuts texts before lines that each of them has once, as far as these stand in the same order in all.
fn stretches(texts: [&str; 3]) -> Vec<[&str; 3]> {
    let starts = texts.map(|text| {
        let mut at = 0;
        let mut found: HashMap<&str, Option<usize>> = HashMap::new();
        for line in text.split_inclusive('\n') {
            found.entry(line.trim_end_matches('\n')).and_modify(|place| *place = None).or_insert(Some(at));
            at += line.len();
        }
        found
    });
    let place = |of: usize, line: &str| starts[of].get(line).copied().flatten();
    let mut common: Vec<[usize; 3]> =
        starts[0].keys().filter_map(|line| Some([place(0, line)?, place(1, line)?, place(2, line)?])).collect();
    common.sort_unstable();
    let common = rising(rising(common, 1), 2);
    let ends = common.iter().copied().chain([texts.map(str::len)]);
    let mut from = [0; 3];
    let mut cut = Vec::new();
    for to in ends {
        cut.push([0, 1, 2].map(|of| &texts[of][from[of]..to[of]]));
        from = to;
    }
    cut
}

/// The most places of which each is after the one before it in one text, too.
fn rising(places: Vec<[usize; 3]>, of: usize) -> Vec<[usize; 3]> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (at, place) in places.iter().enumerate() {
        let length = tails.partition_point(|tail| places[*tail][of] < place[of]);
        before[at] = length.checked_sub(1).map(|longest| tails[longest]);
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut found: Vec<[usize; 3]> =
        std::iter::successors(tails.last().copied(), |at| before[*at]).map(|at| places[at]).collect();
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_long_text_that_was_edited_at_both_ends_is_merged_by_paragraph() {
        let long = |first: &str, middle: &str, last: &str| {
            let rest = |from: u32| (from..from + 6000).map(|at| format!("Paragraph {at}.\n\n")).collect::<String>();
            format!("{first}\n\n{}{middle}\n\n{}{last}\n", rest(0), rest(6000))
        };
        let base = long("First.", "Middle.", "Last.");
        let merged =
            merge([&base, &long("My first.", "Middle.", "My last."), &long("First.", "Their middle.", "Last.")], 7);
        assert!(merged == (long("My first.", "Their middle.", "My last."), 0));
        let (text, conflicts) =
            merge([&base, &long("My first.", "Middle.", "My last."), &long("Their first.", "Middle.", "Last.")], 7);
        assert_eq!(conflicts, 1);
        assert!(
            text.starts_with("<<<<<<< the article\nMy first.\n\n=======\nTheir first.\n")
                || text.starts_with("<<<<<<< the article\nMy first.\n=======\nTheir first.\n>>>>>>> the new source\n"),
            "{}",
            &text[..200]
        );
        assert!(text.ends_with("My last.\n"));
    }

    #[test]
    fn marks_stand_around_a_block_of_code_and_never_in_it() {
        let text = |a: &str, b: &str| format!("One.\n\n```sh\n{a}\n\nmake\n\n{b}\n```\n\nTwo.\n");
        let base = text("cd a", "cp x y");
        let (merged, conflicts) = merge([&base, &text("cd mine", "cp x y"), &text("cd theirs", "cp x z")], 7);
        assert_eq!(conflicts, 1);
        let mine = "```sh\ncd mine\n\nmake\n\ncp x y\n```\n";
        let theirs = "```sh\ncd theirs\n\nmake\n\ncp x z\n```\n";
        assert_eq!(
            merged,
            format!("One.\n\n<<<<<<< the article\n{mine}=======\n{theirs}>>>>>>> the new source\n\nTwo.\n")
        );
        // Different lines of one block are no conflict.
        let merged = merge([&base, &text("cd mine", "cp x y"), &text("cd a", "cp x z")], 7);
        assert_eq!(merged, (text("cd mine", "cp x z"), 0));
        // What has no end is no block.
        let open = |word: &str| format!("```\n{word}\n\nmore\n");
        assert_eq!(merge([&open("a"), &open("b"), &open("c")], 7).1, 1);
    }
}
