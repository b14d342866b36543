//! Nouns after numbers, without a tagger: which words of `320 open inquiries into` are counted, and what one of
//! them is called.

use std::sync::LazyLock;

use super::line::{Cue, Line};
use super::token::Shape;
use super::words::Words;

/// Words at which a noun phrase ends.
static STOPS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "a an the this that these those his her its their our your my some any each every both all such no",
        "of in on at by for from to with without within into onto over under above below between among across after
         before during since until till through throughout against about around near off out up down per via versus vs
         than as like despite amid upon behind beyond toward towards along outside inside because while when where
         whether if though although unless so then once which who whom whose what how why but and or nor yet",
        "i you he she it we they me him us them himself herself itself themselves one ones",
        "is are was were be been being am has have had having do does did will would can could may might must shall
         should not also only just even still already again too very more less most least much many few ever never
         always often soon later earlier ago now there here away back together apart ahead overall last next perhaps
         worth respectively alone instead combined else anywhere everywhere",
        "said says say told tells got gets get made makes make came comes come went goes go took takes take gave gives
         give saw see found find left won lost held kept put puts ran 
         began begins became becomes led met paid pays sent sends sold bought brought fell 
         rose grew grows hit cut shot drew knew known thought taught caught fought sought felt spent stood
         understood heard told wrote written broke broken chose chosen drove driven spoke spoken stole stolen struck
         swore threw thrown wore worn shook sank sang swam hid bore fled spread beat set let includes
         including remain remains need want show face seem seems appear appears live work
         die dies per has include according",
        "twice thrice times yes",
        "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow",
    ])
});

/// Words in -s that are no plurals, and verbs that are mistaken for some.
static NOT_PLURAL: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "is was has does passes lies stands this his its us as thus yes plus perhaps besides always sometimes afterwards towards less unless
         across versus alias gas bus boss loss pass mass class glass grass cross press stress dress mess process success
         access congress progress express business witness illness fitness darkness virus campus census focus bonus
         status consensus corpus basis crisis analysis thesis emphasis diagnosis hypothesis oasis tennis politics
         economics physics mathematics athletics news lens atlas canvas chaos christmas texas kansas arkansas paris
         israeli's says goes makes takes gets comes sees wants needs seems remains becomes includes serious various
         previous famous religious dangerous numerous anonymous precious obvious enormous tremendous continuous
         indigenous religious nervous ambitious infectious suspicious homeless wireless overseas sales sports arms
         savings goods operations armed indoors outdoors headquarters afterwards nowadays",
    ])
});

/// Plurals that do not end in -s, with their singular.
static IRREGULAR: LazyLock<Words<&'static str>> = LazyLock::new(|| {
    Words::new([
        ("people", "person"),
        ("persons", "person"),
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("grandchildren", "grandchild"),
        ("schoolchildren", "schoolchild"),
        ("feet", "foot"),
        ("teeth", "tooth"),
        ("geese", "goose"),
        ("mice", "mouse"),
        ("oxen", "ox"),
        ("criteria", "criterion"),
        ("phenomena", "phenomenon"),
        ("bacteria", "bacterium"),
        ("fungi", "fungus"),
        ("nuclei", "nucleus"),
        ("stimuli", "stimulus"),
        ("alumni", "alumnus"),
        ("larvae", "larva"),
        ("crises", "crisis"),
        ("analyses", "analysis"),
        ("diagnoses", "diagnosis"),
        ("hypotheses", "hypothesis"),
        ("lives", "life"),
        ("wives", "wife"),
        ("knives", "knife"),
        ("leaves", "leaf"),
        ("halves", "half"),
        ("wolves", "wolf"),
        ("thieves", "thief"),
        ("shelves", "shelf"),
        ("calves", "calf"),
        ("movies", "movie"),
        ("cookies", "cookie"),
        ("zombies", "zombie"),
        ("rookies", "rookie"),
        ("calories", "calorie"),
        ("species", "species"),
        ("series", "series"),
        ("aircraft", "aircraft"),
        ("spacecraft", "spacecraft"),
        ("helicopters", "helicopter"),
        ("sheep", "sheep"),
        ("fish", "fish"),
        ("deer", "deer"),
        ("cattle", "cattle"),
        ("salmon", "salmon"),
        ("police", "police"),
        ("personnel", "personnel"),
        ("staff", "staff"),
        ("crew", "crew"),
        ("offspring", "offspring"),
        ("folk", "folk"),
        ("sales", "sale"),
        ("sports", "sport"),
        ("operations", "operation"),
        ("headquarters", "headquarters"),
        ("shoes", "shoe"),
        ("horseshoes", "horseshoe"),
        ("headaches", "headache"),
        ("avalanches", "avalanche"),
        ("caches", "cache"),
        ("niches", "niche"),
        ("gases", "gas"),
        ("buses", "bus"),
        ("biases", "bias"),
        ("lenses", "lens"),
        ("quizzes", "quiz"),
        ("barracks", "barracks"),
        ("works", "work"),
    ])
});

