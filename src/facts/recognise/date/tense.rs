//! Whether the clause around a date speaks of what has been or of what will be.

use std::sync::LazyLock;

use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun;
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

const BACK: usize = 20;
const FORTH: usize = 16;

const PAST_FORMS: &str = "was were had did said told went came took gave got made saw found left won lost held kept ran began became \
    led met paid sent sold bought brought fell rose grew broke spoke drove wrote struck died killed flew stole \
    threw drew fought caught taught thought felt spent stood understood knew hit shot blew beat built hurt sank \
    withdrew hung chose lay wore swore slid slept swept dug drank ate sang rang swam bit hid rode woke froze \
    stuck swung wound bound ground burst quit crept fled shed strode stung sprang tore wove forgot forgave \
    overtook undertook upheld overthrew underwent lit bled dealt leapt learnt sought laid shook sat heard bore \
    stank clung swore agreed freed decreed guaranteed overcame outlawed oversaw foresaw wed arose awoke";
const COMING_FORMS: &str = "will shall would could may might upcoming plans plan planned scheduled slated expected due tomorrow hopes \
    intends aims returns return begins begin starts start opens resumes resume ends closes takes arrives arrive \
    expires expire launches premieres hosts faces meets visits kicks runs continues lasts leaves reopens reopen \
    debuts airs retires tours travels performs competes votes elects turns goes convenes reconvenes happens \
    deadline marks sees brings";

static PAST: LazyLock<Words<()>> = LazyLock::new(|| Words::set(&[PAST_FORMS]));
static FUTURE: LazyLock<Words<()>> = LazyLock::new(|| Words::set(&[COMING_FORMS]));

/// Verbs of what is planned for a day, however they stand: `called an election for 25 January`, `is readying a test for Sunday`.
const SET_FORMS: &str = "call calls called calling set sets setting schedule schedules scheduled scheduling plan plans planned planning \
    fix fixed fixes booked book books announced announces announcing readying readies readied preparing prepares prepared \
    slated pencilled rearranged arranged arranges penciled earmarked billed due ready tickets invited organised organized \
    organising organizing rescheduled";

static SET: LazyLock<Words<()>> = LazyLock::new(|| Words::set(&[SET_FORMS]));

/// Verbs in the present that many do on a day to come: `Rovers travel to Albion on Wednesday`.
const DO_FORMS: &str = "travel host face meet play visit open close begin start return resume gather launch arrive join head tour march \
    strike go leave vote compete perform debut move reopen reconvene kick";

static DO: LazyLock<Words<()>> = LazyLock::new(|| Words::set(&[DO_FORMS]));

/// Every word that a sign can begin with but for those told by their endings: most words are none.
static SIGNS: LazyLock<Words<()>> = LazyLock::new(|| {
    let forms = [PAST_FORMS, COMING_FORMS, PLANNED_FORMS, "are is set be forecast '"]
        .into_iter()
        .flat_map(str::split_whitespace);
    let phrases = TO_COME.iter().map(|phrase| phrase[0]);
    Words::new(forms.chain(phrases).chain(COMMITTED.iter().copied()).map(|word| (word, ())))
});

/// Verbs whose infinitive tells of what comes after them: `agreed to meet on Friday`.
const COMMITTED: &[&str] = &[
    "agreed",
    "promised",
    "pledged",
    "vowed",
    "decided",
    "ordered",
    "invited",
    "threatened",
    "urged",
    "arranged",
    "opted",
    "voted",
    "committed",
    "wants",
    "expects",
    "intends",
    "going",
    "ready",
    "asked",
    "told",
    "chosen",
    "elected",
];

/// Verbs that tell in the present what is planned, where what they are said of follows: `the bank reports its results on Thursday`.
const PLANNED_FORMS: &str = "reports plays debates publishes releases unveils decides delivers presents considers hears addresses \
    celebrates defends reviews discusses completes joins holds appears sits enters becomes assumes inaugurates \
    chairs switches hands relaunches screens answers announces starting beginning effective";

static PLANNED: LazyLock<Words<()>> = LazyLock::new(|| Words::set(&[PLANNED_FORMS]));

