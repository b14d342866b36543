//! Texts of others below an article, told by their shape alone: elements of one kind side by side, each with a date of its own.
//! They are what readers wrote, or the site's other articles, whatever their classes are called.

use super::date;
use super::furniture::class_words;
use super::measure::Measure;
use super::posts;
use super::tree::{Id, Tree, is_block};
use super::worth::Worth;

/// With so many characters of prose above them, they stand below an article; with fewer, they may be the posts of a thread.
const ARTICLE: usize = 600;
/// A date stands in a text of its own of so many characters.
const STAMP: usize = 80;
/// A line with a date and who wrote what follows has so many bytes.
const LINE: usize = 200;
/// So far above a date may be what it dates.
const DEPTH: usize = 16;

/// How a date stands in an element.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Stamp {
    #[default]
    None,
    /// A day in a line of its own.
    Day,
    /// With the time of day, or as so long ago: nobody dates the parts of an article so.
    Moment,
}

/// Elements that hold the texts of others, all siblings between them included.
pub fn below(tree: &Tree, measure: &Measure<'_>, kept: &[Id], worth: &Worth<'_>) -> Vec<Id> {
    const UNKEPT: usize = usize::MAX;
    let mut at = vec![UNKEPT; tree.len()];
    for (place, &id) in kept.iter().enumerate() {
        at[id] = place;
    }
    let stamps = stamps(tree, kept);
    let all = worth.prose_before(usize::MAX);
    let mut found: Vec<Id> = Vec::new();
    for &parent in kept.iter().filter(|&&id| stamps[id] > Stamp::None) {
        let is_shown = |id: &Id| at[*id] != UNKEPT && tree.element(*id).is_some() && measure.all[*id] > 0;
        let items: Vec<Id> = tree.children(parent).filter(is_shown).collect();
        let Some((first, last)) = group(tree, measure, &items, &stamps) else { continue };
        let before = worth.prose_before(at[items[first]]);
        let inside = items[first..=last].iter().map(|&id| worth.prose(id)).sum::<usize>();
        if before >= ARTICLE && all.saturating_sub(before + inside) <= before && !are_posts(tree, items[first]) {
            found.extend(&items[first..=last]);
        }
    }
    found
}

/// How the dates stand in what is kept, and in what is around them.
fn stamps(tree: &Tree, kept: &[Id]) -> Vec<Stamp> {
    let mut stamps = vec![Stamp::None; tree.len()];
    for &id in kept {
        let stamp = tree.text(id).map_or(Stamp::None, |text| stamp(tree, id, text));
        if stamp > Stamp::None {
            for above in tree.ancestors(id).take(DEPTH) {
                stamps[above] = stamps[above].max(stamp);
            }
        }
    }
    stamps
}

/// Whether software for threads says that an element is one of them, or an answer to a question.
fn are_posts(tree: &Tree, id: Id) -> bool {
    let says = |id: Id| {
        class_words(tree, id).iter().any(|word| {
            matches!(word.as_str(), "answer" | "answers" | "forum" | "forums" | "thread" | "topic" | "bbs" | "qa")
        })
    };
    let around = [id].into_iter().chain(tree.ancestors(id).take(4));
    around.chain(tree.all(id).take(60)).any(says) || posts::is_post(tree, id)
}

/// Whether a text can be answered, has its writer's picture, or leads on by its heading: days of a diary, of a live report and of a
/// calendar have dates, too.
fn is_by_others(tree: &Tree, id: Id) -> bool {
    const ANSWERS: [&str; 22] = [
        "reply",
        "quote",
        "report",
        "permalink",
        "like",
        "antworten",
        "antwort",
        "zitieren",
        "melden",
        "répondre",
        "signaler",
        "responder",
        "contestar",
        "rispondi",
        "ответить",
        "відповісти",
        "odpowiedz",
        "odpovědět",
        "beantwoorden",
        "svara",
        "svar",
        "vastaa",
    ];
    let says = |id: Id| {
        let words = tree.few_words(id, 40).unwrap_or_default().to_lowercase();
        words.split(|c: char| !c.is_alphabetic()).any(|word| ANSWERS.contains(&word))
    };
    let is_face = |id: Id| {
        let src = tree.attribute(id, "src").unwrap_or_default();
        ["avatar", "userpic", "profile"].iter().any(|part| src.contains(part))
    };
    let leads = |id: Id| tree.attribute(id, "href").is_some_and(|href| !href.starts_with('#') && !href.is_empty());
    tree.all(id).take(400).any(|below| match tree.name(below) {
        "a" | "button" => says(below),
        "img" => is_face(below),
        "h2" | "h3" | "h4" | "h5" | "h6" => {
            let words = tree.few_words(below, 200);
            words.is_some() && tree.elements(below, "a").any(|link| leads(link) && tree.few_words(link, 200) == words)
        }
        _ => false,
    })
}