/// Adjectives that stand between `one` and its noun and do not show by their ending what they are.
static ADJECTIVES: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "new old young big small large great good bad high low long short major minor key main former first second third
         final single other further extra full free early late recent senior junior chief top local human public foreign
         dead safe main white black red blue green grey brown deep wide strong weak hard soft warm cold hot",
    ])
});

/// What a number counts: tokens `first` to `head`, the head being the noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) first: usize,
    pub(super) head: usize,
}

/// Adjectives that stand for people directly after a number: `23 wounded`.
const CASUALTIES: &[&str] = &["dead", "wounded", "injured", "missing"];

/// Words looked at after a number before giving up.
const REACH: usize = 6;

/// Whether a noun phrase ends before `word`.
pub(super) fn stops(word: &str) -> bool {
    STOPS.has(word)
}

/// The plural noun phrase that begins at `from`: `open inquiries`, `foreign visitors`, `sales managers`.
pub(super) fn plural(line: &Line<'_, '_>, from: usize) -> Option<Counted> {
    plural_up_to(line, from, false)
}

/// As [`plural`]; with `first`, a second word in -s is the verb: `one in five adults smokes`.
pub(super) fn plural_up_to(line: &Line<'_, '_>, from: usize, first: bool) -> Option<Counted> {
    let mut head = None;
    let mut at = from;
    while at < from + REACH {
        match line.shape(at)? {
            Shape::Mark if head.is_none() && line.hyphen(at) && at > from => at += 1,
            Shape::Mark => break,
            Shape::Number => break,
            Shape::Initial if line.is(at + 1, ".") && line.glued(at + 1) && head.is_none() => at += 2,
            _ if ends(line, at) => break,
            _ if is_plural(line, at) || at == from && line.any(at, CASUALTIES) && !followed_by_plural(line, at) => {
                head = Some(at);
                at += 1;
                if first {
                    break;
                }
            }
            _ if head.is_some() => break,
            _ => at += 1,
        }
        // `12 Palestinians` stands alone, `12 sports cars` does not
        if head.is_none() && at > from && line.stop(at) {
            break;
        }
    }
    head.map(|head| Counted { first: from, head })
}

/// The singular noun phrase that begins at `from`, as after `one` or a hyphen.
pub(super) fn singular(line: &Line<'_, '_>, from: usize) -> Option<Counted> {
    let mut head = None;
    for at in from..from + 4 {
        let word = line.word(at);
        let shape = line.shape(at);
        if !matches!(shape, Some(Shape::Lower | Shape::Capital | Shape::Upper))
            || ends(line, at)
            || word.contains(['\'', '’'])
        {
            break;
        }
        let adjective = ADJECTIVES.has(word) || adjectival(word) || shape != Some(Shape::Lower);
        match head {
            Some(_) if past(word) || adverb(word) || ADJECTIVES.has(word) => break,
            Some(before) if !compounds(line.word(before), word) => break,
            None if past(word) && !matches!(line.shape(at + 1), Some(Shape::Lower)) => break,
            None if (adjective || adverb(word) || past(word)) && !is_last(line, at) => {}
            _ => head = Some(at),
        }
    }
    head.map(|head| Counted { first: from, head })
}