/// Two words in the present that are said of what is to come.
const TO_COME: &[&[&str]] = &[
    &["going", "to"],
    &["run", "out"],
    &["runs", "out"],
    &["take", "place"],
    &["take", "effect"],
    &["come", "into"],
    &["comes", "into"],
    &["kick", "off"],
    &["get", "under"],
    &["gets", "under"],
    &["face", "off"],
    &["meet", "again"],
    &["meet", "in"],
    &["go", "on"],
    &["goes", "on"],
    &["go", "into"],
    &["take", "over"],
    &["falls", "due"],
    &["fall", "due"],
    &["step", "down"],
    &["steps", "down"],
    &["head", "to"],
    &["vote", "on"],
    &["about", "to"],
    &["bound", "to"],
    &["go", "to"],
    &["start", "on"],
    &["begin", "on"],
    &["end", "on"],
    &["likely", "to"],
    &["meet", "on"],
    &["open", "on"],
    &["open", "in"],
    &["close", "on"],
    &["close", "in"],
];

/// What `to be called` says nothing of the time of behind.
const SEEMS: &[&str] = &[
    "seem",
    "seems",
    "appear",
    "appears",
    "seemed",
    "appeared",
    "proved",
    "turned",
    "happened",
    "used",
    "out",
    "thought",
    "said",
    "believed",
    "known",
    "reported",
    "found",
    "considered",
    "claimed",
    "had",
    "ought",
    "was",
    "were",
    "first",
    "last",
    "latest",
    "second",
    "third",
    "only",
    "one",
    "next",
];

/// What is put off until a day has not been yet.
const PUT_OFF: &[&str] = &[
    "gave",
    "given",
    "gives",
    "put",
    "postponed",
    "delayed",
    "adjourned",
    "extended",
    "remanded",
    "deferred",
    "rescheduled",
    "suspended",
    "pushed",
    "banned",
    "barred",
    "jailed",
    "moved",
];

/// What lasts until a day.
const LASTING: &[&str] = &["stays", "stay", "remains", "remain", "keeps", "keep", "is", "are", "lasts", "has", "have"];

/// Words that may stand between `is` and the day of what is to come: `the final is on Sunday`.
const LINKS: &[&str] = &["on", "in", "next", "for", "the", "back", "not", "until", "this", "at", "only"];

/// The tense of the clause around tokens `first..end`: what stands before decides, otherwise what follows.
pub(super) fn tense(line: &Line<'_, '_>, first: usize, end: usize) -> Tense {
    let bound = first - 2 * usize::from(line.phrase_before(first, &["at", "least"]));
    let put_off = line.is(bound.wrapping_sub(1), "to") && is_put_off(line, bound);
    if put_off || line.any(bound.wrapping_sub(1), &["until", "till"]) && lasts(line, bound) {
        return Tense::Future;
    }
    if is_set_for(line, first) {
        return Tense::Future;
    }
    if let Some(tense) = own_clause(line, first, end) {
        return tense;
    }
    for back in 1..=BACK {
        let at = first.wrapping_sub(back);
        match sign(line, at) {
            // `will walk out on Friday, the union said, and again on Monday`
            Some(_) if line.any(at, &["said", "says", "added"]) && line.is(at + 1, ",") => {}
            Some(tense) => return tense,
            None if line.word(at).is_empty() || line.stop(at) => break,
            None if many_do(line, at) => return Tense::Future,
            // `after the storm in September left 88 dead`
            None if line.any(at, &["after", "because", "when"]) => {
                if let Some(tense) = rest_of_clause(line, end) {
                    return tense;
                }
            }
            None => {}
        }
    }
    let mut at = first.wrapping_sub(1);
    while line.any(at, LINKS) {
        at = at.wrapping_sub(1);
    }
    if line.any(at, &["is", "are"]) {
        return Tense::Future;
    }
    for at in end..end + FORTH {
        match sign(line, at) {
            Some(tense) => return tense,
            None if line.word(at).is_empty() || line.stop(at) => break,
            None => {}
        }
    }
    // what holds until a day still holds
    let holds = line.any(bound.wrapping_sub(1), &["until", "till"]);
    if holds || plural_subject(line, at) { Tense::Future } else { Tense::Unknown }
}

