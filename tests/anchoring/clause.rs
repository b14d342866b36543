//! Edits of the clause around the words of a fact: what turns it is caught though the words themselves stand, and what only
//! spells or words it otherwise is not.

use postil::facts::anchor::{self, AnchorState};
use postil::span::Span;

use super::fact;
use super::story::{OPEN, Story, articles, facts, read};

/// An article with a fact's words between braces, and what became of its text; those of a harmless edit are marked again.
type Row = (&'static str, &'static str);

/// Each of them says something else now.
const TURNED: &[Row] = &[
    (
        "The council has given the theatre {£2 million} since May.",
        "The council has not given the theatre £2 million since May.",
    ),
    (
        "Gavin Strood pleaded guilty on {3 May 2016} to stealing the money.",
        "Gavin Strood pleaded not guilty on 3 May 2016 to stealing the money.",
    ),
    (
        "The ministry said that the dam had leaked {40,000 litres} a day.",
        "The ministry said that the dam had not leaked 40,000 litres a day.",
    ),
    ("The fire killed at least {31 people} in two villages.", "The fire killed 31 people in two villages."),
    ("The fire killed {31 people} in two villages.", "The fire killed at least 31 people in two villages."),
    (
        "Voters want the mayor to stay until {2019}, the poll found.",
        "Voters want the mayor to go until 2019, the poll found.",
    ),
    ("She will run for a second term in {November}.", "She will not run for a second term in November."),
    ("The company will pay {£300} to each of its drivers.", "The company refused to pay £300 to each of its drivers."),
    ("Police arrested {14 people} after the march.", "Police released 14 people after the march."),
    ("The bank won {£12 million} in damages from the firm.", "The bank lost £12 million in damages from the firm."),
    ("The vaccine protects {8 in 10} children.", "The vaccine never protects 8 in 10 children."),
    ("Both sides agreed on {12 June} to a truce.", "Neither side agreed on 12 June to a truce."),
    ("The river rose by {two metres} overnight.", "The river fell by two metres overnight."),
    ("The club bought {12 players} last summer.", "The club sold 12 players last summer."),
    ("The strike ended on {Monday} in Lille.", "The strike began on Monday in Lille."),
    ("The trial of {four men} will be held in public.", "The trial of four men will not be held in public."),
    ("The drug was approved in {2012} by the agency.", "The drug was rejected in 2012 by the agency."),
    ("The mine employs {1,400 people}, more than the port.", "The mine employs 1,400 people, fewer than the port."),
    ("{Forty ships} were built there before the war.", "Forty ships were built there after the war."),
];

/// Written before the rules were tried on them.
const TURNED_TOO: &[Row] = &[
    ("Ministers promised {£50 million} for the harbour.", "Ministers never promised £50 million for the harbour."),
    ("The court fined the company {€4 million} in July.", "The court cleared the company of €4 million in July."),
    ("The charity fed {900 children} a day in the camp.", "The charity could not feed 900 children a day in the camp."),
    ("He admitted taking {$12,000} from the till.", "He denied taking $12,000 from the till."),
    ("The bridge opened on {4 May 1931} with a fair.", "The bridge closed on 4 May 1931 with a fair."),
    ("No more than {40 wolves} live in the park.", "More than 40 wolves live in the park."),
    ("The union rejected an offer of {3%} on Friday.", "The union accepted an offer of 3% on Friday."),
    ("The party won {31 seats} in the north.", "The party lost 31 seats in the north."),
];

/// Each of them says what it said.
const KEPT: &[Row] = &[
    (
        "The club made a loss of {£3.9m} in the year to June.",
        "The club made a loss of {£3.9 million} in the year to June.",
    ),
    ("The repairs will cost {£3.9 million}, the council said.", "The repairs will cost {£3.9m}, the council said."),
    ("The lease ends on {30 September}, after 40 years.", "The lease ends on {September 30}, after 40 years."),
    (
        "The lease ends on {September 30, 2015}, after 40 years.",
        "The lease ends on {30 September 2015}, after 40 years.",
    ),
    ("Rents rose by {8 per cent} in Leeds.", "Rents rose by {8%} in Leeds."),
    ("In June the ferry carried {1,200 passengers}.", "In June the old ferry carried {1,200 passengers}."),
    ("It cost {£40}.", "It really cost {£40}."),
    ("Police arrested {14 people} after the march.", "Police have arrested {14 people} after the march."),
    (
        "The council has given the theatre {£2 million} since May.",
        "The city council has given the theatre {£2 million} since May.",
    ),
    (
        "The mine employs {1,400 people}, more than the port.",
        "The mine now employs {1,400 people}, more than the port.",
    ),
    ("She will run for a second term in {November}.", "She will be running for a second term in {November}."),
    ("The strike ended on {Monday} in Lille.", "The strike ended on {Monday} in the port of Lille."),
    (
        "The fire killed at least {31 people} in two villages.",
        "The fire killed at least {31 people} in two mountain villages.",
    ),
    ("The trial of {four men} will be held in public.", "The trial of {four men} is to be held in public."),
    ("The bank won {£12 million} in damages from the firm.", "The bank won {£12m} in damages from the firm."),
    ("The drug was approved in {2012} by the agency.", "The drug was approved by the agency in {2012}."),
    ("The river rose by {two metres} overnight.", "Overnight the river rose by {two metres}."),
    ("Both sides agreed on {12 June} to a truce.", "Both sides agreed on {June 12} to a truce."),
    (
        "Voters want the mayor to stay until {2019}, the poll found.",
        "Voters want the mayor to stay until {2019}, a poll found.",
    ),
    ("The vaccine protects {8 in 10} children.", "The new vaccine protects {8 in 10} children."),
];