/// Whether the phrase cannot go on after `at`.
fn is_last(line: &Line<'_, '_>, at: usize) -> bool {
    !matches!(line.shape(at + 1), Some(Shape::Lower)) || ends(line, at + 1)
}

/// Two nouns in a row belong together where the second shows that it is one.
fn compounds(_before: &str, word: &str) -> bool {
    const NOUNS: &[&str] = &["er", "or", "man", "ist", "ment", "tion", "ship", "ant", "ent", "ee", "ian", "cy", "ity"];
    NOUNS.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end))
}

fn ends(line: &Line<'_, '_>, at: usize) -> bool {
    matches!(line.cue(at), Cue::Month(_) | Cue::Weekday(_) | Cue::Day(_) | Cue::Deictic(_) | Cue::Digits)
        || stops(line.word(at))
}

fn past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
}

fn adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") && word != "family" && word != "assembly"
}

fn adjectival(word: &str) -> bool {
    const ENDS: &[&str] =
        &["ive", "al", "ous", "ic", "ful", "less", "able", "ible", "ary", "thern", "stern", "odern", "ish", "ing"];
    word.len() > 4 && ENDS.iter().any(|end| word.ends_with(end))
}

fn is_plural(line: &Line<'_, '_>, at: usize) -> bool {
    let word = line.word(at);
    if word.contains(['\'', '’']) {
        return false;
    }
    if let Some(singular) = IRREGULAR.get(word) {
        // `police officers`, `sales staff`: an invariant word is a head only where no noun follows
        return singular != word || !followed_by_plural(line, at);
    }
    if NOT_PLURAL.has(word) {
        return false;
    }
    let people = ["men", "women", "children", "people", "folk"];
    if people.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end)) && !word.ends_with("specimen") {
        return true;
    }
    let bytes = word.as_bytes();
    let upper = line.shape(at) == Some(Shape::Upper);
    match bytes {
        [.., before, b's'] => word.len() > 3 && !upper && !matches!(before, b's' | b'u') && !word.ends_with("ous"),
        _ => {
            word.len() == 3 && word.ends_with('s') && matches!(line.shape(at), Some(Shape::Capital))
                || word.len() > 5 && word.ends_with("ese") && matches!(line.shape(at), Some(Shape::Capital))
        }
    }
}

fn followed_by_plural(line: &Line<'_, '_>, at: usize) -> bool {
    line.shape(at + 1) == Some(Shape::Lower) && !stops(line.word(at + 1)) && line.word(at + 1).ends_with('s')
}

/// One of `plural`.
pub(super) fn singularise(plural: &str) -> String {
    if let Some(singular) = IRREGULAR.get(plural) {
        return singular.to_owned();
    }
    let keep = |cut: usize, add: &str| format!("{}{add}", &plural[..plural.len() - cut]);
    let ends = |tail: &str| plural.len() > tail.len() + 1 && plural.ends_with(tail);
    match () {
        () if ends("men") => keep(3, "man"),
        () if ends("people") && !ends("peoples") => keep(6, "person"),
        () if ends("children") => keep(3, ""),
        () if ends("ies") && plural.len() > 4 => keep(3, "y"),
        () if ["sses", "ches", "shes", "xes", "zzes"].iter().any(|tail| ends(tail)) => keep(2, ""),
        () if ends("oes") && plural.len() > 5 => keep(2, ""),
        () if ends("uses") && !["ouses", "auses", "abuses", "excuses", "fuses"].iter().any(|tail| ends(tail)) => {
            keep(2, "")
        }
        () if ends("s") && !ends("ss") => keep(1, ""),
        () => plural.to_owned(),
    }
}
