//! An article that a person edited and its source, which changed too, made one: line by line in the text, key by key in the
//! front matter. What both changed is marked, never decided.

use std::collections::BTreeSet;

use diffy::{ConflictStyle, IncompleteHunkStyle, MergeOptions};
use toml::{Table, Value};
use toml_edit::{DocumentMut, Item};

use super::difference::{LONGEST, changed_lines};
use crate::article::front_matter::body_start;

/// What marks begin with, and are no shorter than.
const MARKS: [char; 3] = ['<', '=', '>'];
const SHORTEST_MARK: usize = 7;
/// Keys that tell which original an article is made of: the new one's hold.
const OF_THE_ORIGINAL: [&str; 3] = ["file", "sha256", "retrieved"];
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

/// How a line begins, if it begins as marks do: with how many of one of their characters.
fn run(line: &str) -> Option<usize> {
    let first = line.chars().next().filter(|first| MARKS.contains(first))?;
    Some(line.chars().take_while(|char| *char == first).count())
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
    let (body, in_body) = text(base.1, ours.1, theirs.1, marks);
    let merged = format!("{front}{body}");
    let text = if has_returns { merged.replace('\n', "\r\n") } else { merged };
    Merged { text, conflicts: in_front + in_body }
}

/// Front matter with its fences, and what follows.
fn halves(article: &str) -> (&str, &str) {
    article.split_at(body_start(article).unwrap_or(0))
}

fn text(base: &str, ours: &str, theirs: &str, marks: usize) -> (String, usize) {
    if changed_lines(base, ours).max(changed_lines(base, theirs)) > LONGEST {
        // Longer than texts are, and nothing to compare line by line.
        return match () {
            () if base == ours => (theirs.to_owned(), 0),
            () if base == theirs || ours == theirs => (ours.to_owned(), 0),
            () => (marked(ours, theirs, marks), 1),
        };
    }
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge).set_incomplete_hunk_style(IncompleteHunkStyle::Git);
    options.set_conflict_marker_length(marks);
    match options.merge(base, ours, theirs) {
        Ok(merged) => (merged, 0),
        Err(merged) => {
            let many = merged.lines().filter(|line| line.starts_with('<') && run(line) == Some(marks)).count();
            let named = merged.split_inclusive('\n').map(|line| match line.chars().next() {
                Some('<') if run(line) == Some(marks) => our_mark(marks),
                Some('>') if run(line) == Some(marks) => their_mark(marks),
                _ => line.to_owned(),
            });
            (named.collect(), many.max(1))
        }
    }
}

fn our_mark(length: usize) -> String {
    format!("{} the article\n", "<".repeat(length))
}

fn their_mark(length: usize) -> String {
    format!("{} the new source\n", ">".repeat(length))
}

fn marked(ours: &str, theirs: &str, marks: usize) -> String {
    let ended =
        |text: &str| if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    let (first, middle, last) = (our_mark(marks), "=".repeat(marks), their_mark(marks));
    format!("{first}{}{middle}\n{}{last}", ended(ours), ended(theirs))
}

fn front_matter([base, ours, theirs]: [&str; 3], given: &[&str], marks: usize) -> (String, usize) {
    if ours == theirs || base == theirs && given.is_empty() {
        return (ours.to_owned(), 0);
    }
    let (Some(was), Some(is), Some(mut document)) = (table(base), table(theirs), document(ours)) else {
        return (marked(ours, theirs, marks), 1);
    };
    let Some(stands) = table(ours) else { return (marked(ours, theirs, marks), 1) };
    let mut conflicts = Vec::new();
    for path in leaves(&was).into_iter().chain(leaves(&is)).collect::<BTreeSet<_>>() {
        let [was, stands, is] = [&was, &stands, &is].map(|table| at(table, &path));
        let is_given = given.contains(&path[0].as_str());
        let of_the_original = path[0] == "source" && OF_THE_ORIGINAL.contains(&path[path.len() - 1].as_str());
        if stands == is || was == is && !is_given && !of_the_original {
            continue;
        }
        if is_given || of_the_original || stands == was {
            put(&mut document, &path, is);
        } else if let Some(list) = list(&path, [was, stands, is]) {
            put(&mut document, &path, Some(&list));
        } else {
            conflicts.push(path);
        }
    }
    let with = |from: &Table| {
        let mut document = document.clone();
        conflicts.iter().for_each(|path| put(&mut document, path, at(from, path)));
        fenced(&document)
    };
    if conflicts.is_empty() {
        return (fenced(&document), 0);
    }
    let (text, _) = text(&with(&was), &fenced(&document), &with(&is), marks);
    (text, conflicts.len())
}

/// The text between fences of TOML.
fn between(front: &str) -> Option<&str> {
    front.strip_prefix("+++\n")?.trim_end().strip_suffix("+++")
}

fn table(front: &str) -> Option<Table> {
    if front.is_empty() { Some(Table::new()) } else { between(front)?.parse().ok() }
}

fn document(front: &str) -> Option<DocumentMut> {
    between(front)?.parse().ok()
}

fn fenced(document: &DocumentMut) -> String {
    format!("+++\n{document}+++\n")
}

/// The paths of all values that are no tables.
fn leaves(table: &Table) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (key, value) in table {
        match value {
            Value::Table(inner) => {
                found.extend(leaves(inner).into_iter().map(|path| [vec![key.clone()], path].concat()));
            }
            _ => found.push(vec![key.clone()]),
        }
    }
    found
}

fn at<'a>(table: &'a Table, path: &[String]) -> Option<&'a Value> {
    let (first, rest) = path.split_first()?;
    let value = table.get(first)?;
    if rest.is_empty() { Some(value) } else { at(value.as_table()?, rest) }
}

/// Sets or takes out a value, and leaves what stands around it.
fn put(document: &mut DocumentMut, path: &[String], value: Option<&Value>) {
    let Some((last, above)) = path.split_last() else { return };
    let mut item = document.as_item_mut();
    for key in above {
        let Some(table) = item.as_table_like_mut() else { return };
        if !table.contains_key(key) {
            if value.is_none() {
                return;
            }
            table.insert(key, toml_edit::table());
        }
        item = table.get_mut(key).expect("it was put there if it was not there");
    }
    let Some(table) = item.as_table_like_mut() else { return };
    match value.and_then(|value| value.to_string().parse::<toml_edit::Value>().ok()) {
        None => _ = table.remove(last),
        Some(mut new) => match table.get_mut(last) {
            Some(Item::Value(old)) => {
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
            _ => _ = table.insert(last, Item::Value(new)),
        },
    }
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
    fn front_matter_of_another_kind_is_not_taken_apart() {
        let base = article("A storm", "", "1", "One.");
        let theirs = article("The storm", "", "2", "One.");
        let merged = merge(&base, "---\ntitle: A storm\n---\n\nOne.\n", &theirs, &[]);
        assert_eq!(merged.conflicts, 1);
        assert!(merged.text.starts_with("<<<<<<< the article\n---\n"), "{}", merged.text);
    }

    #[test]
    fn texts_with_nothing_in_common_are_not_compared_for_minutes() {
        let many = |word: &str| (0..60_000).map(|at| format!("{word} {at}\n")).collect::<String>();
        let (base, ours, theirs) = (many("a"), many("b"), many("c"));
        let started = std::time::Instant::now();
        assert_eq!(merge(&base, &ours, &theirs, &[]).conflicts, 1);
        assert_eq!(merge(&base, &base, &theirs, &[]).text, theirs);
        assert!(started.elapsed().as_secs() < 20);
    }
}
