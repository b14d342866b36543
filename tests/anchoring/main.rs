//! Thousands of scripted edits of fourteen articles of every sort. Of each the truth is known: where the quoted words are now, that
//! they say something else, or that they are gone. No anchor may be put on other words, every change of a figure, date, name,
//! unit or negation must be caught, and nearly all harmless edits must keep the anchor.

mod changing;
mod clause;
mod harmless;
mod stated;
mod story;

use std::collections::BTreeMap;

use postil::facts::anchor::{self, AnchorState, Anchored};
use postil::facts::{Anchor, Fact, file};
use postil::span::Span;

use story::{Dice, Read, Story, articles, facts, read};

/// What is true after an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The words are there and say the same.
    Kept,
    /// The words are there, and the same words elsewhere: with a context that tells them apart they are kept.
    Untold,
    /// The words say something else.
    Changed,
    /// The words are gone.
    Gone,
}

/// Its name, and what it does; `None` where the words at hand give no occasion for it.
pub type Edit = (&'static str, fn(&mut Dice, &mut Story) -> Option<Wanted>);

/// What came of the edits of one name.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    edits: usize,
    right: usize,
    value_changed: usize,
    with_place: usize,
}

#[derive(Default)]
struct Outcome {
    tallies: BTreeMap<(bool, &'static str), Tally>,
    wrong: Vec<String>,
    lost: Vec<String>,
}

impl Outcome {
    fn edits(&self) -> usize {
        self.tallies.values().map(|tally| tally.edits).sum()
    }

    /// Edits that keep the meaning, or change it, and how many of them were seen as such.
    fn share(&self, harmless: bool) -> (usize, usize) {
        let of = self.tallies.iter().filter(|((kept, _), _)| *kept == harmless);
        of.fold((0, 0), |(edits, right), (_, tally)| (edits + tally.edits, right + tally.right))
    }