/// The first and the last of the elements of one kind that have a date each, if most of that kind have.
fn group(tree: &Tree, measure: &Measure<'_>, items: &[Id], stamps: &[Stamp]) -> Option<(usize, usize)> {
    let can_be = |id: Id| matches!(tree.name(id), "div" | "li" | "article" | "section" | "table" | "dl" | "dd");
    let kind = |id: Id| (tree.name(id), tree.attribute(id, "class").and_then(|class| class.split_whitespace().next()));
    // An item of a list is one paragraph, unless somebody wrote a text into it.
    let is_text = |id: Id| tree.name(id) != "li" || measure.has_block[id];
    let dated = |id: Id| stamps[id] > Stamp::None && is_text(id) && is_by_others(tree, id);
    let at: Vec<usize> = (0..items.len()).filter(|&at| can_be(items[at]) && dated(items[at])).collect();
    let mut tried = Vec::new();
    for &first in &at {
        let own = kind(items[first]);
        if tried.contains(&own) || tried.len() > 8 {
            continue;
        }
        tried.push(own);
        let is_kin = |other: &usize| *other >= first && kind(items[*other]) == own;
        let with = at.iter().filter(|other| is_kin(other)).count();
        let last = at.iter().copied().rfind(is_kin)?;
        let all = (first..=last).filter(is_kin).count();
        // What is dated by the same line each time is dated by the page.
        let is_label = || tree.few_words(items[first], 60).is_some() && tree.few_words(items[last], 60).is_some();
        if with >= 2 && all * 2 <= with * 3 && !is_label() {
            return Some((first, last));
        }
    }
    None
}

fn stamp(tree: &Tree, id: Id, text: &str) -> Stamp {
    let text = text.trim();
    let is_short = (4..=STAMP * 2).contains(&text.len()) && text.chars().count() <= STAMP;
    if !is_short || !text.contains(char::is_numeric) {
        return Stamp::None;
    }
    // Code and its output have dates, too.
    if tree.ancestors(id).take(4).any(|above| matches!(tree.name(above), "pre" | "code" | "samp" | "kbd")) {
        return Stamp::None;
    }
    let is_date = || date::in_words(text, false).is_some();
    if has_clock(text) && is_date() || is_long_ago(text) {
        return Stamp::Moment;
    }
    let Some(block) = tree.ancestors(id).find(|&above| is_block(tree.name(above))) else { return Stamp::None };
    let is_alone = || match tree.name(block) {
        "li" => tree.parent(id).is_some_and(|parent| parent != block && matches!(tree.name(parent), "a" | "time")),
        "td" | "th" | "dt" | "figcaption" | "caption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => false,
        _ => tree.few_words(block, LINE).is_some(),
    };
    if is_date() && is_alone() { Stamp::Day } else { Stamp::None }
}

/// `10:20`.
fn has_clock(text: &str) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    text.match_indices([':', '.', 'h']).any(|(at, _)| {
        at > 0 && is_digit(bytes.get(at - 1)) && is_digit(bytes.get(at + 1)) && is_digit(bytes.get(at + 2))
    })
}

/// `3 years ago`, in few words.
fn is_long_ago(text: &str) -> bool {
    const AGO: [&str; 20] = [
        "ago",
        "vor",
        "hace",
        "il y a",
        "fa",
        "назад",
        "тому",
        "atrás",
        "há",
        "geleden",
        "sedan",
        "siden",
        "temu",
        "lalu",
        "önce",
        "πριν",
        "trước",
        "पहले",
        "sitten",
        "zpět",
    ];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let says = |word: &str| if word.contains(' ') { lower.contains(word) } else { words.contains(&word) };
    let is_eastern = || lower.ends_with(['前', '전']) && lower.starts_with(|c: char| c.is_ascii_digit());
    words.len() <= 5 && (AGO.iter().any(|word| says(word)) || is_eastern())
}
