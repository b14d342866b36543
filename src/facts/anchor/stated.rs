//! Whether the sentence around an anchor still says what the fact says: its figures, dates, names and denials, the words of its
//! label, and what was done by whom. Words that were added, put in another order, inflected or spelt otherwise change nothing.

use super::guard;
use super::word::{Role, Word, beside, words};
use crate::document::Language;
use crate::facts::model::Anchor;
use crate::facts::verbs::{self, Form};

/// Words of a sentence that are compared; what is farther says nothing about the quoted words.
const MOST: usize = 60;

/// Bytes of a text on either side of quoted words in which their sentence is looked for: more than that many words have.
const FARTHEST: usize = 1_000;

/// Words of a fact's sentence that are others now.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// What stood there; empty where something came in.
    pub was: String,
    /// What stands there now; empty where it is gone.
    pub now: String,
    pub what: Changed,
}

/// What of the fact a change touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// The quoted words themselves.
    Words,
    /// Words round them.
    Context,
    /// A word of the fact's label, name or title.
    Label,
    /// The sentence says the opposite: a negation came or went, or another verb stands there.
    Sense,
}

/// The sentence in which quoted words stand, normalised.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'t> {
    before: &'t str,
    words: &'t str,
    after: &'t str,
}

impl<'t> Sentence<'t> {
    /// That around bytes `start..end` of a text whose blocks end with a newline.
    pub fn around(text: &'t str, start: usize, end: usize) -> Self {
        let from = text.floor_char_boundary(start.saturating_sub(FARTHEST));
        let to = text.ceil_char_boundary((end + FARTHEST).min(text.len()));
        let (before, after) = (last_sentence(&text[from..start]), first_sentence(&text[end..to]));
        Self { before, words: &text[start..end], after }
    }

    /// The words before, the quoted ones, and those behind.
    fn sides(&self, language: Language) -> [Vec<Word<'t>>; 3] {
        [beside(self.before, true, language), words(self.words, language), beside(self.after, false, language)]
    }

    /// As it was when the anchor, which is normalised, was made, as far as the anchor says.
    fn of(anchor: &'t Anchor) -> Self {
        Self { before: last_sentence(&anchor.prefix), words: &anchor.exact, after: first_sentence(&anchor.suffix) }
    }
}

/// What became of a fact's sentence.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Those that a person must see.
    pub changes: Vec<Change>,
    /// Other differences beside the quoted words, nearest first.
    pub others: Vec<Change>,
    /// Words that the anchor gives of the sentence beside the quoted ones, and how many of them stand there.
    given: usize,
    kept: usize,
}

impl Comparison {
    /// Whether it is the same sentence for the most part.
    pub fn is_alike(&self) -> bool {
        self.kept >= 3 && self.kept * 2 >= self.given
    }

    /// Whether it is the same sentence and says the same.
    pub fn is_same(&self) -> bool {
        self.changes.is_empty() && self.kept >= 3 && self.kept * 4 >= self.given * 3
    }
}

/// Compares what a fact with that label, anchored with `anchor`, says with the sentence `there`.
pub fn compare(anchor: &Anchor, there: Sentence<'_>, label: &str, language: Language) -> Comparison {
    let given = Sentence::of(anchor);
    let label: Vec<Word<'_>> = words(label, language).into_iter().filter(Word::is_of_label).collect();
    let (mut old, mut new) = (given.sides(language), there.sides(language));
    // Those nearest to the quoted words first.
    old[0].reverse();
    new[0].reverse();
    old.iter_mut().chain(&mut new).for_each(|side| side.truncate(MOST));
    let whole: Vec<&Word<'_>> = new.iter().flatten().collect();
    let was: Vec<&Word<'_>> = old.iter().flatten().collect();
    let judge = Judge { label: &label, was: &was, now: &whole };
    let mut comparison = Comparison::default();
    for (at, (old, new)) in old.iter().zip(&new).enumerate() {
        let gaps = gaps(old, new, at == 1);
        if at != 1 {
            comparison.given += old.len();
            comparison.kept += old.len() - gaps.iter().map(|gap| gap.old.len()).sum::<usize>();
        }
        for gap in &gaps {
            let (certain, other) = judge.gap(gap, at == 1, at == 0);
            comparison.changes.extend(certain);
            comparison.others.extend(other);
        }
    }
    comparison
}

/// Words of one side that have none of the other as their like, between two that have.
struct Gap<'s, 't> {
    old: &'s [Word<'t>],
    new: &'s [Word<'t>],
}

