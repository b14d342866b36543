//! Who wrote a page, as it says somewhere else: behind its title, in what it tells of its writer at the end, in data of a profile.

use super::super::byline::{self, begins_given};
use super::super::furniture::class_words;
use super::super::tree::{Id, Tree, is_block};
use super::Page;
use super::names::{bare, is_house};

/// What a sentence about a writer goes on with behind the name.
const VERBS: [&str; 36] = [
    "is",
    "was",
    "has",
    "writes",
    "works",
    "lives",
    "teaches",
    "covers",
    "reports",
    "holds",
    "joined",
    "runs",
    "serves",
    "ist",
    "schreibt",
    "arbeitet",
    "lebt",
    "war",
    "est",
    "travaille",
    "es",
    "è",
    "é",
    "jest",
    "är",
    "er",
    "on",
    "je",
    "escribe",
    "trabaja",
    "scrive",
    "lavora",
    "escreve",
    "schrijft",
    "werkt",
    "—",
];
/// Who writes, in the languages of these verbs.
const CALLINGS: [&str; 60] = [
    "writer",
    "author",
    "journalist",
    "reporter",
    "editor",
    "blogger",
    "columnist",
    "correspondent",
    "professor",
    "lecturer",
    "researcher",
    "fellow",
    "student",
    "teacher",
    "scientist",
    "engineer",
    "developer",
    "founder",
    "co-founder",
    "cofounder",
    "director",
    "consultant",
    "photographer",
    "activist",
    "lawyer",
    "attorney",
    "analyst",
    "historian",
    "economist",
    "poet",
    "critic",
    "resident",
    "volunteer",
    "freelance",
    "freelancer",
    "manager",
    "president",
    "candidate",
    "librarian",
    "designer",
    "autor",
    "autorin",
    "journalistin",
    "redakteur",
    "redakteurin",
    "professorin",
    "freier",
    "freie",
    "journaliste",
    "auteur",
    "écrivain",
    "chercheur",
    "periodista",
    "escritor",
    "escritora",
    "profesor",
    "giornalista",
    "scrittore",
    "scrittrice",
    "jornalista",
];

fn tells_calling(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| CALLINGS.contains(&word.to_lowercase().as_str()))
}

/// Whom a sentence is about that begins with a name and a verb: `Ann Hart is a writer in Aldermouth.`
fn subject(words: &str) -> Option<(String, &str)> {
    let words = words.trim_start_matches(['*', '—', '–', '-', '(', '[', ' ']);
    let ends: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).take(6).collect();
    for &end in ends.iter().skip(1) {
        let (name, rest) = (&words[..end], words[end..].trim_start());
        let name = name.trim_end_matches(',');
        let verb = rest.split_whitespace().next()?.trim_end_matches(',');
        let name =
            ["Dr. ", "Dr ", "Prof. ", "Professor "].iter().find_map(|title| name.strip_prefix(title)).unwrap_or(name);
        if VERBS.contains(&verb) && byline::is_person(name) && !is_house(name) {
            return Some((name.to_owned(), rest));
        }
    }
    None
}

/// The names of a title take no more characters.
const NAMES: usize = 400;

/// The names in words that begin with a title and go on with `by`.
fn behind_title(words: &str, title: &str) -> Option<Vec<String>> {
    const BY: [&str; 7] = [" by ", " By ", " von ", " par ", " por ", " di ", " door "];
    // However long the words are: the title ends where so many letters have been, and nothing between them and the joint counts.
    let mut letters = 0;
    let ends = |c: char| {
        letters += if c.is_alphanumeric() { c.to_lowercase().map(char::len_utf8).sum::<usize>() } else { 0 };
        letters >= title.len()
    };
    let end = words.find(ends)?;
    let end = end + words[end..].chars().next().map_or(0, char::len_utf8);
    if bare(&words[..end]) != title {
        return None;
    }
    let joint = end + words[end..].find(char::is_alphanumeric)?;
    let (joint, _) = words[..joint].char_indices().next_back()?;
    let rest = BY.iter().find_map(|by| words[joint..].strip_prefix(by)).filter(|rest| rest.len() <= NAMES)?;
    let rest = rest
        .split([" | ", " - ", " – ", " — ", " :: "].iter().find(|mark| rest.contains(**mark)).copied().unwrap_or("\n"))
        .next()?;
    let rest = rest.trim_end_matches('.').replace(", and ", " and ");
    let names = byline::names(&rest);
    let are_people = !names.is_empty() && names.iter().all(|name| byline::is_person(name) && !is_house(name));
    are_people.then_some(names)
}