const KEPT_TOO: &[Row] = &[
    ("Ministers promised {£50 million} for the harbour.", "Ministers have promised {£50m} for the harbour."),
    ("The court fined the company {€4 million} in July.", "The high court fined the company {€4 million} in July."),
    ("The bridge opened on {4 May 1931} with a fair.", "The bridge opened on {May 4, 1931} with a fair."),
    ("He admitted taking {$12,000} from the till.", "He had admitted taking {$12,000} from the till."),
    ("The party won {31 seats} in the north.", "The party won {31 seats} in the far north."),
    ("The union rejected an offer of {3%} on Friday.", "The union rejected an offer of {3 per cent} on Friday."),
    ("No more than {40 wolves} live in the park.", "No more than {40 wolves} now live in the park."),
    ("The charity fed {900 children} a day in the camp.", "The charity fed {900 children} every day in the camp."),
];

const FILLER: &str = "The market hall was built by the guild of weavers, and nobody has changed its roof since then.";

/// The state and place of the words that `before` marks, in `after`.
fn follow(before: &str, after: &str) -> (AnchorState, Option<Span>, Option<Span>) {
    let marks = |text: &str| text.replace('{', "\u{E000}").replace('}', "\u{E001}");
    let old = read(&format!("{FILLER}\n\n{}", marks(before)));
    let anchor = anchor::describe(&old.document, old.truth.expect("words are marked"));
    let now = read(&format!("{FILLER}\n\n{}", marks(after)));
    let found = anchor::anchor(&now.document, &[fact(anchor)]);
    (found[0].state, found[0].span, now.truth)
}

#[test]
fn what_turns_the_clause_is_caught() {
    let missed: Vec<_> =
        TURNED.iter().chain(TURNED_TOO).filter(|(before, after)| follow(before, after).1.is_some()).collect();
    assert!(missed.is_empty(), "{} of {}: {missed:#?}", missed.len(), TURNED.len());
}

#[test]
fn what_leaves_the_clause_as_it_was_keeps_the_anchor() {
    let told = KEPT.iter().chain(KEPT_TOO).map(|(before, after)| (before, after, follow(before, after)));
    let lost: Vec<_> = told.filter(|(.., (_, found, truth))| found.is_none() || found != truth).collect();
    assert!(lost.len() * 20 <= KEPT.len(), "{} of {}: {lost:#?}", lost.len(), KEPT.len());
}

/// Puts `not` behind the last auxiliary verb of the clause before the marked words, if one stands near.
fn deny(story: &mut Story) -> Option<()> {
    const AUXILIARIES: [&str; 10] = ["has", "had", "have", "was", "were", "is", "are", "will", "did", "would"];
    const NEAR: usize = 6;
    let sentence = story.sentence();
    let (before, after) = sentence.split_once(OPEN)?;
    let clause = before.rfind([',', ';', ':', '“', '.']).map_or(0, |at| at + 1);
    let words: Vec<&str> = before[clause..].split(' ').collect();
    let at = words.iter().rposition(|word| AUXILIARIES.contains(word))?;
    let near = words.len() - at <= NEAR && words.get(at + 1) != Some(&"not");
    let denied: Vec<&str> = words.iter().take(at + 1).chain(&["not"]).chain(&words[at + 1..]).copied().collect();
    *sentence = near.then(|| format!("{}{}{OPEN}{after}", &before[..clause], denied.join(" ")))?;
    Some(())
}

#[test]
fn a_figure_is_given_up_where_its_clause_is_denied() {
    let (mut denied, mut missed) = (0, Vec::new());
    for article in articles() {
        for nth in 0..facts(article) {
            let mut story = Story::new(article, nth);
            let old = read(&story.text());
            let (Some(truth), Some(words)) = (old.truth, story.words()) else { continue };
            if words.len() > 40 || !words.contains(|char: char| char.is_ascii_digit()) || deny(&mut story).is_none() {
                continue;
            }
            denied += 1;
            let now = read(&story.text());
            let found = anchor::anchor(&now.document, &[fact(anchor::describe(&old.document, truth))]);
            if found[0].state != AnchorState::ValueChanged {
                missed.push((words, found[0].state));
            }
        }
    }
    assert!(denied >= 10 && missed.is_empty(), "{} of {denied}: {missed:?}", missed.len());
}
