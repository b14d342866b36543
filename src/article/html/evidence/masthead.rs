//! Names that stand under a title without a word of what they are: the authors of papers with where they work, and a name alone.

use super::super::byline::{self, begins_given};
use super::super::tree::{Id, Tree, is_block};
use super::Page;
use super::names::{bare, is_degree, is_house};

/// So many blocks below a title are looked at, and in them so many lines.
const BLOCKS: usize = 24;
const LINES: usize = 80;
/// Names with where they work take no more characters than this; of those that do, no author is found.
const LONGEST: usize = 4000;
/// A paragraph with more is text.
const TEXT: usize = 240;

/// A line, its element, and whether all of it are links to searches for what somebody wrote.
struct Line {
    id: Id,
    words: String,
}

/// Whether an element is a cell beside the heading of its row.
fn is_in_table_of_data(tree: &Tree, id: Id) -> bool {
    let cell =
        [id].into_iter().chain(tree.ancestors(id).take(3)).find(|&above| matches!(tree.name(above), "td" | "th"));
    let row = cell.and_then(|cell| tree.parent(cell));
    row.is_some_and(|row| tree.children(row).any(|other| tree.name(other) == "th"))
}

/// Whether words are somewhere to write to: `ann@port.example`, `ann [at] port.example`.
fn is_mail(words: &str) -> bool {
    let lower = words.to_lowercase();
    words.chars().count() <= 120
        && (words.contains('@') && words.contains('.')
            || [" [at] ", " (at) ", "[at]", "(at)"].iter().any(|at| lower.contains(at)))
}

/// Whether words tell where somebody works: `Department of Tides, University of Aldermouth`.
fn is_place_of_work(words: &str) -> bool {
    const PLACES: [&str; 40] = [
        "university",
        "universität",
        "université",
        "universidad",
        "universidade",
        "università",
        "universiteit",
        "uniwersytet",
        "universitet",
        "institute",
        "institut",
        "instituto",
        "istituto",
        "department",
        "departamento",
        "dipartimento",
        "département",
        "school",
        "college",
        "faculty",
        "faculté",
        "fakultät",
        "laboratory",
        "laboratories",
        "laboratoire",
        "centre",
        "center",
        "academy",
        "hospital",
        "museum",
        "library",
        "libraries",
        "college",
        "ministry",
        "observatory",
        "polytechnic",
        "università,",
        "eth",
        "mit",
        "inc",
    ];
    let mut words = words.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| PLACES.contains(&word.as_str()))
}

/// A name as papers give it: without degrees and the marks of notes.
fn person(part: &str) -> Option<String> {
    let is_mark = |c: char| c.is_ascii_digit() || "*†‡§¶#^∗,; ".contains(c);
    let words: Vec<&str> = part
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| c.is_ascii_digit() || "*†‡§¶#^∗".contains(c)))
        .collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !is_degree(word)).collect();
    let name = words.join(" ");
    let name =
        ["Dr. ", "Dr ", "Prof. ", "Professor "].iter().find_map(|title| name.strip_prefix(title)).unwrap_or(&name);
    let name = name.trim_matches(is_mark).trim();
    (byline::is_person(name) && !is_house(name) && !is_place_of_work(name)).then(|| name.to_owned())
}

/// All names of a line that is nothing but a list of two or more.
fn listed(line: &str) -> Option<Vec<String>> {
    const JOINTS: [&str; 9] = [" and ", " und ", " et ", " y ", " e ", " & ", " og ", " och ", " en "];
    let mut line = line.trim().trim_end_matches('.').to_owned();
    let joins = JOINTS.iter().any(|joint| line.contains(joint));
    for joint in JOINTS {
        line = line.replace(joint, " , ");
    }
    let parts: Vec<&str> = line
        .split([',', ';', '•', '·', '|'])
        .map(str::trim)
        .filter(|part| part.chars().any(char::is_alphabetic))
        .collect();
    let is_degree = |part: &&str| {
        person(part).is_none() && part.chars().count() <= 6 && part.chars().filter(|c| c.is_uppercase()).count() > 1
    };
    let parts: Vec<&str> = parts.into_iter().filter(|part| !is_degree(part)).collect();
    let names: Vec<String> = parts.iter().filter_map(|part| person(part)).collect();
    let given = names.iter().filter(|name| begins_given(name)).count();
    let is_list = names.len() >= 2 && names.len() == parts.len() && names.len() <= 100;
    // Lists of places and of topics have capitals, too.
    (is_list && (given * 3 > names.len() || joins && given > 0)).then_some(names)
}