    fn told(&self) -> String {
        let lines = self.tallies.iter().map(|((harmless, name), tally)| {
            let Tally { edits, right, value_changed, with_place } = tally;
            match harmless {
                true => format!("  {right:4} of {edits:4} kept      {name}"),
                false => format!(
                    "  {right:4} of {edits:4} caught    {name} ({value_changed} as value-changed, {with_place} with the place)"
                ),
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Changed figures that are told with the words that stand there now.
    fn corrections(&self) -> (usize, usize) {
        let of = self.tallies.iter().filter(|((_, name), _)| name.contains("digit"));
        of.fold((0, 0), |(edits, placed), (_, tally)| (edits + tally.edits, placed + tally.with_place))
    }

    fn check(&self, least: usize) {
        println!("{}", self.told());
        let of = |list: &[String]| list.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.wrong.is_empty(), "{} wrong anchors:\n{}", self.wrong.len(), of(&self.wrong));
        let (changes, caught) = self.share(false);
        assert_eq!(changes, caught, "every change of meaning is caught");
        let (figures, placed) = self.corrections();
        assert!(placed * 100 >= figures * 85, "{placed} of {figures} changed figures told with their place");
        let (edits, kept) = self.share(true);
        assert!(kept * 100 >= edits * least, "{kept} of {edits} harmless edits kept; lost:\n{}", of(&self.lost));
    }
}

/// A fact that quotes these words.
fn fact(anchor: Anchor) -> Fact {
    let (read, _) = file::read("x.facts.toml", "[[fact]]\nid = \"x\"\nkind = \"claim\"\nclaim = \"x\"\n");
    Fact { at: vec![anchor], ..read.facts.into_iter().next().expect("there is one") }
}

fn locate(read: &Read, anchor: &Anchor) -> Anchored {
    let found = anchor::anchor(&read.document, &[fact(anchor.clone())]);
    found.into_iter().next().expect("an anchor has an outcome")
}

/// Where an edit made small changes among the words themselves, the ends may differ by a word.
fn is_there(found: Span, truth: Span, same_words: bool) -> bool {
    let start = found.start().max(truth.start());
    let common = found.end().min(truth.end()).saturating_sub(start);
    if same_words { found == truth } else { common * 5 >= truth.len().max(found.len()) * 4 }
}

/// Holds what the anchoring says against what is true.
fn judge(outcome: &mut Outcome, name: &'static str, wanted: Wanted, old: &str, anchor: &Anchor, story: &Story) {
    let now = read(&story.text());
    let found = locate(&now, anchor);
    let words = story.words();
    let same_words = words.as_deref() == Some(old) || wanted != Wanted::Kept;
    let same_words = same_words && wanted != Wanted::Changed;
    let there = |span: Option<Span>| span.zip(now.truth).is_some_and(|(span, truth)| is_there(span, truth, same_words));
    let right = match wanted {
        Wanted::Kept | Wanted::Untold => there(found.span),
        Wanted::Changed | Wanted::Gone => found.span.is_none(),
    };
    let harmless = matches!(wanted, Wanted::Kept | Wanted::Untold);
    let case = || {
        let span = found.span.or(found.candidate).map(|span| span.text(&now.document.prose));
        format!("{name}: {anchor:?} is {:?} at {span:?}, words now {words:?}\n    in {:?}", found.state, around(&now))
    };
    if found.span.is_some() && !right {
        outcome.wrong.push(case());
    }
    // Words that nothing tells from their like are rightly not found.
    if wanted == Wanted::Untold && (anchor.prefix.is_empty() && anchor.suffix.is_empty()) {
        return;
    }
    if harmless && !right {
        outcome.lost.push(case());
    }
    let tally = outcome.tallies.entry((harmless, name)).or_default();
    tally.edits += 1;
    tally.right += usize::from(right);
    tally.value_changed += usize::from(found.state == AnchorState::ValueChanged);
    tally.with_place += usize::from(there(found.candidate));
}

fn around(read: &Read) -> String {
    let prose = &read.document.prose;
    let block = read.truth.and_then(|truth| read.document.block_at(truth.start()));
    block.map_or_else(String::new, |block| block.prose.text(prose).to_owned())
}

/// An article with a fact's words marked, and the anchor that finds them: the shortest that `describe` gives, or the words
/// alone, as people write them.
fn begin(dice: &mut Dice) -> Option<(Story, String, Anchor)> {
    let articles = articles();
    let article = *dice.pick(&articles);
    let story = Story::new(article, dice.below(facts(article)));
    let before = read(&story.text());
    let (truth, words) = (before.truth?, story.words()?);
    let mut anchor = anchor::describe(&before.document, truth);
    if dice.below(4) == 0 {
        anchor = Anchor { exact: words.clone(), ..Anchor::default() };
    }
    let found = locate(&before, &anchor);
    (found.span == Some(truth)).then_some((story, words, anchor))
}

#[test]
fn a_thousand_single_edits() {
    let mut dice = Dice(20_261_126);
    let mut outcome = Outcome::default();
    let edits: Vec<&Edit> = harmless::EDITS.iter().chain(changing::EDITS).collect();
    for round in 0.. {
        if outcome.edits() >= 1000 {
            break;
        }
        let Some((mut story, words, anchor)) = begin(&mut dice) else { continue };
        let (name, edit) = edits[round % edits.len()];
        let before = story.text();
        if let Some(wanted) = edit(&mut dice, &mut story).filter(|_| story.text() != before) {
            // Old words that stand elsewhere now cannot be told from those that were quoted without any context.
            let bare = anchor.prefix.is_empty() && anchor.suffix.is_empty();
            if !(bare && name.contains("elsewhere") && wanted == Wanted::Changed) {
                judge(&mut outcome, name, wanted, &words, &anchor, &story);
            }
        }
    }
    outcome.check(95);
}

#[test]
fn a_thousand_chains_of_edits() {
    let mut dice = Dice(1_851);
    let mut outcome = Outcome::default();
    for round in 0.. {
        if outcome.edits() >= 1000 {
            break;
        }
        let Some((mut story, words, anchor)) = begin(&mut dice) else { continue };
        let twins =
            (0..2).filter_map(|_| harmless::any(&mut dice, &mut story)).any(|(_, wanted)| wanted == Wanted::Untold);
        let edits = if round % 2 == 0 { harmless::EDITS } else { changing::EDITS };
        let (name, edit) = dice.pick(edits);
        let Some(wanted) = edit(&mut dice, &mut story) else { continue };
        if !twins && !name.contains("elsewhere") {
            judge(&mut outcome, name, wanted, &words, &anchor, &story);
        }
    }
    outcome.check(92);
}
