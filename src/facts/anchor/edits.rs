//! A thousand scripted edits of articles whose sentences are much alike: no anchor may land in another sentence, none may
//! survive a change of meaning, and nearly all must survive the rest.

use super::{Locator, describe};
use crate::document::plain;
use crate::facts::model::Anchor;
use crate::span::Span;

/// A small generator of numbers, so that every run edits alike.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick(&mut self, of: &[&'static str]) -> &'static str {
        of[self.below(of.len())]
    }
}

const TOWNS: &[&str] = &["Bergen", "Oslo", "Tromsø", "Stavanger", "Bodø"];
const MONTHS: &[&str] = &["March", "April", "May", "June"];
const FIGURES: &[&str] = &["4.2%", "3.1%", "12%", "87", "1,000", "four"];
const WHO: &[&str] = &["the office said", "according to the union", "the council’s report says", "Robin Hart said"];

const GROUPS: &[&str] = &["dockers", "pilots", "welders", "cooks", "teachers", "bus drivers", "nurses"];
const THINGS: &[&str] = &["ferries", "trawlers", "night trains", "mail planes", "buses", "tugs"];

/// A sentence and the words of it that a fact may quote.
#[derive(Clone)]
struct Sentence {
    id: usize,
    text: String,
    quotes: Vec<String>,
}

fn sentence(dice: &mut Dice, id: usize) -> Sentence {
    let (town, month, figure, who) = (dice.pick(TOWNS), dice.pick(MONTHS), dice.pick(FIGURES), dice.pick(WHO));
    let (group, thing) = (dice.pick(GROUPS), dice.pick(THINGS));
    let (text, quotes) = match dice.below(4) {
        0 => (
            format!("Wages of {group} in {town} rose to {figure} in {month}, {who}."),
            vec![
                figure.to_owned(),
                format!("rose to {figure} in {month}"),
                format!("Wages of {group} in {town} rose to {figure}"),
            ],
        ),
        1 => (
            format!("In {month} the port of {town} did report {figure} of all late {thing}, {who}."),
            vec![
                format!("{figure} of all late {thing}"),
                format!("the port of {town} did report {figure}"),
                town.to_owned(),
            ],
        ),
        2 => (
            format!("“It was {figure} last {month},” {who}, “and we did close the {thing} of {town}.”"),
            vec![
                format!("It was {figure} last {month}"),
                format!("we did close the {thing} of {town}"),
                figure.to_owned(),
            ],
        ),
        _ => (
            format!("Of the {thing} that serve {town}, {figure} were late in {month}, {who}."),
            vec![
                format!("{figure} were late in {month}"),
                format!("the {thing} that serve {town}, {figure} were late"),
                month.to_owned(),
            ],
        ),
    };
    Sentence { id, text, quotes }
}

type Article = Vec<Vec<Sentence>>;

fn article(dice: &mut Dice) -> Article {
    let paragraphs = 4 + dice.below(4);
    (0..paragraphs).map(|p| (0..3).map(|s| sentence(dice, p * 3 + s)).collect()).collect()
}

/// The article as text, and where the sentence `id` stands in its prose.
fn text(article: &Article, id: usize) -> (String, Option<Span>) {
    let (mut text, mut prose, mut found) = (String::new(), 0, None);
    for (p, paragraph) in article.iter().filter(|paragraph| !paragraph.is_empty()).enumerate() {
        if p > 0 {
            text.push_str("\n\n");
            prose += 1;
        }
        for (s, sentence) in paragraph.iter().enumerate() {
            if s > 0 {
                text.push(' ');
                prose += 1;
            }
            if sentence.id == id {
                found = Some(Span::of(prose, prose + sentence.text.len()));
            }
            text.push_str(&sentence.text);
            prose += sentence.text.len();
        }
    }
    (text, found)
}

/// What an edit should do to an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Kept,
    Lost,
}