impl Page<'_> {
    /// Whom the page's title is said to be by, in a heading, a picture's words or a line below the text: `Tides and quays by Ann Hart`.
    pub(super) fn behind_title(&self, top: &[(Id, String)]) -> Vec<String> {
        let tree = self.tree;
        let title = self.title("").map(|found| bare(&found.value)).unwrap_or_default();
        if title.chars().count() < 8 {
            return Vec::new();
        }
        let alts = tree.elements(Tree::ROOT, "img").take(60).filter_map(|id| tree.attribute(id, "alt"));
        let lines = top.iter().map(|(_, words)| words.as_str());
        let all = [self.document.as_str()].into_iter().chain(alts).chain(lines);
        all.filter_map(|words| behind_title(words, &title)).next().unwrap_or_default()
    }

    /// Whose profile the page is of, as OpenGraph has it beside an article.
    pub(super) fn profile(&self) -> Vec<String> {
        let part = |name: &str| self.meta(&[name]).map(|found| found.value).unwrap_or_default();
        let name = format!("{} {}", part("profile:first_name"), part("profile:last_name"));
        Some(name.trim().to_owned()).filter(|name| byline::is_person(name)).into_iter().collect()
    }

    /// The writer of whom the last lines tell, or an element that is there for such.
    pub(super) fn biography(&self) -> Vec<String> {
        let tree = self.tree;
        let last = self.last_paragraphs();
        let body = || tree.walk(self.content.root, |id| self.content.dropped[id]).filter_map(|id| tree.text(id));
        // What an article tells of, its last sentence may tell of, too.
        let is_told_of = |name: &str| {
            let surname = name.split_whitespace().last().unwrap_or_default();
            body().filter(|text| text.contains(surname)).count() > 2
        };
        for id in last.iter().rev().copied().chain(self.about_writer()) {
            let Some(words) = tree.few_words(id, 1200) else { continue };
            let Some((name, rest)) = subject(&words) else { continue };
            let is_set_apart = self.is_in_other_letters(id) || self.begins_in_other_letters(id, &name);
            let is_headed = !last.contains(&id);
            if (is_set_apart || is_headed) && (tells_calling(rest) || begins_given(&name)) && !is_told_of(&name) {
                return vec![name];
            }
        }
        Vec::new()
    }

    /// Paragraphs in elements that are there to tell of a writer, or under a heading that says so.
    fn about_writer(&self) -> Vec<Id> {
        let tree = self.tree;
        let is_for_it = |id: Id| {
            let words = class_words(tree, id);
            words.windows(2).any(|pair| {
                let pair = (pair[0].as_str(), pair[1].as_str());
                matches!(
                    pair,
                    ("author", "bio" | "box" | "info" | "description" | "desc" | "biography")
                        | ("about", "author")
                        | ("post", "author")
                )
            })
        };
        let boxes = tree.all(Tree::ROOT).filter(|&id| is_for_it(id)).take(3);
        let paragraphs = boxes.flat_map(|above| tree.all(above).take(60));
        paragraphs.filter(|&id| is_block(tree.name(id)) && !self.content.has_block[id]).collect()
    }

    /// The last paragraphs of the article.
    fn last_paragraphs(&self) -> Vec<Id> {
        let tree = self.tree;
        let dropped = |id: Id| self.content.dropped[id];
        let is_paragraph = |&id: &Id| {
            !dropped(id) && !self.content.has_block[id] && is_block(tree.name(id)) && tree.few_words(id, 4).is_none()
        };
        let mut all: Vec<Id> = tree.walk(self.content.root, dropped).filter(is_paragraph).collect();
        all.split_off(all.len().saturating_sub(3))
    }

    /// Whether nearly all of a paragraph is in italics or small letters.
    fn is_in_other_letters(&self, id: Id) -> bool {
        let tree = self.tree;
        let all = tree.words(id).chars().count();
        let set: usize = tree
            .all(id)
            .filter(|&below| matches!(tree.name(below), "em" | "i" | "small"))
            .filter(|&below| {
                !tree.ancestors(below).take(3).any(|above| matches!(tree.name(above), "em" | "i" | "small"))
            })
            .map(|below| tree.words(below).chars().count())
            .sum();
        matches!(tree.name(id), "small" | "address") || set * 10 >= all * 8
    }

    /// Whether a paragraph begins with a name in bold or as a link.
    fn begins_in_other_letters(&self, id: Id, name: &str) -> bool {
        let tree = self.tree;
        let first = tree.all(id).find(|&below| matches!(tree.name(below), "b" | "strong" | "em" | "i" | "a"));
        first
            .and_then(|first| tree.few_words(first, 80))
            .is_some_and(|words| words.trim_matches([',', '.', ' ']).ends_with(name))
    }
}

#[cfg(test)]
mod tests {
    use super::{behind_title, subject};

    #[test]
    fn a_sentence_about_a_writer_begins_with_the_name() {
        let of = |words| subject(words).map(|(name, _)| name);
        assert_eq!(of("Ann Hart is a writer in Aldermouth."), Some("Ann Hart".to_owned()));
        assert_eq!(of("Dr. Per van Dahl, a pilot, is at sea."), None);
        assert_eq!(of("The old ferry is a museum."), None);
    }

    #[test]
    fn a_title_is_by_whom_its_words_go_on_with() {
        let title = "tidesandquays";
        assert_eq!(
            behind_title("Tides and quays by Ann Hart, Per Dahl, and Eva Klein", title).unwrap_or_default().len(),
            3
        );
        assert_eq!(behind_title("Tides and quays by the river", title), None);
        assert_eq!(behind_title("Boats by Ann Hart", title), None);
    }
}
