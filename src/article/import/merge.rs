//! An article that a person edited and its source, which changed too, made one: line by line in the text, key by key in the
//! front matter. What both changed is marked, never decided.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::keys::{OF_THE_ORIGINAL, at, is_same, leaves, put, read};
use super::paragraphs::{self, run};
use crate::article::front_matter::body_start;

/// Marks are no shorter than this.
const SHORTEST_MARK: usize = 7;
/// Keys with lists of which each entry counts for itself.
const LISTS: [&str; 4] = ["taxonomies", "aliases", "authors", "extra"];

/// What came of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// The article; with marks where there are conflicts.
    pub text: String,
    /// Places that both changed.
    pub conflicts: usize,
}

/// The length of marks that no line of these texts can be taken for: texts may show merges themselves.
pub(super) fn mark_length(texts: [&str; 3]) -> usize {
    let taken: BTreeSet<usize> = texts.iter().flat_map(|text| text.lines()).filter_map(run).collect();
    let mut length = SHORTEST_MARK;
    while taken.contains(&length) {
        length += 1;
    }
    length
}

/// Whether a text has marks of a merge of that length in it, be it a single one.
pub(super) fn has_marks(text: &str, length: usize) -> bool {
    text.lines().any(|line| run(line) == Some(length))
}

/// Merges an article as it stands with one made of the changed source, by the one made of the source as it was. `given` are keys of
/// the front matter that hold as they stand in `theirs`, whatever stood in the others.
pub(super) fn merge(base: &str, ours: &str, theirs: &str, given: &[&str]) -> Merged {
    let marks = mark_length([base, ours, theirs]);
    let has_returns = ours.contains("\r\n");
    let lines = ours.replace("\r\n", "\n");
    let (base, ours, theirs) = (halves(base), halves(&lines), halves(theirs));
    let (front, in_front) = front_matter([base.0, ours.0, theirs.0], given, marks);
    let (body, in_body) = paragraphs::merge([base.1, ours.1, theirs.1], marks);
    let merged = format!("{front}{body}");
    let text = if has_returns { merged.replace('\n', "\r\n") } else { merged };
    Merged { text, conflicts: in_front + in_body }
}

/// Front matter with its fences, and what follows.
pub(super) fn halves(article: &str) -> (&str, &str) {
    article.split_at(body_start(article).unwrap_or(0))
}

fn front_matter([base, ours, theirs]: [&str; 3], given: &[&str], marks: usize) -> (String, usize) {
    if ours == theirs || base == theirs && given.is_empty() {
        return (ours.to_owned(), 0);
    }
    // What cannot be taken apart is one conflict.
    by_key([base, ours, theirs], given, marks).unwrap_or_else(|| (paragraphs::marked(ours, theirs, marks), 1))
}

fn by_key([base, ours, theirs]: [&str; 3], given: &[&str], marks: usize) -> Option<(String, usize)> {
    let (was, stands, is) = (read(base)?, read(ours)?, read(theirs)?);
    let mut front = ours.to_owned();
    let mut conflicts = Vec::new();
    for path in leaves(&was).into_iter().chain(leaves(&is)).collect::<BTreeSet<_>>() {
        let [was, stands, is] = [&was, &stands, &is].map(|table| at(table, &path));
        let is_given = given.contains(&path[0].as_str());
        let of_the_original = path[0] == "source" && OF_THE_ORIGINAL.contains(&path[path.len() - 1].as_str());
        if is_same(stands, is) || is_same(was, is) && !is_given && !of_the_original {
            continue;
        }
        if is_given || of_the_original || is_same(stands, was) {
            front = put(&front, &path, is)?;
        } else if let Some(list) = list(&path, [was, stands, is]) {
            front = put(&front, &path, Some(&list))?;
        } else {
            conflicts.push(path);
        }
    }
    if conflicts.is_empty() {
        return Some((front, 0));
    }
    let with = |from: &Table| conflicts.iter().try_fold(front.clone(), |front, path| put(&front, path, at(from, path)));
    let (text, _) = paragraphs::merge([&with(&was)?, &front, &with(&is)?], marks);
    Some((text, conflicts.len()))
}