/// `called an election for 25 January`: a day for which something is planned, unless that had been so before.
fn is_set_for(line: &Line<'_, '_>, first: usize) -> bool {
    const NEAR: usize = 12;
    const LEADS: &[&str] = &["the", "early", "late", "mid"];
    let mut for_ = first.wrapping_sub(1);
    while line.any(for_, LEADS) {
        for_ = for_.wrapping_sub(1);
    }
    if !line.is(for_, "for") {
        return false;
    }
    let mut clause = (1..NEAR).map(|back| for_.wrapping_sub(back));
    let set = clause.find(|&at| line.word(at).is_empty() || line.stop(at) || SET.has(line.word(at)));
    set.is_some_and(|at| {
        SET.has(line.word(at)) && !line.stop(at) && !(1..4).any(|back| line.is(at.wrapping_sub(back), "had"))
    })
}

/// `Rovers travel to Albion on Wednesday`: several do in the present what is planned.
fn many_do(line: &Line<'_, '_>, at: usize) -> bool {
    let subject = at.wrapping_sub(1);
    let word = line.word(subject);
    let many = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s");
    line.shape(at) == Some(Shape::Lower)
        && DO.has(line.word(at))
        && (many && !noun::stops(word) || line.any(subject, &["they", "we", "people"]))
}

/// Whether the clause that ends with the date at `first` tells of how things are today: `has set a new date in November`. The past
/// has no part in it, and so no year either.
pub(super) fn is_of_today(line: &Line<'_, '_>, first: usize) -> bool {
    for at in (1..=BACK).map(|back| first.wrapping_sub(back)) {
        if line.word(at).is_empty() || line.stop(at) {
            return false;
        }
        let done = at + 1 + usize::from(line.any(at + 1, &["now", "already", "also", "since", "just", "not"]));
        let perfect = line.any(at, &["has", "have"])
            && (line.word(done).ends_with("ed")
                || line.any(done, &["set", "been", "made", "put", "given", "won", "sent", "chosen"]));
        let now = line.any(at, &["now", "currently"]) && !line.any(at.wrapping_sub(1), &["until", "by"]);
        if perfect || now {
            return true;
        }
        if PAST.has(line.word(at)) && !line.any(at.wrapping_sub(1), &["has", "have"]) {
            let passed = (1..4).any(|back| line.any(at.wrapping_sub(back), &["has", "have"]));
            if !passed {
                return false;
            }
        }
    }
    false
}

/// The tense of `and on Thursday talks are to resume`, a clause that begins with its date.
fn own_clause(line: &Line<'_, '_>, first: usize, end: usize) -> Option<Tense> {
    let lead = first.wrapping_sub(usize::from(line.any(first.wrapping_sub(1), &["on", "in", "by"])));
    if lead == first || !line.any(lead.wrapping_sub(1), &["and", "but", "while"]) {
        return None;
    }
    rest_of_clause(line, end)
}

/// The tense that the words from token `end` on tell, up to a comma.
fn rest_of_clause(line: &Line<'_, '_>, end: usize) -> Option<Tense> {
    let mut clause =
        (end..end + FORTH).take_while(|at| !line.word(*at).is_empty() && !line.stop(*at) && !line.is(*at, ","));
    clause.find_map(|at| sign(line, at))
}

/// `adjourned the hearing to Monday`, `moved the vote to 3 June`.
fn is_put_off(line: &Line<'_, '_>, first: usize) -> bool {
    const MOVED: &[&str] =
        &["postponed", "delayed", "adjourned", "deferred", "rescheduled", "pushed", "moved", "extended", "remanded"];
    (2..9).map(|back| first.wrapping_sub(back)).take_while(|at| !line.stop(*at)).any(|at| line.any(at, MOVED))
}

/// Whether the clause before `until` tells of what is put off or goes on.
fn lasts(line: &Line<'_, '_>, first: usize) -> bool {
    let lasting = |at: usize| line.any(at, PUT_OFF) || line.any(at, LASTING);
    let mut back = (2..9).map(|back| first.wrapping_sub(back));
    back.find(|&at| lasting(at) || sign(line, at).is_some())
        .is_some_and(|at| lasting(at) || line.any(at.wrapping_sub(1), LASTING))
}

/// `veterans gather`: a verb in the present after a plural or a pronoun.
fn plural_subject(line: &Line<'_, '_>, at: usize) -> bool {
    let (verb, subject) = (line.word(at), line.word(at.wrapping_sub(1)));
    let plural = subject.len() > 3 && subject.ends_with('s') && !subject.ends_with("ss")
        || line.any(at.wrapping_sub(1), &["they", "we", "people"]);
    plural
        && line.shape(at) == Some(Shape::Lower)
        && !noun::stops(verb)
        && !["s", "ed", "ing", "ly"].iter().any(|end| verb.ends_with(end))
}