impl Page<'_> {
    /// The lines below the title, up to the text.
    fn lines_below(&self, title: &str) -> Vec<Line> {
        let tree = self.tree;
        let title = bare(title);
        let is_title = |id: Id| {
            matches!(tree.name(id), "h1" | "h2" | "h3" | "h4" | "p" | "div" | "center" | "font" | "span" | "td")
                && tree.few_words(id, 600).is_some_and(|words| bare(&words) == title)
        };
        // Some systems put a whole page into a form.
        let around_root: Vec<Id> = tree.ancestors(self.content.root).collect();
        let silent = |id: Id| {
            matches!(tree.name(id), "script" | "style" | "template" | "nav" | "head" | "select" | "svg")
                || tree.name(id) == "form" && !around_root.contains(&id)
        };
        let mut all = tree.walk(Tree::ROOT, silent).filter(|&id| !silent(id)).skip_while(|&id| !is_title(id));
        let Some(heading) = all.next().filter(|_| !title.is_empty()) else { return Vec::new() };
        let is_block = |&id: &Id| {
            !self.content.has_block[id]
                && is_block(tree.name(id))
                && !tree.ancestors(id).any(|above| above == heading)
                && !self.is_elsewhere(id)
                && !is_in_table_of_data(tree, id)
        };
        let mut lines = Vec::new();
        let mut left = LONGEST;
        let mut is_inside = false;
        for block in all.filter(is_block).take(BLOCKS) {
            let is_below = tree.ancestors(block).any(|above| above == self.content.root);
            if is_inside && !is_below {
                break;
            }
            is_inside |= is_below;
            let Some(words) = tree.few_words(block, left) else { break };
            left -= words.len().min(left);
            let parts = self.lines_of(block);
            // What is said of authors has many short lines, or names.
            let is_text = |line: &String| line.chars().count() > TEXT && listed(line).is_none();
            let is_heading = |line: &String| {
                matches!(tree.name(block), "h2" | "h3" | "h4" | "h5" | "h6")
                    && person(line).is_none()
                    && listed(line).is_none()
            };
            if parts.iter().any(|line| is_text(line) || is_heading(line)) {
                break;
            }
            lines.extend(parts.into_iter().filter(|line| !line.is_empty()).map(|words| Line { id: block, words }));
        }
        lines.truncate(LINES);
        lines
    }

    /// What an element says, parted at its breaks, without raised marks of notes.
    pub(super) fn lines_of(&self, block: Id) -> Vec<String> {
        let tree = self.tree;
        let silent = |id: Id| matches!(tree.name(id), "sup" | "script" | "style" | "template");
        let mut lines = vec![String::new()];
        for id in tree.walk(block, silent) {
            if tree.name(id) == "br" {
                lines.push(String::new());
            } else if let (Some(text), Some(line)) = (tree.text(id), lines.last_mut())
                && !tree.parent(id).is_some_and(silent)
            {
                line.push_str(text);
            } else if tree.name(id) == "sup"
                && let Some(line) = lines.last_mut()
            {
                line.push(' ');
            }
        }
        lines.iter().map(|line| super::squeeze(line)).collect()
    }

    /// The authors of a paper, in a line of their own or each above where they work.
    pub(super) fn authors_of_paper(&self) -> Vec<String> {
        let Some(title) = self.title("").map(|found| found.value) else { return Vec::new() };
        let lines = self.lines_below(&title);
        if let Some(names) = lines.iter().take(6).find_map(|line| listed(&line.words)) {
            return names;
        }
        let mut names: Vec<String> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let (first, rest) = line.words.split_once(',').unwrap_or((&line.words, ""));
            let Some(name) = person(first).filter(|name| begins_given(name)) else { continue };
            let below = || lines[at + 1..].iter().take(2).take_while(|line| person(&line.words).is_none());
            let is_told =
                is_place_of_work(rest) || below().any(|line| is_mail(&line.words) || is_place_of_work(&line.words));
            if is_told && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Whom a line right under the title names and nothing else, set in other letters than the text.
    pub(super) fn name_under_title(&self, sites: &[String]) -> Vec<String> {
        let Some(title) = self.title("").map(|found| found.value) else { return Vec::new() };
        let lines = self.lines_below(&title);
        let is_date = |words: &str| super::date::in_words(words, false).is_some();
        let is_name = |line: &&Line| {
            let words = line.words.trim_matches(['(', ')', '[', ']', '—', '–', '-', ' ']);
            byline::is_person(words)
                && begins_given(words)
                && !is_house(words)
                && !words.split_whitespace().any(|word| word.chars().count() > 2 && title.contains(word))
                && !sites.contains(&bare(words))
                && self.tree.elements(line.id, "a").next().is_none()
        };
        let line = lines.iter().filter(|line| !is_date(&line.words)).take(2).find(is_name);
        line.map(|line| byline::names(line.words.trim_matches(['(', ')', '[', ']', '—', '–', '-', ' '])))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_line_of_names_is_told_from_a_line_of_places_and_topics() {
        for line in [
            "A. B. Hart, C. Dahl and E. F. van Klein",
            "Ann Hart1, Per Dahl2* & Eva Klein1,2",
            "Ann Hart, PhD; Per Dahl, M.D.",
        ] {
            assert!(listed(line).is_some_and(|names| names.len() >= 2), "{line}");
        }
        assert_eq!(listed("Ann Hart, PhD; Per Dahl, M.D.").unwrap_or_default(), ["Ann Hart", "Per Dahl"]);
        for line in [
            "New York, Upper Bay, Lower Quay",
            "Ann Hart, University of Aldermouth",
            "Ann Hart",
            "Boats, Piers and Quays",
        ] {
            assert_eq!(listed(line), None, "{line}");
        }
    }
}