/// Changes the article around or in the sentence at `p`, `s` that holds `quote`.
fn edit(dice: &mut Dice, article: &mut Article, (p, s): (usize, usize), quote: &str) -> (&'static str, Wanted) {
    let fresh = sentence(dice, 1000);
    let here = &mut article[p][s].text;
    let swap = |here: &mut String, from: &str, to: &str| {
        let edited = quote.replacen(from, to, 1);
        *here = here.replacen(quote, &edited, 1);
        if edited == quote { Wanted::Kept } else { Wanted::Lost }
    };
    match dice.below(12) {
        0 => {
            article.insert(dice.below(article.len() + 1), vec![fresh]);
            ("a paragraph more", Wanted::Kept)
        }
        1 => {
            let at = dice.below(article[p].len() + 1);
            article[p].insert(at, fresh);
            ("a sentence more", Wanted::Kept)
        }
        2 => {
            let other = (s + 1) % article[p].len();
            article[p].remove(other);
            ("a sentence less", Wanted::Kept)
        }
        3 => {
            let moved = article.remove(p);
            article.insert(dice.below(article.len() + 1), moved);
            ("a paragraph moved", Wanted::Kept)
        }
        4 => {
            *here = here.replace(['“', '”'], "\"").replace('’', "'").replace(' ', "\u{A0}");
            ("other typography", Wanted::Kept)
        }
        5 => {
            *here = here
                .replace("rose to", "soon rose to")
                .replace("of all late", "of the late")
                .replace(" did ", " now did ")
                .replace("were late", "were so late");
            ("other words", Wanted::Kept)
        }
        6 => {
            article[p].remove(s);
            ("the sentence deleted", Wanted::Lost)
        }
        7 => ("the figure changed", swap(here, "4", "5")),
        8 => ("the figure changed", swap(here, "1", "2")),
        9 => ("the town changed", swap(here, "Bergen", "Narvik")),
        10 => ("the month changed", swap(here, "May", "July")),
        _ => ("denied", swap(here, " did ", " did not ")),
    }
}

#[test]
fn a_thousand_edits() {
    let mut dice = Dice(7);
    let (mut kept, mut keepable, mut wrong) = (0, 0, Vec::new());
    for _ in 0..1000 {
        let before = article(&mut dice);
        let (p, s) = (dice.below(before.len()), dice.below(3));
        let target = before[p][s].clone();
        let quote = &target.quotes[dice.below(3)];
        let (old, place) = text(&before, target.id);
        let document = plain::read(&old);
        let start =
            place.expect("the sentence is there").start() + target.text.find(quote.as_str()).expect("it quotes itself");
        let anchor: Anchor = describe(&document, Span::of(start, start + quote.len()));
        if Locator::new(&document).locate(&anchor).span.is_none() {
            continue;
        }
        let mut after = before.clone();
        let (name, wanted) = edit(&mut dice, &mut after, (p, s), quote);
        let (new, place) = text(&after, target.id);
        if new == old {
            continue;
        }
        let edited = plain::read(&new);
        let found = Locator::new(&edited).locate(&anchor);
        // What stands elsewhere with the very same context cannot be told from what was quoted.
        let whole = format!("{}{quote}{}", anchor.prefix, anchor.suffix);
        let own = |at: usize| {
            let start = at + anchor.prefix.len();
            place.is_some_and(|place| place.contains(Span::of(start, start + quote.len())))
        };
        if edited.prose.match_indices(&whole).any(|(at, _)| !own(at)) {
            continue;
        }
        let right = found.span.is_some_and(|span| place.is_some_and(|place| place.contains(span)));
        if found.span.is_some() && (!right || wanted == Wanted::Lost) {
            wrong.push(format!("{name}: {anchor:?} {:?}\n{old}\n--\n{new}", found.state));
        }
        if wanted == Wanted::Kept {
            keepable += 1;
            kept += usize::from(right);
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong anchors:\n{}",
        wrong.len(),
        wrong.iter().take(3).cloned().collect::<Vec<_>>().join("\n\n")
    );
    assert!(kept * 100 >= keepable * 95, "{kept} of {keepable} harmless edits kept");
}