/// The gaps between words that stand on both sides in one order; of what is behind the last of them, as many words as are missing.
fn gaps<'s, 't>(old: &'s [Word<'t>], new: &'s [Word<'t>], whole: bool) -> Vec<Gap<'s, 't>> {
    let width = new.len() + 1;
    let mut most = vec![0_u8; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            most[at * width + to] = match old[at].is(&new[to]) {
                true => most[(at + 1) * width + to + 1] + 1,
                false => most[(at + 1) * width + to].max(most[at * width + to + 1]),
            };
        }
    }
    let (mut gaps, mut at, mut to, mut from) = (Vec::new(), 0, 0, (0, 0));
    while at < old.len() && to < new.len() {
        if old[at].is(&new[to]) {
            gaps.push(Gap { old: &old[from.0..at], new: &new[from.1..to] });
            (at, to) = (at + 1, to + 1);
            from = (at, to);
        } else if most[(at + 1) * width + to] >= most[at * width + to + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    let rest = old.len() - from.0;
    let reach = if whole { new.len() } else { new.len().min(from.1 + rest) };
    gaps.push(Gap { old: &old[from.0..], new: &new[from.1..reach] });
    gaps.retain(|gap| !(gap.old.is_empty() && gap.new.is_empty()));
    gaps
}

struct Judge<'s, 't> {
    label: &'s [Word<'t>],
    /// All words of the sentence as it was, and as it is.
    was: &'s [&'s Word<'t>],
    now: &'s [&'s Word<'t>],
}