/// A list of words of which each version added and took out some.
fn list(path: &[String], versions: [Option<&Value>; 3]) -> Option<Value> {
    let words = |value: Option<&Value>| -> Option<Vec<String>> {
        let Some(value) = value else { return Some(Vec::new()) };
        value.as_array()?.iter().map(|word| word.as_str().map(str::to_owned)).collect()
    };
    if !LISTS.contains(&path[0].as_str()) {
        return None;
    }
    let [was, mut stands, is] = [words(versions[0])?, words(versions[1])?, words(versions[2])?];
    stands.retain(|word| is.contains(word) || !was.contains(word));
    for word in is {
        if !was.contains(&word) && !stands.contains(&word) {
            stands.push(word);
        }
    }
    Some(Value::Array(stands.into_iter().map(Value::String).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(title: &str, more: &str, digest: &str, text: &str) -> String {
        format!(
            "+++\ntitle = \"{title}\"\n{more}\n[source]\nfile = \"source.txt\"\nsha256 = \"{digest}\"\n+++\n\n{text}\n"
        )
    }

    #[test]
    fn what_only_one_changed_is_taken_from_it() {
        let base = article("A storm", "", "1", "One.\n\nTwo.\n\nThree.");
        let ours = base.replace("Two.", "My two.").replace("title = \"A storm\"", "title = \"A storm\" # mine");
        let ours = ours.replace("\n[source]", "weight = 3\n\n[source]");
        let theirs =
            article("The storm", "authors = [\"Ann Hart\"]\n", "2", "One.\n\nTwo.\n\nThree and more.\n\nFour.");
        let merged = merge(&base, &ours, &theirs, &[]);
        let expected = "+++\ntitle = \"The storm\" # mine\nweight = 3\nauthors = [\"Ann Hart\"]\n\n[source]\nfile = \"source.txt\"\n\
            sha256 = \"2\"\n+++\n\nOne.\n\nMy two.\n\nThree and more.\n\nFour.\n";
        assert_eq!(merged, Merged { text: expected.to_owned(), conflicts: 0 });
        // Of lines that end as Windows ends them, too.
        let merged = merge(&base, &ours.replace('\n', "\r\n"), &theirs, &[]);
        assert_eq!(merged, Merged { text: expected.replace('\n', "\r\n"), conflicts: 0 });
    }

    #[test]
    fn what_both_changed_is_marked() {
        let base = article("A storm", "", "1", "One.\n\nTwo.");
        let ours = article("My storm", "", "1", "One.\n\nMy two.");
        let theirs = article("The storm", "", "2", "One.\n\nTheir two.");
        let merged = merge(&base, &ours, &theirs, &[]);
        assert_eq!(merged.conflicts, 2);
        assert_eq!(
            merged.text,
            "+++\n<<<<<<< the article\ntitle = \"My storm\"\n=======\ntitle = \"The storm\"\n>>>>>>> the new source\n\n[source]\n\
             file = \"source.txt\"\nsha256 = \"2\"\n+++\n\nOne.\n\n<<<<<<< the article\nMy two.\n=======\nTheir two.\n>>>>>>> the new source\n"
        );
        let marks = mark_length([&base, &ours, &theirs]);
        assert!(has_marks(&merged.text, marks) && !has_marks(&ours, marks));
        for mark in ["<<<<<<< the article\n", "=======\n", ">>>>>>> the new source\n"] {
            assert!(has_marks(&format!("One.\r\n{mark}"), marks), "a single one is one: {mark}");
        }
        let given = merge(&base, &ours, &theirs, &["title"]);
        assert_eq!(given.conflicts, 1, "what was given holds");
        assert!(given.text.starts_with("+++\ntitle = \"The storm\"\n\n"));
        let same = merge(&base, &theirs.replace("\"2\"", "\"1\""), &theirs, &[]);
        assert_eq!(same, Merged { text: theirs, conflicts: 0 });
    }

    #[test]
    fn a_text_that_shows_a_merge_gets_marks_of_another_length() {
        let shown = "```\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n```\n\n> quoted\n\n";
        let [base, ours, theirs] = ["One.", "My one.", "Their one."].map(|text| format!("{shown}{text}\n"));
        let merged = merge(&base, &ours, &theirs, &[]);
        let expected = format!("{shown}<<<<<<<< the article\nMy one.\n========\nTheir one.\n>>>>>>>> the new source\n");
        assert_eq!(merged, Merged { text: expected, conflicts: 1 });
        let marks = mark_length([&base, &ours, &theirs]);
        assert!(has_marks(&merged.text, marks) && !has_marks(&ours, marks));
    }

    #[test]
    fn tags_of_both_are_kept() {
        let with = |tags: &str| article("A storm", &format!("\n[taxonomies]\ntags = {tags}\n"), "1", "One.");
        let merged = merge(
            &with("[\"sea\", \"wind\"]"),
            &with("[\"sea\", \"wind\", \"mine\"]"),
            &with("[\"wind\", \"rain\"]"),
            &[],
        );
        assert_eq!(merged, Merged { text: with("[\"wind\", \"mine\", \"rain\"]"), conflicts: 0 });
    }

    #[test]
    fn front_matter_in_yaml_is_merged_by_key() {
        let base = article("A storm", "date = 2024-03-05\nauthors = [\"Ann Hart\"]\n", "1", "One.");
        let theirs = article(
            "The storm",
            "date = 2024-03-06\nauthors = [\"Ann Hart\", \"Per Dahl\"]\ndescription = \"So: it blew\"\n",
            "2",
            "One.",
        );
        let ours = "---\n# What I call it\ntitle: A storm # mine\nweight: 3\ndate: 2024-03-05\nauthors:\n- Ann Hart\n- Ida Moe\n\n# Where from\nsource:\n  \
                    file: source.txt\n  sha256: \"1\"\n  publisher: NTB\n---\n\nOne.\n";
        let merged = merge(&base, ours, &theirs, &[]);
        let expected = "---\n# What I call it\ntitle: \"The storm\" # mine\nweight: 3\ndate: 2024-03-06\nauthors: [\"Ann Hart\",\"Ida Moe\",\"Per Dahl\"]\n\n\
                        # Where from\nsource:\n  file: source.txt\n  sha256: \"2\"\n  publisher: NTB\ndescription: \"So: it blew\"\n---\n\nOne.\n";
        assert_eq!(merged, Merged { text: expected.to_owned(), conflicts: 0 });
        let merged = merge(&base, &ours.replace("A storm", "My storm"), &theirs, &[]);
        assert_eq!(merged.conflicts, 1);
        assert!(
            merged.text.contains(
                "---\n# What I call it\n<<<<<<< the article\ntitle: My storm # mine\n=======\ntitle: \"The storm\" # mine\n>>>>>>> the new source\nweight: 3\n"
            ),
            "{}",
            merged.text
        );
    }

    #[test]
    fn front_matter_that_cannot_be_taken_apart_is_one_conflict() {
        let base = article("A storm", "", "1", "One.");
        let theirs = article("The storm", "", "2", "One.");
        let merged = merge(&base, "---\n{title: A storm, source: {sha256: \"1\"}}\n---\n\nOne.\n", &theirs, &[]);
        assert_eq!(merged.conflicts, 1);
        assert!(merged.text.starts_with("<<<<<<< the article\n---\n"), "{}", merged.text);
    }

    #[test]
    fn texts_with_nothing_in_common_are_not_compared_for_minutes() {
        let many = |word: &str| (0..60_000).map(|at| format!("{word} {at}\n")).collect::<String>();
        let (base, ours, theirs) = (many("a"), many("b"), many("c"));
        assert_eq!(merge(&base, &ours, &theirs, &[]).conflicts, 1);
        assert_eq!(merge(&base, &base, &theirs, &[]).text, theirs);
    }
}
