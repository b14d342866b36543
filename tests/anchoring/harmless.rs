//! Edits after which the marked words still say what they said.

use super::Edit;
use super::Wanted::{self, Kept, Untold};
use super::story::{CLOSE, Dice, OPEN, Story};

/// Sentences that no article has.
const FRESH: &[&str] = &[
    "The figures were first collected by hand.",
    "A spokesman gave no further details.",
    "That, in the end, is what the letters show.",
    "Nobody had asked for it at the time.",
    "It was Professor Hale of Leeds who noticed 14 gaps in the list on 2 May 2011.",
    "Some of it was lost when the roof of the archive in Bremen leaked in 1987.",
    "Of the rest, about 5% went to the north and 300 tonnes to the south.",
    "“We saw it coming,” one of them said later.",
];

/// Words that carry no figure, date, name or direction.
const PLAIN: &[&str] = &["clearly", "perhaps", "quietly", "indeed", "largely", "often"];

pub const EDITS: &[Edit] = &[
    ("a paragraph more", |dice, story| {
        let fresh = vec![(*dice.pick(FRESH)).to_owned(), (*dice.pick(FRESH)).to_owned()];
        let at = dice.below(story.paragraphs.len() + 1);
        story.paragraphs.insert(at, fresh);
        Some(Kept)
    }),
    ("a sentence more", |dice, story| {
        let (p, _) = story.place()?;
        let at = dice.below(story.paragraphs[p].len() + 1);
        let fresh = (*dice.pick(FRESH)).to_owned();
        story.paragraphs[p].insert(at, fresh);
        Some(Kept)
    }),
    ("a paragraph less", |dice, story| {
        let (p, _) = story.place()?;
        let other = (p + 1 + dice.below(story.paragraphs.len() - 1)) % story.paragraphs.len();
        (other != p).then(|| story.paragraphs.remove(other)).map(|_| Kept)
    }),
    ("a sentence less", |dice, story| {
        let (p, s) = story.place()?;
        let other = (s + 1 + dice.below(story.paragraphs[p].len() - 1)) % story.paragraphs[p].len();
        (other != s).then(|| story.paragraphs[p].remove(other)).map(|_| Kept)
    }),
    ("a paragraph moved", |dice, story| {
        let (p, _) = story.place()?;
        let paragraph = story.paragraphs.remove(p);
        let at = dice.below(story.paragraphs.len() + 1);
        story.paragraphs.insert(at, paragraph);
        Some(Kept)
    }),
    ("the sentence moved", |dice, story| {
        let (p, s) = story.place()?;
        let sentence = story.paragraphs[p].remove(s);
        let p = dice.below(story.paragraphs.len());
        let at = dice.below(story.paragraphs[p].len() + 1);
        story.paragraphs[p].insert(at, sentence);
        Some(Kept)
    }),
    ("sentences in another order", |_, story| {
        let (p, _) = story.place()?;
        story.paragraphs[p].reverse();
        Some(Kept)
    }),
    ("straight quotation marks", |_, story| {
        story.map(|text| text.replace(['“', '”'], "\"").replace('’', "'"));
        Some(Kept)
    }),
    ("guillemets and low marks", |_, story| {
        story.map(|text| text.replace('“', "„").replace('”', "“"));
        Some(Kept)
    }),
    ("other dashes", |dice, story| {
        let dash = *dice.pick(&["–", "\u{2011}", "‐", "—"]);
        story.map(|text| text.replace('-', dash));
        Some(Kept)
    }),
    ("no-break spaces", |dice, story| {
        let blank = *dice.pick(&["\u{A0}", "\u{202F}", "\u{2009}"]);
        story.map(|text| text.replace(' ', blank));
        Some(Kept)
    }),
    ("double spaces", |_, story| {
        story.map(|text| text.replace(' ', "  "));
        Some(Kept)
    }),
    ("soft hyphens", |_, story| {
        story.map(|text| text.replace("tion", "\u{AD}tion").replace("er ", "\u{AD}er "));
        Some(Kept)
    }),
    ("wrapped anew", |dice, story| {
        let every = 3 + dice.below(6);
        story.map(|text| {
            let mut words = text.split(' ').enumerate();
            let first = words.next().map_or("", |(_, word)| word).to_owned();
            // A line that starts with a dash or number could be read as a list.
            let breaks = |at: usize, word: &str| {
                at.is_multiple_of(every) && word.trim_start_matches(OPEN).starts_with(char::is_alphabetic)
            };
            words.fold(first, |line, (at, word)| format!("{line}{}{word}", if breaks(at, word) { '\n' } else { ' ' }))
        });
        Some(Kept)
    }),
    ("a word of another sentence misspelt", |dice, story| {
        let (p, s) = story.place()?;
        let other = (s + 1) % story.paragraphs[p].len();
        (other != s).then(|| replace_word(dice, &mut story.paragraphs[p][other], misspelt))?.map(|()| Kept)
    }),
    ("a word beside the quoted ones misspelt", |dice, story| {
        replace_word(dice, story.sentence(), misspelt).map(|()| Kept)
    }),
    ("another word in its sentence", |dice, story| {
        let word = (*dice.pick(PLAIN)).to_owned();
        replace_word(dice, story.sentence(), |_| word.clone()).map(|()| Kept)
    }),
    ("a word more right before", |dice, story| {
        let word = *dice.pick(PLAIN);
        let sentence = story.sentence();
        let (before, after) = sentence.split_once(OPEN)?;
        let spaced = before.ends_with(' ').then(|| format!("{before}{word} {OPEN}{after}"))?;
        *sentence = spaced;
        Some(Kept)
    }),
    ("a word more right after", |dice, story| {
        let word = *dice.pick(PLAIN);
        let sentence = story.sentence();
        let (before, after) = sentence.split_once(CLOSE)?;
        *sentence = format!("{before}{CLOSE} {word}{after}");
        Some(Kept)
    }),
    ("a word less in its sentence", |dice, story| {
        replace_word(dice, story.sentence(), |_| String::new()).map(|()| Kept)
    }),
    ("a new opening", |dice, story| {
        let opening = *dice.pick(&["By then, ", "Even so, ", "As before, ", "But "]);
        let sentence = story.sentence();
        *sentence = format!("{opening}{sentence}");
        Some(Kept)
    }),
    ("a paragraph split", |_, story| {
        let (p, s) = story.place()?;
        let at = if s == 0 { 1 } else { s };
        let rest = story.paragraphs[p].split_off(at);
        story.paragraphs.insert(p + 1, rest);
        Some(Kept)
    }),
    ("paragraphs joined", |_, story| {
        let (p, _) = story.place()?;
        let into = p.checked_sub(1)?;
        let paragraph = story.paragraphs.remove(p);
        story.paragraphs[into].extend(paragraph);
        Some(Kept)
    }),
    ("all in one paragraph", |_, story| {
        story.paragraphs = vec![story.paragraphs.concat()];
        Some(Kept)
    }),
    ("the same words elsewhere", |dice, story| {
        let words = story.words()?;
        let template =
            *dice.pick(&["Elsewhere one reads of % as well.", "Nobody speaks of % there.", "% is what it says."]);
        let at = dice.below(story.paragraphs.len() + 1);
        story.paragraphs.insert(at, vec![template.replace('%', &words)]);
        Some(Untold)
    }),
    ("a figure changed elsewhere", |_, story| {
        let (p, s) = story.place()?;
        let change = |text: &str| text.replace('1', "7").replace('4', "2");
        for (at, paragraph) in story.paragraphs.iter_mut().enumerate() {
            for (of, sentence) in paragraph.iter_mut().enumerate().filter(|(of, _)| (at, *of) != (p, s)) {
                let _ = of;
                *sentence = change(sentence);
            }
        }
        Some(Kept)
    }),
    ("set in bold", |_, story| {
        let words = story.words()?;
        let sentence = story.sentence();
        *sentence = sentence.replace(&format!("{OPEN}{words}{CLOSE}"), &format!("**{OPEN}{words}{CLOSE}**"));
        Some(Kept)
    }),
    ("part of it linked", |_, story| {
        let words = story.words().filter(|words| !words.contains('['))?;
        let (first, rest) = words.split_once(' ')?;
        story.set_words(&format!("[{first}](https://example.org/) {rest}"));
        Some(Kept)
    }),
    ("a heading above", |_, story| {
        let (p, _) = story.place()?;
        story.paragraphs.insert(p, vec!["## What it comes to".to_owned()]);
        Some(Kept)
    }),
    ("made a list item", |_, story| {
        let (p, _) = story.place()?;
        let first = story.paragraphs[p].first_mut()?;
        *first = format!("- {first}");
        Some(Kept)
    }),
    ("a quoted word misspelt", |dice, story| {
        let words = long(story)?;
        let mut edited = words.clone();
        replace_word(dice, &mut edited, misspelt)?;
        story.set_words(&edited);
        Some(Kept)
    }),
    ("a word more among the quoted ones", |dice, story| {
        let words = long(story)?;
        let gaps: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).collect();
        let at = *dice.pick(&gaps);
        let word = *dice.pick(&["so", "yet", "own"]);
        // Within a name or between a number and its unit it would be another name or number.
        let plain = |part: &str| part.chars().all(|char| char.is_lowercase());
        let (left, right) = (words[..at].rsplit(' ').next()?, words[at + 1..].split(' ').next()?);
        (plain(left) && plain(right)).then(|| story.set_words(&format!("{} {word}{}", &words[..at], &words[at..])))?;
        Some(Kept)
    }),
];