impl Judge<'_, '_> {
    /// What a person must see of the differences in `gap`, or else what differs there.
    fn gap(&self, gap: &Gap<'_, '_>, quoted: bool, reversed: bool) -> (Option<Change>, Option<Change>) {
        let gone: Vec<&Word<'_>> = gap.old.iter().filter(|word| !holds(self.now, word)).collect();
        let fresh: Vec<&Word<'_>> = gap.new.iter().filter(|word| !holds(self.was, word)).collect();
        let written = |words: &[&Word<'_>]| {
            let telling = words.iter().filter(|word| word.role != Role::Function);
            let mut texts: Vec<&str> = telling.map(|word| word.text).collect();
            if texts.is_empty() {
                texts = words.iter().map(|word| word.text).collect();
            }
            if reversed {
                texts.reverse();
            }
            texts.join(" ")
        };
        let change = |what| Change { was: written(&gone), now: written(&fresh), what };
        let of = |words: &[&Word<'_>], role| words.iter().any(|word| word.role == role);
        let near = |role| gone.iter().any(|word| word.role == role && word.near);
        let denials = |words: &[Word<'_>]| words.iter().filter(|word| word.role == Role::Denial).count();
        let labelled = gone.iter().any(|word| word.is_of_label() && self.label.iter().any(|own| own.is(word)));
        let told = fresh.iter().any(|word| matches!(word.role, Role::Content | Role::Name));
        let what = if denials(gap.old) != denials(gap.new) && gap.old.iter().chain(gap.new).any(|word| word.near) {
            Some(Changed::Sense)
        } else if labelled {
            Some(Changed::Label)
        } else if gone.iter().any(|word| is_deed(word) && word.near) && fresh.iter().any(|word| is_deed(word))
            || guard::is_turned(&written(&gone), &written(&fresh))
        {
            Some(Changed::Sense)
        } else if near(Role::Figure) && of(&fresh, Role::Figure)
            || gone.iter().any(|word| word.role == Role::Name) && of(&fresh, Role::Name)
            || near(Role::Content) && told
            || near(Role::Sign) && of(&fresh, Role::Sign)
        {
            Some(if quoted { Changed::Words } else { Changed::Context })
        } else {
            None
        };
        match what {
            Some(what) => (Some(change(what)), None),
            None if gone.is_empty() && fresh.is_empty() => (None, None),
            None => (None, Some(change(if quoted { Changed::Words } else { Changed::Context }))),
        }
    }
}

/// Whether a word says what was done.
fn is_deed(word: &Word<'_>) -> bool {
    let form = verbs::form(word.text);
    word.role == Role::Content && matches!(form, Some(Form::Past | Form::Participle | Form::Either | Form::Third))
}

fn holds(words: &[&Word<'_>], word: &Word<'_>) -> bool {
    words.iter().any(|other| other.is(word))
}

/// What of `text` belongs to the sentence that its end belongs to.
fn last_sentence(text: &str) -> &str {
    let block = text.rfind('\n').map_or(0, |at| at + 1);
    let start = ends(&text[block..]).last().map_or(block, |at| block + at);
    &text[start..]
}

fn first_sentence(text: &str) -> &str {
    let block = &text[..text.find('\n').unwrap_or(text.len())];
    &block[..ends(block).next().unwrap_or(block.len())]
}

/// What a full stop follows without ending a sentence, as it does an initial.
const TITLES: [&str; 18] = [
    "Mr", "Mrs", "Ms", "Dr", "St", "No", "Lt", "Col", "Sen", "Rep", "Gov", "Gen", "Sgt", "Prof", "Capt", "Rev", "Hon",
    "vs",
];

/// Where sentences of a block end: behind the white space after their last marks.
fn ends(block: &str) -> impl Iterator<Item = usize> + '_ {
    let closing = |char: char| matches!(char, '"' | '\'' | ')' | ']' | '”' | '’');
    block.match_indices(['.', '!', '?']).filter_map(move |(at, mark)| {
        let rest = block[at + mark.len()..].trim_start_matches(closing);
        let next = rest.trim_start();
        let before = block[..at].rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let short = mark == "."
            && (before.chars().count() == 1 && before.starts_with(char::is_uppercase) || TITLES.contains(&before));
        let ends = next.len() < rest.len() && !next.starts_with(char::is_lowercase) && !short;
        ends.then(|| block.len() - next.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(label: &str, before: &str, after: &str) -> Vec<(String, String)> {
        let part = |text: &str| -> [String; 3] {
            let (prefix, rest) = text.split_once('{').unwrap();
            let (exact, suffix) = rest.split_once('}').unwrap();
            [prefix, exact, suffix].map(str::to_owned)
        };
        let [prefix, exact, suffix] = part(before);
        let there = part(after);
        let text = there.concat();
        let anchor = Anchor { exact, prefix, suffix };
        let sentence = Sentence::around(&text, there[0].len(), there[0].len() + there[1].len());
        let changes = compare(&anchor, sentence, label, Language::English).changes;
        changes.into_iter().map(|change| (change.was, change.now)).collect()
    }

    #[test]
    fn what_the_fact_says_must_still_be_said() {
        let pair = |was: &str, now: &str| vec![(was.to_owned(), now.to_owned())];
        for (label, before, after, was, now) in [
            ("Amount earned", "The company earned {£4m} in 2021.", "The company lost {£4m} in 2021.", "earned", "lost"),
            (
                "A fire killed 12 people",
                "A fire killed 12 people in {2019}.",
                "A fire killed 21 people in {2019}.",
                "12",
                "21",
            ),
            ("Revenue", "Revenue rose to {$12} from $11.", "Profit rose to {$12} from $11.", "Revenue", "Profit"),
            ("Revenue", "Revenue rose to {$12} from $11.", "Revenue rose to {$12} from $13.", "11", "13"),
            (
                "Patients",
                "The hospital treated {340 patients}.",
                "The prison treated {340 patients}.",
                "hospital",
                "prison",
            ),
            ("People arrested", "Police arrested {12 people}.", "Police had not arrested {12 people}.", "", "not"),
            (
                "Ann Berg married Tom Field",
                "Ann Berg married Tom Field in {1957}.",
                "Ann Berg married Carl Moss in {1957}.",
                "Tom Field",
                "Carl Moss",
            ),
            ("Revenue", "Revenue rose to {$12}.", "It rose to {$12}.", "Revenue", "It"),
            (
                "Vote in the east",
                "The vote in the east is on {5 May}.",
                "The vote in the north is on {5 May}. That in the east is later.",
                "east",
                "north",
            ),
            (
                "Nearly a third",
                "Nearly a third of {12 men} left.",
                "About a third of {12 men} left.",
                "Nearly",
                "About",
            ),
            ("Tickets sold in Bergen", "It sold {12 tickets} in Bergen.", "It sold {12 tickets}.", "Bergen", ""),
        ] {
            assert_eq!(changes(label, before, after), pair(was, now), "{before} / {after}");
        }
    }

    #[test]
    fn what_says_the_same_in_other_words_is_no_change() {
        for (label, before, after) in [
            ("Rise", "The river rose by {two metres} overnight.", "Overnight the river rose by {two metres}."),
            (
                "People arrested",
                "Police arrested {12 people} on Monday.",
                "Local police have arrested {12 people} on Monday.",
            ),
            ("Term", "She will run for a term in {November}.", "She will be running for a second term in {November}."),
            ("Wages", "The office said that wages rose to {4%}.", "The union said that wages rose to {4%}."),
            ("Harbour", "They left the harbour in {May}.", "They largely left the northern harbor in {May}."),
            ("Fire killed 2 people", "The fire killed two people on {3 May}.", "The fire killed 2 people on {3 May}."),
            ("Wages", "It was dull. Wages rose to {4%}.", "Wages rose to {4%}. It was bright."),
            ("Denied", "Mr. Hale denied it on {Monday}.", "Mr Hale denied it on {Monday}."),
        ] {
            assert_eq!(changes(label, before, after), [], "{before} / {after}");
        }
    }
}