/// `reports its results`, `plays Serrano`, `starting on Friday`; the reports of somebody are none.
fn planned(line: &Line<'_, '_>, at: usize) -> bool {
    const WHAT: &[&str] = &["its", "his", "her", "their", "the", "a", "an"];
    const ALONE: &[&str] = &["appears", "becomes", "sits", "joins", "starting", "beginning", "effective"];
    const WHERE: &[&str] = &["in", "at", "before", "on", "as", "with"];
    if !PLANNED.has(line.word(at))
        || line.any(at.wrapping_sub(1), &["the", "a", "an", "its", "his", "her", "their", "of"])
    {
        return false;
    }
    let dated = matches!(line.cue(at + 1), Cue::Weekday(_) | Cue::Month(_) | Cue::Day(_) | Cue::Deictic(_));
    let alone = line.any(at, ALONE) && line.any(at + 1, WHERE) || line.is(at, "becomes");
    dated || alone || line.any(at + 1, WHAT) || line.shape(at + 1) == Some(Shape::Capital)
}

/// What the word at `at` says of the time its clause is about.
pub(super) fn sign(line: &Line<'_, '_>, at: usize) -> Option<Tense> {
    let word = line.word(at);
    if !SIGNS.has(word) && !word.ends_with("ed") && !word.ends_with("ll") {
        return None;
    }
    let before = at.wrapping_sub(1);
    if FUTURE.has(word) {
        // `had been due to start` did not
        let back = at.wrapping_sub(1 + usize::from(line.is(before, "to")));
        let due = line.any(at, &["due", "expected", "scheduled", "slated", "planned"]);
        let had_been = line.any(before, &["was", "were", "had"]) && !due;
        // somebody who expected or planned something did so
        let did =
            due && line.any(before, &["had", "have", "has", "he", "she", "they", "it", "who", "we", "i", "analysts"]);
        let undone = |at: usize| {
            line.is(at.wrapping_sub(1), "been")
                && line.is(at.wrapping_sub(2), "had")
                && line.any(at, &["due", "expected", "scheduled", "slated", "planned", "set"])
        };
        if did || undone(at) || undone(back) {
            return Some(Tense::Past);
        }
        // `won by three votes`
        let counted =
            matches!(line.cue(before), Cue::Digits | Cue::Small(_) | Cue::Hundred | Cue::Scale(_) | Cue::Dozen);
        let counted = counted && word.ends_with('s');
        let noun = (line.any(before, &["a", "an", "the", "his", "her", "their", "its"]) || counted) && !due;
        let noun = noun && !line.is(at, "deadline");
        return (!had_been && !noun && word != "May").then_some(Tense::Future);
    }
    if planned(line, at) {
        return Some(Tense::Future);
    }
    if line.any(at, &["are", "is", "set", "be", "was", "were"]) && line.is(at + 1, "to")
        || line.phrase(at, &["'", "ll"])
        || word.ends_with("'ll")
        || word.ends_with("’ll")
    {
        return Some(Tense::Future);
    }
    // `forecast to fall`, `an election to be called`
    let to_be = line.is(at, "be") && line.is(before, "to") && line.word(at + 1).ends_with("ed");
    if line.is(at, "forecast") && line.is(at + 1, "to") && !line.any(before, &["was", "were", "had", "been"])
        || to_be && !line.any(before.wrapping_sub(1), SEEMS)
    {
        return Some(Tense::Future);
    }
    // `in the West End on Friday`
    if line.shape(at) == Some(Shape::Lower) && TO_COME.iter().any(|phrase| line.phrase(at, phrase)) {
        return Some(Tense::Future);
    }
    // what was promised was still to come
    if line.any(at, COMMITTED) && line.is(at + 1, "to") && !line.is(at.wrapping_sub(1), "had") {
        return Some(Tense::Future);
    }
    let past = PAST.has(word) || word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    // `will be held` is not yet past
    let passive = line.any(before, &["be", "is", "are", "being", "get"]) || line.any(before.wrapping_sub(1), &["be"]);
    (past && !passive).then_some(Tense::Past)
}
