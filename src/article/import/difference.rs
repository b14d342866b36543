//! What changed from one version of an article to the next, a paragraph or a line of the front matter at a time.

use std::collections::HashSet;

use diffy::{DiffOptions, Line};
use serde::Serialize;

/// The most lines that are not alike of which those that go together are looked for: the time for it grows with their square.
pub(super) const LONGEST: usize = 10_000;
/// Lines of the front matter that change whenever the original does.
const OF_THE_ORIGINAL: [&str; 3] = ["sha256 = ", "retrieved = ", "file = \"source."];

/// A paragraph, or a line of the front matter, that changed, came or went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// `None` if it came.
    pub was: Option<String>,
    /// `None` if it went.
    pub is: Option<String>,
}

/// Lines of the longer text between those that both begin and end with.
pub(super) fn changed_lines(before: &str, after: &str) -> usize {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let alike = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[alike..], &after[alike..]);
    let at_end = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    before.len().max(after.len()) - at_end
}

/// All that changed, in order.
pub(super) fn differences(before: &str, after: &str) -> Vec<Difference> {
    if changed_lines(before, after) > LONGEST {
        return unordered(before, after);
    }
    let mut options = DiffOptions::new();
    options.set_context_len(0);
    let patch = options.create_patch(before, after);
    let mut found = Vec::new();
    for hunk in patch.hunks() {
        let (mut went, mut came) = (Vec::new(), Vec::new());
        for line in hunk.lines() {
            match line {
                Line::Delete(line) => went.push(*line),
                Line::Insert(line) => came.push(*line),
                Line::Context(_) => {}
            }
        }
        found.extend(paired(&told(went), &told(came)));
    }
    found
}

fn told(mut lines: Vec<&str>) -> Vec<String> {
    lines.retain(|line| !line.trim().is_empty() && !OF_THE_ORIGINAL.iter().any(|start| line.starts_with(start)));
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

fn paired(went: &[String], came: &[String]) -> Vec<Difference> {
    let pairs =
        (0..went.len().max(came.len())).map(|at| Difference { was: went.get(at).cloned(), is: came.get(at).cloned() });
    pairs.collect()
}

/// Lines that only one has.
fn unordered(before: &str, after: &str) -> Vec<Difference> {
    let only = |one: &str, other: &str| {
        let known: HashSet<&str> = other.lines().collect();
        told(one.lines().filter(|line| !known.contains(line)).collect())
    };
    let went = only(before, after).into_iter().map(|line| Difference { was: Some(line), is: None });
    let came = only(after, before).into_iter().map(|line| Difference { was: None, is: Some(line) });
    went.chain(came).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(was: Option<&str>, is: Option<&str>) -> Difference {
        Difference { was: was.map(str::to_owned), is: is.map(str::to_owned) }
    }

    #[test]
    fn paragraphs_that_changed_came_and_went_are_told() {
        let before = "sha256 = \"1\"\n+++\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n";
        let after = "sha256 = \"2\"\n+++\n\nNought.\n\nOne.\n\nTwo and a half.\n\nThree.\n";
        let expected = [
            difference(None, Some("Nought.")),
            difference(Some("Two."), Some("Two and a half.")),
            difference(Some("Four."), None),
        ];
        assert_eq!(differences(before, after), expected);
        assert_eq!(differences(before, &before.replace("\"1\"", "\"2\"")), []);
    }

    #[test]
    fn long_texts_without_a_common_line_take_no_time() {
        let many = |word: &str| (0..50_000).map(|at| format!("{word} {at}\n")).collect::<String>();
        let found = differences(&many("a"), &many("b"));
        assert_eq!(found.len(), 100_000);
        assert_eq!(changed_lines("a\nb\nc\n", "a\nx\ny\nc\n"), 2);
    }
}