/// The quoted words where they are many enough that a small change of spelling leaves no doubt.
fn long(story: &Story) -> Option<String> {
    story.words().filter(|words| words.chars().count() >= 20 && words.split(' ').count() >= 4)
}

/// Changes one word of the sentence that is all in small letters, of five or more, and not among the marked ones.
fn replace_word(dice: &mut Dice, sentence: &mut String, change: impl Fn(&str) -> String) -> Option<()> {
    let (mut at, mut inside, mut plain) = (0, false, Vec::new());
    for word in sentence.split(' ') {
        inside |= word.contains(OPEN);
        let letters = word.trim_matches(|char: char| !char.is_alphabetic());
        let fits = letters.chars().count() >= 5
            && letters.chars().all(char::is_lowercase)
            && !MEANING.split(' ').any(|known| known == letters);
        if fits && !inside && !word.contains([OPEN, CLOSE]) {
            let start = at + word.find(letters)?;
            plain.push(start..start + letters.len());
        }
        inside &= !word.contains(CLOSE);
        at += word.len() + 1;
    }
    let range = (!plain.is_empty()).then(|| dice.pick(&plain).clone())?;
    let new = change(&sentence[range.clone()]);
    sentence.replace_range(range, &new);
    Some(())
}

/// Plain words that nevertheless say how much, when or which way.
const MEANING: &str = "seven eight third thirds least fewer below above times twice three forty eleven metres spoons \
    minutes hours weeks months years grams million billion since until between never doubled nearly after before";

fn misspelt(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = letters.len() / 2;
    letters.swap(at, at - 1);
    letters.into_iter().collect()
}

/// What an edit of the story at hand is called, does and leaves.
pub fn any(dice: &mut Dice, story: &mut Story) -> Option<(&'static str, Wanted)> {
    let (name, edit) = dice.pick(EDITS);
    edit(dice, story).map(|wanted| (*name, wanted))
}
